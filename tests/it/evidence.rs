//! What leaves the page keeps its evidence: points and texts in the data, references, tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::harness::{Site, files, searched, whole};

/// A speech in three languages, of which one has no text of its own, with everything a text can hold.
pub(crate) const SPEECH: &str = "\
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

pub(crate) fn site() -> Site {
    let site = whole(files(SPEECH));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    site
}

fn lines(site: &Site, file: &str) -> Vec<Value> {
    site.page(&format!("data/{file}"))
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
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
        (
            "topics/water/index.html",
            "L’eau est à tous, dit Jane Roe.",
            "",
        ),
        ("en/topics/water/index.html", "Water is for all, says", ""),
        (
            "ar/topics/water/index.html",
            "L’eau est à tous, dit",
            " lang=\"fr\" dir=\"ltr\"",
        ),
    ] {
        let html = site.page(page);
        assert_eq!(html.matches("<p class=\"said\">").count(), 3, "{page}");
        assert!(
            html.contains(&format!("<p class=\"said\"><bdi{lang}>{first}")),
            "{page}: {html}"
        );
        assert!(
            !html.contains("jane]") && !html.contains("dit jane"),
            "{page}"
        );
    }
    let links: Vec<String> = site
        .page("data/links.csv")
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        links.len(),
        links.iter().collect::<BTreeSet<_>>().len(),
        "{links:?}"
    );
    assert_eq!(
        links
            .iter()
            .filter(|row| row.contains("point-topic"))
            .count(),
        1,
        "{links:?}"
    );
    // A heading names whom it names, and its anchor stays what it was.
    assert!(
        site.page("events/oslo/index.html")
            .contains("href=\"#avec-jane\">Avec Jane Roe</a>")
    );
}

#[test]
fn a_translation_that_is_on_a_topic_by_itself_counts_and_falls_back() {
    let only = SPEECH.replacen(
        "à tous, dit [[jane]] [@report, S3]. {#one .water}",
        "à tous. {#one}",
        1,
    );
    let site = whole(files(&only));
    let html = site.page("topics/water/index.html");
    assert_eq!(html.matches("<p class=\"said\">").count(), 3);
    let tagged = rows(&site, "data/points.csv")
        .iter()
        .filter(|row| row["topics"] == "topic:water")
        .count();
    assert_eq!(tagged, 3, "the table counts what the page counts");
}

#[test]
fn the_licence_and_the_version_of_the_dossier_are_said_to_machines() {
    let home = site().page("index.html");
    let told = home
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let told: Value = serde_json::from_str(told).unwrap();
    let whole = told["@graph"]
        .as_array()
        .unwrap()
        .iter()
        .find(|thing| thing["@type"] == "Dataset")
        .unwrap()
        .clone();
    assert_eq!(
        (&whole["license"], &whole["version"]),
        (&json!("CC-BY-4.0"), &json!("2026-11")),
        "{whole}"
    );
}

#[test]
fn no_blank_stands_before_a_mark_or_where_it_was() {
    let site = site();
    let page = site.page("speeches/oslo/ma/index.html");
    assert!(page.contains("du monde<sup class=\"cite\">"), "{page}");
    assert!(page.contains("Une note<sup class=\"cite\">"), "{page}");
    let rows = rows(&site, "data/points.csv");
    assert_eq!(rows[0]["text"], "L’eau est à tous, dit Jane Roe.");
    assert_eq!(
        rows[1]["text"], "La fin du monde !",
        "the blank before `!` is French, and stays"
    );
    assert_eq!(rows[2]["text"], "Une note et un lien.");
}

#[test]
fn only_the_blank_before_a_mark_goes_away_whatever_stands_before_it() {
    let cases = [
        ("word [@one].", "word.", "word@."),
        ("word\n[@one].", "word.", "word@."),
        ("word\u{a0}[@one].", "word.", "word@."),
        (
            "**bold** [@one], more",
            "bold, more",
            "<strong>bold</strong>@, more",
        ),
        ("`code` [@one] more", "code more", "<code>code</code>@ more"),
        ("[[ada]] [@one] dit", "Ada dit", "Ada</a>@ dit"),
        (
            "[lien](https://a.example/) [@one] !",
            "lien !",
            "lien</a>@ !",
        ),
        (
            "vrai\u{a0}: oui [@one]\u{a0}; non",
            "vrai\u{a0}: oui\u{a0}; non",
            "oui@\u{a0}; non",
        ),
        ("un [@one] [@two] deux", "un deux", "un@@ deux"),
        ("[@one] Début", "Début", "@ Début"),
        ("1 [^a] 2\n\n[^a]: Note.", "1 2", "1@ 2"),
    ];
    for (written, plain, html) in cases {
        let text = format!(
            "=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024\n---\n=== content/people/ada.md\n---\nname: Ada\n---\n\
             === content/sources.yml\none: {{title: One}}\ntwo: {{title: Two}}\n\
             === content/speeches/oslo/ada.md\n---\nby: [ada]\nform: summary\n---\n{written}\n"
        );
        let site = whole(files(&text));
        assert_eq!(
            rows(&site, "data/points.csv")[0]["text"],
            plain,
            "{written:?}"
        );
        let page = site.page("speeches/oslo/ada/index.html");
        let mut marked = String::new();
        let mut rest = page.as_str();
        while let Some((before, after)) = rest.split_once("<sup class=\"cite\">") {
            marked.push_str(before);
            marked.push('@');
            rest = after.split_once("</sup>").unwrap().1;
        }
        marked.push_str(rest);
        assert!(marked.contains(html), "{written:?}: {marked}");
    }
}

