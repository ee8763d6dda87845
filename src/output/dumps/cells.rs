//! Cells of tables.

use std::borrow::Cow;

use crate::base::path::encoded;
use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::accepted::{AcceptedKinds, SOURCE};
use crate::record::reference::{Ref, SourceRef};
use crate::view::context::PageContext;

use super::values::name;

/// A text that no spreadsheet runs: what would begin a formula has an apostrophe before it, as
/// <https://owasp.org/www-community/attacks/CSV_Injection> has it. A number is none.
pub(super) fn defused(cell: &str) -> Cow<'_, str> {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs && cell.parse::<f64>().is_err() {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Degrees as a number is written; nothing where they are none.
pub(super) fn degrees(written: &str) -> String {
    written
        .trim()
        .parse::<f64>()
        .map(|degrees| degrees.to_string())
        .unwrap_or_default()
}

/// The page of a record in the language of the context.
pub(super) fn url(ctx: &PageContext<'_>, ix: Ix) -> String {
    ctx.links.address(ctx.lens.peek(ix)).unwrap_or_else(|| {
        format!(
            "{}{}",
            ctx.language.prefix,
            encoded(&ctx.lens.peek(ix).url())
        )
    })
}

pub(super) fn joined(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

pub(super) fn many(ctx: &PageContext<'_>, references: &[Ref], slot: AcceptedKinds) -> String {
    joined(
        references
            .iter()
            .filter_map(|found| ctx.lens.resolve(found, slot))
            .map(|ix| name(ctx, ix)),
    )
}

pub(super) fn one(ctx: &PageContext<'_>, found: Option<&Ref>, slot: AcceptedKinds) -> String {
    found
        .and_then(|found| ctx.lens.resolve(found, slot))
        .map(|ix| name(ctx, ix))
        .unwrap_or_default()
}

pub(super) fn cited(ctx: &PageContext<'_>, sources: &[SourceRef]) -> String {
    let found = sources.iter().filter_map(|source| {
        let reference = Ref {
            kind: None,
            id: source.id.clone(),
            span: source.span,
        };
        let named = name(ctx, ctx.lens.resolve(&reference, SOURCE)?);
        Some(if source.locator.is_empty() {
            named
        } else {
            format!("{named}#{}", source.locator)
        })
    });
    joined(found)
}

pub(super) fn edtf(date: Option<&Date>) -> String {
    date.map(|date| date.as_str().to_owned())
        .unwrap_or_default()
}

pub(super) fn plain<T: std::ops::Deref<Target = str>>(text: &Option<T>) -> String {
    text.as_deref().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_runs_no_cell_and_numbers_stay() {
        let cases = [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+212 5 37", "'+212 5 37"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-", "'-"),
            ("-0043-03-15", "'-0043-03-15"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("＝1+1", "'＝1+1"),
            ("-12.5", "-12.5"),
            ("+3", "+3"),
            ("2024-11", "2024-11"),
            ("Jean-Paul", "Jean-Paul"),
            ("", ""),
        ];
        for (cell, expected) in cases {
            assert_eq!(defused(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn degrees_are_numbers() {
        for (written, expected) in [("59.9139", "59.9139"), ("-7.60", "-7.6"), ("north", "")] {
            assert_eq!(degrees(written), expected, "{written}");
        }
    }
}
