//! Dossiers of the shapes that two conference archives have, made up: what counts, and how it grows.

use std::fmt::Write as _;

use chancery::Severity;

use super::cli::{chancery, stderr, write};
use super::harness::{Files, Site, built};

/// Marsaglia's xorshift: the same archive on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit.max(1)
    }

    /// A word that nobody is called by.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ka", "lo", "mi", "ren", "su", "tor", "va", "xi", "ban", "deo", "fu", "gal", "hes",
            "jun", "pra", "wol",
        ];
        (0..2 + self.below(2))
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect()
    }

    fn title(&mut self) -> String {
        let words: Vec<String> = (0..2 + self.below(4)).map(|_| self.word()).collect();
        words.join(" ")
    }
}

/// How many records of each kind an archive has.
struct Shape {
    initiatives: usize,
    events: usize,
    speeches: usize,
    people: usize,
    organizations: usize,
    topics: usize,
}

/// Many meetings of many series in one language: talks with abstracts, sponsors, hardly a time of day.
const MEETINGS: Shape = Shape {
    initiatives: 20,
    events: 112,
    speeches: 840,
    people: 420,
    organizations: 108,
    topics: 20,
};

/// A few conferences in two languages: every talk in its slot and room, pages beside them.
const CONFERENCES: Shape = Shape {
    initiatives: 1,
    events: 14,
    speeches: 280,
    people: 260,
    organizations: 42,
    topics: 19,
};

impl Shape {
    /// The same shape, so many times smaller.
    fn over(&self, times: usize) -> Shape {
        let some = |n: usize| n.div_ceil(times);
        Shape {
            initiatives: some(self.initiatives),
            events: some(self.events),
            speeches: some(self.speeches),
            people: some(self.people),
            organizations: some(self.organizations),
            topics: self.topics,
        }
    }
}

fn put(files: &mut Files, path: &str, text: String) {
    files.insert(path.to_owned(), text.into_bytes());
}

/// People, bodies and series: what both archives have.
fn begun(shape: &Shape, random: &mut Random) -> Files {
    let mut files = Files::new();
    for n in 0..shape.people {
        let (first, last) = (random.word(), random.word());
        // Two of one name are no rarity; their numbers part them here.
        let text =
            format!("---\nname: {first} {last} {n}\nlinks: [\"https://example.org/{n}\"]\n---\n");
        put(&mut files, &format!("content/people/p-{n}.md"), text);
    }
    for n in 0..shape.organizations {
        let text = format!("---\nname: {} works {n}\n---\n", random.word());
        put(&mut files, &format!("content/organizations/o-{n}.md"), text);
    }
    for n in 0..shape.initiatives {
        let text = format!(
            "---\ntitle: {} talks {n}\ntype: series\n---\n",
            random.word()
        );
        put(&mut files, &format!("content/initiatives/i-{n}.md"), text);
    }
    files
}

/// The day of the n-th event: a hundred to a year.
fn day(n: usize, of: usize) -> String {
    format!(
        "{}-{:02}-{:02}",
        2010 + n % 14,
        1 + n / 14 % 12,
        1 + (n * 7 + of) % 28
    )
}

fn meetings(shape: &Shape) -> Files {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut files = begun(shape, &mut random);
    put(&mut files, "site.toml", "languages = [\"en\"]\n".to_owned());
    for n in 0..shape.events {
        let mut text = format!(
            "---\ntitle: \"{} {n}\"\ndate: {}\nseries: i-{}\nplace: {}\ncountry: {}\nparties:\n",
            random.title(),
            day(n, 0),
            n % shape.initiatives,
            random.word(),
            ["us", "jp", "de", "br", "pl"][n % 5],
        );
        for sponsor in 0..1 + random.below(4) {
            let level = ["Gold", "Silver", "Bronze"][sponsor % 3];
            let of = (n * 4 + sponsor) % shape.organizations;
            let _ = writeln!(text, "  - {{of: o-{of}, as: {level} sponsor}}");
        }
        put(
            &mut files,
            &format!("content/events/e-{n}.md"),
            text + "---\n",
        );
    }
    for n in 0..shape.speeches {
        let event = n % shape.events;
        let speakers = match n % 9 {
            0 => format!("[p-{}, p-{}]", n % shape.people, (n + 1) % shape.people),
            _ => format!("p-{}", random.below(shape.people)),
        };
        let mut text = format!(
            "---\ntitle: \"{} {n}\"\nby: {speakers}\ntopics: [t-{}]\nform: abstract\n",
            random.title(),
            n % shape.topics
        );
        // Most have no time of day, but a place in the programme.
        if n % 5 > 0 {
            let _ = writeln!(text, "order: {}", n / shape.events + 1);
        }
        text += "---\n";
        if n % 3 > 0 {
            let _ = write!(
                text,
                "\n{}.\n\n{} https://example.org/{n}\n",
                random.title(),
                random.title()
            );
        }
        put(
            &mut files,
            &format!("content/speeches/e-{event}/s-{n}.md"),
            text,
        );
    }
    files
}

