//! Indexes of records of one kind, paged.

use crate::base::date::Date;
use crate::base::iso3166;
use crate::base::locale::without_article;
use crate::graph::node::Ix;
use crate::record::fields::Fields;
use crate::record::kind::Kind;

use super::desk::Desk;
use super::frame::Item;
use super::pages::{IndexView, Letter, Section};
use super::value::Html;

/// How many pages an index of so many entries has.
pub fn pages_of(entries: usize, page_size: usize) -> usize {
    entries.div_ceil(page_size).max(1)
}

/// Where a page of an index is, under its language's root.
pub fn page_url(folder: &str, page: usize) -> String {
    if page <= 1 { format!("{folder}/") } else { format!("{folder}/page/{page}/") }
}

/// The order of an index: one entry with its heading.
type Sorted = Vec<(Html, Ix)>;

impl Desk<'_> {
    /// One page of an index.
    pub fn index(&self, kind: Kind, page: usize, order: &[(Html, Ix)]) -> IndexView {
        let size = self.settings.page_size;
        let pages = pages_of(order.len(), size);
        let start = (page - 1) * size;
        let shown = &order[start.min(order.len())..(start + size).min(order.len())];
        let mut sections: Vec<Section> = Vec::new();
        // Headings are numbered through the whole index: one that goes on from the page before keeps its number.
        let before = order[..start.min(order.len())].chunk_by(|a, b| a.0 == b.0).count();
        let goes_on = start > 0 && order.get(start).is_some_and(|(heading, _)| *heading == order[start - 1].0);
        let first = if goes_on { before } else { before + 1 };
        for (heading, ix) in shown {
            let item = self.index_item(kind, *ix);
            match sections.last_mut() {
                Some(section) if section.heading == *heading => section.items.push(item),
                _ => {
                    let anchor = format!("s{}", first + sections.len());
                    sections.push(Section { heading: heading.clone(), anchor, items: vec![item] });
                }
            }
        }
        let url = |page: usize| self.url(&page_url(kind.folder(), page));
        IndexView {
            folder: kind.folder(),
            total: order.len(),
            letters: self.wants.make("letters", || self.letters(kind, order, page, &sections)),
            sections,
            page,
            pages,
            previous: if page > 1 { url(page - 1) } else { String::new() },
            next: if page < pages { url(page + 1) } else { String::new() },
            page_urls: (1..=pages).map(url).collect(),
            groups_by: Vec::new(),
        }
    }

    /// The headings of the whole index and where each begins.
    fn letters(&self, kind: Kind, order: &[(Html, Ix)], page: usize, sections: &[Section]) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::new();
        let mut last: Option<&Html> = None;
        for (at, (heading, _)) in order.iter().enumerate() {
            if last == Some(heading) || heading.is_empty() {
                continue;
            }
            last = Some(heading);
            let on = at / self.settings.page_size + 1;
            let mut url = self.url(&page_url(kind.folder(), on));
            if on == page
                && let Some(section) = sections.iter().find(|section| section.heading == *heading)
            {
                url = format!("{url}#{}", section.anchor);
            }
            letters.push(Letter { heading: heading.clone(), url });
        }
        letters
    }

    fn index_item(&self, kind: Kind, ix: Ix) -> Item {
        let mut item = self.item(ix);
        match kind {
            Kind::Person => {
                // Who a person is now, as far as the record says.
                if let Some(Fields::Person(person)) = self.lens.card(ix).fields() {
                    let newest = person.roles.iter().max_by_key(|role| role.when.as_ref().map(|when| when.sort_key().1));
                    item.note = newest.map(|role| self.role_title(role)).unwrap_or_default();
                }
            }
            Kind::Speech => {
                let speech = self.speech_item(ix);
                if let Some(speaker) = speech.speakers.into_iter().next() {
                    item.who = speaker.person;
                    item.who_name = speaker.name;
                    item.note = speaker.role;
                }
            }
            _ => {}
        }
        item
    }

    /// The entries of an index in their order, each with its heading.
    pub fn order(&self, kind: Kind) -> Sorted {
        let all: Vec<Ix> = self.lens.index(kind).collect();
        match kind {
            Kind::Event => self.by_year(all),
            Kind::Document => self.by_year(all),
            Kind::Country => self.by_region(all),
            Kind::Speech => self.by_event(all),
            _ => self.by_letter(all),
        }
    }

    fn by_year(&self, mut all: Vec<Ix>) -> Sorted {
        all.sort_by_key(|ix| self.chronological(*ix));
        let mut years: Vec<(Html, Vec<Ix>)> = Vec::new();
        for ix in all {
            let year = self.lens.card(ix).date.as_ref().and_then(Date::year).map(|year| year.to_string()).unwrap_or_default();
            match years.last_mut() {
                Some((known, entries)) if known.0 == year => entries.push(ix),
                _ => years.push((Html(year), vec![ix])),
            }
        }
        years.reverse();
        years.sort_by_key(|(year, _)| year.is_empty());
        years.into_iter().flat_map(|(year, entries)| entries.into_iter().map(move |ix| (year.clone(), ix))).collect()
    }

    fn by_event(&self, all: Vec<Ix>) -> Sorted {
        let mut sorted: Vec<_> = all
            .into_iter()
            .map(|ix| {
                let event = self.lens.card(ix).event_id().and_then(|event| self.lens.find(Kind::Event, event));
                (std::cmp::Reverse(event.map(|event| self.chronological(event))), self.speaking_order(ix), event, ix)
            })
            .collect();
        sorted.sort();
        sorted
            .into_iter()
            .map(|(_, _, event, ix)| (event.map(|event| self.card(event).view.name.clone()).unwrap_or_default(), ix))
            .collect()
    }

    fn by_region(&self, all: Vec<Ix>) -> Sorted {
        let collator = self.voice.locale.collator();
        let mut sorted: Vec<(String, String, Ix)> = all
            .into_iter()
            .map(|ix| {
                let entry = self.lens.card(ix).code.and_then(iso3166::find);
                let region = entry.and_then(|entry| self.voice.locale.region(entry.region)).unwrap_or_default();
                (region.to_owned(), self.card(ix).view.text.clone(), ix)
            })
            .collect();
        sorted.sort_by(|a, b| {
            let named = a.0.is_empty().cmp(&b.0.is_empty());
            named
                .then_with(|| collator.compare(&a.0, &b.0))
                .then_with(|| collator.compare(&a.1, &b.1))
                .then_with(|| a.2.cmp(&b.2))
        });
        sorted.into_iter().map(|(region, _, ix)| (Html::text(&region), ix)).collect()
    }

    fn by_letter(&self, all: Vec<Ix>) -> Sorted {
        let collator = self.voice.locale.collator();
        let keyed = |ix: Ix| {
            let name = self.sort_name(ix);
            // An Arabic name is looked for under its first letter after the article.
            let key = collator.sort_key(without_article(&name));
            (key, name, ix)
        };
        let mut sorted: Vec<(Vec<u8>, String, Ix)> = all.into_iter().map(keyed).collect();
        sorted.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
        sorted.into_iter().map(|(_, name, ix)| (Html::text(&self.voice.locale.initial(&name)), ix)).collect()
    }

    /// What a record is sorted by: what its author wrote for that, else its name.
    fn sort_name(&self, ix: Ix) -> String {
        match self.lens.card(ix).fields() {
            Some(Fields::Person(person)) => person.sort.as_deref().map(str::to_owned),
            _ => None,
        }
        .unwrap_or_else(|| self.card(ix).view.text.clone())
    }
}
