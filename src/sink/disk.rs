//! A folder on a disk.
//!
//! The folder holds a manifest; a folder without one is not ours and is left alone unless it is
//! empty. Files are staged beside the folder and renamed in after the last was made, so that a failed
//! build leaves the last good site as it was. Only files that the manifest names are ever removed.

mod lock;
mod manifest;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Fault, Sink};
use crate::base::print::IdMap;
use lock::take_lock;
pub use manifest::digests;
use manifest::{MANIFEST, Manifest, read_manifest};

/// A folder on a disk.
#[derive(Debug)]
pub struct Disk {
    output: PathBuf,
    staging: PathBuf,
    lock: PathBuf,
    /// Held as long as the sink lives; the machine lets go of it if we crash.
    _locked: File,
    /// What the folder holds.
    held: Manifest,
    /// What of it other shares of the site have made, and make again themselves.
    others: Manifest,
    /// Whether the folder was empty or not there: then all of it is renamed at once.
    fresh: bool,
    /// Whether this sink has not published yet: then whatever was not put is from another build, and goes.
    first: bool,
    /// How many bytes were handed over before the first publication: the whole site's.
    bytes: AtomicU64,
    state: Mutex<State>,
}

/// What was handed over since the last publication. Hashed, because every page of a cold build passes here.
#[derive(Debug, Default)]
struct State {
    /// What was put, moved or not, on the first way round; later only what moved.
    put: IdMap<blake3::Hash>,
    /// What is staged.
    staged: IdMap<()>,
    /// What nobody plans any more.
    retired: BTreeSet<Box<str>>,
    /// Folders already made below the staging folder.
    folders: IdMap<()>,
}

impl Disk {
    /// Takes hold of an output folder.
    ///
    /// # Errors
    /// If it is not ours, if another build holds it, or if the machine refuses.
    pub fn new(output: &Path) -> Result<Disk, Fault> {
        // A link to a folder stands for the folder: what is staged is renamed into it, and it stays a link.
        let linked = output.is_symlink().then(|| fs::canonicalize(output)).transpose();
        let linked = linked.map_err(|error| Fault::io(output, &error))?;
        let output = linked.as_deref().unwrap_or(output);
        let name = output.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else {
            return Err(Fault { path: output.to_path_buf(), reason: "this is not a folder for a site".to_owned() });
        };
        let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(|error| Fault::io(parent, &error))?;
        let lock = parent.join(format!(".{name}.chancery-lock"));
        let locked = take_lock(&lock, output)?;
        let old = read_manifest(output)?;
        let fresh = old.is_none();
        let staging = parent.join(format!(".{name}.chancery-staging"));
        if staging.exists() {
            fs::remove_dir_all(&staging).map_err(|error| Fault::io(&staging, &error))?;
        }
        fs::create_dir(&staging).map_err(|error| Fault::io(&staging, &error))?;
        Ok(Disk {
            output: output.to_path_buf(),
            staging,
            lock,
            _locked: locked,
            held: old.unwrap_or_default(),
            others: Manifest::new(),
            fresh,
            first: true,
            bytes: AtomicU64::new(0),
            state: Mutex::new(State::default()),
        })
    }

    /// Leaves the files of an earlier build alone that another share of the site makes: those for which `others` holds.
    pub fn keep_others(&mut self, others: impl Fn(&str) -> bool) {
        if !self.first {
            return;
        }
        let kept = self.held.iter().filter(|(path, _)| others(path)).map(|(path, digest)| (path.clone(), *digest));
        self.others = kept.collect();
    }

    /// How many bytes the site had when it was first made here.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        let file = self.staging.join(path);
        write(&file, bytes).map_err(|error| Fault::io(&file, &error))
    }

    /// Makes a folder below the staging folder. From above, each once: asking the machine for the deepest first, as
    /// `create_dir_all` does, is refused for a third of a site's folders.
    fn make_folder(&self, below: &str) -> Result<(), Fault> {
        if below.is_empty() || self.state().folders.contains_key(below) {
            return Ok(());
        }
        self.make_folder(below.rsplit_once('/').map_or("", |(parent, _)| parent))?;
        let folder = self.staging.join(below);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(Fault::io(&folder, &error)),
            _ => self.state().folders.insert(below.into(), ()),
        };
        Ok(())
    }

    /// Stages a manifest.
    fn write_manifest(&self, held: &Manifest) -> Result<PathBuf, Fault> {
        let mut text = String::with_capacity(held.len() * 128 + 80);
        text.push_str("{\n  \"generator\": \"chancery\",\n  \"digest\": \"blake3\",\n  \"files\": {");
        for (index, (path, digest)) in held.iter().enumerate() {
            text.push_str(if index == 0 { "\n    " } else { ",\n    " });
            text.push_str(&serde_json::Value::from(&**path).to_string());
            text.push_str(": \"");
            text.push_str(&digest.to_hex());
            text.push('"');
        }
        text.push_str("\n  }\n}\n");
        let file = self.staging.join(MANIFEST);
        write(&file, text.as_bytes()).map_err(|error| Fault::io(&file, &error))?;
        Ok(file)
    }

    /// Moves what is staged to where it belongs. `held` is what the folder will hold then.
    fn replace(&self, staged: &[Box<str>], held: &Manifest) -> Result<(), Fault> {
        let mut made: BTreeSet<PathBuf> = BTreeSet::new();
        for path in staged {
            let (from, to) = (self.staging.join(&**path), self.output.join(&**path));
            if let Some(folder) = to.parent()
                && made.insert(folder.to_path_buf())
            {
                clear_way(&self.output, folder, &self.held)?;
                fs::create_dir_all(folder).map_err(|error| Fault::io(folder, &error))?;
            }
            if to.is_dir() && !to.is_symlink() {
                // A page's folder became a file: it holds nothing but retired files, or the rename says so.
                self.remove_retired_below(path, held);
                let _ = fs::remove_dir(&to);
            }
            fs::rename(&from, &to).map_err(|error| Fault::io(&to, &error))?;
        }
        Ok(())
    }

    fn remove_retired_below(&self, path: &str, new: &Manifest) {
        let below = format!("{path}/");
        let first: Box<str> = below.as_str().into();
        for old in self.held.range(first..).map(|(old, _)| old).take_while(|old| old.starts_with(&below)) {
            if !new.contains_key(old) {
                remove(&self.output, old);
            }
        }
    }
}

