//! Who was sent, by whom, and who spoke for them.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::{ACTOR, EVENT};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::Ref;

use super::delegation_entries::{self, DelegationEntry};
use super::references::described;
use super::{place, records};

/// Reports delegations that cannot be, or cannot be all.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    homeless(graph, problems);
    for (_, _, record) in records(graph) {
        stem(graph, record, problems);
    }
    for event in graph.of_kind(Kind::Event) {
        let sent = delegation_entries::delegations_at(graph, event);
        doubled(graph, &sent, problems);
        in_two(graph, &sent, problems);
    }
}

/// Delegations and speeches whose folder names no event: one problem a folder, at its first file.
fn homeless(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    let mut folders: BTreeMap<(Kind, &str), (&Record, usize)> = BTreeMap::new();
    for (_, _, record) in records(graph) {
        let Some(event) = record.event_id() else {
            continue;
        };
        if graph.names.find(Kind::Event, event).is_none()
            && !graph.names.is_hidden(Kind::Event, event)
        {
            folders.entry((record.kind, event)).or_insert((record, 0)).1 += 1;
        }
    }
    for ((kind, event), (record, count)) in folders {
        let folder = format!("content/{}/{event}/", kind.folder());
        let reference = Ref {
            kind: None,
            id: event.into(),
            span: record.span,
        };
        let near = graph
            .names
            .find_alias(Kind::Event, event)
            .or_else(|| graph.suggestion(&reference, EVENT));
        let whole = if count == 1 {
            "its file".to_owned()
        } else {
            format!("its {count} files")
        };
        let help = match near {
            Some(near) => {
                format!(
                    "the folder `{folder}` and {whole} belong to an event: did you mean {}?",
                    described(graph.node(near))
                )
            }
            None => format!(
                "the folder `{folder}` and {whole} belong to an event: write `content/events/{event}.md`"
            ),
        };
        problems.push(
            Diagnostic::new(
                Code::UnknownReference,
                record.place(record.span),
                format!("no event `{event}`"),
            )
            .help(help),
        );
    }
}

/// A delegation's file is named for its sender.
fn stem(graph: &Graph, record: &Record, problems: &mut Vec<Diagnostic>) {
    let (Fields::Delegation(delegation), Some((_, stem))) =
        (&record.fields, record.id.split_once('/'))
    else {
        return;
    };
    let (of, named) = (&delegation.of, Ref::new(stem, record.span));
    let one = graph
        .resolve(of, ACTOR)
        .node()
        .is_some_and(|sender| graph.resolve(&named, ACTOR).node() == Some(sender));
    if *of.id != *stem && !one {
        let message = format!("`of: {}` in a file named `{stem}.md`", of.written());
        let help = format!(
            "rename the file to `{}.md`, or leave `of` out: it is the file's name",
            of.id
        );
        problems
            .push(Diagnostic::new(Code::DelegationStem, record.place(of.span), message).help(help));
    }
}

