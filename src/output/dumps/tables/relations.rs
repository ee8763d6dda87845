//! Tables of what stands between records: seats, roles, counts, sessions, points.

use crate::graph::node::Ix;
use crate::record::accepted::{ACTOR, ANYBODY, BODY, COUNTRY, OFFICE, PERSON};
use crate::record::fields::{Counted, Fields};
use crate::record::people::Party;
use crate::view::context::PageContext;
use crate::view::plain::{self, language_of};
use crate::view::seats::SeatView;
use crate::view::{points, presence, roles, unknown};

use super::super::cells::*;
use super::super::values::name;
use super::Row;
use super::records::event_of;

pub(super) fn registry(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let card = ctx.card(ix);
    vec![Row::from([
        ("ref", name(ctx, ix)),
        ("kind", card.view().kind.to_owned()),
        ("title", card.view().text.clone()),
    ])]
}

pub(super) fn names(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let written = ctx
        .lens
        .fields(ix)
        .names
        .iter()
        .flat_map(|name| name.text.0.iter().map(move |phrase| (name, phrase)));
    let row = |(written, phrase): (
        &crate::record::text::DatedName,
        &crate::record::text::Phrase,
    )| {
        Row::from([
            ("record", name(ctx, ix)),
            (
                "language",
                phrase
                    .lang
                    .as_ref()
                    .unwrap_or(ctx.default_language())
                    .to_string(),
            ),
            ("name", phrase.text.to_string()),
            ("dates", edtf(written.when.as_ref())),
            ("sources", cited(ctx, &written.source)),
        ])
    };
    written.map(row).collect()
}

pub(super) fn seats(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let Some(sent) = ctx.lens.delegation(ix) else {
        return Vec::new();
    };
    let node = ctx.lens.card(ix);
    let row = |(seat, held): (
        crate::record::people::Seat,
        &crate::record::people::Participant,
    )| {
        let view = SeatView::without_marks(ctx, seat.as_str(), held, node.date.as_ref());
        Row::from([
            ("delegation", name(ctx, ix)),
            ("event", event_of(node)),
            ("sender", one(ctx, Some(&sent.of), ACTOR)),
            ("seat", seat.as_str().to_owned()),
            ("person", one(ctx, held.person.as_ref(), PERSON)),
            ("role", view.role.to_text()),
            ("org", one(ctx, held.org.as_ref(), ACTOR)),
            ("in_place_of", one(ctx, held.in_place_of.as_ref(), PERSON)),
            ("status", view.status.to_owned()),
            (
                "attendance",
                presence::seat_presence(ctx, ix, held).as_str().to_owned(),
            ),
            ("sources", cited(ctx, &held.source)),
        ])
    };
    sent.seats().map(row).collect()
}

pub(super) fn attendance(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let course = ctx.lens.course(ix);
    let row = |(of, known): (Ix, crate::view::presence::SenderAt)| {
        Row::from([
            ("event", name(ctx, ix)),
            ("sender", name(ctx, of)),
            ("state", presence::sender_state(&known, course).to_owned()),
        ])
    };
    presence::senders_at(ctx, ix).into_iter().map(row).collect()
}

pub(super) fn roles(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let Some(Fields::Person(person)) = ctx.lens.fields(ix).fields() else {
        return Vec::new();
    };
    let row = |role: &crate::record::people::HeldRole| {
        Row::from([
            ("person", name(ctx, ix)),
            ("title", roles::role_title(ctx, role).to_text()),
            ("office", one(ctx, role.office.as_ref(), OFFICE)),
            ("country", one(ctx, role.country.as_ref(), COUNTRY)),
            ("org", one(ctx, role.org.as_ref(), BODY)),
            ("accredited_to", many(ctx, &role.accredited_to, ACTOR)),
            ("dates", edtf(role.when.as_ref())),
            ("sources", cited(ctx, &role.source)),
        ])
    };
    person.roles.iter().map(row).collect()
}

