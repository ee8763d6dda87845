//! From text to a date, or to the reason why it is none.

use edtf_core::{
    Bound, Date as Written, DateField, Edtf, Interval, IntervalEndpoint, ParseError,
    Precision as Parts, YearKind,
};

use super::slip::meant;
use super::{Date, Day, End, Point, Precision, Season, set};

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

pub(super) fn read(text: &str) -> Result<Date, DateError> {
    date_of(text).map_err(|mut error| {
        if !error.end_before_start {
            error.suggestion = meant(text);
        }
        error
    })
}

/// Reads a date without a thought for what else was meant.
pub(super) fn date_of(text: &str) -> Result<Date, DateError> {
    let parsed = Edtf::parse(text).map_err(|error| said(text, &error))?;
    let (start, end, interval) = match &parsed {
        Edtf::Date(date) => (
            IntervalEndpoint::Date(*date),
            IntervalEndpoint::Date(*date),
            false,
        ),
        Edtf::Interval(Interval { start, end }) => (*start, *end, true),
        Edtf::DateTime(_) => {
            return Err(wrong(
                "a date has no time of day",
                text.find('T').unwrap_or(0),
            ));
        }
        Edtf::Set(written) => return set::read(text, written),
    };
    let second = text.find('/').map_or(0, |at| at + 1);
    let year_known = match (yearless(&start), yearless(&end)) {
        (true, true) => false,
        (false, false) => true,
        _ => {
            return Err(wrong(
                "of an interval, either both years are known or none",
                second,
            ));
        }
    };
    let start = end_of(&start, year_known, interval, 0)?;
    let end = end_of(&end, year_known, interval, second)?;
    if !year_known && let (End::At(first), End::At(last)) = (start, end) {
        // Both ends are taken to be of one year, but for what lasts over a New Year's Eve.
        if last.last < first.first && (first.first.month, last.last.month) != (12, 1) {
            return Err(disorder(second));
        }
    }
    Ok(Date {
        text: text.into(),
        start,
        end,
        year_known,
        interval,
        members: Box::default(),
    })
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

/// Whether the whole year is `XXXX`.
fn yearless(end: &IntervalEndpoint) -> bool {
    matches!(end, IntervalEndpoint::Date(date) if is_yearless(date))
}

pub(super) fn is_yearless(date: &Written) -> bool {
    matches!(date.year.kind, YearKind::Standard { digits, .. } if digits.iter().all(Option::is_none))
}

fn end_of(
    end: &IntervalEndpoint,
    year_known: bool,
    interval: bool,
    offset: usize,
) -> Result<End, DateError> {
    match end {
        IntervalEndpoint::Date(date) => point_of(date, year_known, interval, offset).map(End::At),
        IntervalEndpoint::Open => Ok(End::Open),
        IntervalEndpoint::Unknown => Ok(End::Unknown),
        IntervalEndpoint::OnOrBefore(_) | IntervalEndpoint::OnOrAfter(_) => Err(wrong(
            "`..` beside a date of an interval is EDTF level 2, and only levels 0 and 1 are read",
            offset,
        )),
    }
}

pub(super) fn point_of(
    date: &Written,
    year_known: bool,
    interval: bool,
    offset: usize,
) -> Result<Point, DateError> {
    let mut date = *date;
    let Some(precision) = precision_of(&date, year_known, interval) else {
        return Err(wrong(beyond(&date, year_known, interval), offset));
    };
    if !year_known && let YearKind::Standard { digits, .. } = &mut date.year.kind {
        *digits = [Some(0); 4];
    }
    let bounds = Edtf::Date(date).bounds();
    let (Some(first), Some(last)) = (day_of(bounds.earliest), day_of(bounds.latest)) else {
        return Err(wrong("the year is too far away", offset));
    };
    let (approximate, uncertain) = (date.is_approximate(), date.is_uncertain());
    Ok(Point {
        first,
        last,
        precision,
        approximate,
        uncertain,
    })
}

fn day_of(bound: Bound) -> Option<Day> {
    let Bound::Date(date) = bound else {
        return None;
    };
    Some(Day {
        year: i32::try_from(date.year).ok()?,
        month: date.month,
        day: date.day,
    })
}

/// How precise it is, unless that takes more than level 1.
fn precision_of(date: &Written, year_known: bool, interval: bool) -> Option<Precision> {
    if !year_known {
        let precise =
            !date.month?.has_unspecified() && !date.day.is_some_and(DateField::has_unspecified);
        return match date.precision() {
            Parts::Day if precise => Some(Precision::Day),
            Parts::Month if precise => Some(Precision::Month),
            _ => None,
        }
        .filter(|_| same_precision(date));
    }
    let level = if interval && date.has_unspecified() {
        2
    } else {
        Edtf::Date(*date).level()
    };
    if level > 1 {
        return None;
    }
    let hidden = |field: Option<DateField>| field.is_some_and(DateField::has_unspecified);
    Some(
        match (date.precision(), date.month.and_then(DateField::value)) {
            (Parts::Season, Some(21)) => Precision::Season(Season::Spring),
            (Parts::Season, Some(22)) => Precision::Season(Season::Summer),
            (Parts::Season, Some(23)) => Precision::Season(Season::Autumn),
            (Parts::Season, _) => Precision::Season(Season::Winter),
            (Parts::Day, _) if !hidden(date.day) => Precision::Day,
            (Parts::Day | Parts::Month, _) if !hidden(date.month) => Precision::Month,
            (Parts::Year, _) if date.year.has_unspecified() => match date.year.kind {
                YearKind::Standard {
                    digits: [_, _, Some(_), _],
                    ..
                } => Precision::Decade,
                _ => Precision::Century,
            },
            _ => Precision::Year,
        },
    )
}

/// Whether year, month and day carry the same marks of doubt.
fn same_precision(date: &Written) -> bool {
    [date.month, date.day]
        .into_iter()
        .flatten()
        .all(|field| field.qualifier == date.year.qualifier)
}

/// What in it takes more than level 1.
fn beyond(date: &Written, year_known: bool, interval: bool) -> String {
    let what = if !year_known && date.month.is_none() {
        return "nothing is known of it: leave it out".to_owned();
    } else if !same_precision(date) {
        "a mark of doubt on a part of a date"
    } else if interval && date.has_unspecified() {
        "an unknown digit in an interval"
    } else if date.has_unspecified() {
        "an unknown digit in this place"
    } else if date.precision() == Parts::Season {
        "a quarter, a half or a season of one hemisphere"
    } else {
        "a year in powers of ten or with significant digits"
    };
    format!("{what} is EDTF level 2, and only levels 0 and 1 are read")
}

/// The library's words in ours.
fn said(text: &str, error: &ParseError) -> DateError {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_date_is_told_why_and_where() {
        let cases = [
            ("", 0, "nothing is written"),
            ("soon", 0, "a date begins with a year of four digits"),
            ("2024-13", 5, "there is no month 13"),
            ("2024-02-30", 8, "2024-02 has no day 30"),
            ("2024-11-04/2024-02-30", 19, "2024-02 has no day 30"),
            ("2023-02-29", 8, "2023-02 has no day 29"),
            (
                "2024-11-05/2024-11-04",
                11,
                "its end comes before its start",
            ),
            (
                "XXXX-11-05/XXXX-11-04",
                11,
                "its end comes before its start",
            ),
            (
                "XXXX-11-05/2024-11-06",
                11,
                "of an interval, either both years are known or none",
            ),
            ("2024-11-04T10:00:00Z", 10, "a date has no time of day"),
            (
                "2018-05~-03",
                0,
                "a mark of doubt on a part of a date is EDTF level 2, and only levels 0 and 1 are read",
            ),
            (
                "198X/199X",
                0,
                "an unknown digit in an interval is EDTF level 2, and only levels 0 and 1 are read",
            ),
            (
                "2024-33",
                0,
                "a quarter, a half or a season of one hemisphere is EDTF level 2, and only levels 0 and 1 are read",
            ),
            ("XXXX", 0, "nothing is known of it: leave it out"),
            ("../..", 0, "an interval needs a date on one side"),
            ("2018/2019/2020", 9, "an interval has one `/`"),
            ("2018 ", 4, "a date has no spaces in it"),
            ("[2024-11-04]", 0, "one of a single date is that date"),
            (
                "[2024-11-04,2024-11-04]",
                12,
                "this date is already in the list",
            ),
            ("[2024-11-04,2024-13]", 17, "there is no month 13"),
            (
                "[2024-11-06..2024-11-04]",
                13,
                "its end comes before its start",
            ),
            (
                "[2024-11-04..2024-12]",
                13,
                "`..` goes between two days, two months or two years",
            ),
            (
                "[2024-11-04,]",
                12,
                "a comma must have a date on both sides",
            ),
            ("[]", 1, "there is nothing between the brackets"),
            (
                "[2024-11-04,2024-11-05",
                21,
                "write one of several dates as `[2024-11-04,2024-11-05]`, with both brackets",
            ),
            (
                "[2024-11-04,XXXX-11-05]",
                12,
                "of a set, either all years are known or none",
            ),
            (
                "[2024-11-04,2018-05~-03]",
                12,
                "a mark of doubt on a part of a date is EDTF level 2, and only levels 0 and 1 are read",
            ),
            (
                "{2018,2019}",
                0,
                "braces mean every one of these dates, and a field takes one date: an interval has `/`, one of several is written `[…]`",
            ),
        ];
        for (text, offset, message) in cases {
            let error = Date::parse(text).unwrap_err();
            assert_eq!((error.offset, &*error.message), (offset, message), "{text}");
            assert_eq!(error.end_before_start, message.contains("before"), "{text}");
        }
    }

    #[test]
    fn levels_0_and_1_and_unknown_years_are_read() {
        let cases = [
            "2018",
            "2024-11",
            "2024-11-04",
            "2022-05~",
            "2011?",
            "2011%",
            "2024-21",
            "198X",
            "19XX",
            "2024-XX",
            "2024-11-XX",
            "2024-XX-XX",
            "2024-06-01/..",
            "../2024",
            "/2024",
            "2024/",
            "2018~/2020?",
            "Y12024",
            "-0043",
            "XXXX-11-04",
            "XXXX-11-04?",
            "XXXX-11",
            "XXXX-11-04/XXXX-11-05",
            "XXXX-12-30/XXXX-01-02",
            "XXXX-02-29",
            "[2024-11-04,2024-11-05]",
            "[2024-11-05,2024-11-04?]",
            "[1667,1668,1670..1672]",
            "[..1760-12-03]",
            "[1760-12..]",
            "[1760-01,1760-02,1760-12..]",
            "[1667,1760-12]",
            "[..1984]",
            "[2024-11-04..2024-11-06]",
            "[XXXX-11-04,XXXX-11-05]",
            "[198X,1990~]",
        ];
        for text in cases {
            assert_eq!(Date::parse(text).unwrap().as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_panic(text in "[-0-9X/.~?%TY {}\\[\\],٤é]{0,24}") {
            if let Err(error) = Date::parse(&text) {
                prop_assert!(text.get(error.offset..).is_some(), "{text:?} {error:?}");
                prop_assert!(error.suggestion.is_none_or(|date| Date::parse(&date).is_ok()));
            }
        }
    }
}
