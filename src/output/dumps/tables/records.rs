//! Tables of the records of one kind.

use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::record::accepted::{COUNTRY, PERSON};
use crate::record::declare::{DeclaredMap, FieldValue};
use crate::record::field::Field;
use crate::record::fields::{Event, Fields};
use crate::record::kind::Kind;
use crate::record::reference::Ref;
use crate::view::context::PageContext;

use super::super::cells::*;
use super::super::values::name;
use super::Row;

/// The row of a record.
pub(super) fn row(ctx: &PageContext<'_>, ix: Ix) -> Row {
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
    } else if let Some(own) = node.fields() {
        fields(ctx, node, own, &mut row);
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
pub(super) fn event_of(node: &Node) -> String {
    let event = node.event_id().map(|event| format!("event:{event}"));
    event.unwrap_or_default()
}

fn fields(ctx: &PageContext<'_>, node: &Node, own: &Fields, row: &mut Row) {
    declared(ctx, own.entry(), row);
    match own {
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
