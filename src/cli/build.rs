//! `chancery build`

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::progress::while_working;
use super::run::{Run, Shown, fail, say_more};
use super::signals::Signals;
use super::words::{count, took};
use super::{Ended, Global, draw, findings};
use crate::base::date::Day;
use crate::base::diagnostic::Severity;
use crate::base::panic::{HELP, catch};
use crate::engine::{Engine, Report};
use crate::serve::days::{EVERY, watch_days};
use crate::serve::watch::{Wakes, Woke};
use crate::sink::Fault;
use crate::sink::disk::{Disk, Way};
use crate::source::address::site_address;
use crate::source::changes::Changes;

/// Write the site
///
/// Nothing is written if there are errors, or warnings under `--strict`: the last good site stays as it was.
#[derive(clap::Args, Debug)]
pub(super) struct BuildArgs {
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address of the site, over what site.toml says
    #[arg(short = 'u', long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Make only the Kth of N shares; together they are the site, byte for byte
    ///
    /// Build all shares into one folder, or each into its own and put them together with `chancery join`. A share
    /// leaves the files of the others alone. An index for search is made whole, by one of them.
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<(u64, u64)>,
    /// Make pages only: no feeds, calendars, citations, dumps or search
    #[arg(long)]
    only_pages: bool,
    /// Make no index for search
    #[arg(long)]
    no_search: bool,
    /// Exchange the whole folder in one step
    ///
    /// A reader sees the old site or the new one, and never some of both. The folder is another folder afterwards: a
    /// program that stands in it has to go there again. On Linux and macOS.
    #[arg(long)]
    atomic: bool,
    /// Go on, and write again what moves
    #[arg(long)]
    watch: bool,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    shown: Shown,
}

/// An address as `base_url` takes it; nothing takes the one of site.toml away.
fn address(text: &str) -> Result<String, String> {
    if text.is_empty() { Ok(String::new()) } else { site_address(text) }
}

fn shard(text: &str) -> Result<(u64, u64), String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((k, n)) if k >= 1 && k <= n => Ok((k, n)),
        _ => Err("a share is written 2/4: the second of four".to_owned()),
    }
}

pub(super) fn run(global: &Global, args: &BuildArgs) -> Ended {
    write(global, args).unwrap_or_else(|ended| ended)
}

fn write(global: &Global, args: &BuildArgs) -> Result<Ended, Ended> {
    let mut run = Run::of_dossier(global, &args.shown)?;
    run.options.base_url = args.base_url.clone();
    run.options.shard = args.shard;
    run.options.only_pages = args.only_pages;
    run.options.once = !args.watch;
    run.options.no_search = args.no_search;
    let output = args.output.clone().unwrap_or_else(|| run.disk.root().join("public"));
    if let Some(folder) = run.disk.source_of(&output) {
        let message = format!("{}: the site is not written into `{folder}/`, where it is read from", output.display());
        return fail(Ended::Usage, &message);
    }
    run.disk.written_to(&output);
    let signals = Signals::listen();
    let way = if args.atomic { Way::Exchange } else { Way::InPlace };
    let sink = Disk::open(&output, way, |ending| signals.guard(ending));
    let mut sink = sink.or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
    let begun = Instant::now();
    let engine = run.engine();
    let mut writing = Writing {
        global,
        args,
        output,
        run,
        engine,
        signals,
        drawn: None,
        counted: String::new(),
        published: false,
        due: false,
        fallen: false,
    };
    let ended = if args.watch {
        match catch(|| writing.begin(&mut sink, begun)) {
            Ok(begun) => drop(begun?),
            Err(_) => writing.fallen = true,
        }
        writing.watch(sink)
    } else {
        writing.begin(&mut sink, begun)?
    };
    // Taking a large dossier apart piece by piece costs more than leaving it to the machine.
    std::mem::forget(writing.engine);
    Ok(ended)
}

/// A site that is written to a folder.
struct Writing<'a> {
    global: &'a Global,
    args: &'a BuildArgs,
    output: PathBuf,
    run: Run,
    engine: Engine,
    signals: Signals,
    /// What people were told, once that is more than they could read again and again.
    drawn: Option<draw::Drawn>,
    /// The errors and warnings that were last counted.
    counted: String,
    /// Whether the output shows a site of this run.
    published: bool,
    /// Whether what is made of the whole dossier may not be what it should.
    due: bool,
    /// Whether the last change ended in a panic.
    fallen: bool,
}

/// How long nothing may move before what is made of the whole dossier is made again.
const IDLE: Duration = Duration::from_secs(2);

