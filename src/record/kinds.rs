//! Reads the fields of each kind.

use crate::base::decode::{Decoder, Fields as Reading};
use crate::base::rules::Code;
use crate::base::tree::{Node, Style, Tree, sexagesimal};

use super::Record;
use super::fields::*;
use super::kind::Kind;
use super::people::{delegation, delegations, parties, roles};
use super::reference::{Ref, address, reference, references, sources};
use super::text::text;

const MODES: [(&str, Mode); 3] = [("in-person", Mode::InPerson), ("online", Mode::Online), ("hybrid", Mode::Hybrid)];
const EVENT_STATUSES: [(&str, EventStatus); 4] = [
    ("planned", EventStatus::Planned),
    ("held", EventStatus::Held),
    ("cancelled", EventStatus::Cancelled),
    ("postponed", EventStatus::Postponed),
];
const DELIVERIES: [(&str, Delivery); 3] =
    [("in-person", Delivery::InPerson), ("video", Delivery::Video), ("written", Delivery::Written)];
const FORMS: [(&str, Form); 3] = [("verbatim", Form::Verbatim), ("summary", Form::Summary), ("reported", Form::Reported)];
const RANKS: [(&str, OfficeRank); 6] = [
    ("head-of-state", OfficeRank::HeadOfState),
    ("head-of-government", OfficeRank::HeadOfGovernment),
    ("minister", OfficeRank::Minister),
    ("deputy-minister", OfficeRank::DeputyMinister),
    ("ambassador", OfficeRank::Ambassador),
    ("official", OfficeRank::Official),
];
const QUALITIES: [(&str, Quality); 3] = [("official", Quality::Official), ("press", Quality::Press), ("mirror", Quality::Mirror)];
const STATEMENT_STATUSES: [(&str, StatementStatus); 3] =
    [("announced", StatementStatus::Announced), ("reported", StatementStatus::Reported), ("counted", StatementStatus::Counted)];
const STATEMENT_RANKS: [(&str, Rank); 2] = [("preferred", Rank::Preferred), ("deprecated", Rank::Deprecated)];
pub(super) const COUNTS: [&str; 7] =
    ["participants", "states", "ministers", "delegations", "organizations", "civil_society", "speakers"];

pub(super) const MODE_WORDS: [&str; 3] = spelt(&MODES);
pub(super) const EVENT_STATUS_WORDS: [&str; 4] = spelt(&EVENT_STATUSES);
pub(super) const DELIVERY_WORDS: [&str; 3] = spelt(&DELIVERIES);
pub(super) const FORM_WORDS: [&str; 3] = spelt(&FORMS);
pub(super) const OFFICE_RANK_WORDS: [&str; 6] = spelt(&RANKS);
pub(super) const QUALITY_WORDS: [&str; 3] = spelt(&QUALITIES);
pub(super) const STATEMENT_STATUS_WORDS: [&str; 3] = spelt(&STATEMENT_STATUSES);
pub(super) const STATEMENT_RANK_WORDS: [&str; 2] = spelt(&STATEMENT_RANKS);

/// The words of a choice alone.
pub(super) const fn spelt<T, const N: usize>(choices: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = choices[at].0;
        at += 1;
    }
    words
}

/// The words of each choice, for templates.
pub(super) mod words {
    use super::*;

    fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
        words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
    }

    macro_rules! as_str {
        ($($kind:ty, $table:ident;)*) => {$(
            impl $kind {
                /// The word an author writes.
                pub fn as_str(self) -> &'static str {
                    word(&$table, self)
                }
            }
        )*};
    }

    as_str! {
        Mode, MODES;
        EventStatus, EVENT_STATUSES;
        Delivery, DELIVERIES;
        Form, FORMS;
        OfficeRank, RANKS;
        Quality, QUALITIES;
        StatementStatus, STATEMENT_STATUSES;
        Rank, STATEMENT_RANKS;
    }
}

