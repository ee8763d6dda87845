//! Chains of parents that come back to their start.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::PERSON;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::references::described;
use super::{listed, place};

/// The roles that may not come back to their start, with the kind that has them and its field.
const CHAINS: [(Kind, Role, &str); 5] = [
    (Kind::Event, Role::PartOf, "part_of"),
    (Kind::Organization, Role::BodyOf, "parent"),
    (Kind::Initiative, Role::PartOfInitiative, "parent"),
    (Kind::Topic, Role::Broader, "broader"),
    (Kind::Person, Role::SameAs, "same_as"),
];

/// Reports each cycle once, at the first of its records.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (kind, role, field) in CHAINS {
        for cycle in cycles(graph, kind, role) {
            problems.extend(problem(graph, field, &cycle));
        }
    }
}

/// Where the walk stands with a node.
#[derive(Clone, Copy, PartialEq)]
enum VisitMark {
    New,
    /// On the current path: coming back to it means a cycle.
    Open,
    Done,
}

/// The cycles of one role, each beginning with its first node. A node that has been left is never
/// entered again, so that the work is one look at every edge, however long the chains are.
fn cycles(graph: &Graph, kind: Kind, role: Role) -> Vec<Vec<Ix>> {
    let nodes: Vec<Ix> = graph.of_kind(kind).collect();
    let Some(base) = nodes.first().map(|first| first.0) else {
        return Vec::new();
    };
    let at = |ix: Ix| (ix.0 - base) as usize;
    let mut marks = vec![VisitMark::New; nodes.len()];
    let mut cycles = Vec::new();
    for start in nodes {
        let mut path: Vec<(Ix, usize)> = Vec::new();
        let mut entered = Some(start);
        loop {
            if let Some(node) = entered
                .take()
                .filter(|node| marks[at(*node)] == VisitMark::New)
            {
                marks[at(node)] = VisitMark::Open;
                path.push((node, 0));
            }
            let Some((node, next)) = path.last_mut() else {
                break;
            };
            let edge = graph
                .out(*node)
                .iter()
                .filter(|edge| edge.role == role)
                .nth(*next);
            *next += 1;
            match edge {
                None => {
                    marks[at(*node)] = VisitMark::Done;
                    path.pop();
                }
                Some(edge) if marks[at(edge.other)] == VisitMark::Open => {
                    let back = path
                        .iter()
                        .rev()
                        .take_while(|(on, _)| *on != edge.other)
                        .map(|(on, _)| *on);
                    let mut cycle: Vec<Ix> = back.chain([edge.other]).collect();
                    cycle.reverse();
                    cycles.push(turned(cycle));
                }
                Some(edge) => entered = Some(edge.other),
            }
        }
    }
    cycles
}

fn turned(mut cycle: Vec<Ix>) -> Vec<Ix> {
    let first = cycle
        .iter()
        .enumerate()
        .min_by_key(|(_, ix)| **ix)
        .map_or(0, |(at, _)| at);
    cycle.rotate_left(first);
    cycle
}

fn problem(graph: &Graph, field: &str, cycle: &[Ix]) -> Option<Diagnostic> {
    let (first, others) = cycle.split_first()?;
    let spot = |at: usize| {
        let record = graph.node(cycle[at]).record.as_deref()?;
        Some((record, span(graph, record, cycle[(at + 1) % cycle.len()])))
    };
    let name = |ix: Ix| format!("`{}`", graph.node(ix).id);
    let by_way: Vec<String> = others.iter().map(|ix| name(*ix)).collect();
    let message = match by_way.as_slice() {
        [] => format!("the `{field}` of {} is the record itself", name(*first)),
        way => format!(
            "the `{field}` of {} comes back to it by way of {}",
            name(*first),
            listed(way)
        ),
    };
    let help = match field {
        "same_as" => format!(
            "keep `same_as` in all of them but one, say {}",
            described(graph.node(*first))
        ),
        _ => format!("take `{field}` out of the topmost of them"),
    };
    let (record, at) = spot(0)?;
    let problem = Diagnostic::new(Code::ReferenceCycle, record.place(at), message).help(help);
    Some(
        (1..cycle.len())
            .filter_map(spot)
            .fold(problem, |problem, (record, at)| {
                problem.label(place(record, at), "and on from here")
            }),
    )
}

/// Where a record names the next of its chain.
fn span(graph: &Graph, record: &Record, next: Ix) -> Span {
    let same = |reference: &&crate::record::reference::Ref| {
        graph.resolve(reference, PERSON).node() == Some(next)
    };
    let reference = match &record.fields {
        Fields::Event(event) => event.part_of.as_ref(),
        Fields::Organization(org) => org.parent.as_ref(),
        Fields::Initiative(initiative) => initiative.parent.as_ref(),
        Fields::Topic(topic) => topic.broader.as_ref(),
        Fields::Person(person) => person.same_as.iter().find(same),
        Fields::Delegation(_)
        | Fields::Speech(_)
        | Fields::Country(_)
        | Fields::Document(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => None,
    };
    reference.map_or(record.span, |reference| reference.span)
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    #[test]
    fn a_chain_of_parents_has_an_end() {
        holds(
            Code::ReferenceCycle,
            &[
                (
                    "=== topics/a.md\nbroader: b\n=== topics/b.md\nbroader: c\n=== topics/c.md\nbroader: a",
                    &["topics/a.md:2:10"],
                ),
                ("=== topics/a.md\nbroader: a", &["topics/a.md:2:10"]),
                (
                    "=== topics/z.md\nbroader: b\n=== topics/b.md\nbroader: c\n=== topics/c.md\nbroader: b",
                    &["topics/b.md:2:10"],
                ),
                (
                    "=== topics/a.md\nbroader: b\n=== topics/b.md\nbroader: c",
                    &[],
                ),
                (
                    "=== people/a.md\nname: A\nsame_as: [c, b]\n=== people/b.md\nname: B\nsame_as: a",
                    &["people/a.md:3:14"],
                ),
                (
                    "=== people/a.md\nname: A\nsame_as: [c, b]\n=== people/b.md\nname: B\nsame_as: c\n=== people/c.md\nname: C",
                    &[],
                ),
                (
                    "=== events/a.md\ntitle: A\ndate: 2024\npart_of: b\n=== events/b.md\ntitle: B\ndate: 2024\npart_of: a",
                    &["events/a.md:4:10"],
                ),
                (
                    "=== organizations/a.md\nname: A\nparent: a\n=== initiatives/a.md\ntitle: A\nparent: a",
                    &["initiatives/a.md:3:9", "organizations/a.md:3:9"],
                ),
            ],
        );
    }
}
