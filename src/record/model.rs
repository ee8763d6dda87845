//! What an author may write, as a list: every field of every kind, its type, and a sentence about it.
//!
//! The decoder stays what decides. This is for those who cannot ask it: an editor, a new record, a reference page.
//! The two cannot drift apart: the tests read a record that has every field listed here, and compare, in every map
//! of it, what the decoder asked for with what is listed, which values it takes, and what it misses.

mod common;
mod kinds;
#[cfg(test)]
pub(crate) mod sample;
mod shapes;
#[cfg(test)]
mod tests;

use super::kind::Kind;
pub use shapes::{COUNT, STATEMENT};

/// One field of a map.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What stands there.
    pub value: Value,
    /// How much it is missed.
    pub need: Need,
    /// What it says, in a sentence.
    pub doc: &'static str,
}

/// How much a field is missed where it is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it there is no record.
    Required,
    /// Most authors write it.
    Recommended,
    /// Some do.
    Optional,
}

/// What can stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// Text, or one for each language.
    Text,
    /// Text in no language: a symbol, an address.
    Str,
    /// One or several of them.
    Lines,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    UInt,
    /// An EDTF date.
    Date,
    /// One calendar day.
    Day,
    /// A date, or what several sources say it was.
    When,
    /// Wall-clock time, or a stretch of it.
    Time,
    /// A language tag.
    Language,
    /// Latitude and longitude.
    Coordinates,
    /// One of a few words.
    Enum(&'static [&'static str]),
    /// A record of one of these kinds.
    Id(&'static [Kind]),
    /// One or several of them.
    Ids(&'static [Kind]),
    /// A source with a place inside it, or several.
    Sources,
    /// A map, or what stands for one.
    Map(&'static Shape),
    /// One or several of them.
    ListOf(&'static Shape),
    /// Other forms of a name.
    Names,
    /// Figures by what they count.
    Counts,
    /// One figure, or what several sources say it is.
    Figures,
    /// Codes of rules with reasons.
    Reasons,
    /// Anything, for themes.
    Free,
}

/// The keys of a map.
#[derive(Debug)]
pub struct Shape {
    /// What it is, as a name among the shapes.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// What a value that is no map stands for.
    pub short: Option<Value>,
    /// Keys of which one at least must be there.
    pub either: &'static [&'static str],
}

/// The fields that only records of a kind have, its title first.
pub fn own(kind: Kind) -> &'static [Field] {
    kinds::of(kind)
}

/// The fields that records of every kind have.
pub fn shared() -> &'static [Field] {
    common::FIELDS
}

/// What a translation of a record of a kind may say: what is put into words. The rest stands in the record itself.
pub fn translated(kind: Kind) -> impl Iterator<Item = &'static Field> {
    fields(kind).filter(move |field| {
        let own = own(kind).iter().any(|own| own.key == field.key);
        !own || matches!(
            (kind, field.key),
            (_, "title" | "name") | (Kind::Person, "honorific") | (Kind::Organization, "acronym")
        )
    })
}

/// All fields of a kind, its own first.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    own(kind).iter().chain(shared())
}

/// Keys of which a record of a kind has one at least.
pub fn either(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Speech => &["by", "for"],
        Kind::Source => &["title", "url"],
        _ => &[],
    }
}

/// The words that `counts` knows.
pub fn counts() -> &'static [&'static str] {
    &super::choices::COUNTS
}

const fn required(key: &'static str, value: Value, doc: &'static str) -> Field {
    Field {
        key,
        value,
        need: Need::Required,
        doc,
    }
}

const fn recommended(key: &'static str, value: Value, doc: &'static str) -> Field {
    Field {
        key,
        value,
        need: Need::Recommended,
        doc,
    }
}

const fn optional(key: &'static str, value: Value, doc: &'static str) -> Field {
    Field {
        key,
        value,
        need: Need::Optional,
        doc,
    }
}
