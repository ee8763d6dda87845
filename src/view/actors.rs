//! Countries, bodies and people in some capacity.

use crate::date::Date;
use crate::record::accepted::ANYBODY;
use crate::record::kind::Kind;
use crate::record::people::Party;
use crate::record::reference::Ref;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::roles;
use super::value::Html;

view! {
    /// Those who took part in one capacity: sponsors of one level, observers.
    pub struct Capacity {
        /// The capacity, or nothing.
        pub role: Html,
        /// Who.
        pub actors: Vec<Actor>,
    }

    /// Somebody in some capacity.
    pub struct Actor {
        /// Who.
        pub card: SharedCard,
        /// The name in force at the date.
        pub name: Html,
        /// In which capacity.
        pub role: Html,
        /// When, in words.
        pub date: String,
        /// Marks of its notes.
        pub marks: Html,
    }
}

impl Actor {
    /// A reference as somebody in no particular capacity, called as on the day.
    pub fn build(
        ctx: &PageContext<'_>,
        reference: &Ref,
        slot: crate::record::accepted::AcceptedKinds,
        date: Option<&Date>,
    ) -> Option<Actor> {
        let ix = ctx.lens.resolve(reference, slot)?;
        let role = if ctx.lens.card(ix).kind == Kind::Person {
            roles::role_at(ctx, ix, date)
        } else {
            Html::default()
        };
        let (card, name) = (ctx.card(ix), ctx.name_at(ix, date));
        Some(Actor {
            card,
            name,
            role,
            date: String::new(),
            marks: Html::default(),
        })
    }

    /// A party with its capacity and time.
    pub fn of_party(ctx: &PageContext<'_>, party: &Party, date: Option<&Date>) -> Option<Actor> {
        let ix = ctx.lens.resolve(&party.of, ANYBODY)?;
        Some(Actor {
            card: ctx.card(ix),
            name: ctx.name_at(ix, party.when.as_ref().or(date)),
            role: ctx.texts.html(&party.role),
            date: ctx.texts.date(party.when.as_ref()),
            marks: ctx.marks(&party.source),
        })
    }
}

/// Parties by their capacity, in the order in which each is first named.
pub fn capacities_of(
    ctx: &PageContext<'_>,
    parties: &[Party],
    date: Option<&Date>,
) -> Vec<Capacity> {
    let mut capacities: Vec<Capacity> = Vec::new();
    for actor in parties
        .iter()
        .filter_map(|party| Actor::of_party(ctx, party, date))
    {
        match capacities.iter_mut().find(|known| known.role == actor.role) {
            Some(known) => known.actors.push(actor),
            None => capacities.push(Capacity {
                role: actor.role.clone(),
                actors: vec![actor],
            }),
        }
    }
    capacities
}
