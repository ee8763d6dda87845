//! Every call by which a site is read, so that a test can let any one of them fail.
//!
//! What is not there is no fault, and a site is published without it. So *nothing is there* is believed only when it is
//! said twice: a file that an editor replaces is gone for a moment.

use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

/// The file system. A program that is built for use does nothing here but make the calls.
#[derive(Debug, Default)]
pub struct SourceFiles {
    #[cfg(any(test, debug_assertions))]
    faults: super::faults::ReadFaults,
}

/// How often a file is read that ends before its end, because somebody writes to it.
const TRIES: usize = 3;

impl SourceFiles {
    /// Lets calls fail.
    #[cfg(any(test, debug_assertions))]
    pub fn faults(&self) -> &super::faults::ReadFaults {
        &self.faults
    }

    /// Makes a call; one that a signal interrupts is made again.
    fn call<T>(&self, path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<T> {
        loop {
            match self.may_fail(path).and_then(|()| make(path)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                made => return made,
            }
        }
    }

    /// Makes a call that asks for something; nothing if nothing is there, twice in a row.
    fn find<T>(&self, path: &Path, make: impl Fn(&Path) -> io::Result<T>) -> io::Result<Option<T>> {
        match self.call(path, &make) {
            Err(error) if gone(&error) => match self.call(path, &make) {
                Err(error) if gone(&error) => Ok(None),
                found => found.map(Some),
            },
            found => found.map(Some),
        }
    }

    /// What stands at a path, if anything does; of a link, what it leads to.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Metadata>> {
        self.find(path, |path| fs::metadata(path))
    }

    /// Whether a link stands at a path.
    pub fn is_link(&self, path: &Path) -> io::Result<bool> {
        Ok(self
            .find(path, |path| fs::symlink_metadata(path))?
            .is_some_and(|found| found.is_symlink()))
    }

    /// Whether a folder stands at a path, or a link to one.
    pub fn is_folder(&self, path: &Path) -> io::Result<bool> {
        Ok(self.look(path)?.is_some_and(|found| found.is_dir()))
    }

    /// A path without links; nothing if nothing is there.
    pub fn resolve(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        self.find(path, |path| path.canonicalize())
    }

    /// What a link says, as it was written; nothing if no link is there.
    pub(super) fn written(&self, link: &Path) -> io::Result<Option<PathBuf>> {
        self.find(link, |link| fs::read_link(link))
    }

    /// The bytes of a file; nothing if it is not there.
    ///
    /// # Errors
    /// If the machine refuses, if the file has more bytes than the limit of a key allows, or if it ends before its end
    /// again and again.
    pub(super) fn read(&self, file: &Path, limit: (u64, &str)) -> io::Result<Option<Arc<Vec<u8>>>> {
        let mut tries = 0;
        loop {
            let Some((mut bytes, length)) = self.find(file, |file| self.read_once(file, limit))?
            else {
                return Ok(None);
            };
            let read = bytes.len() as u64;
            tries += 1;
            // A file may grow while it is read, and some do not say how long they are.
            if read >= length {
                bytes.shrink_to_fit();
                return Ok(Some(bytes.into()));
            }
            if tries == TRIES {
                let message = format!(
                    "this file has {length} bytes, and ends after {read}: somebody writes to it"
                );
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
            }
        }
    }

    /// The bytes of a file, with how many it said it has.
    fn read_once(&self, file: &Path, (most, key): (u64, &str)) -> io::Result<(Vec<u8>, u64)> {
        let too_large = |bytes: String| {
            io::Error::other(format!(
                "this file has {bytes} bytes, and may have {most}: make several files of it, or raise `{key}` under `[limits]` in `site.toml`"
            ))
        };
        let opened = fs::File::open(file)?;
        let length = self.call(file, |_| opened.metadata())?.len();
        if length > most {
            return Err(too_large(length.to_string()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
        Stream {
            files: self,
            path: file,
            opened: &opened,
        }
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            Err(too_large(format!("more than {most}")))
        } else {
            Ok((bytes, length))
        }
    }

    /// The metadata of what a walk found; nothing if it is not there any more.
    pub(super) fn metadata(&self, entry: &DirEntry) -> io::Result<Option<Metadata>> {
        self.find(entry.path(), |_| entry.metadata().map_err(io::Error::from))
    }

    /// What stands below a folder, and what of it cannot be looked at. Links are followed.
    pub(super) fn walk(&self, folder: &Path, depth: usize) -> Walk<'_> {
        Walk {
            files: self,
            entries: WalkDir::new(folder)
                .follow_links(true)
                .max_depth(depth)
                .into_iter(),
        }
    }

    #[cfg(any(test, debug_assertions))]
    fn may_fail(&self, path: &Path) -> io::Result<()> {
        self.faults
            .call(path)
            .and_then(super::faults::ReadFault::error)
            .map_or(Ok(()), Err)
    }

    #[cfg(not(any(test, debug_assertions)))]
    #[expect(
        clippy::unused_self,
        clippy::unnecessary_wraps,
        reason = "it fails in tests alone"
    )]
    #[inline]
    fn may_fail(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// Whether an error says that nothing is there, be it that a folder became a file or a file a folder.
pub(super) fn gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
    )
}

