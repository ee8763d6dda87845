//! Every field that an author may write is found in what is made of it: a field of a record that all fields are in is
//! given another value, and the data, the tables and the pages of the default theme have to show it.

mod sample;

use std::collections::{BTreeMap, BTreeSet};

use chancery::Kind;
use chancery::model;
use serde_json::{Value as Json, json};

use sample::{Sample, file, in_english, sample_site, stem};

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
