//! The command, run as people run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

pub(crate) fn chancery(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chancery"))
        .current_dir(folder)
        .args(args)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the test makes a site on a disk")]
pub(crate) fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
pub(crate) fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
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
    assert!(
        stderr(&built).contains("error[unknown-reference]: no record `nobody`"),
        "{}",
        stderr(&built)
    );
    assert!(read(folder.path(), "public/hello/index.html").contains("First."));
    assert!(!folder.path().join(".public.chancery-work").exists());
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
    assert_eq!(
        chancery(folder.path(), &["build", "--now", "soon"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "unknown-refrence"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(chancery(folder.path(), &["--help"]).status.code(), Some(0));
}

#[test]
fn problems_as_json_have_every_field() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/a.md",
        "---\nmenu: true\n---\nمرحبا [[nobody]]\n",
    );
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
        write(
            folder.path(),
            "content/events/a.md",
            "---\ntitle: A\ndate: 2024-11-04/2024-11-05\ncountry: kw\n---\nText.\n",
        );
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
    write(
        folder.path(),
        "templates/person.html",
        "{% extends \"chancery/person.html\" %}",
    );
    let explained = chancery(folder.path(), &["explain", "/people/ada/"]);
    assert_eq!(explained.status.code(), Some(0), "{}", stderr(&explained));
    insta::assert_snapshot!(String::from_utf8_lossy(&explained.stdout));
    let json = chancery(
        folder.path(),
        &[
            "explain",
            "https://example.org/en/people/?page#top",
            "--format",
            "json",
        ],
    );
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["path"], "en/people/index.html");
    assert_eq!(json["about"], "the index of people, page 1");
    assert!(
        json["reads"]
            .as_array()
            .unwrap()
            .contains(&serde_json::json!({"fact": "order", "of": "people"})),
        "{json}"
    );
    assert_eq!(
        chancery(folder.path(), &["explain", "/nobody/"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn problems_as_sarif_are_one_log_with_every_rule() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/people/آدا.md",
        "---\nname: Ada\nnationality: qq\n---\n[[nobody]]\n",
    );
    write(
        folder.path(),
        "content/events/a.md",
        "---\ntitle: A\ndate: 2024\ncounts:\n  states: [12, 13]\n---\n",
    );
    let checked = chancery(folder.path(), &["check", "--format", "sarif"]);
    assert_eq!(checked.status.code(), Some(1), "{}", stderr(&checked));
    let log: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| {
        !rule["shortDescription"]["text"]
            .as_str()
            .unwrap()
            .is_empty()
    }));
    for result in run["results"].as_array().unwrap() {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
    let codes: Vec<_> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["ruleId"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            "unknown-reference",
            "unknown-reference",
            "unsourced-statement",
            "unranked-conflict"
        ]
    );
    let conflict = &run["results"][3];
    assert_eq!(conflict["level"], "warning");
    assert_eq!(
        conflict["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"],
        12
    );
    let reference = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(
        reference["artifactLocation"]["uri"],
        "content/people/%D8%A2%D8%AF%D8%A7.md"
    );
    let region =
        serde_json::json!({"startLine": 3, "startColumn": 14, "endLine": 3, "endColumn": 16});
    assert_eq!(reference["region"], region);
}

#[test]
fn the_site_is_not_written_into_its_own_sources() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    for output in [
        "content",
        "content/out",
        "static/../content/out",
        "themes/x",
    ] {
        let built = chancery(folder.path(), &["build", "-o", output]);
        assert_eq!(built.status.code(), Some(2), "{output}: {}", stderr(&built));
    }
    assert!(!folder.path().join("content/out").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_written_through() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "site/content/hello.md", "Text.\n");
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
    for _ in 0..2 {
        let built = chancery(folder.path(), &["build", "--root", "site", "-o", "link"]);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    }
    assert!(folder.path().join("link").is_symlink());
    assert!(read(folder.path(), "real/hello/index.html").contains("Text."));
}

