//! What the site should have, and what of it is made.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::dependents::Pending;
use super::memo::Memo;
use super::report::ProblemCache;
use super::{Engine, PlannedFile, Report, Shown, collisions};
use crate::base::fingerprint::{fingerprint_of, fingerprint_of_bytes};
use crate::base::path::SitePath;
use crate::base::progress::Stage;
use crate::graph::lens::Lens;
use crate::output::context::BuildContext;
use crate::output::{self, Target};
use crate::record::Parsed;
use crate::sink::{Fault, Sink};

/// How many files one thread makes before it looks for others who have nothing to do. Left to itself a thread takes a
/// quarter of the site, and the others wait for it at the end.
const AT_ONCE: usize = 32;

impl Engine {
    /// Asks every output what it wants, and settles who gets a path that two want.
    pub(super) fn plan(&mut self) {
        let build = self.build();
        let planned = output::all()
            .iter()
            .enumerate()
            .flat_map(|(index, output)| {
                let targets = output.plan(&build).into_iter();
                targets.map(move |target| (index, target))
            });
        // Whatever an author called a thing, nothing is written outside the site.
        let mut wanted: Vec<(usize, Target)> = planned
            .filter(|(_, target)| SitePath::new(&target.path).is_some())
            .collect();
        let mut problems = collisions::resolve(&mut wanted, &build);
        problems.extend(self.twins(&wanted, &build));
        self.plan_problems = problems;
        let mut old: HashMap<String, Memo> = std::mem::take(&mut self.planned)
            .into_iter()
            .filter_map(|file| Some((file.target.path, file.memo?)))
            .collect();
        let planned = wanted
            .into_iter()
            .filter(|(_, target)| self.is_mine(&target.path))
            .map(|(output, target)| {
                let lang = self
                    .settings
                    .languages
                    .get(target.lang)
                    .map_or("", |lang| lang.as_str());
                let about = fingerprint_of(&(lang, target.subject.fingerprint(&self.graph)));
                PlannedFile {
                    output,
                    about,
                    memo: old.remove(&target.path),
                    target,
                }
            });
        self.planned = planned.collect();
        let mut gone: Vec<String> = old.into_keys().collect();
        gone.sort_unstable();
        self.gone.append(&mut gone);
        self.dependents = None;
        let pages = self
            .planned
            .iter()
            .filter(|file| file.target.path.ends_with(".html"))
            .count();
        self.counted = (pages, self.original_records().count());
        self.plan_bundles();
    }

    /// Whether a path belongs to the share of the site that is made.
    pub(super) fn is_mine(&self, path: &str) -> bool {
        self.options
            .shard
            .is_none_or(|(share, of)| fingerprint_of_bytes(path.as_bytes()) % of == share - 1)
    }

    /// The file at a path, up to date. It is made again rather than kept: that takes less
    /// than a reader can see, and no memory.
    pub fn render(&mut self, path: &str) -> Shown {
        let Ok(index) = self
            .planned
            .binary_search_by(|file| file.target.path.as_str().cmp(path))
        else {
            return Shown::Nothing;
        };
        let file = &self.planned[index];
        let (memo, bytes) = make_one(file, &self.build(), &self.records);
        let (digest, nothing) = (memo.digest, file.is_optional());
        self.remember(index, memo);
        match bytes {
            Some(bytes) => Shown::File { bytes, digest },
            None if nothing => Shown::Nothing,
            None => Shown::Broken,
        }
    }

    /// Checks some of the pending files, and renders those that moved to find their problems. How many
    /// were rendered, or nothing if nothing is pending.
    pub fn render_pending(&mut self, limit: usize) -> Option<usize> {
        let mut pending = std::mem::take(&mut self.pending).among(self.planned.len());
        if pending.is_empty() {
            self.gone.clear();
            if self.rules_pending {
                self.rule();
                return Some(0);
            }
            if self.dependents.is_none() {
                // The next edit finds them ready.
                self.dependents = Some(self.list_readers());
                return Some(0);
            }
            return None;
        }
        let later = pending.split_off(pending.len().min(limit));
        let build = self.build();
        let made: Vec<(usize, Memo)> = pending
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .filter_map(|index| {
                let file = &self.planned[index];
                if !file.can_report() {
                    return None;
                }
                let known = file.memo.as_ref();
                let holds = known.is_some_and(|memo| {
                    memo.about == file.about
                        && memo.holds(&self.graph, &self.input_fingerprints, &self.records)
                });
                (!holds).then(|| (index, make_one(file, &build, &self.records).0))
            })
            .collect();
        let count = made.len();
        for (index, memo) in made {
            self.remember(index, memo);
        }
        self.pending = Pending::Some(
            later
                .into_iter()
                .filter_map(|file| u32::try_from(file).ok())
                .collect(),
        );
        Some(count)
    }

