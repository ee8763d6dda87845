//! The fourth language of the documentation: a site in Russian, made by dropping one file of strings into it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{chancery, docs, read, write};

fn example() -> PathBuf {
    docs().join("examples/russian")
}

fn strings() -> String {
    read(&example().join("strings/ru.ftl"))
}

/// The messages of a Fluent file, each with its text.
fn messages(text: &str) -> BTreeMap<&str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line
            .split_once(" = ")
            .filter(|(key, _)| !key.starts_with([' ', '}']))
        {
            Some((key, value)) => {
                last = key;
                messages.insert(key, value.to_owned());
            }
            None => messages.entry(last).or_default().push_str(line),
        }
    }
    messages.remove("");
    messages
}

/// The variables of a message.
fn variables(message: &str) -> BTreeSet<&str> {
    message
        .split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap())
        .collect()
}

#[test]
fn the_example_in_russian_is_a_site_without_a_mistake_or_a_gap() {
    let checked = chancery(&example(), &["check", "--strict", "--all"]);
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{told}");
    assert!(told.contains("0 errors, 0 warnings, 0 info"), "{told}");
}

#[test]
fn russian_has_every_string_of_the_theme_and_no_other() {
    let english =
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/chancery/strings/en.ftl"));
    let (english, russian) = (messages(&english), strings());
    let russian = messages(&russian);
    let keys = |messages: &BTreeMap<&str, String>| {
        messages
            .keys()
            .map(|key| (*key).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&russian), keys(&english));
    for (key, text) in &russian {
        assert!(
            variables(text).is_subset(&variables(&english[key])),
            "{key} has a variable that nobody fills"
        );
        // Where English tells one from many by the word, Russian has three forms and one for fractions.
        if english[key].contains("[one]") && text.contains("$n ->") {
            for form in ["[one]", "[few]", "[many]", "*[other]"] {
                assert!(text.contains(form), "{key} lacks {form}");
            }
        }
    }
}

/// A string that one language lacks falls back to another language, and nobody is told.
#[test]
fn every_language_of_the_theme_has_every_string_with_the_same_variables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/chancery/strings");
    let english = read(&folder.join("en.ftl"));
    let english = messages(&english);
    assert!(english.len() > 300, "{} strings", english.len());
    for lang in ["fr", "ar"] {
        let strings = read(&folder.join(format!("{lang}.ftl")));
        let strings = messages(&strings);
        let lacks: Vec<_> = english
            .keys()
            .filter(|key| !strings.contains_key(*key))
            .collect();
        let unknown: Vec<_> = strings
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(
            lacks.is_empty() && unknown.is_empty(),
            "{lang} lacks {lacks:?} and has {unknown:?}"
        );
        for (key, text) in &strings {
            let unfilled: Vec<_> = variables(text)
                .difference(&variables(&english[key]))
                .copied()
                .collect();
            assert!(
                unfilled.is_empty(),
                "{lang}: {key} has {unfilled:?}, which nobody fills"
            );
        }
    }
}

#[test]
fn russian_counts_as_russian_does() {
    let cases = [
        (0, "0 записей", "событий"),
        (1, "1 запись", "событие"),
        (2, "2 записи", "события"),
        (4, "4 записи", "события"),
        (5, "5 записей", "событий"),
        (11, "11 записей", "событий"),
        (14, "14 записей", "событий"),
        (21, "21 запись", "событие"),
        (22, "22 записи", "события"),
        (111, "111 записей", "событий"),
        (121, "121 запись", "событие"),
    ];
    let said = |n: i64| {
        format!(
            "{{{{ say(key=\"count-entries\", n={n}) }}}}, {{{{ say(key=\"label-events\", n={n}) }}}}\n"
        )
    };
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("site.toml"), "languages = [\"ru\"]\n");
    write(&folder.path().join("strings/ru.ftl"), &strings());
    write(&folder.path().join("content/count.md"), "# Счёт\n");
    write(
        &folder.path().join("templates/page.html"),
        &cases.map(|(n, _, _)| said(n)).concat(),
    );
    let built = chancery(folder.path(), &["build", "--quiet"]);
    assert_eq!(
        built.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let page = read(&folder.path().join("public/count/index.html"));
    for (line, (_, entries, events)) in page.lines().zip(cases) {
        assert_eq!(line, format!("{entries}, {events}"));
    }
    assert_eq!(page.lines().count(), cases.len());
}

#[test]
fn the_pages_of_the_example_speak_russian() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let built = chancery(
        &example(),
        &["build", "--quiet", "--output", out.to_str().unwrap()],
    );
    assert_eq!(
        built.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let event = read(&out.join("ru/events/dushanbe-2022/index.html"));
    for text in [
        "<html lang=\"ru\" dir=\"ltr\">",
        "18–19 октября 2022\u{202f}г.",
        "Таджикистан",
        "№ 3 в серии",
        "более 900",
        "Глава",
    ] {
        assert!(event.contains(text), "{text}");
    }
    let home = read(&out.join("ru/index.html"));
    assert!(
        home.contains("русский") && home.contains("6</span> <span>источников"),
        "the home page"
    );
}
