//! What is fuzzed: each function takes any bytes, and panics if something that must hold does not.
//!
//! `fuzz/` runs them under libFuzzer, `corpus.rs` runs them over what was found before, and at random where there is no
//! libFuzzer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chancery::CONTRACT;
use chancery::Settings;
use chancery::SitePath;
use chancery::Theme;
use chancery::parse_record as parse;
use chancery::{Change, Changes};
use chancery::{Date, Day};
use chancery::{Engine, Options, Report};
use chancery::{Fault, Sink};

/// A target by its name.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 10] = [
    ("front_matter", front_matter),
    ("dates", dates),
    ("prose", prose),
    ("markdown", markdown),
    ("templates", templates),
    ("site_toml", site_toml),
    ("theme_toml", theme_toml),
    ("fluent", fluent),
    ("http_paths", http_paths),
    ("dossier", dossier),
];

fn path(path: &str) -> SitePath {
    SitePath::new(path).expect("a path of the target's own")
}

/// A file of a record: parsed twice it says the same, and every problem lies inside it.
pub(crate) fn front_matter(bytes: &[u8]) {
    for name in [
        "content/events/a.md",
        "content/people/a.fr.md",
        "content/speeches/a/b.md",
        "content/sources.yml",
    ] {
        let name = path(name);
        let parsed = parse(&name, bytes).expect("a record's place");
        for problem in &parsed.problems {
            let place = problem
                .place
                .as_ref()
                .expect("a problem of a file has a place");
            assert!(
                place.span.start <= place.span.end && place.span.end as usize <= bytes.len() + 1,
                "{problem:?}"
            );
        }
        assert_eq!(
            format!("{:?}", Some(parsed)),
            format!("{:?}", parse(&name, bytes))
        );
    }
}

/// A date that is read comes out as it is written, and its days are in order.
pub(crate) fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(date) = Date::parse(text) else { return };
    if let (Some(first), Some(last)) = (date.first_start(), date.last_start()) {
        assert!(first <= last, "{text}");
    }
    if let (Some(first), Some(last)) = (date.first_end(), date.last_end()) {
        assert!(first <= last, "{text}");
    }
    let again = Date::parse(date.as_str()).expect("what is written of a date is a date");
    assert_eq!(again.sort_key(), date.sort_key(), "{text}");
}

/// References and citations in a text, on a page.
pub(crate) fn prose(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut site = Site::new(BASE);
    site.apply(vec![(
        "content/people/ada.md".to_owned(),
        Some(format!("---\nname: Ada\n---\n{text}\n").into_bytes()),
    )]);
    let text = site.text("people/ada/index.html").to_ascii_lowercase();
    for live in [
        "<script>alert",
        "href=\"javascript:",
        "src=\"javascript:",
        "onerror=\"alert",
    ] {
        assert!(!text.contains(live), "{live}");
    }
}

/// Markdown to parts: a whole file without front matter, as a speech, whose points are counted.
pub(crate) fn markdown(bytes: &[u8]) {
    let file = [&b"---\nfor: ma\nform: speech\n---\n"[..], bytes].concat();
    for name in ["content/speeches/a/b.md", "content/about.md"] {
        let parsed = parse(&path(name), &file).expect("a record's place");
        assert_eq!(
            format!("{:?}", Some(parsed)),
            format!("{:?}", parse(&path(name), &file))
        );
    }
}

/// A template through the reader and the engine.
pub(crate) fn templates(bytes: &[u8]) {
    let mut site = Site::new(BASE);
    site.apply(vec![(
        "templates/person.html".to_owned(),
        Some(bytes.to_vec()),
    )]);
}

/// The settings of a site.
pub(crate) fn site_toml(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (settings, problems) = Settings::read(text, &path("site.toml"));
    assert!(!settings.languages.is_empty(), "a site speaks");
    for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
        assert!(place.span.end as usize <= text.len() + 1, "{place:?}");
    }
}

/// The settings of a theme.
pub(crate) fn theme_toml(bytes: &[u8]) {
    theme(&[
        ("site.toml", b"theme = \"mine\""),
        ("themes/mine/theme.toml", bytes),
    ]);
}

