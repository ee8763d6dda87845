//! Settings as they hold, and wrong ones met with what is meant.

use std::process::Command;

use serde_json::Value as Json;

use crate::cli::{chancery, stderr, write};

#[test]
fn every_setting_says_where_it_comes_from() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "Text.\n");
    let settings = "title = \"Dossier\"\nbase_url = \"https://example.org/\"\nlanguages = [\n  \"en\",\n  \"fr\",\n]\nportable = \"perhaps\"\n\n[outputs]\nfeeds = false\n\n[theme_settings]\naccent = \"#0b5d4b\"\n\n[[levels]]\npath = \"content/archive\"\nunsafe-markup = \"info\"\n";
    write(folder.path(), "site.toml", settings);
    let config = |args: &[&str]| {
        let mut run = Command::new(env!("CARGO_BIN_EXE_chancery"));
        run.current_dir(folder.path())
            .args(["config", "--format", "json"])
            .args(args)
            .env("SOURCE_DATE_EPOCH", "1730678400");
        let output = run.output().unwrap();
        let lines: Vec<Json> = String::from_utf8(output.stdout.clone())
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        lines
    };
    let plain = config(&[]);
    let of = |lines: &[Json], key: &str| {
        let found = lines
            .iter()
            .find(|line| line["key"] == key)
            .unwrap_or_else(|| panic!("{key} in {lines:?}"));
        (
            found["value"].as_str().unwrap().to_owned(),
            found["from"].as_str().unwrap().to_owned(),
        )
    };
    for (key, value, from) in [
        ("title", "\"Dossier\"", "site.toml:1"),
        ("base_url", "\"https://example.org/\"", "site.toml:2"),
        ("theme", "\"chancery\"", "default"),
        (
            "portable",
            "false",
            "default: what site.toml:7 says is refused",
        ),
        ("outputs.feeds", "false", "site.toml:10"),
        ("outputs.calendars", "true", "default"),
        ("theme_settings.accent", "\"#0b5d4b\"", "site.toml:13"),
        ("theme_settings.accent_dark", "\"\"", "default of the theme"),
        ("theme_settings.flags", "true", "default of the theme"),
        ("levels.path", "\"content/archive\"", "site.toml:16"),
        ("levels.unsafe-markup", "\"info\"", "site.toml:17"),
        ("(today)", "2024-11-04", "SOURCE_DATE_EPOCH"),
        ("(drafts)", "false", "default"),
    ] {
        assert_eq!(
            of(&plain, key),
            (value.to_owned(), from.to_owned()),
            "{key}"
        );
    }
    let flagged = config(&[
        "-u",
        "https://other.example/",
        "--now",
        "2026-01-01",
        "--drafts",
    ]);
    assert_eq!(
        of(&flagged, "base_url"),
        (
            "\"https://other.example/\"".to_owned(),
            "--base-url, over site.toml:2".to_owned()
        )
    );
    assert_eq!(
        of(&flagged, "(today)"),
        ("2026-01-01".to_owned(), "--now".to_owned())
    );
    assert_eq!(
        of(&flagged, "(drafts)"),
        ("true".to_owned(), "--drafts".to_owned())
    );
    // As a table, a part of it; what is refused is said, and ends the command as it ends a build.
    let table = chancery(folder.path(), &["config", "outputs"]);
    let text = String::from_utf8(table.stdout.clone()).unwrap();
    assert!(
        text.lines().all(|line| line.starts_with("outputs."))
            && text.contains("outputs.feeds        false"),
        "{text}"
    );
    assert_eq!(table.status.code(), Some(1));
    assert!(
        stderr(&table).contains("`perhaps` is not `true` or `false`"),
        "{}",
        stderr(&table)
    );
    // Another theme has other defaults, and settings of its own.
    write(folder.path(), "site.toml", "theme = \"gazette\"\n");
    let gazette = config(&["theme_settings"]);
    let blue = ("\"#15435f\"".to_owned(), "default of the theme".to_owned());
    assert_eq!(of(&gazette, "theme_settings.accent"), blue);
    let motto = of(&gazette, "theme_settings.motto").0;
    assert!(
        motto.starts_with("{ en = \"What was said and done"),
        "{motto}"
    );
    write(folder.path(), "site.toml", settings);
    let list = String::from_utf8(chancery(folder.path(), &["config", "languages"]).stdout).unwrap();
    assert!(
        list.starts_with("languages         [ \"en\", \"fr\", ]  ")
            && list.contains("  site.toml:3\n"),
        "{list}"
    );
    assert_eq!(
        chancery(folder.path(), &["config", "no-such"])
            .status
            .code(),
        Some(2)
    );
    assert!(
        stderr(&chancery(folder.path(), &["config", "check"]))
            .contains("nothing is set under `[check]`")
    );
}

