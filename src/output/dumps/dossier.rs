//! Everything in one file, in every language.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::world::World;
use super::fields;
use super::said::*;
use crate::graph::edge::Role;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::kind::Kind;
use crate::view::desk::Desk;

/// The whole dossier, a record a line: a large one is written as it is made, and two are compared line by line.
pub(super) fn dossier(desk: &Desk<'_>, world: &World<'_>) -> Vec<u8> {
    // A text says its references in its own language.
    let desks: Vec<Desk<'_>> =
        (0..world.voices.len()).map(|lang| Desk { wants: desk.wants, ..world.desk(desk.lens, lang, None) }).collect();
    let titles = world.voices.iter().map(|voice| (voice.lang.to_string(), Value::from(voice.site_title.as_str())));
    let languages: Vec<&str> = world.voices.iter().map(|voice| voice.lang.as_str()).collect();
    let mut head = Object::default();
    head.add("$schema", "dossier.schema.json").add("generator", "chancery");
    head.add("title", titles.collect::<Map<_, _>>()).add("languages", languages);
    head.add("base_url", desk.settings.base_url.as_deref());
    let mut bytes = Value::from(head).to_string().into_bytes();
    bytes.pop();
    bytes.extend(b",\n\"records\":[");
    let records = Kind::ALL.into_iter().flat_map(|kind| desk.lens.index(kind));
    for (at, ix) in records.enumerate() {
        bytes.extend(if at == 0 { &b"\n"[..] } else { b",\n" });
        serde_json::to_writer(&mut bytes, &record(desk, &desks, ix)).expect("memory takes every byte");
    }
    bytes.extend(b"\n]}\n");
    bytes
}

fn record(desk: &Desk<'_>, desks: &[Desk<'_>], ix: Ix) -> Value {
    let node = desk.lens.node(ix);
    let mut object = Object::default();
    object.add("ref", name(desk, ix)).add("kind", node.kind.as_str()).add("id", &*node.id);
    if !node.introduces() {
        object.0.insert("url".to_owned(), node.url().into());
    }
    let card = desk.card(ix);
    object.add("label", card.view().text.as_str());
    object.add("title", text(desk, &node.title)).add("names", names(desk, &node.names)).add("summary", text(desk, &node.summary));
    object.add("date", date(node.date.as_ref())).add("country_code", node.code.map(str::to_uppercase));
    object.add("event", node.event_id().map(|event| format!("event:{event}")));
    if let Some(record) = &node.record {
        match desk.lens.delegation(ix).filter(|_| node.inline.is_some()) {
            Some(sent) => fields::delegation(desk, sent, node.date.as_ref(), &mut object),
            None => {
                fields::add(desk, ix, &record.fields, &mut object);
                common(desk, record, &mut object);
                texts(desk, desks, ix, &mut object);
            }
        }
    }
    object.add("linked_from", linked_from(desk, ix));
    object.into()
}

fn common(desk: &Desk<'_>, record: &Record, object: &mut Object) {
    let common = &record.common;
    object.add("updated", date(common.updated.as_ref())).add("sources", sources(desk, &common.sources));
    object.add(
        "links",
        common.links.iter().map(|link| json!({ "title": text(desk, &link.title), "href": &*link.url })).collect::<Value>(),
    );
    let corrections = common.corrections.iter().map(|correction| {
        let mut object = Object::default();
        object.add("date", date(correction.date.as_ref())).add("text", text(desk, &correction.text));
        Value::from(object)
    });
    object.add("corrections", corrections.collect::<Value>());
    if let Some(image) = &common.image {
        let mut picture = Object::default();
        picture.add("src", &*image.src).add("alt", text(desk, &image.alt)).add("credit", text(desk, &image.credit));
        picture.add("licence", &*image.licence);
        object.add("image", picture);
    }
    let aliases: Vec<&str> = common.aliases.iter().map(|alias| &*alias.text).collect();
    object.add("aliases", aliases);
    object.add("extra", common.extra.iter().map(|(key, value)| (key.to_string(), extra(value))).collect::<Map<_, _>>());
}

/// The texts of a record, by language: as HTML whose links lead from the site's root, and of a speech its points.
fn texts(desk: &Desk<'_>, desks: &[Desk<'_>], ix: Ix, object: &mut Object) {
    let node = desk.lens.node(ix);
    let (mut bodies, mut points) = (Map::new(), Map::new());
    for text in node.record.iter().chain(&node.translations).filter(|text| !text.body.is_empty()) {
        let lang = text.lang.as_ref().unwrap_or(desk.default_language());
        let spoken = desks.iter().find(|desk| desk.voice.lang == *lang).unwrap_or(desk);
        bodies.insert(lang.to_string(), spoken.body(text, "./").0.into());
        let said = node.points(text).iter().map(|point| {
            let mut object = Object::default();
            object.add("number", point.number).add("anchor", &*point.anchor).add("text", &*point.text);
            object.add("topics", many(desk, &point.topics, crate::graph::resolve::TOPIC));
            Value::from(object)
        });
        let said: Vec<Value> = said.collect();
        if !said.is_empty() {
            points.insert(lang.to_string(), said.into());
        }
    }
    object.add("text", bodies).add("points", points);
}

/// Everything that points at a record, by role.
fn linked_from(desk: &Desk<'_>, ix: Ix) -> Value {
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for edge in desk.lens.links(ix) {
        let group = groups.entry(edge.role.as_str()).or_default();
        let from = name(desk, edge.other);
        if edge.role == Role::PointTopic || !group.contains(&from) {
            group.push(from);
        }
    }
    groups
        .into_iter()
        .map(|(role, mut from)| {
            from.dedup();
            (role.to_owned(), Value::from(from))
        })
        .collect::<Map<_, _>>()
        .into()
}
