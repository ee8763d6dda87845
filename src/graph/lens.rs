//! How an artifact sees the graph: whatever is read is noted in the same call.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::Graph;
use super::attendance::Course;
use super::edge::Edge;
use super::facts::Fact;
use super::node::{Ix, Node};
use super::resolve::Resolution;
use crate::base::fingerprint::FingerprintMap;
use crate::date::Day;
use crate::record::accepted::AcceptedKinds;
use crate::record::kind::Kind;
use crate::record::people::Delegation;
use crate::record::reference::Ref;
use crate::record::relation::Role;

/// One read: the key of a fact, and its fingerprint at the time.
pub type FactRead = (u64, u64);

/// A view of the graph that remembers what was looked at.
#[derive(Debug)]
pub struct Lens<'g> {
    graph: &'g Graph,
    /// Fingerprints of what is not a record: settings, templates, strings, files.
    input_fingerprints: &'g FingerprintMap<u64>,
    /// Facts of nodes, as node × 4 + which fact: a page shows one card many times, so they are
    /// looked up when it is done, each once.
    of_nodes: RefCell<Vec<u32>>,
    /// Keys of other facts.
    others: RefCell<Vec<u64>>,
    /// Whether reads are noted: nobody asks for them where the graph has no fingerprints.
    tracking: bool,
    /// Other facts as people call them, where somebody wants to know.
    told: Option<RefCell<BTreeSet<FactLabel>>>,
}

