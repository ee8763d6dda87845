//! People, bodies and memberships as Popolo has them: <https://www.popoloproject.com/specs/>.
//!
//! A country that sends people is an organization here, and so is each delegation: a seat is a membership in it,
//! on behalf of the sender. Popolo's dates may be months or years; what is in doubt is left out,
//! and only an interval says when a role began or ended.

use std::collections::BTreeMap;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::base::path::encoded;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, BODY, COUNTRY, EVENT, OFFICE, PERSON, SOURCE};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::HeldRole;
use crate::record::reference::{Ref, SourceRef};
use crate::view::context::PageContext;
use crate::view::linked::thing::{held, iso};
use crate::view::seats::SeatView;
use crate::view::{presence, roles};

use super::Each;
use super::values::{Object, name};

/// The people, bodies and memberships of a dossier, made one by one as they are written.
pub(super) struct Popolo<'c, 'd> {
    ctx: &'c PageContext<'d>,
    /// Who was at each event.
    attendees: BTreeMap<Ix, Vec<Ix>>,
}

impl<'c, 'd> Popolo<'c, 'd> {
    pub(super) fn new(ctx: &'c PageContext<'d>) -> Popolo<'c, 'd> {
        let mut attendees: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
        for person in ctx.lens.index(Kind::Person) {
            for (event, (_, presence)) in presence::whereabouts(ctx, person) {
                if presence.attended() {
                    attendees.entry(event).or_default().push(person);
                }
            }
        }
        Popolo { ctx, attendees }
    }
}

impl Serialize for Popolo<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ctx = self.ctx;
        let every = |kind: Kind| ctx.lens.index(kind);
        let mut all = serializer.serialize_map(Some(5))?;
        let event = |ix: Ix| {
            let there = self.attendees.get(&ix).into_iter().flatten();
            let there = there.map(|person| json!({ "id": name(ctx, *person) }));
            event(ctx, ix, there.collect())
        };
        all.serialize_entry("events", &Each(|| every(Kind::Event).map(event)))?;
        all.serialize_entry(
            "memberships",
            &Each(|| {
                let held = every(Kind::Person).flat_map(|ix| roles(ctx, ix));
                held.chain(every(Kind::Delegation).flat_map(|ix| seats(ctx, ix)))
            }),
        )?;
        all.serialize_entry(
            "organizations",
            &Each(|| {
                let bodies = every(Kind::Organization).chain(every(Kind::Country));
                let sent = every(Kind::Delegation).map(|ix| delegation(ctx, ix));
                bodies.map(|ix| body(ctx, ix)).chain(sent)
            }),
        )?;
        all.serialize_entry(
            "persons",
            &Each(|| every(Kind::Person).map(|ix| person(ctx, ix))),
        )?;
        all.serialize_entry(
            "posts",
            &Each(|| every(Kind::Office).map(|ix| post(ctx, ix))),
        )?;
        all.end()
    }
}

/// A record with its name, other names and sources.
fn named<'d>(ctx: &PageContext<'d>, ix: Ix) -> (Object, &'d Node) {
    let node = ctx.lens.fields(ix);
    let card = ctx.card(ix);
    let mut object = Object::default();
    object
        .add("id", name(ctx, ix))
        .add("name", card.view().text.as_str());
    let other = node
        .names
        .iter()
        .flat_map(|name| name.text.0.iter().map(move |phrase| (name, phrase)));
    let other = other.map(|(name, phrase)| {
        let (start, end) = held(name.when.as_ref());
        let mut object = Object::default();
        object
            .add("name", &*phrase.text)
            .add("start_date", start)
            .add("end_date", end);
        Value::from(object)
    });
    object
        .add("other_names", other.collect::<Value>())
        .add("summary", ctx.texts.plain(&node.summary));
    if let Some(record) = node.record.as_ref().filter(|_| node.inline.is_none()) {
        object.add("sources", sources(ctx, &record.common.sources));
    }
    (object, node)
}

