//! How a build ends that is told to: nothing is left beside the output, and the output is whole.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use super::files::OutputFiles;
use super::work::Work;

/// Ends the writing of a sink from another thread.
#[derive(Clone, Debug)]
pub struct Ending {
    pub(super) files: Arc<OutputFiles>,
    pub(super) work: Work,
    pub(super) lock: PathBuf,
    /// Whether the lock is ours.
    pub(super) locked: Arc<AtomicBool>,
    /// Held for reading while a file is written or published.
    pub(super) gate: Arc<RwLock<()>>,
}

impl Ending {
    /// Waits until a running or interrupted publication is finished, lets no other begin, and removes the working
    /// files. The program must exit now: a later write would wait for ever.
    pub fn end(&self) {
        let shut = self
            .gate
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if !self.locked.load(Ordering::Acquire) {
            std::mem::forget(shut);
            return;
        }
        // With a journal it is for the next build to finish what this one began.
        if !self.work.journal().exists() && self.work.is_there(&self.files).is_ok_and(|there| there)
        {
            let _ = self.work.remove(&self.files);
        }
        let _ = fs::remove_file(&self.lock);
        std::mem::forget(shut);
    }
}