/// Reads the title or name, and the fields of the record's kind.
pub(super) fn read(decoder: &mut Decoder, fields: &mut Reading<'_>, record: &mut Record, translation: bool) {
    let named = matches!(record.kind, Kind::Person | Kind::Country | Kind::Organization | Kind::Topic);
    let key = if named { "name" } else { "title" };
    record.common.title = text(decoder, fields.take(key));
    let needed =
        matches!(record.kind, Kind::Event | Kind::Person | Kind::Organization | Kind::Initiative | Kind::Document | Kind::Office);
    if needed && !translation && !record.broken && record.common.title.is_empty() {
        missing(decoder, fields, &format!("{} has no `{key}`", record.kind.with_article()));
    }
    // What else is missing, the record of that title lacks.
    if let Some(phrase) = record.common.title.0.first() {
        fields.span = phrase.span;
    }
    if translation {
        // Fields of the record itself are not repeated in a translation; `when`, `of` and the like are unknown here.
        record.fields = Fields::Page(Box::new(Page { weight: 0, template: None, menu: false }));
        match record.kind {
            Kind::Person => {
                let honorific = text(decoder, fields.take("honorific"));
                record.fields = Fields::Person(Box::new(Person { honorific, ..Person::default() }));
            }
            Kind::Organization => {
                let acronym = text(decoder, fields.take("acronym"));
                record.fields = Fields::Organization(Box::new(Organization { acronym, ..Organization::default() }));
            }
            _ => {}
        }
        return;
    }
    record.fields = match record.kind {
        Kind::Event => Fields::Event(Box::new(event(decoder, fields, record.broken))),
        Kind::Delegation => {
            let stem = record.id.rsplit('/').next().unwrap_or_default().to_owned();
            let span = fields.span;
            let of = match fields.take("of") {
                Some(node) => reference(decoder, node).unwrap_or_else(|| Ref::new(&stem, node.span)),
                None => Ref::new(&stem, span),
            };
            let span = of.span;
            Fields::Delegation(Box::new(delegation(decoder, fields, of, span)))
        }
        Kind::Speech => Fields::Speech(Box::new(speech(decoder, fields, record.broken))),
        Kind::Person => Fields::Person(Box::new(person(decoder, fields))),
        Kind::Country => Fields::Country(Box::new(Country { when: fields.take("when").and_then(|n| decoder.date(n)) })),
        Kind::Organization => Fields::Organization(Box::new(Organization {
            acronym: text(decoder, fields.take("acronym")),
            sort: fields.take("type").and_then(|node| decoder.string(node)),
            parent: fields.take("parent").and_then(|node| reference(decoder, node)),
            country: fields.take("country").and_then(|node| reference(decoder, node)),
            when: fields.take("when").and_then(|node| decoder.date(node)),
        })),
        Kind::Initiative => Fields::Initiative(Box::new(Initiative {
            by: references(decoder, fields.take("by")),
            when: fields.take("when").and_then(|node| decoder.date(node)),
            parent: fields.take("parent").and_then(|node| reference(decoder, node)),
            parties: parties(decoder, fields.take("parties")),
            organizations: references(decoder, fields.take("organizations")),
            countries: references(decoder, fields.take("countries")),
            complete: fields.take("complete").and_then(|node| decoder.boolean(node)).unwrap_or(false),
            sort: fields.take("type").and_then(|node| decoder.string(node)),
        })),
        Kind::Document => Fields::Document(Box::new(Document {
            date: fields.take("date").and_then(|node| decoder.date(node)),
            event: fields.take("event").and_then(|node| reference(decoder, node)),
            symbol: fields.take("symbol").and_then(|node| decoder.string(node)),
            url: fields.take("url").and_then(|node| address(decoder, node)),
            adopted_by: references(decoder, fields.take("adopted_by")),
            file: fields.take("file").and_then(|node| Some((decoder.string(node)?, node.span))),
        })),
        Kind::Topic => Fields::Topic(Box::new(Topic { broader: fields.take("broader").and_then(|n| reference(decoder, n)) })),
        Kind::Office => Fields::Office(Box::new(Office {
            rank: fields.take("rank").and_then(|node| decoder.choice(node, "a rank", &RANKS)),
            seats: fields.take("seats").and_then(|node| decoder.number(node)),
            country: fields.take("country").and_then(|node| reference(decoder, node)),
            org: fields.take("org").and_then(|node| reference(decoder, node)),
        })),
        Kind::Source => Fields::Source(Box::new(source(decoder, fields, record))),
        Kind::Page => Fields::Page(Box::new(Page {
            weight: fields.take("weight").and_then(|node| decoder.number(node)).unwrap_or(0),
            template: fields.take("template").and_then(|node| Some((decoder.string(node)?, node.span))),
            menu: fields.take("menu").and_then(|node| decoder.boolean(node)).unwrap_or(false),
        })),
    };
}

