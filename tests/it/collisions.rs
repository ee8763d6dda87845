//! Files of a site that cannot be beside one another, found before anything is written.

use crate::harness::themed;
use crate::publishing::{Built, told};

#[test]
fn what_cannot_be_beside_one_another_is_found_by_check_and_by_build() {
    let ada = |aliases: &str| format!("---\nname: Ada\naliases: [{aliases}]\n---\n");
    let cases = [
        (
            "content/people/ada.md",
            ada("/chancery.css"),
            "the old address `/chancery.css/` needs a folder where `/chancery.css` is a file",
        ),
        (
            "content/people/ada.md",
            ada("/manifest.json"),
            "`/manifest.json/` cannot be: `/manifest.json` is a file",
        ),
        (
            "content/people/ada.md",
            ada("/sitemap.xml/old"),
            "needs a folder where `/sitemap.xml` is a file",
        ),
        (
            "static/people",
            "x".to_owned(),
            "the file `/people` is where a folder has to be, for `/people/",
        ),
        (
            "static/people/bob",
            "x".to_owned(),
            "the file `/people/bob` is where a folder has to be, for `/people/bob/",
        ),
        (
            "static/data",
            "x".to_owned(),
            "the file `/data` is where a folder has to be, for `/data/",
        ),
        (
            "static/search",
            "x".to_owned(),
            "the file `/search` is where a folder has to be, for `/search/en/`",
        ),
        (
            "static/manifest.json",
            "{}".to_owned(),
            "`/manifest.json` is wanted twice",
        ),
        (
            "static/manifest.json/x.txt",
            "x".to_owned(),
            "`/manifest.json/x.txt` cannot be",
        ),
        (
            "static/index.html/x.txt",
            "x".to_owned(),
            "the file `/index.html` is where a folder has to be, for `/index.html/x.txt`",
        ),
        (
            "static/404.html/deep/x.txt",
            "x".to_owned(),
            "is where a folder has to be, for `/404.html/deep/x.txt`",
        ),
    ];
    for (path, text, expected) in cases {
        let site = Built::new();
        site.write(
            "site.toml",
            "title = \"Dossier\"\nbase_url = \"https://example.org/\"\n",
        );
        site.write(path, &text);
        let (checked, built) = (site.run(&["check"]), site.run(&["build"]));
        for done in [&checked, &built] {
            assert_eq!(done.status.code(), Some(1), "{path}: {}", told(done));
            assert!(
                told(done).contains("error[duplicate-url]") && told(done).contains(expected),
                "{path}: {}",
                told(done)
            );
            assert_eq!(
                told(done).matches("error[").count(),
                1,
                "{path}: {}",
                told(done)
            );
        }
        assert!(!site.path("public").exists());
        assert_eq!(site.siblings(), [""; 0]);
    }
}

#[test]
fn a_name_that_only_begins_like_that_of_a_file_is_in_nobodys_way() {
    let site = Built::new();
    site.write("static/people-2", "x");
    site.write("static/manifest.json.txt", "x");
    site.write("static/manifest.jsonl", "x");
    site.write("static/peop", "x");
    site.build(&[]);
    assert!(site.path("public/people-2").is_file() && site.path("public/manifest.jsonl").is_file());
}

#[test]
fn names_that_some_disk_or_reader_takes_for_others_are_told() {
    let page = "=== content/people/ada.md\n---\nname: Ada\n---\n";
    let twins = [
        ("static/a.txt", "static/A.txt"),
        ("static/Notes/x.txt", "static/notes/X.txt"),
        ("static/caf\u{e9}.txt", "static/cafe\u{301}.txt"),
        ("static/a.txt", "content/A.txt"),
        ("static/zoe.txt", "static/zo\u{200b}e.txt"),
        ("content/people/ada.txt", "static/People/Ada.txt"),
        ("static/a.css", "static/People/ada/index.html"),
    ];
    for (one, other) in twins {
        let site = themed(&format!("{page}=== {one}\none\n=== {other}\nother\n"));
        let shown = site.shown();
        assert!(
            shown.contains("warning duplicate-url") && shown.contains("are one file on some disks"),
            "{one} {other}: {shown}"
        );
        assert_eq!(site.report.errors(), 0, "{shown}");
    }
    for (path, why) in [
        (
            "static/report-\u{202e}fdp.exe",
            "U+202E (RIGHT-TO-LEFT OVERRIDE)",
        ),
        ("static/a\u{200d}b/c.txt", "U+200D (ZERO WIDTH JOINER)"),
        (
            "content/people/x\u{2066}.txt",
            "U+2066 (LEFT-TO-RIGHT ISOLATE)",
        ),
        ("static/con.txt", "Windows cannot hold the name `con.txt`"),
        ("static/pic\u{200b}.svg", "U+200B (ZERO WIDTH SPACE)"),
    ] {
        let site = themed(&format!("{page}=== {path}\none\n"));
        let shown = site.shown();
        assert!(
            shown.contains("warning file-name") && shown.contains(why),
            "{path}: {shown}"
        );
    }
    let fine = themed(&format!(
        "{page}=== static/a.txt\na\n=== static/b/A.txt\nb\n=== static/caf\u{e9}.txt\nc\n=== static/كتاب.txt\nd\n"
    ));
    assert_eq!(fine.shown(), "");
}
