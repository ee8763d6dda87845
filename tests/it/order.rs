//! In which order things stand, and what large lists are called by.

use crate::harness::{files, themed};

/// Where each of some texts stands first in a page, in their order.
fn in_order(page: &str, texts: &[&str]) {
    let at: Vec<usize> = texts
        .iter()
        .map(|text| {
            page.find(text)
                .unwrap_or_else(|| panic!("no {text} in {page}"))
        })
        .collect();
    assert!(at.is_sorted(), "{texts:?} stand at {at:?}");
}

#[test]
fn sessions_stand_in_time_and_are_called_by_it() {
    let site = themed(
        "=== content/people/ann.md\n---\nname: Ann\n---\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01/2024-05-02\nsessions:\n\
         \x20 - {id: building-highly-productive-teams, date: 2024-05-01, time: 10:00/10:45, place: Room A}\n\
         \x20 - {id: slot-2, date: 2024-05-01, time: 09:00/09:45, place: Room B}\n\
         \x20 - {id: slot-3, title: Closing, date: 2024-05-02, time: 17:00}\n\
         \x20 - {id: slot-0}\n---\n\
         === content/speeches/e/s.md\n---\nby: ann\nsession: building-highly-productive-teams\n---\n",
    );
    let event = site.page("events/e/index.html");
    in_order(
        &event,
        &[
            "<h3>09:00–09:45 · Room B</h3>",
            "<h3>10:00–10:45 · Room A</h3>",
            "<h3>Closing</h3>",
            "<h3>Session</h3>",
        ],
    );
    assert!(
        !event.contains(">building") && !event.contains(">slot"),
        "{event}"
    );
    let speech = site.page("speeches/e/s/index.html");
    assert!(
        speech.contains("10:00–10:45 · Room A") && !speech.contains(">building"),
        "{speech}"
    );
}

#[test]
fn speeches_stand_by_session_and_time_then_by_their_order_then_by_numbers() {
    let talk = |id: &str, title: &str, more: &str| {
        format!("=== content/speeches/e/{id}.md\n---\ntitle: {title}\nby: ann\n{more}---\n")
    };
    let site = themed(
        &[
            "=== content/people/ann.md\n---\nname: Ann\n---\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\nsessions:\n\
             \x20 - {id: late, time: 11:00}\n  - {id: early, time: 09:00/10:00}\n---\n"
                .to_owned(),
            talk("a", "In the late session", "session: late\n"),
            talk("z2", "Second in the early session", "session: early\norder: 2\n"),
            talk("z1", "First in the early session", "session: early\norder: 1\n"),
            talk("between", "Between the two", "time: 10:30\n"),
            talk("part-10", "Tenth", ""),
            talk("part-2", "The other", ""),
            talk("keynote", "Keynote of the day", "order: 1\n"),
        ]
        .concat(),
    );
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let index = site.page("speeches/index.html");
    in_order(
        &index,
        &[
            "First in the early session",
            "Second in the early session",
            "Between the two",
            "In the late session",
            "Keynote of the day",
            "The other",
            "Tenth",
        ],
    );
    // What is called and who spoke do not run together, and the event stands above, once.
    assert!(
        index.contains(">Tenth</a>\n<span class=\"by\"><span class=\"who\">"),
        "{index}"
    );
    assert_eq!(index.matches(">E<").count(), 1, "{index}");
    let event = site.page("events/e/index.html");
    in_order(
        &event,
        &[
            "First in the early session",
            "Second in the early session",
            "In the late session",
            "Between the two",
            "Keynote",
            "The other",
            "Tenth",
        ],
    );
}

