//! Reads the fields of each kind.

use crate::base::decode::{Decoder, MapReader};
use crate::base::rules::Code;

use super::Record;
use super::choices::{DELIVERIES, FORMS, QUALITIES, RANKS};
use super::clock::time;
use super::event::event;
use super::fields::*;
use super::kind::Kind;
use super::people::{delegation, parties, roles};
use super::reference::{Ref, address, reference, references};
use super::text::text;

/// Reads the title or name, and the fields of the record's kind.
pub(super) fn read(
    decoder: &mut Decoder,
    fields: &mut MapReader<'_>,
    record: &mut Record,
    translation: bool,
) {
    let named = matches!(
        record.kind,
        Kind::Person | Kind::Country | Kind::Organization | Kind::Topic
    );
    let key = if named { "name" } else { "title" };
    record.common.title = text(decoder, fields.take(key));
    let needed = matches!(
        record.kind,
        Kind::Event
            | Kind::Person
            | Kind::Organization
            | Kind::Initiative
            | Kind::Document
            | Kind::Office
    );
    if needed && !translation && !record.broken && record.common.title.is_empty() {
        missing(
            decoder,
            fields,
            &format!("{} has no `{key}`", record.kind.with_article()),
        );
    }
    // What else is missing, the record of that title lacks.
    if let Some(phrase) = record.common.title.0.first() {
        fields.span = phrase.span;
    }
    if translation {
        // Fields of the record itself are not repeated in a translation; `when`, `of` and the like are unknown here.
        record.fields = Fields::Page(Box::new(Page {
            weight: 0,
            template: None,
            menu: false,
            lead: None,
        }));
        match record.kind {
            Kind::Person => {
                let honorific = text(decoder, fields.take("honorific"));
                record.fields = Fields::Person(Box::new(Person {
                    honorific,
                    ..Person::default()
                }));
            }
            Kind::Organization => {
                let acronym = text(decoder, fields.take("acronym"));
                record.fields = Fields::Organization(Box::new(Organization {
                    acronym,
                    ..Organization::default()
                }));
            }
            _ => {}
        }
        return;
    }
    record.fields = match record.kind {
        Kind::Event => Fields::Event(Box::new(event(decoder, fields))),
        Kind::Delegation => {
            let stem = record.id.rsplit('/').next().unwrap_or_default().to_owned();
            let span = fields.span;
            let of = match fields.take("of") {
                Some(node) => {
                    reference(decoder, node).unwrap_or_else(|| Ref::new(&stem, node.span))
                }
                None => Ref::new(&stem, span),
            };
            let span = of.span;
            Fields::Delegation(Box::new(delegation(decoder, fields, of, span)))
        }
        Kind::Speech => Fields::Speech(Box::new(speech(decoder, fields, record.broken))),
        Kind::Person => Fields::Person(Box::new(person(decoder, fields))),
        Kind::Country => Fields::Country(Box::new(Country {
            when: fields.take("when").and_then(|n| decoder.date(n)),
        })),
        Kind::Organization => Fields::Organization(Box::new(Organization {
            acronym: text(decoder, fields.take("acronym")),
            sort: fields.take("type").and_then(|node| decoder.string(node)),
            parent: fields
                .take("parent")
                .and_then(|node| reference(decoder, node)),
            country: fields
                .take("country")
                .and_then(|node| reference(decoder, node)),
            when: fields.take("when").and_then(|node| decoder.date(node)),
        })),
        Kind::Initiative => Fields::Initiative(Box::new(Initiative {
            by: references(decoder, fields.take("by")),
            when: fields.take("when").and_then(|node| decoder.date(node)),
            parent: fields
                .take("parent")
                .and_then(|node| reference(decoder, node)),
            parties: parties(decoder, fields.take("parties")),
            organizations: references(decoder, fields.take("organizations")),
            countries: references(decoder, fields.take("countries")),
            complete: fields
                .take("complete")
                .and_then(|node| decoder.boolean(node))
                .unwrap_or(false),
            sort: fields.take("type").and_then(|node| decoder.string(node)),
        })),
        Kind::Document => Fields::Document(Box::new(Document {
            date: fields.take("date").and_then(|node| decoder.date(node)),
            event: fields
                .take("event")
                .and_then(|node| reference(decoder, node)),
            symbol: fields.take("symbol").and_then(|node| decoder.string(node)),
            url: fields.take("url").and_then(|node| address(decoder, node)),
            adopted_by: references(decoder, fields.take("adopted_by")),
            file: fields
                .take("file")
                .and_then(|node| Some((decoder.string(node)?, node.span))),
        })),
        Kind::Topic => Fields::Topic(Box::new(Topic {
            broader: fields.take("broader").and_then(|n| reference(decoder, n)),
        })),
        Kind::Office => Fields::Office(Box::new(Office {
            rank: fields
                .take("rank")
                .and_then(|node| decoder.choice(node, "a rank", &RANKS)),
            seats: fields.take("seats").and_then(|node| decoder.number(node)),
            country: fields
                .take("country")
                .and_then(|node| reference(decoder, node)),
            org: fields.take("org").and_then(|node| reference(decoder, node)),
        })),
        Kind::Source => Fields::Source(Box::new(source(decoder, fields, record))),
        Kind::Page => Fields::Page(Box::new(Page {
            weight: fields
                .take("weight")
                .and_then(|node| decoder.number(node))
                .unwrap_or(0),
            template: fields
                .take("template")
                .and_then(|node| Some((decoder.string(node)?, node.span))),
            menu: fields
                .take("menu")
                .and_then(|node| decoder.boolean(node))
                .unwrap_or(false),
            lead: fields
                .take("lead")
                .and_then(|node| reference(decoder, node)),
        })),
    };
}

