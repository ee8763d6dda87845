//! Whether a folder takes changes, asked before anything is changed.

use std::fs::Metadata;
use std::path::Path;

use super::refusal;
use crate::base::fault::{Fault, NO_WRITING};

/// # Errors
/// If names in the folder cannot be changed, or files cannot be renamed into it from where they are staged.
#[cfg(unix)]
pub(super) fn folder_takes_changes(folder: &Path, staging: &Path) -> Result<(), Fault> {
    use rustix::fs::{Access, AtFlags, CWD, accessat};
    use std::os::unix::fs::MetadataExt;
    if is_marked(folder) {
        return Err(refusal(
            folder,
            "this folder is marked as one that never changes: take the mark off (`chattr -ia`, `chflags nouchg`)",
        ));
    }
    accessat(
        CWD,
        folder,
        Access::WRITE_OK | Access::EXEC_OK,
        AtFlags::EACCESS,
    )
    .map_err(|error| match error {
        rustix::io::Errno::ACCESS => refusal(folder, NO_WRITING),
        error => Fault::io(folder, &error.into()),
    })?;
    let disk = |path: &Path| {
        std::fs::metadata(path)
            .map(|found| found.dev())
            .map_err(|error| Fault::io(path, &error))
    };
    if disk(folder)? != disk(staging)? || is_mounted(folder) {
        let reason = "another disk begins here, and files cannot be renamed onto it in one step: name an output below it";
        return Err(refusal(folder, reason));
    }
    Ok(())
}

/// # Errors
/// If a file cannot be renamed away from its folder.
#[cfg(unix)]
pub(super) fn file_can_go(file: &Path, found: &Metadata, folder: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::MetadataExt;
    if is_marked(file) {
        return Err(refusal(
            file,
            "this file is marked as one that never changes: take the mark off (`chattr -ia`, `chflags nouchg`)",
        ));
    }
    const STICKY: u32 = 0o1000;
    let above = std::fs::metadata(folder).map_err(|error| Fault::io(folder, &error))?;
    let of_another = |user: u32| user != 0 && user != found.uid() && user != above.uid();
    if above.mode() & STICKY != 0 && effective_user().is_some_and(of_another) {
        return Err(refusal(
            file,
            "this file is another user's, in a folder where only its owner may replace it: change its owner",
        ));
    }
    Ok(())
}

/// Whose files this program makes, where the system says so without a file being made.
#[cfg(target_os = "linux")]
fn effective_user() -> Option<u32> {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self").ok()?).into()
}

#[cfg(all(unix, not(target_os = "linux")))]
fn effective_user() -> Option<u32> {
    None
}

#[cfg(target_os = "linux")]
fn attributes(path: &Path) -> Option<rustix::fs::StatxAttributes> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    // A system that does not know the call says nothing: then the renaming finds out, and is undone.
    let found = statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::TYPE).ok()?;
    Some(found.stx_attributes)
}

#[cfg(target_os = "linux")]
fn is_marked(path: &Path) -> bool {
    use rustix::fs::StatxAttributes;
    attributes(path)
        .is_some_and(|found| found.intersects(StatxAttributes::IMMUTABLE | StatxAttributes::APPEND))
}

#[cfg(target_os = "linux")]
fn is_mounted(path: &Path) -> bool {
    attributes(path).is_some_and(|found| found.contains(rustix::fs::StatxAttributes::MOUNT_ROOT))
}

/// `UF_IMMUTABLE`, `UF_APPEND`, `SF_IMMUTABLE`, `SF_APPEND` of `chflags(2)`.
#[cfg(target_os = "macos")]
fn is_marked(path: &Path) -> bool {
    use std::os::macos::fs::MetadataExt;
    std::fs::symlink_metadata(path).is_ok_and(|found| found.st_flags() & 0x0006_0006 != 0)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "macos"))))]
fn is_marked(_: &Path) -> bool {
    false
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mounted(_: &Path) -> bool {
    false
}

/// Elsewhere the renaming finds out, and is undone.
#[cfg(not(unix))]
pub(super) fn folder_takes_changes(_: &Path, _: &Path) -> Result<(), Fault> {
    Ok(())
}

/// Elsewhere the renaming finds out, and is undone.
#[cfg(not(unix))]
pub(super) fn file_can_go(_: &Path, _: &Metadata, _: &Path) -> Result<(), Fault> {
    Ok(())
}
