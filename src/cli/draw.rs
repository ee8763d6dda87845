//! Problems as people and programs read them.

use std::collections::{BTreeMap, HashSet};
use std::io::Write;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::{Ended, Format, Global, sarif};
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::place::{Lines, Place, Position};
use crate::base::print::print_of;
use crate::engine::Report;
use crate::source::disk::Disk;
use crate::theme::chain::built_in_text;

/// The texts of files that problems point into, each with its lines.
pub(super) struct Texts<'d> {
    disk: &'d Disk,
    texts: BTreeMap<String, Option<Arc<(String, Lines)>>>,
}

impl Texts<'_> {
    fn of(&mut self, place: &Place) -> Option<Arc<(String, Lines)>> {
        let disk = self.disk;
        let read = |text: String| {
            let lines = Lines::new(&text);
            Arc::new((text, lines))
        };
        // A template that is built in is on nobody's disk, and still part of the way to a mistake.
        let text = || disk.text(&place.path).or_else(|| built_in_text(&place.path).map(str::to_owned));
        self.texts.entry(place.path.to_string()).or_insert_with(|| text().map(read)).clone()
    }

    /// Where a place is, if its file can still be read.
    pub(super) fn position(&mut self, place: &Place) -> Option<Position> {
        self.of(place).map(|known| known.1.position(&known.0, place.span))
    }
}

/// Draws every problem that is to be shown; says how the command ended.
pub(super) fn problems(report: &Report, disk: &Disk, global: &Global, all: bool, strict: bool) -> Ended {
    let shown: Vec<&Diagnostic> = report.problems.iter().filter(|problem| all || problem.severity != Severity::Info).collect();
    draw(&shown, disk, global);
    ended(report, strict)
}

/// Draws what a build found: every error, and for people as many warnings as somebody reads. To draw twelve thousand
/// took a quarter of the instructions of making ten thousand pages.
pub(super) fn built(report: &Report, disk: &Disk, global: &Global, strict: bool) -> Ended {
    let mut shown: Vec<&Diagnostic> = report.problems.iter().filter(|problem| problem.severity != Severity::Info).collect();
    let count = shown.len();
    if matches!(global.format, Format::Human) {
        let mut warnings = 0;
        shown.retain(|problem| {
            warnings += usize::from(problem.severity != Severity::Error);
            problem.severity == Severity::Error || warnings <= AT_ONCE
        });
    }
    draw(&shown, disk, global);
    say_rest(count - shown.len());
    ended(report, strict)
}

/// How many problems of how many were not drawn.
fn say_rest(left: usize) {
    if left > 0 {
        anstream::eprintln!("… and {left} more: `chancery check` shows them all\n");
    }
}

fn draw(shown: &[&Diagnostic], disk: &Disk, global: &Global) {
    let mut texts = Texts { disk, texts: BTreeMap::new() };
    match global.format {
        Format::Human => shown.chunks(TOGETHER).for_each(|some| people(some, disk)),
        Format::Json => shown.iter().for_each(|problem| json(problem, &mut texts)),
        Format::Github => shown.iter().for_each(|problem| github(problem, &mut texts)),
        Format::Sarif => {
            let log = sarif::log(shown.iter().copied(), &mut texts);
            let _ = writeln!(std::io::stdout(), "{log:#}");
        }
    }
}

/// How many problems are drawn before they are written, so that a terminal sees the first of many soon.
const TOGETHER: usize = 2048;

/// Draws problems side by side, each file by one thread, and writes them at once: a write of every word costs more
/// than the drawing.
fn people(problems: &[&Diagnostic], disk: &Disk) {
    let path = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.path.clone());
    let drawn: Vec<String> = problems
        .par_chunk_by(|a, b| path(a) == path(b))
        .map(|of_file| {
            let mut texts = Texts { disk, texts: BTreeMap::new() };
            of_file.iter().map(|problem| human(problem, &mut texts)).collect()
        })
        .collect();
    let drawn = drawn.concat();
    let _ = match anstream::AutoStream::choice(&std::io::stderr()) {
        anstream::ColorChoice::Never => std::io::stderr().write_all(anstream::adapter::strip_str(&drawn).to_string().as_bytes()),
        _ => anstream::stderr().write_all(drawn.as_bytes()),
    };
}

