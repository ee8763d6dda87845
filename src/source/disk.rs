//! The files of a site on a disk.

mod named;
mod paths;
mod polled;
mod snapshot;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::bounds::SiteBounds;
use super::changes::{Change, Changes};
use super::files::SourceFiles;
use super::layout::{CONTENT, FOLDERS, SETTINGS};
use super::limits::Limits;
use super::names::is_dotted;
use super::settings::Settings;
use super::walk::{FoundFile, NO_FILE, SourceStamp, folders_in, stamp, stamp_of, walk};
use crate::base::fault::in_words;
use crate::base::path::SitePath;
use crate::base::rules::Code;

pub use crate::base::fault::Fault;
pub use snapshot::Snapshot;

/// A site's folder, and what it held at the last look.
#[derive(Clone, Debug)]
pub struct DiskSource {
    root: PathBuf,
    config: PathBuf,
    /// Whether somebody named the file of the settings: then it may stand anywhere.
    named: bool,
    output: PathBuf,
    files: Arc<SourceFiles>,
    bounds: SiteBounds,
    /// The stamp of the settings when the bounds were read from them.
    bound: Option<SourceStamp>,
    /// Why they were not read, if the machine refused.
    unbound: Option<Fault>,
    /// Files with their stamps when they were read; none if one could not be read, so that it is tried again.
    seen: BTreeMap<SitePath, Option<SourceStamp>>,
    /// What cannot be read now. What a site knew of it stays as it was.
    faults: BTreeMap<PathBuf, String>,
}

impl DiskSource {
    /// The site at `root`, its settings in `config`.
    pub fn new(root: &Path, config: Option<&Path>) -> DiskSource {
        // What a watch names, it names in full.
        let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let root = full(root);
        let named = config.is_some();
        let config = config.map_or_else(|| root.join(SETTINGS), full);
        let output = root.join("public");
        let files = Arc::<SourceFiles>::default();
        let bounds = SiteBounds::new(&root, Some(&output), Limits::default(), &files);
        let (seen, faults) = (BTreeMap::new(), BTreeMap::new());
        DiskSource {
            root,
            config,
            named,
            output,
            files,
            bounds,
            bound: None,
            unbound: None,
            seen,
            faults,
        }
    }

    /// The same folder, for a site that is written to another than `public`. No link may lead there.
    pub fn written_to(&mut self, output: &Path) {
        self.output = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
        self.bounds = self.bounds_of(self.bounds.limits().clone());
    }

    fn bounds_of(&self, limits: Limits) -> SiteBounds {
        SiteBounds::new(&self.root, Some(&self.output), limits, &self.files)
    }

    /// The bounds of the site, as its settings last said.
    pub fn bounds(&self) -> &SiteBounds {
        &self.bounds
    }

    /// Reads from the settings what bounds the site; whether that moved. Settings that cannot be read move nothing, and
    /// are read again at the next look.
    pub fn rebound(&mut self) -> bool {
        if self.bounds.fault().is_some() {
            self.bounds = self.bounds_of(self.bounds.limits().clone());
        }
        match self.read_bounds() {
            Ok(moved) => {
                self.unbound = None;
                moved
            }
            Err(fault) => {
                (self.bound, self.unbound) = (None, Some(fault));
                false
            }
        }
    }

    fn read_bounds(&mut self) -> Result<bool, Fault> {
        let now = stamp(&self.config, &self.files)?;
        if now == self.bound && self.unbound.is_none() {
            return Ok(false);
        }
        let Some(path) = SitePath::new(SETTINGS) else {
            return Ok(false);
        };
        let fault = |error| Fault::io(&self.config, &error);
        let refused = !self.named && self.bounds.judge(&self.config).map_err(fault)?.is_some();
        let read = || {
            self.files
                .read(&self.config, Limits::default().bytes_of(&path))
        };
        let bytes = if refused {
            None
        } else {
            read().map_err(fault)?
        };
        self.bound = now;
        let text = bytes
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        let (settings, problems) = Settings::read(&text, &path);
        if problems
            .iter()
            .any(|problem| matches!(problem.code, Code::BrokenToml | Code::ControlCharacter))
        {
            return Ok(false);
        }
        let bounds = self.bounds_of(settings.limits);
        let moved = bounds.limits() != self.bounds.limits();
        self.bounds = bounds;
        Ok(moved)
    }

    /// The same folder, as if it had not been looked at yet.
    pub fn reset(&self) -> DiskSource {
        DiskSource {
            seen: BTreeMap::new(),
            faults: BTreeMap::new(),
            ..self.clone()
        }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file of its settings.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The folders a site may have, whether they are there or not.
    pub fn folders(&self) -> impl Iterator<Item = PathBuf> {
        FOLDERS.iter().map(|folder| self.root.join(folder))
    }

    /// The files that the last scan found, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.seen.keys()
    }

    /// What could not be read when it was last looked at.
    pub fn faults(&self) -> Vec<Fault> {
        self.faults
            .iter()
            .map(|(path, why)| Fault {
                path: path.clone(),
                why: why.clone(),
            })
            .collect()
    }

    /// Everything that moved since the last look; at the first look, everything.
    ///
    /// # Errors
    /// If a folder or file cannot be read. What vanishes while we look is simply not there.
    pub fn changes(&mut self) -> Result<Changes, Fault> {
        let changes = self.scan();
        self.faults().into_iter().next().map_or(Ok(changes), Err)
    }

    /// The file system that the site is read from.
    pub fn files(&self) -> &SourceFiles {
        &self.files
    }

