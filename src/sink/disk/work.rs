//! The folder beside an output in which new files wait until they are shown.
//!
//! It holds a mark that says it is ours, the journal of a publication that is under way, and folders of files: `new-1` with what is
//! staged, `old` with what was taken out of the output. It is there only while a build runs, or after one that was cut off.

use std::path::{Path, PathBuf};

use super::files::{At, OutputFiles};
use crate::base::fault::Fault;

const MARK: &str = "chancery-work";
const MARK_TEXT: &[u8] =
    b"A build of Chancery keeps here what it has not published yet. If none is running, the next one tidies up.\n";
const JOURNAL: &str = "journal";

/// The folder, and where things are in it.
#[derive(Clone, Debug)]
pub(super) struct Work {
    folder: PathBuf,
}

impl Work {
    pub(super) fn at(folder: PathBuf) -> Work {
        Work { folder }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.folder.join(JOURNAL)
    }

    pub(super) fn old(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// Where stamps are written before they are put in place.
    pub(super) fn stamps(&self) -> PathBuf {
        self.folder.join("stamps")
    }

    /// Where it is written down what a build was made from, before it is put in place.
    pub(super) fn last_build(&self) -> PathBuf {
        self.folder.join("last")
    }

    /// Where a file is while it is written piece by piece.
    pub(super) fn written(&self, number: u64) -> PathBuf {
        self.folder.join(format!("written-{number}"))
    }

    /// A folder for what is staged. Each publication has its own: what could not be tidied up after one is never part of the next.
    pub(super) fn staging(&self, generation: u32) -> PathBuf {
        self.folder.join(format!("new-{generation}"))
    }

    /// Makes the folder, which must not be there.
    pub(super) fn make(&self, files: &OutputFiles) -> Result<(), Fault> {
        files.create_dir(&self.folder).at(&self.folder)?;
        let mark = self.folder.join(MARK);
        files.write(&mark, MARK_TEXT).at(&mark).map(drop)
    }

    /// Whether the folder is there.
    ///
    /// # Errors
    /// If something stands there that is not ours.
    pub(super) fn is_there(&self, files: &OutputFiles) -> Result<bool, Fault> {
        let Some(found) = files.look(&self.folder).at(&self.folder)? else {
            return Ok(false);
        };
        if found.is_dir() {
            let mark = files
                .look(&self.folder.join(MARK))
                .at(&self.folder)?
                .filter(std::fs::Metadata::is_file);
            // A build may have been cut off between the folder and its mark: what is empty is nobody's.
            if mark.is_some() || files.list(&self.folder).at(&self.folder)?.is_empty() {
                return Ok(true);
            }
        }
        let reason = "a build keeps here what it has not published yet, and what is here now is not ours: move it away, and build again";
        Err(Fault {
            path: self.folder.clone(),
            why: reason.to_owned(),
        })
    }

    /// Removes the folder with all in it, the mark last: cut off at any moment, what is left is still known as ours.
    pub(super) fn remove(&self, files: &OutputFiles) -> Result<(), Fault> {
        self.tidy(files)?;
        let mark = self.folder.join(MARK);
        if files.look(&mark).at(&mark)?.is_some() {
            files.remove_file(&mark).at(&mark)?;
        }
        files.remove_dir(&self.folder).at(&self.folder)
    }

    /// Removes what the folder holds, but for its mark.
    pub(super) fn tidy(&self, files: &OutputFiles) -> Result<(), Fault> {
        for entry in files.list(&self.folder).at(&self.folder)? {
            let path = entry.path();
            let folder = entry.file_type().at(&path)?.is_dir();
            match (folder, entry.file_name() == MARK) {
                (_, true) => {}
                (true, _) => files.remove_dir_all(&path).at(&path)?,
                (false, _) => files.remove_file(&path).at(&path)?,
            }
        }
        Ok(())
    }
}
