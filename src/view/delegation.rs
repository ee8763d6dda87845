//! Delegations: on their own page, on their event's and on their sender's.

use crate::graph::node::Ix;
use crate::record::accepted::ACTOR;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::{Participant, Seat};
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::Item;
use super::pages::{DelegationRow, DelegationView, SeatView, SpeechItem};
use super::value::Html;

impl PageContext<'_> {
    /// A delegation as its event's and its sender's pages show it.
    pub fn delegation_row(&self, ix: Ix) -> DelegationRow {
        let Some(delegation) = self.lens.delegation(ix) else {
            return DelegationRow::default();
        };
        let event = self
            .lens
            .card(ix)
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event));
        let date = event.and_then(|event| self.lens.card(event).date.clone());
        let date = date.as_ref();
        let of = self.lens.resolve(&delegation.of, ACTOR);
        DelegationRow {
            card: self.card(ix),
            letter: String::new(),
            event: event.map(|event| self.card(event)),
            of: of.map(|of| self.card(of)),
            of_name: of.map_or_else(
                || Html::text(&delegation.of.id),
                |of| self.name_at(of, date),
            ),
            of_kind: of.map_or("", |of| self.lens.card(of).kind.as_str()),
            seats: {
                let seat = |(seat, held): (Seat, &Participant)| {
                    let attendance = self.seat_presence(ix, held).as_str();
                    SeatView {
                        attendance,
                        ..self.seat(seat.as_str(), held, date)
                    }
                };
                delegation.seats().map(seat).collect()
            },
            complete: delegation.complete == Some(true),
            complete_known: delegation.complete.is_some(),
            observer: delegation.observer,
            status: delegation.status.map_or("", |status| status.as_str()),
            attendance: self.delegation_presence(ix).as_str(),
            marks: self.marks(&delegation.source),
        }
    }

    /// Several delegations, by the name of their senders.
    pub fn delegations_at(&self, delegations: impl Iterator<Item = Ix>) -> Vec<DelegationRow> {
        let mut rows: Vec<DelegationRow> = delegations.map(|ix| self.delegation_row(ix)).collect();
        let collator = self.language.locale.collator();
        rows.sort_by(|a, b| {
            let kinds = (a.of_kind == "organization").cmp(&(b.of_kind == "organization"));
            kinds
                .then_with(|| collator.compare(&a.card.view().text, &b.card.view().text))
                .then_with(|| a.card.view().id.cmp(&b.card.view().id))
        });
        let mut last = String::new();
        for row in rows.iter_mut().filter(|row| row.of_kind == "country") {
            let letter = self.language.locale.initial(&row.card.view().text);
            if letter != last {
                row.letter.clone_from(&letter);
                last = letter;
            }
        }
        rows
    }

    /// What the page of a delegation shows.
    pub fn delegation(&self, ix: Ix) -> DelegationView {
        let row = self.delegation_row(ix);
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
        let Some(delegation) = self.lens.delegation(ix) else {
            return view;
        };
        let event = self
            .lens
            .card(ix)
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event));
        let members: Vec<Ix> = delegation
            .seats()
            .filter_map(|(_, participant)| participant.person.as_ref())
            .filter_map(|person| self.lens.resolve(person, crate::record::accepted::PERSON))
            .collect();
        let of = self.lens.resolve(&delegation.of, ACTOR);
        if let Some(event) = event.filter(|_| self.requested.has("speeches")) {
            let said: Vec<Ix> = self
                .lens
                .links(event)
                .iter()
                .filter(|edge| edge.role == Role::SpokenAt)
                .map(|edge| edge.other)
                .filter(|speech| self.spoken_by(*speech, of, &members))
                .collect();
            view.speeches = self.speech_items(&said);
        }
        if let Some(of) = of.filter(|_| self.requested.has("others")) {
            let mut others: Vec<Ix> = self
                .lens
                .links(of)
                .iter()
                .filter(|edge| edge.role == Role::Sent)
                .map(|edge| edge.other)
                .collect();
            others.retain(|other| *other != ix);
            others.sort_by_key(|other| self.chronological(*other));
            view.others = others
                .into_iter()
                .map(|other| self.delegation_item(other))
                .collect();
        }
        if let Some(of) = of.filter(|_| self.requested.has("comparison")) {
            view.comparison = self.comparison_with(of, ix);
        }
        if let Some(record) = self
            .lens
            .card(ix)
            .record
            .as_ref()
            .filter(|_| self.lens.card(ix).inline.is_none())
        {
            view.marks = Html(format!(
                "{}{}",
                view.marks.0,
                self.marks(&record.common.sources).0
            ));
        }
        view
    }

    /// A delegation in a list: its event, its date, who led it.
    pub fn delegation_item(&self, ix: Ix) -> Item {
        let mut item = self.item(ix);
        let head = self
            .lens
            .delegation(ix)
            .and_then(|delegation| delegation.head.as_ref());
        if let Some(head) = head {
            let date = self.lens.card(ix).date.clone();
            let seat = self.seat_unmarked("head", head, date.as_ref());
            item.who_name = seat.name;
            item.note = seat.role;
            item.who = seat.person;
        }
        item
    }

    fn spoken_by(&self, speech: Ix, of: Option<Ix>, members: &[Ix]) -> bool {
        let Some(Fields::Speech(speech)) = self.lens.card(speech).fields() else {
            return false;
        };
        let on_behalf = speech
            .on_behalf
            .iter()
            .filter_map(|actor| self.lens.resolve(actor, ACTOR))
            .any(|actor| Some(actor) == of);
        let by = speech
            .by
            .iter()
            .filter_map(|person| self.lens.resolve(person, crate::record::accepted::PERSON));
        on_behalf
            || (speech.on_behalf.is_empty()
                && by.into_iter().any(|person| members.contains(&person)))
    }

    /// Speeches in the order they were held: by day, by time, then by name of the file.
    pub fn speech_items(&self, speeches: &[Ix]) -> Vec<SpeechItem> {
        let mut sorted: Vec<Ix> = speeches.to_vec();
        sorted.sort_by_key(|speech| self.speaking_order(*speech));
        sorted
            .into_iter()
            .map(|speech| self.speech_item(speech))
            .collect()
    }
}
