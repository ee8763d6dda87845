//! What the command line says of columns.

use std::collections::HashMap;

use super::sheet::{Cell, Sheet};
use super::target::{ColumnTarget, ImportTable, plain};
use crate::base::decode::elsewhere::field_called;
use crate::base::suggest;
use crate::cli::error::{CliError, ValueError};

/// What somebody said of a column: its header, and the name of what it is for; nothing for one that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mapping {
    pub(super) header: String,
    pub(super) name: String,
}

impl Mapping {
    /// `Nom=name`. A header may hold an equals sign, and a name does not.
    pub(super) fn parse(text: &str) -> Result<Mapping, ValueError> {
        match text.rsplit_once('=') {
            Some((header, name)) => Ok(Mapping {
                header: header.trim().to_owned(),
                name: name.trim().to_owned(),
            }),
            None => Err(ValueError(format!(
                "`{text}` is no header with its field: write `HEADER=FIELD`, or `HEADER=` to leave the column out"
            ))),
        }
    }
}

/// A field that has the same value in every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fixed {
    pub(super) field: String,
    pub(super) value: String,
}

impl Fixed {
    /// `sources=list`. A value may hold an equals sign, and the name of a field does not.
    pub(super) fn parse(text: &str) -> Result<Fixed, ValueError> {
        match text.split_once('=') {
            Some((field, value)) => Ok(Fixed {
                field: field.trim().to_owned(),
                value: value.trim().to_owned(),
            }),
            None => Err(ValueError(format!(
                "`{text}` is no field with its value: write `FIELD=VALUE`"
            ))),
        }
    }
}

/// Finds the column that each mapping speaks of.
///
/// # Errors
/// If a mapping speaks of a header or a field that is not there.
pub(super) fn mapped(
    sheet: &Sheet,
    mappings: &[Mapping],
    table: ImportTable,
) -> Result<HashMap<usize, ColumnTarget>, CliError> {
    let mut found = HashMap::new();
    for mapping in mappings {
        let same = |cell: &Cell| cell.text == mapping.header;
        let similar = |cell: &Cell| plain(&cell.text) == plain(&mapping.header);
        let at = sheet
            .header
            .iter()
            .position(same)
            .or_else(|| sheet.header.iter().position(similar));
        let Some(at) = at else {
            let headers = sheet.header.iter().map(|cell| cell.text.as_str());
            let hint = match suggest::closest(&mapping.header, headers.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "its header is {}",
                    headers
                        .map(|header| format!("`{header}`"))
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            };
            return Err(CliError::usage(format!(
                "no column is called `{}`: {hint}",
                mapping.header
            )));
        };
        let target = match mapping.name.as_str() {
            "" => ColumnTarget::LeftOut,
            name => table.target(name).ok_or_else(|| {
                let hint = match field_called(&plain(name), &table.names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "`--help` says which names there are".to_owned(),
                };
                CliError::usage(format!(
                    "{} has no field `{name}`: {hint}",
                    table.kind.with_article()
                ))
            })?,
        };
        found.insert(at, target);
    }
    Ok(found)
}
