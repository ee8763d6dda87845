//! Names and roles as they were on a day.

use crate::date::{Certainty, Date};
use crate::locale::Lang;
use crate::record::fields::Fields;
use crate::record::people::HeldRole;
use crate::record::text::{DatedName, Phrase};

use super::node::Node;

/// What was in force at a date: one thing, or several that it may have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AtDate<T> {
    /// This, certainly, or nothing else is known.
    One(T),
    /// One of these; the date, or theirs, is too vague to tell.
    Either(Vec<T>),
    /// Nothing is known.
    Unknown,
}

impl<T> AtDate<T> {
    /// Everything that may have been in force.
    pub fn all(self) -> Vec<T> {
        match self {
            AtDate::One(one) => vec![one],
            AtDate::Either(several) => several,
            AtDate::Unknown => Vec::new(),
        }
    }
}

/// Whether something in force `when` was in force at `date`. What has no dates was so always.
pub fn in_force(when: Option<&Date>, date: &Date) -> Certainty {
    match when {
        None => Certainty::Yes,
        Some(when) => match date.within(when) {
            Certainty::Yes => Certainty::Yes,
            // A role held for a part of the event was held at it.
            _ => match date.overlaps(when) {
                Certainty::No => Certainty::No,
                _ => Certainty::Perhaps,
            },
        },
    }
}

/// The dated names of a node that were in force at a date, for one language.
///
/// Names without dates are other forms of the name, not other names: they are found by search and
/// never replace what the record is called.
pub fn names_at<'n>(
    node: &'n Node,
    date: Option<&Date>,
    lang: &Lang,
    default: &Lang,
) -> AtDate<&'n Phrase> {
    let Some(date) = date.filter(|date| date.year_known()) else {
        return AtDate::Unknown;
    };
    let dated = |name: &&DatedName| name.when.is_some();
    let mut certain = Vec::new();
    let mut possible = Vec::new();
    for name in node.names.iter().filter(dated) {
        let phrase = name
            .text
            .get(lang, default)
            .or_else(|| name.text.get(default, default))
            .or_else(|| name.text.0.first());
        let Some(phrase) = phrase else { continue };
        match in_force(name.when.as_ref(), date) {
            Certainty::Yes => certain.push((name.text.get(lang, default).is_some(), phrase)),
            Certainty::Perhaps => possible.push(phrase),
            Certainty::No => {}
        }
    }
    // Forms of one name in several languages stand as several entries: the page's own comes first.
    certain.sort_by_key(|(spoken, _)| !spoken);
    match (certain.first(), possible.len()) {
        (Some((_, phrase)), _) => AtDate::One(phrase),
        (None, 0) => AtDate::Unknown,
        (None, 1) => AtDate::One(possible[0]),
        (None, _) => {
            possible.dedup_by(|a, b| a.text == b.text);
            AtDate::Either(possible)
        }
    }
}

/// The roles of a person that were in force at a date: those that certainly were, else those that
/// may have been. A date of unknown year picks no role.
pub fn roles_at<'n>(node: &'n Node, date: Option<&Date>) -> AtDate<&'n HeldRole> {
    let (Some(Fields::Person(person)), Some(date)) =
        (node.fields(), date.filter(|date| date.year_known()))
    else {
        return AtDate::Unknown;
    };
    let (mut certain, mut possible) = (Vec::new(), Vec::new());
    for role in &person.roles {
        match in_force(role.when.as_ref(), date) {
            Certainty::Yes => certain.push(role),
            Certainty::Perhaps => possible.push(role),
            Certainty::No => {}
        }
    }
    // A role without dates says less than one that has them.
    if certain.iter().any(|role| role.when.is_some()) {
        certain.retain(|role| role.when.is_some());
    }
    match (certain.len(), possible.len()) {
        (0, 0) => AtDate::Unknown,
        (0, 1) => AtDate::One(possible[0]),
        (0, _) => AtDate::Either(possible),
        (1, _) => AtDate::One(certain[0]),
        _ => AtDate::Either(certain),
    }
}
