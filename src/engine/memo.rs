//! What is remembered of an artifact between one change and the next.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::FingerprintMap;
use crate::base::path::SitePath;
use crate::graph::Graph;
use crate::graph::lens::{self, FactRead};
use crate::record::Parsed;

/// What an artifact read, the fingerprint of its bytes, and what was wrong with it.
#[derive(Debug)]
pub(super) struct Memo {
    /// What it is about, by name and language.
    pub(super) about: u64,
    /// Facts, with their fingerprints at the time.
    pub(super) reads: Vec<FactRead>,
    /// The fingerprint of its bytes, 0 if it was never made.
    pub(super) digest: u64,
    /// What was found wrong while it was made.
    pub(super) problems: Vec<Diagnostic>,
    /// The files those problems point into, with the fingerprints of their bytes at the time. A place is no
    /// part of any fact: it moves with whatever is written above it, and with the file's name.
    pub(super) pointed: Vec<(SitePath, u64)>,
}

impl Memo {
    /// A memo of a making, with the files that its problems point into.
    pub(super) fn new(
        about: u64,
        mut reads: Vec<FactRead>,
        digest: u64,
        problems: Vec<Diagnostic>,
        records: &BTreeMap<SitePath, Parsed>,
    ) -> Memo {
        let places = problems.iter().filter_map(|problem| problem.place.as_ref());
        let pointed = places
            .filter_map(|place| Some((place.path.clone(), records.get(&place.path)?.fingerprint)))
            .collect();
        // A memo lives as long as its page: it takes no more room than it fills.
        reads.shrink_to_fit();
        Memo {
            about,
            reads,
            digest,
            problems,
            pointed,
        }
    }

    /// Whether everything that was read is as it was, and everything pointed at where it was.
    pub(super) fn holds(
        &self,
        graph: &Graph,
        input_fingerprints: &FingerprintMap<u64>,
        records: &BTreeMap<SitePath, Parsed>,
    ) -> bool {
        self.reads.iter().all(|(key, fingerprint)| {
            lens::fingerprint(graph, input_fingerprints, *key) == *fingerprint
        }) && self.pointed.iter().all(|(path, fingerprint)| {
            records
                .get(path)
                .is_some_and(|parsed| parsed.fingerprint == *fingerprint)
        })
    }

    /// Makes it hold no longer, whatever moved.
    pub(super) fn invalidate(&mut self) {
        self.about = !self.about;
    }

    /// This memo of a failed making, with the digest of what the sink still holds.
    pub(super) fn with_digest_of(self, last: Option<&Memo>) -> Memo {
        Memo {
            digest: last.map_or(0, |last| last.digest),
            ..self
        }
    }
}
