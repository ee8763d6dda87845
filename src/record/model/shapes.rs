//! Maps inside records.

use super::super::choices::{STATEMENT_RANK_WORDS, STATEMENT_STATUS_WORDS};
use super::super::people::Attendance;
use super::{Field, Shape, Value, optional, recommended, required};
use crate::record::kind::Kind;

pub(super) const PERSON: &[Kind] = &[Kind::Person];
pub(super) const COUNTRY: &[Kind] = &[Kind::Country];
pub(super) const BODY: &[Kind] = &[Kind::Organization];
pub(super) const ACTOR: &[Kind] = &[Kind::Country, Kind::Organization];
pub(super) const ANYBODY: &[Kind] = &[Kind::Country, Kind::Organization, Kind::Person];

const WHO_SAYS_SO: &str = "Who says so.";

pub(super) const IMAGE: Shape = Shape {
    name: "image",
    fields: &[
        required(
            "src",
            Value::Str,
            "A file beside the record, or a path from the site's root.",
        ),
        recommended(
            "alt",
            Value::Text,
            "What it shows, for those who do not see it.",
        ),
        optional("credit", Value::Text, "Who made it."),
        optional("licence", Value::Str, "On which terms it may be used."),
    ],
    short: Some(Value::Str),
    either: &[],
};

pub(super) const CORRECTION: Shape = Shape {
    name: "correction",
    fields: &[
        required("text", Value::Text, "What was wrong, and is right now."),
        recommended("date", Value::Date, "When it was put right."),
    ],
    short: None,
    either: &[],
};

pub(super) const LINK: Shape = Shape {
    name: "link",
    fields: &[
        required("url", Value::Str, "Where it leads."),
        recommended("title", Value::Text, "What it is called."),
    ],
    short: Some(Value::Str),
    either: &[],
};

pub(super) const VENUE: Shape = Shape {
    name: "place",
    fields: &[
        recommended("name", Value::Text, "A city or building."),
        recommended("country", Value::Id(COUNTRY), "The country it lies in."),
        optional(
            "coords",
            Value::Coordinates,
            "Latitude and longitude, in degrees.",
        ),
    ],
    short: None,
    either: &[],
};

pub(super) const SESSION: Shape = Shape {
    name: "session",
    fields: &[
        required(
            "id",
            Value::Str,
            "Its name within the event, by which speeches name it.",
        ),
        recommended("title", Value::Text, "What it is called."),
        recommended("date", Value::Date, "Its day."),
        recommended("time", Value::Time, "Wall-clock time at the place."),
        optional("place", Value::Text, "Its room."),
        optional("chair", Value::Ids(ANYBODY), "Who chaired it."),
    ],
    short: None,
    either: &[],
};

