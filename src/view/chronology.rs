//! The order of records in time.

use crate::date::{Date, Day};
use crate::graph::node::Ix;
use crate::record::fields::Fields;

use super::context::PageContext;

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

impl PageContext<'_> {
    /// The place of a record in time.
    pub fn chronological(&self, ix: Ix) -> Chronological {
        let node = self.lens.card(ix);
        let date = node.date.as_ref().map(Date::sort_key);
        let (time, order) = match node.fields() {
            Some(Fields::Event(event)) if node.inline.is_none() => {
                (event.time.as_deref().and_then(minutes), event.order)
            }
            _ => (None, None),
        };
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
}

/// The minutes since midnight at which a time begins: `09:30`, or `09:30/11:00`.
fn minutes(time: &str) -> Option<u16> {
    let (hours, minutes) = time.split('/').next()?.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}