impl Writing<'_> {
    /// Writes everything.
    fn begin(&mut self, sink: &mut Disk, begun: Instant) -> Result<Ended, Ended> {
        let changes = while_working(self.global, &self.engine.progress(), || self.run.disk.changes());
        let changes = changes.or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
        self.apply(changes, sink, begun)
    }

    /// Writes again what moves, until the watch ends.
    fn watch(&mut self, sink: Disk) -> Ended {
        let mut held = Some(sink);
        if self.fallen && !self.begin_anew(&mut held) {
            return Ended::Machine;
        }
        let wakes = wakes(Wakes::new(&self.run.disk, Some(&self.output), false), self.run.clock);
        if !self.global.quiet {
            anstream::eprintln!("Watching {} · Ctrl-C ends it", self.run.disk.root().display());
        }
        let mut ended = Ended::Fine;
        loop {
            let news = if self.due { wakes.recv_timeout(IDLE) } else { wakes.recv().map_err(|_| RecvTimeoutError::Disconnected) };
            let Some(sink) = held.as_mut() else { break };
            let news = match news {
                // What a panic left behind is not known: everything is read again.
                Ok(_) if self.fallen => Some(Woke::Everything),
                Ok(news) => Some(news),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => break,
            };
            let done = catch(|| match &news {
                Some(news) => self.look(news, sink),
                None => {
                    self.catch_up(sink);
                    ended
                }
            });
            self.fallen = done.is_err();
            ended = done.unwrap_or(Ended::Bug);
            if self.fallen && !self.begin_anew(&mut held) {
                return Ended::Machine;
            }
        }
        ended
    }

    /// After a panic: an engine that has read nothing, and an output that was handed nothing. Whether there is one.
    fn begin_anew(&mut self, sink: &mut Option<Disk>) -> bool {
        anstream::eprintln!("help: the site stays as it was last written, and your next save is tried; {HELP}");
        self.run.disk = self.run.disk.anew();
        let former = std::mem::replace(&mut self.engine, self.run.engine());
        // What is half changed may not even come apart; then it stays.
        let _ = catch(|| drop(former));
        (self.due, self.published) = (false, false);
        // The lock goes with the former output.
        drop(sink.take());
        let way = if self.args.atomic { Way::Exchange } else { Way::InPlace };
        match Disk::open(&self.output, way, |ending| self.signals.guard(ending)) {
            Ok(anew) => *sink = Some(anew),
            Err(fault) => anstream::eprintln!("error: {fault}"),
        }
        sink.is_some()
    }

    /// Nothing moves: what is made of the whole dossier is made again, if what it is made of did.
    fn catch_up(&mut self, sink: &mut Disk) {
        self.due = false;
        let begun = Instant::now();
        let made = self.engine.bundle(sink).and_then(|made| self.engine.publish(sink).map(|()| made));
        match made {
            Ok(made) => self.tell_bundled(&made, begun.elapsed()),
            Err(fault) => anstream::eprintln!("error: {fault}"),
        }
    }

    fn tell_bundled(&self, made: &[String], time: Duration) {
        if !made.is_empty() && !self.global.quiet {
            anstream::eprintln!("Search in {} in {}", count(made.len(), "language"), took(time));
        }
    }

    /// Takes in what moved. What cannot be read or written now may be later: it is told, and the watch goes on.
    fn look(&mut self, woke: &Woke, sink: &mut Disk) -> Ended {
        let begun = Instant::now();
        let known = self.run.disk.faults();
        let changes = match woke {
            Woke::Everything => self.run.disk.look(),
            Woke::At(paths) => self.run.disk.look_at(paths),
            Woke::Day(_) => Changes::new(),
        };
        self.run.options.today = woke.day().unwrap_or(self.run.options.today);
        let new_day = self.engine.set_today(self.run.options.today);
        let faults = self.run.disk.faults();
        for fault in faults.iter().filter(|fault| !known.contains(fault)) {
            anstream::eprintln!("error: {fault}");
        }
        let ended = if changes.is_empty() && !new_day { Ok(Ended::Fine) } else { self.apply(changes, sink, begun) };
        if faults.is_empty() { ended.unwrap_or(Ended::Machine) } else { Ended::Machine }
    }

    /// Makes what moved, and shows it if nothing is wrong: how long the pages took, and what is made of the whole
    /// dossier. The first time both are shown at once; later the pages do not wait.
    fn make(&mut self, changes: Changes, sink: &mut Disk, begun: Instant) -> Result<(Report, Duration, Duration), Fault> {
        let mut report = self.engine.update(changes, sink)?;
        findings::count_lines_once(&mut report, &self.run.disk);
        let mut pages = begun.elapsed();
        let mut bundled = Duration::ZERO;
        if draw::ended(&report, self.args.strict) == Ended::Fine {
            self.due = self.published;
            if !self.published {
                report.bundled = self.engine.bundle(sink)?;
                bundled = begun.elapsed().saturating_sub(pages);
            }
            let shown = Instant::now();
            if self.args.shard.is_some() {
                sink.keep_others(|path| !self.engine.shares(path));
            }
            self.engine.publish(sink)?;
            pages += shown.elapsed();
            self.published = true;
        } else {
            // Nothing half made is shown while a mistake stands.
            self.due = false;
        }
        Ok((report, pages, bundled))
    }

    /// Brings the output up to date, and says what happened.
    fn apply(&mut self, changes: Changes, sink: &mut Disk, begun: Instant) -> Result<Ended, Ended> {
        let progress = self.engine.progress();
        let made = while_working(self.global, &progress, || self.make(changes, sink, begun));
        let (report, pages_took, bundled_took) = match made {
            Ok(made) => made,
            Err(fault) => return fail(Ended::Machine, &fault.to_string()),
        };
        let ended = match &mut self.drawn {
            None => draw::built(&report, &self.run.disk, self.global, self.args.strict),
            Some(drawn) => {
                drawn.news(&report, &self.run.disk, self.global);
                draw::ended(&report, self.args.strict)
            }
        };
        if self.args.watch && self.drawn.is_none() {
            self.drawn = Some(draw::Drawn::told(&report));
        }
        if self.global.verbose {
            say_more(&self.run, &self.engine, &report);
        }
        if self.global.quiet {
            return Ok(ended);
        }
        let (errors, warnings) = (report.errors(), report.count(Severity::Warning));
        let counted = format!("{}, {}", count(errors, "error"), count(warnings, "warning"));
        let why = self.engine.why();
        // A save that changes nothing is no news.
        let nothing_new = why.is_empty() && report.moved.is_empty() && counted == self.counted;
        self.counted.clone_from(&counted);
        if ended != Ended::Fine {
            let strict = if errors == 0 { ", and under `--strict` a warning stops a build" } else { "" };
            if !nothing_new {
                anstream::eprintln!("Nothing written · {counted}{strict}");
            }
            return Ok(ended);
        }
        if self.args.watch && report.made.len() < report.pages {
            if nothing_new {
                return Ok(ended);
            }
            let moved = count(report.moved.len(), "file");
            let why = match &why[..] {
                [] => String::new(),
                [why] => format!(" · {why}"),
                [why, rest @ ..] => format!(" · {why} and {} more", rest.len()),
            };
            anstream::eprintln!("{moved} in {}{why} · {counted}", took(pages_took));
            return Ok(ended);
        }
        anstream::eprintln!(
            "Built {} in {} from {} in {} · {counted} → {}",
            count(report.pages, "page"),
            count(report.languages, "language"),
            count(report.records, "record"),
            took(pages_took),
            as_seen_from_here(&self.output)
        );
        self.tell_bundled(&report.bundled, bundled_took);
        if self.engine.settings().base_url.is_none() {
            anstream::eprintln!("note: without `base_url` canonical links, feeds, citations and the sitemap are left out");
        }
        for limit in beyond_pages(sink.bytes(), begun.elapsed()) {
            anstream::eprintln!("note: {limit}");
        }
        Ok(ended)
    }
}

