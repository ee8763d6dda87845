//! What the machine tells of files, until nothing more comes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{ErrorKind, EventKind};

use super::{MANY, NotifyBackend, Rescan};

/// What was heard of since the last look.
#[derive(Debug, Default)]
pub(super) struct EventBatch {
    pub(super) paths: BTreeSet<PathBuf>,
    pub(super) everything: bool,
    /// One file alone was heard of, and its last word was that it is whole.
    pub(super) saved: bool,
    /// Files that somebody still writes to, where the machine says when they are closed.
    pub(super) open_files: BTreeSet<PathBuf>,
    /// What came since the last look.
    pub(super) created: BTreeSet<PathBuf>,
    /// The machine watches no more.
    pub(super) full: Option<notify::Error>,
}

/// Somebody who wrote to a file is done with it.
const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

impl EventBatch {
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything && self.full.is_none()
    }

    /// Takes an event in; whether it was news.
    pub(super) fn add(
        &mut self,
        event: notify::Result<notify::Event>,
        backend: &NotifyBackend,
        ignored: Option<&Path>,
    ) -> bool {
        let event = match event {
            Ok(event) => event,
            Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                self.full = Some(error);
                return true;
            }
            Err(_) => {
                self.everything = true;
                return true;
            }
        };
        if event.need_rescan() {
            self.everything = true;
            return true;
        }
        let news: Vec<(EventKind, PathBuf)> =
            match (event.kind, <[PathBuf; 2]>::try_from(event.paths)) {
                // Both ends of a move in one word.
                (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), Ok([from, to])) => {
                    let end = |mode| EventKind::Modify(ModifyKind::Name(mode));
                    vec![(end(RenameMode::From), from), (end(RenameMode::To), to)]
                }
                (kind, Ok(paths)) => paths.into_iter().map(|path| (kind, path)).collect(),
                (kind, Err(paths)) => paths.into_iter().map(|path| (kind, path)).collect(),
            };
        let mut recorded = false;
        for (kind, path) in news {
            if matches!(kind, EventKind::Access(_)) && kind != CLOSED {
                continue;
            }
            for path in backend.names(path, ignored) {
                recorded = true;
                self.everything |= backend.has_aliases;
                self.record(kind, path);
            }
        }
        recorded
    }

    fn record(&mut self, kind: EventKind, path: PathBuf) {
        use EventKind::{Create, Modify, Remove};
        match kind {
            Create(CreateKind::File) | Modify(ModifyKind::Data(_))
                if cfg!(target_os = "linux") && !path.is_symlink() =>
            {
                self.open_files.insert(path.clone());
            }
            CLOSED | Remove(_) | Modify(ModifyKind::Name(_)) => drop(self.open_files.remove(&path)),
            _ => {}
        }
        let went = matches!(kind, Remove(_) | Modify(ModifyKind::Name(RenameMode::From)));
        if went && self.created.remove(&path) {
            // An editor's scratch file: it came and went, and nobody need look.
            self.paths.remove(&path);
            return;
        }
        if matches!(kind, Create(_)) && !self.paths.contains(&path) {
            self.created.insert(path.clone());
        }
        self.paths.insert(path);
        let whole = kind == CLOSED || kind == Modify(ModifyKind::Name(RenameMode::To));
        // A file that is new may be a scratch file: it waits for the end of the burst.
        self.saved = whole && self.paths.len() == 1 && self.created.is_empty();
    }

    pub(super) fn rescan(self) -> Rescan {
        if self.everything || self.paths.len() > MANY {
            return Rescan::All;
        }
        Rescan::Paths(self.paths.into_iter().collect())
    }
}
