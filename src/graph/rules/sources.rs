//! Who says so: statements without a source, sources without a statement, and sources that count once.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::{Certainty, Date};
use crate::graph::Graph;
use crate::graph::node::{Ix, Node};
use crate::record::Record;
use crate::record::accepted::SOURCE;
use crate::record::fields::{Event, Fields, Statement, StatementStatus};
use crate::record::kind::Kind;
use crate::record::people::{Delegation, Party};
use crate::record::reference::{Ref, SourceRef};
use crate::record::relation::Role;

use super::{place, records};

/// Reports what is said without a source, and sources that carry less than they seem to.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    let sources = graph.of_kind(Kind::Source).map(|ix| graph.node(ix));
    let origins: BTreeSet<&str> = sources
        .filter(|node| node.origin() != &*node.id)
        .map(Node::origin)
        .collect();
    for (ix, node, record) in records(graph) {
        problems.extend(unsourced(record));
        problems.extend(single_origin(graph, ix, record));
        if let Fields::Event(event) = &record.fields {
            too_old(graph, record, event, problems);
        }
        // What another source goes back to is used by it.
        if node.kind == Kind::Source && !origins.contains(&*node.id) {
            problems.extend(unused(graph, ix, node, record));
        }
    }
}

/// One problem a record, however much it says without a source: one `sources` mends them all.
fn unsourced(record: &Record) -> Option<Diagnostic> {
    if !record.common.sources.is_empty() {
        return None;
    }
    let mut bare = bare(record);
    bare.sort_by_key(|(_, span)| span.start);
    let ((what, span), others) = bare.split_first()?;
    let message = match others.len() {
        0 => format!("{what} has no source"),
        1 => format!("{what} has no source, nor has another statement of this record"),
        count => format!("{what} has no source, nor have {count} other statements of this record"),
    };
    let problem = Diagnostic::new(Code::UnsourcedStatement, record.place(*span), message)
        .help("write `sources` once for the whole record, or `source` beside each statement");
    Some(
        others
            .iter()
            .take(3)
            .fold(problem, |problem, (what, span)| {
                problem.label(place(record, *span), format!("{what}, too"))
            }),
    )
}

