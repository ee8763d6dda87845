//! Which folder is a dossier.

use std::io;
use std::path::Path;

use super::disk::DiskSource;
use super::files::SourceFiles;
use super::layout::{CONTENT, SETTINGS};

/// Whether a folder has settings or records. One that has neither is built by mistake: its site would be empty. One of which
/// the machine says nothing is none.
pub fn is_dossier(folder: &Path) -> bool {
    holds_dossier(folder, &SourceFiles::default()).unwrap_or(false)
}

impl DiskSource {
    /// Whether its folder has settings or records, or may have: what cannot be read is not gone.
    pub fn may_be_dossier(&self) -> bool {
        holds_dossier(self.root(), self.files()).unwrap_or(true)
    }
}

fn holds_dossier(folder: &Path, files: &SourceFiles) -> io::Result<bool> {
    let has_settings = files
        .look(&folder.join(SETTINGS))?
        .is_some_and(|found| found.is_file());
    Ok(has_settings || files.is_folder(&folder.join(CONTENT))?)
}
