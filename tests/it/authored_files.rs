//! Files beside the records: drawings are cleaned, and what a browser would run is not published.

use crate::harness::{Files, built, files, site, with_everything};

const SITE: &str = r#"
=== content/people/ada.md
---
name: Ada
image: {src: plan.svg, alt: A plan}
---
![Plan](plan.svg)
=== content/people/plan.svg
<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><path d="M0 0h8"/></svg>
=== static/logo.SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><rect width="8" height="6"/></svg>
=== static/own.html
<script>own()</script>
"#;

const LIVE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48" onload="alert(1)"><script>alert(2)</script>
<a href="javascript:alert(3)"><path d="M0 0h8"/></a><image href="https://evil.example/x.png"/></svg>"#;

fn text(output: &std::collections::BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(output[path].clone()).unwrap()
}

#[test]
fn a_drawing_is_published_without_what_runs_and_that_is_said() {
    for (file, path) in [
        ("content/people/plan.svg", "people/plan.svg"),
        ("static/logo.SVG", "logo.SVG"),
    ] {
        let mut site = site(SITE);
        assert!(!site.shown().contains("unsafe"), "{}", site.shown());
        assert!(site.page("people/ada/index.html").contains("width=\"320\""));
        site.apply(vec![(file.to_owned(), Some(LIVE.into()))]);
        let published = text(&site.output(), path);
        for live in ["alert", "script", "evil", "onload"] {
            assert!(!published.contains(live), "{published}");
        }
        assert!(
            published.contains("<path") && published.contains("width=\"64\""),
            "{published}"
        );
        let said = site.shown();
        let named = "the published drawing is without `onload`, `<script>`, the address `javascript:alert(3)` and 1 more";
        assert!(
            said.contains(&format!("warning unsafe-svg {file}:1 ``: {named}")),
            "{said}"
        );
        if file.starts_with("content") {
            // What is measured is what is published.
            assert!(site.page("people/ada/index.html").contains("width=\"64\""));
        }
        as_a_clean_build(&site.files, &site.output(), &site.shown());
        site.apply(vec![(file.to_owned(), Some(files(SITE)[file].clone()))]);
        assert!(!site.shown().contains("unsafe"), "{}", site.shown());
        as_a_clean_build(&site.files, &site.output(), &site.shown());
    }
}

#[test]
fn what_cannot_be_read_as_a_drawing_is_not_published() {
    let broken = &LIVE[..LIVE.len() - 6];
    for bytes in [
        "",
        "no drawing",
        "<html><script>alert(1)</script></html>",
        "<svg onload='alert(1)'>",
        broken,
    ] {
        let mut site = site(SITE);
        site.apply(vec![("static/logo.SVG".to_owned(), Some(bytes.into()))]);
        assert!(!site.output().contains_key("logo.SVG"), "{bytes}");
        assert!(
            site.shown().contains("error unsafe-svg static/logo.SVG"),
            "{bytes}: {}",
            site.shown()
        );
        as_a_clean_build(&site.files, &site.output(), &site.shown());
        site.apply(vec![("static/logo.SVG".to_owned(), None)]);
        assert!(!site.shown().contains("unsafe"), "{}", site.shown());
    }
}

#[test]
fn what_a_browser_runs_is_published_from_static_or_where_raw_html_is() {
    for name in [
        "note.html",
        "note.HTM",
        "note.xhtml",
        "note.shtml",
        "note.xml",
        "note.js",
        "note.mjs",
        "note.swf",
        "note.svgz",
    ] {
        let file = format!("content/people/{name}");
        let mut site = site(SITE);
        site.apply(vec![(
            file.clone(),
            Some("<script>alert(1)</script>".into()),
        )]);
        assert!(
            !site.output().contains_key(&format!("people/{name}")),
            "{name}"
        );
        assert!(
            site.shown().contains(&format!("error unsafe-file {file}")),
            "{}",
            site.shown()
        );
        assert_eq!(text(&site.output(), "own.html"), "<script>own()</script>\n");
        as_a_clean_build(&site.files, &site.output(), &site.shown());
        site.apply(vec![(
            "site.toml".to_owned(),
            Some("[markdown]\nraw_html = true\n".into()),
        )]);
        assert!(
            site.output().contains_key(&format!("people/{name}")),
            "{name}"
        );
        assert!(!site.shown().contains("unsafe-file"), "{}", site.shown());
        as_a_clean_build(&site.files, &site.output(), &site.shown());
        site.apply(vec![("site.toml".to_owned(), None)]);
        assert!(
            !site.output().contains_key(&format!("people/{name}")),
            "{name}"
        );
        as_a_clean_build(&site.files, &site.output(), &site.shown());
    }
    let other = site(&format!(
        "{SITE}=== content/people/table.csv\na,b\n=== content/people/note.txt\n<script>\n"
    ));
    assert!(
        other.output().contains_key("people/table.csv")
            && other.output().contains_key("people/note.txt")
    );
}

fn as_a_clean_build(
    files: &Files,
    output: &std::collections::BTreeMap<String, Vec<u8>>,
    shown: &str,
) {
    let clean = built(with_everything(files.clone()));
    assert!(clean.output() == *output, "another build than a clean one");
    assert_eq!(clean.shown(), shown);
}
