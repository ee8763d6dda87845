//! Files that are made together, of the whole dossier: after the pages, and only if what they are made of moved.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::{Engine, Options, Plan};
use crate::base::fault::Fault;
use crate::base::progress::Stage;
use crate::graph::lens::{self, FactRead, Lens};
use crate::output::context::BuildContext;
use crate::output::{self, BundleError, CollectedInputs, Folder, PutFile};
use crate::sink::Sink;

/// The file of a folder that says what its files are made of.
const STAMP: &str = "stamp.txt";

/// At most so many threads make the files of one folder.
const MOST_THREADS: usize = 4;

/// A folder of files that are made together, and what is remembered of their making.
#[derive(Debug)]
pub(super) struct Bundled {
    /// Which bundle fills it.
    bundle: usize,
    folder: Folder,
    /// What was read to learn what they are made of.
    reads: Vec<FactRead>,
    /// The digest of what they were last made of.
    digest: Option<blake3::Hash>,
    /// The files the sink has of it.
    files: Vec<String>,
}

/// What to make the files of a folder from. Making them needs no engine: another thread can.
#[derive(Debug)]
pub struct BundleInputs {
    /// The folder, with a slash at its end.
    pub folder: String,
    gathered: CollectedInputs,
}

impl BundleInputs {
    /// Makes the files with so many threads, and puts each with its path under the site's root as soon as it is made.
    ///
    /// # Errors
    /// If the maker fails, or a file cannot be put: a fault, not a problem of the author's.
    pub fn make(self, threads: usize, put: &PutFile<'_>) -> Result<(), BundleError> {
        let (name, bytes) = stamp(&self.gathered);
        let put = |path: String, bytes| put(format!("{}{path}", self.folder), bytes);
        (self.gathered.make)(threads, &put)?;
        put(name, bytes)
    }
}

fn stamp(gathered: &CollectedInputs) -> (String, Vec<u8>) {
    (
        STAMP.to_owned(),
        format!("{}\n", gathered.digest.to_hex()).into_bytes(),
    )
}

impl Plan {
    /// Asks every bundle which folders it fills. A share of a site has whole folders.
    pub(super) fn plan_bundles(&mut self, context: &BuildContext<'_>, options: &Options) {
        let bundles = output::bundles().iter().enumerate();
        let folders = bundles.flat_map(|(bundle, made)| {
            made.folders(context)
                .into_iter()
                .map(move |folder| (bundle, folder))
        });
        let (wanted, of_others): (Vec<(usize, Folder)>, Vec<_>) =
            folders.partition(|(_, folder)| options.is_in_shard(&folder.path));
        self.bundled_elsewhere = of_others
            .into_iter()
            .map(|(_, folder)| folder.path)
            .collect();
        let mut old = std::mem::take(&mut self.bundles);
        for (bundle, folder) in wanted {
            let known = old
                .iter()
                .position(|old| old.bundle == bundle && old.folder.path == folder.path);
            let known = known.map(|at| old.swap_remove(at));
            self.bundles.push(match known {
                // The languages of a site may change places.
                Some(known) => Bundled { folder, ..known },
                None => Bundled {
                    bundle,
                    folder,
                    reads: Vec::new(),
                    digest: None,
                    files: Vec::new(),
                },
            });
        }
        self.retired_bundle_files
            .extend(old.into_iter().flat_map(|old| old.files));
    }
}

impl Engine {
    /// Whether the share of the site that is made has a file: all of it has every file.
    pub fn shares(&self, path: &str) -> bool {
        let bundled = self.bundle_at(path);
        let elsewhere = self
            .plan
            .bundled_elsewhere
            .iter()
            .any(|folder| path.starts_with(folder));
        bundled.is_some() || (!elsewhere && self.options.is_in_shard(path))
    }

    /// The folder of files made together that a path lies in.
    pub fn bundle_at(&self, path: &str) -> Option<&str> {
        let folders = self
            .plan
            .bundles
            .iter()
            .map(|bundled| bundled.folder.path.as_str());
        folders.into_iter().find(|folder| path.starts_with(folder))
    }

