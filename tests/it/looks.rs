//! What was once wrong on screen, as far as HTML and CSS can tell it. What only a browser can tell is in
//! `tests/browser/walks/looks.mjs`.

use std::collections::BTreeSet;

use crate::harness::{Site, files, themed, whole};

/// Signs that every face of the default stacks has: an author's machine is not a reader's.
const SIGNS: &str = "–—…·“”„«»‘’×›↑↓↵↗↖§✓•\u{a0}\u{202f}\u{2009}\u{2060}é";

#[test]
fn no_sign_is_drawn_by_a_letter_that_a_face_may_lack() {
    let files = [
        (
            "chancery.js",
            include_str!("../../themes/chancery/static/chancery.js"),
        ),
        (
            "chancery.css",
            include_str!("../../themes/chancery/static/chancery.css"),
        ),
        (
            "gazette.css",
            include_str!("../../themes/gazette/static/gazette.css"),
        ),
        (
            "base.html",
            include_str!("../../themes/chancery/templates/base.html"),
        ),
        (
            "components.html",
            include_str!("../../themes/chancery/templates/components.html"),
        ),
        (
            "tables.html",
            include_str!("../../themes/chancery/templates/tables.html"),
        ),
        (
            "pictures.html",
            include_str!("../../themes/chancery/templates/pictures.html"),
        ),
    ];
    for (name, text) in files {
        let odd: BTreeSet<char> = text
            .chars()
            .filter(|c| !c.is_ascii() && !c.is_alphabetic() && !SIGNS.contains(*c))
            .collect();
        assert!(odd.is_empty(), "{name}: {odd:?}");
    }
}

