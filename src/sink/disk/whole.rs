//! `build --atomic`: a whole tree beside the output that changes places with it in one step.
//!
//! What did not move is not copied: its files get a second name in the new tree. From then on a published file may be another name of
//! one that is being put together, so files are never written in place (`Files::write`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{DirEntry, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::access;
use super::files::{At, OutputFiles};
use crate::base::fault::Fault;

/// A tree that is being made whole with what an output keeps.
pub(super) struct FolderTree<'a> {
    pub(super) files: &'a OutputFiles,
    pub(super) output: &'a Path,
    /// The folder of what is staged, which becomes the tree.
    pub(super) staging: &'a Path,
    pub(super) staged: &'a BTreeMap<Box<str>, blake3::Hash>,
    pub(super) gone: &'a BTreeSet<Box<str>>,
    /// What was put into it, to be taken out again if it comes to nothing.
    pub(super) added: Mutex<Vec<Added>>,
}

#[derive(Debug)]
pub(super) enum Added {
    File(PathBuf),
    Folder(PathBuf),
}

impl Added {
    fn path(&self) -> &Path {
        match self {
            Added::File(path) | Added::Folder(path) => path,
        }
    }
}

impl FolderTree<'_> {
    /// Puts into the tree what the output has and keeps: files of ours that did not move, and all that is not ours.
    pub(super) fn fill(&self) -> Result<(), Fault> {
        self.fill_folder(Path::new(""))
    }

    fn fill_folder(&self, below: &Path) -> Result<(), Fault> {
        if self.is_replaced(below) {
            return Ok(());
        }
        let from = self.output.join(below);
        // The folder is removed afterwards, with all that is in it.
        access::folder_takes_changes(&from, self.staging)?;
        let entries = self.files.list(&from).at(&from)?;
        let kept = |entry: &DirEntry| {
            entry.file_type().is_ok_and(|kind| !kind.is_dir())
                && !self.is_replaced(&below.join(entry.file_name()))
        };
        if entries.is_empty() || entries.iter().any(kept) {
            self.make_folder(below)?;
        }
        entries.par_iter().try_for_each(|entry| {
            let path = below.join(entry.file_name());
            let found = entry.metadata().at(&entry.path())?;
            match found.is_dir() {
                true => self.fill_folder(&path),
                false if self.is_replaced(&path) => Ok(()),
                false => self.keep(&path, &found),
            }
        })?;
        self.keep_permissions(&from, &self.staging.join(below))
    }

    /// Whether what the output has at a path has no place in the tree: it goes, or a file is staged for it.
    fn is_replaced(&self, path: &Path) -> bool {
        let named = path
            .to_str()
            .map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
        named.is_some_and(|named| {
            self.staged.contains_key(named.as_str()) || self.gone.contains(named.as_str())
        })
    }

    fn keep_permissions(&self, from: &Path, to: &Path) -> Result<(), Fault> {
        let Some(made) = self.files.look(to).at(to)?.filter(Metadata::is_dir) else {
            return Ok(());
        };
        let wanted = self
            .files
            .look(from)
            .at(from)?
            .map(|found| found.permissions());
        match wanted.filter(|wanted| *wanted != made.permissions()) {
            Some(wanted) => self.files.set_permissions(to, wanted).at(to),
            None => Ok(()),
        }
    }

    fn make_folder(&self, below: &Path) -> Result<(), Fault> {
        let folder = self.staging.join(below);
        if below.as_os_str().is_empty() || self.files.look(&folder).at(&folder)?.is_some() {
            return Ok(());
        }
        self.make_folder(below.parent().unwrap_or(Path::new("")))?;
        match self.files.create_dir(&folder) {
            // Another thread was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
            made => made.at(&folder)?,
        }
        self.added(Added::Folder(folder));
        Ok(())
    }

    /// Gives a file of the output, or a link, a name in the tree as well; where that cannot be, copies it.
    fn keep(&self, path: &Path, found: &Metadata) -> Result<(), Fault> {
        let (from, to) = (self.output.join(path), self.staging.join(path));
        if self.files.hard_link(&from, &to).is_err() {
            let copied = if found.is_symlink() {
                copy_link(&from, &to)
            } else {
                self.files.copy(&from, &to)
            };
            copied.at(&from)?;
        }
        self.added(Added::File(to));
        Ok(())
    }

    fn added(&self, added: Added) {
        self.added
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(added);
    }

    /// Takes out again what was put in: what is staged stays for another try.
    pub(super) fn empty(&self) {
        let added = std::mem::take(&mut *self.added.lock().unwrap_or_else(PoisonError::into_inner));
        let (files, mut folders): (Vec<_>, Vec<_>) = added
            .into_iter()
            .partition(|added| matches!(added, Added::File(_)));
        // The deepest first.
        folders.sort_by_key(|added| std::cmp::Reverse(added.path().components().count()));
        for added in files.into_iter().chain(folders) {
            let _ = match added {
                Added::File(file) => self.files.remove_file(&file),
                Added::Folder(folder) => self.files.remove_dir(&folder),
            };
        }
    }
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(std::fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "this link cannot be copied",
    ))
}

/// Finds out whether two folders beside the output can change places, before anything is made.
///
/// # Errors
/// If the system or its disk cannot do that.
pub(super) fn can_exchange(files: &OutputFiles, work: &Path) -> Result<(), Fault> {
    let (one, other) = (work.join("try-1"), work.join("try-2"));
    files.create_dir(&one).at(&one)?;
    files.create_dir(&other).at(&other)?;
    let tried = files.exchange(&one, &other);
    files.remove_dir(&one).at(&one)?;
    files.remove_dir(&other).at(&other)?;
    tried.map_err(|error| match error.kind() {
        io::ErrorKind::Unsupported => {
            let reason = "this system or disk cannot exchange two folders in one step: build without `--atomic`".to_owned();
            Fault { path: work.to_path_buf(), why: reason }
        }
        _ => Fault::io(work, &error),
    })
}
