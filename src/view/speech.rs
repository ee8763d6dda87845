//! The page of a speech.

use crate::base::natural::Natural;
use crate::date::Day;
use crate::graph::node::{Ix, Node};
use crate::graph::occasion::beginning;
use crate::record::accepted::{ACTOR, EVENT, INITIATIVE, PERSON, SOURCE, TOPIC};
use crate::record::fields::{Fields, Speech};
use crate::record::kind::Kind;
use crate::record::people::Participant;
use crate::record::reference::Ref;
use crate::record::relation::Role;
use crate::record::text::Text;

use super::chronology::Chronological;
use super::context::PageContext;
use super::pages::{SeatView, SpeechItem, SpeechView};
use super::value::{Html, SharedCard};

/// When a speech was held among others: by day, session, time and part of the event, then by what its author wrote, then by its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpeakingOrder {
    day: (bool, Option<Day>),
    session: (bool, Option<Box<str>>, usize),
    time: (bool, Option<Box<str>>),
    part: (bool, Option<Chronological>),
    order: (bool, Option<i64>),
    id: Natural,
}

impl PageContext<'_> {
    /// The order in which speeches of one event were held, as far as it is known.
    pub fn speaking_order(&self, ix: Ix) -> SpeakingOrder {
        let node = self.lens.card(ix);
        let day = node.date.as_ref().and_then(|date| date.first_start());
        let time = node.occasion.time.as_deref().map(beginning).map(Box::from);
        let (session_time, session) = match node.occasion.session.clone() {
            Some((began, at)) => (Some(began).filter(|began| !began.is_empty()), at),
            None => (time.clone(), usize::MAX),
        };
        let speech = match node.fields() {
            Some(Fields::Speech(speech)) => Some(speech),
            _ => None,
        };
        let order = speech.and_then(|speech| speech.order);
        let part = speech
            .and_then(|speech| speech.session.as_ref())
            // A session of the programme has no record, and its place is in the occasion.
            .filter(|_| node.occasion.session.is_none())
            .and_then(|session| self.lens.find(Kind::Event, &session.id))
            .map(|part| self.chronological(part));
        SpeakingOrder {
            day: (day.is_none(), day),
            part: (part.is_none(), part),
            session: (session_time.is_none(), session_time, session),
            time: (time.is_none(), time),
            order: (order.is_none(), order),
            id: Natural((*node.id).into()),
        }
    }

    /// Who spoke, as styled on a day.
    pub fn speakers(&self, speech: &Speech, date: Option<&crate::date::Date>) -> Vec<SeatView> {
        if speech.by.is_empty() && !speech.role.is_empty() {
            // The seat is known, the name is not.
            let seat = SeatView {
                role: self.text(&speech.role),
                ..SeatView::default()
            };
            return vec![seat];
        }
        let alone = speech.by.len() == 1;
        speech
            .by
            .iter()
            .map(|by| {
                let participant = Participant {
                    person: Some(by.clone()),
                    role: if alone {
                        speech.role.clone()
                    } else {
                        Text::default()
                    },
                    org: None,
                    in_place_of: speech.in_place_of.clone().filter(|_| alone),
                    status: None,
                    source: Vec::new(),
                    span: by.span,
                };
                self.seat("", &participant, date)
            })
            .collect()
    }

    /// A speech in a list.
    pub fn speech_item(&self, ix: Ix) -> SpeechItem {
        let node = self.lens.card(ix);
        let card = self.card(ix);
        let Some(Fields::Speech(speech)) = node.fields() else {
            return SpeechItem {
                card,
                ..SpeechItem::default()
            };
        };
        SpeechItem {
            date: card.view().date.clone(),
            card,
            speakers: self.speakers(speech, node.date.as_ref()),
            on_behalf: self.resolve_all(&speech.on_behalf, ACTOR),
            time: shown_time(node),
            form: speech.form.map_or("", |form| form.as_str()),
            titled: !node.title.is_empty(),
        }
    }

    /// What the page of a speech shows.
    pub fn speech(&self, ix: Ix) -> SpeechView {
        let node = self.lens.node(ix);
        let Some((record, Fields::Speech(speech))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return SpeechView::default();
        };
        let event = node
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event));
        let date = node.date.as_ref();
        let (session, session_url) = self.session_of(speech, event);
        let placed = self.requested.has("previous") || self.requested.has("next");
        let (previous, next) = if placed {
            self.speech_neighbours(ix, event, speech)
        } else {
            (None, None)
        };
        let on_behalf: Vec<Ix> = speech
            .on_behalf
            .iter()
            .filter_map(|actor| self.lens.resolve(actor, ACTOR))
            .collect();
        let delegation = event.zip(on_behalf.first()).and_then(|(event, of)| {
            let id = format!("{}/{}", self.lens.card(event).id, self.lens.card(*of).id);
            self.lens.find(Kind::Delegation, &id)
        });
        SpeechView {
            event: event.map(|event| self.card(event)),
            session,
            session_url,
            speakers: self
                .requested
                .make("speakers", || self.speakers(speech, date)),
            on_behalf: on_behalf
                .into_iter()
                .map(|actor| self.card(actor))
                .collect(),
            read_by: speech
                .read_by
                .as_ref()
                .and_then(|person| self.actor(person, PERSON, date)),
            delivery: speech.delivery.map_or("", |delivery| delivery.as_str()),
            date: self.date(date),
            edtf: date
                .map(|date| date.as_str().to_owned())
                .unwrap_or_default(),
            date_inherited: node.occasion.dated_by_event,
            time: shown_time(node),
            place: self.text(&node.occasion.place),
            form: speech.form.map_or("", |form| form.as_str()),
            language: speech
                .language
                .as_deref()
                .map(|tag| self.language_name(tag))
                .unwrap_or_default(),
            topics: self.resolve_all(&speech.topics, TOPIC),
            initiatives: self.resolve_all(&speech.initiatives, INITIATIVE),
            video: speech.video.as_deref().unwrap_or_default().to_owned(),
            points: self.requested.make("points", || {
                let (text, points) = self.points_of(node).unwrap_or((record, &[]));
                points
                    .iter()
                    .map(|point| self.point(ix, point, text))
                    .collect()
            }),
            attribution: self
                .requested
                .make("attribution", || self.attribution(ix, speech)),
            sources: self.requested.make("sources", || {
                let sources = record.common.sources.iter().map(|source| Ref {
                    kind: None,
                    id: source.id.clone(),
                    span: source.span,
                });
                sources
                    .filter_map(|source| self.resolve(&source, SOURCE))
                    .collect()
            }),
            delegation: delegation.map(|delegation| self.card(delegation)),
            previous,
            next,
            marks: self.marks(&record.common.sources),
        }
    }

    /// Who spoke as what, for whom, where and when: plain, for what leaves the page.
    fn attribution(&self, ix: Ix, speech: &Speech) -> String {
        let node = self.lens.card(ix);
        let mut said = Vec::new();
        for seat in self.speakers(speech, node.date.as_ref()) {
            said.extend([seat.name.to_text(), seat.role.to_text()]);
        }
        said.extend(
            speech
                .on_behalf
                .iter()
                .filter_map(|of| self.lens.resolve(of, ACTOR))
                .map(|of| self.name_at(of, node.date.as_ref()).to_text()),
        );
        let event = node
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event));
        said.extend(event.map(|event| self.card(event).view().text.clone()));
        said.push(self.date(node.date.as_ref()));
        said.retain(|part| !part.is_empty());
        said.join(self.language.lang.comma())
    }

    fn session_of(&self, speech: &Speech, event: Option<Ix>) -> (Html, String) {
        let Some(named) = &speech.session else {
            return (Html::default(), String::new());
        };
        if let Some(event) = event
            && let Some(Fields::Event(fields)) = self.lens.node(event).fields()
            && let Some(session) = fields
                .sessions
                .iter()
                .find(|session| session.id == named.id)
        {
            let title = self.session_name(session);
            return (
                title,
                format!(
                    "{}#{}",
                    self.card(event).view().url,
                    super::event::session_anchor(&session.id)
                ),
            );
        }
        match self
            .lens
            .resolve(named, EVENT)
            .map(|session| self.card(session))
        {
            Some(card) => (card.view().name.clone(), card.view().url.clone()),
            None => (Html::default(), String::new()),
        }
    }

    /// The speeches before and after in the session, or at the event where no session is known.
    fn speech_neighbours(
        &self,
        ix: Ix,
        event: Option<Ix>,
        speech: &Speech,
    ) -> (Option<SharedCard>, Option<SharedCard>) {
        let Some(event) = event else {
            return (None, None);
        };
        let mut all: Vec<Ix> = self
            .lens
            .links(event)
            .iter()
            .filter(|edge| edge.role == Role::SpokenAt)
            .map(|edge| edge.other)
            .filter(
                |other| match (self.lens.card(*other).fields(), &speech.session) {
                    (Some(Fields::Speech(other)), Some(session)) => other
                        .session
                        .as_ref()
                        .is_some_and(|named| named.id == session.id),
                    (_, session) => session.is_none(),
                },
            )
            .collect();
        all.sort_by_key(|speech| self.speaking_order(*speech));
        let here = all.iter().position(|other| *other == ix);
        let card = |at: Option<usize>| {
            at.and_then(|at| all.get(at))
                .map(|speech| self.card(*speech))
        };
        (
            card(here.and_then(|here| here.checked_sub(1))),
            card(here.map(|here| here + 1)),
        )
    }
}

/// The time of a speech: `09:30–09:45`.
fn shown_time(node: &Node) -> String {
    node.occasion
        .time
        .as_deref()
        .unwrap_or_default()
        .replace('/', "–")
}
