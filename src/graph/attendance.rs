//! Whether somebody was at an event: the one place that decides it.
//!
//! Every page, table and file that speaks of presence asks [`presence`]. An event has a [`Course`], which is what
//! became of it as of today; a seat has what is said of it, or else of its delegation.
//!
//! The common mistake: a seat of which nothing is said is not in doubt. Everyone listed at an event that took place was
//! there, unless the record says otherwise; at an event that did not take place, nobody was.

use crate::date::{Certainty, Date, Day};
use crate::record::fields::{Delivery, EventStatus, Fields, Speech};
use crate::record::people::{Attendance, Delegation, Participant};

use super::Graph;
use super::node::{Ix, Node};
use crate::record::accepted::EVENT;

/// What became of an event, as of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Course {
    /// It took place, or is taking place.
    Held,
    /// Its date is too vague to tell whether it has begun.
    Perhaps,
    /// It is planned, or lies wholly after today.
    Announced,
    /// It did not take place.
    Cancelled,
    /// It was put off.
    Postponed,
}

impl Course {
    /// The word in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Course::Held => "held",
            Course::Perhaps => "perhaps",
            Course::Announced => "announced",
            Course::Cancelled => "cancelled",
            Course::Postponed => "postponed",
        }
    }

    /// What an event's own words and its date make of it.
    pub fn of(status: Option<EventStatus>, begun: Certainty) -> Course {
        match (status, begun) {
            (Some(EventStatus::Cancelled), _) => Course::Cancelled,
            (Some(EventStatus::Postponed), _) => Course::Postponed,
            (Some(EventStatus::Planned), _) | (_, Certainty::No) => Course::Announced,
            (Some(EventStatus::Held), _) | (None, Certainty::Yes) => Course::Held,
            (None, Certainty::Perhaps) => Course::Perhaps,
        }
    }
}

/// Whether somebody was at an event.
///
/// The order is that of evidence: of two answers about one person, the first holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Was there.
    Attended,
    /// Was there if the event has begun, which its date does not tell.
    Perhaps,
    /// Is expected.
    Announced,
    /// Was not there.
    Not(Why),
}

/// Why somebody was not at an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The event was cancelled.
    Cancelled,
    /// The event was put off.
    Postponed,
    /// Said no.
    Declined,
    /// Was not there.
    Absent,
    /// Was asked; nothing more is known.
    Invited,
    /// Sent words alone: a film, a paper, or a text that somebody else read out.
    Message,
    /// Somebody else sat or spoke instead.
    Replaced,
}

impl Presence {
    /// The word in templates and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Presence::Attended => "attended",
            Presence::Perhaps => "perhaps",
            Presence::Announced => "announced",
            Presence::Not(Why::Cancelled) => "cancelled",
            Presence::Not(Why::Postponed) => "postponed",
            Presence::Not(Why::Declined) => "declined",
            Presence::Not(Why::Absent) => "absent",
            Presence::Not(Why::Invited) => "invited",
            Presence::Not(Why::Message) => "message",
            Presence::Not(Why::Replaced) => "replaced",
        }
    }

    /// Whether the answer is yes.
    pub fn attended(self) -> bool {
        self == Presence::Attended
    }
}

/// Whether somebody of whom a record says `said` was at an event; `spoke` says whether they were heard there in person,
/// which outweighs an invitation, and nothing else.
pub fn presence(
    course: Course,
    said: Option<Attendance>,
    spoke: impl FnOnce() -> bool,
) -> Presence {
    match (course, said) {
        (Course::Cancelled, _) => Presence::Not(Why::Cancelled),
        (Course::Postponed, _) => Presence::Not(Why::Postponed),
        (_, Some(Attendance::Declined)) => Presence::Not(Why::Declined),
        (_, Some(Attendance::Absent)) => Presence::Not(Why::Absent),
        (_, Some(Attendance::Invited)) if !spoke() => Presence::Not(Why::Invited),
        (Course::Held, _) => Presence::Attended,
        (Course::Perhaps, _) => Presence::Perhaps,
        (Course::Announced, _) => Presence::Announced,
    }
}

/// What several entries say together of one person or sender at one event, and whether they took part in another way: in
/// a speech, as a party, in the chair. Who said no stays away whatever else is known. `away` is why nobody was there of
/// whom nothing else is known.
pub fn together(
    course: Course,
    said: &[Option<Attendance>],
    other: bool,
    away: Option<Why>,
) -> Option<Presence> {
    let listed = said
        .iter()
        .map(|said| presence(course, *said, || other))
        .min();
    listed
        .or_else(|| other.then(|| presence(course, None, || true)))
        .or_else(|| {
            away.map(|why| match presence(course, None, || false) {
                Presence::Not(course) => Presence::Not(course),
                _ => Presence::Not(why),
            })
        })
}

/// Whether a seat came is said of itself, else of its delegation.
pub fn said_of(sent: &Delegation, seat: &Participant) -> Option<Attendance> {
    seat.status.or(sent.status)
}

/// What is said of a delegation: one seat that was taken is a delegation that came, and one of whose seats none was taken
/// is none that came.
pub fn said_of_all(sent: &Delegation) -> Option<Attendance> {
    let said: Vec<Option<Attendance>> = sent.seats().map(|(_, seat)| seat.status).collect();
    if said.contains(&Some(Attendance::Present)) {
        return Some(Attendance::Present);
    }
    let none_came = said
        .iter()
        .all(|said| said.is_some_and(|said| said != Attendance::Present));
    // Of several reasons the mildest: who was only asked may have come.
    let mildest = [
        Attendance::Invited,
        Attendance::Declined,
        Attendance::Absent,
    ]
    .into_iter();
    sent.status.or_else(|| {
        mildest
            .filter(|_| none_came)
            .find(|one| said.contains(&Some(*one)))
    })
}

