//! Pages of countries, organizations, initiatives, documents, topics, offices and sources; and what
//! points at a record, grouped by role, for the page of any kind.

use crate::base::path::encoded;
use crate::graph::attendance::{Course, Presence, presence};
use crate::graph::edge::{Edge, SPEECHES};
use crate::graph::facts::Fact;
use crate::graph::node::{Ix, Node};
use crate::locale::iso3166;
use crate::record::accepted::{ADOPTER, ANYBODY, BODY, COUNTRY, EVENT, INITIATIVE, TOPIC};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::{Group, Item};
use super::pages::{EntityView, PointItem};
use super::plain::cited;
use super::value::ListEntry;

/// The speeches held for an entity, in it, or about it, each once.
fn speeches_of(links: &[Edge]) -> Vec<Ix> {
    let spoken = links.iter().filter(|edge| SPEECHES.contains(&edge.role));
    let mut speeches: Vec<Ix> = spoken.map(|edge| edge.other).collect();
    speeches.sort_unstable();
    speeches.dedup();
    speeches
}

/// How many entries the page of a record lists in pages, by what points at it.
pub fn listed(kind: Kind, links: &[Edge]) -> usize {
    match kind {
        Kind::Event | Kind::Delegation | Kind::Speech | Kind::Person | Kind::Page => 0,
        _ => {
            speeches_of(links).len()
                + links
                    .iter()
                    .filter(|edge| edge.role == Role::PointTopic)
                    .count()
        }
    }
}

