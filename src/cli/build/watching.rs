//! `build --watch`: a site that is written again when something moves.
//!
//! While something of the site cannot be read, nothing is published: it would look as if that did not exist. What cannot be
//! read or written now may be later, so it is told once and tried again.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::writing::Writing;
use crate::base::date::Day;
use crate::base::panic::{HELP, catch};
use crate::cli::Ended;
use crate::cli::run::fail;
use crate::cli::words::count;
use crate::serve::days::{EVERY, watch_days};
use crate::serve::watch::{Wakes, Woke};
use crate::sink::Fault;
use crate::sink::disk::Disk;
use crate::source::changes::Changes;

/// A watch of a site that is written to a folder.
pub(super) struct Watching<'a> {
    pub(super) writing: Writing<'a>,
    /// The output; nothing while it cannot be taken hold of.
    sink: Option<Disk>,
    /// Why nothing is known of what was made any more.
    lost: Option<Lost>,
    /// What moved while something else could not be read.
    held: Changes,
    /// Whether a day began meanwhile.
    new_day: bool,
    /// What was wrong with the output, as people were told.
    told: Option<String>,
    /// How long until what went wrong is tried again.
    pause: Duration,
    ended: Ended,
}

/// What leaves an engine and an output in an unknown state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// A bug of this program. It is not tried again before the next save.
    Panic,
    /// The output could not be written.
    Output,
}

/// How long nothing may move before what is made of the whole dossier is made again.
const IDLE: Duration = Duration::from_secs(2);
/// What goes wrong again and again is tried less and less often, but as often as this.
const LONGEST: Duration = Duration::from_secs(60);

impl<'a> Watching<'a> {
    /// Writes everything.
    ///
    /// # Errors
    /// How the command ends, if the site cannot be read or written.
    pub(super) fn begin(mut writing: Writing<'a>) -> Result<Watching<'a>, Ended> {
        let mut sink = writing
            .open()
            .or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
        let (lost, ended) = match catch(|| writing.begin_into(&mut sink)) {
            Ok(ended) => (None, ended?),
            Err(_) => (Some(Lost::Panic), Ended::Bug),
        };
        let mut watching = Watching {
            writing,
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
    pub(super) fn run(mut self) -> Ended {
        let (global, run) = (self.writing.global, &self.writing.run);
        let wakes = wakes(
            Wakes::new(&run.disk, Some(&self.writing.output), false),
            run.clock,
        );
        if !global.quiet {
            anstream::eprintln!("Watching {} · Ctrl-C ends it", run.disk.root().display());
        }
        loop {
            let news = match self.patience() {
                Some(patience) => wakes.recv_timeout(patience),
                None => wakes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match news {
                Ok(news) => self.step(Some(&news)),
                Err(RecvTimeoutError::Timeout) => self.step(None),
                Err(RecvTimeoutError::Disconnected) => break,
            };
        }
        let ended = self.ended;
        std::mem::forget(self.writing);
        ended
    }

    /// How long to wait for news, if there is something to do without any.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.lost {
            Some(Lost::Panic) => None,
            Some(Lost::Output) => Some(self.pause),
            None if self.writing.due => Some(IDLE),
            None => (!self.writing.run.disk.faults().is_empty()).then_some(self.pause),
        }
    }

    /// Does what is to be done: `news` is what woke the watch, nothing if nothing did for a while.
    pub(super) fn step(&mut self, news: Option<&Woke>) -> Ended {
        self.ended = match catch(|| self.look(news)) {
            Ok(Ok(ended)) => ended,
            Ok(Err(fault)) => {
                self.lost = Some(Lost::Output);
                self.tell(&fault.to_string());
                Ended::Machine
            }
            Err(_) => {
                self.panicked();
                Ended::Bug
            }
        };
        self.pause = if news.is_some() {
            IDLE
        } else {
            LONGEST.min(self.pause * 2)
        };
        self.ended
    }

    fn panicked(&mut self) {
        self.lost = Some(Lost::Panic);
        anstream::eprintln!(
            "help: the site stays as it was last written, and your next save is tried; {HELP}"
        );
    }

    /// Says what is wrong with the output, if that is news.
    fn tell(&mut self, fault: &str) {
        if self.told.as_deref() != Some(fault) {
            anstream::eprintln!("error: {fault}");
            self.told = Some(fault.to_owned());
        }
    }

    /// An engine that has read nothing, and an output that was handed nothing.
    fn begin_anew(&mut self) -> Result<(), Fault> {
        let writing = &mut self.writing;
        writing.run.disk = writing.run.disk.anew();
        let former = std::mem::replace(&mut writing.engine, writing.run.engine());
        // What is half changed may not even come apart; then it stays.
        let _ = catch(|| drop(former));
        (writing.due, writing.published) = (false, false);
        self.held.clear();
        // The lock goes with the former output.
        self.sink = None;
        self.sink = Some(writing.open()?);
        Ok(())
    }

    /// Takes in what moved, and writes it.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn look(&mut self, news: Option<&Woke>) -> Result<Ended, Fault> {
        let begun = Instant::now();
        let known = self.writing.run.disk.faults();
        // Somebody took the output away.
        let stands = self.sink.as_ref().map_or(Ok(true), Disk::stands)?;
        let anew = self.lost.is_some() || !stands;
        if anew {
            self.begin_anew()?;
            self.lost = None;
        }
        let run = &mut self.writing.run;
        let changes = match news {
            _ if anew => run.disk.look(),
            Some(Woke::Everything) => run.disk.look(),
            Some(Woke::At(paths)) => run.disk.look_at(paths),
            Some(Woke::Day(_)) | None => run.disk.look_at(&[]),
        };
        run.options.today = news.and_then(Woke::day).unwrap_or(run.options.today);
        self.new_day |= self.writing.engine.set_today(run.options.today);
        self.held.extend(changes);
        let faults = run.disk.faults();
        for fault in faults.iter().filter(|fault| !known.contains(fault)) {
            anstream::eprintln!("error: {fault}");
        }
        if !faults.is_empty() {
            if faults != known && !self.writing.global.quiet {
                anstream::eprintln!(
                    "Nothing written · {} cannot be read",
                    count(faults.len(), "file")
                );
            }
            return Ok(Ended::Machine);
        }
        let Some(sink) = &mut self.sink else {
            return Ok(Ended::Machine);
        };
        if self.held.is_empty() && !self.new_day && !anew {
            if news.is_none() && self.writing.due {
                self.writing.bundle(sink)?;
            }
            return Ok(Ended::Fine);
        }
        self.new_day = false;
        let ended = self
            .writing
            .apply(std::mem::take(&mut self.held), sink, begun)?;
        self.told = None;
        Ok(ended)
    }
}

/// What wakes the watch, from a thread of its own: so the watch can tell when nothing has for a while.
fn wakes(mut wakes: Wakes, clock: Option<fn() -> Day>) -> Receiver<Woke> {
    let (send, receive) = channel();
    if let Some(clock) = clock {
        let send = send.clone();
        std::thread::spawn(move || {
            watch_days(clock, EVERY, |today| send.send(Woke::Day(today)).is_ok())
        });
    }
    std::thread::spawn(move || {
        // What moved before the watch began.
        let mut woke = Some(Woke::Everything);
        while let Some(news) = woke {
            if let Some(note) = wakes.note() {
                anstream::eprintln!("note: {note}");
            }
            if send.send(news).is_err() {
                return;
            }
            woke = wakes.wait();
        }
    });
    receive
}
