//! From a table to the files of its records.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use super::ImportArgs;
use super::cells::Cells;
use super::columns::{columns, is_published};
use super::differences::{KnownRow, RowDifference, difference};
use super::headers::title_above;
use super::mapping::{Mapping, mapped};
use super::plan::{FileChange, Planned, misread};
use super::problems::{place, problem};
use super::published_table::{PublishedTable, says_nothing};
use super::sheet::{self, Cell, Sheet};
use super::target::{self, ImportTable, Seats};
use super::{published, rows, update};
use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::path::SitePath;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::cli::error::CliError;
use crate::cli::front_matter::Written;
use crate::cli::project::Project;
use crate::engine::Engine;
use crate::graph::called::NameIndex;
use crate::record::Record;
use crate::record::kind::Kind;

/// Why a table makes no records.
pub(super) enum ImportError {
    /// What was asked for makes no sense, or the machine failed.
    Command(CliError),
    /// The problems of the table.
    Table(Vec<Diagnostic>),
}

impl<E: Into<CliError>> From<E> for ImportError {
    fn from(error: E) -> ImportError {
        ImportError::Command(error.into())
    }
}

/// What a table makes.
pub(super) struct ImportedRecords {
    pub(super) files: Vec<Planned>,
    /// The ids of rows that the dossier has, each once.
    pub(super) there: Vec<String>,
    /// Those of them that differ from their records.
    pub(super) differences: Vec<RowDifference>,
    /// Those of them whose records are changed to what they say.
    pub(super) updated: Vec<RowDifference>,
    /// The problems of the table by itself.
    pub(super) problems: Vec<Diagnostic>,
}

pub(super) fn found(
    args: &ImportArgs,
    text: &str,
    engine: &mut Engine,
    project: &Project,
) -> Result<ImportedRecords, ImportError> {
    let table = |seats: Seats| ImportTable {
        kind: args.kind,
        seats,
    };
    let known = |word: &str| table(Seats::Taken).target(word).is_some();
    let mut sheet = sheet::read(text, known).map_err(ImportError::Table)?;
    let existing: HashSet<(Kind, String)> = engine
        .original_records()
        .map(|record| (record.kind, record.id.to_string()))
        .collect();
    if is_published(&sheet.header) {
        let now = PublishedTable::of(args.kind, engine);
        let problems = only_changes(&mut sheet, &now, args.kind, &existing);
        if !problems.is_empty() {
            return Err(ImportError::Table(problems));
        }
    }
    let engine = &*engine;
    let event = args.event.iter().map(|event| ("event", event.as_str()));
    let set = args
        .set
        .iter()
        .map(|set| (set.field.as_str(), set.value.as_str()));
    let constant: Vec<(&str, &str)> = event.chain(set).collect();
    let named = |cell: &Cell| target::plain(&cell.text) == "event";
    let says_event = |mapping: &Mapping| mapping.name == "event";
    let seated = sheet.header.iter().any(named)
        || args.column.iter().any(says_event)
        || constant.iter().any(|(name, _)| *name == "event");
    let seats = if seated { Seats::Taken } else { Seats::None };
    let table = table(seats);
    if let Some(told) = title_above(&sheet) {
        return Err(ImportError::Table(vec![told]));
    }
    let mut meant = mapped(&sheet, &args.column, table)?;
    for (name, value) in constant {
        let target = table.target(name).ok_or_else(|| {
            let kind = args.kind.with_article();
            CliError::usage(format!("{kind} has no field `{name}`"))
        })?;
        meant.insert(sheet.header.len(), target);
        add_column(&mut sheet, name, value);
    }
    let languages = &engine.settings().languages;
    let default = languages.first().map_or("en", |lang| lang.as_str());
    let columns = columns(&sheet, meant, table, default).map_err(ImportError::Table)?;
    let mut cells = Cells {
        text,
        graph: engine.graph(),
        called: NameIndex::new(engine.graph()),
        coming: HashSet::new(),
        dates: args.dates,
        problems: Vec::new(),
    };
    let read = rows::read(
        args.kind,
        &columns,
        &sheet,
        &mut cells,
        &existing,
        project.disk.root(),
    );
    let mut files = planned(args.kind, read.drafts, project.disk.root())?;
    let compared = compared(args, &read.known, engine, project.disk.root())?;
    with_changed(&mut files, compared.files);
    files.extend(read.delegations);
    let misread = misread(&files);
    files.retain(|file| !misread.iter().any(|(path, _)| *path == file.path));
    cells
        .problems
        .extend(misread.into_iter().map(|(_, told)| told));
    Ok(ImportedRecords {
        files,
        there: ids(&read.known),
        differences: compared.differences,
        updated: compared.updated,
        problems: cells.problems,
    })
}

/// Leaves of a table that Chancery publishes what it says otherwise than the site now. What cannot be changed by a record is a
/// problem.
fn only_changes(
    sheet: &mut Sheet,
    now: &PublishedTable,
    kind: Kind,
    existing: &HashSet<(Kind, String)>,
) -> Vec<Diagnostic> {
    let (header, mut problems) = (&sheet.header, Vec::new());
    let has_record = |id: &str| existing.contains(&(kind, id.to_owned()));
    sheet.rows.retain_mut(|row| {
        for cell in &mut row.cells {
            cell.text = published::armed(&cell.text).to_owned();
        }
        now.empty_unchanged(kind, header, row);
        let Some(id) = now.id_without_record(header, row, has_record) else {
            return true;
        };
        if says_nothing(header, row) {
            return false;
        }
        if kind == Kind::Delegation {
            let message = format!("`{}` has no file of its own", id.text);
            let help = "change it in the file of its event, or move it to a file first";
            problems.push(problem(Code::DuplicateId, place(id.span), message).help(help));
        }
        true
    });
    problems
}

