//! What of a record moved, in the words of whoever wrote it.

use super::kind::Kind;
use super::{Parsed, Record};
use crate::base::print::print_of;

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
            Some(former) if former.print != record.print => parts.extend(moved(former, record)),
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
    let publication =
        |common: &super::common::Common| print_of(&(common.draft, &common.publish, &common.expire));
    let parts = [
        (title, print_of(&a.title) != print_of(&b.title)),
        ("names", print_of(&a.names) != print_of(&b.names)),
        ("summary", print_of(&a.summary) != print_of(&b.summary)),
        ("aliases", print_of(&a.aliases) != print_of(&b.aliases)),
        ("publication", publication(a) != publication(b)),
        ("image", print_of(&a.image) != print_of(&b.image)),
        ("sources", print_of(&a.sources) != print_of(&b.sources)),
        (
            "corrections",
            print_of(&a.corrections) != print_of(&b.corrections),
        ),
        ("fields", print_of(&old.fields) != print_of(&new.fields)),
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
