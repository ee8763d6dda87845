//! What a record points at, and in which role: written once, for links, back-links and rules alike.

use crate::base::fingerprint::fingerprint_of;
use crate::record::Record;
use crate::record::body::Part;
use crate::record::fields::{Event, Fields};
use crate::record::people::{Delegation, Participant, Seat};
use crate::record::reference::{Ref, SourceRef};

use crate::record::accepted::{
    ACTOR, ADOPTER, ANYBODY, AcceptedKinds, BODY, COUNTRY, DOCUMENT, EVENT, INITIATIVE, OFFICE,
    PATRON, PERSON, TOPIC,
};
use crate::record::relation::Role;

/// Takes one reference after the other.
pub(super) trait Visitor {
    /// A reference in a field.
    fn field(&mut self, role: Role, reference: &Ref, slot: AcceptedKinds, detail: Detail);
    /// A reference in prose.
    fn prose(&mut self, reference: &Ref);
    /// A source.
    fn source(&mut self, source: &SourceRef);
}

/// Which entry of its list a reference stands in, and the fingerprint of that entry.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Detail {
    pub(super) index: u32,
    pub(super) fingerprint: u64,
}

fn detail<T: std::hash::Hash>(index: usize, entry: &T) -> Detail {
    Detail {
        index: u32::try_from(index).unwrap_or(u32::MAX),
        fingerprint: fingerprint_of(entry),
    }
}

/// Visits what a record says itself; the delegations in an event are visited by [`delegation`].
pub(super) fn record(record: &Record, to: &mut impl Visitor) {
    let none = Detail::default();
    match &record.fields {
        Fields::Event(event) => self::event(event, to),
        Fields::Delegation(delegation) => self::delegation(delegation, to),
        Fields::Speech(speech) => {
            for person in &speech.by {
                to.field(Role::Spoke, person, PERSON, none);
            }
            for actor in &speech.on_behalf {
                to.field(Role::SpokenFor, actor, ACTOR, none);
            }
            speech
                .in_place_of
                .iter()
                .for_each(|person| to.field(Role::SpokenInPlaceOf, person, PERSON, none));
            speech
                .read_by
                .iter()
                .for_each(|person| to.field(Role::Read, person, PERSON, none));
            for topic in &speech.topics {
                to.field(Role::SpeechTopic, topic, TOPIC, none);
            }
            for initiative in &speech.initiatives {
                to.field(Role::SpeaksOf, initiative, INITIATIVE, none);
            }
        }
        Fields::Person(person) => {
            for (index, role) in person.roles.iter().enumerate() {
                let detail = detail(index, role);
                role.office
                    .iter()
                    .for_each(|office| to.field(Role::Holds, office, OFFICE, detail));
                role.country
                    .iter()
                    .for_each(|country| to.field(Role::Serves, country, COUNTRY, detail));
                role.org
                    .iter()
                    .for_each(|org| to.field(Role::Serves, org, BODY, detail));
                role.accredited_to
                    .iter()
                    .for_each(|actor| to.field(Role::AccreditedTo, actor, ACTOR, detail));
                role.source.iter().for_each(|source| to.source(source));
            }
            person
                .nationality
                .iter()
                .for_each(|country| to.field(Role::National, country, COUNTRY, none));
            person
                .same_as
                .iter()
                .for_each(|other| to.field(Role::SameAs, other, PERSON, none));
        }
        Fields::Organization(org) => {
            org.parent
                .iter()
                .for_each(|parent| to.field(Role::BodyOf, parent, BODY, none));
            org.country
                .iter()
                .for_each(|country| to.field(Role::BodyIn, country, COUNTRY, none));
        }
        Fields::Initiative(initiative) => {
            initiative
                .by
                .iter()
                .for_each(|actor| to.field(Role::Launched, actor, ANYBODY, none));
            initiative
                .parent
                .iter()
                .for_each(|parent| to.field(Role::PartOfInitiative, parent, INITIATIVE, none));
            for (index, party) in initiative.parties.iter().enumerate() {
                to.field(
                    Role::InitiativeParty,
                    &party.of,
                    ANYBODY,
                    detail(index, party),
                );
                party.source.iter().for_each(|source| to.source(source));
            }
            initiative
                .organizations
                .iter()
                .for_each(|org| to.field(Role::TakesPart, org, BODY, none));
            initiative
                .countries
                .iter()
                .for_each(|country| to.field(Role::TakesPart, country, COUNTRY, none));
        }
        Fields::Document(document) => {
            document
                .event
                .iter()
                .for_each(|event| to.field(Role::DocumentOf, event, EVENT, none));
            document
                .adopted_by
                .iter()
                .for_each(|actor| to.field(Role::Adopted, actor, ADOPTER, none));
        }
        Fields::Topic(topic) => topic
            .broader
            .iter()
            .for_each(|broader| to.field(Role::Broader, broader, TOPIC, none)),
        Fields::Office(office) => {
            office
                .country
                .iter()
                .for_each(|country| to.field(Role::OfficeOf, country, COUNTRY, none));
            office
                .org
                .iter()
                .for_each(|org| to.field(Role::OfficeOf, org, BODY, none));
        }
        Fields::Page(page) => page
            .lead
            .iter()
            .for_each(|event| to.field(Role::Mentioned, event, EVENT, none)),
        Fields::Country(_) | Fields::Source(_) => {}
    }
    for name in &record.common.names {
        name.source.iter().for_each(|source| to.source(source));
    }
    record
        .common
        .sources
        .iter()
        .for_each(|source| to.source(source));
    for (index, point) in record.body.points.iter().enumerate() {
        // Who shows what a point says reads the speech.
        let detail = detail(index, &(&point.anchor, point.number, &point.topics));
        point
            .topics
            .iter()
            .for_each(|topic| to.field(Role::PointTopic, topic, TOPIC, detail));
    }
    for part in record.body.all_parts() {
        match part {
            Part::Ref(reference, _) => to.prose(reference),
            Part::Cite(cited) => cited.iter().for_each(|source| to.source(source)),
            _ => {}
        }
    }
}

