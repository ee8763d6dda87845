//! The columns of tables that Chancery publishes, and the fields that they tell.

use std::collections::HashMap;

use super::sheet::{Cell, SheetRow};
use crate::engine::{Engine, Shown};
use crate::record::field::Field;
use crate::record::kind::Kind;
use crate::record::model;
use crate::view::downloads::DATA;
use crate::view::tables::TABLES;

/// A column that tells where an event took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VenueColumn {
    Places,
    Countries,
    Latitude,
    Longitude,
}

/// What a column of a published table tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnMeaning {
    /// A field, by the name that records have for it.
    Field(&'static str),
    /// A part of where an event took place.
    Venue(VenueColumn),
    /// What follows from other columns, or from the site.
    Follows,
}

/// The column by which a published table is known: the kind and id of each record.
pub(super) const MARK: &str = "ref";

/// What a column tells whose name is not that of its field.
pub(super) fn field(kind: Kind, column: &str) -> Option<ColumnMeaning> {
    let told = match (kind, column) {
        (_, MARK | "url" | "earliest" | "latest") => ColumnMeaning::Follows,
        // It is called after its sender.
        (Kind::Delegation, "title") => ColumnMeaning::Follows,
        (Kind::Country, "code") => ColumnMeaning::Follows,
        (Kind::Person | Kind::Country | Kind::Organization | Kind::Initiative, "date") => {
            ColumnMeaning::Field("when")
        }
        // It is that of its event.
        (Kind::Delegation, "date") => ColumnMeaning::Follows,
        (Kind::Topic | Kind::Office | Kind::Page, "date") => ColumnMeaning::Follows,
        (Kind::Event, "places") => ColumnMeaning::Venue(VenueColumn::Places),
        (Kind::Event, "countries") => ColumnMeaning::Venue(VenueColumn::Countries),
        (Kind::Event, "latitude") => ColumnMeaning::Venue(VenueColumn::Latitude),
        (Kind::Event, "longitude") => ColumnMeaning::Venue(VenueColumn::Longitude),
        (Kind::Person, "wikidata") => ColumnMeaning::Field("ids.wikidata"),
        (Kind::Person, "viaf") => ColumnMeaning::Field("ids.viaf"),
        (Kind::Person, "orcid") => ColumnMeaning::Field("ids.orcid"),
        _ => {
            let column_of = |field: &&Field| field.column.is_some_and(|own| own.name == column);
            let field = model::own(kind).iter().find(column_of)?;
            ColumnMeaning::Field(field.key)
        }
    };
    Some(told)
}

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

/// What a cell said before it was kept from being run by a spreadsheet.
pub(super) fn armed(cell: &str) -> &str {
    let runs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(runs))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::super::target::{ImportTable, Seats};
    use super::*;
    use crate::view::tables::TABLES;

    #[test]
    fn every_column_that_is_published_of_records_can_be_read_back() {
        for table in TABLES {
            let Some(kind) = table.of else { continue };
            let into = ImportTable {
                kind,
                seats: Seats::None,
            };
            for column in table.columns() {
                assert!(
                    into.of_published(column.name).is_some(),
                    "{}: {}",
                    table.name,
                    column.name
                );
            }
        }
    }

    #[test]
    fn a_cell_that_was_defused_says_what_it_said() {
        for (cell, said) in [
            ("'+212", "+212"),
            ("'=1", "=1"),
            ("'s hall", "'s hall"),
            ("'", "'"),
        ] {
            assert_eq!(armed(cell), said);
        }
    }
}
