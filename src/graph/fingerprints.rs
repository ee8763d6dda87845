//! Fingerprints of facts: when one moves, what read it is rendered again.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::fingerprint::{FingerprintMap, fingerprint_of};
use crate::record::Record;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::Ref;

use super::Graph;
use super::attendance::begun;
use super::edge::Edge;
use super::facts::Fact;
use super::node::{Ix, Node, in_menu};
use crate::record::relation::Role;

impl Graph {
    /// Writes down the fingerprint of every fact that holds.
    pub(super) fn fingerprint(&mut self) {
        let graph = &*self;
        let mut fingerprints = FingerprintMap::default();
        fingerprints.reserve(graph.nodes.len() * 4 + 16);
        let of_node = |index: usize| {
            let ix = Ix::at(index);
            (
                card_fingerprint(graph, ix),
                fields_fingerprint(graph, ix),
                record_fingerprint(graph, ix),
                links_fingerprint(graph, ix),
            )
        };
        let of_nodes: Vec<(u64, u64, u64, Option<u64>)> = (0..graph.nodes.len())
            .into_par_iter()
            .map(of_node)
            .collect();
        for (node, (card, fields, record, links)) in graph.nodes.iter().zip(of_nodes) {
            fingerprints.insert(node.keys.card, card);
            fingerprints.insert(node.keys.fields, fields);
            fingerprints.insert(node.keys.record, record);
            if let Some(links) = links {
                fingerprints.insert(node.keys.links, links);
            }
        }
        for kind in Kind::ALL {
            let ids: Vec<_> = graph.of_kind(kind).map(|ix| &graph.node(ix).id).collect();
            fingerprints.insert(Fact::Index(kind).key(), fingerprint_of(&ids));
            fingerprints.insert(
                Fact::Dated(kind).key(),
                fingerprint_of(&graph.any_dated(kind)),
            );
            let order = order_fingerprint(graph, &fingerprints, kind);
            fingerprints.insert(Fact::Order(kind).key(), order);
        }
        let menu: Vec<_> = graph
            .of_kind(Kind::Page)
            .filter(|ix| in_menu(graph.node(*ix)))
            .map(|ix| name(graph, ix))
            .collect();
        let ways: Vec<_> = Kind::ALL
            .iter()
            .map(|kind| graph.of_kind(*kind).len() > 0)
            .collect();
        fingerprints.insert(Fact::Menu.key(), fingerprint_of(&(menu, ways)));
        fingerprints.insert(Fact::Today.key(), fingerprint_of(&graph.today));
        self.fingerprints = fingerprints;
    }
}

fn name(graph: &Graph, ix: Ix) -> (Kind, &Arc<str>) {
    let node = graph.node(ix);
    (node.kind, &node.id)
}
/// The fingerprint of what others may show of a node.
pub(super) fn card_fingerprint(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let shown = graph
        .out(ix)
        .iter()
        .filter(|edge| !matches!(edge.role, Role::Mentioned | Role::Cited));
    let shown: Vec<_> = shown
        .map(|edge| (edge.role, name(graph, edge.other)))
        .collect();
    let own = node.record.as_ref().filter(|_| node.inline.is_none());
    let image = own.map(|record| &record.common.image);
    // Of today a card tells one thing: whether an event has begun. Another day moves the cards of which that is another.
    let begun = (node.kind == Kind::Event).then(|| begun(node.date.as_ref(), graph.today) as u8);
    // Which languages a page is in, and whether it has a text at all: what has none is called after others.
    let texts = own
        .into_iter()
        .chain(&node.translations)
        .map(|text| (&text.lang, text.body.is_empty()));
    let texts: Vec<_> = texts.collect();
    fingerprint_of(&(
        &node.title,
        &node.names,
        &node.summary,
        &node.date,
        &node.occasion,
        card_fields(node),
        shown,
        image,
        begun,
        texts,
    ))
}

/// The fingerprint of what a node's fields say, and of what its references mean.
pub(super) fn fields_fingerprint(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let point = |edge: &Edge| (edge.role == Role::PointTopic).then_some(edge.detail);
    let pointed: Vec<_> = graph
        .out(ix)
        .iter()
        .map(|edge| (edge.role, name(graph, edge.other), point(edge)))
        .collect();
    match (graph.delegation(ix), &node.record) {
        (Some(delegation), _) => fingerprint_of(&(delegation, pointed)),
        (None, Some(record)) => {
            let texts = node
                .translations
                .iter()
                .map(|text| (&text.lang, text.body.is_empty(), points_of(text)));
            let texts: Vec<_> = texts.collect();
            // A node may have these from another record: a speech without a date has that of its event.
            let resolved = (
                &node.title,
                &node.names,
                &node.summary,
                &node.date,
                &node.occasion,
            );
            fingerprint_of(&(
                resolved,
                &record.common,
                &record.fields,
                record.body.is_empty(),
                points_of(record),
                pointed,
                texts,
            ))
        }
        (None, None) => 0,
    }
}

/// What others show of the points of a speech: where they are, and what they are about; not what they say.
fn points_of(record: &Record) -> Vec<(&str, usize, &[Ref])> {
    record
        .body
        .points
        .iter()
        .map(|point| (&*point.anchor, point.number, &*point.topics))
        .collect()
}

/// The fingerprint of what points at a node, if anything does.
pub(super) fn links_fingerprint(graph: &Graph, ix: Ix) -> Option<u64> {
    let links: Vec<_> = graph
        .back(ix)
        .iter()
        .map(|edge| {
            (
                edge.role,
                name(graph, edge.other),
                edge.detail,
                edge.fingerprint,
            )
        })
        .collect();
    if links.is_empty() {
        None
    } else {
        Some(fingerprint_of(&links))
    }
}

/// The fingerprint of all cards of a kind, as the order of its index needs them.
pub(super) fn order_fingerprint(
    graph: &Graph,
    fingerprints: &FingerprintMap<u64>,
    kind: Kind,
) -> u64 {
    let card = |ix: Ix| fingerprints.get(&graph.node(ix).keys.card).copied();
    let cards: Vec<_> = graph
        .of_kind(kind)
        .map(|ix| {
            (
                &graph.node(ix).id,
                card(ix),
                graph
                    .node(ix)
                    .title_dependencies
                    .iter()
                    .map(|need| card(*need))
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    fingerprint_of(&cards)
}

/// The fingerprint of everything a node's record says, and of what its references mean.
pub(super) fn record_fingerprint(graph: &Graph, ix: Ix) -> u64 {
    let node = graph.node(ix);
    let texts: Vec<u64> = node
        .written
        .iter()
        .chain(&node.translations)
        .map(|record| record.fingerprint)
        .collect();
    let meant = |edge: &Edge| {
        let other = graph.node(edge.other);
        (edge.role, other.kind, &other.id)
    };
    fingerprint_of(&(texts, graph.out(ix).iter().map(meant).collect::<Vec<_>>()))
}

/// What of a record's own fields others show: of an event not those that are for its own page alone.
fn card_fields(node: &Node) -> u64 {
    match node.fields().filter(|_| node.inline.is_none()) {
        Some(fields) => fingerprint_of(&CardFields(fields)),
        None => 1,
    }
}

/// What pages of other records show of some fields.
struct CardFields<'f>(&'f Fields);

impl Hash for CardFields<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash_card(state);
    }
}
