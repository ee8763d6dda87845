//! Every call by which the sink reads and changes a disk, so that a test can let any one of them fail.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;

use crate::base::fault::Fault;

/// The file system. A program that is built for use does nothing here but make the calls.
#[derive(Debug, Default)]
pub(super) struct OutputFiles {
    #[cfg(any(test, debug_assertions))]
    faults: super::faults::WriteFaults,
}

/// A fault of the machine with the path that it is about.
pub(super) trait At<T> {
    /// Names the path of a fault.
    fn at(self, path: &Path) -> Result<T, Fault>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, Fault> {
        self.map_err(|error| Fault::io(path, &error))
    }
}

impl OutputFiles {
    #[cfg(test)]
    pub(super) fn faults(&self) -> &super::faults::WriteFaults {
        &self.faults
    }

    #[cfg(test)]
    pub(super) fn failing(faults: super::faults::WriteFaults) -> OutputFiles {
        OutputFiles { faults }
    }

    /// Stands before every call.
    #[inline]
    fn call(&self) -> io::Result<()> {
        #[cfg(any(test, debug_assertions))]
        self.faults.call()?;
        Ok(())
    }

    /// Opens a new file, and never one that is there: it may be another name of a published file.
    pub(super) fn create(&self, file: &Path) -> io::Result<fs::File> {
        match self
            .call()
            .and_then(|()| OpenOptions::new().write(true).create_new(true).open(file))
        {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.remove_file(file)?;
                OpenOptions::new().write(true).create_new(true).open(file)
            }
            opened => opened,
        }
    }

    /// Writes the next piece of a file.
    pub(super) fn write_piece(&self, mut file: &fs::File, piece: &[u8]) -> io::Result<()> {
        self.call()?;
        file.write_all(piece)
    }

    /// Writes a new file. What the file is known by afterwards.
    pub(super) fn write(&self, file: &Path, bytes: &[u8]) -> io::Result<Metadata> {
        let mut opened = self.create(file)?;
        if let Err(error) = self.call() {
            // As a full disk does: half of it is there.
            opened.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        opened.write_all(bytes)?;
        opened.metadata()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "what an earlier build left is the sink's own"
    )]
    pub(super) fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.call()?;
        fs::read(file)
    }

    /// The digest of a file, which may be too large to be held.
    pub(super) fn digest(&self, file: &Path) -> io::Result<blake3::Hash> {
        self.call()?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(fs::File::open(file)?)?;
        Ok(hasher.finalize())
    }

    /// What stands at a path, if anything does; a link is a link.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Metadata>> {
        self.call()?;
        match fs::symlink_metadata(path) {
            Ok(found) => Ok(Some(found)),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// What a folder holds, in the order of its names.
    pub(super) fn list(&self, folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
        self.call()?;
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        Ok(entries)
    }

    pub(super) fn create_dir(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        fs::create_dir(folder)
    }

    pub(super) fn create_dir_all(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        fs::create_dir_all(folder)
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        fs::rename(from, to)
    }

    /// Exchanges what two names stand for, in one step. `Unsupported` where the system or its disk cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.call()?;
        #[cfg(any(test, debug_assertions))]
        if !self.faults.exchanges() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        exchange(one, other)
    }

    /// Gives a file a second name, or a link: it is not followed.
    pub(super) fn hard_link(&self, file: &Path, name: &Path) -> io::Result<()> {
        self.call()?;
        fs::hard_link(file, name)
    }

    /// Copies a file with its permissions; as a reference, where the disk can.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        fs::copy(from, to).map(drop)
    }

    pub(super) fn set_permissions(
        &self,
        path: &Path,
        permissions: fs::Permissions,
    ) -> io::Result<()> {
        self.call()?;
        fs::set_permissions(path, permissions)
    }

    /// Removes a file, or a link and not what it leads to.
    pub(super) fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.call()?;
        fs::remove_file(file)
    }

    /// Removes an empty folder.
    pub(super) fn remove_dir(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        fs::remove_dir(folder)
    }

    /// Removes a folder with all it holds, if it is there; links are not followed.
    pub(super) fn remove_dir_all(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The same by several threads, for a whole tree. Must not run while other threads wait for us, as when a sink ends.
    pub(super) fn remove_tree(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        remove_tree(folder)
    }

    /// Waits until the disk holds a file, or the names in a folder.
    pub(super) fn sync(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        // The trials make thousands of sites: they are about which calls are made, and not about the disk.
        if cfg!(test) { Ok(()) } else { sync(path) }
    }

    /// Waits until the disk holds everything, if that can be asked for at once; whether it could.
    pub(super) fn sync_everything(&self, folder: &Path) -> io::Result<bool> {
        self.call()?;
        sync_everything(folder)
    }
}

fn remove_tree(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let folders = entries
        .par_iter()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.try_for_each(|entry| remove_tree(&entry.path()))?;
    fs::remove_dir_all(folder)
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|error| match error {
        Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported.into(),
        error => error.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn sync(path: &Path) -> io::Result<()> {
    Ok(rustix::fs::fsync(fs::File::open(path)?)?)
}

/// Elsewhere a file is synced through a handle that may write, and a folder not at all.
#[cfg(not(unix))]
fn sync(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        Ok(())
    } else {
        OpenOptions::new().write(true).open(path)?.sync_all()
    }
}

#[cfg(target_os = "linux")]
fn sync_everything(folder: &Path) -> io::Result<bool> {
    rustix::fs::syncfs(fs::File::open(folder)?)?;
    Ok(true)
}

#[cfg(not(target_os = "linux"))]
fn sync_everything(_: &Path) -> io::Result<bool> {
    Ok(false)
}
