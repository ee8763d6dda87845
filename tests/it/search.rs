//! Search: what is fed to the index, when it is made, and what becomes of its files.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and reads what was written"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use chancery::Options;

use crate::always::VERSIONS;
use crate::harness::{Files, Site, built_with, files, options, searched, with_everything};
use crate::rebuild::SUMMIT;
use crate::search_index::{Index, Reader, index_of};
use crate::serve::Preview;

/// A dossier with names in several scripts, a speech in points, and prose.
const DOSSIER: &str = r#"
=== site.toml
title = {fr = "Dossier", ar = "ملف"}
languages = ["fr", "ar"]
=== content/people/ada.md
---
name: {fr: Ada Benaïssa, ar: علي ابن عيسى}
names: [{fr: Ada Ben Issa, when: ../2020}]
roles: [{title: Ministre, country: ma, when: 2020/..}]
extra: {shoe: 38}
---
Elle lit [[oslo]].
=== content/organizations/oct.md
---
name: {fr: Bureau des livres, ar: مكتب الكتب}
acronym: {fr: BL, en: UNOB}
---
=== content/initiatives/summits.md
---
title: Sommets
---
=== content/events/oslo.md
---
title: {fr: Sommet d’Oslo, ar: قمة أوسلو}
date: 2024-11-04/2024-11-05
country: no
series: summits
delegations: [{of: ma, head: ada}]
---
Une œuvre commune.
=== content/events/oslo.ar.md
---
---
والكتب في القمة.
=== content/speeches/oslo/ma.md
---
by: ada
for: ma
form: summary
---
Premier point, avec [[ada]] [@report]. {#one}

Second point.
=== content/sources.yml
report: {title: Rapport}
=== content/about.md
# À propos

Un texte.
=== content/people/index.md
# Toutes les personnes

Une introduction.
"#;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(folder)
        .args(args)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn laid_out(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files(text) {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    folder
}

/// Whether the home page has a way to search, and whether there is an index.
fn offers_search(site: &Site) -> (bool, bool) {
    let page = site.page("index.html");
    assert_eq!(
        page.contains("class=\"search\""),
        page.contains("id=\"_search-dialog\"")
    );
    (
        page.contains("class=\"search\""),
        site.output().keys().any(|path| path.starts_with("search/")),
    )
}

#[test]
fn who_wants_no_search_has_no_button_and_no_index() {
    let off = |text: &str| {
        built_with(
            files(text),
            Options {
                only_pages: false,
                no_search: false,
                ..options()
            },
        )
    };
    let settings = "=== site.toml\n[outputs]\nsearch = false\n=== content/about.md\nText.\n";
    assert_eq!(offers_search(&off(settings)), (false, false));
    assert_eq!(
        offers_search(&crate::harness::whole(files(DOSSIER))),
        (false, false)
    );
    assert_eq!(
        offers_search(&crate::harness::built(files(DOSSIER))),
        (false, false)
    );
    assert_eq!(offers_search(&off(DOSSIER)), (true, true));
}

#[test]
fn the_switch_has_one_name() {
    let site = crate::harness::built(files(
        "=== site.toml\n[search]\nenabled = false\n=== content/about.md\nText.\n",
    ));
    let shown = site.shown();
    assert!(
        shown.contains("error unknown-key site.toml:1 `search`: unknown key `search`"),
        "{shown}"
    );
    assert!(shown.contains("here that is `outputs`"), "{shown}");
}

#[test]
fn a_run_can_leave_search_out_and_take_an_older_index_away() {
    let folder = laid_out(DOSSIER);
    said(&run(folder.path(), &["build"]));
    assert!(folder.path().join("public/search").exists());
    said(&run(folder.path(), &["build", "--no-search"]));
    assert!(!folder.path().join("public/search").exists());
    assert!(
        !fs::read_to_string(folder.path().join("public/index.html"))
            .unwrap()
            .contains("class=\"search\"")
    );
}

fn told(index: &Index, lang: &str) -> String {
    let reader = Reader::new(index, lang);
    let mut out = String::new();
    for (url, record) in reader.by_url() {
        writeln!(out, "/{url}").unwrap();
        for key in ["title", "role", "date"] {
            if let Some(text) = record[key].as_str() {
                writeln!(out, "  {key}: {text}").unwrap();
            }
        }
        for (name, values) in reader.filters_of(&url) {
            writeln!(out, "  {name}: {values:?}").unwrap();
        }
        writeln!(out, "  text: {}", record["text"]).unwrap();
        if !record["points"].is_null() {
            writeln!(out, "  points: {}", record["points"]).unwrap();
        }
        let words: Vec<String> = reader
            .words_of(&url)
            .into_iter()
            .map(|(word, weight)| format!("{word} {weight}"))
            .collect();
        writeln!(out, "  words: {}", words.join(", ")).unwrap();
    }
    out
}

#[test]
fn every_record_and_every_text_is_a_result_and_a_speech_knows_its_points() {
    let index = index_of(&searched(files(DOSSIER)));
    insta::assert_snapshot!("search_fr", told(&index, "fr"));
    insta::assert_snapshot!("search_ar", told(&index, "ar"));
}

#[test]
fn events_of_one_title_are_told_apart_by_their_dates() {
    let text = DOSSIER.to_owned()
        + "=== content/events/again.md\n---\ntitle: {fr: Sommet d’Oslo, ar: لقاء}\ndate: 2025-05\n---\n"
        + "=== content/speeches/again/no.md\n---\nby: ada\n---\nEncore.\n";
    let index = index_of(&searched(files(&text)));
    let events = |lang: &str, url: &str| Reader::new(&index, lang).filters_of(url)["event"].clone();
    assert_eq!(
        events("fr", "speeches/oslo/ma/"),
        ["Sommet d’Oslo, 4–5 novembre 2024"]
    );
    assert_eq!(
        events("fr", "speeches/again/no/"),
        ["Sommet d’Oslo, mai 2025"]
    );
    assert_eq!(events("ar", "ar/speeches/again/no/"), ["لقاء"]);
}

#[test]
fn every_file_is_one_that_a_browser_is_led_to() {
    let index = index_of(&searched(files(DOSSIER)));
    for lang in ["fr", "ar"] {
        let folder = format!("search/{lang}/");
        let mut led = Reader::new(&index, lang).files();
        led.extend([format!("{folder}index.json"), format!("{folder}stamp.txt")]);
        let there: Vec<&String> = index
            .keys()
            .filter(|path| path.starts_with(&folder))
            .collect();
        assert_eq!(there, led.iter().collect::<Vec<_>>());
    }
}

/// What many people wrote, each in their own way.
const WRITTEN: &str = "L’œuvre d’une vie : «Qu’est-ce ?» O’Brien, d’Al-Sabah et dell’Africa; déclarées, DÉCLARÉ, déclara.

The states’ borders, the states' declaration, rock'n'roll, e-mail, 1,5 % of 2024–2025, Øystein Łukasz Straße, Əliyev.

قال علي إن اتفاقهم على ذلك وعلى غيره للكتب والكتب بالوزارة، مُحَمَّد مصطفى إلى المستشفى.

Границы границ, Ёлкин Йосиф; Σοφία Φίλιππος; हिन्दी में; 한국의 회의에서.

会议讨论了边境安全与反恐合作问题。APEC会议2024年 国境警備に関する会議 การประชุมหารือเรื่องความมั่นคงชายแดน និង សន្តិសុខ.";

#[test]
fn every_word_of_a_text_and_every_title_finds_its_record() {
    let sites = [
        files(DOSSIER),
        files(&DOSSIER.replace("Un texte.", WRITTEN)),
        with_everything(files(SUMMIT)),
    ];
    let mut asked = 0;
    for site in sites {
        let index = index_of(&searched(site));
        for lang in ["fr", "en", "ar"] {
            if !index.contains_key(&format!("search/{lang}/index.json")) {
                continue;
            }
            let reader = Reader::new(&index, lang);
            for (url, record) in reader.by_url() {
                let parts = record["text"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .chain([&record["title"]]);
                for word in parts.flat_map(|part| part.as_str().unwrap().split_whitespace()) {
                    if chancery::terms(word).is_empty() {
                        continue;
                    }
                    let question = chancery::titled(word);
                    assert!(
                        reader.find(&question).contains(&url),
                        "{lang}: {word}, asked as {question}, does not find {url}"
                    );
                    asked += 1;
                }
            }
        }
    }
    assert!(asked > 200, "{asked}");
}

#[test]
fn a_form_of_a_word_finds_the_others() {
    let text = DOSSIER.replace("Un texte.", "Les frontières déclarées.");
    let text = text.replace("Une introduction.", "La frontière.");
    let index = index_of(&searched(files(&text)));
    let reader = Reader::new(&index, "fr");
    for form in ["frontiere", "frontieres"] {
        let found = reader.find(form);
        assert!(
            found.contains(&"about/".to_owned()) && found.contains(&"people/".to_owned()),
            "{form}: {found:?}"
        );
    }
}

#[test]
fn a_portable_site_leads_to_files() {
    let text = DOSSIER.replace("languages =", "portable = true\nlanguages =");
    let index = index_of(&searched(files(&text)));
    let found = Reader::new(&index, "fr").by_url();
    assert!(
        found.contains_key("people/ada/index.html")
            && found.contains_key("speeches/oslo/ma/index.html"),
        "{:?}",
        found.keys()
    );
}

#[test]
fn two_builds_give_the_same_bytes() {
    assert_eq!(
        index_of(&searched(files(DOSSIER))),
        index_of(&searched(files(DOSSIER)))
    );
}

#[test]
fn an_index_is_made_again_only_if_a_word_of_it_moved() {
    let mut site = searched(files(DOSSIER));
    let both = ["search/fr/".to_owned(), "search/ar/".to_owned()];
    assert_eq!(site.report.bundled, both);
    // A template, a style, a field that nobody searches, a remark: pages move, and no word does.
    let page = "{% extends \"chancery/page.html\" %}{% block kicker %}x{% endblock kicker %}";
    assert!(
        site.apply(vec![(
            "templates/page.html".to_owned(),
            Some(page.as_bytes().to_vec())
        )])
        .bundled
        .is_empty()
    );
    assert!(!site.report.moved.is_empty());
    assert!(
        site.apply(vec![("static/x.css".to_owned(), Some(b"p {}".to_vec()))])
            .bundled
            .is_empty()
    );
    assert!(
        site.edit("content/people/ada.md", "shoe: 38", "shoe: 39")
            .bundled
            .is_empty()
    );
    assert!(
        site.edit("content/people/ada.md", "extra:", "# a remark\nextra:")
            .bundled
            .is_empty()
    );
    // A translation is of one language; a text without one is of both.
    assert_eq!(
        site.edit("content/events/oslo.ar.md", "القمة", "المؤتمر")
            .bundled,
        ["search/ar/"]
    );
    assert_eq!(
        site.edit("content/people/ada.md", "Elle lit", "Elle relit")
            .bundled,
        both
    );
    // Back to what it was is a move too.
    assert_eq!(
        site.edit("content/people/ada.md", "Elle relit", "Elle lit")
            .bundled,
        both
    );
    assert!(site.apply(Vec::new()).bundled.is_empty());
}

#[test]
fn what_is_gone_is_found_no_more() {
    let mut site = searched(files(DOSSIER));
    let known = |site: &Site, url: &str| {
        Reader::new(&index_of(site), "fr")
            .by_url()
            .contains_key(url)
    };
    let points = |site: &Site| {
        let records = Reader::new(&index_of(site), "fr").by_url();
        records["speeches/oslo/ma/"]["points"].to_string()
    };
    assert!(known(&site, "about/"));
    assert_eq!(points(&site), r#"[["one",1],["p2",2]]"#);
    site.apply(vec![("content/about.md".to_owned(), None)]);
    site.edit("content/speeches/oslo/ma.md", " {#one}", "");
    assert!(!known(&site, "about/"));
    assert_eq!(points(&site), r#"[["p1",1],["p2",2]]"#);
    assert_eq!(index_of(&site), index_of(&searched(site.files.clone())));
    // A language, and all of search.
    site.edit("site.toml", "[\"fr\", \"ar\"]", "[\"fr\"]");
    assert!(
        index_of(&site)
            .keys()
            .all(|path| path.starts_with("search/fr/"))
    );
    site.edit(
        "site.toml",
        "languages",
        "outputs = {search = false}\nlanguages",
    );
    assert_eq!(offers_search(&site), (false, false));
}

#[test]
fn any_edit_gives_the_index_of_a_clean_build() {
    let mut site = searched(with_everything(files(SUMMIT)));
    let mut compared = 0;
    for (at, (path, text)) in VERSIONS.iter().enumerate() {
        let former = site.files.get(*path).cloned();
        site.apply(vec![((*path).to_owned(), Some(text.as_bytes().to_vec()))]);
        if at % 3 == 0 && site.report.errors() == 0 {
            assert_eq!(
                index_of(&site),
                index_of(&searched(site.files.clone())),
                "{path}: {text}"
            );
            compared += 1;
        }
        site.apply(vec![((*path).to_owned(), former)]);
    }
    assert_eq!(index_of(&site), index_of(&searched(site.files.clone())));
    assert!(compared > 8, "{compared}");
}

#[test]
fn shares_together_are_the_build_and_an_index_is_in_one_of_them() {
    let whole = index_of(&searched(files(DOSSIER)));
    let share = |share| {
        built_with(
            files(DOSSIER),
            Options {
                shard: Some((share, 3)),
                only_pages: false,
                no_search: false,
                ..options()
            },
        )
    };
    let mut union = Index::new();
    for at in 1..=3 {
        for (path, bytes) in index_of(&share(at)) {
            assert_eq!(
                union.insert(path.clone(), bytes),
                None,
                "{path} is in two shares"
            );
        }
    }
    assert_eq!(union, whole);
}

#[test]
fn nothing_else_may_stand_in_the_folder_of_an_index() {
    let mut site: Files = files(DOSSIER);
    site.insert("content/search/fr/notes.md".to_owned(), b"Text.\n".to_vec());
    let shown = searched(site).shown();
    assert!(
        shown.contains("error duplicate-url content/search/fr/notes.md:1"),
        "{shown}"
    );
    assert!(
        shown.contains("`/search/fr/notes/index.html` lies in `/search/fr/`"),
        "{shown}"
    );
}

/// The files of an index on a disk.
fn on_disk(output: &Path) -> Index {
    read_index(output)
        .unwrap()
        .expect("the manifest names what is there, and nothing else is there")
}

/// The files of an index on a disk; none while the manifest names other files than there are.
fn read_index(output: &Path) -> std::io::Result<Option<Index>> {
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(output.join("manifest.json"))?)?;
    let named: Vec<String> = manifest["files"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|path| path.starts_with("search/"))
        .cloned()
        .collect();
    let mut count = 0;
    let mut folders = vec![output.join("search")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                count += 1
            }
        }
    }
    if count != named.len() {
        return Ok(None);
    }
    named
        .into_iter()
        .map(|path| Ok((path.clone(), fs::read(output.join(path))?)))
        .collect::<std::io::Result<Index>>()
        .map(Some)
}

#[test]
fn another_build_keeps_an_index_that_is_as_it_should_be() {
    let folder = laid_out(DOSSIER);
    let output = folder.path().join("public");
    assert!(said(&run(folder.path(), &["build"])).contains("Search in 2 languages"));
    let first = on_disk(&output);
    assert!(!said(&run(folder.path(), &["build"])).contains("Search in"));
    assert_eq!(on_disk(&output), first);
    // A file that somebody touched is made again with the others.
    fs::write(output.join("search/fr/index.json"), "x").unwrap();
    assert!(said(&run(folder.path(), &["build"])).contains("Search in 1 language in"));
    assert_eq!(on_disk(&output), first);
    fs::remove_file(folder.path().join("content/about.md")).unwrap();
    assert!(said(&run(folder.path(), &["build"])).contains("Search in 2 languages"));
    let second = on_disk(&output);
    said(&run(folder.path(), &["build", "-o", "clean"]));
    assert_eq!(second, on_disk(&folder.path().join("clean")));
    assert!(first.keys().any(|path| !second.contains_key(path)));
}

#[test]
fn a_check_makes_no_index() {
    let folder = laid_out(DOSSIER);
    assert!(!said(&run(folder.path(), &["check"])).contains("Search"));
}

/// Waits until something holds.
fn within(seconds: u64, what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(seconds), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_watch_makes_the_index_again_once_nothing_moves() {
    let folder = laid_out(DOSSIER);
    let mut child = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(folder.path())
        .args(["build", "--watch", "-q"])
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let output = folder.path().join("public");
    within(30, "a first index", || {
        output.join("manifest.json").exists()
    });
    let first = fs::read(output.join("search/fr/stamp.txt")).unwrap();
    // Edits as long as it watches: the first may come before it does.
    let mut text = String::from("# À propos\n\nUn texte.\n");
    within(60, "another index", || {
        if !fs::read_to_string(output.join("about/index.html"))
            .is_ok_and(|page| page.contains("Un mot de plus"))
        {
            text.push_str("\nUn mot de plus.\n");
            fs::write(folder.path().join("content/about.md"), &text).unwrap();
            std::thread::sleep(Duration::from_millis(500));
        }
        fs::read(output.join("search/fr/stamp.txt")).unwrap() != first
    });
    // The last edit may still be under way: it ends with the index of a clean build.
    let clean = |text: &str| {
        let other = laid_out(DOSSIER);
        fs::write(other.path().join("content/about.md"), text).unwrap();
        said(&run(other.path(), &["build"]));
        on_disk(&other.path().join("public"))
    };
    let expected = clean(&text);
    within(60, "the index of a clean build", || {
        read_index(&output).is_ok_and(|index| index.as_ref() == Some(&expected))
    });
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_preview_makes_an_index_when_it_is_asked_for_and_keeps_it_fresh() {
    let preview = Preview::of(DOSSIER);
    let page = preview.get("/");
    assert!(page.contains("data-index=\"search/fr/\""), "{page}");
    let entry = || preview.get("/search/fr/index.json");
    let first = entry();
    assert!(
        first.starts_with("HTTP/1.1 200") && first.contains("\"count\""),
        "{first}"
    );
    assert!(
        preview
            .get("/search/fr/none.json")
            .starts_with("HTTP/1.1 404")
    );
    let words = |entry: &str| {
        let (_, root) = entry.split_once("\r\n\r\n").unwrap();
        let root: serde_json::Value = serde_json::from_str(root).unwrap();
        root["words"][0][1].as_str().unwrap().to_owned()
    };
    let old = format!("/search/fr/words/{}.json", words(&first));
    assert!(preview.get(&old).starts_with("HTTP/1.1 200"));
    preview.edit("content/about.md", "Un texte.", "Une phrase.");
    within(30, "a fresh index", || words(&entry()) != words(&first));
    // Who read the old one first still gets the rest of it.
    assert!(preview.get(&old).starts_with("HTTP/1.1 200"));
    preview.end();
}
