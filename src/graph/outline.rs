//! What others can see of a record, or point at in it. If no outline moved, the graph still stands.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use crate::record::Record;
use crate::record::body::Part;

/// The fingerprint of a record's outline: everything but the prose between its references.
pub fn outline(record: &Record) -> u64 {
    let mut hasher = Xxh3::new();
    (
        record.kind,
        &record.id,
        &record.lang,
        record.broken,
        record.bundle,
    )
        .hash(&mut hasher);
    record.common.hash(&mut hasher);
    record.fields.hash(&mut hasher);
    record.body.is_empty().hash(&mut hasher);
    record.body.headings.hash(&mut hasher);
    record.body.anchors.hash(&mut hasher);
    for point in &record.body.points {
        (&point.anchor, &point.topics).hash(&mut hasher);
    }
    for part in record.body.all_parts() {
        match part {
            Part::Html(_) | Part::Footnote(_) | Part::Word(_) | Part::Code(_) => {}
            part => part.hash(&mut hasher),
        }
    }
    // Quotation marks in a reported speech are a rule of the graph; the mark alone is outline.
    super::rules::quotation(record).is_some().hash(&mut hasher);
    // So is a translation in the letters of another language.
    super::rules::foreign_body(record).hash(&mut hasher);
    hasher.finish().max(1)
}
