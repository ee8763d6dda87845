//! What stands extras the pages: for crawlers, readers of feeds, calendars, reference managers and machines.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{built_with, files, options, whole, with_everything};
use crate::rebuild::SUMMIT;

/// The summit at an address, with events of every sort of date.
pub(crate) fn published() -> crate::harness::Site {
    whole(files(&published_text()))
}

pub(crate) fn published_text() -> String {
    let at = "languages = [\"fr\", \"en\"]\nbase_url = \"https://example.org/x/\"\ndomain = \"example.org\"";
    let more = "\
=== content/events/pre.md
---
title: {fr: \"Atelier ; préparation, \\\"un\\\"\", en: \"Workshop </script> & more\"}
date: 2024-11-04
part_of: oslo
updated: 2025-01-02
---
=== content/events/some-day.md
---
title: Un jour de mai
date: 2022-05~
series: summits
---
=== content/events/lone.md
---
title: Seule
date: XXXX-05-03
---
=== content/initiatives/quiet.md
---
title: Silence
---
";
    format!(
        "{}{more}",
        SUMMIT.replacen("languages = [\"fr\", \"en\"]", at, 1)
    )
}

/// Every page with an address, and the address it says is its own or its original's.
pub(crate) fn canonicals(site: &crate::harness::Site) -> BTreeMap<String, String> {
    let pages = site
        .output()
        .into_keys()
        .filter(|path| path.ends_with("index.html"));
    let said = pages.filter_map(|path| {
        let page = site.page(&path);
        let (_, to) = page.split_once("<link rel=\"canonical\" href=\"")?;
        let own = format!(
            "https://example.org/x/{}",
            path.trim_end_matches("index.html")
        );
        Some((own, to.split_once('"').unwrap().0.to_owned()))
    });
    said.collect()
}

#[test]
fn a_sitemap_names_every_page_and_the_day_it_was_worked_on() {
    let site = published();
    let sitemap = site.page("sitemap.xml");
    let mut listed: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split('<').next())
        .collect();
    listed.sort_unstable();
    let pages: Vec<String> = canonicals(&site)
        .into_iter()
        .filter(|(own, to)| own == to)
        .map(|(own, _)| own)
        .collect();
    assert_eq!(listed, pages);
    assert!(
        !listed.contains(&"https://example.org/x/en/events/some-day/"),
        "what is not translated is no page of its own"
    );
    assert_eq!(
        sitemap.matches("<lastmod>").count(),
        2,
        "one event says when it was worked on, in two languages"
    );
    assert!(
        sitemap
            .contains("<loc>https://example.org/x/events/pre/</loc><lastmod>2025-01-02</lastmod>"),
        "{sitemap}"
    );
}

