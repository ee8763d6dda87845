//! Every field that an author may write is found in what is made of it: a field of a record that all fields are in is
//! given another value, and the data, the tables and the pages of the default theme have to show it.

use std::collections::{BTreeMap, BTreeSet};

use chancery::Kind;
use chancery::model::{self, COUNT, Field, STATEMENT, Shape, Value};
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

/// Where a field has to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// The lines of its kind in `dossier.json`'s files.
    Lines,
    /// Its table, or a table of what stands in it.
    Tables,
    /// A page of the default theme.
    Pages,
}

use Place::{Lines, Pages, Tables};

/// The fields that are not everywhere, and why: the kind (`*` for every kind), the way to the field, where it is not.
const EXCEPTIONS: &[(&str, &str, &[Place], &str)] = &[
    (
        "*",
        "/allow",
        &[Lines, Tables, Pages],
        "it speaks to `check` alone",
    ),
    (
        "*",
        "/aliases",
        &[Tables],
        "an old address is for links, not for a sum",
    ),
    (
        "*",
        "/corrections/*/*",
        &[Tables],
        "a list of texts: the lines have it",
    ),
    ("*", "/image/*", &[Tables], "a map: the lines have it"),
    (
        "*",
        "/links/*/*",
        &[Tables],
        "a list of maps: the lines have it",
    ),
    (
        "*",
        "/extra",
        &[Tables, Pages],
        "a theme of the author's own reads it",
    ),
    (
        "event",
        "/counts/other/*/source",
        &[Lines, Tables, Pages],
        "it is that of the figures that name none of their own",
    ),
    (
        "event",
        "/date/*/*",
        &[Tables],
        "the table has the day that is preferred",
    ),
    (
        "event",
        "/delegations/*/status",
        &[Pages],
        "its members were there, which says more",
    ),
    (
        "event",
        "/order",
        &[Tables, Pages],
        "it decides which of two comes first",
    ),
    (
        "event",
        "/places/*/coords",
        &[Tables],
        "the table has those of the first place",
    ),
    (
        "delegation",
        "/names",
        &[Pages],
        "it is found by them, and goes by its sender",
    ),
    (
        "delegation",
        "/title",
        &[Tables, Pages],
        "it goes by its sender",
    ),
    (
        "delegation",
        "/status",
        &[Pages],
        "its members were there, which says more",
    ),
    ("speech", "/names", &[Pages], "it goes by its title"),
    (
        "speech",
        "/as",
        &[Tables],
        "it goes into the role of the speaker on the page",
    ),
    (
        "speech",
        "/order",
        &[Tables, Pages],
        "it decides which of two comes first",
    ),
    (
        "speech",
        "/session",
        &[Tables],
        "it is a name within the event; one that is an event is a link",
    ),
    (
        "person",
        "/not",
        &[Lines, Tables, Pages],
        "it speaks to `check` alone",
    ),
    (
        "person",
        "/sort",
        &[Tables, Pages],
        "it decides where the person stands in an index",
    ),
    (
        "initiative",
        "/complete",
        &[Pages],
        "it decides whether editions are numbered",
    ),
    (
        "office",
        "/seats",
        &[Pages],
        "it decides whether two holders at once are a mistake",
    ),
    ("page", "/names", &[Pages], "it goes by its title"),
    (
        "page",
        "/menu",
        &[Lines, Tables],
        "it says what the site looks like",
    ),
    (
        "page",
        "/template",
        &[Lines, Tables],
        "it says what the site looks like",
    ),
    (
        "page",
        "/weight",
        &[Lines, Tables, Pages],
        "it decides which of two comes first in the menu",
    ),
];

/// The fields that a translation says and nobody shows, in the same way.
const OF_TRANSLATIONS: &[(&str, &str, &[Place], &str)] = &[
    (
        "*",
        "/aliases",
        &[Lines],
        "it leads to the page in its language, and the record has its own",
    ),
    (
        "*",
        "/extra",
        &[Lines],
        "the record says the same key, and its value is the one of the data",
    ),
    (
        "*",
        "/image/licence",
        &[Lines, Pages],
        "the picture is the record's, and so is its licence",
    ),
];

/// A record with every field.
struct Sample {
    kind: Kind,
    /// The way to each value, and its other value.
    others: Vec<(String, Json)>,
}

