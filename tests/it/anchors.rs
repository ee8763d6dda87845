//! Anchors: each is on a page once, and every link to one finds it.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{files, whole};

/// Texts that call their parts as a theme might, and as each other.
const HARD: &str = r#"
=== site.toml
title = "Dossier"
languages = ["fr", "en"]
base_url = "https://example.org/"
[outputs]
dossier = true
[index]
page_size = 2
=== content/index.md
---
title: Dossier
---
## Main
## At figures
## Find words
## S1
Un texte.[^1]

[^1]: Une note.
=== content/events/oslo.md
---
title: Oslo
date: 2024-11-04
country: no
series: summits
sources: [report]
counts: {participants: [{value: 4, source: report}, {value: 5, source: other}]}
sessions: [{id: s1, title: Une}, {id: p1, title: Deux}, {id: note-1}]
delegations: [{of: ma, head: ada}, {of: se, members: [{as: x}]}]
---
## Note 1
Texte.[^1] Encore.[^b] [@report] [retour](#_main) [haut](#top) [haut](#)

[^1]: Note d'Oslo, [vers](#note-1), [@other, p. 2].
[^b]: Autre note d'Oslo.

## Note 1
## Cite 1
## Cite 1 2
## Main
## At notes
## At delegations
## Part events
## Event oslo
## Session s1
## S1
## P1
## Find 1
### Search dialog
=== content/events/oslo.en.md
## Note 1
Text.[^1]

[^1]: Note of Oslo.
=== content/events/bergen.md
---
title: Bergen
date: 2022
country: no
series: summits
---
Texte.[^1] [^1]

[^1]: Note de Bergen, [ici](#note-1).

## Note 1
=== content/events/a-b.md
---
title: AB
date: 2021
---
## B
## Un
=== content/events/a.md
---
title: A
date: 2021
---
## B un
## B
=== content/a/b.md
# Page un
## Un
=== content/a.md
# Page deux
## B
=== content/a-b.md
# Page trois
=== content/initiatives/summits.md
---
title: Sommets
---
## At matrix
=== content/people/ada.md
---
name: Ada
roles: [{title: Ministre, country: ma, when: 2020/.., source: report}]
---
## At roles
=== content/people/index.md
# Toutes
## S1
## S2
=== content/speeches/oslo/ma.md
---
by: ada
for: ma
session: s1
topics: [water]
---
Point.[^1] {#one .water}

Point.

[^1]: Note du discours.

## At points
=== content/speeches/oslo/se.md
---
by: ada
for: se
session: note-1
---
Point.
=== content/sources.yml
report: {title: Rapport, url: "https://example.org/r"}
other: {title: Autre}
"#;

/// Every id of a page, and every anchor it leads to with the page that has it.
fn anchors(html: &str) -> (Vec<&str>, Vec<(&str, &str)>) {
    let values = |key: &'static str| {
        html.split(key)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
    };
    let ids = values(" id=\"").collect();
    let links = values(" href=\"")
        .filter(|href| !href.contains("://"))
        .filter_map(|href| href.split_once('#'));
    let named = [
        " popovertarget=\"",
        " aria-labelledby=\"",
        " aria-describedby=\"",
        " for=\"",
    ];
    let named = named
        .into_iter()
        .flat_map(values)
        .flat_map(|value| value.split(' '))
        .map(|id| ("", id));
    (
        ids,
        links
            .chain(named)
            .filter(|(_, anchor)| !matches!(*anchor, "" | "top"))
            .collect(),
    )
}

/// Every id of a page is there once, and every anchor that something leads to is there.
pub(crate) fn assert_anchors(output: &BTreeMap<String, Vec<u8>>) {
    let pages: BTreeMap<String, &str> = output
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.clone(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    assert!(pages.len() > 20);
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            let (ids, _) = anchors(html);
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            let twice: Vec<_> = unique
                .iter()
                .filter(|id| ids.iter().filter(|other| other == id).count() > 1)
                .collect();
            assert!(twice.is_empty(), "{path} has {twice:?} more than once");
            (path.as_str(), unique)
        })
        .collect();
    for (path, html) in pages.iter().filter(|(path, _)| *path != "404.html") {
        for (to, anchor) in anchors(html).1 {
            let mut folder: Vec<&str> = path.split('/').collect();
            folder.pop();
            for step in to.split('/').filter(|step| !matches!(*step, "" | ".")) {
                match step {
                    ".." => folder.truncate(folder.len().saturating_sub(1)),
                    step => folder.push(step),
                }
            }
            let target = match to {
                "" => path.clone(),
                _ if to.ends_with(".html") => folder.join("/"),
                _ => [folder.join("/").as_str(), "index.html"]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join("/"),
            };
            let known = ids
                .get(target.as_str())
                .is_some_and(|ids| ids.contains(anchor));
            assert!(
                known,
                "{path} leads to {to}#{anchor}, and {target} has none of it"
            );
        }
    }
}

#[test]
fn every_anchor_is_there_once_in_both_themes() {
    for theme in ["chancery", "gazette"] {
        let site = whole(files(&HARD.replacen(
            "title = ",
            &format!("theme = \"{theme}\"\ntitle = "),
            1,
        )));
        assert_eq!(site.report.errors(), 0, "{}", site.shown());
        assert_anchors(&site.output());
    }
}

#[test]
fn an_anchor_of_a_text_does_not_begin_as_those_of_the_theme_do() {
    let site = crate::harness::themed(
        "=== content/about.md\n# About\n\nText. {#_note-1}\n\n## Part {#_main}\n",
    );
    let shown = site.shown();
    assert!(
        shown.contains("error duplicate-anchor content/about.md:3 `#_note-1`")
            || shown.contains("begins with `_`"),
        "{shown}"
    );
    assert_eq!(
        site.codes()
            .iter()
            .filter(|code| **code == "duplicate-anchor")
            .count(),
        2,
        "{shown}"
    );
}

#[test]
fn an_id_in_html_of_an_author_is_held_to_what_other_anchors_are() {
    let site = crate::harness::themed(
        "=== site.toml\n[markdown]\nraw_html = true\n=== content/about.md\n# About\n\n## Part\n\n\
         <p id=\"_main\">A</p>\n\nSome <b id='_note-1'>text</b> and <i id=fine>more</i>.\n\n<p ID=\"part\">B</p>\n\n\
         <p id=\"twice\">C</p>\n\n<p id=\"twice\">D</p>\n",
    );
    let shown = site.shown();
    for (line, anchor) in [
        (5, "_main"),
        (7, "_note-1"),
        (9, "part"),
        (11, "twice"),
        (13, "twice"),
    ] {
        let told = format!(
            "error duplicate-anchor content/about.md:{line} `{anchor}`: the anchor `{anchor}` "
        );
        assert!(shown.contains(&told), "no {told} in {shown}");
    }
    assert_eq!(site.codes(), ["duplicate-anchor"; 5], "{shown}");
}

#[test]
fn each_text_has_its_own_footnotes_on_the_page_of_the_whole_dossier() {
    let site = whole(files(HARD));
    let page = site.page("dossier/index.html");
    for (article, note) in [
        ("Oslo", "Note d'Oslo"),
        ("Bergen", "Note de Bergen"),
        ("discours", "Note du discours"),
    ] {
        assert_eq!(page.matches(note).count(), 1, "{article}: {page}");
    }
    // The first mark of Bergen's text leads to the note of Bergen.
    let bergen = &page[page.find("id=\"_event-bergen\"").unwrap()..];
    let target = bergen
        .split("popovertarget=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let note = page
        .split(&format!("id=\"{target}\""))
        .nth(1)
        .unwrap()
        .split("<li>")
        .next()
        .unwrap();
    assert!(
        note.contains("Note de Bergen") && note.contains("#_event-bergen::note-1"),
        "{target}: {note}"
    );
    assert!(site.page("en/dossier/index.html").contains("Note of Oslo."));
}
