//! What a node points at.

use crate::base::problems::Problems;
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::{Ref, SourceRef};

use super::edge::Edge;
use super::edges::{self, Detail};
use super::node::{Ix, Node};
use super::resolve::Resolution;
use super::{Graph, rules};
use crate::record::accepted::{ACTOR, ANYTHING, AcceptedKinds, COUNTRY, EVENT, PERSON, SOURCE};
use crate::record::relation::Role;

/// The nodes whose names a node's title is made of, and its event first.
pub(super) fn title_dependencies(graph: &Graph, ix: Ix) -> Vec<Ix> {
    let node = graph.node(ix);
    let mut needs = Vec::new();
    needs.extend(
        node.event_id()
            .and_then(|event| graph.names.find(Kind::Event, event)),
    );
    match node.fields() {
        Some(Fields::Speech(speech)) => {
            needs.extend(
                speech
                    .by
                    .iter()
                    .filter_map(|by| graph.resolve(by, PERSON).node()),
            );
            needs.extend(
                speech
                    .on_behalf
                    .iter()
                    .filter_map(|of| graph.resolve(of, ACTOR).node()),
            );
        }
        Some(Fields::Organization(org)) => {
            needs.extend(
                org.country
                    .iter()
                    .filter_map(|of| graph.resolve(of, COUNTRY).node()),
            );
        }
        Some(Fields::Event(event)) if node.inline.is_none() => {
            let countries = event
                .places
                .iter()
                .filter_map(|venue| venue.country.as_ref());
            needs.extend(countries.filter_map(|of| graph.resolve(of, COUNTRY).node()));
        }
        Some(
            Fields::Event(_)
            | Fields::Delegation(_)
            | Fields::Person(_)
            | Fields::Country(_)
            | Fields::Initiative(_)
            | Fields::Document(_)
            | Fields::Topic(_)
            | Fields::Office(_)
            | Fields::Source(_)
            | Fields::Page(_),
        )
        | None => {}
    }
    if let Some(delegation) = graph.delegation(ix) {
        needs.extend(graph.resolve(&delegation.of, ACTOR).node());
    }
    needs
}
/// The edges that leave a node, in the order written; problems with them are added to `problems`.
pub(super) fn out_edges(graph: &Graph, ix: Ix, problems: &mut Problems) -> Vec<Edge> {
    let node = graph.node(ix);
    let mut joiner = Joiner {
        graph,
        record: None,
        edges: Vec::new(),
        problems,
    };
    if let Some(event) = node
        .event_id()
        .and_then(|event| graph.names.find(Kind::Event, event))
    {
        let role = if node.kind == Kind::Speech {
            Role::SpokenAt
        } else {
            Role::DelegationAt
        };
        joiner.edges.push(Edge {
            role,
            other: event,
            detail: 0,
            fingerprint: 0,
        });
    }
    joiner.record = node.written.as_deref();
    match (node.inline, graph.delegation(ix), &node.written) {
        (Some(_), Some(delegation), _) => edges::delegation(delegation, &mut joiner),
        (None, _, Some(record)) => edges::record(record, &mut joiner),
        _ => {}
    }
    joiner.session(node);
    for translation in &node.translations {
        joiner.record = Some(translation);
        edges::record(translation, &mut joiner);
    }
    let mut edges = joiner.edges;
    if !matches!(node.fields(), Some(Fields::Speech(speech)) if speech.is_statement()) {
        // Nobody is known to have said it.
        edges.retain(|edge| edge.role != Role::PointTopic);
    }
    count_points_once(&mut edges);
    edges
}

/// A translation has the points of its original in other words: a point is on a topic once, in whichever texts it says so.
fn count_points_once(edges: &mut Vec<Edge>) {
    let mut counted = std::collections::BTreeSet::new();
    edges.retain(|edge| edge.role != Role::PointTopic || counted.insert((edge.other, edge.detail)));
}

/// Puts what points at a node in order.
pub(super) fn sort_back(edges: &mut Vec<Edge>) {
    edges.sort_unstable();
    // Named or cited five times in one text is named or cited.
    edges.dedup_by(|a, b| {
        a.role == b.role && a.other == b.other && matches!(a.role, Role::Mentioned | Role::Cited)
    });
}

struct Joiner<'g, 'p> {
    graph: &'g Graph,
    record: Option<&'g Record>,
    edges: Vec<Edge>,
    problems: &'p mut Problems,
}

impl Joiner<'_, '_> {
    /// A session that a speech names is a session of its event, or an event that is part of it.
    fn session(&mut self, node: &Node) {
        let Some(Fields::Speech(speech)) = node.fields() else {
            return;
        };
        let Some(session) = &speech.session else {
            return;
        };
        let event = node
            .event_id()
            .and_then(|event| self.graph.names.find(Kind::Event, event));
        let listed = event.and_then(|event| match self.graph.node(event).fields() {
            Some(Fields::Event(event)) => {
                Some(event.sessions.iter().any(|listed| listed.id == session.id))
            }
            _ => None,
        });
        if listed == Some(true) {
            return;
        }
        // Of an event that could not be read, any session may be one.
        if event.is_some_and(|event| self.graph.is_unread(event)) {
            return;
        }
        if let (Some(event), Resolution::Nothing) = (event, self.graph.resolve(session, EVENT)) {
            self.problems
                .push(rules::session(self.graph, self.record, session, event));
            return;
        }
        self.found(Role::SpokenIn, session, EVENT, Detail::default());
    }

    fn found(&mut self, role: Role, reference: &Ref, slot: AcceptedKinds, detail: Detail) {
        let found = self.graph.resolve(reference, slot);
        if let Some(ix) = found.node() {
            self.edges.push(Edge {
                role,
                other: ix,
                detail: detail.index,
                fingerprint: detail.fingerprint,
            });
        }
        rules::reference(
            self.graph,
            self.record,
            reference,
            slot,
            &found,
            self.problems,
        );
    }
}

impl edges::Visitor for Joiner<'_, '_> {
    fn field(&mut self, role: Role, reference: &Ref, slot: AcceptedKinds, detail: Detail) {
        self.found(role, reference, slot, detail);
    }

    fn prose(&mut self, reference: &Ref) {
        let found = self.graph.resolve_prose(reference);
        if let Some(ix) = found.node() {
            self.edges.push(Edge {
                role: Role::Mentioned,
                other: ix,
                detail: 0,
                fingerprint: 0,
            });
        }
        rules::reference(
            self.graph,
            self.record,
            reference,
            ANYTHING,
            &found,
            self.problems,
        );
    }

    fn source(&mut self, source: &SourceRef) {
        let reference = Ref {
            kind: None,
            id: source.id.clone(),
            span: source.span,
        };
        let found = self.graph.resolve(&reference, SOURCE);
        if let Resolution::Node(ix) | Resolution::Alias(ix) = found {
            self.edges.push(Edge {
                role: Role::Cited,
                other: ix,
                detail: 0,
                fingerprint: 0,
            });
        }
        rules::citation(self.graph, self.record, source, &found, self.problems);
    }
}
