//! What a run did, and the problems of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Engine;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::path::SitePath;
use crate::base::problems::capped;
use crate::record::Parsed;
use crate::source::settings::Settings;

/// What a run did, and the problems of the site.
#[derive(Debug, Default)]
pub struct Report {
    /// Files made, because something they read had moved.
    pub made: Vec<String>,
    /// Files whose bytes moved.
    pub moved: Vec<String>,
    /// Files that are gone.
    pub retired: Vec<String>,
    /// Folders of files made together that were made again.
    pub bundled: Vec<String>,
    /// Every problem that holds, sorted, each once.
    pub problems: Arc<Vec<Diagnostic>>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many records it is made from.
    pub records: usize,
    /// In how many languages.
    pub languages: usize,
}

impl Report {
    /// How many problems of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .map(Diagnostic::count)
            .sum()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }
}

/// Problems as last told; nothing once one of their sources moved.
#[derive(Debug, Default)]
pub(super) struct ProblemCache {
    /// Every problem that holds.
    pub(super) all: Option<Arc<Vec<Diagnostic>>>,
    /// The errors among them.
    pub(super) errors: Option<Arc<Vec<Diagnostic>>>,
}

impl Engine {
    /// The problems of the site, as far as it was rendered.
    pub fn current_report(&mut self) -> Report {
        let mut report = Report::default();
        self.fill_in(&mut report);
        report
    }

    /// The problems where some files could not be read: those, and the problems in each other file by itself. What is
    /// wrong between files hangs on those that are missing.
    pub fn report_without(&self, unread: &[Diagnostic]) -> Report {
        let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
        let found = unread
            .iter()
            .chain(parsed)
            .chain(self.file_problems.values().flatten())
            .chain(&self.settings_problems);
        let problems = Arc::new(normalise(found, &self.settings, &self.records));
        let (pages, records) = self.counted;
        Report {
            problems,
            pages,
            records,
            languages: self.settings.languages.len(),
            ..Report::default()
        }
    }

    /// Every problem that still holds, with the site's levels applied, each once; and what the site is.
    pub(super) fn fill_in(&mut self, report: &mut Report) {
        if self.problem_cache.all.is_none() {
            self.problem_cache.all = Some(Arc::new(normalise(
                self.problems(),
                &self.settings,
                &self.records,
            )));
        }
        report.problems = self.problem_cache.all.clone().unwrap_or_default();
        (report.pages, report.records) = self.counted;
        report.languages = self.settings.languages.len();
    }

    /// The errors among the problems that are known. A site may have many thousand warnings: who waits for a page
    /// does not wait until those are sorted.
    pub fn errors(&mut self) -> Arc<Vec<Diagnostic>> {
        if self.problem_cache.errors.is_none() {
            let judge = self.settings.levels.judge();
            let errors = self
                .problems()
                .filter(|problem| judge.severity(problem) == Some(Severity::Error));
            self.problem_cache.errors =
                Some(Arc::new(normalise(errors, &self.settings, &self.records)));
        }
        self.problem_cache.errors.clone().unwrap_or_default()
    }

    fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let parsed = self.records.values().flat_map(|parsed| &parsed.problems);
        let made = self
            .planned
            .iter()
            .filter_map(|file| file.memo.as_ref())
            .flat_map(|memo| &memo.problems);
        let joined = self
            .graph
            .problems()
            .chain(&self.rule_problems)
            .chain(&self.plan_problems)
            .chain(made);
        // What else is wrong in a file that cannot be read stands in a text that is not there any more.
        let former = |problem: &&Diagnostic| {
            problem
                .place
                .as_ref()
                .is_some_and(|place| self.stale_inputs.contains(&place.path))
        };
        let joined = joined.filter(move |problem| !former(problem));
        let files = self.file_problems.values().flatten().chain(&self.refused);
        parsed
            .chain(files)
            .chain(&self.settings_problems)
            .chain(&self.theme.problems)
            .chain(joined)
    }
}

/// Problems as they are shown: levels applied, what a record allows left out, sorted, each once.
pub(super) fn normalise<'p>(
    problems: impl Iterator<Item = &'p Diagnostic>,
    settings: &Settings,
    records: &BTreeMap<SitePath, Parsed>,
) -> Vec<Diagnostic> {
    let judge = settings.levels.judge();
    let mut settled: Vec<Diagnostic> = problems
        .filter(|problem| problem.severity == Severity::Error || !allowed(problem, records))
        .filter_map(|problem| {
            Some(Diagnostic {
                severity: judge.severity(problem)?,
                ..problem.clone()
            })
        })
        .collect();
    settled.sort_by(|a, b| a.order().cmp(&b.order()));
    settled.dedup_by(|a, b| a.order() == b.order());
    capped(
        settled,
        usize::try_from(settings.limits.problems).unwrap_or(usize::MAX),
    )
}

/// Whether the record that a problem is in silences its rule, with a reason.
fn allowed(problem: &Diagnostic, records: &BTreeMap<SitePath, Parsed>) -> bool {
    let Some(parsed) = problem
        .place
        .as_ref()
        .and_then(|place| records.get(&place.path))
    else {
        return false;
    };
    let code = problem.code.as_str();
    let at = problem.place.as_ref().map_or(0, |place| place.span.start);
    // Of several records in one file, it is the last that begins before the problem.
    let record = parsed
        .records
        .iter()
        .rev()
        .find(|record| record.span.start <= at || parsed.records.len() == 1);
    record.is_some_and(|record| {
        record
            .common
            .allow
            .iter()
            .any(|(allowed, _)| &**allowed == code)
    })
}