#[test]
fn two_builds_into_one_folder_exclude_each_other_and_a_crash_lets_go() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    // What a build that was killed leaves behind: a lock nobody holds, and half a site.
    write(folder.path(), ".public.chancery-lock", "");
    write(folder.path(), ".public.chancery-work/chancery-work", "");
    write(
        folder.path(),
        ".public.chancery-work/new-0/half.html",
        "half",
    );
    let held = fs::File::options()
        .write(true)
        .open(folder.path().join(".public.chancery-lock"))
        .unwrap();
    held.lock().unwrap();
    let built = chancery(folder.path(), &["build"]);
    assert_eq!(built.status.code(), Some(3));
    assert!(
        stderr(&built).contains("another build is writing to it"),
        "{}",
        stderr(&built)
    );
    drop(held);
    assert_eq!(chancery(folder.path(), &["build"]).status.code(), Some(0));
    assert!(!folder.path().join("public/half.html").exists());
    assert!(!folder.path().join(".public.chancery-lock").exists());
    assert!(!folder.path().join(".public.chancery-work").exists());
}

#[test]
fn who_asks_for_more_is_told_more_and_who_wants_quiet_has_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/hello.md", "Text.\n");
    let more = stderr(&chancery(
        folder.path(),
        &["build", "-v", "--now", "2026-01-02"],
    ));
    assert!(
        more.contains("theme: chancery · languages: en · today: 2026-01-02"),
        "{more}"
    );
    assert!(more.contains("→ public/\n"), "{more}");
    assert_eq!(stderr(&chancery(folder.path(), &["build", "-q"])), "");
}

#[test]
fn the_day_is_that_of_the_source_date_epoch_unless_said() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/hello.md",
        "---\npublish: 2024-11-05\n---\nText.\n",
    );
    let built = |epoch: &str, more: &[&str]| {
        let arguments = ["build", "-v"].iter().chain(more);
        let run = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .current_dir(folder.path())
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        folder.path().join("public/hello/index.html").exists()
    };
    assert!(!built("1730678400", &[]), "2024-11-04");
    assert!(built("1730764800", &[]), "2024-11-05");
    assert!(!built("1730764800", &["--now", "2024-11-04"]));
}

#[test]
fn two_outputs_are_compared_and_what_vanished_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("site.toml", "title = \"Dossier\"\n");
    write("content/people/ada.md", "---\nname: Ada\n---\n");
    write("content/people/bob.md", "---\nname: Bob\n---\n");
    write("content/people/cy.md", "---\nname: Cy\n---\nText.\n");
    assert_eq!(
        chancery(folder.path(), &["build", "-o", "old", "--only-pages"])
            .status
            .code(),
        Some(0)
    );
    // Ada is gone, Bob has another id and an alias, Cy another text, and Di is new.
    fs::remove_file(folder.path().join("content/people/ada.md")).unwrap();
    fs::remove_file(folder.path().join("content/people/bob.md")).unwrap();
    write(
        "content/people/robert.md",
        "---\nname: Bob\naliases: [bob]\n---\n",
    );
    write(
        "content/people/cy.md",
        "---\nname: Cy\n---\nAnother text.\n",
    );
    write("content/people/di.md", "---\nname: Di\n---\n");
    assert_eq!(
        chancery(folder.path(), &["build", "-o", "new", "--only-pages"])
            .status
            .code(),
        Some(0)
    );
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
        assert!(
            told.lines().any(|said| said == line),
            "no {line:?} in {told}"
        );
    }
    assert!(!told.contains("person bob"), "{told}");
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(
        chancery(folder.path(), &["diff", "--strict", "old", "new"])
            .status
            .code(),
        Some(1)
    );
    let same = chancery(folder.path(), &["diff", "old", "old"]);
    assert_eq!(String::from_utf8(same.stdout).unwrap(), "no difference\n");
    let json = chancery(folder.path(), &["diff", "--format", "json", "old", "new"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        json["gone_without_alias"],
        serde_json::json!(["person ada"])
    );
    assert_eq!(
        chancery(folder.path(), &["diff", "content", "new"])
            .status
            .code(),
        Some(3),
        "a folder that is no output"
    );
}

#[test]
fn a_build_draws_as_many_warnings_as_somebody_reads_and_check_draws_all() {
    let folder = tempfile::tempdir().unwrap();
    for file in 0..60 {
        write(
            folder.path(),
            &format!("content/page-{file:02}.md"),
            "Text with <b>raw</b> markup.\n",
        );
    }
    let drawn = |told: &str| told.matches("warning[unsafe-markup]").count();
    let checked = stderr(&chancery(folder.path(), &["check"]));
    let all = drawn(&checked);
    assert_eq!(all, 60, "{checked}");
    // In order, whoever drew them.
    let places: Vec<&str> = checked
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--> "))
        .collect();
    assert!(
        places.is_sorted_by_key(|place| place.split(':').next().unwrap()),
        "{places:?}"
    );
    let built = stderr(&chancery(folder.path(), &["build"]));
    assert_eq!(drawn(&built), 50, "{built}");
    assert!(
        built.contains(&format!(
            "… and {} more: `chancery check` shows them all",
            all - 50
        )),
        "{built}"
    );
    assert!(
        checked.starts_with(built.split("… and").next().unwrap()),
        "{built}"
    );
    // An error is drawn wherever it stands.
    write(folder.path(), "content/zebra.md", "See [[nobody]].\n");
    let built = stderr(&chancery(folder.path(), &["build"]));
    assert!(built.starts_with("error[unknown-reference]"), "{built}");
}

