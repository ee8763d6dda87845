//! Whether somebody was there: every page, table and file gives one answer.

use serde_json::Value;

use chancery::Day;
use chancery::Options;

use crate::harness::{Site, built_with, files, options, whole, with_everything};

const STATUSES: [&str; 5] = ["", "planned", "held", "cancelled", "postponed"];
const SAID: [&str; 5] = ["", "present", "invited", "declined", "absent"];

/// What became of an event by its status and date; today is the 23rd of November 2026.
const COURSES: [(&str, [&str; 5]); 4] = [
    (
        "2024-11-04",
        [
            "attended",
            "announced",
            "attended",
            "cancelled",
            "postponed",
        ],
    ),
    (
        "2026-11-20/2026-11-30",
        [
            "attended",
            "announced",
            "attended",
            "cancelled",
            "postponed",
        ],
    ),
    (
        "2026-11",
        ["perhaps", "announced", "attended", "cancelled", "postponed"],
    ),
    (
        "2031-05-01",
        [
            "announced",
            "announced",
            "announced",
            "cancelled",
            "postponed",
        ],
    ),
];

/// What is said of somebody, if it is said that they did not come.
fn answer<'s>(course: &'s str, said: &'s str) -> &'s str {
    let not_held = course == "cancelled" || course == "postponed";
    if not_held || said.is_empty() || said == "present" {
        course
    } else {
        said
    }
}

fn id(delegation: &str, seat: &str) -> String {
    let word = |said: &str| {
        if said.is_empty() {
            "nothing".to_owned()
        } else {
            said.to_owned()
        }
    };
    format!("{}-{}", word(delegation), word(seat))
}

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    SAID.iter()
        .flat_map(|delegation| SAID.iter().map(move |seat| (*delegation, *seat)))
}

fn site(status: &str, date: &str) -> Site {
    let line = |key: &str, value: &str| {
        if value.is_empty() {
            String::new()
        } else {
            format!("{key}: {value}")
        }
    };
    let mut text = format!(
        "=== site.toml\nlanguages = [\"en\"]\n=== content/initiatives/s.md\n---\ntitle: S\n---\n\
         === content/events/before.md\n---\ntitle: Before\ndate: 2001\nseries: s\n---\n\
         === content/events/e.md\n---\ntitle: Meeting\ndate: {date}\nseries: s\n{}\ndelegations:\n",
        line("status", status)
    );
    for (delegation, seat) in pairs() {
        let id = id(delegation, seat);
        let (own, head) = (line(", status", delegation), line(", status", seat));
        text.push_str(&format!(
            "  - {{of: o-{id}, head: {{person: p-{id}{head}}}{own}}}\n"
        ));
    }
    text.push_str("---\n");
    for (delegation, seat) in pairs() {
        let id = id(delegation, seat);
        text.push_str(&format!(
            "=== content/people/p-{id}.md\n---\nname: Person {id}\n---\n"
        ));
        text.push_str(&format!(
            "=== content/organizations/o-{id}.md\n---\nname: Body {id}\n---\n"
        ));
    }
    whole(files(&text))
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    text.split_once(from)?
        .1
        .split_once(to)
        .map(|(found, _)| found)
}

/// The cells of the row of a table that holds a text, and no other row does.
fn row(table: &str, what: &str) -> Vec<String> {
    let found: Vec<&str> = table.lines().filter(|line| line.contains(what)).collect();
    assert_eq!(found.len(), 1, "{what} in {table}");
    found[0].split(',').map(str::to_owned).collect()
}

#[test]
fn event_delegation_seat_and_today_decide_what_every_output_says() {
    for (date, courses) in COURSES {
        for (status, course) in STATUSES.into_iter().zip(courses) {
            let site = site(status, date);
            for (delegation, seat) in pairs() {
                let said = if seat.is_empty() { delegation } else { seat };
                let came = if seat == "present" || (delegation.is_empty() && !seat.is_empty()) {
                    seat
                } else {
                    delegation
                };
                holds(
                    &site,
                    &id(delegation, seat),
                    answer(course, said),
                    answer(course, came),
                );
            }
        }
    }
}

