//! More seats in a delegation that the dossier has: lines that are added to its file. Every other line stays.

use std::ops::Range;
use std::path::Path;

use super::super::cells::Cells;
use super::super::plan::{FileChange, Planned};
use super::super::problems::{place, problem};
use super::{TakenSeats, sitting};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::cli::front_matter::{Written, YamlValue};
use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::parse::parse;
use crate::record::people::Seat;
use crate::record::reference::Ref;
use crate::record::written::{WrittenRecord, written_record};

/// The file of a delegation with the seats that it lacks; nothing if it lacks none. What cannot be added is a problem.
pub(super) fn with_more_seats(
    event: &str,
    of: &str,
    ix: Ix,
    seats: &[TakenSeats],
    cells: &mut Cells<'_>,
    root: &Path,
) -> Option<Planned> {
    let sitting = sitting_in(ix, cells);
    let missing: Vec<&TakenSeats> = seats
        .iter()
        .filter(|taken| !sitting.contains(&taken.person))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let node = cells.graph.node(ix);
    let path = node.record.as_ref().map(|record| record.path.clone());
    let planned = path
        .as_ref()
        .and_then(|path| amended(path, &node.id, &missing, root));
    if planned.is_none() {
        let file = path.map(|path| path.to_string()).unwrap_or_default();
        let by_hand = |taken: &&TakenSeats| by_hand(event, of, &file, taken);
        cells.problems.extend(missing.iter().map(by_hand));
    }
    planned
}

/// The ids of the people who sit in a delegation.
fn sitting_in(ix: Ix, cells: &Cells<'_>) -> Vec<String> {
    let graph = cells.graph;
    let id = |reference: &Ref| {
        let found = graph.resolve(reference, PERSON).node();
        found.map_or_else(
            || reference.id.to_string(),
            |ix| graph.node(ix).id.to_string(),
        )
    };
    let seats = graph
        .delegation(ix)
        .into_iter()
        .flat_map(|sent| sent.seats());
    seats
        .filter_map(|(_, held)| held.person.as_ref())
        .map(id)
        .collect()
}

fn by_hand(event: &str, of: &str, file: &str, taken: &TakenSeats) -> Diagnostic {
    let message = format!(
        "`{event}` has a delegation of `{of}` already, and `{}` has no seat in it",
        taken.person
    );
    let why = match taken.seat {
        Seat::Head => "it has a head, or cannot be added to line by line",
        Seat::Deputy | Seat::Member | Seat::Alternate => "its list cannot be added to line by line",
    };
    let help = format!("add the seat to `{file}` by hand: {why}");
    problem(Code::DuplicateId, place(taken.named), message).help(help)
}

/// The file of a delegation with more seats; nothing if they cannot be added by lines of their own.
fn amended(path: &SitePath, id: &str, missing: &[&TakenSeats], root: &Path) -> Option<Planned> {
    #[expect(
        clippy::disallowed_methods,
        reason = "it is added to as it stands on the disk, byte for byte"
    )]
    let text = std::fs::read_to_string(root.join(path.as_str())).ok()?;
    let record = written_record(path, &text, Kind::Delegation, id)?;
    let mut insertions = Vec::new();
    for (seat, key) in super::KEYS {
        let of_seat = missing.iter().filter(|taken| taken.seat == seat);
        let values: Vec<(YamlValue, Span)> =
            of_seat.map(|taken| (sitting(taken), taken.row)).collect();
        if !values.is_empty() {
            insertions.push(insertion(&text, &record, (seat, key), values)?);
        }
    }
    insertions.sort_by_key(|insertion| (insertion.at, insertion.place));
    let (mut whole, mut lines, mut from) = (Written::default(), Vec::new(), 0);
    for Insertion { at, more, .. } in insertions {
        whole.text(&text[from..at], None);
        let start = whole.text.len();
        whole.append(more);
        lines.push(start..whole.text.len());
        from = at;
    }
    whole.text(&text[from..], None);
    let planned = Planned {
        path: path.to_string(),
        text: whole,
        change: FileChange::Insert(lines),
        records: Vec::new(),
    };
    holds_all(&planned, path, &text, missing).then_some(planned)
}

