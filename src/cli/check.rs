//! `chancery check`

mod baseline;
mod external;
mod narrow;
mod summary;

use std::sync::Arc;
use std::time::Instant;

use super::draw::{self, Manner};
use super::error::CliError;
use super::findings::count_lines_once;
use super::progress::while_working;
use super::project::{Project, ShownFlags, days_since_1970, print_verbose};
use super::texts::Texts;
use super::values::CodeParser;
use super::wording::{count, took};
use super::{ExitStatus, Global, OutputFormat};
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::engine::Report;
use crate::sink::disk::picture_folder::PictureFolder;
use crate::sink::nowhere::Nowhere;
use baseline::Baseline;
use narrow::{PathFilter, wanted};

/// Report every problem in the site, without writing it
///
/// Builds everything that `build` would build, so that it finds mistakes in templates too. Errors come first. Repeats
/// of one mistake in one file are shown once. If there are many problems, a summary by rule ends the report.
#[derive(clap::Args, Debug)]
pub(super) struct CheckArgs {
    /// Also show information
    #[arg(long)]
    all: bool,
    /// Only problems of this rule, by its code; can be repeated
    #[arg(long, value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    rule: Vec<Code>,
    /// Only problems in these files: a file, a folder, or a pattern such as `content/archive/**`; can be repeated
    #[arg(long, value_name = "GLOB")]
    path: Vec<String>,
    /// Only problems that the site did not have at a revision of its git repository: main, HEAD~1, v1.0
    ///
    /// This way, an archive with old problems can be strict about new ones. The site of that revision is checked too, in a
    /// separate folder; your repository is not changed.
    #[arg(long, value_name = "REV")]
    new_since: Option<String>,
    /// Show at most this many problems; all are counted
    #[arg(long, value_name = "N")]
    max: Option<usize>,
    /// Show every problem, including repeats of one mistake in one file
    #[arg(long)]
    each: bool,
    /// Also check external links, one request per second to each host
    #[arg(long)]
    external: bool,
    /// Also recheck links that worked within the last seven days
    #[arg(long, requires = "external")]
    fresh: bool,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    shown: ShownFlags,
}

pub(super) fn run(global: &Global, args: &CheckArgs) -> Result<ExitStatus, CliError> {
    let begun = Instant::now();
    let mut project = Project::of_dossier(global, &args.shown)?;
    project.options.once = true;
    let files = PathFilter::new(&args.path, project.disk.root()).map_err(CliError::usage)?;
    // What the last build has made of pictures shows that they can be unpacked.
    let pictures = PictureFolder::next_to(&project.disk.root().join("public")).unchanged();
    let mut engine = project.engine().keeping_pictures_in(Arc::new(pictures));
    let report = while_working(global, &engine.progress(), || {
        let changes = project.disk.scan();
        let faults = project.disk.faults();
        if faults.is_empty() {
            return engine.apply(changes, &mut Nowhere);
        }
        engine.ingest(changes);
        Ok(engine.report_without(
            &faults
                .iter()
                .map(|fault| project.disk.problem(fault))
                .collect::<Vec<_>>(),
        ))
    });
    let mut report = report?;
    if !global.quiet {
        for pattern in files.idle(project.disk.paths()) {
            anstream::eprintln!(
                "note: the site has no file `{pattern}`, so nothing was checked there"
            );
        }
    }
    let unread = !project.disk.faults().is_empty();
    let mut outside = String::new();
    if args.external && !unread {
        let looked = while_working(global, &engine.progress(), || {
            external::look_outside(
                &engine,
                project.disk.root(),
                args.fresh,
                days_since_1970(),
                &mut report,
            )
        });
        let asked = looked?;
        outside = format!(
            " and {}, {} asked,",
            count(asked.all, "outside link"),
            asked.asked
        );
    }
    keep(&mut report, |problem| {
        problem.code == Code::UnreadFile || wanted(problem, &args.rule, &files)
    });
    if let Some(revision) = &args.new_since {
        let baseline = while_working(global, &engine.progress(), || {
            Baseline::at(revision, &project, global.config.as_deref())
        });
        let mut baseline = baseline.map_err(CliError::machine)?;
        keep(&mut report, |problem| {
            problem.code == Code::UnreadFile || !baseline.had(problem)
        });
    }
    count_lines_once(&mut report, &project.disk);
    let shown: Vec<&Diagnostic> = report
        .problems
        .iter()
        .filter(|problem| args.all || problem.severity != Severity::Info)
        .collect();
    draw::problems(
        &shown,
        &project.disk,
        global,
        Manner {
            most: args.max,
            each: args.each,
        },
    );
    if global.verbose {
        print_verbose(&project, &engine, &report);
    }
    if !global.quiet {
        if global.format == OutputFormat::Human {
            summarise(&shown, &project);
        }
        anstream::eprintln!(
            "Checked {}{outside} in {} · {}, {}{}{}",
            count(report.records, "record"),
            took(begun.elapsed()),
            count(report.errors(), "error"),
            count(report.count(Severity::Warning), "warning"),
            if args.all {
                format!(", {} info", report.count(Severity::Info))
            } else {
                String::new()
            },
            args.new_since
                .as_ref()
                .map(|revision| format!(" that {revision} did not have"))
                .unwrap_or_default(),
        );
    }
    std::mem::forget(engine);
    let ended = draw::ended(&report, args.strict);
    Ok(if unread { ExitStatus::Machine } else { ended })
}

/// Leaves only problems that are wanted: they alone are shown and counted.
fn keep(report: &mut Report, mut wanted: impl FnMut(&Diagnostic) -> bool) {
    let kept = report
        .problems
        .iter()
        .filter(|problem| wanted(problem))
        .cloned()
        .collect();
    report.problems = Arc::new(kept);
}

fn summarise(shown: &[&Diagnostic], project: &Project) {
    let here = std::env::current_dir().unwrap_or_default();
    let texts = Texts::new(&project.disk, &here);
    let lines = summary::lines(shown, |problem| {
        problem.place.as_ref().map(|place| texts.path(place))
    });
    for line in &lines {
        anstream::eprintln!("{line}");
    }
}