fn ids(rows: &[KnownRow]) -> Vec<String> {
    let mut known = HashSet::new();
    let new = rows.iter().filter(|row| known.insert(&row.id));
    new.map(|row| row.id.clone()).collect()
}

/// Which records do not say what their rows say; with `--update` their files are changed as far as they can be.
fn compared(
    args: &ImportArgs,
    rows: &[KnownRow],
    engine: &Engine,
    root: &Path,
) -> Result<Compared, Fault> {
    let of_kind = engine
        .original_records()
        .filter(|record| record.kind == args.kind);
    let records: HashMap<&str, &Record> = of_kind.map(|record| (&*record.id, record)).collect();
    let mut by_file: BTreeMap<&SitePath, Vec<(&KnownRow, &Record)>> = BTreeMap::new();
    for row in rows {
        if let Some(record) = records.get(row.id.as_str()) {
            by_file.entry(&record.path).or_default().push((row, record));
        }
    }
    let default = engine.settings().languages.first();
    let default = default.map_or("en", |lang| lang.as_str());
    let mut found = Compared::default();
    for (path, rows) in by_file {
        #[expect(
            clippy::disallowed_methods,
            reason = "it is compared as it stands on the disk"
        )]
        let text = std::fs::read_to_string(root.join(path.as_str()))
            .map_err(|error| Fault::io(Path::new(path.as_str()), &error))?;
        let differing = |text: &str| -> Vec<RowDifference> {
            let each = rows.iter();
            each.filter_map(|(row, record)| difference(row, record, text))
                .collect()
        };
        let differences = differing(&text);
        let of_rows: Vec<&KnownRow> = rows.iter().map(|(row, _)| *row).collect();
        let file = (args.update && !differences.is_empty())
            .then(|| update::updated(path, args.kind, &text, &of_rows, default))
            .flatten();
        let Some(file) = file else {
            found.differences.extend(differences);
            continue;
        };
        let left = differing(&file.whole());
        let is_left = |id: &str, field: &String| {
            let mut of_id = left.iter().filter(|row| row.id == id);
            of_id.any(|row| row.fields.contains(field))
        };
        let updated = differences.into_iter().map(|mut row| {
            row.fields.retain(|field| !is_left(&row.id, field));
            row
        });
        found
            .updated
            .extend(updated.filter(|row| !row.fields.is_empty()));
        found.differences.extend(left);
        found.files.push(file);
    }
    Ok(found)
}

/// What records say beside their rows.
#[derive(Default)]
struct Compared {
    differences: Vec<RowDifference>,
    updated: Vec<RowDifference>,
    files: Vec<Planned>,
}

/// Adds changed files to those that are planned. Records may be added to a list that is changed.
fn with_changed(files: &mut Vec<Planned>, changed: Vec<Planned>) {
    for file in changed {
        match files.iter_mut().find(|known| known.path == file.path) {
            Some(known) => known.change = FileChange::Append(file.whole()),
            None => files.push(file),
        }
    }
}

/// A column that says the same in every row. It is in no cell: its problems are shown at the beginning of the table.
fn add_column(sheet: &mut Sheet, name: &str, value: &str) {
    let cell = |text: &str| Cell {
        text: text.to_owned(),
        span: Span::default(),
    };
    sheet.header.push(cell(name));
    sheet
        .rows
        .iter_mut()
        .for_each(|row| row.cells.push(cell(value)));
}

/// The files that records are written to: one each, or for sources and offices the list of them all.
fn planned(kind: Kind, drafts: Vec<rows::Draft>, root: &Path) -> Result<Vec<Planned>, Fault> {
    if !matches!(kind, Kind::Source | Kind::Office)
        || drafts.iter().any(|draft| !draft.body.text.is_empty())
    {
        let of_its_own = |draft: rows::Draft| {
            Planned::record(kind, &draft.id, draft.row, &draft.fields, draft.body)
        };
        return Ok(drafts.into_iter().map(of_its_own).collect());
    }
    if drafts.is_empty() {
        return Ok(Vec::new());
    }
    let list = |ending: &str| format!("content/{}.{ending}", kind.folder());
    let path = if root.join(list("yaml")).exists() {
        list("yaml")
    } else {
        list("yml")
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "it is added to as it stands on the disk, byte for byte"
    )]
    let change = match std::fs::read_to_string(root.join(&path)) {
        Ok(text) if text.is_empty() || text.ends_with('\n') => FileChange::Append(text),
        Ok(text) => FileChange::Append(text + "\n"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => FileChange::New,
        Err(error) => return Err(Fault::io(Path::new(&path), &error)),
    };
    let mut text = Written::default();
    drafts.iter().for_each(|draft| draft.entry(&mut text));
    Ok(vec![Planned {
        path,
        text,
        change,
        records: drafts.into_iter().map(|draft| (kind, draft.id)).collect(),
    }])
}
