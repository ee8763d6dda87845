//! When and where a speech was given: what it does not say itself, its session says, and then its event.

use super::Graph;
use super::node::{Ix, Node};
use super::resolve::EVENT;
use crate::base::date::Date;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::text::Text;

/// When and where a speech was given, apart from its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Occasion {
    /// Wall-clock time at the place: its own, else that of its session.
    pub time: Option<Box<str>>,
    /// Where its session was held: a room, a building.
    pub place: Text,
    /// Whether the date is only that of the whole event.
    pub dated_by_event: bool,
}

/// What a session says of the speeches in it.
#[derive(Default)]
struct Session<'g> {
    date: Option<&'g Date>,
    time: Option<&'g str>,
    place: Option<&'g Text>,
}

impl Graph {
    /// The date and the occasion of a delegation or speech, from itself, its session and its event.
    /// `event` is the node of its event, if there is one.
    pub(super) fn occasion(&self, node: &Node, event: Option<Ix>) -> (Option<Date>, Occasion) {
        let event = event.map(|event| self.node(event)).filter(|event| event.kind == Kind::Event);
        let of_event = event.and_then(|event| event.date.clone());
        let Some(Fields::Speech(speech)) = node.fields() else {
            return (node.date.clone().or(of_event), Occasion::default());
        };
        let session = event.map(|event| self.session(event, node)).unwrap_or_default();
        let own = speech.date.clone().or_else(|| session.date.cloned());
        let occasion = Occasion {
            time: speech.time.clone().or_else(|| session.time.map(Box::from)),
            place: session.place.cloned().unwrap_or_default(),
            dated_by_event: own.is_none() && of_event.is_some(),
        };
        (own.or(of_event), occasion)
    }

    /// The session that a speech names: one that its event lists, or an event that is part of it.
    fn session<'g>(&'g self, event: &'g Node, speech: &Node) -> Session<'g> {
        let Some(Fields::Speech(speech)) = speech.fields() else { return Session::default() };
        let Some(named) = &speech.session else { return Session::default() };
        let Some(Fields::Event(fields)) = event.fields() else { return Session::default() };
        if let Some(session) = fields.sessions.iter().find(|session| session.id == named.id) {
            return Session { date: session.date.as_ref(), time: session.time.as_deref(), place: Some(&session.place) };
        }
        let Some(part) = self.resolve(named, EVENT).node().map(|part| self.node(part)) else { return Session::default() };
        match part.fields() {
            Some(Fields::Event(fields)) => Session {
                date: part.date.as_ref(),
                time: fields.time.as_deref(),
                place: fields.places.first().map(|venue| &venue.name),
            },
            _ => Session::default(),
        }
    }
}
