//! The texts of files that problems point into.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::paths::{relative, with_slashes};
use crate::base::path::SitePath;
use crate::base::place::{Lines, Place, Position};
use crate::source::disk::DiskSource;
use crate::theme::built_in::built_in_text;

/// A file beside the site that problems point into.
pub(super) struct ExtraFile {
    /// Its name among the files that places name.
    pub(super) path: SitePath,
    /// Where it is.
    pub(super) file: PathBuf,
    /// Its text, in whatever encoding the file has it.
    pub(super) text: String,
}

/// The files that problems point into.
#[derive(Clone, Copy)]
pub(super) struct FileTexts<'d> {
    pub(super) disk: &'d DiskSource,
    pub(super) extra: Option<&'d ExtraFile>,
}

impl<'d> FileTexts<'d> {
    /// Those of a site.
    pub(super) fn of(disk: &'d DiskSource) -> FileTexts<'d> {
        FileTexts { disk, extra: None }
    }

    fn extra(self, place: &Place) -> Option<&'d ExtraFile> {
        self.extra.filter(|extra| extra.path == place.path)
    }
}

/// The texts of files that problems point into, each with its lines.
pub(super) struct Texts<'d> {
    files: FileTexts<'d>,
    /// The folder that paths are told from.
    from: &'d Path,
    texts: BTreeMap<String, Option<Arc<(String, Lines)>>>,
}

impl<'d> Texts<'d> {
    pub(super) fn new(disk: &'d DiskSource, from: &'d Path) -> Texts<'d> {
        Texts::among(FileTexts::of(disk), from)
    }

    pub(super) fn among(files: FileTexts<'d>, from: &'d Path) -> Texts<'d> {
        Texts {
            files,
            from,
            texts: BTreeMap::new(),
        }
    }

    /// The path of a place's file, relative to the current folder. A template that is built in has its name alone.
    pub(super) fn path(&self, place: &Place) -> String {
        if let Some(extra) = self.files.extra(place) {
            return with_slashes(&relative(&extra.file, self.from));
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
            let extra = files.extra(place).map(|extra| extra.text.clone());
            extra
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
