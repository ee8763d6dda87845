//! By what a result can be narrowed: the countries, initiatives, events and years it is about.
//!
//! A value is a word of the language, for a reader chooses among words: two events of one title have their dates too.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::record::relation::Role;
use crate::view::context::PageContext;

/// A date that spans more years says nothing of any one of them.
const YEARS: i32 = 5;

/// What is narrowed by, and what kind of record its values are.
const FACET_KINDS: [(&str, Kind); 3] = [
    ("country", Kind::Country),
    ("initiative", Kind::Initiative),
    ("event", Kind::Event),
];

/// What records are called where results are narrowed.
pub(super) struct Facets {
    /// What several records of a kind are called.
    shared: BTreeSet<(&'static str, String)>,
}

impl Facets {
    /// Looks at all that results can be about.
    pub(super) fn new(ctx: &PageContext<'_>) -> Facets {
        let mut seen = BTreeSet::new();
        let all = FACET_KINDS
            .into_iter()
            .flat_map(|(name, kind)| ctx.lens.index(kind).map(move |ix| (name, ix)));
        let called = all.map(|(name, ix)| (name, ctx.card(ix).view().text.clone()));
        Facets {
            shared: called
                .filter(|called| !seen.insert(called.clone()))
                .collect(),
        }
    }

    /// The filters of a record, by name.
    pub(super) fn filters(
        &self,
        ctx: &PageContext<'_>,
        ix: Ix,
    ) -> BTreeMap<&'static str, Vec<String>> {
        let mut about: BTreeSet<Ix> = [ix].into();
        about.extend(told(ctx, ix));
        // What is true of an event is true of what was said and who was sent there; but not who hosted it.
        let node = ctx.lens.card(ix);
        if let Some(event) = node
            .event_id()
            .and_then(|event| ctx.lens.find(Kind::Event, event))
        {
            about.insert(event);
            about.extend(told(ctx, event).filter(|of| ctx.lens.peek(*of).kind == Kind::Initiative));
        }
        let mut filters = BTreeMap::new();
        for (name, kind) in FACET_KINDS {
            let of_kind = about.iter().filter(|of| ctx.lens.peek(**of).kind == kind);
            add(
                &mut filters,
                name,
                of_kind.map(|of| self.called(ctx, name, *of)).collect(),
            );
        }
        let dated = matches!(
            node.kind,
            Kind::Event | Kind::Delegation | Kind::Speech | Kind::Document | Kind::Source
        );
        add(
            &mut filters,
            "year",
            node.date
                .as_ref()
                .filter(|_| dated)
                .map(years)
                .unwrap_or_default(),
        );
        filters
    }

    fn called(&self, ctx: &PageContext<'_>, name: &'static str, ix: Ix) -> String {
        let card = ctx.card(ix);
        let called = (name, card.view().text.clone());
        if self.shared.contains(&called) && !card.view().date.is_empty() {
            return format!("{}, {}", called.1, card.view().date);
        }
        called.1
    }
}

fn add(
    filters: &mut BTreeMap<&'static str, Vec<String>>,
    name: &'static str,
    values: BTreeSet<String>,
) {
    if !values.is_empty() {
        filters.insert(name, values.into_iter().collect());
    }
}

/// What the fields of a record name. What its text mentions, it need not be about.
fn told<'d>(ctx: &'d PageContext<'_>, ix: Ix) -> impl Iterator<Item = Ix> + use<'d> {
    let edges = ctx.lens.points_at(ix).iter();
    edges
        .filter(|edge| {
            !matches!(
                edge.role,
                Role::Mentioned | Role::Cited | Role::AccreditedTo
            )
        })
        .map(|edge| edge.other)
}

fn years(date: &Date) -> BTreeSet<String> {
    let Some(first) = date.first_start() else {
        return BTreeSet::new();
    };
    // What has begun and whose end is not known belongs to the year of its beginning.
    let last = date.last_end().unwrap_or(first);
    let years = first.year..=last.year;
    if last.year - first.year < YEARS {
        years.map(|year| year.to_string()).collect()
    } else {
        BTreeSet::new()
    }
}