/// Reports a field that makes the record, which the message names first in backticks.
fn missing(decoder: &mut Decoder, fields: &MapReader<'_>, message: &str) {
    let key = message.split('`').nth(1).unwrap_or("title");
    decoder
        .problem(Code::MissingField, fields.span, message)
        .help = Some(format!(
        "write `{key}: …` between two lines `---` at the top of the file"
    ));
}

fn speech(decoder: &mut Decoder, fields: &mut MapReader<'_>, broken: bool) -> Speech {
    let by = references(decoder, fields.take("by"));
    let on_behalf = references(decoder, fields.take("for"));
    if by.is_empty() && on_behalf.is_empty() && !broken {
        decoder
            .problem(
                Code::SpeechWithoutSpeaker,
                fields.span,
                "a speech has neither `by` nor `for`",
            )
            .help = Some("`by` names who spoke, `for` the country or body spoken for".to_owned());
    }
    let date = fields.take("date");
    Speech {
        by,
        on_behalf,
        role: text(decoder, fields.take("as")),
        in_place_of: fields
            .take("in_place_of")
            .and_then(|node| reference(decoder, node)),
        read_by: fields
            .take("read_by")
            .and_then(|node| reference(decoder, node)),
        delivery: fields
            .take("delivery")
            .and_then(|node| decoder.choice(node, "a delivery", &DELIVERIES)),
        session: fields
            .take("session")
            .and_then(|node| reference(decoder, node)),
        date: date.and_then(|node| decoder.date(node)),
        date_span: date.map_or(fields.span, |node| node.span),
        time: fields.take("time").and_then(|node| time(decoder, node)),
        order: fields.take("order").and_then(|node| decoder.number(node)),
        form: fields
            .take("form")
            .and_then(|node| decoder.choice(node, "a form", &FORMS)),
        language: fields
            .take("language")
            .and_then(|node| decoder.language(node)),
        topics: references(decoder, fields.take("topics")),
        initiatives: references(decoder, fields.take("initiatives")),
        video: fields.take("video").and_then(|node| address(decoder, node)),
    }
}

impl Person {
    fn default() -> Person {
        Person {
            honorific: super::text::Text::default(),
            sort: None,
            roles: Vec::new(),
            nationality: Vec::new(),
            when: None,
            ids: Vec::new(),
            same_as: Vec::new(),
            not: Vec::new(),
        }
    }
}

impl Organization {
    fn default() -> Organization {
        Organization {
            acronym: super::text::Text::default(),
            sort: None,
            parent: None,
            country: None,
            when: None,
        }
    }
}

fn person(decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Person {
    let mut ids = Vec::new();
    if let Some(mut map) = fields
        .take("ids")
        .and_then(|node| decoder.fields(node, "a map of identifiers"))
    {
        for key in ["wikidata", "viaf", "orcid"] {
            if let Some(id) = map.take(key).and_then(|node| decoder.string(node)) {
                ids.push((key.into(), id));
            }
        }
        decoder.finish(map);
    }
    Person {
        honorific: text(decoder, fields.take("honorific")),
        sort: fields.take("sort").and_then(|node| decoder.string(node)),
        roles: roles(decoder, fields.take("roles")),
        nationality: references(decoder, fields.take("nationality")),
        when: fields.take("when").and_then(|node| decoder.date(node)),
        ids,
        same_as: references(decoder, fields.take("same_as")),
        not: references(decoder, fields.take("not")),
    }
}

fn source(decoder: &mut Decoder, fields: &mut MapReader<'_>, record: &Record) -> Source {
    let source = Source {
        url: fields.take("url").and_then(|node| address(decoder, node)),
        publisher: text(decoder, fields.take("publisher")),
        date: fields.take("date").and_then(|node| decoder.date(node)),
        language: fields.take("lang").and_then(|node| decoder.language(node)),
        accessed: fields.take("accessed").and_then(|node| decoder.date(node)),
        archived: fields
            .take("archived")
            .and_then(|node| address(decoder, node)),
        origin: fields.take("origin").and_then(|node| decoder.string(node)),
        licence: fields.take("licence").and_then(|node| decoder.string(node)),
        quality: fields
            .take("quality")
            .and_then(|node| decoder.choice(node, "a quality", &QUALITIES)),
    };
    if !record.broken && record.common.title.is_empty() && source.url.is_none() {
        missing(decoder, fields, "a source has neither `title` nor `url`");
    }
    source
}
