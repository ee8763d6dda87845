//! Faults on purpose while a site is read: the n-th call fails. In no program that is built for use.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// Nobody may read this.
    Denied,
    /// The disk is broken.
    Broken,
    /// Nothing is there, although there is.
    Absent,
    /// A signal came: the same call works when it is made again.
    Interrupted,
    /// A file ends before its end. Any other call does not fail.
    Short,
}

/// Which call fails, and how.
#[derive(Debug, Default)]
pub struct ReadFaults {
    calls: AtomicU64,
    armed: Mutex<Option<Armed>>,
}

#[derive(Debug)]
struct Armed {
    kind: ReadFault,
    first: u64,
    last: u64,
    hit: Vec<PathBuf>,
}

impl ReadFaults {
    /// Starts counting at zero, and makes the n-th call fail.
    pub fn once(&self, kind: ReadFault, at: u64) {
        self.arm(kind, at, at);
    }

    /// Starts counting at zero, and makes the n-th call and all after it fail.
    pub fn from(&self, kind: ReadFault, at: u64) {
        self.arm(kind, at, u64::MAX);
    }

    /// Starts counting at zero, and makes no call fail. The paths of the calls that failed before.
    pub fn rest(&self) -> Vec<PathBuf> {
        self.calls.store(0, Ordering::Relaxed);
        self.lock()
            .take()
            .map(|armed| armed.hit)
            .unwrap_or_default()
    }

    /// How many calls were made since it last began to count.
    pub fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    fn arm(&self, kind: ReadFault, first: u64, last: u64) {
        self.rest();
        *self.lock() = Some(Armed {
            kind,
            first,
            last,
            hit: Vec::new(),
        });
    }

    /// How the next call fails, if it does.
    pub(super) fn call(&self, path: &Path) -> Option<ReadFault> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let mut armed = self.lock();
        let armed = armed
            .as_mut()
            .filter(|armed| (armed.first..=armed.last).contains(&call))?;
        armed.hit.push(path.to_path_buf());
        Some(armed.kind)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Armed>> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReadFault {
    /// What a call says that fails so; nothing if it does not fail.
    pub(super) fn error(self) -> Option<io::Error> {
        let kind = match self {
            ReadFault::Denied => io::ErrorKind::PermissionDenied,
            ReadFault::Broken => return Some(io::Error::other("a fault on purpose")),
            ReadFault::Absent => io::ErrorKind::NotFound,
            ReadFault::Interrupted => io::ErrorKind::Interrupted,
            ReadFault::Short => return None,
        };
        Some(kind.into())
    }
}
