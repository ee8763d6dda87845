//! Figures and dates that disagree: with each other, and with what is listed.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::date::{Certainty, Date};
use crate::graph::Graph;
use crate::graph::agreement::{dates_agree, figures_agree, range, standing};
use crate::graph::history::in_force;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::{ACTOR, OFFICE, PERSON};
use crate::record::fields::{Count, Counted, Event, Fields, OfficeRank, Rank, Statement};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::delegation_entries::{self, DelegationEntry};
use super::{place, records};

/// Reports statements that disagree without a word on which is right, and counts below what is listed.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (ix, _, record) in records(graph) {
        let Fields::Event(event) = &record.fields else {
            continue;
        };
        let figures = event.counts.iter().map(|count| &count.statements);
        for statements in figures {
            problems.extend(conflict(record, statements, figures_agree));
        }
        problems.extend(conflict(record, &event.date.statements, dates_agree));
        below_list(graph, ix, record, event, problems);
    }
}

/// The first statement that contradicts one before it, unless somebody said which of all is right.
fn conflict(
    record: &Record,
    statements: &[Statement],
    agree: fn(&Statement, &Statement) -> bool,
) -> Option<Diagnostic> {
    if statements
        .iter()
        .any(|statement| statement.rank == Some(Rank::Preferred))
    {
        return None;
    }
    let standing: Vec<&Statement> = standing(statements).collect();
    let pair = |(at, other): (usize, &&Statement)| {
        Some((
            *standing[..at].iter().find(|one| !agree(one, other))?,
            standing[at],
        ))
    };
    let (one, other) = standing.iter().enumerate().find_map(pair)?;
    let message = format!(
        "`{}` contradicts `{}`, and neither is preferred",
        said(other),
        said(one)
    );
    Some(
        Diagnostic::new(Code::UnrankedConflict, record.place(other.span), message)
            .label(place(record, one.span), "the other statement")
            .help("write `rank: preferred` beside the one to trust, or `rank: deprecated` beside the one known to be wrong"),
    )
}

fn said(statement: &Statement) -> String {
    match statement.bound {
        Some(bound) => format!("{} {}", bound.as_str().replace('-', " "), statement.value),
        None => statement.value.to_string(),
    }
}

fn below_list(
    graph: &Graph,
    event: Ix,
    record: &Record,
    fields: &Event,
    problems: &mut Vec<Diagnostic>,
) {
    let sent: Vec<DelegationEntry<'_>> = delegation_entries::delegations_at(graph, event)
        .into_iter()
        .filter(DelegationEntry::attended)
        .collect();
    for count in &fields.counts {
        let (Counted::Known(what), Some((most, statement))) = (&count.what, most(count)) else {
            continue;
        };
        let listed = listed(graph, event, what, &sent, fields.date.date.as_ref());
        if i64::try_from(listed).is_ok_and(|listed| listed > most) {
            let what = what.replace('_', " ");
            let message = format!("`{}` {what}, while {listed} are listed", statement.value);
            problems.push(
                Diagnostic::new(Code::CountBelowList, record.place(statement.span), message).help(
                    "write `more_than: true` or `at_least: true` if the figure is a lower bound, or correct the list",
                ),
            );
        }
    }
}

/// The most that a count lets itself be: the preferred figure, else the highest; nothing if that has no bound.
fn most(count: &Count) -> Option<(i64, &Statement)> {
    let preferred = count
        .statements
        .iter()
        .find(|statement| statement.rank == Some(Rank::Preferred));
    let statements: Vec<&Statement> =
        preferred.map_or_else(|| standing(&count.statements).collect(), |one| vec![one]);
    let highest = statements
        .into_iter()
        .filter_map(|one| Some((range(one)?.1, one)))
        .max_by_key(|(most, _)| *most)?;
    Some(highest).filter(|(most, _)| *most < i64::MAX)
}

