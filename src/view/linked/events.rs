//! Events and speeches as things.

use serde_json::{Value, json};

use super::thing::{Thing, iso};
use crate::base::date::Date;
use crate::graph::edge::Role;
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::*;
use crate::record::fields::{Event, EventStatus, Fields, Mode, Speech};
use crate::record::kind::Kind;
use crate::view::desk::Desk;
use crate::view::frame::Frame;

impl Desk<'_> {
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
        thing.add("location", event.places.iter().map(|venue| self.place_thing(venue)).collect());
        let series = event.series.as_ref().and_then(|series| self.lens.resolve(series, INITIATIVE));
        let parent = event.part_of.as_ref().and_then(|parent| self.lens.resolve(parent, EVENT));
        thing.add("superEvent", series.into_iter().chain(parent).map(|ix| Value::from(self.thing(frame, ix, None))).collect());
        thing.add("organizer", self.things(frame, &event.organizers, ANYBODY));
        thing.add("about", self.things(frame, &event.topics, TOPIC));
        // Who led each delegation, and came; its members stand on its own page.
        let sent = self.lens.links(ix).iter().filter(|edge| edge.role == Role::DelegationAt);
        let heads = sent.filter_map(|edge| {
            let head = self.lens.delegation(edge.other)?.head.as_ref()?;
            self.seat_presence(edge.other, head).attended().then_some(head)
        });
        let attendees = heads.filter_map(|head| {
            let person = self.lens.resolve(head.person.as_ref()?, PERSON)?;
            let seat = self.seat_unmarked("head", head, node.date.as_ref());
            let mut role = Thing::default();
            role.add("@type", "Role".into());
            role.add("roleName", seat.role.plain().into());
            role.add("startDate", start.as_str().into());
            role.add("endDate", end.as_str().into());
            role.add("attendee", self.thing(frame, person, Some(seat.name.plain())).into());
            Some(Value::from(role))
        });
        thing.add("attendee", attendees.collect());
        thing
    }

    fn place_thing(&self, venue: &crate::record::fields::Venue) -> Value {
        let country = venue.country.as_ref().and_then(|country| self.lens.resolve(country, COUNTRY));
        let named = self.plain(&venue.name);
        let shown = country.map(|country| self.card(country).view().text.clone()).unwrap_or_default();
        let mut place = Thing::new("Place", if named.is_empty() { &shown } else { &named });
        if let Some(country) = country {
            let code = self.lens.card(country).code.map(str::to_uppercase);
            place.add("address", json!({ "@type": "PostalAddress", "addressCountry": code.unwrap_or(shown) }));
        }
        if let Some((latitude, longitude)) = &venue.coords {
            place.add("geo", json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude }));
        }
        place.into()
    }

    pub(super) fn speech_thing(&self, frame: &Frame, node: &Node, speech: &Speech) -> Thing {
        let mut thing = Thing::new("CreativeWork", &frame.title_text);
        let date = iso(node.date.as_ref()).0;
        thing.add("dateCreated", date.as_str().into());
        thing.add("inLanguage", speech.language.as_deref().into());
        let item = self.speakers_of(speech, node.date.as_ref());
        let creators = item.into_iter().map(|(person, name, role)| {
            let mut said = Thing::default();
            said.add("@type", "Role".into());
            said.add("roleName", role.into());
            said.add("startDate", date.as_str().into());
            said.add("creator", self.thing(frame, person, Some(name)).into());
            Value::from(said)
        });
        thing.add("creator", creators.collect());
        let bodies = speech.on_behalf.iter().filter_map(|actor| self.lens.resolve(actor, ACTOR));
        let bodies = bodies.map(|ix| {
            let mut body = self.thing(frame, ix, None);
            if self.lens.card(ix).kind == Kind::Country {
                // Who speaks for a country is its government; a country is a place to schema.org.
                body.add("@type", "GovernmentOrganization".into());
            }
            Value::from(body)
        });
        thing.add("sourceOrganization", bodies.collect());
        if let Some(event) = node.event_id().and_then(|event| self.lens.find(Kind::Event, event)) {
            thing.add("recordedAt", self.thing(frame, event, None).into());
        }
        thing.add("about", self.things(frame, &speech.topics, TOPIC));
        let sources = node.record.iter().flat_map(|record| &record.common.sources).filter_map(|source| {
            let reference = crate::record::reference::Ref { kind: None, id: source.id.clone(), span: source.span };
            self.lens.resolve(&reference, SOURCE)
        });
        let based = sources.map(|source| {
            let mut work = self.thing(frame, source, None);
            if let Some(Fields::Source(source)) = self.lens.card(source).fields() {
                work.add("sameAs", source.url.as_deref().into());
            }
            Value::from(work)
        });
        thing.add("isBasedOn", based.collect());
        thing
    }

    fn speakers_of(&self, speech: &Speech, date: Option<&Date>) -> Vec<(Ix, String, String)> {
        let people = speech.by.iter().filter_map(|by| self.lens.resolve(by, PERSON));
        people
            .map(|person| {
                let said = if speech.by.len() == 1 && !speech.role.is_empty() {
                    self.plain(&speech.role)
                } else {
                    self.role_at(person, date).plain()
                };
                (person, self.name_at(person, date).plain(), said)
            })
            .collect()
    }
}
