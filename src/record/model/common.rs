//! What records of every kind may say.

use super::shapes::{CORRECTION, IMAGE, LINK};
use super::{Field, Value, optional, recommended};

pub(super) const FIELDS: &[Field] = &[
    recommended(
        "summary",
        Value::Text,
        "A sentence or two, shown in lists and by search engines.",
    ),
    recommended(
        "sources",
        Value::Sources,
        "Who says so: the sources of every field that names none of its own.",
    ),
    optional(
        "names",
        Value::Names,
        "Other forms of the name, each with its language as the key, and perhaps `when` and `source`.",
    ),
    optional(
        "aliases",
        Value::Lines,
        "Old ids, or with a leading `/` old paths; each leads here.",
    ),
    optional("draft", Value::Bool, "Not to be published yet."),
    optional(
        "publish",
        Value::Day,
        "Not to be published before this day.",
    ),
    optional(
        "expire",
        Value::Day,
        "Not to be published from this day on.",
    ),
    optional("updated", Value::Date, "When it was last worked on."),
    optional(
        "image",
        Value::Map(&IMAGE),
        "A picture: a file beside the record, or a map with `src`.",
    ),
    optional(
        "corrections",
        Value::ListOf(&CORRECTION),
        "Mistakes that were put right after publication.",
    ),
    optional("links", Value::ListOf(&LINK), "Links that leave the site."),
    optional(
        "allow",
        Value::Reasons,
        "Rules silenced here, each with the reason.",
    ),
    optional("extra", Value::Free, "Whatever only your theme reads."),
];
