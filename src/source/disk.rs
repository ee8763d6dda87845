//! The files of a site on a disk.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::changes::{Change, Changes};
use crate::base::path::SitePath;

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

/// A fault of the machine: what could not be read, and why.
#[derive(Debug)]
pub struct Fault {
    /// The path as the machine knows it.
    pub path: PathBuf,
    /// What the machine said.
    pub error: io::Error,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.error)
    }
}

/// A site's folder, and what it held at the last look.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    config: PathBuf,
    seen: BTreeMap<SitePath, Stamp>,
}

/// The folders a site may have. Everything else beside them is none of its business.
const FOLDERS: [&str; 5] = ["content", "static", "strings", "templates", "themes"];

/// The settings' name among the site's files, whatever file `--config` names.
pub const SETTINGS: &str = "site.toml";

impl Disk {
    /// The site at `root`, its settings in `config`.
    pub fn new(root: &Path, config: Option<&Path>) -> Disk {
        let config = config.map_or_else(|| root.join(SETTINGS), Path::to_path_buf);
        Disk { root: root.to_path_buf(), config, seen: BTreeMap::new() }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Everything that moved since the last look; at the first look, everything.
    ///
    /// # Errors
    /// If a folder or file cannot be read. What vanishes while we look is simply not there.
    pub fn changes(&mut self) -> Result<Changes, Fault> {
        let mut found = BTreeMap::new();
        if let Some(stamp) = stamp(&self.config)? {
            found.extend(SitePath::new(SETTINGS).map(|path| (path, (self.config.clone(), stamp))));
        }
        let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| self.root.join(folder)).collect();
        // Nearly everything stands in the folders below `content/`: each is walked by itself.
        let kinds = subfolders(&folders[0])?;
        let loose = self.walk(&folders.remove(0), 1)?;
        folders.extend(kinds);
        let walked: Vec<Vec<Found>> =
            folders.par_iter().with_max_len(1).map(|folder| self.walk(folder, usize::MAX)).collect::<Result<_, Fault>>()?;
        for (path, file, stamp) in walked.into_iter().flatten().chain(loose) {
            found.insert(path, (file, stamp));
        }
        let gone: Vec<SitePath> = self.seen.keys().filter(|path| !found.contains_key(*path)).cloned().collect();
        let moved: Vec<(SitePath, PathBuf)> = found
            .iter()
            .filter(|(path, (_, stamp))| self.seen.get(*path) != Some(stamp))
            .map(|(path, (file, _))| (path.clone(), file.clone()))
            .collect();
        let mut changes = moved
            .into_par_iter()
            .map(|(path, file)| match read(&file) {
                Ok(bytes) => Ok(Change { path, bytes }),
                Err(error) => Err(Fault { path: file, error }),
            })
            .collect::<Result<Changes, Fault>>()?;
        changes.extend(gone.into_iter().map(|path| Change { path, bytes: None }));
        self.seen = found.into_iter().map(|(path, (_, stamp))| (path, stamp)).collect();
        Ok(changes)
    }

    /// The text of one file as it is now, to show a problem in it.
    pub fn text(&self, path: &SitePath) -> Option<String> {
        let file = if path.as_str() == SETTINGS { self.config.clone() } else { self.root.join(path.as_str()) };
        read(&file).ok().flatten().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
    }

    fn walk(&self, folder: &Path, depth: usize) -> Result<Vec<Found>, Fault> {
        let mut found = Vec::new();
        for entry in entries(folder, depth)? {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            let Ok(metadata) = entry.metadata() else { continue };
            let path = entry.path().strip_prefix(&self.root).ok().and_then(site_path);
            if let Some(path) = path {
                found.push((path, entry.into_path(), stamp_of(&metadata)));
            }
        }
        Ok(found)
    }
}

/// A file, as the site and as the machine knows it.
type Found = (SitePath, PathBuf, Stamp);

/// What stands in a folder that may not be there.
fn entries(folder: &Path, depth: usize) -> Result<impl Iterator<Item = Result<DirEntry, Fault>>, Fault> {
    let there = stamp(folder)?.is_some() || folder.is_dir();
    let walk = WalkDir::new(folder).follow_links(true).max_depth(depth).into_iter().filter_entry(|entry| !hidden(entry));
    let folder = folder.to_path_buf();
    Ok(walk.take_while(move |_| there).filter_map(move |entry| match entry {
        Ok(entry) => Some(Ok(entry)),
        // What vanishes while we look is simply not there.
        Err(error) if error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => None,
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_path_buf();
            Some(Err(Fault { path, error: error.into() }))
        }
    }))
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut folders = Vec::new();
    for entry in entries(folder, 1)? {
        let entry = entry?;
        if entry.depth() == 1 && entry.file_type().is_dir() {
            folders.push(entry.into_path());
        }
    }
    Ok(folders)
}

fn site_path(relative: &Path) -> Option<SitePath> {
    let segments: Option<Vec<&str>> = relative.iter().map(|segment| segment.to_str()).collect();
    SitePath::new(&segments?.join("/"))
}

/// Editors' backups and locks, and what starts with a dot, are not the site's.
fn hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && (name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')))
}

fn stamp(file: &Path) -> Result<Option<Stamp>, Fault> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(Some(stamp_of(&metadata))),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault { path: file.to_path_buf(), error }),
    }
}

fn stamp_of(metadata: &Metadata) -> Stamp {
    Stamp { length: metadata.len(), modified: metadata.modified().ok() }
}

#[expect(clippy::disallowed_methods, reason = "this is where the disk is read")]
fn read(file: &Path) -> io::Result<Option<std::sync::Arc<[u8]>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
