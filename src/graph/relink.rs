//! One record in place of its former self, without joining the world.
//!
//! It is done where the same nodes stand and titles are made of the same names; what the record points at may be
//! other records than before. Everything else is for [`super::link::link`]. Where there is any doubt, there is
//! none: the world is joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Graph;
use super::edge::{AT_EVENTS, Edge, SPEECHES};
use super::facts::Fact;
use super::fingerprints::{
    card_fingerprint, fields_fingerprint, links_fingerprint, order_fingerprint, record_fingerprint,
};
use super::gather::{Namer, filled, hidden};
use super::link::Joining;
use super::node::Ix;
use super::out_edges::{out_edges, sort_back, title_dependencies};
use crate::base::fingerprint::fingerprint_of;
use crate::base::problems::Problems;
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

/// What a relinked record moved.
#[derive(Debug, Default)]
pub struct Relinked {
    /// The keys of the facts that moved.
    pub facts: Vec<u64>,
    /// The nodes whose cards are made of what moved.
    pub cards: Vec<Ix>,
    /// The kinds whose indexes may stand in another order.
    pub kinds: BTreeSet<Kind>,
    /// Whether something is, or was, wrong with a reference.
    pub reference_problems: bool,
}

impl Graph {
    /// Puts a record in the place of its former self, whose outline is the same: the graph stands, and
    /// only the fingerprint of the record moves, and the places of its problems.
    pub fn replace(&mut self, record: &Arc<Record>) -> Relinked {
        let mut moved = Relinked::default();
        let Some(ix) = self.names.find(record.kind, &record.id) else {
            return moved;
        };
        // Its places may have moved: the node is filled again, so that rules point to the new ones.
        let Some(old) = self.former(ix, record) else {
            return moved;
        };
        if self.refill(ix, &old, record).is_none() {
            return moved;
        }
        self.refresh_inline(ix, record);
        for ix in self.with_inline_delegations(ix) {
            let fingerprint = record_fingerprint(self, ix);
            self.note(
                self.node(ix).keys.record,
                Some(fingerprint),
                &mut moved.facts,
            );
            moved.reference_problems |= self.recheck_references(ix);
        }
        moved
    }

    /// Puts a record whose outline moved in the place of its former self. Nothing if the world must be joined.
    pub fn relink(&mut self, record: &Arc<Record>, joining: &Joining<'_>) -> Option<Relinked> {
        let ix = self.names.find(record.kind, &record.id)?;
        let old = self.former(ix, record)?;
        let same_names = old.same_aliases(record)
            && !record.broken
            && !old.broken
            && record.bundle == old.bundle;
        // Pages make the menu; an event's fields decide its delegations, their dates and its speeches' sessions.
        let fields = record.kind != Kind::Event
            || fingerprint_of(&record.fields) == fingerprint_of(&old.fields);
        // Whether a delegation is shown hangs on who sent it.
        let sent = match (&record.fields, &old.fields) {
            (Fields::Delegation(new), Fields::Delegation(old)) => new.of == old.of,
            _ => true,
        };
        // Of two spellings of one topic, where the second is named first is said: only all records can tell.
        let spelt = self
            .problems
            .iter()
            .any(|problem| problem.code == Code::DuplicateUrl);
        let files = self.held.stands(&old, record);
        if spelt
            || !files
            || !sent
            || !same_names
            || !fields
            || record.kind == Kind::Page
            || hidden(record, joining)
            || !self.names_all(record)
        {
            return None;
        }
        let before = self.refill(ix, &old, record)?;
        let edges = out_edges(self, ix, &mut Problems::default());
        // How many pages list the speeches of a topic or a country, or the events of a person, is planned where the world is
        // joined.
        let listed = |edges: &[Edge]| {
            let listed = edges.iter().filter(|edge| {
                SPEECHES.contains(&edge.role)
                    || AT_EVENTS.contains(&edge.role)
                    || edge.role == Role::PointTopic
            });
            listed
                .map(|edge| (edge.role, edge.other))
                .collect::<Vec<_>>()
        };
        let relisted = listed(&edges) != listed(self.out(ix));
        if relisted
            || self.cited_on_more_or_fewer_pages(ix, &edges, joining.page_size)
            || title_dependencies(self, ix) != self.node(ix).title_dependencies
            || !self.targets_survive(ix, &edges)
        {
            // Nothing was changed but the node, and it is put back.
            self.nodes[ix.0 as usize] = before;
            self.invalidate_names();
            return None;
        }
        let mut moved = Relinked::default();
        let targets = self.set_out_edges(ix, edges);
        self.refresh_inline(ix, record);
        let mut card_moved = false;
        for ix in self.with_inline_delegations(ix) {
            let keys = self.node(ix).keys;
            let (card, fields, record) = (
                card_fingerprint(self, ix),
                fields_fingerprint(self, ix),
                record_fingerprint(self, ix),
            );
            card_moved |= self.note(keys.card, Some(card), &mut moved.facts);
            self.note(keys.fields, Some(fields), &mut moved.facts);
            self.note(keys.record, Some(record), &mut moved.facts);
            moved.reference_problems |= self.recheck_references(ix);
        }
        for target in targets {
            let fingerprint = links_fingerprint(self, target);
            self.note(self.node(target).keys.links, fingerprint, &mut moved.facts);
        }
        if card_moved {
            moved.cards = std::iter::once(ix).chain(self.needing(ix)).collect();
            moved.kinds = moved.cards.iter().map(|ix| self.node(*ix).kind).collect();
            // A problem elsewhere may suggest this record by its name.
            for reference_problems in self.reference_problems.keys().copied().collect::<Vec<_>>() {
                moved.reference_problems |= self.recheck_references(reference_problems);
            }
        }
        for kind in Kind::ALL {
            let fingerprint = fingerprint_of(&self.any_dated(kind));
            self.note(Fact::Dated(kind).key(), Some(fingerprint), &mut moved.facts);
        }
        for kind in &moved.kinds {
            let fingerprint = order_fingerprint(self, &self.fingerprints, *kind);
            self.note(
                Fact::Order(*kind).key(),
                Some(fingerprint),
                &mut moved.facts,
            );
        }
        Some(moved)
    }

