//! The rows of a table as records, each with an id.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::cells::{Cells, Meant, one_line};
use super::columns::SheetColumn;
use super::differences::KnownRow;
use super::plan::Planned;
use super::problems::{place, problem};
use super::row::fields;
use super::seats::Delegations;
use super::sheet::{Cell, Sheet, SheetRow};
use super::target::{ColumnTarget, FieldPath, PathStep};
use crate::base::path::is_segment;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::segment;
use crate::cli::front_matter::{Map, Written as Text, scalar};
use crate::names::fold::fold_id;
use crate::record::accepted::{ACTOR, COUNTRY, EVENT, PERSON};
use crate::record::kind::Kind;
use crate::record::reference::Ref;

/// A row with the id of its record.
#[derive(Debug)]
struct Identified<'s> {
    id: String,
    /// Where its id or name stands.
    named: Span,
    row: &'s SheetRow,
}

/// A record of the table.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) named: Span,
    pub(super) row: Span,
    pub(super) fields: Map,
    pub(super) body: Text,
}

/// What a table holds.
#[derive(Debug, Default)]
pub(super) struct ReadRows {
    pub(super) drafts: Vec<Draft>,
    /// Rows of records that the dossier has.
    pub(super) known: Vec<KnownRow>,
    pub(super) delegations: Vec<Planned>,
}

/// Reads the rows of a table. Their problems are among those of the cells.
pub(super) fn read(
    kind: Kind,
    columns: &[SheetColumn],
    sheet: &Sheet,
    cells: &mut Cells<'_>,
    existing: &HashSet<(Kind, String)>,
    root: &Path,
) -> ReadRows {
    let seated = columns
        .iter()
        .any(|column| matches!(column.target, ColumnTarget::Seat(_)));
    let rows: Vec<Identified<'_>> = sheet
        .rows
        .iter()
        .filter_map(|row| identified(kind, columns, row, cells))
        .collect();
    // Rows may name each other, whichever comes first.
    for row in &rows {
        cells.coming.insert((kind, row.id.clone()));
        for cell in titles(columns, row.row) {
            cells.called.add(kind, &one_line(&cell.text), &row.id);
        }
    }
    let (mut found, mut delegations) = (ReadRows::default(), Delegations::default());
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let map = fields(kind, columns, row.row, cells);
        if seated {
            delegations.take(&row.id, row.named, columns, row.row, cells);
        }
        if existing.contains(&(kind, row.id.clone())) {
            found.known.push(KnownRow {
                id: row.id,
                fields: map,
            });
            continue;
        }
        let address = fold_id(&row.id);
        match known.get(&address) {
            None => {
                known.insert(address, found.drafts.len());
                found.drafts.push(Draft {
                    body: body(columns, row.row),
                    id: row.id,
                    named: row.named,
                    row: row.row.span,
                    fields: map,
                });
            }
            // Somebody who sits in several delegations stands in several rows.
            Some(at) if seated && agree(&found.drafts[*at].fields, &map) => {
                let first = &mut found.drafts[*at].fields;
                let more = map.into_iter().filter(|(key, _)| !has(first, key));
                let more: Map = more.collect();
                first.extend(more);
            }
            Some(at) => {
                let first = &found.drafts[*at];
                let message = format!("two rows are {} `{}`", kind.with_article(), row.id);
                let told = problem(Code::DuplicateId, place(row.named), message)
                    .help("take one out, or give each an id of its own in a column `id`");
                cells.problems.push(match place(first.named) {
                    Some(there) => told.label(there, "the other one"),
                    None => told,
                });
            }
        }
    }
    found.delegations = delegations.planned(cells, root);
    found
}

fn has(map: &Map, key: &str) -> bool {
    map.iter().any(|(known, _)| known == key)
}

/// Whether two rows say nothing of one field that differs. Where it stands is no difference.
fn agree(one: &Map, other: &Map) -> bool {
    other.iter().all(|(key, value)| {
        one.iter()
            .all(|(known, said)| known != key || said == value)
    })
}

/// The id of a row: the one it gives, else one made of its name.
fn identified<'s>(
    kind: Kind,
    columns: &[SheetColumn],
    row: &'s SheetRow,
    cells: &mut Cells<'_>,
) -> Option<Identified<'s>> {
    let given = cell_of(columns, row, |target| matches!(target, ColumnTarget::Id));
    let name = titles(columns, row).next();
    let named = given.or(name).map_or(row.span, |cell| cell.span);
    let own = given.map(|cell| Ref::new(&one_line(&cell.text), cell.span).id.to_string());
    let id = match (own, name) {
        (own, _) if kind.is_of_event() => of_event(kind, columns, row, own, cells)?,
        (Some(own), _) => own,
        (None, Some(name)) if !is_name(kind, name) => {
            let message = format!(
                "`{}` is not the name of {}",
                one_line(&name.text),
                kind.with_article()
            );
            cells.problems.push(
                problem(Code::WrongType, place(name.span), message)
                    .help("it has no letter: take the row out if it is a total, or give it an id in a column `id`"),
            );
            return None;
        }
        (None, Some(name)) => of_name(kind, name, cells),
        (None, None) => {
            let message = format!("{} without a name, a title or an id", kind.with_article());
            cells.problems.push(
                problem(Code::MissingField, place(row.span), message)
                    .help("fill the cell, or take the row out"),
            );
            return None;
        }
    };
    let parts = id.split('/').count();
    let deep = kind == Kind::Page || parts == if kind.is_of_event() { 2 } else { 1 };
    if deep && id.split('/').all(is_segment) {
        return Some(Identified { id, named, row });
    }
    let message = format!(
        "`{}` cannot be the address of {}{}",
        segment::shown(&id),
        kind.with_article(),
        segment::why(&id)
    );
    let slug = segment::proposed(&id);
    let help = if slug.is_empty() {
        "give it an id in a column `id`".to_owned()
    } else {
        format!("write `{slug}`")
    };
    cells
        .problems
        .push(problem(Code::BadId, place(named), message).help(help));
    None
}

