//! Who was at an event, as pages, tables and files ask it. What decides is [`crate::graph::attendance`].

use std::collections::BTreeMap;

use crate::graph::attendance::{
    Course, Presence, Why, in_person, presence, reader_in_person, said_of, said_of_all, together,
};
use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, ANYBODY, PERSON};
use crate::record::fields::{Fields, Speech};
use crate::record::kind::Kind;
use crate::record::people::{Attendance, Participant};
use crate::record::relation::Role;

use super::context::PageContext;

/// What a person had to do with one event.
#[derive(Debug, Default)]
pub struct AtEvent {
    /// A seat: the delegation, and which of its seats.
    pub seat: Option<(Ix, u32)>,
    /// What this person said there, in whatever way.
    pub speeches: Vec<Ix>,
    /// What is said of each seat.
    said: Vec<Option<Attendance>>,
    /// Whether the person was heard there, read something out, was a party or chaired a session.
    other: bool,
    /// Why the person was not there, if nothing else is known: they sent words, or somebody else sat or spoke instead.
    away: Option<Why>,
}

/// What a country or body had to do with one event.
#[derive(Debug, Default)]
pub struct SenderAt {
    /// Its delegation.
    pub delegation: Option<Ix>,
    /// What was said for it, in whatever way.
    pub speeches: Vec<Ix>,
    /// Whether it organized the event.
    pub organized: bool,
    /// Whether it was a party, or chaired a session.
    pub took_part: bool,
    /// Whether it was heard there in person.
    pub spoke: bool,
    /// What is said of each delegation.
    said: Vec<Option<Attendance>>,
}

