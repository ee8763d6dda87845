//! With whom a person was sent: everybody who sat in one delegation with them, and came.

use std::collections::BTreeMap;

use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::relation::Role;

use super::card::SharedCard;
use super::context::PageContext;
use super::item::ListItem;
use super::macros::view;
use super::{chronology, presence};

view! {
    /// Somebody who was sent together with a person.
    pub struct Companion {
        /// Who.
        pub person: SharedCard,
        /// The delegations in which both sat, by date.
        pub together: Vec<ListItem>,
    }
}

/// Who sat in one delegation with a person, the most frequent first.
pub fn companions_of(ctx: &PageContext<'_>, person: Ix) -> Vec<Companion> {
    let seated = |role: Role| {
        matches!(
            role,
            Role::Head | Role::Deputy | Role::Member | Role::Alternate
        )
    };
    let sat = ctx
        .lens
        .links(person)
        .iter()
        .filter(|edge| seated(edge.role));
    // Two who were named for one delegation were together only if both came.
    let came = sat.filter(|edge| {
        let seat = presence::seat_of_edge(ctx, edge);
        seat.is_some_and(|(_, seat)| presence::seat_presence(ctx, edge.other, seat).attended())
    });
    let mut delegations: Vec<Ix> = came.map(|edge| edge.other).collect();
    delegations.sort_by_cached_key(|delegation| chronology::chronological(ctx, *delegation));
    delegations.dedup();
    let mut companions: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
    for ix in delegations {
        let Some(delegation) = ctx.lens.delegation(ix) else {
            continue;
        };
        let came = delegation
            .seats()
            .filter(|(_, seat)| presence::seat_presence(ctx, ix, seat).attended());
        let seats = came.filter_map(|(_, seat)| ctx.lens.resolve(seat.person.as_ref()?, PERSON));
        for other in seats.filter(|other| *other != person) {
            let together = companions.entry(other).or_default();
            if together.last() != Some(&ix) {
                together.push(ix);
            }
        }
    }
    let collator = ctx.language.locale.collator();
    let mut companions: Vec<Companion> = companions
        .into_iter()
        .map(|(other, together)| Companion {
            person: ctx.card(other),
            together: together
                .into_iter()
                .map(|delegation| ListItem::of(ctx.card(delegation)))
                .collect(),
        })
        .collect();
    companions.sort_by(|a, b| {
        let often = b.together.len().cmp(&a.together.len());
        often.then_with(|| collator.compare(&a.person.view().text, &b.person.view().text))
    });
    companions
}
