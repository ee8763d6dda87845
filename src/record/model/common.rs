//! What records of every kind may say.

use super::shapes::{CORRECTION, IMAGE, LINK};
use super::{Field, Value, seldom, usual};

pub(super) const FIELDS: &[Field] = &[
    usual(
        "summary",
        Value::Text,
        "A sentence or two, shown in lists and by search engines.",
    ),
    usual(
        "sources",
        Value::Sources,
        "Who says so: the sources of every field that names none of its own.",
    ),
    seldom(
        "names",
        Value::Names,
        "Other forms of the name, each with its language as the key, and perhaps `when` and `source`.",
    ),
    seldom(
        "aliases",
        Value::Lines,
        "Old ids, or with a leading `/` old paths; each leads here.",
    ),
    seldom("draft", Value::Truth, "Not to be published yet."),
    seldom(
        "publish",
        Value::Day,
        "Not to be published before this day.",
    ),
    seldom(
        "expire",
        Value::Day,
        "Not to be published from this day on.",
    ),
    seldom("updated", Value::Date, "When it was last worked on."),
    seldom(
        "image",
        Value::Map(&IMAGE),
        "A picture: a file beside the record, or a map with `src`.",
    ),
    seldom(
        "corrections",
        Value::Maps(&CORRECTION),
        "Mistakes that were put right after publication.",
    ),
    seldom("links", Value::Maps(&LINK), "Links that leave the site."),
    seldom(
        "allow",
        Value::Reasons,
        "Rules silenced here, each with the reason.",
    ),
    seldom("extra", Value::Free, "Whatever only your theme reads."),
];
