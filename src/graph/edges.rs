//! What a record points at, and in which role: as its fields are declared, for links, back-links and rules alike.

use crate::base::fingerprint::fingerprint_of;
use crate::record::Record;
use crate::record::accepted::{AcceptedKinds, TOPIC};
use crate::record::body::Part;
use crate::record::declare::{DeclaredMap, FieldValue};
use crate::record::field::Relation;
use crate::record::fields::Statement;
use crate::record::people::Delegation;
use crate::record::reference::{Ref, SourceRef};
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

/// Visits what a record says itself; the delegations in an event are visited by [`delegation`].
pub(super) fn record(record: &Record, to: &mut impl Visitor) {
    walk(record.fields.entry(), None, to);
    walk(&record.common, None, to);
    for (index, point) in record.body.points.iter().enumerate() {
        // Who shows what a point says reads the speech.
        let detail = Detail {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            fingerprint: fingerprint_of(&(&point.anchor, point.number, &point.topics)),
        };
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

/// Visits a delegation, wherever it stands.
pub(super) fn delegation(delegation: &Delegation, to: &mut impl Visitor) {
    walk(delegation, None, to);
}

/// The list that a map stands in.
#[derive(Clone, Copy)]
struct Around {
    relation: Relation,
    detail: Detail,
}

/// Visits the fields of a record or of a map in one, as they are declared.
fn walk(entry: &dyn DeclaredMap, around: Option<Around>, to: &mut dyn Visitor) {
    let detail = around.map_or_else(Detail::default, |around| around.detail);
    // Maps of one shape are counted together: the head of a delegation, its deputies, its members.
    let mut counted: Vec<(&str, u32)> = Vec::new();
    entry.visit(&mut |field, held| match held {
        FieldValue::Refs(references) => {
            let relation = match (field.relation, around) {
                (Relation::RoleOfList, Some(around)) => around.relation,
                (relation, _) => relation,
            };
            let (Relation::Role(role), Some(kinds)) = (relation, field.value.accepted()) else {
                return;
            };
            for reference in references {
                to.field(role, reference, kinds, detail);
            }
        }
        FieldValue::Entries(entries) if field.relation != Relation::OwnRecords => {
            let Some(shape) = field.value.shape() else {
                return;
            };
            let at = counted.iter().position(|(name, _)| *name == shape.name);
            let at = at.unwrap_or_else(|| {
                counted.push((shape.name, 0));
                counted.len() - 1
            });
            entries.each(&mut |entry| {
                let detail = Detail {
                    index: counted[at].1,
                    fingerprint: entry.fingerprint(),
                };
                counted[at].1 += 1;
                let around = Around {
                    relation: field.relation,
                    detail,
                };
                walk(entry, Some(around), to);
            });
        }
        FieldValue::Sources(sources) => sources.iter().for_each(|source| to.source(source)),
        FieldValue::When(when) => said(&when.statements, to),
        FieldValue::Counts(counts) => counts.iter().for_each(|count| said(&count.statements, to)),
        FieldValue::Names(names) => {
            let sources = names.iter().flat_map(|name| &name.source);
            sources.for_each(|source| to.source(source));
        }
        FieldValue::Entries(_)
        | FieldValue::Text(_)
        | FieldValue::Word(_)
        | FieldValue::Address(_)
        | FieldValue::Bool(_)
        | FieldValue::Number(_)
        | FieldValue::Date(_)
        | FieldValue::Coordinates(_)
        | FieldValue::Pairs(_)
        | FieldValue::Own => {}
    });
}

fn said(statements: &[Statement], to: &mut dyn Visitor) {
    let sources = statements.iter().flat_map(|statement| &statement.source);
    sources.for_each(|source| to.source(source));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::path::SitePath;
    use crate::record::fields::Fields;
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
