//! Records in which every field stands, and what they refer to.

use chancery::Kind;
use chancery::field::{Field, FieldType, MapShape};
use chancery::model::{COUNT, STATEMENT};
use serde_json::{Map, Value as Json, json};

use crate::harness::{Site, files, whole};

/// What the samples refer to: two records of each kind.
const OTHERS: &str = r#"
=== site.toml
title = "Dossier"
languages = ["fr", "en"]
base_url = "https://example.org/"
=== content/index.md
---
title: Accueil
---
=== content/events/event-0.md
---
title: {fr: Premier, en: First}
date: 2024-11-04
country: no
sessions: [{id: session-0, title: Ouverture}, {id: session-1, title: Clôture}]
---
=== content/events/event-1.md
---
title: {fr: Second, en: Second event}
date: 2024-11-05
---
=== content/people/person-0.md
---
name: Ada Un
---
=== content/people/person-1.md
---
name: Bea Deux
---
=== content/organizations/organization-0.md
---
name: {fr: Premier corps, en: First body}
---
=== content/organizations/organization-1.md
---
name: {fr: Second corps, en: Second body}
---
=== content/initiatives/initiative-0.md
---
title: {fr: Première suite, en: First series}
---
=== content/initiatives/initiative-1.md
---
title: {fr: Seconde suite, en: Second series}
---
=== content/documents/document-0.md
---
title: {fr: Premier texte, en: First text}
---
=== content/documents/document-1.md
---
title: {fr: Second texte, en: Second text}
---
=== content/sources.yml
source-0: {title: Une source}
source-1: {title: Autre source}
=== content/offices.yml
office-0: {title: {fr: Premier poste, en: First post}}
office-1: {title: {fr: Second poste, en: Second post}}
=== templates/other.html
Une autre page.
"#;

/// A record with every field.
pub(super) struct Sample {
    kind: Kind,
    /// The way to each value, and its other value.
    pub(super) others: Vec<(String, Json)>,
}

impl Sample {
    pub(super) fn of(kind: Kind, fields: impl Iterator<Item = &'static Field>) -> (Json, Sample) {
        let mut sample = Sample {
            kind,
            others: Vec::new(),
        };
        (sample.map("", fields), sample)
    }

    fn map(&mut self, at: &str, fields: impl Iterator<Item = &'static Field>) -> Json {
        let mut map = Map::new();
        for field in fields {
            let at = format!("{at}/{}", field.key);
            map.insert(field.key.to_owned(), self.value(&at, field));
        }
        map.into()
    }

    fn shape(&mut self, at: &str, shape: &'static MapShape) -> Json {
        self.map(at, shape.fields.iter())
    }

    fn leaf(&mut self, at: &str, value: Json, other: Json) -> Json {
        self.others.push((at.to_owned(), other));
        value
    }

