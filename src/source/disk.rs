//! The files of a site on a disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::ops::Bound;
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
#[derive(Clone, Debug)]
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
        // What a watch names, it names in full.
        let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let root = full(root);
        let config = config.map_or_else(|| root.join(SETTINGS), full);
        Disk { root, config, seen: BTreeMap::new() }
    }

    /// The same folder, as if it had not been looked at yet.
    pub fn anew(&self) -> Disk {
        Disk { seen: BTreeMap::new(), ..self.clone() }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The settings' file.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// The folder of the site's sources in which a path lies, if it lies in one.
    pub fn source_of(&self, path: &Path) -> Option<&'static str> {
        let full = |path: &Path| {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            // What is not there yet lies where its nearest ancestor does.
            let there = path.ancestors().find_map(|above| Some((above.canonicalize().ok()?, path.strip_prefix(above).ok()?)));
            there.map_or(path.clone(), |(above, below)| above.join(below))
        };
        let (root, path) = (full(&self.root), full(path));
        FOLDERS.into_iter().find(|folder| path.starts_with(root.join(folder)))
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

    /// What moved at the paths that somebody named: of a file its bytes, of a folder all that is below it. A path
    /// that is not the site's is passed over; one that only an alias of the folder explains has everything looked at.
    ///
    /// # Errors
    /// As [`Disk::changes`].
    pub fn changes_at(&mut self, named: &[PathBuf]) -> Result<Changes, Fault> {
        let mut changes = Changes::new();
        for file in named {
            if *file == self.config {
                self.look(file, SitePath::new(SETTINGS).as_ref(), &mut changes)?;
                continue;
            }
            let Ok(below) = file.strip_prefix(&self.root) else { return self.changes() };
            let ours = below.iter().next().is_some_and(|first| FOLDERS.iter().any(|folder| first == *folder));
            if !ours || below.iter().any(|name| unseen(&name.to_string_lossy())) {
                continue;
            }
            let path = site_path(below);
            if file.is_dir() {
                self.look_below(file, path.as_ref(), &mut changes)?;
            } else {
                self.look(file, path.as_ref(), &mut changes)?;
            }
        }
        Ok(changes)
    }

    /// Reads one file that was named: its stamp may not tell that it moved, two saves may fall in one tick.
    fn look(&mut self, file: &Path, path: Option<&SitePath>, changes: &mut Changes) -> Result<(), Fault> {
        let Some(path) = path else { return Ok(()) };
        let fault = |error| Fault { path: file.to_path_buf(), error };
        let stamp = stamp(file)?;
        let bytes = if stamp.is_some() { read(file).map_err(fault)? } else { None };
        match (stamp, &bytes) {
            (Some(stamp), Some(_)) => {
                self.seen.insert(path.clone(), stamp);
                changes.push(Change { path: path.clone(), bytes });
            }
            _ => self.forget(path, changes),
        }
        Ok(())
    }

    /// Reads what stands below a folder that was named, and misses what stood there.
    fn look_below(&mut self, folder: &Path, path: Option<&SitePath>, changes: &mut Changes) -> Result<(), Fault> {
        let found = self.walk(folder, usize::MAX)?;
        if let Some(path) = path {
            let there: BTreeSet<&SitePath> = found.iter().map(|(path, _, _)| path).collect();
            let gone: Vec<SitePath> = self.seen_below(path).filter(|path| !there.contains(path)).cloned().collect();
            for path in gone {
                self.seen.remove(&path);
                changes.push(Change { path, bytes: None });
            }
        }
        for (path, file, stamp) in found {
            if self.seen.get(&path) != Some(&stamp) {
                self.look(&file, Some(&path), changes)?;
            }
        }
        Ok(())
    }

    /// A file, or all that stood below a folder, is gone.
    fn forget(&mut self, path: &SitePath, changes: &mut Changes) {
        let mut gone: Vec<SitePath> = self.seen_below(path).cloned().collect();
        gone.extend(self.seen.contains_key(path).then(|| path.clone()));
        for path in gone {
            self.seen.remove(&path);
            changes.push(Change { path, bytes: None });
        }
    }

    fn seen_below(&self, folder: &SitePath) -> impl Iterator<Item = &SitePath> {
        let below = format!("{folder}/");
        let from = self.seen.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded));
        from.map(|(path, _)| path).take_while(move |path| path.as_str().starts_with(&below))
    }

    /// The text of one file as it is now, to show a problem in it.
    pub fn text(&self, path: &SitePath) -> Option<String> {
        let file = if path.as_str() == SETTINGS { self.config.clone() } else { self.root.join(path.as_str()) };
        read(&file).ok().flatten().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
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

fn hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && unseen(&entry.file_name().to_string_lossy())
}

/// Editors' backups and locks, and what starts with a dot, are not the site's.
fn unseen(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fn write(root: &Path, path: &str, text: &str) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn moved(changes: Changes) -> Vec<String> {
        let sign = |change: &Change| format!("{}{}", if change.bytes.is_some() { "+" } else { "-" }, change.path);
        let mut signs: Vec<String> = changes.iter().map(sign).collect();
        signs.sort();
        signs
    }

    #[test]
    fn a_look_at_what_was_named_finds_what_a_look_at_everything_would() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "site.toml", "");
        write(root, "content/people/ada.md", "");
        write(root, "content/people-old.md", "");
        let mut disk = Disk::new(root, None);
        assert_eq!(moved(disk.changes().unwrap()), ["+content/people-old.md", "+content/people/ada.md", "+site.toml"]);

        // Several folders made in one breath: only the first is named.
        write(root, "content/events/deep/er/x.md", "");
        write(root, "content/events/deep/.x.md.swp", "");
        assert_eq!(moved(disk.changes_at(&[root.join("content/events")]).unwrap()), ["+content/events/deep/er/x.md"]);
        assert!(moved(disk.changes().unwrap()).is_empty(), "nothing was forgotten");

        // A folder renamed: the old name is gone, the new one is there.
        fs::rename(root.join("content/people"), root.join("content/persons")).unwrap();
        let named = [root.join("content/people"), root.join("content/persons")];
        assert_eq!(moved(disk.changes_at(&named).unwrap()), ["+content/persons/ada.md", "-content/people/ada.md"]);

        // Two saves in one tick of the clock and of one length: a file that is named is read.
        write(root, "content/persons/ada.md", "");
        assert_eq!(moved(disk.changes_at(&[root.join("content/persons/ada.md")]).unwrap()), ["+content/persons/ada.md"]);

        // What vanished between the event and the look; what is nobody's; the settings.
        let named = [root.join("content/no.md"), root.join("notes/x.md"), root.join("content/a.md~"), root.join("site.toml")];
        assert_eq!(moved(disk.changes_at(&named).unwrap()), ["+site.toml"]);
        fs::remove_dir_all(root.join("content")).unwrap();
        assert_eq!(moved(disk.changes_at(&[root.join("content")]).unwrap()).len(), 3);
    }
}
