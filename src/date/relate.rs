//! What can be said of two dates that are not known to the day.
//!
//! A *reading* of a date picks its start and its end among the days that are possible for them, the
//! start not after the end. A question is answered *yes* if it holds for all readings of both dates,
//! *no* if for none. `~` and `?` widen nothing: nobody could say by how much.

use super::{Date, Day, End, Member};

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

/// The days among which one end of a date lies, both included.
#[derive(Clone, Copy)]
struct Window {
    first: Day,
    last: Day,
}

impl Date {
    /// The windows of start and end, one pair for each date it may be.
    fn windows(&self) -> Vec<(Window, Window)> {
        if self.members.is_empty() {
            return vec![(self.start_window(), self.end_window())];
        }
        let window = |member: &Member| Window {
            first: member.first(),
            last: member.last(),
        };
        self.members
            .iter()
            .map(|member| (window(member), window(member)))
            .collect()
    }

    /// What holds of every date it may be, and of every one that another may be.
    fn of_all(
        &self,
        other: &Date,
        ask: impl Fn((Window, Window), (Window, Window)) -> Certainty,
    ) -> Certainty {
        if !self.year_known || !other.year_known {
            return Certainty::Perhaps;
        }
        let others = other.windows();
        let pairs = self
            .windows()
            .into_iter()
            .flat_map(|one| others.iter().map(move |two| (one, *two)));
        agreed(pairs.map(|(one, two)| ask(one, two)))
    }

    /// Where its start lies: nowhere after the last day on which it may end.
    fn start_window(&self) -> Window {
        let latest = self.last_end().unwrap_or(Day::MAX);
        match &self.start {
            End::At(point) => Window {
                first: point.first,
                last: point.last.min(latest),
            },
            End::Open => Window {
                first: Day::MIN,
                last: Day::MIN,
            },
            End::Unknown => Window {
                first: Day::MIN,
                last: latest,
            },
        }
    }

    /// Where its end lies: nowhere before the first day on which it may start.
    fn end_window(&self) -> Window {
        let earliest = self.first_start().unwrap_or(Day::MIN);
        match &self.end {
            End::At(point) => Window {
                first: point.first.max(earliest),
                last: point.last,
            },
            End::Open => Window {
                first: Day::MAX,
                last: Day::MAX,
            },
            End::Unknown => Window {
                first: earliest,
                last: Day::MAX,
            },
        }
    }

    /// Whether all of it lies inside another.
    pub fn within(&self, outer: &Date) -> Certainty {
        self.of_all(outer, |(start, end), (outer_start, outer_end)| {
            if outer_start.last <= start.first && end.last <= outer_end.first {
                Certainty::Yes
            } else if start.last < outer_start.first || outer_end.last < end.first {
                Certainty::No
            } else {
                Certainty::Perhaps
            }
        })
    }

    /// Whether it shares a day with another.
    pub fn overlaps(&self, other: &Date) -> Certainty {
        self.of_all(other, |one, two| {
            match (precedes(one, two), precedes(two, one)) {
                (Certainty::Yes, _) | (_, Certainty::Yes) => Certainty::No,
                (Certainty::No, Certainty::No) => Certainty::Yes,
                _ => Certainty::Perhaps,
            }
        })
    }

    /// Whether it ends before another starts.
    pub fn before(&self, other: &Date) -> Certainty {
        self.of_all(other, precedes)
    }

    /// Whether it starts after a day.
    pub fn after(&self, day: Day) -> Certainty {
        if !self.year_known {
            return Certainty::Perhaps;
        }
        let day = Window {
            first: day,
            last: day,
        };
        let starts = self.windows().into_iter();
        agreed(starts.map(|window| precedes((day, day), window)))
    }
}

/// What several answers agree on.
fn agreed(mut answers: impl Iterator<Item = Certainty>) -> Certainty {
    let first = answers.next().unwrap_or(Certainty::Perhaps);
    if answers.all(|answer| answer == first) {
        first
    } else {
        Certainty::Perhaps
    }
}

