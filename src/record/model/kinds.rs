//! What only records of one kind say.

use super::super::choices::{
    DELIVERY_WORDS, EVENT_STATUS_WORDS, FORM_WORDS, MODE_WORDS, OFFICE_RANK_WORDS, QUALITY_WORDS,
};
use super::shapes::*;
use super::{Field, Value, optional, recommended, required};
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
    required("title", Value::Text, "What it is called."),
    recommended(
        "date",
        Value::When,
        "When it took place: `2024-11-04/2024-11-05`, or what several sources say. Leave it out where nothing is known of it.",
    ),
    recommended(
        "series",
        Value::Id(INITIATIVE),
        "The initiative it is an edition of.",
    ),
    optional(
        "ordinal",
        Value::UInt,
        "Its number in the series, where that is known.",
    ),
    optional(
        "order",
        Value::UInt,
        "Its place among the events of its day and time (`1`, `2`, …), where no time tells.",
    ),
    optional(
        "part_of",
        Value::Id(&[Kind::Event]),
        "The event it is part of.",
    ),
    recommended("place", Value::Text, "The city or building."),
    recommended(
        "country",
        Value::Id(COUNTRY),
        "The country it took place in.",
    ),
    optional(
        "coords",
        Value::Coordinates,
        "Latitude and longitude, in degrees.",
    ),
    optional(
        "places",
        Value::ListOf(&VENUE),
        "Where there are several places, each of them.",
    ),
    optional(
        "time",
        Value::Time,
        "Wall-clock time at the place: `09:30`, or `09:30/11:00`; `22:00/01:30` ends on the next day.",
    ),
    optional(
        "mode",
        Value::Enum(&MODE_WORDS),
        "Whether people met in one room.",
    ),
    recommended("organizers", Value::Ids(ANYBODY), "Who organized it."),
    optional(
        "patron",
        Value::Ids(&[Kind::Person, Kind::Country, Kind::Organization]),
        "Under whose patronage.",
    ),
    optional(
        "parties",
        Value::ListOf(&PARTY),
        "Who took part in some other capacity.",
    ),
    optional(
        "outcome",
        Value::Ids(&[Kind::Document]),
        "The documents it adopted.",
    ),
    recommended("topics", TOPICS, "What it was about."),
    optional(
        "counts",
        Value::Counts,
        "Figures: how many took part, and who says so.",
    ),
    optional("sessions", Value::ListOf(&SESSION), "Its programme."),
    recommended(
        "delegations",
        Value::ListOf(&DELEGATION),
        "Those sent to it, by sender.",
    ),
    optional(
        "delegations_complete",
        Value::Bool,
        "Whether all senders are listed: only then is one called absent.",
    ),
    optional(
        "status",
        Value::Enum(&EVENT_STATUS_WORDS),
        "What became of it.",
    ),
];

