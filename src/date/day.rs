//! A day of the calendar.
//!
//! Not a library's: the years of EDTF have no bound (`Y170000002`), those of `jiff` and `time` end at 9999.

use std::fmt;

/// A day of the proleptic Gregorian calendar, in no time zone.
///
/// The fields are not checked against each other: [`Day::parse`] gives only days that exist.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    /// The year, counted astronomically: 0 is 1 BC.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// Not after any day.
    pub const MIN: Day = Day {
        year: i32::MIN,
        month: 1,
        day: 1,
    };
    /// Not before any day.
    pub const MAX: Day = Day {
        year: i32::MAX,
        month: 12,
        day: 31,
    };

    /// Days since 1970-01-01.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
    pub fn since_1970(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day so many days after 1970-01-01, in a year that has a number here.
    pub fn at(days: i64) -> Day {
        let first = |year: i32| Day {
            year,
            month: 1,
            day: 1,
        };
        // 400 years have 146,097 days: at most one year too many or too few.
        let year = 1970 + (days * 400).div_euclid(146_097);
        let mut day = first(i32::try_from(year + 1).unwrap_or(i32::MAX));
        while day.since_1970() > days {
            day.year -= 1;
        }
        let mut left = days - day.since_1970();
        while left >= i64::from(days_in(day.year, day.month)) {
            left -= i64::from(days_in(day.year, day.month));
            day.month += 1;
        }
        Day {
            day: day.day + u8::try_from(left).unwrap_or(0),
            ..day
        }
    }

    /// Reads `YYYY-MM-DD`, of a day that exists, and nothing else.
    pub fn parse(text: &str) -> Option<Day> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().try_fold(0_i32, |number, byte| {
                byte.is_ascii_digit()
                    .then(|| number * 10 + i32::from(byte - b'0'))
            })
        };
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Day { year, month, day })
    }

    /// The day after; [`Day::MAX`] after itself.
    #[must_use]
    pub fn next(self) -> Day {
        let Day { year, month, day } = self;
        if self == Day::MAX {
            self
        } else if day < days_in(year, month) {
            Day {
                year,
                month,
                day: day + 1,
            }
        } else if month < 12 {
            Day {
                year,
                month: month + 1,
                day: 1,
            }
        } else {
            Day {
                year: year + 1,
                month: 1,
                day: 1,
            }
        }
    }

    /// The day before; [`Day::MIN`] before itself.
    #[must_use]
    pub fn prev(self) -> Day {
        let Day { year, month, day } = self;
        if self == Day::MIN {
            self
        } else if day > 1 {
            Day {
                year,
                month,
                day: day - 1,
            }
        } else if month > 1 {
            Day {
                year,
                month: month - 1,
                day: days_in(year, month - 1),
            }
        } else {
            Day {
                year: year - 1,
                month: 12,
                day: 31,
            }
        }
    }
}

/// As ISO 8601 writes it: `2024-11-04`, `-0043-03-15`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}",
            self.year.unsigned_abs(),
            self.month,
            self.day
        )
    }
}

/// The number of days of a month; 31 for what is no month.
fn days_in(year: i32, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_are_counted_from_the_epoch() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (20_031, "2024-11-04"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (-719_528, "0000-01-01"),
            (2_932_896, "9999-12-31"),
        ] {
            let day = Day::parse(expected).unwrap();
            assert_eq!((Day::at(days), day.since_1970()), (day, days));
        }
    }

    #[test]
    fn only_whole_days_that_exist_are_read() {
        let cases = [
            ("2024-11-04", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2024-11-31", false),
            ("2024-13-01", false),
            ("2024-00-01", false),
            ("2024-01-00", false),
            ("2024-11", false),
            ("2024-11-4", false),
            ("+024-11-04", false),
            ("2024-11-04T", false),
            ("٢٠٢٤-1", false),
            ("", false),
        ];
        for (text, exists) in cases {
            assert_eq!(Day::parse(text).is_some(), exists, "{text:?}");
        }
    }

    #[test]
    fn days_follow_each_other_over_months_and_years() {
        let cases = [
            ("2024-02-28", "2024-02-29"),
            ("2023-02-28", "2023-03-01"),
            ("2023-12-31", "2024-01-01"),
        ];
        for (day, next) in cases {
            assert_eq!(Day::parse(day).unwrap().next().to_string(), next);
            assert_eq!(Day::parse(next).unwrap().prev().to_string(), day);
        }
        assert_eq!((Day::MAX.next(), Day::MIN.prev()), (Day::MAX, Day::MIN));
    }

    proptest! {
        #[test]
        fn a_day_reads_back_as_it_is_written(year in 0..=9999_i32, month in 1..=12_u8, day in 1..=28_u8) {
            let day = Day { year, month, day };
            prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
            prop_assert_eq!(day.next().prev(), day);
            prop_assert!(day.prev() < day && day < day.next());
        }
    }
}
