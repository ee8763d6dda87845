//! How a site's looks are changed, and what its templates are told when they read what is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chancery::CONTRACT;
use chancery::Chain;
use chancery::Lang;
use chancery::Settings;
use chancery::Strings;
use chancery::{follow, trees};

use crate::harness::{Files, Site, built, read, site, themed};

/// The themes that are built in.
const BUILT_IN: [&str; 2] = ["chancery", "gazette"];

#[test]
fn a_built_in_theme_reads_only_what_its_views_have() {
    for name in BUILT_IN {
        let settings = Settings {
            theme: name.into(),
            ..Settings::default()
        };
        let chain = Chain::new(&BTreeMap::new(), &settings);
        assert!(chain.problems.is_empty(), "{:?}", chain.problems);
        let (trees, unread) = trees(&chain);
        assert!(unread.is_empty(), "{unread:?}");
        for lang in ["fr", "en", "ar"] {
            let lang = Lang::parse(lang).unwrap();
            let strings = Strings::new(&chain, &lang, &lang, &mut Vec::new());
            let found = follow(&chain, &trees, &strings, &CONTRACT, &BTreeSet::new());
            assert!(found.findings.is_empty(), "{name}, {lang}: {found:#?}");
            assert!(found.idle.is_empty(), "{name}: {found:#?}");
        }
    }
}

/// What no template reads is not made. A frame that shows all that there is, though nowhere, asks for every field.
#[test]
fn a_page_with_the_fields_that_its_templates_read_is_the_page_with_all_fields() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for theme in BUILT_IN {
        let mut all = Files::new();
        read(root, "content", &mut all);
        let settings = format!(
            "title = \"Dossier\"\nlanguages = [\"fr\", \"ar\"]\ntheme = \"{theme}\"\n[outputs]\ndossier = true\n"
        );
        all.insert("site.toml".to_owned(), settings.into_bytes());
        let narrow = built(all.clone());
        let frame = format!(
            "{{% extends \"{theme}/base.html\" %}}{{% block head %}}{{% if false %}}{{{{ __tera_context }}}}{{% endif %}}{{% endblock head %}}"
        );
        all.insert("templates/base.html".to_owned(), frame.into_bytes());
        let wide = built(all);
        let (narrow, wide) = (narrow.output(), wide.output());
        assert!(narrow.len() > 300, "{} files", narrow.len());
        assert!(narrow.keys().eq(wide.keys()));
        let differ = |path: &&String| narrow[*path] != wide[*path];
        let differing: Vec<&String> = narrow.keys().filter(differ).collect();
        assert!(differing.is_empty(), "{theme}: {differing:?}");
    }
}

#[test]
fn a_field_that_a_template_sets_under_a_condition_keeps_its_value_elsewhere() {
    let site = themed(&format!(
        "{EVENT}=== templates/event.html\n{{% if date.nothing is defined %}}{{% set title = \"Other\" %}}{{% endif %}}{{{{ title }}}}\n"
    ));
    assert_eq!(site.page("events/oslo/index.html"), "Oslo\n");
}

/// The errors of a site, as people read them.
fn errors(site: &Site) -> String {
    let shown = site.shown();
    shown
        .lines()
        .filter(|line| line.starts_with("error"))
        .collect::<Vec<_>>()
        .join("\n")
}

const EVENT: &str = "=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\ndelegations: [{of: ma, head: ada}]\n---\n\
    === content/people/ada.md\n---\nname: Ada\n---\n";

