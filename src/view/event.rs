//! The page of an event.

use crate::graph::node::Ix;
use crate::graph::occasion::programme;
use crate::record::accepted::{ANYBODY, COUNTRY, DOCUMENT, EVENT, INITIATIVE, PATRON, TOPIC};
use crate::record::fields::{Event, Fields};
use crate::record::relation::Role;

use super::actors::{self, Actor, Capacity};
use super::card::SharedCard;
use super::chronology::{self, cards_around};
use super::context::PageContext;
use super::counts::{CountView, StatementView};
use super::delegation::{self, DelegationRow};
use super::item::ListItem;
use super::macros::view;
use super::names::{self, NameView};
use super::positions::{self, TopicPositions};
use super::programme::SessionView;
use super::speech::{self, SpeechItem};
use super::texts::{edtf, time_range};
use super::typed_fields::TypedFields as _;
use super::unknown::{self, Gap};
use super::value::Html;

view! {
    /// An event: dates, places, hosts, figures, programme, delegations, speeches, outcome.
    pub struct EventView {
        /// Its official titles in the page's language, from `names`.
        pub official: Vec<NameView>,
        /// All forms of its title, from `names`.
        pub names: Vec<NameView>,
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Wall-clock time at the place.
        pub time: String,
        /// What other sources say of the date, where they disagree; else empty.
        pub dates: Vec<StatementView>,
        /// `planned`, `held`, `cancelled`, `postponed`, or nothing.
        pub status: &'static str,
        /// What became of it, as of today: `held`, `announced`, `cancelled`, `postponed`, or `perhaps` where its date does
        /// not tell whether it has begun.
        pub course: &'static str,
        /// `in-person`, `online`, `hybrid`, or nothing.
        pub mode: &'static str,
        /// Where.
        pub places: Vec<PlaceView>,
        /// The initiative it is an edition of.
        pub series: Option<SharedCard>,
        /// Its number in the series where it is known, else 0.
        pub ordinal: i64,
        /// How many editions there are, where all are recorded, else 0.
        pub editions: i64,
        /// The edition before; of a part that is no edition, the part before.
        pub previous: Option<SharedCard>,
        /// The edition after; of a part that is no edition, the part after.
        pub next: Option<SharedCard>,
        /// The event it is part of.
        pub part_of: Option<SharedCard>,
        /// Events that are part of it.
        pub parts: Vec<ListItem>,
        /// Who organized it.
        pub organizers: Vec<SharedCard>,
        /// Under whose patronage.
        pub patron: Vec<Actor>,
        /// Who took part in some other capacity.
        pub parties: Vec<Actor>,
        /// The same by capacity, in the order in which each is first named.
        pub capacities: Vec<Capacity>,
        /// What it was about.
        pub topics: Vec<SharedCard>,
        /// Figures, with everything that is said about each.
        pub counts: Vec<CountView>,
        /// Its programme, in order.
        pub sessions: Vec<SessionView>,
        /// Those sent to it.
        pub delegations: Vec<DelegationRow>,
        /// Whether all senders are listed: only then may anybody be called absent.
        pub delegations_complete: bool,
        /// What was said, in order.
        pub speeches: Vec<SpeechItem>,
        /// The documents it adopted.
        pub outcome: Vec<SharedCard>,
        /// Who said what, by topic.
        pub said: Vec<TopicPositions>,
        /// What is not known about it.
        pub gaps: Vec<Gap>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// Where an event took place.
    pub struct PlaceView {
        /// City or building.
        pub name: Html,
        /// The country.
        pub country: Option<SharedCard>,
        /// Latitude in degrees as written, or nothing.
        pub latitude: String,
        /// Longitude in degrees as written, or nothing.
        pub longitude: String,
    }
}

impl EventView {
    /// What an event's page shows beside its frame.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> EventView {
        let node = ctx.lens.node(ix);
        let Some((record, Fields::Event(event))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return EventView::default();
        };
        let date = event.date.date.as_ref();
        let links = ctx.lens.links(ix);
        let at = |role: Role| {
            links
                .iter()
                .filter(move |edge| edge.role == role)
                .map(|edge| edge.other)
        };
        let mut speeches: Vec<Ix> = at(Role::SpokenAt).chain(at(Role::SpokenIn)).collect();
        speeches.sort_unstable();
        speeches.dedup();
        let mut parts: Vec<Ix> = at(Role::PartOf).collect();
        let requested = ctx.requested;
        let placed = [
            EventView::NAMES.previous,
            EventView::NAMES.next,
            EventView::NAMES.ordinal,
            EventView::NAMES.editions,
        ]
        .into_iter()
        .any(|field| requested.has(field));
        let (previous, next, ordinal, editions) = if placed {
            neighbours(ctx, ix, event)
        } else {
            Default::default()
        };
        EventView {
            official: names::names_here(ctx, &node.names),
            names: names::all_names(ctx, &node.names),
            date: ctx.texts.date(date),
            edtf: edtf(date),
            time: time_range(event.time.as_deref()),
            marks: ctx.marks(&record.common.sources),
            dates: StatementView::of_dates(ctx, event),
            status: event.status.map_or("", |status| status.as_str()),
            course: ctx.lens.course(ix).as_str(),
            mode: event.mode.map_or("", |mode| mode.as_str()),
            places: event
                .places
                .iter()
                .map(|venue| {
                    let coords = venue.coords.clone().unwrap_or_default();
                    PlaceView {
                        name: ctx.texts.html(&venue.name),
                        country: ctx.resolve(venue.country.as_ref(), COUNTRY),
                        latitude: coords.0.to_string(),
                        longitude: coords.1.to_string(),
                    }
                })
                .collect(),
            series: ctx.resolve(event.series.as_ref(), INITIATIVE),
            ordinal,
            editions,
            previous,
            next,
            part_of: ctx.resolve(event.part_of.as_ref(), EVENT),
            parts: requested.make(EventView::NAMES.parts, || {
                parts.sort_by_cached_key(|part| chronology::chronological(ctx, *part));
                parts
                    .into_iter()
                    .map(|part| ListItem::of(ctx.card(part)))
                    .collect()
            }),
            organizers: ctx.resolve_all(&event.organizers, ANYBODY),
            patron: event
                .patron
                .iter()
                .filter_map(|patron| Actor::build(ctx, patron, PATRON, date))
                .collect(),
            parties: event
                .parties
                .iter()
                .filter_map(|party| Actor::of_party(ctx, party, date))
                .collect(),
            capacities: requested.make(EventView::NAMES.capacities, || {
                actors::capacities_of(ctx, &event.parties, date)
            }),
            topics: ctx.resolve_all(&event.topics, TOPIC),
            counts: requested.make(EventView::NAMES.counts, || {
                event
                    .counts
                    .iter()
                    .map(|count| CountView::build(ctx, count))
                    .collect()
            }),
            sessions: requested.make(EventView::NAMES.sessions, || {
                programme(event)
                    .into_iter()
                    .map(|session| SessionView::build(ctx, session, date, &speeches))
                    .collect()
            }),
            delegations: requested.make(EventView::NAMES.delegations, || {
                delegation::delegations_at(ctx, at(Role::DelegationAt))
            }),
            delegations_complete: event.delegations_complete == Some(true),
            speeches: requested.make(EventView::NAMES.speeches, || {
                speech::speech_items(ctx, &speeches)
            }),
            outcome: ctx.resolve_all(&event.outcome, DOCUMENT),
            said: requested.make(EventView::NAMES.said, || {
                positions::positions_in_speeches(ctx, &speeches)
            }),
            gaps: requested.make(EventView::NAMES.gaps, || unknown::gaps_of(ctx, ix)),
        }
    }
}

