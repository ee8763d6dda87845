//! Tables: records of one kind, or what stands between them, one a row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{ACTOR, ANYBODY, BODY, COUNTRY, OFFICE, PERSON};
use crate::record::declare::{DeclaredMap, FieldValue};
use crate::record::field::Field;
use crate::record::fields::{Counted, Event, Fields};
use crate::record::kind::Kind;
use crate::record::people::Party;
use crate::record::reference::Ref;
use crate::view::context::PageContext;
use crate::view::plain::{self, language_of};
use crate::view::seats::SeatView;
use crate::view::tables::DataTable;
use crate::view::{points, presence, roles, unknown};

use super::bridges;
use super::cells::*;
use super::values::name;

/// The cells of a row, by column.
pub(super) type Row = BTreeMap<&'static str, String>;

/// A table as CSV (RFC 4180), its columns named in the first row.
pub(super) fn csv(ctx: &PageContext<'_>, table: &DataTable) -> Vec<u8> {
    let rows: Box<dyn Iterator<Item = Row>> = match table.of {
        Some(kind) => Box::new(ctx.lens.index(kind).map(|ix| record(ctx, ix))),
        None if table.name == "link_roles" => {
            Box::new(crate::record::relation::Role::ALL.iter().map(|role| {
                Row::from([
                    ("role", role.as_str().to_owned()),
                    ("meaning", role.says().to_owned()),
                ])
            }))
        }
        None => relation(ctx, table.name),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    let (columns, typed): (Vec<&str>, Vec<bool>) = table
        .columns()
        .map(|column| (column.name, column.kind != "string"))
        .unzip();
    writer
        .write_record(&columns)
        .expect("memory takes every byte");
    for row in rows {
        debug_assert!(
            row.keys().all(|cell| columns.contains(cell)),
            "{} has no column for one of {row:?}",
            table.name
        );
        let cells = columns.iter().zip(&typed).map(|(column, typed)| {
            let cell = row.get(column).map_or("", String::as_str);
            if *typed { cell.into() } else { defused(cell) }
        });
        writer
            .write_record(cells.map(|cell: Cow<'_, str>| cell.into_owned()))
            .expect("memory takes every byte");
    }
    writer.into_inner().expect("memory takes every byte")
}

fn record(ctx: &PageContext<'_>, ix: Ix) -> Row {
    let node = ctx.lens.fields(ix);
    let own = node.record.as_ref().filter(|_| node.inline.is_none());
    let date = node.date.as_ref();
    let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut row = Row::from([
        ("ref", name(ctx, ix)),
        ("id", node.id.to_string()),
        (
            "url",
            if node.introduces() {
                String::new()
            } else {
                url(ctx, ix)
            },
        ),
        ("title", ctx.card(ix).view().text.clone()),
        ("date", edtf(date)),
        ("earliest", day(date.and_then(Date::first_start))),
        ("latest", day(date.and_then(Date::last_end))),
        ("summary", ctx.texts.plain(&node.summary)),
        (
            "updated",
            own.map(|record| edtf(record.common.updated.as_ref()))
                .unwrap_or_default(),
        ),
        (
            "sources",
            own.map(|record| cited(ctx, &record.common.sources))
                .unwrap_or_default(),
        ),
    ]);
    if node.kind == Kind::Country {
        row.insert("code", node.code.map(str::to_uppercase).unwrap_or_default());
    }
    if node.kind == Kind::Delegation {
        delegation(ctx, ix, node, &mut row);
    } else if let Some(fields) = node.fields() {
        self::fields(ctx, node, fields, &mut row);
    }
    row
}

fn delegation(ctx: &PageContext<'_>, ix: Ix, node: &Node, row: &mut Row) {
    let Some(sent) = ctx.lens.delegation(ix) else {
        return;
    };
    declared(ctx, sent, row);
    let head = sent.head.as_ref().and_then(|head| head.person.as_ref());
    row.extend([("event", event_of(node)), ("head", one(ctx, head, PERSON))]);
}

/// The event in the id of a delegation or speech.
fn event_of(node: &Node) -> String {
    let event = node.event_id().map(|event| format!("event:{event}"));
    event.unwrap_or_default()
}

fn fields(ctx: &PageContext<'_>, node: &Node, fields: &Fields, row: &mut Row) {
    declared(ctx, fields.entry(), row);
    match fields {
        Fields::Event(event) => places(ctx, event, row),
        Fields::Speech(_) => drop(row.insert("event", event_of(node))),
        Fields::Person(person) => {
            for scheme in ["wikidata", "viaf", "orcid"] {
                let known = person.ids.iter().find(|(known, _)| &**known == scheme);
                row.extend(known.map(|(_, id)| (scheme, id.to_string())));
            }
        }
        Fields::Delegation(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Initiative(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => {}
    }
}

/// The cells of the fields that are columns as they stand.
fn declared(ctx: &PageContext<'_>, entry: &dyn DeclaredMap, row: &mut Row) {
    entry.visit(&mut |field, held| {
        if let Some(column) = field.column {
            row.insert(column.name, cell(ctx, field, held));
        }
    });
}

fn cell(ctx: &PageContext<'_>, field: &Field, held: FieldValue<'_>) -> String {
    match held {
        FieldValue::Text(text) => ctx.texts.plain(text),
        FieldValue::Word(word) => word.unwrap_or_default().to_owned(),
        FieldValue::Address(address) => address
            .map(|address| address.text.to_string())
            .unwrap_or_default(),
        FieldValue::Bool(told) => told.map(|told| told.to_string()).unwrap_or_default(),
        FieldValue::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        FieldValue::Date(date) => edtf(date),
        FieldValue::Refs(references) => {
            many(ctx, references, field.value.accepted().unwrap_or_default())
        }
        FieldValue::Sources(sources) => cited(ctx, sources),
        // Lists and maps have tables of their own, or none.
        FieldValue::When(_)
        | FieldValue::Counts(_)
        | FieldValue::Entries(_)
        | FieldValue::Names(_)
        | FieldValue::Coordinates(_)
        | FieldValue::Pairs(_)
        | FieldValue::Own => String::new(),
    }
}

/// Where an event took place.
fn places(ctx: &PageContext<'_>, event: &Event, row: &mut Row) {
    let names = event
        .places
        .iter()
        .map(|venue| ctx.texts.plain(&venue.name));
    let countries: Vec<Ref> = event
        .places
        .iter()
        .filter_map(|venue| venue.country.clone())
        .collect();
    let located = event.places.iter().find_map(|venue| venue.coords.as_ref());
    let (latitude, longitude) = located
        .map(|(latitude, longitude)| (degrees(latitude), degrees(longitude)))
        .unwrap_or_default();
    row.extend([
        ("places", joined(names.filter(|place| !place.is_empty()))),
        ("countries", many(ctx, &countries, COUNTRY)),
        ("latitude", latitude),
        ("longitude", longitude),
    ]);
}

/// The rows of a table that is not one of records, made as they are written.
fn relation<'d>(ctx: &'d PageContext<'_>, table: &str) -> Box<dyn Iterator<Item = Row> + 'd> {
    let rows: fn(&PageContext<'_>, Ix) -> Vec<Row> = match table {
        "names" => names,
        "seats" => seats,
        "roles" => roles,
        "parties" => parties,
        "counts" => counts,
        "sessions" => sessions,
        "points" => points,
        "point_topics" => bridges::point_topics,
        "chairs" => bridges::chairs,
        "citations" => bridges::citations,
        "attendance" => attendance,
        "unknown" => unknown,
        "links" => links,
        "registry" => registry,
        other => unreachable!("`{other}` is no table"),
    };
    let kinds: &'static [Kind] = match table {
        "names" | "links" | "registry" | "citations" => &Kind::ALL,
        "seats" => &[Kind::Delegation],
        "roles" => &[Kind::Person],
        "parties" => &[Kind::Event, Kind::Initiative],
        "points" | "point_topics" => &[Kind::Speech],
        _ => &[Kind::Event],
    };
    Box::new(
        kinds
            .iter()
            .flat_map(|kind| ctx.lens.index(*kind))
            .flat_map(move |ix| rows(ctx, ix)),
    )
}

fn registry(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
    let card = ctx.card(ix);
    vec![Row::from([
        ("ref", name(ctx, ix)),
        ("kind", card.view().kind.to_owned()),
        ("title", card.view().text.clone()),
    ])]
}

fn names(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn seats(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn attendance(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn roles(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn parties(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn counts(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn sessions(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn points(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn unknown(ctx: &PageContext<'_>, ix: Ix) -> Vec<Row> {
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

fn links(ctx: &PageContext<'_>, to: Ix) -> Vec<Row> {
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
