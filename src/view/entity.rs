//! Pages of countries, organizations, initiatives, documents, topics, offices and sources; and what
//! points at a record, grouped by role, for the page of any kind.

use crate::base::path::encoded;
use crate::graph::edge::Edge;
use crate::graph::facts::Fact;
use crate::graph::node::{Ix, Node};
use crate::locale::iso3166;
use crate::record::accepted::{ADOPTER, ANYBODY, BODY, COUNTRY, EVENT, INITIATIVE, TOPIC};
use crate::record::fields::{Document, Fields};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::actors::{self, Actor, Capacity};
use super::attendance::MatrixView;
use super::card::SharedCard;
use super::comparison::ComparisonView;
use super::context::PageContext;
use super::delegation::{self, DelegationRow};
use super::item::ListItem;
use super::macros::view;
use super::map::MapView;
use super::names::{self, NameView};
use super::pager::Pager;
use super::point_items::{self, PointItem};
use super::positions::{self, TopicPositions};
use super::speech::{self, SpeechItem};
use super::succession::{self, Tenure};
use super::texts::edtf;
use super::timeline::TimelineView;
use super::value::Html;
use super::{chronology, files, holders};

view! {
    /// A country, organization, initiative, document, topic, office or source: facts, then groups.
    pub struct EntityView {
        /// What sort of body or initiative it is: the string `type-` of it, else its author's own word.
        pub sort: String,
        /// The acronym of a body.
        pub acronym: Html,
        /// The alpha-2 code of a country in lower case.
        pub flag: String,
        /// The region of a country, in words.
        pub region: String,
        /// When it existed, ran, was adopted or published, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// What it belongs to: a parent body or initiative, a broader topic.
        pub parent: Option<SharedCard>,
        /// The country it belongs to.
        pub country: Option<SharedCard>,
        /// The body it belongs to.
        pub org: Option<SharedCard>,
        /// Who launched or adopted it.
        pub by: Vec<SharedCard>,
        /// Countries and bodies with a role in it.
        pub parties: Vec<Actor>,
        /// The same by role, in the order in which each is first named.
        pub capacities: Vec<Capacity>,
        /// Countries taking part.
        pub countries: Vec<SharedCard>,
        /// Bodies taking part.
        pub organizations: Vec<SharedCard>,
        /// Whether all editions of an initiative are recorded.
        pub complete: bool,
        /// The event a document comes from.
        pub event: Option<SharedCard>,
        /// The official symbol of a document.
        pub symbol: String,
        /// Where a document or source can be read.
        pub href: String,
        /// A file of the site, under `root`, or nothing.
        pub file: String,
        /// The size of that file in words, its type and language are in its name.
        pub file_size: String,
        /// The rank of an office.
        pub rank: &'static str,
        /// The publisher of a source.
        pub publisher: Html,
        /// The language of a source, in words.
        pub language: String,
        /// When a source was read, in words.
        pub accessed: String,
        /// A copy of a source in an archive.
        pub archived: String,
        /// What a source goes back to, if no other does: what sources share is a key, and for no reader.
        pub origin: String,
        /// The source that a source goes back to.
        pub origin_source: Option<SharedCard>,
        /// Other sources of the same origin.
        pub same_origin: Vec<SharedCard>,
        /// On which terms a source may be used.
        pub licence: String,
        /// `official`, `press`, `mirror`, or nothing.
        pub quality: &'static str,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// The delegations a country or body sent, by date, with their heads. A role that a row above gives the same
        /// person is left out, among those that came and among those that did not.
        pub delegations: Vec<DelegationRow>,
        /// Speeches held for it, in it, or about it, as far as they stand on this page.
        pub speeches: Vec<SpeechItem>,
        /// How many speeches there are on all its pages.
        pub speeches_total: usize,
        /// Points of speeches about a topic, as far as they stand on this page.
        pub points: Vec<PointItem>,
        /// How many points there are on all its pages.
        pub points_total: usize,
        /// The way to the other pages of its speeches and points.
        pub pager: Pager,
        /// Editions of an initiative, events of a topic or country, by date.
        pub events: Vec<ListItem>,
        /// Holders of an office, or people of a country or body, by time.
        pub people: Vec<ListItem>,
        /// Who held an office one after the other.
        pub succession: Vec<Tenure>,
        /// Who came to the editions of an initiative.
        pub matrix: MatrixView,
        /// The delegations of a country or body side by side, where there are several.
        pub comparison: ComparisonView,
        /// What was said for a country or body, or at the editions of an initiative, by topic.
        pub said: Vec<TopicPositions>,
        /// The editions of an initiative, or who held an office, along a line of time.
        pub timeline: TimelineView,
        /// Where the editions of an initiative were held, and who came.
        pub map: MapView,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }
}

/// How many entries the page of a record lists in pages, by what points at it.
pub fn listed(kind: Kind, links: &[Edge]) -> usize {
    match kind {
        Kind::Event | Kind::Delegation | Kind::Speech | Kind::Person | Kind::Page => 0,
        // All that cites it.
        Kind::Source => links.len(),
        Kind::Country
        | Kind::Organization
        | Kind::Initiative
        | Kind::Document
        | Kind::Topic
        | Kind::Office => {
            chronology::speeches_of(links).len()
                + links
                    .iter()
                    .filter(|edge| edge.role == Role::PointTopic)
                    .count()
        }
    }
}

