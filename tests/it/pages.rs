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
    let (first, later) = (site.page("events/first/index.html"), site.page("events/later/index.html"));
    assert!(first.contains("Sirojiddin Aslov") && first.contains("Deputy"));
    assert!(!later.contains("Sirojiddin Aslov") && later.contains("Minister"));
}
