//! Who held an office one after the other, with what is not known between.

use crate::date::{Certainty, Date};
use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::record::fields::Fields;
use crate::record::relation::Role;

use super::context::PageContext;
use super::macros::view;
use super::timeline::{Dated, TimelineView};
use super::value::{Html, SharedCard};

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

impl PageContext<'_> {
    /// Who held an office, the first first; what has no dates comes last.
    pub fn succession(&self, links: &[Edge]) -> Vec<Tenure> {
        let mut held: Vec<(Option<Date>, Ix, u32)> = Vec::new();
        for edge in links.iter().filter(|edge| edge.role == Role::Holds) {
            let Some(Fields::Person(person)) = self.lens.card(edge.other).fields() else {
                continue;
            };
            let Some(role) = person.roles.get(edge.detail as usize) else {
                continue;
            };
            held.push((role.when.clone(), edge.other, edge.detail));
        }
        held.sort_by_key(|(when, person, detail)| {
            let time = when.as_ref().map(Date::sort_key);
            (time.is_none(), time, *person, *detail)
        });
        let mut before: Option<Date> = None;
        let mut tenures = Vec::with_capacity(held.len());
        for (index, (when, person, detail)) in held.into_iter().enumerate() {
            let Some(Fields::Person(fields)) = self.lens.card(person).fields() else {
                continue;
            };
            let Some(role) = fields.roles.get(detail as usize) else {
                continue;
            };
            let after = if index == 0 {
                ""
            } else {
                follows(before.as_ref(), when.as_ref())
            };
            tenures.push(Tenure {
                person: self.card(person),
                name: self.name_at(person, when.as_ref()),
                title: self.text(&role.title),
                date: self.date(when.as_ref()),
                edtf: when
                    .as_ref()
                    .map(|when| when.as_str().to_owned())
                    .unwrap_or_default(),
                after,
                marks: self.marks(&role.source),
            });
            before = when;
        }
        tenures
    }

    /// Who held an office, along a line of time.
    pub fn tenures(&self, links: &[Edge]) -> TimelineView {
        let held = links
            .iter()
            .filter(|edge| edge.role == Role::Holds)
            .filter_map(|edge| {
                let Some(Fields::Person(person)) = self.lens.card(edge.other).fields() else {
                    return None;
                };
                let role = person.roles.get(edge.detail as usize)?;
                Some(Dated {
                    ix: edge.other,
                    date: role.when.clone(),
                    label: None,
                })
            });
        self.timeline(held.collect())
    }
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
