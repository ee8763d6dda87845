//! Bytes out: to a disk, or nowhere.

pub mod disk;
pub mod nowhere;

use std::io::{self, Write};

use crate::base::fault::Fault;

/// The file in which an output says what it holds. No other file of a site may have its name.
pub const MANIFEST: &str = "manifest.json";

/// Writes one file, piece by piece.
pub type WriteFile<'w> = &'w mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Where artifacts go. `put` is called from many threads at once.
pub trait Sink: Sync {
    /// Takes the bytes of one file. Whether they are new to the sink.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault>;

    /// Takes one file as it is written, so that nobody has to hold all of it. Whether its bytes are new to the sink.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn put_written(&self, path: &str, write: WriteFile<'_>) -> Result<bool, Fault> {
        let mut bytes = Vec::new();
        write(&mut bytes).map_err(|error| Fault::io(path.as_ref(), &error))?;
        self.put(path, &bytes)
    }

    /// Whether anything comes of what is put.
    fn keeps(&self) -> bool {
        true
    }

    /// Keeps the files below a folder as an earlier build left them, if a file among them holds these bytes and none
    /// of them was touched since: their paths, or nothing.
    fn keep(&self, folder: &str, (path, bytes): (&str, &[u8])) -> Option<Vec<String>> {
        let (_, _, _) = (folder, path, bytes);
        None
    }

    /// Forgets a file that nobody plans any more.
    fn retire(&self, path: &str);

    /// Shows the reader what was taken, all at once.
    ///
    /// # Errors
    /// If that cannot be done; the last good site then stands.
    fn publish(&mut self) -> Result<(), Fault>;
}