/// The words of the interface.
pub(crate) fn fluent(bytes: &[u8]) {
    theme(&[("strings/en.ftl", bytes), ("strings/ar.ftl", bytes)]);
}

fn theme(files: &[(&str, &[u8])]) {
    let files: BTreeMap<SitePath, Arc<Vec<u8>>> = files
        .iter()
        .map(|(name, bytes)| (path(name), Arc::new(bytes.to_vec())))
        .collect();
    let text = files
        .get(&path("site.toml"))
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .unwrap_or_default();
    let (settings, _) = Settings::read(&text, &path("site.toml"));
    let read = Theme::new(&files, &settings, &CONTRACT, &Default::default());
    assert_eq!(
        read.problems,
        Theme::new(&files, &settings, &CONTRACT, &Default::default()).problems
    );
}

/// The path of a request names nothing outside the site.
pub(crate) fn http_paths(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(found) = chancery::decode_url_path(text) else {
        return;
    };
    assert!(
        !found
            .split('/')
            .any(|segment| segment == ".." || segment == "."),
        "{text}"
    );
    assert!(!found.contains(['\0', '\\']), "{text}");
}

/// The word that stands in what is held back, and nowhere else.
const MARK: &str = "Zqmark";

const BASE: &[(&str, &str)] = &[
    (
        "site.toml",
        "languages = [\"en\", \"ar\"]\nbase_url = \"https://example.org/\"\n",
    ),
    (
        "content/events/oslo.md",
        "---\ntitle: Oslo\ndate: 2024-11\ndelegations: [{of: ma, head: ada}]\n---\nText, [[berit]].\n",
    ),
    (
        "content/people/ada.md",
        "---\nname: Ada\n---\nBio, [[oslo]].\n",
    ),
    ("content/people/berit.md", "---\nname: Berit\n---\n"),
    (
        "content/people/hidden.md",
        "---\ndraft: true\nname: Zqmark\n---\nZqmark\n",
    ),
    (
        "content/speeches/oslo/ma.md",
        "---\nby: ada\nfor: ma\nform: speech\n---\nPoint. {#one .water}\n",
    ),
    ("content/sources.yml", "report: {title: Report}\n"),
];

/// Files that are edited, with what makes a record of each.
const EDITED: [(&str, &str); 9] = [
    ("content/events/oslo.md", "title: Oslo\n"),
    ("content/events/bergen.md", "title: Bergen\n"),
    ("content/people/ada.md", "name: Ada\n"),
    ("content/people/berit.md", "name: Berit\n"),
    ("content/people/ada.ar.md", ""),
    (
        "content/people/hidden.md",
        "draft: true\nname: Zqmark\nsummary: Zqmark\n",
    ),
    ("content/people/hidden.ar.md", "name: Zqmark\n"),
    ("content/speeches/oslo/ma.md", "for: ma\n"),
    ("content/topics/water.md", "name: Water\n"),
];

const FIELDS: [&str; 20] = [
    "date: 2024-11-04\n",
    "date: 2024-11-04/2024-11-05\n",
    "draft: true\n",
    "publish: 2030-01-01\n",
    "aliases: [berit]\n",
    "topics: [water]\n",
    "delegations: [{of: ma, head: hidden}, {of: no, head: berit}]\n",
    "delegations: [{of: org:un}]\n",
    "part_of: bergen\n",
    "country: no\n",
    "by: hidden\n",
    "by: ada\n",
    "form: speech\n",
    "roles: [{title: Minister, country: ma, when: 2020/..}]\n",
    "same_as: hidden\n",
    "sources: [report]\n",
    "summary: A summary\n",
    "status: cancelled\n",
    "updated: 2025-01-02\n",
    "broader: nature\n",
];

