//! Who held an office one after the other, with what is not known between.

use crate::date::{Certainty, Date};
use crate::graph::edge::Edge;
use crate::record::people;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::roles;
use super::texts::edtf;
use super::timeline::{Dated, TimelineView};
use super::value::Html;

view! {
    /// A time in an office.
    pub struct Tenure {
        /// Who held it.
        pub person: SharedCard,
        /// How the holder was called then.
        pub name: Html,
        /// What the role was called, where its holder's record gives it a title of its own.
        pub title: Html,
        /// When, in words; nothing where it is not known.
        pub date: String,
        /// The same in EDTF, or nothing.
        pub edtf: String,
        /// How it follows the tenure before: `follows` (nothing is known between), `gap` (certainly days between),
        /// `overlap` (certainly at once), `unknown`, or nothing for the first.
        pub after: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }
}

/// Who held an office, the first first; what has no dates comes last.
pub fn succession_of(ctx: &PageContext<'_>, links: &[Edge]) -> Vec<Tenure> {
    let held = links.iter().filter(|edge| edge.role == Role::Holds);
    let mut held: Vec<(&Edge, &people::HeldRole)> = held
        .filter_map(|edge| Some((edge, roles::role_of_edge(ctx, edge)?)))
        .collect();
    held.sort_by_key(|(edge, role)| {
        let time = role.when.as_ref().map(Date::sort_key);
        (time.is_none(), time, edge.other, edge.detail)
    });
    let mut before: Option<Option<&Date>> = None;
    let mut tenures = Vec::with_capacity(held.len());
    for (edge, role) in held {
        let when = role.when.as_ref();
        tenures.push(Tenure {
            person: ctx.card(edge.other),
            name: ctx.name_at(edge.other, when),
            title: ctx.texts.html(&role.title),
            date: ctx.texts.date(when),
            edtf: edtf(when),
            after: before.map_or("", |before| follows(before, when)),
            marks: ctx.marks(&role.source),
        });
        before = Some(when);
    }
    tenures
}

/// Who held an office, along a line of time.
pub fn tenures(ctx: &PageContext<'_>, links: &[Edge]) -> TimelineView {
    let held = links.iter().filter(|edge| edge.role == Role::Holds);
    let held = held.filter_map(|edge| {
        Some(Dated {
            ix: edge.other,
            date: roles::role_of_edge(ctx, edge)?.when.clone(),
            label: None,
            series: None,
            statements: Vec::new(),
        })
    });
    TimelineView::build(ctx, held.collect())
}

/// How one time follows another.
fn follows(before: Option<&Date>, after: Option<&Date>) -> &'static str {
    let (Some(before), Some(after)) = (before, after) else {
        return "unknown";
    };
    if before.overlaps(after) == Certainty::Yes {
        return "overlap";
    }
    match (before.last_end(), after.first_start()) {
        (Some(end), Some(start)) if end.next() < start => "gap",
        (Some(_), Some(_)) => "follows",
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::follows;
    use crate::date::Date;

    #[test]
    fn a_gap_is_named_only_where_it_is_certain() {
        let cases = [
            ("2010/2014", "2015/..", "follows"),
            ("2010/2014-12-31", "2015-01-01/..", "follows"),
            ("2010/2014", "2016/..", "gap"),
            ("2010/2015-06-30", "2015-05-01/..", "overlap"),
            ("2010/..", "2016/..", "overlap"),
            ("2010/", "2016/..", "unknown"),
            ("2010/2015", "2015/..", "follows"),
        ];
        for (before, after, expected) in cases {
            let (one, other) = (Date::parse(before).unwrap(), Date::parse(after).unwrap());
            assert_eq!(
                follows(Some(&one), Some(&other)),
                expected,
                "{before} {after}"
            );
        }
        assert_eq!(follows(None, None), "unknown");
    }
}
