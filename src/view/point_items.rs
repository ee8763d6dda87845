//! Points of speeches in a list.

use crate::graph::edge::Edge;

use super::context::PageContext;
use super::macros::view;
use super::plain::cited;
use super::points::{self, PointView};
use super::speech::SpeechItem;
use super::value::Html;

view! {
    /// A point of a speech in a list.
    pub struct PointItem {
        /// The speech.
        pub speech: SpeechItem,
        /// The point.
        pub point: PointView,
        /// Marks of the notes of what it cites.
        pub marks: Html,
    }
}

/// The points that some edges lead to.
pub fn points_about(ctx: &PageContext<'_>, edges: &[&Edge]) -> Vec<PointItem> {
    let mut points = Vec::new();
    for edge in edges {
        if let Some((text, point)) = points::point_at(ctx, edge.other, edge.detail as usize) {
            let speech = SpeechItem::build(ctx, edge.other);
            points.push(PointItem {
                speech,
                point: PointView::build(ctx, edge.other, point, text),
                marks: ctx.marks(&cited(point, text)),
            });
        }
    }
    points
}