#[test]
fn hosts_find_what_they_look_for_and_a_file_of_the_site_comes_first() {
    let site = published();
    assert_eq!(
        site.page("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/x/sitemap.xml\n"
    );
    assert_eq!(site.page("CNAME"), "example.org\n");
    assert_eq!(site.page(".nojekyll"), "");
    let own = whole(files(&format!(
        "{}=== static/robots.txt\nUser-agent: *\nDisallow: /\n",
        published_text()
    )));
    assert_eq!(own.page("robots.txt"), "User-agent: *\nDisallow: /\n");
    assert_eq!(own.report.errors(), 0, "{}", own.shown());
}

#[test]
fn without_an_address_nothing_is_made_that_needs_one() {
    let site = whole(files(&published_text().replacen("base_url", "edit_url", 1)));
    let extras: Vec<String> = site
        .output()
        .into_keys()
        .filter(|path| !path.ends_with(".html"))
        .collect();
    for name in ["sitemap.xml", "atom.xml"] {
        assert!(
            !extras.iter().any(|path| path.ends_with(name)),
            "{name} stands in {extras:?}"
        );
    }
    assert!(
        extras.iter().any(|path| path.ends_with("calendar.ics")),
        "a calendar needs no address"
    );
    assert!(!site.page("robots.txt").contains("Sitemap"));
    assert!(!site.page("index.html").contains("og:url"));
    let page = site.page("events/oslo/index.html");
    assert!(
        page.contains("calendar.ics") && !page.contains("webcal:"),
        "{page}"
    );
}

#[test]
fn an_event_stands_in_calendars_on_whole_days_under_one_name() {
    let site = published();
    let calendar = site.page("calendar.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    let event = calendar
        .split("BEGIN:VEVENT")
        .find(|event| event.contains("UID:event-oslo-fr@"))
        .unwrap();
    for line in [
        "UID:event-oslo-fr@example.org/x",
        "DTSTART;VALUE=DATE:20241104",
        "DTEND;VALUE=DATE:20241106",
        "DTSTAMP:20241104T000000Z",
        "URL:https://example.org/x/events/oslo/",
    ] {
        assert!(
            event.contains(&format!("{line}\r\n")),
            "{line} is not in {event}"
        );
    }
    assert!(
        calendar.contains("RELATED-TO:event-oslo-fr@example.org/x\r\n"),
        "{calendar}"
    );
    assert!(
        calendar.contains("LAST-MODIFIED:20250102T000000Z\r\n"),
        "{calendar}"
    );
    let unfolded = calendar.replace("\r\n ", "");
    assert!(
        unfolded.contains("Un jour de mai (mai 2022 environ)"),
        "what has no days is named: {unfolded}"
    );
    // Who was where: a person, a country, a series, an event with its part.
    for (path, events) in [
        ("people/ada/calendar.ics", 1),
        ("countries/ma/calendar.ics", 1),
        ("initiatives/summits/calendar.ics", 1),
        ("events/oslo/calendar.ics", 2),
        ("en/people/ada/calendar.ics", 1),
    ] {
        assert_eq!(
            site.page(path).matches("BEGIN:VEVENT").count(),
            events,
            "{path}"
        );
    }
    let output = site.output();
    for path in [
        "events/some-day/calendar.ics",
        "events/lone/calendar.ics",
        "initiatives/quiet/calendar.ics",
    ] {
        assert!(!output.contains_key(path), "{path} would hold no event");
    }
}

#[test]
fn a_calendar_comes_and_goes_with_what_it_holds_and_its_page_says_so() {
    let mut site = published();
    let calendar = "initiatives/summits/calendar.ics";
    assert!(
        site.page("initiatives/summits/index.html")
            .contains("calendar.ics")
    );
    site.edit(
        "content/events/oslo.md",
        "date: 2024-11-04/2024-11-05",
        "date: 2024-11",
    );
    assert!(!site.output().contains_key(calendar));
    assert!(
        !site
            .page("initiatives/summits/index.html")
            .contains("calendar.ics")
    );
    site.edit(
        "content/events/oslo.md",
        "date: 2024-11",
        "date: 2024-11-04/2024-11-05",
    );
    assert_eq!(site.output(), published().output());
}

#[test]
fn a_feed_tells_the_newest_first_and_dates_nothing_by_itself() {
    let site = published();
    let feed = site.page("atom.xml");
    let entries: Vec<&str> = feed.split("<entry>").skip(1).collect();
    let updated = |entry: &str| entry.split("<updated>").nth(1).unwrap()[..10].to_owned();
    let days: Vec<String> = entries.iter().map(|entry| updated(entry)).collect();
    let mut sorted = days.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(days, sorted);
    assert_eq!(days[0], "2025-01-02", "what was worked on last: {feed}");
    assert!(
        !feed.contains("Seule"),
        "an event without a year has no place in time: {feed}"
    );
    assert!(
        feed.contains("rel=\"self\"") && feed.contains("https://example.org/x/atom.xml"),
        "{feed}"
    );
    // A person is as new as the newest that happened to them.
    assert!(
        site.page("people/atom.xml")
            .contains("<updated>2024-11-04T00:00:00."),
        "{}",
        site.page("people/atom.xml")
    );
    assert!(site.page("en/events/atom.xml").contains("Oslo Summit"));
}

#[test]
fn a_page_leads_to_its_feed_calendar_and_references() {
    let site = published();
    let page = site.page("en/events/oslo/index.html");
    for link in [
        "type=\"application/atom+xml\" href=\"../../../en/atom.xml\"",
        "type=\"text/calendar\" href=\"../../../en/events/oslo/calendar.ics\"",
        "href=\"webcal://example.org/x/en/events/oslo/calendar.ics\"",
        "data-cite='{\"id\":\"event-oslo-en\"",
    ] {
        assert!(page.contains(link), "no {link} in {page}");
    }
    assert!(
        site.page("people/index.html")
            .contains("href=\"../people/atom.xml\"")
    );
    crate::pages::assert_links(&site.output());
}

#[test]
fn what_is_switched_off_is_neither_made_nor_named() {
    let off = "[outputs]\nfeeds = false\ncalendars = false\ncitations = false\ndumps = false\n=== content/events/oslo.md";
    let site = whole(files(&published_text().replacen(
        "=== content/events/oslo.md",
        off,
        1,
    )));
    let extras = ["atom.xml", "calendar.ics", "data-cite", "data/"];
    for (path, bytes) in site.output() {
        assert!(
            !extras
                .iter()
                .any(|name| path.ends_with(name) || path.starts_with(name)),
            "{path}"
        );
        if path.ends_with(".html") {
            let page = String::from_utf8_lossy(&bytes);
            assert!(
                !extras.iter().any(|name| page.contains(name)),
                "{path}: {page}"
            );
        }
    }
}

/// Every page's linked data, by path.
pub(crate) fn linked(output: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Value> {
    let pages = output
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"));
    let data = pages.filter_map(|(path, bytes)| {
        let page = String::from_utf8_lossy(bytes);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
        let json = rest.split_once("</script>").unwrap().0;
        Some((
            path.clone(),
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}: {json}")),
        ))
    });
    data.collect()
}

fn words(value: &Value, types: &mut Vec<String>, properties: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| words(item, types, properties)),
        Value::Object(fields) => {
            for (key, value) in fields {
                match key.as_str() {
                    "@type" => types.push(value.as_str().unwrap().to_owned()),
                    "@context" | "@graph" | "@id" | "@value" | "@language" => {}
                    key => properties.push(key.to_owned()),
                }
                words(value, types, properties);
            }
        }
        _ => {}
    }
}

