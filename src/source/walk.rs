//! What stands in a folder: a walk over it, the stamps of its files, their bytes.

use std::fs::{self, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::bounds::{Bounds, leads_back};
use super::names::{self, Taken};
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

/// The files below a folder that may not be there, and what could not be looked at or is no part of a site.
pub fn walk(root: &Path, folder: &Path, depth: usize, bounds: &Bounds) -> (Vec<Found>, Vec<Fault>) {
    let mut found = Vec::new();
    let (entries, mut faults) = entries(folder, depth, bounds);
    for entry in entries {
        let kind = entry.file_type();
        let dotted = is_dotted(root, entry.path());
        if kind.is_dir() && !dotted {
            continue;
        }
        if !kind.is_file() && !dotted {
            // What lies deeper than we look is looked at by another walk.
            faults.push(Fault { path: entry.into_path(), why: NO_FILE.to_owned() });
            continue;
        }
        let Ok(metadata) = entry.metadata() else { continue };
        match entry.path().strip_prefix(root).map_err(|_| String::new()).and_then(|below| bounds.named(below)) {
            Ok(path) => found.push((path, entry.into_path(), stamp_of(&metadata))),
            Err(why) => faults.push(Fault { path: entry.into_path(), why }),
        }
    }
    (found, faults)
}

/// The folders that stand in a folder.
pub fn folders_in(folder: &Path, bounds: &Bounds) -> Vec<PathBuf> {
    let below = |entry: &DirEntry| entry.depth() == 1 && entry.file_type().is_dir() && !is_dotted(bounds.folder(), entry.path());
    entries(folder, 1, bounds).0.into_iter().filter(below).map(DirEntry::into_path).collect()
}

/// The links below a folder and the folder itself, if it is one, with what they lead to in the end: a watch of the
/// folder does not hear of files elsewhere, and knows a folder by one name only.
pub fn links_in(folder: &Path, bounds: &Bounds) -> Vec<(PathBuf, PathBuf)> {
    let link = |entry: DirEntry| {
        let target = entry.path_is_symlink().then(|| entry.path().canonicalize().ok()).flatten()?;
        Some((entry.into_path(), target))
    };
    let own = folder.is_symlink() && bounds.refuses_link(folder).is_none();
    let own = own.then(|| Some((folder.to_path_buf(), folder.canonicalize().ok()?))).flatten();
    entries(folder, usize::MAX, bounds).0.into_iter().filter(|entry| entry.depth() > 0).filter_map(link).chain(own).collect()
}

/// What is no part of a site, and what to do about it.
pub const NO_FILE: &str = "this is neither a file nor a folder, but a pipe, a socket or a device: move it out of the site";

fn entries(folder: &Path, depth: usize, bounds: &Bounds) -> (Vec<DirEntry>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let mut walk = WalkDir::new(folder).follow_links(true).max_depth(depth).into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                if path != folder && bounds.taken(path) != Taken::Part {
                    continue;
                }
                // What vanishes while we look is simply not there; a link that leads to nothing is.
                faults.extend(if error.io_error().is_some_and(gone) {
                    path.is_symlink().then(|| bounds.refuses_link(path)).flatten()
                } else {
                    let why = error.loop_ancestor().map(leads_back).or_else(|| Some(error.io_error()?.to_string()));
                    let why = why.unwrap_or_else(|| error.to_string());
                    Some(Fault { path: path.to_path_buf(), why })
                });
                continue;
            }
        };
        let taken = if entry.depth() > 0 { bounds.taken(entry.path()) } else { Taken::Part };
        let refused = if taken == Taken::Dotted {
            // It is told of, and not looked into.
            let is_folder = entry.file_type().is_dir();
            found.push(entry);
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        } else if taken == Taken::LeftOver {
            None
        } else if entry.path_is_symlink() || (entry.depth() == 0 && entry.path().is_symlink()) {
            match bounds.refuses_link(entry.path()) {
                Some(fault) => Some(fault),
                None => {
                    found.push(entry);
                    continue;
                }
            }
        } else {
            found.push(entry);
            if found.len() as u64 > bounds.most_files() {
                faults.push(bounds.too_many(folder));
                break;
            }
            continue;
        };
        // Neither what is hidden nor what is refused is looked into.
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
        faults.extend(refused);
    }
    (found, faults)
}

/// The path of a file in the site.
pub(super) fn site_path(relative: &Path) -> Option<SitePath> {
    let segments: Option<Vec<&str>> = relative.iter().map(|segment| segment.to_str()).collect();
    SitePath::new(&segments?.join("/"))
}

/// Whether a file is only told of: a name in its path below the site begins with a dot.
fn is_dotted(root: &Path, file: &Path) -> bool {
    let below = file.strip_prefix(root).ok().and_then(Path::to_str);
    below.is_some_and(|below| names::is_dotted(&below.replace('\\', "/")))
}

/// Whether an error says that nothing is there, be it that a folder became a file or a file a folder.
pub(super) fn gone(error: &io::Error) -> bool {
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

pub(super) fn stamp_of(metadata: &Metadata) -> Stamp {
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
/// If it cannot be read, or has more bytes than it may.
pub fn read(file: &Path, (most, key): (u64, &str)) -> io::Result<Option<Arc<Vec<u8>>>> {
    let too_large = |bytes: String| {
        io::Error::other(format!(
            "this file has {bytes} bytes, and may have {most}: make several files of it, or raise `{key}` under `[limits]` in `site.toml`"
        ))
    };
    let read = || {
        let length = fs::metadata(file)?.len();
        if length > most {
            return Err(too_large(length.to_string()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
        // It may grow while it is read, and some files do not say how long they are.
        fs::File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(too_large(format!("more than {most}"))) } else { Ok(bytes) }
    };
    match read() {
        Ok(mut bytes) => {
            bytes.shrink_to_fit();
            Ok(Some(bytes.into()))
        }
        Err(error) if gone(&error) => Ok(None),
        Err(error) => Err(error),
    }
}
