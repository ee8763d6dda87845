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
        Fault {
            path: path.to_path_buf(),
            why: in_words(error),
        }
    }

    /// Why a file could not be made. Where the machine forbids it, that is the matter of a folder: the nearest one that is
    /// there.
    pub fn creating(path: &Path, error: &io::Error) -> Fault {
        let folder = path.ancestors().skip(1).find(|above| above.is_dir());
        match folder {
            Some(folder) if error.kind() == io::ErrorKind::PermissionDenied && !path.exists() => {
                Fault {
                    path: folder.to_path_buf(),
                    why: NO_WRITING.to_owned(),
                }
            }
            _ => Fault::io(path, error),
        }
    }
}

/// Of a folder in which this user may make no files.
pub const NO_WRITING: &str =
    "you may not write to this folder: change its permissions or its owner";

/// What the machine said, and what to do where that is one thing.
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "you have no permission for this: change its permissions or its owner".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            format!("{error}: make room, and build again")
        }
        _ => error.to_string(),
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_made_is_told_of_the_folder_that_forbids_it() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("there");
        std::fs::create_dir(&there).unwrap();
        let forbidden = io::Error::from(io::ErrorKind::PermissionDenied);
        let cases = [
            (
                there.join("site/content/a.md"),
                &there,
                "you may not write to this folder",
            ),
            (there.clone(), &there, "you have no permission for this"),
        ];
        for (path, named, why) in cases {
            let fault = Fault::creating(&path, &forbidden);
            assert_eq!(&fault.path, named, "{fault}");
            assert!(fault.why.starts_with(why), "{fault}");
        }
        let full = Fault::creating(
            &there.join("a"),
            &io::Error::from(io::ErrorKind::StorageFull),
        );
        assert_eq!(full.path, there.join("a"));
        assert!(full.why.ends_with("make room, and build again"), "{full}");
    }
}
