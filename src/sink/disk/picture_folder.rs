//! Pictures in several widths, kept in a folder beside the output from one build to the next.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::base::picture::PictureStore;

/// A folder of pictures, by their keys. It is only a cache: what cannot be read or written is made again.
#[derive(Debug)]
pub struct PictureFolder {
    folder: PathBuf,
    /// Whether nothing is written into it.
    is_fixed: bool,
    /// What was asked for.
    asked: Mutex<BTreeSet<String>>,
}

impl PictureFolder {
    /// The folder for an output: `.public.chancery-pictures` beside `public`.
    pub fn next_to(output: &Path) -> PictureFolder {
        let name = output
            .file_name()
            .map_or_else(|| "public".into(), |name| name.to_string_lossy());
        PictureFolder {
            folder: output.with_file_name(format!(".{name}.chancery-pictures")),
            is_fixed: false,
            asked: Mutex::default(),
        }
    }

    /// The folder as it is, for who writes nothing.
    #[must_use]
    pub fn unchanged(mut self) -> PictureFolder {
        self.is_fixed = true;
        self
    }

    /// Removes what nobody asked for since it was opened: for a run that has made the whole site.
    pub fn prune(&self) {
        let (Ok(asked), Ok(entries)) = (self.asked.lock(), fs::read_dir(&self.folder)) else {
            return;
        };
        for entry in entries.flatten() {
            if !asked.contains(&*entry.file_name().to_string_lossy()) {
                let _ = fs::remove_file(entry.path());
            }
        }
        if asked.is_empty() {
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

impl PictureStore for PictureFolder {
    #[expect(
        clippy::disallowed_methods,
        reason = "a cache of what was made here, and no part of the site"
    )]
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert(key.to_owned());
        }
        fs::read(self.folder.join(key)).ok()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a cache of what was made here, and no part of the site"
    )]
    fn put(&self, key: &str, bytes: &[u8]) {
        if self.is_fixed {
            return;
        }
        if let Ok(mut asked) = self.asked.lock() {
            asked.insert(key.to_owned());
        }
        // Another thread or program may look at the same time: a file is whole as soon as it is there.
        let temporary = self.folder.join(format!("{key}.{}", std::process::id()));
        let kept = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&temporary, bytes))
            .and_then(|()| fs::rename(&temporary, self.folder.join(key)));
        if kept.is_err() {
            let _ = fs::remove_file(&temporary);
        }
    }
}