impl PageContext<'_> {
    /// What the page of a thing or body shows.
    pub fn entity(&self, ix: Ix) -> EntityView {
        let node = self.lens.node(ix);
        let mut view = EntityView {
            date: self.date(node.date.as_ref()),
            edtf: node
                .date
                .as_ref()
                .map(|date| date.as_str().to_owned())
                .unwrap_or_default(),
            names: self.names(&node.names),
            flag: node.code.unwrap_or_default().to_owned(),
            ..EntityView::default()
        };
        if let Some(entry) = node.code.and_then(iso3166::find) {
            view.region = self
                .language
                .locale
                .region(entry.region)
                .unwrap_or_default()
                .to_owned();
        }
        if let Some(record) = &node.record {
            view.marks = self.marks(&record.common.sources);
            self.own_fields(&mut view, node, &record.fields);
        }
        let links = self.lens.links(ix);
        let at = |roles: &'static [Role]| {
            let mut found: Vec<Ix> = links
                .iter()
                .filter(move |edge| roles.contains(&edge.role))
                .map(|edge| edge.other)
                .collect();
            found.sort_by_key(|other| self.chronological(*other));
            found.dedup();
            found
        };
        let requested = self.requested;
        view.delegations = requested.make("delegations", || {
            at(&[Role::Sent])
                .into_iter()
                .map(|of| self.delegation_row(of))
                .collect()
        });
        view.events = requested.make("events", || {
            at(&[Role::Edition, Role::EventTopic])
                .into_iter()
                .map(|event| self.item(event))
                .collect()
        });
        view.people = requested.make("people", || self.holders(links));
        self.list(&mut view, ix, 1);
        self.derive(&mut view, ix, node.kind);
        view
    }

    /// A further page of what an entity lists.
    pub fn entity_page(&self, ix: Ix, page: usize) -> EntityView {
        let mut view = EntityView::default();
        self.list(&mut view, ix, page);
        view
    }

    /// Lists speeches, then points, as far as they stand on a page.
    fn list(&self, view: &mut EntityView, ix: Ix, page: usize) {
        let node = self.lens.node(ix);
        let links = self.lens.links(ix);
        let speeches = speeches_of(links);
        let points: Vec<&Edge> = links
            .iter()
            .filter(|edge| edge.role == Role::PointTopic)
            .collect();
        let (spoken, total) = (speeches.len(), speeches.len() + points.len());
        view.speeches_total = spoken;
        view.points_total = points.len();
        view.pager = self.pager(node.url().trim_end_matches('/'), page, total);
        let here = view.pager.range(self.settings.page_size, total);
        view.speeches = self.requested.make("speeches", || {
            let mut speeches = speeches;
            speeches.sort_by_key(|speech| self.chronological(*speech));
            self.speech_items(&speeches[here.start.min(spoken)..here.end.min(spoken)])
        });
        let from = |at: usize| at.saturating_sub(spoken);
        view.points = self.requested.make("points", || {
            self.points_about(&points[from(here.start)..from(here.end)])
        });
    }

    /// What follows from many records at once, by what the page is about.
    fn derive(&self, view: &mut EntityView, ix: Ix, kind: Kind) {
        let requested = self.requested;
        let links = self.lens.links(ix);
        match kind {
            Kind::Country | Kind::Organization => {
                view.comparison = requested.make("comparison", || self.comparison(ix));
                view.said = requested.make("said", || {
                    let spoken = links
                        .iter()
                        .filter(|edge| edge.role == Role::SpokenFor)
                        .map(|edge| edge.other);
                    self.positions_as_one(&spoken.collect::<Vec<_>>())
                });
            }
            Kind::Initiative => {
                view.matrix = requested.make("matrix", || self.matrix(ix));
                view.map = requested.make("map", || self.map_of_series(ix));
                let editions = || {
                    links
                        .iter()
                        .filter(|edge| edge.role == Role::Edition)
                        .map(|edge| edge.other)
                };
                view.timeline = requested.make("timeline", || self.timeline_of(editions()));
                view.said = requested.make("said", || {
                    let at = editions().flat_map(|edition| self.lens.links(edition));
                    let spoken = at
                        .filter(|edge| edge.role == Role::SpokenAt)
                        .map(|edge| edge.other);
                    self.positions(&spoken.collect::<Vec<_>>())
                });
            }
            Kind::Office => {
                view.succession = requested.make("succession", || self.succession(links));
                view.timeline = requested.make("timeline", || self.tenures(links));
            }
            _ => {}
        }
    }

    fn own_fields(&self, view: &mut EntityView, node: &Node, fields: &Fields) {
        let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
        // The theme's word for it, else the author's own.
        let in_words = |sort: &Option<Box<str>>| {
            let written = sort.as_deref().unwrap_or_default();
            let word = self.language.types.get(written);
            word.map_or(written, String::as_str).to_owned()
        };
        match fields {
            Fields::Organization(org) => {
                view.sort = in_words(&org.sort);
                view.acronym = self.text(&org.acronym);
                view.parent = org
                    .parent
                    .as_ref()
                    .and_then(|parent| self.resolve(parent, BODY));
                view.country = org
                    .country
                    .as_ref()
                    .and_then(|country| self.resolve(country, COUNTRY));
            }
            Fields::Initiative(initiative) => {
                view.sort = in_words(&initiative.sort);
                view.parent = initiative
                    .parent
                    .as_ref()
                    .and_then(|parent| self.resolve(parent, INITIATIVE));
                view.by = self.resolve_all(&initiative.by, ANYBODY);
                view.capacities = self
                    .requested
                    .make("capacities", || self.capacities(&initiative.parties, None));
                view.parties = initiative
                    .parties
                    .iter()
                    .filter_map(|party| self.party(party, None))
                    .collect();
                view.countries = self.resolve_all(&initiative.countries, COUNTRY);
                view.organizations = self.resolve_all(&initiative.organizations, BODY);
                view.complete = initiative.complete;
            }
            Fields::Document(document) => {
                view.event = document
                    .event
                    .as_ref()
                    .and_then(|event| self.resolve(event, EVENT));
                view.symbol = text(&document.symbol);
                view.href = document.url.as_deref().unwrap_or_default().to_owned();
                view.by = self.resolve_all(&document.adopted_by, ADOPTER);
                self.file(view, node);
            }
            Fields::Topic(topic) => {
                view.parent = topic
                    .broader
                    .as_ref()
                    .and_then(|broader| self.resolve(broader, TOPIC))
            }
            Fields::Office(office) => {
                view.rank = office.rank.map_or("", |rank| rank.as_str());
                view.country = office
                    .country
                    .as_ref()
                    .and_then(|country| self.resolve(country, COUNTRY));
                view.org = office.org.as_ref().and_then(|org| self.resolve(org, BODY));
            }
            Fields::Source(source) => {
                view.href = source.url.as_deref().unwrap_or_default().to_owned();
                view.publisher = self.text(&source.publisher);
                view.language = source
                    .language
                    .as_deref()
                    .map(|tag| self.language_name(tag))
                    .unwrap_or_default();
                view.accessed = self.date(source.accessed.as_ref());
                view.archived = source.archived.as_deref().unwrap_or_default().to_owned();
                view.origin = text(&source.origin);
                view.licence = text(&source.licence);
                view.quality = source.quality.map_or("", |quality| quality.as_str());
                if source.origin.is_some() && self.requested.has("same_origin") {
                    let same = self.lens.index(Kind::Source).filter(|other| {
                        matches!(self.lens.card(*other).fields(), Some(Fields::Source(other)) if other.origin == source.origin)
                    });
                    let here = node.keys.card;
                    view.same_origin = same
                        .filter(|other| self.lens.peek(*other).keys.card != here)
                        .map(|other| self.card(other))
                        .collect();
                }
            }
            _ => {}
        }
    }

    fn file(&self, view: &mut EntityView, node: &Node) {
        let Some((record, Fields::Document(document))) =
            node.record.as_ref().map(|record| (record, &record.fields))
        else {
            return;
        };
        let Some((file, span)) = &document.file else {
            return;
        };
        let folder = record
            .path
            .under("content")
            .and_then(|path| path.rsplit_once('/'))
            .map_or("", |(folder, _)| folder);
        let path = self.file_at(file, folder);
        if self.lens.has_input(&Fact::Asset(&path)) {
            let bytes = self.assets.iter().find_map(|assets| assets.get(&path));
            view.file_size = bytes
                .map(|bytes| self.language.locale.size(bytes.len()))
                .unwrap_or_default();
            view.file = encoded(&path).into_owned();
        } else {
            let help = "put the file next to the document's record, or write its path from the site's root: `/files/x.pdf`";
            self.no_file(file, &path, record.place(*span), help);
        }
    }

    fn points_about(&self, edges: &[&Edge]) -> Vec<PointItem> {
        let mut points = Vec::new();
        for edge in edges {
            if let Some((text, point)) = self.point_at(edge.other, edge.detail as usize) {
                let speech = self.speech_item(edge.other);
                points.push(PointItem {
                    speech,
                    point: self.point(edge.other, point, text),
                    marks: self.marks(&cited(point, text)),
                });
            }
        }
        points
    }

    /// People who hold an office, or serve a country or body, the newest role first.
    fn holders(&self, links: &[Edge]) -> Vec<Item> {
        let mut holders = Vec::new();
        for edge in links
            .iter()
            .filter(|edge| matches!(edge.role, Role::Holds | Role::Serves | Role::AccreditedTo))
        {
            let Some(Fields::Person(person)) = self.lens.card(edge.other).fields() else {
                continue;
            };
            let Some(role) = person.roles.get(edge.detail as usize) else {
                continue;
            };
            let order = role.when.as_ref().map(|when| when.sort_key().1);
            let item = Item {
                note: self.role_title(role),
                date: self.date(role.when.as_ref()),
                edtf: role
                    .when
                    .as_ref()
                    .map(|when| when.as_str().to_owned())
                    .unwrap_or_default(),
                ..self.item(edge.other)
            };
            holders.push((std::cmp::Reverse(order), edge.other, item));
        }
        holders.sort_by_key(|(order, person, _)| (*order, *person));
        holders.into_iter().map(|(_, _, item)| item).collect()
    }

    /// Everything that points at a record, grouped by role.
    pub fn groups(&self, ix: Ix) -> Vec<Group> {
        if !self.requested.has("groups") {
            return Vec::new();
        }
        let links = self.lens.links(ix);
        let mut groups = Vec::new();
        for role in Role::ALL {
            // Links stand by role.
            let begin = links.partition_point(|edge| edge.role < *role);
            let end = begin + links[begin..].partition_point(|edge| edge.role == *role);
            let mut edges: Vec<&Edge> = links[begin..end].iter().collect();
            if edges.is_empty() {
                continue;
            }
            edges.sort_by_cached_key(|edge| (self.chronological(edge.other), edge.detail));
            for (role, edges) in self.by_course(*role, edges) {
                groups.push(Group {
                    role,
                    items: edges.into_iter().map(|edge| self.linked(edge)).collect(),
                });
            }
        }
        groups
    }

    /// The edges of one role: of what was done at events, apart what will be, may have been, and was not.
    fn by_course<'e>(
        &self,
        role: Role,
        edges: Vec<&'e Edge>,
    ) -> Vec<(&'static str, Vec<&'e Edge>)> {
        let [announced, perhaps, not] = match role {
            Role::HeldIn => ["held-in-announced", "held-in-perhaps", "held-in-not"],
            Role::Organized => ["organized-announced", "organized-perhaps", "organized-not"],
            Role::Patron => ["patron-announced", "patron-perhaps", "patron-not"],
            Role::EventParty => [
                "event-party-announced",
                "event-party-perhaps",
                "event-party-not",
            ],
            Role::Chaired => ["chaired-announced", "chaired-perhaps", "chaired-not"],
            Role::SentMember => [
                "sent-member-announced",
                "sent-member-perhaps",
                "sent-member-not",
            ],
            Role::Replaced => ["replaced-announced", "replaced-perhaps", "replaced-not"],
            _ => return vec![(role.as_str(), edges)],
        };
        let groups = [role.as_str(), announced, perhaps, not];
        let mut apart: Vec<(&'static str, Vec<&Edge>)> =
            groups.into_iter().map(|role| (role, Vec::new())).collect();
        for edge in edges {
            let at = match self.took_place(role, edge) {
                Presence::Attended => 0,
                Presence::Announced => 1,
                Presence::Perhaps => 2,
                Presence::Not(_) => 3,
            };
            apart[at].1.push(edge);
        }
        apart.retain(|(_, edges)| !edges.is_empty());
        apart
    }

    /// Whether what an edge says was done was done: of a seat, whether it was taken; else whether the event took place.
    fn took_place(&self, role: Role, edge: &Edge) -> Presence {
        if role == Role::SentMember {
            let seat = self
                .lens
                .delegation(edge.other)
                .and_then(|sent| sent.seats().nth(edge.detail as usize));
            return seat.map_or(Presence::Perhaps, |(_, seat)| {
                self.seat_presence(edge.other, seat)
            });
        }
        let event = if role == Role::Replaced {
            self.event_of(edge.other)
        } else {
            Some(edge.other)
        };
        presence(
            event.map_or(Course::Perhaps, |event| self.lens.course(event)),
            None,
            || false,
        )
    }

    /// One record that points here, with what its entry says.
    fn linked(&self, edge: &Edge) -> ListEntry {
        let says_more = matches!(
            edge.role,
            Role::Sent
                | Role::Head
                | Role::Deputy
                | Role::Member
                | Role::Alternate
                | Role::SentMember
                | Role::Replaced
                | Role::InitiativeParty
                | Role::EventParty
                | Role::Holds
                | Role::Serves
                | Role::AccreditedTo
                | Role::PointTopic
        );
        if says_more {
            return ListEntry::Own(Box::new(self.linked_in_role(edge)));
        }
        ListEntry::SharedCard(self.cards.item(
            self.lens,
            self.language,
            self.default_language(),
            edge.other,
        ))
    }

    fn linked_in_role(&self, edge: &Edge) -> Item {
        if edge.role == Role::Sent {
            return self.delegation_item(edge.other);
        }
        let mut item = self.item(edge.other);
        match edge.role {
            Role::Head
            | Role::Deputy
            | Role::Member
            | Role::Alternate
            | Role::SentMember
            | Role::Replaced => {
                let date = self.lens.card(edge.other).date.clone();
                let participant = self
                    .lens
                    .delegation(edge.other)
                    .and_then(|delegation| delegation.seats().nth(edge.detail as usize));
                if let Some((seat, participant)) = participant {
                    let seat = self.seat_unmarked(seat.as_str(), participant, date.as_ref());
                    item.note = seat.role;
                    if matches!(edge.role, Role::SentMember | Role::Replaced) {
                        item.who = seat.person;
                        item.who_name = seat.name;
                    }
                }
            }
            Role::InitiativeParty | Role::EventParty => {
                let parties = match self.lens.node(edge.other).fields() {
                    Some(Fields::Initiative(initiative)) => {
                        initiative.parties.get(edge.detail as usize)
                    }
                    Some(Fields::Event(event)) => event.parties.get(edge.detail as usize),
                    _ => None,
                };
                if let Some(party) = parties {
                    item.note = self.text(&party.role);
                    item.date = self.date(party.when.as_ref());
                }
            }
            Role::Holds | Role::Serves | Role::AccreditedTo => {
                if let Some(Fields::Person(person)) = self.lens.card(edge.other).fields()
                    && let Some(role) = person.roles.get(edge.detail as usize)
                {
                    item.note = self.role_title(role);
                    item.date = self.date(role.when.as_ref());
                }
            }
            Role::PointTopic => {
                if let Some((_, point)) = self.point_at(edge.other, edge.detail as usize) {
                    item.anchor = point.anchor.to_string();
                }
            }
            _ => {}
        }
        item
    }
}
