//! What is staged is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

use super::files::At;
use super::heal::{cut_off, identity, sync_shown};
use super::journal::{Journal, JournalPlaces};
use super::manifest::{self, MANIFEST, Manifest};
use super::plan::{WantedFiles, plan};
use super::stamps::Stamp;
use super::whole::FolderTree;
use super::{DiskSink, FEW, PublishMode, State, pass};
use crate::base::fault::Fault;

/// What a publication is about.
struct News {
    /// Files with the digests of their bytes, and the manifest among them.
    staged: BTreeMap<Box<str>, blake3::Hash>,
    /// Files of ours that go.
    gone: BTreeSet<Box<str>>,
}

impl DiskSink {
    pub(super) fn show(&mut self) -> Result<(), Fault> {
        let gate = std::sync::Arc::clone(&self.gate);
        let _pass = pass(&gate);
        if self.cut_off {
            let reason =
                "an earlier publication was cut off: end this command, and build again".to_owned();
            return Err(Fault {
                path: self.paths.output.clone(),
                why: reason,
            });
        }
        let held = self.to_hold();
        let there = self
            .files
            .look(&self.paths.output)
            .at(&self.paths.output)?
            .is_some();
        if !there && !self.held.is_empty() {
            let reason =
                "the folder was removed while the site was made: end this command, and build again"
                    .to_owned();
            return Err(Fault {
                path: self.paths.output.clone(),
                why: reason,
            });
        }
        let news = self.news(&held)?;
        if !news.staged.is_empty() || !news.gone.is_empty() {
            match self.way {
                _ if !there => self.show_new().map_err(unchanged),
                PublishMode::InPlace => self.show_in_place(&news),
                PublishMode::Exchange => self.show_whole(&news),
            }?;
        }
        self.settle(&news, held);
        Ok(())
    }

    /// What the folder will hold.
    fn to_hold(&self) -> Manifest {
        let state = self.state();
        let mut held = if self.first {
            self.others.clone()
        } else {
            self.held.clone()
        };
        for path in &state.retired {
            held.remove(path);
        }
        held.extend(
            state
                .put
                .iter()
                .map(|(path, digest)| (path.clone(), *digest)),
        );
        held
    }

    /// What has to change for that. Stages the manifest if anything has.
    fn news(&self, held: &Manifest) -> Result<News, Fault> {
        let gone: BTreeSet<Box<str>> = self
            .held
            .keys()
            .filter(|path| !held.contains_key(*path))
            .cloned()
            .collect();
        let mut staged = BTreeMap::new();
        let mut state = self.state();
        for path in state.staged.keys().cloned().collect::<BTreeSet<_>>() {
            match held.get(&path) {
                Some(digest) => drop(staged.insert(path, *digest)),
                // It was retired, or is the manifest of an earlier try.
                None => self.unstage(&mut state, &path)?,
            }
        }
        drop(state);
        let mut news = News { staged, gone };
        if news.staged.is_empty()
            && news.gone.is_empty()
            && *held == self.held
            && self.knows(MANIFEST)?
        {
            return Ok(news);
        }
        let text = manifest::written(held);
        let digest = blake3::hash(&text);
        if !self.holds(MANIFEST, &digest, Some(text.len() as u64))? {
            let stamp = self.stage(MANIFEST, &text)?;
            self.state().staged.insert(MANIFEST.into(), stamp);
            news.staged.insert(MANIFEST.into(), digest);
        }
        Ok(news)
    }

    /// Shows a site where none was: one rename.
    fn show_new(&self) -> Result<(), Fault> {
        let manifest = self.staging().join(MANIFEST);
        self.files.sync(&manifest).at(&manifest)?;
        self.files
            .rename(&self.staging(), &self.paths.output)
            .at(&self.paths.output)
    }

    /// Shows it file by file.
    fn show_in_place(&mut self, news: &News) -> Result<(), Fault> {
        let (staging, old) = (self.staging(), self.paths.work.old());
        let ops = self.plan(news).map_err(unchanged)?;
        let output = self.files.look(&self.paths.output).at(&self.paths.output)?;
        let output = output.as_ref().map_or((0, 0), identity);
        let journal = Journal {
            output,
            generation: self.generation,
            ops,
        };
        let written = self.sync_staged(news).and_then(|()| {
            self.files.remove_dir_all(&old).at(&old)?;
            self.files.create_dir(&old).at(&old)?;
            self.write_journal(&journal)
        });
        if let Err(fault) = written {
            // Half a journal is none; a whole one must not stay, for nothing of it is done.
            let path = self.paths.work.journal();
            let gone =
                self.files.remove_file(&path).is_ok() || matches!(self.files.look(&path), Ok(None));
            self.cut_off = !gone;
            return Err(unchanged(fault));
        }
        let places = JournalPlaces {
            files: &self.files,
            output: &self.paths.output,
            staging: &staging,
            old: &old,
        };
        let done = journal
            .carry_out(&places)
            .and_then(|()| sync_shown(&self.files, &journal, &self.paths.output));
        let Err(fault) = done.and_then(|()| self.remove_journal()) else {
            return Ok(());
        };
        match journal.undo(&places).and_then(|()| self.remove_journal()) {
            Ok(()) => Err(unchanged(fault)),
            Err(_) => {
                self.cut_off = true;
                Err(cut_off(fault))
            }
        }
    }

