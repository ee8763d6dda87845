//! What only records of one kind say.

use super::super::choices::{
    DELIVERY_WORDS, EVENT_STATUS_WORDS, FORM_WORDS, MODE_WORDS, OFFICE_RANK_WORDS, QUALITY_WORDS,
};
use super::shapes::*;
use super::{Field, Value, must, seldom, usual};
use crate::record::kind::Kind;

const TOPICS: Value = Value::Ids(&[Kind::Topic]);
const INITIATIVE: &[Kind] = &[Kind::Initiative];

pub(super) const fn of(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Event => EVENT,
        Kind::Delegation => DELEGATION_FILE,
        Kind::Speech => SPEECH,
        Kind::Person => PERSON_FIELDS,
        Kind::Country => COUNTRY_FIELDS,
        Kind::Organization => ORGANIZATION,
        Kind::Initiative => INITIATIVE_FIELDS,
        Kind::Document => DOCUMENT,
        Kind::Topic => TOPIC,
        Kind::Office => OFFICE,
        Kind::Source => SOURCE,
        Kind::Page => PAGE,
    }
}

const EVENT: &[Field] = &[
    must("title", Value::Text, "What it is called."),
    usual(
        "date",
        Value::When,
        "When it took place: `2024-11-04/2024-11-05`, or what several sources say. Leave it out where nothing is known of it.",
    ),
    usual(
        "series",
        Value::Id(INITIATIVE),
        "The initiative it is an edition of.",
    ),
    seldom(
        "ordinal",
        Value::Whole,
        "Its number in the series, where that is known.",
    ),
    seldom(
        "part_of",
        Value::Id(&[Kind::Event]),
        "The event it is part of.",
    ),
    usual("place", Value::Text, "The city or building."),
    usual(
        "country",
        Value::Id(COUNTRY),
        "The country it took place in.",
    ),
    seldom(
        "coords",
        Value::Coordinates,
        "Latitude and longitude, in degrees.",
    ),
    seldom(
        "places",
        Value::Maps(&VENUE),
        "Where there are several places, each of them.",
    ),
    seldom(
        "time",
        Value::Time,
        "Wall-clock time at the place: `09:30`, or `09:30/11:00`; `22:00/01:30` ends on the next day.",
    ),
    seldom(
        "mode",
        Value::Word(&MODE_WORDS),
        "Whether people met in one room.",
    ),
    usual("organizers", Value::Ids(ANYBODY), "Who organized it."),
    seldom(
        "patron",
        Value::Ids(&[Kind::Person, Kind::Country, Kind::Organization]),
        "Under whose patronage.",
    ),
    seldom(
        "parties",
        Value::Maps(&PARTY),
        "Who took part in some other capacity.",
    ),
    seldom(
        "outcome",
        Value::Ids(&[Kind::Document]),
        "The documents it adopted.",
    ),
    usual("topics", TOPICS, "What it was about."),
    seldom(
        "counts",
        Value::Counts,
        "Figures: how many took part, and who says so.",
    ),
    seldom("sessions", Value::Maps(&SESSION), "Its programme."),
    usual(
        "delegations",
        Value::Maps(&DELEGATION),
        "Those sent to it, by sender.",
    ),
    seldom(
        "delegations_complete",
        Value::Truth,
        "Whether all senders are listed: only then is one called absent.",
    ),
    seldom(
        "status",
        Value::Word(&EVENT_STATUS_WORDS),
        "What became of it.",
    ),
];

const DELEGATION_FILE: &[Field] = &[
    seldom(
        "title",
        Value::Text,
        "What it is called, if not after its sender.",
    ),
    seldom(
        "of",
        Value::Id(ACTOR),
        "The sender: as the file's name says.",
    ),
    DELEGATION_FIELDS[0],
    DELEGATION_FIELDS[1],
    DELEGATION_FIELDS[2],
    DELEGATION_FIELDS[3],
    DELEGATION_FIELDS[4],
    DELEGATION_FIELDS[5],
    DELEGATION_FIELDS[6],
    DELEGATION_FIELDS[7],
];

const SPEECH: &[Field] = &[
    usual(
        "title",
        Value::Text,
        "What it is called, if not after its speaker.",
    ),
    usual("by", Value::Ids(PERSON), "Who spoke."),
    usual("for", Value::Ids(ACTOR), "For which country or body."),
    seldom(
        "as",
        Value::Text,
        "In which role, where it is attested here.",
    ),
    seldom(
        "in_place_of",
        Value::Id(PERSON),
        "Whom the speaker replaced.",
    ),
    seldom("read_by", Value::Id(PERSON), "Who read it out."),
    seldom(
        "delivery",
        Value::Word(&DELIVERY_WORDS),
        "How it was given.",
    ),
    usual(
        "session",
        Value::Line,
        "The session or sub-event it was given in.",
    ),
    seldom("date", Value::Date, "When, if not on the event's date."),
    seldom("time", Value::Time, "Wall-clock time at the place."),
    seldom(
        "order",
        Value::Whole,
        "Its place among the speeches of its session and time, where no time tells: `1`, `2`, …",
    ),
    usual(
        "form",
        Value::Word(&FORM_WORDS),
        "What the text is: word for word, shortened, retold, or an abstract written before. Only the first three are what was said.",
    ),
    seldom("language", Value::Language, "The language it was given in."),
    usual("topics", TOPICS, "What it is about."),
    seldom(
        "initiatives",
        Value::Ids(INITIATIVE),
        "The initiatives it speaks of.",
    ),
    seldom("video", Value::Line, "The address of a recording."),
];