#[test]
fn every_page_is_linked_data_in_words_of_the_vocabulary() {
    use chancery::{SCHEMA_ORG_PROPERTIES as PROPERTIES, SCHEMA_ORG_TYPES as TYPES};
    let site = published();
    let output = site.output();
    let all = linked(&output);
    let pages = output
        .keys()
        .filter(|path| path.ends_with("index.html"))
        .count();
    assert_eq!(all.len(), pages, "a page without linked data");
    let (mut types, mut properties) = (Vec::new(), Vec::new());
    for value in all.values() {
        words(value, &mut types, &mut properties);
    }
    for class in &types {
        assert!(
            TYPES.contains(&class.as_str()),
            "{class} is no class we use"
        );
    }
    for property in &properties {
        assert!(
            PROPERTIES.contains(&property.as_str()),
            "{property} is no property we use"
        );
    }
    let event = &all["en/events/oslo/index.html"]["@graph"][0];
    assert_eq!(event["@type"], "Event");
    assert_eq!(
        (&event["startDate"], &event["endDate"]),
        (&"2024-11-04".into(), &"2024-11-05".into())
    );
    assert_eq!(event["superEvent"][0]["@type"], "EventSeries");
    assert_eq!(event["attendee"][0]["@type"], "Role");
    assert_eq!(event["attendee"][0]["attendee"]["name"]["@value"], "Ada Un");
    assert_eq!(event["attendee"][0]["startDate"], "2024-11-04");
    assert_eq!(
        all["en/events/pre/index.html"]["@graph"][0]["name"],
        "Workshop </script> & more"
    );
    let speech = &all["speeches/oslo/ma/index.html"]["@graph"][0];
    assert_eq!(speech["creator"][0]["creator"]["name"], "Ada Un");
    assert_eq!(speech["isBasedOn"][0]["@type"], "CreativeWork");
    assert_eq!(
        all["initiatives/summits/index.html"]["@graph"][0]["@type"],
        "EventSeries"
    );
    assert_eq!(
        all["countries/ma/index.html"]["@graph"][0]["@type"],
        "Country"
    );
    // The way to a page begins below the site and ends before the page; a way of one step is none.
    let way = &all["speeches/oslo/ma/index.html"]["@graph"][1];
    assert_eq!(way["@type"], "BreadcrumbList");
    assert_eq!(way["itemListElement"].as_array().unwrap().len(), 2, "{way}");
    assert_eq!(all["people/ada/index.html"]["@graph"].get(1), None);
    // Where a date is in doubt, none is told.
    assert_eq!(
        all["events/some-day/index.html"]["@graph"][0].get("startDate"),
        None
    );
}

