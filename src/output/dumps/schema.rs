//! What the files of records are made of, as JSON Schema: the declared fields, beside what is made by code of its own.

use serde_json::{Map, Value, json};

use crate::record::field::{Field, FieldType as Declared, MapShape, Need};
use crate::record::kind::Kind;
use crate::record::model;

/// The schema without the members that are fields as they stand.
const FRAME: &str = include_str!("dossier.schema.json");

/// The whole schema.
pub(super) fn schema() -> Value {
    let mut schema: Value = serde_json::from_str(FRAME).expect("the frame is JSON");
    let mut add = |name: &str, fields: &[Field]| {
        if let Some(Value::Object(members)) =
            schema.pointer_mut(&format!("/$defs/{name}/properties"))
        {
            for (member, value) in self::members(fields) {
                members.entry(member).or_insert(value);
            }
        }
    };
    add("record", model::shared());
    for kind in Kind::ALL {
        let own = model::own(kind);
        // The title, which stands first, is every record's.
        add(kind.as_str(), own.get(1..).unwrap_or_default());
        // Everybody in a delegation stands in one list.
        if kind == Kind::Delegation
            && let Some(seat) = own.iter().find_map(|field| field.value.shape())
        {
            add("seat", seat.fields);
        }
    }
    schema
}

/// The members of the data that fields are.
fn members(fields: &[Field]) -> Map<String, Value> {
    let mut members = Map::new();
    for field in fields {
        if let Declared::Coordinates = field.value
            && field.member.is_some()
        {
            for degrees in ["latitude", "longitude"] {
                let value = json!({ "type": "number", "description": "In degrees" });
                members.insert(degrees.to_owned(), value);
            }
        } else if let Some(member) = field.member {
            let mut value = value(field.value);
            // What refers to another schema says nothing else.
            if value.get("$ref").is_some() {
                value = json!({ "allOf": [value] });
            }
            value["description"] = field.doc.trim_end_matches('.').into();
            members.insert(member.to_owned(), value);
        }
    }
    members
}

fn value(declared: Declared) -> Value {
    let of = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let list = |items: Value| json!({ "type": "array", "items": items });
    match declared {
        Declared::Text => of("text"),
        Declared::Str | Declared::Time | Declared::Language | Declared::Day => {
            json!({ "type": "string" })
        }
        Declared::Lines => list(json!({ "type": "string" })),
        Declared::Bool => json!({ "type": "boolean" }),
        Declared::UInt | Declared::Figures => json!({ "type": "integer" }),
        Declared::Date => of("date"),
        Declared::When => list(of("statement")),
        Declared::Enum(words) => json!({ "enum": words }),
        Declared::Id(_) => of("ref"),
        Declared::Ids(_) => list(of("ref")),
        Declared::Sources => of("sources"),
        Declared::Names => list(of("name")),
        Declared::Counts => list(of("count")),
        Declared::Map(shape) if shape.name == "identifiers" => {
            json!({ "type": "object", "additionalProperties": { "type": "string" } })
        }
        Declared::Map(map) => shape(map),
        Declared::ListOf(map) => list(shape(map)),
        Declared::Coordinates | Declared::Reasons | Declared::Free => json!({ "type": "object" }),
    }
}

fn shape(shape: &MapShape) -> Value {
    let mut schema = json!({
        "type": "object",
        "properties": members(shape.fields),
        "additionalProperties": false,
    });
    // A reference that means nothing is left out.
    let required: Vec<&str> = shape
        .fields
        .iter()
        .filter(|field| field.need == Need::Required && field.value.accepted().is_none())
        .filter_map(|field| field.member)
        .collect();
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}