/// How a command ends that found these problems.
pub(super) fn ended(report: &Report, strict: bool) -> Ended {
    let warnings = report.count(Severity::Warning);
    if report.errors() > 0 || (strict && warnings > 0) { Ended::Problems } else { Ended::Fine }
}

/// What people were told of the problems of a site that is looked at again and again.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    known: HashSet<u64>,
}

/// How many problems are drawn at once to somebody who builds or writes.
const AT_ONCE: usize = 50;

impl Drawn {
    /// All problems of a report were told.
    pub(super) fn told(report: &Report) -> Drawn {
        Drawn { known: report.problems.iter().map(print_of_problem).collect() }
    }

    /// Draws the problems that are news, wherever in their files they stand by now; errors first.
    pub(super) fn news(&mut self, report: &Report, disk: &Disk, global: &Global) {
        let mut now = HashSet::with_capacity(report.problems.len());
        let mut fresh: Vec<&Diagnostic> = Vec::new();
        for problem in report.problems.iter().filter(|problem| problem.severity != Severity::Info) {
            let print = print_of_problem(problem);
            if now.insert(print) && !self.known.contains(&print) {
                fresh.push(problem);
            }
        }
        self.known = now;
        let count = fresh.len();
        if matches!(global.format, Format::Human) {
            fresh.sort_by_key(|problem| problem.severity != Severity::Error);
            fresh.truncate(AT_ONCE);
        }
        draw(&fresh, disk, global);
        say_rest(count - fresh.len());
    }
}

/// What makes a problem the same, though its place moves.
fn print_of_problem(problem: &Diagnostic) -> u64 {
    let path = problem.place.as_ref().map(|place| place.path.as_str());
    print_of(&(path, problem.code.as_str(), problem.severity.as_str(), &problem.message))
}

fn human(problem: &Diagnostic, texts: &mut Texts<'_>) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()).id(problem.code.as_str()));
    let mut places: Vec<(&Place, Option<&str>)> = problem.place.iter().map(|place| (place, None)).collect();
    places.extend(problem.labels.iter().map(|label| (&label.place, Some(label.message.as_str()))));
    let mut columns: Vec<(String, String)> = Vec::new();
    for (place, label) in places {
        let Some(text) = texts.of(place) else {
            group = group.element(Origin::path(place.path.to_string()));
            continue;
        };
        let excerpt = text.1.excerpt(&text.0, place.span);
        let kind = if label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(excerpt.span.clone()).label(label.map(str::to_owned));
        // Where an excerpt does not begin where its line does, the library counts from where it begins.
        if let Some(column) = excerpt.column {
            let counted = excerpt.text[..excerpt.span.start].chars().count() + 1;
            let at = |column: usize| format!("{}:{}:{column}", place.path, excerpt.line);
            columns.push((at(counted), at(column)));
        }
        let snippet = Snippet::source(excerpt.text.into_owned()).line_start(excerpt.line).path(place.path.to_string());
        group = group.element(snippet.annotation(annotation));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let drawn = Renderer::styled().render(&[group]);
    let drawn = columns.iter().fold(drawn, |drawn, (counted, column)| drawn.replacen(counted.as_str(), column, 1));
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

fn put_place(object: &mut serde_json::Map<String, serde_json::Value>, place: Option<&Place>, texts: &mut Texts<'_>) {
    let path = place.map(|place| place.path.to_string());
    let position = place.and_then(|place| texts.position(place));
    object.insert("path".to_owned(), path.into());
    object.insert("line".to_owned(), position.map(|p| p.line).into());
    object.insert("column".to_owned(), position.map(|p| p.column).into());
    object.insert("end_line".to_owned(), position.map(|p| p.end_line).into());
    object.insert("end_column".to_owned(), position.map(|p| p.end_column).into());
}

fn github(problem: &Diagnostic, texts: &mut Texts<'_>) {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut place = String::new();
    if let Some(at) = &problem.place {
        place = format!(" file={},", property(at.path.as_str()));
        if let Some(p) = texts.position(at) {
            place.push_str(&format!("line={},endLine={},col={},endColumn={},", p.line, p.end_line, p.column, p.end_column));
        }
    } else {
        place.push(' ');
    }
    let message = match &problem.help {
        Some(help) => format!("{}\nhelp: {help}", problem.message),
        None => problem.message.clone(),
    };
    let _ = writeln!(std::io::stdout(), "::{level}{place}title={}::{}", property(problem.code.as_str()), escape(&message));
}