/// Holds every output to what a person and the sender did.
fn holds(site: &Site, id: &str, person: &str, sender: &str) {
    let page = site.page(&format!("people/p-{id}/index.html"));
    let section = match person {
        "attended" => "_at-appearances",
        "announced" => "_at-announced",
        "perhaps" => "_at-perhaps",
        _ => "_at-away",
    };
    for known in [
        "_at-appearances",
        "_at-announced",
        "_at-perhaps",
        "_at-away",
    ] {
        assert_eq!(
            page.contains(&format!("id=\"{known}\"")),
            known == section,
            "{id} {person}: {known}"
        );
    }
    assert_eq!(
        page.contains("First appearance"),
        person == "attended",
        "{id} {person}"
    );
    assert_eq!(
        page.to_lowercase().contains("attended"),
        person == "attended",
        "{id} {person}"
    );
    let matrix = site.page("initiatives/s/index.html");
    let cell = between(
        &matrix,
        &format!("/events/e/delegations/o-{id}/index.html\">"),
        "<",
    )
    .or_else(|| between(&matrix, &format!("/events/e/delegations/o-{id}/\">"), "<"));
    let word = if sender == "attended" {
        "delegation"
    } else {
        sender
    };
    let word = if sender == "perhaps" {
        "date not known exactly"
    } else {
        word
    };
    assert_eq!(cell, Some(word), "{id}");
    let event = site.page("events/e/index.html");
    let linked: Value =
        serde_json::from_str(between(&event, "application/ld+json\">", "</script>").unwrap())
            .unwrap();
    let attendees = linked["@graph"][0]["attendee"].to_string();
    assert_eq!(
        attendees.contains(&format!("\"Person {id}\"")),
        person == "attended",
        "{id} {person}: {attendees}"
    );
    let popolo: Value = serde_json::from_str(&site.page("data/popolo.json")).unwrap();
    let meeting = popolo["events"]
        .as_array()
        .unwrap()
        .iter()
        .find(|event| event["id"] == "event:e")
        .unwrap();
    let there = meeting["attendees"]
        .to_string()
        .contains(&format!("\"person:p-{id}\""));
    assert_eq!(there, person == "attended", "{id} {person}");
    assert!(
        !meeting["attendees"].to_string().contains("delegation:"),
        "attendees are people"
    );
    let seats = site.page("data/seats.csv");
    assert!(
        row(&seats, &format!("person:p-{id},")).contains(&person.to_owned()),
        "{id} {person}: {seats}"
    );
    let attendance = site.page("data/attendance.csv");
    assert_eq!(
        row(&attendance, &format!(":o-{id},"))
            .last()
            .map(String::as_str),
        Some(sender),
        "{id}"
    );
}

#[test]
fn no_list_of_unknowns_stands_beside_a_meeting_that_has_not_taken_place() {
    for (status, date, gaps) in [
        ("cancelled", "2024-11-04", false),
        ("postponed", "2024-11-04", false),
        ("planned", "2031-05-01", false),
        ("", "2031-05-01", false),
        ("", "2024-11-04", true),
    ] {
        let site = site(status, date);
        assert_eq!(
            site.page("events/e/index.html").contains("_at-gaps"),
            gaps,
            "{status} {date}"
        );
        assert_eq!(
            site.page("data/unknown.csv").contains("event:e,head")
                || site.page("data/unknown.csv").contains("event:e,role"),
            gaps
        );
    }
}

const AROUND: &str = "\
=== site.toml
languages = [\"en\"]
=== content/organizations/un.md
---
name: UN
---
=== content/organizations/league.md
---
name: League
---
=== content/people/ada.md
---
name: Ada
---
=== content/people/bob.md
---
name: Bob
---
=== content/people/cy.md
---
name: Cy
---
=== content/people/dee.md
---
name: Dee
---
";

/// The word of a person's answer, and of a body's, in the tables.
fn said(site: &Site, person: &str) -> Vec<&'static str> {
    let page = site.page(&format!("people/{person}/index.html"));
    let known = [
        ("_at-appearances", "yes"),
        ("_at-announced", "announced"),
        ("_at-perhaps", "perhaps"),
        ("_at-away", "no"),
    ];
    known
        .into_iter()
        .filter(|(id, _)| page.contains(&format!("id=\"{id}\"")))
        .map(|(_, word)| word)
        .collect()
}

