//! What stands in a folder: a walk over it, and the stamps of its files.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use walkdir::DirEntry;

use super::bounds::{SiteBounds, leads_back};
use super::files::{SourceFiles, UnreadEntry, gone};
use super::names::{self, Taken};
use crate::base::fault::Fault;
use crate::base::path::SitePath;

/// What tells one state of a file from another without reading it.
///
/// A copy may keep the time and the length of what it replaces: where the machine numbers files and says when it
/// last touched one, that counts too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SourceStamp {
    length: u64,
    modified: Option<SystemTime>,
    touched: (u64, i64, i64),
}

/// A file, as the site and as the machine knows it.
pub type FoundFile = (SitePath, PathBuf, SourceStamp);

/// The files below a folder that may not be there, and what could not be looked at or is no part of a site.
pub fn walk(
    root: &Path,
    folder: &Path,
    depth: usize,
    bounds: &SiteBounds,
) -> (Vec<FoundFile>, Vec<Fault>) {
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
            faults.push(Fault {
                path: entry.into_path(),
                why: NO_FILE.to_owned(),
            });
            continue;
        }
        let metadata = match bounds.files().metadata(&entry) {
            Ok(Some(metadata)) => metadata,
            // What vanishes while we look is simply not there.
            Ok(None) => continue,
            Err(error) => {
                faults.push(Fault::io(entry.path(), &error));
                continue;
            }
        };
        // What the walk names lies below its root.
        let Ok(below) = entry.path().strip_prefix(root) else {
            continue;
        };
        match bounds.named(below) {
            Ok(path) => found.push((path, entry.into_path(), stamp_of(&metadata))),
            Err(why) => faults.push(Fault {
                path: entry.into_path(),
                why: why.to_string(),
            }),
        }
    }
    (found, faults)
}

/// The folders that stand in a folder, and what could not be looked at.
pub fn folders_in(folder: &Path, bounds: &SiteBounds) -> (Vec<PathBuf>, Vec<Fault>) {
    let below = |entry: &DirEntry| {
        entry.depth() == 1
            && entry.file_type().is_dir()
            && !is_dotted(bounds.folder(), entry.path())
    };
    let (entries, faults) = entries(folder, 1, bounds);
    (
        entries
            .into_iter()
            .filter(below)
            .map(DirEntry::into_path)
            .collect(),
        faults,
    )
}

/// The links below a folder and the folder itself, if it is one, with what they lead to in the end: a watch of the
/// folder does not hear of files elsewhere, and knows a folder by one name only.
///
/// # Errors
/// If the machine does not say. A folder that cannot be read is reported when it is read.
pub fn links_in(folder: &Path, bounds: &SiteBounds) -> io::Result<Vec<(PathBuf, PathBuf)>> {
    let files = bounds.files();
    let below = entries(folder, usize::MAX, bounds).0.into_iter();
    let below = below
        .filter(|entry| entry.depth() > 0 && entry.path_is_symlink())
        .map(DirEntry::into_path);
    let own = files.is_link(folder)? && bounds.refuses_link(folder).is_none();
    let mut links = Vec::new();
    for link in below.chain(own.then(|| folder.to_path_buf())) {
        links.extend(files.resolve(&link)?.map(|target| (link, target)));
    }
    Ok(links)
}

/// What was not there when its folder was read, and is there again.
const FOR_A_MOMENT: &str = "this was gone for a moment while the site was read";

/// What is no part of a site, and what to do about it.
pub const NO_FILE: &str = "this is neither a file nor a folder, but a pipe, a socket or a device: move it out of the site";

