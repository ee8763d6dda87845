//! Every field of every kind of record.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chancery::Kind;
use chancery::field::{Field, FieldType, MapShape, Need};
use chancery::model::{self, COUNT, STATEMENT};

use super::cell;

/// The kinds in the order in which a dossier meets them.
const ORDER: [(Kind, &str); 12] = [
    (
        Kind::Event,
        "A conference, a session, a visit: `content/events/ID.md`.",
    ),
    (
        Kind::Delegation,
        "Those whom a country or body sent to an event. It is listed in the event, or has a file of its own, \
         `content/delegations/EVENT/SENDER.md`. A file of its own may say:",
    ),
    (
        Kind::Speech,
        "What was said at an event: `content/speeches/EVENT/ID.md`. It has `by` or `for`, or both.",
    ),
    (Kind::Person, "A human being: `content/people/ID.md`."),
    (
        Kind::Country,
        "A country of ISO 3166-1, a former state of ISO 3166-3, or `xk`. None needs a file: \
         `content/countries/ID.md` adds to what is known.",
    ),
    (
        Kind::Organization,
        "A body, also a grouping of states: `content/organizations/ID.md`.",
    ),
    (
        Kind::Initiative,
        "A process, platform, coalition, strategy or series: `content/initiatives/ID.md`.",
    ),
    (
        Kind::Document,
        "A declaration, resolution or paper: `content/documents/ID.md`.",
    ),
    (
        Kind::Topic,
        "What is talked about. It exists as soon as a record names it: `content/topics/ID.md` adds to it.",
    ),
    (
        Kind::Office,
        "A post that people hold one after the other: an entry of `content/offices.yml`, or `content/offices/ID.md`.",
    ),
    (
        Kind::Source,
        "Where a statement comes from: an entry of `content/sources.yml`, or `content/sources/ID.md`. It has `title` or \
         `url`, or both.",
    ),
    (
        Kind::Page,
        "Anything else: `content/about.md`, `content/method/index.md`. `content/index.md` is the text of the home page, `content/people/index.md` introduces an index.",
    ),
];

pub(super) fn page() -> String {
    assert_eq!(
        ORDER
            .map(|(kind, _)| kind)
            .into_iter()
            .collect::<BTreeSet<_>>(),
        Kind::ALL.into_iter().collect()
    );
    let summary = "Every field that front matter may have, by kind of record.";
    let mut out = super::page("Fields", summary, 320);
    out.push_str(
        "Nothing is required beyond what makes a record. A field in **bold** is one of these; the others are left out \
         where nothing is to be said. What dates, references, texts and sources look like is in [The content \
         model](/reference/content-model/). An unknown key is an error, [`unknown-key`](/reference/rules/#unknown-key), \
         with a suggestion.\n\n",
    );
    for (kind, about) in ORDER {
        let _ = write!(
            out,
            "## {} {{#{}}}\n\n{about}\n\n",
            title(kind),
            kind.as_str()
        );
        table(&mut out, model::own(kind).iter());
    }
    out.push_str(
        "## Every record {#shared}\n\nBeside its own fields a record of any kind may have:\n\n",
    );
    table(&mut out, model::shared().iter());
    translations(&mut out);
    out.push_str(
        "## Maps inside fields {#maps}\n\nA field whose value is a map has these keys.\n\n",
    );
    for shape in shapes() {
        let _ = write!(
            out,
            "### {} {{#map-{}}}\n\n",
            capital(shape.name),
            shape.name
        );
        if let Some(short) = shape.short {
            let _ = write!(out, "Written short: {}.\n\n", words(short));
        }
        if !shape.either.is_empty() {
            let keys: Vec<String> = shape.either.iter().map(|key| format!("`{key}`")).collect();
            let _ = write!(out, "It has at least one of {}.\n\n", keys.join(", "));
        }
        table(&mut out, shape.fields.iter());
    }
    counts(&mut out);
    out
}

fn title(kind: Kind) -> String {
    capital(kind.as_str())
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn table<'f>(out: &mut String, fields: impl Iterator<Item = &'f Field>) {
    out.push_str("| Field | Value | Meaning |\n|---|---|---|\n");
    for field in fields {
        let key = if field.need == Need::Required {
            format!("**`{}`**", field.key)
        } else {
            format!("`{}`", field.key)
        };
        let _ = writeln!(
            out,
            "| {key} | {} | {} |",
            cell(&words(field.value)),
            cell(field.doc)
        );
    }
    out.push('\n');
}

