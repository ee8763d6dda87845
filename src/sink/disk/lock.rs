//! One build at a time writes to a folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use crate::sink::Fault;

/// Holds the lock beside an output.
pub(super) fn take_lock(lock: &Path, output: &Path) -> Result<File, Fault> {
    loop {
        let locked = File::create(lock).map_err(|error| Fault::io(lock, &error))?;
        match locked.try_lock() {
            // Who held it before may have removed it since we opened it: then nobody else will find ours.
            Ok(()) if is_at(&locked, lock) => return Ok(locked),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let reason = "another build is writing to it".to_owned();
                return Err(Fault { path: output.to_path_buf(), reason });
            }
            Err(TryLockError::Error(error)) => return Err(Fault::io(lock, &error)),
        }
    }
}

/// Whether an open file is the one that a path names.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode = |found: io::Result<fs::Metadata>| found.ok().map(|found| (found.dev(), found.ino()));
    let held = inode(file.metadata());
    held.is_some() && held == inode(fs::metadata(path))
}

/// Whether an open file is the one that a path names: elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
