use super::super::parse::parse;
use super::*;

fn words(names: &BTreeSet<&str>) -> String {
    names.iter().copied().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_template_names_is_found_and_no_word_that_only_looks_like_it() {
    // The template; what it extends and includes, calls, defines, and which static files it names.
    let cases = [
        (
            "{% extends \"a.html\" %}{% include 'b.html' %}",
            ["a.html b.html", "", "", ""],
        ),
        ("{%- extends `x/a.html` -%}", ["x/a.html", "", "", ""]),
        (
            "{# {% extends \"a.html\" %} #}<b class=\"b.html\">{{ \"c.html\" }}",
            ["", "", "", ""],
        ),
        (
            "{% raw %}{% include \"a.html\" %}{{ <b /> }}{% endraw %}",
            ["", "", "", ""],
        ),
        (
            "{{ \"{% include 'a.html' %}\" }}{{ '<b />' }}",
            ["", "", "", ""],
        ),
        (
            "{% if a %}{% for b in c %}{% include \"b.html\" %}{% endfor %}{% endif %}",
            ["b.html", "", "", ""],
        ),
        (
            "{% component row(c) %}{% include \"b.html\" %}{{ <parts.one c /> }}{% endcomponent row %}",
            ["b.html", "parts.one", "row", ""],
        ),
        (
            "{% component parts.one(c) %}{% <frame> %}{{ <row {...c} /> }}{% </frame> %}{% endcomponent parts.one %}",
            ["", "frame row", "parts.one", ""],
        ),
        (
            "component row(c) {{ \"component row(c)\" }}",
            ["", "", "", ""],
        ),
        (
            "{{ say(key=\"a\", n=<b /> ) }}{{ [<c />, {\"d\": <e />}] }}",
            ["", "b c e", "", ""],
        ),
        (
            "{{ \"a.css\" | asset }}{{ ('b.css' if c else 'd.css') | asset }}",
            ["", "", "", "a.css b.css d.css"],
        ),
        ("{{ (\"flags/\" ~ a) | asset }}", ["", "", "", "any"]),
        (
            "{% filter asset %}a.css{% endfilter %}",
            ["", "", "", "any"],
        ),
        ("{{ \"a\\/b.css\" | asset }}", ["", "", "", "any"]),
    ];
    for (text, expected) in cases {
        let references = References::of(&parse(text).unwrap());
        let statics = match &references.statics {
            StaticFiles::Named(names) => words(names),
            StaticFiles::Any => "any".to_owned(),
        };
        let found = [
            words(&references.templates),
            words(&references.called),
            words(&references.defined),
            statics,
        ];
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_tag_that_names_a_template_in_another_way_is_not_understood() {
    for text in [
        "{% include name %}",
        "{% include \"a\\/b.html\" %}",
        "{% include \"a.html\" ignore missing %}",
        "{% extends \"a.html\" ~ b %}",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_field_is_read_by_its_name_in_a_tag() {
    let cases = [
        ("{{ c.image.srcset }}", true),
        ("{% for p in image?.srcset %}{% endfor %}", true),
        ("{{ image[\"srcset\"] }}{{ a }}", true),
        ("{{ image | get(key='srcset') }}", true),
        (
            "{% component img(srcset) %}{{ srcset }}{% endcomponent img %}",
            true,
        ),
        ("<img srcset=\"{{ image.src }}\">", false),
        (
            "{# image.srcset #}{% raw %}{{ image.srcset }}{% endraw %}",
            false,
        ),
        ("{{ \"srcset\" }}{{ image.srcsets }}", false),
    ];
    for (text, expected) in cases {
        let tree = parse(text).unwrap();
        assert_eq!(reads_field(&tree, "srcset"), expected, "{text}");
    }
}
