//! Delegations: on their own page, on their event's and on their sender's.

use std::collections::HashSet;

use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, PERSON};
use crate::record::people::{Participant, Seat};
use crate::record::relation::Role;

use super::card::SharedCard;
use super::comparison::ComparisonView;
use super::context::PageContext;
use super::item::ListItem;
use super::macros::view;
use super::seats::SeatView;
use super::speech::{self, SpeechItem};
use super::typed_fields::TypedFields as _;
use super::value::Html;
use super::{chronology, comparison, presence};

view! {
    /// A delegation on the page of its event or sender.
    pub struct DelegationRow {
        /// Its own page.
        pub card: SharedCard,
        /// The letter that it is the first of in a list by name; else nothing.
        pub letter: String,
        /// The event.
        pub event: Option<SharedCard>,
        /// The sender.
        pub of: Option<SharedCard>,
        /// The sender's name as it was on the day.
        pub of_name: Html,
        /// The sender's kind, `country` or `organization`.
        pub of_kind: &'static str,
        /// Everybody in it, head first.
        pub seats: Vec<SeatView>,
        /// Whether the list of members is complete. If not, people who are missing here may have been there.
        pub complete: bool,
        /// Whether its author said so, one way or the other.
        pub complete_known: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether it came: `attended`, `perhaps`, `announced`; or why not: `cancelled`, `postponed`, `declined`, `absent`,
        /// `invited`.
        pub attendance: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A delegation.
    pub struct DelegationView {
        /// Its own page.
        pub card: SharedCard,
        /// The event.
        pub event: Option<SharedCard>,
        /// The sender.
        pub of: Option<SharedCard>,
        /// The sender's name as it was on the day.
        pub of_name: Html,
        /// The sender's kind, `country` or `organization`.
        pub of_kind: &'static str,
        /// Everybody in it, head first.
        pub seats: Vec<SeatView>,
        /// Whether the list of members is complete. If not, people who are missing here may have been there.
        pub complete: bool,
        /// Whether its author said so, one way or the other.
        pub complete_known: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether it came: `attended`, `perhaps`, `announced`; or why not: `cancelled`, `postponed`, `declined`, `absent`,
        /// `invited`.
        pub attendance: &'static str,
        /// What its members said, in order.
        pub speeches: Vec<SpeechItem>,
        /// The sender's other delegations, by date; of more than twelve, those before and after this one.
        pub others: Vec<ListItem>,
        /// How many other delegations the sender has.
        pub others_total: usize,
        /// All delegations of the sender side by side, where there are several.
        pub comparison: ComparisonView,
        /// Marks of its notes.
        pub marks: Html,
    }
}

/// So many delegations of a sender are all named on the page of another.
const MANY_OTHERS: usize = 12;

impl DelegationRow {
    /// A delegation as its event's and its sender's pages show it.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> DelegationRow {
        let Some(delegation) = ctx.lens.delegation(ix) else {
            return DelegationRow::default();
        };
        let event = presence::event_of(ctx, ix);
        let date = event.and_then(|event| ctx.lens.card(event).date.clone());
        let date = date.as_ref();
        let of = ctx.lens.resolve(&delegation.of, ACTOR);
        DelegationRow {
            card: ctx.card(ix),
            letter: String::new(),
            event: event.map(|event| ctx.card(event)),
            of: of.map(|of| ctx.card(of)),
            of_name: of.map_or_else(|| Html::text(&delegation.of.id), |of| ctx.name_at(of, date)),
            of_kind: of.map_or("", |of| ctx.lens.card(of).kind.as_str()),
            seats: {
                let seat = |(seat, held): (Seat, &Participant)| {
                    let attendance = presence::seat_presence(ctx, ix, held).as_str();
                    SeatView {
                        attendance,
                        ..SeatView::build(ctx, seat.as_str(), held, date)
                    }
                };
                delegation.seats().map(seat).collect()
            },
            complete: delegation.complete == Some(true),
            complete_known: delegation.complete.is_some(),
            observer: delegation.observer,
            status: delegation.status.map_or("", |status| status.as_str()),
            attendance: presence::delegation_presence(ctx, ix).as_str(),
            marks: ctx.marks(&delegation.source),
        }
    }
}

