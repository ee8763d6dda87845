//! A site that is written to a folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::BuildArgs;
use super::repeated::{self, LastReport};
use crate::base::fault::Fault;
use crate::base::severity::Severity;
use crate::cli::error::CliError;
use crate::cli::progress::while_working;
use crate::cli::project::{Project, print_verbose};
use crate::cli::signals::Signals;
use crate::cli::wording::{count, took};
use crate::cli::{ExitStatus, Global, draw, findings};
use crate::engine::{Engine, Report};
use crate::sink::disk::picture_folder::PictureFolder;
use crate::sink::disk::{DiskSink, PublishMode};
use crate::source::changes::Changes;

/// A site that is written to a folder.
pub(super) struct BuildSession<'a> {
    pub(super) global: &'a Global,
    args: &'a BuildArgs,
    pub(super) output: PathBuf,
    pub(super) project: Project,
    pub(super) engine: Engine,
    /// What is made of pictures, from one build to the next.
    pictures: Arc<PictureFolder>,
    signals: Signals,
    /// What people were told, once that is more than they could read again and again.
    drawn: Option<draw::ShownProblems>,
    /// The errors and warnings that were last counted.
    counted: String,
    /// Whether the output shows a site of this engine.
    pub(super) published: bool,
    /// Whether what is made of the whole dossier may not be what it should.
    pub(super) due: bool,
}

