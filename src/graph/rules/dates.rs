//! Parts that lie outside the dates of what they are part of.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::date::{Certainty, Date, Day};
use crate::graph::Graph;
use crate::graph::node::Node;
use crate::record::Record;
use crate::record::accepted::EVENT;
use crate::record::fields::{Event, Fields, Speech};
use crate::record::kind::Kind;

use super::{place, records};

/// Reports sub-events, sessions and speeches that lie outside their parents.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        match &record.fields {
            Fields::Event(event) => {
                problems.extend(sub_event(graph, record, event));
                sessions(node, record, event, problems);
            }
            Fields::Speech(speech) => problems.extend(self::speech(graph, record, speech)),
            Fields::Delegation(_)
            | Fields::Person(_)
            | Fields::Country(_)
            | Fields::Organization(_)
            | Fields::Initiative(_)
            | Fields::Document(_)
            | Fields::Topic(_)
            | Fields::Office(_)
            | Fields::Source(_)
            | Fields::Page(_) => {}
        }
    }
}

/// What a part is part of.
struct Enclosing<'g> {
    name: &'g str,
    date: &'g Date,
    place: Place,
    /// Whether it is an event, which may begin on the eve or end on the morning after.
    is_event: bool,
}

impl<'g> Enclosing<'g> {
    /// An event with a date.
    fn event(node: &'g Node) -> Option<Enclosing<'g>> {
        let (record, Some(Fields::Event(event))) = (node.record.as_deref()?, node.fields()) else {
            return None;
        };
        Some(Enclosing {
            name: &node.id,
            date: event.date.date.as_ref()?,
            place: place(record, event.date.span),
            is_event: true,
        })
    }
}

fn sub_event(graph: &Graph, record: &Record, event: &Event) -> Option<Diagnostic> {
    let parent = graph.resolve(event.part_of.as_ref()?, EVENT).node()?;
    outside(
        event.date.date.as_ref()?,
        record.place(event.date.span),
        &Enclosing::event(graph.node(parent))?,
    )
}

fn sessions(node: &Node, record: &Record, event: &Event, problems: &mut Vec<Diagnostic>) {
    for session in &event.sessions {
        let (Some(date), Some(parent)) = (&session.date, Enclosing::event(node)) else {
            continue;
        };
        problems.extend(outside(date, record.place(session.span), &parent));
    }
}

/// A speech is part of the session it names, where that has a date, else of its event.
fn speech(graph: &Graph, record: &Record, speech: &Speech) -> Option<Diagnostic> {
    let date = speech.date.as_ref()?;
    let event = graph.node(graph.names.find(Kind::Event, record.event_id()?)?);
    let parent = session(graph, event, speech).or_else(|| Enclosing::event(event))?;
    outside(date, record.place(speech.date_span), &parent)
}

fn session<'g>(graph: &'g Graph, event: &'g Node, speech: &'g Speech) -> Option<Enclosing<'g>> {
    let named = speech.session.as_ref()?;
    let (record, Some(Fields::Event(fields))) = (event.record.as_deref()?, event.fields()) else {
        return None;
    };
    match fields
        .sessions
        .iter()
        .find(|session| session.id == named.id)
    {
        Some(session) => {
            let place = place(record, session.span);
            Some(Enclosing {
                name: &session.id,
                date: session.date.as_ref()?,
                place,
                is_event: false,
            })
        }
        None => Enclosing::event(graph.node(graph.resolve(named, EVENT).node()?)),
    }
}

fn outside(date: &Date, at: Option<Place>, parent: &Enclosing<'_>) -> Option<Diagnostic> {
    let (code, how, help) = match certainty(date, parent.date) {
        Certainty::No => return None,
        Certainty::Yes if parent.is_event && is_adjacent(date, parent.date) => {
            let help = "if that is meant, `allow: {day-beside-parent: \"…\"}` in the record says so and why".to_owned();
            (Code::DayBesideParent, "is a day", help)
        }
        Certainty::Yes => (
            Code::OutsideParent,
            "is",
            format!("correct this date or that of `{}`", parent.name),
        ),
        Certainty::Perhaps => (
            Code::PerhapsOutsideParent,
            "may be",
            format!(
                "write it more exactly, or correct the date of `{}`",
                parent.name
            ),
        ),
    };
    let message = format!(
        "`{}` {how} outside `{}`, which is `{}`",
        date.as_str(),
        parent.name,
        parent.date.as_str()
    );
    Some(
        Diagnostic::new(code, at, message)
            .label(parent.place.clone(), "the whole")
            .help(help),
    )
}

