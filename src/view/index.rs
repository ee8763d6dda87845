//! Indexes of records of one kind, paged.

use crate::date::Date;
use crate::graph::attendance::Course;
use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::locale::iso3166;
use crate::locale::{script_of, without_article};
use crate::record::accepted::{BODY, COUNTRY};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::{Item, Speaker, Tally};
use super::macros::view;
use super::pages::{IndexView, Letter, Section, Step};
use super::value::Html;

view! {
    /// The way from one page of a long list to its others.
    pub struct Pager {
        /// This page's number, from 1.
        pub page: usize,
        /// How many pages there are.
        pub pages: usize,
        /// The page before, under `root`, or nothing.
        pub previous: String,
        /// The page after, under `root`, or nothing.
        pub next: String,
        /// The pages it leads to: the first, the last, and those around this one.
        pub steps: Vec<Step>,
    }
}

impl Pager {
    /// Which of so many entries stand on this page.
    pub fn range(&self, size: usize, total: usize) -> std::ops::Range<usize> {
        ((self.page.max(1) - 1) * size).min(total)..(self.page.max(1) * size).min(total)
    }
}

/// How many pages an index of so many entries has.
pub fn pages_of(entries: usize, page_size: usize) -> usize {
    entries.div_ceil(page_size).max(1)
}

/// Where a page of an index is, under its language's root.
pub fn page_url(folder: &str, page: usize) -> String {
    if page <= 1 {
        format!("{folder}/")
    } else {
        format!("{folder}/page/{page}/")
    }
}

/// The anchor of a heading, by its place in the whole index.
fn anchor(at: usize) -> String {
    format!("_s{}", at + 1)
}

/// The pages that a page of an index leads to: the first, the last, and those around it; 0 where some are
/// left out, which are at least two.
fn steps(page: usize, pages: usize) -> Vec<usize> {
    let mut steps = Vec::new();
    for to in 1..=pages {
        let near = to == 1 || to == pages || to.abs_diff(page) <= 2;
        let lone = |gap: usize| gap == 2 && page == 5 || gap + 1 == pages && page + 4 == pages;
        match steps.last() {
            _ if near || lone(to) => steps.push(to),
            Some(0) => {}
            _ => steps.push(0),
        }
    }
    steps
}

fn step(to: usize, url: impl Fn(usize) -> String) -> Step {
    Step {
        page: to,
        url: if to == 0 { String::new() } else { url(to) },
    }
}

/// Above so many headings a list of them is no way in.
const MANY_HEADINGS: usize = 60;

/// The entries of an index, each with its heading, sorted.
type Sorted = Vec<(Html, Ix)>;

/// The order of an index, through all its pages.
#[derive(Debug)]
pub struct Order {
    entries: Vec<Ix>,
    /// The headings, and the place of the first entry under each.
    headings: Vec<(Html, usize)>,
}

impl From<Sorted> for Order {
    fn from(sorted: Sorted) -> Order {
        let mut order = Order {
            entries: Vec::with_capacity(sorted.len()),
            headings: Vec::new(),
        };
        for (heading, ix) in sorted {
            if order
                .headings
                .last()
                .is_none_or(|(last, _)| *last != heading)
            {
                order.headings.push((heading, order.entries.len()));
            }
            order.entries.push(ix);
        }
        order
    }
}

