//! A sheet of a workbook (Excel, LibreOffice), as the text of a table.

use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::problems::problem;
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;

/// What a workbook begins with: it is a ZIP archive, or an old compound file.
const MARKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Whether these are the bytes of a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    MARKS.iter().any(|mark| bytes.starts_with(mark))
}

/// Reads a sheet as CSV: the one with this name, else the only one that is not hidden or empty. A row of the sheet is a
/// line of the text, so that problems name the row; only cells with several lines move those below them.
///
/// # Errors
/// If it is no workbook that we can read, if it is not clear which sheet is meant, or if a formula in a cell failed.
pub(super) fn read(bytes: &[u8], name: Option<&str>) -> Result<String, Diagnostic> {
    let refuse =
        |message: String, help: String| Err(problem(Code::NotUtf8, None, message).help(help));
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else {
        return refuse(
            "this workbook cannot be read".to_owned(),
            "if it has a password, save it without one; or save the sheet as “CSV UTF-8”, and give that file".to_owned(),
        );
    };
    let sheets = filled(&mut book);
    let names = || {
        let names: Vec<String> = sheets.iter().map(|(name, _)| format!("`{name}`")).collect();
        names.join(", ")
    };
    let found = match (name, sheets.as_slice()) {
        (_, []) => {
            return refuse(
                "this workbook is empty".to_owned(),
                "fill a sheet first".to_owned(),
            );
        }
        (None, [(_, only)]) => only,
        (None, several) => {
            return refuse(
                format!("this workbook has {} sheets: {}", several.len(), names()),
                "say which one with `--sheet NAME`".to_owned(),
            );
        }
        (Some(name), all) => match all.iter().find(|(known, _)| known == name) {
            Some((_, range)) => range,
            None => {
                return refuse(
                    format!("this workbook has no sheet `{name}` with something in it"),
                    format!("its sheets are {}", names()),
                );
            }
        },
    };
    text(found)
}

/// The sheets that are not hidden and not empty, with their names.
fn filled(book: &mut Sheets<Cursor<&[u8]>>) -> Vec<(String, Range<Data>)> {
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let sheets = visible.into_iter().filter_map(|name| {
        let range = book.worksheet_range(&name).ok()?;
        (!range.is_empty()).then_some((name, range))
    });
    sheets.collect()
}

fn text(sheet: &Range<Data>) -> Result<String, Diagnostic> {
    let (first_row, first_column) = sheet.start().unwrap_or_default();
    // Empty rows above the first one have lines too.
    let mut text = "\n".repeat(usize::try_from(first_row).unwrap_or(0));
    for (row, cells) in (first_row..).zip(sheet.rows()) {
        let mut line = Vec::with_capacity(cells.len());
        for (column, cell) in (first_column..).zip(cells) {
            let cell = said(cell).ok_or_else(|| {
                let message = format!(
                    "the cell {}{} holds an error: {cell}",
                    letters(column),
                    row + 1
                );
                problem(Code::NotUtf8, None, message).help("correct its formula, or empty the cell")
            })?;
            line.push(quoted(&cell));
        }
        text.push_str(&line.join(","));
        text.push('\n');
    }
    Ok(text)
}

/// What a cell says, as somebody would type it; nothing if it holds an error.
fn said(cell: &Data) -> Option<String> {
    Some(match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // The shortest decimal number that is this one: 480, 29.37.
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTimeIso(text) => text.replace("T00:00:00", ""),
        Data::DurationIso(text) => time_of_day(text).unwrap_or_else(|| text.clone()),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let (date, time) = (
                format!("{year:04}-{month:02}-{day:02}"),
                format!("{hour:02}:{minute:02}"),
            );
            // Excel counts days; a time of day alone is less than one.
            if moment.is_duration() || moment.as_f64() < 1.0 {
                time
            } else if moment.as_f64().fract() == 0.0 {
                date
            } else {
                format!("{date} {time}")
            }
        }
        Data::Error(_) => return None,
    })
}

/// A time of day from the duration since midnight that LibreOffice writes (ISO 8601): `PT09H30M00S`.
fn time_of_day(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, _) = rest.split_once('M')?;
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(format!("{hours:02}:{minutes:02}"))
}

/// A cell of CSV (RFC 4180): in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', ';', '\t', '|', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The letters of a column, from 0: A, Z, AA.
fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTime, ExcelDateTimeType};

    use super::*;

    #[test]
    fn a_cell_says_what_somebody_would_type() {
        let moment = |days: f64| {
            Data::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false))
        };
        for (cell, expected) in [
            (Data::Float(480.0), "480"),
            (Data::Float(29.37), "29.37"),
            (Data::Float(-0.5), "-0.5"),
            (Data::Int(7), "7"),
            (Data::Bool(true), "true"),
            (moment(45_600.0), "2024-11-04"),
            (moment(45_600.395_833_333_336), "2024-11-04 09:30"),
            (moment(0.395_833_333_336), "09:30"),
            (
                Data::DateTimeIso("2024-11-04T00:00:00".to_owned()),
                "2024-11-04",
            ),
            (Data::DurationIso("PT9H30M00S".to_owned()), "09:30"),
            (Data::DurationIso("P3D".to_owned()), "P3D"),
            (Data::Empty, ""),
        ] {
            assert_eq!(said(&cell).as_deref(), Some(expected), "{cell:?}");
        }
        assert_eq!(said(&Data::Error(CellErrorType::NA)), None);
    }

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }
}
