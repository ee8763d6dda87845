//! Where a date is on a line of time, in thousandths of its width.

use crate::date::{Date, Day};

/// The narrowest that a span can be seen.
const NARROWEST: i64 = 6;

/// A line from the first day of a year to the last of another.
pub(super) struct Scale {
    first: i64,
    last: i64,
    from: i64,
    to: i64,
}

impl Scale {
    /// The line that has room for all of some dates.
    pub(super) fn of<'d>(dates: impl Iterator<Item = &'d Date>) -> Option<Scale> {
        let (first, last) = years(dates)?;
        Some(Scale {
            first,
            last,
            from: new_year(first),
            to: new_year(last + 1),
        })
    }

    fn x(&self, day: i64) -> i64 {
        (day - self.from) * 1000 / (self.to - self.from).max(1)
    }

    /// Years with a mark, and where each begins.
    pub(super) fn ticks(&self) -> impl Iterator<Item = (i64, i64)> {
        let every = step(self.last - self.first + 1);
        let marked = move |year: &i64| year % every == 0 || self.last - self.first < every;
        let years = (self.first..=self.last).filter(marked);
        years.map(|year| (year, self.x(new_year(year))))
    }

    /// Where a date is.
    pub(super) fn place(&self, date: &Date) -> SpanPosition {
        let (start, sure_start, sure_end, end) = bounds(date, self.from, self.to - 1);
        let width = |from: i64, to: i64| (self.x(to) - self.x(from)).max(NARROWEST);
        // Between two ends that are only about right there is a time of which nobody is in doubt.
        let doubtful = date.is_approximate() || date.is_uncertain();
        let sure = sure_start < sure_end && (date.is_interval() || !doubtful);
        SpanPosition {
            start,
            x: self.x(start),
            width: width(start, end),
            sure_x: self.x(sure_start),
            sure_width: if sure {
                width(sure_start, sure_end)
            } else {
                -1
            },
            end: self.x(end),
        }
    }
}

/// Where a date is on a line.
pub(super) struct SpanPosition {
    /// The first day it may have begun.
    pub(super) start: i64,
    /// The same, on the line.
    pub(super) x: i64,
    /// From there to the last moment it may have ended.
    pub(super) width: i64,
    /// Where it had certainly begun.
    pub(super) sure_x: i64,
    /// From there to where it had certainly not yet ended; -1 if no moment of it is certain.
    pub(super) sure_width: i64,
    /// Where it ends, however narrow.
    pub(super) end: i64,
}

fn new_year(year: i64) -> i64 {
    Day {
        year: i32::try_from(year).unwrap_or(0),
        month: 1,
        day: 1,
    }
    .since_1970()
}

/// The four days of a date as numbers, its open or unknown ends at the ends of the line.
fn bounds(date: &Date, from: i64, to: i64) -> (i64, i64, i64, i64) {
    let at = |day: Option<Day>, otherwise: i64| day.map_or(otherwise, Day::since_1970);
    // What goes on is sure as far as the line reaches. Of an end that nobody knows only the last day it may have begun is.
    let sure_end = |early: i64| {
        if date.is_open_ended() {
            to + 1
        } else {
            let begun = date.last_start().filter(|_| date.members().is_empty());
            at(date.first_end().or(begun), early) + 1
        }
    };
    let last = date.last_end().map_or(to, Day::since_1970);
    // One of a set may lie anywhere before or after what is written.
    let (late, early) = if date.members().is_empty() {
        (from, to)
    } else {
        (to + 1, from - 1)
    };
    (
        at(date.first_start(), from),
        at(date.last_start(), late),
        sure_end(early),
        last + 1,
    )
}

/// Which ends of a date are open or unknown.
pub(super) fn fades(date: &Date) -> &'static str {
    match (date.first_start().is_none(), date.last_end().is_none()) {
        (true, true) => "both",
        (true, false) => "start",
        (false, true) => "end",
        (false, false) => "",
    }
}

/// The first and last year that some dates name.
fn years<'d>(dates: impl Iterator<Item = &'d Date>) -> Option<(i64, i64)> {
    let days = dates.flat_map(|date| {
        [
            date.first_start(),
            date.last_start(),
            date.first_end(),
            date.last_end(),
        ]
    });
    let years: Vec<i64> = days.flatten().map(|day| i64::from(day.year)).collect();
    years.iter().min().copied().zip(years.iter().max().copied())
}

/// Every how many years a mark stands, so that there are at most twelve.
fn step(years: i64) -> i64 {
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    steps
        .into_iter()
        .find(|step| years <= step * 12)
        .unwrap_or(5000)
}

#[cfg(test)]
mod tests {
    use super::{bounds, step};
    use crate::date::{Date, Day};

    #[test]
    fn a_vague_date_is_sure_of_nothing_outside_its_bounds() {
        let (from, to) = (0, 1_000_000);
        let at = |text: &str| Day::parse(text).unwrap().since_1970();
        let of = |text: &str| bounds(&Date::parse(text).unwrap(), from, to);
        assert_eq!(
            of("2024-11-04/2024-11-05"),
            (
                at("2024-11-04"),
                at("2024-11-04"),
                at("2024-11-06"),
                at("2024-11-06")
            )
        );
        // Some day of November: no moment is certain.
        assert_eq!(
            of("2024-11"),
            (
                at("2024-11-01"),
                at("2024-11-30"),
                at("2024-11-02"),
                at("2024-12-01")
            )
        );
        assert_eq!(of("2013/..").3, to + 1);
        // Who knows when it ended? Nobody: no day but those it may have begun on is certain.
        assert_eq!(
            of("2024-06-04/"),
            (at("2024-06-04"), at("2024-06-04"), at("2024-06-05"), to + 1)
        );
        assert_eq!(of("../2013").0, from);
        assert_eq!(
            of("[2024-11-04,2024-11-06]"),
            (
                at("2024-11-04"),
                at("2024-11-06"),
                at("2024-11-05"),
                at("2024-11-07")
            )
        );
        for (text, start, end) in [
            ("[..2013]", from, at("2014-01-01")),
            ("[2013..]", at("2013-01-01"), to + 1),
        ] {
            let (first, sure_start, sure_end, last) = of(text);
            assert!(
                (first, last) == (start, end) && sure_start >= sure_end,
                "no moment of {text} is certain"
            );
        }
    }

    #[test]
    fn there_are_at_most_twelve_marks() {
        for years in 1..3000 {
            assert!(years / step(years) <= 12, "{years}");
        }
    }
}
