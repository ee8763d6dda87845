//! What the site should have, and what of it is made.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::memo::Memo;
use super::readers::Suspects;
use super::report::Told;
use super::{Engine, Report, Shown, Slot, collisions};
use crate::base::path::SitePath;
use crate::base::print::{print_of, print_of_bytes};
use crate::base::progress::Stage;
use crate::graph::lens::Lens;
use crate::output::world::World;
use crate::output::{self, Target};
use crate::record::Parsed;
use crate::sink::{Fault, Sink};

/// How many files one thread makes before it looks for others who have nothing to do. Left to itself a thread takes a
/// quarter of the site, and the others wait for it at the end.
const AT_ONCE: usize = 32;

impl Engine {
    /// Asks every output what it wants, and settles who gets a path that two want.
    pub(super) fn plan(&mut self) {
        let world = self.world();
        let planned = output::all()
            .iter()
            .enumerate()
            .flat_map(|(index, output)| {
                let targets = output.plan(&world).into_iter();
                targets.map(move |target| (index, target))
            });
        // Whatever an author called a thing, nothing is written outside the site.
        let mut wanted: Vec<(usize, Target)> = planned
            .filter(|(_, target)| SitePath::new(&target.path).is_some())
            .collect();
        let mut problems = collisions::settle(&mut wanted, &world);
        problems.extend(self.twins(&wanted, &world));
        self.plan_problems = problems;
        let mut old: HashMap<String, Memo> = std::mem::take(&mut self.slots)
            .into_iter()
            .filter_map(|slot| Some((slot.target.path, slot.memo?)))
            .collect();
        let slots = wanted
            .into_iter()
            .filter(|(_, target)| self.is_mine(&target.path))
            .map(|(output, target)| {
                let lang = self
                    .settings
                    .languages
                    .get(target.lang)
                    .map_or("", |lang| lang.as_str());
                let about = print_of(&(lang, target.subject.print(&self.graph)));
                Slot {
                    output,
                    about,
                    memo: old.remove(&target.path),
                    target,
                }
            });
        self.slots = slots.collect();
        let mut gone: Vec<String> = old.into_keys().collect();
        gone.sort_unstable();
        self.gone.append(&mut gone);
        self.readers = None;
        let pages = self
            .slots
            .iter()
            .filter(|slot| slot.target.path.ends_with(".html"))
            .count();
        self.counted = (pages, self.listed().count());
        self.plan_bundles();
    }

    /// Whether a path belongs to the share of the site that is made.
    pub(super) fn is_mine(&self, path: &str) -> bool {
        self.options
            .shard
            .is_none_or(|(share, of)| print_of_bytes(path.as_bytes()) % of == share - 1)
    }

    /// The file at a path as it should be now. What was made long ago is made again, not kept: that takes less
    /// than a reader can see, and no memory.
    pub fn show(&mut self, path: &str) -> Shown {
        let Ok(index) = self
            .slots
            .binary_search_by(|slot| slot.target.path.as_str().cmp(path))
        else {
            return Shown::Nothing;
        };
        let slot = &self.slots[index];
        let (memo, bytes) = make_one(slot, &self.world(), &self.records);
        let (digest, nothing) = (memo.digest, slot.may_be_nothing());
        self.remember(index, memo);
        match bytes {
            Some(bytes) => Shown::File { bytes, digest },
            None if nothing => Shown::Nothing,
            None => Shown::Broken,
        }
    }

    /// Looks at some of what may not be what it should, and makes it to learn what is wrong with it. How many
    /// were made, or nothing if all is as it should be.
    pub fn settle(&mut self, limit: usize) -> Option<usize> {
        let mut suspects = std::mem::take(&mut self.suspects).among(self.slots.len());
        if suspects.is_empty() {
            self.gone.clear();
            if self.unruled {
                self.rule();
                return Some(0);
            }
            if self.readers.is_none() {
                // The next edit finds them ready.
                self.readers = Some(self.list_readers());
                return Some(0);
            }
            return None;
        }
        let later = suspects.split_off(suspects.len().min(limit));
        let world = self.world();
        let made: Vec<(usize, Memo)> = suspects
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .filter_map(|index| {
                let slot = &self.slots[index];
                if !slot.complains() {
                    return None;
                }
                let known = slot.memo.as_ref();
                let holds = known.is_some_and(|memo| {
                    memo.about == slot.about
                        && memo.holds(&self.graph, &self.outside, &self.records)
                });
                (!holds).then(|| (index, make_one(slot, &world, &self.records).0))
            })
            .collect();
        let count = made.len();
        for (index, memo) in made {
            self.remember(index, memo);
        }
        self.suspects = Suspects::Some(
            later
                .into_iter()
                .filter_map(|slot| u32::try_from(slot).ok())
                .collect(),
        );
        Some(count)
    }