#[test]
fn a_mistake_in_a_template_is_drawn_with_those_that_lead_to_it_built_in_or_not() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/a.md",
        "---\ntitle: A\nmenu: true\n---\nText.[^1]\n\n[^1]: Foot.\n",
    );
    let part = "{% component note(@root, n) %}<li>{{ n.nmae }}</li>{% endcomponent note %}\n";
    write(folder.path(), "templates/parts.html", part);
    let checked = chancery(folder.path(), &["check", "--root", "."]);
    let shown = stderr(&checked);
    assert_eq!(checked.status.code(), Some(1), "{shown}");
    for line in [
        "error[template-error]: `Note` has no field `nmae`",
        "--> templates/parts.html:1:40",
        "::: themes/chancery/templates/base.html:",
        "{{ <note n={n} /> }}",
        "used here",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }
}

#[test]
fn shares_add_up_to_the_build_with_its_manifest() {
    let site = tempfile::tempdir().unwrap();
    for (path, text) in [
        (
            "site.toml",
            "base_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\n",
        ),
        (
            "content/events/oslo.md",
            "---\ntitle: Oslo\ndate: 2024-11-04\ncountry: no\n---\nText.\n",
        ),
        (
            "content/people/ada.md",
            "---\nname: Ada\naliases: [lovelace]\n---\n",
        ),
        (
            "content/speeches/oslo/ada.md",
            "---\nby: ada\nform: summary\n---\nA point.\n",
        ),
    ] {
        write(site.path(), path, text);
    }
    let build = |args: &[&str]| {
        let done = chancery(
            site.path(),
            &[&["build", "--now", "2026-01-01", "--quiet"], args].concat(),
        );
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
    };
    let held = |folder: &str| tree(&site.path().join(folder));
    build(&["--output", "whole"]);
    let whole = held("whole");
    assert!(whole.len() > 30, "{:?}", whole.keys());
    // One after another into one folder, in any order, and again over what is there.
    for share in ["2/3", "3/3", "1/3", "2/3"] {
        build(&["--output", "one", "--shard", share]);
    }
    assert!(held("one") == whole);
    // Each into its own, then joined.
    for share in ["1", "2", "3"] {
        build(&[
            "--output",
            &format!("part-{share}"),
            "--shard",
            &format!("{share}/3"),
        ]);
        let part = held(&format!("part-{share}"));
        assert!(part.len() > 1 && part.len() < whole.len());
    }
    let joined = chancery(
        site.path(),
        &["join", "part-1", "part-2", "part-3", "--output", "joined"],
    );
    assert!(
        joined.status.success(),
        "{}",
        String::from_utf8_lossy(&joined.stderr)
    );
    assert!(held("joined") == whole);
    // What is gone from the dossier goes with its own share, and nothing else does.
    std::fs::remove_file(site.path().join("content/people/ada.md")).unwrap();
    std::fs::remove_file(site.path().join("content/speeches/oslo/ada.md")).unwrap();
    build(&["--output", "whole"]);
    for share in ["1/3", "2/3", "3/3"] {
        build(&["--output", "one", "--shard", share]);
    }
    assert!(held("one") == held("whole"));
    // A share that was touched is refused.
    write(site.path(), "part-1/robots.txt", "x");
    write(site.path(), "part-2/robots.txt", "x");
    write(site.path(), "part-3/robots.txt", "x");
    let spoilt = chancery(
        site.path(),
        &["join", "part-1", "part-2", "part-3", "--output", "spoilt"],
    );
    assert_eq!(spoilt.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&spoilt.stderr).contains("changed after it was built"));
}

/// Every file below a folder, by its path.
#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn tree(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|file| {
            let path = file
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            (path, std::fs::read(file.path()).unwrap())
        })
        .collect()
}
