//! Where on the machine the paths of a site are, and what of the machine is a path of the site.

use std::path::{Path, PathBuf};

use super::{DiskSource, FOLDERS, SETTINGS};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::source::names::site_path;

impl DiskSource {
    /// Where the machine has a file of the site.
    pub fn file(&self, path: &SitePath) -> PathBuf {
        if path.as_str() == SETTINGS {
            self.config.clone()
        } else {
            self.root.join(path.as_str())
        }
    }

    /// Whether a path lies in a folder that a site may have.
    pub(super) fn holds(&self, path: &Path) -> bool {
        let first = path
            .strip_prefix(&self.root)
            .ok()
            .and_then(|below| below.iter().next());
        first.is_some_and(|first| FOLDERS.iter().any(|folder| first == *folder))
    }

    /// The text of one file as it is now, to show a problem in it; nothing of a file that is no part of the site.
    pub fn text(&self, path: &SitePath) -> Option<String> {
        let file = self.file(path);
        let outside = file
            .ancestors()
            .any(|folder| self.faults.contains_key(folder));
        let refused = !(self.named && file == self.config) && self.bounds.refuses(&file).is_some();
        if outside || refused {
            return None;
        }
        self.read(path, &file)
            .ok()
            .flatten()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A fault as a problem of the site. Its place is the file, if the site can have one of such a name.
    pub fn problem(&self, fault: &Fault) -> Diagnostic {
        let below = fault.path.strip_prefix(&self.root).ok();
        let path = if fault.path == self.config {
            SitePath::new(SETTINGS)
        } else {
            below.and_then(site_path)
        };
        let message = if path.is_some() {
            fault.why.clone()
        } else {
            fault.to_string()
        };
        Diagnostic::new(
            Code::UnreadFile,
            path.map(|path| Place {
                path,
                span: Span::new(0, 0),
            }),
            message,
        )
    }

    /// The folder of the site's sources in which a path lies, if it lies in one.
    ///
    /// # Errors
    /// If the machine does not say where a path leads.
    pub fn source_of(&self, path: &Path) -> Result<Option<&'static str>, Fault> {
        let (root, path) = (self.without_links(&self.root)?, self.without_links(path)?);
        Ok(FOLDERS
            .into_iter()
            .find(|folder| path.starts_with(root.join(folder))))
    }

    /// A path without links. What is not there yet lies where its nearest ancestor does.
    fn without_links(&self, path: &Path) -> Result<PathBuf, Fault> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        for above in path.ancestors() {
            let real = self
                .files
                .resolve(above)
                .map_err(|error| Fault::io(above, &error))?;
            if let (Some(real), Ok(below)) = (real, path.strip_prefix(above)) {
                return Ok(real.join(below));
            }
        }
        Ok(path)
    }
}
