//! Who read what: from a fact that moved to the artifacts that may not be what they should.

use std::collections::BTreeMap;

use super::memo::Memo;
use crate::base::fingerprint::FingerprintMap;
use crate::base::path::SitePath;

/// Which artifacts may not be what they should. Whether one really is not, its memo tells.
#[derive(Debug, Default)]
pub(super) enum Pending {
    /// None.
    #[default]
    None,
    /// These, by their places in the plan.
    Some(Vec<u32>),
    /// Any of them.
    All,
}

impl From<Vec<usize>> for Pending {
    fn from(files: Vec<usize>) -> Pending {
        if files.is_empty() {
            return Pending::None;
        }
        let files = files.into_iter();
        Pending::Some(files.filter_map(|file| u32::try_from(file).ok()).collect())
    }
}

impl Pending {
    /// Adds one.
    pub(super) fn add(&mut self, file: u32) {
        match self {
            Pending::None => *self = Pending::Some(vec![file]),
            Pending::Some(planned) => planned.push(file),
            Pending::All => {}
        }
    }

    /// Their places among so many, each once, in order.
    pub(super) fn among(self, count: usize) -> Vec<usize> {
        match self {
            Pending::None => Vec::new(),
            Pending::Some(mut planned) => {
                planned.sort_unstable();
                planned.dedup();
                planned
                    .into_iter()
                    .map(|file| file as usize)
                    .filter(|file| *file < count)
                    .collect()
            }
            Pending::All => (0..count).collect(),
        }
    }
}

/// From facts and files to the planned files that read them or have a problem in them.
///
/// Files are only ever added: one that no longer reads a fact is checked in vain, and its memo says so.
#[derive(Debug, Default)]
pub(super) struct Dependents {
    facts: FingerprintMap<Vec<u32>>,
    pointing: BTreeMap<SitePath, Vec<u32>>,
}

impl Dependents {
    /// The readers among all memos, in the order of the plan.
    pub(super) fn new<'m>(memos: impl Iterator<Item = Option<&'m Memo>>) -> Dependents {
        let mut dependents = Dependents::default();
        for (file, memo) in memos.enumerate() {
            memo.into_iter().for_each(|memo| dependents.add(file, memo));
        }
        // Most facts have a reader or two.
        dependents.facts.values_mut().for_each(Vec::shrink_to_fit);
        dependents
    }

    /// Adds what an artifact read.
    pub(super) fn add(&mut self, file: usize, memo: &Memo) {
        let file = u32::try_from(file).unwrap_or(u32::MAX);
        for (fact, _) in &memo.reads {
            let known = self.facts.entry(*fact).or_default();
            if let Err(at) = known.binary_search(&file) {
                known.insert(at, file);
            }
        }
        for (path, _) in &memo.pointed {
            let known = self.pointing.entry(path.clone()).or_default();
            if let Err(at) = known.binary_search(&file) {
                known.insert(at, file);
            }
        }
    }

    /// What read a fact.
    pub(super) fn of(&self, fact: u64) -> impl Iterator<Item = u32> {
        self.facts.get(&fact).into_iter().flatten().copied()
    }

    /// What has a problem in a file.
    pub(super) fn pointing_at(&self, path: &SitePath) -> impl Iterator<Item = u32> {
        self.pointing.get(path).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_again_and_again_is_listed_once() {
        let path = SitePath::new("content/people/ada.md").unwrap();
        let memo = Memo {
            about: 0,
            reads: vec![(7, 1)],
            digest: 0,
            problems: Vec::new(),
            pointed: vec![(path.clone(), 1)],
        };
        let mut dependents = Dependents::default();
        for file in [3, 1, 3, 1, 3] {
            dependents.add(file, &memo);
        }
        assert_eq!(dependents.of(7).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(dependents.pointing_at(&path).collect::<Vec<_>>(), [1, 3]);
    }
}
