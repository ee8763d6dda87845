//! A theme as `chancery new theme` begins it, and the files of its own that a site links.

use std::fs;
use std::path::Path;

use crate::cli::chancery;
use crate::harness::{Files, Site, built, read, themed};

#[expect(
    clippy::disallowed_methods,
    reason = "the test writes as an author does"
)]
fn dossier() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let settings = "languages = [\"fr\", \"en\", \"ar\"]\n";
    fs::write(folder.path().join("site.toml"), settings).unwrap();
    fs::create_dir_all(folder.path().join("content")).unwrap();
    folder
}

/// The demo with a theme that was just begun, and what is wrong with it. `but` is left out of the theme.
fn demo_with(args: &[&str], but: &[&str]) -> Site {
    let folder = dossier();
    let begun = chancery(folder.path(), &[&["new", "theme"][..], args].concat());
    let told = String::from_utf8_lossy(&begun.stderr);
    assert_eq!(begun.status.code(), Some(0), "{told}");
    let mut files = Files::new();
    read(folder.path(), "themes", &mut files);
    assert!(
        files
            .values()
            .all(|bytes| !String::from_utf8_lossy(bytes).contains("THEME_"))
    );
    assert!(
        files.keys().all(|path| !path.contains("THEME_")),
        "{:?}",
        files.keys()
    );
    files.retain(|path, _| !but.iter().any(|but| path.ends_with(but)));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["content", "static"] {
        if root.join(part).is_dir() {
            read(root, part, &mut files);
        }
    }
    let settings = format!(
        "title = \"The dossier\"\nlanguages = [\"fr\", \"en\", \"ar\"]\ntheme = \"{}\"\n[outputs]\ndossier = true\n",
        args[0]
    );
    files.insert("site.toml".to_owned(), settings.into_bytes());
    built(files)
}

