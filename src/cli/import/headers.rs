//! What a first row is that does not name the columns as we do, and what its author probably means.

use super::problems::{place, problem};
use super::sheet::{Cell, Sheet};
use super::target::{ColumnTarget, ImportTable, Seats, plain};
use crate::base::decode::elsewhere::field_called;
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::names::fold::fold;

/// A title where the names of the columns should be: one cell, above rows of several.
pub(super) fn title_above(sheet: &Sheet) -> Option<Diagnostic> {
    fn filled(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
        cells.iter().filter(|cell| !cell.text.is_empty())
    }
    let mut written = filled(&sheet.header);
    let (Some(title), None) = (written.next(), written.next()) else {
        return None;
    };
    let names = sheet
        .rows
        .iter()
        .find(|row| filled(&row.cells).count() > 1)
        .and_then(|row| filled(&row.cells).next())?;
    let message = "the first row has one cell, so it does not name the columns";
    let told = problem(Code::MissingField, place(title.span), message)
        .help("take out the rows above the one that names the columns");
    Some(match place(names.span) {
        Some(there) => told.label(there, "perhaps this row names them"),
        None => told,
    })
}

/// Headers that spreadsheets often have in place of ours, folded, with the field that they mean.
const HEADERS: [(&str, &str); 35] = [
    ("nom", "name"),
    ("nom_complet", "name"),
    ("nom_et_prenom", "name"),
    ("participant", "name"),
    ("delegate", "name"),
    ("pays", "of"),
    ("state", "of"),
    ("member_state", "of"),
    ("delegation_of", "of"),
    ("fonction", "as"),
    ("function", "as"),
    ("position", "as"),
    ("job_title", "as"),
    ("designation", "as"),
    ("qualite", "as"),
    ("title", "as"),
    ("titre", "as"),
    ("institution", "org"),
    ("organisme", "org"),
    ("organisation", "org"),
    ("organization", "org"),
    ("ministry", "org"),
    ("chef_de_delegation", "seat"),
    ("role_in_delegation", "seat"),
    ("rang", "seat"),
    ("full_name", "name"),
    ("nombre", "name"),
    ("nom", "title"),
    ("titre", "title"),
    ("titre", "name"),
    ("intitule", "title"),
    ("resume", "summary"),
    ("lieu", "place"),
    ("pays", "country"),
    ("sigle", "acronym"),
];

/// What there is to say of a header that names no field.
pub(super) fn unknown(header: &Cell, table: ImportTable) -> Diagnostic {
    let named = &header.text;
    let message = format!("{} has no field `{named}`", table.kind.with_article());
    let seated = ImportTable {
        seats: Seats::Taken,
        ..table
    };
    let word = plain(named);
    let known = table.names();
    // `Nom / Name` says one thing in two languages.
    let translated = named.split(['/', '|', '\n']).find_map(|part| {
        let folded = fold(part.trim()).replace(' ', "_");
        let mut all = HEADERS.iter();
        all.find(|(theirs, ours)| *theirs == folded && known.contains(ours))
    });
    let help = match translated.map_or_else(|| field_called(&word, &known), |(_, ours)| Some(*ours)) {
        _ if matches!(seated.target(named), Some(ColumnTarget::Seat(_))) => {
            "it tells of a seat in a delegation: name the event with `--event ID` or in a column `event`".to_owned()
        }
        Some(field) => format!(
            "if it is `{field}`, write `--column \"{named}={field}\"`; `--column \"{named}=\"` leaves it out"
        ),
        None => format!(
            "`--column \"{named}=FIELD\"` says which field it is, `--column \"{named}=\"` leaves it out"
        ),
    };
    problem(Code::UnknownKey, place(header.span), message).help(help)
}