    /// Whether every country and topic that a record names is known: each exists by being named.
    fn names_all(&self, record: &Record) -> bool {
        let mut namer = Namer::default();
        namer.read(record);
        namer
            .countries
            .iter()
            .all(|code| self.names.find(Kind::Country, code).is_some())
            && namer
                .topics
                .keys()
                .all(|topic| self.names.find(Kind::Topic, topic).is_some())
    }

    /// Whether everything that a node points at would still be there if it pointed elsewhere: what has no record
    /// of its own exists only while it is named.
    fn targets_survive(&self, ix: Ix, edges: &[Edge]) -> bool {
        let kept: BTreeSet<Ix> = edges.iter().map(|edge| edge.other).collect();
        let left = self
            .out(ix)
            .iter()
            .map(|edge| edge.other)
            .filter(|other| !kept.contains(other));
        left.into_iter().all(|other| {
            self.node(other).record.is_some()
                || self.back(other).iter().any(|edge| edge.other != ix)
        })
    }

    /// Has a node point where it points now; the nodes for which that is news.
    fn set_out_edges(&mut self, ix: Ix, edges: Vec<Edge>) -> BTreeSet<Ix> {
        let known = std::mem::replace(&mut self.out[ix.0 as usize], edges);
        let edges = &self.out[ix.0 as usize];
        if *edges == known {
            return BTreeSet::new();
        }
        let targets: BTreeSet<Ix> = known.iter().chain(edges).map(|edge| edge.other).collect();
        for target in &targets {
            self.into[target.0 as usize].retain(|edge| edge.other != ix);
        }
        for edge in edges {
            self.into[edge.other.0 as usize].push(Edge { other: ix, ..*edge });
        }
        for target in &targets {
            sort_back(&mut self.into[target.0 as usize]);
        }
        targets
    }

    /// Whether the pages of a source that list what cites it are more or fewer when a node points elsewhere. That is planned
    /// where the world is joined.
    fn cited_on_more_or_fewer_pages(&self, ix: Ix, edges: &[Edge], page_size: usize) -> bool {
        let mut gained: BTreeMap<Ix, (usize, usize)> = BTreeMap::new();
        for edge in self.out(ix) {
            gained.entry(edge.other).or_default().0 += 1;
        }
        for edge in edges {
            gained.entry(edge.other).or_default().1 += 1;
        }
        gained.into_iter().any(|(target, (before, after))| {
            let known = self.back(target).len();
            let then = (known + after).saturating_sub(before);
            self.node(target).kind == Kind::Source
                && known.div_ceil(page_size) != then.div_ceil(page_size)
        })
    }

