//! What a reader gets.

use crate::harness::{site, themed};
use crate::rebuild::SUMMIT;

#[test]
fn an_empty_folder_with_one_file_builds() {
    let site = themed("=== content/index.md\n# Hello\n\nText.\n");
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    assert!(site.page("index.html").contains("Text."));
}

#[test]
fn nothing_at_all_builds() {
    let site = themed("");
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    assert!(site.page("index.html").contains("<h1"));
}

#[test]
fn a_first_heading_is_the_title_or_stays_a_heading() {
    let site = themed(
        "=== content/index.md\n# Home\n\nText.\n=== content/a.md\n---\nmenu: true\n---\n# Title of a\n\nText.\n\
         === content/b.md\n---\nmenu: true\ntitle: Title of b\n---\n# Another heading\n\nText.\n\
         === content/c.md\n---\nmenu: true\ntitle: Title of c\n---\n# Title of c\n\nText.\n",
    );
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    assert!(
        site.page("b/index.html")
            .contains("<h2 id=\"another-heading\">Another heading"),
        "{}",
        site.page("b/index.html")
    );
    for page in ["a", "b", "c"] {
        let page = site.page(&format!("{page}/index.html"));
        assert_eq!(page.matches("<h1").count(), 1, "{page}");
    }
    assert!(
        !site.page("c/index.html").contains("<h2"),
        "the title is not said twice"
    );
}

#[test]
fn everything_has_its_page_in_every_language() {
    let site = site(SUMMIT);
    for page in [
        "events/oslo/",
        "events/oslo/delegations/ma/",
        "events/oslo/delegations/se/",
        "speeches/oslo/ma/",
        "people/ada/",
        "countries/no/",
        "countries/ma/",
        "initiatives/summits/",
        "topics/water/",
        "sources/report/",
        "events/",
        "people/",
        "",
    ] {
        site.page(&format!("{page}index.html"));
        site.page(&format!("en/{page}index.html"));
    }
    site.page("404.html");
}

#[test]
fn names_and_roles_are_those_of_the_day() {
    let site = site(
        "=== content/events/first.md\n---\ntitle: First\ndate: 2018-05-03/2018-05-04\ndelegations: [{of: tj, head: s}]\n---\n\
         === content/events/later.md\n---\ntitle: Later\ndate: 2022-10-18\ndelegations: [{of: tj, head: s}]\n---\n\
         === content/people/s.md\n---\nname: Sirojiddin Muhriddin\nnames:\n  - {en: Sirojiddin Aslov, when: ../2018-05-20~}\n  - {en: Sirojiddin Muhriddin, when: 2018-05-20~/..}\nroles:\n  - {title: Deputy, when: ../2020}\n  - {title: Minister, when: 2021/..}\n---\n",
    );
    let (first, later) = (
        site.page("events/first/index.html"),
        site.page("events/later/index.html"),
    );
    assert!(first.contains("Sirojiddin Aslov") && first.contains("Deputy"));
    assert!(!later.contains("Sirojiddin Aslov") && later.contains("Minister"));
}

#[test]
fn an_event_of_unknown_year_is_nobodys_last_appearance() {
    let event = |id: &str, date: &str| {
        format!(
            "=== content/events/{id}.md\n---\ntitle: {id}\ndate: {date}\ndelegations: [{{of: tj, head: s}}]\n---\n"
        )
    };
    let person = "=== content/people/s.md\n---\nname: S\n---\n=== templates/person.html\n{{ first }}|{{ last }}\n";
    let site = themed(&format!(
        "{}{}{}{person}",
        event("a", "2018-05"),
        event("b", "XXXX-11-04"),
        event("c", "2022")
    ));
    assert_eq!(site.page("people/s/index.html").trim(), "May 2018|2022");
}

/// Every `id="…"` of a page, in order.
fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn no_page_of_the_built_in_theme_has_two_anchors_of_one_name() {
    let site = themed(
        &format!("{SUMMIT}=== content/people/bea.md\n---\nname: Bea\n---\n=== content/people/bob.md\n---\nname: Bob\n---\n")
            .replace("languages = [\"fr\", \"en\"]", "languages = [\"fr\", \"en\", \"ar\"]\n[index]\npage_size = 2"),
    );
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    for (path, bytes) in site.output() {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let all = ids(&page);
        let once: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), once.len(), "{path}: {all:?}");
    }
}

