//! One record is one node, and pages in several languages know of each other.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{files, whole};
use crate::outputs::{canonicals, linked, published_text};

#[test]
fn pages_in_several_languages_name_each_other_and_others_their_original() {
    let more = "=== content/people/zoe.md\n---\nname: Zoé\n---\nTexte.\n=== content/people/zoe.en.md\n---\nname: Zoe\n---\nText.\n";
    let site = whole(files(&format!("{}{more}", published_text())));
    let canonicals = canonicals(&site);
    let mut alternates: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (own, to) in &canonicals {
        assert_eq!(
            canonicals.get(to),
            Some(to),
            "the original of {own} is a page of its own"
        );
        let page = site.page(&format!(
            "{}index.html",
            own.strip_prefix("https://example.org/x/").unwrap()
        ));
        let named = page
            .split("<link rel=\"alternate\" hreflang=\"")
            .skip(1)
            .filter(|rest| !rest.starts_with("x-default"));
        let named: Vec<String> = named
            .filter_map(|rest| Some(rest.split_once("href=\"")?.1.split_once('"')?.0.to_owned()))
            .collect();
        assert!(
            named.is_empty() || own == to,
            "{own} repeats {to} and names others"
        );
        assert!(
            named.is_empty() || named.contains(own),
            "{own} names itself too"
        );
        alternates.insert(own.clone(), named);
    }
    for (own, named) in &alternates {
        for other in named {
            assert!(
                alternates[other].contains(own),
                "{own} names {other}, and not the other way round"
            );
        }
    }
    let at = |below: &str| {
        canonicals[&format!("https://example.org/x/{below}")]
            .trim_start_matches("https://example.org/x/")
            .to_owned()
    };
    assert_eq!(
        at("en/people/zoe/"),
        "en/people/zoe/",
        "it has a translation"
    );
    assert_eq!(at("en/people/ada/"), "people/ada/", "it has none");
    assert_eq!(at("en/events/some-day/"), "events/some-day/");
    assert_eq!(
        at("en/events/pre/"),
        "en/events/pre/",
        "its title is in two languages"
    );
    assert_eq!(
        at("en/countries/ma/"),
        "en/countries/ma/",
        "a country has a name in every language"
    );
    assert_eq!(
        at("en/people/"),
        "en/people/",
        "an index is in every language"
    );
    assert_eq!(at("en/"), "en/");
    let sent = "en/events/oslo/delegations/ma/";
    assert_eq!(
        at(sent),
        sent,
        "a delegation without a text is in the languages of its event"
    );
}

