//! `serve --verify`: every change held against a build from nothing.

use std::collections::BTreeSet;

use super::preview::{AT_ONCE, Preview};
use crate::engine::{Engine, Report, Shown};
use crate::sink::nowhere::Nowhere;
use crate::source::disk::DiskSource;

impl Preview {
    /// What differs from a clean build of what is on the disk: paths, and `problems`. Nothing is said while the disk
    /// is ahead of us: the watch will tell.
    pub(super) fn stale(&mut self) -> Vec<String> {
        // What stays as it last was is not what a clean build would make; the mending is held against one.
        if self.engine.fell()
            || !self.engine.engine().is_current()
            || !self.disk.faults().is_empty()
        {
            return Vec::new();
        }
        let ahead = |disk: &DiskSource| {
            disk.clone()
                .changes()
                .is_ok_and(|changes| !changes.is_empty())
        };
        let mut disk = self.disk.reset();
        let Ok(changes) = disk.changes() else {
            return vec!["the disk cannot be read".to_owned()];
        };
        // A file may come and go between two looks of ours, and only this one sees it.
        if !disk.same_snapshot(&self.disk) {
            return Vec::new();
        }
        let mut clean = self.engine.engine().fresh();
        clean.ingest(changes);
        while matches!(
            clean.step(AT_ONCE, &Nowhere, &mut Report::default()),
            Ok(true)
        ) {}
        let mut paths: BTreeSet<String> = clean.paths().map(str::to_owned).collect();
        paths.extend(self.engine.engine().paths().map(str::to_owned));
        paths.retain(
            |path| match (self.engine.show(&mut self.disk, path), clean.render(path)) {
                (Shown::File { bytes, .. }, Shown::File { bytes: clean, .. }) => bytes != clean,
                (Shown::Broken, Shown::Broken) | (Shown::Nothing, Shown::Nothing) => false,
                _ => true,
            },
        );
        let mut stale: Vec<String> = paths.into_iter().collect();
        let known = self
            .engine
            .step(&mut self.disk, Engine::current_report)
            .unwrap_or_default();
        if format!("{:?}", known.problems) != format!("{:?}", clean.current_report().problems) {
            stale.push("problems".to_owned());
        }
        if ahead(&self.disk) {
            stale.clear();
        }
        stale
    }
}
