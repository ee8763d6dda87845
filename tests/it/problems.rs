//! What people read when something is wrong.

use std::collections::BTreeSet;

use chancery::{Kind, model};

use crate::harness::site;

#[test]
fn a_stray_colon_is_one_error_and_silences_references_to_the_file() {
    let site = site(
        "=== content/people/ada.md\n---\nname: Ada: Lovelace\nbirth: nobody\n---\n\
         === content/about.md\n---\nmenu: true\n---\n[[ada]] and [[person:ada]]\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn an_event_that_does_not_parse_silences_references_to_what_stands_in_it() {
    let text = |title: &str| {
        format!(
            "=== content/events/oslo.md\n---\ntitle: {title}\ndate: 2024\ndelegations: [{{of: tj}}]\nsessions:\n  - id: opening\n---\n\
             === content/speeches/oslo/ma.md\n---\nfor: ma\nsession: opening\n---\n\
             === content/about.md\n---\nmenu: true\n---\n[[oslo/tj]] and [[delegation:oslo/tj]]\n"
        )
    };
    assert_eq!(site(&text("Oslo")).report.errors(), 0);
    let broken = site(&text("Oslo: again"));
    let codes: Vec<_> = broken
        .report
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["broken-yaml"], "{}", broken.shown());
}

#[test]
fn a_mistyped_id_is_met_with_the_one_that_was_meant() {
    let site = site(
        "=== content/people/ali-benaissa.md\n---\nname: Ali Benaissa\n---\n\
         === content/events/kuwait-2024.md\n---\ntitle: Kuwait\ndate: 2024-11-04\ndelegations:\n  - of: ma\n    head: ali-benaisa\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn keys_of_other_generators_are_named_with_ours() {
    let site = site(
        "=== content/about.md\n---\nmenu: true\nlastmod: 2024-01-01\ntags: [a]\nwieght: 3\nlayout: x\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn dates_written_day_first_are_offered_year_first() {
    let site = site(
        "=== content/events/x.md\n---\ntitle: X\ndate: 04/11/2024\n---\n=== content/events/y.md\n---\ntitle: Y\ndate: 2024-11-05/2024-11-04\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn broken_links_and_anchors_are_shown_where_they_were_written() {
    let site = site(
        "=== content/about.md\n---\nmenu: true\n---\n# About\n\n## Part one\n\n[a](#part-one) [b](#part-two) [c](/people/) [d](/people/ada/#bio)\n[e](people/ada.md) [f](ada.md) [g](../../etc) <https://example.org> [h][r]\n\n[r]: /nowhere/\n\
         === content/people/ada.md\n---\nname: Ada\n---\n## Life\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn places_are_right_after_a_bom_crlf_and_arabic() {
    let site = site(
        "=== content/people/ada.md\n\u{feff}---\r\nname: {ar: \"آدا\", fr: Ada}\r\nsummary: {ar: نص, xyzw: non}\r\nroles: [{title: x, country: qq}]\r\n---\r\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn settings_are_checked_like_front_matter() {
    let site = site(
        "=== site.toml\nlangauges = [\"fr\"]\nportable = \"yes\"\n[check]\nunsourced-statment = \"off\"\nunknown-reference = \"off\"\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn a_list_of_sources_that_does_not_parse_is_one_error() {
    let site = site(
        "=== content/sources.yml\nreport: {title: Rapport}\nreport: {title: Again}\n\
         === content/about.md\n---\nmenu: true\nsources: [report]\n---\nText [@report] [@other].\n",
    );
    assert_eq!(site.codes(), ["duplicate-key"], "{}", site.shown());
}

#[test]
fn a_file_that_is_no_text_is_one_error_and_silences_references_to_it() {
    let mut files = crate::harness::files(
        "=== content/about.md\n---\nmenu: true\n---\n[[ada]] [@report]\n=== site.toml\n=== templates/person.html\n=== strings/en.ftl\n",
    );
    files.insert(
        "content/people/ada.md".to_owned(),
        b"---\nname: Ad\xe9\n---\n".to_vec(),
    );
    files.insert("content/sources.yml".to_owned(), b"\xff\xfer\0".to_vec());
    files.insert("site.toml".to_owned(), b"title = \"\xff\"".to_vec());
    files.insert("templates/person.html".to_owned(), b"\xff".to_vec());
    files.insert("strings/en.ftl".to_owned(), b"a = \xff".to_vec());
    let site = crate::harness::built(files);
    insta::assert_snapshot!(site.shown());
}

#[test]
fn nothing_an_author_writes_leads_out_of_the_site() {
    let site = crate::harness::themed(
        "=== content/people/ada.md\n---\nname: Ada\naliases: [\"/../../x/\", ../../x, \"/a b/\", \"\", /]\n---\n[[topic:../../x]]\n\nPoint. {#p .../../x}\n\
         === content/events/e.md\n---\ntitle: E\ndate: 2024\ntopics: [../../../x, Border security, \"\"]\ndelegations: [{of: ../../../x}]\n---\n\
         === content/sources.yml\n../../x: {title: X}\na b: {title: Y}\n=== content/people/a#b.md\n---\nname: Hash\n---\n",
    );
    insta::assert_snapshot!(site.shown());
    for path in site.output().keys() {
        assert!(chancery::SitePath::new(path).is_some(), "{path}");
    }
}

#[test]
fn an_old_address_that_two_want_is_shown_where_it_is_written() {
    let site = site(
        "=== content/people/ada.md\n---\nname: Ada\naliases: [bea, /old/, lady, lady]\n---\n\
         === content/people/bea.md\n---\nname: Bea\naliases: [/old/, /people/, lady]\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn a_topic_is_written_the_same_everywhere() {
    let site = site(
        "=== content/events/a.md\n---\ntitle: A\ndate: 2024\ntopics: [water]\n---\n\
         === content/events/b.md\n---\ntitle: B\ndate: 2024\ntopics: [Water, rain]\n---\n=== content/topics/Rain.md\n---\nname: Rain\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn every_shape_that_is_wrong_is_met_with_the_right_one() {
    let site = site(
        "=== content/people/ada.md\n---\nname: \"\"\ntitle: Ada\nwhen: [1815]\nroles: minister\ndraft: perhaps\npublish: 2024\ncountry: gb\ncorrections: [{date: 2024}]\nlinks: [{title: x}]\nallow: {unknown-key: \"no\"}\n---\n\
         === content/events/e.md\n---\ntitle: {fr: E, en: }\ncountry: kuwait\norganizers: [event:e, kuweit-city]\nseries: person:ada\ncounts: {ministers: many, states: [{source: x}]}\nsessions: [{title: x, time: 12:30}]\nextra: {a: on, b: [1_000], c: {d: 012}}\n---\n\
         === content/events/f.md\n+++\ntitle = \"F\"\n+++\n=== content/events/g.md\n{\"title\": \"G\"}\n=== content/events/h.md\n---\n- a\n---\n\
         === content/about.md\n---\nmenu: true\ntemplate: nope\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn what_the_parser_says_is_said_in_words() {
    let broken = [
        "a: [x",
        "a: \"x",
        "a: @x",
        "a: b\n\tc: d",
        "a: b: c",
        "a: x\nb: *a",
        "a: 1\na: 2",
    ];
    let text: String = broken
        .iter()
        .enumerate()
        .map(|(n, yaml)| format!("=== content/people/p{n}.md\n---\nname: P{n}\n{yaml}\n---\n"))
        .collect();
    insta::assert_snapshot!(site(&text).shown());
}

#[test]
fn a_mistake_of_a_template_is_shown_where_it_is() {
    let home = [
        "{% if %}",
        "é\n {{ nope }}",
        "\n {{ title | nope }}",
        "\n{% include \"nope.html\" %}",
        "{% extends \"nope.html\" %}",
        "\n{{<nope t=\"x\"/>}}",
        "\n{{ nope(x=1) }}",
        "{{ title.foo.bar }}",
        "{% component a() %}{{<a/>}}{% endcomponent a %}{{<a/>}}",
    ];
    let shown = home.map(|home| {
        let site = site(&format!("=== templates/home.html\n{home}\n"));
        let problems = site.report.problems.iter();
        assert!(
            problems.clone().all(|problem| problem.place.is_some()),
            "{home}: {}",
            site.shown()
        );
        format!("{home:?}\n{}", site.shown())
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_theme_that_cannot_be_read_is_one_error() {
    let site = crate::harness::themed(
        "=== site.toml\ntheme = \"mine\"\n=== themes/mine/theme.toml\nextends =\n",
    );
    assert_eq!(site.codes(), ["broken-toml"], "{}", site.shown());
    let site = crate::harness::themed("=== site.toml\ntitle = \"T\"\ntheme = \"mine\"\n");
    assert!(
        site.shown().contains("site.toml:2 `\"mine\"`"),
        "{}",
        site.shown()
    );
}

#[test]
fn a_role_is_not_missed_of_somebody_whose_file_does_not_parse() {
    let site = site(
        "=== content/people/ada.md\n---\nname: Ada: broken\n---\n\
         === content/events/e.md\n---\ntitle: E\ndate: 2024\nsources: [s]\ndelegations: [{of: ma, head: ada}]\n---\n=== content/sources.yml\ns: {title: S}\n",
    );
    assert_eq!(site.codes(), ["broken-yaml"], "{}", site.shown());
}

#[test]
fn many_keys_and_many_problems_are_read_in_the_time_of_their_number() {
    let keys: String = (0..150_000)
        .map(|n| format!("k{n}: {{title: T}}\n"))
        .collect();
    let begun = std::time::Instant::now();
    let site = crate::harness::themed(&format!(
        "=== content/sources.yml\n{keys}k7: {{title: Again}}\n"
    ));
    assert_eq!(
        site.codes(),
        ["broken-yaml"],
        "{}",
        site.shown().lines().next().unwrap()
    );
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn links_in_html_that_is_let_through_are_links() {
    let text = "=== content/index.md\n[[about]] <a href=\"/about/\">a</a> <a href='/nope/?a=b&amp;c=d'>b</a> <img src=no.png> <a href=\"#zz\">c</a>\n\
        <span id=\"here\">x</span> <a href=\"#here\">d</a> [e](/about/#there) [f](/about/#nowhere) <a href=\"https://example.org/?a=b\">g</a>\n\
        === content/about.md\n---\ntitle: About\n---\n<div\nid=\"there\">\n<a href=\"../\">up</a></div>\n";
    let through = crate::harness::themed(&format!(
        "=== site.toml\n[markdown]\nraw_html = true\n{text}"
    ));
    insta::assert_snapshot!(through.shown());
    assert!(
        through
            .page("index.html")
            .contains("<a href=\"./about/\">a</a>"),
        "{}",
        through.page("index.html")
    );
}

#[test]
fn a_session_and_a_language_are_known_or_met_with_those_that_are() {
    let site = site(
        "=== content/events/e.md\n---\ntitle: E\ndate: 2024\nsessions: [{id: opening, title: O}, {id: closing, title: C}]\n---\n\
         === content/speeches/e/a.md\n---\nfor: ma\nsession: openning\nlanguage: klingon\n---\n=== content/speeches/e/b.md\n---\nfor: ma\nsession: third\n---\n\
         === content/events/f.md\n---\ntitle: F\ndate: 2024\n---\n=== content/speeches/f/a.md\n---\nfor: ma\nsession: x\n---\n\
         === content/documents/d.md\n---\ntitle: D\nadopted_by: nobody\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

/// The likeliest mistakes of somebody who has not read the documentation, and what the program tells them to write.
#[test]
fn the_likeliest_mistakes_are_met_with_what_to_write() {
    let cases = [
        ("title Phase\ndate: 2024", "write `title: Phase`"),
        (
            "title: Phase 4: Kuwait",
            "write it in quotes: `title: \"Phase 4: Kuwait\"`",
        ),
        (
            "title: A\ndate: 2024\n  country: kw",
            "begin `country` where the line before begins",
        ),
        ("title: A\ndelegations:\n\t- {of: ma}", "indent with spaces"),
        ("title: A\ndate: 4 November 2024", "write `2024-11-04`"),
        (
            "title: A\ndate: 4–5 November 2024",
            "write `2024-11-04/2024-11-05`",
        ),
        ("title: A\ncountry: uk", "did you mean `gb`?"),
        (
            "title: A\ncounts: {states: about 50}",
            "write `{value: 50, about: true}`",
        ),
        (
            "title: A\ncounts: {participants: \"more than 1,200\"}",
            "write `{value: 1200, more_than: true}`",
        ),
        (
            "title: A\ncounts: {participants: 450+}",
            "write `{value: 450, at_least: true}`",
        ),
        ("date: 2024", "write `title: …` between two lines `---`"),
    ];
    for (front, help) in cases {
        let text = format!("=== content/events/a.md\n---\n{front}\n---\n");
        let shown = site(&text).shown();
        assert!(shown.contains(help), "{front}\n{shown}");
    }
    let folder = site("=== content/persons/ada.md\n---\nname: Ada\n---\n").shown();
    assert!(
        folder.contains("move the file to `content/people/`"),
        "{folder}"
    );
    let picture = site("=== content/events/a.md\n---\ntitle: A\n---\n![A](no.png)\n").shown();
    assert!(
        picture.contains("put the picture next to its record"),
        "{picture}"
    );
}

#[test]
fn a_field_of_another_kind_is_said_to_be_one() {
    let of_pages: Vec<&str> = model::fields(Kind::Page).map(|field| field.key).collect();
    let keys: BTreeSet<&str> = Kind::ALL
        .into_iter()
        .flat_map(|kind| model::own(kind).iter().map(|field| field.key))
        .filter(|key| !of_pages.contains(key))
        .collect();
    let pages: String = keys
        .iter()
        .map(|key| format!("=== content/p-{key}.md\n---\ntitle: A page\n{key}: x\n---\n"))
        .collect();
    let site = site(&pages);
    let lines: Vec<String> = site.shown().lines().map(str::to_owned).collect();
    for key in keys {
        let told = lines
            .iter()
            .find(|line| line.contains(&format!("unknown key `{key}`")))
            .unwrap_or_else(|| panic!("nothing about `{key}`"));
        assert!(!told.contains("what only a theme reads"), "{told}");
    }
}
