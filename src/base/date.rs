//! Calendar dates as people know them: EDTF, levels 0 and 1, and days of an unknown year.
//!
//! A date is never resolved to a midpoint. It has a first and a last day on which it may start, and
//! a first and a last day on which it may end; every question about it is answered from those four.

use std::fmt;

use edtf_core::{Bound, Date as EdtfDate, Edtf, IntervalEndpoint};

/// A day of the proleptic Gregorian calendar, in no time zone.
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
    /// Before every day.
    pub const MIN: Day = Day { year: i32::MIN, month: 1, day: 1 };
    /// After every day.
    pub const MAX: Day = Day { year: i32::MAX, month: 12, day: 31 };

    /// Reads `YYYY-MM-DD`, of a day that exists.
    pub fn parse(text: &str) -> Option<Day> {
        let shaped = text.len() == 10 && text.is_ascii() && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        let date = if shaped { Date::parse(text).ok()? } else { return None };
        if date.is_exact_day() { date.first_start() } else { None }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Whether something holds of dates that are not known to the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Whatever the dates turn out to be.
    Yes,
    /// For some readings of the dates.
    Perhaps,
    /// For none.
    No,
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The byte of the text where it goes wrong.
    pub offset: usize,
    /// What was perhaps meant.
    pub suggestion: Option<String>,
}

/// One end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Between two days, both included.
    Between(Day, Day),
    /// There is none: `..`.
    Open,
    /// It is not known.
    Unknown,
}

/// An EDTF date or interval.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Date {
    text: Box<str>,
    start: End,
    end: End,
    year_known: bool,
    year: Option<i32>,
    interval: bool,
    approximate: bool,
    uncertain: bool,
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Some(Day { year: i32::try_from(date.year).ok()?, month: date.month, day: date.day }),
        _ => None,
    }
}

fn between(date: &EdtfDate) -> End {
    let bounds = Edtf::Date(*date).bounds();
    match (day(bounds.earliest), day(bounds.latest)) {
        (Some(first), Some(last)) => End::Between(first, last),
        _ => End::Unknown,
    }
}

fn end_of(endpoint: &IntervalEndpoint) -> End {
    match endpoint {
        IntervalEndpoint::Date(date) => between(date),
        IntervalEndpoint::Open => End::Open,
        _ => End::Unknown,
    }
}

/// `04/11/2024`, `4.11.2024`, `04-11-2024` read day first, `2024/11/04` year first.
fn slip(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let numbers = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day) = match (a.len(), c.len()) {
        (4, 1..=2) => (a, b, c),
        (1..=2, 4) => (c, b, a),
        _ => return None,
    };
    let written = format!("{year}-{month:0>2}-{day:0>2}");
    (numbers && Edtf::parse(&written).is_ok() && written != text).then_some(written)
}