fn missing(decoder: &mut Decoder, fields: &Reading<'_>, message: &str) {
    decoder.problem(Code::MissingField, fields.span, message).help = Some("it is what makes the page exist".to_owned());
}

fn event(decoder: &mut Decoder, fields: &mut Reading<'_>, broken: bool) -> Event {
    let date = match fields.take("date") {
        Some(node) => when(decoder, node),
        None => {
            if !broken {
                missing(decoder, fields, "an event has no `date`");
            }
            When::default()
        }
    };
    let mut places = Vec::new();
    let name = text(decoder, fields.take("place"));
    let country = fields.take("country").and_then(|node| reference(decoder, node));
    let coords = fields.take("coords").and_then(|node| coords(decoder, node));
    if !name.is_empty() || country.is_some() || coords.is_some() {
        places.push(Venue { name, country, coords });
    }
    if let Some(node) = fields.take("places") {
        for item in decoder.many(node) {
            places.extend(venue(decoder, item));
        }
    }
    Event {
        date,
        time: fields.take("time").and_then(|node| time(decoder, node)),
        series: fields.take("series").and_then(|node| reference(decoder, node)),
        ordinal: fields.take("ordinal").and_then(|node| decoder.number(node)),
        part_of: fields.take("part_of").and_then(|node| reference(decoder, node)),
        places,
        mode: fields.take("mode").and_then(|node| decoder.choice(node, "a mode", &MODES)),
        organizers: references(decoder, fields.take("organizers")),
        patron: references(decoder, fields.take("patron")),
        parties: parties(decoder, fields.take("parties")),
        outcome: references(decoder, fields.take("outcome")),
        topics: references(decoder, fields.take("topics")),
        counts: counts(decoder, fields.take("counts")),
        sessions: sessions(decoder, fields.take("sessions")),
        delegations: delegations(decoder, fields.take("delegations")),
        delegations_complete: fields.take("delegations_complete").and_then(|node| decoder.boolean(node)),
        status: fields.take("status").and_then(|node| decoder.choice(node, "a status of an event", &EVENT_STATUSES)),
    }
}

fn when(decoder: &mut Decoder, node: &Node) -> When {
    if let Tree::Seq(items) = &node.tree {
        let statements: Vec<Statement> = items.iter().filter_map(|item| statement(decoder, item)).collect();
        let headline = statements
            .iter()
            .find(|s| s.rank == Some(Rank::Preferred))
            .or_else(|| statements.iter().find(|s| s.rank != Some(Rank::Deprecated)));
        let node = headline.map(|s| Node { span: s.span, tree: Tree::Scalar(s.value.clone(), Style::Plain) });
        let date = node.as_ref().and_then(|node| decoder.date(node));
        return When { date, span: node.map_or_else(Default::default, |node| node.span), statements };
    }
    When { date: decoder.date(node), span: node.span, statements: Vec::new() }
}

/// Wall-clock time: `09:30`, or `09:30/11:00`.
fn time(decoder: &mut Decoder, node: &Node) -> Option<Box<str>> {
    let text = decoder.string(node)?;
    let clock = |time: &str| {
        let (hours, minutes) = time.split_once(':')?;
        let sound = hours.len() == 2 && minutes.len() == 2 && hours.parse::<u8>().ok()? < 24 && minutes.parse::<u8>().ok()? < 60;
        sound.then_some(())
    };
    let sound = match text.split_once('/') {
        Some((from, to)) => clock(from).and(clock(to)).is_some() && from <= to,
        None => clock(&text).is_some(),
    };
    if sound && matches!(node.tree, Tree::Scalar(_, Style::Plain)) && sexagesimal(&text) {
        let message = format!("`{text}` is a number of minutes to other YAML readers");
        decoder.problem(Code::YamlSurprise, node.span, message).help = Some(format!("put it in quotes: `\"{text}\"`"));
    }
    if !sound {
        decoder.problem(Code::WrongType, node.span, format!("`{text}` is not a time of day")).help =
            Some("a time is written `09:30`, a stretch of time `09:30/11:00`".to_owned());
        return None;
    }
    Some(text)
}