/// What wakes the watch, from a thread of its own: so the watch can tell when nothing has for a while.
fn wakes(mut wakes: Wakes, clock: Option<fn() -> Day>) -> Receiver<Woke> {
    let (send, receive) = channel();
    if let Some(clock) = clock {
        let send = send.clone();
        std::thread::spawn(move || watch_days(clock, EVERY, |today| send.send(Woke::Day(today)).is_ok()));
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

/// A folder as people here would write it.
fn as_seen_from_here(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    match folder.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => "./".to_owned(),
        Ok(below) => format!("{}/", below.display()),
        Err(_) => format!("{}/", folder.display()),
    }
}

/// What GitHub Pages would not publish: <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>.
fn beyond_pages(bytes: u64, took: Duration) -> Vec<String> {
    let mut beyond = Vec::new();
    if bytes > 1_000_000_000 {
        let written = bytes / 1_000_000;
        beyond.push(format!("the site has {written} MB; GitHub Pages publishes 1,000 MB at most"));
    }
    if took > Duration::from_secs(600) {
        let minutes = took.as_secs() / 60;
        beyond.push(format!("this took {minutes} minutes; GitHub Pages gives a deployment 10: see `build --shard`"));
    }
    beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_github_pages_would_not_publish_is_said() {
        let cases = [(999_999_999, 599, 0), (1_000_000_001, 1, 1), (1, 601, 1), (2_000_000_000, 3_600, 2)];
        for (bytes, seconds, notes) in cases {
            assert_eq!(beyond_pages(bytes, Duration::from_secs(seconds)).len(), notes, "{bytes} bytes, {seconds} s");
        }
    }
}
