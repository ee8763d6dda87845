//! The fourth language of the documentation: a site in Russian, made by dropping one file of strings into it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fluent_bundle::FluentArgs;

use super::{chancery, docs, read};
use chancery::base::path::SitePath;
use chancery::source::settings::Settings;
use chancery::theme::Theme;

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
        match line.split_once(" = ").filter(|(key, _)| !key.starts_with([' ', '}'])) {
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
    message.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap()).collect()
}

#[test]
fn the_example_in_russian_is_a_site_without_a_mistake_or_a_gap() {
    let checked = chancery(&example(), &["check", "--strict", "--all"]);
    let told = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert_eq!(checked.status.code(), Some(0), "{told}");
    assert!(told.contains("0 errors, 0 warnings, 0 of information"), "{told}");
}

#[test]
fn russian_has_every_string_of_the_theme_and_no_other() {
    let english = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/chancery/strings/en.ftl"));
    let (english, russian) = (messages(&english), strings());
    let russian = messages(&russian);
    let keys = |messages: &BTreeMap<&str, String>| messages.keys().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    assert_eq!(keys(&russian), keys(&english));
    for (key, text) in &russian {
        assert!(variables(text).is_subset(&variables(&english[key])), "{key} has a variable that nobody fills");
        // Where English tells one from many by the word, Russian has three forms and one for fractions.
        if english[key].contains("[one]") && text.contains("$n ->") {
            for form in ["[one]", "[few]", "[many]", "*[other]"] {
                assert!(text.contains(form), "{key} lacks {form}");
            }
        }
    }
}

#[test]
fn russian_counts_as_russian_does() {
    let site = read(&example().join("site.toml"));
    let (settings, problems) = Settings::read(&site, &SitePath::new("site.toml").unwrap());
    assert!(problems.is_empty(), "{problems:?}");
    let file = (SitePath::new("strings/ru.ftl").unwrap(), Arc::from(strings().into_bytes()));
    let theme = Theme::new(&BTreeMap::from([file]), &settings);
    assert!(theme.problems.is_empty(), "{:?}", theme.problems);
    let (_, russian, _) = theme.voices.iter().find(|(lang, _, _)| lang.as_str() == "ru").unwrap();
    let say = |key: &str, n: i64| {
        let mut args = FluentArgs::new();
        args.set("n", n);
        russian.say(key, &args).unwrap()
    };
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
    for (n, entries, events) in cases {
        assert_eq!(say("count-entries", n), entries);
        assert_eq!(say("label-events", n), events);
    }
    assert_eq!(say("came-times", 3), "3 раза");
    assert_eq!(say("seats-known", 0), "места неизвестны");
}

#[test]
fn the_pages_of_the_example_speak_russian() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let built = chancery(&example(), &["build", "--quiet", "--output", out.to_str().unwrap()]);
    assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
    let event = read(&out.join("ru/events/dushanbe-2022/index.html"));
    for text in
        ["<html lang=\"ru\" dir=\"ltr\">", "18–19 октября 2022\u{202f}г.", "Таджикистан", "№ 3 в серии", "не менее 900", "Глава"]
    {
        assert!(event.contains(text), "{text}");
    }
    let home = read(&out.join("ru/index.html"));
    assert!(home.contains("русский") && home.contains("6</span> <span>источников"), "the home page");
}