#[test]
fn one_record_is_one_node_on_every_page_in_every_language() {
    let more = "\
=== content/organizations/body.md
---
name: Body
---
=== content/events/talk.md
---
title: {fr: Entretien, en: Talk}
date: 2024-11-04
organizers: [ma, body]
coords: [59.9, 10.7]
delegations: [{of: ma, head: pia}]
---
=== content/people/pia.md
---
name: Pia
roles:
  - {title: Ministre, when: 2024-11}
  - {title: Cheffe, when: 2019/2022}
---
=== content/speeches/talk/pia.md
---
by: pia
for: ma
sources: [report#a, report#b, report]
---
Texte.
=== content/speeches/talk/late.md
---
by: pia
for: ma
date: 2024-11-04/2024-11-05
language: ar
---
";
    let at = "https://example.org/x/";
    let site = whole(files(&format!("{}{more}", published_text())));
    let all = linked(&site.output());
    let main = |path: &str| all[&format!("{path}index.html")]["@graph"][0].clone();
    let id = format!("{at}people/pia/");
    for path in ["people/pia/", "en/people/pia/"] {
        assert_eq!(main(path)["@id"], id.as_str(), "{path}");
    }
    assert_eq!(
        main("en/people/pia/")["name"],
        serde_json::json!({ "@value": "Pia", "@language": "fr" })
    );
    assert_eq!(main("people/pia/")["name"], "Pia");
    for path in ["events/talk/", "en/events/talk/"] {
        assert_eq!(
            main(path)["attendee"][0]["attendee"]["@id"],
            id.as_str(),
            "{path}"
        );
    }
    // Dates of roles come from intervals alone.
    let roles = main("people/pia/")["hasOccupation"].clone();
    let role = |name: &str| {
        roles
            .as_array()
            .unwrap()
            .iter()
            .find(|role| role["roleName"] == name)
            .unwrap()
            .clone()
    };
    assert_eq!(
        (
            role("Ministre").get("startDate"),
            role("Ministre").get("endDate")
        ),
        (None, None)
    );
    assert_eq!(
        (&role("Cheffe")["startDate"], &role("Cheffe")["endDate"]),
        (&"2019".into(), &"2022".into())
    );
    assert_eq!(
        role("Cheffe")["hasOccupation"],
        serde_json::json!({ "@type": "Occupation", "name": "Cheffe" })
    );
    let talk = main("events/talk/");
    assert_eq!(talk["organizer"][0]["@type"], "GovernmentOrganization");
    assert_eq!(
        talk["organizer"][0]["@id"],
        format!("{at}countries/ma/#government")
    );
    assert_eq!(talk["organizer"][1]["@type"], "Organization");
    assert_eq!(talk["location"][0]["geo"]["latitude"], 59.9);
    assert_eq!(
        main("events/talk/delegations/ma/")["@type"],
        "GovernmentOrganization"
    );
    let speech = main("en/speeches/talk/pia/");
    assert_eq!(
        speech["isBasedOn"].as_array().unwrap().len(),
        1,
        "a source of three passages is one"
    );
    assert_eq!(
        (&speech["inLanguage"], &speech["dateCreated"]),
        (&"fr".into(), &"2024-11-04".into())
    );
    assert_eq!(speech["creator"][0].get("startDate"), None);
    let late = main("speeches/talk/late/");
    assert_eq!(
        (late.get("dateCreated"), &late["temporalCoverage"]),
        (None, &"2024-11-04/2024-11-05".into())
    );
    assert_eq!(
        late["inLanguage"], "ar",
        "without a text, the language it was given in"
    );
    // Whole addresses, and the dossier as a dataset with its tables.
    for (path, page) in &all {
        let text = page.to_string();
        assert!(
            !text.contains("\"../") && !text.contains("\"./"),
            "{path}: {text}"
        );
    }
    let dataset = &all["en/index.html"]["@graph"][1];
    assert_eq!(
        (&dataset["@type"], &dataset["inLanguage"]),
        (&"Dataset".into(), &"en".into())
    );
    assert!(dataset["creator"]["name"].is_string());
    let named: Vec<&str> = dataset["distribution"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|file| file["contentUrl"].as_str())
        .collect();
    assert!(
        named.contains(&"https://example.org/x/en/data/events.csv"),
        "{named:?}"
    );
    // Without an address every link is relative, and no node has a name.
    let away = whole(files(&format!(
        "{}{more}",
        published_text().replacen("base_url", "edit_url", 1)
    )));
    let person = &linked(&away.output())["people/pia/index.html"]["@graph"][0];
    assert_eq!((person.get("@id"), &person["url"]), (None, &"./".into()));
    let popolo: Value = serde_json::from_str(&site.page("data/popolo.json")).unwrap();
    let held = popolo["memberships"].as_array().unwrap();
    let held = |role: &str| {
        held.iter()
            .find(|held| held["person_id"] == "person:pia" && held["role"] == role)
            .unwrap()
    };
    assert_eq!(
        (
            held("Ministre").get("start_date"),
            held("Ministre").get("end_date")
        ),
        (None, None)
    );
    assert_eq!(held("Ministre")["label"], "Ministre (novembre 2024)");
    assert_eq!(
        (&held("Cheffe")["start_date"], &held("Cheffe")["end_date"]),
        (&"2019".into(), &"2022".into())
    );
}