    /// A node, and the delegations that stand in its file.
    fn with_inline_delegations(&self, ix: Ix) -> Vec<Ix> {
        let delegations = self
            .back(ix)
            .iter()
            .filter(|edge| edge.role == Role::DelegationAt)
            .map(|edge| edge.other);
        std::iter::once(ix).chain(delegations).collect()
    }

    /// Checks a node's references again; whether there is a problem now, or was before.
    fn recheck_references(&mut self, ix: Ix) -> bool {
        let mut problems = Problems::default();
        out_edges(self, ix, &mut problems);
        let wrong = !problems.is_empty();
        let was = if wrong {
            self.reference_problems.insert(ix, problems.into_vec())
        } else {
            self.reference_problems.remove(&ix)
        };
        wrong || was.is_some()
    }

    /// What the record was, if it came from the same file.
    fn former(&self, ix: Ix, record: &Record) -> Option<Arc<Record>> {
        let node = self.node(ix);
        let all = node
            .written
            .iter()
            .filter(|_| node.inline.is_none())
            .chain(&node.translations);
        all.into_iter()
            .find(|known| known.path == record.path && known.lang == record.lang)
            .cloned()
    }

    /// Fills a node again; returns what it was.
    fn refill(
        &mut self,
        ix: Ix,
        old: &Arc<Record>,
        record: &Arc<Record>,
    ) -> Option<super::node::Node> {
        let default = self.default_language().clone();
        let node = self.node(ix);
        let put = |known: &Arc<Record>| {
            if Arc::ptr_eq(known, old) {
                Arc::clone(record)
            } else {
                Arc::clone(known)
            }
        };
        let mut fresh = filled(&put(node.written.as_ref()?));
        fresh.translations = node.translations.iter().map(put).collect();
        fresh.merge_translations(&default);
        fresh
            .title_dependencies
            .clone_from(&node.title_dependencies);
        if matches!(node.kind, Kind::Delegation | Kind::Speech) {
            (fresh.date, fresh.occasion) =
                self.occasion(&fresh, node.title_dependencies.first().copied());
        }
        if fresh.title != node.title || fresh.names != node.names {
            self.invalidate_names();
        }
        Some(std::mem::replace(&mut self.nodes[ix.0 as usize], fresh))
    }

    /// Delegations listed in an event are read from the event's record.
    fn refresh_inline(&mut self, ix: Ix, record: &Arc<Record>) {
        if record.kind != Kind::Event {
            return;
        }
        let (record, written) = (self.node(ix).record.clone(), self.node(ix).written.clone());
        for listed in self.with_inline_delegations(ix).into_iter().skip(1) {
            let node = &mut self.nodes[listed.0 as usize];
            if node.inline.is_some() {
                node.record.clone_from(&record);
                node.written.clone_from(&written);
            }
        }
    }

    /// Writes down a fingerprint; true if it moved.
    fn note(&mut self, key: u64, fingerprint: Option<u64>, moved: &mut Vec<u64>) -> bool {
        let was = match fingerprint {
            Some(fingerprint) => self.fingerprints.insert(key, fingerprint),
            None => self.fingerprints.remove(&key),
        };
        if was != fingerprint {
            moved.push(key);
        }
        was != fingerprint
    }

    /// The nodes whose titles are made of a node's.
    fn needing(&self, ix: Ix) -> impl Iterator<Item = Ix> {
        self.nodes
            .iter()
            .enumerate()
            .filter(move |(_, node)| node.title_dependencies.contains(&ix))
            .map(|(index, _)| Ix::at(index))
    }
}

impl Record {
    fn same_aliases(&self, other: &Record) -> bool {
        let texts = |record: &Record| {
            record
                .common
                .aliases
                .iter()
                .map(|alias| alias.text.clone())
                .collect::<Vec<_>>()
        };
        texts(self) == texts(other)
    }
}