    /// Makes what read something that moved.
    pub(super) fn make(&mut self, sink: &dyn Sink) -> Result<Report, Fault> {
        let suspects = std::mem::take(&mut self.suspects).among(self.slots.len());
        let world = self.world();
        self.progress.begin(Stage::Making, suspects.len());
        let made: Vec<Option<(usize, Memo, bool)>> = suspects
            .into_par_iter()
            .with_max_len(AT_ONCE)
            .map(|index| {
                self.progress.step();
                let slot = &self.slots[index];
                if !sink.keeps() && !slot.complains() {
                    return Ok(None);
                }
                let known = slot.memo.as_ref();
                if known.is_some_and(|memo| {
                    memo.about == slot.about
                        && memo.holds(&self.graph, &self.outside, &self.records)
                }) {
                    return Ok(None);
                }
                let (memo, bytes) = make_one(slot, &world, &self.records);
                let moved = match &bytes {
                    Some(bytes) if known.is_none_or(|known| known.digest != memo.digest) => {
                        sink.put(&slot.target.path, bytes)?
                    }
                    // There is nothing to say any more, and nothing wrong.
                    None if slot.may_be_nothing()
                        && known.is_some_and(|known| known.digest != 0) =>
                    {
                        sink.retire(&slot.target.path);
                        true
                    }
                    _ => false,
                };
                // What could not be made keeps its last good bytes, and so their digest.
                let failed = bytes.is_none() && !slot.may_be_nothing();
                let memo = if failed { memo.keeping(known) } else { memo };
                Ok(Some((index, memo, moved)))
            })
            .collect::<Result<_, Fault>>()
            // What was not remembered is looked at again next time.
            .inspect_err(|_| self.suspects = Suspects::All)?;
        let mut report = Report::default();
        for (index, memo, moved) in made.into_iter().flatten() {
            let path = self.slots[index].target.path.clone();
            if moved {
                report.moved.push(path.clone());
            }
            report.made.push(path);
            self.remember(index, memo);
        }
        Ok(report)
    }

    fn remember(&mut self, index: usize, memo: Memo) {
        if let Some(readers) = &mut self.readers {
            readers.add(index, &memo);
        }
        let wrong = !memo.problems.is_empty();
        let was = self.slots[index].memo.replace(memo);
        if wrong || was.is_some_and(|was| !was.problems.is_empty()) {
            self.told = Told::default();
        }
    }

    /// Files that nobody planned this time.
    pub(super) fn retire(&mut self, sink: &dyn Sink, report: &mut Report) {
        for path in std::mem::take(&mut self.gone) {
            // It may be planned again by now.
            if self
                .slots
                .binary_search_by(|slot| slot.target.path.as_str().cmp(&path))
                .is_err()
            {
                sink.retire(&path);
                report.retired.push(path);
            }
        }
    }
}

fn make_one(
    slot: &Slot,
    world: &World<'_>,
    records: &BTreeMap<SitePath, Parsed>,
) -> (Memo, Option<Arc<Vec<u8>>>) {
    let lens = Lens::new(world.graph, world.outside);
    let made = output::all()[slot.output].make(&slot.target, &lens, world);
    #[cfg(debug_assertions)]
    crate::base::panic::provoke("make", made.bytes.as_ref().map_or(&[][..], |bytes| bytes));
    let digest = made.bytes.as_ref().map_or(0, |bytes| print_of_bytes(bytes));
    (
        Memo::new(slot.about, lens.finish(), digest, made.problems, records),
        made.bytes,
    )
}
