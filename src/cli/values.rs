//! Values of arguments of which there are few: they are offered by shells, and a wrong one is met with the right one.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

use crate::base::rules::Code;
use crate::base::suggest;
use crate::record::kind::Kind;

/// A kind of record, by its name or its folder's.
#[derive(Clone, Debug)]
pub(super) struct KindParser;

impl TypedValueParser for KindParser {
    type Value = Kind;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Kind, Error> {
        let word = value.to_string_lossy();
        if let Some(kind) = Kind::of_prefix(&word).or_else(|| Kind::of_folder(&word)) {
            return Ok(kind);
        }
        let hint = match suggest::closest(&word, Kind::ALL.iter().map(|kind| kind.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is one of {}", Kind::ALL.map(Kind::as_str).join(", ")),
        };
        Err(refused(
            command,
            &format!("`{word}` is not a kind of record: {hint}"),
        ))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            Kind::ALL
                .into_iter()
                .map(|kind| PossibleValue::new(kind.as_str())),
        ))
    }
}

/// What `chancery new` starts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Started {
    /// A record of a kind.
    Record(Kind),
    /// A theme.
    Theme,
}

/// A kind of record, or `theme`.
#[derive(Clone, Debug)]
pub(super) struct NewParser;

impl TypedValueParser for NewParser {
    type Value = Started;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Started, Error> {
        if value == "theme" {
            return Ok(Started::Theme);
        }
        KindParser
            .parse_ref(command, arg, value)
            .map(Started::Record)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let kinds = Kind::ALL.into_iter().map(Kind::as_str);
        Some(Box::new(kinds.chain(["theme"]).map(PossibleValue::new)))
    }
}

/// The code of a rule, as it stands in brackets before a problem.
#[derive(Clone, Debug)]
pub(super) struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(&self, command: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Code, Error> {
        let word = value.to_string_lossy();
        code(&word).ok_or_else(|| refused(command, &unknown_code(&word)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(codes()))
    }
}

fn codes() -> impl Iterator<Item = PossibleValue> {
    Code::ALL
        .iter()
        .map(|code| PossibleValue::new(code.as_str()).help(code.sentence()))
}

/// The rule that a word names: its code, alone or as a terminal shows it, `error[unknown-reference]`.
pub(super) fn code(word: &str) -> Option<Code> {
    let inner = word
        .split_once('[')
        .and_then(|(_, rest)| Some(rest.split_once(']')?.0));
    Code::find(inner.unwrap_or(word).trim())
}

/// What there is to say about a word that is no code.
pub(super) fn unknown_code(word: &str) -> String {
    let hint = match suggest::closest(word, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            "a code is shown in brackets at the start of its problem, and `chancery explain` lists them all"
                .to_owned()
        }
    };
    format!("no rule has the code `{word}`: {hint}")
}

fn refused(command: &Command, message: &str) -> Error {
    Error::raw(ErrorKind::ValueValidation, format!("{message}\n")).with_cmd(command)
}
