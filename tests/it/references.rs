//! References of pages and of the whole dossier, for reference managers.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::evidence::SPEECH;
use crate::harness::{Site, files, whole};

/// The references that a page holds, by ending.
fn references(html: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for rest in html.split("<a download=\"").skip(1) {
        let (file, rest) = rest.split_once("\" href=\"data:").unwrap();
        let address = rest.split_once('"').unwrap().0.split_once(',').unwrap().1;
        let address = address
            .replace("&amp;", "&")
            .replace("&#39;", "'")
            .replace("&#x27;", "'");
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
        found.insert(
            file.rsplit_once('.').unwrap().1.to_owned(),
            String::from_utf8(bytes).unwrap(),
        );
    }
    found
}

/// The site, with a theme that needs no script for references.
fn site() -> Site {
    let mut all = files(SPEECH);
    let template = "{% extends \"chancery/base.html\" %}{% block beside %}{% for c in citations %}<a download=\"{{ c.file }}\" href=\"{{ c.href }}\">{{ c.name }}</a>{% endfor %}{% endblock beside %}";
    all.insert("templates/base.html".to_owned(), template.into());
    whole(all)
}

fn cited(site: &Site, page: &str) -> (Value, String, String) {
    let references = references(&site.page(page));
    let csl: Value = serde_json::from_str(&references["json"]).unwrap();
    (
        csl[0].clone(),
        references["bib"].clone(),
        references["ris"].clone(),
    )
}

#[test]
fn a_speech_is_cited_by_who_spoke_and_where() {
    let site = site();
    let (csl, bibtex, ris) = cited(&site, "speeches/oslo/ma/index.html");
    assert_eq!(csl["type"], "speech");
    assert_eq!(csl["author"], json!([{ "family": "Doe", "given": "Jane" }]));
    assert_eq!(
        (&csl["event-title"], &csl["event-place"]),
        (&json!("Sommet d'Oslo"), &json!("Oslo, Norvège"))
    );
    assert_eq!(
        csl["issued"]["date-parts"],
        json!([[2024, 11, 4], [2024, 11, 5]])
    );
    assert_eq!(csl["URL"], "https://example.org/x/speeches/oslo/ma/");
    assert!(
        bibtex.contains("author = {Doe, Jane},")
            && bibtex.contains("year = {2024},\n  month = {11},"),
        "{bibtex}"
    );
    for line in ["AU  - Doe, Jane", "PY  - 2024", "DA  - 2024/11//"] {
        assert!(
            ris.contains(&format!("\r\n{line}\r\n")),
            "no {line} in {ris}"
        );
    }
    // What falls back to French is in French, its name is not cut by a form in other letters, and its key is its own.
    let (csl, bibtex, _) = cited(&site, "ar/speeches/oslo/ma/index.html");
    assert_eq!(
        (&csl["language"], &csl["id"]),
        (&json!("fr"), &json!("speech-oslo-ma-ar"))
    );
    assert!(bibtex.contains("أوسلو، النرويج"), "{bibtex}");
    let html = site.page("en/speeches/oslo/ma/index.html");
    for meta in [
        "DC.creator\" content=\"Doe, Jane",
        "DC.date\" content=\"2024-11\"",
        "DC.title\" property=\"og:title\" content=\"",
        "DC.type\" content=\"presentation",
    ] {
        assert!(
            html.contains(&format!("<meta name=\"{meta}")),
            "no {meta} in {html}"
        );
    }
}

#[test]
fn the_page_of_a_source_or_document_cites_the_work_itself() {
    let site = site();
    let (csl, bibtex, ris) = cited(&site, "en/sources/report/index.html");
    assert_eq!(
        (&csl["publisher"], &csl["URL"]),
        (&json!("MAP"), &json!("https://news.example/kuwait?a=1&b=2"))
    );
    assert_eq!(
        (&csl["issued"]["date-parts"], &csl["accessed"]["date-parts"]),
        (&json!([[2024, 11, 6]]), &json!([[2024, 12, 1]]))
    );
    assert_eq!(
        (&csl["archive"], &csl["language"]),
        (&json!("https://archive.example/1"), &json!("fr"))
    );
    assert_eq!(
        csl.get("container-title"),
        None,
        "it is no part of this site"
    );
    assert!(
        bibtex.contains("publisher = {MAP}") && bibtex.contains("urldate = {2024-12-01}"),
        "{bibtex}"
    );
    assert!(
        ris.contains("PB  - MAP\r\n")
            && ris.contains("Y2  - 2024/12/01/\r\n")
            && ris.contains("DA  - 2024/11/06/\r\n"),
        "{ris}"
    );
    let (csl, _, ris) = cited(&site, "documents/declaration/index.html");
    assert_eq!(
        (&csl["URL"], &csl["number"]),
        (&json!("https://un.example/a-79-1"), &json!("A/79/1"))
    );
    assert_eq!(csl["author"], json!([{ "literal": "Sommet d'Oslo" }]));
    assert!(ris.contains("UR  - https://un.example/a-79-1\r\n"), "{ris}");
    let all: Value = serde_json::from_str(&site.page("data/bibliography.json")).unwrap();
    let ids: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    assert_eq!(
        ids,
        ["source-other", "source-report", "document-declaration"]
    );
    assert_eq!(
        site.page("data/bibliography.bib").matches("@misc{").count(),
        3
    );
    assert_eq!(
        site.page("data/bibliography.ris").matches("ER  - ").count(),
        3
    );
}
