//! Progress of a long task: counted by the threads that work, read by the one that shows it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Looking for files and reading them.
    Reading,
    /// Making records of files, and a graph of records.
    Joining,
    /// Making pages.
    Rendering,
    /// Holding the dossier to the rules.
    Checking,
    /// Making what is made of the whole dossier.
    Bundling,
    /// Moving files to where they belong.
    Writing,
    /// Asking whether what lies outside answers.
    Asking,
}

const STAGES: [Stage; 7] = [
    Stage::Reading,
    Stage::Joining,
    Stage::Rendering,
    Stage::Checking,
    Stage::Bundling,
    Stage::Writing,
    Stage::Asking,
];

/// How far a work is. Its numbers are for the eye: nothing that is made depends on them.
#[derive(Debug, Default)]
pub struct Progress {
    stage: AtomicUsize,
    done: AtomicUsize,
    whole: AtomicUsize,
}

impl Progress {
    /// A stage of so many steps begins; of no known number, zero.
    pub fn begin(&self, stage: Stage, steps: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.whole.store(steps, Ordering::Relaxed);
        self.stage.store(
            STAGES.iter().position(|known| *known == stage).unwrap_or(0),
            Ordering::Relaxed,
        );
    }

    /// One step is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The stage, how many of its steps are done, and how many it has.
    pub fn now(&self) -> (Stage, usize, usize) {
        let stage = STAGES[self.stage.load(Ordering::Relaxed).min(STAGES.len() - 1)];
        (
            stage,
            self.done.load(Ordering::Relaxed),
            self.whole.load(Ordering::Relaxed),
        )
    }
}
