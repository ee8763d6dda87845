//! What people read when something is wrong.

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
fn a_mistyped_id_is_met_with_the_one_that_was_meant() {
    let site = site(
        "=== content/people/ali-benaissa.md\n---\nname: Ali Benaissa\n---\n\
         === content/events/kuwait-2024.md\n---\ntitle: Kuwait\ndate: 2024-11-04\ndelegations:\n  - of: ma\n    head: ali-benaisa\n---\n",
    );
    insta::assert_snapshot!(site.shown());
}

#[test]
fn keys_of_other_generators_are_named_with_ours() {
    let site = site("=== content/about.md\n---\nmenu: true\nlastmod: 2024-01-01\ntags: [a]\nwieght: 3\nlayout: x\n---\n");
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
