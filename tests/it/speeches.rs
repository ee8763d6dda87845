//! What a speech takes from its session, who gave it, and whether its text is what was said.

use crate::harness::{Site, files, whole};

/// A conference with a programme: a listed session, a session that is an event of its own, and speeches in both.
const PROGRAMME: &str = "\
=== site.toml
languages = [\"en\"]
[outputs]
dumps = true
=== content/events/e.md
---
title: Conference
date: 2024-05-01/2024-05-03
sessions:
  - {id: slot-1, title: Slot, date: 2024-05-02, time: \"10:00/10:45\", place: Room A}
  - {id: slot-2, title: Later}
---
=== content/events/evening.md
---
title: Evening
date: 2024-05-03
time: \"19:00\"
part_of: e
place: Old Hall
---
=== content/people/ann.md
---
name: Ann Lee
---
=== content/people/bob.md
---
name: Bob Ray
---
=== content/speeches/e/listed.md
---
title: In a slot
by: ann
session: slot-1
---
The text of a talk.
=== content/speeches/e/own.md
---
title: With a time of its own
by: bob
session: slot-1
time: \"10:30\"
---
=== content/speeches/e/part.md
---
title: In the evening
by: bob
session: evening
---
=== content/speeches/e/vague.md
---
title: \"Lightning talks: Ann Lee\"
by: [ann, bob]
session: slot-2
form: abstract
---
What it was to be about.
=== content/speeches/e/said.md
---
title: Said
by: bob
form: summary
---
What was said.
";

fn page(site: &Site, path: &str) -> String {
    site.page(&format!("{path}/index.html"))
}

#[test]
fn a_speech_has_the_day_the_time_and_the_room_of_its_session() {
    let site = whole(files(PROGRAMME));
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let cases = [
        (
            "listed",
            vec!["2 May 2024", "10:00–10:45", "Room A"],
            vec!["1–3 May"],
        ),
        (
            "own",
            vec!["2 May 2024", ">10:30 ", "Room A"],
            vec!["10:45"],
        ),
        (
            "part",
            vec!["3 May 2024", ">19:00 ", "Old Hall"],
            vec!["1–3 May"],
        ),
        ("vague", vec!["1–3 May 2024"], vec!["Room A", "10:00"]),
    ];
    for (speech, shown, hidden) in cases {
        let page = page(&site, &format!("speeches/e/{speech}"));
        let facts = page
            .split("class=\"facts\"")
            .nth(1)
            .unwrap()
            .split("</dl>")
            .next()
            .unwrap();
        for text in shown {
            assert!(facts.contains(text), "{speech}: no {text:?} in {facts}");
        }
        for text in hidden {
            assert!(!facts.contains(text), "{speech}: {text:?} in {facts}");
        }
        let of_the_event = facts.contains("date of the event");
        assert_eq!(of_the_event, speech == "vague", "{speech}: {facts}");
    }
}

#[test]
fn a_session_that_moves_takes_its_speeches_along() {
    let mut site = whole(files(PROGRAMME));
    site.edit(
        "content/events/e.md",
        "date: 2024-05-02, time: \"10:00/10:45\"",
        "date: 2024-05-01, time: \"11:00/11:45\"",
    );
    let listed = page(&site, "speeches/e/listed");
    assert!(
        listed.contains("1 May 2024") && listed.contains("11:00–11:45"),
        "{listed}"
    );
    site.edit(
        "content/events/evening.md",
        "time: \"19:00\"",
        "time: \"20:00\"",
    );
    assert!(page(&site, "speeches/e/part").contains(">20:00 "));
}

#[test]
fn every_speaker_is_named_also_where_the_title_names_one() {
    let site = whole(files(PROGRAMME));
    let link = |id: &str| format!("people/{id}/\"");
    for path in ["events/e", "speeches", "speeches/e/vague"] {
        let page = page(&site, path);
        let at = page
            .find("Lightning talks: Ann Lee</")
            .unwrap_or_else(|| panic!("{path}: {page}"));
        let entry = page[at..].split("<li>").next().unwrap();
        let entry = if path == "speeches/e/vague" {
            &page
        } else {
            entry
        };
        for id in ["ann", "bob"] {
            assert!(entry.contains(&link(id)), "{path}: no {id} in {entry}");
        }
    }
}

#[test]
fn only_a_text_that_gives_what_was_said_is_a_statement() {
    let site = whole(files(PROGRAMME));
    let cases = [
        ("said", true, "Summary: "),
        ("vague", false, "Abstract: "),
        ("listed", false, "It is not stated whether "),
    ];
    let points = site.page("data/points.csv");
    for (speech, statement, told) in cases {
        let page = page(&site, &format!("speeches/e/{speech}"));
        assert_eq!(
            page.contains("class=\"prose points\""),
            statement,
            "{speech}"
        );
        assert_eq!(page.contains("data-by="), statement, "{speech}");
        assert!(page.contains(told), "{speech}: no {told:?}");
        assert_eq!(
            points.contains(&format!("speech:e/{speech}")),
            statement,
            "{points}"
        );
    }
    let unknown = page(&site, "unknown");
    // The talk and the one with an abstract: what was said there is not recorded, or nobody says that it is.
    for told in [
        "It is not stated what the text of one speech gives",
        "3 speeches whose text is not recorded",
        "known in substance",
    ] {
        assert!(unknown.contains(told), "no {told:?} in {unknown}");
    }
}
