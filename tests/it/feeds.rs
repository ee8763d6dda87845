//! Feeds: entries have their text, and moments that neither repeat nor run ahead of the clock.

use std::collections::BTreeSet;

use chancery::Day;

use crate::harness::{TODAY, files, whole, with_everything};

/// The content of the entry of a page, as HTML.
fn content(feed: &str, page: &str) -> String {
    let entry = feed
        .split("<entry>")
        .find(|entry| entry.contains(&format!("<id>{page}</id>")))
        .unwrap();
    let (_, rest) = entry
        .split_once("<content")
        .unwrap_or_else(|| panic!("no content in {entry}"));
    let html = rest
        .split_once('>')
        .unwrap()
        .1
        .split("</content>")
        .next()
        .unwrap();
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

const TEXTS: &str = r#"=== site.toml
languages = ["en", "fr"]
base_url = "https://example.org/x/"
[markdown]
raw_html = true
=== content/sources.yml
report: {title: A report, kind: press, quality: primary}
=== content/events/oslo/index.md
---
title: Oslo
date: 2024-11-04
---
## Start {#start}

See [[ada]], [the report](report.pdf), [above](#start) and [home](/). [@report, p. 3][^1]

![A picture](p.png)

<p onclick="x()" class="k"><b>Bold</b> <a href="/people/ada/">raw</a></p>

<script>
alert("no")
</script>

<iframe src="https://example.org/"></iframe>

[^1]: A note. [@report]
=== content/events/oslo/report.pdf
x
=== content/events/oslo/p.png
x
=== content/events/oslo/index.fr.md
Un texte avec [[ada]].
=== content/people/ada.md
---
name: Ada
---
"#;

#[test]
fn an_entry_has_its_text_with_whole_addresses_and_nothing_that_runs() {
    let site = whole(files(TEXTS));
    let html = content(&site.page("atom.xml"), "https://example.org/x/events/oslo/");
    for piece in [
        "<h2 id=\"start\">",
        "<a href=\"https://example.org/x/people/ada/\">Ada</a>",
        "<a href=\"https://example.org/x/events/oslo/report.pdf\">",
        "<a href=\"https://example.org/x/events/oslo/#start\">",
        "<a href=\"https://example.org/x/\">home</a>",
        "src=\"https://example.org/x/events/oslo/p.png\"",
        "<sup>[1]</sup><sup>[2]</sup>",
        "<li><a href=\"https://example.org/x/sources/report/\">A report</a>, p. 3</li>",
        "A note.",
        "<b>Bold</b>",
        "<a href=\"https://example.org/x/people/ada/\">raw</a>",
    ] {
        assert!(html.contains(piece), "no {piece} in {html}");
    }
    for piece in [
        "onclick", "script", "alert", "iframe", "<button", "popover", "\"../", "\"./", "href=\"#",
    ] {
        assert!(!html.contains(piece), "{piece} in {html}");
    }
    let french = content(
        &site.page("fr/atom.xml"),
        "https://example.org/x/fr/events/oslo/",
    );
    assert!(
        french.contains("Un texte avec <a href=\"https://example.org/x/fr/people/ada/\">"),
        "{french}"
    );
}

#[test]
fn a_text_in_another_language_says_so_and_an_edit_of_it_reaches_the_feed() {
    let text = TEXTS.replace(
        "=== content/events/oslo/index.fr.md\nUn texte avec [[ada]].\n",
        "",
    );
    let mut site = whole(with_everything(files(&text)));
    assert!(
        site.page("fr/atom.xml")
            .contains("<content xml:lang=\"en\" type=\"html\">"),
        "{}",
        site.page("fr/atom.xml")
    );
    site.edit("content/events/oslo/index.md", "Bold", "Bolder");
    for path in ["atom.xml", "fr/atom.xml", "events/atom.xml"] {
        assert!(site.page(path).contains("Bolder"), "{path}");
    }
    assert_eq!(site.output(), whole(site.files.clone()).output());
}

/// The moments of a feed's entries, as they stand in it.
fn moments(feed: &str) -> Vec<String> {
    let entries = feed.split("<entry>").skip(1);
    entries
        .map(|entry| {
            entry
                .split("<updated>")
                .nth(1)
                .unwrap()
                .split('<')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[test]
fn no_entry_is_ahead_of_the_clock_and_no_two_have_one_moment() {
    let mut text =
        "=== site.toml\nlanguages = [\"en\"]\nbase_url = \"https://example.org/\"\n".to_owned();
    for number in 0..45 {
        text.push_str(&format!(
            "=== content/events/e{number}.md\n---\ntitle: E {number}\ndate: {TODAY}\n---\n"
        ));
    }
    let mut site = whole(files(&text));
    let today = moments(&site.page("events/atom.xml"));
    // A day begins with its first second, before which nobody builds.
    assert!(
        today
            .iter()
            .all(|moment| moment.starts_with(&format!("{TODAY}T00:00:00."))),
        "{today:?}"
    );
    assert_eq!(today.iter().collect::<BTreeSet<_>>().len(), 45, "{today:?}");
    assert!(today.is_sorted_by(|one, two| one > two), "{today:?}");
    // What is not touched has the same moment on the next day.
    site.on(Day {
        day: TODAY.day + 1,
        ..TODAY
    });
    assert_eq!(moments(&site.page("events/atom.xml")), today);
}

/// A feed that has no entry yet has read no card: the day that its records will have is a fact of its own.
#[test]
fn a_speech_takes_the_day_that_its_event_is_given_later() {
    let mut site = whole(files(
        "\
=== site.toml
languages = [\"en\"]
base_url = \"https://example.org/\"
=== content/events/oslo.md
---
title: Oslo
---
=== content/countries/no.md
---
capital: Oslo
---
=== content/speeches/oslo/no.md
---
for: no
form: reported
---
A point.
",
    ));
    let feed = "speeches/atom.xml";
    assert!(!site.output().contains_key(feed));
    site.edit(
        "content/events/oslo.md",
        "title: Oslo",
        "title: Oslo\ndate: 2024-11-04",
    );
    assert!(
        site.page(feed).contains("2024-11-04"),
        "{}",
        site.page(feed)
    );
    assert_eq!(site.output(), whole(site.files.clone()).output());
}
