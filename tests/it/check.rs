//! `chancery check` where there are hundreds of problems.

use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

use crate::cli::{chancery, stderr, write};

/// How often a rule is broken, as people are shown it.
fn drawn(told: &str, code: &str) -> usize {
    told.matches(&format!("[{code}]")).count()
}

fn check(folder: &Path, args: &[&str]) -> String {
    stderr(&chancery(folder, &[&["check"], args].concat()))
}

#[test]
fn seven_tags_of_a_line_are_one_finding_and_a_mistake_of_a_file_is_drawn_once() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/a.md",
        "<b>a</b> <i>b</i> <br> <u>c</u>\n",
    );
    let told = check(folder.path(), &[]);
    assert_eq!(drawn(&told, "unsafe-markup"), 1, "{told}");
    assert!(told.contains("0 errors, 1 warning"), "{told}");
    let built = stderr(&chancery(folder.path(), &["build"]));
    assert!(built.contains("0 errors, 1 warning"), "{built}");
    let json = chancery(folder.path(), &["check", "--format", "json"]);
    assert_eq!(
        json.stdout
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .count(),
        1
    );

    let lines: String = (0..81)
        .map(|_| "Text with <b>raw</b> markup.\n\n")
        .collect();
    write(folder.path(), "content/b.md", &lines);
    let told = check(folder.path(), &["--path", "content/b.md"]);
    assert_eq!(drawn(&told, "unsafe-markup"), 1, "{told}");
    assert!(
        told.contains("and 80 more in this file: lines 3, 5, 7, 9, 11, …"),
        "{told}"
    );
    assert!(told.contains("0 errors, 81 warnings"), "{told}");
    assert_eq!(
        drawn(
            &check(folder.path(), &["--path", "content/b.md", "--each"]),
            "unsafe-markup"
        ),
        81
    );
    // Another mistake under the same rule is one of its own.
    write(
        folder.path(),
        "content/c.md",
        "See [[nobody]].\n\nSee [[nobody]].\n\nSee [[noone]].\n",
    );
    let told = check(folder.path(), &["--path", "content/c.md"]);
    assert_eq!(drawn(&told, "unknown-reference"), 2, "{told}");
    assert!(
        told.contains("and 1 more in this file: line 3") && told.contains("3 errors"),
        "{told}"
    );
}

#[test]
fn errors_come_first_and_a_summary_by_rule_last() {
    let folder = tempfile::tempdir().unwrap();
    for file in ["a", "b", "c"] {
        let tags: String = (0..5).map(|_| "A <b>tag</b>.\n\n").collect();
        write(folder.path(), &format!("content/{file}.md"), &tags);
    }
    write(
        folder.path(),
        "content/b.md",
        &(0..9).map(|_| "A <b>tag</b>.\n\n").collect::<String>(),
    );
    write(
        folder.path(),
        "content/z.md",
        "See [[nobody]] and [[noone]].\n",
    );
    let told = check(folder.path(), &[]);
    assert!(
        told.rfind("error[").unwrap() < told.find("warning[").unwrap(),
        "{told}"
    );
    let summary = "By rule:\n     2 errors  unknown-reference  in 1 file\n  19 warnings  unsafe-markup      in 3 files\nMost in:\n  9  content/b.md\n  5  content/a.md\n  5  content/c.md\n  2  content/z.md\n";
    assert!(told.contains(summary), "{told}");
    assert!(
        told.contains(
            "`chancery explain unknown-reference` says more, and so on for every code in brackets"
        ),
        "{told}"
    );
    // A few are seen at a glance.
    let told = check(folder.path(), &["--path", "content/a.md"]);
    assert!(
        !told.contains("By rule:") && told.contains("`chancery explain unsafe-markup` says more\n"),
        "{told}"
    );
    // Who wants quiet has the problems alone; programs have nothing between theirs.
    let quiet = check(folder.path(), &["-q"]);
    assert!(
        !quiet.contains("By rule:")
            && !quiet.contains("chancery explain")
            && quiet.contains("error["),
        "{quiet}"
    );
    let json = chancery(folder.path(), &["check", "--format", "json"]);
    assert!(!stderr(&json).contains("chancery explain"));
}

