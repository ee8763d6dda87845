//! The example of every rule is a mistake, and what its page shows as mended is none.
//!
//! A page shows a few lines of a record, and not the world around it. What stands around, and what is meant, is said in one
//! table ([`table::CASES`]); the lines are those of the page. They are laid over the files of the table, the site is
//! checked, and the one problem must be that of the rule, on the line that is meant.

mod lay;
mod table;

use chancery::Code;
use chancery::{Diagnostic, Severity};

use super::fences::{Fence, fences};
use crate::harness::{Files, whole};
use lay::{alternatives, lay};
use table::{AROUND, CASES, Case, ELSEWHERE, Mend};

#[test]
fn every_rule_has_an_example_that_is_tried_or_a_reason_why_not() {
    for code in Code::ALL {
        let (tried, excused) = (
            CASES.iter().filter(|case| case.code == *code).count(),
            excuse(*code).is_some(),
        );
        assert_eq!(
            tried + usize::from(excused),
            1,
            "{}: in tests/it/docs/examples/table.rs",
            code.as_str()
        );
        if let Some(reason) = excuse(*code) {
            assert!(reason.len() > 20, "{}: {reason}", code.as_str());
        }
    }
}

#[test]
fn the_surroundings_of_the_examples_are_without_a_mistake() {
    let problems = whole(around("")).report.problems;
    let grave: Vec<_> = problems
        .iter()
        .filter(|problem| problem.severity != Severity::Info)
        .collect();
    assert!(grave.is_empty(), "{grave:?}");
}

#[test]
fn every_example_breaks_its_rule_alone_and_where_it_says() {
    let wrong: Vec<String> = CASES.iter().flat_map(broken).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn every_example_that_is_mended_holds() {
    let wrong: Vec<String> = CASES.iter().flat_map(mended).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

#[test]
fn an_example_of_something_else_is_found_out() {
    let case = Case::of(Code::DateOrder, &["date: 2024-11-05/2024-11-04"]);
    let tried = |case: &Case, text: &str| {
        let fence = fences("x.md", &format!("```yaml\n{text}\n```\n")).remove(0);
        tried(
            case,
            &lay(&around(case.with), case, &fence.lang, &fence.text),
        )
    };
    assert_eq!(tried(&case, "date: 2024-11-05/2024-11-04"), None);
    assert!(
        tried(&case, "date: 2024-11-04/2024-11-05").is_some(),
        "nothing is wrong"
    );
    assert!(
        tried(&case, "date: 2024-11-05/2024-11-04\nseries: nothing").is_some(),
        "more is wrong"
    );
    assert!(
        tried(&case, "date: 2024-11-06/2024-11-04").is_some(),
        "another line is meant"
    );
}

fn excuse(code: Code) -> Option<&'static str> {
    ELSEWHERE
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, reason)| *reason)
}

/// The files around an example.
fn around(with: &str) -> Files {
    let mut files = crate::harness::files(AROUND);
    for (path, bytes) in crate::harness::files(with) {
        let before = files.remove(&path).unwrap_or_default();
        let joined = if path.ends_with(".yml") {
            [before, bytes].concat()
        } else {
            bytes
        };
        files.insert(path, joined);
    }
    files
}

/// The blocks of a rule's page: those that show the mistake, and those that show it mended.
fn blocks(case: &Case) -> (Vec<Fence>, Vec<Fence>) {
    let mut wrong = fences(case.code.as_str(), case.code.page());
    let right = wrong.split_off(case.blocks.min(wrong.len()));
    (wrong, right)
}

/// Some files with some blocks laid over them, once for each of the ways a block shows.
fn laid(files: Files, case: &Case, fences: &[Fence]) -> Vec<Files> {
    fences.iter().fold(vec![files], |sites, fence| {
        let ways = alternatives(case, &fence.lang, &fence.text);
        sites
            .iter()
            .flat_map(|files| ways.iter().map(|text| lay(files, case, &fence.lang, text)))
            .collect()
    })
}

fn broken(case: &Case) -> Vec<String> {
    let (wrong, _) = blocks(case);
    assert!(
        !wrong.is_empty(),
        "{}: its page has no example",
        case.code.as_str()
    );
    let sites = laid(around(case.with), case, &wrong);
    // Of lines that each show the mistake, each is meant on its own.
    let alone = sites.len() > 1;
    let meant = |at: usize| Case {
        at: if alone { &case.at[at..=at] } else { case.at },
        ..*case
    };
    sites
        .iter()
        .enumerate()
        .filter_map(|(at, files)| tried(&meant(at), files))
        .collect()
}

