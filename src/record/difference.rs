//! What changed in a record, in the author's terms.

use super::kind::Kind;
use super::{Parsed, Record};
use crate::base::fingerprint::fingerprint_of;

/// What moved between two states of a file: `title changed`, `new`, `gone`; nothing if no record says.
pub fn difference(old: Option<&Parsed>, new: Option<&Parsed>) -> Option<String> {
    let (old, new) = match (old, new) {
        (None, None) => return None,
        (None, Some(_)) => return Some("new".to_owned()),
        (Some(_), None) => return Some("gone".to_owned()),
        (Some(old), Some(new)) => (old, new),
    };
    let mut parts: Vec<&'static str> = Vec::new();
    for record in &new.records {
        let former = old
            .records
            .iter()
            .find(|former| (&former.id, &former.lang) == (&record.id, &record.lang));
        match former {
            Some(former) if former.fingerprint != record.fingerprint => {
                parts.extend(moved(former, record))
            }
            Some(_) => {}
            None => parts.push("records"),
        }
    }
    if new.records.len() < old.records.len() {
        parts.push("records");
    }
    parts.dedup();
    match parts.as_slice() {
        [] => None,
        ["unreadable"] => Some("cannot be read".to_owned()),
        ["readable"] => Some("can be read again".to_owned()),
        parts => Some(format!("{} changed", parts.join(", "))),
    }
}

/// The parts of one record that moved, as its front matter calls them.
fn moved(old: &Record, new: &Record) -> Vec<&'static str> {
    if old.broken != new.broken {
        return vec![if new.broken { "unreadable" } else { "readable" }];
    }
    let title = if matches!(
        new.kind,
        Kind::Person | Kind::Organization | Kind::Country | Kind::Topic
    ) {
        "name"
    } else {
        "title"
    };
    let (a, b) = (&old.common, &new.common);
    let publication = |common: &super::common::Common| {
        fingerprint_of(&(common.draft, &common.publish, &common.expire))
    };
    let parts = [
        (title, fingerprint_of(&a.title) != fingerprint_of(&b.title)),
        (
            "names",
            fingerprint_of(&a.names) != fingerprint_of(&b.names),
        ),
        (
            "summary",
            fingerprint_of(&a.summary) != fingerprint_of(&b.summary),
        ),
        (
            "aliases",
            fingerprint_of(&a.aliases) != fingerprint_of(&b.aliases),
        ),
        ("publication", publication(a) != publication(b)),
        (
            "image",
            fingerprint_of(&a.image) != fingerprint_of(&b.image),
        ),
        (
            "sources",
            fingerprint_of(&a.sources) != fingerprint_of(&b.sources),
        ),
        (
            "corrections",
            fingerprint_of(&a.corrections) != fingerprint_of(&b.corrections),
        ),
        (
            "fields",
            fingerprint_of(&old.fields) != fingerprint_of(&new.fields),
        ),
    ];
    let found: Vec<&str> = parts
        .into_iter()
        .filter(|(_, moved)| *moved)
        .map(|(part, _)| part)
        .collect();
    if found.is_empty() {
        vec!["text"]
    } else {
        found
    }
}
