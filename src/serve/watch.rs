//! When to look again, and where.
//!
//! What moved is for a look at the disk to find: lost, doubled or reordered events are harmless. Only the folders
//! that a site has are watched; what lies beside them, its output or a history of versions, wakes nobody.

mod events;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::date::Day;
use crate::source::disk::DiskSource;
use crate::source::walk::links_in;
use events::EventBatch;

/// How long nothing may happen before a burst counts as over.
const QUIET: Duration = Duration::from_millis(15);
/// How long a file may stay open that somebody writes to: half of it is no news.
const UNFINISHED: Duration = Duration::from_millis(60);
/// How long a burst may last: a constant stream of saves cannot starve the loop.
const LONGEST: Duration = Duration::from_millis(300);
/// How often folders are looked through that cannot be watched.
const POLL: Duration = Duration::from_millis(500);
/// Above so many paths a look at everything costs less.
const MANY: usize = 200;

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rescan {
    /// Everywhere: something was missed.
    All,
    /// At these files and folders.
    Paths(Vec<PathBuf>),
    /// Nowhere: today is another day.
    Day(Day),
}

impl Rescan {
    /// The day that began.
    pub fn day(&self) -> Option<Day> {
        if let Rescan::Day(today) = self {
            Some(*today)
        } else {
            None
        }
    }
}

/// Says when to look again.
#[derive(Debug)]
pub struct SiteWatcher {
    backend: Backend,
    ignored: Option<PathBuf>,
    note: Option<String>,
}

#[derive(Debug)]
enum Backend {
    /// The machine tells.
    NotifyBackend(NotifyBackend),
    /// It does not: the stamps of all files are looked at again and again.
    Poll(DiskSource),
}

/// A watch that the machine keeps.
#[derive(Debug)]
struct NotifyBackend {
    disk: DiskSource,
    events: Receiver<notify::Result<notify::Event>>,
    /// Watches as long as it lives.
    watcher: RecommendedWatcher,
    /// What links to files lead to, with the links.
    links: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// What links to folders lead to, with the links.
    folders: BTreeMap<PathBuf, PathBuf>,
    /// A folder stands in the site under two names, and the machine tells only one of them: any event is about
    /// everything.
    has_aliases: bool,
}

impl SiteWatcher {
    /// Watches a site's folder, but for its output. Where the machine cannot watch (a limit is reached), or where
    /// that is wished for (a mount tells nothing), it looks again and again.
    pub fn new(disk: &DiskSource, output: Option<&Path>, poll: bool) -> SiteWatcher {
        let ignored = output
            .map(|output| std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf()));
        let mut site_watcher = SiteWatcher {
            backend: Backend::Poll(disk.reset()),
            ignored,
            note: None,
        };
        match (poll, NotifyBackend::new(disk)) {
            (false, Ok(backend)) => site_watcher.backend = Backend::NotifyBackend(backend),
            (false, Err(error)) => site_watcher.poll_instead(disk, &error),
            (true, _) => site_watcher.poll_from_now(disk),
        }
        site_watcher
    }

    /// What people should know of how the folder is watched, if there is something new.
    pub fn note(&mut self) -> Option<String> {
        self.note.take()
    }

    fn poll_instead(&mut self, disk: &DiskSource, error: &notify::Error) {
        let why = match error.kind {
            ErrorKind::MaxFilesWatch => "the machine watches no more folders".to_owned(),
            _ => error.to_string(),
        };
        self.note = Some(format!(
            "the folder cannot be watched ({why}): it is looked through twice a second"
        ));
        self.poll_from_now(disk);
    }

    fn poll_from_now(&mut self, disk: &DiskSource) {
        let mut disk = disk.reset();
        disk.moved();
        self.backend = Backend::Poll(disk);
    }

    /// Waits until something moved. A file that was closed after writing, or renamed into place, and nothing else:
    /// that is a save, and is told at once. Else nothing may happen for a moment. Nothing if the watch has ended.
    pub fn next_change(&mut self) -> Option<Rescan> {
        let backend = match &mut self.backend {
            Backend::Poll(disk) => return Some(poll_until_changed(disk)),
            Backend::NotifyBackend(backend) => backend,
        };
        let mut seen = backend.seen(self.ignored.as_deref())?;
        if seen.full.is_none() {
            seen.full = backend.follow(&seen.paths).err();
        }
        let stays = |link: &PathBuf| backend.disk.files().is_link(link).unwrap_or_default();
        let unlinked = backend
            .folders
            .values()
            .any(|link| seen.paths.contains(link) && !stays(link));
        // Where links may lead is a setting.
        let rebound = seen.paths.contains(backend.disk.config()) && backend.disk.rebound();
        if seen.full.is_none() && !unlinked && !rebound {
            return Some(seen.rescan());
        }
        let disk = backend.disk.clone();
        // With a link to a folder the system forgets the folder itself, if that is in the site: start again.
        match seen
            .full
            .take()
            .map_or_else(|| NotifyBackend::new(&disk), Err)
        {
            Ok(backend) => self.backend = Backend::NotifyBackend(backend),
            Err(error) => self.poll_instead(&disk, &error),
        }
        Some(Rescan::All)
    }
}