#[test]
fn a_speech_in_the_room_outweighs_an_invitation_and_words_that_were_sent_bring_nobody() {
    let with = |status: &str, fields: &str| {
        whole(files(&format!(
            "{AROUND}=== content/events/e.md\n---\ntitle: E\ndate: 2024-11-04\ndelegations: [{{of: un, status: {status}, head: ada}}]\n---\n\
             === content/speeches/e/x.md\n---\nby: ada\nfor: un\n{fields}\n---\n"
        )))
    };
    for (status, fields, person, sender) in [
        ("invited", "delivery: in-person", "yes", "attended"),
        ("invited", "", "yes", "attended"),
        ("invited", "delivery: video", "no", "invited"),
        ("invited", "delivery: written", "no", "invited"),
        ("invited", "read_by: bob", "no", "invited"),
        ("declined", "delivery: in-person", "no", "declined"),
    ] {
        let site = with(status, fields);
        assert_eq!(said(&site, "ada"), [person], "{status} {fields}");
        let attendance = site.page("data/attendance.csv");
        assert_eq!(
            row(&attendance, ":un,").last().map(String::as_str),
            Some(sender),
            "{status} {fields}"
        );
        let seat = if person == "yes" { "attended" } else { sender };
        assert!(
            row(&site.page("data/seats.csv"), "person:ada").contains(&seat.to_owned()),
            "{status} {fields}"
        );
    }
    assert_eq!(
        said(&with("invited", "read_by: bob"), "bob"),
        ["yes"],
        "whoever reads out is there"
    );
}

#[test]
fn parties_and_chairs_were_there_and_whoever_was_replaced_was_not() {
    let site = |status: &str| {
        whole(files(&format!(
            "{AROUND}=== content/events/e.md\n---\ntitle: E\ndate: 2024-11-04\nstatus: {status}\n\
             parties: [{{of: ada, as: mediator}}, {{of: league, as: observer}}]\n\
             sessions: [{{id: s, title: S, chair: bob}}]\n\
             delegations: [{{of: un, head: {{person: dee, in_place_of: cy}}}}]\n---\n"
        )))
    };
    let held = site("held");
    for (person, expected) in [("ada", "yes"), ("bob", "yes"), ("dee", "yes"), ("cy", "no")] {
        assert_eq!(said(&held, person), [expected], "{person}");
    }
    assert!(
        held.page("people/ada/index.html")
            .contains("First appearance")
    );
    assert_eq!(
        row(&held.page("data/attendance.csv"), ":league,")
            .last()
            .map(String::as_str),
        Some("attended")
    );
    let popolo: Value = serde_json::from_str(&held.page("data/popolo.json")).unwrap();
    assert_eq!(
        popolo["events"][0]["attendees"].to_string(),
        r#"[{"id":"person:ada"},{"id":"person:bob"},{"id":"person:dee"}]"#
    );
    let off = site("cancelled");
    for person in ["ada", "bob", "dee", "cy"] {
        assert_eq!(said(&off, person), ["no"], "{person}");
    }
    let page = off.page("organizations/league/index.html");
    assert!(page.contains("Was to take part in"), "{page}");
    let sends = |status: &str| {
        let head = "head: {person: dee, org: league}";
        let text = format!(
            "{AROUND}=== content/events/e.md\n---\ntitle: E\ndate: 2024-11-04\nstatus: {status}\ndelegations: [{{of: un, {head}}}]\n---\n"
        );
        whole(files(&text)).page("organizations/league/index.html")
    };
    assert!(sends("held").contains(">Sent a member of"));
    assert!(
        sends("planned").contains(">Will send a member of")
            && !sends("planned").contains(">Sent a member of")
    );
    assert!(sends("cancelled").contains(">Was to send a member of"));
    assert!(
        site("planned")
            .page("organizations/league/index.html")
            .contains("Will take part in")
    );
}

