//! The page of a speech.

use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, EVENT, INITIATIVE, PERSON, TOPIC};
use crate::record::fields::{Fields, Speech};
use crate::record::kind::Kind;
use crate::record::people::Participant;
use crate::record::relation::Role;
use crate::record::text::Text;

use super::actors::Actor;
use super::card::SharedCard;
use super::chronology::cards_around;
use super::context::PageContext;
use super::macros::view;
use super::points::{self, PointView};
use super::seats::SeatView;
use super::texts::{edtf, time_range};
use super::typed_fields::TypedFields as _;
use super::value::Html;
use super::{sessions, speaking_order};

view! {
    /// A speech in a list.
    pub struct SpeechItem {
        /// Its page.
        pub card: SharedCard,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<SharedCard>,
        /// When, in words.
        pub date: String,
        /// Its time at the place.
        pub time: String,
        /// `verbatim`, `summary`, `reported`, `abstract`, or nothing.
        pub form: &'static str,
        /// Whether it has a title of its own; else its title is made of who spoke, or for whom.
        pub titled: bool,
    }

    /// A speech.
    pub struct SpeechView {
        /// Where and when it was held.
        pub event: Option<SharedCard>,
        /// The session, by name.
        pub session: Html,
        /// Where the session is, under `root`.
        pub session_url: String,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<SharedCard>,
        /// Who read it out.
        pub read_by: Option<Actor>,
        /// `in-person`, `video`, `written`, or nothing.
        pub delivery: &'static str,
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Whether the date is only the event's: neither the speech nor its session has one.
        pub date_inherited: bool,
        /// Its time at the place, else that of its session.
        pub time: String,
        /// Where its session was held.
        pub place: Html,
        /// `verbatim`, `summary`, `reported`, `abstract`, or nothing. Only the first three give what was said.
        pub form: &'static str,
        /// The language it was given in, in words, or nothing where that is not known.
        pub language: String,
        /// What it is about.
        pub topics: Vec<SharedCard>,
        /// The initiatives it speaks of.
        pub initiatives: Vec<SharedCard>,
        /// A recording, or nothing.
        pub video: String,
        /// Its numbered points; none of a text that does not give what was said.
        pub points: Vec<PointView>,
        /// Who said it, in what role, for whom, where and when, in one plain line: what a quotation is followed by.
        pub attribution: String,
        /// The sources of the whole record.
        pub sources: Vec<SharedCard>,
        /// The delegation of the country or body spoken for.
        pub delegation: Option<SharedCard>,
        /// The speech before at this event.
        pub previous: Option<SharedCard>,
        /// The speech after at this event.
        pub next: Option<SharedCard>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }
}

/// Speeches in the order they were held: by day, by time, then by name of the file.
pub fn speech_items(ctx: &PageContext<'_>, speeches: &[Ix]) -> Vec<SpeechItem> {
    let mut sorted: Vec<Ix> = speeches.to_vec();
    sorted.sort_by_key(|speech| speaking_order::speaking_order(ctx, *speech));
    sorted
        .into_iter()
        .map(|speech| SpeechItem::build(ctx, speech))
        .collect()
}

/// Who spoke, as styled on a day.
pub fn speakers(
    ctx: &PageContext<'_>,
    speech: &Speech,
    date: Option<&crate::date::Date>,
) -> Vec<SeatView> {
    if speech.by.is_empty() && !speech.role.is_empty() {
        // The seat is known, the name is not.
        let seat = SeatView {
            role: ctx.texts.html(&speech.role),
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
            SeatView::build(ctx, "", &participant, date)
        })
        .collect()
}

impl SpeechItem {
    /// A speech in a list.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> SpeechItem {
        let node = ctx.lens.card(ix);
        let card = ctx.card(ix);
        let Some(speech) = node.speech() else {
            return SpeechItem {
                card,
                ..SpeechItem::default()
            };
        };
        SpeechItem {
            date: card.view().date.clone(),
            card,
            speakers: speakers(ctx, speech, node.date.as_ref()),
            on_behalf: ctx.resolve_all(&speech.on_behalf, ACTOR),
            time: shown_time(node),
            form: speech.form.map_or("", |form| form.as_str()),
            titled: !node.title.is_empty(),
        }
    }
}

