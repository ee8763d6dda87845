//! The thread that owns the engine: it answers for pages first, and looks after the rest while nobody asks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, TryRecvError};
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};

use super::watch::Woke;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SitePath;
use crate::base::place::position;
use crate::base::rules::Code;
use crate::engine::{Engine, Report, Shown};
use crate::source::disk::{Disk, Fault};

/// How many artifacts are looked at before somebody who asks is heard again.
const AT_ONCE: usize = 64;
/// How many pages are kept as they last could be made.
const KEPT: usize = 256;

/// What the preview is asked.
#[derive(Debug)]
pub enum Ask {
    /// What stands at the path of a URL, percent-decoded, without its first slash.
    Get(String, oneshot::Sender<Answer>),
    /// A browser shows the page at a path, in the state of a digest, and wants to hear of it.
    Tab(Tab),
    /// Something moved.
    Woke(Woke),
}

/// A page that a browser shows.
#[derive(Debug)]
pub struct Tab {
    /// The path of its URL, as [`Ask::Get`] takes it.
    pub path: String,
    /// The digest of what it shows.
    pub digest: u64,
    /// Where it hears of changes.
    pub events: mpsc::Sender<Event>,
}

/// What a browser hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Its page moved.
    Page,
    /// A style sheet moved: its path under the root.
    Style(String),
    /// What is wrong now, as JSON; an empty list if nothing is.
    Problems(Arc<str>),
}

/// What stands at a path.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A file of the site.
    File {
        /// Its path under the root, which tells its type.
        path: String,
        /// Its bytes.
        bytes: Arc<[u8]>,
        /// The print of its bytes.
        digest: u64,
        /// Whether it is what was asked for; else it is the page for addresses that lead nowhere.
        found: bool,
    },
    /// The address lacks its last slash.
    Slash,
    /// Nothing, and no page that says so.
    Nothing,
    /// The page cannot be made, and never could.
    Broken,
}

/// What came of a change, for whoever tells people.
#[derive(Debug)]
pub struct Told<'a> {
    /// The site as it is now.
    pub report: &'a Report,
    /// How many artifacts were made again.
    pub made: usize,
    /// How long it took until the pages that are looked at were right again.
    pub took: Duration,
    /// The files that moved, with what of them did where that can be said; none at the start.
    pub files: &'a [String],
    /// A fault of the machine, if there was one.
    pub fault: Option<&'a Fault>,
    /// The site's files, to show a problem in.
    pub disk: &'a Disk,
    /// What differs from a clean build, where that is looked at.
    pub stale: &'a [String],
}

/// The owner of an engine.
pub struct Preview {
    disk: Disk,
    engine: Engine,
    tabs: Vec<Tab>,
    /// Pages and style sheets as they last could be made, by file, with their digests.
    good: BTreeMap<String, (Arc<[u8]>, u64)>,
    /// What is wrong, as the browsers know it.
    wrong: Arc<str>,
    /// Problems as browsers show them. The disk may be ahead of us: what was looked up when a file was read stands
    /// until it is read again.
    looked_up: BTreeMap<String, (Option<SitePath>, serde_json::Value)>,
    /// Whether a file cannot be read: pages then stay as they last were, for half a file makes half a site.
    held: bool,
    /// A change that is not told yet.
    open: Option<Open>,
    /// Whether the site was looked at; from then on, what did not move is no news.
    looked: bool,
    /// Whether every change is held against a clean build; a test's wish, and ours.
    verify: bool,
}

#[derive(Debug)]
struct Open {
    made: usize,
    took: Duration,
    files: Vec<String>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("engine", &self.engine).field("tabs", &self.tabs).finish_non_exhaustive()
    }
}

impl Preview {
    /// A preview of a site that was not looked at yet.
    pub fn new(disk: Disk, engine: Engine, verify: bool) -> Preview {
        Preview {
            disk,
            engine,
            tabs: Vec::new(),
            good: BTreeMap::new(),
            wrong: Arc::from("[]"),
            looked_up: BTreeMap::new(),
            held: false,
            open: None,
            looked: false,
            verify,
        }
    }

