//! What an author of a theme is told before a reader could see it: strings, templates, settings, `theme.toml`.

use crate::harness::{Site, themed};

const EVENT: &str = "=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\n---\n\
    === content/people/ada.md\n---\nname: Ada\n---\n";

/// The problems of a site that are no mere information, one a line.
fn told(text: &str) -> String {
    lines(&themed(text))
}

fn lines(site: &Site) -> String {
    let shown = site.shown();
    let lines = shown.lines().filter(|line| !line.starts_with("info"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn strings_are_held_against_the_templates_that_show_them_in_every_language() {
    let said = "=== templates/404.html\n{{ say(key=\"kits\", n=1) }} {{ t.kit }}\n";
    let all = "=== site.toml\nlanguages = [\"en\", \"fr\", \"ar\"]\n=== strings/en.ftl\nkit = Kit\nkits = { $n } kits\n\
        === strings/fr.ftl\nkit = Dossier\nkits = { $n } dossiers\n=== strings/ar.ftl\nkit = ملف\nkits = ملفات: { $n }\n";
    let cases = [
        ("nothing is wrong", "", ""),
        (
            "{{ say(key=\"kits\", n=1) }}",
            "{{ say(key=\"kits\") }}",
            "",
        ),
        ("kits = { $n } dossiers", "kits = { $m } dossiers", ""),
        ("kit = Dossier", "kit = Dossier { $of }", ""),
        ("kits = { $n } dossiers\n", "", ""),
        (
            "kit = ملف\nkits = ملفات: { $n }\n",
            "word-of-ours = ملف\n",
            "",
        ),
        ("kit = Kit\n", "kit = Kit\nnav-evnts = Meetings\n", ""),
        ("kit = Kit\n", "kit = Kit\nnav-events = Meetings\n", ""),
        ("kit = Kit\n", "kit = Kit\nnobody-shows = Meetings\n", ""),
        (
            "kit = Kit\n",
            "kit = Kit\nmade-of = { kit } { $x }\n",
            "=== templates/page.html\n{% extends \"chancery/page.html\" %}{% block h1 %}{{ (\"made-\" ~ kind) | word }}{% endblock h1 %}\n",
        ),
    ];
    let shown = cases.map(|(from, to, more)| {
        let text = format!("{EVENT}{all}{said}").replacen(from, to, 1);
        format!("{from:?} → {to:?}\n{}\n", told(&format!("{text}{more}")))
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_theme_without_a_parent_speaks_the_language_of_its_page() {
    let text = "=== site.toml\nlanguages = [\"fr\", \"ar\"]\ntheme = \"bare\"\n=== themes/bare/theme.toml\nname = \"Bare\"\n\
        === themes/bare/templates/page.html\n{{ title }}\n=== themes/bare/templates/index.html\n{{ title }}\n\
        === themes/bare/templates/person.html\n{% for r in roles %}{{ r.date }}{% endfor %} {{ t.nav_events }} {{ say(key=\"updated\", date=\"x\") }}\n\
        === content/people/ada.md\n---\nname: Ada\nroles: [{title: Chair, when: 2022-05~/.., source: map}]\n---\n=== content/sources.yml\nmap: {title: MAP}\n=== content/documents/press.md\n---\ntitle: Press\nsources: [map]\n---\n";
    let site = themed(text);
    assert_eq!(lines(&site), "");
    let (french, arabic) = (
        site.page("people/ada/index.html"),
        site.page("ar/people/ada/index.html"),
    );
    assert!(
        french.contains("depuis") && french.contains("Événements"),
        "{french}"
    );
    assert!(
        !arabic.contains("since") && !arabic.contains("circa"),
        "{arabic}"
    );
    assert!(arabic.contains("منذ"), "{arabic}");
}

#[test]
fn one_template_stands_in_for_those_that_a_theme_lacks() {
    let bare = "=== site.toml\ntheme = \"bare\"\n=== themes/bare/theme.toml\nname = \"Bare\"\n=== themes/bare/templates/index.html\nindex\n";
    let records = format!("{EVENT}=== content/organizations/un.md\n---\nname: UN\n---\n");
    let page = "=== themes/bare/templates/page.html\npage {{ title }}\n";
    let mut site = themed(&format!("{records}{bare}{page}"));
    assert_eq!(lines(&site), "");
    assert_eq!(site.page("events/oslo/index.html"), "page Oslo\n");
    assert_eq!(site.page("organizations/un/index.html"), "page UN\n");
    assert_eq!(site.page("404.html"), "page \n");
    // One that comes to be there takes its place back.
    let edit = |path: &str, text: &str| vec![(path.to_owned(), Some(text.into()))];
    site.apply(edit(
        "themes/bare/templates/entity.html",
        "entity {{ title }}\n",
    ));
    assert_eq!(site.page("organizations/un/index.html"), "entity UN\n");
    site.apply(edit(
        "themes/bare/templates/event.html",
        "event {{ title }}\n",
    ));
    assert_eq!(site.page("events/oslo/index.html"), "event Oslo\n");
    // A list has no stand-in: it would be a page without what it lists.
    let none = themed(&format!(
        "{records}{}{page}",
        bare.replace("index.html", "home.html")
    ));
    assert!(
        lines(&none).contains("the theme has no template `index.html`"),
        "{}",
        lines(&none)
    );
}

#[test]
fn a_template_that_no_page_asks_for_is_met_with_the_one_that_was_meant() {
    let cases = [
        "=== templates/evnt.html\n{% extends \"chancery/event.html\" %}\n",
        "=== templates/speach.html\n{% extends \"chancery/speech.html\" %}{% block content %}{{ points }}{% endblock content %}\n",
        "=== templates/wide.html\n<p>{{ title }}</p>\n",
        "=== templates/wide.html\n<p>{{ title }}</p>\n=== content/method.md\n---\ntitle: Method\nmenu: true\ntemplate: wide\n---\n",
        "=== templates/wide.html\n<p>{{ title }}</p>\n=== content/method.md\n---\ntitle: Method\nmenu: true\ntemplate: wied\n---\n",
        "=== templates/parts.html\n{% component part(c) %}{{ c }}{% endcomponent part %}\n",
        "=== templates/foot.html\nFoot\n=== templates/event.html\n{{ title }}{% include \"foot.html\" %}\n",
    ];
    let shown = cases.map(|case| format!("{case}{}\n", told(&format!("{EVENT}{case}"))));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_template_that_is_not_understood_may_need_any_other() {
    let deep = format!("{{{{ {}title{} }}}}", "(".repeat(35), ")".repeat(35));
    let text = format!(
        "{EVENT}=== templates/frame.html\n{{% block main %}}{{% endblock main %}}\n\
         === templates/event.html\n{{% extends \"frame.html\" %}}{{% block main %}}{deep}{{% endblock main %}}\n"
    );
    let site = themed(&text);
    assert_eq!(site.codes(), ["unread-template"], "{}", site.shown());
}

#[test]
fn a_page_that_comes_to_name_a_template_needs_it_from_then_on() {
    let wide = "=== templates/wide.html\n<p>{{ title }}</p>\n=== content/method.md\n---\ntitle: Method\nmenu: true\n---\n";
    let mut site = themed(&format!("{EVENT}{wide}"));
    assert_eq!(site.codes(), ["unused-template"], "{}", site.shown());
    site.edit(
        "content/method.md",
        "menu: true",
        "menu: true\ntemplate: wide",
    );
    assert_eq!(site.codes(), [""; 0], "{}", site.shown());
    site.edit("content/method.md", "\ntemplate: wide", "");
    assert_eq!(site.codes(), ["unused-template"], "{}", site.shown());
}

#[test]
fn what_follows_from_a_mistake_is_not_told_beside_it() {
    let mine = "=== site.toml\ntheme = \"mine\"\n=== themes/mine/theme.toml\n";
    let child = format!("{mine}extends = \"chancery\"\n");
    let parts = |part: &str| {
        format!(
            "{child}=== themes/mine/templates/parts.html\n{{% component seal(c) %}}{part}{{% endcomponent seal %}}\n\
             === themes/mine/templates/event.html\n{{% extends \"chancery/event.html\" %}}{{% block h1 %}}{{{{ <seal c={{title}} /> }}}}{{% endblock h1 %}}\n"
        )
    };
    let cases = [
        (
            "a parent that is not there",
            format!(
                "{mine}extends = \"chansery\"\n=== themes/mine/templates/event.html\n{{% extends \"chancery/event.html\" %}}{{% block h1 %}}{{{{ <link c={{card}} /> }}}}{{% endblock h1 %}}\n"
            ),
        ),
        ("a filter of a component", parts("{{ c | flagg }}")),
        (
            "a tag of Tera 1",
            parts("{% import \"macros.html\" as m %}"),
        ),
        ("a block that is not closed", parts("{% if c %}")),
        (
            "a parent of a template",
            format!(
                "{child}=== themes/mine/templates/frame.html\n{{% extends \"chancery/bse.html\" %}}\n=== themes/mine/templates/event.html\n{{% extends \"frame.html\" %}}\n"
            ),
        ),
        (
            "a type of setting",
            format!("{child}[settings.shown]\ntype = \"boolean\"\ndefault = true\n"),
        ),
    ];
    let shown = cases.map(|(name, text)| format!("{name}\n{}\n", told(&format!("{EVENT}{text}"))));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn mistakes_of_templates_are_answered_with_what_to_write() {
    let cases = [
        "{% extends \"chancery/event.html\" %}{% block pictur %}x{% endblock pictur %}",
        "{% block footer %}x",
        "{% if title %}\nx",
        "{% component seal(c) %}{{ c }}{% endcomponent seal %}{{ <seal /> }}",
        "{{ throw(message=\"no\") }}",
        "{% macro seal(c) %}x{% endmacro %}",
        "{% for d in delegations %}\n{% if d %}{% endfor %}",
    ];
    let shown = cases.map(|case| {
        format!(
            "{case}\n{}\n",
            told(&format!("{EVENT}=== templates/event.html\n{case}\n"))
        )
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_block_that_a_parent_lacks_is_not_suggested_in_its_own_place() {
    let text =
        "=== content/documents/d.md\n---\ntitle: D\n---\n=== templates/entity.html\n{{ title }}\n";
    let met = told(text);
    assert!(met.contains("block `date_label` is not defined"), "{met}");
    assert!(!met.contains("did you mean `date_label`"), "{met}");
}

#[test]
fn a_theme_says_which_versions_it_was_made_for() {
    let cases = [
        "version = \"1.2.0\"\ncontract = 1\nchancery = \">=0.1\"\nscreenshot = \"shot.png\"\ntags = [\"archive\", \"print\"]\n",
        "version = \"first\"\nchancery = \"newest\"\nscreenshot = \"shto.png\"\n",
        "chancery = \">=9.2\"\n",
        "contract = 9\n",
        "contract = 0\n",
        "version = 1\n",
    ];
    let shown = cases.map(|case| {
        let text = format!(
            "{EVENT}=== site.toml\ntheme = \"mine\"\n=== themes/mine/theme.toml\nextends = \"chancery\"\n{case}=== themes/mine/shot.png\n\n"
        );
        format!("{case}{}\n", told(&text))
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn numbers_and_colours_are_held_against_what_they_can_be() {
    let declared = "=== themes/mine/theme.toml\nextends = \"chancery\"\n[settings.cards]\ntype = \"number\"\nmin = 1\nmax = 12\ndefault = 3\n\
        [settings.gold]\ntype = \"colour\"\ndefault = \"\"\n";
    let cases = [
        ("cards = 12\ngold = \"Goldenrod\"\n", declared.to_owned()),
        ("gold = \"currentColor\"\n", declared.to_owned()),
        ("cards = -4\ngold = \"goldd\"\n", declared.to_owned()),
        ("cards = 12.5\ngold = \"wholly\"\n", declared.to_owned()),
        ("", declared.replace("default = 3", "default = 0")),
        ("", declared.replace("min = 1", "min = \"one\"")),
    ];
    let shown = cases.map(|(set, declared)| {
        let text =
            format!("{EVENT}=== site.toml\ntheme = \"mine\"\n[theme_settings]\n{set}{declared}");
        format!("{set}{}\n", told(&text))
    });
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn what_only_rendering_finds_names_the_page() {
    let text = format!(
        "{EVENT}=== templates/event.html\n{{% if date %}}{{{{ groups[7].role }}}}{{% endif %}}\n"
    );
    let found = told(&text);
    assert!(found.contains("seen on `/events/oslo/`"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}

#[test]
fn a_file_of_a_theme_that_nothing_reads_is_told_where_it_belongs() {
    let theme = "=== site.toml\nlanguages = [\"en\"]\ntheme = \"harbour\"\n=== themes/harbour/theme.toml\nname = \"Harbour\"\nextends = \"chancery\"\n";
    let cases = [
        (
            "=== themes/harbour/templates/event.html\n{% extends \"chancery/event.html\" %}\n",
            "",
        ),
        (
            "=== themes/harbour/template/event.html\n{% extends \"chancery/event.html\" %}\n",
            "[move it to `themes/harbour/templates/event.html`",
        ),
        (
            "=== themes/harbour/event.html\n{% extends \"chancery/event.html\" %}\n",
            "[move it to `themes/harbour/templates/event.html`",
        ),
        (
            "=== themes/harbour/docs/event.html\n<p>How to use it.</p>\n",
            "",
        ),
        (
            "=== themes/harbour/preview.html\n<p>What it looks like.</p>\n",
            "",
        ),
        (
            "=== themes/harbour/static/sample.html\n<p>A page of its own.</p>\n",
            "",
        ),
        (
            "=== themes/harbour/string/en.ftl\nnav-events = Meetings\n",
            "[move it to `themes/harbour/strings/en.ftl`",
        ),
        (
            "=== strings/english.ftl\nnav-events = Meetings\n",
            "`english` is no language",
        ),
        (
            "=== strings/ua.ftl\nnav-events = Events\n",
            "write that of a language, `uk`",
        ),
        ("=== strings/fr.ftl\nnav-events = Rencontres\n", ""),
        (
            "=== strings/en.ftl\nnav-events = Meetings\nnav-people = Who\nnav-events = Gatherings\n",
            "error bad-string strings/en.ftl:3 `nav-events`: the string `nav-events` is written twice",
        ),
    ];
    for (file, expected) in cases {
        let lines = told(&format!("{EVENT}{theme}{file}"));
        assert!(lines.contains(expected), "{file}{lines}");
        assert_eq!(lines.is_empty(), expected.is_empty(), "{file}{lines}");
    }
}

#[test]
fn a_theme_that_names_no_parent_is_told_so_where_it_extends_one() {
    let lines = told(&format!(
        "{EVENT}=== site.toml\ntheme = \"harbour\"\n=== themes/harbour/templates/event.html\n{{% extends \"chancery/event.html\" %}}\n"
    ));
    assert!(
        lines.contains("a theme names its parent in `theme.toml`, `extends = \"chancery\"`"),
        "{lines}"
    );
}

#[test]
fn a_bracket_that_is_not_closed_in_a_string_is_named() {
    let lines = told(&format!("{EVENT}=== strings/en.ftl\nours = Of {{ $title\n"));
    assert!(lines.contains("a `{` before this is not closed"), "{lines}");
    let lines = told(&format!("{EVENT}=== strings/en.ftl\nour word = Words\n"));
    assert!(lines.contains("a string is `key = text`"), "{lines}");
}
