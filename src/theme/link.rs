//! One link of a chain: a theme, or the site's own folders.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::built_in;
use crate::base::path::SitePath;

/// One file of a link: its bytes, and where its author finds it.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) path: Option<SitePath>,
}

/// One link, with its files by their names below its folder.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) name: String,
    pub(super) files: BTreeMap<String, File>,
}

impl Link {
    /// The site's own folders.
    pub(super) fn of_site(name: &str, files: &BTreeMap<SitePath, Arc<Vec<u8>>>) -> Link {
        let own = files.iter().filter(|(path, _)| {
            let folder = path.as_str().split('/').next().unwrap_or_default();
            matches!(folder, "templates" | "strings" | "static")
        });
        Link {
            name: name.to_owned(),
            files: own
                .map(|(path, bytes)| (path.to_string(), File::of_site(path, bytes)))
                .collect(),
        }
    }

    /// A theme in the site's `themes/`, else one built in.
    pub(super) fn of_theme(name: &str, files: &BTreeMap<SitePath, Arc<Vec<u8>>>) -> Option<Link> {
        let folder = format!("themes/{name}");
        let own = files.iter().filter_map(|(path, bytes)| {
            Some((path.under(&folder)?.to_owned(), File::of_site(path, bytes)))
        });
        let mut found: BTreeMap<String, File> = own.collect();
        if found.is_empty() {
            let built_in = built_in::files(name)?.iter();
            found.extend(built_in.map(|(below, bytes)| {
                let bytes = Arc::clone(bytes);
                (below.clone(), File { bytes, path: None })
            }));
        }
        Some(Link {
            name: name.to_owned(),
            files: found,
        })
    }

    /// Whether it is of the site: its own folders, or a theme in its `themes/`.
    pub(super) fn is_own(&self) -> bool {
        self.files.values().any(|file| file.path.is_some())
    }
}

impl File {
    fn of_site(path: &SitePath, bytes: &Arc<Vec<u8>>) -> File {
        File {
            bytes: Arc::clone(bytes),
            path: Some(path.clone()),
        }
    }
}
