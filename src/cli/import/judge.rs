//! Whether a site would stand with what an import adds to it.

use std::collections::HashSet;
use std::sync::Arc;

use super::plan::{Origins, Planned};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::cli::project::Project;
use crate::engine::Engine;
use crate::sink::nowhere::Nowhere;
use crate::source::changes::{Change, Changes};

/// The problems of a site once files are added to it.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Problems in the table.
    pub(super) of_table: Vec<Diagnostic>,
    /// Problems elsewhere that the table causes.
    pub(super) elsewhere: Vec<Diagnostic>,
}

impl Judged {
    /// All that is wrong, with what was found in the table by itself. Of one cell that comes first: the rules may say
    /// the same of it. Beside errors there, warnings wait.
    pub(super) fn with(self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let start = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.span.start);
        let told: HashSet<u32> = found.iter().filter_map(start).collect();
        let clear = found.is_empty();
        let more = self.of_table.into_iter().filter(|problem| {
            let of_another = start(problem).is_none_or(|start| !told.contains(&start));
            of_another && (clear || problem.severity == Severity::Error)
        });
        let mut all: Vec<Diagnostic> = found.into_iter().chain(more).collect();
        all.extend(self.elsewhere);
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all
    }
}

/// Makes the site as it would be, in memory.
///
/// # Errors
/// Only if the machine fails.
pub(super) fn judged(
    project: &Project,
    engine: &mut Engine,
    files: &[Planned],
) -> Result<Judged, Fault> {
    let mut changes = Changes::new();
    for file in files {
        if let Some(path) = SitePath::new(&file.path) {
            changes.push(Change {
                path,
                bytes: Some(Arc::new(file.whole().into_bytes())),
            });
        }
    }
    let report = engine.update(changes, &Nowhere)?;
    // A source comes before what cites it.
    let seen = |problem: &&Diagnostic| {
        problem.severity != Severity::Info && problem.code != Code::UnusedSource
    };
    let mut judged = Judged::default();
    let (origins, mut elsewhere) = (Origins::new(files), Vec::new());
    for problem in report.problems.iter().filter(seen) {
        match origins.in_the_table(problem) {
            Some(told) => judged.of_table.push(told),
            None if problem.severity == Severity::Error => elsewhere.push(problem.clone()),
            None => {}
        }
    }
    if !elsewhere.is_empty() {
        let before = problems_before(project)?;
        elsewhere
            .retain(|problem| !before.contains(&(problem.code.as_str(), problem.message.clone())));
        judged.elsewhere = elsewhere;
    }
    Ok(judged)
}

/// What was wrong with the site before, whatever place it was at.
fn problems_before(project: &Project) -> Result<HashSet<(&'static str, String)>, Fault> {
    let mut disk = project.disk.reset();
    let changes = disk.changes()?;
    let report = project.engine().update(changes, &Nowhere)?;
    let problems = report.problems.iter();
    Ok(problems
        .map(|problem| (problem.code.as_str(), problem.message.clone()))
        .collect())
}
