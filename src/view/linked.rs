//! A page as linked data: what it is about in the words of schema.org, as JSON-LD.
//!
//! Addresses are relative, like every link of a page, so that the same bytes hold on any mirror. A date is told
//! only as precisely as it was written, and left out where it is in doubt: schema.org has no word for doubt.

mod events;
mod terms;
mod thing;

use serde_json::{Value, json};

use crate::base::date::Date;
use crate::graph::edge::Role;
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::*;
use crate::record::fields::{Fields, Organization, Person};
use crate::record::kind::Kind;

use super::desk::Desk;
use super::frame::{Crumb, Frame};
use super::value::{Html, Shared};
pub use terms::{PROPERTIES, TYPES};
pub use thing::iso;
use thing::{Thing, in_script};

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
