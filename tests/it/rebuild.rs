//! What is made again, and what is not.

use crate::harness::{Files, site};

/// A small summit: an event in a series, two delegations, two speeches, people, a source.
pub(crate) const SUMMIT: &str = "\
=== site.toml
title = { fr = \"Dossier\", en = \"File\" }
languages = [\"fr\", \"en\"]
=== content/events/oslo.md
---
title: {fr: Sommet d'Oslo, en: Oslo Summit}
date: 2024-11-04/2024-11-05
country: no
series: summits
topics: [water]
sources: [report]
counts: {participants: 40}
delegations:
  - {of: ma, head: ada, members: [{as: {fr: conseiller}}]}
  - {of: se, head: {person: berit, in_place_of: ada}}
---
Le sommet. [@report, p. 2] Voir [[ada]].
=== content/events/bergen.md
---
title: Bergen
date: 2022
series: summits
sources: [report]
---
=== content/initiatives/summits.md
---
title: Sommets
complete: true
sources: [report]
---
=== content/people/ada.md
---
name: Ada Un
roles: [{title: Ministre, country: ma, when: 2020/..}]
sources: [report]
---
Bio of Ada.
=== content/people/berit.md
---
name: Berit Deux
sources: [report]
---
=== content/speeches/oslo/ma.md
---
by: ada
for: ma
form: summary
sources: [report]
---
Premier point. {#one .water}

Second point sur [[berit]].
=== content/sources.yml
report: {title: Rapport, publisher: Bureau, date: 2024-12}
";

#[test]
fn a_body_edit_renders_one_page_a_language() {
    let mut site = site(SUMMIT);
    let report = site.edit("content/people/ada.md", "Bio of Ada.", "Another bio.");
    assert_eq!(
        report.made,
        ["en/people/ada/index.html", "people/ada/index.html"]
    );
}

#[test]
fn a_save_that_changes_no_byte_makes_nothing() {
    let mut site = site(SUMMIT);
    let bytes = site.files["content/people/ada.md"].clone();
    let report = site.apply(vec![("content/people/ada.md".to_owned(), Some(bytes))]);
    assert_eq!(report.made, Vec::<String>::new());
}

/// The paths of pages.
fn pages<'a>(files: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    files
        .map(String::as_str)
        .filter(|path| path.ends_with(".html"))
        .collect()
}

#[test]
fn a_new_name_reaches_every_page_that_shows_it_and_no_other() {
    let mut site = site(SUMMIT);
    let before = site.output();
    site.edit("content/people/ada.md", "name: Ada Un", "name: Ada Trois");
    let after = site.output();
    let made = pages(site.report.made.iter());
    let shows = |files: &Files, name: &str| -> Vec<String> {
        let shows = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(name);
        files
            .iter()
            .filter(|(path, bytes)| path.ends_with(".html") && shows(bytes))
            .map(|(path, _)| path.clone())
            .collect()
    };
    let shown = shows(&before, "Ada Un");
    assert_eq!(
        shows(&after, "Ada Trois"),
        shown,
        "the new name stands where the old one stood"
    );
    assert_eq!(shows(&after, "Ada Un"), Vec::<String>::new());
    // Who led a delegation is shown in the matrix of its series.
    for page in [
        "events/oslo/index.html",
        "people/index.html",
        "initiatives/summits/index.html",
        "en/events/oslo/index.html",
    ] {
        assert!(shown.iter().any(|path| path == page), "{page}: {shown:?}");
    }
    let beyond: Vec<&str> = made
        .iter()
        .copied()
        .filter(|path| !shown.iter().any(|shown| shown == path))
        .collect();
    assert!(
        shown.iter().all(|path| made.contains(&path.as_str())),
        "{made:?}"
    );
    // Indexes count those who came, and the home page what is not known of its event: they ask for the people, and show no name.
    let counts = [
        "countries/index.html",
        "organizations/index.html",
        "index.html",
    ];
    let counts = |path: &&str| counts.contains(&path.strip_prefix("en/").unwrap_or(path));
    assert!(beyond.iter().all(counts), "{beyond:?}");
}

#[test]
fn a_comment_at_the_top_moves_places_and_no_other_page() {
    let mut site = site(SUMMIT);
    let report = site.edit("content/people/ada.md", "---\n", "---\n# a remark\n");
    assert_eq!(
        report.made,
        ["en/people/ada/index.html", "people/ada/index.html"]
    );
    assert_eq!(report.moved, Vec::<String>::new());
}

#[test]
fn a_person_added_later_mends_what_looked_for_them() {
    let mut site = site(&SUMMIT.replace(
        "=== content/people/berit.md\n---\nname: Berit Deux\nsources: [report]\n---\n",
        "",
    ));
    assert_eq!(
        site.codes()
            .iter()
            .filter(|code| **code == "unknown-reference")
            .count(),
        2,
        "{}",
        site.shown()
    );
    site.apply(vec![(
        "content/people/berit.md".to_owned(),
        Some(b"---\nname: Berit Deux\nsources: [report]\n---\n".to_vec()),
    )]);
    assert!(
        !site.codes().contains(&"unknown-reference"),
        "{}",
        site.shown()
    );
    assert!(site.page("events/oslo/index.html").contains("Berit Deux"));
}

#[test]
fn a_template_edit_remakes_what_is_made_of_it_and_a_static_file_itself_alone() {
    let mut site = site(SUMMIT);
    let report = site.edit("templates/event.html", "{{", "<p>{{");
    let events = [
        "en/events/bergen/",
        "en/events/oslo/",
        "events/bergen/",
        "events/oslo/",
    ]
    .map(|path| format!("{path}index.html"));
    assert_eq!(report.made, events);
    let report = site.apply(vec![(
        "static/logo.svg".to_owned(),
        Some(b"<svg/>".to_vec()),
    )]);
    assert_eq!(report.made, ["logo.svg"]);
}

#[test]
fn a_renamed_file_takes_its_problems_along() {
    let mut site = site(&format!(
        "{SUMMIT}=== content/events/turku.md\n---\ntitle: Turku\n---\n![Turku](no.png)\n"
    ));
    let bytes = site.files["content/events/turku.md"].clone();
    site.apply(vec![
        ("content/events/turku.md".to_owned(), None),
        ("content/events/turku/index.md".to_owned(), Some(bytes)),
    ]);
    assert!(
        site.shown()
            .contains("broken-link content/events/turku/index.md:4"),
        "{}",
        site.shown()
    );
}

#[test]
fn a_translation_renamed_to_another_language_leaves_no_page_stale() {
    let languages = SUMMIT.replacen(
        "languages = [\"fr\", \"en\"]",
        "languages = [\"fr\", \"en\", \"ar\"]",
        1,
    );
    let mut site = site(&format!(
        "{languages}=== content/people/ada.en.md\nOnly a text.\n"
    ));
    assert!(
        site.page("en/people/ada/index.html")
            .contains("Only a text.")
    );
    let bytes = site.files["content/people/ada.en.md"].clone();
    site.apply(vec![
        ("content/people/ada.en.md".to_owned(), None),
        ("content/people/ada.ar.md".to_owned(), Some(bytes)),
    ]);
    assert!(
        !site
            .page("en/people/ada/index.html")
            .contains("Only a text.")
    );
    assert!(
        site.page("ar/people/ada/index.html")
            .contains("Only a text.")
    );
    crate::always::assert_clean(&site, "the change of language");
    site.edit("content/people/ada.md", "Bio of Ada.", "Another bio.");
    crate::always::assert_clean(&site, "a later edit");
}

#[test]
fn a_record_moved_into_a_folder_of_its_own_shows_the_picture_that_lies_there() {
    let text = "=== content/people/cy.md\n---\nname: Cy Deux\n---\n![Cy](a.gif)\n=== content/people/a.gif\n1\n=== content/people/cy/a.gif\n2\n";
    let mut site = site(&format!("{SUMMIT}{text}"));
    let bytes = site.files["content/people/cy.md"].clone();
    site.apply(vec![
        ("content/people/cy.md".to_owned(), None),
        ("content/people/cy/index.md".to_owned(), Some(bytes)),
    ]);
    assert!(
        site.page("people/cy/index.html")
            .contains("people/cy/a.gif"),
        "{}",
        site.page("people/cy/index.html")
    );
    crate::always::assert_clean(&site, "the move");
}

#[test]
fn an_old_address_that_two_claim_follows_whoever_holds_it_now() {
    let bob = |name: &str| Some(format!("---\nname: {name}\naliases: [bob]\n---\n").into_bytes());
    let mut site = site(SUMMIT);
    site.apply(vec![("content/people/cy.md".to_owned(), bob("Cy Deux"))]);
    assert!(site.page("people/bob/index.html").contains("people/cy/"));
    site.apply(vec![(
        "content/people/berit.md".to_owned(),
        bob("Berit Deux"),
    )]);
    assert!(site.page("people/bob/index.html").contains("people/berit/"));
}

/// The summit in a theme of a few words, whose templates name hardly a field.
fn bare() -> crate::harness::Files {
    let mut files =
        crate::harness::files(&SUMMIT.replacen("title = {", "theme = \"bare\"\ntitle = {", 1));
    let folder = "themes/bare";
    files.insert(format!("{folder}/theme.toml"), Vec::new());
    for name in crate::harness::files(include_str!("bare.txt")) {
        files.insert(format!("{folder}/templates/{}", name.0), name.1);
    }
    files
}

#[test]
fn what_is_shown_whole_has_every_field_and_what_is_not_has_those_that_are_named() {
    let mut site = crate::harness::built(bare());
    let event = "events/oslo/index.html";
    let template = "themes/bare/templates/event.html";
    // A value that is shown as it is has fields that no template names.
    assert!(
        site.page(event).contains("topics/water/") && site.page(event).contains("summary"),
        "{}",
        site.page(event)
    );
    site.edit(template, "{{ topics }}", "");
    assert!(
        site.page(event).contains("topics/water/") && !site.page(event).contains("summary"),
        "{}",
        site.page(event)
    );
    assert_eq!(
        site.output(),
        crate::harness::built(site.files.clone()).output()
    );
    // What other templates name moves nothing here; what this one shows whole comes back.
    site.edit(
        "themes/bare/templates/person.html",
        "{{ title }}",
        "{% for c in nationality %}{{ c.summary }}{% endfor %}",
    );
    assert_eq!(
        site.output(),
        crate::harness::built(site.files.clone()).output()
    );
    site.edit(template, "{% for topic", "{{ topics }}{% for topic");
    assert!(site.page(event).contains("summary"), "{}", site.page(event));
    assert_eq!(
        site.output(),
        crate::harness::built(site.files.clone()).output()
    );
}