    /// Makes what read something that moved.
    pub(super) fn make(&mut self, sink: &dyn Sink) -> Result<Report, Fault> {
        let pending = std::mem::take(&mut self.pending).among(self.planned.len());
        let build = self.build();
        self.progress.begin(Stage::Rendering, pending.len());
        let made: Vec<Option<(usize, Memo, bool)>> = pending
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|index| {
                self.progress.step();
                let file = &self.planned[index];
                if !sink.keeps() && !file.can_report() {
                    return Ok(None);
                }
                let known = file.memo.as_ref();
                if known.is_some_and(|memo| {
                    memo.about == file.about
                        && memo.holds(&self.graph, &self.input_fingerprints, &self.records)
                }) {
                    return Ok(None);
                }
                let (memo, bytes) = make_one(file, &build, &self.records);
                let moved = match &bytes {
                    Some(bytes) if known.is_none_or(|known| known.digest != memo.digest) => {
                        sink.put(&file.target.path, bytes)?
                    }
                    // There is nothing to say any more, and nothing wrong.
                    None if file.is_optional() && known.is_some_and(|known| known.digest != 0) => {
                        sink.retire(&file.target.path);
                        true
                    }
                    _ => false,
                };
                // What could not be made keeps its last good bytes, and so their digest.
                let failed = bytes.is_none() && !file.is_optional();
                let memo = if failed {
                    memo.with_digest_of(known)
                } else {
                    memo
                };
                Ok(Some((index, memo, moved)))
            })
            .collect::<Result<_, Fault>>()
            // What was not remembered is looked at again next time.
            .inspect_err(|_| self.pending = Pending::All)?;
        let mut report = Report::default();
        for (index, memo, moved) in made.into_iter().flatten() {
            let path = self.planned[index].target.path.clone();
            if moved {
                report.moved.push(path.clone());
            }
            report.made.push(path);
            self.remember(index, memo);
        }
        Ok(report)
    }

    fn remember(&mut self, index: usize, memo: Memo) {
        if let Some(dependents) = &mut self.dependents {
            dependents.add(index, &memo);
        }
        let wrong = !memo.problems.is_empty();
        let was = self.planned[index].memo.replace(memo);
        if wrong || was.is_some_and(|was| !was.problems.is_empty()) {
            self.problem_cache = ProblemCache::default();
        }
    }

    /// Files that nobody planned this time.
    pub(super) fn retire(&mut self, sink: &dyn Sink, report: &mut Report) {
        for path in std::mem::take(&mut self.gone) {
            // It may be planned again by now.
            if self
                .planned
                .binary_search_by(|file| file.target.path.as_str().cmp(&path))
                .is_err()
            {
                sink.retire(&path);
                report.retired.push(path);
            }
        }
    }
}

fn make_one(
    file: &PlannedFile,
    build: &BuildContext<'_>,
    records: &BTreeMap<SitePath, Parsed>,
) -> (Memo, Option<Arc<Vec<u8>>>) {
    let lens = Lens::new(build.graph, build.input_fingerprints);
    let made = output::all()[file.output].make(&file.target, &lens, build);
    #[cfg(debug_assertions)]
    crate::base::panic::provoke("make", made.bytes.as_ref().map_or(&[][..], |bytes| bytes));
    let digest = made
        .bytes
        .as_ref()
        .map_or(0, |bytes| fingerprint_of_bytes(bytes));
    (
        Memo::new(file.about, lens.finish(), digest, made.problems, records),
        made.bytes,
    )
}