/// What a reader reads in the paragraph of an id.
fn element(html: &str, id: &str) -> String {
    let (_, rest) = html
        .split_once(&format!(" id=\"{id}\">"))
        .unwrap_or_else(|| panic!("no {id} in {html}"));
    let inner = rest.split("</p>").next().unwrap();
    let text: String = inner
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect();
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .trim()
        .to_owned()
}

#[test]
fn points_and_texts_in_the_data_keep_what_they_cite() {
    let site = site();
    let speech = &lines(&site, "speeches.jsonl")[0];
    let points = speech["points"].as_array().unwrap();
    assert_eq!(points.len(), 3);
    // What a point says stands once: in the text, where its anchor leads.
    assert_eq!(points[0].get("text"), None);
    for (language, folder) in [("fr", ""), ("en", "en/")] {
        for row in rows(&site, &format!("{folder}data/points.csv"))
            .iter()
            .filter(|row| row["language"] == language)
        {
            let number: usize = row["number"].parse().unwrap();
            let point = points
                .iter()
                .find(|point| point["number"] == number && speech["ref"] == *row["speech"]);
            let Some(anchor) = point.map(|point| point["anchors"][language].as_str().unwrap())
            else {
                continue;
            };
            assert_eq!(anchor, row["anchor"]);
            assert_eq!(
                element(speech["text"][language].as_str().unwrap(), anchor),
                row["text"],
                "{language} {anchor}"
            );
        }
    }
    assert_eq!(points[0]["anchors"], json!({ "fr": "one", "en": "p1" }));
    assert_eq!(points[0]["topics"], json!(["topic:water"]));
    assert_eq!(
        points[1]["sources"],
        json!([{ "source": "source:report", "at": "S4" }, { "source": "source:other" }])
    );
    assert_eq!(
        points[2]["sources"],
        json!([{ "source": "source:other", "at": "p. 2" }]),
        "a footnote's sources are the point's"
    );
    let text = speech["text"]["fr"].as_str().unwrap();
    assert!(
        text.contains(
            "du monde<cite data-source=\"source:report\" data-at=\"S4\"></cite><cite data-source=\"source:other\"></cite>"
        ),
        "{text}"
    );
    assert!(
        text.starts_with("<p class=\"point\" id=\"one\">L’eau est à tous"),
        "the number is the page's: {text}"
    );
    assert!(
        text.contains("note<sup data-footnote=\"1\"></sup>"),
        "{text}"
    );
    assert!(
        text.contains("<a href=\"https://example.org/x/people/jane/\">un lien</a>"),
        "{text}"
    );
    assert!(text.contains(">Jane Roe</a>"), "{text}");
    assert!(
        speech["footnotes"]["en"][0]
            .as_str()
            .unwrap()
            .contains("<cite data-source=\"source:other\" data-at=\"p. 2\">")
    );
    let row = &rows(&site, "en/data/points.csv")[1];
    assert_eq!(row["sources"], "source:report#S4; source:other");
    let place = &lines(&site, "events.jsonl")[0]["places"][0];
    assert_eq!(
        (&place["latitude"], &place["longitude"]),
        (&json!(59.9139), &json!(10.752))
    );
    // Without an address, links begin where the data lies.
    let nowhere = whole(files(&SPEECH.replacen("base_url", "edit_url", 1)));
    let text = lines(&nowhere, "speeches.jsonl")[0]["text"]["en"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        text.contains("<a href=\"../en/people/jane/\">a link</a>"),
        "{text}"
    );
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
    assert_eq!(
        (&package["version"], &package["name"]),
        (&json!("2026-11"), &json!("le-dossier-en"))
    );
    let resources = package["resources"].as_array().unwrap();
    let table = |name: &str| {
        let resource = resources
            .iter()
            .find(|resource| resource["name"] == name)
            .unwrap();
        rows(
            &site,
            &format!("en/data/{}", resource["path"].as_str().unwrap()),
        )
    };
    let mut joined = 0;
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        for field in resource["schema"]["fields"].as_array().unwrap() {
            assert!(
                !RESERVED.contains(&field["name"].as_str().unwrap()),
                "{name}: {field}"
            );
        }
        let here = table(name);
        let bytes =
            site.output()[&format!("en/data/{}", resource["path"].as_str().unwrap())].clone();
        assert_eq!(resource["bytes"], bytes.len(), "{name}");
        assert_eq!(
            resource["hash"],
            format!("sha256:{:x}", Sha256::digest(&bytes)),
            "{name}"
        );
        if let Some(key) = resource["schema"]["primaryKey"].as_array() {
            let of = |row: &BTreeMap<String, String>| {
                key.iter()
                    .map(|key| row[key.as_str().unwrap()].clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                here.iter().map(of).collect::<BTreeSet<_>>().len(),
                here.len(),
                "{name}: two rows of one key"
            );
        }
        for key in resource["schema"]["foreignKeys"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let (from, to) = (
                key["fields"].as_str().unwrap(),
                key["reference"]["fields"].as_str().unwrap(),
            );
            let there = table(key["reference"]["resource"].as_str().unwrap());
            let known: BTreeSet<&str> = there.iter().map(|row| row[to].as_str()).collect();
            for row in here.iter().filter(|row| !row[from].is_empty()) {
                assert!(
                    known.contains(row[from].as_str()),
                    "{name}.{from}: {} leads nowhere",
                    row[from]
                );
                joined += 1;
            }
        }
    }
    assert!(joined > 20, "{joined}");
    let events = table("events");
    assert_eq!(
        (&*events[0]["ref"], &*events[0]["url"]),
        ("event:oslo", "https://example.org/x/en/events/oslo/")
    );
    assert_eq!(
        (&*events[0]["latitude"], &*events[0]["longitude"]),
        ("59.9139", "10.752")
    );
    let titles: Vec<String> = table("sources")
        .into_iter()
        .map(|row| row["title"].clone())
        .collect();
    assert_eq!(
        titles,
        ["'=HYPERLINK(1)", "Le rapport"],
        "no spreadsheet runs a title"
    );
    let dossier: Value = serde_json::from_str(&site.page("data/dossier.json")).unwrap();
    assert_eq!(
        (&dossier["licence"], &dossier["version"]),
        (&json!("CC-BY-4.0"), &json!("2026-11"))
    );
    let schema: Value = serde_json::from_str(&site.page("data/dossier.schema.json")).unwrap();
    assert_eq!(
        schema["$id"],
        "https://example.org/x/data/dossier.schema.json"
    );
}