impl<'a> BuildSession<'a> {
    pub(super) fn new(
        global: &'a Global,
        args: &'a BuildArgs,
        output: PathBuf,
        project: Project,
        signals: Signals,
    ) -> BuildSession<'a> {
        let pictures = Arc::new(PictureFolder::next_to(&output));
        let engine = project.engine().keeping_pictures_in(pictures.clone());
        let counted = String::new();
        BuildSession {
            global,
            args,
            output,
            project,
            engine,
            pictures,
            signals,
            drawn: None,
            counted,
            published: false,
            due: false,
        }
    }

    /// An engine that has read nothing yet.
    pub(super) fn fresh_engine(&self) -> Engine {
        self.project
            .engine()
            .keeping_pictures_in(self.pictures.clone())
    }

    /// Takes hold of the output.
    ///
    /// # Errors
    /// If it is not ours, if another build holds it, or if the machine refuses.
    pub(super) fn open(&self) -> Result<DiskSink, Fault> {
        let way = if self.args.atomic {
            PublishMode::Exchange
        } else {
            PublishMode::InPlace
        };
        DiskSink::open(&self.output, way, |ending| self.signals.guard(ending))
    }

    /// Writes everything, once.
    ///
    /// # Errors
    /// How the command ends, if not by problems of the site.
    pub(super) fn begin(&mut self) -> Result<ExitStatus, CliError> {
        let mut sink = self.open()?;
        self.begin_into(&mut sink)
    }

    /// Writes everything into an output that was taken hold of.
    ///
    /// # Errors
    /// How the command ends, if not by problems of the site.
    pub(super) fn begin_into(&mut self, sink: &mut DiskSink) -> Result<ExitStatus, CliError> {
        let begun = Instant::now();
        if let Some(last) = repeated::recall(&mut self.project, (self.args, self.global), sink) {
            return Ok(self.tell_unchanged(last, begun));
        }
        let changes = while_working(self.global, &self.engine.progress(), || {
            self.project.disk.scan()
        });
        let faults = self.project.disk.faults();
        if !faults.is_empty() {
            return Err(faults.into());
        }
        Ok(self.apply(changes, sink, begun)?)
    }

    /// Makes again what is made of the whole dossier, if what it is made of moved.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub(super) fn bundle(&mut self, sink: &mut DiskSink) -> Result<(), Fault> {
        self.due = false;
        let begun = Instant::now();
        let made = self.engine.bundle(sink)?;
        self.engine.publish(sink)?;
        self.tell_bundled(&made, begun.elapsed());
        Ok(())
    }

    fn tell_bundled(&self, made: &[String], time: Duration) {
        if !made.is_empty() && !self.global.quiet {
            anstream::eprintln!(
                "Search in {} in {}",
                count(made.len(), "language"),
                took(time)
            );
        }
    }

    /// Makes what moved, and shows it if nothing is wrong: how long the pages took, and what is made of the whole
    /// dossier. The first time both are shown at once; later the pages do not wait.
    fn make(
        &mut self,
        changes: Changes,
        sink: &mut DiskSink,
        begun: Instant,
    ) -> Result<(Report, Duration, Duration), Fault> {
        let mut report = self.engine.update(changes, sink)?;
        findings::count_lines_once(&mut report, &self.project.disk);
        let mut pages = begun.elapsed();
        let mut bundled = Duration::ZERO;
        if draw::ended(&report, self.args.strict) == ExitStatus::Fine {
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
            if self.args.shard.is_none() && !self.args.watch {
                self.pictures.prune();
            }
            if !self.args.watch {
                let last = LastReport::new(&report, &self.engine, sink);
                repeated::remember(&self.project, sink, &last);
            }
            pages += shown.elapsed();
            self.published = true;
        } else {
            // Nothing half made is shown while a mistake stands.
            self.due = false;
        }
        Ok((report, pages, bundled))
    }

    /// Brings the output up to date, and says what happened.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub(super) fn apply(
        &mut self,
        changes: Changes,
        sink: &mut DiskSink,
        begun: Instant,
    ) -> Result<ExitStatus, Fault> {
        let progress = self.engine.progress();
        let (report, pages_took, bundled_took) =
            while_working(self.global, &progress, || self.make(changes, sink, begun))?;
        let ended = match &mut self.drawn {
            None => draw::built(&report, &self.project.disk, self.global, self.args.strict),
            Some(drawn) => {
                drawn.news(&report, &self.project.disk, self.global);
                draw::ended(&report, self.args.strict)
            }
        };
        if self.args.watch && self.drawn.is_none() {
            self.drawn = Some(draw::ShownProblems::told(&report));
        }
        if self.global.verbose {
            print_verbose(&self.project, &self.engine, &report);
        }
        if self.global.quiet {
            return Ok(ended);
        }
        let counted = counted(&report);
        let why = self.engine.change_reasons();
        // A save that changes nothing is no news.
        let nothing_new = why.is_empty() && report.moved.is_empty() && counted == self.counted;
        self.counted.clone_from(&counted);
        if ended != ExitStatus::Fine {
            if !nothing_new {
                tell_nothing_written(&report, &counted);
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
        let has_base_url = self.engine.settings().base_url.is_some();
        tell_notes(has_base_url, sink.bytes(), begun.elapsed());
        Ok(ended)
    }

    /// Says of a build from the files of the last one what that one said.
    fn tell_unchanged(&self, last: LastReport, begun: Instant) -> ExitStatus {
        let (bytes, has_base_url) = (last.bytes, last.has_base_url);
        let report = last.report();
        let ended = draw::built(&report, &self.project.disk, self.global, self.args.strict);
        if self.global.quiet {
            return ended;
        }
        let counted = counted(&report);
        if ended != ExitStatus::Fine {
            tell_nothing_written(&report, &counted);
            return ended;
        }
        anstream::eprintln!(
            "Nothing changed since the last build: {} in {} from {}, looked at in {} · {counted} → {}",
            count(report.pages, "page"),
            count(report.languages, "language"),
            count(report.records, "record"),
            took(begun.elapsed()),
            as_seen_from_here(&self.output)
        );
        tell_notes(has_base_url, bytes, begun.elapsed());
        ended
    }
}

fn counted(report: &Report) -> String {
    let (errors, warnings) = (report.errors(), report.count(Severity::Warning));
    format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
}

fn tell_nothing_written(report: &Report, counted: &str) {
    let strict = if report.errors() == 0 {
        ", and under `--strict` a warning stops a build"
    } else {
        ""
    };
    anstream::eprintln!("Nothing written · {counted}{strict}");
}

fn tell_notes(has_base_url: bool, bytes: u64, took: Duration) {
    if !has_base_url {
        anstream::eprintln!(
            "note: there is no `base_url`, so canonical links, feeds, citations and the sitemap are left out"
        );
    }
    for limit in beyond_pages(bytes, took) {
        anstream::eprintln!("note: {limit}");
    }
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
        beyond.push(format!(
            "the site has {written} MB; GitHub Pages publishes 1,000 MB at most"
        ));
    }
    if took > Duration::from_secs(600) {
        let minutes = took.as_secs() / 60;
        beyond.push(format!(
            "this took {minutes} minutes; GitHub Pages gives a deployment 10: see `build --shard`"
        ));
    }
    beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_github_pages_would_not_publish_is_said() {
        let cases = [
            (999_999_999, 599, 0),
            (1_000_000_001, 1, 1),
            (1, 601, 1),
            (2_000_000_000, 3_600, 2),
        ];
        for (bytes, seconds, notes) in cases {
            assert_eq!(
                beyond_pages(bytes, Duration::from_secs(seconds)).len(),
                notes,
                "{bytes} bytes, {seconds} s"
            );
        }
    }
}