impl EntityView {
    /// What the page of a thing or body shows.
    pub fn build(ctx: &PageContext<'_>, ix: Ix) -> EntityView {
        let node = ctx.lens.node(ix);
        let mut view = EntityView {
            date: ctx.texts.date(node.date.as_ref()),
            edtf: edtf(node.date.as_ref()),
            names: names::all_names(ctx, &node.names),
            flag: node.code.unwrap_or_default().to_owned(),
            ..EntityView::default()
        };
        if let Some(entry) = node.code.and_then(iso3166::find) {
            view.region = ctx
                .language
                .locale
                .region(entry.region)
                .unwrap_or_default()
                .to_owned();
        }
        if let Some(record) = &node.record {
            view.marks = ctx.marks(&record.common.sources);
            add_fields(ctx, &mut view, node, &record.fields);
        }
        let links = ctx.lens.links(ix);
        let at = |roles: &'static [Role]| {
            let mut found: Vec<Ix> = links
                .iter()
                .filter(move |edge| roles.contains(&edge.role))
                .map(|edge| edge.other)
                .collect();
            found.sort_by_cached_key(|other| chronology::chronological(ctx, *other));
            found.dedup();
            found
        };
        let requested = ctx.requested;
        view.delegations = requested.make(EntityView::NAMES.delegations, || {
            let sent = at(&[Role::Sent]).into_iter();
            delegation::without_repeated_roles(sent.map(|of| DelegationRow::build(ctx, of)))
        });
        view.events = requested.make(EntityView::NAMES.events, || {
            at(&[Role::Edition, Role::EventTopic])
                .into_iter()
                .map(|event| ListItem::of(ctx.card(event)))
                .collect()
        });
        view.people = requested.make(EntityView::NAMES.people, || holders::holders(ctx, links));
        list(ctx, &mut view, ix, 1);
        derive(ctx, &mut view, ix, node.kind);
        view
    }

    /// A further page of what an entity lists.
    pub fn further(ctx: &PageContext<'_>, ix: Ix, page: usize) -> EntityView {
        let mut view = EntityView::default();
        list(ctx, &mut view, ix, page);
        view
    }
}

/// Lists speeches, then points, as far as they stand on a page.
fn list(ctx: &PageContext<'_>, view: &mut EntityView, ix: Ix, page: usize) {
    let node = ctx.lens.node(ix);
    let links = ctx.lens.links(ix);
    let speeches = chronology::speeches_in_time(ctx, ix);
    let points: Vec<&Edge> = links
        .iter()
        .filter(|edge| edge.role == Role::PointTopic)
        .collect();
    let (spoken, total) = (speeches.len(), listed(node.kind, links));
    view.speeches_total = spoken;
    view.points_total = points.len();
    view.pager = Pager::build(ctx, node.url().trim_end_matches('/'), page, total);
    let here = view.pager.range(ctx.settings.page_size, total);
    view.speeches = ctx.requested.make(EntityView::NAMES.speeches, || {
        speech::speech_items(ctx, &speeches[here.start.min(spoken)..here.end.min(spoken)])
    });
    let from = |at: usize| at.saturating_sub(spoken);
    view.points = ctx.requested.make(EntityView::NAMES.points, || {
        let to = from(here.end).min(points.len());
        point_items::points_about(ctx, &points[from(here.start).min(to)..to])
    });
}

/// What follows from many records at once, by what the page is about.
fn derive(ctx: &PageContext<'_>, view: &mut EntityView, ix: Ix, kind: Kind) {
    let requested = ctx.requested;
    let names = EntityView::NAMES;
    match kind {
        Kind::Country | Kind::Organization => {
            view.comparison =
                requested.make(names.comparison, || ComparisonView::of_sender(ctx, ix));
            view.said = requested.make(names.said, || {
                let spoken: Vec<Ix> = ctx.linked(ix, Role::SpokenFor).collect();
                positions::positions_as_one(ctx, &spoken)
            });
        }
        Kind::Initiative => {
            view.matrix = requested.make(names.matrix, || MatrixView::build(ctx, ix));
            view.map = requested.make(names.map, || MapView::of_series(ctx, ix));
            let editions = || ctx.linked(ix, Role::Edition);
            view.timeline =
                requested.make(names.timeline, || TimelineView::of_records(ctx, editions()));
            view.said = requested.make(names.said, || {
                let spoken = editions().flat_map(|edition| ctx.linked(edition, Role::SpokenAt));
                positions::positions_in_speeches(ctx, &spoken.collect::<Vec<_>>())
            });
        }
        Kind::Office => {
            let links = ctx.lens.links(ix);
            view.succession =
                requested.make(names.succession, || succession::succession_of(ctx, links));
            view.timeline = requested.make(names.timeline, || succession::tenures(ctx, links));
        }
        Kind::Event
        | Kind::Delegation
        | Kind::Speech
        | Kind::Person
        | Kind::Document
        | Kind::Topic
        | Kind::Source
        | Kind::Page => {}
    }
}

