//! By what a result can be narrowed: the countries, initiatives, events and years it is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::date::Date;
use crate::graph::edge::Role;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::view::desk::Desk;

/// A date that spans more years says nothing of any one of them.
const YEARS: i32 = 5;

/// The filters of a record, by name; each value is a word of the language.
pub(super) fn filters(desk: &Desk<'_>, ix: Ix) -> BTreeMap<String, Vec<String>> {
    let mut about: BTreeSet<Ix> = [ix].into();
    about.extend(told(desk, ix));
    // What is true of an event is true of what was said and who was sent there; but not who hosted it.
    let node = desk.lens.card(ix);
    if let Some(event) = node.event_id().and_then(|event| desk.lens.find(Kind::Event, event)) {
        about.insert(event);
        about.extend(told(desk, event).filter(|of| desk.lens.peek(*of).kind == Kind::Initiative));
    }
    let mut filters = BTreeMap::new();
    for (name, kind) in [("country", Kind::Country), ("initiative", Kind::Initiative), ("event", Kind::Event)] {
        let of_kind = about.iter().filter(|of| desk.lens.peek(**of).kind == kind);
        let names: BTreeSet<String> = of_kind.map(|of| desk.card(*of).view().text.clone()).collect();
        add(&mut filters, name, names);
    }
    let dated = matches!(node.kind, Kind::Event | Kind::Delegation | Kind::Speech | Kind::Document | Kind::Source);
    add(&mut filters, "year", node.date.as_ref().filter(|_| dated).map(years).unwrap_or_default());
    filters
}

fn add(filters: &mut BTreeMap<String, Vec<String>>, name: &str, values: BTreeSet<String>) {
    if !values.is_empty() {
        filters.insert(name.to_owned(), values.into_iter().collect());
    }
}

/// What the fields of a record name. What its text mentions, it need not be about.
fn told<'d>(desk: &'d Desk<'_>, ix: Ix) -> impl Iterator<Item = Ix> + use<'d> {
    let edges = desk.lens.points_at(ix).iter();
    edges.filter(|edge| !matches!(edge.role, Role::Mentioned | Role::Cited | Role::AccreditedTo)).map(|edge| edge.other)
}

fn years(date: &Date) -> BTreeSet<String> {
    let Some(first) = date.first_start() else { return BTreeSet::new() };
    // What has begun and whose end is not known belongs to the year of its beginning.
    let last = date.last_end().unwrap_or(first);
    let years = first.year..=last.year;
    if last.year - first.year < YEARS { years.map(|year| year.to_string()).collect() } else { BTreeSet::new() }
}