/// Looks again and again; a folder that takes long is looked at less often, so that it leaves room for work.
fn poll_until_changed(disk: &mut DiskSource) -> Rescan {
    let mut pause = POLL;
    loop {
        std::thread::sleep(pause);
        let begun = Instant::now();
        let moved = disk.moved();
        if moved.len() > MANY {
            return Rescan::All;
        }
        if !moved.is_empty() {
            return Rescan::Paths(moved);
        }
        pause = POLL.max(begun.elapsed() * 8);
    }
}

impl NotifyBackend {
    fn new(disk: &DiskSource) -> notify::Result<NotifyBackend> {
        let (send, events) = channel();
        let watcher = RecommendedWatcher::new(send, Config::default())?;
        let mut backend = NotifyBackend {
            disk: disk.clone(),
            events,
            watcher,
            links: BTreeMap::new(),
            folders: BTreeMap::new(),
            has_aliases: false,
        };
        backend.disk.rebound();
        backend
            .watcher
            .watch(disk.root(), RecursiveMode::NonRecursive)?;
        let files = disk.files();
        if let Some(folder) = disk
            .config()
            .parent()
            .filter(|folder| *folder != disk.root())
            && files.is_folder(folder)?
        {
            backend.watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
        let folders: BTreeSet<PathBuf> = disk.folders().collect();
        backend.follow(&folders)?;
        if files.is_link(disk.config())?
            && let Some(target) = files.resolve(disk.config())?
        {
            backend.follow_link(disk.config(), target)?;
        }
        Ok(backend)
    }

    /// Watches folders that are new, and what links lead to. A folder is watched before anybody looks into it: what
    /// comes after the look is heard.
    fn follow(&mut self, paths: &BTreeSet<PathBuf>) -> notify::Result<()> {
        for path in paths {
            if !self.disk.folders().any(|folder| path.starts_with(folder)) {
                continue;
            }
            if self.disk.bounds().judge(path)?.is_some() {
                continue;
            }
            let files = self.disk.files();
            let links = if files.is_folder(path)? {
                // What vanishes while we look, or may not be read, is told by the look.
                let watched = self.watcher.watch(path, RecursiveMode::Recursive);
                watched.or_else(|error| {
                    if matches!(error.kind, ErrorKind::MaxFilesWatch) {
                        Err(error)
                    } else {
                        Ok(())
                    }
                })?;
                links_in(path, self.disk.bounds())?
            } else if files.is_link(path)? {
                files
                    .resolve(path)?
                    .map(|target| (path.clone(), target))
                    .into_iter()
                    .collect()
            } else {
                Vec::new()
            };
            for (link, target) in links {
                self.follow_link(&link, target)?;
            }
        }
        Ok(())
    }

    fn follow_link(&mut self, link: &Path, target: PathBuf) -> notify::Result<()> {
        let root = self.disk.files().resolve(self.disk.root())?;
        if self.disk.files().is_folder(&target)? {
            let within =
                root.is_some_and(|root| target.starts_with(&root) || root.starts_with(&target));
            let twice = self.folders.iter().any(|(known, by)| {
                by != link && (known.starts_with(&target) || target.starts_with(known))
            });
            self.has_aliases |= within || twice;
            self.folders.insert(target, link.to_path_buf());
            return Ok(());
        }
        // Within the site the target is watched already, under the name that the watch has for it.
        let within = root.and_then(|root| {
            target
                .strip_prefix(root)
                .ok()
                .map(|below| self.disk.root().join(below))
        });
        let within =
            within.filter(|file| self.disk.folders().any(|folder| file.starts_with(folder)));
        let outside = within
            .is_none()
            .then(|| target.parent().map(Path::to_path_buf))
            .flatten();
        if self
            .links
            .entry(within.unwrap_or(target))
            .or_default()
            .insert(link.to_path_buf())
            && let Some(folder) = outside
        {
            self.watcher.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        Ok(())
    }

    fn seen(&self, ignored: Option<&Path>) -> Option<EventBatch> {
        let mut seen = EventBatch::default();
        while seen.is_empty() {
            seen.add(self.events.recv().ok()?, self, ignored);
        }
        let begun = Instant::now();
        let mut last = begun;
        while begun.elapsed() < LONGEST {
            let patience = if seen.saved {
                // Whatever else is there already makes it a burst.
                Duration::ZERO
            } else if seen.open_files.is_empty() {
                QUIET
            } else {
                UNFINISHED
            };
            match self
                .events
                .recv_timeout(patience.saturating_sub(last.elapsed()))
            {
                Ok(event) => {
                    if seen.add(event, self, ignored) {
                        last = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(seen)
    }

    /// The site's paths that an event at a path is about: itself if it is the site's, and the links that lead to it.
    fn names(&self, path: PathBuf, ignored: Option<&Path>) -> Vec<PathBuf> {
        let mut names: Vec<PathBuf> = self
            .links
            .get(&path)
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        let ours = path == self.disk.config()
            || self.disk.folders().any(|folder| path.starts_with(folder));
        if ours && !ignored.is_some_and(|output| own(&path, output)) {
            names.push(path);
        }
        names
    }
}

/// Our own writing, and what lies beside it while it is staged, would wake us for ever.
fn own(path: &Path, output: &Path) -> bool {
    let name = path
        .strip_prefix(output.parent().unwrap_or(path))
        .ok()
        .and_then(|below| below.iter().next());
    let staged = name.is_some_and(|name| name.to_string_lossy().contains(".chancery-"));
    staged || path.starts_with(output)
}
