//! A page as linked data: what it is about in the words of schema.org, as JSON-LD.
//!
//! Where the site's address is known, addresses are whole and every record is one node, whatever page and language speak
//! of it: its `@id` is the address of its page in the default language. Else they are relative, like every link of a page,
//! so that the same bytes hold on any mirror. A date is told only as precisely as it was written, and left out where it is
//! in doubt: schema.org has no word for doubt.

mod events;
mod terms;
mod thing;

use serde_json::{Value, json};

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, AcceptedKinds, BODY, COUNTRY};
use crate::record::fields::{Fields, Organization, Person};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::{PageContext, display_text};
use super::downloads::DATA;
use super::frame::{Crumb, Frame};
use super::tables::TABLES;
use super::value::{Html, SharedCard};
pub use terms::{PROPERTIES, TYPES};
use thing::{Thing, in_script, language_of, once};
pub use thing::{held, iso};

impl PageContext<'_> {
    /// The page of a record, or any other page, as linked data. The frame is filled but for this.
    pub fn linked_data(&self, frame: &Frame, about: Option<Ix>) -> Html {
        if !self.requested.has("linked_data") {
            return Html::default();
        }
        let mut main = match about {
            Some(ix) => self.thing_of_page(frame, ix),
            None => {
                let mut page = Thing::new(
                    if frame.kind == "index" {
                        "CollectionPage"
                    } else {
                        "WebPage"
                    },
                    &self.page_name(frame),
                );
                page.add("@id", frame.canonical.as_str().into());
                page
            }
        };
        if let Some(ix) = about {
            main.add("@id", self.node_id(ix).into());
            main = main.called_in(self.foreign(frame, ix));
        }
        let url = if frame.canonical.is_empty() {
            "./"
        } else {
            &*frame.canonical
        };
        if !main.is_at(url) {
            main.add("url", url.into());
        }
        main.add("description", frame.description.as_str().into());
        let mut graph = vec![Value::from(main)];
        if !frame.breadcrumbs.is_empty() {
            graph.push(self.crumbs(frame));
        }
        in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    /// The home page: the site, and the dossier as data.
    pub fn linked_home(&self, frame: &Frame, downloads: &[(&str, &str)]) -> Html {
        if !self.requested.has("linked_data") {
            return Html::default();
        }
        let here = if frame.canonical.is_empty() {
            "./"
        } else {
            &frame.canonical
        };
        let mut site = Thing::new("WebSite", &self.language.site_title);
        site.add("@id", self.absolute("").into());
        site.add("url", here.into());
        site.add("inLanguage", frame.lang.as_str().into());
        let mut graph = vec![Value::from(site)];
        if !downloads.is_empty() {
            let mut whole = Thing::new("Dataset", &self.language.site_title);
            let told = if frame.description.is_empty() {
                &self.language.site_title
            } else {
                &frame.description
            };
            whole.add("description", told.as_str().into());
            whole.add("url", here.into());
            whole.add(
                "@id",
                if frame.canonical.is_empty() {
                    String::new()
                } else {
                    self.absolute("#dossier")
                }
                .into(),
            );
            whole.add("inLanguage", frame.lang.as_str().into());
            let mut creator = Thing::new("Organization", &self.language.site_title);
            creator.add("url", here.into());
            whole.add("creator", creator.into());
            whole.add("license", (&*self.settings.licence).into());
            whole.add("version", (&*self.settings.version).into());
            let tables = TABLES.iter().map(|table| {
                (
                    format!("{}{DATA}{}.csv", self.language.prefix, table.name),
                    "text/csv",
                )
            });
            let files = downloads
                .iter()
                .map(|(path, mime)| ((*path).to_owned(), *mime))
                .chain(tables);
            let download = |(path, mime): (String, &str)| json!({ "@type": "DataDownload", "contentUrl": self.link(frame, &path), "encodingFormat": mime });
            whole.add("distribution", files.map(download).collect());
            graph.push(whole.into());
        }
        in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
    }

    /// An address under the site's root: whole where the site's is known, and nothing else.
    fn absolute(&self, below: &str) -> String {
        self.settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{below}"))
            .unwrap_or_default()
    }

    /// Where a link of the page leads: a whole address where the site's is known.
    fn link(&self, frame: &Frame, url: &str) -> String {
        let whole = self.absolute(url.trim_end_matches("index.html"));
        if whole.is_empty() {
            format!("{}{url}", frame.root)
        } else {
            whole
        }
    }

    /// A record as a node, the same on every page and in every language.
    fn node_id(&self, ix: Ix) -> String {
        self.absolute(&self.lens.card(ix).url())
    }

    /// The language of the name of a page where it is not the page's.
    fn foreign(&self, frame: &Frame, ix: Ix) -> Option<&'_ str> {
        let node = self.lens.card(ix);
        let (_, lang) = display_text(node, self.language, self.default_language());
        // Names made of other records' say what language each part is in.
        (!node.title.is_empty() && lang.as_str() != frame.lang).then(|| lang.as_str())
    }

    fn page_name(&self, frame: &Frame) -> String {
        let word = || {
            self.language
                .words
                .get(format!("nav-{}", frame.id).as_str())
                .cloned()
        };
        if frame.title_text.is_empty() {
            word().unwrap_or_else(|| frame.id.clone())
        } else {
            frame.title_text.clone()
        }
    }

    fn crumbs(&self, frame: &Frame) -> Value {
        let name = |crumb: &Crumb| {
            let folder = crumb
                .url
                .trim_start_matches(self.language.prefix.as_str())
                .trim_end_matches("index.html")
                .trim_end_matches('/');
            let word = || {
                self.language
                    .words
                    .get(format!("nav-{folder}").as_str())
                    .cloned()
            };
            if crumb.name.is_empty() {
                word().unwrap_or_else(|| folder.to_owned())
            } else {
                crumb.name.to_text()
            }
        };
        let step = |(at, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": at + 1, "name": name(crumb), "item": self.link(frame, &crumb.url) });
        let mut steps: Vec<Value> = frame.breadcrumbs.iter().enumerate().map(step).collect();
        steps.push(json!({ "@type": "ListItem", "position": steps.len() + 1, "name": self.page_name(frame) }));
        json!({ "@type": "BreadcrumbList", "itemListElement": steps })
    }

    fn thing_of_page(&self, frame: &Frame, ix: Ix) -> Thing {
        let node = self.lens.fields(ix);
        let name = &frame.title_text;
        match node.fields() {
            Some(Fields::Event(event)) if node.inline.is_none() => {
                self.event_thing(frame, ix, node, event)
            }
            Some(Fields::Speech(speech)) => self.speech_thing(frame, ix, node, speech),
            Some(Fields::Person(person)) => self.person_thing(frame, node, person),
            Some(Fields::Organization(org)) => self.body_thing(frame, node, org),
            Some(Fields::Initiative(_)) => self.series_thing(frame, ix, node),
            Some(Fields::Document(document)) => {
                let mut thing = Thing::new("CreativeWork", name);
                thing.add("datePublished", once(document.date.as_ref()).into());
                thing.add("identifier", document.symbol.as_deref().into());
                thing.add("sameAs", document.url.as_deref().into());
                thing
            }
            Some(Fields::Source(source)) => {
                let mut thing = Thing::new("CreativeWork", name);
                thing.add("datePublished", once(source.date.as_ref()).into());
                let publisher = self.text_of(&source.publisher);
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
                Kind::Delegation => self.delegation_thing(frame, ix, node),
                _ => Thing::new("WebPage", name),
            },
        }
    }

    /// What stands for another record: its class, its name, its page. `called` is how it was called on a day.
    fn thing(&self, frame: &Frame, ix: Ix, called: Option<&Html>) -> Thing {
        let node = self.lens.card(ix);
        let card: SharedCard = self.card(ix);
        let called = called.filter(|name| !name.is_empty());
        let name = called.unwrap_or(&card.view().name);
        let plain = called.map_or_else(|| card.view().text.clone(), Html::to_text);
        let mut thing = Thing::new(class(node), &plain).called_in(language_of(name));
        thing.add("@id", self.node_id(ix).into());
        let url = self.link(frame, &card.view().url);
        if !thing.is_at(&url) {
            thing.add("url", url.into());
        }
        thing
    }

    /// The same of somebody who acts. Who acts for a country is its government; a country is a place to schema.org.
    fn actor_thing(&self, frame: &Frame, ix: Ix) -> Thing {
        let mut thing = self.thing(frame, ix, None);
        if self.lens.card(ix).kind == Kind::Country {
            thing.add("@type", "GovernmentOrganization".into());
            thing.add(
                "@id",
                self.absolute(&format!("{}#government", self.lens.card(ix).url()))
                    .into(),
            );
        }
        thing
    }

    fn things(
        &self,
        frame: &Frame,
        references: &[crate::record::reference::Ref],
        slot: AcceptedKinds,
    ) -> Value {
        let found = references
            .iter()
            .filter_map(|reference| self.lens.resolve(reference, slot));
        found
            .map(|ix| Value::from(self.thing(frame, ix, None)))
            .collect()
    }

    fn actors(
        &self,
        frame: &Frame,
        references: &[crate::record::reference::Ref],
        slot: AcceptedKinds,
    ) -> Value {
        let found = references
            .iter()
            .filter_map(|reference| self.lens.resolve(reference, slot));
        found
            .map(|ix| Value::from(self.actor_thing(frame, ix)))
            .collect()
    }

    /// A delegation, a body for a time: of a country, a part of its government.
    fn delegation_thing(&self, frame: &Frame, ix: Ix, node: &Node) -> Thing {
        let sender = self
            .lens
            .delegation(ix)
            .and_then(|sent| self.lens.resolve(&sent.of, ACTOR));
        let mut thing = Thing::new(class(node), &frame.title_text);
        if let Some(sender) = sender {
            if self.lens.card(sender).kind == Kind::Country {
                thing.add("@type", "GovernmentOrganization".into());
            }
            thing.add("parentOrganization", self.actor_thing(frame, sender).into());
        }
        thing
    }

    fn person_thing(&self, frame: &Frame, node: &Node, person: &Person) -> Thing {
        let mut thing = Thing::new("Person", &frame.title_text);
        thing.add("alternateName", self.other_names(node, &frame.title_text));
        thing.add("honorificPrefix", self.text_of(&person.honorific).into());
        thing.add(
            "nationality",
            self.things(frame, &person.nationality, COUNTRY),
        );
        let (born, died) = iso(person.when.as_ref());
        thing.add("birthDate", born.into());
        if person.when.as_ref().is_some_and(Date::is_interval) {
            thing.add("deathDate", died.into());
        }
        let roles = person.roles.iter().map(|role| {
            let (start, end) = held(role.when.as_ref());
            let (title, mut role) = (self.role_title(role).to_text(), Thing::default());
            role.add("@type", "Role".into());
            role.add("roleName", title.as_str().into());
            role.add("startDate", start.into());
            role.add("endDate", end.into());
            role.add("hasOccupation", Thing::new("Occupation", &title).into());
            Value::from(role)
        });
        thing.add("hasOccupation", roles.collect());
        let elsewhere = person
            .ids
            .iter()
            .map(|(scheme, id)| super::person::identifier(scheme, id).href);
        thing.add(
            "sameAs",
            elsewhere
                .filter(|href| !href.is_empty())
                .map(Value::from)
                .collect(),
        );
        thing
    }

    fn body_thing(&self, frame: &Frame, node: &Node, org: &Organization) -> Thing {
        let mut thing = Thing::new(class(node), &frame.title_text);
        let mut names = vec![self.text_of(&org.acronym)];
        names.extend(
            node.names
                .iter()
                .flat_map(|name| &name.text.0)
                .map(|phrase| phrase.text.to_string()),
        );
        names.retain(|name| !name.is_empty() && *name != frame.title_text);
        thing.add("alternateName", names.into());
        if let Some(parent) = org
            .parent
            .as_ref()
            .and_then(|parent| self.lens.resolve(parent, BODY))
        {
            thing.add("parentOrganization", self.thing(frame, parent, None).into());
        }
        thing
    }

    fn series_thing(&self, frame: &Frame, ix: Ix, node: &Node) -> Thing {
        let mut thing = Thing::new("EventSeries", &frame.title_text);
        let (start, end) = held(node.date.as_ref());
        thing.add("startDate", start.into());
        thing.add("endDate", end.into());
        let mut editions: Vec<Ix> = self
            .lens
            .links(ix)
            .iter()
            .filter(|edge| edge.role == Role::Edition)
            .map(|edge| edge.other)
            .collect();
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
        let written = node
            .title
            .0
            .iter()
            .chain(node.names.iter().flat_map(|name| &name.text.0));
        let mut names: Vec<&str> = written
            .map(|phrase| &*phrase.text)
            .filter(|name| *name != shown)
            .collect();
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
        (Kind::Organization, Some(Fields::Organization(org))) if org.country.is_some() => {
            "GovernmentOrganization"
        }
        (Kind::Organization, _) => "Organization",
        (Kind::Initiative, _) => "EventSeries",
        (Kind::Speech | Kind::Document | Kind::Source, _) => "CreativeWork",
        (Kind::Topic | Kind::Office, _) => "DefinedTerm",
        (Kind::Delegation, _) => "Organization",
        (Kind::Page, _) => "WebPage",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_ends_the_script() {
        let html = in_script(&json!({ "name": "</script><!-- & \u{2028}" }));
        assert_eq!(
            html.0,
            "{\"name\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"}"
        );
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
            ("2022-05-03/2022-05~", "2022-05-03 "),
            ("2011?", " "),
            ("198X", " "),
            ("XXXX-11-04", " "),
        ];
        for (text, expected) in cases {
            let (start, end) = iso(Some(&Date::parse(text).unwrap()));
            assert_eq!(format!("{start} {end}"), expected, "{text}");
        }
    }

    #[test]
    fn only_the_ends_of_an_interval_begin_and_end_a_role() {
        let cases = [
            ("2024-11-04", " "),
            ("2024-11", " "),
            ("2024", " "),
            ("2019/2022-05", "2019 2022-05"),
            ("2019/..", "2019 "),
            ("../2019", " 2019"),
            ("2019/", "2019 "),
            ("2019~/2022", " 2022"),
        ];
        for (text, expected) in cases {
            let (start, end) = held(Some(&Date::parse(text).unwrap()));
            assert_eq!(format!("{start} {end}"), expected, "{text}");
        }
    }
}
