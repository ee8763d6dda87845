//! Input as people have it: what a converter writes, what a word processor changes, what nobody knows.

use chancery::Severity;

use crate::harness::{Site, files, themed, whole};

/// The codes of the errors and warnings.
fn warned(site: &Site) -> Vec<&'static str> {
    let problems = site
        .report
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Info);
    problems.map(|problem| problem.code.as_str()).collect()
}

#[test]
fn bare_addresses_are_links_unless_the_site_says_otherwise() {
    let text = "See https://example.org/a_b_c?x=1&y=2. And (www.example.org), press@example.org, `https://code.example/`,\n\
                [https://in.example/ x](/), <https://auto.example/>, https&#58;//entity.example/, https://example.org/*b*.\n\n\
                \x20   https://block.example/\n";
    let site = |settings: &str| {
        themed(&format!(
            "=== site.toml\n{settings}\n=== content/about.md\n---\nmenu: true\n---\n{text}"
        ))
    };
    let on = site("");
    assert_eq!(warned(&on), [""; 0], "{}", on.shown());
    let page = on.page("about/index.html");
    for link in [
        "<a href=\"https://example.org/a_b_c?x=1&amp;y=2\">https://example.org/a_b_c?x=1&amp;y=2</a>. And",
        "(<a href=\"https://www.example.org\">www.example.org</a>)",
        "<a href=\"mailto:press@example.org\">press@example.org</a>,",
        "<code>https://code.example/</code>",
        ">https://in.example/ x</a>",
        "<a href=\"https://entity.example/\">https://entity.example/</a>, <a",
        "https://block.example/\n</code>",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert_eq!(page.matches("https://auto.example/\"").count(), 1, "{page}");
    assert!(
        on.outside().contains(&"https://www.example.org".to_owned()),
        "{:?}",
        on.outside()
    );
    let off = site("[markdown]\nbare_links = false\n").page("about/index.html");
    assert!(
        off.contains(
            "See https://example.org/a_b_c?x=1&amp;y=2. And (www.example.org), press@example.org,"
        ),
        "{off}"
    );
    assert!(!off.contains("href=\"https://example.org/a_b"), "{off}");
}

#[test]
fn a_bare_address_in_a_point_is_a_part_of_what_was_said() {
    let site = whole(files(
        "=== site.toml\nbase_url = \"https://dossier.example/\"\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\n---\n\
         === content/speeches/e/ma.md\n---\nfor: ma\nform: verbatim\n---\nWrite to www.example.org. {#how .aid}\n",
    ));
    assert_eq!(warned(&site), [""; 0], "{}", site.shown());
    assert!(
        site.page("data/points.csv")
            .contains("Write to www.example.org."),
        "{}",
        site.page("data/points.csv")
    );
    let speech = site.page("speeches/e/ma/index.html");
    assert!(
        speech.contains("id=\"how\"")
            && speech.contains("\">www.example.org</a>.")
            && !speech.contains("{#how"),
        "{speech}"
    );
    assert!(
        site.page("data/speeches.jsonl")
            .contains("<a href=\\\"https://www.example.org\\\">")
    );
}

#[test]
fn addresses_that_are_nearly_right_are_met_with_the_whole() {
    let site = themed(
        "=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\nlinks:\n  - \" https://example.org/a\"\n  - www.example.org\n  - un.org/en\n---\n\
         [a](www.example.org/x) [b](\u{200b}https://example.org/) [c](https://exa\u{200b}mple.org/)\n",
    );
    let shown = site.shown();
    for (code, help) in [
        (
            "wrong-type",
            "remove the space around it: `https://example.org/a`",
        ),
        ("wrong-type", "write `https://www.example.org`"),
        ("wrong-type", "write `https://un.org/en`"),
        ("broken-link", "write `https://www.example.org/x`"),
        ("broken-link", "write `https://example.org/`"),
        ("odd-character", "write `https://example.org/`"),
    ] {
        assert!(
            shown
                .lines()
                .any(|line| line.contains(code) && line.contains(help)),
            "{code} {help}: {shown}"
        );
    }
    assert_eq!(site.report.problems.len(), 6, "{shown}");
}

#[test]
fn an_event_without_a_date_is_told_as_such_everywhere() {
    let text = "=== site.toml\nbase_url = \"https://dossier.example/\"\nlanguages = [\"en\", \"fr\", \"ar\"]\n\
         === content/events/known.md\n---\ntitle: Known\ndate: 2024-05-01\n---\n\
         === content/events/open.md\n---\ntitle: Open\ndelegations: [{of: ma}]\n---\n\
         === content/speeches/open/ma.md\n---\nfor: ma\n---\n";
    let site = whole(files(text));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    assert!(!site.shown().contains("missing-field"), "{}", site.shown());
    for (page, words) in [
        ("events/open/index.html", "Date unknown"),
        ("fr/events/open/index.html", "Date inconnue"),
        ("ar/events/open/index.html", "التاريخ غير معروف"),
    ] {
        assert!(site.page(page).contains(words), "{page}");
    }
    assert!(
        site.page("events/open/index.html")
            .contains("The date is not known.")
    );
    // In lists it comes last, in a calendar it is only named, and nobody was there for certain.
    let index = site.page("events/index.html");
    assert!(
        index.find("events/known/") < index.find("events/open/")
            && index.contains(">Date unknown</h2>"),
        "{index}"
    );
    let home = site.page("index.html");
    assert!(
        home.find("events/known/\"") < home.find("events/open/\""),
        "{home}"
    );
    let calendar = site.page("calendar.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    assert!(calendar.contains("Open"), "{calendar}");
    assert!(!site.output().contains_key("events/open/calendar.ics"));
    let attendance = site.page("data/attendance.csv");
    let row = attendance
        .lines()
        .find(|line| line.contains("event:open"))
        .unwrap();
    assert!(
        row.contains("perhaps") && !row.contains("attended"),
        "{row}"
    );
    // What says that nothing is known asks for what may be done.
    let wrong = themed("=== content/events/open.md\n---\ntitle: Open\ndate: XXXX\n---\n");
    assert!(wrong.shown().contains("leave it out"), "{}", wrong.shown());
}

#[test]
fn a_day_beside_an_event_is_a_warning_that_its_record_can_allow() {
    let event = |more: &str| {
        format!(
            "=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-02/2024-05-03\n\
             sessions:\n  - {{id: dinner, title: Dinner, date: 2024-05-01}}\n  - {{id: hike, title: Hike, date: 2024-05-04}}\n{more}---\n"
        )
    };
    let site = themed(&event(""));
    assert_eq!(
        warned(&site),
        ["day-beside-parent", "day-beside-parent"],
        "{}",
        site.shown()
    );
    assert_eq!(site.report.errors(), 0);
    let site = themed(&event(
        "allow: {day-beside-parent: the dinner was on the eve}\n",
    ));
    assert_eq!(warned(&site), [""; 0], "{}", site.shown());
    // A speech is held to its session to the day.
    let speech =
        "=== content/speeches/e/un.md\n---\nfor: un\nsession: dinner\ndate: 2024-05-02\n---\n";
    let site = themed(&format!(
        "{}{speech}",
        event("allow: {day-beside-parent: yes}\n")
    ));
    assert!(site.codes().contains(&"outside-parent"), "{}", site.shown());
}

#[test]
fn two_names_of_one_address_are_one_error_that_names_both_files() {
    for (one, other) in [("Ada", "ada"), ("jose\u{301}", "josé")] {
        let site = themed(&format!(
            "=== content/people/{one}.md\n---\nname: Ada\n---\n=== content/people/{other}.md\n---\nname: Grace\n---\n\
             === content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\nparties: [{{of: {one}, as: Host}}, {{of: {other}, as: Guest}}]\n---\n\
             [[person:{one}]] [[person:{other}]] [x](/people/{other}/)\n"
        ));
        assert_eq!(site.report.errors(), 1, "{}", site.shown());
        let problem = site
            .report
            .problems
            .iter()
            .find(|problem| problem.code.as_str() == "duplicate-url")
            .unwrap();
        let places: Vec<&str> = problem.places().map(|place| place.path.as_str()).collect();
        assert!(
            places
                .iter()
                .all(|path| path.starts_with("content/people/"))
                && places[0] != places[1],
            "{places:?}"
        );
    }
}

#[test]
fn a_list_that_names_a_record_twice_has_it_once() {
    let site = themed(
        "=== content/people/ann.md\n---\nname: Ann\n---\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\n---\n\
         === content/speeches/e/s.md\n---\ntitle: A talk\nby: ann\ntopics: [keynote, keynote]\n---\n",
    );
    assert_eq!(warned(&site), ["named-twice"], "{}", site.shown());
    assert_eq!(
        site.page("speeches/e/s/index.html")
            .matches(">Keynote</a>")
            .count(),
        1
    );
    let person = site.page("people/ann/index.html");
    assert!(
        person.contains(">A talk</a>") && !person.contains("whole speech"),
        "{person}"
    );
}

#[test]
fn two_spellings_of_one_topic_are_one_error_that_names_both_files() {
    let event = |id: &str, topic: &str| {
        format!(
            "=== content/events/{id}.md\n---\ntitle: {id}\ndate: 2024\ntopics: [{topic}]\n---\n"
        )
    };
    let site = themed(
        &[
            event("a", "Keynote"),
            event("b", "keynote"),
            event("c", "keynote"),
        ]
        .concat(),
    );
    assert_eq!(warned(&site), ["duplicate-url"], "{}", site.shown());
    let mut places: Vec<&str> = site
        .report
        .problems
        .iter()
        .flat_map(|problem| problem.places())
        .map(|place| place.path.as_str())
        .collect();
    places.sort_unstable();
    assert_eq!(places, ["content/events/a.md", "content/events/b.md"]);
}

#[test]
fn what_only_looks_right_is_told_where_it_stands() {
    let site = themed(
        "=== content/events/a.md\n---\ntitle:\u{a0}Kuwait phase\ndate: 2024\n---\n\
         === content/events/b.md\n---\ntitle: B\ndate: 2024\ntopics: [\u{201c}border-security\u{201d}]\n---\n\
         See [r](Final report.pdf), a claim.[^missing] {{< youtube x >}}\n",
    );
    let shown = site.shown();
    for line in [
        "error broken-yaml content/events/a.md:2 `\u{a0}`: the front matter cannot be read: U+00A0 (NO-BREAK SPACE) stands here",
        "warning odd-character content/events/b.md:4 `\u{201c}border-security\u{201d}`",
        "warning left-over-markup content/events/b.md:6 `[r](Final report.pdf)`",
        "warning left-over-markup content/events/b.md:6 `[^missing]`",
        "warning left-over-markup content/events/b.md:6 `{{< youtube x >}}`",
    ] {
        assert!(
            shown.lines().any(|told| told.starts_with(line)),
            "{line}: {shown}"
        );
    }
    assert_eq!(site.report.problems.len(), 5, "{shown}");
}
