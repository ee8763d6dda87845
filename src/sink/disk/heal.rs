//! What a publication that was cut off has left is finished, or undone, before anything else is done with the output.

use std::fs::Metadata;
use std::path::Path;

use super::files::{At, OutputFiles};
use super::journal::{Journal, JournalPlaces};
use super::lock::Lock;
use super::manifest::{ManifestState, read_manifest};
use super::paths::{OutputPaths, parent};
use crate::base::fault::Fault;

/// Finishes an interrupted publication before an output is read.
///
/// # Errors
/// If it cannot be finished or undone, or a build is writing to the output now.
pub fn heal_output(output: &Path) -> Result<(), Fault> {
    let files = OutputFiles::default();
    let Ok(paths) = OutputPaths::new(output) else {
        return Ok(());
    };
    if files.look(&paths.work.journal()).ok().flatten().is_none() {
        return Ok(());
    }
    let _lock = Lock::take(&paths.lock, &paths.output)?;
    heal(&files, &paths)
}

/// Finishes or undoes what was cut off, and tidies up. The lock is held.
///
/// # Errors
/// If neither can be done: the output is then as it was found, or further on the way, and the journal is still there.
pub(super) fn heal(files: &OutputFiles, paths: &OutputPaths) -> Result<(), Fault> {
    if !paths.work.is_there(files)? {
        return Ok(());
    }
    if let Some(journal) = found_journal(files, paths)? {
        let (staging, old) = (paths.work.staging(journal.generation), paths.work.old());
        let places = JournalPlaces {
            files,
            output: &paths.output,
            staging: &staging,
            old: &old,
        };
        let finished =
            no_links(files, &journal, &paths.output).and_then(|()| journal.finish(&places));
        if let Err(fault) = finished {
            journal.undo(&places).map_err(|_| cut_off(fault))?;
        }
        sync_shown(files, &journal, &paths.output)?;
        files
            .remove_file(&paths.work.journal())
            .at(&paths.work.journal())?;
    }
    paths.work.remove(files)
}

/// The journal of a publication that was begun, if it is about the output that is here now.
fn found_journal(files: &OutputFiles, paths: &OutputPaths) -> Result<Option<Journal>, Fault> {
    let path = paths.work.journal();
    if files.look(&path).at(&path)?.is_none() {
        return Ok(None);
    }
    let text = String::from_utf8(files.read(&path).at(&path)?).unwrap_or_default();
    // A journal that is not whole was cut off itself: nothing was done yet.
    let Some(journal) = Journal::parse(&text) else {
        return Ok(None);
    };
    let Some(found) = files
        .look(&paths.output)
        .at(&paths.output)?
        .filter(Metadata::is_dir)
    else {
        return Ok(None);
    };
    let same = identity(&found) == journal.output;
    let ours = same
        || !matches!(
            read_manifest(files, &paths.output, &paths.state),
            Ok(ManifestState::Nothing) | Err(_)
        );
    Ok(ours.then_some(journal))
}

/// Refuses a journal that leads through a link: nothing is written or deleted through one.
fn no_links(files: &OutputFiles, journal: &Journal, output: &Path) -> Result<(), Fault> {
    let mut known = std::collections::BTreeSet::new();
    for op in &journal.ops {
        let mut folder = parent(op.path());
        while !folder.is_empty() && known.insert(folder.to_owned()) {
            let full = output.join(folder);
            if files
                .look(&full)
                .at(&full)?
                .is_some_and(|found| found.is_symlink())
            {
                return Err(super::refusal(
                    &full,
                    "this is a link, and a build neither writes nor deletes through one: move it away",
                ));
            }
            folder = parent(folder);
        }
    }
    Ok(())
}

/// What is told where a publication could neither be finished nor undone.
pub(super) fn cut_off(fault: Fault) -> Fault {
    let reason = format!(
        "{}; the site is half old and half new until the next build finishes what this one began",
        fault.why
    );
    Fault {
        why: reason,
        ..fault
    }
}

/// Waits until the disk holds what the steps of a journal have changed.
pub(super) fn sync_shown(
    files: &OutputFiles,
    journal: &Journal,
    output: &Path,
) -> Result<(), Fault> {
    let folders: std::collections::BTreeSet<&str> =
        journal.ops.iter().map(|op| parent(op.path())).collect();
    if folders.len() > super::FEW && files.sync_everything(output).at(output)? {
        return Ok(());
    }
    for folder in folders {
        let full = if folder.is_empty() {
            output.to_path_buf()
        } else {
            output.join(folder)
        };
        if files
            .look(&full)
            .at(&full)?
            .is_some_and(|found| found.is_dir())
        {
            files.sync(&full).at(&full)?;
        }
    }
    Ok(())
}

/// By what a folder is told from another one of its name.
#[cfg(unix)]
pub(super) fn identity(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// By what a folder is told from another one of its name: elsewhere by nothing.
#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