    /// What the files of a folder are made of, if that is not what they were last made of.
    pub fn collect_bundle(&mut self, folder: &str) -> Option<BundleInputs> {
        let at = self
            .plan
            .bundles
            .iter()
            .position(|bundled| bundled.folder.path == folder)?;
        self.collect_bundle_at(at)
    }

    fn collect_bundle_at(&mut self, at: usize) -> Option<BundleInputs> {
        let Bundled {
            bundle,
            folder,
            reads,
            digest,
            ..
        } = &self.plan.bundles[at];
        let holds = |(key, fingerprint): &FactRead| {
            lens::fingerprint(&self.model.graph, &self.model.input_fingerprints, *key)
                == *fingerprint
        };
        // A run that ends with its first change has noted nothing to go by.
        if digest.is_some() && !reads.is_empty() && reads.iter().all(holds) {
            return None;
        }
        let lens = Lens::new(&self.model.graph, &self.model.input_fingerprints);
        let gathered = output::bundles()[*bundle].collect_inputs(
            folder,
            &lens,
            &self.model.context(&self.inputs),
        );
        let moved = *digest != Some(gathered.digest);
        let (reads, folder) = (lens.finish(), folder.path.clone());
        self.plan.bundles[at].reads = reads;
        self.plan.bundles[at].digest = Some(gathered.digest);
        moved.then_some(BundleInputs { folder, gathered })
    }

    /// Brings files that are made together up to date in a sink that keeps them. The folders that were made again.
    ///
    /// # Errors
    /// If the sink cannot keep them, or they cannot be made.
    pub fn bundle(&mut self, sink: &dyn Sink) -> Result<Vec<String>, Fault> {
        let mut made = Vec::new();
        if !sink.keeps() {
            return Ok(made);
        }
        for path in std::mem::take(&mut self.plan.retired_bundle_files) {
            sink.retire(&path);
        }
        self.progress
            .begin(Stage::Bundling, self.plan.bundles.len());
        for at in 0..self.plan.bundles.len() {
            // One after the other: an index takes much memory while it is made.
            if let Some(gathering) = self.collect_bundle_at(at) {
                let remade = self
                    .put_bundle(at, gathering, sink)
                    .inspect_err(|_| self.plan.bundles[at].digest = None)?;
                made.extend(remade.then(|| self.plan.bundles[at].folder.path.clone()));
            }
            self.progress.step();
        }
        Ok(made)
    }

    /// Whether the files had to be made, and were not still there.
    fn put_bundle(
        &mut self,
        at: usize,
        gathering: BundleInputs,
        sink: &dyn Sink,
    ) -> Result<bool, Fault> {
        let folder = gathering.folder.clone();
        let (name, bytes) = stamp(&gathering.gathered);
        if let Some(files) = sink.keep(&folder, (&format!("{folder}{name}"), &bytes)) {
            self.plan.bundles[at].files = files;
            return Ok(false);
        }
        // Each thread needs memory of its own.
        let threads = rayon::current_num_threads().min(MOST_THREADS);
        let paths = Mutex::new(BTreeSet::new());
        let put = |path: String, bytes: Vec<u8>| {
            sink.put(&path, &bytes)?;
            paths
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(path);
            Ok(())
        };
        // A sink says itself which file it could not keep.
        gathering
            .make(threads, &put)
            .map_err(|error| match error.downcast::<Fault>() {
                Ok(fault) => *fault,
                Err(error) => Fault {
                    path: folder.into(),
                    why: error.to_string(),
                },
            })?;
        let paths = paths.into_inner().unwrap_or_else(PoisonError::into_inner);
        for former in &self.plan.bundles[at].files {
            if !paths.contains(former) {
                sink.retire(former);
            }
        }
        self.plan.bundles[at].files = paths.into_iter().collect();
        Ok(true)
    }
}
