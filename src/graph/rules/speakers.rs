//! Who spoke for a country or body without sitting in its delegation.

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::{ACTOR, PERSON};
use crate::record::fields::{Delivery, Fields, Speech};
use crate::record::kind::Kind;
use crate::record::reference::Ref;
use crate::record::relation::Role;

use super::delegation_entries::{DelegationEntry, delegations_at};
use super::references::described;
use super::{listed, place};

/// Reports speakers who are not in the delegation they spoke for.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for event in graph.of_kind(Kind::Event) {
        speakers_at(graph, event, &delegations_at(graph, event), problems);
    }
}

/// A speaker for a country sits in its delegation, if any of its members are known.
fn speakers_at(
    graph: &Graph,
    event: Ix,
    sent: &[DelegationEntry<'_>],
    problems: &mut Vec<Diagnostic>,
) {
    for edge in graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt)
    {
        let Some(record) = graph.node(edge.other).record.as_deref() else {
            continue;
        };
        let Fields::Speech(speech) = &record.fields else {
            continue;
        };
        let lists = lists(graph, speech, sent);
        // Who sends a film or a paper, or has it read out, need not be there.
        let absent = speech.read_by.is_some()
            || matches!(speech.delivery, Some(Delivery::Video | Delivery::Written));
        if lists.is_empty() || absent {
            continue;
        }
        for by in &speech.by {
            let Some(person) = graph.resolve(by, PERSON).node() else {
                continue;
            };
            if !lists.iter().any(|list| {
                list.people(graph)
                    .any(|(seated, _)| one_person(graph, seated, person))
            }) {
                problems.push(missing(graph, record, by, person, &lists));
            }
        }
    }
}

/// The delegations a speech speaks for, if for each of them somebody is named, and none is said to be incomplete.
fn lists<'s, 'g>(
    graph: &Graph,
    speech: &Speech,
    sent: &'s [DelegationEntry<'g>],
) -> Vec<&'s DelegationEntry<'g>> {
    let mut lists = Vec::new();
    for actor in &speech.on_behalf {
        let Some(actor) = graph.resolve(actor, ACTOR).node() else {
            return Vec::new();
        };
        let of_actor: Vec<_> = sent
            .iter()
            .filter(|one| one.sender == Some(actor))
            .collect();
        let known = of_actor
            .iter()
            .any(|one| one.people(graph).next().is_some());
        if !known
            || of_actor
                .iter()
                .any(|one| one.delegation.complete == Some(false))
        {
            return Vec::new();
        }
        lists.extend(of_actor);
    }
    lists
}

fn one_person(graph: &Graph, one: Ix, other: Ix) -> bool {
    let same = |from: Ix, to: Ix| {
        graph
            .out(from)
            .iter()
            .any(|edge| edge.role == Role::SameAs && edge.other == to)
    };
    one == other || same(one, other) || same(other, one)
}

fn missing(
    graph: &Graph,
    record: &Record,
    by: &Ref,
    person: Ix,
    lists: &[&DelegationEntry<'_>],
) -> Diagnostic {
    let senders: Vec<String> = lists
        .iter()
        .map(|list| format!("`{}`", list.delegation.of.id))
        .collect();
    let message = format!(
        "{} is not in the delegation of {}",
        described(graph.node(person)),
        listed(&senders)
    );
    let problem = Diagnostic::new(Code::SpeakerNotInDelegation, record.place(by.span), message)
        .help("add this person to the delegation, or say whom else the speech was given for; `complete: false` says that the list has gaps");
    lists.iter().fold(problem, |problem, list| {
        problem.label(
            place(list.record, list.delegation.of.span),
            "the delegation",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::delegations::tests::event;
    use super::super::testing::holds;
    use super::*;

    #[test]
    fn a_speaker_sits_in_the_delegation_spoken_for() {
        let spoken = |delegations: &str, fields: &str| {
            format!(
                "{}=== speeches/a/x.md\nby: ada\nfor: ma\n{fields}",
                event(delegations)
            )
        };
        holds(
            Code::SpeakerNotInDelegation,
            &[
                (
                    &spoken("  - {of: ma, head: ben}", ""),
                    &["speeches/a/x.md:2:5"],
                ),
                (
                    &spoken("  - {of: ma, head: ben}\n  - {of: un, members: [ada]}", ""),
                    &["speeches/a/x.md:2:5"],
                ),
                (&spoken("  - {of: ma, head: ben, members: [ada]}", ""), &[]),
                (&spoken("  - {of: ma, head: ben, complete: false}", ""), &[]),
                (&spoken("  - {of: ma, members: [{as: ministre}]}", ""), &[]),
                (&spoken("  - {of: un, head: ben}", ""), &[]),
                (&spoken("  - {of: ma, head: ben}", "delivery: video"), &[]),
                (&spoken("  - {of: ma, head: ben}", "read_by: ben"), &[]),
            ],
        );
    }
}