    /// Looks at the site, says so, and then answers until nobody can ask any more.
    pub fn run(mut self, asks: &Receiver<Ask>, looked: impl FnOnce(), mut tell: impl FnMut(&Told<'_>)) {
        self.look(&Woke::Everything, &mut tell);
        looked();
        loop {
            let ask = if self.open.is_some() {
                match asks.try_recv() {
                    Ok(ask) => Some(ask),
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => return,
                }
            } else {
                match asks.recv() {
                    Ok(ask) => Some(ask),
                    Err(RecvError) => return,
                }
            };
            match ask {
                Some(Ask::Get(path, answer)) => {
                    // Whoever asked may have gone.
                    let _ = answer.send(self.answer(&path));
                }
                Some(Ask::Tab(tab)) => self.welcome(tab),
                Some(Ask::Woke(woke)) => self.look(&woke, &mut tell),
                None => self.settle(&mut tell),
            }
        }
    }

    /// Looks at what moved, and brings what is shown up to date.
    fn look(&mut self, woke: &Woke, tell: &mut impl FnMut(&Told<'_>)) {
        let begun = Instant::now();
        let found = match woke {
            Woke::Everything => self.disk.changes(),
            Woke::At(paths) => self.disk.changes_at(paths),
        };
        let changes = match found {
            Ok(changes) => changes,
            Err(fault) => {
                let report = self.engine.known();
                let took = begun.elapsed();
                tell(&Told { report: &report, made: 0, took, files: &[], fault: Some(&fault), disk: &self.disk, stale: &[] });
                return;
            }
        };
        let mut files: Vec<String> = changes.iter().map(|change| change.path.to_string()).collect();
        if files.is_empty() && self.looked {
            return;
        }
        let first = !std::mem::replace(&mut self.looked, true);
        let moved: BTreeSet<SitePath> = changes.iter().map(|change| change.path.clone()).collect();
        self.engine.take(changes);
        for why in self.engine.why() {
            let told = files.iter_mut().find(|file| why.strip_prefix(&***file).is_some_and(|rest| rest.starts_with(": ")));
            told.into_iter().for_each(|file| file.clone_from(&why));
        }
        self.looked_up.retain(|_, (path, _)| path.as_ref().is_some_and(|path| !moved.contains(path)));
        self.warn();
        let made = self.refresh();
        let open = self.open.get_or_insert(Open { made: 0, took: Duration::ZERO, files: Vec::new() });
        open.made += made;
        open.took = begun.elapsed();
        if !first {
            open.files.extend(files);
        }
    }

    /// Makes what browsers show, and tells those whose page moved. How many pages moved.
    fn refresh(&mut self) -> usize {
        let mut moved = BTreeSet::new();
        for mut tab in std::mem::take(&mut self.tabs) {
            if tab.events.is_closed() {
                continue;
            }
            let digest = self.digest(&tab.path);
            let mut told = true;
            if digest != tab.digest {
                tab.digest = digest;
                moved.insert(tab.path.clone());
                // Who is too far behind is let go, connects again, and learns it then.
                told = tab.events.try_send(Event::Page).is_ok();
            }
            if told {
                self.tabs.push(tab);
            }
        }
        let styles: Vec<(String, u64)> = self
            .good
            .iter()
            .filter(|(path, _)| path.ends_with(".css"))
            .map(|(path, (_, digest))| (path.clone(), *digest))
            .collect();
        for (path, known) in styles {
            if let Shown::File { bytes, digest } = self.engine.show(&path)
                && !self.held
                && digest != known
            {
                self.good.insert(path.clone(), (bytes, digest));
                self.broadcast(&Event::Style(path.clone()));
                moved.insert(path);
            }
        }
        moved.len()
    }

    fn broadcast(&mut self, event: &Event) {
        self.tabs.retain(|tab| tab.events.try_send(event.clone()).is_ok());
    }

    fn welcome(&mut self, tab: Tab) {
        let digest = self.digest(&tab.path);
        let _ = tab.events.try_send(Event::Problems(Arc::clone(&self.wrong)));
        if digest != tab.digest {
            let _ = tab.events.try_send(Event::Page);
        }
        self.tabs.push(Tab { digest, ..tab });
    }

    fn digest(&mut self, path: &str) -> u64 {
        match self.answer(path) {
            Answer::File { digest, .. } => digest,
            Answer::Slash | Answer::Nothing | Answer::Broken => 0,
        }
    }

    /// What stands at the path of a URL.
    fn answer(&mut self, path: &str) -> Answer {
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        if let Some(answer) = self.file(&file, true) {
            return answer;
        }
        if file == path {
            // As static hosts do: a folder wants its slash, and a page may be asked for without its extension.
            if self.file(&format!("{path}/index.html"), true).is_some() {
                return Answer::Slash;
            }
            if let Some(answer) = self.file(&format!("{path}.html"), true) {
                return answer;
            }
        }
        self.file("404.html", false).unwrap_or(Answer::Nothing)
    }

    fn file(&mut self, path: &str, found: bool) -> Option<Answer> {
        match self.engine.show(path) {
            Shown::Nothing => {
                self.good.remove(path);
                None
            }
            Shown::File { .. } if self.held && self.good.contains_key(path) => self.last_good(path, found),
            Shown::File { bytes, digest } => {
                if path.ends_with(".html") || path.ends_with(".css") {
                    if self.good.len() >= KEPT {
                        self.good.pop_first();
                    }
                    self.good.insert(path.to_owned(), (Arc::clone(&bytes), digest));
                }
                Some(Answer::File { path: path.to_owned(), bytes, digest, found })
            }
            // The last good page stays, with what is wrong laid over it.
            Shown::Broken => self.last_good(path, found).or(Some(Answer::Broken)),
        }
    }

    fn last_good(&self, path: &str, found: bool) -> Option<Answer> {
        let (bytes, digest) = self.good.get(path)?;
        Some(Answer::File { path: path.to_owned(), bytes: Arc::clone(bytes), digest: *digest, found })
    }

    /// Looks after what nobody asked for yet; when all is as it should be, tells what came of it.
    fn settle(&mut self, tell: &mut impl FnMut(&Told<'_>)) {
        if let Some(made) = self.engine.settle(AT_ONCE) {
            if let Some(open) = &mut self.open {
                open.made += made;
            }
            return;
        }
        self.warn();
        let Some(open) = self.open.take() else { return };
        let stale = if self.verify { self.stale() } else { Vec::new() };
        let report = self.engine.known();
        let (disk, files, stale) = (&self.disk, &open.files[..], &stale[..]);
        tell(&Told { report: &report, made: open.made, took: open.took, files, fault: None, disk, stale });
    }

    /// What differs from a clean build of what is on the disk: paths, and `problems`. Nothing is said while the disk
    /// is ahead of us: the watch will tell.
    fn stale(&mut self) -> Vec<String> {
        let ahead = |disk: &Disk| disk.clone().changes().is_ok_and(|changes| !changes.is_empty());
        if ahead(&self.disk) {
            return Vec::new();
        }
        let mut disk = self.disk.anew();
        let Ok(changes) = disk.changes() else { return vec!["the disk cannot be read".to_owned()] };
        let mut clean = self.engine.anew();
        clean.take(changes);
        while clean.settle(AT_ONCE).is_some() {}
        let mut paths: BTreeSet<String> = clean.paths().map(str::to_owned).collect();
        paths.extend(self.engine.paths().map(str::to_owned));
        paths.retain(|path| match (self.engine.show(path), clean.show(path)) {
            (Shown::File { bytes, .. }, Shown::File { bytes: clean, .. }) => bytes != clean,
            (Shown::Broken, Shown::Broken) | (Shown::Nothing, Shown::Nothing) => false,
            _ => true,
        });
        let mut stale: Vec<String> = paths.into_iter().collect();
        if format!("{:?}", self.engine.known().problems) != format!("{:?}", clean.known().problems) {
            stale.push("problems".to_owned());
        }
        if ahead(&self.disk) {
            stale.clear();
        }
        stale
    }

    /// Tells every browser what is wrong, if that is news.
    fn warn(&mut self) {
        let report = self.engine.known();
        let unread = [Code::BrokenYaml, Code::BrokenToml, Code::NotUtf8, Code::DuplicateKey];
        self.held = report.problems.iter().any(|problem| unread.contains(&problem.code));
        let errors = report.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let shown: Vec<serde_json::Value> = errors.take(20).map(|problem| self.looked_up(problem)).collect();
        let wrong: Arc<str> = serde_json::Value::from(shown).to_string().into();
        if wrong != self.wrong {
            self.wrong = Arc::clone(&wrong);
            self.broadcast(&Event::Problems(wrong));
        }
    }

    fn looked_up(&mut self, problem: &Diagnostic) -> serde_json::Value {
        let key = format!("{problem:?}");
        if let Some((_, shown)) = self.looked_up.get(&key) {
            return shown.clone();
        }
        let shown = self.shown(problem);
        self.looked_up.insert(key, (problem.place.as_ref().map(|place| place.path.clone()), shown.clone()));
        shown
    }

    /// A problem as a browser shows it: with its line, and the address that opens an editor there.
    fn shown(&self, problem: &Diagnostic) -> serde_json::Value {
        let mut shown = serde_json::json!({
            "code": problem.code.as_str(),
            "message": problem.message,
            "help": problem.help,
        });
        let Some(place) = &problem.place else { return shown };
        shown["path"] = place.path.as_str().into();
        let Some(text) = self.disk.text(&place.path) else { return shown };
        let at = position(&text, place.span.start, place.span.end);
        shown["line"] = at.line.into();
        shown["column"] = at.column.into();
        shown["excerpt"] = text.lines().nth(at.line - 1).unwrap_or_default().into();
        let whole = self.disk.root().join(place.path.as_str());
        // `vscode://file/{path}` has its slash already.
        let whole = whole.to_string_lossy().replace('\\', "/");
        let address = self.engine.settings().editor.replace("/{path}", &format!("/{}", whole.trim_start_matches('/')));
        let address = address.replace("{path}", &whole);
        shown["editor"] = address.replace("{line}", &at.line.to_string()).replace("{column}", &at.column.to_string()).into();
        shown
    }
}
