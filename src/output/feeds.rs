//! Atom feeds (RFC 4287): of the site, and of every index.
//!
//! `updated` is the last change that a record tells: `updated`, a correction, or the day it was published. A record that
//! tells none has the day of what it is about, but never a day after today. `published` is the day of what it is about.
//! What has no day at all stands in no feed, and a feed without an entry is not made.
//!
//! Records know days, and RFC 4287 wants moments: each lies in the first second of its day (UTC, as today does), so that
//! none is ahead of the clock. The fraction is made from the id and differs from entry to entry, so that a reader can sort
//! them. It does not look at today: tomorrow the entry has the same.

use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text,
};

use crate::base::fingerprint::fingerprint_of;
use crate::base::fingerprint::fingerprint_of_bytes;
use crate::date::Day;
use crate::graph::Graph;
use crate::graph::days::DATED;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::graph::node::Node;
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::alternates::FEED;
use crate::view::context::PageContext;
use crate::view::newest::{self, LastChange};
use crate::view::{prefixed_ids, presence};

use super::context::BuildContext;
use super::indexes::INDEXED;
use super::{Made, Output, Subject, SubjectDescription, Target};

/// Atom feeds.
pub(super) struct Feeds;

/// A feed holds the newest so many entries.
const ENTRIES: usize = 50;

impl Output for Feeds {
    fn name(&self) -> &'static str {
        "feeds"
    }

    fn description(&self) -> &'static str {
        "the feeds"
    }

    fn switch(&self) -> Option<Switch> {
        Some(Switch::Feeds)
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Feed(kind) = subject else {
            return 0;
        };
        fingerprint_of(kind)
    }

    fn about(&self, subject: &Subject, _: &Graph) -> SubjectDescription {
        match subject {
            Subject::Feed(Some(kind)) => {
                SubjectDescription::site(format!("the feed of {}", kind.folder()))
            }
            _ => SubjectDescription::site("the feed of the site"),
        }
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let mut targets = Vec::new();
        if !build.settings.makes_feeds() {
            return targets;
        }
        for (lang, language) in build.languages.iter().enumerate() {
            targets.push(Target {
                path: format!("{}{FEED}", language.prefix),
                lang,
                subject: Subject::Feed(None),
            });
            for kind in INDEXED
                .into_iter()
                .filter(|kind| build.graph.of_kind(*kind).len() > 0)
            {
                let path = format!("{}{}/{FEED}", language.prefix, kind.folder());
                targets.push(Target {
                    path,
                    lang,
                    subject: Subject::Feed(Some(kind)),
                });
            }
        }
        targets
    }

    /// A feed without entries has no day on which it was last changed.
    fn is_optional(&self) -> bool {
        true
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let Subject::Feed(about) = target.subject else {
            return Made::nothing();
        };
        let ctx = &build.page_context(lens, target.lang, None);
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(ctx.language.lang.as_str()));
        let kinds = about.as_ref().map_or(&DATED[..], std::slice::from_ref);
        let newest = newest::newest(ctx, kinds, ENTRIES);
        if newest.is_empty() {
            return Made::nothing();
        }
        let feed = feed(ctx, about, &newest);
        match feed.write_to(Vec::new()) {
            Ok(mut bytes) => {
                bytes.push(b'\n');
                Made::sound(bytes)
            }
            Err(error) => unreachable!("memory takes every byte: {error}"),
        }
    }
}

