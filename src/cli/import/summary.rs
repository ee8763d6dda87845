//! What an import says when it is done: what it wrote and changed, and what it left.

use std::fmt::Write as _;
use std::path::Path;

use super::ImportArgs;
use super::differences::RowDifference;
use super::plan::{FileChange, Planned};
use crate::cli::paths;
use crate::cli::wording::count;
use crate::record::kind::Kind;
use crate::source::layout::CONTENT;

/// How many ids of records that were there already are named.
const NAMED: usize = 5;

/// How many records are named that are changed, or differ from their rows.
const ROWS: usize = 20;

/// What an import did.
pub(super) struct Summary<'i> {
    pub(super) args: &'i ImportArgs,
    pub(super) files: &'i [Planned],
    /// The ids of rows that the dossier has.
    pub(super) there: &'i [String],
    pub(super) differences: &'i [RowDifference],
    pub(super) updated: &'i [RowDifference],
    pub(super) warnings: usize,
}

impl Summary<'_> {
    /// The lines for the terminal, for a site in a folder.
    pub(super) fn text(&self, root: &Path) -> String {
        let mut text = String::new();
        self.unchanged(&mut text);
        let update = if self.args.dry_run {
            "would update"
        } else {
            "updated"
        };
        rows(&mut text, self.updated, |row, fields| {
            format!("{update} `{}` in {}: {fields}", row.id, row.file)
        });
        rows(&mut text, self.differences, |row, fields| {
            format!(
                "the row of `{}` differs from {} in {fields}",
                row.id, row.file
            )
        });
        if !self.differences.is_empty() {
            text.push_str(if self.args.update {
                "note: change what is left by hand, such as lists\n"
            } else {
                "note: `--update` changes records to what their rows say\n"
            });
        }
        self.written(&mut text, root);
        text
    }

    fn unchanged(&self, text: &mut String) {
        let is_updated = |id: &&String| self.updated.iter().any(|row| row.id == **id);
        let unchanged: Vec<&String> = self.there.iter().filter(|id| !is_updated(id)).collect();
        if unchanged.is_empty() {
            return;
        }
        let named = unchanged.iter().take(NAMED).map(|id| format!("`{id}`"));
        let more = if unchanged.len() > NAMED { ", …" } else { "" };
        let _ = writeln!(
            text,
            "note: {} already here, left unchanged: {}{more}",
            told_of(self.args.kind, unchanged.len()),
            named.collect::<Vec<_>>().join(", ")
        );
    }

    fn written(&self, text: &mut String, root: &Path) {
        let kind = self.args.kind;
        let of = |kind: Kind| {
            let records = self.files.iter().flat_map(|file| &file.records);
            records.filter(|(known, _)| *known == kind).count()
        };
        let update = told_of(kind, self.updated.len());
        let mut done = Vec::new();
        if of(kind) > 0 || self.updated.is_empty() {
            done.push(told_of(kind, of(kind)));
        }
        if kind != Kind::Delegation && of(Kind::Delegation) > 0 {
            done.push(told_of(Kind::Delegation, of(Kind::Delegation)));
        }
        let (begun, done, mut more) = match (done.is_empty(), self.args.dry_run) {
            (true, true) => ("Would update", update, String::new()),
            (true, false) => ("Updated", update, String::new()),
            (false, dry_run) => {
                let begun = if dry_run { "Would write" } else { "Wrote" };
                let more = match self.updated.len() {
                    0 => String::new(),
                    _ => format!(" · updated {update}"),
                };
                (begun, done.join(" and "), more)
            }
        };
        let is_updated = |file: &&Planned| self.updated.iter().any(|row| row.file == file.path);
        let seated = self
            .files
            .iter()
            .filter(|file| matches!(file.change, FileChange::Insert(_)) && !is_updated(file));
        match seated.count() {
            0 => {}
            seated => {
                let _ = write!(
                    more,
                    " · added seats to {}",
                    told_of(Kind::Delegation, seated)
                );
            }
        }
        if self.warnings > 0 {
            let _ = write!(more, " · {}", count(self.warnings, "warning"));
        }
        let folder = paths::with_slashes(&paths::seen_from_here(&root.join(CONTENT)));
        let _ = writeln!(text, "{begun} {done} → {folder}/{more}");
    }
}

/// A line for each of the first rows, and how many there are besides.
fn rows(text: &mut String, rows: &[RowDifference], line: impl Fn(&RowDifference, &str) -> String) {
    for row in rows.iter().take(ROWS) {
        let fields: Vec<String> = row
            .fields
            .iter()
            .map(|field| format!("`{field}`"))
            .collect();
        let _ = writeln!(text, "note: {}", line(row, &fields.join(", ")));
    }
    if rows.len() > ROWS {
        let _ = writeln!(text, "note: … and {} more", rows.len() - ROWS);
    }
}

/// A number of records of a kind: `1 person`, `300 people`.
fn told_of(kind: Kind, n: usize) -> String {
    match (n, kind) {
        (1, kind) => format!("1 {}", kind.as_str()),
        (n, kind) => format!("{n} {}", kind.plural()),
    }
}
