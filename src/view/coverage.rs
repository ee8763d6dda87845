//! What each source supports, and which sources go back to one origin: these count once.

use std::collections::BTreeMap;

use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::fields::Source;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::chronology;
use super::context::PageContext;
use super::macros::view;
use super::pager::Pager;
use super::typed_fields::TypedFields as _;
use super::value::Html;

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

impl CoverageView {
    /// One page of what each source supports.
    pub fn build(ctx: &PageContext<'_>, page: usize) -> CoverageView {
        ctx.lens.note(&Fact::Order(Kind::Source));
        let sorted = by_origin(ctx);
        let pager = Pager::build(ctx, "coverage", page, sorted.len());
        let here = pager.range(ctx.settings.page_size, sorted.len());
        let mut origins: Vec<OriginView> = Vec::new();
        for (origin, ix) in &sorted[here] {
            let Some(source) = ctx.lens.card(*ix).source() else {
                continue;
            };
            let row = coverage_row(ctx, *ix, source);
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
}

/// Sources with their origin where they share it.
fn by_origin(ctx: &PageContext<'_>) -> Vec<(String, Ix)> {
    let collator = ctx.language.locale.collator();
    let mut origins: BTreeMap<String, Vec<Ix>> = BTreeMap::new();
    for ix in ctx.lens.index(Kind::Source) {
        let Some(source) = ctx.lens.card(ix).source() else {
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
        let mut sources = chronology::by_name(ctx, sources);
        sources
            .drain(..)
            .map(|ix| (origin.clone(), ix))
            .collect::<Vec<_>>()
    });
    let mut all: Vec<(String, Ix)> = named.collect();
    all.extend(
        chronology::by_name(ctx, alone)
            .into_iter()
            .map(|ix| (String::new(), ix)),
    );
    all
}

fn coverage_row(ctx: &PageContext<'_>, ix: Ix, source: &Source) -> CoverageRow {
    CoverageRow {
        source: ctx.card(ix),
        publisher: ctx.texts.html(&source.publisher),
        quality: source.quality.map_or("", |quality| quality.as_str()),
        language: ctx.texts.language_name(source.language.as_deref()),
        archived: source.archived.is_some(),
        cited: ctx
            .lens
            .links(ix)
            .iter()
            .filter(|edge| edge.role == Role::Cited)
            .count(),
    }
}
