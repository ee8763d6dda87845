//! Who was at an event, as pages, tables and files ask it. What decides is [`crate::graph::attendance`].

use std::collections::BTreeMap;

use crate::graph::attendance::{
    Course, Presence, Why, in_person, presence, reader_in_person, said_of, said_of_all, together,
};
use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, ANYBODY, PERSON};
use crate::record::fields::Speech;
use crate::record::kind::Kind;
use crate::record::people::{Attendance, Participant, Seat};
use crate::record::relation::Role;

use super::context::PageContext;
use super::typed_fields::TypedFields as _;

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

/// The event of a delegation or speech.
pub fn event_of(ctx: &PageContext<'_>, ix: Ix) -> Option<Ix> {
    ctx.event(ctx.lens.card(ix))
}

/// What became of the event of a delegation or speech, as of today.
pub fn course_of(ctx: &PageContext<'_>, ix: Ix) -> Course {
    event_of(ctx, ix).map_or(Course::Perhaps, |event| ctx.lens.course(event))
}

/// What became of an event that did not take place, or has not yet, in a word of the theme; nothing of another record.
pub fn off_course(ctx: &PageContext<'_>, ix: Ix) -> String {
    if ctx.lens.card(ix).kind != Kind::Event {
        return String::new();
    }
    let word = match ctx.lens.course(ix) {
        Course::Announced => "event-status-planned",
        Course::Cancelled => "event-status-cancelled",
        Course::Postponed => "event-status-postponed",
        Course::Held | Course::Perhaps => return String::new(),
    };
    ctx.texts.word(word).unwrap_or_default().to_owned()
}

/// The seat that an edge to a delegation means.
pub fn seat_of_edge<'a>(ctx: &PageContext<'a>, edge: &Edge) -> Option<(Seat, &'a Participant)> {
    let sent = ctx.lens.delegation(edge.other)?;
    sent.seats().nth(edge.detail as usize)
}

/// Whether a delegation came.
pub fn delegation_presence(ctx: &PageContext<'_>, ix: Ix) -> Presence {
    let Some(sent) = ctx.lens.delegation(ix) else {
        return Presence::Perhaps;
    };
    let spoke = || {
        let of = ctx.lens.resolve(&sent.of, ACTOR);
        spoke_in_person(ctx, ix, |speech| {
            speech
                .on_behalf
                .iter()
                .any(|actor| ctx.lens.resolve(actor, ACTOR) == of && of.is_some())
        })
    };
    presence(course_of(ctx, ix), said_of_all(sent), spoke)
}

/// Whether the holder of a seat in a delegation came.
pub fn seat_presence(ctx: &PageContext<'_>, ix: Ix, seat: &Participant) -> Presence {
    let said = ctx.lens.delegation(ix).and_then(|sent| said_of(sent, seat));
    let spoke = || {
        let person = ctx.node(seat.person.as_ref(), PERSON);
        spoke_in_person(ctx, ix, |speech| {
            speech
                .by
                .iter()
                .any(|by| ctx.lens.resolve(by, PERSON) == person && person.is_some())
        })
    };
    presence(course_of(ctx, ix), said, spoke)
}

/// Whether somebody was heard in person at the event of a delegation.
fn spoke_in_person(ctx: &PageContext<'_>, delegation: Ix, whose: impl Fn(&Speech) -> bool) -> bool {
    let links = event_of(ctx, delegation).map_or(&[][..], |event| ctx.lens.links(event));
    links
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt)
        .any(|edge| {
            let speech = ctx.lens.card(edge.other).speech();
            speech.is_some_and(|speech| in_person(speech) && whose(speech))
        })
}

/// Every event a person had to do with, and whether they were there.
pub fn whereabouts(ctx: &PageContext<'_>, person: Ix) -> BTreeMap<Ix, (AtEvent, Presence)> {
    let mut events: BTreeMap<Ix, AtEvent> = BTreeMap::new();
    for edge in ctx.lens.links(person) {
        let event = match edge.role {
            Role::EventParty | Role::Chaired => Some(edge.other),
            Role::Head | Role::Deputy | Role::Member | Role::Alternate => event_of(ctx, edge.other),
            Role::Replaced | Role::Spoke | Role::SpokenInPlaceOf | Role::Read => {
                event_of(ctx, edge.other)
            }
            _ => None,
        };
        let Some(event) = event else { continue };
        let at = events.entry(event).or_default();
        let speech = ctx.lens.card(edge.other).speech();
        match edge.role {
            Role::EventParty | Role::Chaired => at.other = true,
            Role::Replaced | Role::SpokenInPlaceOf => at.away = at.away.or(Some(Why::Replaced)),
            Role::Spoke => {
                at.speeches.push(edge.other);
                at.other |= speech.is_some_and(in_person);
                at.away = Some(Why::Message);
            }
            Role::Read => at.other |= speech.is_some_and(reader_in_person),
            _ => {
                at.seat.get_or_insert((edge.other, edge.detail));
                let sent = ctx.lens.delegation(edge.other);
                let seat =
                    sent.and_then(|sent| Some((sent, sent.seats().nth(edge.detail as usize)?.1)));
                at.said.extend(seat.map(|(sent, seat)| said_of(sent, seat)));
            }
        }
    }
    let answered = events.into_iter().filter_map(|(event, at)| {
        let presence = together(ctx.lens.course(event), &at.said, at.other, at.away)?;
        Some((event, (at, presence)))
    });
    answered.collect()
}

/// Everyone involved in an event: senders, those spoken for, organizers, parties, chairs.
pub fn senders_at(ctx: &PageContext<'_>, event: Ix) -> BTreeMap<Ix, SenderAt> {
    let mut senders: BTreeMap<Ix, SenderAt> = BTreeMap::new();
    for edge in ctx.lens.links(event) {
        match edge.role {
            Role::DelegationAt => {
                let Some(sent) = ctx.lens.delegation(edge.other) else {
                    continue;
                };
                let Some(of) = ctx.lens.resolve(&sent.of, ACTOR) else {
                    continue;
                };
                let known = senders.entry(of).or_default();
                known.delegation = Some(edge.other);
                known.said.push(said_of_all(sent));
            }
            Role::SpokenAt => {
                let Some(speech) = ctx.lens.card(edge.other).speech() else {
                    continue;
                };
                for of in ctx.nodes(&speech.on_behalf, ACTOR) {
                    let known = senders.entry(of).or_default();
                    known.speeches.push(edge.other);
                    known.spoke |= in_person(speech);
                }
            }
            _ => {}
        }
    }
    if let Some(fields) = ctx.lens.fields(event).event() {
        let actor = |reference| {
            let found = ctx.lens.resolve(reference, ANYBODY);
            found.filter(|ix| ctx.lens.peek(*ix).kind != Kind::Person)
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
pub fn sender_state(known: &SenderAt, course: Course) -> &'static str {
    let away = (!known.speeches.is_empty()).then_some(Why::Message);
    match together(course, &known.said, known.spoke || known.took_part, away) {
        Some(presence) => presence.as_str(),
        None if course == Course::Held => "organized",
        None => presence(course, None, || false).as_str(),
    }
}
