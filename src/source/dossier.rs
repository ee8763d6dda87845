//! Whether a folder is meant to be a dossier.

use std::path::Path;

use super::disk::{CONTENT, SETTINGS};

/// Whether a folder has settings or records. One that has neither is built by mistake: its site would be empty.
pub fn is_dossier(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file() || folder.join(CONTENT).is_dir()
}