#[test]
fn a_body_edit_makes_nothing_beside_its_page() {
    let text = published_text();
    let quiet = "[outputs]\ndumps = false\nfeeds = false\n=== content/events/oslo.md";
    let mut site = whole(with_everything(files(&text.replacen(
        "=== content/events/oslo.md",
        quiet,
        1,
    ))));
    let report = site.edit("content/people/ada.md", "Bio of Ada.", "Another bio.");
    assert_eq!(
        report.made,
        ["en/people/ada/index.html", "people/ada/index.html"]
    );
}

#[test]
fn the_dossier_is_data_with_its_sources_and_what_is_not_known() {
    let site = published();
    let dossier: Value = serde_json::from_str(&site.page("data/dossier.json")).unwrap();
    let files = dossier["files"].as_array().unwrap();
    let mut records: Vec<Value> = Vec::new();
    for file in files {
        let lines = site.page(&format!("data/{}", file["path"].as_str().unwrap()));
        assert_eq!(file["records"], lines.lines().count(), "{file}");
        records.extend(
            lines
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).unwrap()),
        );
    }
    let record = |name: &str| records.iter().find(|record| record["ref"] == name).unwrap();
    let oslo = record("event:oslo");
    assert_eq!(
        oslo["title"],
        serde_json::json!({ "fr": "Sommet d'Oslo", "en": "Oslo Summit" })
    );
    let date = serde_json::json!({ "edtf": "2024-11-04/2024-11-05", "earliest": "2024-11-04", "latest": "2024-11-05" });
    assert_eq!(oslo["date"], date);
    assert_eq!(oslo["sources"][0]["source"], "source:report");
    let unknown: Vec<&str> = oslo["unknown"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|gap| gap["what"].as_str())
        .collect();
    assert!(
        unknown.contains(&"senders") && unknown.contains(&"names"),
        "{unknown:?}"
    );
    assert!(
        oslo["text"]["fr"]
            .as_str()
            .unwrap()
            .contains("href=\"https://example.org/x/people/ada/\""),
        "{oslo}"
    );
    assert_eq!(
        oslo["linked_from"]["delegation-at"],
        serde_json::json!(["delegation:oslo/ma", "delegation:oslo/se"])
    );
    let sent = record("delegation:oslo/ma");
    assert_eq!(sent["members"][0]["person"], "person:ada");
    assert_eq!(
        sent["members"][0]["role_then"],
        serde_json::json!({ "fr": "Ministre (Maroc)", "en": "Ministre (Morocco)" })
    );
    assert_eq!(
        sent["members"][1].get("person"),
        None,
        "a seat whose holder is not known"
    );
    assert_eq!(sent["members"][1]["as"]["fr"], "conseiller");
    assert_eq!(
        record("event:lone")["date"],
        serde_json::json!({ "edtf": "XXXX-05-03" }),
        "no year is made up"
    );
    let seats = site.page("en/data/seats.csv");
    assert!(
        seats.starts_with(
            "delegation,event,sender,seat,person,role,org,in_place_of,status,attendance,sources\n"
        ),
        "{seats}"
    );
    assert!(
        seats.contains(
            "delegation:oslo/se,event:oslo,country:se,head,person:berit,,,person:ada,,attended,\n"
        ),
        "{seats}"
    );
    let popolo: Value = serde_json::from_str(&site.page("en/data/popolo.json")).unwrap();
    let memberships = popolo["memberships"].as_array().unwrap();
    let seat = memberships
        .iter()
        .find(|membership| membership["id"] == "delegation:oslo/ma#seat-1")
        .unwrap();
    assert_eq!(
        (&seat["on_behalf_of_id"], &seat["start_date"]),
        (&"country:ma".into(), &"2024-11-04".into())
    );
}

