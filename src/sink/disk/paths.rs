//! What lies beside an output: the lock, the folder of what is not published yet, the stamps of what is, and what it was made from.

use std::fs;
use std::path::{Path, PathBuf};

use super::work::Work;
use crate::base::fault::Fault;

/// An output and the names beside it.
#[derive(Clone, Debug)]
pub(super) struct OutputPaths {
    pub(super) output: PathBuf,
    /// The folder that holds them all.
    pub(super) parent: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) work: Work,
    pub(super) state: PathBuf,
    /// What the last build was made from.
    pub(super) last_build: PathBuf,
}

impl OutputPaths {
    /// # Errors
    /// If the path is no folder's, or a link that leads nowhere.
    pub(super) fn new(output: &Path) -> Result<OutputPaths, Fault> {
        // A link to a folder stands for the folder: what is staged is renamed into it, and it stays a link.
        let linked = output
            .is_symlink()
            .then(|| fs::canonicalize(output))
            .transpose();
        let linked = linked.map_err(|error| Fault::io(output, &error))?;
        let output = linked.as_deref().unwrap_or(output);
        let name = output
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else {
            return Err(Fault {
                path: output.to_path_buf(),
                why: "this is not a folder for a site".to_owned(),
            });
        };
        let parent = output
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        let paths = |what: &str| parent.join(format!(".{name}.chancery-{what}"));
        Ok(OutputPaths {
            output: output.to_path_buf(),
            lock: paths("lock"),
            last_build: paths("last"),
            work: Work::at(paths("work")),
            state: parent.join(format!(".{name}.chancery")),
            parent: parent.to_path_buf(),
        })
    }
}

/// The folder of a path; nothing above the output.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
