//! Atom feeds (RFC 4287): of the site, and of every index.
//!
//! A feed says when an entry was last changed. The engine knows no clock, and a record need not say; so what has
//! neither a day of its own nor anything dated that points at it stands in no feed.

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use super::indexes::INDEXED;
use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::base::date::{Date, Day};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::view::beside::FEED;
use crate::view::desk::Desk;

/// Atom feeds.
pub(super) struct Feeds;

/// A feed holds the newest so many entries.
const ENTRIES: usize = 50;

/// What the feed of the whole site is about: what happened, was said, or was published.
const SITE: [Kind; 4] = [Kind::Event, Kind::Speech, Kind::Document, Kind::Page];

impl Output for Feeds {
    fn name(&self) -> &'static str {
        "feeds"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        if !world.settings.makes("feeds") || world.settings.base_url.is_none() {
            return targets;
        }
        for (lang, voice) in world.voices.iter().enumerate() {
            targets.push(Target { path: format!("{}{FEED}", voice.prefix), lang, subject: Subject::Feed(None) });
            for kind in INDEXED.into_iter().filter(|kind| world.graph.of_kind(*kind).len() > 0) {
                let path = format!("{}{}/{FEED}", voice.prefix, kind.folder());
                targets.push(Target { path, lang, subject: Subject::Feed(Some(kind)) });
            }
        }
        targets
    }

    fn complains(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let Subject::Feed(about) = target.subject else { return Made::nothing() };
        let desk = world.desk(lens, target.lang, None);
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(desk.voice.lang.as_str()));
        let kinds = about.as_ref().map_or(&SITE[..], std::slice::from_ref);
        let feed = feed(&desk, about, &newest(&desk, kinds));
        match feed.write_to(Vec::new()) {
            Ok(mut bytes) => {
                bytes.push(b'\n');
                Made::sound(bytes)
            }
            Err(error) => unreachable!("memory takes every byte: {error}"),
        }
    }
}

/// The newest records of some kinds, each with its day.
fn newest(desk: &Desk<'_>, kinds: &[Kind]) -> Vec<(Day, Ix)> {
    let mut dated: Vec<(Day, Ix)> = Vec::new();
    for kind in kinds {
        // The plainer kinds are as new as what happened to them.
        let linked = !SITE.contains(kind) && *kind != Kind::Source;
        for ix in desk.lens.index(*kind).filter(|ix| !desk.lens.peek(*ix).introduces()) {
            dated.extend(day_of(desk, ix, linked).map(|day| (day, ix)));
        }
    }
    dated.sort_by_key(|(day, ix)| (std::cmp::Reverse(*day), *ix));
    dated.truncate(ENTRIES);
    dated
}

/// The day a record was last worked on or put right, else published, else its own day, else that of the newest
/// record that points at it.
fn day_of(desk: &Desk<'_>, ix: Ix, linked: bool) -> Option<Day> {
    let node = desk.lens.fields(ix);
    let exact = |date: &Option<Date>| date.as_ref().filter(|date| date.is_exact_day()).and_then(Date::first_start);
    let common = node.record.as_ref().filter(|_| node.inline.is_none()).map(|record| &record.common);
    let worked_on = common
        .and_then(|common| common.corrections.iter().map(|c| exact(&c.date)).chain([exact(&common.updated)]).flatten().max());
    let own = || if linked { None } else { node.date.as_ref().and_then(Date::first_start) };
    let pointing = || {
        let cards = desk.lens.links(ix).iter().filter(|_| linked).map(|edge| desk.lens.card(edge.other));
        let dated = cards.filter(|other| matches!(other.kind, Kind::Event | Kind::Delegation | Kind::Speech | Kind::Document));
        dated.filter_map(|other| other.date.as_ref()?.first_start()).max()
    };
    // RFC 3339 has four digits for a year.
    let day = worked_on.or_else(|| common.and_then(|common| common.publish)).or_else(own).or_else(pointing);
    day.filter(|day| (0..=9999).contains(&day.year))
}

fn feed(desk: &Desk<'_>, about: Option<Kind>, newest: &[(Day, Ix)]) -> Feed {
    let base = desk.settings.base_url.as_deref().unwrap_or_default();
    let below = about.map(|kind| format!("{}/", kind.folder())).unwrap_or_default();
    let page = format!("{base}{}{below}", desk.voice.prefix);
    let site = &desk.voice.site_title;
    let title = about.map(|kind| {
        let word = desk.voice.words.get(format!("nav-{}", kind.folder()).as_str());
        format!("{} · {site}", word.map_or(kind.folder(), String::as_str))
    });
    Feed {
        title: Text::plain(title.unwrap_or_else(|| site.clone())),
        id: page.clone(),
        updated: moment(newest.first().map(|(day, _)| *day)),
        authors: vec![Person { name: site.clone(), ..Person::default() }],
        generator: Some(Generator { value: "Chancery".to_owned(), ..Generator::default() }),
        links: vec![link("self", format!("{page}{FEED}"), "application/atom+xml"), link("alternate", page, "text/html")],
        lang: Some(desk.voice.lang.to_string()),
        entries: newest.iter().map(|(day, ix)| entry(desk, *day, *ix)).collect(),
        ..Feed::default()
    }
}

fn entry(desk: &Desk<'_>, day: Day, ix: Ix) -> Entry {
    let card = desk.card(ix);
    let address = desk.address(ix).unwrap_or_default();
    let summary = desk.plain(&desk.lens.card(ix).summary);
    let context = card.view().context.plain();
    let told: Vec<String> =
        [desk.off_course(ix), summary, context, card.view().date.clone()].into_iter().filter(|part| !part.is_empty()).collect();
    Entry {
        title: Text::plain(card.view().text.clone()),
        id: address.clone(),
        updated: moment(Some(day)),
        categories: vec![Category { term: card.view().kind.to_owned(), ..Category::default() }],
        links: vec![link("alternate", address, "text/html")],
        summary: (!told.is_empty()).then(|| Text::plain(told.join(" · "))),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime.to_owned()), ..Link::default() }
}

/// The first moment of a day; a feed without entries has not changed since the world of computers began.
fn moment(day: Option<Day>) -> FixedDateTime {
    let text = day.map(|day| format!("{day}T00:00:00Z"));
    text.and_then(|text| FixedDateTime::parse_from_rfc3339(&text).ok()).unwrap_or_default()
}
