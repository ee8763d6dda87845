//! Who is called what: ids, old ids, and the folded forms that two records may not share.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::node::{Ix, Node};
use crate::base::fingerprint::IdMap;
use crate::locale::iso3166;
use crate::record::kind::Kind;

/// Ids and old ids by kind.
#[derive(Debug, Default)]
pub struct Names {
    ids: [IdMap<Ix>; Kind::ALL.len()],
    aliases: HashMap<Kind, BTreeMap<Box<str>, Ix>>,
    hidden: HashSet<(Kind, Box<str>)>,
    /// Ids that have the address of another record, which stands for both: that there are two is told.
    twins: HashMap<(Kind, Box<str>), Box<str>>,
    /// Kinds of which a whole file of records could not be read: any id may be one of theirs.
    unreadable: HashSet<Kind>,
}

impl Names {
    pub(super) fn hide(&mut self, kind: Kind, id: &str) {
        self.hidden.insert((kind, id.into()));
    }

    pub(super) fn twin(&mut self, kind: Kind, id: &str, first: &str) {
        self.twins.insert((kind, id.into()), first.into());
    }

    pub(super) fn hide_unknown(&mut self, kind: Kind) {
        self.unreadable.insert(kind);
    }

    pub(super) fn add(&mut self, node: &Node, ix: Ix) {
        self.ids[node.kind as usize].insert(node.id.as_ref().into(), ix);
    }

    pub(super) fn alias(&mut self, kind: Kind, alias: &str, ix: Ix) -> Option<Ix> {
        let known = self.aliases.entry(kind).or_default();
        let before = known.get(alias).copied();
        known.entry(alias.into()).or_insert(ix);
        before
    }

    /// The node with an id.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Ix> {
        let ids = &self.ids[kind as usize];
        ids.get(id).copied().or_else(|| {
            let entry = if kind == Kind::Country {
                iso3166::find(id)
            } else {
                None
            };
            let twin = || {
                if self.twins.is_empty() {
                    None
                } else {
                    self.twins.get(&(kind, id.into()))
                }
            };
            entry
                .map(|entry| entry.id)
                .or_else(|| twin().map(|first| &**first))
                .and_then(|id| ids.get(id).copied())
        })
    }

    /// The node with an old id.
    pub fn find_alias(&self, kind: Kind, id: &str) -> Option<Ix> {
        self.aliases.get(&kind)?.get(id).copied()
    }

    /// Whether a record exists that is not to be shown.
    pub fn is_hidden(&self, kind: Kind, id: &str) -> bool {
        self.unreadable.contains(&kind) || self.hidden.contains(&(kind, id.into()))
    }

    /// Whether a record of an id is known and not to be shown, and no other has the id.
    pub fn hides(&self, kind: Kind, id: &str) -> bool {
        self.find(kind, id).is_none() && self.hidden.contains(&(kind, id.into()))
    }

    /// Every old id of a kind with the node it means now, sorted.
    pub fn aliases(&self, kind: Kind) -> impl Iterator<Item = (&str, Ix)> {
        self.aliases
            .get(&kind)
            .into_iter()
            .flatten()
            .map(|(alias, ix)| (&**alias, *ix))
    }
}
