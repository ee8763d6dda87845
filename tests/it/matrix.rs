//! Every kind of change to every kind of file: what it costs, and that it gives the clean build.

use std::fmt::Write;

use crate::always::assert_clean;
use crate::harness::{Files, Site, built, files, with_everything};
use crate::rebuild::SUMMIT;

/// What the summit lacks, so that there is a file of every kind.
const MORE: &str = "\
=== content/people/ada.en.md
---
name: Ada One
---
An English bio.
=== content/delegations/bergen/ma.md
---
head: ada
---
=== content/organizations/un.md
---
name: {fr: ONU, en: UN}
---
=== content/topics/water.md
---
name: {fr: Eau, en: Water}
---
=== content/documents/paper.md
---
title: Papier
event: oslo
---
=== content/countries/ma.md
---
capital: Rabat
---
=== content/offices.yml
chief: {title: {fr: Cheffe, en: Chief}, country: ma}
=== content/about.md
---
title: About
menu: true
---
Of this site.
=== content/people/photo.jpg
a picture
=== themes/child/theme.toml
extends = \"parent\"
[settings]
accent = \"red\"
=== themes/parent/theme.toml
[settings]
accent = \"blue\"
=== themes/parent/templates/base.html
<p>{{ settings.accent }}{{ t.hello }}</p>{% block main %}{% endblock main %}
=== themes/parent/templates/about.html
{% extends \"base.html\" %}{% block main %}{{ title }}{{ <mark it={title} /> }}{% endblock main %}
=== themes/parent/templates/parts.html
{% component mark(it: string) %}<mark>{{ it }}</mark>{% endcomponent mark %}
=== themes/child/strings/fr.ftl
hello = Bonjour
=== themes/child/static/style.css
p { color: red }
=== static/logo.svg
<svg/>
";

/// A file of each kind, an edit of it, and how it is broken.
const KINDS: &[(&str, &str, (&str, &str), &str)] = &[
    (
        "event, its text",
        "content/events/oslo.md",
        ("Le sommet.", "Ce sommet."),
        "---\ntitle: [\n---\n",
    ),
    (
        "event, its title",
        "content/events/bergen.md",
        ("title: Bergen", "title: Turku"),
        "---\ntitle: [\n---\n",
    ),
    (
        "person, their text",
        "content/people/ada.md",
        ("Bio of Ada.", "Life of Ada."),
        "---\nname: [\n---\n",
    ),
    (
        "person, their name",
        "content/people/ada.md",
        ("name: Ada Un", "name: Ada Trois"),
        "---\nname: [\n---\n",
    ),
    (
        "person, a reference",
        "content/people/ada.md",
        ("Bio of Ada.", "Bio, [[berit]]."),
        "---\nname: [\n---\n",
    ),
    (
        "translation",
        "content/people/ada.en.md",
        ("An English bio.", "A life."),
        "---\nname: [\n---\n",
    ),
    (
        "delegation of its own",
        "content/delegations/bergen/ma.md",
        ("head: ada", "head: berit"),
        "---\nhead: [\n---\n",
    ),
    (
        "series",
        "content/initiatives/summits.md",
        ("Sommets", "Rencontres"),
        "---\ntitle: [\n---\n",
    ),
    (
        "speech",
        "content/speeches/oslo/ma.md",
        ("Premier point.", "Point premier."),
        "---\nby: [\n---\n",
    ),
    (
        "organization",
        "content/organizations/un.md",
        ("fr: ONU", "fr: Nations unies"),
        "---\nname: [\n---\n",
    ),
    (
        "topic",
        "content/topics/water.md",
        ("fr: Eau", "fr: Eaux"),
        "---\nname: [\n---\n",
    ),
    (
        "document",
        "content/documents/paper.md",
        ("title: Papier", "title: Feuille"),
        "---\ntitle: [\n---\n",
    ),
    (
        "country",
        "content/countries/ma.md",
        ("Rabat", "Fez"),
        "---\ncapital: [\n---\n",
    ),
    (
        "offices.yml",
        "content/offices.yml",
        ("fr: Cheffe", "fr: Chef"),
        "chief: [\n",
    ),
    (
        "sources.yml",
        "content/sources.yml",
        ("title: Rapport", "title: Note"),
        "report: [\n",
    ),
    (
        "page",
        "content/about.md",
        ("Of this site.", "On this site."),
        "---\ntitle: [\n---\n",
    ),
    (
        "page, its place in the menu",
        "content/about.md",
        ("menu: true", "menu: false"),
        "---\ntitle: [\n---\n",
    ),
    (
        "file beside the records",
        "content/people/photo.jpg",
        ("a picture", "another picture"),
        "",
    ),
    (
        "site.toml, the title",
        "site.toml",
        ("fr = \"Dossier\"", "fr = \"Recueil\""),
        "title = [\n",
    ),
    (
        "site.toml, one language less",
        "site.toml",
        ("[\"fr\", \"en\"]", "[\"fr\"]"),
        "title = [\n",
    ),
    (
        "site.toml, one language more",
        "site.toml",
        ("[\"fr\", \"en\"]", "[\"fr\", \"en\", \"ar\"]"),
        "title = [\n",
    ),
    (
        "site.toml, a setting of the theme",
        "site.toml",
        ("accent = \"green\"", "accent = \"grey\""),
        "title = [\n",
    ),
    (
        "theme.toml",
        "themes/child/theme.toml",
        ("accent = \"red\"", "accent = \"pink\""),
        "extends = [\n",
    ),
    (
        "theme.toml, another parent",
        "themes/child/theme.toml",
        ("\"parent\"", "\"chancery\""),
        "extends = 7\n",
    ),
    (
        "theme.toml of the parent",
        "themes/parent/theme.toml",
        ("blue", "black"),
        "settings = [\n",
    ),
    (
        "template of one kind",
        "templates/person.html",
        ("name", "<b>name"),
        "{% if %}",
    ),
    (
        "template that one page names",
        "themes/parent/templates/about.html",
        ("{{ title", "<b>{{ title"),
        "{% if %}",
    ),
    (
        "template that others extend",
        "themes/parent/templates/base.html",
        ("<p>", "<p><p>"),
        "{% if %}",
    ),
    (
        "component",
        "themes/parent/templates/parts.html",
        ("<mark>", "<mark><b>"),
        "{% component %}",
    ),
    (
        "strings",
        "themes/child/strings/fr.ftl",
        ("Bonjour", "Salut"),
        "broken\n",
    ),
    (
        "static file of the theme",
        "themes/child/static/style.css",
        ("red", "blue"),
        "",
    ),
    (
        "static file of the site",
        "static/logo.svg",
        ("<svg/>", "<svg></svg>"),
        "",
    ),
];

fn summit() -> Files {
    let settings =
        "languages = [\"fr\", \"en\"]\ntheme = \"child\"\n[theme_settings]\naccent = \"green\"\n";
    let mut all = files(&format!(
        "{}{MORE}",
        SUMMIT.replace("languages = [\"fr\", \"en\"]\n", settings)
    ));
    let page = String::from_utf8(all["content/about.md"].clone()).unwrap();
    all.insert(
        "content/about.md".to_owned(),
        page.replace("menu: true", "menu: true\ntemplate: about")
            .into_bytes(),
    );
    with_everything(all)
}

/// What the last change cost, as people read it in the table.
fn cost(site: &Site) -> String {
    let report = &site.report;
    let gone = if report.retired.is_empty() {
        String::new()
    } else {
        format!("-{}", report.retired.len())
    };
    format!("{}/{}{gone}", report.moved.len(), report.made.len())
}

#[test]
fn every_change_to_every_kind_of_file_gives_the_clean_build_and_costs_what_it_touches() {
    let original = summit();
    let mut table = format!(
        "files that moved / that were made, of {}; -n went\n\n",
        built(original.clone()).report.made.len()
    );
    writeln!(
        table,
        "{:34}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}",
        "", "save", "edit", "undo", "delete", "add", "break", "mend", "rename"
    )
    .unwrap();
    for (kind, path, (from, to), broken) in KINDS {
        let mut site = built(original.clone());
        let bytes = original[*path].clone();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}: {text}");
        let edited = text.replacen(from, to, 1).into_bytes();
        let steps = [
            ("saved as it was", Some(bytes.clone())),
            ("edited", Some(edited)),
            ("undone", Some(bytes.clone())),
            ("deleted", None),
            ("added", Some(bytes.clone())),
            ("broken", Some(broken.as_bytes().to_vec())),
            ("mended", Some(bytes.clone())),
        ];
        write!(table, "{kind:34}").unwrap();
        for (step, bytes) in steps {
            site.apply(vec![((*path).to_owned(), bytes)]);
            assert_clean(&site, &format!("{path} was {step}"));
            write!(table, "{:>9}", cost(&site)).unwrap();
        }
        // Renamed in one breath, and back.
        let elsewhere = match path.rsplit_once('.') {
            Some((stem, end)) => format!("{stem}-moved.{end}"),
            None => unreachable!("every file here has an extension"),
        };
        site.apply(vec![
            ((*path).to_owned(), None),
            (elsewhere.clone(), Some(bytes.clone())),
        ]);
        assert_clean(&site, &format!("{path} was renamed"));
        writeln!(table, "{:>9}", cost(&site)).unwrap();
        site.apply(vec![(elsewhere, None), ((*path).to_owned(), Some(bytes))]);
        assert_clean(&site, &format!("{path} was named as before"));
        assert_eq!(
            site.output(),
            built(original.clone()).output(),
            "after all that was done to {path}"
        );
    }
    insta::assert_snapshot!(table);
}