#[test]
fn what_a_template_reads_and_is_not_there_is_said_with_what_was_meant() {
    let cases = [
        "{{ sumary }}",
        "{% if sumary %}x{% endif %}",
        "{% if sumary is defined %}x{% endif %}{% if points %}{{ points[0].nope }}{% endif %}{{ card?.nope or '' }}{{ nope | default(value='x') }}",
        "{{ read_by }}",
        "{% for d in delegations %}{% for s in d.seats %}{{ s.nmae }}{% endfor %}{% endfor %}",
        "{% for d in delegations %}{{ d.of.titel }}{% endfor %}",
        "{{ [s.role for s in delegations[0].seats if s.seta == 'head'] | length }}",
        "{% set d = delegations | first %}{{ d.heads }}",
        "{{ title.text }}",
        "{{ notes.number }}",
        "{{ t.facts_titel }}{{ t.updated }}",
        "{{ 'facts-titel' | word }}{{ say(key='update', date=date) }}",
        "{{ settings.acent }}",
        "{% component one(c, @root) %}{{ c.nmae }}{{ rooot }}{% endcomponent one %}{% for d in delegations %}{{ <one c={d.card} /> }}{% endfor %}",
        "{{ title | wrod }}",
        "{{ syay(key='updated') }}",
        "{% include \"evnet.html\" %}",
        "{{ <links c={delegations[0].card} /> }}",
        "{{ delegations[0].card[\"nmae\"] }}{{ delegations[0].card?[\"mane\"] }}",
        "{% set m = {\"a\": delegations[0].card} %}{{ m[title].nmae }}{% for k, v in m %}{{ v.mane }}{% endfor %}",
        "{% component ui.one(c) %}{{ c.nmae }}{% endcomponent ui.one %}{% set m = {\"c\": delegations[0].card} %}{{ <ui.one {...m} /> }}",
        "{% component one(...rest) %}{{ rest.c.nmae }}{% endcomponent one %}{{ <one c={delegations[0].card} / > }}",
        "{% set d = {...delegations[0], \"more\": 1} %}{{ d.card.nmae }}",
    ];
    let shown = cases.map(|case| {
        let site = site(&format!("{EVENT}=== templates/event.html\n{case}\n"));
        format!("{case}\n{}\n", errors(&site))
    });
    insta::assert_snapshot!(shown.join("\n"));
}

/// The other places of the first problem: file and what is said there.
fn chain_of(site: &Site) -> Vec<String> {
    let problem = site
        .report
        .problems
        .iter()
        .find(|problem| problem.code.as_str() == "template-error")
        .unwrap();
    let place = problem.place.iter().map(|place| place.path.to_string());
    place
        .chain(
            problem
                .labels
                .iter()
                .map(|label| format!("{}: {}", label.place.path, label.message)),
        )
        .collect()
}

#[test]
fn a_mistake_is_shown_with_the_templates_that_led_to_it() {
    let text = format!(
        "{EVENT}=== site.toml\ntheme = \"mine\"\n=== themes/mine/theme.toml\nextends = \"chancery\"\n\
         === themes/mine/templates/frame.html\n<main>{{% block main %}}{{% endblock main %}}{{% include \"foot.html\" %}}</main>\n\
         === themes/mine/templates/foot.html\nFOOT\n\
         === themes/mine/templates/parts.html\n{{% component part(c) %}}PART{{% endcomponent part %}}\n\
         === templates/event.html\n{{% extends \"frame.html\" %}}{{% block main %}}{{{{ <part c={{title}} /> }}}}{{% endblock main %}}\n"
    );
    let found = themed(&text.replace("FOOT", "{{ sumary }}"));
    let expected = [
        "themes/mine/templates/foot.html",
        "themes/mine/templates/frame.html: included here",
        "templates/event.html: `event.html` is made with it",
    ];
    assert_eq!(chain_of(&found), expected, "{}", found.shown());
    // What only rendering finds has its chain too.
    let failed = themed(&text.replace("FOOT", "{{ throw(message=\"no\") }}"));
    let expected = [
        "themes/mine/templates/foot.html",
        "themes/mine/templates/frame.html: used here",
        "templates/event.html: extended here",
    ];
    assert_eq!(chain_of(&failed), expected, "{}", failed.shown());
    let failed = themed(&text.replace("PART", "{{ throw(message=\"no\") }}"));
    assert_eq!(
        chain_of(&failed),
        [
            "themes/mine/templates/parts.html",
            "templates/event.html: used here"
        ],
        "{}",
        failed.shown()
    );
}

#[test]
fn one_block_of_one_page_changes_without_a_copied_file() {
    let plain = themed(EVENT);
    let text = format!(
        "{EVENT}=== templates/event.html\n{{% extends \"chancery/event.html\" %}}{{% block standfirst %}}<p>Ours.</p>{{{{ super() }}}}{{% endblock standfirst %}}\n"
    );
    let changed = themed(&text);
    assert_eq!(errors(&changed), "");
    let page = "events/oslo/index.html";
    assert_eq!(
        changed.page(page).replace("<p>Ours.</p>", ""),
        plain.page(page)
    );
    assert!(changed.page(page).contains("<p>Ours.</p>"));
    assert_eq!(
        changed.page("people/ada/index.html"),
        plain.page("people/ada/index.html")
    );
}

