//! What each source supports, and which sources go back to one origin: these count once.

use std::collections::BTreeMap;
use std::sync::Arc;

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
use super::shared_orders::Origin;
use super::typed_fields::TypedFields as _;
use super::value::Html;

view! {
    /// What each source supports.
    pub struct CoverageView {
        /// Sources that share an origin, the most shared first; then those that stand alone, year by year, the newest first.
        pub origins: Vec<OriginView>,
        /// How many sources there are on all its pages.
        pub total: usize,
        /// The way to its other pages.
        pub pager: Pager,
    }

    /// Sources of one origin.
    pub struct OriginView {
        /// The title of one of them: of the source whose id is the origin, else of the earliest by its date; empty for sources that
        /// share their origin with no other.
        pub origin: String,
        /// The year in which sources that share their origin with no other were published; nothing where it is not known.
        pub year: String,
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
        let all = by_origin(ctx);
        let total = all.iter().map(|origin| origin.sources.len()).sum();
        let pager = Pager::build(ctx, "coverage", page, total);
        let here = pager.range(ctx.settings.page_size, total);
        let mut origins: Vec<OriginView> = Vec::new();
        let mut before = 0;
        for Origin {
            title,
            year,
            sources,
        } in all.iter()
        {
            let shown = sources.iter().enumerate();
            let shown = shown.filter(|(at, _)| here.contains(&(before + at)));
            let rows: Vec<CoverageRow> = shown
                .filter_map(|(_, ix)| Some(coverage_row(ctx, *ix, ctx.lens.card(*ix).source()?)))
                .collect();
            before += sources.len();
            if !rows.is_empty() {
                origins.push(OriginView {
                    origin: title.clone(),
                    year: year.clone(),
                    sources: rows,
                });
            }
        }
        CoverageView {
            origins,
            total,
            pager,
        }
    }
}

/// Sources by their origin, the most shared first; then those that stand alone, the newest first.
fn by_origin(ctx: &PageContext<'_>) -> Arc<[Origin]> {
    ctx.lens.note(&Fact::Order(Kind::Source));
    ctx.lens.note(&Fact::Index(Kind::Source));
    let origins = ctx.shared_orders.origins.get_or_init(|| put_in_order(ctx));
    Arc::clone(origins)
}

fn put_in_order(ctx: &PageContext<'_>) -> Arc<[Origin]> {
    let mut alone: Vec<Ix> = Vec::new();
    let mut named: BTreeMap<&str, Vec<Ix>> = BTreeMap::new();
    for ix in ctx.lens.index(Kind::Source) {
        let origin = ctx.lens.card(ix).origin();
        named.entry(origin).or_default().push(ix);
    }
    let mut shared: Vec<Origin> = Vec::new();
    for (origin, sources) in named {
        if sources.len() > 1 {
            let title = origin_title(ctx, origin, &sources);
            let sources = chronology::by_name(ctx, sources);
            shared.push(Origin {
                title,
                year: String::new(),
                sources,
            });
        } else {
            alone.extend(sources);
        }
    }
    let collator = ctx.language.locale.collator();
    shared.sort_by(|a, b| {
        let most = b.sources.len().cmp(&a.sources.len());
        most.then_with(|| collator.compare(&a.title, &b.title))
    });
    for (year, ix) in chronology::newest_first(ctx, alone) {
        match shared.last_mut() {
            Some(last) if last.title.is_empty() && last.year == year => last.sources.push(ix),
            _ => shared.push(Origin {
                title: String::new(),
                year,
                sources: vec![ix],
            }),
        }
    }
    shared.into()
}

/// The source that an origin is named by: the one whose id it is, else the earliest by its date. That is no claim that it came
/// first, because a date can be a whole month. What authors write for it is a key.
fn origin_title(ctx: &PageContext<'_>, origin: &str, sources: &[Ix]) -> String {
    let own = sources.iter().find(|ix| *ctx.lens.card(**ix).id == *origin);
    let first = sources
        .iter()
        .min_by_key(|ix| chronology::chronological(ctx, **ix));
    own.or(first)
        .copied()
        .map(|ix| ctx.card(ix).view().text.clone())
        .unwrap_or_default()
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
