//! From text to a date, or to the reason why it is none; what else may have been meant is found in [`super::slip`].

use edtf_core::{Edtf, Interval, IntervalEndpoint};

use super::end::End;
use super::error::{DateError, disorder, in_our_words, wrong};
use super::point::{is_yearless, point_of};
use super::{Date, set};

/// Reads a date without a thought for what else was meant.
pub(super) fn date_of(text: &str) -> Result<Date, DateError> {
    let parsed = Edtf::parse(text).map_err(|error| in_our_words(text, &error))?;
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

/// Whether the whole year is `XXXX`.
fn yearless(end: &IntervalEndpoint) -> bool {
    matches!(end, IntervalEndpoint::Date(date) if is_yearless(date))
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
