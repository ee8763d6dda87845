//! Which rows the spans on a line of time take: a lane for each series, and one for each name.

use std::collections::BTreeMap;

use crate::graph::node::Ix;

use crate::view::context::PageContext;

use super::spans::{LaneView, SpanView};

/// With more spans than this there is no room for names.
const MANY: usize = 40;

/// The characters of a name that a picture has room for in one line.
const ROOM: usize = 46;

/// The blank between two spans in one row.
const GAP: i64 = 8;

/// What comes next on a line, from the top.
enum TimelineEntry {
    /// The lane of a series.
    Lane(Ix),
    /// A span in no lane.
    Alone(Box<SpanView>),
}

/// Spans in their rows.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) spans: Vec<SpanView>,
    pub(super) lanes: Vec<LaneView>,
    pub(super) rows: usize,
    pub(super) named: bool,
}

impl Layout {
    /// Lays out spans that are in order of time, each with the series it is of.
    ///
    /// A series with several of the spans has a lane, if there is anything beside it: alone on the line, each of its
    /// editions has its own name.
    pub(super) fn of(ctx: &PageContext<'_>, spans: Vec<(Option<Ix>, SpanView)>) -> Layout {
        let mut members: BTreeMap<Ix, usize> = BTreeMap::new();
        for series in spans.iter().filter_map(|(series, _)| *series) {
            *members.entry(series).or_default() += 1;
        }
        let total = spans.len();
        members.retain(|_, count| *count > 1 && *count < total);
        let shared: usize = members.values().sum();
        let mut layout = Layout {
            named: total - shared <= MANY,
            ..Layout::default()
        };
        let mut lanes: BTreeMap<Ix, Vec<SpanView>> = BTreeMap::new();
        let mut order: Vec<TimelineEntry> = Vec::new();
        for (series, span) in spans {
            match series.filter(|series| members.contains_key(series)) {
                Some(series) => {
                    let lane = lanes.entry(series).or_insert_with(|| {
                        order.push(TimelineEntry::Lane(series));
                        Vec::new()
                    });
                    lane.push(span);
                }
                None => order.push(TimelineEntry::Alone(Box::new(span))),
            }
        }
        let mut unnamed = Vec::new();
        for entry in order {
            match entry {
                TimelineEntry::Lane(series) => {
                    layout.add_lane(ctx, series, lanes.remove(&series).unwrap_or_default())
                }
                TimelineEntry::Alone(span) if layout.named => layout.add_named(*span),
                TimelineEntry::Alone(span) => unnamed.push(*span),
            }
        }
        layout.add_stacked(unnamed);
        layout
    }

    /// The name of a series, and its spans under it.
    fn add_lane(&mut self, ctx: &PageContext<'_>, series: Ix, mut spans: Vec<SpanView>) {
        let card = ctx.card(series);
        let label = card.view().text.clone();
        for span in &mut spans {
            span.lane.clone_from(&label);
            span.lines.clear();
        }
        let lines = wrapped(&label);
        let row = self.rows;
        self.rows += lines.len().max(1);
        self.lanes.push(LaneView {
            card,
            label,
            lines,
            row,
        });
        self.add_stacked(spans);
    }

    /// A span with rows of its own, one for each line of its name.
    fn add_named(&mut self, mut span: SpanView) {
        span.row = self.rows;
        self.rows += span.lines.len().max(1) + usize::from(span.name_at == "below");
        self.spans.push(span);
    }

    /// Spans in as few rows as there can be.
    fn add_stacked(&mut self, mut spans: Vec<SpanView>) {
        let rows = stack(&mut spans);
        for span in &mut spans {
            span.row += self.rows;
        }
        self.rows += rows;
        self.spans.extend(spans);
    }
}

/// Where there is room for the name of a span from `start` to `end`: a third of the line.
pub(super) fn name_at(start: i64, end: i64) -> &'static str {
    match (start, end) {
        (_, ..550) => "after",
        (451.., _) => "before",
        _ => "below",
    }
}

/// A name in lines, broken between words: none of it is left out.
pub(super) fn wrapped(name: &str) -> Vec<String> {
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

/// From where to where a span is drawn, with what other sources say.
pub(super) fn extent(span: &SpanView) -> (i64, i64) {
    let others = span.disputed.iter();
    let from = others.clone().map(|other| other.x).fold(span.x, i64::min);
    let to = others
        .map(|other| other.x + other.width)
        .fold(span.x + span.width, i64::max);
    (from, to)
}

/// Puts each span into the first row where it meets no other; how many rows there are.
fn stack(spans: &mut [SpanView]) -> usize {
    let mut ends: Vec<i64> = Vec::new();
    for span in spans {
        let (from, to) = extent(span);
        let free = ends.iter().position(|end| *end < from);
        let row = free.unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0);
        }
        ends[row] = to + GAP;
        span.row = row;
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::{SpanView, stack, wrapped};
    use crate::view::timeline::spans::DisputedDate;

    #[test]
    fn what_another_source_says_takes_room_too() {
        let other = DisputedDate {
            x: 300,
            width: 6,
            ..DisputedDate::default()
        };
        let span = |x: i64| SpanView {
            x,
            width: 6,
            ..SpanView::default()
        };
        let disputed = SpanView {
            disputed: vec![other],
            ..span(100)
        };
        let mut spans = [disputed, span(200), span(400)];
        assert_eq!(stack(&mut spans), 2);
        assert_eq!(spans.map(|span| span.row), [0, 1, 0]);
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
}
