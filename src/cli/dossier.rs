//! Whether a folder is a dossier, and where one is if it is not.

use std::path::{Path, PathBuf};

use super::Global;
use super::error::CliError;
use super::paths::{quoted, relative, seen_from_here, with_slashes};
use crate::record::kind::Kind;
use crate::source::disk::DiskSource;
use crate::source::dossier::is_dossier;
use crate::source::layout::{CONTENT, SETTINGS};

/// How many folders below are looked into for a dossier.
const AT_MOST: usize = 2_000;
/// How far below one is looked for.
const DEPTH: usize = 3;

/// Why a folder is no dossier, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoDossier {
    /// What is missing, and where.
    pub(super) message: String,
    /// How to begin, or where to go.
    pub(super) help: String,
}

/// What there is to say about a folder that is no dossier; nothing about one that is.
pub(super) fn missing(disk: &DiskSource) -> Option<NoDossier> {
    let root = disk.root();
    if disk.may_be_dossier() {
        return None;
    }
    let message = format!(
        "{}: this is not a dossier: it has neither `{SETTINGS}` nor `{CONTENT}/`",
        root.display()
    );
    Some(NoDossier {
        message,
        help: help(root),
    })
}

fn help(root: &Path) -> String {
    let named = |folder: &Path| quoted(&with_slashes(&seen_from_here(folder)));
    if let Some(above) = root.ancestors().skip(1).find(|above| is_dossier(above)) {
        return format!(
            "`{}` is one: go there, or write `--root {}`",
            above.display(),
            named(above)
        );
    }
    if let Some(below) = below(root) {
        let shown = with_slashes(&relative(&below, root));
        return format!(
            "`{shown}` is one: go there, or write `--root {}`",
            named(&below)
        );
    }
    match misplaced(root) {
        Some(name) => {
            format!(
                "records are read from `{CONTENT}/`, and `{name}` is outside it: `chancery init` makes `{CONTENT}/`"
            )
        }
        None => "`chancery init` begins a dossier here".to_owned(),
    }
}

/// The first folder below that is a dossier, nearest first.
fn below(root: &Path) -> Option<PathBuf> {
    let mut level = vec![root.to_path_buf()];
    let mut seen = 0;
    for _ in 0..DEPTH {
        let mut next: Vec<PathBuf> = level.iter().flat_map(|folder| folders_in(folder)).collect();
        next.sort();
        next.truncate(AT_MOST - seen);
        if let Some(found) = next.iter().find(|folder| is_dossier(folder)) {
            return Some(found.clone());
        }
        seen += next.len();
        level = next;
    }
    None
}

/// The folders in a folder that somebody may keep a dossier in.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries
        .filter(|entry| entry.file_type().is_ok_and(|found| found.is_dir()))
        .map(|entry| entry.path());
    let ours = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| !name.to_string_lossy().starts_with('.') && name != "node_modules")
    };
    folders.filter(ours).collect()
}

/// A text or a folder of records that stands beside where records are read from.
fn misplaced(root: &Path) -> Option<String> {
    let entries = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    let folder = names.iter().find(|name| {
        Kind::ALL
            .iter()
            .any(|kind| *kind != Kind::Page && kind.folder() == **name)
    });
    let found = folder
        .filter(|name| root.join(name).is_dir())
        .map(|name| format!("{name}/"));
    found.or_else(|| names.into_iter().find(|name| name.ends_with(".md")))
}

/// Ends a command that would do its work for nothing: an empty site over a real one, or a check of no record.
pub(super) fn require(disk: &DiskSource) -> Result<(), CliError> {
    let Some(NoDossier { message, help }) = missing(disk) else {
        return Ok(());
    };
    Err(CliError::problems(message).help(help))
}

/// Says of a dossier without records where they belong.
pub(super) fn say_if_empty(disk: &DiskSource, global: &Global) {
    let root = disk.root();
    if global.quiet || root.join(CONTENT).exists() {
        return;
    }
    let help = misplaced(root).map_or("`chancery new event NAME` adds one".to_owned(), |name| {
        format!("`{name}` is outside it")
    });
    anstream::eprintln!(
        "note: no folder `{CONTENT}/` in {}, where records are read from: {help}",
        root.display()
    );
}
