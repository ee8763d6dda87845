//! When to look again, and where.
//!
//! What moved is for a look at the disk to find: lost, doubled or reordered events are harmless.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing may happen before a burst counts as over.
const QUIET: Duration = Duration::from_millis(15);
/// How long a burst may last: a constant stream of saves cannot starve the loop.
const LONGEST: Duration = Duration::from_millis(300);
/// How often folders are looked through that cannot be watched.
const POLL: Duration = Duration::from_millis(500);
/// Above so many paths a look at everything costs less.
const MANY: usize = 200;

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Woke {
    /// Everywhere: something was missed.
    Everything,
    /// At these files and folders.
    At(Vec<PathBuf>),
}

/// Says when to look again.
pub struct Wakes {
    events: Receiver<notify::Result<notify::Event>>,
    /// Watches as long as it lives.
    watcher: Box<dyn Watcher + Send>,
    ignored: Option<PathBuf>,
    /// Why the folder is looked through again and again, if nobody asked for that.
    pub polls: Option<String>,
}

impl std::fmt::Debug for Wakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wakes").field("ignored", &self.ignored).finish_non_exhaustive()
    }
}

impl Wakes {
    /// Watches a site's folder, but for its output. Where the machine cannot watch (a limit is reached, a mount
    /// tells nothing), or where that is wished for, it looks again and again.
    ///
    /// # Errors
    /// If the folder cannot even be looked at.
    pub fn new(root: &Path, output: Option<&Path>, poll: bool) -> notify::Result<Wakes> {
        let ignored = output.map(|output| std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf()));
        let mut polls = None;
        if !poll {
            match native(root) {
                Ok((watcher, events)) => return Ok(Wakes { events, watcher, ignored, polls }),
                Err(error) => polls = Some(error.to_string()),
            }
        }
        let (send, events) = channel();
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(false);
        let mut watcher = PollWatcher::new(send, config)?;
        watcher.watch(root, RecursiveMode::Recursive)?;
        Ok(Wakes { events, watcher: Box::new(watcher), ignored, polls })
    }

    /// Waits until something moved. A file that was closed after writing, or renamed into place, and nothing else:
    /// that is a save, and is told at once. Else nothing may happen for a moment. Nothing if the watch has ended.
    pub fn wait(&mut self) -> Option<Woke> {
        let seen = self.seen()?;
        // A link to a folder is followed at the start; one that is made later, nobody follows for us.
        for path in seen.paths.iter().filter(|path| path.is_symlink() && path.is_dir()) {
            // What cannot be watched is still read now, and at the next look at everything.
            let _ = self.watcher.watch(path, RecursiveMode::Recursive);
        }
        Some(seen.woke())
    }

    fn seen(&self) -> Option<Seen> {
        let mut seen = Seen::default();
        while seen.is_empty() {
            seen.add(self.events.recv().ok()?, self);
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            if seen.saved {
                // Whatever else is there already makes it a burst.
                match self.events.try_recv() {
                    Ok(event) => seen.add(event, self),
                    Err(_) => return Some(seen),
                }
                continue;
            }
            match self.events.recv_timeout(QUIET) {
                Ok(event) => seen.add(event, self),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(seen)
    }

    /// Our own writing, and what lies beside it while it is staged, would wake us for ever.
    fn own(&self, path: &Path) -> bool {
        let Some(ignored) = &self.ignored else { return false };
        let name = path.strip_prefix(ignored.parent().unwrap_or(path)).ok().and_then(|below| below.iter().next());
        let staged = name.is_some_and(|name| name.to_string_lossy().contains(".chancery-"));
        staged || path.starts_with(ignored)
    }
}

type Native = (Box<dyn Watcher + Send>, Receiver<notify::Result<notify::Event>>);

fn native(root: &Path) -> notify::Result<Native> {
    let (send, events) = channel();
    let mut watcher = RecommendedWatcher::new(send, Config::default())?;
    watcher.watch(root, RecursiveMode::Recursive)?;
    Ok((Box::new(watcher), events))
}

/// What was heard of since the last look.
#[derive(Debug, Default)]
struct Seen {
    paths: BTreeSet<PathBuf>,
    everything: bool,
    /// One file alone was heard of, and its last word was that it is whole.
    saved: bool,
}

impl Seen {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    fn add(&mut self, event: notify::Result<notify::Event>, wakes: &Wakes) {
        let Ok(event) = event else {
            self.everything = true;
            return;
        };
        let whole = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.need_rescan() {
            self.everything = true;
        }
        if matches!(event.kind, EventKind::Access(_)) && event.kind != whole {
            return;
        }
        let paths: Vec<PathBuf> = event.paths.into_iter().filter(|path| !wakes.own(path)).collect();
        if paths.is_empty() {
            return;
        }
        self.paths.extend(paths);
        let whole = event.kind == whole || event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::To));
        self.saved = whole && self.paths.len() == 1;
    }

    fn woke(self) -> Woke {
        if self.everything || self.paths.len() > MANY {
            return Woke::Everything;
        }
        Woke::At(self.paths.into_iter().collect())
    }
}
