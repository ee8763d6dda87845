//! A table as rows of cells, each with its place in the text.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::problems::{place, problem};
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;

/// What parts the cells of a row, the usual one first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many rows are looked at to find out what parts their cells.
const LOOKED_AT: usize = 50;

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// What it says, without blanks around it; lines within are kept.
    pub(super) text: String,
    /// Where it stands, with its quotes.
    pub(super) span: Span,
}

/// A row below the header; it has as many cells as the header, the last of which may be empty.
#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    pub(super) cells: Vec<Cell>,
    pub(super) span: Span,
}

/// A table.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) header: Vec<Cell>,
    pub(super) rows: Vec<SheetRow>,
}

/// Reads a table. What parts its cells is found out by its header, of which some words are known, and by its rows.
///
/// # Errors
/// If it has no rows, if a quote is never closed, or if a row has more cells than the header.
pub(super) fn read(text: &str, known: impl Fn(&str) -> bool) -> Result<Sheet, Vec<Diagnostic>> {
    let (said, start) = said_delimiter(text);
    let delimiter = said.unwrap_or_else(|| likeliest(text, start, known));
    let mut rows = Rows::new(text, start, delimiter).filter(|row| !is_empty(row));
    let Some(header) = rows.next() else {
        let message = "this table is empty";
        return Err(vec![problem(Code::MissingField, None, message)]);
    };
    let mut problems = Vec::new();
    let mut found = Vec::new();
    for mut cells in rows {
        let span = around(&cells);
        if let Some(open) = cells.iter().find(|cell| is_open(text, cell.span)) {
            let start = open.span.start as usize;
            let message = "this quote is never closed: the rest of the table is one cell";
            let mark = Span::new(start, start + 1);
            problems.push(
                problem(Code::WrongType, place(mark), message)
                    .help("close it, or write a quote within a cell twice: `\"\"`"),
            );
        }
        let beyond = cells.split_off(header.len().min(cells.len()));
        if let Some(cell) = beyond.iter().find(|cell| !cell.text.is_empty()) {
            let count = cells.len() + beyond.len();
            let message = format!(
                "this row has {count} cells, and the header has {}",
                header.len()
            );
            let mark = char::from(delimiter);
            problems.push(
                problem(Code::WrongType, place(cell.span), message).help(format!(
                    "put a cell that has `{mark}` in it in quotes: `\"a{mark} b\"`"
                )),
            );
        }
        let end = Span {
            start: span.end,
            end: span.end,
        };
        let missing = Cell {
            text: String::new(),
            span: end,
        };
        cells.resize(header.len(), missing);
        found.push(SheetRow { cells, span });
    }
    if found.is_empty() && problems.is_empty() {
        let message = "this table has a header and no rows";
        problems.push(problem(Code::MissingField, place(around(&header)), message));
    }
    if problems.is_empty() {
        Ok(Sheet {
            header,
            rows: found,
        })
    } else {
        Err(problems)
    }
}

/// What parts the cells where the first line says so, as Excel reads and writes it: `sep=;`. And where the table begins.
fn said_delimiter(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let said = line
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .and(match line.as_bytes() {
            [_, _, _, _, delimiter] => Some(*delimiter),
            _ => None,
        });
    match said {
        Some(delimiter) => (
            Some(delimiter),
            text.find('\n').map_or(text.len(), |end| end + 1),
        ),
        None => (None, 0),
    }
}

/// What parts the cells, by how many words of the header are known then, by how many rows have as many cells as the
/// header, and by how many cells that are.
fn likeliest(text: &str, start: usize, known: impl Fn(&str) -> bool) -> u8 {
    let score = |delimiter: u8| {
        let mut rows = Rows::new(text, start, delimiter).filter(|row| !is_empty(row));
        let header = rows.next().unwrap_or_default();
        let fitting = rows
            .take(LOOKED_AT)
            .filter(|row| row.len() == header.len() && header.len() > 1)
            .count();
        let words = header.iter().filter(|cell| known(&cell.text)).count();
        (words, fitting, header.len())
    };
    // Of two that are equal the first is meant, and `max_by_key` takes the last.
    let usual_last = DELIMITERS.into_iter().rev();
    usual_last
        .max_by_key(|delimiter| score(*delimiter))
        .unwrap_or(b',')
}

fn is_empty(row: &[Cell]) -> bool {
    row.iter().all(|cell| cell.text.is_empty())
}

fn around(cells: &[Cell]) -> Span {
    Span {
        start: cells.first().map_or(0, |cell| cell.span.start),
        end: cells.last().map_or(0, |cell| cell.span.end),
    }
}

/// Whether a cell begins with a quote that nothing closes.
fn is_open(text: &str, span: Span) -> bool {
    let raw = &text[span.start as usize..span.end as usize];
    raw.starts_with('"') && raw.matches('"').count() % 2 == 1
}