/// A fact as people call it: what of it, and about what.
pub type FactLabel = (&'static str, String);

const CARD: u32 = 0;
const RECORD: u32 = 1;
const LINKS: u32 = 2;
const FIELDS: u32 = 3;

impl<'g> Lens<'g> {
    /// A lens that has seen nothing yet.
    pub fn new(graph: &'g Graph, input_fingerprints: &'g FingerprintMap<u64>) -> Lens<'g> {
        Lens {
            graph,
            input_fingerprints,
            of_nodes: RefCell::new(Vec::with_capacity(if graph.tracked { 64 } else { 0 })),
            others: RefCell::new(Vec::with_capacity(if graph.tracked { 8 } else { 0 })),
            tracking: graph.tracked,
            told: None,
        }
    }

    /// A lens that can say afterwards what was read.
    pub fn explaining(graph: &'g Graph, input_fingerprints: &'g FingerprintMap<u64>) -> Lens<'g> {
        Lens {
            told: Some(RefCell::default()),
            ..Lens::new(graph, input_fingerprints)
        }
    }

    /// What was read, as people call it.
    pub fn tell(&self) -> Vec<FactLabel> {
        let mut told = self
            .told
            .as_ref()
            .map(|told| told.borrow().clone())
            .unwrap_or_default();
        for note in self.of_nodes.borrow().iter() {
            let node = self.graph.node(Ix(note / 4));
            let fact = match note % 4 {
                CARD => Fact::Card(node.kind, &node.id),
                RECORD => Fact::Record(node.kind, &node.id),
                FIELDS => Fact::Fields(node.kind, &node.id),
                _ => Fact::Links(node.kind, &node.id),
            };
            told.insert(fact.told());
        }
        told.into_iter().collect()
    }

    /// Notes that a fact was read, whether it holds or not.
    pub fn note(&self, fact: &Fact<'_>) {
        self.note_as(fact, Fact::told);
    }

    fn note_as<'f>(&self, fact: &Fact<'f>, words: impl FnOnce(&Fact<'f>) -> FactLabel) {
        if !self.tracking {
            return;
        }
        self.others.borrow_mut().push(fact.key());
        if let Some(told) = &self.told {
            told.borrow_mut().insert(words(fact));
        }
    }

    fn note_node(&self, ix: Ix, which: u32) {
        if !self.tracking {
            return;
        }
        let note = ix.0 * 4 + which;
        let mut notes = self.of_nodes.borrow_mut();
        // A card is often asked for twice in a row.
        if notes.last() != Some(&note) {
            notes.push(note);
        }
    }

    /// Notes what another lens has seen of the same graph.
    pub fn absorb(&self, other: Lens<'g>) {
        let mut of_nodes = other.of_nodes.into_inner();
        of_nodes.sort_unstable();
        of_nodes.dedup();
        self.of_nodes.borrow_mut().extend(of_nodes);
        self.others.borrow_mut().extend(other.others.into_inner());
    }

    /// What was read, each fact once.
    pub fn finish(self) -> Vec<FactRead> {
        let (mut of_nodes, mut others) = (self.of_nodes.into_inner(), self.others.into_inner());
        of_nodes.sort_unstable();
        of_nodes.dedup();
        others.sort_unstable();
        others.dedup();
        let mut reads = Vec::with_capacity(of_nodes.len() + others.len());
        for note in of_nodes {
            let keys = &self.graph.node(Ix(note / 4)).keys;
            let key = match note % 4 {
                CARD => keys.card,
                RECORD => keys.record,
                FIELDS => keys.fields,
                _ => keys.links,
            };
            reads.push((key, fingerprint(self.graph, self.input_fingerprints, key)));
        }
        reads.extend(
            others
                .into_iter()
                .map(|key| (key, fingerprint(self.graph, self.input_fingerprints, key))),
        );
        reads
    }

    /// Whether there is an input that something is made of: a template, say. The read is noted, or that it is missing.
    pub fn reads_input(&self, fact: &Fact<'_>) -> bool {
        self.note(fact);
        self.input_fingerprints.contains_key(&fact.key())
    }

    /// Whether something that is not a record exists: a file, say. The read is noted.
    pub fn has_input(&self, fact: &Fact<'_>) -> bool {
        self.note_as(fact, Fact::looked_for);
        self.input_fingerprints.contains_key(&fact.key())
    }

    /// What others may show of a node: its names, dates and roles, and those of the nodes its title is made of.
    pub fn card(&self, ix: Ix) -> &'g Node {
        let node = self.graph.node(ix);
        if self.tracking {
            self.note_node(ix, CARD);
            node.title_dependencies
                .iter()
                .for_each(|need| self.note_node(*need, CARD));
        }
        node
    }

    /// A node, to decide whether to read it at all. The caller has noted the fact that decides.
    pub fn peek(&self, ix: Ix) -> &'g Node {
        self.graph.node(ix)
    }

    /// Everything a node's record says.
    pub fn node(&self, ix: Ix) -> &'g Node {
        let node = self.graph.node(ix);
        self.note_node(ix, RECORD);
        node
    }

    /// A node for what its fields say: of its text nothing may be read, nor of its translations but their names.
    pub fn fields(&self, ix: Ix) -> &'g Node {
        let node = self.graph.node(ix);
        self.note_node(ix, FIELDS);
        node
    }

    /// The delegation a node is.
    pub fn delegation(&self, ix: Ix) -> Option<&'g Delegation> {
        self.note_node(ix, FIELDS);
        self.graph.delegation(ix)
    }

    /// What points at a node.
    pub fn links(&self, ix: Ix) -> &'g [Edge] {
        self.note_node(ix, LINKS);
        self.graph.back(ix)
    }

    /// What a node points at, in the order written: its record says so, and what its references mean.
    pub fn points_at(&self, ix: Ix) -> &'g [Edge] {
        self.note_node(ix, RECORD);
        self.graph.out(ix)
    }

    /// Which points of a speech are on which topics, whichever of its texts says so, in the order of the points. Its
    /// fields say so.
    pub fn point_topics(&self, speech: Ix) -> Vec<&'g Edge> {
        self.note_node(speech, FIELDS);
        let mut edges: Vec<&Edge> = self
            .graph
            .out(speech)
            .iter()
            .filter(|edge| edge.role == Role::PointTopic)
            .collect();
        edges.sort_by_key(|edge| edge.detail);
        edges
    }

    /// What became of an event, as of today. Its card says so, and the card of what it is a part of.
    pub fn course(&self, event: Ix) -> Course {
        self.graph.course(event, |ix| {
            self.card(ix);
        })
    }

    /// What a reference in a field means. The caller has read the card or record it
    /// stands in, and the fingerprints of both say what its references mean: there is nothing more to note.
    pub fn resolve(&self, reference: &Ref, slot: AcceptedKinds) -> Option<Ix> {
        self.graph.resolve(reference, slot).node()
    }

    /// What a reference in prose means; the fingerprint of the record it stands in says so too.
    pub fn resolve_prose(&self, reference: &Ref) -> Resolution {
        self.graph.resolve_prose(reference)
    }

    /// The node with an id.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Ix> {
        let ix = self.graph.names.find(kind, id);
        self.note(&Fact::Card(
            kind,
            ix.map_or(id, |ix| &self.graph.node(ix).id),
        ));
        ix
    }

    /// The nodes of a kind, by id.
    pub fn index(&self, kind: Kind) -> impl ExactSizeIterator<Item = Ix> + 'g {
        self.note(&Fact::Index(kind));
        let graph = self.graph;
        graph.of_kind(kind)
    }

    /// Whether there is any record of a kind; which indexes there are is one fact for all kinds.
    pub fn any(&self, kind: Kind) -> bool {
        self.note(&Fact::Menu);
        self.graph.of_kind(kind).len() > 0
    }

    /// The pages that stand in the menu.
    pub fn menu(&self) -> Vec<Ix> {
        self.note(&Fact::Menu);
        self.graph
            .of_kind(Kind::Page)
            .filter(|ix| super::node::in_menu(self.graph.node(*ix)))
            .collect()
    }

    /// Whether any record of a kind has a day.
    pub fn any_dated(&self, kind: Kind) -> bool {
        self.note(&Fact::Dated(kind));
        self.graph.any_dated(kind)
    }

    /// The day the site is made for.
    pub fn today(&self) -> Day {
        self.note(&Fact::Today);
        self.graph.today
    }
}

/// The fingerprint of a fact as it is now, 0 if it does not hold.
pub fn fingerprint(graph: &Graph, input_fingerprints: &FingerprintMap<u64>, key: u64) -> u64 {
    graph
        .fingerprints
        .get(&key)
        .or_else(|| input_fingerprints.get(&key))
        .copied()
        .unwrap_or(0)
}
