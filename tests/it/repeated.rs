//! A build from the files of the last one makes nothing, and never leaves an old site.

#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and reads what was written"
)]

use std::fs;

use crate::publishing::{Built, told};

const NOTHING: &str = "Nothing changed since the last build";

/// Builds until nothing is left to make. Files that were saved a moment ago are not trusted yet, so it may take a second time.
fn settle(built: &Built, args: &[&str]) -> String {
    for _ in 0..5 {
        let text = build(built, args);
        if text.contains(NOTHING) {
            return text;
        }
    }
    panic!("a build from the same files makes them again and again");
}

fn build(built: &Built, args: &[&str]) -> String {
    let done = built.run(&[&["build", "--no-search"], args].concat());
    assert_eq!(done.status.code(), Some(0), "{}", told(&done));
    told(&done)
}

#[test]
fn a_second_build_makes_nothing_and_tells_the_same() {
    let built = Built::new();
    built.write(
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11-04\ncountry: no\n---\nText <b>bold</b>.\n",
    );
    let first = build(&built, &[]);
    assert!(
        first.contains("Built ") && first.contains("unsafe-markup"),
        "{first}"
    );
    let second = settle(&built, &[]);
    let problems = |text: &str| text.split("`chancery explain").next().unwrap().to_owned();
    assert_eq!(problems(&first), problems(&second));
    assert!(second.contains("1 warning"), "{second}");
    // What is asked for is made, and a warning stops a strict build as it did.
    assert!(build(&built, &["--fresh"]).contains("Built "));
    settle(&built, &[]);
    let strict = built.run(&["build", "--no-search", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(
        told(&strict).contains("Nothing written"),
        "{}",
        told(&strict)
    );
}

#[test]
fn whatever_moves_the_next_build_writes_what_a_fresh_one_writes() {
    type Edit = (&'static str, fn(&Built), &'static [&'static str]);
    let edits: [Edit; 14] = [
        (
            "other text",
            |built| {
                built.write(
                    "content/people/ada.md",
                    "---\nname: Ada\n---\nEve, in 2024.\n",
                )
            },
            &[],
        ),
        (
            "the same length and time",
            |built| {
                let file = built.path("content/people/bob.md");
                let time = fs::metadata(&file).unwrap().modified().unwrap();
                fs::write(&file, "---\nname: Bob\n---\nBob, in 2025.\n").unwrap();
                fs::File::options()
                    .write(true)
                    .open(&file)
                    .unwrap()
                    .set_modified(time)
                    .unwrap();
            },
            &[],
        ),
        (
            "a new record",
            |built| built.write("content/people/cyd.md", "---\nname: Cyd\n---\n"),
            &[],
        ),
        (
            "a record gone",
            |built| fs::remove_file(built.path("content/people/cyd.md")).unwrap(),
            &[],
        ),
        (
            "a record with another name",
            |built| {
                fs::rename(
                    built.path("content/people/bob.md"),
                    built.path("content/people/rob.md"),
                )
                .unwrap();
            },
            &[],
        ),
        (
            "settings",
            |built| built.write("site.toml", "title = \"Papers\"\n"),
            &[],
        ),
        (
            "no settings",
            |built| fs::remove_file(built.path("site.toml")).unwrap(),
            &[],
        ),
        (
            "a template",
            |built| built.write("templates/blocks/note.html", "x"),
            &[],
        ),
        (
            "a file",
            |built| built.write("static/note.txt", "other"),
            &[],
        ),
        (
            "a page edited by hand",
            |built| built.write("public/people/ada/index.html", "mine"),
            &[],
        ),
        (
            "a page gone",
            |built| fs::remove_file(built.path("public/people/ada/index.html")).unwrap(),
            &[],
        ),
        ("another day", |_| {}, &["--now", "2020-01-01"]),
        (
            "another address",
            |_| {},
            &["--base-url", "https://example.org/"],
        ),
        ("pages only", |_| {}, &["--only-pages"]),
    ];
    let built = Built::new();
    settle(&built, &[]);
    for (name, edit, args) in edits {
        edit(&built);
        let text = build(&built, args);
        assert!(text.contains("Built "), "{name}: {text}");
        build(&built, &[args, &["--fresh", "-o", "fresh"]].concat());
        assert_eq!(built.tree("public"), built.tree("fresh"), "{name}");
        // And the build after it is at rest again, from the same files and with the same wishes.
        settle(&built, args);
        assert_eq!(built.tree("public"), built.tree("fresh"), "{name}");
    }
}

#[test]
fn a_draft_that_was_shown_is_gone_from_a_build_without_drafts() {
    let built = Built::new();
    built.write(
        "content/people/cyd.md",
        "---\nname: Cyd\ndraft: true\n---\n",
    );
    settle(&built, &["--drafts"]);
    assert!(built.path("public/people/cyd/index.html").is_file());
    assert!(build(&built, &[]).contains("Built "));
    assert!(!built.path("public/people/cyd/index.html").exists());
}
