//! Events as a calendar has them: whole days, and only where the days are known.
//!
//! A calendar can only say "on these days". An event of "May 2022" has no such days: it is left out and named,
//! never put on a day that nobody wrote.

use crate::date::{Date, Day, End, Precision};
use crate::graph::attendance::{Presence, Why};
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::{chronology, presence};

/// The events of one calendar.
#[derive(Clone, Debug, Default)]
pub struct Agenda {
    /// Events with their first and last day, in order of time.
    pub held: Vec<(Ix, Day, Day)>,
    /// Events whose days are not known, in order of time.
    pub left_out: Vec<Ix>,
}

/// The first and last day of a date, where both are written as days and without doubt.
pub fn whole_days(date: &Date) -> Option<(Day, Day)> {
    let day = |end: &End| match end {
        End::At(point) if point.precision == Precision::Day && point.first == point.last => {
            Some(point.first)
        }
        _ => None,
    };
    let sure = date.year_known() && !date.is_uncertain() && !date.is_approximate();
    // iCalendar counts years from 0 to 9999.
    let counted = |day: &Day| (0..=9999).contains(&day.year);
    let days = day(date.start()).zip(day(date.end()));
    days.filter(|(first, last)| sure && first <= last && counted(first) && counted(last))
}

/// Whether the events around a record of a kind make a calendar.
pub fn has_agenda(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Event | Kind::Initiative | Kind::Country | Kind::Person
    )
}

impl Agenda {
    /// The calendar of the whole site.
    pub fn of_site(ctx: &PageContext<'_>) -> Agenda {
        Agenda::of_events(ctx, ctx.lens.index(Kind::Event).collect())
    }

    /// The calendar of what a record has to do with: of an event itself and its parts, of a series its editions, of
    /// a country or person the events it was at, held, or spoke at.
    pub fn of_record(ctx: &PageContext<'_>, ix: Ix) -> Agenda {
        let node = ctx.lens.card(ix);
        let mut events: Vec<Ix> = if node.kind == Kind::Event {
            vec![ix]
        } else {
            Vec::new()
        };
        for edge in ctx.lens.links(ix) {
            match edge.role {
                Role::Edition
                | Role::PartOf
                | Role::HeldIn
                | Role::Organized
                | Role::Patron
                | Role::EventParty
                | Role::Chaired => {
                    events.push(edge.other);
                }
                // Subscribers learn that an event is cancelled, but not of one that a delegation kept away from.
                Role::Sent if expected(presence::delegation_presence(ctx, edge.other)) => {
                    events.extend(presence::event_of(ctx, edge.other))
                }
                Role::SpokenFor => events.extend(presence::event_of(ctx, edge.other)),
                _ => {}
            }
        }
        if node.kind == Kind::Person {
            let were = presence::whereabouts(ctx, ix)
                .into_iter()
                .filter(|(_, (_, presence))| expected(*presence));
            events.extend(were.map(|(event, _)| event));
        }
        events.retain(|event| ctx.lens.peek(*event).kind == Kind::Event);
        Agenda::of_events(ctx, events)
    }
}

/// Whether somebody came, or was to come to an event that was called off.
fn expected(presence: Presence) -> bool {
    !matches!(
        presence,
        Presence::Not(Why::Declined | Why::Absent | Why::Invited | Why::Replaced)
    )
}

impl Agenda {
    /// The calendar of some events.
    pub fn of_events(ctx: &PageContext<'_>, mut events: Vec<Ix>) -> Agenda {
        events.sort_unstable();
        events.dedup();
        events.sort_by_cached_key(|event| chronology::chronological(ctx, *event));
        let mut agenda = Agenda::default();
        for event in events {
            match ctx.lens.card(event).date.as_ref().and_then(whole_days) {
                Some((first, last)) => agenda.held.push((event, first, last)),
                None => agenda.left_out.push(event),
            }
        }
        agenda
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_are_written_make_a_calendar() {
        let cases = [
            ("2024-11-04", Some("2024-11-04 2024-11-04")),
            ("2024-11-04/2024-11-05", Some("2024-11-04 2024-11-05")),
            ("2024-11", None),
            ("2024", None),
            ("2024-11-04?", None),
            ("2024-11-04~/2024-11-05", None),
            ("2024-11-04/..", None),
            ("2024-11-04/", None),
            ("XXXX-11-04", None),
            ("2024-11-XX", None),
            ("-0043-03-15", None),
        ];
        for (text, expected) in cases {
            let days = whole_days(&Date::parse(text).unwrap())
                .map(|(first, last)| format!("{first} {last}"));
            assert_eq!(days.as_deref(), expected, "{text}");
        }
    }
}
