//! A failure of the machine.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of the machine: which file or folder it is about, and what the machine said or what we refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The path as the machine knows it.
    pub path: PathBuf,
    /// What the machine said, or what we refuse.
    pub why: String,
}

impl Fault {
    /// What the machine said of a path.
    pub fn io(path: &Path, error: &io::Error) -> Fault {
        let help = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                ": make room, and build again"
            }
            _ => "",
        };
        Fault {
            path: path.to_path_buf(),
            why: format!("{error}{help}"),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for Fault {}
