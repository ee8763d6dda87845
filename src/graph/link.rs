//! Joins records into a graph.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::FingerprintMap;
use crate::base::place::Place;
use crate::base::problems::Problems;
use crate::base::rules::Code;
use crate::date::Day;
use crate::locale::Lang;
use crate::record::Record;
use crate::record::kind::Kind;

use super::Graph;
use super::edge::Edge;
use super::held::Held;
use super::names::Names;
use super::node::{Ix, Node};
use super::out_edges::{out_edges, sort_back, title_dependencies};

/// How many nodes a thread takes at a time: pointing takes a microsecond or two.
const AT_ONCE: usize = 256;

/// What the graph needs to know beside the records.
#[derive(Clone, Debug)]
pub struct Joining<'a> {
    /// The site's languages, the default first.
    pub languages: &'a [Lang],
    /// Today, for `publish` and `expire`, and for what is still to come.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether anybody will ask later what has moved: else no fact needs a fingerprint, and no reader is noted.
    pub tracked: bool,
    /// How many entries a page has at most: from this follows how many pages there are.
    pub page_size: usize,
}

/// Joins records, in any order, into one graph. It is not held to the rules yet: [`Graph::check`].
pub fn link<'r>(records: impl Iterator<Item = &'r Arc<Record>>, joining: &Joining<'_>) -> Graph {
    let mut graph = Graph {
        nodes: Vec::new(),
        names: Names::default(),
        out: Vec::new(),
        into: Vec::new(),
        fingerprints: FingerprintMap::default(),
        problems: Vec::new(),
        reference_problems: BTreeMap::new(),
        languages: joining.languages.to_vec(),
        today: joining.today,
        held: Held::default(),
        near: OnceLock::new(),
        tracked: joining.tracked,
    };
    let nodes = graph.gather(records, joining);
    graph.number(nodes);
    graph.name_parts();
    graph.join();
    if joining.tracked {
        graph.fingerprint();
    }
    graph
}

impl Graph {
    /// Writes down a problem of ids.
    pub(super) fn problem(
        &mut self,
        code: Code,
        place: Option<Place>,
        message: String,
    ) -> &mut Diagnostic {
        self.problems.push(Diagnostic::new(code, place, message));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    /// Gives every node its number, and writes down who is called what.
    fn number(&mut self, mut nodes: Vec<Node>) {
        nodes.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        for (index, node) in nodes.iter().enumerate() {
            self.names.add(node, Ix::at(index));
        }
        let mut shared = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            for (record, alias) in node
                .aliases()
                .filter(|(_, alias)| !alias.text.starts_with('/'))
            {
                if let Some(first) = self.names.alias(node.kind, &alias.text, Ix::at(index)) {
                    shared.push((
                        record.place(alias.span),
                        alias.text.clone(),
                        first,
                        first == Ix::at(index),
                    ));
                }
            }
        }
        self.nodes = nodes;
        for (place, alias, first, own) in shared {
            let first = self.node(first).id.clone();
            let (message, help) = if own {
                (
                    format!("the alias `{alias}` is written twice"),
                    "keep one of the two",
                )
            } else {
                (
                    format!("`{alias}` is also an alias of `{first}`"),
                    "take it out of one of the two: an old address leads to one record",
                )
            };
            self.problem(Code::SharedAlias, place, message).help = Some(help.to_owned());
        }
    }

    /// The titles of delegations and speeches are made of others' names, and their dates are their events'.
    fn name_parts(&mut self) {
        let parts = |index| title_dependencies(self, Ix::at(index));
        let parts: Vec<Vec<Ix>> = (0..self.nodes.len())
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .map(parts)
            .collect();
        for (index, needs) in parts.into_iter().enumerate() {
            let held_at = matches!(self.nodes[index].kind, Kind::Delegation | Kind::Speech);
            let occasion =
                held_at.then(|| self.occasion(&self.nodes[index], needs.first().copied()));
            let node = &mut self.nodes[index];
            node.title_dependencies = needs;
            if let Some((date, occasion)) = occasion {
                (node.date, node.occasion) = (date, occasion);
            }
        }
    }

    /// Finds what every node points at, and turns it round. Edges live as long as the graph: they take no more
    /// room than they fill.
    fn join(&mut self) {
        let found = |index| {
            let mut problems = Problems::default();
            let mut edges = out_edges(self, Ix::at(index), &mut problems);
            edges.shrink_to_fit();
            (edges, problems.into_vec())
        };
        let count = self.nodes.len();
        let found: Vec<(Vec<Edge>, Vec<Diagnostic>)> = (0..count)
            .into_par_iter()
            .with_min_len(AT_ONCE)
            .map(found)
            .collect();
        let mut out = Vec::with_capacity(count);
        let mut into: Vec<Vec<Edge>> = vec![Vec::new(); count];
        let mut reference_problems = BTreeMap::new();
        for (index, (edges, problems)) in found.into_iter().enumerate() {
            let ix = Ix::at(index);
            for edge in &edges {
                into[edge.other.0 as usize].push(Edge { other: ix, ..*edge });
            }
            out.push(edges);
            if !problems.is_empty() {
                reference_problems.insert(ix, problems);
            }
        }
        into.par_iter_mut().with_min_len(AT_ONCE).for_each(|edges| {
            sort_back(edges);
            edges.shrink_to_fit();
        });
        self.out = out;
        self.into = into;
        self.reference_problems = reference_problems;
    }
}
