//! Problems as people and programs read them.

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::findings::{RepeatedProblem, each, folded};
use super::paths::{absolute, repository_of};
use super::texts::{FileTexts, Texts};
use super::{ExitStatus, Global, OutputFormat, sarif};
use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::place::Place;
use crate::base::severity::Severity;
use crate::engine::Report;
use crate::source::disk::DiskSource;

/// How problems are drawn to somebody who asked for them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    /// How many at most; all of them if there is no such number.
    pub(super) most: Option<usize>,
    /// Whether repeats of one mistake in one file are drawn too.
    pub(super) each: bool,
}

/// Draws problems, the gravest first.
pub(super) fn problems(shown: &[&Diagnostic], disk: &DiskSource, global: &Global, manner: Manner) {
    problems_among(shown, FileTexts::of(disk), global, manner);
}

/// As [`problems`], where some of them point into a file beside the site.
pub(super) fn problems_among(
    shown: &[&Diagnostic],
    files: FileTexts<'_>,
    global: &Global,
    manner: Manner,
) {
    let shown = gravest_first(shown.to_vec());
    let mut findings = if manner.each || global.format != OutputFormat::Human {
        each(&shown)
    } else {
        folded(&shown)
    };
    findings.truncate(manner.most.unwrap_or(usize::MAX));
    draw(&findings, files, global);
    let left = count_all(&shown) - findings.iter().map(RepeatedProblem::count).sum::<usize>();
    if left > 0 {
        anstream::eprintln!("… and {left} more: `--max` says how many are shown\n");
    }
    say_how_to_learn_more(&findings, global);
}

fn count_all(problems: &[&Diagnostic]) -> usize {
    problems.iter().map(|problem| problem.count()).sum()
}

fn gravest_first(mut problems: Vec<&Diagnostic>) -> Vec<&Diagnostic> {
    problems.sort_by_key(|problem| problem.severity);
    problems
}

