//! A folder on a disk.
//!
//! The folder holds a manifest; a folder without one is not ours and is left alone unless it is
//! empty. Files are staged beside the folder and shown after the last was made: a failed build leaves the last good site as it was,
//! and one that is cut off while it shows them is finished or undone by the next command (`journal`, `heal`). Only files that the
//! manifest names are ever removed.
//!
//! Where it waits for the disk: what is staged, then the journal, are on the disk before the first step, and the steps are before
//! the journal goes. A site that is written where none was has nothing to lose, and waits for its manifest alone.

mod access;
mod ending;
#[cfg(any(test, debug_assertions))]
pub(crate) mod faults;
mod files;
mod heal;
mod journal;
mod last_build;
mod lock;
mod manifest;
mod paths;
pub mod picture_folder;
mod plan;
mod publish;
mod staging;
mod stamps;
#[cfg(test)]
mod trials;
mod verify;
mod whole;
mod work;
mod written;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use super::{Sink, WriteFile};
use crate::base::fault::Fault;
pub use ending::Ending;
use files::{At, OutputFiles};
pub use heal::heal_output;
use lock::Lock;
pub use manifest::digests;
use manifest::{Manifest, ManifestState, read_manifest};
use paths::OutputPaths;
use staging::State;
use stamps::{Stamp, Stamps};
pub use verify::{Verified, verify};

/// Up to so many files are synced one by one; of more the whole disk is asked at once, where it can be.
const FEW: usize = 64;

/// How what was made is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishMode {
    /// File by file: the folder stays the same folder.
    InPlace,
    /// All at once: the folder is exchanged for another.
    Exchange,
}

/// A folder on a disk.
#[derive(Debug)]
pub struct DiskSink {
    files: Arc<OutputFiles>,
    paths: OutputPaths,
    locked: Arc<AtomicBool>,
    /// Held as long as the sink lives.
    lock: Option<Lock>,
    way: PublishMode,
    /// What the folder holds.
    held: Manifest,
    /// Whether the folder's manifest was damaged: then more of it may be ours than we know.
    damaged: bool,
    stamps: Stamps,
    /// What of it other shares of the site have made, and make again themselves.
    others: Manifest,
    /// Whether this sink has not published yet: then whatever was not put is from another build, and goes.
    first: bool,
    /// Whether a publication of this sink could neither be finished nor undone: the next build does that.
    cut_off: bool,
    /// How many bytes were handed over before the first publication: the whole site's.
    bytes: AtomicU64,
    /// Which folder of staged files is the present one.
    generation: u32,
    /// How many files were taken as they were written.
    written: AtomicU64,
    /// When this sink was made, by the disk's clock.
    opened: Stamp,
    /// Held for reading while a file is written, so that `Ending` can wait for it.
    gate: Arc<RwLock<()>>,
    state: Mutex<State>,
}

impl DiskSink {
    /// Takes hold of an output folder, whose files are replaced in place.
    ///
    /// # Errors
    /// If it is not ours, if another build holds it, or if the machine refuses.
    pub fn new(output: &Path) -> Result<DiskSink, Fault> {
        DiskSink::open(output, PublishMode::InPlace, |_| {})
    }

    /// Takes hold of an output folder. Before anything is done, `ready` is handed what can end it from another thread.
    ///
    /// # Errors
    /// As [`DiskSink::new`], and if folders are to be exchanged where the system cannot.
    pub fn open(
        output: &Path,
        way: PublishMode,
        ready: impl FnOnce(Ending),
    ) -> Result<DiskSink, Fault> {
        DiskSink::with(OutputFiles::default(), output, way, ready)
    }

    /// The faults of its calls, for a test to set.
    #[cfg(test)]
    pub(crate) fn faults(&self) -> &faults::WriteFaults {
        self.files.faults()
    }