/// Seats that are added to the text of a file.
struct Insertion {
    /// The byte before which they are added.
    at: usize,
    /// Of two at one byte, a list goes on before a new field begins.
    place: InsertionPlace,
    more: Written,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum InsertionPlace {
    List,
    NewField,
}

fn insertion(
    text: &str,
    record: &WrittenRecord,
    (seat, key): (Seat, &str),
    values: Vec<(YamlValue, Span)>,
) -> Option<Insertion> {
    let mut more = Written::default();
    let Some(nth) = record.fields.iter().position(|field| *field.key == *key) else {
        // A list of its own, as the last field.
        let row = values.first().map(|(_, row)| *row);
        let mut items: Vec<YamlValue> = values.into_iter().map(|(value, _)| value).collect();
        let value = if seat == Seat::Head {
            items.pop().filter(|_| items.is_empty())?
        } else {
            YamlValue::List(items)
        };
        more.text("", row);
        more.map(&vec![(key.to_owned(), value)], 0);
        return Some(Insertion {
            at: record.end,
            place: InsertionPlace::NewField,
            more,
        });
    };
    if seat == Seat::Head {
        return None;
    }
    let next = record.fields.get(nth + 1);
    let end = next.map_or(record.end, |next| next.key_span.start as usize);
    let within = record.fields[nth].key_span.end as usize..end;
    if let Some((at, is_empty)) = bracket(text, within.clone()) {
        for (nth, (value, row)) in values.into_iter().enumerate() {
            more.text(if nth == 0 && is_empty { "" } else { ", " }, Some(row));
            more.in_brackets(&value);
        }
        return Some(Insertion {
            at,
            place: InsertionPlace::List,
            more,
        });
    }
    let list = list_lines(text, within)?;
    for (value, row) in values {
        more.text(&list.indent, Some(row));
        more.text("- ", Some(row));
        more.list_item(&value, list.indent.len() + 2);
    }
    Some(Insertion {
        at: list.end,
        place: InsertionPlace::List,
        more,
    })
}

/// Where a list in brackets ends that stands on one line behind its key, and whether nothing is in it.
fn bracket(text: &str, within: Range<usize>) -> Option<(usize, bool)> {
    let line = text.get(within.clone())?.lines().next()?;
    let value = line.split(" #").next()?.trim_end();
    let items = value.trim_start().trim_start_matches(':').trim_start();
    let items = items.strip_prefix('[')?.strip_suffix(']')?;
    let end = items.trim_end();
    let at = within.start + value.len() - 1 - (items.len() - end.len());
    Some((at, end.is_empty()))
}

/// A list that has one item a line.
struct ListLines {
    /// The blanks before each item.
    indent: String,
    /// Where its last line ends.
    end: usize,
}

/// The list that stands below a key, within bytes of a text; nothing if it stands behind the key.
fn list_lines(text: &str, within: Range<usize>) -> Option<ListLines> {
    let (behind_key, below) = text.get(within.clone())?.split_once('\n')?;
    let is_empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if !is_empty(behind_key.trim_start().trim_start_matches(':')) {
        return None;
    }
    let (mut indent, mut end) = (None, None);
    let mut at = within.start + behind_key.len() + 1;
    for line in below.split_inclusive('\n') {
        at += line.len();
        if is_empty(line) {
            continue;
        }
        let blanks = &line[..line.len() - line.trim_start_matches(' ').len()];
        if indent.is_none() {
            line.trim_start().starts_with("- ").then_some(())?;
            indent = Some(blanks.to_owned());
        }
        end = line.ends_with('\n').then_some(at);
    }
    Some(ListLines {
        indent: indent?,
        end: end?,
    })
}

/// Whether a file reads as it did, with these seats besides.
fn holds_all(planned: &Planned, path: &SitePath, before: &str, missing: &[&TakenSeats]) -> bool {
    let people = |text: &str| {
        let parsed = parse(path, text.as_bytes())?;
        let record = parsed.records.first().filter(|record| !record.broken)?;
        let Fields::Delegation(delegation) = &record.fields else {
            return None;
        };
        let seats = delegation.seats().map(|(seat, held)| {
            let person = held.person.as_ref();
            (seat, person.map(|person| person.id.to_string()))
        });
        let mut seats: Vec<_> = seats.collect();
        seats.sort();
        Some(seats)
    };
    let Some(mut expected) = people(before) else {
        return false;
    };
    expected.extend(
        missing
            .iter()
            .map(|taken| (taken.seat, Some(taken.person.clone()))),
    );
    expected.sort();
    people(&planned.whole()) == Some(expected)
}
