//! Which files a site is made from, each known by its stamp.

use super::DiskSource;
use crate::base::path::SitePath;
use crate::source::walk::SourceStamp;

/// The files of a site and their stamps, none of them read.
#[derive(Debug, PartialEq, Eq)]
pub struct Snapshot(Vec<(SitePath, SourceStamp)>);

impl DiskSource {
    /// The files that are there now. Nothing if one cannot be looked at, or could be edited and keep its stamp.
    pub fn snapshot(&mut self) -> Option<Snapshot> {
        self.rebound();
        let (found, faults) = self.found();
        if !faults.is_empty() {
            return None;
        }
        let files = found.into_iter().map(|(path, _, stamp)| (path, stamp));
        Snapshot::sorted(files.collect())
    }

    /// The files that were read at the last look. Nothing as for [`DiskSource::snapshot`].
    pub fn last_snapshot(&self) -> Option<Snapshot> {
        let seen = self.seen.iter();
        let files: Option<Vec<_>> = seen
            .map(|(path, stamp)| stamp.map(|stamp| (path.clone(), stamp)))
            .collect();
        files
            .filter(|_| self.faults.is_empty())
            .and_then(Snapshot::sorted)
    }
}

impl Snapshot {
    fn sorted(mut files: Vec<(SitePath, SourceStamp)>) -> Option<Snapshot> {
        let has_time = |(_, stamp): &(SitePath, SourceStamp)| stamp.changed_at().is_some();
        files.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        files.iter().all(has_time).then_some(Snapshot(files))
    }

    /// Whether something holds of the time at which each file was last changed, in nanoseconds since 1970.
    pub fn all_changed_at(&self, holds: impl Fn(u128) -> bool) -> bool {
        let mut times = self.0.iter().filter_map(|(_, stamp)| stamp.changed_at());
        times.all(holds)
    }

    /// The digest of the paths and stamps, in hexadecimal digits.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, stamp) in &self.0 {
            hasher.update(format!("{}\0{stamp:?}\n", path.as_str()).as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
