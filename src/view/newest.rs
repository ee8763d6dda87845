//! What changed last, as feeds tell it.
//!
//! The change that counts is the last that a record tells. One that tells none has the day of what it is about. Where
//! that is after today, the newest day that is past stands for it: a feed does not report what has not happened.

use super::context::PageContext;
use crate::date::Day;
use crate::graph::days::{day_of, days, is_dated_by_links, lends_its_day};
use crate::graph::node::Ix;
use crate::record::kind::Kind;

/// A record and its days.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    /// The last change that is known, at most today.
    pub updated: Day,
    /// The day of what it is about, if that is not after today.
    pub published: Option<Day>,
    /// The record.
    pub ix: Ix,
}

impl PageContext<'_> {
    /// The records of some kinds that changed last, `most` of them.
    pub fn newest(&self, kinds: &[Kind], most: usize) -> Vec<Dated> {
        let today = self.lens.today();
        let mut dated: Vec<Dated> = Vec::new();
        for kind in kinds {
            let shown = self
                .lens
                .index(*kind)
                .filter(|ix| !self.lens.peek(*ix).introduces());
            dated.extend(shown.filter_map(|ix| self.dated(ix, is_dated_by_links(*kind), today)));
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
    fn dated(&self, ix: Ix, by_links: bool, today: Day) -> Option<Dated> {
        let days = days(self.lens.fields(ix));
        let pointing = || {
            let cards = self
                .lens
                .links(ix)
                .iter()
                .map(|edge| self.lens.card(edge.other));
            cards
                .filter(|other| lends_its_day(other))
                .filter_map(day_of)
                .max()
        };
        let updated = days
            .changed
            .or_else(|| if by_links { pointing() } else { days.about })?;
        let published = days.about.filter(|day| !by_links && *day <= today);
        Some(Dated {
            updated,
            published,
            ix,
        })
    }
}
