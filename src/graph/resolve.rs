//! From an id as written to the node it means.

use super::Graph;
use super::node::Ix;
use crate::locale::iso3166;
use crate::record::accepted::{ANYTHING, AcceptedKinds};
use crate::record::kind::Kind;
use crate::record::reference::Ref;

/// What an id means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A node.
    Node(Ix),
    /// A node, by an old id of its own.
    Alias(Ix),
    /// A record that is not to be shown: a draft, or not its day.
    Hidden,
    /// A node of a kind that does not fit.
    WrongKind(Ix),
    /// Nodes of several kinds.
    Ambiguous(Vec<Ix>),
    /// Nothing.
    Nothing,
}

impl Resolution {
    /// The node to link to.
    pub fn node(&self) -> Option<Ix> {
        match self {
            Resolution::Node(ix) | Resolution::Alias(ix) => Some(*ix),
            _ => None,
        }
    }
}

impl Graph {
    /// What a reference in a field means.
    pub fn resolve(&self, reference: &Ref, slot: AcceptedKinds) -> Resolution {
        let fits = |kind: &Kind| reference.kind.is_none_or(|forced| forced == *kind);
        for kind in slot.iter().filter(|kind| fits(kind)) {
            if let Some(ix) = self.names.find(*kind, &reference.id) {
                return Resolution::Node(ix);
            }
            if self.names.is_hidden(*kind, &reference.id) {
                return Resolution::Hidden;
            }
        }
        for kind in slot.iter().filter(|kind| fits(kind)) {
            if let Some(ix) = self.names.find_alias(*kind, &reference.id) {
                return Resolution::Alias(ix);
            }
        }
        if slot.contains(&Kind::Delegation)
            && fits(&Kind::Delegation)
            && self.is_unread_delegation(&reference.id)
        {
            return Resolution::Hidden;
        }
        let elsewhere = ANYTHING
            .iter()
            .filter(|kind| reference.kind.is_none_or(|forced| forced == **kind));
        match elsewhere
            .filter_map(|kind| self.names.find(*kind, &reference.id))
            .next()
        {
            Some(ix) => Resolution::WrongKind(ix),
            None => Resolution::Nothing,
        }
    }

    /// Whether a record could not be read: anything may stand in its file.
    pub(super) fn is_unread(&self, ix: Ix) -> bool {
        self.node(ix)
            .record
            .as_ref()
            .is_some_and(|record| record.broken)
    }

    /// Whether a delegation may stand in the file of an event that could not be read.
    fn is_unread_delegation(&self, id: &str) -> bool {
        let event = id
            .split_once('/')
            .and_then(|(event, _)| self.names.find(Kind::Event, event));
        event.is_some_and(|event| self.is_unread(event))
    }

    /// What a reference in prose means: there no field says which kind.
    pub fn resolve_prose(&self, reference: &Ref) -> Resolution {
        if reference.kind.is_some() {
            return self.resolve(reference, ANYTHING);
        }
        let fits: Vec<Ix> = ANYTHING
            .iter()
            .filter_map(|kind| self.names.find(*kind, &reference.id))
            .collect();
        match fits.as_slice() {
            [] => self.resolve(reference, ANYTHING),
            [only] => Resolution::Node(*only),
            _ => Resolution::Ambiguous(fits),
        }
    }
}

/// Whether a field accepts a country by its code although no record of it exists.
pub(super) fn names_country(reference: &Ref, slot: AcceptedKinds) -> Option<&'static str> {
    let accepted =
        slot.contains(&Kind::Country) && reference.kind.is_none_or(|kind| kind == Kind::Country);
    if accepted {
        iso3166::find(&reference.id).map(|entry| entry.id)
    } else {
        None
    }
}