#[test]
fn every_link_of_the_built_in_theme_leads_somewhere() {
    assert_links(&themed(SUMMIT).output());
}

#[test]
fn every_link_of_a_paged_index_leads_somewhere() {
    let people: String = (0..40)
        .map(|n| {
            format!(
                "=== content/people/p{n}.md\n---\nname: {} Person\n---\n",
                (b'A' + n % 26) as char
            )
        })
        .collect();
    let settings = "[index]\npage_size = 2\n=== content/events/oslo.md";
    let site = themed(&format!(
        "{}{people}",
        SUMMIT.replace("=== content/events/oslo.md", settings)
    ));
    let last = site.page("people/page/21/index.html");
    assert!(last.contains("href=\"../../../people/page/19/\""), "{last}");
    assert_links(&site.output());
}

/// Every link of every page leads to a file of the site, and its anchor to an element of that file. No link
/// begins with `/`: what resolves here resolves at `/`, at `/x/y/` and on any mirror.
pub(crate) fn assert_links(output: &std::collections::BTreeMap<String, Vec<u8>>) {
    let pages: std::collections::BTreeMap<&str, String> = output
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
        .collect();
    let anchors: std::collections::BTreeMap<&str, std::collections::BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, ids(page).into_iter().collect()))
        .collect();
    for (path, page) in pages.iter().filter(|(path, _)| **path != "404.html") {
        let links = page
            .split(" href=\"")
            .skip(1)
            .chain(page.split(" src=\"").skip(1))
            .chain(page.split("; url=").skip(1));
        for link in links.filter_map(|rest| rest.split('"').next()) {
            if link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:") {
                continue;
            }
            assert!(
                !link.starts_with('/'),
                "{path}: {link} knows where the site lives"
            );
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if target.is_empty() {
                (*path).to_owned()
            } else {
                resolved(path, target)
            };
            assert!(
                output.contains_key(&file),
                "{path}: {link} leads to {file}, which is not there"
            );
            if !anchor.is_empty() {
                assert!(
                    anchors[file.as_str()].contains(anchor),
                    "{path}: {link} has no anchor"
                );
            }
        }
    }
}

/// The file that a relative link of a page names.
fn resolved(path: &str, target: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut segments: Vec<&str> = folder
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => assert!(segments.pop().is_some(), "{path}: {target} leaves the site"),
            segment => segments.push(segment),
        }
    }
    let file = segments.join("/");
    match (file.is_empty(), target.ends_with('/')) {
        (true, _) => "index.html".to_owned(),
        (false, true) => format!("{file}/index.html"),
        (false, false) => file,
    }
}

/// What stands at a side of the screen stands at the wrong one in a page that reads the other way.
#[test]
fn the_style_sheet_names_no_side_of_the_screen() {
    let css = concat!(
        include_str!("../../themes/chancery/static/chancery.css"),
        include_str!("../../themes/gazette/static/gazette.css")
    );
    let declared = |text: &str| {
        text.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '-')
            .to_owned()
    };
    let properties = css.split([';', '{', '}']).map(declared).filter_map(|text| {
        let (name, value) = text.split_once(':')?;
        Some((name.trim().to_owned(), value.trim().to_owned()))
    });
    let sides = ["left", "right", "top", "bottom"];
    let mut known = 0;
    for (name, value) in properties {
        known += usize::from(name.contains("inline") || name.contains("block"));
        assert!(
            !sides
                .iter()
                .any(|side| name == *side || name.ends_with(&format!("-{side}"))),
            "{name}: {value}"
        );
        assert!(
            ![
                "width",
                "height",
                "min-width",
                "max-width",
                "min-height",
                "max-height"
            ]
            .contains(&&*name),
            "{name}: {value}"
        );
        let placed = matches!(&*name, "text-align" | "float" | "clear") && sides.contains(&&*value);
        assert!(!placed, "{name}: {value}");
    }
    assert!(known > 100, "{known} properties were read");
}