/// Whether a cell can be the name of somebody or of a body: `28` below a list is a count.
fn is_name(kind: Kind, name: &Cell) -> bool {
    !matches!(kind, Kind::Person | Kind::Organization) || name.text.contains(char::is_alphabetic)
}

/// The id of a record that has a name and none of its own. Who is called as somebody in the dossier is that one.
fn of_name(kind: Kind, name: &Cell, cells: &mut Cells<'_>) -> String {
    let text = one_line(&name.text);
    let slot: &'static [Kind] = match kind {
        Kind::Person => &[Kind::Person],
        Kind::Organization => &[Kind::Organization],
        Kind::Topic => &[Kind::Topic],
        Kind::Country => COUNTRY,
        // Another edition has the same title.
        Kind::Event
        | Kind::Delegation
        | Kind::Speech
        | Kind::Initiative
        | Kind::Document
        | Kind::Office
        | Kind::Source
        | Kind::Page => &[],
    };
    match cells.called.find(slot, &text).as_slice() {
        [(_, id)] => (*id).to_owned(),
        _ => segment::proposed(&text),
    }
}

/// The id of a speech or delegation, with its event.
fn of_event(
    kind: Kind,
    columns: &[SheetColumn],
    row: &SheetRow,
    own: Option<String>,
    cells: &mut Cells<'_>,
) -> Option<String> {
    let event = cell_of(columns, row, |target| matches!(target, ColumnTarget::Event));
    let event = match (event, own.as_deref().and_then(|own| own.split_once('/'))) {
        (Some(event), _) => cells.known(event, EVENT)?,
        (None, Some((event, _))) => event.to_owned(),
        (None, None) => {
            let message = format!("{} belongs to an event", kind.with_article());
            cells.problems.push(
                problem(Code::MissingField, place(row.span), message)
                    .help("name it in a column `event`, or for all rows with `--event ID`"),
            );
            return None;
        }
    };
    let own = own.map(|own| own.rsplit('/').next().unwrap_or_default().to_owned());
    let own = match (own, kind) {
        (Some(own), _) => own,
        (None, Kind::Delegation) => {
            let of = cell_of(columns, row, |target| at_key(target, "of"));
            let Some(of) = of else {
                cells.problems.push(
                    problem(
                        Code::MissingField,
                        place(row.span),
                        "a delegation that nobody sent",
                    )
                    .help("name the country or body in a column `of`"),
                );
                return None;
            };
            let id = cells.known(of, ACTOR)?;
            id.rsplit(':').next().unwrap_or_default().to_owned()
        }
        (None, _) => match titles(columns, row).next() {
            Some(title) => segment::proposed(&one_line(&title.text)),
            None => of_speakers(columns, row, cells),
        },
    };
    Some(format!("{event}/{own}"))
}

/// The id of a speech without a title: who spoke, else for whom.
fn of_speakers(columns: &[SheetColumn], row: &SheetRow, cells: &mut Cells<'_>) -> String {
    for (key, slot) in [("by", PERSON), ("for", ACTOR)] {
        let Some(cell) = cell_of(columns, row, |target| at_key(target, key)) else {
            continue;
        };
        let said = cell
            .text
            .split(';')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let ids = said.map(|name| match cells.meant(name, slot, cell.span) {
            Meant::Record(_, id) => id.rsplit(':').next().unwrap_or_default().to_owned(),
            Meant::Unknown => segment::proposed(name),
        });
        return ids.collect::<Vec<_>>().join("-");
    }
    String::new()
}

fn at_key(target: &ColumnTarget, key: &str) -> bool {
    let is = |step: &PathStep| matches!(step, PathStep::Key(known) if known == key);
    matches!(target, ColumnTarget::Field(FieldPath { steps, .. }) if steps.first().is_some_and(is))
}

fn cell_of<'r>(
    columns: &[SheetColumn],
    row: &'r SheetRow,
    wanted: impl Fn(&ColumnTarget) -> bool,
) -> Option<&'r Cell> {
    let column = columns.iter().find(|column| wanted(&column.target))?;
    Some(&row.cells[column.at]).filter(|cell| !cell.text.is_empty())
}

/// What a row calls its record, in each language.
fn titles<'r>(columns: &'r [SheetColumn], row: &'r SheetRow) -> impl Iterator<Item = &'r Cell> {
    let of =
        |column: &&SheetColumn| at_key(&column.target, "name") || at_key(&column.target, "title");
    columns
        .iter()
        .filter(of)
        .map(|column| &row.cells[column.at])
        .filter(|cell| !cell.text.is_empty())
}

/// The text below the front matter, its lines as the cell has them.
fn body(columns: &[SheetColumn], row: &SheetRow) -> Text {
    let mut text = Text::default();
    if let Some(cell) = cell_of(columns, row, |target| matches!(target, ColumnTarget::Body)) {
        text.text(&cell.text.replace("\r\n", "\n"), Some(cell.span));
    }
    text
}

impl Draft {
    /// As an entry of a file that holds many records.
    pub(super) fn entry(&self, file: &mut Text) {
        file.text(&scalar(&self.id), Some(self.named));
        if self.fields.is_empty() {
            file.text(": {}\n", Some(self.row));
        } else {
            file.text(":\n", Some(self.row));
            file.map(&self.fields, 2);
        }
    }
}