/// The rows of a text.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    reader: Reader,
    ended: bool,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, start: usize, delimiter: u8) -> Rows<'t> {
        Rows {
            text,
            at: start,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            ended: false,
        }
    }

    /// The next cell, and whether its row ends with it; nothing at the end of the table.
    fn cell(&mut self) -> Option<(Cell, bool)> {
        let (start, mut letters, mut some) = (self.at, Vec::new(), [0; 1024]);
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let (result, taken, written) = self.reader.read_field(rest, &mut some);
            self.at += taken;
            letters.extend_from_slice(&some[..written]);
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    let text = String::from_utf8_lossy(&letters).trim().to_owned();
                    let span = self.span(start, record_end);
                    return Some((Cell { text, span }, record_end));
                }
            }
        }
    }

    /// Where a cell stands between what parts it from others: line ends before it, and what it was ended by.
    fn span(&self, start: usize, record_end: bool) -> Span {
        let raw = &self.text[start..self.at];
        let begun = raw.trim_start_matches(['\r', '\n']);
        let own = if record_end {
            begun.trim_end_matches(['\r', '\n'])
        } else {
            &begun[..begun.len().saturating_sub(1)]
        };
        let trimmed = own.trim_start();
        let first = start + (raw.len() - begun.len()) + (own.len() - trimmed.len());
        Span::new(first, first + trimmed.trim_end().len())
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let mut row = Vec::new();
        while !self.ended {
            match self.cell() {
                None => self.ended = true,
                Some((cell, last)) => {
                    row.push(cell);
                    if last {
                        break;
                    }
                }
            }
        }
        (!row.is_empty()).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let known = |word: &str| matches!(word, "name" | "date" | "title");
        let sheet = read(text, known).unwrap();
        let rows = sheet.rows.into_iter().map(|row| row.cells);
        std::iter::once(sheet.header)
            .chain(rows)
            .map(|row| row.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn what_parts_cells_is_found_out() {
        let cases = [
            "name,date\nAli,2024\n",
            "name;date\r\nAli;2024\r\n",
            "name\tdate\nAli\t2024\n",
            "name|date\nAli|2024",
            "sep=;\r\nname;date\r\nAli;2024",
            "\n\nname , date\n\n Ali ,2024\n,\n",
        ];
        for text in cases {
            assert_eq!(cells(text), [["name", "date"], ["Ali", "2024"]], "{text:?}");
        }
        // A comma in a header or in cells does not mislead.
        assert_eq!(
            cells("name;Function, or title;date\nObi, Ada;Chair, acting;2024\n")[1],
            ["Obi, Ada", "Chair, acting", "2024"]
        );
        assert_eq!(cells("name\nAli\nAda\n").len(), 3);
    }

    #[test]
    fn a_cell_has_its_place_with_its_quotes() {
        let text = "name;title\n\r\n\"Ali \"\"B\"\"; x\";\"two\nlines\"\nعلي; 語 \n";
        let sheet = read(text, |_| false).unwrap();
        let shown = |row: usize, cell: usize| {
            let cell = &sheet.rows[row].cells[cell];
            let raw = &text[cell.span.start as usize..cell.span.end as usize];
            (cell.text.clone(), raw.to_owned())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(shown(0, 0), pair("Ali \"B\"; x", "\"Ali \"\"B\"\"; x\""));
        assert_eq!(shown(0, 1), pair("two\nlines", "\"two\nlines\""));
        assert_eq!(shown(1, 0), pair("علي", "علي"));
        assert_eq!(shown(1, 1), pair("語", "語"));
    }

    #[test]
    fn a_row_that_does_not_fit_and_a_quote_that_is_left_open_are_told() {
        let told = |text: &str| {
            let problems = read(text, |_| false).unwrap_err();
            let first = &problems[0];
            let span = first.place.as_ref().map(|place| place.span);
            let stretch = span.map(|span| text[span.start as usize..span.end as usize].to_owned());
            (first.message.clone(), stretch)
        };
        let (message, place) = told("name,date\nAli,2024,more\n");
        assert_eq!(message, "this row has 3 cells, and the header has 2");
        assert_eq!(place.as_deref(), Some("more"));
        let (message, place) = told("name,date\n\"Ali,2024\nAda,2025\n");
        assert!(
            message.starts_with("this quote is never closed"),
            "{message}"
        );
        assert_eq!(place.as_deref(), Some("\""));
        assert_eq!(told("name,date\n").0, "this table has a header and no rows");
        assert_eq!(told("\n").0, "this table is empty");
        // Too few cells are the empty ones at the end of a row.
        assert_eq!(cells("name,date\nAli\n")[1], ["Ali", ""]);
    }
}
