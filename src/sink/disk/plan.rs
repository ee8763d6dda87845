//! What a publication will do to an output, found out before it does anything.
//!
//! Whatever would stop it half way (something that is not ours, a missing permission, another disk) is found here, when nothing has
//! changed yet.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use super::files::{At, OutputFiles};
use super::journal::Op;
use super::manifest::{MANIFEST, Manifest};
use super::paths::parent;
use super::refusal;
use crate::base::fault::Fault;

/// What an output is to become.
pub(super) struct WantedFiles<'a> {
    pub(super) output: &'a Path,
    /// The folder that holds what is staged.
    pub(super) staging: &'a Path,
    /// What the output holds of ours. Nothing is known of it if its manifest is damaged: then every file at a path of ours is ours.
    pub(super) held: Option<&'a Manifest>,
    /// The files to show with the digests of their bytes, in order, and the manifest among them.
    pub(super) staged: &'a BTreeMap<Box<str>, blake3::Hash>,
    /// Files of ours that go.
    pub(super) gone: &'a BTreeSet<Box<str>>,
}

/// What stands where a folder should be.
#[derive(Clone, Debug)]
enum Standing {
    Folder,
    /// Nothing, or a file of ours that goes.
    Nothing,
    /// What is not ours.
    InTheWay(PathBuf, &'static str),
}

struct Planner<'a> {
    files: &'a OutputFiles,
    wanted: &'a WantedFiles<'a>,
    standing: BTreeMap<Box<str>, Standing>,
    /// Folders that were found to take changes.
    open: BTreeSet<PathBuf>,
    /// Files that go first, for something else needs their place.
    first: BTreeSet<Box<str>>,
    /// Empty folders that make room for files, the deepest first.
    drops: Vec<Box<str>>,
    moves: BTreeSet<Box<str>>,
    swaps: Vec<Box<str>>,
}

/// The steps that make an output what it is to become.
///
/// # Errors
/// If something stands in the way, named with what to do about it.
pub(super) fn plan(files: &OutputFiles, wanted: &WantedFiles<'_>) -> Result<Vec<Op>, Fault> {
    let mut planner = Planner {
        files,
        wanted,
        standing: BTreeMap::new(),
        open: BTreeSet::new(),
        first: BTreeSet::new(),
        drops: Vec::new(),
        moves: BTreeSet::new(),
        swaps: Vec::new(),
    };
    for path in wanted.staged.keys() {
        planner.show(path)?;
    }
    let mut takes = Vec::new();
    for path in wanted.gone {
        if !planner.first.contains(path) && planner.is_there(path)? {
            takes.push(path.clone());
        }
    }
    let Planner {
        first,
        drops,
        mut moves,
        mut swaps,
        ..
    } = planner;
    // The manifest comes last: everything it names is there by then.
    let manifest_moves = moves.remove(MANIFEST);
    let manifest_swaps = swaps
        .iter()
        .position(|path| &**path == MANIFEST)
        .map(|at| swaps.remove(at))
        .is_some();
    let mut ops: Vec<Op> = first.into_iter().map(Op::Take).collect();
    ops.extend(drops.into_iter().map(Op::Drop));
    ops.extend(moves.into_iter().map(Op::Move));
    let swap = |path: Box<str>| {
        let digest = wanted.staged[&path];
        Op::Swap(path, digest)
    };
    ops.extend(swaps.into_iter().map(swap));
    ops.extend(takes.into_iter().map(Op::Take));
    ops.extend(manifest_moves.then(|| Op::Move(MANIFEST.into())));
    ops.extend(manifest_swaps.then(|| swap(MANIFEST.into())));
    Ok(ops)
}

