//! The texts of files that problems point into.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::paths::{relative, with_slashes};
use crate::base::path::SitePath;
use crate::base::place::{Lines, Place, Position};
use crate::source::disk::Disk;
use crate::theme::built_in::built_in_text;

/// A file beside the site that problems point into.
pub(super) struct Beside {
    /// Its name among the files that places name.
    pub(super) path: SitePath,
    /// Where it is.
    pub(super) file: PathBuf,
    /// Its text, in whatever encoding the file has it.
    pub(super) text: String,
}

/// The files that problems point into.
#[derive(Clone, Copy)]
pub(super) struct Files<'d> {
    pub(super) disk: &'d Disk,
    pub(super) beside: Option<&'d Beside>,
}

impl<'d> Files<'d> {
    /// Those of a site.
    pub(super) fn of(disk: &'d Disk) -> Files<'d> {
        Files { disk, beside: None }
    }

    fn beside(self, place: &Place) -> Option<&'d Beside> {
        self.beside.filter(|beside| beside.path == place.path)
    }
}

/// The texts of files that problems point into, each with its lines.
pub(super) struct Texts<'d> {
    files: Files<'d>,
    /// The folder that paths are told from.
    from: &'d Path,
    texts: BTreeMap<String, Option<Arc<(String, Lines)>>>,
}

impl<'d> Texts<'d> {
    pub(super) fn new(disk: &'d Disk, from: &'d Path) -> Texts<'d> {
        Texts::among(Files::of(disk), from)
    }

    pub(super) fn among(files: Files<'d>, from: &'d Path) -> Texts<'d> {
        Texts {
            files,
            from,
            texts: BTreeMap::new(),
        }
    }

    /// The path of a place's file, relative to the current folder. A template that is built in has its name alone.
    pub(super) fn path(&self, place: &Place) -> String {
        if let Some(beside) = self.files.beside(place) {
            return with_slashes(&relative(&beside.file, self.from));
        }
        let file = self.files.disk.file(&place.path);
        if built_in_text(&place.path).is_some() && !file.exists() {
            return place.path.to_string();
        }
        with_slashes(&relative(&file, self.from))
    }

    pub(super) fn of(&mut self, place: &Place) -> Option<Arc<(String, Lines)>> {
        let files = self.files;
        let read = |text: String| {
            let lines = Lines::new(&text);
            Arc::new((text, lines))
        };
        // A template that is built in is on nobody's disk, and still part of the way to a mistake.
        let text = || {
            let beside = files.beside(place).map(|beside| beside.text.clone());
            beside
                .or_else(|| files.disk.text(&place.path))
                .or_else(|| built_in_text(&place.path).map(str::to_owned))
        };
        self.texts
            .entry(place.path.to_string())
            .or_insert_with(|| text().map(read))
            .clone()
    }

    /// Where a place is, if its file can still be read.
    pub(super) fn position(&mut self, place: &Place) -> Option<Position> {
        self.of(place)
            .map(|known| known.1.position(&known.0, place.span))
    }
}
