//! What templates may cost: the library has no limit, so the site's own templates count what they do.

use std::time::Instant;

use crate::harness::{Files, Site, built, files, read};
use crate::rebuild::SUMMIT;

/// A site whose pages of people are made by a template.
fn of(template: &str, limits: &str) -> Site {
    let mut all = files("=== content/people/a.md\n---\nname: A\n---\nText\n");
    all.insert(
        "site.toml".to_owned(),
        format!("[limits]\n{limits}\n").into_bytes(),
    );
    all.insert(
        "templates/person.html".to_owned(),
        template.as_bytes().to_vec(),
    );
    built(all)
}

#[test]
fn a_template_that_does_too_much_is_stopped_and_named() {
    let doubled = "{% set s = \"0123456789\" %}{% for i in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}{{ s | length }}";
    let captured = "{% set s = \"0123456789\" %}{% for i in range(end=40) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}";
    let listed = "{% set s = [1] %}{% for i in range(end=60) %}{% set_global s = [s, s] %}{% endfor %}{{ s }}";
    let spread = "{% set s = [1] %}{% for i in range(end=60) %}{% set_global s = [...s, ...s] %}{% endfor %}{{ s | length }}";
    let deep = "{% set s = [1] %}{% for i in range(end=99999) %}{% set_global s = [s] %}{% endfor %}{{ s | length }}";
    let replaced = "{% set s = \"aaaaaaaaaa\" %}{% for i in range(end=20) %}{% set_global s = s | replace(from=\"a\", to=s) %}{% endfor %}";
    let joined = "{% set s = \"aaaaaaaaaa\" %}{% for i in range(end=9) %}{% set_global s = range(end=99) | join(sep=s) %}{% endfor %}";
    let handed = "{% component d(s: string, n: integer) %}{% if n > 0 %}{{<d s={s ~ s} n={n - 1}/>}}{% endif %}{% endcomponent d %}{{<d s={\"0123456789\"} n={19}/>}}";
    let branching = "{% component b(n: integer) %}{% if n > 0 %}{{<b n={n - 1}/>}}{{<b n={n - 1}/>}}{% endif %}{% endcomponent b %}{{<b n={19}/>}}";
    let nested = "{% set r = range(end=10000) %}{% for a in r %}{% for b in r %}{% for c in r -%} {% endfor %}{% endfor %}{% endfor %}";
    let ranges =
        "{% for a in range(end=1000) %}{% set x = range(end=99999) | length %}{% endfor %}";
    let lists = "{% set r = range(end=9000) %}{% for a in r %}{% set x = [[b for b in r if b > 1] for c in r] %}{% endfor %}";
    let written = "{% for a in range(end=100000) %}0123456789{% endfor %}";
    let small = "page = 200000\nsteps = 200000";
    let cases = [
        (doubled, "bytes"),
        (captured, "bytes"),
        (listed, "bytes"),
        (spread, "bytes"),
        (deep, "too deep"),
        (replaced, "bytes"),
        (joined, "bytes"),
        (handed, "bytes"),
        (branching, "go round more than 200000 times"),
        (nested, "go round more than 200000 times"),
        (ranges, "go round more than 200000 times"),
        (lists, "go round more than 200000 times"),
        (written, "this page has more than 200000 bytes"),
        (
            "{{ range(end=1000000000000) | length }}",
            "has 1000000000000 numbers, and may have 100000",
        ),
    ];
    let begun = Instant::now();
    for (template, why) in cases {
        let site = of(template, small);
        let shown = site.shown();
        let told = shown
            .lines()
            .find(|line| line.contains("template-error") && line.contains("templates/person.html"));
        assert!(
            told.is_some_and(|line| line.contains(why)),
            "{template}: {shown}"
        );
    }
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
    // What a page may is enough for what pages do, and a setting gives more.
    assert_eq!(of(written, "page = 2000000").report.errors(), 0);
    assert_eq!(of(written, "steps = 50000").report.errors(), 1);
}

#[test]
fn the_two_templates_of_the_report_end_with_the_limits_that_hold_without_a_setting() {
    let doubled = "{% set s = \"0123456789\" %}{% for i in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}{{ s }}";
    let shown = of(doubled, "").shown();
    assert!(shown.contains("has more than 64000000 bytes"), "{shown}");
    assert!(shown.contains("raise `page` under `[limits]`"), "{shown}");
    // Ten to the twelfth rounds; nothing is shown, and a clock stops it where steps would not.
    let endless = "{% set r = range(end=10000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}";
    let begun = Instant::now();
    let shown = of(endless, "steps = 1000000000000\nseconds = 1").shown();
    assert!(
        shown.contains("this page takes more than 1 seconds"),
        "{shown}"
    );
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn a_mistake_stands_where_its_author_wrote_it() {
    let template = "{% extends \"chancery/person.html\" %}\n{% block content -%} {% for a in [1] %}{% set x = a ~ \"é\" %}{{ x }}{{ nmae.first }}{% endfor %}{% endblock %}";
    let site = of(template, "");
    assert!(
        site.shown().contains("templates/person.html:2 `nmae"),
        "{}",
        site.shown()
    );
    let unclosed = of("a\n{% for a in [1] %}{{ a ~ }}{% endfor %}", "");
    assert!(
        unclosed.shown().contains("templates/person.html:2 `}}`"),
        "{}",
        unclosed.shown()
    );
    let called = of(
        "{% component c(x: integer) %}{{ x | upper }}{% endcomponent c %}\n{% for a in [1] %}{{<c x={a}/>}}{% endfor %}",
        "",
    );
    assert!(
        called.shown().contains("templates/person.html:1 `"),
        "{}",
        called.shown()
    );
}

#[test]
fn what_counts_changes_no_byte_of_a_page() {
    let plain = built(files(SUMMIT));
    let mut own: Files = files(SUMMIT);
    let mut theme = Files::new();
    read(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/chancery"),
        "templates",
        &mut theme,
    );
    own.extend(theme);
    let metered = built(own);
    assert_eq!(metered.shown(), plain.shown());
    let (plain, metered) = (plain.output(), metered.output());
    assert!(plain.keys().eq(metered.keys()));
    for (path, bytes) in &plain {
        assert_eq!(
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&metered[path]),
            "{path}"
        );
    }
}