#[test]
fn problems_are_narrowed_to_a_rule_to_files_and_to_a_number() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/archive/deep/a.md",
        "A <b>tag</b>. See [[nobody]].\n",
    );
    write(
        folder.path(),
        "content/new.md",
        "A <b>tag</b>. See [[nobody]].\n",
    );
    let counted = |args: &[&str], words: &str| {
        let told = check(folder.path(), args);
        assert!(told.contains(words), "{args:?}: {told}");
    };
    counted(&[], "2 errors, 2 warnings");
    counted(&["--rule", "unsafe-markup"], "0 errors, 2 warnings");
    counted(
        &["--rule", "unsafe-markup", "--rule", "unknown-reference"],
        "2 errors, 2 warnings",
    );
    counted(&["--path", "content/archive"], "1 error, 1 warning");
    counted(
        &["--path", "content/archive/**", "--path", "content/new.md"],
        "2 errors, 2 warnings",
    );
    counted(
        &["--path", "**/new.*", "--rule", "unknown-reference"],
        "1 error, 0 warnings",
    );
    counted(&["--max", "1"], "… and 3 more");
    counted(&["--max", "1"], "2 errors, 2 warnings");
    // What is not looked at does not decide how the command ends.
    let code = |args: &[&str]| {
        chancery(folder.path(), &[&["check"], args].concat())
            .status
            .code()
    };
    assert_eq!(code(&["--rule", "unsafe-markup"]), Some(0));
    assert_eq!(code(&["--rule", "unsafe-markup", "--strict"]), Some(1));
    assert_eq!(code(&["--path", "content/none", "--strict"]), Some(0));
    for wrong in [
        ["--rule", "unsafe-mark"],
        ["--path", "a["],
        ["--max", "many"],
    ] {
        assert_eq!(code(&wrong), Some(2), "{wrong:?}");
    }
    counted(&["--rule", "unsafe-mark"], "did you mean `unsafe-markup`?");
}

#[test]
fn levels_hold_for_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/archive/a.md", "A <b>tag</b>.\n");
    write(folder.path(), "content/new.md", "A <b>tag</b>.\n");
    write(
        folder.path(),
        "site.toml",
        "[[levels]]\npath = \"content/archive/**\"\nunsafe-markup = \"info\"\n",
    );
    let told = check(folder.path(), &["--strict"]);
    assert!(
        told.contains("content/new.md")
            && !told.contains("content/archive")
            && told.contains("1 warning"),
        "{told}"
    );
    assert!(check(folder.path(), &["--all"]).contains("info[unsafe-markup]"));
    write(
        folder.path(),
        "site.toml",
        "[check]\nunsafe-markup = \"error\"\n[[levels]]\npath = [\"content/archive\", \"content/new.md\"]\nunsafe-markup = \"off\"\n",
    );
    let told = check(folder.path(), &["--all", "--strict"]);
    assert!(told.contains("0 errors, 0 warnings, 0 info"), "{told}");
}

fn git(folder: &Path, args: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).args([
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
    ]);
    let done = git.args(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", stderr(&done));
}