#[test]
fn a_sites_own_folders_come_first_then_its_theme_then_the_parents() {
    let text = "=== site.toml\ntheme = \"child\"\n\
        === themes/child/theme.toml\nextends = \"parent\"\n=== themes/parent/theme.toml\nextends = \"chancery\"\n\
        === themes/parent/templates/404.html\nparent {{ t.word }}\n=== themes/child/templates/404.html\nchild {{ t.word }}\n\
        === themes/parent/strings/en.ftl\nword = of the parent\nskip = Skip\n=== themes/child/strings/en.ftl\nword = of the child\n\
        === themes/parent/static/a.txt\nparent\n=== themes/child/static/a.txt\nchild\n=== themes/parent/static/b.txt\nparent\n";
    let child = themed(text);
    assert_eq!(errors(&child), "");
    assert_eq!(child.page("404.html"), "child of the child\n");
    assert_eq!(child.page("a.txt"), "child\n");
    assert_eq!(child.page("b.txt"), "parent\n");
    assert!(
        child.page("index.html").contains(">Skip</a>"),
        "a grandparent's template has the parent's string"
    );
    let own = themed(&format!(
        "{text}=== templates/404.html\nsite {{{{ t.word }}}}\n=== strings/en.ftl\nword = of the site\n=== static/a.txt\nsite\n"
    ));
    assert_eq!(own.page("404.html"), "site of the site\n");
    assert_eq!(own.page("a.txt"), "site\n");
    let extended = themed(&format!(
        "{text}=== templates/404.html\n{{% extends \"parent/404.html\" %}}\n"
    ));
    assert_eq!(extended.page("404.html"), "parent of the child\n");
}