fn event(event: &Event, to: &mut impl Visitor) {
    let none = Detail::default();
    event
        .series
        .iter()
        .for_each(|series| to.field(Role::Edition, series, INITIATIVE, none));
    event
        .part_of
        .iter()
        .for_each(|parent| to.field(Role::PartOf, parent, EVENT, none));
    for venue in &event.places {
        venue
            .country
            .iter()
            .for_each(|country| to.field(Role::HeldIn, country, COUNTRY, none));
    }
    event
        .organizers
        .iter()
        .for_each(|actor| to.field(Role::Organized, actor, ANYBODY, none));
    event
        .patron
        .iter()
        .for_each(|patron| to.field(Role::Patron, patron, PATRON, none));
    for (index, party) in event.parties.iter().enumerate() {
        to.field(Role::EventParty, &party.of, ANYBODY, detail(index, party));
        party.source.iter().for_each(|source| to.source(source));
    }
    event
        .outcome
        .iter()
        .for_each(|document| to.field(Role::Outcome, document, DOCUMENT, none));
    event
        .topics
        .iter()
        .for_each(|topic| to.field(Role::EventTopic, topic, TOPIC, none));
    for (index, session) in event.sessions.iter().enumerate() {
        session
            .chair
            .iter()
            .for_each(|chair| to.field(Role::Chaired, chair, ANYBODY, detail(index, session)));
    }
    let statements = event
        .counts
        .iter()
        .flat_map(|count| &count.statements)
        .chain(&event.date.statements);
    statements
        .flat_map(|statement| &statement.source)
        .for_each(|source| to.source(source));
}

/// Visits a delegation, wherever it stands.
pub(super) fn delegation(delegation: &Delegation, to: &mut impl Visitor) {
    to.field(Role::Sent, &delegation.of, ACTOR, Detail::default());
    for (index, (seat, participant)) in delegation.seats().enumerate() {
        self::participant(seat, index, participant, to);
    }
    delegation
        .source
        .iter()
        .for_each(|source| to.source(source));
}

fn participant(seat: Seat, index: usize, participant: &Participant, to: &mut impl Visitor) {
    let role = match seat {
        Seat::Head => Role::Head,
        Seat::Deputy => Role::Deputy,
        Seat::Member => Role::Member,
        Seat::Alternate => Role::Alternate,
    };
    let detail = detail(index, participant);
    participant
        .person
        .iter()
        .for_each(|person| to.field(role, person, PERSON, detail));
    participant
        .org
        .iter()
        .for_each(|org| to.field(Role::SentMember, org, ACTOR, detail));
    participant
        .in_place_of
        .iter()
        .for_each(|person| to.field(Role::Replaced, person, PERSON, detail));
    participant
        .source
        .iter()
        .for_each(|source| to.source(source));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::path::SitePath;
    use crate::record::kind::Kind;
    use crate::record::model::sample::{file, sample};
    use crate::record::parse::parse;

    /// What each id was visited as; none for a source.
    #[derive(Default)]
    struct Visited(BTreeMap<String, Option<AcceptedKinds>>);

    impl Visitor for Visited {
        fn field(&mut self, _: Role, reference: &Ref, slot: AcceptedKinds, _: Detail) {
            self.0.insert(reference.id.to_string(), Some(slot));
        }

        fn prose(&mut self, _: &Ref) {}

        fn source(&mut self, source: &SourceRef) {
            self.0.insert(source.id.to_string(), None);
        }
    }

    /// The fields without an edge: what they say is of use to a rule only.
    const APART: [&str; 1] = ["not"];

    #[test]
    fn a_field_takes_the_kinds_that_the_model_lists() {
        for kind in Kind::ALL
            .into_iter()
            .filter(|kind| *kind != Kind::Delegation)
        {
            let below = if kind == Kind::Speech {
                "speeches/oslo/a"
            } else {
                "ab"
            };
            let below = if below == "ab" && kind != Kind::Page {
                format!("{}/ab", kind.folder())
            } else {
                below.to_owned()
            };
            let sample = sample(kind);
            let path = SitePath::new(&format!("content/{below}.md")).unwrap();
            let parsed = parse(&path, file(&sample.json).as_bytes()).unwrap();
            let mut visited = Visited::default();
            self::record(&parsed.records[0], &mut visited);
            if let Fields::Event(event) = &parsed.records[0].fields {
                event
                    .delegations
                    .iter()
                    .for_each(|sent| delegation(sent, &mut visited));
            }
            let distinct: Vec<&str> = APART
                .iter()
                .filter_map(|key| sample.json[key].as_array())
                .flatten()
                .filter_map(|id| id.as_str())
                .collect();
            for (id, kinds) in sample
                .ids
                .iter()
                .filter(|(id, _)| !distinct.contains(&id.as_str()))
            {
                assert_eq!(
                    visited.0.get(id),
                    Some(kinds),
                    "{kind:?} {id} in {}",
                    sample.json
                );
            }
        }
    }
}