impl Sample {
    fn of(kind: Kind, fields: impl Iterator<Item = &'static Field>) -> (Json, Sample) {
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

    fn shape(&mut self, at: &str, shape: &'static Shape) -> Json {
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
            Value::Text => {
                let words = at.replace(['/', '_'], " ");
                let word = |number: &str| json!(format!("{}{words} {number}", self.kind.as_str()));
                (word("un"), word("deux"))
            }
            Value::Str => return self.string(at, field.key),
            Value::Lines => (json!(["old-0"]), json!(["old-1"])),
            Value::Bool
                if field.key == "draft"
                    || STATEMENT.fields.iter().any(|one| one.key == field.key) =>
            {
                (json!(false), json!(true))
            }
            Value::Bool => (json!(true), json!(false)),
            Value::UInt => (json!(3), json!(4)),
            Value::Date => (json!("2024-11-04"), json!("2024-11-05")),
            Value::Day if field.key == "publish" => (json!("2024-01-01"), json!("2099-01-01")),
            Value::Day => (json!("2099-12-31"), json!("2024-01-01")),
            Value::When => {
                let said = self.statement(&format!("{at}/0"), "2024-11-04", "2024-11-05");
                return json!([said]);
            }
            Value::Time => (json!("09:30"), json!("10:45")),
            Value::Language => (json!("pt"), json!("de")),
            Value::Coordinates => (json!([59.25, 10.5]), json!([60.25, 11.5])),
            Value::Enum(words) => (json!(words[0]), json!(words[1])),
            Value::Id(kinds) => (json!(id(kinds, 0)), json!(id(kinds, 1))),
            Value::Ids(kinds) => (json!([id(kinds, 0)]), json!([id(kinds, 1)])),
            Value::Sources => (json!(["source-0#p.4"]), json!(["source-1#p.5"])),
            Value::Map(shape) => return self.shape(at, shape),
            Value::ListOf(shape) => return json!([self.shape(&format!("{at}/0"), shape)]),
            Value::Names => {
                let name = |name: &str| json!([{"fr": name, "when": "2024", "source": "source-0"}]);
                (name("Nom un"), name("Nom deux"))
            }
            Value::Counts => {
                let known = self.statement(&format!("{at}/participants/0"), "33", "34");
                let other = self.shape(&format!("{at}/other/0"), &COUNT);
                return json!({"participants": [known], "other": [other]});
            }
            Value::Figures => {
                return json!([self.statement(&format!("{at}/0"), "33", "34")]);
            }
            Value::Reasons => (
                json!({"unsourced-statement": "A reason"}),
                json!({"unsourced-statement": "Another reason"}),
            ),
            Value::Free => (json!({"motto": "Un"}), json!({"motto": "Deux"})),
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
fn stem(kind: Kind) -> String {
    let below = match kind {
        Kind::Delegation => "event-0/no",
        Kind::Speech => "event-0/sample",
        Kind::Country => "is",
        Kind::Page => return "content/sample".to_owned(),
        _ => "sample",
    };
    format!("content/{}/{below}", kind.folder())
}

fn file(json: &Json) -> Vec<u8> {
    format!("---\n{json}\n---\nTexte.\n").into_bytes()
}

/// A site with the sample of a kind beside what it refers to.
fn sample_site(kind: Kind, sample: &Json, translation: &Json) -> Site {
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

/// Where something has changed.
fn changed(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> BTreeSet<Place> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let moved = paths
        .into_iter()
        .filter(|path| before.get(*path) != after.get(*path));
    let place = |path: &String| match path.rsplit_once('.')?.1 {
        "jsonl" => Some(Lines),
        "csv" => Some(Tables),
        "html" => Some(Pages),
        _ => None,
    };
    moved.filter_map(place).collect()
}

/// Whether a way is one that an exception names: `*` stands for one step, and a number for any.
fn names(pattern: &str, way: &str) -> bool {
    let step = |(pattern, step): (&str, &str)| pattern == "*" || pattern == step;
    pattern.split('/').count() == way.split('/').count()
        && pattern.split('/').zip(way.split('/')).all(step)
}

/// The ways of a sample whose other value is not shown somewhere, each with where.
fn lost(kind: Kind, translation: bool) -> BTreeMap<String, BTreeSet<Place>> {
    let (json, of_record) = Sample::of(kind, model::fields(kind));
    let (translated, of_translation) = Sample::of(kind, model::translated(kind));
    let mut translated = translated;
    // What a translation says stands beside what the record says, and is told from it.
    let (sample, path) = match translation {
        true => (of_translation, format!("{}.en.md", stem(kind))),
        false => (of_record, format!("{}.md", stem(kind))),
    };
    if translation {
        in_english(&mut translated);
    }
    let mut site = sample_site(kind, &json, &translated);
    assert_eq!(site.report.errors(), 0, "{kind:?}: {}", site.shown());
    let before = site.output();
    let mut lost = BTreeMap::new();
    for (way, other) in &sample.others {
        let mut edited = if translation {
            translated.clone()
        } else {
            json.clone()
        };
        *edited.pointer_mut(way).unwrap() = match translation {
            true => {
                let mut other = other.clone();
                in_english(&mut other);
                other
            }
            false => other.clone(),
        };
        site.apply(vec![(path.clone(), Some(file(&edited)))]);
        let found = changed(&before, &site.output());
        let missing: BTreeSet<Place> = [Lines, Tables, Pages]
            .into_iter()
            .filter(|place| !found.contains(place))
            .collect();
        if !missing.is_empty() {
            lost.insert(way.clone(), missing);
        }
    }
    lost
}

/// Makes the words of a sample others than those of the record that it translates.
fn in_english(json: &mut Json) {
    match json {
        Json::String(text) if text.contains(' ') => *text = format!("English {text}"),
        Json::String(text) if text.starts_with("old-") => *text = format!("very-{text}"),
        Json::Array(items) => items.iter_mut().for_each(in_english),
        Json::Object(map) => map.values_mut().for_each(in_english),
        _ => {}
    }
}

/// Reports what is lost and no exception, and the exceptions that nothing needs.
fn assert_shown(translation: bool) {
    let all: Vec<(Kind, BTreeMap<String, BTreeSet<Place>>)> = std::thread::scope(|scope| {
        let threads = Kind::ALL.map(|kind| scope.spawn(move || (kind, lost(kind, translation))));
        threads.map(|thread| thread.join().unwrap()).into()
    });
    let of_translations = OF_TRANSLATIONS.iter().filter(|_| translation);
    let exceptions: Vec<_> = EXCEPTIONS.iter().chain(of_translations).collect();
    let (mut wrong, mut needed) = (Vec::new(), BTreeSet::new());
    for (kind, lost) in &all {
        for (way, missing) in lost {
            let excepted = exceptions
                .iter()
                .enumerate()
                .filter(|(_, (of, pattern, ..))| {
                    (*of == "*" || *of == kind.as_str()) && names(pattern, way)
                });
            let mut missing = missing.clone();
            for (at, (_, _, places, _)) in excepted {
                needed.extend(
                    places
                        .iter()
                        .filter(|place| missing.remove(place))
                        .map(|place| (at, *place)),
                );
            }
            if !missing.is_empty() {
                wrong.push(format!("{} {way} is not in {missing:?}", kind.as_str()));
            }
        }
    }
    for (at, (kind, pattern, places, _)) in exceptions.iter().enumerate() {
        // What is no field of a translation needs no exception there.
        let told = !translation || at >= EXCEPTIONS.len();
        for place in places
            .iter()
            .filter(|place| told && !needed.contains(&(at, **place)))
        {
            wrong.push(format!(
                "{kind} {pattern} is in {place:?}, and an exception says that it is not"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_field_is_shown_in_data_tables_and_pages() {
    assert_shown(false);
}

#[test]
fn every_field_of_a_translation_is_shown_in_data_tables_and_pages() {
    assert_shown(true);
}

/// The problems that a validator of JSON Schema has with a value.
fn invalid(schema: &Json, part: &str, value: &Json) -> Option<String> {
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler
        .add_resource("dossier.json", schema.clone())
        .unwrap();
    let at = compiler
        .compile(&format!("dossier.json#{part}"), &mut schemas)
        .unwrap();
    schemas
        .validate(value, at)
        .err()
        .map(|error| format!("{error:#}"))
}

#[test]
fn the_data_of_every_field_is_as_its_json_schema_says() {
    for kind in Kind::ALL {
        let (record, _) = Sample::of(kind, model::fields(kind));
        let (mut translation, _) = Sample::of(kind, model::translated(kind));
        in_english(&mut translation);
        let site = sample_site(kind, &record, &translation);
        let json = |path: &str| -> Json { serde_json::from_str(&site.page(path)).unwrap() };
        let (schema, dossier) = (json("data/dossier.schema.json"), json("data/dossier.json"));
        assert_eq!(invalid(&schema, "", &dossier), None);
        assert_ne!(invalid(&schema, "", &json!({"generator": "other"})), None);
        let mut lines = 0;
        for listed in dossier["files"].as_array().unwrap() {
            let part = format!("/$defs/{}", listed["kind"].as_str().unwrap());
            for line in site
                .page(&format!("data/{}", listed["path"].as_str().unwrap()))
                .lines()
            {
                let line: Json = serde_json::from_str(line).unwrap();
                assert_eq!(invalid(&schema, &part, &line), None, "{line}");
                let mut more = line.clone();
                more["no_such_member"] = json!(1);
                assert_ne!(invalid(&schema, &part, &more), None, "{line}");
                lines += 1;
            }
        }
        assert!(lines > 12, "{lines}");
    }
}