/// The headings of the second level that have an anchor.
fn headings(page: &str) -> Vec<&str> {
    let main = page.split("<div class=\"matter\">").nth(1).unwrap_or(page);
    main.split("<h2 id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// The anchors that the list of contents names.
fn contents(page: &str) -> Vec<&str> {
    let Some((_, rest)) = page.split_once("<nav class=\"toc\"") else {
        return Vec::new();
    };
    let list = rest.split("</nav>").next().unwrap_or_default();
    list.split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

const MEETING: &str = "=== content/events/meeting.md\n---\ntitle: Meeting\ndate: 2024-11-04\nsources: [report]\n\
    counts:\n  participants: [{value: 450, source: report, status: announced}, {value: 480, source: report, status: counted}]\n\
    delegations:\n  - {of: kw, head: ada}\n  - {of: team, head: bea}\n---\n\n## What it was\n\nText [@report, p. 3] and more [@report, p. 4, second paragraph].\n\
    === content/people/ada.md\n---\nname: Ada\n---\n=== content/people/bea.md\n---\nname: Bea\n---\n\
    === content/organizations/team.md\n---\nname: United Nations country team\ncountry: kw\n---\n\
    === content/speeches/meeting/one.md\n---\nby: [ada]\nfor: [kw]\nform: reported\n---\nA point. {.water}\n\
    === content/speeches/meeting/two.md\n---\nby: [bea]\nfor: [team]\nform: reported\n---\nA point.\n\
    === content/topics/water.md\n---\nname: Water\n---\n=== content/sources.yml\nreport: {title: Report}\n";

fn meeting() -> Site {
    let site = themed(MEETING);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    site
}

#[test]
fn the_contents_name_each_section_that_is_shown_and_none_twice() {
    let site = meeting();
    let page = site.page("events/meeting/index.html");
    let (shown, named) = (headings(&page), contents(&page));
    assert!(
        shown.contains(&"_at-speeches") && shown.contains(&"_at-gaps"),
        "{shown:?}"
    );
    assert_eq!(shown, named);
}

#[test]
fn what_a_site_moves_or_adds_is_in_the_contents_where_it_is() {
    let own = "=== templates/event.html\n{% extends \"chancery/event.html\" %}\n\
        {% block figures %}{% endblock figures %}\n{% block gaps %}<section><h2 id=\"_at-own\">Our own</h2></section>{% endblock gaps %}\n";
    let site = themed(&format!("{MEETING}{own}"));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let page = site.page("events/meeting/index.html");
    let named = contents(&page);
    assert!(named.contains(&"_at-own"), "{named:?}");
    assert!(!named.contains(&"_at-figures"), "{named:?}");
    assert_eq!(headings(&page), named);
}

#[test]
fn a_body_of_the_united_nations_bears_no_states_flag() {
    let site = meeting();
    for page in [
        "organizations/index.html",
        "organizations/team/index.html",
        "events/meeting/delegations/team/index.html",
        "speeches/meeting/two/index.html",
    ] {
        let page = site.page(page);
        assert!(!page.contains("flags/kw.svg"), "{page}");
    }
    let event = site.page("events/meeting/index.html");
    let row = event.split("delegations/team/").next().unwrap();
    let cell = row.rsplit("<th>").next().unwrap();
    assert!(!cell.contains("flags/"), "{cell}");
}

#[test]
fn one_source_is_one_note_and_each_mark_says_its_place() {
    let site = meeting();
    let page = site.page("events/meeting/index.html");
    let notes = section(&page, "_at-notes");
    assert_eq!(notes.matches("<li>").count(), 1, "{notes}");
    assert!(
        page.contains(">1, p. 3</button>"),
        "a short place is in the mark"
    );
    for (anchor, letter, place) in [
        ("_cite-1-2", "b", "p. 3"),
        ("_cite-1-3", "c", "p. 4, second paragraph"),
    ] {
        let back = format!("href=\"#{anchor}\">{letter}</a><bdi class=\"place\">{place}</bdi>");
        assert!(
            notes.contains(&back) || page.contains(anchor),
            "{back}: {notes}"
        );
    }
    assert!(
        notes.contains("<bdi class=\"place\">p. 4, second paragraph</bdi>"),
        "{notes}"
    );
}

#[test]
fn no_mark_can_begin_a_line() {
    let page = meeting().page("events/meeting/index.html");
    let marks = page.matches("<sup class=\"cite\">").count();
    assert!(marks > 3, "{marks}");
    assert_eq!(
        page.matches("<sup class=\"cite\">\u{2060}<button").count(),
        marks
    );
}

#[test]
fn an_end_that_nobody_knows_is_not_drawn_as_certain() {
    let site = themed(
        "=== content/events/open.md\n---\ntitle: Open\ndate: 2024-06-04/\n---\n\
         === content/events/later.md\n---\ntitle: Later\ndate: 2025-12-01\n---\n\
         === content/events/vague.md\n---\ntitle: Vague\ndate: 2025-02\n---\n",
    );
    let page = site.page("events/index.html");
    let drawn = |title: &str| {
        let (_, rest) = page.split_once(&format!("<title>{title} · ")).unwrap();
        rest.split("</a>").next().unwrap().to_owned()
    };
    assert!(
        drawn("Open").contains("class=\"fades\""),
        "{}",
        drawn("Open")
    );
    assert!(
        !drawn("Open").contains("<rect class=\"sure\""),
        "{}",
        drawn("Open")
    );
    assert!(
        drawn("Vague").contains("class=\"maybe\""),
        "{}",
        drawn("Vague")
    );
    assert!(
        drawn("Later").contains("<circle class=\"sure\""),
        "{}",
        drawn("Later")
    );
}

#[test]
fn what_is_said_of_a_page_does_not_begin_with_a_separator() {
    for (path, bytes) in meeting().output() {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let Some((_, said)) = page.split_once("<meta name=\"description\" content=\"") else {
            continue;
        };
        let said = said.split('"').next().unwrap();
        assert!(
            said.chars().next().is_some_and(char::is_alphanumeric),
            "{path}: {said:?}"
        );
    }
}

#[test]
fn figures_that_disagree_are_drawn_by_what_kind_of_statement_each_is() {
    let page = meeting().page("events/meeting/index.html");
    let axis = page
        .split("<svg class=\"axis\" width=\"100%\"")
        .nth(1)
        .unwrap();
    let axis = axis.split("</svg></svg>").next().unwrap();
    assert!(
        axis.contains("<circle class=\"announced\" cx=\"0.0%\""),
        "{axis}"
    );
    assert!(
        axis.contains("<circle class=\"counted\" cx=\"100.0%\"") && axis.contains("class=\"ring\""),
        "{axis}"
    );
}

#[test]
fn a_meeting_of_many_takes_a_line_for_each_and_opens_without_a_script() {
    let codes = "ad ae af ag al am ao ar at au az ba bb bd be bf bg bh bi bj"
        .split(' ')
        .chain(["bn", "bo"]);
    let rows: String = codes
        .map(|code| format!("  - {{of: {code}, head: ada, members: [bea]}}\n"))
        .collect();
    let site = themed(&format!(
        "=== content/events/big.md\n---\ntitle: Big\ndate: 2024-11-04\ndelegations:\n{rows}---\n\
         === content/people/ada.md\n---\nname: Ada\n---\n=== content/people/bea.md\n---\nname: Bea\n---\n"
    ));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let page = site.page("events/big/index.html");
    let table = page.split("<table class=\"lines\"").nth(1).unwrap();
    let table = table.split("</table>").next().unwrap();
    assert_eq!(table.matches("<tr").count(), 23);
    assert_eq!(table.matches("<details><summary>+1").count(), 22);
    assert_eq!(table.matches("id=\"_from-A\"").count(), 1);
}

#[test]
fn a_type_of_a_body_is_in_the_words_of_the_page_else_in_its_authors_own() {
    let site = themed(
        "=== site.toml\nlanguages = [\"fr\", \"ar\"]\n\
         === content/organizations/bureau.md\n---\nname: {fr: Bureau, ar: مكتب}\ntype: un-office\n---\n\
         === content/organizations/guilde.md\n---\nname: {fr: Guilde, ar: نقابة}\ntype: guild\n---\n\
         === content/organizations/club.md\n---\nname: {fr: Club, ar: ناد}\ntype: club\n---\n\
         === strings/fr.ftl\ntype-club = cercle\n\
         === strings/ar.ftl\ntype-club = ناد\n",
    );
    for (page, word) in [
        ("organizations/bureau", "<dd>bureau des Nations Unies"),
        ("ar/organizations/bureau", "<dd>مكتب تابع للأمم المتحدة"),
        ("organizations/guilde", "<dd>guild"),
        // A site has words of its own.
        ("organizations/club", "<dd>cercle"),
    ] {
        let html = site.page(&format!("{page}/index.html"));
        assert!(html.contains(word), "{page}: {html}");
    }
    assert!(!site.shown().contains("unused-string"), "{}", site.shown());
}

/// A sender that came to so many events, each time with one who came always, one who came once, and another's head.
fn came(times: usize) -> Site {
    sent(times, "{of: ma, head: ada, members: [ben, once-N, also-N]}")
}

/// A sender of so many delegations, the N-th as it is written.
fn sent(times: usize, delegation: &str) -> Site {
    let mut text = "=== site.toml\nbase_url = \"https://example.org/\"\nlanguages = [\"en\"]\n=== content/countries/ma.md\n---\nname: Morocco\n---\n\
        === content/people/ada.md\n---\nname: Ada\n---\n=== content/people/ben.md\n---\nname: Ben\n---\n"
        .to_owned();
    for n in 0..times {
        let year = 2000 + n;
        text.push_str(&format!(
            "=== content/people/once-{n}.md\n---\nname: Once {n}\n---\n=== content/people/also-{n}.md\n---\nname: Also {n}\n---\n\
             === content/events/e{n}.md\n---\ntitle: Meeting {n}\ndate: {year}-11-04\ndelegations: [{}]\n---\n",
            delegation.replace('N', &n.to_string())
        ));
    }
    whole(files(&text))
}

/// The part of a page from one mark to the end of its section.
fn section<'p>(page: &'p str, id: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("id=\"{id}\"")).unwrap();
    rest.split("</section>").next().unwrap()
}

#[test]
fn a_delegation_among_many_lists_those_around_it_and_leads_to_all() {
    let page = came(20).page("events/e9/delegations/ma/index.html");
    let table = section(&page, "_at-comparison");
    for near in [
        "Meeting 8<",
        "Meeting 10<",
        "countries/ma/\">All 20 delegations of",
    ] {
        assert!(table.contains(near), "{near}: {table}");
    }
    assert!(!page.contains("_at-others"), "{page}");
    // Where nobody is named there is nothing to stand side by side.
    let nobody = |times: usize, nth: usize| {
        let site = sent(times, "{of: ma}");
        let page = site.page(&format!("events/e{nth}/delegations/ma/index.html"));
        let list = section(&page, "_at-others").to_owned();
        (list.matches("<li>").count(), list)
    };
    let (count, list) = nobody(13, 6);
    assert!(count == 12 && !list.contains("All 13"), "{list}");
    let (count, list) = nobody(20, 9);
    assert_eq!(count, 5, "{list}");
    assert!(
        list.contains("Meeting 8<") && list.contains("All 20 delegations of"),
        "{list}"
    );
}

#[test]
fn the_home_page_of_very_many_events_tells_the_latest_and_leads_to_all() {
    let page = sent(62, "{of: ma}").page("index.html");
    let told = section(&page, "_at-chronology");
    assert!(
        told.contains(">Meeting 61<") && told.contains(">Meeting 2<"),
        "{told}"
    );
    assert!(!told.contains(">Meeting 1<"), "{told}");
    assert!(
        told.contains("<a href=\"./events/\">62 events</a>"),
        "{told}"
    );
    let few = sent(3, "{of: ma}").page("index.html");
    assert!(
        !section(&few, "_at-chronology").contains("3 events"),
        "{few}"
    );
}

#[test]
fn those_sent_along_once_share_a_row_where_there_are_many() {
    let table = |times: usize| {
        let page = came(times).page("people/ada/index.html");
        section(&page, "_at-companions").to_owned()
    };
    let rows = |table: &str| table.matches("<tr>").count() - 1;
    // Ben came always; two others once to each event.
    assert_eq!(rows(&table(4)), 1 + 2 * 4);
    let many = table(7);
    assert_eq!(rows(&many), 1 + 7, "{many}");
    for n in 0..7 {
        for name in [
            format!(">Once {n}<"),
            format!(">Also {n}<"),
            format!(">Meeting {n}<"),
        ] {
            assert!(many.contains(&name), "{name}: {many}");
        }
    }
}

#[test]
fn what_two_vocabularies_say_alike_is_one_element() {
    let site = came(1);
    for path in [
        "events/e0/index.html",
        "people/ada/index.html",
        "events/index.html",
        "index.html",
    ] {
        let page = site.page(path);
        for name in ["title", "url", "site_name"] {
            let told = page.matches(&format!("property=\"og:{name}\"")).count();
            assert_eq!(told, 1, "{path}: {name}");
        }
    }
    let page = site.page("events/e0/index.html");
    assert!(page.contains("<meta name=\"DC.identifier\" property=\"og:url\" content=\"https://example.org/events/e0/\">"), "{page}");
}

#[test]
fn what_follows_a_long_text_has_the_width_of_the_page() {
    let page = |text: &str| {
        themed(&format!(
            "=== content/events/e.md\n---\ntitle: E\ndate: 2024\ncountry: no\ndelegations: [ma]\n---\n{text}\n"
        ))
        .page("events/e/index.html")
    };
    let place = |page: &str| {
        let (before, _) = page.split_once("id=\"_at-delegations\"").unwrap();
        assert!(page.contains("href=\"#_at-delegations\"") || page.matches("<h2").count() < 3);
        before.contains("<div class=\"wide\">")
    };
    assert!(!place(&page("A short text.")));
    assert!(place(&page(&"A long text. ".repeat(400))));
}

#[test]
fn a_role_that_was_the_same_each_time_is_said_once() {
    let page = |roles: &str| {
        let mut text = format!(
            "=== site.toml\nlanguages = [\"en\"]\n=== content/people/ada.md\n---\nname: Ada\nroles: {roles}\n---\n"
        );
        for year in 2020..2023 {
            text.push_str(&format!(
                "=== content/events/e{year}.md\n---\ntitle: Meeting {year}\ndate: {year}-05-01\nstatus: held\ndelegations: [{{of: ma, head: ada}}]\n---\n"
            ));
        }
        themed(&text).page("people/ada/index.html")
    };
    let one = page("[{title: Minister, when: 2019/..}]");
    let table = section(&one, "_at-appearances");
    assert_eq!(table.matches("Minister").count(), 1, "{table}");
    let two = page("[{title: Minister, when: 2019/2021}, {title: Envoy, when: 2022/..}]");
    let table = section(&two, "_at-appearances");
    assert_eq!(
        (
            table.matches("Minister").count(),
            table.matches("Envoy").count()
        ),
        (2, 1),
        "{table}"
    );
}

/// Programs that put something into a page, or look whether it came whole, search for its end.
#[test]
fn each_page_has_its_end() {
    let site = themed("=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\n---\n");
    let pages = site
        .output()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"));
    let mut seen = 0;
    for (path, bytes) in pages {
        seen += 1;
        let page = String::from_utf8(bytes).unwrap();
        assert!(
            page.trim_end().ends_with("</html>") && page.contains("</body>"),
            "{path}"
        );
    }
    assert!(seen > 3, "{seen} pages");
}