    fn value(&mut self, at: &str, field: &'static Field) -> Json {
        let id = |kinds: &[Kind], number: usize| match kinds[0] {
            Kind::Country => ["no", "se"][number].to_owned(),
            kind => format!("{}-{number}", kind.as_str()),
        };
        let (value, other) = match field.value {
            FieldType::Text => {
                let words = at.replace(['/', '_'], " ");
                let word = |number: &str| json!(format!("{}{words} {number}", self.kind.as_str()));
                (word("un"), word("deux"))
            }
            FieldType::Str => return self.string(at, field.key),
            FieldType::Lines => (json!(["old-0"]), json!(["old-1"])),
            FieldType::Bool
                if field.key == "draft"
                    || STATEMENT.fields.iter().any(|one| one.key == field.key) =>
            {
                (json!(false), json!(true))
            }
            FieldType::Bool => (json!(true), json!(false)),
            FieldType::UInt => (json!(3), json!(4)),
            FieldType::Date => (json!("2024-11-04"), json!("2024-11-05")),
            FieldType::Day if field.key == "publish" => (json!("2024-01-01"), json!("2099-01-01")),
            FieldType::Day => (json!("2099-12-31"), json!("2024-01-01")),
            FieldType::When => {
                let said = self.statement(&format!("{at}/0"), "2024-11-04", "2024-11-05");
                return json!([said]);
            }
            FieldType::Time => (json!("09:30"), json!("10:45")),
            FieldType::Language => (json!("pt"), json!("de")),
            FieldType::Coordinates => (json!([59.25, 10.5]), json!([60.25, 11.5])),
            FieldType::Enum(words) => (json!(words[0]), json!(words[1])),
            FieldType::Id(kinds) => (json!(id(kinds, 0)), json!(id(kinds, 1))),
            FieldType::Ids(kinds) => (json!([id(kinds, 0)]), json!([id(kinds, 1)])),
            FieldType::Sources => (json!(["source-0#p.4"]), json!(["source-1#p.5"])),
            FieldType::Map(shape) => return self.shape(at, shape),
            FieldType::ListOf(shape) => return json!([self.shape(&format!("{at}/0"), shape)]),
            FieldType::Names => {
                let name = |name: &str| json!([{"fr": name, "when": "2024", "source": "source-0"}]);
                (name("Nom un"), name("Nom deux"))
            }
            FieldType::Counts => {
                let known = self.statement(&format!("{at}/participants/0"), "33", "34");
                let other = self.shape(&format!("{at}/other/0"), &COUNT);
                return json!({"participants": [known], "other": [other]});
            }
            FieldType::Figures => {
                return json!([self.statement(&format!("{at}/0"), "33", "34")]);
            }
            FieldType::Reasons => (
                json!({"unsourced-statement": "A reason"}),
                json!({"unsourced-statement": "Another reason"}),
            ),
            FieldType::Free => (json!({"motto": "Un"}), json!({"motto": "Deux"})),
        };
        self.leaf(at, value, other)
    }

    fn statement(&mut self, at: &str, value: &str, other: &str) -> Json {
        let mut said = self.shape(at, &STATEMENT);
        let at = format!("{at}/value");
        self.others.retain(|(known, _)| *known != at);
        said["value"] = self.leaf(&at, json!(value), json!(other));
        said
    }

    fn string(&mut self, at: &str, key: &str) -> Json {
        let word = at.replace(['/', '_'], "-");
        let both = |before: &str, after: &str| {
            [0, 1].map(|number| json!(format!("{before}{number}{after}")))
        };
        let [value, other] = match key {
            "url" | "video" | "archived" => both(&format!("https://example.org/a{word}"), ""),
            "src" => both("picture-", ".gif"),
            "file" => both("file-", ".pdf"),
            "session" => both("session-", ""),
            "template" => [json!("page.html"), json!("other.html")],
            "wikidata" => both("Q4", ""),
            "viaf" => both("12", ""),
            "orcid" => [json!("0000-0002-1825-0097"), json!("0000-0001-5109-3700")],
            _ => both(&format!("{}{word}-", self.kind.as_str()), ""),
        };
        self.leaf(at, value, other)
    }
}

/// Where the sample of a kind stands, without its ending.
pub(super) fn stem(kind: Kind) -> String {
    let below = match kind {
        Kind::Delegation => "event-0/no",
        Kind::Speech => "event-0/sample",
        Kind::Country => "is",
        Kind::Page => return "content/sample".to_owned(),
        _ => "sample",
    };
    format!("content/{}/{below}", kind.folder())
}

pub(super) fn file(json: &Json) -> Vec<u8> {
    format!("---\n{json}\n---\nTexte.\n").into_bytes()
}

/// A site with the sample of a kind beside what it refers to.
pub(super) fn sample_site(kind: Kind, sample: &Json, translation: &Json) -> Site {
    let stem = stem(kind);
    let folder = stem.rsplit_once('/').unwrap().0;
    let mut all = files(OTHERS);
    for name in ["picture-0.gif", "picture-1.gif", "file-0.pdf", "file-1.pdf"] {
        all.insert(format!("{folder}/{name}"), name.as_bytes().to_vec());
    }
    all.insert(format!("{stem}.md"), file(sample));
    all.insert(format!("{stem}.en.md"), file(translation));
    whole(all)
}

/// Makes the words of a sample others than those of the record that it translates.
pub(super) fn in_english(json: &mut Json) {
    match json {
        Json::String(text) if text.contains(' ') => *text = format!("English {text}"),
        Json::String(text) if text.starts_with("old-") => *text = format!("very-{text}"),
        Json::Array(items) => items.iter_mut().for_each(in_english),
        Json::Object(map) => map.values_mut().for_each(in_english),
        _ => {}
    }
}
