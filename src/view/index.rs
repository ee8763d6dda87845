//! Indexes of records of one kind, paged.

use crate::graph::attendance::Course;
use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::record::accepted::{BODY, COUNTRY};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::item::{ListItem, SourceSummary, Speaker, Tally};
use super::macros::view;
use super::map::MapView;
use super::order::{MANY_HEADINGS, Order, anchor};
use super::pager::{Pager, PagerStep, page_url};
use super::speech::SpeechItem;
use super::timeline::TimelineView;
use super::typed_fields::TypedFields as _;
use super::value::Html;
use super::{chronology, presence, roles};

view! {
    /// An index of records of one kind.
    pub struct IndexView {
        /// The folder it is about.
        pub folder: &'static str,
        /// How many entries there are on all its pages.
        pub total: usize,
        /// Its entries on this page, under their headings.
        pub sections: Vec<IndexSection>,
        /// The headings of the whole index and where they are, if they are few enough to be a way in.
        pub letters: Vec<IndexHeading>,
        /// This page's number, from 1.
        pub page: usize,
        /// How many pages there are.
        pub pages: usize,
        /// The page before, under `root`, or nothing.
        pub previous: String,
        /// The page after, under `root`, or nothing.
        pub next: String,
        /// The pages it leads to: the first, the last, and those around this one.
        pub steps: Vec<PagerStep>,
        /// The events of this page along a line of time.
        pub timeline: TimelineView,
        /// The map of the whole dossier, on the first page of countries.
        pub map: MapView,
    }

    /// Entries of an index under one heading.
    pub struct IndexSection {
        /// A letter, a year, a region, an event; empty where there is only one section.
        pub heading: Html,
        /// Its anchor.
        pub anchor: String,
        /// Its entries.
        pub items: Vec<ListItem>,
    }

    /// A heading of an index and where it is.
    pub struct IndexHeading {
        /// The heading.
        pub heading: Html,
        /// Where it is, under `root`.
        pub url: String,
    }
}

impl IndexView {
    /// One page of an index.
    pub fn build(ctx: &PageContext<'_>, kind: Kind, page: usize, order: &Order) -> IndexView {
        let total = order.entries.len();
        let Pager {
            pages,
            previous,
            next,
            steps,
            ..
        } = Pager::build(ctx, kind.folder(), page, total);
        let size = ctx.settings.page_size;
        let (start, end) = (((page - 1) * size).min(total), (page * size).min(total));
        let mut sections: Vec<IndexSection> = Vec::new();
        // Headings are numbered through the whole index: one that goes on from the page before keeps its number.
        let mut at = order
            .headings
            .partition_point(|(_, first)| *first <= start)
            .saturating_sub(1);
        let mut from = start;
        while from < end {
            let until = order
                .headings
                .get(at + 1)
                .map_or(end, |(_, next)| (*next).min(end));
            let items = order.entries[from..until]
                .iter()
                .map(|ix| index_item(ctx, kind, *ix))
                .collect();
            sections.push(IndexSection {
                heading: order.headings[at].0.clone(),
                anchor: anchor(at),
                items,
            });
            (from, at) = (until, at + 1);
        }
        let here = order.entries[start..end].iter().copied();
        let requested = ctx.requested;
        IndexView {
            folder: kind.folder(),
            total,
            letters: ctx
                .requested
                .make(IndexView::NAMES.letters, || letters(ctx, kind, order)),
            sections,
            page,
            pages,
            previous,
            next,
            steps,
            timeline: requested.make(IndexView::NAMES.timeline, || {
                if kind == Kind::Event {
                    // A part is drawn with what it is a part of.
                    TimelineView::of_records(
                        ctx,
                        here.filter(|event| !chronology::is_part(ctx, *event)),
                    )
                } else {
                    Default::default()
                }
            }),
            map: requested.make(IndexView::NAMES.map, || {
                if kind == Kind::Country && page == 1 {
                    MapView::of_site(ctx)
                } else {
                    Default::default()
                }
            }),
        }
    }
}

