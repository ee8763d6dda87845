//! No field of a view is empty on every page: the contract promises it, and a theme that shows it would show nothing, or
//! "0 speeches" where nobody counted.
//!
//! The demo and the hard fixture are rendered with templates that name each field they find filled. A list is held to
//! where its view stands: what `DelegationRow` promises has to be filled on the page of an event and on that of a sender.
//! Cards and items are the same wherever they stand.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use chancery::CONTRACT;
use chancery::ViewShape as Shape;

use crate::harness::{Files, files, read, whole};
use crate::pictures::a_picture;

/// What is empty on every page of the two, and why that is right.
const EMPTY: &[(&str, &str)] = &[
    (
        "DossierRecord.entity/EntityView.points",
        "the dossier on one page has no topics",
    ),
    (
        "DossierRecord.entity/EntityView.origin_source",
        "nor sources: they are in its notes",
    ),
    (
        "DossierRecord.entity/EntityView.same_origin",
        "nor sources: they are in its notes",
    ),
    (
        "DownloadsView.lines/Download.columns",
        "only tables have columns",
    ),
    (
        "DownloadsView.wholes/Download.columns",
        "only tables have columns",
    ),
    (
        "EntityView.timeline/TimelineView.lanes",
        "the editions of one series stand alone on its line, each with its name",
    ),
    (
        "HomeView.timeline/TimelineView.lanes",
        "the same: the line is that of one series",
    ),
    (
        "Frame.notes/Note.marks",
        "the templates here show no marks to lead back to",
    ),
    ("NoteMark.anchor", "the same"),
    ("NoteMark.letter", "the same"),
    ("NoteMark.place", "the same"),
    ("Frame.search", "the tests make no index"),
    (
        "SpeechItem.speakers/SeatView.org",
        "who speaks was not sent by a body of their own",
    ),
    (
        "SpeechView.speakers/SeatView.org",
        "who speaks was not sent by a body of their own",
    ),
];

/// Views that are the same wherever they stand.
const SHARED: [&str; 2] = ["Card", "ListItem"];

/// What asks a value of a view for its fields. `held` names where it stands.
fn probes(
    name: &'static str,
    value: &str,
    held: &str,
    within: &mut Vec<&'static str>,
    out: &mut String,
) {
    let view = CONTRACT.view(name).unwrap();
    for field in view.fields {
        let shape = Shape::of(field.kind);
        let holds = matches!(shape, Shape::List(_)) || shape.view().is_some();
        let at = if held.is_empty() || !holds {
            format!("{name}.{}", field.name)
        } else {
            format!("{held}/{name}.{}", field.name)
        };
        let path = if value.is_empty() {
            field.name.to_owned()
        } else {
            format!("{value}.{}", field.name)
        };
        let _ = writeln!(out, "{{% if {path} %}}[[{at}]]{{% endif %}}");
        let Some(inner) = shape.view().filter(|inner| !within.contains(inner)) else {
            continue;
        };
        let held = if SHARED.contains(&inner) {
            String::new()
        } else {
            format!("{name}.{}", field.name)
        };
        within.push(inner);
        if matches!(shape, Shape::List(_)) {
            let each = format!("x{}", within.len());
            let _ = writeln!(out, "{{% for {each} in {path} %}}");
            probes(inner, &each, &held, within, out);
            let _ = writeln!(out, "{{% endfor %}}");
        } else {
            let _ = writeln!(out, "{{% if {path} %}}");
            probes(inner, &path, &held, within, out);
            let _ = writeln!(out, "{{% endif %}}");
        }
        within.pop();
    }
}

/// Every field that the contract promises, with where its view stands.
fn promised(templates: &str) -> BTreeSet<String> {
    templates
        .split("[[")
        .skip(1)
        .filter_map(|rest| rest.split("]]").next())
        .map(str::to_owned)
        .collect()
}

fn templates() -> Files {
    let mut all = Files::new();
    for (name, views) in CONTRACT.templates {
        let mut text = String::new();
        for view in *views {
            probes(view, "", "", &mut vec![view], &mut text);
        }
        all.insert(format!("templates/{name}.html"), text.into_bytes());
    }
    all
}

