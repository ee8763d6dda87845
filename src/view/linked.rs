//! A page as linked data: what it is about in the words of schema.org, as JSON-LD.
//!
//! Addresses are relative, like every link of a page, so that the same bytes hold on any mirror. A date is told
//! only as precisely as it was written, and left out where it is in doubt: schema.org has no word for doubt.

use serde_json::{Map, Value, json};

use crate::base::date::{Date, End, Precision};
use crate::graph::edge::Role;
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::*;
use crate::record::fields::{Event, EventStatus, Fields, Mode, Organization, Person, Speech};
use crate::record::kind::Kind;

use super::desk::Desk;
use super::frame::{Crumb, Frame};
use super::value::{Html, Shared};

/// The classes of schema.org that pages use.
pub const TYPES: [&str; 19] = [
    "BreadcrumbList",
    "CollectionPage",
    "Country",
    "CreativeWork",
    "DataDownload",
    "Dataset",
    "DefinedTerm",
    "Event",
    "EventSeries",
    "GeoCoordinates",
    "GovernmentOrganization",
    "ListItem",
    "Organization",
    "Person",
    "Place",
    "PostalAddress",
    "Role",
    "WebPage",
    "WebSite",
];

/// The properties of schema.org that pages use.
pub const PROPERTIES: [&str; 46] = [
    "about",
    "address",
    "addressCountry",
    "addressLocality",
    "alternateName",
    "attendee",
    "birthDate",
    "contentUrl",
    "creator",
    "dateCreated",
    "dateModified",
    "datePublished",
    "deathDate",
    "description",
    "distribution",
    "encodingFormat",
    "endDate",
    "eventAttendanceMode",
    "eventStatus",
    "geo",
    "hasOccupation",
    "honorificPrefix",
    "identifier",
    "inLanguage",
    "isBasedOn",
    "isPartOf",
    "item",
    "itemListElement",
    "latitude",
    "location",
    "longitude",
    "name",
    "nationality",
    "organizer",
    "parentOrganization",
    "position",
    "publisher",
    "recordedAt",
    "roleName",
    "sameAs",
    "sourceOrganization",
    "startDate",
    "subEvent",
    "superEvent",
    "url",
    "workExample",
];

/// A JSON object; what is empty is not told.
#[derive(Default)]
struct Thing(Map<String, Value>);

impl Thing {
    fn new(class: &str, name: &str) -> Thing {
        let mut thing = Thing::default();
        thing.add("@type", class.into());
        thing.add("name", name.into());
        thing
    }