#[test]
fn the_downloads_page_names_every_file_of_data_and_says_what_it_is() {
    let site = published();
    for (page, prefix) in [
        ("downloads/index.html", ""),
        ("en/downloads/index.html", "en/"),
    ] {
        let page = site.page(page);
        let files = site
            .output()
            .into_keys()
            .filter(|path| path.starts_with(&format!("{prefix}data/")));
        for file in files {
            assert!(page.contains(&format!("/{file}\"")), "{file} is not named");
        }
        assert!(
            !page.contains("download-"),
            "a string without words: {page}"
        );
    }
    let home = &linked(&site.output())["index.html"]["@graph"];
    assert_eq!(
        home[1]["distribution"][0]["contentUrl"],
        "https://example.org/x/data/dossier.json"
    );
}

#[test]
fn an_address_that_a_run_names_holds_where_there_is_no_settings_file() {
    let run = chancery::Options {
        base_url: Some("https://example.org/y".to_owned()),
        ..options()
    };
    let site = built_with(files("=== content/about.md\n# About\n"), run);
    assert!(
        site.page("sitemap.xml")
            .contains("<loc>https://example.org/y/about/</loc>"),
        "{}",
        site.page("sitemap.xml")
    );
}

#[test]
fn a_calendar_has_times_sessions_and_names_that_outlive_a_move() {
    let text = |settings: &str| {
        format!(
            "=== site.toml\nlanguages = [\"en\", \"fr\"]\n{settings}\n=== content/events/oslo.md\n---\ntitle: \"Talks, round 1; Oslo\"\n\
             date: 2027-03-01/2027-03-02\ncountry: \"no\"\nplace: Hall, Oslo\ncoords: [59.9139, 10.7520]\nsessions:\n  \
             - {{id: opening, title: Opening, date: 2027-03-01, time: \"09:30/11:00\", place: Room A}}\n  \
             - {{id: some-day, title: Some day, time: \"10:00\"}}\n  - {{id: no-time, title: No time, date: 2027-03-02}}\n---\n\
             === content/events/evening.md\n---\ntitle: Evening\ndate: 2027-03-01\ntime: \"19:00\"\npart_of: oslo\n---\n"
        )
    };
    let of = |site: &crate::harness::Site, path: &str| site.page(path).replace("\r\n ", "");
    let site = whole(files(&text("base_url = \"https://example.org/x/\"")));
    let calendar = of(&site, "events/oslo/calendar.ics");
    for line in [
        "NAME:Talks\\, round 1\\; Oslo",
        "X-WR-CALNAME:Talks\\, round 1\\; Oslo",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "GEO:59.9139;10.7520",
        "DTSTART:20270301T093000",
        "DTEND:20270301T110000",
        "DTSTART:20270301T190000",
        "LOCATION:Room A",
        "UID:event-oslo#opening-en@example.org/x",
    ] {
        assert!(
            calendar.contains(&format!("{line}\r\n")),
            "{line} is not in {calendar}"
        );
    }
    // A session without a day or without a time is not put anywhere; an event of two days has no time of its own.
    assert!(
        !calendar.contains("Some day") && !calendar.contains("No time"),
        "{calendar}"
    );
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
    // Sessions are in the calendar of their event only.
    assert!(!of(&site, "calendar.ics").contains("Opening"));
    // Two languages never share a name; a move changes names only where nobody says what the dossier is.
    let names = |site: &crate::harness::Site, path: &str| -> Vec<String> {
        let calendar = of(site, path);
        calendar
            .lines()
            .filter_map(|line| line.strip_prefix("UID:"))
            .map(str::to_owned)
            .collect()
    };
    let moved = whole(files(&text("base_url = \"https://moved.example/\"")));
    assert_ne!(names(&site, "calendar.ics"), names(&moved, "calendar.ics"));
    assert!(
        names(&site, "calendar.ics")
            .iter()
            .all(|name| !names(&site, "fr/calendar.ics").contains(name))
    );
    let stable = |base: &str| {
        whole(files(&text(&format!(
            "base_url = \"{base}\"\n[site]\nid = \"talks.example\""
        ))))
    };
    let (here, there) = (
        stable("https://example.org/x/"),
        stable("https://moved.example/"),
    );
    assert_eq!(names(&here, "calendar.ics"), names(&there, "calendar.ics"));
    assert!(
        names(&here, "calendar.ics")
            .iter()
            .all(|name| name.ends_with("@talks.example"))
    );
}

