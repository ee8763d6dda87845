//! Findings: problems as people count them. Repeats of one mistake are one.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::texts::Texts;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::engine::Report;
use crate::source::disk::DiskSource;

/// A problem, and where else in its file the same is said.
#[derive(Debug)]
pub(super) struct RepeatedProblem<'p> {
    pub(super) problem: &'p Diagnostic,
    pub(super) others: Vec<&'p Place>,
}

impl RepeatedProblem<'_> {
    /// How many problems it stands for.
    pub(super) fn count(&self) -> usize {
        self.problem.count() + self.others.len()
    }
}

/// What is one mistake in one file: the file, the rule and what is said.
type Mistake<'p> = (&'p str, Code, Severity, &'p str);

fn mistake(problem: &Diagnostic) -> Option<Mistake<'_>> {
    let path = problem.place.as_ref()?.path.as_str();
    Some((path, problem.code, problem.severity, &problem.message))
}

/// Problems, each mistake of a file once, where it is first said.
pub(super) fn folded<'p>(problems: &[&'p Diagnostic]) -> Vec<RepeatedProblem<'p>> {
    let mut findings: Vec<RepeatedProblem<'p>> = Vec::with_capacity(problems.len());
    let mut known: HashMap<Mistake<'p>, usize> = HashMap::new();
    for problem in problems {
        let at = mistake(problem).and_then(|mistake| known.get(&mistake).copied());
        match (at, &problem.place) {
            (Some(at), Some(place)) => findings[at].others.push(place),
            _ => {
                known.extend(mistake(problem).map(|mistake| (mistake, findings.len())));
                findings.push(RepeatedProblem {
                    problem,
                    others: Vec::new(),
                });
            }
        }
    }
    findings
}

/// Each problem as a finding of its own.
pub(super) fn each<'p>(problems: &[&'p Diagnostic]) -> Vec<RepeatedProblem<'p>> {
    problems
        .iter()
        .map(|problem| RepeatedProblem {
            problem,
            others: Vec::new(),
        })
        .collect()
}

/// Leaves one of several problems that say the same of one line: seven HTML tags in a line are one mistake.
pub(super) fn count_lines_once(report: &mut Report, disk: &DiskSource) {
    let mut said: HashMap<Mistake<'_>, Vec<usize>> = HashMap::new();
    for (at, problem) in report.problems.iter().enumerate() {
        if let Some(mistake) = mistake(problem) {
            said.entry(mistake).or_default().push(at);
        }
    }
    let mut texts = Texts::new(disk, Path::new(""));
    let mut repeated = vec![false; report.problems.len()];
    let mut any = false;
    for places in said.values().filter(|places| places.len() > 1) {
        let mut last = None;
        for at in places {
            let line = report.problems[*at]
                .place
                .as_ref()
                .and_then(|place| texts.position(place))
                .map(|place| place.line);
            repeated[*at] = line.is_some() && line == last;
            any |= repeated[*at];
            last = line;
        }
    }
    if any {
        let kept = report
            .problems
            .iter()
            .zip(repeated)
            .filter(|(_, repeated)| !repeated)
            .map(|(problem, _)| problem.clone());
        report.problems = Arc::new(kept.collect());
    }
}