fn coords(decoder: &mut Decoder, node: &Node) -> Option<(Box<str>, Box<str>)> {
    let items = decoder.many(node);
    let degree = |node: Option<&Node>, limit: f64| {
        let text = node?.as_str()?;
        text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= limit).map(|_| Box::from(text))
    };
    match (items.len(), degree(items.first(), 90.0), degree(items.get(1), 180.0)) {
        (2, Some(latitude), Some(longitude)) => Some((latitude, longitude)),
        _ => {
            decoder.problem(Code::WrongType, node.span, "coordinates are a latitude and a longitude").help =
                Some("write `coords: [29.37, 47.98]`, in degrees".to_owned());
            None
        }
    }
}

fn venue(decoder: &mut Decoder, node: &Node) -> Option<Venue> {
    let mut fields = decoder.fields(node, "a place, `{name, country, coords}`")?;
    let venue = Venue {
        name: text(decoder, fields.take("name")),
        country: fields.take("country").and_then(|node| reference(decoder, node)),
        coords: fields.take("coords").and_then(|node| coords(decoder, node)),
    };
    decoder.finish(fields);
    Some(venue)
}

fn statement(decoder: &mut Decoder, node: &Node) -> Option<Statement> {
    if let Some(value) = node.as_str() {
        return Some(Statement {
            value: value.into(),
            source: Vec::new(),
            at_least: false,
            at_most: false,
            status: None,
            rank: None,
            span: node.span,
        });
    }
    let mut fields = decoder.fields(node, "a value, or `{value, source, at_least, status, rank}`")?;
    let value = fields.take("value");
    let statement = Statement {
        value: value.and_then(|node| decoder.string(node)).unwrap_or_default(),
        source: sources(decoder, fields.take("source")),
        at_least: fields.take("at_least").and_then(|node| decoder.boolean(node)).unwrap_or(false),
        at_most: fields.take("at_most").and_then(|node| decoder.boolean(node)).unwrap_or(false),
        status: fields.take("status").and_then(|node| decoder.choice(node, "a status", &STATEMENT_STATUSES)),
        rank: fields.take("rank").and_then(|node| decoder.choice(node, "a rank", &STATEMENT_RANKS)),
        span: value.map_or(node.span, |value| value.span),
    };
    decoder.finish(fields);
    if value.is_none() {
        decoder.problem(Code::MissingField, node.span, "a statement without `value`").help =
            Some("write what is said: `{value: 33, source: …}`".to_owned());
        return None;
    }
    Some(statement)
}

fn figures(decoder: &mut Decoder, node: &Node) -> Vec<Statement> {
    let mut figures = Vec::new();
    for item in decoder.many(node) {
        let Some(statement) = statement(decoder, item) else { continue };
        let span = statement.span;
        let number = Node { span, tree: Tree::Scalar(statement.value.clone(), Style::Plain) };
        if decoder.number(&number).is_some() {
            figures.push(statement);
        }
    }
    figures
}

fn counts(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Count> {
    let Some(node) = node else { return Vec::new() };
    let mut counts = Vec::new();
    if let Tree::Seq(items) = &node.tree {
        for item in items {
            labelled(decoder, item, &mut counts);
        }
        return counts;
    }
    let Some(mut fields) = decoder.fields(node, "a map of counts") else { return counts };
    for entry in fields.rest() {
        match COUNTS.iter().find(|known| **known == &*entry.key) {
            Some(known) => {
                let statements = figures(decoder, &entry.node);
                counts.push(Count { what: Counted::Known(known), statements, span: entry.key_span });
            }
            None if &*entry.key == "other" => {
                for item in decoder.many(&entry.node) {
                    labelled(decoder, item, &mut counts);
                }
            }
            None => {
                let near = crate::base::suggest::closest(&entry.key, COUNTS.into_iter());
                let help = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "anything else goes under `other`, as `{label, value}`".to_owned(),
                };
                let message = format!("unknown count `{}`", entry.key);
                decoder.problem(Code::UnknownKey, entry.key_span, message).help = Some(help);
            }
        }
    }
    counts
}

