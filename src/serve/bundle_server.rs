//! Files that are made together, of the whole dossier: made when somebody first asks for one, in a thread of their
//! own, so that no page waits for them; made again while nobody asks for anything.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::messages::Answer;
use crate::base::fingerprint::fingerprint_of_bytes;
use crate::base::panic::catch;
use crate::engine::{BundleInputs, Engine};

/// Every folder that somebody asked for.
#[derive(Debug, Default)]
pub(super) struct BundleServer {
    folders: BTreeMap<String, Arc<Mutex<BundleState>>>,
}

/// The files of one folder.
#[derive(Debug, Default)]
struct BundleState {
    files: BTreeMap<String, Arc<Vec<u8>>>,
    /// Those before them: a browser that read the first of them asks for the others.
    former: BTreeMap<String, Arc<Vec<u8>>>,
    /// Whether a thread makes them.
    busy: bool,
    /// What that thread makes next.
    next: Option<BundleInputs>,
    /// Who waits for the first of them.
    waiting: Vec<(String, oneshot::Sender<Answer>)>,
}

impl BundleState {
    fn answer(&self, path: &str) -> Answer {
        match self.files.get(path).or_else(|| self.former.get(path)) {
            Some(bytes) => Answer::File {
                path: path.to_owned(),
                bytes: Arc::clone(bytes),
                digest: fingerprint_of_bytes(bytes),
                found: true,
                live: true,
            },
            None => Answer::Nothing,
        }
    }
}

impl BundleServer {
    /// Answers for a path in such a folder, now or when its files are made. The answer comes back if the path lies in
    /// none.
    pub(super) fn answer(
        &mut self,
        engine: &mut Engine,
        path: &str,
        answer: oneshot::Sender<Answer>,
    ) -> Option<oneshot::Sender<Answer>> {
        let Some(folder) = engine.bundle_at(path).map(str::to_owned) else {
            return Some(answer);
        };
        let shared = Arc::clone(self.folders.entry(folder.clone()).or_default());
        let mut state = lock(&shared);
        if state.files.is_empty() && !state.busy {
            let gathered = engine.collect_bundle(&folder);
            begin(&shared, &mut state, gathered);
        }
        if state.files.is_empty() && state.busy {
            state.waiting.push((path.to_owned(), answer));
        } else {
            // The browser may have closed the connection.
            let _ = answer.send(state.answer(path));
        }
        None
    }

    /// Whether somebody asked for any of them.
    pub(super) fn is_used(&self) -> bool {
        !self.folders.is_empty()
    }

    /// Makes again what is not what it should be.
    pub(super) fn refresh(&mut self, engine: &mut Engine) {
        self.folders
            .retain(|folder, _| engine.bundle_at(folder).is_some());
        for (folder, shared) in &self.folders {
            let gathered = engine.collect_bundle(folder);
            begin(shared, &mut lock(shared), gathered);
        }
    }
}

/// Hands what files are made of to the thread that makes them; one that is not begun yet is void.
fn begin(
    shared: &Arc<Mutex<BundleState>>,
    state: &mut BundleState,
    gathered: Option<BundleInputs>,
) {
    let Some(gathered) = gathered else { return };
    state.next = Some(gathered);
    if !std::mem::replace(&mut state.busy, true) {
        let shared = Arc::clone(shared);
        std::thread::spawn(move || make(&shared));
    }
}

/// Makes files as long as there is something to make.
fn make(shared: &Mutex<BundleState>) {
    loop {
        let Some(next) = lock(shared).next.take() else {
            break;
        };
        // The panic hook reports a panic; here it counts as nothing made.
        let made = catch(|| {
            let files = Mutex::new(BTreeMap::new());
            let put = |path, bytes: Vec<u8>| {
                lock(&files).insert(path, Arc::new(bytes));
                Ok(())
            };
            next.make(1, &put)
                .map(|()| files.into_inner().unwrap_or_else(PoisonError::into_inner))
        });
        let mut state = lock(shared);
        if let Ok(Ok(files)) = made {
            state.former = std::mem::replace(&mut state.files, files);
        }
        // What cannot be made, nobody waits for: the page says that it cannot search.
        for (path, answer) in std::mem::take(&mut state.waiting) {
            let _ = answer.send(state.answer(&path));
        }
        if state.next.is_none() {
            state.busy = false;
            break;
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