const PERSON_FIELDS: &[Field] = &[
    must("name", Value::Text, "The name, as it is shown."),
    seldom("honorific", Value::Text, "What comes before the name."),
    seldom("sort", Value::Line, "The name as it is sorted."),
    usual("roles", Value::Maps(&ROLE), "Roles, each with its time."),
    seldom(
        "nationality",
        Value::Ids(COUNTRY),
        "Nationality; a country served stands in `roles`.",
    ),
    seldom("when", Value::Date, "Birth and death."),
    seldom("ids", Value::Map(&IDENTIFIERS), "Identifiers elsewhere."),
    seldom("same_as", Value::Ids(PERSON), "Records of the same person."),
    seldom(
        "not",
        Value::Ids(PERSON),
        "Records of somebody else with a like name.",
    ),
];

const COUNTRY_FIELDS: &[Field] = &[
    usual(
        "name",
        Value::Text,
        "Its name, if not that of the built-in table.",
    ),
    seldom("when", Value::Date, "How long it has existed."),
];

const ORGANIZATION: &[Field] = &[
    must("name", Value::Text, "Its name."),
    usual("acronym", Value::Text, "Its short form."),
    usual(
        "type",
        Value::Line,
        "What sort of body it is: ministry, embassy, agency.",
    ),
    usual("parent", Value::Id(BODY), "The body it belongs to."),
    usual(
        "country",
        Value::Id(COUNTRY),
        "The country it belongs to, or sits in.",
    ),
    seldom("when", Value::Date, "How long it has existed."),
];

const INITIATIVE_FIELDS: &[Field] = &[
    must("title", Value::Text, "What it is called."),
    usual("by", Value::Ids(ANYBODY), "Who launched it."),
    usual(
        "when",
        Value::Date,
        "How long it has run: `2018-05/..` is since May 2018.",
    ),
    seldom(
        "parent",
        Value::Id(INITIATIVE),
        "The initiative it belongs to.",
    ),
    seldom(
        "parties",
        Value::Maps(&PARTY),
        "Countries and bodies with a role in it.",
    ),
    seldom("organizations", Value::Ids(BODY), "Bodies taking part."),
    seldom("countries", Value::Ids(COUNTRY), "Countries taking part."),
    seldom(
        "complete",
        Value::Truth,
        "Whether all its editions are recorded here: only then are they numbered.",
    ),
    usual(
        "type",
        Value::Line,
        "What sort it is: process, platform, coalition, strategy, series.",
    ),
];

const DOCUMENT: &[Field] = &[
    must("title", Value::Text, "What it is called."),
    usual("date", Value::Date, "When it was adopted or published."),
    usual(
        "event",
        Value::Id(&[Kind::Event]),
        "The event it comes from.",
    ),
    seldom("symbol", Value::Line, "Its official symbol."),
    usual("url", Value::Line, "Where it can be read."),
    usual(
        "adopted_by",
        Value::Ids(&[
            Kind::Country,
            Kind::Organization,
            Kind::Event,
            Kind::Initiative,
        ]),
        "Who adopted it.",
    ),
    seldom(
        "file",
        Value::Line,
        "A file beside the record, or a path from the site's root.",
    ),
];

const TOPIC: &[Field] = &[
    usual("name", Value::Text, "What it is called."),
    seldom(
        "broader",
        Value::Id(&[Kind::Topic]),
        "The topic it belongs to.",
    ),
];

const OFFICE: &[Field] = &[
    must("title", Value::Text, "What it is called."),
    usual(
        "rank",
        Value::Word(&OFFICE_RANK_WORDS),
        "How high it stands.",
    ),
    usual("seats", Value::Whole, "How many hold it at once."),
    usual("country", Value::Id(COUNTRY), "The country it belongs to."),
    seldom("org", Value::Id(BODY), "The body it belongs to."),
];

const SOURCE: &[Field] = &[
    usual("title", Value::Text, "What it is called."),
    usual("url", Value::Line, "Where it can be read."),
    usual("publisher", Value::Text, "Who published it."),
    usual("date", Value::Date, "When it was published."),
    seldom("lang", Value::Language, "Its language."),
    usual("accessed", Value::Date, "When it was read."),
    seldom(
        "archived",
        Value::Line,
        "The address of a copy in an archive.",
    ),
    seldom(
        "origin",
        Value::Line,
        "What it goes back to: sources of one origin count once.",
    ),
    seldom("licence", Value::Line, "On which terms it may be used."),
    usual(
        "quality",
        Value::Word(&QUALITY_WORDS),
        "How near it is to the event.",
    ),
];

const PAGE: &[Field] = &[
    usual(
        "title",
        Value::Text,
        "What it is called, if not as its first heading says.",
    ),
    seldom(
        "weight",
        Value::Whole,
        "Its place among others; lighter comes first.",
    ),
    seldom(
        "template",
        Value::Line,
        "A template other than `page.html`.",
    ),
    usual(
        "menu",
        Value::Truth,
        "Whether it stands in the site's menu.",
    ),
];