/// What the record says of itself.
fn add_fields(ctx: &PageContext<'_>, view: &mut EntityView, node: &Node, fields: &Fields) {
    let text = |text: &Option<Box<str>>| text.as_deref().unwrap_or_default().to_owned();
    // The theme's word for it, else the author's own.
    let in_words = |sort: &Option<Box<str>>| {
        let written = sort.as_deref().unwrap_or_default();
        let word = ctx.language.types.get(written);
        word.map_or(written, String::as_str).to_owned()
    };
    match fields {
        Fields::Organization(org) => {
            view.sort = in_words(&org.sort);
            view.acronym = ctx.texts.html(&org.acronym);
            view.parent = ctx.resolve(org.parent.as_ref(), BODY);
            view.country = ctx.resolve(org.country.as_ref(), COUNTRY);
        }
        Fields::Initiative(initiative) => {
            view.sort = in_words(&initiative.sort);
            view.parent = ctx.resolve(initiative.parent.as_ref(), INITIATIVE);
            view.by = ctx.resolve_all(&initiative.by, ANYBODY);
            view.capacities = ctx.requested.make(EntityView::NAMES.capacities, || {
                actors::capacities_of(ctx, &initiative.parties, None)
            });
            view.parties = initiative
                .parties
                .iter()
                .filter_map(|party| Actor::of_party(ctx, party, None))
                .collect();
            view.countries = ctx.resolve_all(&initiative.countries, COUNTRY);
            view.organizations = ctx.resolve_all(&initiative.organizations, BODY);
            view.complete = initiative.complete;
        }
        Fields::Document(document) => {
            view.event = ctx.resolve(document.event.as_ref(), EVENT);
            view.symbol = text(&document.symbol);
            view.href = document.url.as_deref().unwrap_or_default().to_owned();
            view.by = ctx.resolve_all(&document.adopted_by, ADOPTER);
            add_file(ctx, view, node, document);
        }
        Fields::Topic(topic) => view.parent = ctx.resolve(topic.broader.as_ref(), TOPIC),
        Fields::Office(office) => {
            view.rank = office.rank.map_or("", |rank| rank.as_str());
            view.country = ctx.resolve(office.country.as_ref(), COUNTRY);
            view.org = ctx.resolve(office.org.as_ref(), BODY);
        }
        Fields::Source(source) => {
            view.href = source.url.as_deref().unwrap_or_default().to_owned();
            view.publisher = ctx.texts.html(&source.publisher);
            view.language = ctx.texts.language_name(source.language.as_deref());
            view.accessed = ctx.texts.date(source.accessed.as_ref());
            view.archived = source.archived.as_deref().unwrap_or_default().to_owned();
            view.licence = text(&source.licence);
            view.quality = source.quality.map_or("", |quality| quality.as_str());
            if let Some(origin) = &source.origin {
                add_origin(ctx, view, node, origin);
            }
        }
        Fields::Country(_) => {}
        // Their pages have views of their own.
        Fields::Event(_)
        | Fields::Delegation(_)
        | Fields::Speech(_)
        | Fields::Person(_)
        | Fields::Page(_) => {}
    }
}

/// What a source goes back to, and the other sources that do.
fn add_origin(ctx: &PageContext<'_>, view: &mut EntityView, node: &Node, origin: &str) {
    let names = EntityView::NAMES;
    let fields = [names.origin, names.origin_source, names.same_origin];
    if !fields.into_iter().any(|field| ctx.requested.has(field)) {
        return;
    }
    let own = ctx.lens.find(Kind::Source, origin);
    view.origin_source = own.map(|own| ctx.card(own));
    let here = node.keys.card;
    view.same_origin = ctx
        .lens
        .index(Kind::Source)
        .filter(|other| Some(*other) != own && ctx.lens.card(*other).origin() == origin)
        .filter(|other| ctx.lens.peek(*other).keys.card != here)
        .map(|other| ctx.card(other))
        .collect();
    if view.origin_source.is_none() && view.same_origin.is_empty() {
        view.origin = origin.to_owned();
    }
}

/// The file of a document.
fn add_file(ctx: &PageContext<'_>, view: &mut EntityView, node: &Node, document: &Document) {
    let (Some(record), Some((file, span))) = (&node.record, &document.file) else {
        return;
    };
    let folder = files::source_folder(record);
    let path = files::file_at(ctx, file, &folder);
    if ctx.lens.has_input(&Fact::Asset(&path)) {
        let bytes = ctx.assets.iter().find_map(|assets| assets.get(&path));
        view.file_size = bytes
            .map(|bytes| ctx.language.locale.size(bytes.len()))
            .unwrap_or_default();
        view.file = encoded(&path).into_owned();
    } else {
        let help = "put the file next to the document's record, or write its path from the site's root: `/files/x.pdf`";
        files::no_file(ctx, file, &path, record.place(*span), help);
    }
}
