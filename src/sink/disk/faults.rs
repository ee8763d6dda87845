//! Faults on purpose: the n-th call fails, or the program ends before it. In no program that is built for use.
//!
//! `CHANCERY_FAULT=once:17` lets the 17th call of a run fail, `from:17` that and all after it, `kill:17` ends the program there.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Which call fails, and how.
#[derive(Debug)]
pub(crate) struct WriteFaults {
    calls: AtomicU64,
    /// What happens, and at which call.
    set: Mutex<(How, u64)>,
    /// Whether two names can be exchanged; not every disk can.
    exchanges: bool,
}

/// What happens at the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Nothing: calls are counted.
    Never,
    /// It fails, and the next ones do not.
    Once,
    /// It and all after it fail and do nothing: what is left on the disk is what a killed program leaves.
    From,
    /// The program ends.
    Kill,
}

impl WriteFaults {
    pub(super) fn new(how: How, at: u64) -> WriteFaults {
        WriteFaults {
            calls: AtomicU64::new(0),
            set: Mutex::new((how, at)),
            exchanges: true,
        }
    }

    /// The same, on a disk that can or cannot exchange names.
    #[cfg(test)]
    pub(super) fn exchanging(self, exchanges: bool) -> WriteFaults {
        WriteFaults { exchanges, ..self }
    }

    pub(super) fn exchanges(&self) -> bool {
        self.exchanges
    }

    pub(super) fn call(&self) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let (how, at) = *self.set.lock().unwrap_or_else(PoisonError::into_inner);
        let hit = match how {
            How::Never => false,
            How::From => call >= at,
            How::Once | How::Kill => call == at,
        };
        if hit && how == How::Kill {
            std::process::abort();
        }
        if hit {
            Err(io::Error::other("a fault on purpose"))
        } else {
            Ok(())
        }
    }

    /// From now on, something happens at the n-th call after this one.
    #[cfg(test)]
    pub(crate) fn set(&self, how: How, n: u64) {
        let at = self.calls() + n;
        *self.set.lock().unwrap_or_else(PoisonError::into_inner) = (how, at);
    }

    /// Whether the call at which something happens was made.
    #[cfg(test)]
    pub(crate) fn reached(&self) -> bool {
        let (how, at) = *self.set.lock().unwrap_or_else(PoisonError::into_inner);
        how != How::Never && self.calls() >= at
    }

    /// How many calls were made.
    #[cfg(test)]
    pub(super) fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}

impl Default for WriteFaults {
    fn default() -> WriteFaults {
        let wanted = std::env::var("CHANCERY_FAULT").ok();
        let wanted = wanted.as_deref().and_then(|wanted| wanted.split_once(':'));
        let parsed = wanted.and_then(|(how, at)| Some((how, at.parse().ok()?)));
        match parsed {
            Some(("once", at)) => WriteFaults::new(How::Once, at),
            Some(("from", at)) => WriteFaults::new(How::From, at),
            Some(("kill", at)) => WriteFaults::new(How::Kill, at),
            _ => WriteFaults::new(How::Never, 0),
        }
    }
}
