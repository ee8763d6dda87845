//! What is held back leaves no trace: not of its fields, nor of its files, nor of what belongs to it.

use std::collections::BTreeMap;

use chancery::Options;

use crate::harness::{Files, Site, built_with, files, options};

/// Every part of a record that is held back holds this word.
const MARK: &str = "Zqtaint";

/// What is public: it names what is held back in its texts and fields.
const PUBLIC: &str = r#"
=== site.toml
title = "Dossier"
languages = ["fr", "en"]
base_url = "https://example.org/"
[outputs]
dossier = true
=== content/index.md
---
title: Dossier
---
Bienvenue.
=== content/events/oslo.md
---
title: Oslo
date: 2024-11-04/2024-11-05
country: no
series: summits
sources: [report]
organizers: ["org:zqtaint-org"]
topics: [water]
sessions: [{id: s1, title: Ouverture, chair: zqtaint-person}]
parties: [{of: zqtaint-person, as: invité}]
counts: {participants: {value: 40, source: zqtaint-source}}
delegations:
  - {of: ma, head: ada, members: [{person: zqtaint-person, as: conseiller}]}
  - {of: se, head: {person: ada, in_place_of: zqtaint-person}}
  - {of: "org:zqtaint-org", head: ada}
---
Voir [[zqtaint-person]], [[event:zqtaint-event|la réunion]], [[zqtaint-org]] et [@report]. [@zqtaint-source, p. 2]
=== content/people/ada.md
---
name: Ada
roles: [{title: Ministre, country: ma, when: 2020/.., source: zqtaint-source}, {office: zqtaint-office, when: 2020/..}]
---
Texte.
=== content/initiatives/summits.md
---
title: Sommets
---
=== content/speeches/oslo/ma.md
---
by: [ada, zqtaint-person]
for: ma
initiatives: [zqtaint-initiative]
---
Un point. {#one .water}
=== content/sources.yml
report: {title: Rapport}
zqtaint-source:
  title: Zqtaint source
  publisher: Zqtaint publisher
  url: "https://example.org/zqtaint"
  HOLD
=== content/offices.yml
chief: {title: Chef, country: ma}
zqtaint-office:
  title: Zqtaint office
  country: fi
  HOLD
"#;

/// What is held back: records of every kind with every part, their files, translations, and what waits with them.
const HIDDEN: &str = r#"
=== content/events/zqtaint-event/index.md
---
title: {fr: Zqtaint titre, en: Zqtaint title}
summary: Zqtaint summary
date: 2024-11-05
names: [Zqtaint name]
aliases: [zqtaint-alias, /zqtaint/old/]
place: Zqtaint place
country: is
topics: [zqtaint-topic]
part_of: oslo
image: {src: zqtaint.jpg, alt: Zqtaint alt, credit: Zqtaint credit, licence: Zqtaint licence}
corrections: [{date: 2025-01-01, text: Zqtaint correction}]
links: [{title: Zqtaint link, url: "https://example.org/zqtaint-link"}]
extra: {zqtaint: Zqtaint extra}
sources: ["report#Zqtaint locator"]
sessions: [{id: zqtaint-session, title: Zqtaint session, place: Zqtaint room}]
parties: [{of: ada, as: Zqtaint party}]
counts: {participants: 7, other: [{label: Zqtaint count, value: 7}]}
delegations:
  - {of: lv, head: {as: Zqtaint seat}, members: [{person: ada, as: Zqtaint member}]}
HOLD
---
# Zqtaint heading

Zqtaint text with [a file](zqtaint.pdf), [[ada]], ![Zqtaint picture](zqtaint.jpg) and a note.[^zqtaint]

[^zqtaint]: Zqtaint footnote.
=== content/events/zqtaint-event/index.en.md
Zqtaint translation.
=== content/events/zqtaint-event/zqtaint.pdf
Zqtaint content
=== content/events/zqtaint-event/zqtaint.jpg
Zqtaint content
=== content/events/zqtaint-event/deep/zqtaint.txt
Zqtaint content
=== content/speeches/zqtaint-event/lt.md
---
by: ada
for: lt
as: Zqtaint role
topics: [zqtaint-topic-b]
---
Zqtaint point. {#zqtaint .zqtaint-topic-c}
=== content/speeches/zqtaint-event/lt.en.md
Zqtaint point translated.
=== content/speeches/zqtaint-event/zqtaint.mp3
Zqtaint content
=== content/delegations/zqtaint-event/ee.md
---
head: ada
members: [{as: Zqtaint seat}]
---
Zqtaint text.
=== content/delegations/zqtaint-event/zqtaint.pdf
Zqtaint content
=== content/people/zqtaint-person.md
---
name: Zqtaint person
honorific: Zqtaint honorific
sort: Zqtaint sort
roles: [{title: Zqtaint role, country: dk, when: 2020/..}]
nationality: [dk]
ids: {wikidata: Q42}
image: zqtaint-portrait.jpg
HOLD
---
Zqtaint text. [cv](/files/zqtaint-cv.pdf)
=== content/people/zqtaint-person.en.md
---
name: Zqtaint person
---
Zqtaint text.
=== content/people/zqtaint-portrait.jpg
Zqtaint content
=== content/people/zqtaint-person.pdf
Zqtaint content
=== content/files/zqtaint-cv.pdf
Zqtaint content
=== content/people/ada.en.md
---
name: Zqtaint translated
summary: Zqtaint translated
aliases: [zqtaint-ada]
HOLD
---
Zqtaint translation alone. [x](/files/zqtaint-en.pdf)
=== content/files/zqtaint-en.pdf
Zqtaint content
=== content/organizations/zqtaint-org.md
---
name: Zqtaint org
acronym: Zqtaint acronym
HOLD
---
Zqtaint text.
=== content/delegations/oslo/zqtaint-org.md
---
of: org:zqtaint-org
head: ada
---
Zqtaint text.
=== content/countries/pl.md
---
name: Zqtaint Poland
HOLD
---
Zqtaint text.
=== content/initiatives/zqtaint-initiative.md
---
title: Zqtaint initiative
by: ada
HOLD
---
Zqtaint text.
=== content/documents/zqtaint-doc/index.md
---
title: Zqtaint document
date: 2024
symbol: Zqtaint/1
event: oslo
file: zqtaint.pdf
HOLD
---
Zqtaint text.
=== content/documents/zqtaint-doc/zqtaint.pdf
Zqtaint content
=== content/topics/zqtaint-topic-d.md
---
name: Zqtaint topic
HOLD
---
Zqtaint text.
=== content/speeches/oslo/zqtaint.md
---
by: ada
for: no
HOLD
---
Zqtaint point.
=== content/zqtaint-page/index.md
---
title: Zqtaint page
menu: true
HOLD
---
Zqtaint text.
=== content/zqtaint-page/zqtaint.css
Zqtaint content
"#;

fn dossier(hold: &str) -> Files {
    files(&format!("{PUBLIC}{HIDDEN}").replace("HOLD", hold))
}

fn made(files: Files, drafts: bool) -> Site {
    built_with(
        files,
        Options {
            only_pages: false,
            no_search: false,
            drafts,
            ..options()
        },
    )
}

/// The files of a site as texts.
fn texts(site: &Site) -> BTreeMap<String, String> {
    site.output()
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect()
}

fn marked(site: &Site) -> Vec<String> {
    let mark = MARK.to_lowercase();
    let mut found = Vec::new();
    for (path, text) in texts(site) {
        let lower = text.to_lowercase();
        if path.to_lowercase().contains(&mark) {
            found.push(format!("{path} is there"));
        }
        if let Some(at) = lower.find(&mark) {
            let around: String = lower[..at]
                .chars()
                .rev()
                .take(60)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            found.push(format!(
                "{path}: …{around}{}",
                lower[at..].chars().take(60).collect::<String>()
            ));
        }
        for country in ["is", "lv", "lt", "ee", "dk", "fi"] {
            let page = format!("countries/{country}/");
            if path.contains(&page) || lower.contains(&page) {
                found.push(format!(
                    "{path}: {page} is named by what is held back alone"
                ));
            }
        }
    }
    found
}

#[test]
fn nothing_that_is_held_back_leaves_a_trace() {
    for hold in ["draft: true", "publish: 2026-11-24", "expire: 2026-11-23"] {
        let site = made(dossier(hold), false);
        assert_eq!(site.report.errors(), 0, "{hold}: {}", site.shown());
        let found = marked(&site);
        assert!(found.is_empty(), "{hold}:\n{}", found.join("\n"));
        assert!(
            site.page("events/oslo/index.html")
                .contains("Voir …, la réunion, … et"),
            "{}",
            site.page("events/oslo/index.html")
        );
    }
}

#[test]
fn with_drafts_all_of_it_is_shown() {
    let site = made(dossier("draft: true"), true);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let paths: Vec<String> = site.output().into_keys().collect();
    // Every sort of file would show what is held back.
    let found = marked(&site).join("\n");
    for file in [
        "atom.xml:",
        "calendar.ics:",
        "dossier/index.html:",
        "people.csv:",
        ".json:",
        "sitemap.xml:",
        "search/",
    ] {
        assert!(found.contains(file), "{file} {found}");
    }
    let all = [
        "events/zqtaint-event/index.html",
        "events/zqtaint-event/zqtaint.pdf",
        "events/zqtaint-event/deep/zqtaint.txt",
        "speeches/zqtaint-event/lt/index.html",
        "speeches/zqtaint-event/zqtaint.mp3",
        "events/zqtaint-event/delegations/ee/index.html",
        "events/oslo/delegations/zqtaint-org/index.html",
        "people/zqtaint-portrait.jpg",
        "people/zqtaint-person.pdf",
        "files/zqtaint-cv.pdf",
        "files/zqtaint-en.pdf",
        "events/zqtaint-alias/index.html",
        "zqtaint/old/index.html",
        "sources/zqtaint-source/index.html",
        "offices/zqtaint-office/index.html",
        "documents/zqtaint-doc/zqtaint.pdf",
        "zqtaint-page/zqtaint.css",
    ];
    for path in all {
        assert!(
            paths.iter().any(|made| made == path),
            "no {path} among {paths:#?}"
        );
    }
}

#[test]
fn a_public_link_to_what_is_held_back_is_a_mistake() {
    let site = |text: &str| {
        crate::harness::themed(&format!(
            "=== content/people/ali/index.md\n---\nname: Ali\ndraft: true\n---\n=== content/people/ali/letter.pdf\n1\n\
             === content/people/ali/portrait.gif\n1\n{text}"
        ))
    };
    let cases = [
        (
            "=== content/about.md\n# About\n\n[x](/people/ali/letter.pdf)\n",
            "content/about.md:3 `/people/ali/letter.pdf`",
        ),
        (
            "=== content/about.md\n# About\n\n![x](people/ali/portrait.gif)\n",
            "content/about.md:3 `people/ali/portrait.gif`",
        ),
        (
            "=== content/people/ada.md\n---\nname: Ada\nimage: {src: ali/portrait.gif, alt: x}\n---\n",
            "content/people/ada.md:3 `ali/portrait.gif`",
        ),
        (
            "=== content/documents/a.md\n---\ntitle: A\nfile: /people/ali/letter.pdf\n---\n",
            "content/documents/a.md:3 `/people/ali/letter.pdf`",
        ),
    ];
    for (text, place) in cases {
        let shown = site(text).shown();
        assert!(
            shown.contains(&format!("error broken-link {place}"))
                && shown.contains("is not published"),
            "{shown}"
        );
    }
}

#[test]
fn a_file_comes_and_goes_with_its_record() {
    let files = files(
        "=== content/people/ali/index.md\n---\nname: Ali\n---\n=== content/people/ali/letter.pdf\n1\n=== content/people/ali.jpg\n1\n",
    );
    let mut site = crate::harness::whole(crate::harness::with_everything(files));
    let there = |site: &Site| {
        site.output()
            .keys()
            .filter(|path| path.ends_with("letter.pdf") || path.ends_with("ali.jpg"))
            .count()
    };
    assert_eq!(there(&site), 2);
    site.edit(
        "content/people/ali/index.md",
        "name: Ali\n",
        "name: Ali\ndraft: true\n",
    );
    assert_eq!(there(&site), 0);
    crate::always::assert_clean(&site, "the draft");
    site.edit("content/people/ali/index.md", "draft: true\n", "");
    assert_eq!(there(&site), 2);
    crate::always::assert_clean(&site, "its publication");
}

#[test]
fn the_preview_has_no_file_of_a_record_that_is_held_back() {
    let text = "=== site.toml\ntitle = \"T\"\n=== content/people/ali/index.md\n---\nname: Ali\ndraft: true\n---\nSecret.\n\
                === content/people/ali/letter.pdf\nZqtaint\n=== content/people/ada/index.md\n---\nname: Ada\n---\n=== content/people/ada/letter.pdf\npublic\n";
    let preview = crate::serve::Preview::of(text);
    preview.until("/people/ada/letter.pdf", "public");
    for path in [
        "/people/ali/letter.pdf",
        "/people/ali/",
        "/people/ali/index.md",
    ] {
        let answer = preview.get(path);
        assert!(
            answer.starts_with("HTTP/1.1 404") && !answer.contains(MARK),
            "{path}: {answer}"
        );
    }
    preview.edit("content/people/ali/index.md", "draft: true\n", "");
    preview.until("/people/ali/letter.pdf", MARK);
    preview.end();
}
