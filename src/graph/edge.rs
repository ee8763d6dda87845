//! Edges: one record points at another, in a role.

use super::node::Ix;
use crate::record::relation::Role;

/// One edge. In a node's own list `other` is what it points at, in the list of back-edges what points at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// In which role.
    pub role: Role,
    /// The node at the other end.
    pub other: Ix,
    /// Which entry of the pointing record's list says so: a seat, a party, a role, a point.
    pub detail: u32,
    /// The fingerprint of that entry, where a page that shows the edge shows it too.
    pub fingerprint: u64,
}
/// What a speech does to whatever lists it on a page of its own.
pub const SPEECHES: [Role; 3] = [Role::SpokenFor, Role::SpeechTopic, Role::SpeaksOf];
/// What brings a person to an event, which the person's page lists.
pub const AT_EVENTS: [Role; 10] = [
    Role::Head,
    Role::Deputy,
    Role::Member,
    Role::Alternate,
    Role::Replaced,
    Role::Spoke,
    Role::SpokenInPlaceOf,
    Role::Read,
    Role::EventParty,
    Role::Chaired,
];
