//! A picture for each event, speech and person, for where its page is shared.

use crate::harness::{Site, built, files, whole};

const TEXT: &str = "\
=== site.toml
title = \"Dossier\"
languages = [\"en\", \"ar\"]
base_url = \"https://example.org/d/\"
[outputs]
share_cards = true
search = false
=== content/events/oslo.md
---
title: Oslo meeting
date: 2024-11-04
country: no
---
=== content/events/off.md
---
title: A meeting that was called off
date: 2024-12-04
status: cancelled
---
=== content/speeches/off/ada.md
---
title: Words that were not said
by: ada
form: delivered
---
=== content/people/ada.md
---
name: Ada
---
=== content/people/bob.md
---
name: Bob
image: {src: bob.png, alt: Bob}
---
=== content/people/wang.md
---
name: 王
---
=== content/speeches/oslo/ada.md
---
title: Opening words
by: ada
form: delivered
---
Text.
";

fn cards(site: &Site) -> Vec<String> {
    let output = site.output();
    let cards = output.keys().filter(|path| path.ends_with("share.png"));
    cards.cloned().collect()
}

fn card(site: &Site, path: &str) -> Vec<u8> {
    site.output()[path].clone()
}

#[test]
fn every_event_speech_and_person_has_a_card_in_every_language() {
    let site = whole(files(TEXT));
    let below = [
        "events/off",
        "events/oslo",
        "people/ada",
        "speeches/off/ada",
        "speeches/oslo/ada",
    ];
    let expected: Vec<String> = ["ar/", ""]
        .iter()
        .flat_map(|lang| below.map(|path| format!("{lang}{path}/share.png")))
        .collect();
    assert_eq!(cards(&site), expected);
    for path in &expected {
        let picture = image::load_from_memory(&card(&site, path)).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630), "{path}");
        let page = site.page(&path.replace("share.png", "index.html"));
        let address =
            format!("<meta property=\"og:image\" content=\"https://example.org/d/{path}\">");
        assert!(page.contains(&address), "{path}");
        assert!(page.contains("content=\"summary_large_image\""), "{path}");
    }
    // Bob has a picture of his own, and no type of ours has the letters of Wang.
    for path in [
        "people/bob/index.html",
        "people/wang/index.html",
        "index.html",
    ] {
        assert!(!site.page(path).contains("share.png"), "{path}");
    }
}

#[test]
fn a_card_moves_with_what_it_says_and_with_nothing_else() {
    let mut site = whole(files(TEXT));
    let [speech, person] = ["speeches/oslo/ada/share.png", "people/ada/share.png"];
    let (before, of_ada) = (card(&site, speech), card(&site, person));
    site.edit("content/speeches/oslo/ada.md", "Text.", "Another text.");
    assert_eq!(card(&site, speech), before);
    site.edit("content/events/oslo.md", "Oslo meeting", "Oslo conference");
    assert_ne!(card(&site, speech), before);
    assert_eq!(card(&site, person), of_ada);
    // The whole is what a clean build makes.
    assert_eq!(site.output(), whole(site.files.clone()).output());
    site.edit("content/people/ada.md", "name: Ada", "name: 王");
    assert!(!cards(&site).contains(&person.to_owned()));
    assert_eq!(site.output(), whole(site.files.clone()).output());
}

#[test]
fn what_was_called_off_says_so() {
    let site = whole(files(TEXT));
    let mut held = files(TEXT);
    let off = held.get_mut("content/events/off.md").unwrap();
    *off = String::from_utf8(off.clone())
        .unwrap()
        .replace("status: cancelled\n", "")
        .into_bytes();
    let held = whole(held);
    // The meeting, and what was to be said there.
    for path in ["events/off/share.png", "speeches/off/ada/share.png"] {
        assert_ne!(card(&site, path), card(&held, path), "{path}");
    }
}

#[test]
fn a_site_that_does_not_ask_or_has_no_address_makes_none() {
    let without = |line: &str| cards(&whole(files(&TEXT.replace(line, ""))));
    assert_eq!(without("share_cards = true\n"), Vec::<String>::new());
    assert_eq!(
        without("base_url = \"https://example.org/d/\"\n"),
        Vec::<String>::new()
    );
    let pages_only = built(files(TEXT));
    assert_eq!(cards(&pages_only), Vec::<String>::new());
    assert!(
        !pages_only
            .page("events/oslo/index.html")
            .contains("share.png")
    );
}
