//! What is part of a site: where its links may lead, and how its files may be called.

use std::path::{Path, PathBuf};

use super::limits::Limits;
use super::names::{self, Taken};
use super::walk::{Fault, gone, site_path};
use crate::base::path::SitePath;

/// The bounds of a site on a disk.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// The site's folder, as it was named.
    named: PathBuf,
    /// The same, without links.
    root: PathBuf,
    /// Folders outside it that links may lead to, without links.
    beside: Vec<PathBuf>,
    /// The folder that the site is written to, if one is known.
    output: Option<PathBuf>,
    limits: Limits,
}

/// The file that says that a folder is written by this program.
const MANIFEST: &str = "manifest.json";

/// Why a link to where it stands is not followed.
pub(super) fn leads_back(folder: &Path) -> String {
    format!("this link leads back to {}, where it stands itself: take it out", folder.display())
}

impl Bounds {
    /// The bounds of a site in a folder.
    pub(super) fn new(root: &Path, output: Option<&Path>, limits: Limits) -> Bounds {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        // What is not there yet is where its nearest folder is.
        let output = output.and_then(|output| {
            output.ancestors().find_map(|above| Some(above.canonicalize().ok()?.join(output.strip_prefix(above).ok()?)))
        });
        let beside = limits.links.iter().map(|folder| real(&root.join(&**folder))).collect();
        Bounds { named: root.to_path_buf(), root: real(root), beside, output, limits }
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
        let folder = path.parent().and_then(|folder| folder.strip_prefix(&self.named).ok()).unwrap_or(Path::new(""));
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
        Fault { path: folder.to_path_buf(), why }
    }

    /// What a file is called in the site.
    ///
    /// # Errors
    /// If no file of a site can be called so: why.
    pub(super) fn named(&self, below: &Path) -> Result<SitePath, String> {
        let Some(text) = below.to_str() else {
            return Err("the name of this file is not UTF-8: rename it".to_owned());
        };
        let (length, most) = (text.len() as u64, self.limits.path);
        if length > most {
            return Err(format!(
                "the path of this file has {length} bytes, and may have {most}: shorten it, or raise `path` under `[limits]` in `site.toml`"
            ));
        }
        site_path(below)
            .ok_or_else(|| "the name of this file has a backslash, which parts folders elsewhere: rename it".to_owned())
    }

    /// The fault of a path that is, or stands below, a link that is not followed.
    pub fn refuses(&self, path: &Path) -> Option<Fault> {
        path.ancestors()
            .take_while(|path| *path != self.named)
            .filter(|path| path.is_symlink())
            .find_map(|link| self.refuses_link(link))
    }

    /// Why a link is not followed; nothing for one that is, or is gone.
    pub(super) fn refuses_link(&self, link: &Path) -> Option<Fault> {
        let fault = |why: String| Some(Fault { path: link.to_path_buf(), why });
        let target = match link.canonicalize() {
            Ok(target) => target,
            Err(error) if gone(&error) => {
                let written = std::fs::read_link(link).ok()?;
                return fault(format!("this link leads to {}, and nothing is there: mend it, or take it out", written.display()));
            }
            Err(error) => return fault(error.to_string()),
        };
        let stands = link.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or_default();
        if stands.starts_with(&target) {
            return fault(leads_back(&target));
        }
        if self.is_output(&target) {
            return fault(format!(
                "this link leads to {}, which the site is written to: what is made cannot be part of what it is made of, take it out",
                target.display()
            ));
        }
        if target.starts_with(&self.root) || self.beside.iter().any(|folder| target.starts_with(folder)) {
            return None;
        }
        fault(format!(
            "this link leads out of the site, to {}: if that is meant, name its folder in `site.toml`, `links = [\"…\"]` under `[limits]`",
            target.display()
        ))
    }

    /// Whether a path lies in a folder that a site is written to, or such a folder in it.
    fn is_output(&self, target: &Path) -> bool {
        let ours = |folder: &Path| {
            let manifest = folder.join(MANIFEST);
            let text = if manifest.is_file() { super::walk::read(&manifest, (1 << 32, "")).ok().flatten() } else { None };
            text.is_some_and(|text| {
                memchr::memmem::find(&text, b"\"generator\":\"chancery\"").is_some() || {
                    memchr::memmem::find(&text, b"\"generator\": \"chancery\"").is_some()
                }
            })
        };
        let meant = self.output.as_deref().is_some_and(|output| target.starts_with(output) || output.starts_with(target));
        meant || target.ancestors().take_while(|above| !self.root.starts_with(above)).any(ours)
    }
}
