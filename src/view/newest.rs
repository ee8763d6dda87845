//! What changed last, as feeds tell it.
//!
//! The change that counts is the last that a record tells. One that tells none has the day of what it is about. Where
//! that is after today, the newest day that is past stands for it: a feed does not report what has not happened.

use crate::date::Day;
use crate::graph::days::{day_of, days, is_dated_by_links, lends_its_day};
use crate::graph::node::Ix;
use crate::record::kind::Kind;

use super::context::PageContext;

/// A record and its days.
#[derive(Clone, Copy, Debug)]
pub struct LastChange {
    /// The last change that is known, at most today.
    pub updated: Day,
    /// The day of what it is about, if that is not after today.
    pub published: Option<Day>,
    /// The record.
    pub ix: Ix,
}

/// The records of some kinds that changed last, `most` of them.
pub fn newest(ctx: &PageContext<'_>, kinds: &[Kind], most: usize) -> Vec<LastChange> {
    let today = ctx.lens.today();
    let mut dated: Vec<LastChange> = Vec::new();
    for kind in kinds {
        let shown = ctx
            .lens
            .index(*kind)
            .filter(|ix| !ctx.lens.peek(*ix).introduces());
        dated.extend(shown.filter_map(|ix| last_change(ctx, ix, is_dated_by_links(*kind), today)));
    }
    // What is to come tells no change of its own. With today's date it would be new again on every day.
    let past = dated
        .iter()
        .map(|entry| entry.updated)
        .filter(|day| *day <= today)
        .max()
        .unwrap_or(today);
    dated
        .iter_mut()
        .filter(|entry| entry.updated > today)
        .for_each(|entry| entry.updated = past);
    dated.sort_by_key(|entry| (std::cmp::Reverse(entry.updated), entry.ix));
    dated.truncate(most);
    dated
}

/// The days of a record as it tells them, if it has any.
fn last_change(ctx: &PageContext<'_>, ix: Ix, by_links: bool, today: Day) -> Option<LastChange> {
    let days = days(ctx.lens.fields(ix));
    let pointing = || {
        let cards = ctx
            .lens
            .links(ix)
            .iter()
            .map(|edge| ctx.lens.card(edge.other));
        cards
            .filter(|other| lends_its_day(other))
            .filter_map(day_of)
            .max()
    };
    let updated = days
        .changed
        .or_else(|| if by_links { pointing() } else { days.about })?;
    let published = days.about.filter(|day| !by_links && *day <= today);
    Some(LastChange {
        updated,
        published,
        ix,
    })
}
