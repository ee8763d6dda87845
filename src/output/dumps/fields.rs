//! What records of each kind say, as JSON.

use serde_json::{Value, json};

use super::values::*;
use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::accepted::{
    ACTOR, ADOPTER, ANYBODY, BODY, COUNTRY, DOCUMENT, EVENT, INITIATIVE, OFFICE, PATRON, PERSON,
    TOPIC,
};
use crate::record::fields::*;
use crate::record::people::{Delegation, Party, Role};
use crate::view::context::PageContext;
use crate::view::event::headline;

pub(super) fn add(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    ix: Ix,
    fields: &Fields,
    object: &mut Object,
) {
    match fields {
        Fields::Event(event) => self::event(ctx, ix, event, object),
        Fields::Delegation(delegation) => self::delegation(
            ctx,
            desks,
            delegation,
            ctx.lens.peek(ix).date.as_ref(),
            object,
        ),
        Fields::Speech(speech) => self::speech(ctx, desks, ix, speech, object),
        Fields::Person(person) => self::person(ctx, person, object),
        Fields::Country(_) => {}
        Fields::Organization(org) => {
            object
                .add("acronym", text(ctx, &org.acronym))
                .add("type", org.sort.as_deref());
            object
                .add("parent", one(ctx, org.parent.as_ref(), BODY))
                .add("country", one(ctx, org.country.as_ref(), COUNTRY));
        }
        Fields::Initiative(initiative) => {
            object
                .add("type", initiative.sort.as_deref())
                .add("by", many(ctx, &initiative.by, ANYBODY));
            object.add("parent", one(ctx, initiative.parent.as_ref(), INITIATIVE));
            object.add("parties", parties(ctx, &initiative.parties));
            object.add("organizations", many(ctx, &initiative.organizations, BODY));
            object
                .add("countries", many(ctx, &initiative.countries, COUNTRY))
                .add("complete", initiative.complete);
        }
        Fields::Document(document) => {
            object
                .add("event", one(ctx, document.event.as_ref(), EVENT))
                .add("symbol", document.symbol.as_deref());
            object
                .add("href", document.url.as_deref())
                .add("adopted_by", many(ctx, &document.adopted_by, ADOPTER));
            object.add("file", document.file.as_ref().map(|(file, _)| &**file));
        }
        Fields::Topic(topic) => {
            object.add("broader", one(ctx, topic.broader.as_ref(), TOPIC));
        }
        Fields::Office(office) => {
            object
                .add("rank", office.rank.map_or("", |rank| rank.as_str()))
                .add("seats", office.seats);
            object
                .add("country", one(ctx, office.country.as_ref(), COUNTRY))
                .add("org", one(ctx, office.org.as_ref(), BODY));
        }
        Fields::Source(source) => {
            object
                .add("href", source.url.as_deref())
                .add("publisher", text(ctx, &source.publisher));
            object
                .add("language", source.language.as_deref())
                .add("accessed", date(source.accessed.as_ref()));
            object
                .add("archived", source.archived.as_deref())
                .add("origin", source.origin.as_deref());
            object.add("licence", source.licence.as_deref()).add(
                "quality",
                source.quality.map_or("", |quality| quality.as_str()),
            );
        }
        Fields::Page(_) => {}
    }
}

fn event(ctx: &PageContext<'_>, ix: Ix, event: &Event, object: &mut Object) {
    object.add(
        "dates",
        event
            .date
            .statements
            .iter()
            .map(|said| statement(ctx, said))
            .collect::<Value>(),
    );
    object
        .add("time", event.time.as_deref())
        .add("status", event.status.map_or("", |status| status.as_str()));
    object
        .add("mode", event.mode.map_or("", |mode| mode.as_str()))
        .add("ordinal", event.ordinal)
        .add("order", event.order);
    object
        .add("series", one(ctx, event.series.as_ref(), INITIATIVE))
        .add("part_of", one(ctx, event.part_of.as_ref(), EVENT));
    let places = event.places.iter().map(|venue| {
        let mut place = Object::default();
        place
            .add("name", text(ctx, &venue.name))
            .add("country", one(ctx, venue.country.as_ref(), COUNTRY));
        if let Some((latitude, longitude)) = &venue.coords {
            place
                .add("latitude", degrees(latitude))
                .add("longitude", degrees(longitude));
        }
        Value::from(place)
    });
    object.add("places", places.collect::<Value>());
    object
        .add("organizers", many(ctx, &event.organizers, ANYBODY))
        .add("patron", many(ctx, &event.patron, PATRON));
    object
        .add("parties", parties(ctx, &event.parties))
        .add("outcome", many(ctx, &event.outcome, DOCUMENT));
    object.add("topics", many(ctx, &event.topics, TOPIC));
    object.add(
        "counts",
        event
            .counts
            .iter()
            .map(|said| count(ctx, said))
            .collect::<Value>(),
    );
    let sessions = event.sessions.iter().map(|session| {
        let mut object = Object::default();
        object
            .add("id", &*session.id)
            .add("title", text(ctx, &session.title))
            .add("date", date(session.date.as_ref()));
        object
            .add("time", session.time.as_deref())
            .add("place", text(ctx, &session.place));
        object.add("chair", many(ctx, &session.chair, ANYBODY));
        Value::from(object)
    });
    object.add("sessions", sessions.collect::<Value>());
    object.add("delegations_complete", truth(event.delegations_complete));
    let unknown = ctx.gaps(ix).into_iter().map(|gap| {
        let about = gap
            .about
            .iter()
            .map(|card| format!("{}:{}", card.view().kind, card.view().id));
        let mut object = Object::default();
        object
            .add("what", gap.what)
            .add("about", about.collect::<Vec<_>>())
            .add("count", gap.count);
        Value::from(object)
    });
    object.add("unknown", unknown.collect::<Value>());
}