/// One sender has one delegation to an event.
fn doubled(graph: &Graph, sent: &[DelegationEntry<'_>], problems: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<Ix, &DelegationEntry<'_>> = BTreeMap::new();
    for one in sent {
        let Some(sender) = one.sender else { continue };
        if let Some(first) = first.get(&sender) {
            let message = format!("a second delegation of {}", described(graph.node(sender)));
            let problem = Diagnostic::new(
                Code::DuplicateDelegation,
                one.record.place(one.delegation.of.span),
                message,
            )
            .label(place(first.record, first.delegation.of.span), "the first")
            .help("join the two lists of members; a member may name another body in `org`");
            problems.push(problem);
        } else {
            first.insert(sender, one);
        }
    }
}

/// Nobody sits in the delegations of two senders.
fn in_two(graph: &Graph, sent: &[DelegationEntry<'_>], problems: &mut Vec<Diagnostic>) {
    let mut seats: BTreeMap<Ix, Vec<(&DelegationEntry<'_>, Span)>> = BTreeMap::new();
    for one in sent {
        for (person, participant) in one.people(graph) {
            let seats = seats.entry(person).or_default();
            // A second delegation of one sender is a problem of its own.
            if !seats
                .iter()
                .any(|(other, _)| other.ix == one.ix || other.sender == one.sender)
            {
                seats.push((
                    one,
                    participant
                        .person
                        .as_ref()
                        .map_or(participant.span, |person| person.span),
                ));
            }
        }
    }
    for (person, seats) in seats {
        let [(first, first_span), others @ ..] = seats.as_slice() else {
            continue;
        };
        for (other, span) in others {
            let message = format!(
                "{} sits in the delegations of `{}` and `{}`",
                described(graph.node(person)),
                first.delegation.of.id,
                other.delegation.of.id
            );
            let problem = Diagnostic::new(Code::PersonInTwoDelegations, other.record.place(*span), message)
                .label(place(first.record, *first_span), "the other seat")
                .help("keep the seat in which this person came; if these are two people, give one a record of their own");
            problems.push(problem);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::testing::{holds, problems};
    use super::*;

    const PEOPLE: &str = "=== people/ada.md\nname: Ada\n=== people/ben.md\nname: Ben\n=== organizations/un.md\nname: UN\n\
        === countries/ma.md\nname: Maroc\n=== countries/tj.md\nname: Tadjikistan\n";

    pub(in crate::graph::rules) fn event(delegations: &str) -> String {
        format!(
            "{PEOPLE}=== events/a.md\ntitle: A\ndate: 2024-11-04\ndelegations:\n{delegations}\n"
        )
    }

    #[test]
    fn one_person_sits_in_one_delegation() {
        holds(
            Code::PersonInTwoDelegations,
            &[
                (
                    &event("  - {of: ma, head: ada}\n  - {of: un, head: ben, members: [ada]}"),
                    &["events/a.md:6:35"],
                ),
                (
                    &event("  - {of: ma, head: ada, members: [ada]}\n  - {of: un, head: ben}"),
                    &[],
                ),
                (
                    &event(
                        "  - {of: ma, head: {person: ada, status: declined}}\n  - {of: un, head: ada}",
                    ),
                    &[],
                ),
                (
                    &event("  - {of: ma, status: absent, head: ada}\n  - {of: un, head: ada}"),
                    &[],
                ),
                // A seat has the status of its delegation unless it has one of its own.
                (
                    &event(
                        "  - {of: ma, status: absent, head: {person: ada, status: present}}\n  - {of: un, head: ada}",
                    ),
                    &["events/a.md:6:20"],
                ),
                (
                    &event("  - {of: ma, status: invited, head: ada}\n  - {of: un, head: ada}"),
                    &[],
                ),
                // A person who spoke there was present.
                (
                    &format!(
                        "{}=== speeches/a/s.md\nby: [ada]\nfor: un\nform: verbatim\n",
                        event("  - {of: ma, status: invited, head: ada}\n  - {of: un, head: ada}")
                    ),
                    &["events/a.md:6:20"],
                ),
                // Nobody was at a meeting that did not take place.
                (
                    &event("  - {of: ma, head: ada}\n  - {of: un, head: ada}\nstatus: cancelled"),
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn one_sender_has_one_delegation() {
        holds(
            Code::DuplicateDelegation,
            &[
                (
                    &event(
                        "  - {of: ma, head: ada}\n  - {of: un, head: ben}\n  - {of: ma, head: ben}",
                    ),
                    &["events/a.md:7:10"],
                ),
                (
                    &format!(
                        "{}=== delegations/a/un.md\nhead: ada",
                        event("  - {of: un, head: ben}")
                    ),
                    &["events/a.md:5:10"],
                ),
                (
                    &event("  - {of: ma, head: ada}\n  - {of: un, head: ben}"),
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn a_delegation_file_is_named_for_its_sender() {
        let file = |stem: &str, of: &str| {
            format!(
                "{}=== delegations/a/{stem}.md\nof: {of}\nhead: ada",
                event("  - tj")
            )
        };
        holds(
            Code::DelegationStem,
            &[
                (&file("un", "ma"), &["delegations/a/un.md:2:5"]),
                (&file("un", "un"), &[]),
                (&file("un", "org:un"), &[]),
                (
                    &format!("{}=== delegations/a/un.md\nhead: ada", event("  - tj")),
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn a_folder_of_speeches_names_an_event() {
        let site =
            "=== events/oslo-2024.md\ntitle: Oslo\ndate: 2024\naliases: [christiania-2024]\n";
        let speech = |event: &str| {
            format!(
                "{site}=== speeches/{event}/x.md\nfor: un\n=== speeches/{event}/y.md\nfor: un\n=== organizations/un.md\nname: UN"
            )
        };
        holds(
            Code::UnknownReference,
            &[
                (&speech("olso-2024"), &["speeches/olso-2024/x.md:2:1"]),
                (
                    &speech("christiania-2024"),
                    &["speeches/christiania-2024/x.md:2:1"],
                ),
                (&speech("oslo-2024"), &[]),
                (
                    "=== events/o.md\ntitle: O\ndate: 2024\ndraft: true\n=== organizations/un.md\nname: UN\n=== delegations/o/un.md\nhead: {as: x}",
                    &[],
                ),
            ],
        );
        let problems = problems(&speech("christiania-2024"));
        let help = problems
            .iter()
            .find(|problem| problem.code == Code::UnknownReference)
            .and_then(|problem| problem.help.clone());
        assert!(help.is_some_and(|help| {
            help.ends_with("its 2 files belong to an event: did you mean `oslo-2024` (Oslo)?")
        }));
    }
}