#[test]
fn the_event_in_focus_is_never_one_that_was_called_off() {
    let focus = |events: &[(&str, &str)]| {
        let mut text = AROUND.to_owned();
        for (date, status) in events {
            text.push_str(&format!("=== content/events/on-{date}.md\n---\ntitle: On {date}\ndate: {date}\n{status}\n---\n"));
        }
        let page = whole(files(&text)).page("index.html");
        between(&page, "id=\"_at-latest\"", "</section>")
            .and_then(|aside| between(aside, "On ", "<"))
            .map(str::to_owned)
    };
    let off = "status: cancelled";
    assert_eq!(
        focus(&[
            ("2026-12-03", off),
            ("2027-04-23", off),
            ("2030-01-01", off)
        ]),
        None
    );
    assert_eq!(
        focus(&[
            ("2024-01-01", ""),
            ("2026-12-03", off),
            ("2025-01-01", "status: postponed")
        ])
        .as_deref(),
        Some("2024-01-01")
    );
    assert_eq!(
        focus(&[("2024-01-01", ""), ("2025-01-01", ""), ("2027-01-01", "")]).as_deref(),
        Some("2025-01-01")
    );
    assert_eq!(
        focus(&[
            ("2028-01-01", ""),
            ("2027-01-01", "status: planned"),
            ("2026-12-01", off)
        ])
        .as_deref(),
        Some("2027-01-01")
    );
}

#[test]
fn another_day_remakes_what_it_changes_and_gives_the_clean_build() {
    let mut text = AROUND.replace(
        "languages = [\"en\"]",
        "languages = [\"en\"]\nbase_url = \"https://example.org/\"",
    );
    text.push_str("=== content/initiatives/s.md\n---\ntitle: S\n---\n");
    for (id, date) in [
        ("old", "2020-01-01"),
        ("next", "2026-11-24"),
        ("vague", "2026-12"),
        ("far", "2031"),
    ] {
        text.push_str(&format!(
            "=== content/events/{id}.md\n---\ntitle: {id}\ndate: {date}\nseries: s\ncountry: no\nparties: [{{of: cy}}]\n\
             delegations: [{{of: un, head: ada, members: [bob]}}]\n---\n"
        ));
    }
    let (before, after) = (
        Day {
            year: 2026,
            month: 11,
            day: 23,
        },
        Day {
            year: 2026,
            month: 11,
            day: 24,
        },
    );
    let on = |today| {
        built_with(
            with_everything(files(&text)),
            Options {
                today,
                only_pages: false,
                ..options()
            },
        )
    };
    let mut site = on(before);
    for today in [
        after,
        Day {
            year: 2026,
            month: 12,
            day: 5,
        },
        Day {
            year: 2027,
            month: 1,
            day: 1,
        },
        before,
    ] {
        site.on(today);
        let clean = on(today);
        assert!(
            site.output() == clean.output(),
            "{today} differs from the clean build"
        );
        assert_eq!(site.shown(), clean.shown(), "{today}");
    }
    site.on(after);
    let made = site.report.made.len();
    site.on(Day {
        year: 2026,
        month: 11,
        day: 25,
    });
    // A feed dates nothing after today, and so has to be looked at; what it says of an event to come is the day.
    let pages: Vec<&String> = site
        .report
        .made
        .iter()
        .filter(|path| !path.ends_with("atom.xml"))
        .collect();
    assert!(
        made > 0 && pages.is_empty(),
        "a day that changes nothing makes no page: {made} {pages:?}"
    );
}

#[test]
fn calendars_and_feeds_say_what_became_of_an_event() {
    let with = |date: &str, status: &str| {
        let text = AROUND.replace(
            "languages = [\"en\"]",
            "languages = [\"en\"]\nbase_url = \"https://example.org/\"",
        );
        let event =
            format!("=== content/events/e.md\n---\ntitle: E\ndate: {date}\n{status}\n---\n");
        let site = whole(files(&format!("{text}{event}")));
        let calendar = site.page("calendar.ics");
        let stated = calendar
            .lines()
            .find_map(|line| line.strip_prefix("STATUS:"))
            .unwrap_or("-")
            .to_owned();
        let feed = site.page("events/atom.xml");
        let told = ["Planned", "Cancelled", "Postponed"]
            .into_iter()
            .find(|word| feed.contains(word))
            .unwrap_or("-");
        format!("{stated} {told}")
    };
    for (date, status, expected) in [
        ("2024-11-04", "", "- -"),
        ("2024-11-04", "status: held", "CONFIRMED -"),
        ("2024-11-04", "status: cancelled", "CANCELLED Cancelled"),
        ("2024-11-04", "status: postponed", "CANCELLED Postponed"),
        ("2031-05-01", "status: planned", "TENTATIVE Planned"),
        ("2031-05-01", "status: held", "TENTATIVE Planned"),
        ("2031-05-01", "", "- Planned"),
    ] {
        assert_eq!(with(date, status), expected, "{date} {status}");
    }
}