fn sources(ctx: &PageContext<'_>, sources: &[SourceRef]) -> Value {
    let link = |source: &SourceRef| {
        let reference = Ref {
            kind: None,
            id: source.id.clone(),
            span: source.span,
        };
        let ix = ctx.lens.resolve(&reference, SOURCE)?;
        let mut link = Object::default();
        if let Some(Fields::Source(source)) = ctx.lens.card(ix).fields() {
            link.add("url", source.url.as_deref());
        }
        // A source that is in no web has the page that describes it.
        if !link.0.contains_key("url") {
            link.add(
                "url",
                ctx.links
                    .address(ctx.lens.peek(ix))
                    .unwrap_or_else(|| encoded(&ctx.lens.peek(ix).url()).into_owned()),
            );
        }
        link.add("note", ctx.card(ix).view().text.as_str());
        Some(Value::from(link))
    };
    sources.iter().filter_map(link).collect()
}

fn person(ctx: &PageContext<'_>, ix: Ix) -> Value {
    let (mut object, node) = named(ctx, ix);
    if let Some(Fields::Person(person)) = node.fields() {
        object
            .add("honorific_prefix", ctx.texts.plain(&person.honorific))
            .add("sort_name", person.sort.as_deref());
        let (born, died) = iso(person.when.as_ref());
        object.add("birth_date", born);
        if person
            .when
            .as_ref()
            .is_some_and(crate::date::Date::is_interval)
        {
            object.add("death_date", died);
        }
        let ids = person
            .ids
            .iter()
            .map(|(scheme, id)| json!({ "scheme": &**scheme, "identifier": &**id }));
        object.add("identifiers", ids.collect::<Vec<_>>());
        let nations = person
            .nationality
            .iter()
            .filter_map(|country| ctx.lens.resolve(country, COUNTRY));
        object.add(
            "national_identity",
            nations.map(|ix| ctx.card(ix).view().text.clone()).next(),
        );
    }
    object.into()
}

fn body(ctx: &PageContext<'_>, ix: Ix) -> Value {
    let (mut object, node) = named(ctx, ix);
    let (start, end) = held(node.date.as_ref());
    object
        .add("founding_date", start)
        .add("dissolution_date", end);
    match node.fields() {
        Some(Fields::Organization(org)) => {
            object.add("classification", org.sort.as_deref());
            let parent = org
                .parent
                .as_ref()
                .and_then(|parent| ctx.lens.resolve(parent, BODY));
            object.add("parent_id", parent.map(|ix| name(ctx, ix)));
        }
        _ => {
            object.add("classification", "country");
            let code = node.code.map(str::to_uppercase);
            object.add(
                "identifiers",
                code.map_or(
                    Value::Null,
                    |code| json!([{ "scheme": "iso-3166-1-alpha-2", "identifier": code }]),
                ),
            );
        }
    }
    object.into()
}

fn delegation(ctx: &PageContext<'_>, ix: Ix) -> Value {
    let (mut object, node) = named(ctx, ix);
    let event = node
        .event_id()
        .and_then(|event| ctx.lens.find(Kind::Event, event));
    let card = ctx.card(ix);
    object.add(
        "name",
        format!("{} – {}", card.view().text, card.view().context.to_text()),
    );
    object
        .add("classification", "delegation")
        .add("event_id", event.map(|event| name(ctx, event)));
    object.into()
}

fn post(ctx: &PageContext<'_>, ix: Ix) -> Value {
    let (mut object, node) = named(ctx, ix);
    let label = object.0.remove("name").unwrap_or_default();
    object.add("label", label);
    if let Some(Fields::Office(office)) = node.fields() {
        let of = office
            .org
            .as_ref()
            .and_then(|org| ctx.lens.resolve(org, BODY));
        let of = of.or_else(|| {
            office
                .country
                .as_ref()
                .and_then(|country| ctx.lens.resolve(country, COUNTRY))
        });
        object
            .add("organization_id", of.map(|ix| name(ctx, ix)))
            .add("role", office.rank.map_or("", |rank| rank.as_str()));
    }
    object.into()
}