    fn with(
        files: OutputFiles,
        output: &Path,
        way: PublishMode,
        ready: impl FnOnce(Ending),
    ) -> Result<DiskSink, Fault> {
        let files = Arc::new(files);
        let paths = OutputPaths::new(output)?;
        let (gate, locked) = (Arc::<RwLock<()>>::default(), Arc::<AtomicBool>::default());
        let opening = Arc::clone(&gate);
        let _pass = pass(&opening);
        ready(Ending {
            files: Arc::clone(&files),
            work: paths.work.clone(),
            lock: paths.lock.clone(),
            locked: Arc::clone(&locked),
            gate: Arc::clone(&gate),
        });
        files
            .create_dir_all(&paths.parent)
            .map_err(|error| Fault::creating(&paths.parent, &error))?;
        let lock = Lock::take(&paths.lock, &paths.output)?;
        locked.store(true, Ordering::Release);
        heal::heal(&files, &paths)?;
        let (held, damaged) = match read_manifest(&files, &paths.output, &paths.state)? {
            ManifestState::Nothing => (Manifest::new(), false),
            ManifestState::Ours(held) => (held, false),
            ManifestState::Damaged(held) => (held, true),
        };
        let opened =
            prepare(&files, &paths, way).inspect_err(|_| drop(paths.work.remove(&files)))?;
        Ok(DiskSink {
            stamps: Stamps::read(&files, &paths.state),
            files,
            paths,
            locked,
            lock: Some(lock),
            way,
            held,
            damaged,
            others: Manifest::new(),
            first: true,
            cut_off: false,
            bytes: AtomicU64::new(0),
            generation: 0,
            written: AtomicU64::new(0),
            opened,
            gate,
            state: Mutex::default(),
        })
    }

    /// Leaves the files of an earlier build alone that another share of the site makes: those for which `others` holds.
    pub fn keep_others(&mut self, others: impl Fn(&str) -> bool) {
        if !self.first {
            return;
        }
        let kept = self
            .held
            .iter()
            .filter(|(path, _)| others(path))
            .map(|(path, digest)| (path.clone(), *digest));
        self.others = kept.collect();
    }

    /// Whether the folder still holds what was published here last, by the list of its files. Single files are not missed.
    ///
    /// # Errors
    /// If the machine does not say.
    pub fn stands(&self) -> Result<bool, Fault> {
        let manifest = self.paths.output.join(super::MANIFEST);
        Ok(self.first || self.files.look(&manifest).at(&manifest)?.is_some())
    }

    /// How many bytes the site had when it was first made here.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the folder holds a file with these bytes. By its stamp, or else it is read.
    fn holds(&self, path: &str, digest: &blake3::Hash, size: Option<u64>) -> Result<bool, Fault> {
        let file = self.paths.output.join(path);
        let found = self.files.look(&file).at(&file)?;
        let Some(found) =
            found.filter(|found| found.is_file() && size.is_none_or(|size| size == found.len()))
        else {
            return Ok(false);
        };
        let stamp = Stamp::of(&found);
        if let Some(known) = self.stamps.digest(path, &stamp) {
            return Ok(known == digest);
        }
        // If it cannot be read, it is written again.
        let same = self.files.digest(&file).is_ok_and(|found| found == *digest);
        if same && stamp.is_settled(&self.opened) {
            self.state().seen.insert(path.into(), (stamp, *digest));
        }
        Ok(same)
    }

    /// Whether a file is as it was when it was last published, by its stamp alone.
    fn knows(&self, path: &str) -> Result<bool, Fault> {
        let file = self.paths.output.join(path);
        let found = self
            .files
            .look(&file)
            .at(&file)?
            .filter(fs::Metadata::is_file);
        Ok(found.is_some_and(|found| self.stamps.digest(path, &Stamp::of(&found)).is_some()))
    }
}

/// Makes the folder of what is staged, and finds out whether it can be shown; when that was, by the disk's clock.
fn prepare(files: &OutputFiles, paths: &OutputPaths, way: PublishMode) -> Result<Stamp, Fault> {
    paths.work.make(files)?;
    let folder = paths.work.folder();
    files.create_dir(&paths.work.staging(0)).at(folder)?;
    if way == PublishMode::Exchange {
        whole::can_exchange(files, folder)?;
    }
    if files.look(&paths.output).at(&paths.output)?.is_some() {
        access::folder_takes_changes(&paths.output, folder)?;
    }
    Ok(files
        .look(folder)
        .at(folder)?
        .as_ref()
        .map_or(Stamp::NEVER, Stamp::of))
}

