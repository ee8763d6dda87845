//! A panic of ours is told, and nothing dies of it that should live on.
//!
//! What provokes one is in debug builds only (`base::panic::provoke`).

#![cfg(debug_assertions)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes its own files, and edits them"
)]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::files;
use crate::rebuild::SUMMIT;
use crate::serve::{Preview, next_event, write};

fn provoked(step: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.env("CHANCERY_PANIC", format!("{step}:WORD-OF-PANIC"));
    command
}

#[test]
fn a_preview_outlives_a_panic_in_reading_and_in_making() {
    for step in ["take", "make"] {
        let site = Preview::with(SUMMIT, provoked(step), &[]);
        site.until("/people/ada/", "Bio of Ada.");
        site.until("/people/berit/", "Berit Deux");
        let sheet = site.get("/chancery.css");
        site.says("0 errors");
        let mut ada = site.listen("/people/ada/");
        assert_eq!(next_event(&mut ada, "problems").trim(), "data: []");
        next_event(&mut ada, "page");
        // Several saves in a row that panic, and pages asked for in between.
        for n in 0..3 {
            let before = if n == 0 {
                "Bio of Ada."
            } else {
                "WORD-OF-PANIC"
            };
            site.edit(
                "content/people/ada.md",
                before,
                &format!("WORD-OF-PANIC {n}."),
            );
            let said = site.says("help: the last good pages stay");
            assert!(
                said.contains("error: this is a fault of Chancery, not of your site: `provoked by WORD-OF-PANIC` at src"),
                "{said}"
            );
            if n == 0 {
                let wrong = next_event(&mut ada, "problems");
                assert!(
                    wrong.contains("this is a fault of Chancery")
                        && wrong.contains("src/base/panic.rs"),
                    "{wrong}"
                );
            }
            assert!(
                site.get("/people/ada/").contains("Bio of Ada."),
                "{step}: the last good page stays"
            );
            assert!(
                site.get("/people/berit/").contains("Berit Deux"),
                "{step}: so do all others"
            );
            assert_eq!(
                body(&site.get("/chancery.css")),
                body(&sheet),
                "{step}: and their style sheet"
            );
        }
        site.edit("content/people/ada.md", "WORD-OF-PANIC 2.", "A mended bio.");
        assert_eq!(next_event(&mut ada, "problems").trim(), "data: []");
        site.until("/people/ada/", "A mended bio.");
        site.says("0 errors");
        site.edit("content/people/berit.md", "Berit Deux", "Berit Trois");
        site.until("/people/berit/", "Berit Trois");
        site.end();
    }
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").unwrap().1
}

#[test]
fn a_preview_that_begins_with_a_panic_serves_the_mended_site() {
    for step in ["take", "make"] {
        let broken = SUMMIT.replace("Bio of Ada.", "WORD-OF-PANIC.");
        let site = Preview::with(&broken, provoked(step), &[]);
        site.says("help: the last good pages stay");
        site.until("/people/ada/", "This page cannot be made.");
        site.edit("content/people/ada.md", "WORD-OF-PANIC.", "Whole again.");
        site.until("/people/ada/", "Whole again.");
        site.says("0 errors");
        site.end();
    }
}

#[test]
fn a_command_that_panics_says_whose_fault_it_is_and_writes_nothing() {
    for (step, args) in [
        ("take", &["check"][..]),
        ("make", &["check"]),
        ("take", &["build"]),
        ("make", &["build"]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files(&SUMMIT.replace("Bio of Ada.", "WORD-OF-PANIC.")) {
            write(&folder.path().join(path), &bytes);
        }
        let ended = provoked(step)
            .args(args)
            .arg("--root")
            .arg(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(101), "{said}");
        assert_eq!(
            said.matches("error: this is a fault of Chancery").count(),
            1,
            "{said}"
        );
        assert!(
            said.contains("help: please report this line") && !said.contains("RUST_BACKTRACE"),
            "{said}"
        );
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert!(
            left.iter()
                .all(|name| !name.to_string_lossy().contains("public")),
            "{left:?}"
        );
    }
}

#[test]
fn a_watch_outlives_a_panic_and_writes_the_mended_site() {
    for step in ["take", "make"] {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in files(&format!(
            "{SUMMIT}=== content/people/cy.md\n---\nname: Cy\n---\n"
        )) {
            write(&folder.path().join(path), &bytes);
        }
        let mut watch = provoked(step)
            .args(["build", "--watch", "--color", "never", "--root"])
            .arg(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(watch.stderr.take().unwrap()).lines();
        let mut says = |text: &str| {
            let mut said = String::new();
            while !said.contains(text) {
                said.push_str(
                    &lines
                        .next()
                        .unwrap_or_else(|| panic!("no {text}: {said}"))
                        .unwrap(),
                );
            }
        };
        says("Watching");
        let (ada, page) = (
            folder.path().join("content/people/ada.md"),
            folder.path().join("public/people/ada/index.html"),
        );
        let written = |text: &str| std::fs::read_to_string(&page).unwrap().contains(text);
        let text = std::fs::read_to_string(&ada).unwrap();
        assert!(written("Bio of Ada.") && folder.path().join("public/people/cy").exists());
        for _ in 0..2 {
            std::fs::write(&ada, text.replace("Bio of Ada.", "WORD-OF-PANIC.")).unwrap();
            says("error: this is a fault of Chancery");
            says("help: the site stays as it was last written");
            assert!(written("Bio of Ada."), "{step}");
            std::thread::sleep(Duration::from_millis(50));
        }
        // A record that went while nothing could be made has no page afterwards.
        std::fs::remove_file(folder.path().join("content/people/cy.md")).unwrap();
        std::fs::write(&ada, text.replace("Bio of Ada.", "A mended bio.")).unwrap();
        let begun = Instant::now();
        while !written("A mended bio.") || folder.path().join("public/people/cy").exists() {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "{step}: not mended"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        watch.kill().unwrap();
        watch.wait().unwrap();
    }
}
