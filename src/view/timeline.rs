//! Time as a picture: spans along a line, sure where they are sure, faint where a date is vague.
//!
//! A picture is data here and drawn by a template. Lengths are whole thousandths of its width, so that no
//! machine rounds them another way.

use crate::date::{Date, Day};
use crate::graph::node::Ix;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::value::Html;

view! {
    /// Spans along a line of time.
    pub struct TimelineView {
        /// Marks along the line, in order.
        pub ticks: Vec<Tick>,
        /// The spans, by their start.
        pub spans: Vec<SpanView>,
        /// How many rows they take.
        pub rows: usize,
        /// Whether each has a row of its own, and so room for its name.
        pub named: bool,
        /// What has no place on the line, because its year is not known.
        pub undated: Vec<SharedCard>,
    }

    /// A mark along a line of time.
    pub struct Tick {
        /// Where, in thousandths of the width.
        pub x: i64,
        /// The year.
        pub label: String,
    }

    /// Something that took time, or happened at a time.
    pub struct SpanView {
        /// The record.
        pub card: SharedCard,
        /// What to call it here, plain.
        pub label: String,
        /// The same, in lines that a picture has room for.
        pub lines: Vec<String>,
        /// The same as HTML.
        pub name: Html,
        /// When, in words.
        pub date: String,
        /// Its first row, from 0: each line of its name takes one.
        pub row: usize,
        /// The first moment it may have begun, in thousandths of the width.
        pub x: i64,
        /// From there to the last moment it may have ended.
        pub width: i64,
        /// Where it had certainly begun.
        pub sure_x: i64,
        /// From there to where it had certainly not yet ended; -1 if no moment of it is certain.
        pub sure_width: i64,
        /// Whether it continues beyond the end of the line.
        pub open: bool,
        /// Where its name has room: `after` its mark, `before` it, or `below`.
        pub name_at: &'static str,
        /// Which of its ends nobody knows, or has not come: `start`, `end`, `both`, or nothing.
        pub fades: &'static str,
    }
}

/// Something to be put on a line of time.
pub struct Dated {
    /// The record.
    pub ix: Ix,
    /// When.
    pub date: Option<Date>,
    /// What to call it, if not by its name: HTML and plain.
    pub label: Option<(Html, String)>,
}

/// With more spans than this there is no room for names.
const MANY: usize = 40;

/// The characters of a name that a picture has room for in one line.
const ROOM: usize = 46;

/// The narrowest that a span can be seen.
const NARROWEST: i64 = 6;

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

/// Where there is room for the name of a span from `start` to `end`: a third of the line.
fn name_at(start: i64, end: i64) -> &'static str {
    match (start, end) {
        (_, ..550) => "after",
        (451.., _) => "before",
        _ => "below",
    }
}

/// Which ends of a date are open or unknown.
fn fades(date: &Date) -> &'static str {
    match (date.first_start().is_none(), date.last_end().is_none()) {
        (true, true) => "both",
        (true, false) => "start",
        (false, true) => "end",
        (false, false) => "",
    }
}

