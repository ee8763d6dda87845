//! The order of records in time.

use std::sync::Arc;

use crate::date::{Date, Day};
use crate::graph::edge::{Edge, SPEECHES};
use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::shared_orders::SharedOrder;
use super::typed_fields::TypedFields as _;

/// A place in time, earlier first. What has no date comes last, and on one day what has no time, then what has no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chronological {
    /// Whether the year is not known.
    pub undated: bool,
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
    untimed: bool,
    time: Option<u16>,
    unordered: bool,
    order: Option<i64>,
    ix: Ix,
}

/// The place of a record in time.
pub fn chronological(ctx: &PageContext<'_>, ix: Ix) -> Chronological {
    let node = ctx.lens.card(ix);
    let date = node.date.as_ref().map(Date::sort_key);
    let event = node.event().filter(|_| node.inline.is_none());
    let time = event.and_then(|event| minutes(event.time.as_deref()?));
    let order = event.and_then(|event| event.order);
    Chronological {
        undated: date.is_none_or(|(undated, ..)| undated),
        first: date.map(|(_, first, _)| first),
        last: date.map(|(_, _, last)| last),
        untimed: time.is_none(),
        time,
        unordered: order.is_none(),
        order,
        ix,
    }
}

/// What points at a record in a role, in order of time.
pub fn linked(ctx: &PageContext<'_>, ix: Ix, role: Role) -> Vec<Ix> {
    let mut linked: Vec<Ix> = ctx.linked(ix, role).collect();
    linked.sort_by_cached_key(|other| chronological(ctx, *other));
    linked
}

/// Records in order of time, put in order by the first page that asks. Every page notes what the order is made of.
fn in_time(
    ctx: &PageContext<'_>,
    order: &SharedOrder,
    records: impl FnOnce() -> Vec<Ix>,
) -> Arc<[Ix]> {
    let sorted = order.get_or_init(|| {
        let mut records = records();
        records.sort_by_cached_key(|ix| chronological(ctx, *ix));
        records.into()
    });
    sorted.iter().for_each(|ix| {
        ctx.lens.card(*ix);
    });
    Arc::clone(sorted)
}

/// The delegations of a sender, by date.
pub fn sent_by(ctx: &PageContext<'_>, sender: Ix) -> Arc<[Ix]> {
    ctx.lens.links(sender);
    in_time(ctx, ctx.shared_orders.sent(sender), || {
        distinct(ctx.linked(sender, Role::Sent))
    })
}

/// The speeches held for a record, in it, or about it, each once.
pub fn speeches_of(links: &[Edge]) -> Vec<Ix> {
    let spoken = links.iter().filter(|edge| SPEECHES.contains(&edge.role));
    distinct(spoken.map(|edge| edge.other))
}

/// The same, by date.
pub fn speeches_in_time(ctx: &PageContext<'_>, ix: Ix) -> Arc<[Ix]> {
    let links = ctx.lens.links(ix);
    in_time(ctx, ctx.shared_orders.speeches(ix), || speeches_of(links))
}

/// All events, the newest first. One fact stands for all the cards that it reads.
pub fn newest_events(ctx: &PageContext<'_>) -> Arc<[Ix]> {
    ctx.lens.note(&Fact::Order(Kind::Event));
    let all = ctx.lens.index(Kind::Event);
    let sorted = ctx.shared_orders.newest_events.get_or_init(|| {
        let mut events: Vec<Ix> = all.collect();
        events.sort_by_cached_key(|ix| std::cmp::Reverse(chronological(ctx, *ix)));
        events.into()
    });
    Arc::clone(sorted)
}

/// The cards of those before and after one of several records in order.
pub fn cards_around(
    ctx: &PageContext<'_>,
    sorted: &[Ix],
    ix: Ix,
) -> (Option<SharedCard>, Option<SharedCard>) {
    let Some(here) = sorted.iter().position(|other| *other == ix) else {
        return (None, None);
    };
    let card = |at: Option<usize>| Some(ctx.card(*sorted.get(at?)?));
    (card(here.checked_sub(1)), card(here.checked_add(1)))
}

/// Records, each once.
pub fn distinct(records: impl Iterator<Item = Ix>) -> Vec<Ix> {
    let mut distinct: Vec<Ix> = records.collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// The minutes since midnight at which a time begins: `09:30`, or `09:30/11:00`.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split('/').next()?.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

/// Records in the order of the language.
pub fn by_name(ctx: &PageContext<'_>, records: Vec<Ix>) -> Vec<Ix> {
    let collator = ctx.language.locale.collator();
    let mut keyed: Vec<(Vec<u8>, Ix)> = records
        .into_iter()
        .map(|ix| (collator.sort_key(&ctx.card(ix).view().text), ix))
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, ix)| ix).collect()
}

/// Whether an event is part of another.
pub fn is_part(ctx: &PageContext<'_>, event: Ix) -> bool {
    ctx.lens
        .card(event)
        .event()
        .is_some_and(|event| event.part_of.is_some())
}

/// Records with their years, the newest first; what is undated comes last, and has none.
pub fn newest_first(ctx: &PageContext<'_>, mut all: Vec<Ix>) -> Vec<(String, Ix)> {
    all.sort_by_cached_key(|ix| chronological(ctx, *ix));
    let year = |ix: Ix| {
        ctx.lens
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
    dated.sort_by_cached_key(|(_, ix)| {
        let place = chronological(ctx, *ix);
        std::cmp::Reverse((place.first, place.last))
    });
    dated
        .into_iter()
        .chain(undated)
        .map(|(year, ix)| (year.unwrap_or_default(), ix))
        .collect()
}