/// What a person's own record says that they held or served.
fn roles(ctx: &PageContext<'_>, ix: Ix) -> Vec<Value> {
    let Some(Fields::Person(person)) = ctx.lens.fields(ix).fields() else {
        return Vec::new();
    };
    let role = |(at, role): (usize, &HeldRole)| {
        let (start, end) = held(role.when.as_ref());
        let of = role
            .org
            .as_ref()
            .and_then(|org| ctx.lens.resolve(org, BODY));
        let of = of.or_else(|| {
            role.country
                .as_ref()
                .and_then(|country| ctx.lens.resolve(country, COUNTRY))
        });
        let post = role
            .office
            .as_ref()
            .and_then(|office| ctx.lens.resolve(office, OFFICE));
        let mut object = Object::default();
        object
            .add("id", format!("{}#role-{}", name(ctx, ix), at + 1))
            .add("person_id", name(ctx, ix));
        object
            .add("organization_id", of.map(|ix| name(ctx, ix)))
            .add("post_id", post.map(|ix| name(ctx, ix)));
        let title = roles::role_title(ctx, role).to_text();
        // One date says that it was so then, and neither when it began nor when it ended.
        if let Some(seen) = role.when.as_ref().filter(|when| !when.is_interval()) {
            object.add("label", format!("{title} ({})", ctx.texts.date(Some(seen))));
        }
        object
            .add("role", title)
            .add("start_date", start)
            .add("end_date", end);
        object.add("sources", sources(ctx, &role.source));
        Value::from(object)
    };
    person.roles.iter().enumerate().map(role).collect()
}

/// Who sat in a delegation; a seat without a known holder has a role and no person.
fn seats(ctx: &PageContext<'_>, ix: Ix) -> Vec<Value> {
    let Some(sent) = ctx.lens.delegation(ix) else {
        return Vec::new();
    };
    let day = ctx.lens.card(ix).date.clone();
    let (start, end) = held(day.as_ref());
    let sender = ctx.lens.resolve(&sent.of, ACTOR);
    let seat = |(at, (seat, held)): (
        usize,
        (
            crate::record::people::Seat,
            &crate::record::people::Participant,
        ),
    )| {
        let view = SeatView::without_marks(ctx, seat.as_str(), held, day.as_ref());
        let person = held
            .person
            .as_ref()
            .and_then(|person| ctx.lens.resolve(person, PERSON));
        let sender = held
            .org
            .as_ref()
            .and_then(|org| ctx.lens.resolve(org, ACTOR))
            .or(sender);
        let mut object = Object::default();
        object
            .add("id", format!("{}#seat-{}", name(ctx, ix), at + 1))
            .add("person_id", person.map(|ix| name(ctx, ix)));
        object
            .add("organization_id", name(ctx, ix))
            .add("on_behalf_of_id", sender.map(|ix| name(ctx, ix)));
        object
            .add("label", seat.as_str())
            .add("role", view.role.to_text());
        // A person who was only expected held no seat.
        if presence::seat_presence(ctx, ix, held).attended() {
            object
                .add("start_date", start.as_str())
                .add("end_date", end.as_str());
        }
        object.add("sources", sources(ctx, &held.source));
        Value::from(object)
    };
    sent.seats().enumerate().map(seat).collect()
}

/// An event with those who were there.
fn event(ctx: &PageContext<'_>, ix: Ix, there: Vec<Value>) -> Value {
    let (mut object, node) = named(ctx, ix);
    let (start, end) = iso(node.date.as_ref());
    object.add("start_date", start).add("end_date", end);
    if let Some(Fields::Event(event)) = node.fields() {
        object.add("status", event.status.map_or("", |status| status.as_str()));
        let parent = event
            .part_of
            .as_ref()
            .and_then(|parent| ctx.lens.resolve(parent, EVENT));
        object.add("parent_id", parent.map(|ix| name(ctx, ix)));
        let host = event
            .organizers
            .iter()
            .find_map(|host| ctx.lens.resolve(host, ACTOR));
        object.add("organization_id", host.map(|ix| name(ctx, ix)));
        let places = event.places.iter().map(|venue| {
            let country = venue
                .country
                .as_ref()
                .and_then(|country| ctx.resolve(country, COUNTRY));
            let said = [
                ctx.texts.plain(&venue.name),
                country
                    .map(|country| country.view().text.clone())
                    .unwrap_or_default(),
            ];
            said.into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        });
        object.add(
            "location",
            places
                .filter(|place| !place.is_empty())
                .collect::<Vec<_>>()
                .join("; "),
        );
    }
    object.add("attendees", there);
    object.into()
}