fn conferences(shape: &Shape) -> Files {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut files = begun(shape, &mut random);
    put(
        &mut files,
        "site.toml",
        "languages = [\"fr\", \"en\"]\n".to_owned(),
    );
    for n in 0..shape.events {
        let talks = (0..shape.speeches).filter(|talk| talk % shape.events == n);
        let mut text = format!(
            "---\ntitle: Rencontre {n}\ndate: {}\nseries: i-0\nplace: Lyon\ncountry: fr\nsessions:\n",
            day(n, 0)
        );
        for (at, talk) in talks.enumerate() {
            let (hour, room) = (9 + at / 3 % 8, ["Amphi 1", "Amphi 2", "Gosling"][at % 3]);
            let _ = writeln!(
                text,
                "  - {{id: slot-{talk}, date: {}, time: \"{hour:02}:00/{hour:02}:50\", place: {room}}}",
                day(n, 0)
            );
        }
        put(
            &mut files,
            &format!("content/events/e-{n}.md"),
            text + "---\n",
        );
    }
    for n in 0..shape.speeches {
        let event = n % shape.events;
        let language = if n % 6 == 0 { "en" } else { "fr" };
        let text = format!(
            "---\ntitle: {{{language}: \"{} {n}\"}}\nby: p-{}\nsession: slot-{n}\nlanguage: {language}\n\
             topics: [t-{}]\nform: abstract\n---\n\n{}.\n",
            random.title(),
            random.below(shape.people),
            n % shape.topics,
            random.title()
        );
        put(
            &mut files,
            &format!("content/speeches/e-{event}/s-{n}.md"),
            text,
        );
    }
    for n in 0..shape.organizations {
        let page = format!(
            "---\ntitle: Note {n}\nmenu: true\n---\n\n{}.\n",
            random.title()
        );
        put(&mut files, &format!("content/notes/n-{n}.md"), page.clone());
        if n % 2 == 0 {
            put(
                &mut files,
                &format!("content/notes/n-{n}.en.md"),
                format!("---\ntitle: Note {n}\n---\n\n{}.\n", random.title()),
            );
        }
    }
    files
}

fn errors(site: &Site) -> Vec<String> {
    let errors = site.report.problems.iter();
    errors
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.message.clone())
        .collect()
}

/// How much a site is: files that were made, and their bytes.
fn size(site: &Site) -> (usize, usize) {
    (
        site.report.made.len(),
        site.output().values().map(Vec::len).sum(),
    )
}

/// What twice the records take is at most this many tenths of what they took before.
const TWICE: usize = 24;

/// Builds an archive and a half of it, and says how many files the edit of a talk and of a name remake.
fn grows_evenly(make: fn(&Shape) -> Files, shape: &Shape) {
    let mut edits = Vec::new();
    let mut sizes = Vec::new();
    for times in [2, 1] {
        let mut site = built(make(&shape.over(times)));
        assert_eq!(errors(&site), [""; 0]);
        sizes.push(size(&site));
        let is_record = |path: &&String| path.ends_with(".md") && !path.ends_with(".en.md");
        let records = site.files.keys().filter(is_record);
        assert_eq!(site.report.records, records.count());
        let speech = "content/speeches/e-0/s-0.md";
        let text = String::from_utf8(site.files[speech].clone()).unwrap();
        let title = text
            .lines()
            .find(|line| line.starts_with("title:"))
            .unwrap()
            .to_owned();
        let talk = site
            .edit(speech, &title, &title.replace(" 0\"", " again\""))
            .made
            .len();
        let name = site
            .edit("content/people/p-0.md", " 0\n", " again\n")
            .made
            .len();
        edits.push((talk, name));
    }
    let [(half_files, half_bytes), (files, bytes)] = sizes[..] else {
        panic!("{sizes:?}")
    };
    println!("{sizes:?} files and bytes, edits {edits:?}");
    assert!(files * 10 <= half_files * TWICE, "{sizes:?}");
    assert!(bytes * 10 <= half_bytes * TWICE, "{sizes:?}");
    // A name is shown by as many pages as have to do with it, and by no more because there are more pages.
    let ((talk_of_half, name_of_half), (talk, name)) = (edits[0], edits[1]);
    assert!(talk <= talk_of_half * TWICE / 10, "{edits:?}");
    assert!(name <= name_of_half * TWICE / 10, "{edits:?}");
    assert!(talk < files / 4 && name < files / 4, "{edits:?} of {files}");
}