impl SpeechView {
    /// What the page of a speech shows.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> SpeechView {
        let node = ctx.lens.node(ix);
        let Some((record, Fields::Speech(speech))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return SpeechView::default();
        };
        let event = ctx.event(node);
        let date = node.date.as_ref();
        let (session, session_url) = session_of(ctx, speech, event);
        let placed = ctx.requested.has(SpeechView::NAMES.previous)
            || ctx.requested.has(SpeechView::NAMES.next);
        let (previous, next) = if placed {
            speech_neighbours(ctx, ix, event, speech)
        } else {
            (None, None)
        };
        let on_behalf: Vec<Ix> = ctx.nodes(&speech.on_behalf, ACTOR).collect();
        let delegation = event.zip(on_behalf.first()).and_then(|(event, of)| {
            let id = format!("{}/{}", ctx.lens.card(event).id, ctx.lens.card(*of).id);
            ctx.lens.find(Kind::Delegation, &id)
        });
        SpeechView {
            event: event.map(|event| ctx.card(event)),
            session,
            session_url,
            speakers: ctx
                .requested
                .make(SpeechView::NAMES.speakers, || speakers(ctx, speech, date)),
            on_behalf: on_behalf.into_iter().map(|actor| ctx.card(actor)).collect(),
            read_by: speech
                .read_by
                .as_ref()
                .and_then(|person| Actor::build(ctx, person, PERSON, date)),
            delivery: speech.delivery.map_or("", |delivery| delivery.as_str()),
            date: ctx.texts.date(date),
            edtf: edtf(date),
            date_inherited: node.occasion.dated_by_event,
            time: shown_time(node),
            place: ctx.texts.html(&node.occasion.place),
            form: speech.form.map_or("", |form| form.as_str()),
            language: ctx.texts.language_name(speech.language.as_deref()),
            topics: ctx.resolve_all(&speech.topics, TOPIC),
            initiatives: ctx.resolve_all(&speech.initiatives, INITIATIVE),
            video: speech.video.as_deref().unwrap_or_default().to_owned(),
            points: ctx.requested.make(SpeechView::NAMES.points, || {
                let (text, points) = points::points_of(ctx, node).unwrap_or((record, &[]));
                points
                    .iter()
                    .map(|point| PointView::build(ctx, ix, point, text))
                    .collect()
            }),
            attribution: ctx.requested.make(SpeechView::NAMES.attribution, || {
                attribution(ctx, ix, speech)
            }),
            sources: ctx.requested.make(SpeechView::NAMES.sources, || {
                ctx.sources(&record.common.sources)
            }),
            delegation: delegation.map(|delegation| ctx.card(delegation)),
            previous,
            next,
            marks: ctx.marks(&record.common.sources),
        }
    }
}

/// Who spoke as what, for whom, where and when: plain, for what leaves the page.
fn attribution(ctx: &PageContext<'_>, ix: Ix, speech: &Speech) -> String {
    let node = ctx.lens.card(ix);
    let mut said = Vec::new();
    for seat in speakers(ctx, speech, node.date.as_ref()) {
        said.extend([seat.name.to_text(), seat.role.to_text()]);
    }
    said.extend(
        ctx.nodes(&speech.on_behalf, ACTOR)
            .map(|of| ctx.name_at(of, node.date.as_ref()).to_text()),
    );
    let event = ctx.event(node);
    said.extend(event.map(|event| ctx.card(event).view().text.clone()));
    said.push(ctx.texts.date(node.date.as_ref()));
    said.retain(|part| !part.is_empty());
    said.join(ctx.language.lang.comma())
}

fn session_of(ctx: &PageContext<'_>, speech: &Speech, event: Option<Ix>) -> (Html, String) {
    let Some(named) = &speech.session else {
        return (Html::default(), String::new());
    };
    if let Some(event) = event
        && let Some(fields) = ctx.lens.node(event).event()
        && let Some(session) = fields
            .sessions
            .iter()
            .find(|session| session.id == named.id)
    {
        let title = sessions::session_name(ctx, session);
        return (
            title,
            format!(
                "{}#{}",
                ctx.card(event).view().url,
                sessions::session_anchor(&session.id)
            ),
        );
    }
    match ctx
        .lens
        .resolve(named, EVENT)
        .map(|session| ctx.card(session))
    {
        Some(card) => (card.view().name.clone(), card.view().url.clone()),
        None => (Html::default(), String::new()),
    }
}

/// The speeches before and after in the session, or at the event where no session is known.
fn speech_neighbours(
    ctx: &PageContext<'_>,
    ix: Ix,
    event: Option<Ix>,
    speech: &Speech,
) -> (Option<SharedCard>, Option<SharedCard>) {
    let Some(event) = event else {
        return (None, None);
    };
    let mut all: Vec<Ix> = ctx
        .linked(event, Role::SpokenAt)
        .filter(
            |other| match (ctx.lens.card(*other).fields(), &speech.session) {
                (Some(Fields::Speech(other)), Some(session)) => other
                    .session
                    .as_ref()
                    .is_some_and(|named| named.id == session.id),
                (_, session) => session.is_none(),
            },
        )
        .collect();
    all.sort_by_key(|speech| speaking_order::speaking_order(ctx, *speech));
    cards_around(ctx, &all, ix)
}

/// The time of a speech: `09:30–09:45`.
fn shown_time(node: &Node) -> String {
    time_range(node.occasion.time.as_deref())
}