impl PageContext<'_> {
    /// One page of an index.
    pub fn index(&self, kind: Kind, page: usize, order: &Order) -> IndexView {
        let total = order.entries.len();
        let Pager {
            pages,
            previous,
            next,
            steps,
            ..
        } = self.pager(kind.folder(), page, total);
        let size = self.settings.page_size;
        let (start, end) = (((page - 1) * size).min(total), (page * size).min(total));
        let mut sections: Vec<Section> = Vec::new();
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
                .map(|ix| self.index_item(kind, *ix))
                .collect();
            sections.push(Section {
                heading: order.headings[at].0.clone(),
                anchor: anchor(at),
                items,
            });
            (from, at) = (until, at + 1);
        }
        let here = order.entries[start..end].iter().copied();
        let requested = self.requested;
        IndexView {
            folder: kind.folder(),
            total,
            letters: self.requested.make("letters", || self.letters(kind, order)),
            sections,
            page,
            pages,
            previous,
            next,
            steps,
            timeline: requested.make("timeline", || {
                if kind == Kind::Event {
                    // A part is drawn with what it is a part of.
                    self.timeline_of(here.filter(|event| !self.is_part(*event)))
                } else {
                    Default::default()
                }
            }),
            map: requested.make("map", || {
                if kind == Kind::Country && page == 1 {
                    self.map_of_all()
                } else {
                    Default::default()
                }
            }),
        }
    }

    /// The way from a page of a list in some folder to its other pages.
    pub fn pager(&self, folder: &str, page: usize, total: usize) -> Pager {
        let pages = pages_of(total, self.settings.page_size);
        let url = |page: usize| self.url(&page_url(folder, page));
        Pager {
            page,
            pages,
            previous: if page > 1 {
                url(page - 1)
            } else {
                String::new()
            },
            next: if page < pages {
                url(page + 1)
            } else {
                String::new()
            },
            steps: steps(page, pages)
                .into_iter()
                .map(|to| step(to, url))
                .collect(),
        }
    }

    /// The headings of the whole index and where each begins.
    fn letters(&self, kind: Kind, order: &Order) -> Vec<Letter> {
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
                let on = first / self.settings.page_size + 1;
                let url = format!("{}#{}", self.url(&page_url(kind.folder(), on)), anchor(at));
                Letter {
                    heading: heading.clone(),
                    url,
                }
            })
            .collect()
    }

    fn index_item(&self, kind: Kind, ix: Ix) -> Item {
        let mut item = self.item(ix);
        match kind {
            Kind::Person => {
                // Who a person is now, as far as the record says.
                if let Some(Fields::Person(person)) = self.lens.card(ix).fields() {
                    let newest = person
                        .roles
                        .iter()
                        .max_by_key(|role| role.when.as_ref().map(|when| when.sort_key().1));
                    item.note = newest.map(|role| self.role_title(role)).unwrap_or_default();
                    item.who = newest.and_then(|role| {
                        let country = role.country.as_ref();
                        let org = role.org.as_ref();
                        country
                            .and_then(|country| self.resolve(country, COUNTRY))
                            .or_else(|| org.and_then(|org| self.resolve(org, BODY)))
                    });
                }
            }
            Kind::Speech => {
                let speech = self.speech_item(ix);
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
                if let Some(Fields::Source(source)) = self.lens.card(ix).fields() {
                    item.note = self.text(&source.publisher);
                }
            }
            _ => {}
        }
        item.tallies = self.tallies(kind, ix);
        item
    }

    /// How much is known of a record, as its index says it.
    fn tallies(&self, kind: Kind, ix: Ix) -> Vec<Tally> {
        let tally = |what, count| Tally { what, count };
        let links = || self.lens.links(ix).iter();
        let of = |role: Role| links().filter(|edge| edge.role == role).count();
        match kind {
            Kind::Person => {
                let there = self.whereabouts(ix).into_values();
                let attended = there.filter(|(_, presence)| presence.attended()).count();
                vec![tally("events", attended)]
            }
            Kind::Country | Kind::Organization => {
                let held = |edge: &&Edge| {
                    let role = edge.role == Role::HeldIn || edge.role == Role::Organized;
                    role && self.lens.course(edge.other) == Course::Held
                };
                let came = |edge: &&Edge| {
                    edge.role == Role::Sent && self.delegation_presence(edge.other).attended()
                };
                let mut hosted: Vec<Ix> = links().filter(held).map(|edge| edge.other).collect();
                hosted.sort_unstable();
                hosted.dedup();
                vec![
                    tally("hosted", hosted.len()),
                    tally("delegations", links().filter(came).count()),
                    tally("speeches", of(Role::SpokenFor)),
                ]
            }
            Kind::Topic => vec![tally("points", of(Role::PointTopic))],
            Kind::Initiative => vec![tally("editions", of(Role::Edition))],
            Kind::Source => {
                let mut citing: Vec<Ix> = links()
                    .filter(|edge| edge.role == Role::Cited)
                    .map(|edge| edge.other)
                    .collect();
                citing.sort_unstable();
                citing.dedup();
                vec![tally("cited", citing.len())]
            }
            _ => Vec::new(),
        }
    }

    /// The entries of an index in their order, each with its heading.
    pub fn order(&self, kind: Kind) -> Order {
        let all: Vec<Ix> = self.lens.index(kind).collect();
        let sorted = match kind {
            Kind::Event => self.by_year(all),
            Kind::Document => self.by_year(all),
            Kind::Country => self.by_region(all),
            Kind::Speech => self.by_event(all),
            _ => self.by_letter(all),
        };
        sorted.into()
    }

    /// Records under their years: the newest first, from year to year and in each; what is undated comes last.
    fn by_year(&self, all: Vec<Ix>) -> Sorted {
        self.newest_first(all)
            .into_iter()
            .map(|(year, ix)| (Html(year), ix))
            .collect()
    }

    /// Records with their years, the newest first; what is undated comes last, and has none.
    pub(super) fn newest_first(&self, mut all: Vec<Ix>) -> Vec<(String, Ix)> {
        all.sort_by_key(|ix| self.chronological(*ix));
        let year = |ix: Ix| {
            self.lens
                .card(ix)
                .date
                .as_ref()
                .and_then(Date::year)
                .map(|year| year.to_string())
        };
        let (mut dated, undated): (Vec<_>, Vec<_>) = all
            .into_iter()
            .map(|ix| (year(ix), ix))
            .partition(|(year, _)| year.is_some());
        // Of events of one day the first stays the first.
        dated.sort_by_key(|(_, ix)| {
            let place = self.chronological(*ix);
            std::cmp::Reverse((place.first, place.last))
        });
        dated
            .into_iter()
            .chain(undated)
            .map(|(year, ix)| (year.unwrap_or_default(), ix))
            .collect()
    }

    fn by_event(&self, all: Vec<Ix>) -> Sorted {
        let mut sorted: Vec<_> = all
            .into_iter()
            .map(|ix| {
                let event = self
                    .lens
                    .card(ix)
                    .event_id()
                    .and_then(|event| self.lens.find(Kind::Event, event));
                (
                    std::cmp::Reverse(event.map(|event| self.chronological(event))),
                    self.speaking_order(ix),
                    event,
                    ix,
                )
            })
            .collect();
        sorted.sort();
        sorted
            .into_iter()
            .map(|(_, _, event, ix)| {
                (
                    event
                        .map(|event| self.card(event).view().name.clone())
                        .unwrap_or_default(),
                    ix,
                )
            })
            .collect()
    }

    fn by_region(&self, all: Vec<Ix>) -> Sorted {
        let collator = self.language.locale.collator();
        let mut sorted: Vec<(String, String, Ix)> = all
            .into_iter()
            .map(|ix| {
                let entry = self.lens.card(ix).code.and_then(iso3166::find);
                let region = entry
                    .and_then(|entry| self.language.locale.region(entry.region))
                    .unwrap_or_default();
                (region.to_owned(), self.card(ix).view().text.clone(), ix)
            })
            .collect();
        sorted.sort_by(|a, b| {
            let named = a.0.is_empty().cmp(&b.0.is_empty());
            named
                .then_with(|| collator.compare(&a.0, &b.0))
                .then_with(|| collator.compare(&a.1, &b.1))
                .then_with(|| a.2.cmp(&b.2))
        });
        sorted
            .into_iter()
            .map(|(region, _, ix)| (Html::text(&region), ix))
            .collect()
    }

    fn by_letter(&self, all: Vec<Ix>) -> Sorted {
        let collator = self.language.locale.collator();
        let keyed = |ix: Ix| {
            let name = self.sort_name(ix);
            // An Arabic name is looked for under its first letter after the article.
            let key = collator.sort_key(without_article(&name));
            (key, name, ix)
        };
        let mut sorted: Vec<(Vec<u8>, String, Ix)> = all.into_iter().map(keyed).collect();
        sorted.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
        sorted
            .into_iter()
            .map(|(_, name, ix)| (Html::text(&self.language.locale.initial(&name)), ix))
            .collect()
    }

    /// What a record is sorted by: what its author wrote for that, if it is in the script of the name shown, else the name.
    fn sort_name(&self, ix: Ix) -> String {
        let name = self.card(ix).view().text.clone();
        match self.lens.card(ix).fields() {
            Some(Fields::Person(person)) => person
                .sort
                .as_deref()
                .filter(|sort| script_of(sort) == script_of(&name))
                .map(str::to_owned),
            _ => None,
        }
        .unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn a_page_leads_to_the_first_the_last_and_those_around_it() {
        assert_eq!(steps(1, 1), [1]);
        assert_eq!(steps(3, 5), [1, 2, 3, 4, 5]);
        assert_eq!(steps(1, 9), [1, 2, 3, 0, 9]);
        assert_eq!(steps(5, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(steps(6, 12), [1, 0, 4, 5, 6, 7, 8, 0, 12]);
        assert_eq!(steps(8, 12), [1, 0, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(steps(400, 400), [1, 0, 398, 399, 400]);
    }
}
