//! Those sent to an event, as the rules see them. Whether they came, [`crate::graph::attendance`] says.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::graph::Graph;
use crate::graph::attendance::{Course, Presence, in_person, presence, said_of, said_of_all};
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::{ACTOR, PERSON};
use crate::record::fields::Fields;
use crate::record::people::{Delegation, Participant};
use crate::record::relation::Role;

/// A delegation, whether it stands in its event's file or in its own.
pub(super) struct DelegationEntry<'g> {
    /// Its node.
    pub(super) ix: Ix,
    /// What it says.
    pub(super) delegation: &'g Delegation,
    /// The record it stands in.
    pub(super) record: &'g Record,
    /// The country or body that sent it, if there is one of that name.
    pub(super) sender: Option<Ix>,
    /// What became of the event.
    course: Course,
    /// Who was heard there in person, and for whom.
    speakers: Rc<BTreeSet<Ix>>,
}

/// The delegations to an event, by id.
pub(super) fn delegations_at(graph: &Graph, event: Ix) -> Vec<DelegationEntry<'_>> {
    let (course, speakers) = (graph.course(event, |_| {}), Rc::new(speakers(graph, event)));
    let back = graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == Role::DelegationAt);
    back.filter_map(|edge| {
        let record = graph
            .node(edge.other)
            .record
            .as_deref()
            .filter(|record| !record.broken)?;
        let delegation = graph.delegation(edge.other)?;
        let sender = graph.resolve(&delegation.of, ACTOR).node();
        Some(DelegationEntry {
            ix: edge.other,
            delegation,
            record,
            sender,
            course,
            speakers: Rc::clone(&speakers),
        })
    })
    .collect()
}

/// Who was heard at an event in person, and for whom.
fn speakers(graph: &Graph, event: Ix) -> BTreeSet<Ix> {
    let spoken = graph
        .back(event)
        .iter()
        .filter(|edge| edge.role == Role::SpokenAt);
    let speeches = spoken.filter_map(|edge| {
        let Some(Fields::Speech(speech)) = graph.node(edge.other).fields() else {
            return None;
        };
        in_person(speech).then_some(speech)
    });
    let speakers = speeches.flat_map(|speech| {
        let people = speech
            .by
            .iter()
            .filter_map(|by| graph.resolve(by, PERSON).node());
        people.chain(
            speech
                .on_behalf
                .iter()
                .filter_map(|of| graph.resolve(of, ACTOR).node()),
        )
    });
    speakers.collect()
}

impl<'g> DelegationEntry<'g> {
    /// Whether it came, or is expected, as far as anybody says.
    pub(super) fn attended(&self) -> bool {
        let speakers = || {
            self.sender
                .is_some_and(|sender| self.speakers.contains(&sender))
        };
        !matches!(
            presence(self.course, said_of_all(self.delegation), speakers),
            Presence::Not(_)
        )
    }

    /// Those in it who came, or are expected.
    pub(super) fn present<'a>(
        &'a self,
        graph: &'a Graph,
    ) -> impl Iterator<Item = &'g Participant> + 'a {
        let delegation = self.delegation;
        delegation
            .seats()
            .map(|(_, seat)| seat)
            .filter(move |seat| {
                let speakers = || {
                    seat.person
                        .as_ref()
                        .and_then(|person| graph.resolve(person, PERSON).node())
                        .is_some_and(|ix| self.speakers.contains(&ix))
                };
                !matches!(
                    presence(self.course, said_of(delegation, seat), speakers),
                    Presence::Not(_)
                )
            })
    }

    /// Those in it who came and have a record.
    pub(super) fn people<'a>(
        &'a self,
        graph: &'a Graph,
    ) -> impl Iterator<Item = (Ix, &'g Participant)> + 'a {
        self.present(graph).filter_map(|participant| {
            let person = participant.person.as_ref()?;
            Some((graph.resolve(person, PERSON).node()?, participant))
        })
    }
}
