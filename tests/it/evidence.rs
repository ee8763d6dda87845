//! What leaves the page keeps its evidence: points and texts in the data, references, tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::harness::{Site, files, whole};

/// A speech in three languages, of which one has no text of its own, with everything a text can hold.
const SPEECH: &str = "\
=== site.toml
title = {fr = \"Le dossier\", en = \"The dossier\", ar = \"الملف\"}
languages = [\"fr\", \"en\", \"ar\"]
base_url = \"https://example.org/x/\"
[site]
licence = \"CC-BY-4.0\"
version = \"2026-11\"
=== content/events/oslo.md
---
title: {fr: Sommet d'Oslo, en: Oslo Summit}
date: 2024-11-04/2024-11-05
places: [{name: {fr: Oslo, ar: أوسلو}, country: \"no\", coords: [59.9139, 10.7520]}]
---
## Avec [[jane]]

Texte [@report, S1].

## Deux

## Trois
=== content/people/jane.md
---
name: {fr: Jane Doe, ar: جين دو}
names: [{fr: Jane Roe, when: ../2024}, {fr: Jane Doe, when: 2025/..}]
sort: Doe, Jane
---
=== content/people/solo.md
---
name: Solo
---
=== content/sources.yml
report: {title: Le rapport, publisher: MAP, date: 2024-11-06, url: \"https://news.example/kuwait?a=1&b=2\", accessed: 2024-12-01, archived: \"https://archive.example/1\", lang: fr}
other: {title: \"=HYPERLINK(1)\"}
=== content/documents/declaration.md
---
title: Déclaration
date: 2024-11-05
event: oslo
symbol: A/79/1
url: https://un.example/a-79-1
adopted_by: [oslo]
---
=== content/topics/water.md
---
name: {fr: Eau, en: Water}
---
=== content/speeches/oslo/ma.md
---
by: [jane]
for: [ma]
form: summary
---
L’eau est à tous, dit [[jane]] [@report, S3]. {#one .water}

La fin du monde [@report, S4; @other] ! {.water}

Une note [^n] et [un lien](/people/jane/). {.water}

[^n]: Selon [@other, p. 2].
=== content/speeches/oslo/ma.en.md
---
---
Water is for all, says [[jane]] [@report, S3]. {.water}

The end of the world [@report, S4; @other]! {.water}

A note [^n] and [a link](/people/jane/). {.water}

[^n]: After [@other, p. 2].
";

fn site() -> Site {
    let site = whole(files(SPEECH));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    site
}

fn lines(site: &Site, file: &str) -> Vec<Value> {
    site.page(&format!("data/{file}")).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn rows(site: &Site, path: &str) -> Vec<BTreeMap<String, String>> {
    let text = site.page(path);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn a_point_is_counted_once_in_the_language_of_the_page() {
    let site = site();
    for (page, first, lang) in [
        ("topics/water/index.html", "L’eau est à tous, dit Jane Roe.", ""),
        ("en/topics/water/index.html", "Water is for all, says", ""),
        ("ar/topics/water/index.html", "L’eau est à tous, dit", " lang=\"fr\" dir=\"ltr\""),
    ] {
        let html = site.page(page);
        assert_eq!(html.matches("<p class=\"said\">").count(), 3, "{page}");
        assert!(html.contains(&format!("<p class=\"said\"><bdi{lang}>{first}")), "{page}: {html}");
        assert!(!html.contains("jane]") && !html.contains("dit jane"), "{page}");
    }
    let links: Vec<String> = site.page("data/links.csv").lines().map(str::to_owned).collect();
    assert_eq!(links.len(), links.iter().collect::<BTreeSet<_>>().len(), "{links:?}");
    assert_eq!(links.iter().filter(|row| row.contains("point-topic")).count(), 1, "{links:?}");
    // A heading names whom it names, and its anchor stays what it was.
    assert!(site.page("events/oslo/index.html").contains("href=\"#avec-jane\">Avec Jane Roe</a>"));
}

#[test]
fn a_translation_that_is_on_a_topic_by_itself_counts_and_falls_back() {
    let only = SPEECH.replacen("à tous, dit [[jane]] [@report, S3]. {#one .water}", "à tous. {#one}", 1);
    let site = whole(files(&only));
    let html = site.page("topics/water/index.html");
    assert_eq!(html.matches("<p class=\"said\">").count(), 3);
    let tagged = rows(&site, "data/points.csv").iter().filter(|row| row["topics"] == "topic:water").count();
    assert_eq!(tagged, 3, "the table counts what the page counts");
}

#[test]
fn no_blank_stands_before_a_mark_or_where_it_was() {
    let site = site();
    let page = site.page("speeches/oslo/ma/index.html");
    assert!(page.contains("du monde<sup class=\"cite\">"), "{page}");
    assert!(page.contains("Une note<sup class=\"cite\">"), "{page}");
    let rows = rows(&site, "data/points.csv");
    assert_eq!(rows[0]["text"], "L’eau est à tous, dit Jane Roe.");
    assert_eq!(rows[1]["text"], "La fin du monde !", "the blank before `!` is French, and stays");
    assert_eq!(rows[2]["text"], "Une note et un lien.");
}

#[test]
fn points_and_texts_in_the_data_keep_what_they_cite() {
    let site = site();
    let speech = &lines(&site, "speeches.jsonl")[0];
    let points = speech["points"].as_array().unwrap();
    assert_eq!(points.len(), 3);
    assert_eq!(points[0]["anchor"], "one");
    assert_eq!(points[0]["text"]["en"], "Water is for all, says Jane Roe.");
    assert_eq!(points[0]["topics"], json!(["topic:water"]));
    assert_eq!(points[1]["sources"], json!([{ "source": "source:report", "at": "S4" }, { "source": "source:other" }]));
    assert_eq!(points[2]["sources"], json!([{ "source": "source:other", "at": "p. 2" }]), "a footnote's sources are the point's");
    let text = speech["text"]["fr"].as_str().unwrap();
    assert!(
        text.contains(
            "du monde<cite data-source=\"source:report\" data-at=\"S4\"></cite><cite data-source=\"source:other\"></cite>"
        ),
        "{text}"
    );
    assert!(text.contains("note<sup data-footnote=\"1\"></sup>"), "{text}");
    assert!(text.contains("<a href=\"https://example.org/x/people/jane/\">un lien</a>"), "{text}");
    assert!(text.contains(">Jane Roe</a>"), "{text}");
    assert!(speech["footnotes"]["en"][0].as_str().unwrap().contains("<cite data-source=\"source:other\" data-at=\"p. 2\">"));
    let row = &rows(&site, "en/data/points.csv")[1];
    assert_eq!(row["sources"], "source:report#S4; source:other");
    let place = &lines(&site, "events.jsonl")[0]["places"][0];
    assert_eq!((&place["latitude"], &place["longitude"]), (&json!(59.9139), &json!(10.752)));
    // Without an address, links begin where the data lies.
    let nowhere = whole(files(&SPEECH.replacen("base_url", "edit_url", 1)));
    let text = lines(&nowhere, "speeches.jsonl")[0]["text"]["en"].as_str().unwrap().to_owned();
    assert!(text.contains("<a href=\"../en/people/jane/\">a link</a>"), "{text}");
}

/// The references that a page holds, by ending.
fn references(html: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for rest in html.split("<a download=\"").skip(1) {
        let (file, rest) = rest.split_once("\" href=\"data:").unwrap();
        let address = rest.split_once('"').unwrap().0.split_once(',').unwrap().1;
        let address = address.replace("&amp;", "&").replace("&#39;", "'").replace("&#x27;", "'");
        let (mut bytes, mut at) = (Vec::new(), address.bytes());
        while let Some(byte) = at.next() {
            bytes.push(match byte {
                b'%' => {
                    let pair = [at.next().unwrap(), at.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap()
                }
                byte => byte,
            });
        }
        found.insert(file.rsplit_once('.').unwrap().1.to_owned(), String::from_utf8(bytes).unwrap());
    }
    found
}

fn cited(site: &Site, page: &str) -> (Value, String, String) {
    let references = references(&site.page(page));
    let csl: Value = serde_json::from_str(&references["json"]).unwrap();
    (csl[0].clone(), references["bib"].clone(), references["ris"].clone())
}

#[test]
fn a_speech_is_cited_by_who_spoke_and_where() {
    let site = site();
    let (csl, bibtex, ris) = cited(&site, "speeches/oslo/ma/index.html");
    assert_eq!(csl["type"], "speech");
    assert_eq!(csl["author"], json!([{ "family": "Doe", "given": "Jane" }]));
    assert_eq!((&csl["event-title"], &csl["event-place"]), (&json!("Sommet d'Oslo"), &json!("Oslo, Norvège")));
    assert_eq!(csl["issued"]["date-parts"], json!([[2024, 11, 4], [2024, 11, 5]]));
    assert_eq!(csl["URL"], "https://example.org/x/speeches/oslo/ma/");
    assert!(bibtex.contains("author = {Doe, Jane},") && bibtex.contains("year = {2024},\n  month = {11},"), "{bibtex}");
    for line in ["AU  - Doe, Jane", "PY  - 2024", "DA  - 2024/11//"] {
        assert!(ris.contains(&format!("\r\n{line}\r\n")), "no {line} in {ris}");
    }
    // What falls back to French is in French, its name is not cut by a form in other letters, and its key is its own.
    let (csl, bibtex, _) = cited(&site, "ar/speeches/oslo/ma/index.html");
    assert_eq!((&csl["language"], &csl["id"]), (&json!("fr"), &json!("speech-oslo-ma-ar")));
    assert!(bibtex.contains("أوسلو، النرويج"), "{bibtex}");
    let html = site.page("en/speeches/oslo/ma/index.html");
    for meta in [
        "DC.creator\" content=\"Doe, Jane",
        "DC.date\" content=\"2024-11\"",
        "DC.title\" content=\"",
        "DC.type\" content=\"presentation",
    ] {
        assert!(html.contains(&format!("<meta name=\"{meta}")), "no {meta} in {html}");
    }
}

#[test]
fn the_page_of_a_source_or_document_cites_the_work_itself() {
    let site = site();
    let (csl, bibtex, ris) = cited(&site, "en/sources/report/index.html");
    assert_eq!((&csl["publisher"], &csl["URL"]), (&json!("MAP"), &json!("https://news.example/kuwait?a=1&b=2")));
    assert_eq!(
        (&csl["issued"]["date-parts"], &csl["accessed"]["date-parts"]),
        (&json!([[2024, 11, 6]]), &json!([[2024, 12, 1]]))
    );
    assert_eq!((&csl["archive"], &csl["language"]), (&json!("https://archive.example/1"), &json!("fr")));
    assert_eq!(csl.get("container-title"), None, "it is no part of this site");
    assert!(bibtex.contains("publisher = {MAP}") && bibtex.contains("urldate = {2024-12-01}"), "{bibtex}");
    assert!(
        ris.contains("PB  - MAP\r\n") && ris.contains("Y2  - 2024/12/01/\r\n") && ris.contains("DA  - 2024/11/06/\r\n"),
        "{ris}"
    );
    let (csl, _, ris) = cited(&site, "documents/declaration/index.html");
    assert_eq!((&csl["URL"], &csl["number"]), (&json!("https://un.example/a-79-1"), &json!("A/79/1")));
    assert_eq!(csl["author"], json!([{ "literal": "Sommet d'Oslo" }]));
    assert!(ris.contains("UR  - https://un.example/a-79-1\r\n"), "{ris}");
    let all: Value = serde_json::from_str(&site.page("data/bibliography.json")).unwrap();
    let ids: Vec<&str> = all.as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids, ["source-other", "source-report", "document-declaration"]);
    assert_eq!(site.page("data/bibliography.bib").matches("@misc{").count(), 3);
    assert_eq!(site.page("data/bibliography.ris").matches("ER  - ").count(), 3);
}

/// The words that SQLite, PostgreSQL, DuckDB or MySQL read as their own where a name stands bare, as far as a table of
/// ours might want one.
const RESERVED: [&str; 40] = [
    "add",
    "all",
    "and",
    "as",
    "between",
    "by",
    "case",
    "check",
    "column",
    "default",
    "desc",
    "end",
    "for",
    "foreign",
    "from",
    "group",
    "groups",
    "in",
    "index",
    "is",
    "key",
    "lead",
    "like",
    "limit",
    "not",
    "of",
    "on",
    "or",
    "order",
    "primary",
    "rank",
    "references",
    "rows",
    "select",
    "table",
    "to",
    "using",
    "when",
    "where",
    "with",
];

#[test]
fn tables_join_by_their_references_and_say_so() {
    let site = site();
    let package: Value = serde_json::from_str(&site.page("en/data/datapackage.json")).unwrap();
    assert_eq!(package["licenses"], json!([{ "name": "CC-BY-4.0" }]));
    assert_eq!((&package["version"], &package["name"]), (&json!("2026-11"), &json!("le-dossier-en")));
    let resources = package["resources"].as_array().unwrap();
    let table = |name: &str| {
        let resource = resources.iter().find(|resource| resource["name"] == name).unwrap();
        rows(&site, &format!("en/data/{}", resource["path"].as_str().unwrap()))
    };
    let mut joined = 0;
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        for field in resource["schema"]["fields"].as_array().unwrap() {
            assert!(!RESERVED.contains(&field["name"].as_str().unwrap()), "{name}: {field}");
        }
        let here = table(name);
        if let Some(key) = resource["schema"]["primaryKey"].as_array() {
            let of =
                |row: &BTreeMap<String, String>| key.iter().map(|key| row[key.as_str().unwrap()].clone()).collect::<Vec<_>>();
            assert_eq!(here.iter().map(of).collect::<BTreeSet<_>>().len(), here.len(), "{name}: two rows of one key");
        }
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let (from, to) = (key["fields"].as_str().unwrap(), key["reference"]["fields"].as_str().unwrap());
            let there = table(key["reference"]["resource"].as_str().unwrap());
            let known: BTreeSet<&str> = there.iter().map(|row| row[to].as_str()).collect();
            for row in here.iter().filter(|row| !row[from].is_empty()) {
                assert!(known.contains(row[from].as_str()), "{name}.{from}: {} leads nowhere", row[from]);
                joined += 1;
            }
        }
    }
    assert!(joined > 20, "{joined}");
    let events = table("events");
    assert_eq!((&*events[0]["ref"], &*events[0]["url"]), ("event:oslo", "https://example.org/x/en/events/oslo/"));
    assert_eq!((&*events[0]["latitude"], &*events[0]["longitude"]), ("59.9139", "10.752"));
    let titles: Vec<String> = table("sources").into_iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["'=HYPERLINK(1)", "Le rapport"], "no spreadsheet runs a title");
    let dossier: Value = serde_json::from_str(&site.page("data/dossier.json")).unwrap();
    assert_eq!((&dossier["licence"], &dossier["version"]), (&json!("CC-BY-4.0"), &json!("2026-11")));
    let schema: Value = serde_json::from_str(&site.page("data/dossier.schema.json")).unwrap();
    assert_eq!(schema["$id"], "https://example.org/x/data/dossier.schema.json");
}

/// Every schema in a schema that speaks of properties says that it is of objects, as strict readers ask.
fn strict(schema: &Value, at: &str) {
    match schema {
        Value::Object(fields) => {
            let of_objects =
                fields.get("properties").is_some_and(Value::is_object) || fields.contains_key("unevaluatedProperties");
            let named = at.ends_with("/properties") || at.ends_with("/$defs");
            if of_objects && !named {
                assert_eq!(fields.get("type"), Some(&"object".into()), "{at}");
                let required = fields.get("required").and_then(Value::as_array).into_iter().flatten();
                for name in required {
                    assert!(fields["properties"].get(name.as_str().unwrap()).is_some(), "{at}: {name}");
                }
            }
            fields.iter().for_each(|(key, value)| strict(value, &format!("{at}/{key}")));
        }
        Value::Array(items) => items.iter().for_each(|item| strict(item, at)),
        _ => {}
    }
}

#[test]
fn the_schema_is_sound_to_strict_readers() {
    let schema: Value = serde_json::from_str(&site().page("data/dossier.schema.json")).unwrap();
    strict(&schema, "");
    assert!(!schema.to_string().contains("\"type\":["), "a union of types is none to a strict reader");
}