/// How many of what a count counts are listed here.
fn listed(
    graph: &Graph,
    event: Ix,
    what: &str,
    sent: &[DelegationEntry<'_>],
    date: Option<&Date>,
) -> usize {
    let senders = || {
        sent.iter()
            .filter_map(|one| one.sender)
            .collect::<BTreeSet<Ix>>()
    };
    let of_kind = |kind| {
        senders()
            .into_iter()
            .filter(|sender| graph.node(*sender).kind == kind)
            .count()
    };
    match what {
        "delegations" => senders().len(),
        "states" => of_kind(Kind::Country),
        "organizations" => of_kind(Kind::Organization),
        "ministers" => {
            let people: BTreeSet<Ix> = sent
                .iter()
                .flat_map(|one| one.people(graph).map(|(person, _)| person))
                .collect();
            people
                .into_iter()
                .filter(|person| date.is_some_and(|date| is_minister(graph, *person, date)))
                .count()
        }
        "participants" => {
            let people: BTreeSet<Ix> = sent
                .iter()
                .flat_map(|one| one.people(graph).map(|(person, _)| person))
                .collect();
            let unnamed = sent
                .iter()
                .flat_map(|one| one.present(graph))
                .filter(|seat| seat.person.is_none())
                .count();
            people.len() + unnamed
        }
        "speakers" => speakers(graph, event),
        _ => 0,
    }
}

/// Whether a person certainly holds a minister's office at a date.
fn is_minister(graph: &Graph, person: Ix, date: &Date) -> bool {
    let Some(Fields::Person(person)) = graph.node(person).fields() else {
        return false;
    };
    person.roles.iter().any(|role| {
        let office = role.office.as_ref().and_then(|office| graph.resolve(office, OFFICE).node());
        let minister = matches!(office.and_then(|office| graph.node(office).fields()), Some(Fields::Office(office)) if office.rank == Some(OfficeRank::Minister));
        minister && role.when.is_some() && in_force(role.when.as_ref(), date) == Certainty::Yes
    })
}

/// Everyone who spoke; where only the country or body is known, that.
fn speakers(graph: &Graph, event: Ix) -> usize {
    let mut speakers: BTreeSet<Ix> = BTreeSet::new();
    for edge in graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt)
    {
        let Some(Fields::Speech(speech)) = graph.node(edge.other).fields() else {
            continue;
        };
        if speech.by.is_empty() {
            speakers.extend(
                speech
                    .on_behalf
                    .first()
                    .and_then(|actor| graph.resolve(actor, ACTOR).node()),
            );
        }
        speakers.extend(
            speech
                .by
                .iter()
                .filter_map(|by| graph.resolve(by, PERSON).node()),
        );
    }
    speakers.len()
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    fn event(fields: &str) -> String {
        format!(
            "=== events/a.md\ntitle: A\n{fields}\n=== countries/ma.md\nname: Maroc\n=== organizations/un.md\nname: ONU\n=== people/ada.md\nname: Ada\nroles: [{{office: finance, when: 2020/2026}}]\n=== offices.yml\nfinance: {{title: Ministre, rank: minister}}\n"
        )
    }

    #[test]
    fn statements_agree_or_one_is_preferred() {
        let count = |statements: &str| {
            event(&format!(
                "date: 2024\ncounts:\n  participants: [{statements}]"
            ))
        };
        let cases: [(&str, &[&str]); 12] = [
            ("450, 480", &["events/a.md:5:23"]),
            ("450, {value: 480, at_least: true}", &["events/a.md:5:31"]),
            ("450, {value: 450, at_least: true}", &[]),
            ("450, {value: 450, more_than: true}", &["events/a.md:5:31"]),
            ("451, {value: 450, more_than: true}", &[]),
            ("500, {value: 480, about: true}", &[]),
            ("500, {value: 400, about: true}", &["events/a.md:5:31"]),
            (
                "450, {value: 400, at_least: true}, {value: 500, at_most: true}",
                &[],
            ),
            ("450, {value: 480, rank: preferred}", &[]),
            ("450, {value: 480, rank: deprecated}", &[]),
            ("450, 450", &[]),
            ("450", &[]),
        ];
        for (statements, expected) in cases {
            holds(Code::UnrankedConflict, &[(&count(statements), expected)]);
        }
        holds(
            Code::UnrankedConflict,
            &[
                (
                    &event("date: [{value: 2024-11-04}, {value: 2024-11-06}]"),
                    &["events/a.md:3:37"],
                ),
                (
                    &event("date: [[2024-11-04, 2024-11-05], {value: 2024-11-06}]"),
                    &["events/a.md:3:42"],
                ),
                (
                    &event("date: [[2024-11-04, 2024-11-05], {value: 2024-11-05}]"),
                    &[],
                ),
                (&event("date: [2024-11-04, 2024-11-06]"), &[]),
                (&event("date: [{value: 2024-11}, {value: 2024-11-06}]"), &[]),
                (
                    &event("date: [2024-11-04, {value: 2024-11-06, rank: preferred}]"),
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn a_count_is_no_lower_than_the_list() {
        let list = "delegations:\n  - {of: ma, head: ada, members: [{as: x}]}\n  - un";
        let count = |count: &str| event(&format!("date: 2024-11-04\ncounts: {{{count}}}\n{list}"));
        let cases: [(&str, &[&str]); 10] = [
            ("delegations: 1", &["events/a.md:4:23"]),
            ("delegations: 2", &[]),
            ("delegations: {value: 1, at_least: true}", &[]),
            ("delegations: {value: 1, more_than: true}", &[]),
            ("delegations: [1, 3]", &[]),
            (
                "delegations: [{value: 1, rank: preferred}, 3]",
                &["events/a.md:4:32"],
            ),
            ("states: 0", &["events/a.md:4:18"]),
            ("ministers: 0", &["events/a.md:4:21"]),
            ("ministers: 1", &[]),
            ("participants: 1", &["events/a.md:4:24"]),
        ];
        for (counts, expected) in cases {
            holds(Code::CountBelowList, &[(&count(counts), expected)]);
        }
        let speeches = "=== speeches/a/x.md\nby: ada\n=== speeches/a/y.md\nby: ada\n=== speeches/a/z.md\nfor: un";
        holds(
            Code::CountBelowList,
            &[
                (
                    &format!("{}{speeches}", count("speakers: 1")),
                    &["events/a.md:4:20"],
                ),
                (&format!("{}{speeches}", count("speakers: 2")), &[]),
            ],
        );
    }
}