/// An open file.
struct Stream<'f> {
    #[cfg_attr(
        not(any(test, debug_assertions)),
        expect(dead_code, reason = "it fails in tests alone")
    )]
    files: &'f SourceFiles,
    #[cfg_attr(
        not(any(test, debug_assertions)),
        expect(dead_code, reason = "it fails in tests alone")
    )]
    path: &'f Path,
    opened: &'f fs::File,
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(any(test, debug_assertions))]
        match self.files.faults.call(self.path) {
            Some(super::faults::ReadFault::Short) => return Ok(0),
            Some(kind) => return kind.error().map_or(Ok(0), Err),
            None => {}
        }
        self.opened.read(buffer)
    }
}

/// A walk over what stands below a folder.
pub(super) struct Walk<'f> {
    files: &'f SourceFiles,
    entries: walkdir::IntoIter,
}

/// What a walk could not look at, and why. Without a path it is the rest of some folder.
pub(super) struct UnreadEntry {
    pub(super) path: Option<PathBuf>,
    /// The folder that a link leads back to.
    pub(super) round: Option<PathBuf>,
    pub(super) error: io::Error,
}

impl Walk<'_> {
    /// Passes over what stands in the folder that was just found.
    pub(super) fn pass_over(&mut self) {
        self.entries.skip_current_dir();
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<DirEntry, UnreadEntry>;

    fn next(&mut self) -> Option<Result<DirEntry, UnreadEntry>> {
        let entry = match self.entries.next()? {
            Ok(entry) => entry,
            Err(error) => {
                let (path, round) = (
                    error.path().map(Path::to_path_buf),
                    error.loop_ancestor().map(Path::to_path_buf),
                );
                let why = error.to_string();
                // The library's own words name the path once more.
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| io::Error::other(why));
                return Some(Err(UnreadEntry { path, round, error }));
            }
        };
        // What the machine says of the next name in a folder, or of the folder that is opened next.
        match self.files.call(entry.path(), |_| Ok(())) {
            Ok(()) => Some(Ok(entry)),
            Err(error) => {
                if entry.file_type().is_dir() {
                    self.pass_over();
                }
                Some(Err(UnreadEntry {
                    path: Some(entry.into_path()),
                    round: None,
                    error,
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::faults::ReadFault;

    #[test]
    fn what_a_signal_interrupts_or_a_moment_hides_is_read_all_the_same() {
        let files = SourceFiles::default();
        let file = tempfile::NamedTempFile::new().unwrap();
        io::Write::write_all(&mut file.as_file(), b"a text").unwrap();
        let whole = |kind, at| {
            files.faults().once(kind, at);
            let read = files.read(file.path(), (100, "file"));
            assert_eq!(files.faults().rest().len(), 1, "{kind:?} {at}");
            read
        };
        for at in 1..=3 {
            for kind in [ReadFault::Interrupted, ReadFault::Absent, ReadFault::Short] {
                let read = whole(kind, at);
                assert_eq!(read.unwrap().unwrap()[..], b"a text"[..], "{kind:?} {at}");
            }
            assert!(
                whole(ReadFault::Denied, at).is_err() && whole(ReadFault::Broken, at).is_err(),
                "{at}"
            );
        }
        files.faults().from(ReadFault::Short, 1);
        assert!(
            files
                .read(file.path(), (100, "file"))
                .unwrap_err()
                .to_string()
                .ends_with("has 6 bytes, and ends after 0: somebody writes to it")
        );
        files.faults().from(ReadFault::Absent, 1);
        assert_eq!(files.read(file.path(), (100, "file")).unwrap(), None);
    }
}
