//! A site in one string, built in memory.
//!
//! ```text
//! === content/events/oslo.md
//! ---
//! title: Oslo
//! date: 2024-11-04
//! ---
//! === content/people/ada.md
//! …
//! ```
//!
//! [`site`] makes one, [`Site::apply`] edits it, and [`Site::shown`] says what problems people read.
//! The theme of most tests ([`with_everything`]) prints every field of every view: a field that is read and
//! not noted shows as a stale page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chancery::CONTRACT;
use chancery::Day;
use chancery::Diagnostic;
use chancery::Nowhere;
use chancery::SitePath;
use chancery::{Change, Changes};
use chancery::{Engine, Options, Report, Shown};
use chancery::{Fault, Sink};

/// Files by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Reads the files of a folder, those below `under` in it, by their paths.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests' own sites are read from the disk"
)]
pub(crate) fn read(folder: &std::path::Path, under: &str, all: &mut Files) {
    for entry in std::fs::read_dir(folder.join(under)).unwrap() {
        let entry = entry.unwrap();
        let path = if under.is_empty() {
            entry.file_name().into_string().unwrap()
        } else {
            format!("{under}/{}", entry.file_name().to_str().unwrap())
        };
        if entry.file_type().unwrap().is_dir() {
            read(folder, &path, all);
        } else {
            all.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// Splits a site in a string into its files.
pub(crate) fn files(text: &str) -> Files {
    let mut files = Files::new();
    for part in text.split("=== ").skip(1) {
        let (path, content) = part.split_once('\n').unwrap_or((part, ""));
        files.insert(path.trim().to_owned(), content.as_bytes().to_vec());
    }
    files
}

/// Files with a theme whose templates print every field of every view, made from the views' own lists:
/// a field added to a view is printed from then on.
pub(crate) fn with_everything(mut files: Files) -> Files {
    for (name, _) in CONTRACT.templates {
        let fields: String = CONTRACT
            .fields(name)
            .map(|field| format!("{0}: {{{{ {0} }}}}\n", field.name))
            .collect();
        let template = format!("{fields}settings: {{{{ settings }}}}\n");
        files
            .entry(format!("templates/{name}.html"))
            .or_insert_with(|| template.into_bytes());
    }
    files
}

/// A sink that keeps what it is handed.
#[derive(Debug, Default)]
pub(crate) struct Memory(pub(crate) Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Memory {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        self.0
            .lock()
            .unwrap()
            .insert(path.to_owned(), bytes.to_vec());
        Ok(true)
    }

    fn retire(&self, path: &str) {
        self.0.lock().unwrap().remove(path);
    }

    fn publish(&mut self) -> Result<(), Fault> {
        Ok(())
    }
}

/// A site, its engine, and what it has made so far.
pub(crate) struct Site {
    engine: Engine,
    sink: Memory,
    /// Whether nothing is made beside its pages.
    pub(crate) only_pages: bool,
    pub(crate) files: Files,
    /// The report of the last change.
    pub(crate) report: Report,
}

/// A day after everything in the tests.
pub(crate) const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 23,
};

/// Most tests are about pages: what stands beside them is made by [`whole`] alone.
pub(crate) fn options() -> Options {
    Options {
        today: TODAY,
        drafts: false,
        base_url: None,
        only_pages: true,
        no_search: true,
        shard: None,
        once: false,
    }
}

/// Builds a site from files.
pub(crate) fn built(files: Files) -> Site {
    built_with(files, options())
}

/// Builds a site from files with everything that stands beside its pages: feeds, calendars, citations, dumps.
pub(crate) fn whole(files: Files) -> Site {
    built_with(
        files,
        Options {
            only_pages: false,
            ..options()
        },
    )
}

/// Builds a share of a whole site from files.
pub(crate) fn whole_share(files: Files, shard: (u64, u64)) -> Site {
    built_with(
        files,
        Options {
            shard: Some(shard),
            only_pages: false,
            ..options()
        },
    )
}

/// Builds a site from files with everything, and an index for search.
pub(crate) fn searched(files: Files) -> Site {
    built_with(
        files,
        Options {
            only_pages: false,
            no_search: false,
            ..options()
        },
    )
}

/// Builds a site from files as a run with some options does.
pub(crate) fn built_with(files: Files, options: Options) -> Site {
    let only_pages = options.only_pages;
    let (engine, sink) = (Engine::new(options), Memory::default());
    let mut site = Site {
        engine,
        sink,
        only_pages,
        files: Files::new(),
        report: Report::default(),
    };
    let edits = files
        .into_iter()
        .map(|(path, bytes)| (path, Some(bytes)))
        .collect();
    site.apply(edits);
    site
}

/// Builds a site from one string, with the theme that prints everything.
pub(crate) fn site(text: &str) -> Site {
    built(with_everything(files(text)))
}

/// Builds a site from one string, with the theme that is built in.
pub(crate) fn themed(text: &str) -> Site {
    built(files(text))
}

impl Site {
    /// Writes and removes files, and brings the site up to date.
    pub(crate) fn apply(&mut self, edits: Vec<(String, Option<Vec<u8>>)>) -> &Report {
        let changes = changed(&mut self.files, edits);
        self.report = self.engine.apply(changes, &mut self.sink).unwrap();
        &self.report
    }

    /// Brings the site up to another day.
    pub(crate) fn on(&mut self, today: Day) -> &Report {
        self.engine.set_today(today);
        self.apply(Vec::new())
    }

    /// Replaces a stretch of one file.
    pub(crate) fn edit(&mut self, path: &str, from: &str, to: &str) -> &Report {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.apply(vec![(
            path.to_owned(),
            Some(text.replacen(from, to, 1).into_bytes()),
        )])
    }

    /// The site's files and what they hold.
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        self.sink.0.lock().unwrap().clone()
    }

    /// The addresses outside the site that its records name.
    pub(crate) fn outside(&self) -> Vec<String> {
        self.engine
            .external_links()
            .map(|(outside, _)| outside.url.to_owned())
            .collect()
    }

    /// One page as text.
    pub(crate) fn page(&self, path: &str) -> String {
        let output = self.sink.0.lock().unwrap();
        let bytes = output
            .get(path)
            .unwrap_or_else(|| panic!("no {path} among {:?}", output.keys().collect::<Vec<_>>()));
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// The problems, one a line: severity, code, place, message, help.
    pub(crate) fn shown(&self) -> String {
        self.report
            .problems
            .iter()
            .map(|problem| self.line(problem))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The codes of the problems.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.report
            .problems
            .iter()
            .map(|problem| problem.code.as_str())
            .collect()
    }

    fn line(&self, problem: &Diagnostic) -> String {
        let place = problem.place.as_ref().map_or_else(String::new, |place| {
            let text = String::from_utf8_lossy(
                self.files
                    .get(place.path.as_str())
                    .map_or(&[], Vec::as_slice),
            )
            .into_owned();
            let slice = text
                .get(place.span.start as usize..place.span.end as usize)
                .unwrap_or("?");
            let line = text
                .get(..place.span.start as usize)
                .map_or(0, |before| before.matches('\n').count() + 1);
            format!(" {}:{line} `{}`", place.path, slice.replace('\n', "⏎"))
        });
        let help = problem
            .help
            .as_deref()
            .map_or_else(String::new, |help| format!(" [{help}]"));
        format!(
            "{} {}{place}: {}{help}",
            problem.severity.as_str(),
            problem.code.as_str(),
            problem.message
        )
    }
}

/// A site as the preview keeps it: a page is rendered when somebody asks for it, the rest when nobody does.
pub(crate) struct Previewed {
    engine: Engine,
    pub(crate) files: Files,
}

impl Previewed {
    /// A preview of files that were read and not yet shown.
    pub(crate) fn new(files: Files) -> Previewed {
        let options = Options {
            only_pages: false,
            ..options()
        };
        let mut site = Previewed {
            engine: Engine::new(options).keeping_last_good(),
            files: Files::new(),
        };
        let edits = files
            .into_iter()
            .map(|(path, bytes)| (path, Some(bytes)))
            .collect();
        site.save(edits);
        site
    }

    /// Saves and removes files.
    pub(crate) fn save(&mut self, edits: Vec<(String, Option<Vec<u8>>)>) {
        self.engine.ingest(changed(&mut self.files, edits));
    }

    /// Asks for the file at one of the site's paths, as a browser does.
    pub(crate) fn ask_for(&mut self, nth: usize) {
        let paths: Vec<String> = self.engine.paths().map(str::to_owned).collect();
        if let Some(path) = paths.get(nth % paths.len().max(1)) {
            self.engine.render(path);
        }
    }

    /// Looks after some of what nobody asked for, in steps of so many files.
    pub(crate) fn settle(&mut self, files: usize, steps: usize) {
        for _ in 0..steps {
            self.step(files);
        }
    }

    /// Takes the next step, as the preview does; whether there was anything to do.
    fn step(&mut self, files: usize) -> bool {
        let stepped = self
            .engine
            .step(files, &Nowhere, &mut Report::default())
            .unwrap();
        stepped || self.engine.prepare()
    }

    /// Whether the site is what its files say: no file was kept because it cannot be read any more.
    pub(crate) fn is_current(&self) -> bool {
        self.engine.is_current()
    }

    /// What a browser would be given at every path of the site.
    pub(crate) fn output(&mut self) -> BTreeMap<String, Vec<u8>> {
        let paths: Vec<String> = self.engine.paths().map(str::to_owned).collect();
        paths
            .into_iter()
            .filter_map(|path| match self.engine.render(&path) {
                Shown::File { bytes, .. } => Some((path, bytes.to_vec())),
                Shown::Nothing | Shown::Broken => None,
            })
            .collect()
    }

    /// The problems, once everything was looked after.
    pub(crate) fn problems(&mut self) -> Arc<Vec<Diagnostic>> {
        while self.step(8) {}
        self.engine.current_report().problems
    }
}

/// Edits as changes, which the files of a site then hold.
pub(crate) fn changed(files: &mut Files, edits: Vec<(String, Option<Vec<u8>>)>) -> Changes {
    let mut changes = Changes::new();
    for (path, bytes) in edits {
        match &bytes {
            Some(bytes) => files.insert(path.clone(), bytes.clone()),
            None => files.remove(&path),
        };
        changes.push(Change {
            path: SitePath::new(&path).unwrap(),
            bytes: bytes.map(Arc::from),
        });
    }
    changes
}

/// Says that something was not tried, also where the output of a test that passes is kept back.
pub(crate) fn aloud(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{text}");
}
