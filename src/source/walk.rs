//! What stands in a folder: a walk over it, the stamps of its files, their bytes.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use crate::base::path::SitePath;

/// What tells one state of a file from another without reading it.
///
/// A copy may keep the time and the length of what it replaces: where the machine numbers files and says when it
/// last touched one, that counts too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    touched: (u64, i64, i64),
}

/// A fault of the machine: what could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path as the machine knows it.
    pub path: PathBuf,
    /// What the machine said.
    pub why: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

/// A file, as the site and as the machine knows it.
pub type Found = (SitePath, PathBuf, Stamp);

/// The files below a folder that may not be there, and what could not be looked at.
pub fn walk(root: &Path, folder: &Path, depth: usize) -> (Vec<Found>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for entry in entries(folder, depth) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if !entry.file_type().is_file() {
            continue;
        }
        let Ok(metadata) = entry.metadata() else { continue };
        let path = entry.path().strip_prefix(root).ok().and_then(site_path);
        if let Some(path) = path {
            found.push((path, entry.into_path(), stamp_of(&metadata)));
        }
    }
    (found, faults)
}

/// The folders that stand in a folder.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let below = |entry: &DirEntry| entry.depth() == 1 && entry.file_type().is_dir();
    entries(folder, 1).filter_map(Result::ok).filter(below).map(DirEntry::into_path).collect()
}

/// The links below a folder and the folder itself, if it is one, with what they lead to in the end: a watch of the
/// folder does not hear of files elsewhere, and knows a folder by one name only.
pub fn links_in(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let link = |entry: DirEntry| {
        let target = entry.path_is_symlink().then(|| entry.path().canonicalize().ok()).flatten()?;
        Some((entry.into_path(), target))
    };
    let own = folder.is_symlink().then(|| Some((folder.to_path_buf(), folder.canonicalize().ok()?))).flatten();
    entries(folder, usize::MAX).filter_map(Result::ok).filter(|entry| entry.depth() > 0).filter_map(link).chain(own).collect()
}

/// The fault of a folder that is, or stands below, a link back to where it stands: nothing is looked for there.
pub fn circle(root: &Path, folder: &Path) -> Option<Fault> {
    folder.ancestors().take_while(|path| *path != root).filter(|path| path.is_symlink()).find_map(|link| {
        let target = link.canonicalize().ok()?;
        let around = link.parent()?.canonicalize().ok()?.starts_with(&target);
        around.then(|| Fault { path: link.to_path_buf(), why: format!("this link leads back to {}", target.display()) })
    })
}

fn entries(folder: &Path, depth: usize) -> impl Iterator<Item = Result<DirEntry, Fault>> {
    let walk = WalkDir::new(folder).follow_links(true).max_depth(depth).into_iter().filter_entry(|entry| !hidden(entry));
    let folder = folder.to_path_buf();
    walk.filter_map(move |entry| match entry {
        Ok(entry) => Some(Ok(entry)),
        // What vanishes while we look, and what a link leads to that is not there, is simply not there.
        Err(error) if error.io_error().is_some_and(gone) => None,
        Err(error) => {
            let path = error.path().unwrap_or(&folder).to_path_buf();
            let why = match (error.loop_ancestor(), error.io_error()) {
                (Some(ancestor), _) => format!("this link leads back to {}", ancestor.display()),
                (None, Some(error)) => error.to_string(),
                (None, None) => error.to_string(),
            };
            Some(Err(Fault { path, why }))
        }
    })
}

/// The path of a file in the site.
pub fn site_path(relative: &Path) -> Option<SitePath> {
    let segments: Option<Vec<&str>> = relative.iter().map(|segment| segment.to_str()).collect();
    SitePath::new(&segments?.join("/"))
}

fn hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && unseen(&entry.file_name().to_string_lossy())
}

/// Editors' backups and locks, and what starts with a dot, are not the site's.
pub fn unseen(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

/// Whether an error says that nothing is there, be it that a folder became a file or a file a folder.
fn gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory)
}

/// The stamp of a file; nothing if it is not there, or no file.
///
/// # Errors
/// If the machine does not say.
pub fn stamp(file: &Path) -> Result<Option<Stamp>, Fault> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(Some(stamp_of(&metadata))),
        Ok(_) => Ok(None),
        Err(error) if gone(&error) => Ok(None),
        Err(error) => Err(Fault { path: file.to_path_buf(), why: error.to_string() }),
    }
}

fn stamp_of(metadata: &Metadata) -> Stamp {
    Stamp { length: metadata.len(), modified: metadata.modified().ok(), touched: touched(metadata) }
}

#[cfg(unix)]
fn touched(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn touched(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

/// The bytes of a file; nothing if it is not there.
///
/// # Errors
/// If it cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is where the disk is read")]
pub fn read(file: &Path) -> io::Result<Option<Arc<Vec<u8>>>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if gone(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