#[test]
fn a_feed_is_never_empty_and_never_from_the_future() {
    let text = "=== site.toml\nbase_url = \"https://example.org/\"\nlanguages = [\"en\", \"fr\"]\n[site]\nlicence = \"CC-BY-4.0\"\n\
                === content/events/next.md\n---\ntitle: Next\ndate: 2031-05-01\nstatus: planned\n---\n\
                === content/events/old.md\n---\ntitle: {fr: Ancien}\ndate: 2018-05-03\ncorrections: [{date: 2026-02-03, text: A name.}]\n---\n\
                === content/offices.yml\nminister: {title: Minister}\n";
    let site = whole(files(text));
    let output = site.output();
    assert!(
        !output.contains_key("offices/atom.xml"),
        "nothing of an office has a day"
    );
    assert!(!site.page("offices/index.html").contains("atom.xml"));
    assert!(
        site.page("events/index.html").contains("events/atom.xml")
            || site.page("events/index.html").contains("\"atom.xml\"")
    );
    let feed = site.page("events/atom.xml");
    for (path, _) in output.iter().filter(|(path, _)| path.ends_with("atom.xml")) {
        let feed = site.page(path);
        let moments = feed
            .split("<updated>")
            .chain(feed.split("<published>"))
            .skip(1)
            .filter_map(|rest| rest.get(..10));
        for day in moments.filter(|day| day.starts_with(|c: char| c.is_ascii_digit())) {
            assert!(
                ("2018-05-03"..="2026-11-23").contains(&day),
                "{path}: {day}"
            );
        }
        assert_eq!(
            feed.matches("<entry>").count(),
            feed.matches("<summary").count(),
            "{path}: {feed}"
        );
        assert!(
            feed.contains("<rights>CC-BY-4.0</rights>"),
            "{path}: {feed}"
        );
    }
    // What is to come is not new again on every day: it has the newest day that is past.
    let next = feed
        .split("<entry>")
        .find(|entry| entry.contains(">Next<"))
        .unwrap();
    assert!(next.contains("<updated>2026-02-03T"), "{next}");
    // The last change that is known, and the day of the event; what is to come has no day of its own yet.
    assert!(
        feed.contains("<updated>2026-02-03T") && feed.contains("<published>2018-05-03T"),
        "{feed}"
    );
    assert_eq!(feed.matches("<published>").count(), 1, "{feed}");
    assert!(
        feed.contains("<title xml:lang=\"fr\">Ancien</title>"),
        "{feed}"
    );
}
