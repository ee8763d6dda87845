//! People of a table in the delegations that sent them.

mod more;

use std::collections::BTreeMap;
use std::path::Path;

use super::cells::{Cells, one_line};
use super::columns::SheetColumn;
use super::plan::Planned;
use super::problems::{place, problem};
use super::row::along;
use super::sheet::{Cell, SheetRow};
use super::target::{ColumnTarget, SeatColumn};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::cli::front_matter::{Map, Written as Text, YamlValue as Written, scalar};
use crate::record::accepted::{ACTOR, EVENT};
use crate::record::kind::Kind;
use crate::record::people::Seat;
use more::with_more_seats;

/// Words for each seat, ours first.
const WORDS: [(Seat, [&str; 3]); 4] = [
    (Seat::Head, ["head", "head of delegation", "leader"]),
    (Seat::Deputy, ["deputy", "deputies", "deputy head"]),
    (Seat::Member, ["member", "members", "delegate"]),
    (Seat::Alternate, ["alternate", "alternates", "substitute"]),
];

/// The field of each seat, in the order in which authors write them.
const KEYS: [(Seat, &str); 4] = [
    (Seat::Head, "head"),
    (Seat::Deputy, "deputies"),
    (Seat::Member, "members"),
    (Seat::Alternate, "alternates"),
];

/// A delegation by its event and its sender, as they are written.
type Sent = (String, String);

/// The delegations of a table, each with those who sit in it.
#[derive(Debug, Default)]
pub(super) struct Delegations {
    seats: BTreeMap<Sent, Vec<TakenSeats>>,
}

/// A seat that a row tells of.
#[derive(Debug)]
struct TakenSeats {
    seat: Seat,
    person: String,
    says: Map,
    named: Span,
    row: Span,
}

impl Delegations {
    /// Takes what a row says of the seat of a person.
    pub(super) fn take(
        &mut self,
        person: &str,
        named: Span,
        columns: &[SheetColumn],
        row: &SheetRow,
        cells: &mut Cells<'_>,
    ) {
        let cell = |wanted: fn(&SeatColumn) -> bool| {
            let of = |column: &&SheetColumn| matches!(&column.target, ColumnTarget::Seat(seat) if wanted(seat));
            let column = columns.iter().find(of)?;
            Some(&row.cells[column.at]).filter(|cell| !cell.text.is_empty())
        };
        let ways = columns.iter().filter_map(|column| match &column.target {
            ColumnTarget::Seat(SeatColumn::Field(way)) => Some((way, &row.cells[column.at])),
            _ => None,
        });
        let says = along(ways.collect(), cells);
        let which = cell(|seat| matches!(seat, SeatColumn::Which));
        let event = cell(|seat| matches!(seat, SeatColumn::Event));
        let of = cell(|seat| matches!(seat, SeatColumn::Of));
        let (Some(event), Some(of)) = (event, of) else {
            // An event that is the same for all rows says nothing of a person whom nobody sent.
            let told = which
                .map(|cell| cell.span)
                .or_else(|| first_place(&says))
                .or_else(|| of.map(|of| of.span));
            if let Some(span) = told {
                let missing = if of.is_none() {
                    "who sent this person (`of`)"
                } else {
                    "the event (`event`)"
                };
                let message = format!("a seat in a delegation, without {missing}");
                let help = "fill that cell, or empty those that tell of the seat; \
                    of cells that were merged only the first is filled: copy it down";
                let told = problem(Code::MissingField, place(span), message);
                cells.problems.push(told.help(help));
            }
            return;
        };
        let seat = match which.map(|cell| seat_of(cell).ok_or(cell)) {
            None => Some(Seat::Member),
            Some(Ok(seat)) => Some(seat),
            Some(Err(cell)) => {
                let message = format!("`{}` is not a seat", one_line(&cell.text));
                cells.problems.push(
                    problem(Code::WrongType, place(cell.span), message)
                        .help("it is one of `head`, `deputy`, `member`, `alternate`"),
                );
                None
            }
        };
        let event = cells.known(event, EVENT);
        let of = cells.known(of, ACTOR);
        if let (Some(seat), Some(event), Some(of)) = (seat, event, of) {
            self.seats.entry((event, of)).or_default().push(TakenSeats {
                seat,
                person: person.to_owned(),
                says,
                named,
                row: row.span,
            });
        }
    }

    /// The files of delegations that the dossier does not have, and those of others with the seats that they lack.
    pub(super) fn planned(self, cells: &mut Cells<'_>, root: &Path) -> Vec<Planned> {
        let mut planned = Vec::new();
        for ((event, of), seats) in self.seats {
            let sender = of.rsplit(':').next().unwrap_or(&of).to_owned();
            let id = format!("{event}/{sender}");
            if let Some(ix) = cells.graph.names.find(Kind::Delegation, &id) {
                planned.extend(with_more_seats(&event, &of, ix, &seats, cells, root));
                continue;
            }
            let mut heads = seats.iter().filter(|taken| taken.seat == Seat::Head);
            if let (Some(first), Some(second)) = (heads.next(), heads.next()) {
                let message = format!("two heads of the delegation of `{of}` to `{event}`");
                let told = problem(Code::DuplicateKey, place(second.row), message)
                    .help("make one of them `deputy` or `member`");
                cells.problems.push(match place(first.row) {
                    Some(there) => told.label(there, "the other one"),
                    None => told,
                });
                continue;
            }
            planned.push(Planned::record(
                Kind::Delegation,
                &id,
                seats[0].row,
                &fields(&of, &sender, &seats),
                Text::default(),
            ));
        }
        planned
    }
}

/// Where the first value of a map was taken from; one that is the same in all rows was taken from nowhere.
fn first_place(map: &Map) -> Option<Span> {
    map.iter().find_map(|(_, value)| place_of(value))
}

fn place_of(value: &Written) -> Option<Span> {
    match value {
        Written::Scalar(_, from) => from.filter(|from| from.start < from.end),
        Written::List(items) => items.iter().find_map(place_of),
        Written::Map(inner) => first_place(inner),
    }
}

fn seat_of(cell: &Cell) -> Option<Seat> {
    let word = one_line(&cell.text).to_lowercase().replace('-', " ");
    let mut all = WORDS.iter();
    all.find(|(_, words)| words.contains(&word.as_str()))
        .map(|(seat, _)| *seat)
}

/// The front matter of a delegation.
fn fields(of: &str, sender: &str, seats: &[TakenSeats]) -> Map {
    let mut map = Map::new();
    if of != sender {
        map.push(("of".to_owned(), Written::Scalar(of.to_owned(), None)));
    }
    for (seat, key) in KEYS {
        let taken = seats.iter().filter(|taken| taken.seat == seat);
        let mut sitting: Vec<Written> = taken.map(sitting).collect();
        match (seat, sitting.len()) {
            (_, 0) => {}
            (Seat::Head, _) => map.push((key.to_owned(), sitting.remove(0))),
            _ => map.push((key.to_owned(), Written::List(sitting))),
        }
    }
    map
}

/// A seat as an author writes it: the id of the person, or a map where more is known.
fn sitting(taken: &TakenSeats) -> Written {
    let person = Written::Scalar(scalar(&taken.person), Some(taken.named));
    if taken.says.is_empty() {
        return person;
    }
    let mut map = vec![("person".to_owned(), person)];
    map.extend(taken.says.iter().cloned());
    Written::Map(map)
}
