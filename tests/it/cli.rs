//! The command, run as people run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn chancery(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery")).current_dir(folder).args(args).env("NO_COLOR", "1").output().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the test makes a site on a disk")]
fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn an_empty_folder_with_one_markdown_file_builds() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "# Hello\n\nWorld.\n");
    let built = chancery(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    assert!(read(folder.path(), "public/hello/index.html").contains("World."));
    assert!(read(folder.path(), "public/manifest.json").contains("\"hello/index.html\""));
}

#[test]
fn an_error_writes_nothing_and_ends_with_one() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "First.\n");
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    write(folder.path(), "content/hello.md", "Second, [[nobody]].\n");
    let built = chancery(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(1));
    assert!(stderr(&built).contains("error[unknown-reference]: no record `nobody`"), "{}", stderr(&built));
    assert!(read(folder.path(), "public/hello/index.html").contains("First."));
    assert!(!folder.path().join(".public.chancery-staging").exists());
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    write(folder.path(), "public/precious.txt", "mine");
    let built = chancery(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(3), "{}", stderr(&built));
    assert_eq!(read(folder.path(), "public/precious.txt"), "mine");
}

#[test]
fn only_what_the_manifest_names_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/one.md", "One.\n");
    write(folder.path(), "content/two.md", "Two.\n");
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    write(folder.path(), "public/CNAME.mine", "kept");
    fs::remove_file(folder.path().join("content/two.md")).unwrap();
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    assert!(!folder.path().join("public/two").exists());
    assert_eq!(read(folder.path(), "public/CNAME.mine"), "kept");
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(chancery(folder.path(), &["bulid"]).status.code(), Some(2));
    assert_eq!(chancery(folder.path(), &["build", "--now", "soon"]).status.code(), Some(2));
    assert_eq!(chancery(folder.path(), &["explain", "unknown-refrence"]).status.code(), Some(2));
    assert_eq!(chancery(folder.path(), &["--help"]).status.code(), Some(0));
}

#[test]
fn problems_as_json_have_every_field() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "---\nmenu: true\n---\nمرحبا [[nobody]]\n");
    let checked = chancery(folder.path(), &["check", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8_lossy(&checked.stdout));
    let checked = chancery(folder.path(), &["check", "--format", "github"]);
    insta::assert_snapshot!(String::from_utf8_lossy(&checked.stdout));
}

#[test]
fn two_builds_in_different_folders_zones_and_locales_are_the_same() {
    let mut outputs = Vec::new();
    for (zone, locale) in [("UTC", "C"), ("Pacific/Kiritimati", "ar_EG.UTF-8")] {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "site.toml", "languages = [\"fr\", \"ar\"]\n");
        write(folder.path(), "content/events/a.md", "---\ntitle: A\ndate: 2024-11-04/2024-11-05\ncountry: kw\n---\nText.\n");
        let built = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .current_dir(folder.path())
            .args(["build", "--now", "2026-01-01"])
            .envs([("TZ", zone), ("LC_ALL", locale), ("LANG", locale)])
            .output()
            .unwrap();
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        outputs.push(read(folder.path(), "public/manifest.json"));
    }
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn a_page_is_explained_by_its_record_its_templates_and_all_it_read() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in crate::harness::files(crate::rebuild::SUMMIT) {
        write(folder.path(), &path, &String::from_utf8(bytes).unwrap());
    }
    write(folder.path(), "templates/person.html", "{% extends \"chancery/person.html\" %}");
    let explained = chancery(folder.path(), &["explain", "/people/ada/"]);
    assert_eq!(explained.status.code(), Some(0), "{}", stderr(&explained));
    insta::assert_snapshot!(String::from_utf8_lossy(&explained.stdout));
    let json = chancery(folder.path(), &["explain", "https://example.org/en/people/?page#top", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["path"], "en/people/index.html");
    assert_eq!(json["about"], "the index of people, page 1");
    assert!(json["reads"].as_array().unwrap().contains(&serde_json::json!({"fact": "order", "of": "people"})), "{json}");
    assert_eq!(chancery(folder.path(), &["explain", "/nobody/"]).status.code(), Some(2));
}

#[test]
fn two_outputs_are_compared_and_what_vanished_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("site.toml", "title = \"Dossier\"\n");
    write("content/people/ada.md", "---\nname: Ada\n---\n");
    write("content/people/bob.md", "---\nname: Bob\n---\n");
    write("content/people/cy.md", "---\nname: Cy\n---\nText.\n");
    assert_eq!(chancery(folder.path(), &["build", "-o", "old", "--only-pages"]).status.code(), Some(0));
    // Ada is gone, Bob has another id and an alias, Cy another text, and Di is new.
    fs::remove_file(folder.path().join("content/people/ada.md")).unwrap();
    fs::remove_file(folder.path().join("content/people/bob.md")).unwrap();
    write("content/people/robert.md", "---\nname: Bob\naliases: [bob]\n---\n");
    write("content/people/cy.md", "---\nname: Cy\n---\nAnother text.\n");
    write("content/people/di.md", "---\nname: Di\n---\n");
    assert_eq!(chancery(folder.path(), &["build", "-o", "new", "--only-pages"]).status.code(), Some(0));
    let run = chancery(folder.path(), &["diff", "old", "new/manifest.json"]);
    let told = String::from_utf8(run.stdout).unwrap();
    for line in [
        "+ people/di/index.html",
        "- people/ada/index.html",
        "~ people/cy/index.html",
        "~ people/bob/index.html",
        "new: person di",
        "gone without an alias: person ada",
    ] {
        assert!(told.lines().any(|said| said == line), "no {line:?} in {told}");
    }
    assert!(!told.contains("person bob"), "{told}");
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(chancery(folder.path(), &["diff", "--strict", "old", "new"]).status.code(), Some(1));
    let same = chancery(folder.path(), &["diff", "old", "old"]);
    assert_eq!(String::from_utf8(same.stdout).unwrap(), "no difference\n");
    let json = chancery(folder.path(), &["diff", "--format", "json", "old", "new"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["gone_without_alias"], serde_json::json!(["person ada"]));
    assert_eq!(chancery(folder.path(), &["diff", "content", "new"]).status.code(), Some(3), "a folder that is no output");
}
