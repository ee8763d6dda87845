//! With whom a person was sent: everybody who sat in one delegation with them, and came.

use std::collections::BTreeMap;

use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::Item;
use super::macros::view;
use super::value::SharedCard;

view! {
    /// Somebody who was sent together with a person.
    pub struct Companion {
        /// Who.
        pub person: SharedCard,
        /// The delegations in which both sat, by date.
        pub together: Vec<Item>,
    }
}

impl PageContext<'_> {
    /// Who sat in one delegation with a person, the most frequent first.
    pub fn companions(&self, person: Ix) -> Vec<Companion> {
        let seated = |role: Role| {
            matches!(
                role,
                Role::Head | Role::Deputy | Role::Member | Role::Alternate
            )
        };
        let sat = self
            .lens
            .links(person)
            .iter()
            .filter(|edge| seated(edge.role));
        // Two who were named for one delegation were together only if both came.
        let came = sat.filter(|edge| {
            let seat = self
                .lens
                .delegation(edge.other)
                .and_then(|sent| sent.seats().nth(edge.detail as usize));
            seat.is_some_and(|(_, seat)| self.seat_presence(edge.other, seat).attended())
        });
        let mut delegations: Vec<Ix> = came.map(|edge| edge.other).collect();
        delegations.sort_by_key(|delegation| self.chronological(*delegation));
        delegations.dedup();
        let mut companions: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
        for ix in delegations {
            let Some(delegation) = self.lens.delegation(ix) else {
                continue;
            };
            let came = delegation
                .seats()
                .filter(|(_, seat)| self.seat_presence(ix, seat).attended());
            let seats =
                came.filter_map(|(_, seat)| self.lens.resolve(seat.person.as_ref()?, PERSON));
            for other in seats.filter(|other| *other != person) {
                let together = companions.entry(other).or_default();
                if together.last() != Some(&ix) {
                    together.push(ix);
                }
            }
        }
        let collator = self.language.locale.collator();
        let mut companions: Vec<Companion> = companions
            .into_iter()
            .map(|(other, together)| Companion {
                person: self.card(other),
                together: together
                    .into_iter()
                    .map(|delegation| self.item(delegation))
                    .collect(),
            })
            .collect();
        companions.sort_by(|a, b| {
            let often = b.together.len().cmp(&a.together.len());
            often.then_with(|| collator.compare(&a.person.view().text, &b.person.view().text))
        });
        companions
    }
}