impl Planner<'_> {
    /// Plans that a staged file is shown.
    fn show(&mut self, path: &str) -> Result<(), Fault> {
        let file = self.wanted.output.join(path);
        match self.folder(parent(path))? {
            Standing::InTheWay(at, reason) => return Err(refusal(&at, reason)),
            Standing::Nothing => return self.move_whole(path),
            Standing::Folder => {}
        }
        let Some(found) = self.files.look(&file).at(&file)? else {
            return self.move_whole(path);
        };
        if found.is_dir() {
            self.make_room(path)?;
            return self.move_whole(path);
        }
        let ours = path == MANIFEST || self.wanted.held.is_none_or(|held| held.contains_key(path));
        if !ours {
            return Err(refusal(
                &file,
                "no build wrote this file, and one of the site must go here: move it away",
            ));
        }
        self.may_change(parent(path), Some((&file, &found)))?;
        self.swaps.push(path.into());
        Ok(())
    }

    /// Plans a move of what is staged at a path, or of the highest folder above it that the output lacks.
    fn move_whole(&mut self, path: &str) -> Result<(), Fault> {
        let mut path = path;
        while !parent(path).is_empty() && matches!(self.folder(parent(path))?, Standing::Nothing) {
            path = parent(path);
        }
        if self.moves.insert(path.into()) {
            self.may_change(parent(path), None)?;
        }
        Ok(())
    }

    /// Plans that a folder makes room for a file: everything in it is ours and goes.
    fn make_room(&mut self, path: &str) -> Result<(), Fault> {
        self.may_change(parent(path), None)?;
        let mut folders: Vec<Box<str>> = vec![path.into()];
        let mut at = 0;
        while let Some(folder) = folders.get(at).cloned() {
            at += 1;
            let full = self.wanted.output.join(&*folder);
            for entry in self.files.list(&full).at(&full)? {
                let name = entry.file_name();
                let below = name.to_str().map(|name| format!("{folder}/{name}"));
                match below {
                    Some(below) if entry.file_type().at(&full)?.is_dir() => {
                        folders.push(below.into())
                    }
                    Some(below) if self.wanted.gone.contains(below.as_str()) => {
                        let (file, found) = (entry.path(), entry.metadata().at(&entry.path())?);
                        self.may_change(&folder, Some((&file, &found)))?;
                        self.first.insert(below.into());
                    }
                    _ => {
                        let at = self.wanted.output.join(path);
                        let reason = format!(
                            "this is a folder, and a file of the site must go here: move `{}` away",
                            entry.path().display()
                        );
                        return Err(refusal(&at, &reason));
                    }
                }
            }
        }
        folders.reverse();
        self.drops.extend(folders);
        Ok(())
    }

    /// Whether a file of ours that goes is there, and can go.
    fn is_there(&mut self, path: &str) -> Result<bool, Fault> {
        match self.folder(parent(path))? {
            Standing::Folder => {}
            Standing::InTheWay(at, reason)
                if self
                    .files
                    .look(&at)
                    .at(&at)?
                    .is_some_and(|found| found.is_symlink()) =>
            {
                return Err(refusal(&at, reason));
            }
            // Where its folder was, something else is now: the file is gone already.
            _ => return Ok(false),
        }
        let file = self.wanted.output.join(path);
        let Some(found) = self
            .files
            .look(&file)
            .at(&file)?
            .filter(|found| !found.is_dir())
        else {
            return Ok(false);
        };
        self.may_change(parent(path), Some((&file, &found)))?;
        Ok(true)
    }

    /// What stands at a folder of the output; `""` is the output itself.
    fn folder(&mut self, path: &str) -> Result<Standing, Fault> {
        if let Some(known) = self.standing.get(path) {
            return Ok(known.clone());
        }
        let above = if path.is_empty() {
            Standing::Folder
        } else {
            self.folder(parent(path))?
        };
        let standing = match above {
            Standing::Folder => {
                let full = if path.is_empty() {
                    self.wanted.output.to_path_buf()
                } else {
                    self.wanted.output.join(path)
                };
                let goes = self.wanted.gone.contains(path);
                match self.files.look(&full).at(&full)? {
                    None => Standing::Nothing,
                    Some(found) if found.is_dir() => Standing::Folder,
                    Some(found) if goes => {
                        self.may_change(parent(path), Some((&full, &found)))?;
                        self.first.insert(path.into());
                        Standing::Nothing
                    }
                    Some(found) if found.is_symlink() => Standing::InTheWay(
                        full,
                        "this is a link, and a build neither writes nor deletes through one: move it away",
                    ),
                    Some(_) => Standing::InTheWay(
                        full,
                        "this is a file, and a folder of the site must go here: move it away",
                    ),
                }
            }
            above => above,
        };
        self.standing.insert(path.into(), standing.clone());
        Ok(standing)
    }

    /// Finds out whether names in a folder can change, and one file there in particular.
    fn may_change(&mut self, folder: &str, file: Option<(&Path, &Metadata)>) -> Result<(), Fault> {
        let full = if folder.is_empty() {
            self.wanted.output.to_path_buf()
        } else {
            self.wanted.output.join(folder)
        };
        if !self.open.contains(&full) {
            super::access::folder_takes_changes(&full, self.wanted.staging)?;
            self.open.insert(full.clone());
        }
        file.map_or(Ok(()), |(path, found)| {
            super::access::file_can_go(path, found, &full)
        })
    }
}
