//! Which files the site should have, and which of them may be out of date.

use std::collections::HashMap;

use super::bundles::Bundled;
use super::case_collisions::case_collisions;
use super::dependents::{Dependents, Pending};
use super::inputs::{Inputs, Moved};
use super::memo::Memo;
use super::planned_file::PlannedFile;
use super::problems::Generation;
use super::{Options, collisions};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::path::SitePath;
use crate::output::context::BuildContext;
use crate::output::{self, OutputRef, Target};

/// The files that the site should have.
#[derive(Default)]
pub(super) struct Plan {
    /// Files that are made one by one, sorted by path.
    pub(super) files: Vec<PlannedFile>,
    /// Folders of files that are made together, from the whole dossier.
    pub(super) bundles: Vec<Bundled>,
    /// The folders of such files that other shares of the site make.
    pub(super) bundled_elsewhere: Vec<String>,
    /// Files of folders that are planned no more.
    pub(super) retired_bundle_files: Vec<String>,
    /// Which files may be out of date.
    pub(super) pending: Pending,
    /// Which file read what; made when it is first asked for.
    pub(super) dependents: Option<Dependents>,
    /// Files that were planned once and are no more.
    pub(super) gone: Vec<String>,
    /// How many pages are planned.
    pub(super) pages: usize,
    /// From how many records.
    pub(super) records: usize,
    /// Files that more than one record or output asks for.
    pub(super) problems: Vec<Diagnostic>,
    pub(super) generation: Generation,
}

impl Plan {
    /// Brings the plan up to date with what moved. `replan` says whether files may have come or gone.
    pub(super) fn update(
        &mut self,
        inputs: &Inputs,
        context: &BuildContext<'_>,
        options: &Options,
        (moved, replan): (&Moved, bool),
    ) {
        if replan {
            self.replan(inputs, context, options);
            self.generation.bump();
            self.pending = Pending::All;
        } else {
            self.mark_pending(moved);
        }
    }

    /// Asks every output for its files, and resolves which of two gets a path that both want.
    fn replan(&mut self, inputs: &Inputs, context: &BuildContext<'_>, options: &Options) {
        // Whatever an author called a thing, nothing is written outside the site.
        let mut wanted: Vec<(OutputRef, Target)> = output::plan(context)
            .filter(|(_, target)| SitePath::new(&target.path).is_some())
            .collect();
        self.problems = collisions::resolve(&mut wanted, context);
        self.problems
            .extend(case_collisions(inputs, &wanted, context));
        let mut former: HashMap<String, Memo> = std::mem::take(&mut self.files)
            .into_iter()
            .filter_map(|file| Some((file.target.path, file.memo?)))
            .collect();
        let languages = &context.settings.languages;
        let files = wanted
            .into_iter()
            .filter(|(_, target)| options.is_in_shard(&target.path))
            .map(|(output, target)| {
                let lang = languages.get(target.lang).map_or("", |lang| lang.as_str());
                PlannedFile {
                    output,
                    about: fingerprint_of(&(
                        lang,
                        output.name(),
                        output.fingerprint(&target.subject, context.graph),
                    )),
                    memo: former.remove(&target.path),
                    target,
                }
            });
        self.files = files.collect();
        let mut gone: Vec<String> = former.into_keys().collect();
        gone.sort_unstable();
        self.gone.append(&mut gone);
        self.dependents = None;
        self.pages = self
            .files
            .iter()
            .filter(|file| file.target.path.ends_with(".html"))
            .count();
        self.records = inputs.original_records().count();
        self.plan_bundles(context, options);
    }

    /// No file came or went: marks what read a fact that moved, and what has a problem in a file that did.
    fn mark_pending(&mut self, moved: &Moved) {
        if matches!(self.pending, Pending::All)
            || (moved.facts.is_empty() && moved.files.is_empty())
        {
            return;
        }
        self.list_dependents();
        let Some(dependents) = &self.dependents else {
            return;
        };
        for file in moved.facts.iter().flat_map(|fact| dependents.of(*fact)) {
            self.pending.add(file);
        }
        let pointing = |path| dependents.pointing_at(path);
        for file in moved.files.iter().flat_map(pointing) {
            self.pending.add(file);
        }
    }

    /// Lists which file read what, unless that is known. Whether it had to be.
    pub(super) fn list_dependents(&mut self) -> bool {
        if self.dependents.is_some() {
            return false;
        }
        let memos = self.files.iter().map(|file| file.memo.as_ref());
        self.dependents = Some(Dependents::new(memos));
        true
    }

    /// Makes every file count as out of date, whatever it read.
    pub(super) fn invalidate(&mut self) {
        self.files
            .iter_mut()
            .filter_map(|file| file.memo.as_mut())
            .for_each(Memo::invalidate);
    }

    /// The place of the file at a path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.files
            .binary_search_by(|file| file.target.path.as_str().cmp(path))
            .ok()
    }

    /// Remembers how a file was made.
    pub(super) fn remember(&mut self, index: usize, memo: Memo) {
        if let Some(dependents) = &mut self.dependents {
            dependents.add(index, &memo);
        }
        let has_problems = !memo.problems.is_empty();
        let former = self.files[index].memo.replace(memo);
        if has_problems || former.is_some_and(|former| !former.problems.is_empty()) {
            self.generation.bump();
        }
    }
}