/// Whether something of one start and end is over before something of another begins.
fn precedes((_, end): (Window, Window), (start, _): (Window, Window)) -> Certainty {
    if end.last < start.first {
        Certainty::Yes
    } else if start.last <= end.first {
        Certainty::No
    } else {
        Certainty::Perhaps
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{DatePoint, Precision};
    use super::Certainty::{No, Perhaps, Yes};
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_within_another_only_as_surely_as_both_are_known() {
        let cases = [
            ("2018-05-03/2018-05-04", "../2018-05-20~", Yes),
            ("2018-05-03/2018-05-04", "2018-05-20~/..", No),
            ("2018-05-03/2018-05-04", "2018-05/..", Perhaps),
            ("2018-05-03/2018-05-04", "2018-04/..", Yes),
            ("2024-11-04", "2024-11-04/2024-11-05", Yes),
            ("2024-11", "2024-11-04/2024-11-05", Perhaps),
            ("2024-11", "2024-11-01/2024-11-30", Yes),
            ("2024-11-04", "2024-11", Perhaps),
            ("2024-12", "2024-11", No),
            ("2020", "2019/2022", Yes),
            ("2019", "2019/2022", Perhaps),
            ("2020", "2019/..", Yes),
            ("2020", "2019/", Perhaps),
            ("2018", "2019/", No),
            ("2020", "/2022", Perhaps),
            ("2020", "../2022", Yes),
            ("2020/..", "2019/2022", No),
            ("2020/..", "2019/..", Yes),
            ("2020/", "2019/2022", Perhaps),
            ("2018-05-03", "XXXX-05-03", Perhaps),
            ("XXXX-05-03", "2018-06", Perhaps),
            ("[2024-11-04,2024-11-05]", "2024-11-04/2024-11-05", Yes),
            ("[2024-11-04,2024-11-05]", "2024-11-05/2024-11-06", Perhaps),
            ("[2024-11-04,2024-11-05]", "2024-11-06/2024-11-07", No),
            ("[2024-11-04,2024-11-20]", "2024-11-10/2024-11-12", No),
            ("[..1984]", "../1990", Yes),
            ("[..1984]", "1985/..", No),
            ("[1984..]", "1980/..", Yes),
            ("[1984..]", "1980/2000", Perhaps),
        ];
        for (inner, outer, expected) in cases {
            assert_eq!(
                date(inner).within(&date(outer)),
                expected,
                "{inner} within {outer}"
            );
        }
    }

    #[test]
    fn an_end_that_is_open_differs_from_one_that_is_unknown() {
        assert_eq!(date("2019/..").overlaps(&date("2023")), Yes);
        assert_eq!(date("2019/").overlaps(&date("2023")), Perhaps);
        assert_eq!(date("2019/").overlaps(&date("2018")), No);
        assert_eq!(date("/2022").overlaps(&date("2010")), Perhaps);
        assert_eq!(date("../2022").overlaps(&date("2010")), Yes);
        assert_eq!(date("../2022").before(&date("2023-01-01")), Yes);
        assert_eq!(date("2019/").before(&date("2023")), Perhaps);
        assert_eq!(date("2019/..").before(&date("2023")), No);
    }

    #[test]
    fn two_things_in_one_month_perhaps_met() {
        assert_eq!(
            date("2018-05").overlaps(&date("2018-05-03/2018-05-04")),
            Perhaps
        );
        assert_eq!(date("2018-05").before(&date("2018-06")), Yes);
        assert_eq!(date("2018-05").before(&date("2018-05")), Perhaps);
        assert_eq!(date("2018-05-03").before(&date("2018-05-03")), No);
    }

    /// Ends among so few days that all readings can be tried.
    fn small(open: bool) -> impl Strategy<Value = Date> {
        let window = (1..6_u8, 0..3_u8).prop_map(|(first, more)| {
            let day = |day| Day {
                year: 2024,
                month: 11,
                day,
            };
            let (first, last) = (day(first), day(first + more));
            End::At(DatePoint {
                first,
                last,
                precision: Precision::Day,
                approximate: false,
                uncertain: false,
            })
        });
        let interval = (window.clone(), window.clone(), 0..6_u8).prop_filter_map(
            "order",
            move |(start, end, how)| {
                let (start, end) = match how {
                    0 if open => (End::Open, end),
                    1 if open => (start, End::Open),
                    2 if open => (End::Unknown, end),
                    3 if open => (start, End::Unknown),
                    _ => (start, end),
                };
                let ordered = match (&start, &end) {
                    (End::At(start), End::At(end)) => start.first <= end.last,
                    _ => true,
                };
                ordered.then(|| Date {
                    text: "".into(),
                    start,
                    end,
                    year_known: true,
                    interval: true,
                    members: Box::default(),
                })
            },
        );
        let plain = window.prop_map(|end| Date {
            text: "".into(),
            start: end,
            end,
            year_known: true,
            interval: false,
            members: Box::default(),
        });
        prop_oneof![interval, plain]
    }

    /// All readings. Beyond the days at stake lie two days for "much earlier" and "much later", and
    /// one more on either side for what has no end at all.
    fn readings(date: &Date) -> Vec<(u8, u8)> {
        let days = |end: &End, open: u8, unknown: [u8; 2]| match end {
            End::At(point) => point.first.day + 10..=point.last.day + 10,
            End::Open => open..=open,
            End::Unknown => unknown[0]..=unknown[1],
        };
        let starts = days(&date.start, 0, [0, 30]);
        starts
            .flat_map(|start| days(&date.end, 30, [0, 30]).map(move |end| (start, end)))
            .filter(|(start, end)| start <= end)
            .collect()
    }

    fn tried(one: &Date, other: &Date, holds: impl Fn((u8, u8), (u8, u8)) -> bool) -> Certainty {
        let others = readings(other);
        let mut answers = readings(one)
            .into_iter()
            .flat_map(|a| others.iter().map(move |b| (a, *b)))
            .map(|(a, b)| holds(a, b));
        let first = answers.next().unwrap();
        match (first, answers.all(|answer| answer == first)) {
            (true, true) => Yes,
            (false, true) => No,
            _ => Perhaps,
        }
    }

    proptest! {
        #[test]
        fn every_answer_is_the_one_all_readings_give(one in small(true), other in small(true)) {
            prop_assert_eq!(one.within(&other), tried(&one, &other, |a, b| b.0 <= a.0 && a.1 <= b.1));
            prop_assert_eq!(one.before(&other), tried(&one, &other, |a, b| a.1 < b.0));
            prop_assert_eq!(one.overlaps(&other), tried(&one, &other, |a, b| a.0 <= b.1 && b.0 <= a.1));
            for day in [other.first_start(), other.last_end()].into_iter().flatten() {
                prop_assert_eq!(one.after(day), Date::single(day).before(&one));
            }
        }

        #[test]
        fn overlapping_is_mutual_and_excludes_order(one in small(true), other in small(true)) {
            prop_assert_eq!(one.overlaps(&other), other.overlaps(&one));
            prop_assert!(!(one.overlaps(&other) == Yes && one.before(&other) != No));
            prop_assert!(!(one.within(&other) == Yes && one.overlaps(&other) != Yes));
        }
    }
}
