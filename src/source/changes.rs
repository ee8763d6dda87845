//! What moved among the files of a site.

use std::sync::Arc;

use crate::base::path::SitePath;

/// One file: its bytes, or nothing if it is gone.
#[derive(Clone, Debug)]
pub struct Change {
    /// The file.
    pub path: SitePath,
    /// What it holds now.
    pub bytes: Option<Arc<Vec<u8>>>,
}

/// Files that moved, in any order. A path that stands twice holds what its last entry says.
pub type Changes = Vec<Change>;
