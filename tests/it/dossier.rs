//! Real dossiers: the demo in `content/`, and a messy one from elsewhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use chancery::DiskSource as Disk;
use chancery::Engine;

use crate::anchors::assert_anchors;
use crate::harness::{Memory, options};
use crate::pages::assert_links;

#[test]
fn the_demo_dossier_has_no_problem_and_no_broken_link_in_any_language() {
    let mut disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")), None);
    let mut sink = Memory::default();
    let report = Engine::new(options())
        .apply(disk.changes().unwrap(), &mut sink)
        .unwrap();
    let problems: Vec<_> = report
        .problems
        .iter()
        .filter(|p| p.severity.as_str() != "info")
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(report.records > 160, "{} records", report.records);
    let output = sink.0.into_inner().unwrap();
    for language in ["", "en/", "ar/"] {
        assert!(output.contains_key(&format!("{language}events/kuwait-2024/index.html")));
    }
    let first = String::from_utf8_lossy(&output["events/dushanbe-2018/index.html"]).into_owned();
    assert!(
        first.contains("Aslov"),
        "the foreign minister was called Aslov at the first conference"
    );
    let fourth = String::from_utf8_lossy(&output["events/kuwait-2024/delegations/tj/index.html"])
        .into_owned();
    assert!(
        fourth.contains("Muhriddin") && !fourth.contains("Aslov"),
        "and Muhriddin at the fourth"
    );
    let home = String::from_utf8_lossy(&output["index.html"]).into_owned();
    let lead = home.split_once("class=\"cover\"").unwrap().1;
    assert!(
        lead.split("</section>")
            .next()
            .unwrap()
            .contains("events/kuwait-2024/"),
        "the home page shows the event that its `lead` names, and not the latest"
    );
    assert_links(&output);
    assert_anchors(&output);
    assert_french_typography(&output);
}

/// On French pages a double punctuation mark never begins a line, and apostrophes are those of print.
fn assert_french_typography(output: &BTreeMap<String, Vec<u8>>) {
    let mut wrong = Vec::new();
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        if html.contains("<html lang=\"fr\"") {
            let faults = french_faults(&visible_text(&html));
            wrong.extend(faults.into_iter().map(|fault| format!("{path}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Where a French text has a space that breaks before `;:!?»` or after `«`, or a straight apostrophe.
fn french_faults(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied().unwrap_or('\n');
    let mut faults = Vec::new();
    for index in 1..letters.len() {
        let before = at(index - 1);
        let breaks = before == ' '
            && ";:!?»".contains(at(index))
            && at(index + 1).is_whitespace()
            && index > 1
            && !at(index - 2).is_whitespace();
        let opens = before == '«' && at(index) == ' ';
        let elides = at(index) == '\''
            && "lLdDcCnNsSjJmMtTu".contains(before)
            && at(index + 1).is_alphabetic()
            && (index < 2
                || !at(index - 2).is_alphabetic()
                || at(index - 2).eq_ignore_ascii_case(&'q'));
        if breaks || opens || elides {
            let from = index.saturating_sub(20);
            faults.push(
                letters[from..(index + 10).min(letters.len())]
                    .iter()
                    .collect(),
            );
        }
    }
    faults
}

#[test]
fn faults_of_french_typography_are_found() {
    for (text, faults) in [
        ("qui\u{a0}: quoi", 0),
        ("qui : quoi", 1),
        ("fin !", 1),
        ("\u{ab} mot \u{bb}", 2),
        ("l'État", 1),
        ("qu'elle, l\u{2019}État", 1),
        ("at 10:30, don't", 0),
    ] {
        assert_eq!(french_faults(text).len(), faults, "{text}");
    }
}

/// The text of a page without its markup, with its blanks as they are written.
fn visible_text(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let hidden = ["script", "style"]
            .into_iter()
            .find(|name| tag.starts_with(name));
        rest = match hidden {
            Some(name) => tag.split_once(&format!("</{name}")).unwrap().1,
            None => tag,
        };
        // Cells of a row are words apart.
        if tag.starts_with("/td") {
            text.push(' ');
        }
        rest = rest.split_once('>').unwrap().1;
    }
    text.push_str(rest);
    for (entity, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, letter);
    }
    text
}

/// The text of a page as a person reads it: no markup, and one space for every run of blanks.
fn text_of(page: &str) -> String {
    visible_text(page)
        .replace('\u{2060}', "")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Each row of the table of facts is on the page that must show it, with a link to its source.
#[test]
fn the_demo_dossier_shows_each_fact_with_its_source() {
    let mut disk = Disk::new(Path::new(env!("CARGO_MANIFEST_DIR")), None);
    let mut sink = Memory::default();
    Engine::new(options())
        .apply(disk.changes().unwrap(), &mut sink)
        .unwrap();
    let output = sink.0.into_inner().unwrap();
    let table = include_str!("../fixtures/facts/dossier.txt");
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert!(rows.len() > 110);
    let mut wrong = Vec::new();
    for row in rows {
        let [page, fact, source] = row.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{row}: page | text | source")
        };
        let bytes = output
            .get(&format!("{page}index.html"))
            .unwrap_or_else(|| panic!("{page} is no page"));
        let html = String::from_utf8_lossy(bytes);
        if !text_of(&html).contains(fact) {
            wrong.push(format!("{page} does not say: {fact}"));
        }
        if !html.contains(&format!("sources/{source}/")) {
            wrong.push(format!("{page} does not name {source}, for: {fact}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_large_and_messy_dossier_is_checked_in_seconds() {
    let Some(folder) = std::env::var_os("CHANCERY_CORPUS") else {
        crate::harness::aloud(
            "CHANCERY_CORPUS names no folder of a dossier: a dossier of your own was NOT tried",
        );
        return;
    };
    let begun = Instant::now();
    let mut disk = Disk::new(Path::new(&folder), None);
    let report = Engine::new(options())
        .apply(disk.changes().unwrap(), &mut Memory::default())
        .unwrap();
    eprintln!(
        "{} records, {} problems in {:?}",
        report.records,
        report.problems.len(),
        begun.elapsed()
    );
    assert!(report.records > 1000 && begun.elapsed().as_secs() < 60);
}