#[test]
fn an_archive_of_meetings_builds_and_grows_evenly() {
    grows_evenly(meetings, &MEETINGS);
}

#[test]
fn an_archive_of_conferences_builds_and_grows_evenly() {
    grows_evenly(conferences, &CONFERENCES);
}

/// An archive that comes from elsewhere has the same mistake in hundreds of files: what a check ends with is read in a moment.
#[test]
fn a_check_of_an_archive_with_hundreds_of_mistakes_ends_with_a_short_summary() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in meetings(&MEETINGS.over(4)) {
        let mut text = String::from_utf8(bytes).unwrap();
        if path.starts_with("content/speeches/") {
            text += "\n<b>one</b> <i>two</i> <br> three\n";
        }
        if path.ends_with("-7.md") {
            text = text.replacen("---\n", "---\nlayout: post\n", 1);
        }
        write(folder.path(), &path, &text);
    }
    let checked = chancery(folder.path(), &["check", "--max", "5"]);
    let told = stderr(&checked);
    assert_eq!(checked.status.code(), Some(1), "{told}");
    let (shown, summary) = told.split_once("By rule:\n").unwrap();
    assert!(summary.lines().count() <= 20, "{summary}");
    assert!(
        shown.matches("\nerror[").count() + shown.matches("\nwarning[").count() <= 5,
        "{shown}"
    );
    // Five tags in a line are one mistake, and a rule has one line.
    assert_eq!(summary.matches("unsafe-markup").count(), 1, "{summary}");
    assert!(summary.contains("210 warnings  unsafe-markup"), "{summary}");
    assert_eq!(summary.matches("unknown-key").count(), 1, "{summary}");
    let all = stderr(&chancery(folder.path(), &["check"]));
    assert!(
        all.lines().count() < 210 * 12 + 200,
        "{}",
        all.lines().count()
    );
}

/// A talk that is held back is nowhere; with drafts it stands where it belongs, and nothing else moves.
#[test]
fn a_draft_among_talks_appears_with_drafts_alone() {
    let folder = tempfile::tempdir().unwrap();
    let talk = |title: &str, by: &str, more: &str| {
        format!("---\ntitle: {title}\nby: {by}\nform: summary\n{more}---\n")
    };
    for (path, text) in [
        ("site.toml", "title = \"Talks\"\n".to_owned()),
        (
            "content/events/may.md",
            "---\ntitle: May meeting\ndate: 2024-05-01\n---\n".to_owned(),
        ),
        (
            "content/people/yara.md",
            "---\nname: Yara Ito\n---\n".to_owned(),
        ),
        (
            "content/people/bela.md",
            "---\nname: Bela Roy\n---\n".to_owned(),
        ),
        (
            "content/speeches/may/yara-opening.md",
            talk("Opening words", "yara", ""),
        ),
        (
            "content/speeches/may/held.md",
            talk("Held back talk", "bela", "draft: true\n"),
        ),
        (
            "content/speeches/may/bela-closing.md",
            talk("Closing words", "bela", ""),
        ),
    ] {
        write(folder.path(), path, &text);
    }
    let build = |args: &[&str], to: &str| {
        let mut words = vec!["build", "--no-search", "-o", to];
        words.extend(args);
        let built = chancery(folder.path(), &words);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        stderr(&built)
    };
    let page = |path: &str| super::cli::read(folder.path(), path);
    build(&[], "without");
    build(&["--drafts"], "with");
    let held = "speeches/may/held/index.html";
    assert!(!folder.path().join("without").join(held).exists());
    assert!(page(&format!("with/{held}")).contains("Held back talk"));
    for (of, at) in [
        ("event", "events/may"),
        ("person", "people/bela"),
        ("index", "speeches"),
    ] {
        let shown =
            |folder: &str| page(&format!("{folder}/{at}/index.html")).contains("Held back talk");
        assert_eq!((shown("without"), shown("with")), (false, true), "{of}");
    }
    // Without a time or an order talks stand by their ids.
    let event = page("with/events/may/index.html");
    let at = |title: &str| event.find(title).unwrap();
    assert!(
        at("Closing words") < at("Held back talk") && at("Held back talk") < at("Opening words")
    );
    // Who has nothing to do with it has the same page.
    assert_eq!(
        page("without/people/yara/index.html"),
        page("with/people/yara/index.html")
    );
    let checked = stderr(&chancery(folder.path(), &["check"]));
    assert!(checked.contains("Checked 6 records"), "{checked}");
    assert!(checked.contains("0 errors, 0 warnings"), "{checked}");
    assert!(!checked.contains("held"), "{checked}");
}
