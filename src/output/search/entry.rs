//! What the index is fed: every record that has a page, and the texts of indexes. A speech knows where its points begin:
//! a search shows those as results of their own, and no text is indexed twice.

mod called;
mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::requested_fields::RequestedFields;
use crate::date::Date;
use crate::graph::derived::Derived;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::PERSON;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::people::Participant;
use crate::view::context::PageContext;
use crate::view::links::link_url;
use crate::view::pager::page_url;
use crate::view::seats::SeatView;
use crate::view::{presence, roles, speech};

use super::super::context::BuildContext;
use super::super::records::introduced;
use super::facets::Facets;
use super::names::Called;
use called::{named, names_of};
use text::{Paragraphs, written};

/// One result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it leads, under the site's root.
    pub(super) url: String,
    /// What it is called.
    pub(super) title: String,
    /// In which capacity somebody is known, or what a record belongs to.
    pub(super) role: String,
    /// Its date, in words.
    pub(super) date: String,
    /// Its text, of which results show a part.
    pub(super) text: String,
    /// Where in the text the points of a speech begin, in order, and at last where the last of them ends.
    pub(super) points: Vec<AnchorOffset>,
    /// Its own names, in every language.
    pub(super) names: Vec<EntryName>,
    /// The names of whom it is about.
    pub(super) about: Vec<EntryName>,
    /// By what it can be narrowed: `kind`, `country`, `initiative`, `event`, `year`.
    pub(super) filters: BTreeMap<&'static str, Vec<String>>,
    /// What it is called, for who asks for just that.
    pub(super) called: Called,
}

/// A name under which something is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EntryName {
    /// Of a person, whose particles everybody writes otherwise.
    Person(String),
    /// Of anything else.
    Other(String),
}

impl EntryName {
    /// How it is written.
    pub(super) fn text(&self) -> &str {
        let (EntryName::Person(text) | EntryName::Other(text)) = self;
        text
    }
}

/// Where in a text a point begins; or, without an anchor, where the last one ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AnchorOffset {
    /// The byte of the text, at which a line begins too.
    pub(super) at: usize,
    /// The point's number among those of the speech.
    pub(super) number: usize,
    /// The point's anchor on its page.
    pub(super) anchor: Box<str>,
}

impl Entry {
    /// What kinds of results it gives: its own, and passages.
    pub(super) fn kinds(&self) -> &[String] {
        self.filters.get("kind").map_or(&[], Vec::as_slice)
    }

    /// A digest of everything that is made of it.
    pub(super) fn digest(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        [&self.url, &self.title, &self.role, &self.date, &self.text]
            .into_iter()
            .for_each(|text| add(text));
        for point in &self.points {
            add(&point.anchor);
            add(&format!("{} {}", point.at, point.number));
        }
        for names in [&self.names, &self.about] {
            add(&names.len().to_string());
            for name in names {
                add(if matches!(name, EntryName::Person(_)) {
                    "person"
                } else {
                    "other"
                });
                add(name.text());
            }
        }
        for (key, values) in &self.filters {
            add(key);
            add(&values.len().to_string());
            values.iter().for_each(|value| add(value));
        }
        let Called {
            group,
            weight,
            title,
            others,
        } = &self.called;
        add(&format!("{group} {weight}"));
        add(title);
        others.iter().for_each(|other| add(other));
        hasher.finalize()
    }
}

/// So many records are read by one thread at a time.
const CHUNK: usize = 64;

