//! A record that has every field of the model, for the tests.

use serde_json::{Map, Value as Json, json};

use super::{COUNT, STATEMENT, counts, fields};
use crate::record::field::{Field, Shape, Value};
use crate::record::kind::Kind;

/// A map of a sample: where it stands, and the fields it has.
pub(crate) struct Mapped {
    pub(crate) pointer: String,
    pub(crate) fields: Vec<&'static Field>,
    pub(crate) either: &'static [&'static str],
}

/// A sample being written.
#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) json: Json,
    pub(crate) maps: Vec<Mapped>,
    /// Each id with the kinds its field takes; none for a source.
    pub(crate) ids: Vec<(String, Option<&'static [Kind]>)>,
}

/// A record of a kind with every field, each id in it another.
pub(crate) fn sample(kind: Kind) -> Sample {
    let mut sample = Sample::default();
    let all: Vec<&'static Field> = fields(kind).collect();
    sample.json = sample.map(String::new(), &all, super::either(kind));
    sample
}

/// The sample as a file.
pub(crate) fn file(json: &Json) -> String {
    format!("---\n{json}\n---\n")
}

impl Sample {
    fn map(
        &mut self,
        pointer: String,
        fields: &[&'static Field],
        either: &'static [&'static str],
    ) -> Json {
        let mut map = Map::new();
        for field in fields {
            let value = self.value(format!("{pointer}/{}", field.key), field.value);
            map.insert(field.key.to_owned(), value);
        }
        self.maps.push(Mapped {
            pointer,
            fields: fields.to_vec(),
            either,
        });
        Json::Object(map)
    }

    fn shape(&mut self, pointer: String, shape: &'static Shape) -> Json {
        let all: Vec<&'static Field> = shape.fields.iter().collect();
        self.map(pointer, &all, shape.either)
    }

    fn id(&mut self, kinds: Option<&'static [Kind]>) -> String {
        let id = format!("id-{}", self.ids.len());
        self.ids.push((id.clone(), kinds));
        id
    }

    /// A whole statement with this value.
    fn said(&mut self, pointer: String, value: &str) -> Json {
        let mut said = self.shape(pointer, &STATEMENT);
        said["value"] = json!(value);
        said
    }

    fn value(&mut self, pointer: String, value: Value) -> Json {
        match value {
            Value::Id(kinds) => json!(self.id(Some(kinds))),
            Value::Ids(kinds) => json!([self.id(Some(kinds)), self.id(Some(kinds))]),
            Value::Sources => json!([self.id(None), self.id(None)]),
            Value::Map(shape) => self.shape(pointer, shape),
            Value::ListOf(shape) => json!([self.shape(format!("{pointer}/0"), shape)]),
            Value::When => json!([self.said(format!("{pointer}/0"), "2024-11-04")]),
            Value::Figures => json!([self.said(format!("{pointer}/0"), "33")]),
            Value::Counts => {
                let mut known = Map::new();
                for word in counts() {
                    known.insert(
                        (*word).to_owned(),
                        self.value(format!("{pointer}/{word}"), Value::Figures),
                    );
                }
                // Figures without a source of their own are the count's: its source is read with each of them.
                let sources = self.value(String::new(), Value::Sources);
                known.insert(
                    "other".to_owned(),
                    json!([{"label": "Rooms", "value": [33, 34], "source": sources}]),
                );
                let fields = COUNT.fields.iter().collect();
                self.maps.push(Mapped {
                    pointer: format!("{pointer}/other/0"),
                    fields,
                    either: COUNT.either,
                });
                Json::Object(known)
            }
            Value::Names => json!([{"fr": "Nom", "when": "2024", "source": self.id(None)}]),
            other => sound(other)[0].clone(),
        }
    }
}

