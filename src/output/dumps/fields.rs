//! What records of each kind say, as JSON: their fields as they are declared, and what follows from them.

use serde_json::{Value, json};

use crate::date::Date;
use crate::graph::node::Ix;
use crate::record::accepted::PERSON;
use crate::record::declare::{DeclaredMap, FieldValue};
use crate::record::field::{Field, FieldType as Declared};
use crate::record::fields::{Count, Counted, Fields, Speech, Statement};
use crate::record::people::Delegation;
use crate::view::context::PageContext;
use crate::view::counts::Headline;
use crate::view::{roles, unknown};

use super::values::{Object, date, names, reference, sources, statement, text, truth};

pub(super) fn add(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    ix: Ix,
    fields: &Fields,
    object: &mut Object,
) {
    match fields {
        Fields::Delegation(sent) => {
            let day = ctx.lens.peek(ix).date.as_ref();
            return delegation(ctx, desks, sent, day, object);
        }
        Fields::Event(_) => unknown(ctx, ix, object),
        Fields::Speech(speech) => role_of_speaker(ctx, desks, ix, speech, object),
        Fields::Person(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Initiative(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Source(_)
        | Fields::Page(_) => {}
    }
    declared(ctx, fields.entry(), object);
}

/// The fields of a record, or of a map in one, that are members of the data as they stand.
pub(super) fn declared(ctx: &PageContext<'_>, entry: &dyn DeclaredMap, object: &mut Object) {
    entry.visit(&mut |field, held| {
        match (held, field.member) {
            (FieldValue::Coordinates(Some((latitude, longitude))), _) => {
                object
                    .add("latitude", degrees(latitude))
                    .add("longitude", degrees(longitude));
            }
            (held, Some(member)) => drop(object.add(member, value(ctx, field, held))),
            (_, None) => {}
        };
    });
}

fn value(ctx: &PageContext<'_>, field: &Field, held: FieldValue<'_>) -> Value {
    match held {
        FieldValue::Text(said) => text(ctx, said),
        FieldValue::Word(word) => word.into(),
        FieldValue::Address(address) => address.map(|address| &*address.text).into(),
        FieldValue::Bool(told) => truth(told),
        FieldValue::Number(number) => number.into(),
        FieldValue::Date(day) => date(day),
        FieldValue::When(when) => said(ctx, &when.statements),
        FieldValue::Counts(counts) => counts.iter().map(|said| count(ctx, said)).collect(),
        FieldValue::Names(known) => names(ctx, known),
        FieldValue::Sources(cited) => sources(ctx, cited),
        FieldValue::Refs(references) => {
            let kinds = field.value.accepted().unwrap_or_default();
            let found = references.iter().map(|found| reference(ctx, found, kinds));
            let mut found = found.filter(|found| !found.is_null());
            match field.value {
                Declared::Ids(_) => found.collect(),
                _ => found.next().unwrap_or_default(),
            }
        }
        FieldValue::Entries(entries) => {
            let mut maps = Vec::new();
            entries.each(&mut |entry| {
                let mut object = Object::default();
                declared(ctx, entry, &mut object);
                maps.push(Value::from(object));
            });
            match field.value {
                Declared::Map(_) => maps.pop().unwrap_or_default(),
                _ => maps.into(),
            }
        }
        FieldValue::Pairs(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(key, value)| (key.to_string(), Value::from(&**value)));
            pairs.collect::<serde_json::Map<_, _>>().into()
        }
        FieldValue::Coordinates(_) | FieldValue::Own => Value::Null,
    }
}

fn said(ctx: &PageContext<'_>, statements: &[Statement]) -> Value {
    let statements = statements.iter().map(|said| statement(ctx, said));
    statements.collect()
}

/// What is not known of an event.
fn unknown(ctx: &PageContext<'_>, ix: Ix, object: &mut Object) {
    let unknown = unknown::gaps_of(ctx, ix).into_iter().map(|gap| {
        let about = gap
            .about
            .iter()
            .map(|card| format!("{}:{}", card.view().kind, card.view().id));
        let mut object = Object::default();
        object
            .add("what", gap.what)
            .add("about", about.collect::<Vec<_>>())
            .add("count", gap.count);
        Value::from(object)
    });
    object.add("unknown", unknown.collect::<Value>());
}

/// Degrees as a number; as written where they are none.
fn degrees(written: &str) -> Value {
    written
        .trim()
        .parse::<f64>()
        .map_or_else(|_| written.into(), Value::from)
}

fn count(ctx: &PageContext<'_>, count: &Count) -> Value {
    let mut object = Object::default();
    match &count.what {
        Counted::Known(what) => object.add("what", *what),
        Counted::Labelled(label) => object.add("label", text(ctx, label)),
    };
    let Headline {
        range, disputed, ..
    } = Headline::of(&count.statements);
    object.add(
        "headline",
        range.map_or(
            Value::Null,
            |(low, high)| json!({ "low": low, "high": high }),
        ),
    );
    object.add("disputed", disputed);
    object.add("statements", said(ctx, &count.statements));
    object.into()
}

/// A delegation, wherever it stands. Each seat says the role that was written for it and, where none was, the one
/// that the person's own record gives for the day.
pub(super) fn delegation(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    sent: &Delegation,
    day: Option<&Date>,
    object: &mut Object,
) {
    declared(ctx, sent, object);
    if !sent.observer {
        object.0.remove("observer");
    }
    let seats = sent.seats().map(|(seat, held)| {
        let mut object = Object::default();
        object.add("seat", seat.as_str());
        declared(ctx, held, &mut object);
        let person = held.person.as_ref().filter(|_| held.role.is_empty());
        if let Some(person) = person.and_then(|person| ctx.lens.resolve(person, PERSON)) {
            object.add("role_then", role_then(desks, person, day));
        }
        Value::from(object)
    });
    object.add("members", seats.collect::<Value>());
}

/// The role that the record of the only speaker gives for the day, where the speech says none.
fn role_of_speaker(
    ctx: &PageContext<'_>,
    desks: &[PageContext<'_>],
    ix: Ix,
    speech: &Speech,
    object: &mut Object,
) {
    if let (true, [by]) = (speech.role.is_empty(), &speech.by[..])
        && let Some(person) = ctx.lens.resolve(by, PERSON)
    {
        ctx.lens.card(person);
        let day = ctx.lens.peek(ix).date.as_ref();
        object.add("role_then", role_then(desks, person, day));
    }
}

/// The role that a person's own record gives for a day, by language.
fn role_then(desks: &[PageContext<'_>], person: Ix, day: Option<&Date>) -> Value {
    let said = desks.iter().map(|ctx| {
        (
            ctx.language.lang.to_string(),
            roles::role_at(ctx, person, day).to_text(),
        )
    });
    said.filter(|(_, role)| !role.is_empty())
        .map(|(lang, role)| (lang, role.into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
