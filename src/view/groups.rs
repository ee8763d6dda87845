//! Everything that points at a record, grouped by role.

use crate::graph::attendance::{Course, Presence, presence};
use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::record::relation::Role;

use super::context::PageContext;
use super::frame::Frame;
use super::item::{Group, ListEntry, ListItem};
use super::pager::page_range;
use super::seats::SeatView;
use super::typed_fields::TypedFields as _;
use super::{chronology, delegation, points, presence, roles};

/// Everything that points at a record, grouped by role.
pub fn groups_of(ctx: &PageContext<'_>, ix: Ix) -> Vec<Group> {
    if !ctx.requested.has(Frame::NAMES.groups) {
        return Vec::new();
    }
    let links = ctx.lens.links(ix);
    let mut groups = Vec::new();
    for role in Role::ALL {
        // Links stand by role.
        let begin = links.partition_point(|edge| edge.role < *role);
        let end = begin + links[begin..].partition_point(|edge| edge.role == *role);
        let mut edges: Vec<&Edge> = links[begin..end].iter().collect();
        if edges.is_empty() {
            continue;
        }
        edges.sort_by_cached_key(|edge| (chronology::chronological(ctx, edge.other), edge.detail));
        for (role, edges) in by_course(ctx, *role, edges) {
            groups.push(Group {
                role,
                total: edges.len(),
                items: edges.into_iter().map(|edge| linked(ctx, edge)).collect(),
            });
        }
    }
    groups
}

/// The part of what points at a record that stands on one of several pages, grouped by role. So many entries are not put in
/// the order of their dates: each page would look at all of them.
pub fn groups_on_page(ctx: &PageContext<'_>, ix: Ix, page: usize) -> Vec<Group> {
    let links = ctx.lens.links(ix);
    if !ctx.requested.has(Frame::NAMES.groups) {
        return Vec::new();
    }
    let on_page = &links[page_range(page, ctx.settings.page_size, links.len())];
    let by_role = on_page.chunk_by(|one, next| one.role == next.role);
    by_role
        .map(|edges| Group {
            role: edges[0].role.as_str(),
            total: links
                .iter()
                .filter(|edge| edge.role == edges[0].role)
                .count(),
            items: edges.iter().map(|edge| linked(ctx, edge)).collect(),
        })
        .collect()
}

/// The edges of one role: of what was done at events, groups what will be, may have been, and was not.
fn by_course<'e>(
    ctx: &PageContext<'_>,
    role: Role,
    edges: Vec<&'e Edge>,
) -> Vec<(&'static str, Vec<&'e Edge>)> {
    let [announced, perhaps, not] = match role {
        Role::HeldIn => ["held-in-announced", "held-in-perhaps", "held-in-not"],
        Role::Organized => ["organized-announced", "organized-perhaps", "organized-not"],
        Role::Patron => ["patron-announced", "patron-perhaps", "patron-not"],
        Role::EventParty => [
            "event-party-announced",
            "event-party-perhaps",
            "event-party-not",
        ],
        Role::Chaired => ["chaired-announced", "chaired-perhaps", "chaired-not"],
        Role::SentMember => [
            "sent-member-announced",
            "sent-member-perhaps",
            "sent-member-not",
        ],
        Role::Replaced => ["replaced-announced", "replaced-perhaps", "replaced-not"],
        _ => return vec![(role.as_str(), edges)],
    };
    let names = [role.as_str(), announced, perhaps, not];
    let mut groups: Vec<(&'static str, Vec<&Edge>)> =
        names.into_iter().map(|name| (name, Vec::new())).collect();
    for edge in edges {
        let at = match took_place(ctx, role, edge) {
            Presence::Attended => 0,
            Presence::Announced => 1,
            Presence::Perhaps => 2,
            Presence::Not(_) => 3,
        };
        groups[at].1.push(edge);
    }
    groups.retain(|(_, edges)| !edges.is_empty());
    groups
}

/// Whether what an edge says was done was done: of a seat, whether it was taken; else whether the event took place.
fn took_place(ctx: &PageContext<'_>, role: Role, edge: &Edge) -> Presence {
    if role == Role::SentMember {
        let seat = presence::seat_of_edge(ctx, edge);
        return seat.map_or(Presence::Perhaps, |(_, seat)| {
            presence::seat_presence(ctx, edge.other, seat)
        });
    }
    let event = if role == Role::Replaced {
        presence::event_of(ctx, edge.other)
    } else {
        Some(edge.other)
    };
    presence(
        event.map_or(Course::Perhaps, |event| ctx.lens.course(event)),
        None,
        || false,
    )
}

/// One record that points here, with what its entry says.
fn linked(ctx: &PageContext<'_>, edge: &Edge) -> ListEntry {
    let item = || ListItem::of(ctx.card(edge.other));
    let own = match edge.role {
        Role::Sent => delegation::delegation_item(ctx, edge.other),
        Role::Head
        | Role::Deputy
        | Role::Member
        | Role::Alternate
        | Role::SentMember
        | Role::Replaced => seat_item(ctx, edge, item()),
        Role::InitiativeParty | Role::EventParty => {
            let node = ctx.lens.node(edge.other);
            let of_event = node.event().map(|event| &event.parties);
            let of_initiative = node.initiative().map(|initiative| &initiative.parties);
            let parties = of_event.or(of_initiative);
            match parties.and_then(|parties| parties.get(edge.detail as usize)) {
                Some(party) => ListItem {
                    note: ctx.texts.html(&party.role),
                    date: ctx.texts.date(party.when.as_ref()),
                    ..item()
                },
                None => item(),
            }
        }
        Role::Holds | Role::Serves | Role::AccreditedTo => match roles::role_of_edge(ctx, edge) {
            Some(role) => ListItem {
                note: roles::role_title(ctx, role),
                date: ctx.texts.date(role.when.as_ref()),
                ..item()
            },
            None => item(),
        },
        Role::PointTopic => {
            let point = points::point_at(ctx, edge.other, edge.detail as usize);
            ListItem {
                anchor: point.map_or(String::new(), |(_, point)| point.anchor.to_string()),
                ..item()
            }
        }
        _ => return ListEntry::SharedCard(ctx.cards.item(ctx.lens, ctx.texts, edge.other)),
    };
    ListEntry::Own(Box::new(own))
}

/// A delegation in which somebody has a seat.
fn seat_item(ctx: &PageContext<'_>, edge: &Edge, mut item: ListItem) -> ListItem {
    let Some((seat, participant)) = presence::seat_of_edge(ctx, edge) else {
        return item;
    };
    let date = ctx.lens.card(edge.other).date.as_ref();
    let seat = SeatView::without_marks(ctx, seat.as_str(), participant, date);
    item.note = seat.role;
    if matches!(edge.role, Role::SentMember | Role::Replaced) {
        item.who = seat.person;
        item.who_name = seat.name;
    }
    item
}
