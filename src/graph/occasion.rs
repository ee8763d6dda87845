//! When and where a speech was given: what it does not say itself, its session says, and then its event.

use super::Graph;
use super::node::{Ix, Node, Occasion};
use crate::date::{Date, Day};
use crate::record::accepted::EVENT;
use crate::record::fields::{Event, Fields, Session};
use crate::record::kind::Kind;
use crate::record::text::Text;

/// The sessions of an event in the order in which they were held. What has no day or no time of its own follows what it stands
/// behind in the file.
pub fn programme(event: &Event) -> Vec<&Session> {
    let only = event
        .date
        .date
        .as_ref()
        .filter(|date| date.is_exact_day())
        .and_then(Date::first_start);
    let (mut day, mut time) = (only, "");
    let mut sorted: Vec<(Option<Day>, &str, &Session)> = Vec::with_capacity(event.sessions.len());
    for session in &event.sessions {
        let own = session.date.as_ref().and_then(Date::first_start);
        if let Some(own) = own.filter(|own| day != Some(*own)) {
            (day, time) = (Some(own), "");
        }
        time = session.time.as_deref().map_or(time, beginning);
        sorted.push((day, time, session));
    }
    sorted.sort_by_key(|(day, time, _)| (*day, *time));
    sorted.into_iter().map(|(_, _, session)| session).collect()
}

/// When a time begins: `09:30` of `09:30/11:00`.
pub fn beginning(time: &str) -> &str {
    time.split('/').next().unwrap_or_default()
}

/// What a session says of the speeches in it.
#[derive(Default)]
struct SessionSays<'g> {
    date: Option<&'g Date>,
    time: Option<&'g str>,
    place: Option<&'g Text>,
    /// Its place in the programme.
    at: Option<usize>,
}

impl Graph {
    /// The date and the occasion of a delegation or speech, from itself, its session and its event.
    /// `event` is the node of its event, if there is one.
    pub(super) fn occasion(&self, node: &Node, event: Option<Ix>) -> (Option<Date>, Occasion) {
        let event = event
            .map(|event| self.node(event))
            .filter(|event| event.kind == Kind::Event);
        let of_event = event.and_then(|event| event.date.clone());
        let Some(Fields::Speech(speech)) = node.fields() else {
            return (node.date.clone().or(of_event), Occasion::default());
        };
        let session = event
            .map(|event| self.around(event, node))
            .unwrap_or_default();
        let own = speech.date.clone().or_else(|| session.date.cloned());
        let occasion = Occasion {
            time: speech.time.clone().or_else(|| session.time.map(Box::from)),
            place: session.place.cloned().unwrap_or_default(),
            session: session
                .at
                .map(|at| (session.time.map(beginning).unwrap_or_default().into(), at)),
            dated_by_event: own.is_none() && of_event.is_some(),
        };
        (own.or(of_event), occasion)
    }

    /// The session that a speech names: one that its event lists, or an event that is part of it.
    fn around<'g>(&'g self, event: &'g Node, speech: &Node) -> SessionSays<'g> {
        let Some(Fields::Speech(speech)) = speech.fields() else {
            return SessionSays::default();
        };
        let Some(named) = &speech.session else {
            return SessionSays::default();
        };
        let Some(Fields::Event(fields)) = event.fields() else {
            return SessionSays::default();
        };
        if let Some((at, session)) = programme(fields)
            .into_iter()
            .enumerate()
            .find(|(_, session)| session.id == named.id)
        {
            let (date, time) = (session.date.as_ref(), session.time.as_deref());
            return SessionSays {
                date,
                time,
                place: Some(&session.place),
                at: Some(at),
            };
        }
        let Some(part) = self
            .resolve(named, EVENT)
            .node()
            .map(|part| self.node(part))
        else {
            return SessionSays::default();
        };
        match part.fields() {
            Some(Fields::Event(fields)) => SessionSays {
                date: part.date.as_ref(),
                time: fields.time.as_deref(),
                place: fields.places.first().map(|venue| &venue.name),
                at: None,
            },
            _ => SessionSays::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::record::parse::parse;

    /// The ids of an event's sessions in their order.
    fn order(date: &str, sessions: &str) -> String {
        let text = format!("---\ntitle: X\ndate: {date}\nsessions:\n{sessions}---\n");
        let parsed = parse(
            &SitePath::new("content/events/x.md").unwrap(),
            text.as_bytes(),
        )
        .unwrap();
        let Fields::Event(event) = &parsed.records[0].fields else {
            panic!("{:?}", parsed.problems)
        };
        programme(event)
            .iter()
            .map(|session| &*session.id)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn sessions_stand_in_the_order_of_time() {
        let two_days = "2024-05-02/2024-05-03";
        for (date, sessions, expected) in [
            (
                "2024-05-02",
                " - {id: b, time: 10:00}\n - {id: a, time: 09:00}\n",
                "a b",
            ),
            (
                two_days,
                " - {id: c, date: 2024-05-03, time: 08:00}\n - {id: b, date: 2024-05-02, time: 10:00}\n - {id: a, date: 2024-05-02, time: 09:00}\n",
                "a b c",
            ),
            // Rooms, then the breaks of both days.
            (
                two_days,
                " - {id: r1, date: 2024-05-02, time: 09:00}\n - {id: r2, date: 2024-05-02, time: 09:00}\n - {id: s, date: 2024-05-03, time: 09:00}\n - {id: p, date: 2024-05-02, time: 10:30}\n",
                "r1 r2 p s",
            ),
            // What says nothing stays where it stands.
            (two_days, " - {id: b}\n - {id: a}\n", "b a"),
            (
                "2024-05-02",
                " - {id: opening}\n - {id: y, time: 11:00}\n - {id: lunch}\n - {id: x, time: 09:00}\n",
                "opening x y lunch",
            ),
            (
                two_days,
                " - {id: d, date: 2024-05-03}\n - {id: e}\n - {id: a, date: 2024-05-02}\n",
                "a d e",
            ),
        ] {
            assert_eq!(order(date, sessions), expected, "{sessions}");
        }
    }
}
