//! A build from the files of the last one: nothing is made, and the same is told.

use serde::{Deserialize, Serialize};

use super::BuildArgs;
use crate::base::diagnostic::Diagnostic;
use crate::cli::Global;
use crate::cli::project::Project;
use crate::engine::{Engine, Report};
use crate::sink::disk::DiskSink;
use crate::source::disk::Snapshot;

/// What is told of a build, and told again of one from the same files.
#[derive(Serialize, Deserialize)]
pub(super) struct LastReport {
    problems: Vec<Diagnostic>,
    pages: usize,
    records: usize,
    languages: usize,
    pub(super) bytes: u64,
    pub(super) has_base_url: bool,
}

impl LastReport {
    pub(super) fn new(report: &Report, engine: &Engine, sink: &DiskSink) -> LastReport {
        LastReport {
            problems: report.problems.to_vec(),
            pages: report.pages,
            records: report.records,
            languages: report.languages,
            bytes: sink.bytes(),
            has_base_url: engine.settings().base_url.is_some(),
        }
    }

    pub(super) fn report(self) -> Report {
        Report {
            problems: self.problems.into(),
            pages: self.pages,
            records: self.records,
            languages: self.languages,
            ..Report::default()
        }
    }
}

/// What the last build told, if it was made from what is there now and the output is as it left it.
///
/// A build that watches needs the records, and one that is asked for more tells what only an engine knows.
pub(super) fn recall(
    project: &mut Project,
    (args, global): (&BuildArgs, &Global),
    sink: &DiskSink,
) -> Option<LastReport> {
    if args.watch || args.fresh || global.verbose || !sink.has_last_build() {
        return None;
    }
    let snapshot = project.disk.snapshot()?;
    let note = sink.recall_build(&inputs(project, &snapshot)?).ok()??;
    serde_json::from_str(&note).ok()
}

/// Writes down what a build that was published was made from, for [`recall`].
pub(super) fn remember(project: &Project, sink: &DiskSink, last: &LastReport) {
    let Some(snapshot) = project.disk.last_snapshot() else {
        return;
    };
    // A file that was saved while it was read may be edited within the same tick of the clock.
    if !snapshot.all_changed_at(|time| sink.opened_after(time)) {
        return;
    }
    if let (Some(inputs), Ok(note)) = (inputs(project, &snapshot), serde_json::to_string(last)) {
        sink.remember_build(&inputs, &note);
    }
}

/// Everything that decides what a build writes: this program, what it was asked for, the folder and its files.
fn inputs(project: &Project, snapshot: &Snapshot) -> Option<String> {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
    let described = format!(
        "{} {:?} {:?}\n{:?}\n{:?}\n{:?}\n{}",
        env!("CARGO_PKG_VERSION"),
        program.len(),
        program.modified().ok()?,
        project.options,
        project.disk.root(),
        project.disk.config(),
        snapshot.digest()
    );
    Some(blake3::hash(described.as_bytes()).to_hex().to_string())
}
