//! `chancery schema`

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Map, Value as Json, json};

use super::error::CliError;
use super::project::{Project, ShownFlags};
use super::values::KindParser;
use super::{ExitStatus, Global};
use crate::base::rules::Code;
use crate::locale::iso3166;
use crate::locale::{Lang, Locale};
use crate::record::field::{Field, FieldType, MapShape, Need};
use crate::record::kind::Kind;
use crate::record::model::{self, COUNT, STATEMENT};

/// Print the JSON Schema of the front matter, for editors
///
/// For one kind of record, or for all kinds as one object.
#[derive(clap::Args, Debug)]
pub(super) struct SchemaArgs {
    /// The kind of record
    #[arg(value_parser = KindParser)]
    kind: Option<Kind>,
    /// Offer the site's ids in fields that refer to records
    #[arg(long)]
    ids: bool,
    /// Print the schema for translation files (`name.fr.md`), which hold only translatable fields
    #[arg(long)]
    translation: bool,
}

/// Ids by the kind of their records, each with the record's name.
pub(super) type Ids = BTreeMap<Kind, BTreeMap<String, String>>;

pub(super) fn run(global: &Global, args: &SchemaArgs) -> Result<ExitStatus, CliError> {
    let ids = if args.ids {
        in_use(global)?
    } else {
        Ids::new()
    };
    let of = |kind| {
        if args.translation {
            of_translation(kind, &ids)
        } else {
            of(kind, &ids)
        }
    };
    let schema = match args.kind {
        Some(kind) => of(kind),
        None => Kind::ALL
            .into_iter()
            .map(|kind| (kind.as_str().to_owned(), of(kind)))
            .collect::<Map<_, _>>()
            .into(),
    };
    // Nobody may be there any more to read it.
    let _ = writeln!(std::io::stdout(), "{schema:#}");
    Ok(ExitStatus::Fine)
}

/// The ids of the site's records, and of the countries that need none.
fn in_use(global: &Global) -> Result<Ids, CliError> {
    let mut project = Project::of_dossier(global, &ShownFlags::default())?;
    let changes = project.disk.changes()?;
    let mut engine = project.engine();
    engine.ingest(changes);
    let mut ids = Ids::new();
    for record in engine
        .original_records()
        .filter(|record| !record.id.is_empty())
    {
        let name = record.common.title.0.first();
        let name = name.map_or("", |phrase| &phrase.text);
        ids.entry(record.kind)
            .or_default()
            .insert(record.id.to_string(), name.to_owned());
    }
    let english = Lang::parse("en").map(|lang| Locale::new(&lang));
    let countries = iso3166::all().iter().filter(|entry| entry.former.is_none());
    let known = ids.entry(Kind::Country).or_default();
    for country in countries {
        let name = english
            .as_ref()
            .and_then(|locale| locale.country(country.alpha2));
        known
            .entry(country.id.to_owned())
            .or_insert_with(|| name.unwrap_or_default().to_owned());
    }
    Ok(ids)
}

/// The schema of one kind's front matter.
pub(super) fn of(kind: Kind, ids: &Ids) -> Json {
    let schema = object(model::fields(kind), model::either(kind), ids);
    let schema = named(
        schema,
        &title(kind.as_str()),
        &format!("The front matter of {}.", kind.with_article()),
    );
    with_ids(schema, ids)
}

/// A schema with the ids that its fields offer, each kind once, under `$defs`.
fn with_ids(mut schema: Json, ids: &Ids) -> Json {
    let text = schema.to_string();
    let mut defs = Map::new();
    for (kind, known) in ids {
        if !text.contains(&reference(*kind)) {
            continue;
        }
        let each = known.iter().map(|(id, name)| {
            if name.is_empty() {
                json!({"const": id})
            } else {
                json!({"const": id, "title": name})
            }
        });
        defs.insert(
            kind.as_str().to_owned(),
            json!({"anyOf": each.collect::<Vec<_>>()}),
        );
    }
    if !defs.is_empty() {
        schema["$defs"] = Json::Object(defs);
    }
    schema
}

/// Where the ids of a kind are in a schema.
fn reference(kind: Kind) -> String {
    format!("#/$defs/{}", kind.as_str())
}

/// The schema of the front matter of a translation. It must say nothing: what it leaves out, the record says.
pub(super) fn of_translation(kind: Kind, ids: &Ids) -> Json {
    let mut schema = object(model::translated(kind), &[], ids);
    if let Some(schema) = schema.as_object_mut() {
        schema.remove("required");
    }
    let name = format!("{}, translated", title(kind.as_str()));
    let schema = named(
        schema,
        &name,
        &format!(
            "The front matter of a translation of {}.",
            kind.with_article()
        ),
    );
    with_ids(schema, ids)
}

fn named(mut schema: Json, title: &str, description: &str) -> Json {
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema["description"] = json!(description);
    schema
}

/// The schema of `sources.yml` or `offices.yml`: records by their ids.
pub(super) fn list_of(kind: Kind) -> Json {
    let mut entry = of(kind, &Ids::new());
    if let Some(entry) = entry.as_object_mut() {
        entry.remove("$schema");
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title(kind.folder()),
        "description": format!("Each {} under its id.", kind.as_str()),
        "type": "object",
        "additionalProperties": entry,
    })
}

