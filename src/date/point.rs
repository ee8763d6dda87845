//! From a date as the library reads it to the days it may be.

use edtf_core::{Bound, Date as Written, DateField, Edtf, Precision as Parts, YearKind};

use super::day::Day;
use super::end::{DatePoint, Precision, Season};
use super::error::{DateError, wrong};

pub(super) fn point_of(
    date: &Written,
    year_known: bool,
    interval: bool,
    offset: usize,
) -> Result<DatePoint, DateError> {
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
    Ok(DatePoint {
        first,
        last,
        precision,
        approximate,
        uncertain,
    })
}

pub(super) fn is_yearless(date: &Written) -> bool {
    matches!(date.year.kind, YearKind::Standard { digits, .. } if digits.iter().all(Option::is_none))
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
