//! Tables: records of one kind, or what stands between them, one a row.

mod bridges;
mod records;
mod relations;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::view::context::PageContext;
use crate::view::tables::DataTable;

use super::cells::defused;

/// The cells of a row, by column.
type Row = BTreeMap<&'static str, String>;

/// A table as CSV (RFC 4180), its columns named in the first row.
pub(super) fn write_csv(
    ctx: &PageContext<'_>,
    table: &DataTable,
    to: &mut dyn Write,
) -> io::Result<()> {
    let rows: Box<dyn Iterator<Item = Row>> = match table.of {
        Some(kind) => Box::new(ctx.lens.index(kind).map(|ix| records::row(ctx, ix))),
        None if table.name == "link_roles" => {
            Box::new(crate::record::relation::Role::ALL.iter().map(|role| {
                Row::from([
                    ("role", role.as_str().to_owned()),
                    ("meaning", role.says().to_owned()),
                ])
            }))
        }
        None => relation(ctx, table.name),
    };
    let mut writer = csv::Writer::from_writer(to);
    let (columns, typed): (Vec<&str>, Vec<bool>) = table
        .columns()
        .map(|column| (column.name, column.kind != "string"))
        .unzip();
    writer.write_record(&columns)?;
    // Cells are sorted by name: so are the columns, to find theirs in one pass.
    let mut by_name: Vec<usize> = (0..columns.len()).collect();
    by_name.sort_by_key(|column| columns[*column]);
    let mut cells = vec![String::new(); columns.len()];
    for row in rows {
        debug_assert!(
            row.keys().all(|cell| columns.contains(cell)),
            "{} has no column for one of {row:?}",
            table.name
        );
        let mut row = row.into_iter().peekable();
        for column in &by_name {
            let cell = row.next_if(|(name, _)| *name == columns[*column]);
            cells[*column] = cell.map_or_else(String::new, |(_, cell)| cell);
        }
        for (cell, typed) in cells.iter().zip(&typed) {
            let cell: Cow<'_, str> = if *typed { cell.into() } else { defused(cell) };
            writer.write_field(cell.as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// The rows of a table that is not one of records, made as they are written.
fn relation<'d>(ctx: &'d PageContext<'_>, table: &str) -> Box<dyn Iterator<Item = Row> + 'd> {
    let rows: fn(&PageContext<'_>, Ix) -> Vec<Row> = match table {
        "names" => relations::names,
        "seats" => relations::seats,
        "roles" => relations::roles,
        "parties" => relations::parties,
        "counts" => relations::counts,
        "sessions" => relations::sessions,
        "points" => relations::points,
        "point_topics" => bridges::point_topics,
        "chairs" => bridges::chairs,
        "citations" => bridges::citations,
        "attendance" => relations::attendance,
        "unknown" => relations::unknown,
        "links" => relations::links,
        "registry" => relations::registry,
        other => unreachable!("`{other}` is no table"),
    };
    let kinds: &'static [Kind] = match table {
        "names" | "links" | "registry" | "citations" => &Kind::ALL,
        "seats" => &[Kind::Delegation],
        "roles" => &[Kind::Person],
        "parties" => &[Kind::Event, Kind::Initiative],
        "points" | "point_topics" => &[Kind::Speech],
        _ => &[Kind::Event],
    };
    Box::new(
        kinds
            .iter()
            .flat_map(|kind| ctx.lens.index(*kind))
            .flat_map(move |ix| rows(ctx, ix)),
    )
}