const TEXTS: [&str; 12] = [
    "[[hidden]] ",
    "[[ada|the minister]] ",
    "[[topic:water]] ",
    "[@report, p. 2] ",
    "A point. {#two .water}\n\n",
    "[x](/people/hidden/) ",
    "[y](hidden.jpg) ",
    "# Heading\n\n",
    "- one\n- two\n\n",
    "Note.[^1]\n\n[^1]: [[berit]]\n\n",
    "![z](../people/hidden.jpg) ",
    "Text. ",
];

/// A small dossier and edits of it: warm is clean, and nothing of what is held back is in it.
pub(crate) fn dossier(bytes: &[u8]) {
    let mut rest = bytes.iter().copied();
    let mut site = Site::new(BASE);
    for _ in 0..6 {
        let Some(first) = rest.next() else { break };
        let (name, kept) = EDITED[usize::from(first) % EDITED.len()];
        let mut text = format!("---\n{kept}");
        for _ in 0..usize::from(first >> 4) % 4 {
            text.push_str(FIELDS[usize::from(rest.next().unwrap_or(0)) % FIELDS.len()]);
        }
        text.push_str("---\n");
        for _ in 0..usize::from(first >> 6) {
            text.push_str(TEXTS[usize::from(rest.next().unwrap_or(0)) % TEXTS.len()]);
        }
        if name.contains("hidden") {
            text.push_str(MARK);
        }
        // One edit in eight takes the file away.
        let gone = first % 8 == 7 && !name.contains("hidden.md");
        site.apply(vec![(name.to_owned(), (!gone).then(|| text.into_bytes()))]);
        site.hides();
    }
    let clean = Site::of(site.files.clone());
    assert_eq!(
        format!("{:?}", site.report.problems),
        format!("{:?}", clean.report.problems),
        "problems of {:?}",
        site.files
    );
    let (warm, clean) = (
        site.sink.0.lock().expect("made"),
        clean.sink.0.lock().expect("made"),
    );
    for path in warm.keys().chain(clean.keys()) {
        // What could not be made stays as it last was.
        assert!(
            warm.get(path) == clean.get(path) || site.report.errors() > 0,
            "{path} of {:?}",
            site.files
        );
    }
}

#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        self.0
            .lock()
            .expect("made")
            .insert(path.to_owned(), bytes.to_vec());
        Ok(true)
    }

    fn retire(&self, path: &str) {
        self.0.lock().expect("made").remove(path);
    }

    fn publish(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

struct Site {
    engine: Engine,
    sink: Memory,
    files: BTreeMap<String, Vec<u8>>,
    report: Report,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Site {
        Site::of(
            files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
                .collect(),
        )
    }

    fn of(files: BTreeMap<String, Vec<u8>>) -> Site {
        let options = Options {
            today: Day {
                year: 2026,
                month: 11,
                day: 23,
            },
            drafts: false,
            base_url: None,
            only_pages: false,
            no_search: true,
            shard: None,
            once: false,
        };
        let (engine, sink) = (Engine::new(options), Memory::default());
        let mut site = Site {
            engine,
            sink,
            files: BTreeMap::new(),
            report: Report::default(),
        };
        site.apply(
            files
                .into_iter()
                .map(|(path, bytes)| (path, Some(bytes)))
                .collect(),
        );
        site
    }

    fn apply(&mut self, edits: Vec<(String, Option<Vec<u8>>)>) {
        let changes: Changes = edits
            .into_iter()
            .map(|(name, bytes)| {
                match &bytes {
                    Some(bytes) => self.files.insert(name.clone(), bytes.clone()),
                    None => self.files.remove(&name),
                };
                Change {
                    path: path(&name),
                    bytes: bytes.map(Arc::new),
                }
            })
            .collect();
        self.report = self
            .engine
            .apply(changes, &mut self.sink)
            .expect("memory does not fail");
    }

    fn text(&self, path: &str) -> String {
        self.sink
            .0
            .lock()
            .expect("made")
            .get(path)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()
    }

    /// Nothing of what is held back is in any file.
    fn hides(&self) {
        if self.report.errors() > 0 {
            return;
        }
        for (path, bytes) in &*self.sink.0.lock().expect("made") {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(MARK), "{path} of {:?}", self.files);
        }
    }
}
