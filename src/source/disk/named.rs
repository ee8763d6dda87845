//! A scan of the paths that somebody named.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::DiskSource;
use crate::base::fault::in_words;
use crate::base::path::SitePath;
use crate::source::changes::Changes;
use crate::source::layout::SETTINGS;
use crate::source::names::Taken;
use crate::source::walk::{NO_FILE, stamp_of, walk};

impl DiskSource {
    /// What moved at the paths that somebody named, and where something could not be read: of a file its bytes, of a
    /// folder all that is below it. A path that is not the site's is passed over; one that only an alias of the folder
    /// explains has everything looked at.
    pub fn scan_paths(&mut self, named: &[PathBuf]) -> Changes {
        let mut changes = Changes::new();
        let faulty: Vec<PathBuf> = self
            .faults
            .keys()
            .filter(|path| !named.contains(path))
            .cloned()
            .collect();
        let elsewhere = faulty
            .iter()
            .any(|path| *path != self.config && !self.holds(path));
        let unbound = self.unbound.is_some() || self.bounds.fault().is_some();
        if elsewhere || unbound || (named.contains(&self.config) && self.rebound()) {
            return self.scan();
        }
        for file in named.iter().chain(&faulty) {
            if *file == self.config {
                self.clear_faults(file);
                match if self.named {
                    None
                } else {
                    self.bounds.refuses(file)
                } {
                    Some(fault) => drop(self.faults.insert(fault.path, fault.why)),
                    None => self.scan_file(file, SitePath::new(SETTINGS), &mut changes),
                }
                continue;
            }
            let Ok(below) = file.strip_prefix(&self.root) else {
                return self.scan();
            };
            let (taken, told) = self.bounds.taken_below(below);
            if !self.holds(file) || taken == Taken::LeftOver {
                continue;
            }
            if taken == Taken::Dotted {
                self.scan_dotted(&told, &mut changes);
                continue;
            }
            self.clear_faults(file);
            let path = self.bounds.named(below);
            if let Some(fault) = self.bounds.refuses(file) {
                self.faults.insert(fault.path, fault.why);
                continue;
            }
            match (self.files.look(file), path) {
                (Err(error), _) => drop(self.faults.insert(file.clone(), in_words(&error))),
                (Ok(Some(found)), path) if found.is_dir() => {
                    self.scan_below(file, path.as_ref().ok(), &mut changes)
                }
                (Ok(Some(_)), Err(why)) => drop(self.faults.insert(file.clone(), why.to_string())),
                (Ok(_), path) => self.scan_file(file, path.ok(), &mut changes),
            }
        }
        changes
    }

    /// Reads one file that was named: its stamp may not tell that it moved, two saves may fall in one tick.
    fn scan_file(&mut self, file: &Path, path: Option<SitePath>, changes: &mut Changes) {
        let Some(path) = path else { return };
        self.clear_faults(file);
        match self.files.look(file) {
            Ok(Some(found)) if found.is_file() => {
                self.take_file(path, file, stamp_of(&found), changes)
            }
            Ok(found) => {
                if found.is_some_and(|found| !found.is_dir()) {
                    self.faults.insert(file.to_path_buf(), NO_FILE.to_owned());
                }
                let below = format!("{path}/");
                let mut gone: Vec<SitePath> = self.seen_below(&below).cloned().collect();
                gone.extend(self.seen.contains_key(&path).then_some(path));
                self.forget(gone, changes);
            }
            Err(error) => drop(self.faults.insert(file.to_path_buf(), in_words(&error))),
        }
    }

    /// Notes that a file or folder whose name begins with a dot came or went: it is told of, and not read.
    fn scan_dotted(&mut self, below: &Path, changes: &mut Changes) {
        let file = self.root.join(below);
        self.clear_faults(&file);
        let refused = file.parent().and_then(|folder| self.bounds.refuses(folder));
        match (refused, self.bounds.named(below), self.files.look(&file)) {
            (Some(fault), _, _) => drop(self.faults.insert(fault.path, fault.why)),
            (None, Ok(path), Ok(Some(found))) => self.take(
                path,
                &file,
                stamp_of(&found),
                Ok(Some(Arc::default())),
                changes,
            ),
            (None, Ok(path), Ok(None)) => {
                self.forget(self.seen.contains_key(&path).then_some(path), changes)
            }
            (None, Err(why), Ok(Some(_))) => drop(self.faults.insert(file, why.to_string())),
            (None, Err(_), Ok(None)) => {}
            (None, _, Err(error)) => drop(self.faults.insert(file, in_words(&error))),
        }
    }

    /// Reads what stands below a folder that was named, and misses what stood there.
    fn scan_below(&mut self, folder: &Path, path: Option<&SitePath>, changes: &mut Changes) {
        self.clear_faults(folder);
        let (found, faults) = walk(&self.root, folder, usize::MAX, &self.bounds);
        self.faults
            .extend(faults.into_iter().map(|fault| (fault.path, fault.why)));
        if let Some(path) = path {
            let gone = self.missing(&found, &format!("{path}/"));
            self.forget(gone, changes);
            // A folder now, a file before.
            self.forget(self.seen.contains_key(path).then(|| path.clone()), changes);
        }
        for (path, file, stamp) in found {
            if self.seen.get(&path) != Some(&Some(stamp)) {
                self.take_file(path, &file, stamp, changes);
            }
        }
    }
}
