//! The problems of a site, gathered from where they were found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Engine;
use super::report::Report;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::problems::capped;
use crate::base::severity::Severity;
use crate::record::Parsed;
use crate::source::settings::Settings;

/// How often the problems of one part of the engine changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Generation(u64);

impl Generation {
    /// The problems changed.
    pub(super) fn bump(&mut self) {
        self.0 += 1;
    }
}

/// The generations of inputs, model and plan.
type Generations = [Generation; 3];

/// Problems as they were last gathered. They hold as long as no part has a new generation: a site may have many
/// thousand warnings, and an edit that changes none does not wait until they are sorted again.
#[derive(Debug, Default)]
pub(super) struct ProblemCache {
    all: Option<(Generations, Arc<Vec<Diagnostic>>)>,
    errors: Option<(Generations, Arc<Vec<Diagnostic>>)>,
}

fn cached(
    known: &Option<(Generations, Arc<Vec<Diagnostic>>)>,
    now: Generations,
) -> Option<Arc<Vec<Diagnostic>>> {
    let (then, problems) = known.as_ref()?;
    (*then == now).then(|| Arc::clone(problems))
}

impl Engine {
    fn generations(&self) -> Generations {
        [
            self.inputs.generation,
            self.model.generation,
            self.plan.generation,
        ]
    }

    /// The problems of the site, as far as it was rendered.
    pub fn current_report(&mut self) -> Report {
        let mut report = Report::default();
        self.fill_in(&mut report);
        report
    }

    /// The problems where some files could not be read: those, and the problems in each other file by itself. What is
    /// wrong between files hangs on those that are missing.
    pub fn report_without(&self, unread: &[Diagnostic]) -> Report {
        let inputs = &self.inputs;
        let parsed = inputs.records.values().flat_map(|parsed| &parsed.problems);
        let found = unread
            .iter()
            .chain(parsed)
            .chain(inputs.file_problems.values().flatten())
            .chain(&inputs.settings_problems);
        Report {
            problems: Arc::new(normalise(found, &inputs.settings, &inputs.records)),
            pages: self.plan.pages,
            records: self.plan.records,
            languages: inputs.settings.languages.len(),
            ..Report::default()
        }
    }

    /// Adds to a report every problem that holds, and the size of the site.
    pub(super) fn fill_in(&mut self, report: &mut Report) {
        let now = self.generations();
        let problems = cached(&self.problem_cache.all, now).unwrap_or_else(|| {
            let inputs = &self.inputs;
            Arc::new(normalise(
                self.problems(),
                &inputs.settings,
                &inputs.records,
            ))
        });
        self.problem_cache.all = Some((now, Arc::clone(&problems)));
        report.problems = problems;
        (report.pages, report.records) = (self.plan.pages, self.plan.records);
        report.languages = self.inputs.settings.languages.len();
    }

    /// The errors among the problems that are known.
    pub fn errors(&mut self) -> Arc<Vec<Diagnostic>> {
        let now = self.generations();
        let errors = cached(&self.problem_cache.errors, now).unwrap_or_else(|| {
            let inputs = &self.inputs;
            let judge = inputs.settings.levels.judge();
            let errors = self
                .problems()
                .filter(|problem| judge.severity(problem) == Some(Severity::Error));
            Arc::new(normalise(errors, &inputs.settings, &inputs.records))
        });
        self.problem_cache.errors = Some((now, Arc::clone(&errors)));
        errors
    }

    fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let (inputs, model, plan) = (&self.inputs, &self.model, &self.plan);
        let parsed = inputs.records.values().flat_map(|parsed| &parsed.problems);
        let rendered = plan
            .files
            .iter()
            .filter_map(|file| file.memo.as_ref())
            .flat_map(|memo| &memo.problems);
        // What else is wrong in a file that cannot be read stands in a text that is not there any more.
        let of_former_text = |problem: &&Diagnostic| {
            problem
                .place
                .as_ref()
                .is_some_and(|place| inputs.stale.contains(&place.path))
        };
        let joined = model
            .graph
            .problems()
            .chain(&model.rule_problems)
            .chain(&plan.problems)
            .chain(rendered)
            .filter(move |problem| !of_former_text(problem));
        parsed
            .chain(inputs.file_problems.values().flatten())
            .chain(&model.refused)
            .chain(&inputs.settings_problems)
            .chain(&model.theme.problems)
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
