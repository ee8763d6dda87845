//! `build --atomic`: a whole tree beside the output that changes places with it in one step.
//!
//! What did not move is not copied: its files get a second name in the new tree. From then on a published file may be another name of
//! one that is being put together, so files are never written in place (`Files::write`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use super::access;
use super::files::{At, Files};
use crate::sink::Fault;

/// A tree that is being made whole with what an output keeps.
pub(super) struct Tree<'a> {
    pub(super) files: &'a Files,
    pub(super) output: &'a Path,
    /// The folder of what is staged, which becomes the tree.
    pub(super) staging: &'a Path,
    pub(super) staged: &'a BTreeMap<Box<str>, blake3::Hash>,
    pub(super) gone: &'a BTreeSet<Box<str>>,
    /// What was put into it, to be taken out again if it comes to nothing.
    pub(super) added: Vec<Added>,
}

#[derive(Debug)]
pub(super) enum Added {
    File(PathBuf),
    Folder(PathBuf),
}

impl Tree<'_> {
    /// Puts into the tree what the output has and keeps: files of ours that did not move, and all that is not ours.
    pub(super) fn fill(&mut self) -> Result<(), Fault> {
        self.fill_folder(Path::new(""))
    }

    fn fill_folder(&mut self, below: &Path) -> Result<(), Fault> {
        let from = self.output.join(below);
        // The folder is removed afterwards, with all that is in it.
        access::folder_takes_changes(&from, self.staging)?;
        let entries = self.files.list(&from).at(&from)?;
        let mut kept = entries.is_empty();
        for entry in entries {
            let path = below.join(entry.file_name());
            let named = path.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
            let found = entry.metadata().at(&entry.path())?;
            if found.is_dir() {
                self.fill_folder(&path)?;
                continue;
            }
            let ours = named.is_some_and(|named| self.staged.contains_key(named.as_str()) || self.gone.contains(named.as_str()));
            if !ours {
                self.make_folder(below)?;
                self.keep(&path, &found)?;
                kept = true;
            }
        }
        if kept {
            self.make_folder(below)?;
        }
        // A folder keeps its permissions.
        let to = self.staging.join(below);
        if let Some(made) = self.files.look(&to).at(&to)?.filter(Metadata::is_dir) {
            let wanted = self.files.look(&from).at(&from)?.map(|found| found.permissions());
            if let Some(wanted) = wanted.filter(|wanted| *wanted != made.permissions()) {
                self.files.set_permissions(&to, wanted).at(&to)?;
            }
        }
        Ok(())
    }

    fn make_folder(&mut self, below: &Path) -> Result<(), Fault> {
        let folder = self.staging.join(below);
        if below.as_os_str().is_empty() || self.files.look(&folder).at(&folder)?.is_some() {
            return Ok(());
        }
        self.make_folder(below.parent().unwrap_or(Path::new("")))?;
        self.files.create_dir(&folder).at(&folder)?;
        self.added.push(Added::Folder(folder));
        Ok(())
    }

    /// Gives a file of the output, or a link, a name in the tree as well; where that cannot be, copies it.
    fn keep(&mut self, path: &Path, found: &Metadata) -> Result<(), Fault> {
        let (from, to) = (self.output.join(path), self.staging.join(path));
        if self.files.hard_link(&from, &to).is_err() {
            let copied = if found.is_symlink() { copy_link(&from, &to) } else { self.files.copy(&from, &to) };
            copied.at(&from)?;
        }
        self.added.push(Added::File(to));
        Ok(())
    }

    /// Takes out again what was put in: what is staged stays for another try.
    pub(super) fn empty(&mut self) {
        for added in std::mem::take(&mut self.added).into_iter().rev() {
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
    Err(io::Error::new(io::ErrorKind::Unsupported, "this link cannot be copied"))
}

/// Finds out whether two folders beside the output can change places, before anything is made.
///
/// # Errors
/// If the system or its disk cannot do that.
pub(super) fn can_exchange(files: &Files, work: &Path) -> Result<(), Fault> {
    let (one, other) = (work.join("try-1"), work.join("try-2"));
    files.create_dir(&one).at(&one)?;
    files.create_dir(&other).at(&other)?;
    let tried = files.exchange(&one, &other);
    files.remove_dir(&one).at(&one)?;
    files.remove_dir(&other).at(&other)?;
    tried.map_err(|error| match error.kind() {
        io::ErrorKind::Unsupported => {
            let reason = "this system or disk cannot exchange two folders in one step: build without `--atomic`".to_owned();
            Fault { path: work.to_path_buf(), reason }
        }
        _ => Fault::io(work, &error),
    })
}
