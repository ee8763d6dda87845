//! Why a text is no date.

use edtf_core::ParseError;

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// The message: lower case, no full stop.
    pub message: String,
    /// The byte of the text where it goes wrong.
    pub offset: usize,
    /// What was perhaps meant; always a date.
    pub suggestion: Option<String>,
    /// Whether each end is a date, and only their order is wrong.
    pub end_before_start: bool,
}

pub(super) fn wrong(message: impl Into<String>, offset: usize) -> DateError {
    DateError {
        message: message.into(),
        offset,
        suggestion: None,
        end_before_start: false,
    }
}

pub(super) fn disorder(offset: usize) -> DateError {
    DateError {
        end_before_start: true,
        ..wrong("its end comes before its start", offset)
    }
}

/// An error of the library in our words.
pub(super) fn in_our_words(text: &str, error: &ParseError) -> DateError {
    let at = error.offset;
    let two = text.get(at..at + 2).unwrap_or_default();
    let message = match error.message {
        "empty input" => "nothing is written".to_owned(),
        "whitespace is not allowed" => "a date has no spaces in it".to_owned(),
        "EDTF permits ASCII characters only" => {
            let letter = text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .unwrap_or_default();
            format!("`{letter}` does not belong in a date")
        }
        "year must have exactly four digits (or X)" => {
            "a date begins with a year of four digits".to_owned()
        }
        "month must be two digits (or X)" => "a month has two digits".to_owned(),
        "day must be two digits (or X)" => "a day has two digits".to_owned(),
        "month must be 01-12 or a sub-year code 21-41" | "month must be 01-12" => {
            format!("there is no month {two}")
        }
        "day is out of range for the month" => {
            match text.get(at.saturating_sub(8)..at.saturating_sub(1)) {
                Some(month) => format!("{month} has no day {two}"),
                None => format!("the month has no day {two}"),
            }
        }
        "expected '-' before month" | "expected '-' before day" => {
            "year, month and day are joined by hyphens".to_owned()
        }
        "unexpected characters after day" => "something follows the day".to_owned(),
        "interval must contain exactly one '/'" => "an interval has one `/`".to_owned(),
        "interval needs at least one dated endpoint" => {
            "an interval needs a date on one side".to_owned()
        }
        "interval end precedes interval start" | "set range end precedes range start" => {
            return disorder(at);
        }
        "unterminated set" => {
            "write one of several dates as `[2024-11-04,2024-11-05]`, with both brackets".to_owned()
        }
        "set must contain at least one element" => {
            "there is nothing between the brackets".to_owned()
        }
        "sets cannot nest" => "brackets cannot be nested".to_owned(),
        "empty set element" => "a comma must have a date on both sides".to_owned(),
        "'..' alone is not a set element" => "`..` needs a date on one side".to_owned(),
        "set range endpoints must share precision" => {
            "`..` goes between two days, two months or two years".to_owned()
        }
        other => other.to_owned(),
    };
    wrong(message, at.min(text.len()))
}
