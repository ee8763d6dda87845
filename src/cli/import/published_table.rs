//! A table as the site publishes it now, and what another one says otherwise.

use std::collections::HashMap;

use super::published::{ColumnMeaning, MARK, armed, field};
use super::sheet::{Cell, SheetRow};
use crate::engine::{Engine, Shown};
use crate::record::kind::Kind;
use crate::view::downloads::DATA;
use crate::view::tables::TABLES;

/// The table of a kind as the site would publish it now.
#[derive(Debug, Default)]
pub(super) struct PublishedTable {
    columns: HashMap<String, usize>,
    rows: HashMap<String, csv::StringRecord>,
}

impl PublishedTable {
    /// The table in the default language; an empty one if the site publishes none.
    pub(super) fn of(kind: Kind, engine: &mut Engine) -> PublishedTable {
        let name = TABLES.iter().find(|table| table.of == Some(kind));
        let prefix = engine.settings().languages.first();
        let prefix = prefix.map(|lang| format!("{lang}/")).unwrap_or_default();
        let paths = name.into_iter().flat_map(|table| {
            let path = format!("{DATA}{}.csv", table.name);
            [format!("{prefix}{path}"), path]
        });
        let shown = paths
            .map(|path| engine.render(&path))
            .find_map(|shown| match shown {
                Shown::File { bytes, .. } => Some(bytes),
                Shown::Nothing | Shown::Broken => None,
            });
        shown.map_or_else(PublishedTable::default, |bytes| {
            PublishedTable::read(&bytes)
        })
    }

    fn read(bytes: &[u8]) -> PublishedTable {
        let mut reader = csv::Reader::from_reader(bytes);
        let header = reader.headers().cloned().unwrap_or_default();
        let columns: HashMap<String, usize> = header
            .iter()
            .enumerate()
            .map(|(at, name)| (name.to_owned(), at))
            .collect();
        let id = columns.get("id").copied();
        let rows = reader.records().flatten().filter_map(|row| {
            let id = row.get(id?)?.to_owned();
            Some((id, row))
        });
        let rows = rows.collect();
        PublishedTable { columns, rows }
    }

    /// Empties the cells of a row that say what is published now: what follows from other records stays where it is told.
    pub(super) fn empty_unchanged(&self, kind: Kind, header: &[Cell], row: &mut SheetRow) {
        let Some(now) = self.row(header, row) else {
            return;
        };
        let mut unchanged: Vec<usize> = Vec::new();
        let mut venue_changed = false;
        for (at, (column, cell)) in header.iter().zip(&row.cells).enumerate() {
            let known = self.columns.get(&column.text).and_then(|at| now.get(*at));
            if known.is_some_and(|known| armed(known) == cell.text) {
                unchanged.push(at);
            } else {
                venue_changed |= is_venue(kind, &column.text);
            }
        }
        for at in unchanged {
            let column = header[at].text.as_str();
            // A place is told by several columns together.
            let kept = KEYS.contains(&column) || venue_changed && is_venue(kind, column);
            if !kept {
                row.cells[at].text.clear();
            }
        }
    }

    /// The id of a row that the site publishes without a record of its own in a file.
    pub(super) fn id_without_record<'r>(
        &self,
        header: &[Cell],
        row: &'r SheetRow,
        has_record: impl Fn(&str) -> bool,
    ) -> Option<&'r Cell> {
        self.row(header, row)?;
        let id = &row.cells[header.iter().position(|cell| cell.text == "id")?];
        (!has_record(&id.text)).then_some(id)
    }

    fn row(&self, header: &[Cell], row: &SheetRow) -> Option<&csv::StringRecord> {
        let id = header.iter().position(|cell| cell.text == "id")?;
        self.rows.get(&row.cells[id].text)
    }
}

/// Whether a row says nothing but which record it is.
pub(super) fn says_nothing(header: &[Cell], row: &SheetRow) -> bool {
    let mut cells = header.iter().zip(&row.cells);
    cells.all(|(column, cell)| cell.text.is_empty() || KEYS.contains(&column.text.as_str()))
}

/// The columns by which a record is found.
const KEYS: [&str; 4] = [MARK, "id", "event", "sender"];

fn is_venue(kind: Kind, column: &str) -> bool {
    matches!(field(kind, column), Some(ColumnMeaning::Venue(_)))
}
