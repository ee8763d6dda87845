//! What is part of a site: where its links may lead, and how its files may be called.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::SourceFiles;
use super::limits::Limits;
use super::names::{self, Taken, site_path};
use crate::base::fault::Fault;
use crate::base::path::SitePath;

/// The bounds of a site on a disk.
#[derive(Clone, Debug)]
pub struct SiteBounds {
    /// The site's folder, as it was named.
    named: PathBuf,
    /// The same, without links.
    root: PathBuf,
    /// Folders outside it that links may lead to, without links.
    outside: Vec<PathBuf>,
    /// The folder that the site is written to, if one is known.
    output: Option<PathBuf>,
    limits: Limits,
    /// What of this the machine did not say.
    fault: Option<Fault>,
    files: Arc<SourceFiles>,
}

/// The file that says that a folder is written by this program.
const MANIFEST: &str = "manifest.json";

/// Why a link to where it stands is not followed.
pub(super) fn leads_back(folder: &Path) -> String {
    format!(
        "this link leads back to {}, where it stands itself: take it out",
        folder.display()
    )
}

impl SiteBounds {
    /// The bounds of a site in a folder.
    pub(super) fn new(
        root: &Path,
        output: Option<&Path>,
        limits: Limits,
        files: &Arc<SourceFiles>,
    ) -> SiteBounds {
        let mut fault = None;
        let mut resolve = |path: &Path| match files.resolve(path) {
            Ok(real) => real,
            Err(error) => {
                fault = Some(Fault::io(path, &error));
                None
            }
        };
        let mut real = |path: PathBuf| resolve(&path).unwrap_or(path);
        let outside = limits
            .links
            .iter()
            .map(|folder| real(root.join(&**folder)))
            .collect();
        let real_root = real(root.to_path_buf());
        // What is not there yet is where its nearest folder is.
        let output = output.and_then(|output| {
            output
                .ancestors()
                .find_map(|above| Some(resolve(above)?.join(output.strip_prefix(above).ok()?)))
        });
        SiteBounds {
            named: root.to_path_buf(),
            root: real_root,
            outside,
            output,
            limits,
            fault,
            files: Arc::clone(files),
        }
    }

    /// What the machine did not say when the bounds were drawn. They are to be drawn again.
    pub(super) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// The file system that the site is read from.
    pub fn files(&self) -> &SourceFiles {
        &self.files
    }

    /// The limits of the site.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The site's folder, as it was named.
    pub(super) fn folder(&self) -> &Path {
        &self.named
    }

    /// How a name in the site's folders is taken; what it stands in is a part of the site.
    pub(super) fn taken(&self, path: &Path) -> Taken {
        let folder = path
            .parent()
            .and_then(|folder| folder.strip_prefix(&self.named).ok())
            .unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        names::taken(folder, &name, &self.limits.leave_out)
    }

    /// How a path below the site's folder is taken: with the part of it that is told, where one is.
    pub(super) fn taken_below(&self, below: &Path) -> (Taken, PathBuf) {
        names::taken_below(below, &self.limits.leave_out)
    }

    pub(super) fn most_files(&self) -> u64 {
        self.limits.files
    }

    pub(super) fn too_many(&self, folder: &Path) -> Fault {
        let most = self.limits.files;
        let why = format!(
            "there are more than {most} files and folders here: take some out, or raise `files` under `[limits]` in `site.toml`"
        );
        Fault {
            path: folder.to_path_buf(),
            why,
        }
    }

    /// What a file is called in the site.
    ///
    /// # Errors
    /// If no file of a site can be called so.
    pub(super) fn named(&self, below: &Path) -> Result<SitePath, BadPath> {
        let text = below.to_str().ok_or(BadPath::NotUtf8)?;
        let (length, most) = (text.len() as u64, self.limits.path);
        if length > most {
            return Err(BadPath::TooLong { length, most });
        }
        site_path(below).ok_or(BadPath::Backslash)
    }

    /// The fault of a path that is, or stands below, a link that is not followed.
    ///
    /// # Errors
    /// If the machine does not say where a link leads.
    pub fn judge(&self, path: &Path) -> io::Result<Option<Fault>> {
        for path in path.ancestors().take_while(|path| *path != self.named) {
            if self.files.is_link(path)?
                && let Some(fault) = self.judge_link(path)?
            {
                return Ok(Some(fault));
            }
        }
        Ok(None)
    }

    /// As [`SiteBounds::judge`]; what the machine does not say is a fault as well.
    pub(super) fn refuses(&self, path: &Path) -> Option<Fault> {
        self.judge(path)
            .unwrap_or_else(|error| Some(Fault::io(path, &error)))
    }

    /// Why a link is not followed; nothing for one that is, or is gone.
    pub(super) fn refuses_link(&self, link: &Path) -> Option<Fault> {
        self.judge_link(link)
            .unwrap_or_else(|error| Some(Fault::io(link, &error)))
    }

    fn judge_link(&self, link: &Path) -> io::Result<Option<Fault>> {
        let fault = |why: String| {
            Ok(Some(Fault {
                path: link.to_path_buf(),
                why,
            }))
        };
        let Some(target) = self.files.resolve(link)? else {
            let Some(written) = self.files.written(link)? else {
                return Ok(None);
            };
            return fault(format!(
                "this link leads to {}, and nothing is there: correct it, or remove it",
                written.display()
            ));
        };
        let stands = link
            .parent()
            .map_or(Ok(None), |folder| self.files.resolve(folder))?
            .unwrap_or_default();
        if stands.starts_with(&target) {
            return fault(leads_back(&target));
        }
        if self.is_output(&target)? {
            return fault(format!(
                "this link leads to {}, which the site is written to: what is made cannot be part of what it is made of, take it out",
                target.display()
            ));
        }
        if target.starts_with(&self.root)
            || self.outside.iter().any(|folder| target.starts_with(folder))
        {
            return Ok(None);
        }
        fault(format!(
            "this link leads out of the site, to {}: if that is meant, name its folder in `site.toml`, `links = [\"…\"]` under `[limits]`",
            target.display()
        ))
    }

    /// Whether a path lies in a folder that a site is written to, or such a folder in it.
    fn is_output(&self, target: &Path) -> io::Result<bool> {
        let meant = self
            .output
            .as_deref()
            .is_some_and(|output| target.starts_with(output) || output.starts_with(target));
        if meant {
            return Ok(true);
        }
        for above in target
            .ancestors()
            .take_while(|above| !self.root.starts_with(above))
        {
            let manifest = above.join(MANIFEST);
            let is_file = self
                .files
                .look(&manifest)?
                .is_some_and(|found| found.is_file());
            let text = if is_file {
                self.files.read(&manifest, (1 << 32, ""))?
            } else {
                None
            };
            let says = |words: &str| {
                text.as_ref()
                    .is_some_and(|text| memchr::memmem::find(text, words.as_bytes()).is_some())
            };
            if says("\"generator\":\"chancery\"") || says("\"generator\": \"chancery\"") {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Why no file of a site can have a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadPath {
    NotUtf8,
    /// In bytes.
    TooLong {
        length: u64,
        most: u64,
    },
    Backslash,
}

impl fmt::Display for BadPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadPath::NotUtf8 => f.write_str("the name of this file is not UTF-8: rename it"),
            BadPath::TooLong { length, most } => write!(
                f,
                "the path of this file has {length} bytes, and may have {most}: shorten it, or raise `path` under `[limits]` in `site.toml`"
            ),
            BadPath::Backslash => f.write_str(
                "the name of this file has a backslash, which parts folders elsewhere: rename it",
            ),
        }
    }
}

impl Error for BadPath {}
