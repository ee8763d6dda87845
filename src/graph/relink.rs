//! One record in place of its former self, without joining the world.
//!
//! It is done where the record points at what it pointed at, and nothing else depends on more than what it is
//! called, when it was and what it says; everything else is for [`super::link::link`]. Where there is any doubt,
//! there is none: the world is joined.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Graph;
use super::edge::Role;
use super::facts::Fact;
use super::link::{Joining, add_translation, card_print, filled, hidden, links_print, order_print, points, record_print};
use super::node::Ix;
use crate::base::print::print_of;
use crate::record::Record;
use crate::record::kind::Kind;

/// What a relinked record moved.
#[derive(Debug, Default)]
pub struct Relinked {
    /// The keys of the facts that moved.
    pub facts: Vec<u64>,
    /// The nodes whose cards are made of what moved.
    pub cards: Vec<Ix>,
    /// The kinds whose indexes may stand in another order.
    pub kinds: BTreeSet<Kind>,
}

impl Graph {
    /// Puts a record whose outline moved in the place of its former self. Nothing if the world must be joined.
    pub fn relink(&mut self, record: &Arc<Record>, joining: &Joining<'_>) -> Option<Relinked> {
        let ix = self.names.find(record.kind, &record.id)?;
        let old = self.former(ix, record)?;
        let alike = old.aliases_alike(record) && !record.broken && !old.broken && record.bundle == old.bundle;
        // What is wrong with references may name any record, and suggest any.
        // Pages make the menu; an event's fields decide its delegations, their dates and its speeches' sessions.
        let fields = record.kind != Kind::Event || print_of(&record.fields) == print_of(&old.fields);
        if !alike || !fields || record.kind == Kind::Page || hidden(record, joining) || !self.problems.is_empty() {
            return None;
        }
        let before = self.refill(ix, &old, record)?;
        let mut problems = Vec::new();
        let edges = points(self, ix, &mut problems);
        let known = self.out(ix);
        let same = edges.len() == known.len()
            && edges.iter().zip(known).all(|(a, b)| (a.role, a.other, a.detail) == (b.role, b.other, b.detail));
        if !same || !problems.is_empty() {
            // Nothing was changed but the node, and it is put back.
            self.nodes[ix.0 as usize] = before;
            return None;
        }
        let mut moved = Relinked::default();
        let mut targets = BTreeSet::new();
        for (edge, known) in edges.iter().zip(self.out[ix.0 as usize].clone()) {
            if edge.print != known.print {
                let back = self.into[edge.other.0 as usize].iter_mut();
                for link in back.filter(|link| (link.role, link.other, link.detail) == (edge.role, ix, edge.detail)) {
                    link.print = edge.print;
                }
                targets.insert(edge.other);
            }
        }
        // Links of one role and node stand by their details, so new prints do not move them.
        self.out[ix.0 as usize] = edges;
        self.share(ix, record);
        let mut card_moved = false;
        let mut touched = vec![ix];
        touched.extend(self.back(ix).iter().filter(|edge| edge.role == Role::DelegationAt).map(|edge| edge.other));
        for ix in touched {
            let keys = self.node(ix).keys;
            let (card, record) = (card_print(self, ix), record_print(self, ix));
            card_moved |= self.note(keys.card, Some(card), &mut moved.facts);
            self.note(keys.record, Some(record), &mut moved.facts);
        }
        for target in targets {
            let print = links_print(self, target);
            self.note(self.node(target).keys.links, print, &mut moved.facts);
        }
        if card_moved {
            moved.cards = std::iter::once(ix).chain(self.needing(ix)).collect();
            moved.kinds = moved.cards.iter().map(|ix| self.node(*ix).kind).collect();
        }
        for kind in &moved.kinds {
            let print = order_print(self, &self.prints, *kind);
            self.note(Fact::Order(*kind).key(), Some(print), &mut moved.facts);
        }
        Some(moved)
    }

    /// What the record was, if it came from the same file.
    pub(super) fn former(&self, ix: Ix, record: &Record) -> Option<Arc<Record>> {
        let node = self.node(ix);
        let all = node.record.iter().filter(|_| node.inline.is_none()).chain(&node.translations);
        all.into_iter().find(|known| known.path == record.path && known.lang == record.lang).cloned()
    }

    /// Fills a node anew; what it was is handed back.
    pub(super) fn refill(&mut self, ix: Ix, old: &Arc<Record>, record: &Arc<Record>) -> Option<super::node::Node> {
        let default = self.default_language().clone();
        let node = self.node(ix);
        let put = |known: &Arc<Record>| if Arc::ptr_eq(known, old) { Arc::clone(record) } else { Arc::clone(known) };
        let mut fresh = filled(&put(node.record.as_ref()?));
        for translation in &node.translations {
            let translation = put(translation);
            add_translation(&mut fresh, translation.lang.as_ref()?, &default, &translation);
        }
        fresh.needs.clone_from(&node.needs);
        if fresh.date.is_none() && matches!(node.kind, Kind::Delegation | Kind::Speech) {
            let event = node.needs.first().filter(|need| self.node(**need).kind == Kind::Event);
            fresh.date = event.and_then(|event| self.node(*event).date.clone());
        }
        Some(std::mem::replace(&mut self.nodes[ix.0 as usize], fresh))
    }

    /// Delegations listed in an event are read from the event's record.
    pub(super) fn share(&mut self, ix: Ix, record: &Arc<Record>) {
        if record.lang.is_some() || record.kind != Kind::Event {
            return;
        }
        let listed: Vec<Ix> =
            self.back(ix).iter().filter(|edge| edge.role == Role::DelegationAt).map(|edge| edge.other).collect();
        for listed in listed {
            let node = &mut self.nodes[listed.0 as usize];
            if node.inline.is_some() {
                node.record = Some(Arc::clone(record));
            }
        }
    }

    /// Writes down a print; true if it moved.
    fn note(&mut self, key: u64, print: Option<u64>, moved: &mut Vec<u64>) -> bool {
        let was = match print {
            Some(print) => self.prints.insert(key, print),
            None => self.prints.remove(&key),
        };
        if was != print {
            moved.push(key);
        }
        was != print
    }

    /// The nodes whose titles are made of a node's.
    fn needing(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.needs.contains(&ix)).map(|(index, _)| Ix::at(index))
    }
}

impl Record {
    fn aliases_alike(&self, other: &Record) -> bool {
        let texts = |record: &Record| record.common.aliases.iter().map(|alias| alias.text.clone()).collect::<Vec<_>>();
        texts(self) == texts(other)
    }
}
