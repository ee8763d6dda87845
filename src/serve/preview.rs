//! The thread that owns the engine: it answers for pages first, and looks after the rest while nobody asks.

mod answers;
mod tabs;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::bundle_server::BundleServer;
use super::changed;
use super::last_good::{LastGood, is_loaded};
use super::messages::{Answer, ChangeSummary, PreviewEvent, Request, Tab};
use super::outlive::Recovering;
use super::problems::PreviewProblems;
use super::watch::Rescan;
use crate::engine::{Engine, Report};
use crate::sink::nowhere::Nowhere;
use crate::source::changes::Changes;
use crate::source::disk::{DiskSource, Fault};

/// How many artifacts are looked at before somebody who asks is heard again.
pub(super) const AT_ONCE: usize = 64;
/// As [`AT_ONCE`], while somebody waits.
const FEW: usize = 8;
/// As long as a program runs.
const FOR_GOOD: Duration = Duration::from_secs(60 * 60 * 24 * 365);
/// How many answers are given in a row while something else waits to be looked after.
const IN_A_ROW: usize = 32;
/// How long after a change what is made of the whole dossier is made again: saves come in rows.
const IDLE: Duration = Duration::from_secs(1);
/// How long after a look what could not be read is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// Above so many open tabs, those that nobody sees are asked to let go: browsers hold six connections to one host.
const MAX_LIVE_TABS: usize = 4;

/// The owner of an engine.
pub struct Preview {
    pub(super) disk: DiskSource,
    pub(super) engine: Recovering,
    tabs: Vec<Tab>,
    last: LastGood,
    aside: BundleServer,
    /// When what is made of the whole dossier is made again, if it may not be what it should.
    due: Option<Instant>,
    /// When what could not be read is tried again.
    again: Option<Instant>,
    /// The problems, as the browsers last got them.
    wrong: Arc<str>,
    problems: PreviewProblems,
    /// What could not be read, as people were told.
    faults: Vec<Fault>,
    /// A change that is not told yet.
    open: Option<OpenChange>,
    /// Whether the site was looked at; from then on, what did not move is no news.
    looked: bool,
    /// Whether every change is held against a clean build; a test's wish, and ours.
    verify: bool,
}

#[derive(Debug)]
struct OpenChange {
    made: usize,
    took: Duration,
    files: Vec<String>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview")
            .field("engine", self.engine.engine())
            .field("tabs", &self.tabs)
            .finish_non_exhaustive()
    }
}

impl Preview {
    /// A preview of a site that was not looked at yet.
    pub fn new(disk: DiskSource, engine: Engine, verify: bool) -> Preview {
        Preview {
            disk,
            engine: Recovering::new(engine.keeping_last_good()),
            tabs: Vec::new(),
            last: LastGood::default(),
            aside: BundleServer::default(),
            due: None,
            again: None,
            wrong: Arc::from("[]"),
            problems: PreviewProblems::default(),
            faults: Vec::new(),
            open: None,
            looked: false,
            verify,
        }
    }