pub(super) const PARTICIPANT: Shape = Shape {
    name: "participant",
    fields: &[
        recommended(
            "person",
            Value::Id(PERSON),
            "The person; left out where only the seat is known.",
        ),
        recommended(
            "as",
            Value::Text,
            "The role at this event, where it is attested here.",
        ),
        recommended("org", Value::Id(ACTOR), "The body that sent this person."),
        optional(
            "in_place_of",
            Value::Id(PERSON),
            "Whom this person replaced.",
        ),
        optional(
            "status",
            Value::Enum(&Attendance::SPELT),
            "Whether this person came.",
        ),
        optional("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: Some(Value::Id(PERSON)),
    either: &["person", "as", "org"],
};

/// What a delegation's own file and one listed in an event share.
pub(super) const DELEGATION_FIELDS: [Field; 8] = [
    recommended("head", Value::Map(&PARTICIPANT), "Who led it."),
    optional(
        "deputies",
        Value::ListOf(&PARTICIPANT),
        "Deputies of the head.",
    ),
    recommended("members", Value::ListOf(&PARTICIPANT), "Its members."),
    optional(
        "alternates",
        Value::ListOf(&PARTICIPANT),
        "Members who may take another member's place.",
    ),
    recommended(
        "complete",
        Value::Bool,
        "Whether the list of members is whole: only then is anyone called absent.",
    ),
    optional("observer", Value::Bool, "Whether it came as an observer."),
    optional(
        "status",
        Value::Enum(&Attendance::SPELT),
        "Whether it came.",
    ),
    recommended("source", Value::Sources, WHO_SAYS_SO),
];

pub(super) const DELEGATION: Shape = Shape {
    name: "delegation",
    fields: &[
        required(
            "of",
            Value::Id(ACTOR),
            "The country or organization that sent it.",
        ),
        DELEGATION_FIELDS[0],
        DELEGATION_FIELDS[1],
        DELEGATION_FIELDS[2],
        DELEGATION_FIELDS[3],
        DELEGATION_FIELDS[4],
        DELEGATION_FIELDS[5],
        DELEGATION_FIELDS[6],
        DELEGATION_FIELDS[7],
    ],
    short: Some(Value::Id(ACTOR)),
    either: &[],
};

pub(super) const PARTY: Shape = Shape {
    name: "party",
    fields: &[
        required(
            "of",
            Value::Id(ANYBODY),
            "The country, organization or person.",
        ),
        recommended(
            "as",
            Value::Text,
            "In which capacity: co-chair, member, observer.",
        ),
        recommended("when", Value::Date, "For how long."),
        optional("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: Some(Value::Id(ANYBODY)),
    either: &[],
};

pub(super) const ROLE: Shape = Shape {
    name: "role",
    fields: &[
        recommended(
            "title",
            Value::Text,
            "What it is called, unless an office says it.",
        ),
        recommended(
            "office",
            Value::Id(&[Kind::Office]),
            "The office held: successions and overlaps are told by it.",
        ),
        recommended("country", Value::Id(COUNTRY), "The country served."),
        optional("org", Value::Id(BODY), "The body served."),
        optional(
            "accredited_to",
            Value::Ids(ACTOR),
            "Where an ambassador is accredited.",
        ),
        recommended(
            "when",
            Value::Date,
            "For how long: `2022-05/..` is since May 2022.",
        ),
        recommended("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: None,
    either: &["title", "office"],
};

pub(super) const IDENTIFIERS: Shape = Shape {
    name: "identifiers",
    fields: &[
        recommended("wikidata", Value::Str, "In Wikidata."),
        optional(
            "viaf",
            Value::Str,
            "In the Virtual International Authority File.",
        ),
        optional("orcid", Value::Str, "Of a researcher."),
    ],
    short: None,
    either: &[],
};

/// What one source says of a value.
pub const STATEMENT: Shape = Shape {
    name: "statement",
    fields: &[
        required("value", Value::Str, "What is said."),
        recommended("source", Value::Sources, WHO_SAYS_SO),
        optional(
            "at_least",
            Value::Bool,
            "The figure is this value or more: \"at least 450\".",
        ),
        optional(
            "more_than",
            Value::Bool,
            "The figure is above this value: \"more than 450\".",
        ),
        optional(
            "at_most",
            Value::Bool,
            "The figure is this value or less: \"at most 450\".",
        ),
        optional(
            "about",
            Value::Bool,
            "The figure is near this value: \"about 450\".",
        ),
        recommended(
            "status",
            Value::Enum(&STATEMENT_STATUS_WORDS),
            "Whether it was foretold, told or counted.",
        ),
        recommended(
            "rank",
            Value::Enum(&STATEMENT_RANK_WORDS),
            "Whether it is the preferred value, or known to be wrong.",
        ),
    ],
    short: Some(Value::Str),
    either: &[],
};

/// A figure of a kind that the model has no word for.
pub const COUNT: Shape = Shape {
    name: "count",
    fields: &[
        required("label", Value::Text, "What is counted."),
        required("value", Value::Figures, "How many."),
        optional("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: None,
    either: &[],
};
