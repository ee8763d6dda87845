//! Maps inside records.

use super::super::choices::{STATEMENT_RANK_WORDS, STATEMENT_STATUS_WORDS};
use super::super::people::Attendance;
use super::{Field, Shape, Value, must, seldom, usual};
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
        must(
            "src",
            Value::Line,
            "A file beside the record, or a path from the site's root.",
        ),
        usual(
            "alt",
            Value::Text,
            "What it shows, for those who do not see it.",
        ),
        seldom("credit", Value::Text, "Who made it."),
        seldom("licence", Value::Line, "On which terms it may be used."),
    ],
    short: Some(Value::Line),
    either: &[],
};

pub(super) const CORRECTION: Shape = Shape {
    name: "correction",
    fields: &[
        must("text", Value::Text, "What was wrong, and is right now."),
        usual("date", Value::Date, "When it was put right."),
    ],
    short: None,
    either: &[],
};

pub(super) const LINK: Shape = Shape {
    name: "link",
    fields: &[
        must("url", Value::Line, "Where it leads."),
        usual("title", Value::Text, "What it is called."),
    ],
    short: Some(Value::Line),
    either: &[],
};

pub(super) const VENUE: Shape = Shape {
    name: "place",
    fields: &[
        usual("name", Value::Text, "A city or building."),
        usual("country", Value::Id(COUNTRY), "The country it lies in."),
        seldom(
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
        must(
            "id",
            Value::Line,
            "Its name within the event, by which speeches name it.",
        ),
        usual("title", Value::Text, "What it is called."),
        usual("date", Value::Date, "Its day."),
        usual("time", Value::Time, "Wall-clock time at the place."),
        seldom("place", Value::Text, "Its room."),
        seldom("chair", Value::Ids(ANYBODY), "Who chaired it."),
    ],
    short: None,
    either: &[],
};

pub(super) const PARTICIPANT: Shape = Shape {
    name: "participant",
    fields: &[
        usual(
            "person",
            Value::Id(PERSON),
            "The person; left out where only the seat is known.",
        ),
        usual(
            "as",
            Value::Text,
            "The role at this event, where it is attested here.",
        ),
        usual("org", Value::Id(ACTOR), "The body that sent this person."),
        seldom(
            "in_place_of",
            Value::Id(PERSON),
            "Whom this person replaced.",
        ),
        seldom(
            "status",
            Value::Word(&Attendance::SPELT),
            "Whether this person came.",
        ),
        seldom("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: Some(Value::Id(PERSON)),
    either: &["person", "as", "org"],
};

/// What a delegation's own file and one listed in an event share.
pub(super) const DELEGATION_FIELDS: [Field; 8] = [
    usual("head", Value::Map(&PARTICIPANT), "Who led it."),
    seldom(
        "deputies",
        Value::Maps(&PARTICIPANT),
        "Deputies of the head.",
    ),
    usual("members", Value::Maps(&PARTICIPANT), "Its members."),
    seldom(
        "alternates",
        Value::Maps(&PARTICIPANT),
        "Those who stand in.",
    ),
    usual(
        "complete",
        Value::Truth,
        "Whether the list of members is whole: only then is anyone called absent.",
    ),
    seldom("observer", Value::Truth, "Whether it came as an observer."),
    seldom(
        "status",
        Value::Word(&Attendance::SPELT),
        "Whether it came.",
    ),
    usual("source", Value::Sources, WHO_SAYS_SO),
];

pub(super) const DELEGATION: Shape = Shape {
    name: "delegation",
    fields: &[
        must(
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
        must(
            "of",
            Value::Id(ANYBODY),
            "The country, organization or person.",
        ),
        usual(
            "as",
            Value::Text,
            "In which capacity: co-chair, member, observer.",
        ),
        usual("when", Value::Date, "For how long."),
        seldom("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: Some(Value::Id(ANYBODY)),
    either: &[],
};

pub(super) const ROLE: Shape = Shape {
    name: "role",
    fields: &[
        usual(
            "title",
            Value::Text,
            "What it is called, unless an office says it.",
        ),
        usual(
            "office",
            Value::Id(&[Kind::Office]),
            "The office held: successions and overlaps are told by it.",
        ),
        usual("country", Value::Id(COUNTRY), "The country served."),
        seldom("org", Value::Id(BODY), "The body served."),
        seldom(
            "accredited_to",
            Value::Ids(ACTOR),
            "Where an ambassador is accredited.",
        ),
        usual(
            "when",
            Value::Date,
            "For how long: `2022-05/..` is since May 2022.",
        ),
        usual("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: None,
    either: &["title", "office"],
};

pub(super) const IDENTIFIERS: Shape = Shape {
    name: "identifiers",
    fields: &[
        usual("wikidata", Value::Line, "In Wikidata."),
        seldom(
            "viaf",
            Value::Line,
            "In the Virtual International Authority File.",
        ),
        seldom("orcid", Value::Line, "Of a researcher."),
    ],
    short: None,
    either: &[],
};

/// What one source says of a value.
pub const STATEMENT: Shape = Shape {
    name: "statement",
    fields: &[
        must("value", Value::Line, "What is said."),
        usual("source", Value::Sources, WHO_SAYS_SO),
        seldom("at_least", Value::Truth, "The value is a lower bound."),
        seldom("at_most", Value::Truth, "The value is an upper bound."),
        usual(
            "status",
            Value::Word(&STATEMENT_STATUS_WORDS),
            "Whether it was foretold, told or counted.",
        ),
        usual(
            "rank",
            Value::Word(&STATEMENT_RANK_WORDS),
            "Whether it is held to be right, or known to be wrong.",
        ),
    ],
    short: Some(Value::Line),
    either: &[],
};

/// A figure of a kind that the model has no word for.
pub const COUNT: Shape = Shape {
    name: "count",
    fields: &[
        must("label", Value::Text, "What is counted."),
        must("value", Value::Figures, "How many."),
        seldom("source", Value::Sources, WHO_SAYS_SO),
    ],
    short: None,
    either: &[],
};
