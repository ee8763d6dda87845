//! Events and speeches as things.

use serde_json::{Value, json};

use super::thing::{Thing, held, iso, once, within};
use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, ANYBODY, COUNTRY, EVENT, INITIATIVE, PERSON, SOURCE, TOPIC};
use crate::record::fields::{Event, EventStatus, Fields, Mode, Speech};
use crate::record::kind::Kind;
use crate::record::relation::Role;
use crate::view::context::PageContext;
use crate::view::frame::Frame;
use crate::view::value::Html;

impl PageContext<'_> {
    pub(super) fn event_thing(&self, frame: &Frame, ix: Ix, node: &Node, event: &Event) -> Thing {
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
                .map(|venue| self.place_thing(venue))
                .collect(),
        );
        let series = event
            .series
            .as_ref()
            .and_then(|series| self.lens.resolve(series, INITIATIVE));
        let parent = event
            .part_of
            .as_ref()
            .and_then(|parent| self.lens.resolve(parent, EVENT));
        thing.add(
            "superEvent",
            series
                .into_iter()
                .chain(parent)
                .map(|ix| Value::from(self.thing(frame, ix, None)))
                .collect(),
        );
        thing.add("organizer", self.actors(frame, &event.organizers, ANYBODY));
        thing.add("about", self.things(frame, &event.topics, TOPIC));
        // Who led each delegation, and came; its members stand on its own page.
        let sent = self
            .lens
            .links(ix)
            .iter()
            .filter(|edge| edge.role == Role::DelegationAt);
        let heads = sent.filter_map(|edge| {
            let head = self.lens.delegation(edge.other)?.head.as_ref()?;
            self.seat_presence(edge.other, head)
                .attended()
                .then_some(head)
        });
        let attendees = heads.filter_map(|head| {
            let person = self.lens.resolve(head.person.as_ref()?, PERSON)?;
            let seat = self.seat_unmarked("head", head, node.date.as_ref());
            let mut role = Thing::default();
            role.add("@type", "Role".into());
            role.add("roleName", seat.role.to_text().into());
            let (start, end) = held(node.date.as_ref());
            role.add("startDate", start.into());
            role.add("endDate", end.into());
            role.add(
                "attendee",
                self.thing(frame, person, Some(&seat.name)).into(),
            );
            Some(Value::from(role))
        });
        thing.add("attendee", attendees.collect());
        thing
    }

    fn place_thing(&self, venue: &crate::record::fields::Venue) -> Value {
        let country = venue
            .country
            .as_ref()
            .and_then(|country| self.lens.resolve(country, COUNTRY));
        let named = self.text_of(&venue.name);
        let shown = country
            .map(|country| self.card(country).view().text.clone())
            .unwrap_or_default();
        let mut place = Thing::new("Place", if named.is_empty() { &shown } else { &named });
        if let Some(country) = country {
            let code = self.lens.card(country).code.map(str::to_uppercase);
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

    pub(super) fn speech_thing(
        &self,
        frame: &Frame,
        ix: Ix,
        node: &Node,
        speech: &Speech,
    ) -> Thing {
        let mut thing = Thing::new("CreativeWork", &frame.title_text);
        thing.add("dateCreated", once(node.date.as_ref()).into());
        // On which of several days a speech was given, nobody says.
        thing.add("temporalCoverage", within(node.date.as_ref()).into());
        thing.add("inLanguage", self.text_language(ix, speech).into());
        let creators = self
            .speakers_of(speech, node.date.as_ref())
            .into_iter()
            .map(|(person, name, role)| {
                let mut said = Thing::default();
                said.add("@type", "Role".into());
                said.add("roleName", role.into());
                said.add("creator", self.thing(frame, person, Some(&name)).into());
                Value::from(said)
            });
        thing.add("creator", creators.collect());
        let bodies = speech
            .on_behalf
            .iter()
            .filter_map(|actor| self.lens.resolve(actor, ACTOR));
        let bodies = bodies.map(|ix| Value::from(self.actor_thing(frame, ix)));
        thing.add("sourceOrganization", bodies.collect());
        if let Some(event) = node
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event))
        {
            thing.add("recordedAt", self.thing(frame, event, None).into());
        }
        thing.add("about", self.things(frame, &speech.topics, TOPIC));
        let sources = node
            .record
            .iter()
            .flat_map(|record| &record.common.sources)
            .filter_map(|source| {
                let reference = crate::record::reference::Ref {
                    kind: None,
                    id: source.id.clone(),
                    span: source.span,
                };
                self.lens.resolve(&reference, SOURCE)
            });
        // A source of seven passages is one source.
        let mut named: Vec<Ix> = Vec::new();
        sources.for_each(|source| named.extend((!named.contains(&source)).then_some(source)));
        let based = named.into_iter().map(|source| {
            let mut work = self.thing(frame, source, None);
            if let Some(Fields::Source(source)) = self.lens.card(source).fields() {
                work.add("sameAs", source.url.as_deref().into());
            }
            Value::from(work)
        });
        thing.add("isBasedOn", based.collect());
        thing
    }

    /// The language of the text that the page shows; without one, that in which the speech was given.
    fn text_language(&self, ix: Ix, speech: &Speech) -> String {
        let node = self.lens.node(ix);
        let texts = node
            .record
            .iter()
            .chain(&node.translations)
            .filter(|text| !text.body.is_empty());
        let mut langs = texts.map(|text| text.lang.as_ref().unwrap_or(self.default_language()));
        let first = langs.clone().next();
        let shown = langs.find(|lang| **lang == self.language.lang).or(first);
        shown.map_or_else(
            || speech.language.as_deref().unwrap_or_default().to_owned(),
            ToString::to_string,
        )
    }

    fn speakers_of(&self, speech: &Speech, date: Option<&Date>) -> Vec<(Ix, Html, String)> {
        let people = speech
            .by
            .iter()
            .filter_map(|by| self.lens.resolve(by, PERSON));
        people
            .map(|person| {
                let said = if speech.by.len() == 1 && !speech.role.is_empty() {
                    self.text_of(&speech.role)
                } else {
                    self.role_at(person, date).to_text()
                };
                (person, self.name_at(person, date), said)
            })
            .collect()
    }
}