/// Delegations in which a role is told once: one that a row above gives the same person is left out. Who came and who
/// did not stand in tables of their own.
pub fn without_repeated_roles(rows: impl Iterator<Item = DelegationRow>) -> Vec<DelegationRow> {
    let mut told: HashSet<(&'static str, String, String)> = HashSet::new();
    let mut rows: Vec<DelegationRow> = rows.collect();
    for row in &mut rows {
        for seat in &mut row.seats {
            let Some(person) = seat.person.as_ref().filter(|_| !seat.role.is_empty()) else {
                continue;
            };
            let role = (
                row.attendance,
                person.view().id.clone(),
                seat.role.0.clone(),
            );
            if !told.insert(role) {
                seat.role = Html::default();
            }
        }
    }
    rows
}

/// Several delegations, by the name of their senders.
pub fn delegations_at(
    ctx: &PageContext<'_>,
    delegations: impl Iterator<Item = Ix>,
) -> Vec<DelegationRow> {
    let mut rows: Vec<DelegationRow> = delegations
        .map(|ix| DelegationRow::build(ctx, ix))
        .collect();
    let collator = ctx.language.locale.collator();
    rows.sort_by(|a, b| {
        let kinds = (a.of_kind == "organization").cmp(&(b.of_kind == "organization"));
        kinds
            .then_with(|| collator.compare(&a.card.view().text, &b.card.view().text))
            .then_with(|| a.card.view().id.cmp(&b.card.view().id))
    });
    let mut last = String::new();
    for row in rows.iter_mut().filter(|row| row.of_kind == "country") {
        let letter = ctx.language.locale.initial(&row.card.view().text);
        if letter != last {
            row.letter.clone_from(&letter);
            last = letter;
        }
    }
    rows
}

impl DelegationView {
    /// What the page of a delegation shows.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> DelegationView {
        let row = DelegationRow::build(ctx, ix);
        let mut view = DelegationView {
            card: row.card,
            event: row.event,
            of: row.of,
            of_name: row.of_name,
            of_kind: row.of_kind,
            seats: row.seats,
            complete: row.complete,
            complete_known: row.complete_known,
            observer: row.observer,
            status: row.status,
            attendance: row.attendance,
            marks: row.marks,
            ..DelegationView::default()
        };
        let Some(delegation) = ctx.lens.delegation(ix) else {
            return view;
        };
        let event = presence::event_of(ctx, ix);
        let members: Vec<Ix> = delegation
            .seats()
            .filter_map(|(_, participant)| participant.person.as_ref())
            .filter_map(|person| ctx.lens.resolve(person, PERSON))
            .collect();
        let of = ctx.lens.resolve(&delegation.of, ACTOR);
        if let Some(event) = event.filter(|_| ctx.requested.has(DelegationView::NAMES.speeches)) {
            let said: Vec<Ix> = ctx
                .linked(event, Role::SpokenAt)
                .filter(|speech| spoken_by(ctx, *speech, of, &members))
                .collect();
            view.speeches = speech::speech_items(ctx, &said);
        }
        if let Some(of) = of.filter(|_| ctx.requested.has(DelegationView::NAMES.others)) {
            let sent = chronology::sent_by(ctx, of);
            view.others_total = sent.iter().filter(|other| **other != ix).count();
            let near = if view.others_total > MANY_OTHERS {
                comparison::compared_of(&sent, Some(ix))
            } else {
                &sent
            };
            let near = near.iter().filter(|other| **other != ix);
            view.others = near.map(|other| delegation_item(ctx, *other)).collect();
        }
        if let Some(of) = of.filter(|_| ctx.requested.has(DelegationView::NAMES.comparison)) {
            view.comparison = ComparisonView::around(ctx, of, ix);
        }
        if let Some(record) = ctx
            .lens
            .card(ix)
            .record
            .as_ref()
            .filter(|_| ctx.lens.card(ix).inline.is_none())
        {
            view.marks = Html(format!(
                "{}{}",
                view.marks.0,
                ctx.marks(&record.common.sources).0
            ));
        }
        view
    }
}

/// A delegation in a list: its event, its date, who led it.
pub fn delegation_item(ctx: &PageContext<'_>, ix: Ix) -> ListItem {
    let mut item = ListItem::of(ctx.card(ix));
    let head = ctx
        .lens
        .delegation(ix)
        .and_then(|delegation| delegation.head.as_ref());
    if let Some(head) = head {
        let date = ctx.lens.card(ix).date.clone();
        let seat = SeatView::without_marks(ctx, "head", head, date.as_ref());
        item.who_name = seat.name;
        item.note = seat.role;
        item.who = seat.person;
    }
    item
}

fn spoken_by(ctx: &PageContext<'_>, speech: Ix, of: Option<Ix>, members: &[Ix]) -> bool {
    let Some(speech) = ctx.lens.card(speech).speech() else {
        return false;
    };
    let on_behalf = ctx
        .nodes(&speech.on_behalf, ACTOR)
        .any(|actor| Some(actor) == of);
    let by = ctx.nodes(&speech.by, PERSON);
    on_behalf
        || (speech.on_behalf.is_empty() && by.into_iter().any(|person| members.contains(&person)))
}