/// What is amiss with an example: nothing, if it breaks its rule and no other, on the lines that are meant.
fn tried(case: &Case, files: &Files) -> Option<String> {
    let site = whole(files.clone());
    let found: Vec<&Diagnostic> = site
        .report
        .problems
        .iter()
        .filter(|problem| counts(case, problem))
        .collect();
    let mut left: Vec<&str> = case.at.to_vec();
    let fits = found.iter().all(|problem| {
        let at = left.iter().position(|at| stands_at(files, problem, at));
        at.is_some_and(|at| problem.code == case.code && !left.remove(at).is_empty())
    });
    let told = || {
        format!(
            "{}: meant at {:?}, and there is\n{}",
            case.code.as_str(),
            case.at,
            site.shown()
        )
    };
    (!fits || !left.is_empty()).then(told)
}

/// Whether a problem is to do with an example: what the world around it lacks by way of information is not.
fn counts(case: &Case, problem: &Diagnostic) -> bool {
    let about = || {
        problem
            .place
            .as_ref()
            .is_some_and(|place| place.path.as_str() == case.file)
    };
    problem.severity != Severity::Info || (problem.code == case.code && about())
}

/// Whether a problem stands on a line that holds some text, or in a file of that name.
fn stands_at(files: &Files, problem: &Diagnostic, at: &str) -> bool {
    let Some(place) = &problem.place else {
        return false;
    };
    let text = String::from_utf8_lossy(&files[place.path.as_str()]).into_owned();
    let start = text
        .get(..place.span.start as usize)
        .map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    place.path.as_str() == at
        || text[start..]
            .lines()
            .next()
            .is_some_and(|line| line.contains(at))
}

/// What the program says about each way that a rule's page shows its mistake: the problem, and the line it is on.
/// Nothing of a rule that no file breaks by itself.
pub(super) fn problems(code: Code) -> Vec<(Diagnostic, String)> {
    let Some(case) = CASES.iter().find(|case| case.code == code) else {
        return Vec::new();
    };
    let mut found: Vec<(Diagnostic, String)> = Vec::new();
    for files in laid(around(case.with), case, &blocks(case).0) {
        for problem in whole(files.clone()).report.problems.iter() {
            let told = |known: &(Diagnostic, String)| known.0.message == problem.message;
            if problem.code == code && !found.iter().any(told) {
                let line = line_of(&files, problem);
                found.push((problem.clone(), line));
            }
        }
    }
    found
}

/// The line that a problem is on; nothing for a problem with a whole file.
fn line_of(files: &Files, problem: &Diagnostic) -> String {
    let Some(place) = problem.place.as_ref() else {
        return String::new();
    };
    let Some(bytes) = files.get(place.path.as_str()) else {
        return String::new();
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let start = text
        .get(..place.span.start as usize)
        .map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
    let line = text[start..].lines().next().unwrap_or_default();
    if line == "---" {
        return String::new();
    }
    line.trim_end().to_owned()
}

fn mended(case: &Case) -> Vec<String> {
    let (wrong, right) = blocks(case);
    let begin = match case.mend {
        Mend::Over => laid(around(case.with), case, &wrong),
        Mend::Instead => vec![around(case.with)],
        Mend::Within => {
            assert!(
                right.is_empty(),
                "{}: it shows how it is mended",
                case.code.as_str()
            );
            return Vec::new();
        }
    };
    assert!(
        !right.is_empty(),
        "{}: it does not show how it is mended",
        case.code.as_str()
    );
    let sites = begin
        .into_iter()
        .flat_map(|files| laid(files, case, &right));
    let wrong = sites.filter_map(|files| {
        let site = whole(files);
        let again =
            |problem: &Diagnostic| problem.severity == Severity::Error || problem.code == case.code;
        let still = site
            .report
            .problems
            .iter()
            .any(|problem| counts(case, problem) && again(problem));
        still.then(|| {
            format!(
                "{}: mended, and there is\n{}",
                case.code.as_str(),
                site.shown()
            )
        })
    });
    wrong.collect()
}