#[test]
fn a_chain_of_themes_that_does_not_stand_is_shown_where_it_breaks() {
    let cases = [
        "theme = \"chancelry\"\n",
        "theme = \"wholly-other\"\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = \"b\"\n=== themes/b/theme.toml\nextends = \"a\"\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = \"a\"\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = \"beta-theme\"\n=== themes/betatheme/theme.toml\nextends = \"chancery\"\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = 7\nextend = \"chancery\"\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = \"chancery\"\n=== themes/a/templates/event.html\n{% extends \"event.html\" %}\n",
        "theme = \"a\"\n=== themes/a/theme.toml\nextends = \"chancery\"\n=== themes/a/templates/event.html\n{% extends \"bas.html\" %}\n",
    ];
    let shown = cases.map(|case| errors(&themed(&format!("=== site.toml\n{case}"))));
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn settings_of_a_theme_are_checked_where_they_are_set_and_where_they_are_declared() {
    let declared = "extends = \"chancery\"\n[settings]\nbare = 3\n[settings.shown]\ntype = \"bool\"\ndefault = true\n\
        [settings.size]\ntype = \"number\"\ndefault = 2.5\n[settings.width]\ntype = \"choice\"\nchoices = [\"narrow\", \"wide\"]\n";
    let cases = [
        ("acent = \"#123456\"\n", declared),
        ("wholly = 1\n", "[settings]\n"),
        (
            "accent = \"#12345\"\naccent_dark = \"red;}\"\nshown = \"yes\"\nsize = \"2\"\n",
            declared,
        ),
        (
            "width = \"narow\"\nfooter = { fr = \"x\", xyzzy1 = \"y\" }\nlogo = \"logo.svg\"\nbare = \"3\"\n",
            declared,
        ),
        ("flags = { a = 1 }\nfooter = [1]\naccent = 7\n", declared),
        (
            "",
            "extends = \"chancery\"\n[settings.flags]\ntype = \"text\"\n[settings.accent]\ndefault = true\n",
        ),
        (
            "",
            "extends = \"chancery\"\n[settings.a]\ntype = \"colr\"\ndflt = 1\n[settings.b]\ntype = \"choice\"\n[settings]\nc = [1]\n",
        ),
    ];
    let shown = cases.map(|(set, declared)| {
        let text = format!("=== site.toml\ntheme = \"mine\"\n[theme_settings]\n{set}=== themes/mine/theme.toml\n{declared}");
        errors(&themed(&text))
    });
    insta::assert_snapshot!(shown.join("\n\n"));
}

#[test]
fn settings_are_handed_to_templates_with_their_types_and_in_their_language() {
    let text = "=== site.toml\nlanguages = [\"fr\", \"en\", \"ar\"]\ntheme = \"mine\"\n[theme_settings]\nfooter = { fr = \"Pied\", ar = \"ذيل\" }\nsize = 3\n\
        === themes/mine/theme.toml\nextends = \"chancery\"\n[settings]\nflags.default = false\n[settings.size]\ntype = \"number\"\n\
        [settings.width]\ntype = \"choice\"\nchoices = [\"narrow\", \"wide\"]\n\
        === templates/home.html\n{{ settings.footer }} {{ settings.size + 1 }} {{ settings.width }}{% if not settings.flags %} none{% endif %}\n";
    let site = themed(text);
    assert_eq!(errors(&site), "");
    assert_eq!(site.page("index.html"), "Pied 4 narrow none\n");
    assert_eq!(site.page("en/index.html"), "Pied 4 narrow none\n");
    assert_eq!(site.page("ar/index.html"), "ذيل 4 narrow none\n");
}

#[test]
fn the_settings_of_the_default_theme_do_what_they_say() {
    let event = "=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024\ncountry: no\n---\n";
    let plain = themed(event);
    let set = themed(&format!(
        "{event}=== static/seal.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n=== site.toml\n[theme_settings]\n\
         accent = \"#0b5d4b\"\nflags = false\nlogo = \"seal.svg\"\nfooter = \"Kept by <us>\"\n"
    ));
    assert_eq!(errors(&set), "");
    let (before, after) = (
        plain.page("countries/no/index.html"),
        set.page("countries/no/index.html"),
    );
    let differs = [
        ("--accent-light:#0b5d4b", false, true),
        ("src=\"../../seal.svg\"", false, true),
        ("Kept by &lt;us&gt;", false, true),
        ("flags/no.svg", true, false),
    ];
    for (what, was, is) in differs {
        assert_eq!(
            (before.contains(what), after.contains(what)),
            (was, is),
            "{what}"
        );
    }
}

#[test]
fn gazette_is_chancery_set_differently_in_at_most_eight_files() {
    let chain = Chain::new(
        &BTreeMap::new(),
        &Settings {
            theme: "gazette".into(),
            ..Settings::default()
        },
    );
    assert_eq!(
        chain.names().collect::<Vec<_>>(),
        ["site", "gazette", "chancery"]
    );
    assert!(
        chain.files_of("gazette").count() <= 8,
        "{:?}",
        chain.files_of("gazette").collect::<Vec<_>>()
    );
    let settings = "=== site.toml\ntheme = \"gazette\"\nlanguages = [\"fr\", \"en\", \"ar\"]\n";
    let gazette = themed(&format!("{settings}{EVENT}"));
    assert_eq!(errors(&gazette), "");
    for (page, motto) in [
        ("index.html", "Ce qui fut dit"),
        ("en/index.html", "What was said"),
        ("ar/index.html", "ما قيل"),
    ] {
        assert!(gazette.page(page).contains(motto), "{page}");
    }
    // Every page has its style sheet, behind that of its parent.
    for (path, bytes) in gazette.output() {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html") && text.contains("<body") {
            assert!(
                text.find("gazette.css") > text.find("chancery.css"),
                "{path}"
            );
        }
    }
    let own = themed(&format!(
        "{settings}[theme_settings]\nmotto = \"\"\naccent = \"#123456\"\n{EVENT}"
    ));
    assert!(
        !own.page("index.html").contains("class=\"motto\"")
            && own.page("index.html").contains("#123456")
    );
}

#[test]
fn a_theme_that_is_not_there_is_one_mistake_whatever_is_set_for_it() {
    let site = themed(
        "=== site.toml\ntheme = \"gazete\"\n[theme_settings]\naccent = \"#123456\"\nmotto = \"\"\n=== content/index.md\n---\ntitle: A\n---\n",
    );
    assert_eq!(site.codes(), ["bad-theme"], "{}", site.shown());
}