#[test]
fn only_what_a_revision_did_not_have_is_reported_since_it() {
    let top = tempfile::tempdir().unwrap();
    let site = top.path().join("the site");
    git(top.path(), &["init", "-q", "-b", "main"]);
    write(&site, "site.toml", "title = \"A\"\n");
    write(&site, "content/old.md", "A <b>tag</b>.\n");
    write(top.path(), "elsewhere.md", "Text.\n");
    git(top.path(), &["add", "-A"]);
    git(top.path(), &["commit", "-q", "-m", "first"]);
    let since = |args: &[&str]| {
        chancery(
            &site,
            &[&["check", "--strict", "--new-since"], args].concat(),
        )
    };
    let nothing = since(&["main"]);
    assert_eq!(nothing.status.code(), Some(0), "{}", stderr(&nothing));
    assert!(
        stderr(&nothing).contains("0 errors, 0 warnings that main did not have"),
        "{}",
        stderr(&nothing)
    );
    // What was there moves down, and is no news; one more of it is, and so is what is wrong in a new file.
    write(&site, "content/old.md", "First.\n\nA <b>tag</b>.\n");
    assert_eq!(since(&["main"]).status.code(), Some(0));
    write(&site, "content/new.md", "A <i>tag</i>.\n");
    let told = since(&["HEAD"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(
        stderr(&told).contains("content/new.md") && !stderr(&told).contains("content/old.md"),
        "{}",
        stderr(&told)
    );
    // From the top of the repository too, and nothing of the repository is touched.
    let from_top = chancery(
        top.path(),
        &[
            "check",
            "--root",
            "the site",
            "--new-since",
            "main",
            "--format",
            "json",
        ],
    );
    let json: Json = serde_json::from_slice(&from_top.stdout).unwrap();
    assert_eq!(json["path"], "the site/content/new.md");
    let status = Command::new("git")
        .current_dir(top.path())
        .args(["status", "--porcelain"])
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8_lossy(&status.stdout),
        " M \"the site/content/old.md\"\n?? \"the site/content/new.md\"\n"
    );
    let unknown = since(&["nowhere"]);
    assert_eq!(unknown.status.code(), Some(3));
    assert!(
        stderr(&unknown).contains("git knows no revision `nowhere` here"),
        "{}",
        stderr(&unknown)
    );
    // A revision before the site had all of its problems to come.
    git(top.path(), &["checkout", "-q", "--orphan", "empty"]);
    git(top.path(), &["rm", "-r", "-f", "-q", "--cached", "."]);
    git(
        top.path(),
        &["commit", "-q", "--allow-empty", "-m", "nothing"],
    );
    let all = since(&["empty"]);
    assert!(
        stderr(&all).contains("0 errors, 2 warnings that empty did not have"),
        "{}",
        stderr(&all)
    );
}

#[test]
fn without_a_repository_or_without_git_it_is_said_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "Text.\n");
    let run = |path: Option<&str>| {
        let mut check = Command::new(env!("CARGO_BIN_EXE_chancery"));
        check
            .current_dir(folder.path())
            .args(["check", "--new-since", "main"])
            .env("GIT_CEILING_DIRECTORIES", "/");
        if let Some(path) = path {
            check.env("PATH", path);
        }
        check.output().unwrap()
    };
    let outside = run(None);
    assert_eq!(outside.status.code(), Some(3));
    assert!(
        stderr(&outside).contains("this folder is in no git repository"),
        "{}",
        stderr(&outside)
    );
    let without = run(Some("/nonexistent"));
    assert_eq!(without.status.code(), Some(3));
    assert!(
        stderr(&without).contains("git is not installed here"),
        "{}",
        stderr(&without)
    );
}

#[test]
fn names_of_people_and_capitals_need_no_translation_where_the_letters_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/people/ann.md",
        "---\nname: Ann Lee\n---\n",
    );
    write(
        folder.path(),
        "content/organizations/unesco.md",
        "---\nname: UNESCO\n---\n",
    );
    write(
        folder.path(),
        "content/topics/water.md",
        "---\nname: Water\n---\n",
    );
    let missing = |languages: &str| {
        write(
            folder.path(),
            "site.toml",
            &format!("languages = [{languages}]\n"),
        );
        check(folder.path(), &["--all", "--rule", "missing-translation"])
    };
    let told = missing("\"en\", \"fr\"");
    assert!(
        told.contains("water.md") && !told.contains("ann.md") && !told.contains("unesco.md"),
        "{told}"
    );
    let told = missing("\"en\", \"fr\", \"ar\"");
    assert!(
        told.contains("no name in `ar`") && told.contains("ann.md") && told.contains("unesco.md"),
        "{told}"
    );
    assert!(told.contains("no name in `fr` and `ar`"), "{told}");
}