#[test]
fn no_field_is_empty_on_every_page() {
    let probes = templates();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut demo = Files::new();
    for part in ["content", "static", "images"] {
        if root.join(part).is_dir() {
            read(root, part, &mut demo);
        }
    }
    let settings = "extra_css = [\"own.css\"]\nextra_js = [\"own.js\"]\nlanguages = [\"fr\", \"en\", \"ar\"]\nbase_url = \"https://example.org/x/\"\nedit_url = \"https://example.org/{path}\"\n[security]\nembeds = [\"https://films.example\"]\n[outputs]\ndossier = true\nshare_cards = true\n";
    demo.insert("static/own.css".to_owned(), b"p {}".to_vec());
    demo.insert("static/own.js".to_owned(), b"0".to_vec());
    let shown = "---\nname: Zora\nimage: {src: zora.png, alt: Zora}\n---\n";
    demo.insert("content/people/zora.md".to_owned(), shown.into());
    demo.insert("content/people/zora.png".to_owned(), a_picture());
    demo.insert("site.toml".to_owned(), settings.as_bytes().to_vec());
    let mut hard = Files::new();
    read(&root.join("tests/fixtures/hard"), "", &mut hard);
    let mut filled = BTreeSet::new();
    let mut more = files(MORE);
    for year in 1990..2004 {
        let event = format!("---\ntitle: Edition of {year}\ndate: {year}\nseries: talks\n---\n");
        more.insert(
            format!("content/events/edition-{year}.md"),
            event.into_bytes(),
        );
    }
    for mut site in [demo, hard, more] {
        site.retain(|path, _| !path.starts_with("templates/"));
        site.extend(probes.clone());
        for (path, bytes) in whole(site).output() {
            if path.ends_with(".html") {
                filled.extend(promised(&String::from_utf8_lossy(&bytes)));
            }
        }
    }
    let all: BTreeSet<String> = probes
        .values()
        .flat_map(|text| promised(&String::from_utf8_lossy(text)))
        .collect();
    let excused: BTreeSet<String> = EMPTY.iter().map(|(field, _)| (*field).to_owned()).collect();
    let empty: Vec<&String> = all
        .difference(&filled)
        .filter(|field| !excused.contains(*field))
        .collect();
    assert!(
        empty.is_empty(),
        "{} of {} fields are empty on every page: {empty:#?}",
        empty.len(),
        all.len()
    );
    let idle: Vec<&String> = excused.intersection(&filled).collect();
    assert!(
        idle.is_empty(),
        "these are filled, and need no excuse: {idle:?}"
    );
}

/// What neither of the two has.
const MORE: &str = "\
=== site.toml
languages = [\"en\", \"fr\"]
base_url = \"https://example.org/x/\"
[index]
page_size = 2
[outputs]
dossier = true
share_cards = true
=== content/about.md
---
title: About
menu: true
extra: {colour: red}
links: [{title: More, url: \"https://more.example/\"}]
corrections: [{date: 2024-12-01, text: A name.}]
updated: 2024-12-02
image: {src: \"https://pictures.example/a.jpg\", alt: A hall, credit: Someone, licence: CC0-1.0}
---
Text.
=== content/initiatives/talks.md
---
title: Talks
complete: true
countries: [ma]
organizations: [un]
parties: [{of: kw, as: host, when: 2019/2020, source: one}]
---
=== content/events/first.md
---
title: First
date: 2019-05-03
time: 09:30/11:00
series: talks
names: [{fr: Premier colloque international, source: one}, {en: First international colloquium}]
delegations_complete: true
places: [{name: Oslo, country: \"no\", coords: [59.9, 10.7]}]
delegations:
  - {of: ma, head: {person: ada, source: one}, complete: true, source: one}
  - {of: kw, status: invited, observer: true}
counts:
  - {label: hands, value: 20, status: counted, source: one}
---
=== content/events/second.md
---
title: Second
date: 2020-05-03
series: talks
status: cancelled
delegations: [{of: ma, head: {person: ada, in_place_of: bea, status: present}, members: [{person: cleo, as: adviser}]}, {of: kw, status: declined}]
sessions: [{id: plenary, title: Plenary, date: 2020-05-03, time: 10:00, place: Hall, chair: [ada]}]
---
=== content/events/third.md
---
title: Third
date: 2031-05-03
series: talks
country: se
status: planned
delegations: [{of: ma, head: ada}]
---
=== content/events/fourth.md
---
title: Fourth
date: 2026
series: talks
delegations: [{of: ma, head: ada}]
---
=== content/events/someday.md
---
title: Some day
date: XXXX-05-03
status: held
delegations: [{of: ma, head: ada}]
---
=== content/speeches/third/ma.md
---
by: [ada]
for: [ma]
---
=== content/speeches/fourth/ma.md
---
by: [ada]
for: [ma]
---
=== content/speeches/first/ma.md
---
by: [bea]
for: [ma]
form: summary
read_by: ada
delivery: video
time: 10:00
language: en
video: https://video.example/1
session: plenary
initiatives: [talks]
---
A point [@one, S1]. {.water}
=== content/people/ada.md
---
name: Ada
names: [{en: Ada Old, when: ../2015, source: one}]
when: 1950/2021
nationality: [ma]
ids: {wikidata: Q1}
honorific: Dr
roles: [{title: Envoy, country: ma, when: 2018/2022, source: one}]
---
=== content/people/bea.md
---
name: Bea
roles: [{office: minister, title: Acting minister, when: 2018/2020}]
---
=== content/people/cleo.md
---
name: Cleo
---
=== content/offices.yml
minister: {title: Minister, rank: minister, country: ma}
=== content/organizations/un.md
---
name: United Nations
acronym: UN
type: agency
---
=== content/topics/water.md
---
name: Water
---
=== content/documents/paper.md
---
title: Paper
date: 2019
event: first
file: paper.pdf
symbol: A/1
adopted_by: [un]
---
=== content/documents/paper.pdf
%PDF
=== content/sources.yml
one: {title: One, url: \"https://one.example/\", publisher: P, date: 2019, lang: fr, accessed: 2019-06-01, archived: \"https://archive.example/1\", origin: wire, licence: CC0, quality: press}
two: {title: Two, origin: wire}
three: {title: Three, origin: one}
four: {title: Four, date: 2019, origin: A dispatch of 2019}
";
