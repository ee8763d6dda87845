//! What sources say: values with their sources and ranks, and what was counted.

mod reading;

use crate::base::place::Span;
use crate::date::Date;

use super::choices::choice;
use super::declare::{FieldForm, Plain};
use super::field::{Field, FieldType, MapShape};
use super::reference::SourceRef;
use super::text::Text;

/// What one source says of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The value.
    pub value: Box<str>,
    /// Who says so.
    pub source: Vec<SourceRef>,
    /// How the value bounds the figure, where it is not the figure itself.
    pub bound: Option<Bound>,
    /// What kind of statement it is.
    pub status: Option<StatementStatus>,
    /// Whether it is the preferred value, or known to be wrong.
    pub rank: Option<Rank>,
    /// Where it stands.
    pub span: Span,
}

/// How a value bounds a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The figure is the value, or greater.
    AtLeast,
    /// The figure is greater than the value.
    MoreThan,
    /// The figure is the value, or smaller.
    AtMost,
    /// The figure is near the value.
    About,
}

impl Bound {
    /// Its word in strings and in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::AtLeast => "at-least",
            Bound::MoreThan => "more-than",
            Bound::AtMost => "at-most",
            Bound::About => "about",
        }
    }
}

/// The key of each bound.
const BOUNDS: [(&str, Bound); 4] = [
    ("at_least", Bound::AtLeast),
    ("more_than", Bound::MoreThan),
    ("at_most", Bound::AtMost),
    ("about", Bound::About),
];

choice! {
    /// Whether a figure was foretold, told or counted.
    pub enum StatementStatus, "a status" {
        /// Before the event.
        Announced = "announced",
        /// By somebody afterwards.
        Reported = "reported",
        /// By somebody who counted.
        Counted = "counted",
    }
}

choice! {
    /// How much a statement is trusted.
    pub enum Rank, "a rank" {
        /// Held to be right.
        Preferred = "preferred",
        /// Known to be wrong.
        Deprecated = "deprecated",
    }
}

/// What a count counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// One of the model's own words: `participants`, `states`, …
    Known(&'static str),
    /// Something else, named by its author.
    Labelled(Text),
}

impl Counted {
    /// The words that `counts` knows.
    pub const WORDS: [&'static str; 7] = [
        "participants",
        "states",
        "ministers",
        "delegations",
        "organizations",
        "civil_society",
        "speakers",
    ];
}

/// A figure with everything that is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Count {
    /// What is counted.
    pub what: Counted,
    /// Who says how many.
    pub statements: Vec<Statement>,
    /// Where the count stands.
    pub span: Span,
}

/// A date, and what other sources say it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    /// The headline.
    pub date: Option<Date>,
    /// The headline's place.
    pub span: Span,
    /// Everything said, where there is more than the one value.
    pub statements: Vec<Statement>,
}

/// What one source says of a value.
pub const STATEMENT: MapShape = MapShape {
    name: "statement",
    fields: &[
        Field::required("value", FieldType::Str, "What is said."),
        Field::recommended("source", FieldType::Sources, "Who says so."),
        Field::optional(
            "at_least",
            FieldType::Bool,
            "The figure is this value or more: \"at least 450\".",
        ),
        Field::optional(
            "more_than",
            FieldType::Bool,
            "The figure is above this value: \"more than 450\".",
        ),
        Field::optional(
            "at_most",
            FieldType::Bool,
            "The figure is this value or less: \"at most 450\".",
        ),
        Field::optional(
            "about",
            FieldType::Bool,
            "The figure is near this value: \"about 450\".",
        ),
        Field::recommended(
            "status",
            <Plain as FieldForm<Option<StatementStatus>>>::VALUE,
            "Whether it was foretold, told or counted.",
        ),
        Field::recommended(
            "rank",
            <Plain as FieldForm<Option<Rank>>>::VALUE,
            "Whether it is the preferred value, or known to be wrong.",
        ),
    ],
    short: Some(FieldType::Str),
    either: &[],
};

/// A figure of a kind that the model has no word for.
pub const COUNT: MapShape = MapShape {
    name: "count",
    fields: &[
        Field::required("label", FieldType::Text, "What is counted."),
        Field::required("value", FieldType::Figures, "How many."),
        Field::optional("source", FieldType::Sources, "Who says so."),
    ],
    short: None,
    either: &[],
};
