//! What the index for search holds beyond words as they are written: names of records, words of scripts without blanks,
//! words that one letter tells apart. What becomes of a query, `tests/browser/search.mjs` tries in a browser.

use chancery::titled;
use serde_json::json;

use crate::harness::{files, searched};
use crate::search_index::{Index, Reader, index_of};

/// A country, people of one family name, a speech by one of them, and sources that begin with the name of the country.
const NAMES: &str = r#"
=== site.toml
title = {en = "Dossier", fr = "Dossier"}
languages = ["en", "fr"]
=== content/people/emomali.md
---
name: {en: Emomali Rahmon, ru: Эмомали Рахмон}
---
=== content/people/yusuf.md
---
name: Yusuf Rahmon
sort: "Rahmon, Yusuf"
---
=== content/organizations/unoct.md
---
name: {en: Office of Counter-Terrorism, fr: Bureau de lutte contre le terrorisme}
acronym: {en: UNOCT, fr: BLT}
---
=== content/events/oslo.md
---
title: {en: The Oslo Summit, fr: Sommet d’Oslo}
date: 2024-11-04
country: no
delegations: [{of: ma, head: emomali}]
---
=== content/speeches/oslo/ma.md
---
by: emomali
for: ma
form: summary
---
A word by [[emomali]].
=== content/sources.yml
report: {title: Morocco and its neighbours}
"#;

/// All rows of the table of names of a language: where the record is, what it comes before, who points at it, its names.
fn table(index: &Index, lang: &str) -> Vec<(String, u64, u64, Vec<String>)> {
    let reader = Reader::new(index, lang);
    let records = reader.records();
    let mut rows = Vec::new();
    for file in reader.all("names") {
        for row in file.as_array().unwrap() {
            let record = &records[row[0].as_u64().unwrap() as usize];
            let names = row[3].as_array().unwrap().iter();
            rows.push((
                record["url"].as_str().unwrap().to_owned(),
                row[1].as_u64().unwrap(),
                row[2].as_u64().unwrap(),
                names
                    .map(|name| name.as_str().unwrap().to_owned())
                    .collect(),
            ));
        }
    }
    rows.sort();
    rows.dedup();
    rows
}

#[test]
fn the_table_of_names_leads_from_a_title_or_another_name_to_its_record() {
    let index = index_of(&searched(files(NAMES)));
    let english = table(&index, "en");
    let called = |name: &str| {
        let mut called: Vec<(u64, i64, &str)> = english
            .iter()
            .filter(|(.., names)| names.contains(&titled(name)))
            .map(|(url, group, weight, _)| (*group, -i64::try_from(*weight).unwrap(), &**url))
            .collect();
        called.sort();
        called.into_iter().map(|(.., url)| url).collect::<Vec<_>>()
    };
    assert_eq!(
        called("Morocco"),
        ["countries/ma/"],
        "no delegation of it, and no source"
    );
    assert_eq!(called("Maroc"), ["countries/ma/"]);
    assert_eq!(
        called("rahmon"),
        ["people/emomali/", "people/yusuf/"],
        "he of whom more records speak is first"
    );
    assert_eq!(called("Рахмон"), ["people/emomali/"]);
    assert_eq!(called("Oslo Summit"), ["events/oslo/"]);
    assert_eq!(called("UNOCT"), ["organizations/unoct/"]);
    assert_eq!(called("blt"), ["organizations/unoct/"]);
    assert_eq!(called("Morocco and its neighbours"), ["sources/report/"]);
    assert_eq!(
        called("Morocco – The Oslo Summit"),
        ["events/oslo/delegations/ma/"],
        "an exact title, whatever its kind"
    );
    let group = |url: &str| {
        english
            .iter()
            .find(|(at, ..)| at == url)
            .map(|(_, group, ..)| *group)
    };
    let of = [
        "countries/ma/",
        "people/yusuf/",
        "events/oslo/",
        "sources/report/",
        "events/oslo/delegations/ma/",
    ]
    .map(group);
    assert_eq!(of, [0, 0, 1, 3, 4].map(Some));
    let french = table(&index, "fr");
    let title = |url: &str| {
        french
            .iter()
            .find(|(at, ..)| at == url)
            .map(|(.., names)| names[0].clone())
    };
    assert_eq!(title("fr/countries/ma/").as_deref(), Some("maroc"));
    assert_eq!(title("fr/events/oslo/").as_deref(), Some("sommet oslo"));
}

#[test]
fn the_written_words_of_names_are_kept_to_offer_the_nearest() {
    let index = index_of(&searched(files(NAMES)));
    let words = Reader::new(&index, "fr").all("spellings").remove(0);
    let has = |at: usize, word: &str| words[at].as_array().unwrap().contains(&json!(word));
    assert!(
        has(0, "Maroc") && has(0, "terrorisme") && has(0, "Oslo") && has(0, "Rahmon"),
        "{words}"
    );
    assert!(
        has(1, "Norway") && has(1, "Рахмон") && !has(0, "Norway"),
        "{words}"
    );
}

#[test]
fn an_edit_that_changes_who_points_at_a_record_makes_the_table_again() {
    let mut site = searched(files(NAMES));
    site.edit("content/speeches/oslo/ma.md", "[[emomali]]", "[[yusuf]]");
    assert_eq!(index_of(&site), index_of(&searched(site.files.clone())));
}

/// A dossier in French that quotes what scripts without blanks say, and Arabic.
fn quoting(text: &str) -> String {
    format!(
        "=== site.toml\ntitle = \"Dossier\"\nlanguages = [\"fr\"]\n=== content/about.md\n# À propos\n\n{text}\n"
    )
}

/// Whether a question finds a text.
fn is_found(text: &str, question: &str) -> bool {
    let index = index_of(&searched(files(&quoting(text))));
    let found = Reader::new(&index, "fr").find(question);
    found.contains(&"about/".to_owned())
}

#[test]
fn a_word_is_found_inside_a_sentence_of_a_script_without_blanks() {
    let cases: [(&str, &[&str], &str); 5] = [
        (
            "会议讨论了边境安全与反恐合作问题。",
            &["边境安全", "反恐", "合作", "会议", "题"],
            "核武器",
        ),
        ("国境警備に関する会議", &["国境", "会議", "警備"], "戦争"),
        (
            "การประชุมหารือเรื่องความมั่นคงชายแดน",
            &["ชายแดน", "ความมั่นคง"],
            "สงคราม",
        ),
        ("កិច្ចប្រជុំស្តីពីសន្តិសុខព្រំដែន", &["សន្តិសុខ", "ព្រំដែន"], "សង្គ្រាម"),
        (
            "Le titre «边境安全会议» est chinois.",
            &["边境安全", "会议"],
            "反恐",
        ),
    ];
    for (text, within, without) in cases {
        for word in within {
            assert!(is_found(text, word), "{word} in {text}");
        }
        assert!(!is_found(text, without), "{without} in {text}");
    }
}

#[test]
fn a_result_shows_a_text_as_it_was_written() {
    let text = "Le mot 会议 de l’APEC会议。";
    let index = index_of(&searched(files(&quoting(text))));
    assert_eq!(
        Reader::new(&index, "fr").by_url()["about/"]["text"],
        json!([text])
    );
}

#[test]
fn on_is_not_ali() {
    for (text, found, other) in [
        ("اتفقوا على ذلك", "على", "علي"),
        ("قال علي ذلك", "علي", "على"),
        ("ذهب إلى هناك", "إلى", "إلي"),
    ] {
        assert!(is_found(text, found), "{found} in {text}");
        assert!(!is_found(text, other), "{other} in {text}");
    }
}