const DELEGATION_FILE: &[Field] = &[
    optional(
        "title",
        Value::Text,
        "What it is called, if not after its sender.",
    ),
    optional(
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
    recommended(
        "title",
        Value::Text,
        "What it is called, if not after its speaker.",
    ),
    recommended("by", Value::Ids(PERSON), "Who spoke."),
    recommended("for", Value::Ids(ACTOR), "For which country or body."),
    optional(
        "as",
        Value::Text,
        "In which role, where it is attested here.",
    ),
    optional(
        "in_place_of",
        Value::Id(PERSON),
        "Whom the speaker replaced.",
    ),
    optional("read_by", Value::Id(PERSON), "Who read it out."),
    optional(
        "delivery",
        Value::Enum(&DELIVERY_WORDS),
        "How it was given.",
    ),
    recommended(
        "session",
        Value::Str,
        "The session or sub-event it was given in.",
    ),
    optional("date", Value::Date, "When, if not on the event's date."),
    optional("time", Value::Time, "Wall-clock time at the place."),
    optional(
        "order",
        Value::UInt,
        "Its place among the speeches of its session and time, where no time tells: `1`, `2`, …",
    ),
    recommended(
        "form",
        Value::Enum(&FORM_WORDS),
        "What the text is: word for word, shortened, retold, or an abstract written before. Only the first three are what was said.",
    ),
    optional("language", Value::Language, "The language it was given in."),
    recommended("topics", TOPICS, "What it is about."),
    optional(
        "initiatives",
        Value::Ids(INITIATIVE),
        "The initiatives it speaks of.",
    ),
    optional("video", Value::Str, "The address of a recording."),
];

const PERSON_FIELDS: &[Field] = &[
    required("name", Value::Text, "The name, as it is shown."),
    optional("honorific", Value::Text, "What comes before the name."),
    optional("sort", Value::Str, "The name as it is sorted."),
    recommended("roles", Value::ListOf(&ROLE), "Roles, each with its time."),
    optional(
        "nationality",
        Value::Ids(COUNTRY),
        "Nationality; the country someone serves goes into `roles`.",
    ),
    optional("when", Value::Date, "Birth and death."),
    optional("ids", Value::Map(&IDENTIFIERS), "Identifiers elsewhere."),
    optional("same_as", Value::Ids(PERSON), "Records of the same person."),
    optional(
        "not",
        Value::Ids(PERSON),
        "Records of somebody else with a like name.",
    ),
];

const COUNTRY_FIELDS: &[Field] = &[
    recommended(
        "name",
        Value::Text,
        "Its name, if not that of the built-in table.",
    ),
    optional("when", Value::Date, "How long it has existed."),
];

const ORGANIZATION: &[Field] = &[
    required("name", Value::Text, "Its name."),
    recommended("acronym", Value::Text, "Its short form."),
    recommended(
        "type",
        Value::Str,
        "What sort of body it is: ministry, embassy, agency.",
    ),
    recommended("parent", Value::Id(BODY), "The body it belongs to."),
    recommended(
        "country",
        Value::Id(COUNTRY),
        "The country it belongs to, or sits in.",
    ),
    optional("when", Value::Date, "How long it has existed."),
];

const INITIATIVE_FIELDS: &[Field] = &[
    required("title", Value::Text, "What it is called."),
    recommended("by", Value::Ids(ANYBODY), "Who launched it."),
    recommended(
        "when",
        Value::Date,
        "How long it has run: `2018-05/..` is since May 2018.",
    ),
    optional(
        "parent",
        Value::Id(INITIATIVE),
        "The initiative it belongs to.",
    ),
    optional(
        "parties",
        Value::ListOf(&PARTY),
        "Countries and bodies with a role in it.",
    ),
    optional("organizations", Value::Ids(BODY), "Bodies taking part."),
    optional("countries", Value::Ids(COUNTRY), "Countries taking part."),
    optional(
        "complete",
        Value::Bool,
        "Whether all its editions are recorded here: only then are they numbered.",
    ),
    recommended(
        "type",
        Value::Str,
        "What sort it is: process, platform, coalition, strategy, series.",
    ),
];

const DOCUMENT: &[Field] = &[
    required("title", Value::Text, "What it is called."),
    recommended("date", Value::Date, "When it was adopted or published."),
    recommended(
        "event",
        Value::Id(&[Kind::Event]),
        "The event it comes from.",
    ),
    optional("symbol", Value::Str, "Its official symbol."),
    recommended("url", Value::Str, "Where it can be read."),
    recommended(
        "adopted_by",
        Value::Ids(&[
            Kind::Country,
            Kind::Organization,
            Kind::Event,
            Kind::Initiative,
        ]),
        "Who adopted it.",
    ),
    optional(
        "file",
        Value::Str,
        "A file beside the record, or a path from the site's root.",
    ),
];

const TOPIC: &[Field] = &[
    recommended("name", Value::Text, "What it is called."),
    optional(
        "broader",
        Value::Id(&[Kind::Topic]),
        "The topic it belongs to.",
    ),
];

const OFFICE: &[Field] = &[
    required("title", Value::Text, "What it is called."),
    recommended(
        "rank",
        Value::Enum(&OFFICE_RANK_WORDS),
        "How high it stands.",
    ),
    recommended("seats", Value::UInt, "How many hold it at once."),
    recommended("country", Value::Id(COUNTRY), "The country it belongs to."),
    optional("org", Value::Id(BODY), "The body it belongs to."),
];

const SOURCE: &[Field] = &[
    recommended("title", Value::Text, "What it is called."),
    recommended("url", Value::Str, "Where it can be read."),
    recommended("publisher", Value::Text, "Who published it."),
    recommended("date", Value::Date, "When it was published."),
    optional("lang", Value::Language, "Its language."),
    recommended("accessed", Value::Date, "When it was read."),
    optional(
        "archived",
        Value::Str,
        "The address of a copy in an archive.",
    ),
    optional(
        "origin",
        Value::Str,
        "What it goes back to: sources of one origin count once.",
    ),
    optional("licence", Value::Str, "On which terms it may be used."),
    recommended(
        "quality",
        Value::Enum(&QUALITY_WORDS),
        "How near it is to the event.",
    ),
];

const PAGE: &[Field] = &[
    recommended(
        "title",
        Value::Text,
        "What it is called, if not as its first heading says.",
    ),
    optional(
        "weight",
        Value::UInt,
        "Its place among others; lighter comes first.",
    ),
    optional("template", Value::Str, "A template other than `page.html`."),
    recommended("menu", Value::Bool, "Whether it is in the site's menu."),
    optional(
        "lead",
        Value::Id(&[Kind::Event]),
        "On the home page, `index.md`: the event to show first, in place of the latest.",
    ),
];
