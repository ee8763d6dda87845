//! Who was where, held to what became of the event and to today.

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::date::{Certainty, Date, Day};
use crate::graph::Graph;
use crate::graph::attendance::{Course, begun, in_person};
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::fields::{Event, EventStatus, Fields};
use crate::record::kind::Kind;
use crate::record::people::Attendance;
use crate::record::relation::Role;

use super::{delegation_entries, place, records};

/// Reports events whose status today contradicts, and people who were at an event that did not take place.
pub(super) fn check(graph: &Graph, today: Day, problems: &mut Vec<Diagnostic>) {
    for (ix, node, record) in records(graph) {
        let Fields::Event(event) = &record.fields else {
            continue;
        };
        if node.kind == Kind::Event {
            problems.extend(out_of_time(record, event, today));
            present(graph, ix, record, problems);
        }
    }
}

/// A meeting held tomorrow, or planned for yesterday.
fn out_of_time(record: &Record, event: &Event, today: Day) -> Option<Diagnostic> {
    let date = event.date.date.as_ref()?;
    let (code, message, help) = match event.status? {
        EventStatus::Held if begun(Some(date), today) == Certainty::No => (
            Code::HeldInFuture,
            format!(
                "`status: held`, but `{}` is after today, {today}",
                date.as_str()
            ),
            "write `status: planned`, or correct the date; until then the event is shown as announced",
        ),
        EventStatus::Planned if date.before(&Date::single(today)) == Certainty::Yes => (
            Code::PlannedInPast,
            format!(
                "`status: planned`, but `{}` is before today, {today}",
                date.as_str()
            ),
            "say what became of it: `held`, `cancelled` or `postponed`; until then the event is shown as announced",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(code, record.place(event.date.span), message).help(help))
}

/// People who are said to have attended a meeting that did not take place, or to have spoken there.
fn present(graph: &Graph, event: Ix, record: &Record, problems: &mut Vec<Diagnostic>) {
    let word = match graph.course(event, |_| {}) {
        Course::Cancelled => "cancelled",
        Course::Postponed => "postponed",
        _ => return,
    };
    let (event_name, date) = (&graph.node(event).id, place(record, record.span));
    let mut problem = |place, message: String, help: &str| {
        let found = Diagnostic::new(Code::PresentAtCancelled, place, message);
        problems.push(
            found
                .label(date.clone(), format!("the event that was {word}"))
                .help(help.to_owned()),
        );
    };
    let help = "leave `status: present` out, or correct the status of the event";
    for one in delegation_entries::delegations_at(graph, event) {
        if one.delegation.status == Some(Attendance::Present) {
            let at = one.record.place(one.delegation.of.span);
            problem(
                at,
                format!(
                    "`{}` is present at `{event_name}`, which was {word}",
                    one.delegation.of.id
                ),
                help,
            );
        }
        for (_, seat) in one
            .delegation
            .seats()
            .filter(|(_, seat)| seat.status == Some(Attendance::Present))
        {
            let who = seat
                .person
                .as_ref()
                .map_or("a member of the delegation".to_owned(), |person| {
                    format!("`{}`", person.id)
                });
            let at = one
                .record
                .place(seat.person.as_ref().map_or(seat.span, |person| person.span));
            problem(
                at,
                format!("{who} is present at `{event_name}`, which was {word}"),
                help,
            );
        }
    }
    for edge in graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt)
    {
        let Some(record) = graph
            .node(edge.other)
            .record
            .as_deref()
            .filter(|record| !record.broken)
        else {
            continue;
        };
        let Fields::Speech(speech) = &record.fields else {
            continue;
        };
        if in_person(speech) {
            let help = "correct the status of the event, or say how the words were given: `delivery: written`, or `video`";
            let at = record.place(speech.by.first().map_or(record.span, |by| by.span));
            problem(
                at,
                format!("a speech held at `{event_name}`, which was {word}"),
                help,
            );
        }
    }
}

#[cfg(test)]
mod tests;