#[test]
fn a_person_of_many_events_and_a_source_that_many_cite_have_several_pages() {
    let mut text =
        "=== site.toml\n[index]\npage_size = 3\n=== content/people/ann.md\n---\nname: Ann\n---\n\
        === content/sources/report.md\n---\ntitle: Report\n---\n"
            .to_owned();
    for n in 1..=4 {
        text.push_str(&format!(
            "=== content/events/e{n}.md\n---\ntitle: Meeting {n}\ndate: 2024-05-0{n}\nsources: [report]\n---\n\
             === content/speeches/e{n}/s.md\n---\ntitle: Talk {n}\nby: ann\n---\n"
        ));
    }
    let mut site = themed(&text);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let first = site.page("people/ann/index.html");
    in_order(
        &first,
        &[
            "Events <span class=\"count\">4</span>",
            "Talk 1",
            "Talk 3",
            "<a rel=\"next\" href=\"../../people/ann/page/2/\"",
        ],
    );
    assert!(
        !first.contains("Talk 4") && first.contains("<dt>Last appearance<dd>4 May 2024"),
        "{first}"
    );
    let last = site.page("people/ann/page/2/index.html");
    in_order(
        &last,
        &[
            "<title>Ann · Page 2",
            "Events <span class=\"count\">4</span>",
            "Talk 4",
        ],
    );
    assert!(
        !last.contains("Talk 3") && !last.contains("_at-facts"),
        "{last}"
    );
    let cited = site.page("sources/report/index.html");
    in_order(
        &cited,
        &[
            "<span class=\"count\">4</span>",
            "Meeting 1",
            "Meeting 3",
            "<a rel=\"next\" href=\"../../sources/report/page/2/\"",
        ],
    );
    assert!(!cited.contains("Meeting 4"), "{cited}");
    let rest = site.page("sources/report/page/2/index.html");
    assert!(
        rest.contains("Meeting 4") && !rest.contains("Meeting 3"),
        "{rest}"
    );
    // One event less is a page less of each.
    site.edit("content/speeches/e4/s.md", "by: ann\n", "");
    site.edit("content/events/e4.md", "sources: [report]\n", "");
    let output = site.output();
    for gone in [
        "people/ann/page/2/index.html",
        "sources/report/page/2/index.html",
    ] {
        assert!(!output.contains_key(gone), "{gone}");
    }
    assert_eq!(output, themed_of(&site));
}

#[test]
fn a_topic_lists_its_speeches_in_pages_each_with_its_event() {
    let mut text =
        "=== site.toml\n[index]\npage_size = 3\n=== content/people/ann.md\n---\nname: Ann\n---\n"
            .to_owned();
    for n in 1..=7 {
        text.push_str(&format!(
            "=== content/events/e{n}.md\n---\ntitle: Meeting {n}\ndate: 2024-05-0{n}\n---\n\
             === content/speeches/e{n}/s.md\n---\ntitle: Talk {n}\nby: ann\ntopics: [keynote]\n---\n"
        ));
    }
    let mut site = themed(&text);
    assert_eq!(site.report.errors(), 0, "{}", site.shown());
    let first = site.page("topics/keynote/index.html");
    in_order(
        &first,
        &[
            "Talk 1",
            "Meeting 1",
            "Talk 3",
            "Meeting 3",
            "topics/keynote/page/3/",
        ],
    );
    assert!(
        !first.contains("Talk 4") && first.contains("<span class=\"count\">7</span>"),
        "{first}"
    );
    let last = site.page("topics/keynote/page/3/index.html");
    assert!(
        last.contains("Talk 7") && last.contains("Meeting 7") && !last.contains("Talk 6"),
        "{last}"
    );
    assert!(last.contains("<title>Keynote · Page 3"), "{last}");
    // One talk less is a page less, and a changed topic is no topic's page that stays.
    site.edit("content/speeches/e7/s.md", "[keynote]", "[other]");
    assert!(
        !site
            .output()
            .contains_key("topics/keynote/page/3/index.html")
    );
    site.edit("content/speeches/e6/s.md", "[keynote]", "[other, keynote]");
    assert_eq!(
        site.output(),
        themed_of(&site),
        "an edit gives what a build from nothing gives"
    );
}

fn themed_of(site: &crate::harness::Site) -> std::collections::BTreeMap<String, Vec<u8>> {
    crate::harness::built(site.files.clone()).output()
}

#[test]
fn years_and_months_run_in_one_direction_and_a_city_stands_before_its_country() {
    let event = |id: &str, date: &str| {
        format!(
            "=== content/events/{id}.md\n---\ntitle: {id}\n{date}place: Orlando\ncountry: us\n---\n"
        )
    };
    let site = themed(
        &[
            event("Autumn", "date: 2023-11-01\n"),
            event("May", "date: 2024-05-01\n"),
            event("January", "date: 2024-01-01\n"),
            event("Sometime", ""),
        ]
        .concat(),
    );
    for page in ["events/index.html", "index.html"] {
        let page = site.page(page);
        let list = &page[page.find("<main").unwrap()..];
        let list = &list[list.rfind("May</a>").unwrap()..];
        in_order(
            list,
            &["May</a>", "January</a>", "Autumn</a>", "Sometime</a>"],
        );
        assert!(list.contains("Orlando, United States"), "{list}");
    }
}