/// The headings of the whole index and where each begins.
fn letters(ctx: &PageContext<'_>, kind: Kind, order: &Order) -> Vec<IndexHeading> {
    if order.headings.len() > MANY_HEADINGS {
        return Vec::new();
    }
    let named = order
        .headings
        .iter()
        .enumerate()
        .filter(|(_, (heading, _))| !heading.is_empty());
    named
        .map(|(at, (heading, first))| {
            let on = first / ctx.settings.page_size + 1;
            let url = format!(
                "{}#{}",
                ctx.links.url(&page_url(kind.folder(), on)),
                anchor(at)
            );
            IndexHeading {
                heading: heading.clone(),
                url,
            }
        })
        .collect()
}

fn index_item(ctx: &PageContext<'_>, kind: Kind, ix: Ix) -> ListItem {
    let mut item = ListItem::of(ctx.card(ix));
    match kind {
        Kind::Person => {
            // Who a person is now, as far as the record says.
            if let Some(person) = ctx.lens.card(ix).person() {
                let newest = person
                    .roles
                    .iter()
                    .max_by_key(|role| role.when.as_ref().map(|when| when.sort_key().1));
                item.note = newest
                    .map(|role| roles::role_title(ctx, role))
                    .unwrap_or_default();
                item.who = newest.and_then(|role| {
                    let country = role.country.as_ref();
                    let org = role.org.as_ref();
                    country
                        .and_then(|country| ctx.resolve(country, COUNTRY))
                        .or_else(|| org.and_then(|org| ctx.resolve(org, BODY)))
                });
            }
        }
        Kind::Speech => {
            let speech = SpeechItem::build(ctx, ix);
            let mut speakers = speech.speakers.into_iter();
            if let Some(speaker) = speakers.next() {
                item.note = speaker.role;
                // A title made of the speakers names them already.
                if speech.titled {
                    item.who = speaker.person;
                    item.who_name = speaker.name;
                    item.others = speakers
                        .map(|other| Speaker {
                            person: other.person,
                            name: other.name,
                        })
                        .collect();
                }
            }
        }
        Kind::Source => {
            if let Some(source) = ctx.lens.card(ix).source() {
                item.note = ctx.texts.html(&source.publisher);
                item.source = Some(SourceSummary {
                    quality: source.quality.map_or("", |quality| quality.as_str()),
                    language: ctx.texts.language_name(source.language.as_deref()),
                    href: source.url.as_deref().unwrap_or_default().to_owned(),
                });
            }
        }
        Kind::Event
        | Kind::Delegation
        | Kind::Country
        | Kind::Organization
        | Kind::Initiative
        | Kind::Document
        | Kind::Topic
        | Kind::Office
        | Kind::Page => {}
    }
    item.tallies = tallies(ctx, kind, ix);
    item
}

/// How much is known of a record, as its index says it.
fn tallies(ctx: &PageContext<'_>, kind: Kind, ix: Ix) -> Vec<Tally> {
    let tally = |what, count| Tally { what, count };
    let links = || ctx.lens.links(ix).iter();
    let of = |role: Role| links().filter(|edge| edge.role == role).count();
    match kind {
        Kind::Person => {
            let there = presence::whereabouts(ctx, ix).into_values();
            let attended = there.filter(|(_, presence)| presence.attended()).count();
            vec![tally("events", attended)]
        }
        Kind::Country | Kind::Organization => {
            let held = |edge: &&Edge| {
                let role = edge.role == Role::HeldIn || edge.role == Role::Organized;
                role && ctx.lens.course(edge.other) == Course::Held
            };
            let came = |edge: &&Edge| {
                edge.role == Role::Sent && presence::delegation_presence(ctx, edge.other).attended()
            };
            let hosted = chronology::distinct(links().filter(held).map(|edge| edge.other));
            vec![
                tally("hosted", hosted.len()),
                tally("delegations", links().filter(came).count()),
                tally("speeches", of(Role::SpokenFor)),
            ]
        }
        Kind::Topic => vec![tally("points", of(Role::PointTopic))],
        Kind::Initiative => vec![tally("editions", of(Role::Edition))],
        Kind::Source => {
            let citing = chronology::distinct(ctx.linked(ix, Role::Cited));
            vec![tally("cited", citing.len())]
        }
        Kind::Event
        | Kind::Delegation
        | Kind::Speech
        | Kind::Document
        | Kind::Office
        | Kind::Page => Vec::new(),
    }
}
