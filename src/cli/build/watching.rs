//! `build --watch`: a site that is written again when something moves.
//!
//! While something of the site cannot be read, nothing is published: it would look as if that did not exist. What cannot be
//! read or written now may be later, so it is told once and tried again.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::writing::BuildSession;
use crate::base::fault::Fault;
use crate::base::panic::{HELP, catch};
use crate::cli::ExitStatus;
use crate::cli::error::CliError;
use crate::cli::wording::count;
use crate::date::Day;
use crate::serve::days::{EVERY, watch_days};
use crate::serve::watch::{Rescan, SiteWatcher};
use crate::sink::disk::DiskSink;
use crate::source::changes::Changes;

/// A watch of a site that is written to a folder.
pub(super) struct WatchSession<'a> {
    pub(super) session: BuildSession<'a>,
    /// The output; nothing while it cannot be taken hold of.
    sink: Option<DiskSink>,
    /// Why nothing is known of what was made any more.
    lost: Option<LostState>,
    /// What moved while something else could not be read.
    held: Changes,
    /// Whether a day began meanwhile.
    new_day: bool,
    /// What was wrong with the output, as people were told.
    told: Option<String>,
    /// How long until what went wrong is tried again.
    pause: Duration,
    ended: ExitStatus,
}

/// What leaves an engine and an output in an unknown state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LostState {
    /// A bug of this program. It is not tried again before the next save.
    Panic,
    /// The output could not be written.
    Output,
}

/// How long nothing may move before what is made of the whole dossier is made again.
const IDLE: Duration = Duration::from_secs(2);
/// What goes wrong again and again is tried less and less often, but as often as this.
const LONGEST: Duration = Duration::from_secs(60);

