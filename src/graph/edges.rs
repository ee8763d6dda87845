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
mod tests;
