//! The columns of tables that Chancery publishes, and the fields that they tell.

use crate::record::field::Field;
use crate::record::kind::Kind;
use crate::record::model;

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