    /// Looks at the site, says so, and then answers until nobody can ask any more.
    pub fn run(
        mut self,
        asks: &Receiver<Request>,
        looked: impl FnOnce(),
        mut tell: impl FnMut(&ChangeSummary<'_>),
    ) {
        self.look(&Rescan::All);
        looked();
        let mut answered = 0;
        loop {
            // Asked for without end it would never be made again: it is due some time after a change, asked or not.
            if self.open.is_none() && self.due.is_some_and(|due| due <= Instant::now()) {
                self.due = None;
                let aside = &mut self.aside;
                self.engine
                    .step(&mut self.disk, |engine| aside.refresh(engine));
            }
            // After a panic nothing is tried before the next save.
            let again = self.again.filter(|_| !self.engine.fell());
            if self.open.is_none() && again.is_some_and(|again| again <= Instant::now()) {
                self.look(&Rescan::Paths(Vec::new()));
                continue;
            }
            let ask = if self.open.is_some() {
                match asks.try_recv() {
                    // Constant requests must not keep problems from being found.
                    Ok(ask) if answered < IN_A_ROW => Some(ask),
                    Ok(ask) => {
                        self.render_rest(FEW, &mut tell);
                        answered = 0;
                        Some(ask)
                    }
                    Err(TryRecvError::Empty) => None,
                    Err(TryRecvError::Disconnected) => return,
                }
            } else {
                let next = self.due.into_iter().chain(again).min();
                let idle = next.map_or(FOR_GOOD, |next| {
                    next.saturating_duration_since(Instant::now())
                });
                match asks.recv_timeout(idle) {
                    Ok(ask) => Some(ask),
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            };
            answered += 1;
            match ask {
                Some(Request::Get(path, answer)) => {
                    if let Some(answer) = self.set_aside(&path, answer) {
                        // The browser may have closed the connection.
                        let _ = answer.send(self.answer(&path));
                    }
                }
                Some(Request::Tab(tab)) => self.welcome(tab),
                Some(Request::Rescan(rescan)) => self.look(&rescan),
                None => {
                    answered = 0;
                    self.render_rest(AT_ONCE, &mut tell);
                }
            }
            // A page that was only just asked for may be the one that panics.
            if self.engine.fell() {
                self.warn();
            }
        }
    }

    /// Answers for a file that is made together with others; the answer comes back if the path is none of theirs.
    fn set_aside(
        &mut self,
        path: &str,
        answer: oneshot::Sender<Answer>,
    ) -> Option<oneshot::Sender<Answer>> {
        if self.engine.fell() {
            return Some(answer);
        }
        let aside = &mut self.aside;
        // Requests that were lost in a panic are asked again.
        self.engine
            .step(&mut self.disk, |engine| aside.answer(engine, path, answer))
            .flatten()
    }

    /// Looks at what moved, and brings what is shown up to date.
    fn look(&mut self, rescan: &Rescan) {
        let begun = Instant::now();
        let fell = self.engine.fell();
        if fell {
            self.engine.try_again(&mut self.disk);
        }
        let changes = match rescan {
            _ if fell => self.disk.scan(),
            Rescan::All => self.disk.scan(),
            Rescan::Paths(paths) => self.disk.scan_paths(paths),
            Rescan::Day(_) => Changes::new(),
        };
        self.again = (!self.disk.faults().is_empty()).then(|| Instant::now() + AGAIN);
        let first = !std::mem::replace(&mut self.looked, true);
        let new_day = rescan
            .day()
            .is_some_and(|today| self.engine.set_today(today));
        if changes.is_empty() && !first && !new_day && !fell && self.disk.faults() == self.faults {
            return;
        }
        // One save may be named twice: a file that comes by another name is both new and changed.
        let named: BTreeSet<String> = changes
            .iter()
            .map(|change| change.path.to_string())
            .collect();
        let mut files: Vec<String> = named.into_iter().collect();
        files.extend(rescan.day().map(|today| format!("today is {today}")));
        self.problems
            .forget(changes.iter().map(|change| &change.path));
        let loaded = changes.iter().any(|change| is_loaded(change.path.as_str()));
        self.engine
            .take(&mut self.disk, |engine| engine.ingest(changes));
        for why in self.engine.why() {
            let summary = files.iter_mut().find(|file| {
                why.strip_prefix(&***file)
                    .is_some_and(|rest| rest.starts_with(": "))
            });
            summary.into_iter().for_each(|file| file.clone_from(&why));
        }
        self.warn();
        // A save that changed no byte makes no page, not even to compare it.
        let made = if self.engine.engine().is_idle() {
            0
        } else {
            self.refresh(loaded)
        };
        let open = self.open.get_or_insert(OpenChange {
            made: 0,
            took: Duration::ZERO,
            files: Vec::new(),
        });
        open.made += made;
        open.took = begun.elapsed();
        if !first {
            changed::add(&mut open.files, files);
        }
    }

    /// Renders some of what nobody asked for yet; when nothing is pending, reports the result of the change.
    fn render_rest(&mut self, limit: usize, tell: &mut impl FnMut(&ChangeSummary<'_>)) {
        let mut rendered = Report::default();
        let has_more = self.engine.step(&mut self.disk, |engine| {
            matches!(engine.step(limit, &Nowhere, &mut rendered), Ok(true)) || engine.prepare()
        });
        if has_more == Some(true) {
            if let Some(open) = &mut self.open {
                open.made += rendered.made.len();
            }
            return;
        }
        self.warn();
        let Some(open) = self.open.take() else { return };
        self.due = self.aside.is_used().then(|| Instant::now() + IDLE);
        let stale = if self.verify {
            self.stale()
        } else {
            Vec::new()
        };
        let report = self
            .engine
            .step(&mut self.disk, Engine::current_report)
            .unwrap_or_default();
        let faults = self.disk.faults();
        let known = std::mem::replace(&mut self.faults, faults);
        let news: &[Fault] = if self.faults == known {
            &[]
        } else {
            &self.faults
        };
        let (disk, files, stale) = (&self.disk, &open.files[..], &stale[..]);
        let panics = self.engine.panics();
        tell(&ChangeSummary {
            report: &report,
            made: open.made,
            took: open.took,
            files,
            panics,
            faults: news,
            disk,
            stale,
        });
    }

    /// Sends the problems to every browser, if they changed.
    fn warn(&mut self) {
        let errors = self
            .engine
            .step(&mut self.disk, Engine::errors)
            .unwrap_or_default();
        let (panics, settings) = (self.engine.panics(), self.engine.engine().settings());
        let wrong = self
            .problems
            .shown(&self.disk, panics, &errors, &settings.editor);
        if *wrong != *self.wrong {
            self.wrong = wrong;
            self.broadcast(&PreviewEvent::Problems(Arc::clone(&self.wrong)));
        }
    }
}