impl PageContext<'_> {
    /// The event of a delegation or speech.
    pub fn event_of(&self, ix: Ix) -> Option<Ix> {
        self.lens
            .card(ix)
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event))
    }

    /// What became of the event of a delegation or speech, as of today.
    pub fn course_of(&self, ix: Ix) -> Course {
        self.event_of(ix)
            .map_or(Course::Perhaps, |event| self.lens.course(event))
    }

    /// What became of an event that did not take place, or has not yet, in a word of the theme; nothing of another record.
    pub fn off_course(&self, ix: Ix) -> String {
        if self.lens.card(ix).kind != Kind::Event {
            return String::new();
        }
        let word = match self.lens.course(ix) {
            Course::Announced => "event-status-planned",
            Course::Cancelled => "event-status-cancelled",
            Course::Postponed => "event-status-postponed",
            Course::Held | Course::Perhaps => return String::new(),
        };
        self.language.words.get(word).cloned().unwrap_or_default()
    }

    /// Whether a delegation came.
    pub fn delegation_presence(&self, ix: Ix) -> Presence {
        let Some(sent) = self.lens.delegation(ix) else {
            return Presence::Perhaps;
        };
        let heard = || {
            let of = self.lens.resolve(&sent.of, ACTOR);
            self.heard(ix, |speech| {
                speech
                    .on_behalf
                    .iter()
                    .any(|actor| self.lens.resolve(actor, ACTOR) == of && of.is_some())
            })
        };
        presence(self.course_of(ix), said_of_all(sent), heard)
    }

    /// Whether the holder of a seat in a delegation came.
    pub fn seat_presence(&self, ix: Ix, seat: &Participant) -> Presence {
        let said = self
            .lens
            .delegation(ix)
            .and_then(|sent| said_of(sent, seat));
        let heard = || {
            let person = seat
                .person
                .as_ref()
                .and_then(|person| self.lens.resolve(person, PERSON));
            self.heard(ix, |speech| {
                speech
                    .by
                    .iter()
                    .any(|by| self.lens.resolve(by, PERSON) == person && person.is_some())
            })
        };
        presence(self.course_of(ix), said, heard)
    }

    /// Whether somebody was heard in person at the event of a delegation.
    fn heard(&self, delegation: Ix, whose: impl Fn(&Speech) -> bool) -> bool {
        let links = self
            .event_of(delegation)
            .map_or(&[][..], |event| self.lens.links(event));
        links
            .iter()
            .filter(|edge| edge.role == Role::SpokenAt)
            .any(|edge| match self.lens.card(edge.other).fields() {
                Some(Fields::Speech(speech)) => in_person(speech) && whose(speech),
                _ => false,
            })
    }

    /// Every event a person had to do with, and whether they were there.
    pub fn whereabouts(&self, person: Ix) -> BTreeMap<Ix, (AtEvent, Presence)> {
        let mut events: BTreeMap<Ix, AtEvent> = BTreeMap::new();
        for edge in self.lens.links(person) {
            let event = match edge.role {
                Role::EventParty | Role::Chaired => Some(edge.other),
                Role::Head | Role::Deputy | Role::Member | Role::Alternate => {
                    self.event_of(edge.other)
                }
                Role::Replaced | Role::Spoke | Role::SpokenInPlaceOf | Role::Read => {
                    self.event_of(edge.other)
                }
                _ => None,
            };
            let Some(event) = event else { continue };
            let at = events.entry(event).or_default();
            let speech = match self.lens.card(edge.other).fields() {
                Some(Fields::Speech(speech)) => Some(speech),
                _ => None,
            };
            match edge.role {
                Role::EventParty | Role::Chaired => at.other = true,
                Role::Replaced | Role::SpokenInPlaceOf => at.away = at.away.or(Some(Why::Replaced)),
                Role::Spoke => {
                    at.speeches.push(edge.other);
                    at.other |= speech.is_some_and(|speech| in_person(speech));
                    at.away = Some(Why::Message);
                }
                Role::Read => at.other |= speech.is_some_and(|speech| reader_in_person(speech)),
                _ => {
                    at.seat.get_or_insert((edge.other, edge.detail));
                    let sent = self.lens.delegation(edge.other);
                    let seat = sent
                        .and_then(|sent| Some((sent, sent.seats().nth(edge.detail as usize)?.1)));
                    at.said.extend(seat.map(|(sent, seat)| said_of(sent, seat)));
                }
            }
        }
        let answered = events.into_iter().filter_map(|(event, at)| {
            let presence = together(self.lens.course(event), &at.said, at.other, at.away)?;
            Some((event, (at, presence)))
        });
        answered.collect()
    }

    /// Everyone involved in an event: senders, those spoken for, organizers, parties, chairs.
    pub fn senders_at(&self, event: Ix) -> BTreeMap<Ix, SenderAt> {
        let mut senders: BTreeMap<Ix, SenderAt> = BTreeMap::new();
        for edge in self.lens.links(event) {
            match edge.role {
                Role::DelegationAt => {
                    let Some(sent) = self.lens.delegation(edge.other) else {
                        continue;
                    };
                    let Some(of) = self.lens.resolve(&sent.of, ACTOR) else {
                        continue;
                    };
                    let known = senders.entry(of).or_default();
                    known.delegation = Some(edge.other);
                    known.said.push(said_of_all(sent));
                }
                Role::SpokenAt => {
                    let Some(Fields::Speech(speech)) = self.lens.card(edge.other).fields() else {
                        continue;
                    };
                    for of in speech
                        .on_behalf
                        .iter()
                        .filter_map(|of| self.lens.resolve(of, ACTOR))
                    {
                        let known = senders.entry(of).or_default();
                        known.speeches.push(edge.other);
                        known.spoke |= in_person(speech);
                    }
                }
                _ => {}
            }
        }
        if let Some(Fields::Event(fields)) = self.lens.fields(event).fields() {
            let actor = |reference| {
                let found = self.lens.resolve(reference, ANYBODY);
                found.filter(|ix| self.lens.peek(*ix).kind != Kind::Person)
            };
            for of in fields.organizers.iter().filter_map(actor) {
                senders.entry(of).or_default().organized = true;
            }
            let chairs = fields.sessions.iter().flat_map(|session| &session.chair);
            for of in fields
                .parties
                .iter()
                .map(|party| &party.of)
                .chain(chairs)
                .filter_map(actor)
            {
                senders.entry(of).or_default().took_part = true;
            }
        }
        senders
    }

    /// Whether a sender was at an event: one of the words of [`Presence`], or `organized` of who is known to have
    /// organized it and no more.
    pub fn sender_state(&self, known: &SenderAt, course: Course) -> &'static str {
        let away = (!known.speeches.is_empty()).then_some(Why::Message);
        match together(course, &known.said, known.spoke || known.took_part, away) {
            Some(presence) => presence.as_str(),
            None if course == Course::Held => "organized",
            None => presence(course, None, || false).as_str(),
        }
    }
}
