//! A summary: problems by rule, and the files that have most of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::cli::wording::count;

/// Up to so many problems are seen at a glance as they are.
const FEW: usize = 10;
/// How many files are named.
const WORST: usize = 5;

/// The lines of a summary; none where there are few problems. `path` says what a file is called here.
pub(super) fn lines(
    problems: &[&Diagnostic],
    path: impl Fn(&Diagnostic) -> Option<String>,
) -> Vec<String> {
    if problems
        .iter()
        .map(|problem| problem.count())
        .sum::<usize>()
        <= FEW
    {
        return Vec::new();
    }
    let mut rules: BTreeMap<(Severity, Code), (usize, BTreeSet<String>)> = BTreeMap::new();
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for problem in problems {
        let (of_rule, there) = rules.entry((problem.severity, problem.code)).or_default();
        *of_rule += problem.count();
        if let Some(file) = path(problem) {
            *files.entry(file.clone()).or_default() += problem.count();
            there.insert(file);
        }
    }
    let mut rows: Vec<_> = rules.into_iter().collect();
    rows.sort_by_key(|((severity, code), (problems, _))| {
        (*severity, std::cmp::Reverse(*problems), code.as_str())
    });
    let amount = |severity: Severity, problems: usize| match severity {
        Severity::Info => format!("{problems} info"),
        severity => count(problems, severity.as_str()),
    };
    let width = rows
        .iter()
        .map(|((severity, _), (problems, _))| amount(*severity, *problems).len())
        .max()
        .unwrap_or_default();
    let names = rows
        .iter()
        .map(|((_, code), _)| code.as_str().len())
        .max()
        .unwrap_or_default();
    let mut lines = vec!["By rule:".to_owned()];
    for ((severity, code), (problems, there)) in rows {
        let amount = amount(severity, problems);
        let place = if there.is_empty() {
            String::new()
        } else {
            format!("  in {}", count(there.len(), "file"))
        };
        lines.push(
            format!("  {amount:>width$}  {:<names$}{place}", code.as_str())
                .trim_end()
                .to_owned(),
        );
    }
    let mut worst: Vec<(String, usize)> = files.into_iter().collect();
    worst.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
    if worst.len() > 1 {
        lines.push("Most in:".to_owned());
        let width = worst
            .first()
            .map_or(0, |(_, problems)| problems.to_string().len());
        lines.extend(
            worst
                .into_iter()
                .take(WORST)
                .map(|(file, problems)| format!("  {problems:>width$}  {file}")),
        );
    }
    lines
}
