//! Time as a picture: spans along a line, sure where they are sure, faint where a date is vague.
//!
//! A picture is data here and drawn by a template. Lengths are whole thousandths of its width, so that no
//! machine rounds them another way.

mod layout;
mod scale;
pub mod spans;

use crate::date::Date;
use crate::graph::agreement::{dates_agree, disputed};
use crate::graph::node::Ix;
use crate::record::accepted::INITIATIVE;
use crate::record::fields::Statement;

use super::card::SharedCard;
use super::context::PageContext;
use super::macros::view;
use super::texts::edtf;
use super::typed_fields::TypedFields as _;
use super::value::Html;
use layout::{Layout, extent, name_at, wrapped};
use scale::{Scale, SpanPosition, fades};
use spans::{DisputedDate, LaneView, SpanView};

view! {
    /// Spans along a line of time.
    pub struct TimelineView {
        /// Marks along the line, in order.
        pub ticks: Vec<Tick>,
        /// The spans, by their start.
        pub spans: Vec<SpanView>,
        /// Series that several of the spans are of, beside others: each has a name, and its spans below it.
        pub lanes: Vec<LaneView>,
        /// How many rows they take.
        pub rows: usize,
        /// Whether each that is in no lane has a row of its own, and so room for its name.
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
}

/// Something to be put on a line of time.
pub struct Dated {
    /// The record.
    pub ix: Ix,
    /// When.
    pub date: Option<Date>,
    /// What to call it, if not by its name: HTML and plain.
    pub label: Option<(Html, String)>,
    /// The series it is an edition of.
    pub series: Option<Ix>,
    /// What sources say of its date, where they disagree.
    pub statements: Vec<Statement>,
}

impl Dated {
    /// A record with its own date.
    pub fn of(ctx: &PageContext<'_>, ix: Ix) -> Dated {
        let node = ctx.lens.fields(ix);
        let event = node.event().filter(|_| node.inline.is_none());
        let said = event.map(|event| &event.date.statements);
        let said = said.filter(|statements| disputed(statements, dates_agree));
        Dated {
            ix,
            date: node.date.clone(),
            label: None,
            series: event.and_then(|event| ctx.node(event.series.as_ref(), INITIATIVE)),
            statements: said.cloned().unwrap_or_default(),
        }
    }
}

impl TimelineView {
    /// A line of time with everything on it that has a year; nothing where fewer than two have one.
    pub fn build(ctx: &PageContext<'_>, all: Vec<Dated>) -> TimelineView {
        let known = |dated: &Dated| dated.date.clone().filter(Date::year_known);
        let dates: Vec<Date> = all.iter().filter_map(known).collect();
        let others: Vec<Date> = all
            .iter()
            .flat_map(Dated::others)
            .map(|(_, date)| date)
            .collect();
        let scale = Scale::of(dates.iter().chain(&others)).filter(|_| dates.len() > 1);
        let Some(scale) = scale else {
            return TimelineView::default();
        };
        let mut spans: Vec<(i64, Ix, Option<Ix>, SpanView)> = Vec::with_capacity(dates.len());
        for dated in &all {
            if let Some(date) = known(dated) {
                let place = scale.place(&date);
                let start = place.start;
                let span = span(ctx, &scale, dated, &date, place);
                spans.push((start, dated.ix, dated.series, span));
            }
        }
        spans.sort_by_key(|(start, ix, _, _)| (*start, *ix));
        let spans = spans.into_iter().map(|(_, _, series, span)| (series, span));
        let Layout {
            spans,
            lanes,
            rows,
            named,
        } = Layout::of(ctx, spans.collect());
        let undated = all.iter().filter(|dated| known(dated).is_none());
        let tick = |(year, x): (i64, i64)| Tick {
            x,
            label: year.to_string(),
        };
        TimelineView {
            ticks: scale.ticks().map(tick).collect(),
            spans,
            lanes,
            rows,
            named,
            undated: undated.map(|dated| ctx.card(dated.ix)).collect(),
        }
    }

    /// Some records on a line of time, each by its own date.
    pub fn of_records(ctx: &PageContext<'_>, records: impl Iterator<Item = Ix>) -> TimelineView {
        TimelineView::build(ctx, records.map(|ix| Dated::of(ctx, ix)).collect())
    }
}

impl Dated {
    /// What is said of the date beside the one that is shown first.
    fn others(&self) -> impl Iterator<Item = (&Statement, Date)> {
        let said = self.statements.iter();
        let said = said.filter_map(|said| Some((said, Date::parse(&said.value).ok()?)));
        said.filter(|(_, date)| date.year_known() && Some(date) != self.date.as_ref())
    }
}

fn span(
    ctx: &PageContext<'_>,
    scale: &Scale,
    dated: &Dated,
    date: &Date,
    place: SpanPosition,
) -> SpanView {
    let card = ctx.card(dated.ix);
    let (name, label) = dated
        .label
        .clone()
        .unwrap_or_else(|| (card.view().name.clone(), card.view().text.clone()));
    let other = |(said, date): (&Statement, Date)| {
        let SpanPosition { x, width, .. } = scale.place(&date);
        DisputedDate {
            date: ctx.texts.date(Some(&date)),
            edtf: edtf(Some(&date)),
            sources: ctx.sources(&said.source),
            x,
            width,
        }
    };
    let mut span = SpanView {
        name,
        lines: wrapped(&label),
        label,
        lane: String::new(),
        date: ctx.texts.date(Some(date)),
        disputed: dated.others().map(other).collect(),
        x: place.x,
        width: place.width,
        sure_x: place.sure_x,
        sure_width: place.sure_width,
        open: date.is_open_ended(),
        fades: fades(date),
        name_at: "",
        card,
        row: 0,
    };
    let (from, to) = extent(&span);
    span.name_at = if span.disputed.is_empty() {
        name_at(place.x, place.end)
    } else {
        name_at(from, to)
    };
    span
}