#[test]
fn parties_stand_by_their_capacity_in_the_order_in_which_each_is_named() {
    let mut text = String::new();
    let mut parties = String::new();
    for (n, level) in [
        (1, "Gold sponsor"),
        (2, "Media partner"),
        (3, "Gold sponsor"),
        (4, ""),
    ] {
        text.push_str(&format!(
            "=== content/organizations/o{n}.md\n---\nname: Company {n}\n---\n"
        ));
        let capacity = if level.is_empty() {
            String::new()
        } else {
            format!(", as: {level}")
        };
        parties.push_str(&format!("  - {{of: o{n}{capacity}}}\n"));
    }
    let few = themed(&format!(
        "{text}=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\nparties:\n{parties}---\n"
    ));
    let page = few.page("events/e/index.html");
    in_order(
        &page,
        &[
            "<dt>Gold sponsor",
            "Company 1",
            "Company 3",
            "<dt>Media partner",
            "Company 2",
        ],
    );
    assert_eq!(page.matches("Gold sponsor").count(), 1, "{page}");
    // Many stand below the facts.
    for n in 10..30 {
        text.push_str(&format!(
            "=== content/organizations/o{n}.md\n---\nname: Company {n}\n---\n"
        ));
        parties.push_str(&format!("  - {{of: o{n}, as: Friend}}\n"));
    }
    let many = themed(&format!(
        "{text}=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\nparties:\n{parties}---\n"
    ));
    let page = many.page("events/e/index.html");
    in_order(
        &page,
        &[
            "id=\"_at-parties\"",
            "<h3>Gold sponsor",
            "<h3>Media partner",
            "<h3>Friend",
        ],
    );
    assert!(!page.contains("<dt>Gold sponsor"), "{page}");
}

#[test]
fn what_is_not_known_many_times_is_said_once_with_its_number() {
    let mut text = "=== content/people/ann.md\n---\nname: Ann\n---\n".to_owned();
    for n in 1..=20 {
        text.push_str(&format!(
            "=== content/events/e{n}.md\n---\ntitle: Meeting {n}\ndate: 2024-05-{n:02}\n---\n\
             === content/speeches/e{n}/s.md\n---\ntitle: Talk {n}\nby: ann\n---\n"
        ));
    }
    for n in 21..=40 {
        text.push_str(&format!(
            "=== content/speeches/e1/s{n}.md\n---\nfor: ma\n---\n"
        ));
    }
    let site = themed(&text);
    let person = site.page("people/ann/index.html");
    assert_eq!(person.matches("role not known").count(), 0, "{person}");
    assert!(
        person.contains("The roles at 20 events are not known.")
            && !person.contains("<th>Delegation"),
        "{person}"
    );
    // Of twenty speeches without a text the number is told, and not each of them.
    let unknown = site.page("unknown/index.html");
    assert!(
        !unknown.contains("speeches/e1/s30/") && unknown.contains("21 speeches"),
        "{unknown}"
    );
    let few = files(
        "=== content/people/ann.md\n---\nname: Ann\n---\n=== content/events/e.md\n---\ntitle: E\ndate: 2024-05-01\n---\n=== content/speeches/e/s.md\n---\nby: ann\n---\n",
    );
    assert!(
        crate::harness::built(few)
            .page("people/ann/index.html")
            .contains("role not known")
    );
}

#[test]
fn parts_of_one_day_stand_by_time_then_by_their_order() {
    let part = |id: &str, more: &str| {
        format!(
            "=== content/events/{id}.md\n---\ntitle: The {id} part\npart_of: e\ndate: 2024-11-04\n{more}---\n"
        )
    };
    let talk = |id: &str, part: &str| {
        format!(
            "=== content/speeches/e/{id}.md\n---\ntitle: Words at the {id}\nby: ann\nsession: {part}\nform: reported\n---\n"
        )
    };
    let text = [
        "=== content/people/ann.md\n---\nname: Ann\n---\n".to_owned(),
        talk("a", "closing"),
        talk("b", "opening"),
        talk("c", "breakfast"),
        "=== content/events/e.md\n---\ntitle: E\ndate: 2024-11-04\n---\n".to_owned(),
        part("closing", "order: 2\n"),
        part("opening", "order: 1\n"),
        part("dinner", ""),
        part("breakfast", "time: 08:00\n"),
    ]
    .concat();
    let page = themed(&text).page("events/e/index.html");
    in_order(
        &page,
        &[
            "The breakfast part",
            "The opening part",
            "The closing part",
            "The dinner part",
        ],
    );
    in_order(
        &page,
        &["Words at the c", "Words at the b", "Words at the a"],
    );
}