/// Held while something is written. Never twice by one thread: if somebody waits to end us in between, that is for ever.
fn pass(gate: &RwLock<()>) -> RwLockReadGuard<'_, ()> {
    gate.read().unwrap_or_else(PoisonError::into_inner)
}

/// What stands in the way, and what to do.
fn refusal(path: &Path, reason: &str) -> Fault {
    Fault {
        path: path.to_path_buf(),
        why: format!("{reason}, and build again"),
    }
}

impl Sink for DiskSink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        let _pass = pass(&self.gate);
        if self.first {
            self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        }
        let digest = blake3::hash(bytes);
        let unmoved = self.holds(path, &digest, Some(bytes.len() as u64))?;
        let staged = if unmoved {
            None
        } else {
            Some(self.stage(path, bytes)?)
        };
        self.remember(path, digest, staged)?;
        Ok(!unmoved)
    }

    fn put_written(&self, path: &str, write: WriteFile<'_>) -> Result<bool, Fault> {
        self.put_in_pieces(path, write)
    }

    fn keep(&self, folder: &str, (path, bytes): (&str, &[u8])) -> Option<Vec<String>> {
        let _pass = pass(&self.gate);
        if self.held.get(path) != Some(&blake3::hash(bytes)) {
            return None;
        }
        let below = self
            .held
            .range(Box::from(folder)..)
            .take_while(|(held, _)| held.starts_with(folder));
        let kept: Vec<(&str, &blake3::Hash)> =
            below.map(|(path, digest)| (&**path, digest)).collect();
        let intact = |(path, digest): &(&str, &blake3::Hash)| {
            self.holds(path, digest, None).unwrap_or(false)
        };
        if !kept.iter().all(intact) {
            return None;
        }
        if self.first {
            let sizes = kept
                .iter()
                .filter_map(|(path, _)| fs::metadata(self.paths.output.join(path)).ok());
            self.bytes
                .fetch_add(sizes.map(|found| found.len()).sum(), Ordering::Relaxed);
        }
        let mut state = self.state();
        for (path, digest) in &kept {
            self.unstage(&mut state, path).ok()?;
            state.retired.remove(*path);
            state.put.insert((*path).into(), **digest);
        }
        Some(kept.into_iter().map(|(path, _)| path.to_string()).collect())
    }

    fn retire(&self, path: &str) {
        let _pass = pass(&self.gate);
        let mut state = self.state();
        state.put.remove(path);
        // What cannot be taken out of the staged files now is found when they are shown.
        let _ = self.unstage(&mut state, path);
        state.retired.insert(path.into());
    }

    fn publish(&mut self) -> Result<(), Fault> {
        self.show()
    }
}

impl Drop for DiskSink {
    fn drop(&mut self) {
        let gate = Arc::clone(&self.gate);
        let _pass = pass(&gate);
        if !self.cut_off {
            self.stamps
                .write(&self.files, &self.paths.work.stamps(), &self.paths.state);
            let _ = self.paths.work.remove(&self.files);
        }
        drop(self.lock.take());
        self.locked.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_retired_before_the_first_publication_is_never_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        let mut sink = DiskSink::new(&output).expect("a sink");
        sink.put("people/ada/index.html", b"Ada").expect("room");
        sink.put("index.html", b"home").expect("room");
        sink.retire("people/ada/index.html");
        sink.publish().expect("a site");
        assert!(output.join("index.html").is_file());
        assert!(!output.join("people").exists());
        sink.put("people/ada/index.html", b"Ada").expect("room");
        sink.publish().expect("a site");
        assert!(output.join("people/ada/index.html").is_file());
        assert!(output.join("index.html").is_file());
    }

    #[test]
    fn what_another_build_left_and_nobody_makes_now_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        for names in [["a.html", "b.html"], ["b.html", "c.html"]] {
            let mut sink = DiskSink::new(&output).expect("a sink");
            for name in names {
                sink.put(name, name.as_bytes()).expect("room");
            }
            sink.publish().expect("a site");
        }
        assert!(!output.join("a.html").exists());
        assert!(output.join("b.html").is_file() && output.join("c.html").is_file());
    }
}