#[test]
fn a_template_that_is_not_understood_is_named_and_the_others_are_read_all_the_same() {
    let deep = format!("{{{{ {}title{} }}}}", "(".repeat(35), ")".repeat(35));
    let site = themed(&format!(
        "{EVENT}=== templates/event.html\n<h1>{deep}</h1>{{{{ nmae | default(value=1) }}}}\n=== templates/person.html\n{{{{ nmae }}}}\n"
    ));
    let shown = site.shown();
    let told: Vec<&str> = shown
        .lines()
        .filter(|line| line.contains("template"))
        .collect();
    assert_eq!(told.len(), 2, "{shown}");
    assert!(
        told[0].starts_with("warning unread-template templates/event.html:1 `{{ ((((("),
        "{shown}"
    );
    assert!(
        told[1].starts_with("error template-error templates/person.html:1 `nmae`"),
        "{shown}"
    );
    let of_templates = |site: &Site| {
        site.codes()
            .into_iter()
            .filter(|code| code.contains("template"))
            .collect::<Vec<_>>()
    };
    // What the library refuses is one mistake, and no second one; however deep it is, nothing falls over.
    for open in ["(", "[", "{{ ", "not ", "{% if a %}"] {
        let site = themed(&format!(
            "{EVENT}=== templates/event.html\n{{{{ {} }}}}\n",
            open.repeat(50_000)
        ));
        assert_eq!(of_templates(&site), ["template-error"], "{open}");
    }
    let long = format!("{{{{ title{} }}}}", " ~ title".repeat(50_000));
    assert_eq!(
        of_templates(&themed(&format!(
            "{EVENT}=== templates/event.html\n{long}\n"
        ))),
        ["template-error"]
    );
}

#[test]
fn a_value_that_is_shown_or_handed_on_as_it_is_has_all_of_its_fields() {
    let shown = |template: &str| {
        let site = themed(&format!("{EVENT}=== templates/event.html\n{template}\n"));
        assert_eq!(errors(&site), "", "{template}");
        site.page("events/oslo/index.html")
    };
    let all = |text: &str| {
        ["acronym", "edtf", "summary", "people/ada"]
            .iter()
            .all(|part| text.contains(part))
    };
    let whole = [
        "{% for d in delegations %}{{ d.seats[0].person }}{% endfor %}",
        "{{ delegations[0].seats[0].person | str }}",
        "{{ \"\" ~ delegations[0].seats[0].person }}",
        "{% set card = delegations[0].seats[0].person %}{% set cards = [card] %}{{ cards }}",
    ];
    for template in whole {
        assert!(all(&shown(template)), "{template}: {}", shown(template));
    }
    // An argument of a component is a name that stands after no dot.
    let part = "{% component part(url, ...rest) %}{{ url }}{% endcomponent part %}{% set c = delegations[0].seats[0].person %}{{ <part {...c} /> }}";
    assert!(shown(part).contains("people/ada"), "{}", shown(part));
}

#[test]
fn bundled_type_is_published_where_it_is_asked_for_and_nowhere_else() {
    let own = "=== static/type/own.woff2\nmine\n";
    let plain = themed(&format!("{EVENT}{own}"));
    let of_type = |site: &Site| -> Vec<String> {
        let output = site.output();
        output
            .into_keys()
            .filter(|path| path.starts_with("type/"))
            .collect()
    };
    assert_eq!(of_type(&plain), ["type/own.woff2"]);
    assert!(!plain.page("index.html").contains("type.css"));
    for theme in ["chancery", "gazette"] {
        let mut site = themed(&format!(
            "{EVENT}{own}=== site.toml\ntheme = \"{theme}\"\n[theme_settings]\ntype = \"bundled\"\n"
        ));
        assert_eq!(errors(&site), "");
        let output = site.output();
        let faces: usize = output
            .iter()
            .filter(|(path, _)| {
                path.starts_with("type/") && path.ends_with(".woff2") && !path.contains("own")
            })
            .map(|(_, bytes)| bytes.len())
            .sum();
        assert!((1..=120_000).contains(&faces), "{faces} bytes");
        let page = site.page("index.html");
        assert!(
            page.find("chancery.css") < page.find("type/type.css")
                && page.contains("type/type.css")
        );
        // Every face that the style sheet names is there, with its licence.
        let sheet = site.page("type/type.css");
        let named: Vec<&str> = sheet
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(named.len(), 5);
        for name in named {
            assert!(output.contains_key(&format!("type/{name}")), "{name}");
        }
        assert_eq!(
            output
                .keys()
                .filter(|path| path.ends_with(".OFL.txt"))
                .count(),
            2
        );
        site.edit("site.toml", "bundled", "system");
        assert_eq!(of_type(&site), ["type/own.woff2"]);
    }
    let other = themed(&format!(
        "{EVENT}=== site.toml\n[theme_settings]\ntype = \"bundeld\"\n"
    ));
    assert!(
        other.shown().contains("did you mean `bundled`?"),
        "{}",
        other.shown()
    );
}
