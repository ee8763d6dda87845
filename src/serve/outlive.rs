//! What the preview does when this program itself fails: a panic in the engine is caught here and told, the engine is made
//! again from what is on the disk, pages stay as they were last made, and the next save is tried.

use std::collections::BTreeSet;

use crate::base::panic::{Panicked, catch};
use crate::date::Day;
use crate::engine::{Engine, Shown};
use crate::source::disk::DiskSource;

/// How many pages may fail, each with an engine of its own, before none is tried until something is saved.
const TRIED: usize = 4;

/// An engine that may panic.
#[derive(Debug)]
pub(super) struct Recovering {
    engine: Engine,
    /// The panics since the last save, each once.
    panics: Vec<Panicked>,
    /// Files whose making panicked. They are not tried again before the next save.
    failed: BTreeSet<String>,
    /// Whether taking the files in panicked, or too many pages did: nothing is tried before the next save.
    down: bool,
}

impl Recovering {
    pub(super) fn new(engine: Engine) -> Recovering {
        Recovering {
            engine,
            panics: Vec::new(),
            failed: BTreeSet::new(),
            down: false,
        }
    }

    /// The engine, for what cannot panic.
    pub(super) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Takes another day for today; whether it is another.
    pub(super) fn set_today(&mut self, today: Day) -> bool {
        self.engine.set_today(today)
    }

    /// What of the records moved, in words.
    pub(super) fn why(&mut self) -> Vec<String> {
        self.engine.change_reasons()
    }

    /// The panics since the last save.
    pub(super) fn panics(&self) -> &[Panicked] {
        &self.panics
    }

    /// Whether something panicked since the last save.
    pub(super) fn fell(&self) -> bool {
        !self.panics.is_empty()
    }

    /// Something was saved: all is tried again. Where there was a panic, by an engine and a disk that know nothing yet.
    pub(super) fn try_again(&mut self, disk: &mut DiskSource) {
        if !std::mem::take(&mut self.panics).is_empty() {
            self.forget_all(disk);
        }
        self.failed.clear();
        self.down = false;
    }

    /// Takes a step that every answer needs. After a panic the engine knows no file.
    pub(super) fn take(&mut self, disk: &mut DiskSource, step: impl FnOnce(&mut Engine)) {
        if let Err(panicked) = catch(|| step(&mut self.engine)) {
            self.note(panicked);
            self.forget_all(disk);
            self.down = true;
        }
    }

    /// Takes a step that answers can do without; nothing if it panics, or if something did since the last save.
    pub(super) fn step<T>(
        &mut self,
        disk: &mut DiskSource,
        step: impl FnOnce(&mut Engine) -> T,
    ) -> Option<T> {
        if self.fell() {
            return None;
        }
        match catch(|| step(&mut self.engine)) {
            Ok(done) => Some(done),
            Err(panicked) => {
                self.recover(disk, panicked);
                None
            }
        }
    }

    /// The file at a path, up to date. One whose rendering panics is broken.
    pub(super) fn show(&mut self, disk: &mut DiskSource, path: &str) -> Shown {
        if self.down || self.failed.contains(path) {
            return Shown::Broken;
        }
        match catch(|| self.engine.render(path)) {
            Ok(shown) => shown,
            Err(panicked) => {
                self.failed.insert(path.to_owned());
                self.recover(disk, panicked);
                Shown::Broken
            }
        }
    }

    fn note(&mut self, panicked: Panicked) {
        if !self.panics.contains(&panicked) {
            self.panics.push(panicked);
        }
    }

    /// An engine of the same files: the former may be half changed.
    fn recover(&mut self, disk: &mut DiskSource, panicked: Panicked) {
        self.note(panicked);
        self.forget_all(disk);
        if self.failed.len() >= TRIED {
            self.down = true;
        } else {
            let changes = disk.scan();
            self.take(disk, |engine| engine.ingest(changes));
        }
    }

    fn forget_all(&mut self, disk: &mut DiskSource) {
        *disk = disk.reset();
        let fresh = self.engine.fresh().keeping_last_good();
        let former = std::mem::replace(&mut self.engine, fresh);
        // What is half changed may not even come apart; then it stays.
        let _ = catch(|| drop(former));
    }
}
