//! What each source supports, and which sources go back to one origin: these count once.

use std::collections::BTreeMap;

use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::fields::{Fields, Source};
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::context::PageContext;
use super::index::Pager;
use super::macros::view;
use super::value::{Html, SharedCard};

view! {
    /// What each source supports.
    pub struct CoverageView {
        /// Sources that share an origin, the most shared first; then those that stand alone.
        pub origins: Vec<OriginView>,
        /// How many sources there are on all its pages.
        pub total: usize,
        /// The way to its other pages.
        pub pager: Pager,
    }

    /// Sources of one origin.
    pub struct OriginView {
        /// What they go back to; empty for sources that share their origin with no other.
        pub origin: String,
        /// The sources.
        pub sources: Vec<CoverageRow>,
    }

    /// A source and what it supports.
    pub struct CoverageRow {
        /// The source.
        pub source: SharedCard,
        /// Its publisher.
        pub publisher: Html,
        /// `official`, `press`, `mirror`, or nothing.
        pub quality: &'static str,
        /// Its language, in words, or nothing.
        pub language: String,
        /// Whether a copy of it is in an archive.
        pub archived: bool,
        /// How many records cite it.
        pub cited: usize,
    }
}

impl PageContext<'_> {
    /// One page of what each source supports.
    pub fn coverage(&self, page: usize) -> CoverageView {
        self.lens.note(&Fact::Order(Kind::Source));
        let sorted = self.by_origin();
        let pager = self.pager("coverage", page, sorted.len());
        let here = pager.range(self.settings.page_size, sorted.len());
        let mut origins: Vec<OriginView> = Vec::new();
        for (origin, ix) in &sorted[here] {
            let Some(Fields::Source(source)) = self.lens.card(*ix).fields() else {
                continue;
            };
            let row = self.coverage_row(*ix, source);
            match origins.last_mut() {
                Some(last) if last.origin == *origin => last.sources.push(row),
                _ => origins.push(OriginView {
                    origin: origin.clone(),
                    sources: vec![row],
                }),
            }
        }
        CoverageView {
            origins,
            total: sorted.len(),
            pager,
        }
    }

    /// Sources with their origin where they share it.
    fn by_origin(&self) -> Vec<(String, Ix)> {
        let collator = self.language.locale.collator();
        let mut origins: BTreeMap<String, Vec<Ix>> = BTreeMap::new();
        for ix in self.lens.index(Kind::Source) {
            let Some(Fields::Source(source)) = self.lens.card(ix).fields() else {
                continue;
            };
            origins
                .entry(source.origin.as_deref().unwrap_or_default().to_owned())
                .or_default()
                .push(ix);
        }
        let mut alone = origins.remove("").unwrap_or_default();
        let (shared, single): (Vec<_>, Vec<_>) = origins
            .into_iter()
            .partition(|(_, sources)| sources.len() > 1);
        alone.extend(single.into_iter().flat_map(|(_, sources)| sources));
        let mut shared = shared;
        shared.sort_by(|(a, one), (b, other)| {
            other
                .len()
                .cmp(&one.len())
                .then_with(|| collator.compare(a, b))
        });
        let named = shared.into_iter().flat_map(|(origin, sources)| {
            let mut sources = self.by_name(sources);
            sources
                .drain(..)
                .map(|ix| (origin.clone(), ix))
                .collect::<Vec<_>>()
        });
        let mut all: Vec<(String, Ix)> = named.collect();
        all.extend(
            self.by_name(alone)
                .into_iter()
                .map(|ix| (String::new(), ix)),
        );
        all
    }

    /// Records in the order of the language.
    pub(super) fn by_name(&self, records: Vec<Ix>) -> Vec<Ix> {
        let collator = self.language.locale.collator();
        let mut keyed: Vec<(Vec<u8>, Ix)> = records
            .into_iter()
            .map(|ix| (collator.sort_key(&self.card(ix).view().text), ix))
            .collect();
        keyed.sort();
        keyed.into_iter().map(|(_, ix)| ix).collect()
    }

    fn coverage_row(&self, ix: Ix, source: &Source) -> CoverageRow {
        CoverageRow {
            source: self.card(ix),
            publisher: self.text(&source.publisher),
            quality: source.quality.map_or("", |quality| quality.as_str()),
            language: source
                .language
                .as_deref()
                .map(|tag| self.language_name(tag))
                .unwrap_or_default(),
            archived: source.archived.is_some(),
            cited: self
                .lens
                .links(ix)
                .iter()
                .filter(|edge| edge.role == Role::Cited)
                .count(),
        }
    }
}