impl<'a> WatchSession<'a> {
    /// Writes everything.
    ///
    /// # Errors
    /// How the command ends, if the site cannot be read or written.
    pub(super) fn begin(mut session: BuildSession<'a>) -> Result<WatchSession<'a>, CliError> {
        let mut sink = session.open()?;
        let (lost, ended) = match catch(|| session.begin_into(&mut sink)) {
            Ok(ended) => (None, ended?),
            Err(_) => (Some(LostState::Panic), ExitStatus::Bug),
        };
        let mut watching = WatchSession {
            session,
            sink: Some(sink),
            lost: None,
            held: Changes::new(),
            new_day: false,
            told: None,
            pause: IDLE,
            ended,
        };
        if lost.is_some() {
            watching.panicked();
        }
        Ok(watching)
    }

    /// Writes again what moves, until the watch ends.
    pub(super) fn run(mut self) -> ExitStatus {
        let (global, project) = (self.session.global, &self.session.project);
        let site_watcher = site_watcher(
            SiteWatcher::new(&project.disk, Some(&self.session.output), false),
            project.clock,
        );
        if !global.quiet {
            anstream::eprintln!(
                "Watching {} · Ctrl-C ends it",
                project.disk.root().display()
            );
        }
        loop {
            let news = match self.patience() {
                Some(patience) => site_watcher.recv_timeout(patience),
                None => site_watcher
                    .recv()
                    .map_err(|_| RecvTimeoutError::Disconnected),
            };
            match news {
                Ok(news) => self.step(Some(&news)),
                Err(RecvTimeoutError::Timeout) => self.step(None),
                Err(RecvTimeoutError::Disconnected) => break,
            };
        }
        let ended = self.ended;
        std::mem::forget(self.session);
        ended
    }

    /// How long to wait for news, if there is something to do without any.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.lost {
            Some(LostState::Panic) => None,
            Some(LostState::Output) => Some(self.pause),
            None if self.session.due => Some(IDLE),
            None => (!self.session.project.disk.faults().is_empty()).then_some(self.pause),
        }
    }

    /// Does what is to be done: `news` is what woke the watch, nothing if nothing did for a while.
    pub(super) fn step(&mut self, news: Option<&Rescan>) -> ExitStatus {
        self.ended = match catch(|| self.look(news)) {
            Ok(Ok(ended)) => ended,
            Ok(Err(fault)) => {
                self.lost = Some(LostState::Output);
                self.tell(&fault.to_string());
                ExitStatus::Machine
            }
            Err(_) => {
                self.panicked();
                ExitStatus::Bug
            }
        };
        self.pause = if news.is_some() {
            IDLE
        } else {
            LONGEST.min(self.pause * 2)
        };
        self.ended
    }

    /// The output that it writes to.
    #[cfg(test)]
    pub(super) fn sink(&self) -> &DiskSink {
        self.sink.as_ref().unwrap_or_else(|| panic!("an output"))
    }

    fn panicked(&mut self) {
        self.lost = Some(LostState::Panic);
        anstream::eprintln!(
            "help: the site stays as it was last written, and your next save is tried; {HELP}"
        );
    }

    /// Reports a problem with the output, unless it was the last one reported.
    fn tell(&mut self, fault: &str) {
        if self.told.as_deref() != Some(fault) {
            anstream::eprintln!("error: {fault}");
            self.told = Some(fault.to_owned());
        }
    }

    /// An engine that has read nothing, and an output that was handed nothing.
    fn begin_anew(&mut self) -> Result<(), Fault> {
        let session = &mut self.session;
        session.project.disk = session.project.disk.reset();
        let fresh = session.fresh_engine();
        let former = std::mem::replace(&mut session.engine, fresh);
        // What is half changed may not even come apart; then it stays.
        let _ = catch(|| drop(former));
        (session.due, session.published) = (false, false);
        self.held.clear();
        // The lock goes with the former output.
        self.sink = None;
        self.sink = Some(session.open()?);
        Ok(())
    }

    /// Takes in what moved, and writes it.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn look(&mut self, news: Option<&Rescan>) -> Result<ExitStatus, Fault> {
        let begun = Instant::now();
        let known = self.session.project.disk.faults();
        let from_scratch = match (&self.lost, &self.sink) {
            (Some(_), _) => true,
            // Somebody may have taken the output away.
            (None, Some(sink)) => !sink.stands()?,
            (None, None) => false,
        };
        if from_scratch {
            self.begin_anew()?;
            self.lost = None;
        }
        let project = &mut self.session.project;
        let changes = match news {
            _ if from_scratch => project.disk.scan(),
            Some(Rescan::All) => project.disk.scan(),
            Some(Rescan::Paths(paths)) => project.disk.scan_paths(paths),
            Some(Rescan::Day(_)) | None => project.disk.scan_paths(&[]),
        };
        project.options.today = news.and_then(Rescan::day).unwrap_or(project.options.today);
        self.new_day |= self.session.engine.set_today(project.options.today);
        self.held.extend(changes);
        let faults = project.disk.faults();
        for fault in faults.iter().filter(|fault| !known.contains(fault)) {
            anstream::eprintln!("error: {fault}");
        }
        if !faults.is_empty() {
            if faults != known && !self.session.global.quiet {
                anstream::eprintln!(
                    "Nothing written · {} cannot be read",
                    count(faults.len(), "file")
                );
            }
            return Ok(ExitStatus::Machine);
        }
        let Some(sink) = &mut self.sink else {
            return Ok(ExitStatus::Machine);
        };
        if self.held.is_empty() && !self.new_day && !from_scratch {
            if news.is_none() && self.session.due {
                self.session.bundle(sink)?;
            }
            return Ok(ExitStatus::Fine);
        }
        self.new_day = false;
        let ended = self
            .session
            .apply(std::mem::take(&mut self.held), sink, begun)?;
        self.told = None;
        Ok(ended)
    }
}

/// What wakes the watch, from a thread of its own: so the watch can tell when nothing has for a while.
fn site_watcher(mut site_watcher: SiteWatcher, clock: Option<fn() -> Day>) -> Receiver<Rescan> {
    let (send, receive) = channel();
    if let Some(clock) = clock {
        let send = send.clone();
        std::thread::spawn(move || {
            watch_days(clock, EVERY, |today| send.send(Rescan::Day(today)).is_ok())
        });
    }
    std::thread::spawn(move || {
        // What moved before the watch began.
        let mut rescan = Some(Rescan::All);
        while let Some(news) = rescan {
            if let Some(note) = site_watcher.note() {
                anstream::eprintln!("note: {note}");
            }
            if send.send(news).is_err() {
                return;
            }
            rescan = site_watcher.next_change();
        }
    });
    receive
}
