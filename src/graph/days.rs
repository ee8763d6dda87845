//! The days of records, as feeds tell them: what changed last, and what has a day at all.

use super::Graph;
use super::node::{Ix, Node};
use crate::date::{Date, Day};
use crate::record::kind::Kind;

/// What happened, was said, or was published: the kinds that have a day of their own.
pub const DATED: [Kind; 4] = [Kind::Event, Kind::Speech, Kind::Document, Kind::Page];

/// The days that a record itself tells.
#[derive(Clone, Copy, Debug, Default)]
pub struct Days {
    /// The last change: `updated`, a correction, or the day it was published.
    pub changed: Option<Day>,
    /// The first day of what it is about.
    pub about: Option<Day>,
}

/// The days of a node, by what it says itself.
pub fn days(node: &Node) -> Days {
    let exact = |date: &Option<Date>| {
        date.as_ref()
            .filter(|date| date.is_exact_day())
            .and_then(Date::first_start)
    };
    let common = node
        .record
        .as_ref()
        .filter(|_| node.inline.is_none())
        .map(|record| &record.common);
    let changes = common.into_iter().flat_map(|common| {
        let written = common
            .corrections
            .iter()
            .map(|correction| exact(&correction.date))
            .chain([exact(&common.updated)]);
        written.flatten().chain(common.publish)
    });
    Days {
        changed: changes.filter(is_counted).max(),
        about: day_of(node),
    }
}

/// The first day of what a node is about.
pub fn day_of(node: &Node) -> Option<Day> {
    node.date
        .as_ref()
        .filter(|date| date.year_known())
        .and_then(Date::first_start)
        .filter(is_counted)
}

/// Whether records of a kind are as new as what happened to them: the plainer kinds have no day of their own.
pub fn is_dated_by_links(kind: Kind) -> bool {
    !DATED.contains(&kind) && kind != Kind::Source
}

/// Whether a node lends its day to what it points at.
pub fn lends_its_day(node: &Node) -> bool {
    matches!(
        node.kind,
        Kind::Event | Kind::Delegation | Kind::Speech | Kind::Document
    )
}

/// RFC 3339 has four digits for a year.
fn is_counted(day: &Day) -> bool {
    (0..=9999).contains(&day.year)
}

impl Graph {
    /// Whether any record of a kind has a day.
    pub(super) fn any_dated(&self, kind: Kind) -> bool {
        self.of_kind(kind)
            .filter(|ix| !self.node(*ix).introduces())
            .any(|ix| self.is_dated(ix))
    }

    fn is_dated(&self, ix: Ix) -> bool {
        let days = days(self.node(ix));
        if !is_dated_by_links(self.node(ix).kind) {
            return days.changed.or(days.about).is_some();
        }
        let mut others = self.back(ix).iter().map(|edge| self.node(edge.other));
        days.changed.is_some()
            || others.any(|other| lends_its_day(other) && day_of(other).is_some())
    }
}