fn translations(out: &mut String) {
    out.push_str(
        "## Translations {#translations}\n\nA translation, `name.fr.md` beside `name.md`, holds a text, and of the fields \
         those that are put into words: the title or name, those of every record, and\n\n",
    );
    for (kind, _) in ORDER {
        let own: Vec<&str> = model::translated(kind).map(|field| field.key).collect();
        let more: Vec<String> = own
            .iter()
            .filter(|key| {
                !matches!(**key, "title" | "name")
                    && model::shared().iter().all(|field| field.key != **key)
            })
            .map(|key| format!("`{key}`"))
            .collect();
        if !more.is_empty() {
            let _ = writeln!(out, "- of {}: {}", kind.with_article(), more.join(", "));
        }
    }
    out.push_str("\nEverything else is written once, in the record itself.\n\n");
}

fn counts(out: &mut String) {
    out.push_str(
        "## Counts {#counts}\n\n`counts` of an event is a map from what is counted to one figure, or to what several \
         sources say it is. The words it knows are\n\n",
    );
    for word in model::counts() {
        let _ = writeln!(out, "- `{word}`");
    }
    out.push_str("- `other`: a list of maps, each as [Count](#map-count) has it\n");
}

/// Every shape there is, each once, by name.
fn shapes() -> Vec<&'static MapShape> {
    fn walk(fields: &[Field], found: &mut Vec<&'static MapShape>) {
        for field in fields {
            if let FieldType::Map(shape) | FieldType::ListOf(shape) = field.value
                && found.iter().all(|known| known.name != shape.name)
            {
                found.push(shape);
                walk(shape.fields, found);
            }
        }
    }
    let mut found = vec![&STATEMENT, &COUNT];
    for kind in Kind::ALL {
        walk(model::own(kind), &mut found);
    }
    walk(model::shared(), &mut found);
    found.sort_by_key(|shape| shape.name);
    found
}

fn kinds(kinds: &[Kind]) -> String {
    let named: Vec<String> = kinds
        .iter()
        .map(|kind| format!("[{}](#{})", kind.with_article(), kind.as_str()))
        .collect();
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// What stands in a field, in words.
fn words(value: FieldType) -> String {
    let map = |shape: &MapShape| format!("[{}](#map-{})", shape.name, shape.name);
    match value {
        FieldType::Text => {
            "[text](/reference/content-model/#text), or one for each language".to_owned()
        }
        FieldType::Str => "text".to_owned(),
        FieldType::Lines => "text, or a list of texts".to_owned(),
        FieldType::Bool => "`true` or `false`".to_owned(),
        FieldType::UInt => "a whole number".to_owned(),
        FieldType::Date => "[date](/reference/content-model/#dates)".to_owned(),
        FieldType::Day => "a day, `2024-11-04`".to_owned(),
        FieldType::When => {
            "[date](/reference/content-model/#dates), or a list of [statements](#map-statement)"
                .to_owned()
        }
        FieldType::Time => "a time, `09:30`, or a stretch, `09:30/11:00`".to_owned(),
        FieldType::Language => "a language tag, `fr`".to_owned(),
        FieldType::Coordinates => "`[latitude, longitude]`".to_owned(),
        FieldType::Enum(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        FieldType::Id(of) => format!("the id of {}", kinds(of)),
        FieldType::Ids(of) => format!("the id of {}, or a list", kinds(of)),
        FieldType::Sources => "a [source](/reference/content-model/#sources), or a list".to_owned(),
        FieldType::Map(shape) => format!("a map: {}", map(shape)),
        FieldType::ListOf(shape) => format!("a map, or a list of them: {}", map(shape)),
        FieldType::Names => {
            "a list of names, as [The content model](/reference/content-model/#names) has them"
                .to_owned()
        }
        FieldType::Counts => "[counts](#counts)".to_owned(),
        FieldType::Figures => "a figure, or a list of [statements](#map-statement)".to_owned(),
        FieldType::Reasons => "a map from [codes](/reference/errors/) to reasons".to_owned(),
        FieldType::Free => "any map".to_owned(),
    }
}