/// Values that a field takes.
pub(crate) fn sound(value: Value) -> Vec<Json> {
    match value {
        Value::Text => vec![json!("Text"), json!({"fr": "Texte", "ar": "نص"}), json!(7)],
        Value::Str => vec![json!("line"), json!(7)],
        Value::Lines => vec![json!(["line", "lines"]), json!("line")],
        Value::Bool => vec![json!(true), json!(false)],
        Value::UInt => vec![json!(3), json!("3")],
        Value::Date => vec![
            json!("2024-11"),
            json!(2024),
            json!("2024-11-04/.."),
            json!("[2024-11-04,2024-11-05]"),
            json!(["2024-11-04", 2025]),
        ],
        Value::Day => vec![json!("2024-11-04")],
        Value::When => vec![
            json!("2024-11-04/2024-11-05"),
            json!(2024),
            json!(["2024-11-04", {"value": "2024-11"}]),
        ],
        Value::Time => vec![json!("09:30"), json!("09:30/11:00")],
        Value::Language => vec![json!("fr"), json!("pt-BR")],
        Value::Coordinates => vec![json!([29.37, 47.98])],
        Value::Enum(words) => words.iter().map(|word| json!(word)).collect(),
        Value::Id(_) => vec![json!("an-id"), json!("person:an-id")],
        Value::Ids(_) => vec![json!("an-id"), json!(["an-id", "org:another"])],
        Value::Sources => vec![json!("a-source#p.4"), json!(["a-source", "another"])],
        Value::Map(Shape { short, .. }) => short.iter().flat_map(|short| sound(*short)).collect(),
        Value::ListOf(Shape { short, .. }) => {
            let short = || short.iter().flat_map(|short| sound(*short));
            short()
                .chain([json!([]), json!(short().collect::<Vec<_>>())])
                .collect()
        }
        Value::Names => vec![json!("Another name"), json!([{"fr": "Nom", "ar": "اسم"}])],
        Value::Counts => vec![
            json!({"states": 5}),
            json!([{"label": "Rooms", "value": 3}]),
        ],
        Value::Figures => vec![json!(33), json!([33, {"value": 34}]), json!({"value": 33})],
        Value::Reasons => vec![json!({"unsourced-statement": "a reason"})],
        Value::Free => vec![json!({"anything": [1, "two", {"three": true}]})],
    }
}

/// Values that a field refuses.
pub(crate) fn unsound(value: Value) -> Vec<Json> {
    match value {
        Value::Text => vec![json!(["a", "b"]), json!({"not a language": "a"})],
        Value::Str => vec![json!(["a", "b"]), json!({"fr": "a"})],
        Value::Lines => vec![json!({"fr": "a"}), json!([["a"]])],
        Value::Bool => vec![json!("perhaps"), json!(5), json!("true")],
        Value::UInt => vec![json!("many"), json!(-1), json!([1, 2])],
        Value::Date => vec![
            json!("soon"),
            json!({"value": "2024"}),
            json!(["2024"]),
            json!("{2018,2019}"),
        ],
        Value::Day => vec![json!("2024-11"), json!(["2024-11-04"])],
        Value::When => vec![json!("soon"), json!({"value": "2024"})],
        Value::Time => vec![json!("half past nine"), json!("11:00/9:30")],
        Value::Language => vec![json!("english"), json!({"fr": "fr"})],
        Value::Coordinates => vec![json!("29.37"), json!([200, 0]), json!([1, 2, 3])],
        Value::Enum(_) => vec![json!("no-such-word"), json!(["a"])],
        Value::Id(_) => vec![json!(["a", "b"]), json!({"a": "b"})],
        Value::Ids(_) | Value::Sources => vec![json!({"a": "b"}), json!([["a"]])],
        Value::Map(shape) | Value::ListOf(shape) => match shape.short {
            Some(_) => vec![json!({"no_such_key": 1})],
            None => vec![json!("text"), json!({"no_such_key": 1})],
        },
        Value::Names => vec![json!([{"no_such_key": "a"}]), json!([["a"]])],
        Value::Counts => vec![
            json!({"no_such_word": 5}),
            json!("five"),
            json!([{"label": "Rooms"}]),
        ],
        Value::Figures => vec![json!("many"), json!({"number": 5})],
        Value::Reasons => vec![
            json!("unsourced-statement"),
            json!({"no-such-rule": "a reason"}),
        ],
        Value::Free => vec![json!("text")],
    }
}