impl Date {
    /// Reads EDTF of level 0 or 1, or a day of an unknown year (`XXXX-11-04`).
    ///
    /// # Errors
    /// What is wrong and where; for the usual slips, what to write instead.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let refuse = |message: String, offset| Err(DateError { message, offset, suggestion: slip(text) });
        if slip(text).is_some() {
            return refuse("it is not written year first, with hyphens".to_owned(), 0);
        }
        let parsed = match Edtf::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => return refuse(reason(&error.to_string()), 0),
        };
        let unknown_year = text.split('/').all(|end| end.starts_with("XXXX-"));
        let (start, end, first) = match &parsed {
            Edtf::Date(date) => (between(date), between(date), Some(*date)),
            Edtf::Interval(interval) => {
                let first = if let IntervalEndpoint::Date(date) = interval.start { Some(date) } else { None };
                (end_of(&interval.start), end_of(&interval.end), first)
            }
            Edtf::DateTime(_) => return refuse("a time of day goes into `time`".to_owned(), 10),
            Edtf::Set(_) => return refuse("sets of dates are EDTF level 2, and not read here".to_owned(), 0),
        };
        if parsed.level() > 1 && !unknown_year {
            return refuse("it is EDTF level 2, and only levels 0 and 1 are read here".to_owned(), 0);
        }
        if let (End::Between(first, _), End::Between(_, last)) = (start, end)
            && last < first
        {
            return refuse("its end comes before its start".to_owned(), text.find('/').map_or(0, |at| at + 1));
        }
        let (start, end) = if unknown_year { (End::Unknown, End::Unknown) } else { (start, end) };
        let year = first.and_then(|date| date.year.value()).and_then(|year| i32::try_from(year).ok());
        Ok(Date {
            text: text.into(),
            start,
            end,
            year_known: !unknown_year,
            year,
            interval: matches!(parsed, Edtf::Interval(_)),
            approximate: parsed.is_approximate(),
            uncertain: parsed.is_uncertain(),
        })
    }

    /// The date of one day.
    pub fn single(day: Day) -> Date {
        Date {
            text: day.to_string().into(),
            start: End::Between(day, day),
            end: End::Between(day, day),
            year_known: true,
            year: Some(day.year),
            interval: false,
            approximate: false,
            uncertain: false,
        }
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the year is known at all.
    pub fn year_known(&self) -> bool {
        self.year_known
    }

    /// The year it starts in, where that is one year.
    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// The first day on which it may start.
    pub fn first_start(&self) -> Option<Day> {
        if let End::Between(first, _) = self.start { Some(first) } else { None }
    }

    /// The last day on which it may start.
    pub fn last_start(&self) -> Option<Day> {
        if let End::Between(_, last) = self.start { Some(last) } else { None }
    }

    /// The first day on which it may end.
    pub fn first_end(&self) -> Option<Day> {
        if let End::Between(first, _) = self.end { Some(first) } else { None }
    }

    /// The last day on which it may end.
    pub fn last_end(&self) -> Option<Day> {
        if let End::Between(_, last) = self.end { Some(last) } else { None }
    }

    /// Whether it was written as an interval.
    pub fn is_interval(&self) -> bool {
        self.interval
    }

    /// Whether it goes on: `2013/..`.
    pub fn is_open_ended(&self) -> bool {
        self.end == End::Open
    }

    /// Whether it has no start: `../2018`.
    pub fn is_open_started(&self) -> bool {
        self.start == End::Open
    }

    /// Whether it is only about: `2022-05~`.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it is in doubt: `2011?`.
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether it is one certain day.
    pub fn is_exact_day(&self) -> bool {
        !self.interval && self.year_known && self.first_start().is_some() && self.first_start() == self.last_end()
    }

    /// The range of days of one end: what is open lies beyond every day, what is unknown anywhere.
    fn starts(&self) -> (Day, Day) {
        match self.start {
            End::Between(first, last) => (first, last),
            End::Open => (Day::MIN, Day::MIN),
            End::Unknown => (Day::MIN, self.last_end().unwrap_or(Day::MAX)),
        }
    }

    fn ends(&self) -> (Day, Day) {
        match self.end {
            End::Between(first, last) => (first, last),
            End::Open => (Day::MAX, Day::MAX),
            End::Unknown => (self.first_start().unwrap_or(Day::MIN), Day::MAX),
        }
    }

    /// Whether all of it lies inside another.
    pub fn within(&self, outer: &Date) -> Certainty {
        if !self.year_known || !outer.year_known {
            return Certainty::Perhaps;
        }
        let (start, end) = (self.starts(), self.ends());
        let (outer_start, outer_end) = if outer.interval {
            (outer.starts(), outer.ends())
        } else {
            // Something on unknown days of a month has that month as its bounds: what lies outside them
            // lies outside it, what lies inside may not.
            let whole = (outer.starts().0, outer.ends().1);
            let exact = outer.is_exact_day() || outer.precision_is_span();
            if exact { ((whole.0, whole.0), (whole.1, whole.1)) } else { (outer.starts(), outer.ends()) }
        };
        if start.0 >= outer_start.1 && end.1 <= outer_end.0 {
            Certainty::Yes
        } else if start.1 < outer_start.0 || end.0 > outer_end.1 {
            Certainty::No
        } else {
            Certainty::Perhaps
        }
    }

    fn precision_is_span(&self) -> bool {
        false
    }

    /// Whether it shares a day with another.
    pub fn overlaps(&self, other: &Date) -> Certainty {
        if !self.year_known || !other.year_known {
            return Certainty::Perhaps;
        }
        match (self.before(other), other.before(self)) {
            (Certainty::Yes, _) | (_, Certainty::Yes) => Certainty::No,
            (Certainty::No, Certainty::No) => Certainty::Yes,
            _ => Certainty::Perhaps,
        }
    }

    /// Whether it ends before another starts.
    pub fn before(&self, other: &Date) -> Certainty {
        if !self.year_known || !other.year_known {
            return Certainty::Perhaps;
        }
        let (end, start) = (self.ends(), other.starts());
        if end.1 < start.0 {
            Certainty::Yes
        } else if end.0 >= start.1 {
            Certainty::No
        } else {
            Certainty::Perhaps
        }
    }

    /// The order of dates in a list: what has no known year comes last.
    pub fn sort_key(&self) -> (bool, Day, Day) {
        let first = self.first_start().or(self.first_end()).unwrap_or(Day::MAX);
        (first == Day::MAX, first, self.last_end().unwrap_or(Day::MAX))
    }
}

/// The library's words without its positions.
fn reason(text: &str) -> String {
    let plain = text.split(" at ").next().unwrap_or(text).trim_end_matches('.');
    let mut plain = plain.to_owned();
    if let Some(first) = plain.get(..1) {
        let lower = first.to_lowercase();
        plain.replace_range(..1, &lower);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_has_first_and_last_days() {
        let d = date("2022-05~/..");
        assert_eq!(d.first_start().unwrap().to_string(), "2022-05-01");
        assert_eq!(d.last_start().unwrap().to_string(), "2022-05-31");
        assert!(d.is_open_ended() && d.is_approximate() && d.last_end().is_none());
        assert!(!date("XXXX-11-04").year_known());
        assert!(!date("XXXX-11-04/XXXX-11-05").year_known());
        assert_eq!(date("2018").year(), Some(2018));
    }

    #[test]
    fn usual_slips_are_met_with_what_was_meant() {
        for slip in ["04/11/2024", "4.11.2024", "04-11-2024", "2024/11/04", "2024.11.4", "2024-11-4"] {
            let error = Date::parse(slip).unwrap_err();
            assert_eq!(error.suggestion.as_deref(), Some("2024-11-04"), "{slip}");
        }
        for wrong in ["2024-13", "2024-02-30", "2024-11-05/2024-11-04", "soon", "", "2024-11-04T10:00:00Z"] {
            assert!(Date::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn questions_are_answered_only_as_surely_as_the_dates_allow() {
        let event = date("2018-05-03/2018-05-04");
        assert_eq!(event.within(&date("../2018-05-20~")), Certainty::Yes);
        assert_eq!(event.within(&date("2018-05-20~/..")), Certainty::No);
        assert_eq!(event.within(&date("2018-05/..")), Certainty::Perhaps);
        assert_eq!(event.before(&date("2018-06")), Certainty::Yes);
        assert_eq!(date("2018-05").overlaps(&event), Certainty::Perhaps);
        assert_eq!(event.within(&date("XXXX-05-03")), Certainty::Perhaps);
    }
}
