//! What moved in a folder that cannot be watched: its stamps are compared now and then.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{DiskSource, SourceStamp};
use crate::base::path::SitePath;

impl DiskSource {
    /// What moved since this was last asked, where the system does not report changes: files by their stamps, and what cannot be
    /// read or can be again. Nothing is read.
    pub fn moved(&mut self) -> Vec<PathBuf> {
        self.rebound();
        let (found, faults) = self.found();
        let now: BTreeMap<SitePath, Option<SourceStamp>> = found
            .into_iter()
            .map(|(path, _, stamp)| (path, Some(stamp)))
            .collect();
        let came = now
            .iter()
            .filter(|(path, stamp)| self.seen.get(*path) != Some(*stamp));
        let went = self
            .seen
            .iter()
            .filter(|(path, _)| !now.contains_key(*path));
        let mut moved: Vec<PathBuf> = came.chain(went).map(|(path, _)| self.file(path)).collect();
        moved.extend(
            faults
                .iter()
                .filter(|(path, why)| self.faults.get(*path) != Some(*why))
                .map(|(path, _)| path.clone()),
        );
        moved.extend(
            self.faults
                .keys()
                .filter(|path| !faults.contains_key(*path))
                .cloned(),
        );
        (self.seen, self.faults) = (now, faults);
        moved
    }
}