    /// Shows all of it in one step.
    fn show_whole(&self, news: &News) -> Result<(), Fault> {
        let staging = self.staging();
        // The steps are not taken, but whatever would stop them is in the way of the whole as well.
        self.plan(news).map_err(unchanged)?;
        let tree = FolderTree {
            files: &self.files,
            output: &self.paths.output,
            staging: &staging,
            staged: &news.staged,
            gone: &news.gone,
            added: std::sync::Mutex::default(),
        };
        let filled = tree.fill().and_then(|()| self.sync_staged(news));
        let output = &self.paths.output;
        let shown = filled.and_then(|()| self.files.exchange(&staging, output).at(output));
        shown.inspect_err(|_| tree.empty()).map_err(unchanged)
    }

    fn plan(&self, news: &News) -> Result<Vec<super::journal::Op>, Fault> {
        let wanted = WantedFiles {
            output: &self.paths.output,
            staging: &self.staging(),
            held: (!self.damaged).then_some(&self.held),
            staged: &news.staged,
            gone: &news.gone,
        };
        plan(&self.files, &wanted)
    }

    /// Waits until the disk holds what is staged.
    fn sync_staged(&self, news: &News) -> Result<(), Fault> {
        let staging = self.staging();
        if news.staged.len() > FEW && self.files.sync_everything(&staging).at(&staging)? {
            return Ok(());
        }
        let mut folders: Vec<Box<str>> = self.state().folders.keys().cloned().collect();
        folders.sort_unstable();
        for path in news.staged.keys().chain(&folders) {
            let path = staging.join(&**path);
            self.files.sync(&path).at(&path)?;
        }
        self.files.sync(&staging).at(&staging)
    }

    fn write_journal(&self, journal: &Journal) -> Result<(), Fault> {
        let path = self.paths.work.journal();
        self.files
            .write(&path, journal.text().as_bytes())
            .at(&path)?;
        for path in [&*path, self.paths.work.folder(), &*self.paths.parent] {
            self.files.sync(path).at(path)?;
        }
        Ok(())
    }

    fn remove_journal(&self) -> Result<(), Fault> {
        let path = self.paths.work.journal();
        self.files.remove_file(&path).at(&path)
    }

    /// All is shown: what was handed over is history.
    fn settle(&mut self, news: &News, held: Manifest) {
        let State {
            mut staged, seen, ..
        } = std::mem::take(self.state.get_mut().unwrap_or_else(PoisonError::into_inner));
        let moment = staged.get(MANIFEST).copied().unwrap_or(Stamp::NEVER);
        for (path, digest) in &news.staged {
            match staged.remove(path) {
                Some(stamp) if stamp.is_settled(&moment) => {
                    self.stamps.keep(path.clone(), stamp, *digest)
                }
                _ => self.stamps.forget(path),
            }
        }
        let mut seen: Vec<_> = seen.into_iter().collect();
        seen.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for (path, (stamp, digest)) in seen {
            if !news.staged.contains_key(&path) {
                self.stamps.keep(path, stamp, digest);
            }
        }
        for path in &news.gone {
            self.stamps.forget(path);
        }
        if self.first {
            self.stamps
                .write(&self.files, &self.paths.work.stamps(), &self.paths.state);
        }
        self.held = held;
        self.damaged = false;
        self.first = false;
        let former = self.staging();
        self.generation += 1;
        // What cannot be tidied up now, the end of the sink or the next build tidies up; what cannot be staged then, says so itself.
        if self.way == PublishMode::Exchange {
            let _ = self.files.remove_tree(&former);
        }
        let _ = self.paths.work.tidy(&self.files);
        let _ = self.files.create_dir(&self.staging());
    }
}

/// What is told where a publication came to nothing.
fn unchanged(fault: Fault) -> Fault {
    Fault {
        why: format!("{}; nothing was changed", fault.why),
        ..fault
    }
}
