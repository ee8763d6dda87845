//! A record that has every field of the model, for the tests.

use serde_json::{Map, Value as Json, json};

use super::{COUNT, STATEMENT, counts, fields};
use crate::record::field::{Field, FieldType, MapShape};
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

    fn shape(&mut self, pointer: String, shape: &'static MapShape) -> Json {
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

    fn value(&mut self, pointer: String, value: FieldType) -> Json {
        match value {
            FieldType::Id(kinds) => json!(self.id(Some(kinds))),
            FieldType::Ids(kinds) => json!([self.id(Some(kinds)), self.id(Some(kinds))]),
            FieldType::Sources => json!([self.id(None), self.id(None)]),
            FieldType::Map(shape) => self.shape(pointer, shape),
            FieldType::ListOf(shape) => json!([self.shape(format!("{pointer}/0"), shape)]),
            FieldType::When => json!([self.said(format!("{pointer}/0"), "2024-11-04")]),
            FieldType::Figures => json!([self.said(format!("{pointer}/0"), "33")]),
            FieldType::Counts => {
                let mut known = Map::new();
                for word in counts() {
                    known.insert(
                        (*word).to_owned(),
                        self.value(format!("{pointer}/{word}"), FieldType::Figures),
                    );
                }
                // Figures without a source of their own are the count's: its source is read with each of them.
                let sources = self.value(String::new(), FieldType::Sources);
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
            FieldType::Names => json!([{"fr": "Nom", "when": "2024", "source": self.id(None)}]),
            other => sound(other)[0].clone(),
        }
    }
}

/// Values that a field takes.
pub(crate) fn sound(value: FieldType) -> Vec<Json> {
    match value {
        FieldType::Text => vec![json!("Text"), json!({"fr": "Texte", "ar": "نص"}), json!(7)],
        FieldType::Str => vec![json!("line"), json!(7)],
        FieldType::Lines => vec![json!(["line", "lines"]), json!("line")],
        FieldType::Bool => vec![json!(true), json!(false)],
        FieldType::UInt => vec![json!(3), json!("3")],
        FieldType::Date => vec![
            json!("2024-11"),
            json!(2024),
            json!("2024-11-04/.."),
            json!("[2024-11-04,2024-11-05]"),
            json!(["2024-11-04", 2025]),
        ],
        FieldType::Day => vec![json!("2024-11-04")],
        FieldType::When => vec![
            json!("2024-11-04/2024-11-05"),
            json!(2024),
            json!(["2024-11-04", {"value": "2024-11"}]),
        ],
        FieldType::Time => vec![json!("09:30"), json!("09:30/11:00")],
        FieldType::Language => vec![json!("fr"), json!("pt-BR")],
        FieldType::Coordinates => vec![json!([29.37, 47.98])],
        FieldType::Enum(words) => words.iter().map(|word| json!(word)).collect(),
        FieldType::Id(_) => vec![json!("an-id"), json!("person:an-id")],
        FieldType::Ids(_) => vec![json!("an-id"), json!(["an-id", "org:another"])],
        FieldType::Sources => vec![json!("a-source#p.4"), json!(["a-source", "another"])],
        FieldType::Map(MapShape { short, .. }) => {
            short.iter().flat_map(|short| sound(*short)).collect()
        }
        FieldType::ListOf(MapShape { short, .. }) => {
            let short = || short.iter().flat_map(|short| sound(*short));
            short()
                .chain([json!([]), json!(short().collect::<Vec<_>>())])
                .collect()
        }
        FieldType::Names => vec![json!("Another name"), json!([{"fr": "Nom", "ar": "اسم"}])],
        FieldType::Counts => vec![
            json!({"states": 5}),
            json!([{"label": "Rooms", "value": 3}]),
        ],
        FieldType::Figures => vec![json!(33), json!([33, {"value": 34}]), json!({"value": 33})],
        FieldType::Reasons => vec![json!({"unsourced-statement": "a reason"})],
        FieldType::Free => vec![json!({"anything": [1, "two", {"three": true}]})],
    }
}

/// Values that a field refuses.
pub(crate) fn unsound(value: FieldType) -> Vec<Json> {
    match value {
        FieldType::Text => vec![json!(["a", "b"]), json!({"not a language": "a"})],
        FieldType::Str => vec![json!(["a", "b"]), json!({"fr": "a"})],
        FieldType::Lines => vec![json!({"fr": "a"}), json!([["a"]])],
        FieldType::Bool => vec![json!("perhaps"), json!(5), json!("true")],
        FieldType::UInt => vec![json!("many"), json!(-1), json!([1, 2])],
        FieldType::Date => vec![
            json!("soon"),
            json!({"value": "2024"}),
            json!(["2024"]),
            json!("{2018,2019}"),
        ],
        FieldType::Day => vec![json!("2024-11"), json!(["2024-11-04"])],
        FieldType::When => vec![json!("soon"), json!({"value": "2024"})],
        FieldType::Time => vec![json!("half past nine"), json!("11:00/9:30")],
        FieldType::Language => vec![json!("english"), json!({"fr": "fr"})],
        FieldType::Coordinates => vec![json!("29.37"), json!([200, 0]), json!([1, 2, 3])],
        FieldType::Enum(_) => vec![json!("no-such-word"), json!(["a"])],
        FieldType::Id(_) => vec![json!(["a", "b"]), json!({"a": "b"})],
        FieldType::Ids(_) | FieldType::Sources => vec![json!({"a": "b"}), json!([["a"]])],
        FieldType::Map(shape) | FieldType::ListOf(shape) => match shape.short {
            Some(_) => vec![json!({"no_such_key": 1})],
            None => vec![json!("text"), json!({"no_such_key": 1})],
        },
        FieldType::Names => vec![json!([{"no_such_key": "a"}]), json!([["a"]])],
        FieldType::Counts => vec![
            json!({"no_such_word": 5}),
            json!("five"),
            json!([{"label": "Rooms"}]),
        ],
        FieldType::Figures => vec![json!("many"), json!({"number": 5})],
        FieldType::Reasons => vec![
            json!("unsourced-statement"),
            json!({"no-such-rule": "a reason"}),
        ],
        FieldType::Free => vec![json!("text")],
    }
}