fn problems(site: &Site) -> String {
    let shown = site.shown();
    let lines = shown.lines().filter(|line| !line.starts_with("info"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_new_child_of_the_default_theme_shows_the_demo_without_a_mistake() {
    let site = demo_with(&["kew-house"], &[]);
    assert_eq!(problems(&site), "");
    for (page, label) in [
        ("events/kuwait-2024/index.html", "En bref"),
        ("en/events/kuwait-2024/index.html", "In brief"),
        ("ar/events/kuwait-2024/index.html", "باختصار"),
    ] {
        let text = site.page(page);
        assert!(
            text.contains(label) && text.contains("kew-house.css?v="),
            "{page}"
        );
    }
}

#[test]
fn a_new_bare_theme_shows_the_demo_without_a_mistake() {
    let site = demo_with(&["plain", "--bare"], &[]);
    assert_eq!(problems(&site), "");
    let pages = site.output();
    // What a theme must do, the new one does.
    for (path, bytes) in pages
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
    {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            text.contains("<html lang=\"") && text.contains(" dir=\""),
            "{path}"
        );
        assert_eq!(text.matches("<h1>").count(), 1, "{path}");
    }
    assert!(site.page("ar/index.html").contains("dir=\"rtl\""));
    // What nobody needs can be left out: two templates are enough.
    let least = demo_with(
        &["plain", "--bare"],
        &[
            "404.html",
            "home.html",
            "event.html",
            "delegation.html",
            "speech.html",
            "person.html",
            "entity.html",
            "redirect.html",
            "plain/README.md",
        ],
    );
    let problems = problems(&least);
    assert!(
        !problems.contains("the theme has no template"),
        "{problems}"
    );
    assert_eq!(least.report.errors(), 0, "{problems}");
}

#[test]
fn a_theme_that_cannot_be_begun_is_met_with_the_reason() {
    let folder = dossier();
    let cases: [(&[&str], &str); 6] = [
        (&["new", "theme", "Kew House"], "write `kew-house`"),
        (&["new", "theme", "2024"], "a letter first"),
        (
            &["new", "theme", "gazette"],
            "there is a theme `gazette` already: built in",
        ),
        (
            &["new", "theme", "kew", "--title", "Kew"],
            "`--title` is for records",
        ),
        (
            &["new", "person", "ada", "--bare"],
            "`--bare` is for `chancery new theme`",
        ),
        (&["new", "thme", "kew"], "`thme` is not a kind of record"),
    ];
    for (args, expected) in cases {
        let run = chancery(folder.path(), args);
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(
            !run.status.success() && told.contains(expected),
            "{args:?}: {told}"
        );
    }
    assert!(!folder.path().join("themes").exists());
    assert!(
        chancery(folder.path(), &["new", "theme", "kew"])
            .status
            .success()
    );
    let again = chancery(folder.path(), &["new", "theme", "kew"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is a theme `kew` already"));
}

const EVENT: &str = "=== content/events/oslo.md\n---\ntitle: Oslo\ndate: 2024-11-04\n---\n";

/// The address of a file on a page, with its fingerprint.
fn address<'p>(page: &'p str, file: &str) -> &'p str {
    let start = page
        .find(&format!("{file}?v="))
        .unwrap_or_else(|| panic!("no {file} in {page}"));
    page[start..].split('"').next().unwrap()
}

#[test]
fn an_address_with_a_fingerprint_moves_with_its_file_and_with_nothing_else() {
    let text = format!(
        "{EVENT}=== static/own.css\np {{}}\n=== static/other.css\na {{}}\n\
         === templates/event.html\n<link href=\"{{{{ root }}}}{{{{ \"own.css\" | asset }}}}\">\n"
    );
    let mut site = themed(&text);
    assert_eq!(problems(&site), "");
    let page = "events/oslo/index.html";
    let before = address(&site.page(page), "own.css").to_owned();
    assert_eq!(before.len(), "own.css?v=01234567".len(), "{before}");
    let edit = |path: &str, text: &str| vec![(path.to_owned(), Some(text.into()))];
    let made = site
        .apply(edit("static/other.css", "a { color: red }"))
        .made
        .clone();
    assert_eq!(made, ["other.css"]);
    assert_eq!(address(&site.page(page), "own.css"), before);
    site.apply(edit("static/own.css", "p { color: red }"));
    assert_ne!(address(&site.page(page), "own.css"), before);
    assert_eq!(
        site.output(),
        themed_again(&site).output(),
        "as a clean build"
    );
    // One whose name only rendering knows counts as all of them.
    let mut any = themed(&text.replace(
        "{{ \"own.css\" | asset }}",
        "{{ (\"own\" ~ \".css\") | asset }}",
    ));
    let before = address(&any.page(page), "own.css").to_owned();
    any.apply(edit("static/own.css", "p { color: red }"));
    assert_ne!(address(&any.page(page), "own.css"), before);
}

fn themed_again(site: &Site) -> Site {
    built(site.files.clone())
}

#[test]
fn a_file_that_is_not_there_is_met_where_it_is_named() {
    let cases = [
        (
            "=== templates/event.html\n{{ \"onw.css\" | asset }}\n",
            "error template-error templates/event.html:1 `onw.css`: there is no `static/onw.css` [did you mean `own.css`?]",
        ),
        (
            "=== templates/event.html\n{{ (\"onw\" ~ \".css\") | asset }}\n",
            "there is no `static/onw.css`",
        ),
        (
            "=== site.toml\nextra_css = [\"onw.css\"]\n",
            "error bad-setting site.toml:1 `\"onw.css\"`: there is no `static/onw.css` [did you mean `own.css`?]",
        ),
        (
            "=== site.toml\nextra_js = [\"https://example.org/a.js\"]\n",
            "error bad-setting site.toml:1",
        ),
    ];
    for (text, expected) in cases {
        let site = themed(&format!("{EVENT}=== static/own.css\np {{}}\n{text}"));
        let found = problems(&site);
        assert!(found.contains(expected), "{text}{found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn a_sites_own_style_sheets_and_scripts_are_on_every_page_behind_those_of_the_theme() {
    let text = format!(
        "{EVENT}=== site.toml\nextra_css = [\"own.css\"]\nextra_js = [\"own.js\"]\n=== static/own.css\np {{}}\n=== static/own.js\n0\n"
    );
    let mut site = themed(&text);
    assert_eq!(problems(&site), "");
    for theme in ["chancery", "gazette"] {
        let site = themed(&text.replace("extra_css", &format!("theme = \"{theme}\"\nextra_css")));
        let pages = site.output();
        let pages = pages.iter().filter(|(path, _)| path.ends_with(".html"));
        for (path, bytes) in pages {
            let page = String::from_utf8_lossy(bytes);
            let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{path}: {what}"));
            assert!(at(&format!("{theme}.css")) < at("own.css?v="), "{path}");
            assert!(at("chancery.js") < at("own.js?v="), "{path}");
        }
    }
    let before = address(&site.page("index.html"), "own.css").to_owned();
    site.apply(vec![("static/own.css".to_owned(), Some("b {}".into()))]);
    assert_ne!(address(&site.page("index.html"), "own.css"), before);
    assert_eq!(site.output(), themed_again(&site).output());
}

#[test]
fn a_page_shows_what_its_template_is_handed() {
    let folder = dossier();
    #[expect(
        clippy::disallowed_methods,
        reason = "the test writes as an author does"
    )]
    fs::write(
        folder.path().join("content/method.md"),
        "---\ntitle: Method\nmenu: true\nextra: {stamp: kept}\n---\n",
    )
    .unwrap();
    let run = chancery(folder.path(), &["explain", "/method/", "--view"]);
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        told.starts_with("method/index.html (fr)\n`chancery/page.html` (built in) is handed:\n"),
        "{told}"
    );
    for line in [
        "title (HTML): \"Method\"\n",
        "lang (text): \"fr\"\n",
        "\"stamp\": \"kept\"",
        "nav (list of NavItem): [",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let run = chancery(
        folder.path(),
        &["explain", "/method/", "--view", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(json["view"]["extra"]["stamp"], "kept");
}
