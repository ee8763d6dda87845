//! Calendar dates as people know them: EDTF, levels 0 and 1, one of a set (level 2), and days of an unknown year.
//!
//! A date is never resolved to a midpoint. It has a first and a last day on which it may start, and
//! a first and a last day on which it may end; every question about it is answered from those four.
//!
//! What a newcomer gets wrong: `2024-11` is not the whole of November but something on unknown days
//! of it, so nothing is *certainly* within it. The whole of November is `2024-11-01/2024-11-30`.
//!
//! EDTF is ISO 8601-2:2019, annex A; the crate `edtf-core` reads it.

mod day;
mod end;
mod error;
mod month;
mod point;
mod read;
mod relate;
mod set;
mod slip;

pub use day::Day;
pub use end::{DatePoint, End, Precision, Season};
pub use error::DateError;
pub use relate::Certainty;
pub use set::Member;

/// An EDTF date, an interval, or one of a set of dates.
///
/// At least one end is written. One of a set starts and ends somewhere between the first and the last day of its members. Two dates are equal if they were written alike.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    text: Box<str>,
    start: End,
    end: End,
    year_known: bool,
    interval: bool,
    /// In order of time; nothing but for one of a set.
    members: Box<[Member]>,
}

impl Date {
    /// Reads EDTF of level 0 or 1, one of a set (`[2024-11-04,2024-11-05]`), or days of an unknown year (`XXXX-11-04`,
    /// `XXXX-11-04/XXXX-11-05`).
    ///
    /// # Errors
    /// The mistake and its place; for common ones, what to write instead.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        read::date_of(text).map_err(|mut error| {
            if !error.end_before_start {
                error.suggestion = slip::meant(text);
            }
            error
        })
    }

    /// The date of one day.
    ///
    /// A day whose year has no four digits keeps its meaning, though `Y12024-11-04` is no EDTF.
    pub fn single(day: Day) -> Date {
        let point = DatePoint {
            first: day,
            last: day,
            precision: Precision::Day,
            approximate: false,
            uncertain: false,
        };
        let (text, end) = (day.to_string().into(), End::At(point));
        Date {
            text,
            start: end,
            end,
            year_known: true,
            interval: false,
            members: Box::default(),
        }
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How its start is written.
    pub fn start(&self) -> &End {
        &self.start
    }

    /// How its end is written; what is no interval ends as it starts.
    pub fn end(&self) -> &End {
        &self.end
    }

    /// Whether the year is known at all: not in `XXXX-11-04`.
    pub fn year_known(&self) -> bool {
        self.year_known
    }

    /// The year it starts in, where that is one year: 2018 for `2018/2019`, none for `198X`.
    pub fn year(&self) -> Option<i32> {
        let point = self.start.point().filter(|_| self.year_known)?;
        let one = match point.precision {
            Precision::Decade | Precision::Century => false,
            Precision::OneOf => point.first.year == point.last.year,
            _ => true,
        };
        one.then_some(point.first.year)
    }

    /// The first day on which it may start.
    pub fn first_start(&self) -> Option<Day> {
        self.known(&self.start)
            .map(|point| point.first)
            .filter(|day| *day != Day::MIN)
    }

    /// The last day on which it may start.
    pub fn last_start(&self) -> Option<Day> {
        self.known(&self.start)
            .map(|point| point.last)
            .filter(|day| *day != Day::MAX)
    }

    /// The first day on which it may end.
    pub fn first_end(&self) -> Option<Day> {
        self.known(&self.end)
            .map(|point| point.first)
            .filter(|day| *day != Day::MIN)
    }

    /// The last day on which it may end.
    pub fn last_end(&self) -> Option<Day> {
        self.known(&self.end)
            .map(|point| point.last)
            .filter(|day| *day != Day::MAX)
    }

    fn known<'e>(&self, end: &'e End) -> Option<&'e DatePoint> {
        end.point().filter(|_| self.year_known)
    }

    /// Whether it was written as an interval.
    pub fn is_interval(&self) -> bool {
        self.interval
    }

    /// The dates it is one of, in order of time; none if it was not written as one of a set.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether it goes on: `2013/..`.
    pub fn is_open_ended(&self) -> bool {
        self.end == End::Open
    }

    /// Whether it has no start: `../2018`.
    pub fn is_open_started(&self) -> bool {
        self.start == End::Open
    }

    /// Whether an end of it is only about right: `2022-05~`.
    pub fn is_approximate(&self) -> bool {
        self.points().any(|point| point.approximate)
    }

    /// Whether an end of it is in doubt: `2011?`.
    pub fn is_uncertain(&self) -> bool {
        self.points().any(|point| point.uncertain)
    }

    fn points(&self) -> impl Iterator<Item = &DatePoint> {
        [&self.start, &self.end].into_iter().filter_map(End::point)
    }

    /// Whether it is one day of a known year, and no interval.
    pub fn is_exact_day(&self) -> bool {
        !self.interval
            && self.year_known
            && self.first_start().is_some()
            && self.first_start() == self.last_end()
    }

    /// The order of dates in a list: by first day, then last day, what has no known year at the end.
    pub fn sort_key(&self) -> (bool, Day, Day) {
        let first = self
            .start
            .point()
            .or(self.end.point())
            .map_or(Day::MAX, |point| {
                if point.first == Day::MIN {
                    point.last
                } else {
                    point.first
                }
            });
        let last = self.end.point().map_or(Day::MAX, |point| point.last);
        (!self.year_known, first, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn bounds(text: &str) -> [String; 4] {
        let date = date(text);
        [
            date.first_start(),
            date.last_start(),
            date.first_end(),
            date.last_end(),
        ]
        .map(|day| day.map_or_else(|| "-".to_owned(), |day| day.to_string()))
    }

    #[test]
    fn a_date_has_first_and_last_days() {
        let cases = [
            (
                "2024-11-04",
                ["2024-11-04", "2024-11-04", "2024-11-04", "2024-11-04"],
            ),
            (
                "2024-02",
                ["2024-02-01", "2024-02-29", "2024-02-01", "2024-02-29"],
            ),
            (
                "2018",
                ["2018-01-01", "2018-12-31", "2018-01-01", "2018-12-31"],
            ),
            (
                "198X",
                ["1980-01-01", "1989-12-31", "1980-01-01", "1989-12-31"],
            ),
            (
                "2024-24",
                ["2024-12-01", "2025-02-28", "2024-12-01", "2025-02-28"],
            ),
            ("2022-05~/..", ["2022-05-01", "2022-05-31", "-", "-"]),
            (
                "2019/2022",
                ["2019-01-01", "2019-12-31", "2022-01-01", "2022-12-31"],
            ),
            ("/2022", ["-", "-", "2022-01-01", "2022-12-31"]),
            ("../2022", ["-", "-", "2022-01-01", "2022-12-31"]),
            ("2019/", ["2019-01-01", "2019-12-31", "-", "-"]),
            (
                "-0043-03-15",
                ["-0043-03-15", "-0043-03-15", "-0043-03-15", "-0043-03-15"],
            ),
            ("XXXX-11-04", ["-", "-", "-", "-"]),
            (
                "[2024-11-05,2024-11-04]",
                ["2024-11-04", "2024-11-05", "2024-11-04", "2024-11-05"],
            ),
            (
                "[2024-11,2025]",
                ["2024-11-01", "2025-12-31", "2024-11-01", "2025-12-31"],
            ),
            (
                "[2024-11-04..2024-11-06]",
                ["2024-11-04", "2024-11-06", "2024-11-04", "2024-11-06"],
            ),
            ("[..1760-12-03]", ["-", "1760-12-03", "-", "1760-12-03"]),
            (
                "[1760-01,1760-12..]",
                ["1760-01-01", "-", "1760-01-01", "-"],
            ),
            ("[..1667,1672..]", ["-", "-", "-", "-"]),
            ("[XXXX-11-04,XXXX-11-05]", ["-", "-", "-", "-"]),
        ];
        for (text, expected) in cases {
            assert_eq!(bounds(text), expected, "{text}");
        }
    }

    #[test]
    fn a_year_is_told_only_where_it_is_one_year() {
        let cases = [
            ("2018", Some(2018)),
            ("2018-05", Some(2018)),
            ("2018-05-03?", Some(2018)),
            ("2018/2019", Some(2018)),
            ("2024-XX", Some(2024)),
            ("2024-24", Some(2024)),
            ("198X", None),
            ("19XX", None),
            ("../2018", None),
            ("/2018", None),
            ("XXXX-11-04", None),
            ("[2024-11-04,2024-12]", Some(2024)),
            ("[2024-12-31,2025-01-01]", None),
            ("[..2024]", None),
            ("[2024..]", None),
        ];
        for (text, year) in cases {
            assert_eq!(date(text).year(), year, "{text}");
        }
    }

    #[test]
    fn marks_of_doubt_are_seen_on_either_end() {
        assert!(date("2018/2020~").is_approximate() && !date("2018/2020~").is_uncertain());
        assert!(date("2018?/2020").is_uncertain() && !date("2018?/2020").is_approximate());
        assert!(date("2018%").is_uncertain() && date("2018%").is_approximate());
    }

    #[test]
    fn only_one_day_of_a_known_year_is_an_exact_day() {
        let cases = [
            ("2024-11-04", true),
            ("2024-11-04/2024-11-04", false),
            ("2024-11", false),
            ("XXXX-11-04", false),
            ("2024-11-04/..", false),
            ("[2024-11-04,2024-11-05]", false),
            ("[..2024-11-04,2024-11-06..]", false),
        ];
        for (text, exact) in cases {
            assert_eq!(date(text).is_exact_day(), exact, "{text}");
        }
        assert_eq!(
            Date::single(Day::parse("2024-11-04").unwrap()),
            date("2024-11-04")
        );
    }

    #[test]
    fn dates_sort_by_first_day_and_unknown_years_come_last() {
        let mut texts = [
            "XXXX-01-01",
            "2019/..",
            "2018",
            "[2018-02,2018-01-03]",
            "2018-01-01",
            "[..2018-01-02]",
            "../2017-05",
            "2019",
            "XXXX-01",
        ];
        texts.sort_by_key(|text| date(text).sort_key());
        let sorted = [
            "../2017-05",
            "2018-01-01",
            "2018",
            "[..2018-01-02]",
            "[2018-02,2018-01-03]",
            "2019",
            "2019/..",
            "XXXX-01-01",
            "XXXX-01",
        ];
        assert_eq!(texts, sorted);
    }
}
