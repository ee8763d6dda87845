//! Which column of a table is for what.

use std::collections::HashMap;

use super::headers::unknown;
use super::problems::{place, problem};
use super::published::MARK;
use super::sheet::{Cell, Sheet};
use super::target::{ColumnTarget, Extent, ImportTable, PathStep, SeatColumn, parts_of, plain};
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::record::field::FieldType;
use crate::record::kind::Kind;

/// A column that is read.
#[derive(Clone, Debug)]
pub(super) struct SheetColumn {
    /// Which cell of a row is its.
    pub(super) at: usize,
    pub(super) header: Cell,
    pub(super) target: ColumnTarget,
}

/// Whether this is a table that Chancery publishes.
pub(super) fn is_published(header: &[Cell]) -> bool {
    let has = |name: &str| header.iter().any(|cell| cell.text == name);
    has(MARK) && has("id")
}

/// Says of each column what it is for.
///
/// # Errors
/// If a header means nothing, means what another means, or means more than a cell can hold.
pub(super) fn columns(
    sheet: &Sheet,
    mut mapped: HashMap<usize, ColumnTarget>,
    table: ImportTable,
    default_language: &str,
) -> Result<Vec<SheetColumn>, Vec<Diagnostic>> {
    let published = is_published(&sheet.header);
    let (mut columns, mut problems): (Vec<SheetColumn>, Vec<Diagnostic>) = Default::default();
    for (at, header) in sheet.header.iter().enumerate() {
        let filled = sheet
            .rows
            .iter()
            .map(|row| &row.cells[at])
            .find(|cell| !cell.text.is_empty());
        let found = mapped.remove(&at).or_else(|| {
            if published {
                table.of_published(&header.text)
            } else {
                table.target(&header.text)
            }
        });
        match (found, filled) {
            (Some(ColumnTarget::LeftOut), _) | (None, None) => {}
            (None, Some(filled)) if header.text.is_empty() => problems.push(
                problem(
                    Code::MissingField,
                    place(filled.span),
                    "the column of this cell has no header",
                )
                .help("name it in the first row, or empty it"),
            ),
            (None, Some(_)) => problems.push(unknown(header, table)),
            (Some(target), _) => match too_much(header, &target) {
                Some(told) => problems.push(told),
                None => columns.push(SheetColumn {
                    at,
                    header: header.clone(),
                    target,
                }),
            },
        }
    }
    if published && table.kind == Kind::Source {
        tag_texts(&mut columns, default_language);
    }
    localize(&mut columns, default_language);
    problems.extend(twice(&columns));
    if problems.is_empty() {
        Ok(columns)
    } else {
        Err(problems)
    }
}

/// What there is to say where a cell cannot hold what a column is for.
fn too_much(header: &Cell, target: &ColumnTarget) -> Option<Diagnostic> {
    let (ColumnTarget::Field(way) | ColumnTarget::Seat(SeatColumn::Field(way))) = target else {
        return None;
    };
    let parts = parts_of(way.value)?;
    let named = |part: &&str| format!("`{}.{part}`", plain(&header.text));
    let message = format!("a cell cannot hold all of `{}`", header.text);
    let parts = parts.iter().map(named).collect::<Vec<_>>().join(", ");
    Some(
        problem(Code::WrongType, place(header.span), message)
            .help(format!("make a column of each part: {parts}")),
    )
}

/// The texts of a published table are in the language of the site. Those of a source would be taken to be in its own.
fn tag_texts(columns: &mut [SheetColumn], language: &str) {
    for column in columns {
        if let ColumnTarget::Field(way) = &mut column.target
            && matches!(way.value, FieldType::Text)
        {
            way.steps.push(PathStep::Key(language.to_owned()));
            way.value = FieldType::Str;
        }
    }
}

/// A text without a language, beside one with a language, is that of the site's default language.
fn localize(columns: &mut [SheetColumn], default_language: &str) {
    let localized: Vec<Vec<PathStep>> = columns
        .iter()
        .filter_map(|column| match &column.target {
            ColumnTarget::Field(way) | ColumnTarget::Seat(SeatColumn::Field(way)) => {
                Some(way.steps.split_last()?.1.to_vec())
            }
            _ => None,
        })
        .collect();
    for column in columns {
        if let ColumnTarget::Field(way) | ColumnTarget::Seat(SeatColumn::Field(way)) =
            &mut column.target
            && matches!(way.value, FieldType::Text)
            && localized.contains(&way.steps)
        {
            way.steps.push(PathStep::Key(default_language.to_owned()));
            way.value = FieldType::Str;
        }
    }
}

/// Columns that are for the same, or for a part of what another holds whole.
fn twice(columns: &[SheetColumn]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let meets = |first: &&SheetColumn| meet(&first.target, &column.target);
        let Some(first) = columns[..at].iter().find(meets) else {
            continue;
        };
        let (one, other) = (&first.header.text, &column.header.text);
        let message = format!("`{one}` and `{other}` are for the same field");
        let told = problem(Code::DuplicateKey, place(column.header.span), message)
            .help(format!("`--column \"{other}=\"` leaves one of them out"));
        problems.push(match place(first.header.span) {
            Some(there) => told.label(there, "the other one"),
            None => told,
        });
    }
    problems
}