impl Sink for Disk {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<bool, Fault> {
        if self.first {
            self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        }
        let digest = blake3::hash(bytes);
        let known = self.held.get(path) == Some(&digest);
        let unmoved = known && {
            let there = fs::metadata(self.output.join(path));
            there.is_ok_and(|there| there.is_file() && there.len() == bytes.len() as u64)
        };
        if !unmoved {
            self.stage(path, bytes)?;
        }
        let mut state = self.state();
        if unmoved {
            // An earlier try of this run may have staged other bytes.
            state.staged.remove(path);
        } else {
            state.staged.insert(path.into(), ());
        }
        state.retired.remove(path);
        state.put.insert(path.into(), digest);
        Ok(!unmoved)
    }

    fn keep(&self, folder: &str, (path, bytes): (&str, &[u8])) -> Option<Vec<String>> {
        if self.held.get(path) != Some(&blake3::hash(bytes)) {
            return None;
        }
        let below = |held: &&str| held.starts_with(folder);
        let paths: Vec<&str> = self.held.keys().map(|held| &**held).filter(below).collect();
        let mut kept = 0;
        for path in &paths {
            let there = read_bytes(&self.output.join(path)).ok()?;
            if self.held.get(*path) != Some(&blake3::hash(&there)) {
                return None;
            }
            kept += there.len() as u64;
        }
        if self.first {
            self.bytes.fetch_add(kept, Ordering::Relaxed);
        }
        let mut state = self.state();
        for path in &paths {
            state.staged.remove(*path);
            state.retired.remove(*path);
            state.put.insert((*path).into(), self.held[*path]);
        }
        Some(paths.into_iter().map(str::to_owned).collect())
    }

    fn retire(&self, path: &str) {
        let mut state = self.state();
        state.put.remove(path);
        if state.staged.remove(path).is_some() {
            // A fresh folder is published by renaming all that is staged.
            remove(&self.staging, path);
            state.folders.clear();
        }
        state.retired.insert(path.into());
    }

    fn publish(&mut self) -> Result<(), Fault> {
        let state = std::mem::take(&mut *self.state());
        let mut held = if self.first { std::mem::take(&mut self.others) } else { self.held.clone() };
        for path in &state.retired {
            held.remove(path);
        }
        held.extend(state.put);
        let gone: Vec<&Box<str>> = self.held.keys().filter(|path| !held.contains_key(*path)).collect();
        if self.fresh {
            self.write_manifest(&held)?;
            if self.output.exists() {
                fs::remove_dir(&self.output).map_err(|error| Fault::io(&self.output, &error))?;
            }
            fs::rename(&self.staging, &self.output).map_err(|error| Fault::io(&self.output, &error))?;
            fs::create_dir(&self.staging).map_err(|error| Fault::io(&self.staging, &error))?;
            self.fresh = false;
        } else if !state.staged.is_empty() || !gone.is_empty() {
            for path in &gone {
                remove(&self.output, path);
            }
            let mut staged: Vec<Box<str>> = state.staged.into_keys().collect();
            staged.sort_unstable();
            self.replace(&staged, &held)?;
            let file = self.write_manifest(&held)?;
            let to = self.output.join(MANIFEST);
            fs::rename(&file, &to).map_err(|error| Fault::io(&to, &error))?;
        }
        self.held = held;
        self.first = false;
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
        let _ = fs::remove_file(&self.lock);
    }
}

/// A page that was a file may stand where a folder is needed: an old artifact of ours goes.
fn clear_way(output: &Path, folder: &Path, old: &Manifest) -> Result<(), Fault> {
    for ancestor in folder.ancestors().take_while(|ancestor| *ancestor != output) {
        if ancestor.is_file() {
            let path = ancestor.strip_prefix(output).ok().map(|path| path.to_string_lossy().replace('\\', "/"));
            if path.is_some_and(|path| old.contains_key(path.as_str())) {
                fs::remove_file(ancestor).map_err(|error| Fault::io(ancestor, &error))?;
            }
        }
    }
    Ok(())
}

/// Removes a file of ours, and the folders that it leaves empty.
fn remove(output: &Path, path: &str) {
    let file = output.join(path);
    let _ = fs::remove_file(&file);
    let mut folder = file.parent();
    while let Some(empty) = folder.filter(|folder| *folder != output && folder.starts_with(output)) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
}

#[expect(clippy::disallowed_methods, reason = "this is where the disk is written")]
fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(file, bytes)
}

#[expect(clippy::disallowed_methods, reason = "what an earlier build left is the sink's own")]
fn read_bytes(file: &Path) -> io::Result<Vec<u8>> {
    fs::read(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_retired_before_the_first_publication_is_never_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        let mut sink = Disk::new(&output).expect("a sink");
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
            let mut sink = Disk::new(&output).expect("a sink");
            for name in names {
                sink.put(name, name.as_bytes()).expect("room");
            }
            sink.publish().expect("a site");
        }
        assert!(!output.join("a.html").exists());
        assert!(output.join("b.html").is_file() && output.join("c.html").is_file());
    }
}
