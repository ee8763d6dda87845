//! The order of an index, with its headings.

use crate::graph::node::Ix;
use crate::locale::{iso3166, script_of, without_article};
use crate::record::kind::Kind;

use super::context::PageContext;
use super::typed_fields::TypedFields as _;
use super::value::Html;
use super::{chronology, speaking_order};

/// The anchor of a heading, by its place in the whole index.
pub(super) fn anchor(at: usize) -> String {
    format!("_s{}", at + 1)
}

/// Above so many headings a list of them is no way in.
pub(super) const MANY_HEADINGS: usize = 60;

/// The entries of an index, each with its heading, sorted.
type Sorted = Vec<(Html, Ix)>;

/// The order of an index, through all its pages.
#[derive(Debug)]
pub struct Order {
    pub(super) entries: Vec<Ix>,
    /// The headings, and the place of the first entry under each.
    pub(super) headings: Vec<(Html, usize)>,
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

impl Order {
    /// The entries of an index in their order, each with its heading.
    pub fn build(ctx: &PageContext<'_>, kind: Kind) -> Order {
        let all: Vec<Ix> = ctx.lens.index(kind).collect();
        let sorted = match kind {
            Kind::Event | Kind::Document => by_year(ctx, all),
            Kind::Country => by_region(ctx, all),
            Kind::Speech => by_event(ctx, all),
            Kind::Delegation
            | Kind::Person
            | Kind::Organization
            | Kind::Initiative
            | Kind::Topic
            | Kind::Office
            | Kind::Source
            | Kind::Page => by_letter(ctx, all),
        };
        sorted.into()
    }
}

/// Records under their years: the newest first, from year to year and in each; what is undated comes last.
fn by_year(ctx: &PageContext<'_>, all: Vec<Ix>) -> Sorted {
    chronology::newest_first(ctx, all)
        .into_iter()
        .map(|(year, ix)| (Html(year), ix))
        .collect()
}

fn by_event(ctx: &PageContext<'_>, all: Vec<Ix>) -> Sorted {
    let mut sorted: Vec<_> = all
        .into_iter()
        .map(|ix| {
            let event = ctx.event(ctx.lens.card(ix));
            (
                std::cmp::Reverse(event.map(|event| chronology::chronological(ctx, event))),
                speaking_order::speaking_order(ctx, ix),
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
                    .map(|event| ctx.card(event).view().name.clone())
                    .unwrap_or_default(),
                ix,
            )
        })
        .collect()
}

fn by_region(ctx: &PageContext<'_>, all: Vec<Ix>) -> Sorted {
    let collator = ctx.language.locale.collator();
    let mut sorted: Vec<(String, String, Ix)> = all
        .into_iter()
        .map(|ix| {
            let entry = ctx.lens.card(ix).code.and_then(iso3166::find);
            let region = entry
                .and_then(|entry| ctx.language.locale.region(entry.region))
                .unwrap_or_default();
            (region.to_owned(), ctx.card(ix).view().text.clone(), ix)
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

fn by_letter(ctx: &PageContext<'_>, all: Vec<Ix>) -> Sorted {
    let collator = ctx.language.locale.collator();
    let keyed = |ix: Ix| {
        let name = sort_name(ctx, ix);
        // An Arabic name is looked for under its first letter after the article.
        let key = collator.sort_key(without_article(&name));
        (key, name, ix)
    };
    let mut sorted: Vec<(Vec<u8>, String, Ix)> = all.into_iter().map(keyed).collect();
    sorted.sort_by(|a, b| (&a.0, a.2).cmp(&(&b.0, b.2)));
    sorted
        .into_iter()
        .map(|(_, name, ix)| (Html::text(&ctx.language.locale.initial(&name)), ix))
        .collect()
}

/// What a record is sorted by: what its author wrote for that, if it is in the script of the name shown, else the name.
fn sort_name(ctx: &PageContext<'_>, ix: Ix) -> String {
    let name = ctx.card(ix).view().text.clone();
    let person = ctx.lens.card(ix).person();
    let written = person.and_then(|person| person.sort.as_deref());
    written
        .filter(|sort| script_of(sort) == script_of(&name))
        .map(str::to_owned)
        .unwrap_or(name)
}