/// Whether two targets cannot both be filled.
fn meet(one: &ColumnTarget, other: &ColumnTarget) -> bool {
    match (one, other) {
        (ColumnTarget::Field(one), ColumnTarget::Field(other))
        | (
            ColumnTarget::Seat(SeatColumn::Field(one)),
            ColumnTarget::Seat(SeatColumn::Field(other)),
        ) => {
            let same = one.steps == other.steps;
            let ends = one.extent != other.extent
                && one.extent != Extent::Whole
                && other.extent != Extent::Whole;
            let within = one.steps.starts_with(&other.steps) || other.steps.starts_with(&one.steps);
            (same && !ends) || (within && !same)
        }
        (one, other) => name(one) == name(other),
    }
}

/// What tells one target from another.
fn name(target: &ColumnTarget) -> String {
    match target {
        ColumnTarget::Field(way) => format!("{:?}", way.steps),
        ColumnTarget::Seat(SeatColumn::Field(way)) => format!("seat {:?}", way.steps),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::mapping::{Mapping, mapped};
    use super::super::sheet::read;
    use super::*;
    use crate::cli::import::target::Seats;

    fn told(kind: Kind, text: &str, mappings: &[&str]) -> Vec<String> {
        let table = ImportTable {
            kind,
            seats: Seats::None,
        };
        let sheet = read(text, |word| table.target(word).is_some()).unwrap();
        let mappings: Vec<Mapping> = mappings
            .iter()
            .map(|mapping| Mapping::parse(mapping).unwrap())
            .collect();
        let mapped = match mapped(&sheet, &mappings, table) {
            Ok(mapped) => mapped,
            Err(why) => return vec![why.to_string()],
        };
        match columns(&sheet, mapped, table, "en") {
            Ok(columns) => columns
                .iter()
                .map(|column| format!("{} → {}", column.header.text, name(&column.target)))
                .collect(),
            Err(problems) => problems
                .into_iter()
                .map(|problem| {
                    format!("{} [{}]", problem.message, problem.help.unwrap_or_default())
                })
                .collect(),
        }
    }

    #[test]
    fn columns_are_for_what_their_headers_say_or_somebody_says() {
        let text = "Nom;title.fr;title;Courriel;\nA;B;C;D;\n";
        assert_eq!(
            told(Kind::Event, text, &["Nom=summary", "courriel="]),
            [
                "Nom → [Key(\"summary\")]",
                "title.fr → [Key(\"title\"), Key(\"fr\")]",
                "title → [Key(\"title\"), Key(\"en\")]"
            ]
        );
    }

    #[test]
    fn a_header_that_means_nothing_or_too_much_is_told() {
        let cases: [(Kind, &str, &[&str], &str); 11] = [
            (
                Kind::Person,
                "name,names,names.ar\nA,B,C\n",
                &[],
                "`names` and `names.ar` are for the same field [`--column \"names.ar=\"` leaves one of them out]",
            ),
            (
                Kind::Event,
                "title,date.end,date\nA,2024,2025\n",
                &[],
                "`date.end` and `date` are for the same field [`--column \"date=\"` leaves one of them out]",
            ),
            (
                Kind::Person,
                "name,Title\nA,B\n",
                &[],
                "a person has no field `Title` [if it is `name`, write `--column \"Title=name\"`; `--column \"Title=\"` leaves it out]",
            ),
            (
                Kind::Event,
                "Intitulé\nA\n",
                &[],
                "an event has no field `Intitulé` [if it is `title`, write `--column \"Intitulé=title\"`; `--column \"Intitulé=\"` leaves it out]",
            ),
            (
                Kind::Person,
                "Nom\nA\n",
                &[],
                "a person has no field `Nom` [if it is `name`, write `--column \"Nom=name\"`; `--column \"Nom=\"` leaves it out]",
            ),
            (
                Kind::Person,
                "name,Badge 7\nA,B\n",
                &[],
                "a person has no field `Badge 7` [`--column \"Badge 7=FIELD\"` says which field it is, `--column \"Badge 7=\"` leaves it out]",
            ),
            (
                Kind::Person,
                "name,\nA,B\n",
                &[],
                "the column of this cell has no header [name it in the first row, or empty it]",
            ),
            (
                Kind::Event,
                "title,counts\nA,B\n",
                &[],
                "a cell cannot hold all of `counts` [make a column of each part: `counts.participants`, `counts.states`, `counts.ministers`, `counts.delegations`, `counts.organizations`, `counts.civil_society`, `counts.speakers`]",
            ),
            (
                Kind::Person,
                "Name,NAME\nA,B\n",
                &[],
                "`Name` and `NAME` are for the same field [`--column \"NAME=\"` leaves one of them out]",
            ),
            (
                Kind::Person,
                "Nom,x\nA,B\n",
                &["Non=name"],
                "no column is called `Non`: did you mean `Nom`?",
            ),
            (
                Kind::Person,
                "Nom,x\nA,B\n",
                &["Nom=nane"],
                "a person has no field `nane`: did you mean `name`?",
            ),
        ];
        for (kind, text, mappings, expected) in cases {
            let told = told(kind, text, mappings);
            assert!(
                told.iter().any(|told| told == expected),
                "{text}: {told:#?}"
            );
        }
    }
}