/// Whether a date lies outside its parent's. A day of a month that is all that is known of the parent
/// may well be right: only what reaches beyond every reading of the parent is worth a word.
fn certainty(date: &Date, parent: &Date) -> Certainty {
    if !date.year_known()
        || !parent.year_known()
        || bounds(date).0 >= bounds(parent).0 && bounds(date).1 <= bounds(parent).1
    {
        return Certainty::No;
    }
    let doubtful = [date, parent]
        .iter()
        .any(|date| date.is_approximate() || date.is_uncertain());
    match date.within(parent) {
        Certainty::Yes => Certainty::No,
        Certainty::No if !doubtful => Certainty::Yes,
        _ => Certainty::Perhaps,
    }
}

/// Whether a date begins on the day before its parent at the earliest, and ends on the day after at the latest.
fn is_adjacent(date: &Date, parent: &Date) -> bool {
    // Of both, the first day and the last are known to the day.
    let to_the_day = |date: &Date| {
        date.first_start() == date.last_start() && date.first_end() == date.last_end()
    };
    let open = |date: &Date| date.is_open_started() || date.is_open_ended();
    let known = [date, parent]
        .into_iter()
        .all(|date| to_the_day(date) && !open(date) && date.last_end().is_some());
    known && bounds(date).0.next() >= bounds(parent).0 && bounds(date).1 <= bounds(parent).1.next()
}

/// The first and the last day that a date may touch; an end nobody knows is no further than the start.
fn bounds(date: &Date) -> (Day, Day) {
    let first = if date.is_open_started() {
        Some(Day::MIN)
    } else {
        date.first_start().or(date.first_end())
    };
    let last = if date.is_open_ended() {
        Some(Day::MAX)
    } else {
        date.last_end().or(date.last_start())
    };
    (first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    fn session(event: &str, session: &str) -> String {
        format!(
            "=== events/a.md\ntitle: A\ndate: {event}\nsessions:\n  - {{id: s, title: S, date: {session}}}"
        )
    }

    #[test]
    fn a_part_lies_within_the_whole() {
        let cases = [
            ("2024-11-04/2024-11-05", "2024-11-05", "no"),
            ("2024-11-04/2024-11-05", "2024-11-06", "next to"),
            ("2024-11-04/2024-11-05", "2024-11-03", "next to"),
            ("2024-11-04/2024-11-05", "2024-11-03/2024-11-06", "next to"),
            ("2024-11-04", "2024-11-05", "next to"),
            ("2024-12-31", "2025-01-01", "next to"),
            ("2024-11-04/2024-11-05", "2024-11-07", "yes"),
            ("2024-11-04/2024-11-05", "2024-11-02", "yes"),
            ("2024-11-04/2024-11-05", "2024-11-05/2024-11-06", "next to"),
            ("2024-11-04/2024-11-05", "2024-11-05/2024-11-07", "yes"),
            ("2024-11-04/2024-11-05", "2024-11", "perhaps"),
            ("2024-11-04/2024-11-05", "2024-12", "yes"),
            ("2024-11-04/2024-11-05", "2024-12~", "perhaps"),
            ("2024-11-04/2024-11-05", "XXXX-12-04", "no"),
            ("2024-11", "2024-11", "no"),
            ("2024-11", "2024-11-04", "no"),
            ("2024-11", "2024-12-01", "yes"),
            ("2024-11?", "2024-12-01", "perhaps"),
            ("2024-11-04/..", "2025-01-01", "no"),
            ("2024-11-04/", "2025-01-01", "perhaps"),
            ("XXXX-11-04", "2024-11-05", "no"),
        ];
        for (event, part, outside) in cases {
            let site = session(event, part);
            let at: &[&str] = &["events/a.md:5:29"];
            holds(
                Code::OutsideParent,
                &[(&site, if outside == "yes" { at } else { &[] })],
            );
            holds(
                Code::PerhapsOutsideParent,
                &[(&site, if outside == "perhaps" { at } else { &[] })],
            );
            holds(
                Code::DayBesideParent,
                &[(&site, if outside == "next to" { at } else { &[] })],
            );
        }
    }

    #[test]
    fn a_speech_is_held_to_its_session_before_its_event() {
        let event = "=== events/a.md\ntitle: A\ndate: 2024-11-04/2024-11-05\nsessions:\n  - {id: s, title: S, date: 2024-11-04}\n";
        let speech = |fields: &str| format!("{event}=== speeches/a/x.md\nfor: un\n{fields}");
        holds(
            Code::OutsideParent,
            &[
                (&speech("date: 2024-11-05"), &[]),
                (
                    &speech("date: 2024-11-05\nsession: s"),
                    &["speeches/a/x.md:3:7"],
                ),
                (&speech("date: 2024-11-07"), &["speeches/a/x.md:3:7"]),
                (
                    &format!("{event}=== events/b.md\ntitle: B\ndate: 2024-11-08\npart_of: a"),
                    &["events/b.md:3:7"],
                ),
                (
                    &format!("{event}=== events/b.md\ntitle: B\ndate: 2024-11-05\npart_of: a"),
                    &[],
                ),
            ],
        );
    }
}
