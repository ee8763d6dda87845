//! What an author may write, as a list: every field of every kind, its type, and a sentence about it.
//!
//! It is made of the declarations that the decoder is made of (`record/declare.rs`), for those who cannot ask a decoder:
//! an editor, a new record, a reference page. What is read in a way of its own could still differ: the tests read a
//! record that has every field listed here, and compare, in every map of it, what the decoder asked for with what is
//! listed, which values it takes, and what it misses.

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use super::common::Common;
use super::field::Field;
use super::fields::{self, Counted, Source, Speech};
use super::kind::Kind;
pub use super::statements::{COUNT, STATEMENT};

/// The fields that only records of a kind have, its title first.
pub fn own(kind: Kind) -> &'static [Field] {
    fields::of(kind)
}

/// The fields that records of every kind have.
pub fn shared() -> &'static [Field] {
    Common::FIELDS
}

/// What a translation of a record of a kind may say: what is put into words. The rest stands in the record itself.
pub fn translated(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let own = own(kind).iter().filter(|field| field.translated);
    own.chain(shared())
}

/// All fields of a kind, its own first.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    own(kind).iter().chain(shared())
}

/// Keys of which a record of a kind has one at least.
pub fn either(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Speech => Speech::EITHER,
        Kind::Source => Source::EITHER,
        Kind::Event
        | Kind::Delegation
        | Kind::Person
        | Kind::Country
        | Kind::Organization
        | Kind::Initiative
        | Kind::Document
        | Kind::Topic
        | Kind::Office
        | Kind::Page => &[],
    }
}

/// The kinds that have a field: `an event or a speech`. Nothing if none has.
pub fn owners(key: &str) -> Option<String> {
    let has = |kind: &Kind| own(*kind).iter().any(|field| field.key == key);
    let owners: Vec<&str> = Kind::ALL
        .into_iter()
        .filter(has)
        .map(Kind::with_article)
        .collect();
    let (last, others) = owners.split_last()?;
    Some(match others {
        [] => (*last).to_owned(),
        others => format!("{} or {last}", others.join(", ")),
    })
}

/// The words that `counts` knows.
pub fn counts() -> &'static [&'static str] {
    &Counted::WORDS
}
