//! Lists that many pages show a part of each: put in order once for all of them, or each of these pages would do it.

use std::sync::{Arc, OnceLock};

use crate::graph::node::Ix;
use crate::record::kind::Kind;

/// Records in order.
pub type SharedOrder = OnceLock<Arc<[Ix]>>;

/// What is in order already, in one language.
///
/// A page that uses one notes all that it was made of, as if it had sorted it itself.
#[derive(Debug)]
pub struct SharedOrders {
    /// The delegations of each sender, by date.
    sent: Vec<SharedOrder>,
    /// The speeches held for each record, in it or about it, by date.
    speeches: Vec<SharedOrder>,
    /// All events, the newest first.
    pub(super) newest_events: SharedOrder,
    /// The events about which sources disagree, the newest first.
    pub(super) disputed_events: SharedOrder,
    /// All sources by their origin.
    pub(super) origins: OnceLock<Arc<[Origin]>>,
}

/// The sources of one origin.
#[derive(Debug)]
pub(super) struct Origin {
    /// What it is called; nothing of sources that stand alone.
    pub(super) title: String,
    /// Of sources that stand alone, the year in which they were published, in words; nothing where it is not known.
    pub(super) year: String,
    pub(super) sources: Vec<Ix>,
}

impl SharedOrders {
    /// Nothing in order yet, of so many records.
    pub fn new(records: usize) -> SharedOrders {
        SharedOrders {
            sent: none_yet(records),
            speeches: none_yet(records),
            newest_events: SharedOrder::new(),
            disputed_events: SharedOrder::new(),
            origins: OnceLock::new(),
        }
    }

    pub(super) fn sent(&self, sender: Ix) -> &SharedOrder {
        &self.sent[sender.0 as usize]
    }

    pub(super) fn speeches(&self, of: Ix) -> &SharedOrder {
        &self.speeches[of.0 as usize]
    }

    /// Forgets the orders of a kind of which a card moved.
    pub fn forget(&mut self, kind: Kind) {
        match kind {
            Kind::Delegation => self.sent = none_yet(self.sent.len()),
            Kind::Speech => self.speeches = none_yet(self.speeches.len()),
            Kind::Event => {
                self.newest_events = SharedOrder::new();
                self.disputed_events = SharedOrder::new();
            }
            Kind::Source => self.origins = OnceLock::new(),
            Kind::Person
            | Kind::Country
            | Kind::Organization
            | Kind::Initiative
            | Kind::Document
            | Kind::Topic
            | Kind::Office
            | Kind::Page => {}
        }
    }
}

fn none_yet(records: usize) -> Vec<SharedOrder> {
    (0..records).map(|_| SharedOrder::new()).collect()
}