fn labelled(decoder: &mut Decoder, node: &Node, counts: &mut Vec<Count>) {
    let Some(mut fields) = decoder.fields(node, "a count, `{label, value}`") else { return };
    let label = text(decoder, fields.take("label"));
    let value = fields.take("value");
    let mut statements = value.map(|value| figures(decoder, value)).unwrap_or_default();
    let source = sources(decoder, fields.take("source"));
    // What names no source of its own has the count's.
    for statement in statements.iter_mut().filter(|statement| statement.source.is_empty()) {
        statement.source.clone_from(&source);
    }
    decoder.finish(fields);
    if label.is_empty() || value.is_none() {
        decoder.problem(Code::MissingField, node.span, "a count needs `label` and `value`").help =
            Some("write what is counted, and how many: `{label: …, value: 33}`".to_owned());
        return;
    }
    counts.push(Count { what: Counted::Labelled(label), statements, span: node.span });
}

fn sessions(decoder: &mut Decoder, node: Option<&Node>) -> Vec<Session> {
    let Some(node) = node else { return Vec::new() };
    let mut sessions: Vec<Session> = Vec::new();
    for item in decoder.many(node) {
        let Some(mut fields) = decoder.fields(item, "a session, `{id, title, date, time}`") else { continue };
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
            decoder.problem(Code::MissingField, item.span, "a session without `id`").help =
                Some("speeches name their session by it: `{id: opening, title: …}`".to_owned());
        } else if sessions.iter().any(|other| other.id == session.id) {
            let message = format!("two sessions are called `{}`", session.id);
            decoder.problem(Code::DuplicateId, id.map_or(item.span, |id| id.span), message).help =
                Some("give one of the two another id".to_owned());
        }
        sessions.push(session);
    }
    sessions
}

fn speech(decoder: &mut Decoder, fields: &mut Reading<'_>, broken: bool) -> Speech {
    let by = references(decoder, fields.take("by"));
    let on_behalf = references(decoder, fields.take("for"));
    if by.is_empty() && on_behalf.is_empty() && !broken {
        decoder.problem(Code::SpeechWithoutSpeaker, fields.span, "a speech has neither `by` nor `for`").help =
            Some("`by` names who spoke, `for` the country or body spoken for".to_owned());
    }
    let date = fields.take("date");
    Speech {
        by,
        on_behalf,
        role: text(decoder, fields.take("as")),
        in_place_of: fields.take("in_place_of").and_then(|node| reference(decoder, node)),
        read_by: fields.take("read_by").and_then(|node| reference(decoder, node)),
        delivery: fields.take("delivery").and_then(|node| decoder.choice(node, "a delivery", &DELIVERIES)),
        session: fields.take("session").and_then(|node| reference(decoder, node)),
        date: date.and_then(|node| decoder.date(node)),
        date_span: date.map_or(fields.span, |node| node.span),
        time: fields.take("time").and_then(|node| time(decoder, node)),
        form: fields.take("form").and_then(|node| decoder.choice(node, "a form", &FORMS)),
        language: fields.take("language").and_then(|node| decoder.language(node)),
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
        Organization { acronym: super::text::Text::default(), sort: None, parent: None, country: None, when: None }
    }
}

fn person(decoder: &mut Decoder, fields: &mut Reading<'_>) -> Person {
    let mut ids = Vec::new();
    if let Some(mut map) = fields.take("ids").and_then(|node| decoder.fields(node, "a map of identifiers")) {
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

fn source(decoder: &mut Decoder, fields: &mut Reading<'_>, record: &Record) -> Source {
    let source = Source {
        url: fields.take("url").and_then(|node| address(decoder, node)),
        publisher: text(decoder, fields.take("publisher")),
        date: fields.take("date").and_then(|node| decoder.date(node)),
        language: fields.take("lang").and_then(|node| decoder.language(node)),
        accessed: fields.take("accessed").and_then(|node| decoder.date(node)),
        archived: fields.take("archived").and_then(|node| address(decoder, node)),
        origin: fields.take("origin").and_then(|node| decoder.string(node)),
        licence: fields.take("licence").and_then(|node| decoder.string(node)),
        quality: fields.take("quality").and_then(|node| decoder.choice(node, "a quality", &QUALITIES)),
    };
    if !record.broken && record.common.title.is_empty() && source.url.is_none() {
        missing(decoder, fields, "a source has neither `title` nor `url`");
    }
    source
}