fn feed(ctx: &PageContext<'_>, about: Option<Kind>, newest: &[LastChange]) -> Feed {
    let base = ctx.settings.base_url.as_deref().unwrap_or_default();
    let below = about
        .map(|kind| format!("{}/", kind.folder()))
        .unwrap_or_default();
    let page = format!("{base}{}{below}", ctx.language.prefix);
    let site = &ctx.language.site_title;
    let title = about.map(|kind| {
        let word = ctx
            .language
            .words
            .get(format!("nav-{}", kind.folder()).as_str());
        format!("{} · {site}", word.map_or(kind.folder(), String::as_str))
    });
    let address = |dated: &LastChange| {
        ctx.links
            .address(ctx.lens.peek(dated.ix))
            .unwrap_or_default()
    };
    let mut ordered: Vec<(Day, u64, String, &LastChange)> = newest
        .iter()
        .map(|dated| {
            (
                dated.updated,
                fraction(&address(dated)),
                address(dated),
                dated,
            )
        })
        .collect();
    ordered.sort_by(|a, b| (b.0, b.1, &a.2).cmp(&(a.0, a.1, &b.2)));
    for at in (1..ordered.len()).rev() {
        let (day, fraction) = (ordered[at].0, ordered[at].1);
        if ordered[at - 1].0 == day && ordered[at - 1].1 <= fraction {
            ordered[at - 1].1 = fraction + 1;
        }
    }
    let entries: Vec<Entry> = ordered
        .into_iter()
        .map(|(_, fraction, address, dated)| entry(ctx, dated, address, fraction))
        .collect();
    let updated = entries
        .first()
        .map(|entry| entry.updated)
        .unwrap_or_default();
    let licence = &ctx.settings.licence;
    Feed {
        title: Text::plain(title.unwrap_or_else(|| site.clone())),
        id: page.clone(),
        updated,
        authors: vec![Person {
            name: site.clone(),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "Chancery".to_owned(),
            ..Generator::default()
        }),
        links: vec![
            link("self", format!("{page}{FEED}"), "application/atom+xml"),
            link("alternate", page, "text/html"),
        ],
        lang: Some(ctx.language.lang.to_string()),
        rights: (!licence.is_empty()).then(|| Text::plain(licence.to_string())),
        entries,
        ..Feed::default()
    }
}

fn entry(ctx: &PageContext<'_>, dated: &LastChange, address: String, fraction: u64) -> Entry {
    let card = ctx.card(dated.ix);
    let node = ctx.lens.card(dated.ix);
    let summary = ctx.texts.plain(&node.summary);
    let context = card.view().context.to_text();
    let told = [
        presence::off_course(ctx, dated.ix),
        summary,
        context,
        card.view().date.clone(),
    ];
    let mut told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    if told.is_empty() {
        told.push(card.view().text.clone());
    }
    Entry {
        title: Text {
            lang: foreign(ctx, node),
            ..Text::plain(card.view().text.clone())
        },
        updated: moment(dated.updated, fraction),
        published: dated.published.map(|day| moment(day, fraction)),
        id: address.clone(),
        categories: vec![Category {
            term: card.view().kind.to_owned(),
            ..Category::default()
        }],
        links: vec![link("alternate", address, "text/html")],
        summary: Some(Text {
            lang: foreign(ctx, node),
            ..Text::plain(told.join(" · "))
        }),
        content: prefixed_ids::body_with_prefixed_ids(ctx, dated.ix).map(|(html, lang)| Content {
            lang: (*lang != ctx.language.lang).then(|| lang.to_string()),
            value: Some(html),
            content_type: Some("html".to_owned()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// The language of a record's title, where it is not that of the feed.
fn foreign(ctx: &PageContext<'_>, node: &Node) -> Option<String> {
    let (_, lang) = ctx.texts.title(node);
    (!node.title.is_empty() && *lang != ctx.language.lang).then(|| lang.to_string())
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link {
        href,
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..Link::default()
    }
}

/// Millionths of the first second of a day, the same in every build for what has this id.
fn fraction(id: &str) -> u64 {
    fingerprint_of_bytes(id.as_bytes()) % 900_000
}

fn moment(day: Day, fraction: u64) -> FixedDateTime {
    FixedDateTime::parse_from_rfc3339(&format!("{day}T00:00:00.{fraction:06}Z")).unwrap_or_default()
}
