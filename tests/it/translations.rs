//! What a translation says of a record's fields is said wherever the field is.

use chancery::Kind;
use chancery::model::translated;

use crate::harness::{Site, files, whole, with_everything};

const DOSSIER: &str = r#"
=== site.toml
title = "Dossier"
languages = ["fr", "en"]
base_url = "https://example.org/"
=== content/people/ada/index.md
---
name: Ada
honorific: Mme
summary: En français
updated: 2025-01-02
image: {src: ada.gif, alt: Portrait, credit: Moi}
corrections: [{date: 2025-01-02, text: Une faute}]
sources: [report]
links: [{title: Sa page, url: "https://example.org/ada"}]
extra: {motto: Devise}
---
Texte.
=== content/people/ada/index.en.md
---
name: En-name
names: [En-former]
honorific: En-honorific
summary: En-summary
updated: 2025-06-07
image: {src: ada.gif, alt: En-alt, credit: En-credit}
corrections: [{date: 2025-01-02, text: En-correction}, {date: 2025-02-03, text: En-only}]
sources: [report, translator]
links: [{title: En-link, url: "https://example.org/ada"}, {title: En-other, url: "https://example.org/en"}]
extra: {motto: En-motto, more: En-extra}
aliases: [en-alias]
---
Text.
=== content/people/ada/ada.gif
x
=== content/people/cy.md
---
name: Cy
---
=== content/people/cy.en.md
---
image: {src: ada/ada.gif, alt: En-cy, credit: En-cy-credit}
---
=== content/organizations/un.md
---
name: ONU
acronym: ONU
---
=== content/organizations/un.en.md
---
name: En-body
acronym: En-acronym
---
=== content/sources.yml
report: {title: Rapport}
translator: {title: En-source}
"#;

/// The data of the dossier that is in no language, as text.
fn data(site: &Site) -> String {
    let files = site
        .output()
        .into_iter()
        .filter(|(path, _)| path.starts_with("data/") && path.contains("json"));
    files
        .filter(|(path, _)| !path.contains("popolo"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect()
}

#[test]
fn a_translated_field_reaches_pages_and_data() {
    let site = whole(with_everything(files(DOSSIER)));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let (page, french) = (
        site.page("en/people/ada/index.html"),
        site.page("people/ada/index.html"),
    );
    let data = data(&site);
    for said in [
        "name",
        "former",
        "honorific",
        "summary",
        "alt",
        "credit",
        "correction",
        "only",
        "link",
        "other",
    ] {
        let said = format!("En-{said}");
        assert!(page.contains(&said), "no {said} in {page}");
        assert!(data.contains(&said), "no {said} in {data}");
    }
    for said in ["En-motto", "En-extra"] {
        assert!(
            page.contains(said) && !french.contains(said),
            "{said} is for the pages of its language: {page}"
        );
    }
    assert!(data.contains("En-extra"), "{data}");
    assert!(french.contains("Devise") && !page.contains("Devise"));
    assert!(
        data.contains("2025-06-07") && !data.contains("2025-01-02\",\"sources"),
        "{data}"
    );
    assert!(data.contains("translator"), "{data}");
    assert!(
        site.page("en/people/en-alias/index.html")
            .contains("people/ada/")
    );
    // A picture that the translation alone has.
    assert!(
        site.page("en/people/cy/index.html").contains("En-cy") && data.contains("En-cy-credit")
    );
    assert!(
        site.page("en/organizations/un/index.html")
            .contains("En-acronym")
            && data.contains("En-acronym")
    );
    let people = site.page("en/data/people.csv");
    for said in [
        "En-name",
        "En-honorific",
        "En-summary",
        "2025-06-07",
        "translator",
    ] {
        assert!(people.contains(said), "no {said} in {people}");
    }
    assert!(
        site.page("en/data/organizations.csv")
            .contains("En-acronym")
    );
    assert!(
        site.page("en/data/names.csv").contains("en,En-former"),
        "{}",
        site.page("en/data/names.csv")
    );
    // The French pages keep what is French.
    assert!(french.contains("Mme") && french.contains("Portrait") && french.contains("Une faute"));
    let card = site.page("organizations/un/index.html");
    assert!(
        card.contains("ONU") && !card.contains("En-acronym"),
        "{card}"
    );
}

#[test]
fn every_field_of_a_translation_is_tried_above() {
    let left_out = ["draft", "publish", "expire", "allow"];
    for (kind, file) in [
        (Kind::Person, "content/people/ada/index.en.md"),
        (Kind::Organization, "content/organizations/un.en.md"),
    ] {
        let all = files(DOSSIER);
        let text = String::from_utf8(all[file].clone()).unwrap()
            + &String::from_utf8(all["content/people/ada/index.en.md"].clone()).unwrap();
        for field in translated(kind)
            .map(|field| field.key)
            .filter(|key| !left_out.contains(key))
        {
            assert!(
                text.contains(&format!("\n{field}: ")),
                "{file} does not say `{field}`"
            );
        }
    }
}

#[test]
fn names_in_a_text_that_is_not_translated_are_in_the_language_of_the_text() {
    let site = whole(files(
        "=== site.toml\nlanguages = [\"en\", \"ar\"]\nbase_url = \"https://dossier.example/\"\n\
         === content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-05-01\n---\nSaid [[ada]] of [[country:ma]] and [[un]] on [[topic:water]]. [^1]\n\n[^1]: With [[ada]].\n\
         === content/people/ada.md\n---\nname: {en: Ada Obi, ar: آدا أوبي}\nnames:\n  - {en: Ada Lind, ar: آدا ليند, when: 2024/..}\n---\n\
         === content/organizations/un.md\n---\nname: {en: United Nations, ar: الأمم المتحدة}\n---\n\
         === content/topics/water.md\n---\nname: {en: Water, ar: الماء}\n---\n\
         === content/speeches/oslo/ma.md\n---\nfor: ma\nform: verbatim\n---\nWe thank [[ada]].\n\
         === content/events/paris.md\n---\ntitle: Paris\ndate: 2023-05-01\n---\n\
         === content/events/paris.ar.md\n---\ntitle: باريس\n---\nقالت [[ada]] عن [[country:ma]].\n",
    ));
    let text = |page: &str| {
        let main = page.split_once("<main").unwrap().1.to_owned();
        let mut shown = String::new();
        for piece in main.split('<') {
            shown.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        }
        shown
    };
    let page = text(&site.page("ar/events/oslo/index.html"));
    assert!(
        page.contains("Said Ada Lind of Morocco and United Nations on Water."),
        "{page}"
    );
    assert!(page.contains("With Ada Lind."), "{page}");
    let own = text(&site.page("ar/events/paris/index.html"));
    assert!(own.contains("قالت آدا أوبي عن المغرب."), "{own}");
    let points = site.page("ar/data/points.csv");
    assert!(points.contains("We thank Ada Lind."), "{points}");
    let speech = text(&site.page("ar/speeches/oslo/ma/index.html"));
    assert!(speech.contains("We thank Ada Lind."), "{speech}");
    // Outside the text, names are in the language of the page.
    assert!(
        site.page("ar/people/ada/index.html").contains("آدا أوبي"),
        "the page of a person"
    );
}