pub(super) fn parties(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let listed: &[Party] = match ctx.lens.fields(ix).fields() {
        Some(Fields::Event(event)) => &event.parties,
        Some(Fields::Initiative(initiative)) => &initiative.parties,
        _ => &[],
    };
    let row = |party: &Party| {
        Row::from([
            ("record", name(ctx, ix)),
            ("party", one(ctx, Some(&party.of), ANYBODY)),
            ("capacity", ctx.texts.plain(&party.role)),
            ("dates", edtf(party.when.as_ref())),
            ("sources", cited(ctx, &party.source)),
        ])
    };
    listed.iter().map(row).collect()
}

pub(super) fn counts(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let Some(Fields::Event(event)) = ctx.lens.fields(ix).fields() else {
        return Vec::new();
    };
    let said = event.counts.iter().flat_map(|count| {
        count
            .statements
            .iter()
            .map(move |statement| (count, statement))
    });
    let row = |(count, statement): (
        &crate::record::fields::Count,
        &crate::record::fields::Statement,
    )| {
        let what = match &count.what {
            Counted::Known(what) => (*what).to_owned(),
            Counted::Labelled(label) => ctx.texts.plain(label),
        };
        let bound = statement.bound.map_or("", |bound| bound.as_str());
        Row::from([
            ("event", name(ctx, ix)),
            ("what", what),
            ("value", statement.value.to_string()),
            ("bound", bound.to_owned()),
            (
                "status",
                statement
                    .status
                    .map_or("", |status| status.as_str())
                    .to_owned(),
            ),
            (
                "preference",
                statement.rank.map_or("", |rank| rank.as_str()).to_owned(),
            ),
            ("sources", cited(ctx, &statement.source)),
        ])
    };
    said.map(row).collect()
}

pub(super) fn sessions(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let Some(Fields::Event(event)) = ctx.lens.fields(ix).fields() else {
        return Vec::new();
    };
    let row = |session: &crate::record::fields::Session| {
        Row::from([
            ("event", name(ctx, ix)),
            ("session", session.id.to_string()),
            ("title", ctx.texts.plain(&session.title)),
            ("date", edtf(session.date.as_ref())),
            ("time", plain(&session.time)),
            ("place", ctx.texts.plain(&session.place)),
            ("chair", many(ctx, &session.chair, ANYBODY)),
        ])
    };
    event.sessions.iter().map(row).collect()
}

pub(super) fn points(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let node = ctx.lens.node(ix);
    let Some((text, points)) = points::points_of(ctx, node) else {
        return Vec::new();
    };
    let lang = language_of(text, ctx.default_language());
    let row = |point: &crate::record::body::Point| {
        Row::from([
            ("speech", name(ctx, ix)),
            ("number", point.number.to_string()),
            ("anchor", point.anchor.to_string()),
            (
                "topics",
                joined(points::topics_of(ctx, ix, point.number).map(|topic| name(ctx, topic))),
            ),
            ("language", lang.to_string()),
            ("text", plain::plain_text(ctx, &point.text, text)),
            ("sources", cited(ctx, &plain::cited(point, text))),
        ])
    };
    points.iter().map(row).collect()
}

pub(super) fn unknown(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let row = |gap: crate::view::unknown::Gap| {
        Row::from([
            ("event", name(ctx, ix)),
            ("what", gap.what.to_owned()),
            (
                "about",
                joined(
                    gap.about
                        .iter()
                        .map(|card| format!("{}:{}", card.view().kind, card.view().id)),
                ),
            ),
            ("count", gap.count.to_string()),
        ])
    };
    unknown::gaps_of(ctx, ix).into_iter().map(row).collect()
}

pub(super) fn links(ctx: &PageContext<'_>, to: Ix) -> Vec<Row> {
    // One record may point at another in one role many times: a speech whose points are on one topic.
    let mut pairs: Vec<_> = ctx
        .lens
        .links(to)
        .iter()
        .map(|edge| (edge.role, edge.other))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let row = |(role, from): (crate::record::relation::Role, Ix)| {
        Row::from([
            ("subject", name(ctx, from)),
            ("role", role.as_str().to_owned()),
            ("target", name(ctx, to)),
        ])
    };
    pairs.into_iter().map(row).collect()
}
