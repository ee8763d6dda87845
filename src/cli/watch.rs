//! The loop of `build --watch`: wait, look, apply.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing may happen before a burst counts as over.
const QUIET: Duration = Duration::from_millis(15);
/// How long a burst may last: a constant stream of saves cannot starve the loop.
const LONGEST: Duration = Duration::from_millis(300);

/// Says when to look again. What moved is for a walk to find: lost, doubled or reordered events are harmless.
pub(super) struct Wakes {
    events: Receiver<notify::Result<notify::Event>>,
    /// Watches as long as it lives.
    _watcher: RecommendedWatcher,
    ignored: std::path::PathBuf,
}

impl Wakes {
    /// Watches a site's folder, but for its output.
    pub(super) fn new(root: &Path, output: &Path) -> notify::Result<Wakes> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(send)?;
        watcher.watch(root, RecursiveMode::Recursive)?;
        let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
        Ok(Wakes { events, _watcher: watcher, ignored: absolute })
    }

    /// Waits until something moved and then nothing for a moment. False if the watch has ended.
    pub(super) fn wait(&self) -> bool {
        loop {
            match self.events.recv() {
                Ok(event) if self.matters(&event) => break,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        true
    }

    fn matters(&self, event: &notify::Result<notify::Event>) -> bool {
        let Ok(event) = event else { return true };
        let read = matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write));
        // Our own writing, and what lies beside it while it is staged, would wake us for ever.
        let own = |path: &std::path::PathBuf| {
            let name = path.strip_prefix(self.ignored.parent().unwrap_or(path)).ok().and_then(|below| below.iter().next());
            let staged = name.is_some_and(|name| name.to_string_lossy().contains(".chancery-"));
            staged || path.starts_with(&self.ignored)
        };
        !read && !event.paths.iter().all(own)
    }
}