/// Everything that can be found in a language.
pub(super) fn entries(
    lang: usize,
    lens: &Lens<'_>,
    build: &BuildContext<'_>,
) -> (Vec<Entry>, Vec<blake3::Hash>) {
    // Texts without the marks of notes, and nothing that only a page shows.
    let bare = RequestedFields::none();
    let facets = Facets::new(&build.page_context(lens, lang, None));
    let all: Vec<Ix> = Kind::ALL
        .into_iter()
        .flat_map(|kind| lens.index(kind))
        .collect();
    let read = |chunk: &[Ix]| {
        let lens = Lens::new(build.graph, build.input_fingerprints);
        let mut entries = Vec::with_capacity(chunk.len());
        for ix in chunk {
            let ctx = PageContext {
                requested: &bare,
                ..build.page_context(&lens, lang, None)
            };
            let entry = record(&ctx, &facets, *ix, url(&ctx, lens.node(*ix), build));
            let digest = entry.digest();
            // Problems are not reported here: pages have.
            entries.push((entry, digest));
        }
        (entries, lens)
    };
    let chunks: Vec<(Vec<(Entry, blake3::Hash)>, Lens<'_>)> =
        all.par_chunks(CHUNK).map(read).collect();
    let mut made = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for (entries, seen) in chunks {
        lens.absorb(seen);
        made.extend(entries);
    }
    made
}

/// Where a record is read: on its own page, or on the index it introduces.
fn url(ctx: &PageContext<'_>, node: &Node, build: &BuildContext<'_>) -> String {
    if let Some(derived) = Derived::of_folder(&node.id).filter(|_| node.introduces()) {
        // Whether it is there to be introduced hangs on the theme.
        ctx.lens
            .note(&Fact::Template(&format!("{}.html", derived.folder())));
    }
    let below = if node.introduces() && introduced(&node.id, build) {
        page_url(&node.id, 1)
    } else {
        node.url()
    };
    link_url(&ctx.language.prefix, &below, ctx.settings.portable)
}

fn record(ctx: &PageContext<'_>, facets: &Facets, ix: Ix, url: String) -> Entry {
    let node = ctx.lens.node(ix);
    let (title, role, date) = (
        title(ctx, ix),
        role(ctx, ix),
        ctx.card(ix).view().date.clone(),
    );
    let mut text = Paragraphs::default();
    text.add(&ctx.texts.plain(&node.summary));
    written(ctx, node, &mut text);
    capacities(ctx, ix, &role, &mut text);
    // A record's own names weigh more than those of whom it is about.
    let names = named(ctx, node);
    let mut about = Vec::new();
    for need in &node.title_dependencies {
        about.extend(named(ctx, ctx.lens.card(*need)));
    }
    for person in seats(ctx, ix).filter_map(|seat| seat.person.as_ref()) {
        if let Some(person) = ctx.lens.resolve(person, PERSON) {
            about.extend(named(ctx, ctx.lens.card(person)));
        }
    }
    let mut filters = facets.filters(ctx, ix);
    let mut kinds = vec![word(ctx, node)];
    // A speech is found for its passages too.
    kinds.extend((!text.points.is_empty()).then(|| passages(ctx)));
    filters.insert("kind", kinds);
    let called = names_of(ctx, ix, &title);
    Entry {
        url,
        title,
        role,
        date,
        text: text.text,
        points: text.points,
        names,
        about,
        filters,
        called,
    }
}

/// What points of speeches are called together.
fn passages(ctx: &PageContext<'_>) -> String {
    ctx.language
        .words
        .get("search-passages")
        .map_or("passages", String::as_str)
        .to_owned()
}

/// What a record is called where nothing else is said of it.
fn title(ctx: &PageContext<'_>, ix: Ix) -> String {
    let node = ctx.lens.card(ix);
    let card = ctx.card(ix);
    let event = || {
        node.event_id()
            .and_then(|event| ctx.lens.find(Kind::Event, event))
            .map(|event| ctx.card(event))
    };
    match node.kind {
        // A sender's name alone would be the title of all its delegations.
        Kind::Delegation => event().map_or_else(
            || card.view().text.clone(),
            |event| format!("{} – {}", card.view().text, event.view().text),
        ),
        Kind::Page if &*node.id == "index" => ctx.language.site_title.clone(),
        Kind::Page if node.title.is_empty() && node.introduces() => {
            let word = ctx.language.words.get(format!("nav-{}", node.id).as_str());
            word.map_or_else(|| card.view().text.clone(), Clone::clone)
        }
        _ => card.view().text.clone(),
    }
}

/// In which capacity somebody is known, or what a record belongs to.
fn role(ctx: &PageContext<'_>, ix: Ix) -> String {
    let node = ctx.lens.node(ix);
    let card = ctx.card(ix);
    let context = card.view().context.to_text();
    let parts = match node.fields() {
        Some(Fields::Person(person)) => {
            let latest = person
                .roles
                .iter()
                .max_by_key(|role| role.when.as_ref().map(|when| when.sort_key().1));
            let role = latest
                .map(|role| roles::role_title(ctx, role).to_text())
                .unwrap_or_default();
            vec![if role.is_empty() { context } else { role }]
        }
        Some(Fields::Speech(speech)) => {
            let speakers = speech::speakers(ctx, speech, node.date.as_ref());
            let mut said: Vec<String> = Vec::new();
            for seat in speakers {
                // Where a speech has no title, its speakers and senders are its title.
                let named = !node.title.is_empty();
                said.extend(
                    named
                        .then(|| seat.name.to_text())
                        .into_iter()
                        .chain([seat.role.to_text()]),
                );
            }
            said.push(context);
            said
        }
        Some(Fields::Organization(_)) => vec![card.view().acronym.to_text(), context],
        Some(Fields::Event(_)) if node.inline.is_none() => {
            vec![presence::off_course(ctx, ix), context]
        }
        _ if node.kind == Kind::Delegation => {
            let date = date_of_event(ctx, node);
            let head = seats(ctx, ix)
                .next()
                .map(|head| SeatView::without_marks(ctx, "", head, date));
            head.map(|head| vec![head.name.to_text(), head.role.to_text()])
                .unwrap_or_default()
        }
        _ => vec![context],
    };
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Who sits in a delegation, its head first; nobody in another record.
fn seats<'d>(ctx: &'d PageContext<'_>, ix: Ix) -> impl Iterator<Item = &'d Participant> {
    ctx.lens
        .delegation(ix)
        .into_iter()
        .flat_map(|sent| sent.seats())
        .map(|(_, participant)| participant)
}

fn date_of_event<'d>(ctx: &'d PageContext<'_>, node: &Node) -> Option<&'d Date> {
    ctx.lens
        .card(ctx.lens.find(Kind::Event, node.event_id()?)?)
        .date
        .as_ref()
}

/// Who is named in what capacity, as lines of text: people's roles, the seats of a delegation, the sessions of an event.
fn capacities(ctx: &PageContext<'_>, ix: Ix, role: &str, text: &mut Paragraphs) {
    let node = ctx.lens.node(ix);
    let date = date_of_event(ctx, node);
    for seat in seats(ctx, ix).map(|seat| SeatView::without_marks(ctx, "", seat, date)) {
        let said = [seat.name.to_text(), seat.role.to_text()];
        text.add(
            &said
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        );
    }
    match node.fields() {
        Some(Fields::Person(person)) => {
            let roles = person
                .roles
                .iter()
                .map(|role| roles::role_title(ctx, role).to_text());
            roles
                .filter(|other| other != role)
                .for_each(|role| text.add(&role));
        }
        Some(Fields::Event(event)) if node.inline.is_none() => {
            event
                .sessions
                .iter()
                .for_each(|session| text.add(&ctx.texts.plain(&session.title)));
        }
        _ => {}
    }
}

/// What records of a kind are called together: the heading of their results.
fn word(ctx: &PageContext<'_>, node: &Node) -> String {
    let folder = if node.kind == Kind::Page {
        "pages"
    } else {
        node.kind.folder()
    };
    let key = format!("nav-{folder}");
    ctx.language
        .words
        .get(key.as_str())
        .map_or_else(|| folder.to_owned(), Clone::clone)
}
