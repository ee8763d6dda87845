//! One of a set of dates: read in every form, told in words, and never made more precise.

use serde_json::Value;

use crate::harness::{files, site, whole};

/// An event in three languages with a date.
fn dated(date: &str) -> crate::harness::Site {
    whole(files(&format!(
        "=== site.toml\nlanguages = [\"en\", \"fr\", \"ar\"]\nbase_url = \"https://example.org/\"\n\
         === content/events/a.md\n---\ntitle: {{en: A, fr: A, ar: أ}}\ndate: {date}\ndelegations: [ma]\n---\n\
         === content/events/b.md\n---\ntitle: B\ndate: 2024-11-10\n---\n"
    )))
}

#[test]
fn one_of_a_set_is_read_from_a_text_and_from_a_list() {
    let forms = [
        "\"[2024-11-04,2024-11-05]\"",
        "[2024-11-04,2024-11-05]",
        "[2024-11-04, 2024-11-05]",
        "\n  - 2024-11-04\n  - 2024-11-05",
        "[{value: [2024-11-04, 2024-11-05]}]",
        "[[2024-11-04, 2024-11-05], {value: 2024-11-05, rank: deprecated}]",
    ];
    for form in forms {
        let site = dated(form);
        let said = [
            ("a/index.html", "4 or 5 November 2024"),
            ("fr", "4 ou 5 novembre 2024"),
            ("ar", "4 أو 5 نوفمبر 2024"),
        ];
        for (language, words) in said {
            let page = if language.len() == 2 {
                format!("{language}/events/a/index.html")
            } else {
                format!("events/{language}")
            };
            assert!(
                site.page(&page).contains(words),
                "{form}: {words} not on {page}\n{}",
                site.shown()
            );
        }
        assert!(
            !site
                .codes()
                .iter()
                .any(|code| ["bad-date", "wrong-type"].contains(code)),
            "{form}: {}",
            site.shown()
        );
    }
}

#[test]
fn one_of_a_set_is_in_the_data_as_written_and_in_no_calendar() {
    let site = dated("[2024-11-04, 2024-11-05]");
    let table = site.page("data/events.csv");
    assert!(table.contains("\"[2024-11-04,2024-11-05]\""), "{table}");
    let lines = site.page("data/events.jsonl");
    let event: Value =
        serde_json::from_str(lines.lines().find(|line| line.contains("\"a\"")).unwrap()).unwrap();
    let told = serde_json::json!({"edtf": "[2024-11-04,2024-11-05]", "earliest": "2024-11-04", "latest": "2024-11-05"});
    assert_eq!(event["date"], told);
    let output = site.output();
    let calendars: Vec<_> = output
        .iter()
        .filter(|(path, _)| path.ends_with(".ics"))
        .collect();
    assert!(!calendars.is_empty());
    for (path, bytes) in calendars {
        assert!(
            !String::from_utf8_lossy(bytes).contains("UID:event-a"),
            "{path}"
        );
    }
    let page = site.page("events/a/index.html");
    assert!(
        !page.contains("startDate") && site.page("events/b/index.html").contains("startDate"),
        "{page}"
    );
}

#[test]
fn somebody_was_there_only_if_each_date_of_the_set_is_past() {
    // Today is the 23rd of November 2026.
    let cases = [
        ("[2026-11-04,2026-11-05]", "attended"),
        ("[2026-11-04,2026-12-05]", "perhaps"),
        ("[2026-12-04,2026-12-05]", "announced"),
        ("[..2026-11-22]", "attended"),
        ("[2026-11-24..]", "announced"),
        ("[2026-11-20..]", "perhaps"),
    ];
    for (date, state) in cases {
        let table = dated(date).page("data/attendance.csv");
        let row = table
            .lines()
            .find(|line| line.contains("event:a"))
            .unwrap_or_else(|| panic!("{table}"));
        assert!(row.split(',').any(|cell| cell == state), "{date}: {row}");
    }
}

#[test]
fn all_of_a_set_is_met_with_an_interval_and_a_set_of_one_with_its_date() {
    let cases = [
        ("\"{2024-11-04,2024-11-08}\"", "2024-11-04/2024-11-08"),
        ("{2024-11-04, 2024-11-08}", "2024-11-04/2024-11-08"),
        ("\"[2024-11-04]\"", "2024-11-04"),
        ("\"[2024-11-04, 2024-11-05]\"", "[2024-11-04,2024-11-05]"),
        ("2024-11-04 or 2024-11-05", "[2024-11-04,2024-11-05]"),
    ];
    for (date, meant) in cases {
        let site = site(&format!(
            "=== content/documents/a.md\n---\ntitle: A\ndate: {date}\n---\n"
        ));
        let shown = site.shown();
        assert!(
            shown.contains("bad-date") && shown.contains(&format!("[write `{meant}`]")),
            "{date}: {shown}"
        );
    }
}