fn object<'f>(fields: impl Iterator<Item = &'f Field>, either: &[&str], ids: &Ids) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for field in fields {
        let mut property = value(field.value, ids);
        property["title"] = json!(title(field.key));
        property["description"] = json!(field.doc);
        properties.insert(field.key.to_owned(), property);
        if field.need == Need::Required {
            required.push(field.key);
        }
    }
    let mut schema =
        json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !either.is_empty() {
        schema["anyOf"] = either
            .iter()
            .map(|key| json!({"required": [key]}))
            .collect();
    }
    schema
}

/// A plain scalar in a text slot is text here, whatever another reader of YAML would make of it.
fn line() -> Json {
    json!({"type": ["string", "number", "boolean"]})
}

fn text() -> Json {
    let languages = json!({
        "type": "object", "minProperties": 1, "additionalProperties": false,
        "patternProperties": {"^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$": line()},
    });
    json!({"anyOf": [line(), languages]})
}

fn one_or_many(one: Json) -> Json {
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}

fn id(kinds: &[Kind], ids: &Ids) -> Json {
    let known = kinds.iter().filter(|kind| ids.contains_key(kind));
    let mut each: Vec<Json> = known
        .map(|kind| json!({"$ref": reference(*kind)}))
        .collect();
    if each.is_empty() {
        return line();
    }
    each.push(line());
    json!({"anyOf": each})
}

fn shape(shape: &MapShape, ids: &Ids) -> Json {
    let map = object(shape.fields.iter(), shape.either, ids);
    match shape.short {
        Some(short) => json!({"anyOf": [value(short, ids), map]}),
        None => map,
    }
}

fn value(kind: FieldType, ids: &Ids) -> Json {
    let source = || id(&[Kind::Source], ids);
    match kind {
        FieldType::Text => text(),
        FieldType::Str => line(),
        FieldType::Lines => one_or_many(line()),
        FieldType::Bool => json!({"type": "boolean"}),
        FieldType::UInt => json!({"type": "integer", "minimum": 0}),
        FieldType::Date => {
            let part = |pattern: &str| json!({"type": ["string", "number"], "pattern": pattern});
            // YAML reads one of a set, written without quotes, as a list.
            json!({"anyOf": [
                part("^([0-9X./?~%-]+|\\[[0-9X.,?~%-]+\\])$"),
                {"type": "array", "items": part("^[0-9X.?~%-]+$"), "minItems": 2},
                {"type": "array", "items": part("\\.\\."), "minItems": 1, "maxItems": 1},
            ]})
        }
        FieldType::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        FieldType::When => {
            let said = json!({"anyOf": [value(FieldType::Date, ids), object(STATEMENT.fields.iter(), &[], ids)]});
            json!({"anyOf": [value(FieldType::Date, ids), {"type": "array", "items": said}]})
        }
        FieldType::Time => {
            json!({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(/[0-9]{2}:[0-9]{2})?$"})
        }
        FieldType::Language => {
            json!({"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$"})
        }
        FieldType::Coordinates => {
            json!({"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2})
        }
        FieldType::Enum(words) => json!({"enum": words}),
        FieldType::Id(kinds) => id(kinds, ids),
        FieldType::Ids(kinds) => one_or_many(id(kinds, ids)),
        FieldType::Sources => one_or_many(source()),
        FieldType::Map(map) => shape(map, ids),
        FieldType::ListOf(map) => one_or_many(shape(map, ids)),
        FieldType::Names => {
            let name = json!({
                "type": "object", "additionalProperties": line(),
                "properties": {"when": value(FieldType::Date, ids), "source": one_or_many(source())},
            });
            one_or_many(json!({"anyOf": [line(), name]}))
        }
        FieldType::Counts => {
            let other = one_or_many(object(COUNT.fields.iter(), &[], ids));
            let mut known: Map<String, Json> = model::counts()
                .iter()
                .map(|word| ((*word).to_owned(), value(FieldType::Figures, ids)))
                .collect();
            known.insert("other".to_owned(), other.clone());
            json!({"anyOf": [{"type": "object", "properties": known, "additionalProperties": false}, other]})
        }
        FieldType::Figures => {
            let said = object(STATEMENT.fields.iter(), &[], ids);
            one_or_many(json!({"anyOf": [{"type": ["integer", "string"]}, said]}))
        }
        FieldType::Reasons => {
            let codes = Code::ALL
                .iter()
                .filter(|code| code.severity() != crate::base::severity::Severity::Error);
            let codes: Map<String, Json> = codes
                .map(|code| (code.as_str().to_owned(), json!({"type": "string"})))
                .collect();
            json!({"type": "object", "properties": codes, "additionalProperties": false})
        }
        FieldType::Free => json!({"type": "object"}),
    }
}

/// A key as the words it is made of.
fn title(key: &str) -> String {
    let words = key.replace('_', " ");
    words[..1].to_uppercase() + &words[1..]
}