fn neighbours(
    ctx: &PageContext<'_>,
    ix: Ix,
    event: &Event,
) -> (Option<SharedCard>, Option<SharedCard>, i64, i64) {
    let written = event.ordinal.unwrap_or(0);
    let Some(series) = ctx.node(event.series.as_ref(), INITIATIVE) else {
        let (previous, next) = parts_around(ctx, ix, event);
        return (previous, next, written, 0);
    };
    let editions = chronology::linked(ctx, series, Role::Edition);
    let here = editions.iter().position(|edition| *edition == ix);
    let card = |at: Option<usize>| {
        at.and_then(|at| editions.get(at))
            .map(|edition| ctx.card(*edition))
    };
    let previous = card(here.and_then(|here| here.checked_sub(1)));
    let next = card(here.map(|here| here + 1));
    let complete = ctx
        .lens
        .card(series)
        .initiative()
        .is_some_and(|series| series.complete);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    // Counted only where the series says that all its editions are here.
    let counted = here.filter(|_| complete).map_or(0, |here| number(here + 1));
    let ordinal = if written > 0 { written } else { counted };
    (
        previous,
        next,
        ordinal,
        if complete { number(editions.len()) } else { 0 },
    )
}

/// The parts before and after a part of an event.
fn parts_around(
    ctx: &PageContext<'_>,
    ix: Ix,
    event: &Event,
) -> (Option<SharedCard>, Option<SharedCard>) {
    let whole = event.part_of.as_ref();
    let Some(whole) = whole.and_then(|whole| ctx.lens.resolve(whole, EVENT)) else {
        return (None, None);
    };
    let links = ctx.lens.links(whole).iter();
    let mut parts: Vec<Ix> = links
        .filter(|edge| edge.role == Role::PartOf)
        .map(|edge| edge.other)
        .collect();
    parts.sort_by_cached_key(|part| chronology::chronological(ctx, *part));
    cards_around(ctx, &parts, ix)
}