    /// As [`DiskSource::changes`], and what cannot be read stays as it was: it is among the [`DiskSource::faults`].
    pub fn scan(&mut self) -> Changes {
        self.rebound();
        // Where links may lead is not known: what they lead to would be refused, and taken for gone.
        let unread = self.unbound.as_ref().filter(|_| self.seen.is_empty());
        if let Some(fault) = self.bounds.fault().or(unread).cloned() {
            self.faults = BTreeMap::from([(fault.path, fault.why)]);
            return Changes::new();
        }
        let (found, faults) = self.found();
        self.faults = faults;
        let gone = self.missing(&found, "");
        let moved: Vec<(SitePath, PathBuf, SourceStamp)> = found
            .into_iter()
            .filter(|(path, _, stamp)| self.seen.get(path) != Some(&Some(*stamp)))
            .collect();
        let bytes: Vec<_> = moved
            .par_iter()
            .map(|(path, file, _)| self.read(path, file))
            .collect();
        let mut changes = Changes::new();
        for ((path, file, stamp), bytes) in moved.into_iter().zip(bytes) {
            self.take(path, &file, stamp, bytes, &mut changes);
        }
        self.forget(gone, &mut changes);
        changes
    }

    /// Whether both have seen the same files with the same stamps.
    pub fn same_snapshot(&self, other: &DiskSource) -> bool {
        self.seen == other.seen
    }

    fn read(&self, path: &SitePath, file: &Path) -> std::io::Result<Option<Arc<Vec<u8>>>> {
        if is_dotted(path.as_str()) {
            return Ok(Some(Arc::default()));
        }
        self.files.read(file, self.bounds.limits().bytes_of(path))
    }

    fn take_file(
        &mut self,
        path: SitePath,
        file: &Path,
        stamp: SourceStamp,
        changes: &mut Changes,
    ) {
        let bytes = self.read(&path, file);
        self.take(path, file, stamp, bytes, changes);
    }

    /// Takes in what reading a file gave.
    fn take(
        &mut self,
        path: SitePath,
        file: &Path,
        stamp: SourceStamp,
        bytes: std::io::Result<Option<Arc<Vec<u8>>>>,
        changes: &mut Changes,
    ) {
        match bytes {
            Ok(Some(bytes)) => {
                self.seen.insert(path.clone(), Some(stamp));
                changes.push(Change {
                    path,
                    bytes: Some(bytes),
                });
            }
            // It vanished between the walk and us.
            Ok(None) => self.forget(self.seen.contains_key(&path).then_some(path), changes),
            Err(error) => {
                self.seen.insert(path, None);
                self.faults.insert(file.to_path_buf(), in_words(&error));
            }
        }
    }

    /// What stood below a prefix and was not found; what stands where nothing can be read may still be there.
    fn missing(&self, found: &[FoundFile], below: &str) -> Vec<SitePath> {
        let there: BTreeSet<&SitePath> = found.iter().map(|(path, _, _)| path).collect();
        let hidden = |path: &SitePath| {
            let file = self.file(path);
            file.ancestors()
                .any(|folder| self.faults.contains_key(folder))
        };
        self.seen_below(below)
            .filter(|path| !there.contains(path) && !hidden(path))
            .cloned()
            .collect()
    }

    fn forget(&mut self, gone: impl IntoIterator<Item = SitePath>, changes: &mut Changes) {
        for path in gone {
            self.seen.remove(&path);
            changes.push(Change { path, bytes: None });
        }
    }

    /// Whatever was wrong at a path and below it is about to be looked at again.
    fn clear_faults(&mut self, path: &Path) {
        if !self.faults.is_empty() {
            self.faults.retain(|known, _| !known.starts_with(path));
        }
    }

    fn seen_below(&self, prefix: &str) -> impl Iterator<Item = &SitePath> {
        let from = self
            .seen
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.map(|(path, _)| path)
            .take_while(move |path| path.as_str().starts_with(prefix))
    }

    /// Everything that is there, and what cannot be looked at.
    fn found(&self) -> (Vec<FoundFile>, BTreeMap<PathBuf, String>) {
        let mut found: Vec<FoundFile> = Vec::new();
        let mut faults: Vec<Fault> = Vec::new();
        let refused = if self.named {
            None
        } else {
            self.bounds.refuses(&self.config)
        };
        match self.files.look(&self.config) {
            _ if refused.is_some() => faults.extend(refused),
            Ok(Some(settings)) if settings.is_file() => {
                found.extend(
                    SitePath::new(SETTINGS)
                        .map(|path| (path, self.config.clone(), stamp_of(&settings))),
                );
            }
            Ok(Some(_)) => faults.push(Fault {
                path: self.config.clone(),
                why: NO_FILE.to_owned(),
            }),
            Ok(None) => {}
            Err(error) => faults.push(Fault::io(&self.config, &error)),
        }
        faults.extend(self.unbound.iter().chain(self.bounds.fault()).cloned());
        // Nearly everything stands in the folders below `content/`: each is walked by itself.
        let content = self.root.join(CONTENT);
        let (loose, wrong) = walk(&self.root, &content, 1, &self.bounds);
        found.extend(loose);
        faults.extend(wrong);
        let (below, wrong) = folders_in(&content, &self.bounds);
        faults.extend(wrong);
        let folders: Vec<PathBuf> = self.folders().skip(1).chain(below).collect();
        let walked: Vec<_> = folders
            .par_iter()
            .with_max_len(1)
            .map(|folder| walk(&self.root, folder, usize::MAX, &self.bounds))
            .collect();
        for (more, wrong) in walked {
            found.extend(more);
            faults.extend(wrong);
        }
        if found.len() as u64 > self.bounds.most_files() {
            faults.push(self.bounds.too_many(&self.root));
        }
        (
            found,
            faults
                .into_iter()
                .map(|fault| (fault.path, fault.why))
                .collect(),
        )
    }
}