/// Degrees as a number; as written where they are none.
fn degrees(written: &str) -> Value {
    written
        .trim()
        .parse::<f64>()
        .map_or_else(|_| written.into(), Value::from)
}

fn count(ctx: &PageContext<'_>, count: &Count) -> Value {
    let mut object = Object::default();
    match &count.what {
        Counted::Known(what) => object.add("what", *what),
        Counted::Labelled(label) => object.add("label", text(ctx, label)),
    };
    let (range, disputed) = headline(&count.statements);
    object.add(
        "headline",
        range.map_or(
            Value::Null,
            |(low, high)| json!({ "low": low, "high": high }),
        ),
    );
    object.add("disputed", disputed);
    object.add(
        "statements",
        count
            .statements
            .iter()
            .map(|said| statement(ctx, said))
            .collect::<Value>(),
    );
    object.into()
}

fn parties(ctx: &PageContext<'_>, parties: &[Party]) -> Value {
    let party = |party: &Party| {
        let mut object = Object::default();
        object
            .add("of", reference(ctx, &party.of, ANYBODY))
            .add("as", text(ctx, &party.role));
        object
            .add("when", date(party.when.as_ref()))
            .add("sources", sources(ctx, &party.source));
        Value::from(object)
    };
    parties.iter().map(party).collect()
}

/// A delegation, wherever it stands. Each seat says the role that was written for it and, where none was, the one
/// that the person's own record gives for the day.
pub(super) fn delegation(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    sent: &Delegation,
    day: Option<&Date>,
    object: &mut Object,
) {
    object
        .add("of", reference(ctx, &sent.of, ACTOR))
        .add("complete", truth(sent.complete));
    object
        .add("observer", when_true(sent.observer))
        .add("status", sent.status.map_or("", |status| status.as_str()));
    object.add("listed_by", sources(ctx, &sent.source));
    let seats = sent.seats().map(|(seat, held)| {
        let person = held
            .person
            .as_ref()
            .and_then(|person| ctx.lens.resolve(person, PERSON));
        let mut object = Object::default();
        object
            .add("seat", seat.as_str())
            .add("person", person.map(|person| name(ctx, person)));
        object
            .add("as", text(ctx, &held.role))
            .add("org", one(ctx, held.org.as_ref(), ACTOR));
        if let (true, Some(person)) = (held.role.is_empty(), person) {
            object.add("role_then", role_then(desks, person, day));
        }
        object.add("in_place_of", one(ctx, held.in_place_of.as_ref(), PERSON));
        object
            .add("status", held.status.map_or("", |status| status.as_str()))
            .add("sources", sources(ctx, &held.source));
        Value::from(object)
    });
    object.add("members", seats.collect::<Value>());
}

fn speech(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    ix: Ix,
    speech: &Speech,
    object: &mut Object,
) {
    let day = ctx.lens.peek(ix).date.as_ref();
    object
        .add("by", many(ctx, &speech.by, PERSON))
        .add("for", many(ctx, &speech.on_behalf, ACTOR));
    object.add("as", text(ctx, &speech.role));
    if let (true, [by]) = (speech.role.is_empty(), &speech.by[..])
        && let Some(person) = ctx.lens.resolve(by, PERSON)
    {
        ctx.lens.card(person);
        object.add("role_then", role_then(desks, person, day));
    }
    object.add("in_place_of", one(ctx, speech.in_place_of.as_ref(), PERSON));
    object.add("read_by", one(ctx, speech.read_by.as_ref(), PERSON));
    object.add(
        "delivery",
        speech.delivery.map_or("", |delivery| delivery.as_str()),
    );
    object
        .add(
            "session",
            speech.session.as_ref().map(|session| &*session.id),
        )
        .add("time", speech.time.as_deref());
    object.add("order", speech.order);
    object
        .add("form", speech.form.map_or("", |form| form.as_str()))
        .add("language", speech.language.as_deref());
    object
        .add("topics", many(ctx, &speech.topics, TOPIC))
        .add("initiatives", many(ctx, &speech.initiatives, INITIATIVE));
    object.add("video", speech.video.as_deref());
}

/// The role that a person's own record gives for a day, by language.
fn role_then(desks: &[PageContext<'_>], person: Ix, day: Option<&Date>) -> Value {
    let said = desks.iter().map(|ctx| {
        (
            ctx.language.lang.to_string(),
            ctx.role_at(person, day).to_text(),
        )
    });
    said.filter(|(_, role)| !role.is_empty())
        .map(|(lang, role)| (lang, role.into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn person(ctx: &PageContext<'_>, person: &Person, object: &mut Object) {
    object
        .add("honorific", text(ctx, &person.honorific))
        .add("sort", person.sort.as_deref());
    let role = |role: &Role| {
        let mut object = Object::default();
        object
            .add("title", text(ctx, &role.title))
            .add("office", one(ctx, role.office.as_ref(), OFFICE));
        object
            .add("country", one(ctx, role.country.as_ref(), COUNTRY))
            .add("org", one(ctx, role.org.as_ref(), BODY));
        object
            .add("accredited_to", many(ctx, &role.accredited_to, ACTOR))
            .add("when", date(role.when.as_ref()));
        object.add("sources", sources(ctx, &role.source));
        Value::from(object)
    };
    object.add("roles", person.roles.iter().map(role).collect::<Value>());
    object.add("nationality", many(ctx, &person.nationality, COUNTRY));
    let ids = person
        .ids
        .iter()
        .map(|(scheme, id)| (scheme.to_string(), Value::from(&**id)));
    object
        .add("ids", ids.collect::<serde_json::Map<_, _>>())
        .add("same_as", many(ctx, &person.same_as, PERSON));
}
