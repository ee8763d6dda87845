//! Problems as they are found: of one rule in one file so many, and the rest as a number.
//!
//! A file of a megabyte can break one rule three hundred thousand times. Each problem takes more room than what it is
//! about, and nobody mends more than a few before looking again.

use std::collections::{BTreeMap, HashSet};

use super::diagnostic::Diagnostic;
use super::fingerprint::fingerprint_of;
use super::rules::Code;

/// How many problems of one rule in one file are kept.
pub const MOST: usize = 1_000;

/// Problems of one file or one page, in the order they were found. Those that say the same of one place are one: aliases of
/// YAML have a value read several times.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<Diagnostic>,
    /// The fingerprints of all that was found.
    told: HashSet<u64>,
    /// Of each rule in each file, how many were found, and where the first stands that is only counted.
    found: BTreeMap<(Code, u64), (usize, usize)>,
    /// Takes what is written about a problem that is only counted.
    spare: Option<Diagnostic>,
}

impl Problems {
    /// Takes a problem in; it may still be written on.
    pub fn push(&mut self, problem: Diagnostic) -> &mut Diagnostic {
        let file = problem
            .place
            .as_ref()
            .map_or(0, |place| fingerprint_of(&place.path));
        // The fingerprint of a span is always the same.
        let span = problem
            .place
            .as_ref()
            .map(|place| (place.span.start, place.span.end));
        if !self.told.insert(fingerprint_of(&(
            problem.code,
            file,
            span,
            &problem.message,
        ))) {
            return self.spare.insert(problem);
        }
        let (count, first_counted) = self.found.entry((problem.code, file)).or_default();
        *count += 1;
        if *count > MOST + 1 {
            self.kept[*first_counted].rest += 1;
            return self.spare.insert(problem);
        }
        if *count == MOST + 1 {
            *first_counted = self.kept.len();
            let spare = self.spare.insert(problem.clone());
            self.kept.push(Diagnostic {
                rest: 1,
                labels: Vec::new(),
                help: None,
                message: String::new(),
                ..problem
            });
            return spare;
        }
        self.kept.push(problem);
        let last = self.kept.len() - 1;
        &mut self.kept[last]
    }

    /// Takes problems in.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Diagnostic>) {
        for problem in problems {
            self.push(problem);
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// What was found. Where problems are only counted, one that says so stands for them.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut kept = self.kept;
        kept.iter_mut()
            .filter(|problem| problem.rest > 0)
            .for_each(Diagnostic::say_rest);
        kept.shrink_to_fit();
        kept
    }
}

/// Of sorted problems, at most so many of one rule in one file; the rest of each is one that says how many they are.
pub fn capped(problems: Vec<Diagnostic>, most: usize) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    let mut found: BTreeMap<(Code, u64), (usize, Option<usize>)> = BTreeMap::new();
    for problem in problems {
        let file = problem
            .place
            .as_ref()
            .map_or(0, |place| fingerprint_of(&place.path));
        let (count, rest) = found.entry((problem.code, file)).or_default();
        // A file that is shown by several pages has its rest counted by each of them.
        let stands_for = problem.rest.max(1);
        match rest.and_then(|at| kept.get_mut(at)) {
            Some(known) if problem.rest > 0 => {
                known.rest = known.rest.max(stands_for + count.saturating_sub(most))
            }
            Some(known) => {
                *count += 1;
                known.rest += 1;
            }
            None if problem.rest > 0 || *count == most => {
                *count += usize::from(problem.rest == 0);
                *rest = Some(kept.len());
                kept.push(Diagnostic {
                    rest: stands_for,
                    labels: Vec::new(),
                    help: None,
                    ..problem
                });
            }
            None => {
                *count += 1;
                kept.push(problem);
            }
        }
    }
    kept.iter_mut()
        .filter(|problem| problem.rest > 0)
        .for_each(Diagnostic::say_rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::base::place::{Place, Span};

    fn problem(path: &str, at: usize) -> Diagnostic {
        let place = Place {
            path: SitePath::new(path).unwrap(),
            span: Span::new(at, at + 1),
        };
        Diagnostic::new(
            Code::UnsafeMarkup,
            Some(place),
            "HTML in Markdown is shown as text",
        )
    }

    #[test]
    fn what_is_said_twice_of_one_place_is_one_problem() {
        let mut problems = Problems::default();
        for _ in 0..3 {
            for at in 0..MOST + 2 {
                problems.push(problem("a.md", at)).help = Some(format!("help {at}"));
            }
        }
        let kept = problems.into_vec();
        assert_eq!(kept.len(), MOST + 1);
        assert_eq!(
            (kept[1].help.as_deref(), kept[MOST].rest),
            (Some("help 1"), 2)
        );
    }

    #[test]
    fn beyond_the_limit_problems_are_counted_by_rule_and_file() {
        let mut problems = Problems::default();
        for at in 0..MOST + 500 {
            problems.push(problem("a.md", at)).help = Some("use Markdown".to_owned());
            if at < 3 {
                problems.push(problem("b.md", at));
            }
        }
        let kept = problems.into_vec();
        assert_eq!(kept.len(), MOST + 3 + 1);
        let last = kept.last().unwrap();
        assert_eq!(
            (last.message.as_str(), last.rest),
            ("and 500 more of `unsafe-markup` in this file", 500)
        );
        assert!(kept.iter().all(|problem| problem.help.is_some()
            || problem.place.as_ref().unwrap().path.as_str() == "b.md"));

        // Fewer are shown; what two pages count of one file is counted once.
        let rest = || kept.last().unwrap().clone();
        let twice = kept.iter().cloned().chain([rest()]).collect();
        let shown = capped(twice, 10);
        assert_eq!(shown.len(), 10 + 1 + 3);
        assert_eq!(
            shown.iter().map(|problem| problem.rest).max(),
            Some(MOST - 10 + 500)
        );
        assert!(
            shown
                .iter()
                .any(|problem| problem.message == "and 1490 more of `unsafe-markup` in this file")
        );
        assert_eq!(capped(kept.clone(), MOST).len(), kept.len());
    }
}
