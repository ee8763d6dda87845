//! Reads an event: when and where it was, and what its programme was.

use crate::base::decode::{Decoder, MapReader, bracketed};
use crate::base::rules::Code;
use crate::base::tree::{Node, Style, Tree};

use super::choices::{EVENT_STATUSES, MODES};
use super::clock::time;
use super::fields::{Event, Rank, Session, Statement, Venue, When};
use super::people::{delegations, parties};
use super::reference::{reference, references};
use super::statements::{counts, statement};
use super::text::text;

pub(super) fn event(decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Event {
    // Without one, nobody knows when it was or will be.
    let date = fields
        .take("date")
        .map(|node| when(decoder, node))
        .unwrap_or_default();
    let mut places = Vec::new();
    let name = text(decoder, fields.take("place"));
    let country = fields
        .take("country")
        .and_then(|node| reference(decoder, node));
    let coords = fields.take("coords").and_then(|node| coords(decoder, node));
    if !name.is_empty() || country.is_some() || coords.is_some() {
        places.push(Venue {
            name,
            country,
            coords,
        });
    }
    if let Some(node) = fields.take("places") {
        for item in decoder.many(node) {
            places.extend(venue(decoder, item));
        }
    }
    Event {
        date,
        time: fields.take("time").and_then(|node| time(decoder, node)),
        series: fields
            .take("series")
            .and_then(|node| reference(decoder, node)),
        ordinal: fields.take("ordinal").and_then(|node| decoder.number(node)),
        order: fields.take("order").and_then(|node| decoder.number(node)),
        part_of: fields
            .take("part_of")
            .and_then(|node| reference(decoder, node)),
        places,
        mode: fields
            .take("mode")
            .and_then(|node| decoder.choice(node, "a mode", &MODES)),
        organizers: references(decoder, fields.take("organizers")),
        patron: references(decoder, fields.take("patron")),
        parties: parties(decoder, fields.take("parties")),
        outcome: references(decoder, fields.take("outcome")),
        topics: references(decoder, fields.take("topics")),
        counts: counts(decoder, fields.take("counts")),
        sessions: sessions(decoder, fields.take("sessions")),
        delegations: delegations(decoder, fields.take("delegations")),
        delegations_complete: fields
            .take("delegations_complete")
            .and_then(|node| decoder.boolean(node)),
        status: fields
            .take("status")
            .and_then(|node| decoder.choice(node, "a status of an event", &EVENT_STATUSES)),
    }
}

fn when(decoder: &mut Decoder, node: &Node) -> When {
    // A list of dates of which none has a source is one of a set; what sources say has keys.
    let several = |items: &[Node]| {
        items.len() > 1
            || items
                .iter()
                .any(|item| item.as_str().is_some_and(|text| text.contains("..")))
    };
    if let Tree::Seq(items) = &node.tree
        && !(several(items) && bracketed(node).is_some())
    {
        let statements: Vec<Statement> = items
            .iter()
            .filter_map(|item| statement(decoder, item))
            .collect();
        let headline = statements
            .iter()
            .find(|s| s.rank == Some(Rank::Preferred))
            .or_else(|| statements.iter().find(|s| s.rank != Some(Rank::Deprecated)));
        let node = headline.map(|s| Node {
            span: s.span,
            tree: Tree::Scalar(s.value.clone(), Style::Plain),
        });
        let date = node.as_ref().and_then(|node| decoder.date(node));
        return When {
            date,
            span: node.map_or_else(Default::default, |node| node.span),
            statements,
        };
    }
    When {
        date: decoder.date(node),
        span: node.span,
        statements: Vec::new(),
    }
}

fn coords(decoder: &mut Decoder, node: &Node) -> Option<(Box<str>, Box<str>)> {
    let items = decoder.many(node);
    let degree = |node: Option<&Node>, limit: f64| {
        let text = node?.as_str()?;
        text.parse::<f64>()
            .ok()
            .filter(|degrees| degrees.abs() <= limit)
            .map(|_| Box::from(text))
    };
    match (
        items.len(),
        degree(items.first(), 90.0),
        degree(items.get(1), 180.0),
    ) {
        (2, Some(latitude), Some(longitude)) => Some((latitude, longitude)),
        _ => {
            decoder
                .problem(
                    Code::WrongType,
                    node.span,
                    "coordinates are a latitude and a longitude",
                )
                .help = Some("write `coords: [29.37, 47.98]`, in degrees".to_owned());
            None
        }
    }
}

fn venue(decoder: &mut Decoder, node: &Node) -> Option<Venue> {
    let mut fields = decoder.fields(node, "a place, `{name, country, coords}`")?;
    let venue = Venue {
        name: text(decoder, fields.take("name")),
        country: fields
            .take("country")
            .and_then(|node| reference(decoder, node)),
        coords: fields.take("coords").and_then(|node| coords(decoder, node)),
    };
    decoder.finish(fields);
    Some(venue)
}

fn sessions(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Session> {
    let Some(node) = node else { return Vec::new() };
    let mut sessions: Vec<Session> = Vec::new();
    for item in decoder.many(node) {
        let Some(mut fields) = decoder.fields(item, "a session, `{id, title, date, time}`") else {
            continue;
        };
        let (id, date) = (fields.take("id"), fields.take("date"));
        let session = Session {
            id: id.and_then(|node| decoder.string(node)).unwrap_or_default(),
            title: text(decoder, fields.take("title")),
            date: date.and_then(|node| decoder.date(node)),
            time: fields.take("time").and_then(|node| time(decoder, node)),
            place: text(decoder, fields.take("place")),
            chair: references(decoder, fields.take("chair")),
            span: date.or(id).map_or(item.span, |node| node.span),
        };
        decoder.finish(fields);
        if session.id.is_empty() {
            decoder
                .problem(Code::MissingField, item.span, "a session without `id`")
                .help =
                Some("speeches name their session by it: `{id: opening, title: …}`".to_owned());
        } else if sessions.iter().any(|other| other.id == session.id) {
            let message = format!("two sessions are called `{}`", session.id);
            decoder
                .problem(
                    Code::DuplicateId,
                    id.map_or(item.span, |id| id.span),
                    message,
                )
                .help = Some("give one of the two another id".to_owned());
        }
        sessions.push(session);
    }
    sessions
}
