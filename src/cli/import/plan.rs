//! What an import would write, and where in the table each line of it comes from.

use std::collections::HashMap;
use std::ops::Range;

use super::problems::{place, problem};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::cli::front_matter::{Map, Written};
use crate::record::kind::Kind;
use crate::record::parse::parse;

/// A file that an import would write.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) path: String,
    pub(super) text: Written,
    /// Whether the file is new, and how it changes if it is not.
    pub(super) change: FileChange,
    /// The records that it would add.
    pub(super) records: Vec<(Kind, String)>,
}

/// How an import changes a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileChange {
    /// The file is new.
    New,
    /// The text is added at the end of this one.
    Append(String),
    /// The text is the whole file, and these bytes of it are new.
    Insert(Vec<Range<usize>>),
}

impl Planned {
    /// A file of a record of its own.
    pub(super) fn record(kind: Kind, id: &str, row: Span, fields: &Map, body: Written) -> Planned {
        let mut text = Written::default();
        text.text("---\n", Some(row));
        text.map(fields, 0);
        text.text("---\n", Some(row));
        if !body.text.is_empty() {
            text.text("\n", None);
            text.append(body);
            text.text("\n", None);
        }
        Planned {
            path: kind.file_of(id),
            text,
            change: FileChange::New,
            records: vec![(kind, id.to_owned())],
        }
    }

    /// The whole file.
    pub(super) fn whole(&self) -> String {
        match &self.change {
            FileChange::Append(before) => format!("{before}{}", self.text.text),
            FileChange::New | FileChange::Insert(_) => self.text.text.clone(),
        }
    }

    /// What the file gets: the whole of it, or the lines with what is added.
    pub(super) fn added(&self) -> String {
        match &self.change {
            FileChange::Insert(lines) => {
                let text = self.text.text.split_inclusive('\n');
                let starts = text.scan(0, |at, line| {
                    *at += line.len();
                    Some((*at - line.len()..*at, line))
                });
                let holds = |line: &Range<usize>| {
                    lines
                        .iter()
                        .any(|at| at.start < line.end && line.start < at.end)
                };
                starts
                    .filter(|(at, _)| holds(at))
                    .map(|(_, line)| line)
                    .collect()
            }
            FileChange::New | FileChange::Append(_) => self.text.text.clone(),
        }
    }

    /// The place in the table that a place in the file comes from; nothing for one that was there before.
    pub(super) fn source_of(&self, span: Span) -> Option<Span> {
        let start = span.start as usize;
        let byte = match &self.change {
            FileChange::New => start,
            FileChange::Append(before) => start.checked_sub(before.len())?,
            FileChange::Insert(lines) => lines
                .iter()
                .any(|at| at.contains(&start))
                .then_some(start)?,
        };
        self.text.source_of(byte)
    }

    /// The problem if the file would hold other records than were meant: a point in an id is the language of a
    /// translation to a reader of file names.
    fn misread(&self) -> Option<Diagnostic> {
        let path = SitePath::new(&self.path)?;
        let parsed = parse(&path, self.whole().as_bytes())?;
        let is = |(kind, id): &&(Kind, String)| {
            parsed
                .records
                .iter()
                .any(|record| record.kind == *kind && *record.id == **id && record.lang.is_none())
        };
        let (kind, id) = self.records.iter().find(|meant| !is(meant))?;
        let span = self.text.taken.first().map(|(_, from)| *from);
        let place = span.and_then(place);
        Some(if self.change != FileChange::New {
            let message = format!("`{id}` cannot be added to `{}`", self.path);
            problem(Code::BrokenYaml, place, message)
                .help("correct that file first, so that each record begins a line in it")
        } else {
            let message = format!(
                "`{}` would not be {} `{id}`",
                self.path,
                kind.with_article()
            );
            problem(Code::BadId, place, message).help("give it another id in a column `id`")
        })
    }
}

/// Files that would hold other records than were meant, each by its path.
pub(super) fn misread(files: &[Planned]) -> Vec<(String, Diagnostic)> {
    let told = files
        .iter()
        .map(|file| Some((file.path.clone(), file.misread()?)));
    told.flatten().collect()
}

/// Which places of planned files come from where in the table.
pub(super) struct Origins<'p> {
    files: HashMap<&'p str, &'p Planned>,
}

impl<'p> Origins<'p> {
    pub(super) fn new(files: &'p [Planned]) -> Origins<'p> {
        Origins {
            files: files.iter().map(|file| (&*file.path, file)).collect(),
        }
    }

    /// A problem of the site told where the table has it; nothing for one that is in none of these files.
    pub(super) fn in_the_table(&self, problem: &Diagnostic) -> Option<Diagnostic> {
        let moved = |at: &Place| {
            let span = self.files.get(at.path.as_str())?.source_of(at.span)?;
            place(span)
        };
        let mut told = problem.clone();
        let mut any = false;
        let labels = told.labels.iter_mut().map(|label| &mut label.place);
        for at in told.place.iter_mut().chain(labels) {
            if let Some(moved) = moved(at) {
                *at = moved;
                any = true;
            }
        }
        any.then_some(told)
    }
}
