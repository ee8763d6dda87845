//! What was handed over and is not shown yet: files in a folder beside the output.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::DiskSink;
use super::files::At;
use super::paths::parent;
use super::stamps::Stamp;
use crate::base::fault::Fault;
use crate::base::fingerprint::IdMap;

/// What was handed over since the last publication. Hashed, because every page of a cold build passes here.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What was put, moved or not, on the first way round; later only what moved.
    pub(super) put: IdMap<blake3::Hash>,
    /// What is staged.
    pub(super) staged: IdMap<Stamp>,
    /// What was read and found unchanged.
    pub(super) seen: IdMap<(Stamp, blake3::Hash)>,
    /// What nobody plans any more.
    pub(super) retired: BTreeSet<Box<str>>,
    /// Folders already made below the staging folder.
    pub(super) folders: IdMap<()>,
}

impl DiskSink {
    pub(super) fn staging(&self) -> PathBuf {
        self.paths.work.staging(self.generation)
    }

    pub(super) fn stage(&self, path: &str, bytes: &[u8]) -> Result<Stamp, Fault> {
        self.make_folder(parent(path))?;
        let file = self.staging().join(path);
        self.files
            .write(&file, bytes)
            .at(&file)
            .map(|found| Stamp::of(&found))
    }

    /// Stages a file that was written beside.
    pub(super) fn stage_written(&self, path: &str, written: &Path) -> Result<Stamp, Fault> {
        self.make_folder(parent(path))?;
        let file = self.staging().join(path);
        self.files.rename(written, &file).at(&file)?;
        let found = self.files.look(&file).at(&file)?;
        Ok(found.as_ref().map_or(Stamp::NEVER, Stamp::of))
    }

    /// Remembers that a file was put, and the stamp of what was staged of it, if anything was.
    pub(super) fn remember(
        &self,
        path: &str,
        digest: blake3::Hash,
        staged: Option<Stamp>,
    ) -> Result<(), Fault> {
        let mut state = self.state();
        match staged {
            Some(stamp) => drop(state.staged.insert(path.into(), stamp)),
            // An earlier try of this run may have staged other bytes.
            None => self.unstage(&mut state, path)?,
        }
        state.retired.remove(path);
        state.put.insert(path.into(), digest);
        Ok(())
    }

    /// Makes a folder below the staging folder. From above, each once: asking the machine for the deepest first, as
    /// `create_dir_all` does, is refused for a third of a site's folders.
    fn make_folder(&self, below: &str) -> Result<(), Fault> {
        if below.is_empty() || self.state().folders.contains_key(below) {
            return Ok(());
        }
        self.make_folder(parent(below))?;
        let folder = self.staging().join(below);
        match self.files.create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Fault::io(&folder, &error));
            }
            _ => self.state().folders.insert(below.into(), ()),
        };
        Ok(())
    }

    /// Takes a file out of what is staged: a folder of staged files is shown as a whole.
    pub(super) fn unstage(&self, state: &mut State, path: &str) -> Result<(), Fault> {
        if !state.staged.contains_key(path) {
            return Ok(());
        }
        let staging = self.staging();
        let file = staging.join(path);
        self.files.remove_file(&file).at(&file)?;
        state.staged.remove(path);
        let mut folder = parent(path);
        while !folder.is_empty() && self.files.remove_dir(&staging.join(folder)).is_ok() {
            state.folders.remove(folder);
            folder = parent(folder);
        }
        Ok(())
    }
}
