//! Ctrl-C, and the request to end (SIGTERM): what is written ends whole, and nothing stays beside it.

use std::sync::{Arc, Mutex, PoisonError};

use crate::sink::disk::Ending;

/// Listens for as long as the program runs.
pub(super) struct Signals {
    ending: Arc<Mutex<Option<Ending>>>,
}

impl Signals {
    /// Begins to listen. Where the machine cannot tell, the program ends as any other does.
    pub(super) fn listen() -> Signals {
        let ending = Arc::new(Mutex::new(None::<Ending>));
        let told = Arc::clone(&ending);
        if let Some(wait) = wait() {
            std::thread::spawn(move || {
                let Some(code) = wait() else { return };
                if let Some(ending) = &*told.lock().unwrap_or_else(PoisonError::into_inner) {
                    ending.end();
                }
                std::process::exit(code);
            });
        }
        Signals { ending }
    }

    /// Does not listen.
    #[cfg(test)]
    pub(super) fn deaf() -> Signals {
        Signals {
            ending: Arc::default(),
        }
    }

    /// From now on a sink is ended first.
    pub(super) fn guard(&self, ending: Ending) {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner) = Some(ending);
    }
}

/// What waits for a signal: the exit code that it asks for, 128 and its number.
#[cfg(unix)]
fn wait() -> Option<impl FnOnce() -> Option<i32> + Send> {
    use tokio::signal::unix::{SignalKind, signal};
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let (mut interrupt, mut terminate) = {
        let _inside = runtime.enter();
        (
            signal(SignalKind::interrupt()).ok()?,
            signal(SignalKind::terminate()).ok()?,
        )
    };
    Some(move || {
        runtime.block_on(async {
            tokio::select! {
                told = interrupt.recv() => told.map(|()| 130),
                told = terminate.recv() => told.map(|()| 143),
            }
        })
    })
}

/// What waits for Ctrl-C: the exit code that it asks for.
#[cfg(not(unix))]
fn wait() -> Option<impl FnOnce() -> Option<i32> + Send> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    Some(move || runtime.block_on(tokio::signal::ctrl_c()).ok().map(|()| 130))
}
