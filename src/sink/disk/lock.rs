//! One build at a time writes to a folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::base::fault::Fault;

/// The lock of an output, held as long as this lives; the machine lets go of it if we crash.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _held: File,
}

impl Lock {
    /// Takes the lock. Its file is empty and stays so: what has anything in it, or is a link, is somebody else's.
    ///
    /// # Errors
    /// If another build holds it, or something that is not ours stands there.
    pub(super) fn take(path: &Path, output: &Path) -> Result<Lock, Fault> {
        loop {
            let held = open(path).map_err(|error| refused(path, &error))?;
            let found = held.metadata().map_err(|error| Fault::io(path, &error))?;
            if !found.is_file() || found.len() > 0 {
                return Err(not_ours(path));
            }
            match held.try_lock() {
                // Who held it before may have removed it since we opened it: then nobody else will find ours.
                Ok(()) if is_at(&held, path) => {
                    return Ok(Lock {
                        path: path.to_path_buf(),
                        _held: held,
                    });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let reason = "another build is writing to it: wait until it is done".to_owned();
                    return Err(Fault {
                        path: output.to_path_buf(),
                        why: reason,
                    });
                }
                Err(TryLockError::Error(error)) => return Err(Fault::io(path, &error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn not_ours(path: &Path) -> Fault {
    let reason =
        "this is where a build locks its output, and it is not ours: move it away, and build again"
            .to_owned();
    Fault {
        path: path.to_path_buf(),
        why: reason,
    }
}

fn refused(path: &Path, error: &io::Error) -> Fault {
    let there = fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    if there {
        not_ours(path)
    } else {
        Fault::creating(path, error)
    }
}

/// Opens the file or makes it. Through no link, and without waiting for the other end of a pipe.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(
            i32::try_from((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits()).unwrap_or_default(),
        );
    }
    #[cfg(not(unix))]
    if path.is_symlink() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    options.open(path)
}

/// Whether an open file is the one that a path names.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let inode =
        |found: io::Result<fs::Metadata>| found.ok().map(|found| (found.dev(), found.ino()));
    let held = inode(file.metadata());
    held.is_some() && held == inode(fs::symlink_metadata(path))
}

/// Whether an open file is the one that a path names: elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