/// The first and last year that some dates name.
fn years(dates: &[&Date]) -> Option<(i64, i64)> {
    let days = dates.iter().flat_map(|date| {
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

impl TimelineView {
    /// A line of time with everything on it that has a year; nothing where fewer than two have one.
    pub fn build(ctx: &PageContext<'_>, all: Vec<Dated>) -> TimelineView {
        let known = |dated: &Dated| dated.date.clone().filter(Date::year_known);
        let dates: Vec<Date> = all.iter().filter_map(known).collect();
        let Some((first, last)) =
            years(&dates.iter().collect::<Vec<_>>()).filter(|_| dates.len() > 1)
        else {
            return TimelineView::default();
        };
        let (from, to) = (new_year(first), new_year(last + 1));
        let x = |day: i64| (day - from) * 1000 / (to - from).max(1);
        let every = step(last - first + 1);
        let ticks = (first..=last).filter(|year| year % every == 0 || last - first < every);
        let mut spans: Vec<(i64, Ix, SpanView)> = Vec::with_capacity(dates.len());
        for dated in &all {
            let Some(date) = known(dated) else { continue };
            let (start, sure_start, sure_end, end) = bounds(&date, from, to - 1);
            let card = ctx.card(dated.ix);
            let (name, label) = dated
                .label
                .clone()
                .unwrap_or_else(|| (card.view().name.clone(), card.view().text.clone()));
            // Between two ends that are only about right there is a time of which nobody is in doubt.
            let doubtful = date.is_approximate() || date.is_uncertain();
            let sure = sure_start < sure_end && (date.is_interval() || !doubtful);
            spans.push((
                start,
                dated.ix,
                SpanView {
                    name,
                    lines: wrapped(&label),
                    label,
                    date: ctx.texts.date(Some(&date)),
                    x: x(start),
                    width: (x(end) - x(start)).max(NARROWEST),
                    sure_x: x(sure_start),
                    sure_width: if sure {
                        (x(sure_end) - x(sure_start)).max(NARROWEST)
                    } else {
                        -1
                    },
                    open: date.is_open_ended(),
                    fades: fades(&date),
                    name_at: name_at(x(start), x(end)),
                    card,
                    row: 0,
                },
            ));
        }
        spans.sort_by_key(|(start, ix, _)| (*start, *ix));
        let mut spans: Vec<SpanView> = spans.into_iter().map(|(_, _, span)| span).collect();
        let named = spans.len() <= MANY;
        let rows = if named {
            spread(&mut spans)
        } else {
            stack(&mut spans)
        };
        let undated = all
            .iter()
            .filter(|dated| known(dated).is_none())
            .map(|dated| ctx.card(dated.ix))
            .collect();
        TimelineView {
            ticks: ticks
                .map(|year| Tick {
                    x: x(new_year(year)),
                    label: year.to_string(),
                })
                .collect(),
            spans,
            rows,
            named,
            undated,
        }
    }

    /// Some records on a line of time, each by its own date.
    pub fn of_records(ctx: &PageContext<'_>, records: impl Iterator<Item = Ix>) -> TimelineView {
        TimelineView::build(
            ctx,
            records
                .map(|ix| Dated {
                    ix,
                    date: ctx.lens.card(ix).date.clone(),
                    label: None,
                })
                .collect(),
        )
    }
}

/// A name in lines, broken between words: none of it is left out.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= ROOM => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Gives each span rows of its own, one for each line of its name; how many there are.
fn spread(spans: &mut [SpanView]) -> usize {
    let mut rows = 0;
    for span in spans {
        span.row = rows;
        rows += span.lines.len().max(1) + usize::from(span.name_at == "below");
    }
    rows
}

/// Puts each span into the first row where it meets no other; how many rows there are.
fn stack(spans: &mut [SpanView]) -> usize {
    let mut ends: Vec<i64> = Vec::new();
    for span in spans {
        let row = ends
            .iter()
            .position(|end| *end < span.x)
            .unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0);
        }
        ends[row] = span.x + span.width;
        span.row = row;
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::{SpanView, bounds, stack, step, wrapped};
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
    fn spans_that_meet_stand_in_rows_of_their_own() {
        let span = |x: i64, width: i64| SpanView {
            x,
            width,
            ..SpanView::default()
        };
        let mut spans = [span(0, 100), span(50, 100), span(120, 10), span(160, 10)];
        assert_eq!(stack(&mut spans), 2);
        assert_eq!(spans.map(|span| span.row), [0, 1, 0, 0]);
    }

    #[test]
    fn a_long_name_is_whole_in_lines_that_fit() {
        let name = "International and Regional Cooperation on Countering Terrorism and its Financing through Illicit Drug Trafficking";
        let lines = wrapped(name);
        assert_eq!(lines.join(" "), name);
        assert!(
            lines.iter().all(|line| line.chars().count() <= 46),
            "{lines:?}"
        );
    }

    #[test]
    fn there_are_at_most_twelve_marks() {
        for years in 1..3000 {
            assert!(years / step(years) <= 12, "{years}");
        }
    }
}
