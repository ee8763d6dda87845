//! Events and speeches as things.

use serde_json::{Value, json};

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, ANYBODY, COUNTRY, EVENT, INITIATIVE, PERSON, TOPIC};
use crate::record::fields::{Event, EventStatus, Mode, Speech};
use crate::record::relation::Role;

use crate::view::context::PageContext;
use crate::view::frame::Frame;
use crate::view::linked::thing::{Thing, held, iso, once, within};
use crate::view::linked::things;
use crate::view::seats::SeatView;
use crate::view::typed_fields::TypedFields as _;
use crate::view::value::Html;
use crate::view::{chronology, presence, roles};

/// A series of events, with its editions.
pub fn series_thing(ctx: &PageContext<'_>, frame: &Frame, ix: Ix, node: &Node) -> Thing {
    let mut thing = Thing::new("EventSeries", &frame.title_text);
    let (start, end) = held(node.date.as_ref());
    thing.add("startDate", start.into());
    thing.add("endDate", end.into());
    let editions = chronology::linked(ctx, ix, Role::Edition);
    let edition = |ix: Ix| {
        let mut edition = things::thing(ctx, frame, ix, None);
        let (start, end) = iso(ctx.lens.card(ix).date.as_ref());
        edition.add("startDate", start.into());
        edition.add("endDate", end.into());
        Value::from(edition)
    };
    thing.add("subEvent", editions.into_iter().map(edition).collect());
    thing
}

/// An event, with where it was and who led each delegation.
pub fn event_thing(
    ctx: &PageContext<'_>,
    frame: &Frame,
    ix: Ix,
    node: &Node,
    event: &Event,
) -> Thing {
    let mut thing = Thing::new("Event", &frame.title_text);
    let (start, end) = iso(node.date.as_ref());
    thing.add("startDate", start.as_str().into());
    thing.add("endDate", end.as_str().into());
    let status = match event.status {
        Some(EventStatus::Cancelled) => "https://schema.org/EventCancelled",
        Some(EventStatus::Postponed) => "https://schema.org/EventPostponed",
        Some(EventStatus::Planned | EventStatus::Held) => "https://schema.org/EventScheduled",
        None => "",
    };
    thing.add("eventStatus", status.into());
    let mode = match event.mode {
        Some(Mode::InPerson) => "https://schema.org/OfflineEventAttendanceMode",
        Some(Mode::Online) => "https://schema.org/OnlineEventAttendanceMode",
        Some(Mode::Hybrid) => "https://schema.org/MixedEventAttendanceMode",
        None => "",
    };
    thing.add("eventAttendanceMode", mode.into());
    thing.add(
        "location",
        event
            .places
            .iter()
            .map(|venue| place_thing(ctx, venue))
            .collect(),
    );
    let series = ctx.node(event.series.as_ref(), INITIATIVE);
    let parent = ctx.node(event.part_of.as_ref(), EVENT);
    thing.add(
        "superEvent",
        series
            .into_iter()
            .chain(parent)
            .map(|ix| Value::from(things::thing(ctx, frame, ix, None)))
            .collect(),
    );
    thing.add(
        "organizer",
        things::actors(ctx, frame, &event.organizers, ANYBODY),
    );
    thing.add("about", things::things(ctx, frame, &event.topics, TOPIC));
    // Who led each delegation, and came; its members stand on its own page.
    let sent = ctx
        .lens
        .links(ix)
        .iter()
        .filter(|edge| edge.role == Role::DelegationAt);
    let heads = sent.filter_map(|edge| {
        let head = ctx.lens.delegation(edge.other)?.head.as_ref()?;
        presence::seat_presence(ctx, edge.other, head)
            .attended()
            .then_some(head)
    });
    let attendees = heads.filter_map(|head| {
        let person = ctx.lens.resolve(head.person.as_ref()?, PERSON)?;
        let seat = SeatView::without_marks(ctx, "head", head, node.date.as_ref());
        let mut role = Thing::default();
        role.add("@type", "Role".into());
        role.add("roleName", seat.role.to_text().into());
        let (start, end) = held(node.date.as_ref());
        role.add("startDate", start.into());
        role.add("endDate", end.into());
        role.add(
            "attendee",
            things::thing(ctx, frame, person, Some(&seat.name)).into(),
        );
        Some(Value::from(role))
    });
    thing.add("attendee", attendees.collect());
    thing
}