/// What a record says without a source beside it.
fn bare(record: &Record) -> Vec<(String, Span)> {
    match &record.fields {
        Fields::Event(event) => {
            let counts = event
                .counts
                .iter()
                .flat_map(|count| &count.statements)
                .filter(|statement| statement.source.is_empty());
            let counts = counts
                .map(|statement| (format!("the figure `{}`", statement.value), statement.span));
            let delegations = event.delegations.iter().filter_map(delegation);
            counts
                .chain(event.parties.iter().filter_map(party))
                .chain(delegations)
                .collect()
        }
        Fields::Delegation(one) => delegation(one).into_iter().collect(),
        Fields::Person(person) => {
            let roles = person.roles.iter().filter(|role| role.source.is_empty());
            let named = |role: &crate::record::people::HeldRole| {
                let office = role
                    .office
                    .as_ref()
                    .map(|office| (&*office.id, office.span));
                let titled = role
                    .title
                    .0
                    .first()
                    .map(|phrase| (&*phrase.text, phrase.span));
                let (text, span) = titled.or(office).unwrap_or(("", role.span));
                (format!("the role `{text}`"), span)
            };
            roles.map(named).collect()
        }
        Fields::Initiative(initiative) => initiative.parties.iter().filter_map(party).collect(),
        Fields::Speech(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => Vec::new(),
    }
}

/// A delegation of which nobody says that it came: neither a source of its own nor one of a member's.
fn delegation(delegation: &Delegation) -> Option<(String, Span)> {
    let sourced = !delegation.source.is_empty()
        || delegation.seats().any(|(_, seat)| !seat.source.is_empty());
    (!sourced).then(|| {
        (
            format!("the delegation of `{}`", delegation.of.id),
            delegation.of.span,
        )
    })
}

fn party(party: &Party) -> Option<(String, Span)> {
    party
        .source
        .is_empty()
        .then(|| (format!("the party `{}`", party.of.id), party.of.span))
}

fn unused(graph: &Graph, ix: Ix, node: &Node, record: &Record) -> Option<Diagnostic> {
    let used = graph
        .back(ix)
        .iter()
        .any(|edge| matches!(edge.role, Role::Cited | Role::Mentioned));
    if used {
        return None;
    }
    let help = format!(
        "cite it, `source: {}` in a field or `[@{}]` in prose, or take it out",
        node.id, node.id
    );
    Some(
        Diagnostic::new(
            Code::UnusedSource,
            record.place(record.span),
            format!("nothing cites `{}`", node.id),
        )
        .help(help),
    )
}

/// Two sources and more that all go back to one.
fn single_origin(graph: &Graph, ix: Ix, record: &Record) -> Option<Diagnostic> {
    let mut cited: BTreeSet<Ix> = graph
        .out(ix)
        .iter()
        .filter(|edge| edge.role == Role::Cited)
        .map(|edge| edge.other)
        .collect();
    if let Fields::Event(event) = &record.fields {
        let seats = event
            .delegations
            .iter()
            .flat_map(|one| one.seats())
            .flat_map(|(_, seat)| &seat.source);
        let inline = event
            .delegations
            .iter()
            .flat_map(|one| &one.source)
            .chain(seats);
        cited.extend(inline.filter_map(|source| resolved(graph, source)));
    }
    let origins: BTreeSet<&str> = cited
        .iter()
        .map(|source| graph.node(*source).origin())
        .collect();
    let only = origins
        .first()
        .filter(|_| cited.len() > 1 && origins.len() == 1)?;
    let span = record
        .common
        .sources
        .first()
        .map_or(record.span, |source| source.span);
    let message = format!(
        "the {} sources of this record all go back to `{only}`",
        cited.len()
    );
    Some(
        Diagnostic::new(Code::SingleOrigin, record.place(span), message)
            .help("sources of one origin count once: look for one that has its own"),
    )
}

fn resolved(graph: &Graph, source: &SourceRef) -> Option<Ix> {
    graph
        .resolve(
            &Ref {
                kind: None,
                id: source.id.clone(),
                span: source.span,
            },
            SOURCE,
        )
        .node()
}

/// Figures that somebody counted, known from sources older than the event.
fn too_old(graph: &Graph, record: &Record, event: &Event, problems: &mut Vec<Diagnostic>) {
    let Some(date) = &event.date.date else { return };
    for statement in event.counts.iter().flat_map(|count| &count.statements) {
        if statement.status == Some(StatementStatus::Counted) {
            problems.extend(older(graph, record, statement, date));
        }
    }
}

fn older(graph: &Graph, record: &Record, statement: &Statement, date: &Date) -> Option<Diagnostic> {
    let sources = if statement.source.is_empty() {
        &record.common.sources
    } else {
        &statement.source
    };
    let nodes: Vec<&Node> = sources
        .iter()
        .filter_map(|source| resolved(graph, source))
        .map(|ix| graph.node(ix))
        .collect();
    let old = |node: &&Node| {
        node.date
            .as_ref()
            .is_some_and(|of| of.before(date) == Certainty::Yes)
    };
    let newest = nodes.first().filter(|_| nodes.iter().all(old))?;
    let of = newest.date.as_ref().map_or("", Date::as_str);
    let message = format!(
        "`{}` is counted, and its source `{}` is of `{of}`, before the event",
        statement.value, newest.id
    );
    Some(
        Diagnostic::new(Code::SourceTooOld, record.place(statement.span), message).help(
            "a figure from before the event is `status: announced`; or correct the date of the source",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    const SOURCES: &str = "=== sources.yml\na: {title: A, date: 2024-11-01}\nb: {title: B, date: 2024-11-09, origin: a}\nc: {title: C}\n=== countries/ma.md\nname: Maroc\n";

    fn event(fields: &str) -> String {
        format!("{SOURCES}=== events/x.md\ntitle: X\ndate: 2024-11-04/2024-11-05\n{fields}")
    }

    #[test]
    fn a_statement_has_a_source_in_reach() {
        holds(
            Code::UnsourcedStatement,
            &[
                (&event("counts: {ministers: 33}"), &["events/x.md:4:21"]),
                (&event("counts: {ministers: 33}\nsources: a"), &[]),
                (
                    &event("counts:\n  ministers: {value: 33, source: a}\n  states: 12"),
                    &["events/x.md:6:11"],
                ),
                (&event("delegations: [ma]"), &["events/x.md:4:15"]),
                (&event("delegations: [{of: ma, source: a}]"), &[]),
                (
                    &event("delegations: [{of: ma, head: {as: x, source: a}}]"),
                    &[],
                ),
                (
                    &event("parties: [{of: ma, as: x}]\ncounts: {states: 3}"),
                    &["events/x.md:4:16"],
                ),
                (
                    &format!(
                        "{}=== delegations/x/ma.md\nhead: {{as: x}}",
                        event("sources: a\n")
                    ),
                    &["delegations/x/ma.md:2:1"],
                ),
                (
                    "=== people/a.md\nname: A\nroles: [{title: Ministre}]",
                    &["people/a.md:3:17"],
                ),
                ("=== people/a.md\nname: A", &[]),
            ],
        );
    }

    #[test]
    fn a_source_is_cited() {
        holds(
            Code::UnusedSource,
            &[
                (&event("sources: [b, c]"), &[]),
                (&event("sources: c"), &["sources.yml:2:1"]),
                (&event(""), &["sources.yml:2:1", "sources.yml:3:1"]),
            ],
        );
    }

    #[test]
    fn sources_of_one_origin_count_once() {
        holds(
            Code::SingleOrigin,
            &[
                (&event("sources: [a, b]"), &["events/x.md:4:11"]),
                (&event("sources: [a, c]"), &[]),
                (&event("sources: [b]"), &[]),
                (
                    &event("sources: [a]\ndelegations: [{of: ma, source: b}]"),
                    &["events/x.md:4:11"],
                ),
            ],
        );
    }

    #[test]
    fn nobody_counts_before_the_event() {
        let count = |source: &str, status: &str| {
            event(&format!(
                "counts:\n  states: {{value: 12, source: {source}, status: {status}}}"
            ))
        };
        holds(
            Code::SourceTooOld,
            &[
                (&count("a", "counted"), &["events/x.md:5:19"]),
                (&count("a", "announced"), &[]),
                (&count("b", "counted"), &[]),
                (&count("[a, b]", "counted"), &[]),
                (&count("[a, c]", "counted"), &[]),
                (
                    &event("sources: a\ncounts:\n  states: {value: 12, status: counted}"),
                    &["events/x.md:6:19"],
                ),
            ],
        );
    }
}