#[test]
fn a_code_that_is_no_language_is_met_with_the_one_that_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "content/a.md", "Text.\n");
    for (code, help) in [
        ("ua", "language, `uk`"),
        ("gr", "language, `el`"),
        ("jp", "language, `ja`"),
        ("cz", "language, `cs`"),
        ("cn", "language, `zh`"),
        ("eng", "write its two letters, `en`"),
        ("xx", "write the code of a language"),
    ] {
        write(
            folder.path(),
            "site.toml",
            &format!("languages = [\"en\", \"{code}\"]\n"),
        );
        let told = stderr(&chancery(folder.path(), &["check"]));
        assert!(
            told.contains(&format!("error[bad-setting]: `{code}` is not a language"))
                && told.contains(help),
            "{told}"
        );
    }
    write(
        folder.path(),
        "site.toml",
        "languages = [\"en\", \"pt-BR\", \"zh-Hant\", \"tg\", \"zgh\", \"ckb\"]\n",
    );
    assert_eq!(chancery(folder.path(), &["check"]).status.code(), Some(0));
    // Wherever a language is named.
    write(
        folder.path(),
        "content/sources.yml",
        "report: {title: Report, lang: jp}\n",
    );
    write(
        folder.path(),
        "content/b.md",
        "---\ntitle: {en: B, ua: Б}\n---\n",
    );
    write(folder.path(), "content/a.gr.md", "Text.\n");
    let told = stderr(&chancery(folder.path(), &["check"]));
    for help in [
        "language, `ja`",
        "language, `uk`",
        "in the file's name, `gr` is the code of a country: write that of a language, `el`",
    ] {
        assert!(told.contains(help), "{help}: {told}");
    }
}

#[test]
fn words_that_are_tried_first_are_met_with_the_field() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "content/people/ada.md",
        "---\nname: Ada\nphoto: x\nposition: y\n---\n",
    );
    let event = "---\ntitle: A\ndate: 2024-11-04\npublished: false\nstart: 2024-11-04\nendDate: 2024-11-05\nhost: x\nparticipants: []\nagenda: []\n---\n";
    write(folder.path(), "content/events/a.md", event);
    write(
        folder.path(),
        "content/speeches/a/s.md",
        "---\nby: ada\nslides: x\nroom: y\nkind: keynote\nstatus: draft\n---\n",
    );
    write(
        folder.path(),
        "site.toml",
        "baseURL = \"https://example.org/\"\nlanguage = \"en\"\nlogo = \"x.svg\"\n",
    );
    let told = stderr(&chancery(folder.path(), &["check"]));
    for (key, help) in [
        (
            "published",
            "here that is `draft: true` to hold a record back",
        ),
        ("start", "here that is `date`: `2024-11-04/2024-11-05`"),
        ("endDate", "here that is `date`: `2024-11-04/2024-11-05`"),
        ("host", "here that is `organizers`"),
        ("participants", "here that is `delegations`"),
        ("agenda", "here that is `sessions`"),
        ("photo", "here that is `image`"),
        ("position", "here that is `roles`"),
        ("slides", "here that is `links`"),
        ("kind", "here that is `form`"),
        ("status", "here that is `draft`"),
        ("baseURL", "here that is `base_url`"),
        ("language", "here that is `languages`"),
        ("logo", "here that is `theme_settings`"),
    ] {
        let problem = told
            .split("unknown key `")
            .find(|problem| problem.starts_with(&format!("{key}`")));
        assert!(
            problem.is_some_and(|problem| problem.contains(help)),
            "{key}: {told}"
        );
    }
}