fn entries(folder: &Path, depth: usize, bounds: &SiteBounds) -> (Vec<DirEntry>, Vec<Fault>) {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let files = bounds.files();
    let mut walk = files.walk(folder, depth);
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(lost) => {
                let path = lost.path.as_deref().unwrap_or(folder);
                if path != folder && bounds.taken(path) != Taken::Part {
                    continue;
                }
                faults.extend(fault_of(path, &lost, bounds));
                continue;
            }
        };
        let taken = if entry.depth() > 0 {
            bounds.taken(entry.path())
        } else {
            Taken::Part
        };
        let refused = if taken == Taken::Part {
            refused(&entry, bounds)
        } else {
            None
        };
        // What is left over, what is only told of, and what is refused is not looked into.
        if entry.file_type().is_dir() && (taken != Taken::Part || refused.is_some()) {
            walk.pass_over();
        }
        if taken != Taken::LeftOver && refused.is_none() {
            found.push(entry);
            if found.len() as u64 > bounds.most_files() {
                faults.push(bounds.too_many(folder));
                break;
            }
        }
        faults.extend(refused);
    }
    (found, faults)
}

/// Why a link that a walk found is not followed.
fn refused(entry: &DirEntry, bounds: &SiteBounds) -> Option<Fault> {
    // Of the folder itself a walk does not say it.
    let is_link = if entry.depth() == 0 {
        bounds.files().is_link(entry.path())
    } else {
        Ok(entry.path_is_symlink())
    };
    match is_link {
        Ok(true) => bounds.refuses_link(entry.path()),
        Ok(false) => None,
        Err(error) => Some(Fault::io(entry.path(), &error)),
    }
}

/// The fault of what a walk could not look at; nothing if it vanished while we looked.
fn fault_of(path: &Path, lost: &UnreadEntry, bounds: &SiteBounds) -> Option<Fault> {
    if let Some(round) = &lost.round {
        return Some(Fault {
            path: path.to_path_buf(),
            why: leads_back(round),
        });
    }
    if !gone(&lost.error) {
        return Some(Fault::io(path, &lost.error));
    }
    // A link that leads to nothing is there.
    let found = bounds
        .files()
        .is_link(path)
        .and_then(|is_link| Ok((is_link, bounds.files().look(path)?)));
    match found {
        Ok((false, None)) => None,
        Ok((true, None)) => bounds.refuses_link(path),
        Ok((_, Some(_))) => Some(Fault {
            path: path.to_path_buf(),
            why: FOR_A_MOMENT.to_owned(),
        }),
        Err(error) => Some(Fault::io(path, &error)),
    }
}

/// Whether a file is only told of: a name in its path below the site begins with a dot.
fn is_dotted(root: &Path, file: &Path) -> bool {
    let below = file.strip_prefix(root).ok().and_then(Path::to_str);
    below.is_some_and(|below| names::is_dotted(&below.replace('\\', "/")))
}

/// The stamp of a file; nothing if it is not there, or no file.
///
/// # Errors
/// If the machine does not say.
pub fn stamp(file: &Path, files: &SourceFiles) -> Result<Option<SourceStamp>, Fault> {
    let found = files.look(file).map_err(|error| Fault::io(file, &error))?;
    Ok(found
        .filter(Metadata::is_file)
        .map(|found| stamp_of(&found)))
}

pub(super) fn stamp_of(metadata: &Metadata) -> SourceStamp {
    SourceStamp {
        length: metadata.len(),
        modified: metadata.modified().ok(),
        touched: touched(metadata),
    }
}

impl SourceStamp {
    /// When the file was last changed in any way, in nanoseconds since 1970. Nothing where the machine does not say: there an edit
    /// can leave a stamp as it was.
    pub fn changed_at(&self) -> Option<u128> {
        let (_, seconds, nanoseconds) = self.touched;
        let since_1970 = |time: SystemTime| {
            time.duration_since(UNIX_EPOCH)
                .ok()
                .map(|since| since.as_nanos())
        };
        let touched =
            u128::try_from(seconds).ok()? * 1_000_000_000 + u128::try_from(nanoseconds).ok()?;
        (touched > 0).then_some(touched.max(since_1970(self.modified?)?))
    }
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
