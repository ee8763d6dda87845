//! Bridge tables: where a cell of another table holds several values, each of them is a row here.
//!
//! References that a whole record holds need none: `links.csv` has a row for each of them.

use std::collections::BTreeSet;

use crate::graph::edge::Edge;
use crate::graph::node::Ix;
use crate::record::accepted::{ANYBODY, SOURCE};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::reference::{Ref, SourceRef};
use crate::view::context::PageContext;
use crate::view::{plain, points};

use super::super::values::name;
use super::Row;

pub(super) fn point_topics(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let row = |edge: &Edge| {
        Row::from([
            ("speech", name(ctx, ix)),
            ("number", (edge.detail + 1).to_string()),
            ("topic", name(ctx, edge.other)),
        ])
    };
    ctx.lens.point_topics(ix).into_iter().map(row).collect()
}

pub(super) fn chairs(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let Some(Fields::Event(event)) = ctx.lens.fields(ix).fields() else {
        return Vec::new();
    };
    let all = event.sessions.iter().flat_map(|session| {
        let chairs: BTreeSet<Ix> = session
            .chair
            .iter()
            .filter_map(|chair| ctx.lens.resolve(chair, ANYBODY))
            .collect();
        chairs.into_iter().map(move |chair| {
            Row::from([
                ("event", name(ctx, ix)),
                ("session", session.id.to_string()),
                ("chair", name(ctx, chair)),
            ])
        })
    });
    all.collect()
}

pub(super) fn citations(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let row = |point: String, source: &SourceRef| {
        let reference = Ref {
            kind: None,
            id: source.id.clone(),
            span: source.span,
        };
        let (named, place) = (
            name(ctx, ctx.lens.resolve(&reference, SOURCE)?),
            source.locator.to_string(),
        );
        Some(Row::from([
            ("record", name(ctx, ix)),
            ("point", point),
            ("source", named),
            ("place", place),
        ]))
    };
    let node = ctx.lens.node(ix);
    let own = node.record.as_ref().filter(|_| node.inline.is_none());
    let whole = match ctx.lens.delegation(ix) {
        Some(sent) => &sent.source,
        None => own.map_or(&[][..], |record| &record.common.sources),
    };
    let mut rows: Vec<Row> = whole
        .iter()
        .filter_map(|source| row(String::new(), source))
        .collect();
    let points = points::points_of(ctx, node).filter(|_| node.kind == Kind::Speech);
    for (text, point) in points
        .into_iter()
        .flat_map(|(text, points)| points.iter().map(move |point| (text, point)))
    {
        rows.extend(
            plain::cited(point, text)
                .iter()
                .filter_map(|source| row(point.number.to_string(), source)),
        );
    }
    rows
}