    fn add(&mut self, key: &str, value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Value {
        thing.0.into()
    }
}

/// The start and end of a date as ISO 8601 says them; nothing of what is in doubt, open, or vaguer than a year.
pub fn iso(date: Option<&Date>) -> (String, String) {
    let Some(date) = date.filter(|date| date.year_known() && !date.is_uncertain() && !date.is_approximate()) else {
        return Default::default();
    };
    let end = |end: &End| match end {
        End::At(point) => {
            let day = point.first.to_string();
            match point.precision {
                Precision::Day if point.first == point.last => day,
                Precision::Month => day[..day.len() - 3].to_owned(),
                Precision::Year => day[..day.len() - 6].to_owned(),
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    (end(date.start()), end(date.end()))
}

/// JSON that can stand in a script element: nothing in it can end the element, or begin a comment.
fn in_script(value: &Value) -> Html {
    let json = value.to_string();
    let safe = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Html(safe.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

impl Desk<'_> {
    /// The page of a record, or any other page, as linked data. The frame is filled but for this.
    pub fn linked_data(&self, frame: &Frame, about: Option<Ix>) -> Html {
        if !self.wants.has("linked_data") {
            return Html::default();
        }
        let mut main = match about {
            Some(ix) => self.thing_of_page(frame, ix),
            None => Thing::new(if frame.kind == "index" { "CollectionPage" } else { "WebPage" }, &self.page_name(frame)),
        };
        main.add("url", if frame.canonical.is_empty() { "./".into() } else { frame.canonical.as_str().into() });
        main.add("description", frame.description.as_str().into());
        let mut graph = vec![Value::from(main)];
        if !frame.breadcrumbs.is_empty() {
            graph.push(self.crumbs(frame));
        }
        in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    /// The home page: the site, and the dossier as data.
    pub fn linked_home(&self, frame: &Frame, downloads: &[(&str, &str)]) -> Html {
        if !self.wants.has("linked_data") {
            return Html::default();
        }
        let here = if frame.canonical.is_empty() { "./" } else { &frame.canonical };
        let mut site = Thing::new("WebSite", &self.voice.site_title);
        site.add("url", here.into());
        site.add("inLanguage", frame.lang.as_str().into());
        let mut graph = vec![Value::from(site)];
        if !downloads.is_empty() {
            let mut whole = Thing::new("Dataset", &self.voice.site_title);
            let told = if frame.description.is_empty() { &self.voice.site_title } else { &frame.description };
            whole.add("description", told.as_str().into());
            whole.add("url", here.into());
            let download = |(path, mime): &(&str, &str)| json!({ "@type": "DataDownload", "contentUrl": format!("{}{path}", frame.root), "encodingFormat": mime });
            whole.add("distribution", downloads.iter().map(download).collect());
            graph.push(whole.into());
        }
        in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    fn page_name(&self, frame: &Frame) -> String {
        let word = || self.voice.words.get(format!("nav-{}", frame.id).as_str()).cloned();
        if frame.title_text.is_empty() { word().unwrap_or_else(|| frame.id.clone()) } else { frame.title_text.clone() }
    }

    fn crumbs(&self, frame: &Frame) -> Value {
        let name = |crumb: &Crumb| {
            let folder =
                crumb.url.trim_start_matches(self.voice.prefix.as_str()).trim_end_matches("index.html").trim_end_matches('/');
            let word = || self.voice.words.get(format!("nav-{folder}").as_str()).cloned();
            if crumb.name.is_empty() { word().unwrap_or_else(|| folder.to_owned()) } else { crumb.name.plain() }
        };
        let step = |(at, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": at + 1, "name": name(crumb), "item": format!("{}{}", frame.root, crumb.url) });
        let mut steps: Vec<Value> = frame.breadcrumbs.iter().enumerate().map(step).collect();
        steps.push(json!({ "@type": "ListItem", "position": steps.len() + 1, "name": self.page_name(frame) }));
        json!({ "@type": "BreadcrumbList", "itemListElement": steps })
    }

    fn thing_of_page(&self, frame: &Frame, ix: Ix) -> Thing {
        let node = self.lens.fields(ix);
        let name = &frame.title_text;
        match node.fields() {
            Some(Fields::Event(event)) if node.inline.is_none() => self.event_thing(frame, ix, node, event),
            Some(Fields::Speech(speech)) => self.speech_thing(frame, node, speech),
            Some(Fields::Person(person)) => self.person_thing(frame, node, person),
            Some(Fields::Organization(org)) => self.body_thing(frame, node, org),
            Some(Fields::Initiative(_)) => self.series_thing(frame, ix, node),
            Some(Fields::Document(document)) => {
                let mut thing = Thing::new("CreativeWork", name);
                thing.add("datePublished", iso(document.date.as_ref()).0.into());
                thing.add("identifier", document.symbol.as_deref().into());
                thing.add("sameAs", document.url.as_deref().into());
                thing
            }
            Some(Fields::Source(source)) => {
                let mut thing = Thing::new("CreativeWork", name);
                thing.add("datePublished", iso(source.date.as_ref()).0.into());
                let publisher = self.plain(&source.publisher);
                if !publisher.is_empty() {
                    thing.add("publisher", Thing::new("Organization", &publisher).into());
                }
                thing.add("inLanguage", source.language.as_deref().into());
                thing.add("sameAs", source.url.as_deref().into());
                thing
            }
            _ => match node.kind {
                Kind::Country => {
                    let mut thing = Thing::new("Country", name);
                    thing.add("identifier", node.code.map(str::to_uppercase).into());
                    thing.add("alternateName", self.other_names(node, name));
                    thing
                }
                Kind::Topic | Kind::Office => Thing::new("DefinedTerm", name),
                _ => Thing::new("WebPage", name),
            },
        }
    }

    /// What stands for another record: its class, its name, its page.
    fn thing(&self, frame: &Frame, ix: Ix, called: Option<String>) -> Thing {
        let node = self.lens.card(ix);
        let card: Shared = self.card(ix);
        let mut thing = Thing::new(class(node), called.as_deref().filter(|name| !name.is_empty()).unwrap_or(&card.view().text));
        thing.add("url", format!("{}{}", frame.root, card.view().url).into());
        thing
    }

    fn things(&self, frame: &Frame, references: &[crate::record::reference::Ref], slot: Slot) -> Value {
        let found = references.iter().filter_map(|reference| self.lens.resolve(reference, slot));
        found.map(|ix| Value::from(self.thing(frame, ix, None))).collect()
    }

    fn event_thing(&self, frame: &Frame, ix: Ix, node: &Node, event: &Event) -> Thing {
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
        // Who led each delegation; its members stand on its own page.
        let sent = self.lens.links(ix).iter().filter(|edge| edge.role == Role::DelegationAt);
        let heads = sent.filter_map(|edge| self.lens.delegation(edge.other)?.head.as_ref());
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

    fn speech_thing(&self, frame: &Frame, node: &Node, speech: &Speech) -> Thing {
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

    fn person_thing(&self, frame: &Frame, node: &Node, person: &Person) -> Thing {
        let mut thing = Thing::new("Person", &frame.title_text);
        thing.add("alternateName", self.other_names(node, &frame.title_text));
        thing.add("honorificPrefix", self.plain(&person.honorific).into());
        thing.add("nationality", self.things(frame, &person.nationality, COUNTRY));
        let (born, died) = iso(person.when.as_ref());
        thing.add("birthDate", born.into());
        if person.when.as_ref().is_some_and(Date::is_interval) {
            thing.add("deathDate", died.into());
        }
        let roles = person.roles.iter().map(|role| {
            let (start, end) = iso(role.when.as_ref());
            let mut held = Thing::default();
            held.add("@type", "Role".into());
            held.add("roleName", self.role_title(role).plain().into());
            held.add("startDate", start.into());
            held.add("endDate", end.into());
            Value::from(held)
        });
        thing.add("hasOccupation", roles.collect());
        let elsewhere = person.ids.iter().map(|(scheme, id)| super::person::identifier(scheme, id).href);
        thing.add("sameAs", elsewhere.filter(|href| !href.is_empty()).map(Value::from).collect());
        thing
    }

    fn body_thing(&self, frame: &Frame, node: &Node, org: &Organization) -> Thing {
        let mut thing = Thing::new(class(node), &frame.title_text);
        let mut names = vec![self.plain(&org.acronym)];
        names.extend(node.names.iter().flat_map(|name| &name.text.0).map(|phrase| phrase.text.to_string()));
        names.retain(|name| !name.is_empty() && *name != frame.title_text);
        thing.add("alternateName", names.into());
        if let Some(parent) = org.parent.as_ref().and_then(|parent| self.lens.resolve(parent, BODY)) {
            thing.add("parentOrganization", self.thing(frame, parent, None).into());
        }
        thing
    }

    fn series_thing(&self, frame: &Frame, ix: Ix, node: &Node) -> Thing {
        let mut thing = Thing::new("EventSeries", &frame.title_text);
        let (start, end) = iso(node.date.as_ref());
        thing.add("startDate", start.into());
        thing.add("endDate", end.into());
        let mut editions: Vec<Ix> =
            self.lens.links(ix).iter().filter(|edge| edge.role == Role::Edition).map(|edge| edge.other).collect();
        editions.sort_by_key(|edition| self.chronological(*edition));
        let edition = |ix: Ix| {
            let mut edition = self.thing(frame, ix, None);
            let (start, end) = iso(self.lens.card(ix).date.as_ref());
            edition.add("startDate", start.into());
            edition.add("endDate", end.into());
            Value::from(edition)
        };
        thing.add("subEvent", editions.into_iter().map(edition).collect());
        thing
    }

    fn other_names(&self, node: &Node, shown: &str) -> Value {
        let written = node.title.0.iter().chain(node.names.iter().flat_map(|name| &name.text.0));
        let mut names: Vec<&str> = written.map(|phrase| &*phrase.text).filter(|name| *name != shown).collect();
        names.sort_unstable();
        names.dedup();
        names.into()
    }
}

/// The class of schema.org that a record belongs to.
fn class(node: &Node) -> &'static str {
    match (node.kind, node.fields()) {
        (Kind::Event, _) => "Event",
        (Kind::Person, _) => "Person",
        (Kind::Country, _) => "Country",
        (Kind::Organization, Some(Fields::Organization(org))) if org.country.is_some() => "GovernmentOrganization",
        (Kind::Organization, _) => "Organization",
        (Kind::Initiative, _) => "EventSeries",
        (Kind::Speech | Kind::Document | Kind::Source, _) => "CreativeWork",
        (Kind::Topic | Kind::Office, _) => "DefinedTerm",
        (Kind::Delegation | Kind::Page, _) => "WebPage",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_ends_the_script() {
        let html = in_script(&json!({ "name": "</script><!-- & \u{2028}" }));
        assert_eq!(html.0, "{\"name\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"}");
        let back: Value = serde_json::from_str(&html.0).unwrap();
        assert_eq!(back["name"], "</script><!-- & \u{2028}");
    }

    #[test]
    fn a_date_is_told_as_precisely_as_it_was_written() {
        let cases = [
            ("2024-11-04", "2024-11-04 2024-11-04"),
            ("2024-11-04/2024-11-05", "2024-11-04 2024-11-05"),
            ("2024-11", "2024-11 2024-11"),
            ("2024", "2024 2024"),
            ("2019/..", "2019 "),
            ("2022-05~", " "),
            ("2011?", " "),
            ("198X", " "),
            ("XXXX-11-04", " "),
        ];
        for (text, expected) in cases {
            let (start, end) = iso(Some(&Date::parse(text).unwrap()));
            assert_eq!(format!("{start} {end}"), expected, "{text}");
        }
    }
}