/// Whether a date has begun by a day. Of what has no date nobody knows.
pub fn begun(date: Option<&Date>, today: Day) -> Certainty {
    match date.map(|date| date.after(today)) {
        Some(Certainty::Yes) => Certainty::No,
        Some(Certainty::No) => Certainty::Yes,
        Some(Certainty::Perhaps) | None => Certainty::Perhaps,
    }
}

/// Whether the speaker of a speech is in the room: not who sends a film or a paper, or has it read out.
pub fn in_person(speech: &Speech) -> bool {
    speech.read_by.is_none()
        && !matches!(speech.delivery, Some(Delivery::Video | Delivery::Written))
}

/// Whether the person who reads a speech out is in the room.
pub fn reader_in_person(speech: &Speech) -> bool {
    speech.delivery != Some(Delivery::Video)
}

fn status(node: &Node) -> Option<EventStatus> {
    match node.fields() {
        Some(Fields::Event(event)) if node.inline.is_none() => event.status,
        _ => None,
    }
}

/// How far up a part is asked what it is a part of: records may lead in a circle.
const DEEP: usize = 8;

impl Graph {
    /// What became of an event, as of today; every event that was asked is handed to `note`. A part that says nothing
    /// of itself shares what became of the whole.
    pub fn course(&self, event: Ix, mut note: impl FnMut(Ix)) -> Course {
        note(event);
        let node = self.node(event);
        let own = Course::of(status(node), begun(node.date.as_ref(), self.today));
        let (mut at, mut said) = (event, status(node));
        for _ in 0..DEEP {
            let Some(Fields::Event(part)) = self.node(at).fields().filter(|_| said.is_none())
            else {
                break;
            };
            let Some(whole) = part
                .part_of
                .as_ref()
                .and_then(|whole| self.resolve(whole, EVENT).node())
            else {
                break;
            };
            note(whole);
            said = status(self.node(whole));
            at = whole;
        }
        match said {
            Some(EventStatus::Cancelled) => Course::Cancelled,
            Some(EventStatus::Postponed) => Course::Postponed,
            _ => own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day {
        year: 2026,
        month: 11,
        day: 23,
    };

    #[test]
    fn a_date_has_begun_only_if_no_reading_of_it_is_after_today() {
        let cases = [
            ("2026-11-23", Certainty::Yes),
            ("2026-11-24", Certainty::No),
            ("2026-11-20/2026-11-30", Certainty::Yes),
            ("2026-11", Certainty::Perhaps),
            ("2026", Certainty::Perhaps),
            ("2025", Certainty::Yes),
            ("2027", Certainty::No),
            ("2026-12/2027-01", Certainty::No),
            ("../2030", Certainty::Yes),
            ("/2030", Certainty::Perhaps),
            ("/2020", Certainty::Yes),
            ("2019/", Certainty::Yes),
            ("XXXX-11-04", Certainty::Perhaps),
        ];
        for (text, expected) in cases {
            assert_eq!(
                begun(Some(&Date::parse(text).unwrap()), TODAY),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn what_a_record_says_and_what_became_of_the_event_decide_together() {
        use Attendance::{Absent, Declined, Invited, Present};
        let all = [
            Course::Held,
            Course::Perhaps,
            Course::Announced,
            Course::Cancelled,
            Course::Postponed,
        ];
        let cases = [
            (
                None,
                false,
                ["attended", "perhaps", "announced", "cancelled", "postponed"],
            ),
            (
                Some(Present),
                false,
                ["attended", "perhaps", "announced", "cancelled", "postponed"],
            ),
            (
                Some(Invited),
                false,
                ["invited", "invited", "invited", "cancelled", "postponed"],
            ),
            (
                Some(Invited),
                true,
                ["attended", "perhaps", "announced", "cancelled", "postponed"],
            ),
            (
                Some(Declined),
                true,
                ["declined", "declined", "declined", "cancelled", "postponed"],
            ),
            (
                Some(Absent),
                true,
                ["absent", "absent", "absent", "cancelled", "postponed"],
            ),
        ];
        for (said, spoke, expected) in cases {
            assert_eq!(
                all.map(|course| presence(course, said, || spoke).as_str()),
                expected,
                "{said:?} {spoke}"
            );
        }
    }

    #[test]
    fn of_several_seats_the_one_that_was_taken_counts() {
        use Attendance::{Absent, Declined, Invited, Present};
        let held = |said: &[Option<Attendance>], other, away: Option<Why>| {
            together(Course::Held, said, other, away).map(Presence::as_str)
        };
        assert_eq!(
            held(&[Some(Declined), Some(Present)], false, None),
            Some("attended")
        );
        assert_eq!(held(&[Some(Absent)], true, None), Some("absent"));
        assert_eq!(held(&[Some(Invited)], true, None), Some("attended"));
        assert_eq!(held(&[], true, Some(Why::Replaced)), Some("attended"));
        assert_eq!(held(&[], false, Some(Why::Replaced)), Some("replaced"));
        assert_eq!(held(&[], false, None), None);
        assert_eq!(
            together(Course::Cancelled, &[], true, None),
            Some(Presence::Not(Why::Cancelled))
        );
    }
}