/// Names the command that explains a rule: nobody finds it who does not know of it.
fn say_how_to_learn_more(findings: &[RepeatedProblem<'_>], global: &Global) {
    let Some(first) = findings
        .first()
        .filter(|_| global.format == OutputFormat::Human && !global.quiet)
    else {
        return;
    };
    let more = findings
        .iter()
        .any(|finding| finding.problem.code != first.problem.code);
    let and = if more {
        ", and so on for every code in brackets"
    } else {
        ""
    };
    anstream::eprintln!(
        "`chancery explain {}` says more{and}",
        first.problem.code.as_str()
    );
}

/// Draws what a build found: every error, and for people as many warnings as somebody reads. To draw twelve thousand
/// took a quarter of the instructions of making ten thousand pages.
pub(super) fn built(
    report: &Report,
    disk: &DiskSource,
    global: &Global,
    strict: bool,
) -> ExitStatus {
    let shown = report
        .problems
        .iter()
        .filter(|problem| problem.severity != Severity::Info)
        .collect();
    draw_some(gravest_first(shown), disk, global);
    ended(report, strict)
}

/// Draws problems, of which the gravest lead; for people the errors and [`AT_ONCE`] more.
fn draw_some(shown: Vec<&Diagnostic>, disk: &DiskSource, global: &Global) {
    let mut findings = if global.format == OutputFormat::Human {
        folded(&shown)
    } else {
        each(&shown)
    };
    if global.format == OutputFormat::Human {
        let errors = findings
            .iter()
            .filter(|finding| finding.problem.severity == Severity::Error)
            .count();
        findings.truncate(errors + AT_ONCE);
    }
    draw(&findings, FileTexts::of(disk), global);
    say_rest(count_all(&shown) - findings.iter().map(RepeatedProblem::count).sum::<usize>());
    say_how_to_learn_more(&findings, global);
}

/// How many problems of how many were not drawn.
fn say_rest(left: usize) {
    if left > 0 {
        anstream::eprintln!("… and {left} more: `chancery check` shows them all\n");
    }
}

fn draw(shown: &[RepeatedProblem<'_>], files: FileTexts<'_>, global: &Global) {
    // A code host takes paths from the top of the repository; a terminal, from where its reader stands.
    let from = match global.format {
        OutputFormat::Human => std::env::current_dir().unwrap_or_default(),
        _ => repository_of(files.disk.root()).unwrap_or_else(|| absolute(files.disk.root())),
    };
    let mut texts = Texts::among(files, &from);
    match global.format {
        OutputFormat::Human => shown
            .chunks(TOGETHER)
            .for_each(|some| people(some, files, &from)),
        OutputFormat::Json => shown
            .iter()
            .for_each(|finding| json(finding.problem, &mut texts)),
        OutputFormat::Github => shown
            .iter()
            .for_each(|finding| github(finding.problem, &mut texts)),
        OutputFormat::Sarif => {
            let log = sarif::log(shown.iter().map(|finding| finding.problem), &mut texts);
            let _ = writeln!(std::io::stdout(), "{log:#}");
        }
    }
}

/// How many problems are drawn before they are written, so that a terminal sees the first of many soon.
const TOGETHER: usize = 2048;

/// Draws problems side by side, each file by one thread, and writes them at once: a write of every word costs more
/// than the drawing.
fn people(findings: &[RepeatedProblem<'_>], files: FileTexts<'_>, from: &Path) {
    let path = |finding: &RepeatedProblem<'_>| {
        finding
            .problem
            .place
            .as_ref()
            .map(|place| place.path.clone())
    };
    let drawn: Vec<String> = findings
        .par_chunk_by(|a, b| path(a) == path(b))
        .map(|of_file| {
            let mut texts = Texts::among(files, from);
            of_file
                .iter()
                .map(|finding| human(finding, &mut texts))
                .collect()
        })
        .collect();
    let drawn = drawn.concat();
    let _ = match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Never => {
            std::io::stderr().write_all(anstream::adapter::strip_str(&drawn).to_string().as_bytes())
        }
        _ => anstream::stderr().write_all(drawn.as_bytes()),
    };
}

/// How a command ends that found these problems.
pub(super) fn ended(report: &Report, strict: bool) -> ExitStatus {
    let warnings = report.count(Severity::Warning);
    if report.errors() > 0 || (strict && warnings > 0) {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    }
}

/// What people were told of the problems of a site that is looked at again and again.
#[derive(Debug, Default)]
pub(super) struct ShownProblems {
    known: HashSet<u64>,
}

/// How many problems are drawn at once to somebody who builds or writes.
const AT_ONCE: usize = 50;

impl ShownProblems {
    /// All problems of a report were told.
    pub(super) fn told(report: &Report) -> ShownProblems {
        ShownProblems {
            known: report.problems.iter().map(fingerprint_of_problem).collect(),
        }
    }

    /// Draws the problems that are news, wherever in their files they stand by now; errors first.
    pub(super) fn news(&mut self, report: &Report, disk: &DiskSource, global: &Global) {
        let mut now = HashSet::with_capacity(report.problems.len());
        let mut fresh: Vec<&Diagnostic> = Vec::new();
        for problem in report
            .problems
            .iter()
            .filter(|problem| problem.severity != Severity::Info)
        {
            let fingerprint = fingerprint_of_problem(problem);
            if now.insert(fingerprint) && !self.known.contains(&fingerprint) {
                fresh.push(problem);
            }
        }
        self.known = now;
        if !fresh.is_empty() {
            draw_some(gravest_first(fresh), disk, global);
        }
    }
}

/// What makes a problem the same, though its place moves.
fn fingerprint_of_problem(problem: &Diagnostic) -> u64 {
    let path = problem.place.as_ref().map(|place| place.path.as_str());
    fingerprint_of(&(
        path,
        problem.code.as_str(),
        problem.severity.as_str(),
        &problem.message,
    ))
}

/// How many lines of a mistake that is repeated are named.
const LINES: usize = 5;

/// Where else in the file a mistake stands.
fn repeats(others: &[&Place], texts: &mut Texts<'_>) -> Option<String> {
    let lines: Vec<String> = others
        .iter()
        .take(LINES)
        .filter_map(|place| Some(texts.position(place)?.line.to_string()))
        .collect();
    let and = if others.len() > LINES { ", …" } else { "" };
    match lines.len() {
        0 => (!others.is_empty()).then(|| format!("and {} more in this file", others.len())),
        1 => Some(format!("and 1 more in this file: line {}", lines[0])),
        _ => Some(format!(
            "and {} more in this file: lines {}{and}",
            others.len(),
            lines.join(", ")
        )),
    }
}

fn human(finding: &RepeatedProblem<'_>, texts: &mut Texts<'_>) -> String {
    let problem = finding.problem;
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(
        level
            .primary_title(problem.message.as_str())
            .id(problem.code.as_str()),
    );
    let mut places: Vec<(&Place, Option<&str>)> =
        problem.place.iter().map(|place| (place, None)).collect();
    places.extend(
        problem
            .labels
            .iter()
            .map(|label| (&label.place, Some(label.message.as_str()))),
    );
    let mut columns: Vec<(String, String)> = Vec::new();
    for (place, label) in places {
        let path = texts.path(place);
        let Some(text) = texts.of(place) else {
            group = group.element(Origin::path(path));
            continue;
        };
        let excerpt = text.1.excerpt(&text.0, place.span);
        let kind = if label.is_none() {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let annotation = kind
            .span(excerpt.span.clone())
            .label(label.map(str::to_owned));
        // Where an excerpt does not begin where its line does, the library counts from where it begins.
        if let Some(column) = excerpt.column {
            let counted = excerpt.text[..excerpt.span.start].chars().count() + 1;
            let at = |column: usize| format!("{path}:{}:{column}", excerpt.line);
            columns.push((at(counted), at(column)));
        }
        let snippet = Snippet::source(excerpt.text.into_owned())
            .line_start(excerpt.line)
            .path(path);
        group = group.element(snippet.annotation(annotation));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    if let Some(repeats) = repeats(&finding.others, texts) {
        group = group.element(Level::NOTE.message(repeats));
    }
    let drawn = Renderer::styled().render(&[group]);
    let drawn = columns.iter().fold(drawn, |drawn, (counted, column)| {
        drawn.replacen(counted.as_str(), column, 1)
    });
    format!("{drawn}\n\n")
}

fn json(problem: &Diagnostic, texts: &mut Texts<'_>) {
    let mut object = serde_json::Map::new();
    object.insert("code".to_owned(), problem.code.as_str().into());
    object.insert("severity".to_owned(), problem.severity.as_str().into());
    object.insert("message".to_owned(), problem.message.as_str().into());
    object.insert("help".to_owned(), problem.help.as_deref().into());
    put_place(&mut object, problem.place.as_ref(), texts);
    let labels = problem.labels.iter().map(|label| {
        let mut object = serde_json::Map::new();
        put_place(&mut object, Some(&label.place), texts);
        object.insert("message".to_owned(), label.message.as_str().into());
        serde_json::Value::from(object)
    });
    let labels: Vec<_> = labels.collect();
    object.insert("labels".to_owned(), labels.into());
    let _ = writeln!(std::io::stdout(), "{}", serde_json::Value::from(object));
}

fn put_place(
    object: &mut serde_json::Map<String, serde_json::Value>,
    place: Option<&Place>,
    texts: &mut Texts<'_>,
) {
    let path = place.map(|place| texts.path(place));
    let position = place.and_then(|place| texts.position(place));
    object.insert("path".to_owned(), path.into());
    object.insert("line".to_owned(), position.map(|p| p.line).into());
    object.insert("column".to_owned(), position.map(|p| p.column).into());
    object.insert("end_line".to_owned(), position.map(|p| p.end_line).into());
    object.insert(
        "end_column".to_owned(),
        position.map(|p| p.end_column).into(),
    );
}

fn github(problem: &Diagnostic, texts: &mut Texts<'_>) {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut place = String::new();
    if let Some(at) = &problem.place {
        place = format!(" file={},", property(&texts.path(at)));
        if let Some(p) = texts.position(at) {
            place.push_str(&format!(
                "line={},endLine={},col={},endColumn={},",
                p.line, p.end_line, p.column, p.end_column
            ));
        }
    } else {
        place.push(' ');
    }
    let message = match &problem.help {
        Some(help) => format!("{}\nhelp: {help}", problem.message),
        None => problem.message.clone(),
    };
    let _ = writeln!(
        std::io::stdout(),
        "::{level}{place}title={}::{}",
        property(problem.code.as_str()),
        escape(&message)
    );
}
