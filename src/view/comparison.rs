//! The delegations of one sender side by side: who came, in which seat, and who came again.

use std::collections::BTreeMap;

use crate::graph::node::Ix;
use crate::record::accepted::PERSON;

use super::attendance::unnamed;
use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::seats::SeatView;
use super::value::Html;
use super::{chronology, presence};

view! {
    /// The delegations of one sender side by side.
    pub struct ComparisonView {
        /// The delegations, the oldest first: the columns.
        pub delegations: Vec<ComparedDelegation>,
        /// How many others are left out, because a table has no room for all.
        pub left_out: usize,
        /// Everybody named in one of them, or on the page of one of them everybody named in that one: the rows, who
        /// came most often first.
        pub rows: Vec<ComparisonRow>,
    }

    /// A delegation among others of its sender.
    pub struct ComparedDelegation {
        /// Its page.
        pub card: SharedCard,
        /// The event.
        pub event: SharedCard,
        /// How many seats are known.
        pub size: usize,
        /// How many of these have no named holder.
        pub unnamed: usize,
        /// Whether its list of members is whole: only then did who is not listed not come.
        pub complete: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether it came: `attended`, `perhaps`, `announced`, or why not: `cancelled`, `declined`, …
        pub attendance: &'static str,
    }

    /// A person in the delegations of one sender.
    pub struct ComparisonRow {
        /// Who.
        pub person: SharedCard,
        /// In how many delegations this person came.
        pub times: usize,
        /// One cell a delegation.
        pub cells: Vec<ComparisonCell>,
    }

    /// A person's seat in one delegation.
    pub struct ComparisonCell {
        /// `head`, `deputy`, `member`, `alternate`; `out` where a whole list does not have them; else `unknown`.
        pub seat: &'static str,
        /// The role on the day.
        pub role: Html,
        /// How the person was called on the day.
        pub name: Html,
        /// Whether the person came, in the same words; nothing where they have no seat.
        pub attendance: &'static str,
    }
}

/// The columns that a table has room for.
const MANY: usize = 6;

impl ComparisonView {
    /// The delegations of a sender side by side, where there are several: the latest.
    pub fn of_sender(ctx: &PageContext<'_>, sender: Ix) -> ComparisonView {
        compared(ctx, sender, None)
    }

    /// A delegation beside others of its sender: who of it was in those before and after.
    pub fn around(ctx: &PageContext<'_>, sender: Ix, delegation: Ix) -> ComparisonView {
        compared(ctx, sender, Some(delegation))
    }
}

/// Those of a sender's delegations that stand side by side: the latest, or those before and after one of them.
pub(super) fn compared_of(sent: &[Ix], around: Option<Ix>) -> &[Ix] {
    let left_out = sent.len().saturating_sub(MANY);
    let here = around.and_then(|here| sent.iter().position(|ix| *ix == here));
    let first = here.map_or(left_out, |here| here.saturating_sub(MANY / 2).min(left_out));
    &sent[first..sent.len().min(first + MANY)]
}

fn compared(ctx: &PageContext<'_>, sender: Ix, around: Option<Ix>) -> ComparisonView {
    let all = chronology::sent_by(ctx, sender);
    if all.len() < 2 {
        return ComparisonView::default();
    }
    let left_out = all.len().saturating_sub(MANY);
    let sent = compared_of(&all, around);
    let here = around.and_then(|here| sent.iter().position(|ix| *ix == here));
    let mut people: BTreeMap<Ix, BTreeMap<usize, ComparisonCell>> = BTreeMap::new();
    let mut order: Vec<Ix> = Vec::new();
    let mut delegations = Vec::with_capacity(sent.len());
    for (at, ix) in sent.iter().enumerate() {
        let Some(delegation) = ctx.lens.delegation(*ix) else {
            continue;
        };
        let date = ctx.lens.card(*ix).date.as_ref();
        for (seat, participant) in delegation.seats() {
            let person = ctx.node(participant.person.as_ref(), PERSON);
            let Some(person) = person else { continue };
            if !order.contains(&person) {
                order.push(person);
            }
            let shown = SeatView::without_marks(ctx, seat.as_str(), participant, date);
            let attendance = presence::seat_presence(ctx, *ix, participant).as_str();
            let cell = ComparisonCell {
                seat: seat.as_str(),
                role: shown.role,
                name: shown.name,
                attendance,
            };
            people.entry(person).or_default().entry(at).or_insert(cell);
        }
        let event = ctx.event(ctx.lens.card(*ix));
        delegations.push(ComparedDelegation {
            card: ctx.card(*ix),
            event: event.map(|event| ctx.card(event)).unwrap_or_default(),
            size: delegation.seats().count(),
            unnamed: unnamed(delegation),
            complete: delegation.complete == Some(true),
            status: delegation.status.map_or("", |status| status.as_str()),
            attendance: presence::delegation_presence(ctx, *ix).as_str(),
        });
    }
    if let Some(here) = here {
        order.retain(|person| people[person].contains_key(&here));
    }
    let whole: Vec<bool> = delegations
        .iter()
        .map(|delegation| delegation.complete)
        .collect();
    let mut rows: Vec<ComparisonRow> = order
        .into_iter()
        .map(|person| {
            let mut known = people.remove(&person).unwrap_or_default();
            let times = known
                .values()
                .filter(|cell| cell.attendance == "attended")
                .count();
            let missing = |at: usize| {
                if whole.get(at) == Some(&true) {
                    "out"
                } else {
                    "unknown"
                }
            };
            let cell = |at| {
                known.remove(&at).unwrap_or_else(|| ComparisonCell {
                    seat: missing(at),
                    ..Default::default()
                })
            };
            ComparisonRow {
                person: ctx.card(person),
                times,
                cells: (0..whole.len()).map(cell).collect(),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.times));
    ComparisonView {
        delegations,
        left_out,
        rows,
    }
}
