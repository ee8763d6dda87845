//! Those sent to an event, as the rules see them.

use crate::graph::Graph;
use crate::graph::edge::Role;
use crate::graph::node::Ix;
use crate::graph::resolve::{ACTOR, PERSON};
use crate::record::Record;
use crate::record::people::{Attendance, Delegation, Participant};

/// A delegation, whether it stands in its event's file or in its own.
pub(super) struct Sent<'g> {
    /// Its node.
    pub(super) ix: Ix,
    /// What it says.
    pub(super) delegation: &'g Delegation,
    /// The record it stands in.
    pub(super) record: &'g Record,
    /// The country or body that sent it, if there is one of that name.
    pub(super) sender: Option<Ix>,
}

/// The delegations to an event, by id.
pub(super) fn to(graph: &Graph, event: Ix) -> Vec<Sent<'_>> {
    let back = graph.back(event).iter().filter(|edge| edge.role == Role::DelegationAt);
    back.filter_map(|edge| {
        let record = graph.node(edge.other).record.as_deref().filter(|record| !record.broken)?;
        let delegation = graph.delegation(edge.other)?;
        let sender = graph.resolve(&delegation.of, ACTOR).node();
        Some(Sent { ix: edge.other, delegation, record, sender })
    })
    .collect()
}

impl<'g> Sent<'g> {
    /// Whether it came, as far as anybody says.
    pub(super) fn came(&self) -> bool {
        came(self.delegation.status)
    }

    /// Those in it who came.
    pub(super) fn present(&self) -> impl Iterator<Item = &'g Participant> {
        let delegation = self.delegation;
        delegation.seats().map(|(_, participant)| participant).filter(|participant| came(participant.status))
    }

    /// Those in it who came and have a record.
    pub(super) fn people<'a>(&'a self, graph: &'a Graph) -> impl Iterator<Item = (Ix, &'g Participant)> + 'a {
        self.present().filter_map(|participant| {
            let person = participant.person.as_ref()?;
            Some((graph.resolve(person, PERSON).node()?, participant))
        })
    }
}

fn came(status: Option<Attendance>) -> bool {
    matches!(status, None | Some(Attendance::Present))
}