fn place_thing(ctx: &PageContext<'_>, venue: &crate::record::fields::Venue) -> Value {
    let country = ctx.node(venue.country.as_ref(), COUNTRY);
    let named = ctx.texts.plain(&venue.name);
    let shown = country
        .map(|country| ctx.card(country).view().text.clone())
        .unwrap_or_default();
    let mut place = Thing::new("Place", if named.is_empty() { &shown } else { &named });
    if let Some(country) = country {
        let code = ctx.lens.card(country).code.map(str::to_uppercase);
        place.add(
            "address",
            json!({ "@type": "PostalAddress", "addressCountry": code.unwrap_or(shown) }),
        );
    }
    let degrees = |text: &str| text.parse::<f64>().ok();
    let found = venue
        .coords
        .as_ref()
        .and_then(|(latitude, longitude)| degrees(latitude).zip(degrees(longitude)));
    if let Some((latitude, longitude)) = found {
        place.add(
            "geo",
            json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude }),
        );
    }
    place.into()
}

/// A speech, with who gave it and what it is known from.
pub fn speech_thing(
    ctx: &PageContext<'_>,
    frame: &Frame,
    ix: Ix,
    node: &Node,
    speech: &Speech,
) -> Thing {
    let mut thing = Thing::new("CreativeWork", &frame.title_text);
    thing.add("dateCreated", once(node.date.as_ref()).into());
    // On which of several days a speech was given, nobody says.
    thing.add("temporalCoverage", within(node.date.as_ref()).into());
    thing.add("inLanguage", text_language(ctx, ix, speech).into());
    let creators = speakers_of(ctx, speech, node.date.as_ref())
        .into_iter()
        .map(|(person, name, role)| {
            let mut said = Thing::default();
            said.add("@type", "Role".into());
            said.add("roleName", role.into());
            said.add(
                "creator",
                things::thing(ctx, frame, person, Some(&name)).into(),
            );
            Value::from(said)
        });
    thing.add("creator", creators.collect());
    let bodies = ctx.nodes(&speech.on_behalf, ACTOR);
    let bodies = bodies.map(|ix| Value::from(things::actor_thing(ctx, frame, ix)));
    thing.add("sourceOrganization", bodies.collect());
    if let Some(event) = ctx.event(node) {
        thing.add("recordedAt", things::thing(ctx, frame, event, None).into());
    }
    thing.add("about", things::things(ctx, frame, &speech.topics, TOPIC));
    let sources = node
        .record
        .iter()
        .flat_map(|record| &record.common.sources)
        .filter_map(|source| ctx.source(source));
    // A source of seven passages is one source.
    let mut named: Vec<Ix> = Vec::new();
    sources.for_each(|source| named.extend((!named.contains(&source)).then_some(source)));
    let based = named.into_iter().map(|source| {
        let mut work = things::thing(ctx, frame, source, None);
        if let Some(source) = ctx.lens.card(source).source() {
            work.add("sameAs", source.url.as_deref().into());
        }
        Value::from(work)
    });
    thing.add("isBasedOn", based.collect());
    thing
}

/// The language of the text that the page shows; without one, that in which the speech was given.
fn text_language(ctx: &PageContext<'_>, ix: Ix, speech: &Speech) -> String {
    let node = ctx.lens.node(ix);
    let texts = node
        .record
        .iter()
        .chain(&node.translations)
        .filter(|text| !text.body.is_empty());
    let mut langs = texts.map(|text| text.lang.as_ref().unwrap_or(ctx.default_language()));
    let first = langs.clone().next();
    let shown = langs.find(|lang| **lang == ctx.language.lang).or(first);
    shown.map_or_else(
        || speech.language.as_deref().unwrap_or_default().to_owned(),
        ToString::to_string,
    )
}

fn speakers_of(
    ctx: &PageContext<'_>,
    speech: &Speech,
    date: Option<&Date>,
) -> Vec<(Ix, Html, String)> {
    let people = ctx.nodes(&speech.by, PERSON);
    people
        .map(|person| {
            let said = if speech.by.len() == 1 && !speech.role.is_empty() {
                ctx.texts.plain(&speech.role)
            } else {
                roles::role_at(ctx, person, date).to_text()
            };
            (person, ctx.name_at(person, date), said)
        })
        .collect()
}
