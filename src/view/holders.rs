//! Who holds an office, or serves a country or body.

use std::cmp::Reverse;

use crate::graph::edge::Edge;
use crate::record::relation::Role;

use super::context::PageContext;
use super::item::ListItem;
use super::roles;
use super::texts::edtf;

/// People who hold an office, or serve a country or body, the newest role first.
pub fn holders(ctx: &PageContext<'_>, links: &[Edge]) -> Vec<ListItem> {
    let serving = links
        .iter()
        .filter(|edge| matches!(edge.role, Role::Holds | Role::Serves | Role::AccreditedTo));
    let holder = |edge: &Edge| {
        let role = roles::role_of_edge(ctx, edge)?;
        let order = role.when.as_ref().map(|when| when.sort_key().1);
        let item = ListItem {
            note: roles::role_title(ctx, role),
            date: ctx.texts.date(role.when.as_ref()),
            edtf: edtf(role.when.as_ref()),
            ..ListItem::of(ctx.card(edge.other))
        };
        Some((Reverse(order), edge.other, item))
    };
    let mut holders: Vec<_> = serving.filter_map(holder).collect();
    holders.sort_by_key(|(order, person, _)| (*order, *person));
    holders.into_iter().map(|(_, _, item)| item).collect()
}