/// Every schema in a schema that speaks of properties says that it is of objects, as strict readers ask.
fn strict(schema: &Value, at: &str) {
    match schema {
        Value::Object(fields) => {
            let of_objects = fields.get("properties").is_some_and(Value::is_object)
                || fields.contains_key("unevaluatedProperties");
            let named = at.ends_with("/properties") || at.ends_with("/$defs");
            if of_objects && !named {
                assert_eq!(fields.get("type"), Some(&"object".into()), "{at}");
                let required = fields
                    .get("required")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten();
                for name in required {
                    assert!(
                        fields["properties"].get(name.as_str().unwrap()).is_some(),
                        "{at}: {name}"
                    );
                }
            }
            fields
                .iter()
                .for_each(|(key, value)| strict(value, &format!("{at}/{key}")));
        }
        Value::Array(items) => items.iter().for_each(|item| strict(item, at)),
        _ => {}
    }
}

#[test]
fn the_schema_is_sound_to_strict_readers() {
    let schema: Value = serde_json::from_str(&site().page("data/dossier.schema.json")).unwrap();
    strict(&schema, "");
    assert!(
        !schema.to_string().contains("\"type\":["),
        "a union of types is none to a strict reader"
    );
}

#[test]
fn a_package_moves_with_every_byte_of_its_tables_and_names_its_sources() {
    let mut site = site();
    let package = |site: &Site| -> Value {
        serde_json::from_str(&site.page("en/data/datapackage.json")).unwrap()
    };
    let hash = |package: &Value, name: &str| {
        let resources = package["resources"].as_array().unwrap();
        resources
            .iter()
            .find(|resource| resource["name"] == name)
            .unwrap()["hash"]
            .clone()
    };
    let before = package(&site);
    let (path, from) = ("content/events/oslo.md", "title: ");
    site.edit(path, from, "summary: Quite another summary\ntitle: ");
    let after = package(&site);
    assert_ne!(hash(&before, "events"), hash(&after, "events"));
    assert_eq!(hash(&before, "sources"), hash(&after, "sources"));
    assert_eq!(site.output(), whole(site.files.clone()).output());
    let sources = after["sources"].as_array().unwrap();
    let titles: Vec<&str> = sources
        .iter()
        .map(|source| source["title"].as_str().unwrap())
        .collect();
    assert!(!titles.is_empty());
    let table = rows(&site, "en/data/sources.csv");
    // A cell that a spreadsheet would run begins with an apostrophe; a title in JSON does not.
    assert_eq!(
        titles,
        table
            .iter()
            .map(|row| row["title"].trim_start_matches('\''))
            .collect::<Vec<_>>()
    );
}

/// What a browser shows of a point, without its number and its marks.
fn shown_text(page: &str) -> String {
    let point = page.split("class=\"point\"").nth(1).unwrap();
    let point = point.split_once("</a> ").unwrap().1;
    let point = point.split("</p>").next().unwrap();
    let mut shown = String::new();
    for piece in point.replace("<br />", " ").split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        shown.push_str(text);
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    for (entity, letter) in entities {
        shown = shown.replace(entity, letter);
    }
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_table_of_points_has_each_letter_that_the_page_shows() {
    let written = [
        (
            "a standard <for measuring> progress",
            "a standard <for measuring> progress",
        ),
        ("<b>bold</b> words", "<b>bold</b> words"),
        ("one<br>two", "one<br>two"),
        ("3 < 4 and 5 > 4 & more", "3 < 4 and 5 > 4 & more"),
        ("&lt;escaped&gt; \\<sign>", "<escaped> <sign>"),
        ("before <!-- remark --> after", "before after"),
        (
            "`<code>` ~~gone~~ **strong *both***",
            "<code> gone strong both",
        ),
        ("two  \nlines and \\\nmore", "two lines and more"),
        (
            "[text <i>in</i> a link](https://a.example/)",
            "text <i>in</i> a link",
        ),
        (
            "[the <i>person</i>](person:ada) said",
            "the <i>person</i> said",
        ),
        ("[[ada|Ms <i>Ada</i>]] said", "Ms <i>Ada</i> said"),
    ];
    let site = |setting: &str, text: &str| {
        whole(files(&format!(
            "=== site.toml\n{setting}\n=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024\n---\n\
             === content/people/ada.md\n---\nname: Ada\n---\n\
             === content/speeches/oslo/ada.md\n---\nby: [ada]\nform: summary\n---\n{text}\n"
        )))
    };
    for (text, plain) in written {
        let site = site("", text);
        let row = rows(&site, "data/points.csv")[0]["text"].clone();
        let row = row.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = shown_text(&site.page("speeches/oslo/ada/index.html"));
        assert_eq!((row.as_str(), page.as_str()), (plain, plain), "{text}");
    }
    for (text, plain) in [
        ("<b>bold</b> words", "bold words"),
        ("one<br>two<BR/>three", "one two three"),
    ] {
        let site = site("[markdown]\nraw_html = true\n", text);
        assert_eq!(rows(&site, "data/points.csv")[0]["text"], plain, "{text}");
    }
}

#[test]
fn html_in_a_title_is_told_and_not_lost_in_silence() {
    let site = whole(files(
        "=== content/events/oslo.md\n---\ndate: 2024\n---\n# A standard <for measuring> progress\n\n## And <b>this</b>\n",
    ));
    let shown = site.shown();
    assert!(
        shown.contains("the HTML in this title is left out"),
        "{shown}"
    );
    let page = site.page("events/oslo/index.html");
    assert!(page.contains("And &lt;b&gt;this&lt;/b&gt;"), "{page}");
}

#[test]
fn html_that_a_page_shows_as_text_is_in_each_output_that_has_the_text() {
    let site = searched(files(
        "=== site.toml\nbase_url = \"https://dossier.example/\"\n=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024\n---\n\
         === content/people/ada.md\n---\nname: Ada\n---\n\
         === content/speeches/oslo/ada.md\n---\nby: [ada]\nform: summary\n---\na standard <for measuring> progress\n",
    ));
    let texts = site.output().into_iter();
    let with_text: Vec<(String, String)> = texts
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .filter(|(_, text)| text.contains("a standard"))
        .collect();
    for output in [
        "speeches/oslo/ada/index.html",
        "speeches/atom.xml",
        "data/points.csv",
        "data/speeches.jsonl",
    ] {
        assert!(with_text.iter().any(|(path, _)| path == output), "{output}");
    }
    for (path, text) in &with_text {
        assert!(text.contains("for measuring"), "{path}: {text}");
    }
}
