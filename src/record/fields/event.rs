//! What an event says of itself: when and where it was, and what its programme was.

use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::{Tree, TreeNode};
use crate::date::Date;
use crate::record::accepted::{ANYBODY, COUNTRY, DOCUMENT, EVENT, INITIATIVE, PATRON, TOPIC};
use crate::record::choices::choice;
use crate::record::clock::Time;
use crate::record::declare::{FieldForm, FieldValue, KeptIn, MapField, Plain, record};
use crate::record::field::{FieldType, MapShape};
use crate::record::people::{Delegation, Party};
use crate::record::reference::Ref;
use crate::record::relation::Role;
use crate::record::statements::{Count, When};
use crate::record::text::Text;

choice! {
    /// Whether people met in one room.
    pub enum Mode, "a mode" {
        /// In one room.
        InPerson = "in-person",
        /// Over a network.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
}

choice! {
    /// What became of an event.
    pub enum EventStatus, "a status of an event" {
        /// It is to come.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// It did not take place.
        Cancelled = "cancelled",
        /// It was put off.
        Postponed = "postponed",
    }
}

record! {
    /// Of an event.
    pub struct Event titled ("title", required, "What it is called.") {
        /// When it took place: `2024-11-04/2024-11-05`, or what several sources say. Leave it out where nothing is known of
        /// it.
        date: When = recommended.named("dates").no_column();
        /// The initiative it is an edition of.
        series: Option<Ref> = recommended.to(INITIATIVE, Role::Edition);
        /// Its number in the series, where that is known.
        ordinal: Option<i64> = optional.described("Which edition it is");
        /// Its place among the events of its day and time (`1`, `2`, …), where no time tells.
        order: Option<i64> = optional.no_column();
        /// The event it is part of.
        part_of: Option<Ref> = optional.to(EVENT, Role::PartOf);
        /// The city or building.
        place: KeptIn<Text> = recommended.no_data();
        /// The country it took place in.
        country: KeptIn<Option<Ref>> = recommended.accepting(COUNTRY).no_data();
        /// Latitude and longitude, in degrees.
        coords: KeptIn<Coordinates> = optional.no_data();
        /// Where there are several places, each of them.
        places: Vec<Venue> as Places = optional.no_column();
        /// Wall-clock time at the place: `09:30`, or `09:30/11:00`; `22:00/01:30` ends on the next day.
        time: Option<Box<str>> as Time = optional
            .described("When it began, or began and ended, by the clock of its place");
        /// Whether people met in one room.
        mode: Option<Mode> = optional;
        /// Who organized it.
        organizers: Vec<Ref> = recommended.to(ANYBODY, Role::Organized).own_page();
        /// Under whose patronage.
        patron: Vec<Ref> = optional.to(PATRON, Role::Patron).own_page()
            .described("Under whose patronage it stood");
        /// Who took part in some other capacity.
        parties: Vec<Party> = optional.listing(Role::EventParty).own_page().no_column();
        /// The documents it adopted.
        outcome: Vec<Ref> = optional.to(DOCUMENT, Role::Outcome).own_page()
            .described("The documents that came out of it");
        /// What it was about.
        topics: Vec<Ref> = recommended.to(TOPIC, Role::EventTopic).own_page();
        /// Figures: how many took part, and who says so.
        counts: Vec<Count> = optional.own_page().no_column();
        /// Its programme.
        sessions: Vec<Session> = optional.own_page().no_column();
        /// Those sent to it, by sender.
        delegations: Vec<Delegation> = recommended.own_records().own_page().no_data();
        /// Whether all senders are listed: only then is one called absent.
        delegations_complete: Option<bool> = optional.own_page()
            .described("Whether all senders are known to be listed");
        /// What became of it.
        status: Option<EventStatus> = optional;
    }
}

record! {
    /// Where an event took place.
    pub struct Venue {
        /// A city or building.
        name: Text = recommended;
        /// The country it lies in.
        country: Option<Ref> = recommended.to(COUNTRY, Role::HeldIn);
        /// Latitude and longitude, in degrees.
        coords: Coordinates = optional;
    }
}

record! {
    /// A part of an event's programme without a page of its own.
    pub struct Session {
        /// Its name within the event, by which speeches name it.
        id: Box<str> = required;
        /// What it is called.
        title: Text = recommended;
        /// Its day.
        date: Option<Date> = recommended;
        /// Wall-clock time at the place.
        time: Option<Box<str>> as Time = recommended;
        /// Its room.
        place: Text = optional;
        /// Who chaired it.
        chair: Vec<Ref> = optional.to(ANYBODY, Role::Chaired);
    }
    with {
        /// Where its date stands, or the session.
        span: Span = session_span;
    }
}

/// Latitude and longitude in degrees, as written.
type Coordinates = Option<(Box<str>, Box<str>)>;

impl FieldForm<Coordinates> for Plain {
    const VALUE: FieldType = FieldType::Coordinates;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Coordinates {
        coords(decoder, fields.take(key)?)
    }

    fn held(value: &Coordinates) -> FieldValue<'_> {
        FieldValue::Coordinates(
            value
                .as_ref()
                .map(|(latitude, longitude)| (&**latitude, &**longitude)),
        )
    }
}

fn coords(decoder: &mut Decoder, node: &TreeNode) -> Option<(Box<str>, Box<str>)> {
    let items = decoder.many(node);
    let degree = |node: Option<&TreeNode>, limit: f64| {
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

/// Where an event took place: at the one place that its own keys name, and at those that are listed.
#[derive(Debug)]
struct Places;

impl FieldForm<Vec<Venue>> for Places {
    const VALUE: FieldType = <Plain as FieldForm<Vec<Venue>>>::VALUE;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Vec<Venue> {
        let own = Venue {
            name: Plain::read(decoder, fields, "place"),
            country: Plain::read(decoder, fields, "country"),
            coords: Plain::read(decoder, fields, "coords"),
        };
        let listed: Vec<Venue> = Plain::read(decoder, fields, key);
        let own = Some(own).filter(|own| *own != Venue::default());
        own.into_iter().chain(listed).collect()
    }

    fn held(value: &Vec<Venue>) -> FieldValue<'_> {
        FieldValue::Entries(value)
    }
}

impl MapField for Venue {
    const SHAPE: &'static MapShape = &MapShape {
        name: "place",
        fields: Venue::FIELDS,
        short: None,
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Venue> {
        let mut fields = decoder.fields(node, "a place, `{name, country, coords}`")?;
        let venue = Venue::read(decoder, &mut fields);
        decoder.finish(fields);
        Some(venue)
    }
}

impl MapField for Session {
    const SHAPE: &'static MapShape = &MapShape {
        name: "session",
        fields: Session::FIELDS,
        short: None,
        either: &[],
    };

    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Session> {
        let mut fields = decoder.fields(node, "a session, `{id, title, date, time}`")?;
        let session = Session::read(decoder, &mut fields);
        decoder.finish(fields);
        if session.id.is_empty() {
            decoder
                .problem(Code::MissingField, node.span, "a session without `id`")
                .help =
                Some("speeches name their session by it: `{id: opening, title: …}`".to_owned());
        }
        Some(session)
    }

    fn list(decoder: &mut Decoder, node: &TreeNode) -> Vec<Session> {
        let mut sessions: Vec<Session> = Vec::new();
        for item in decoder.many(node) {
            let Some(session) = Session::one(decoder, item) else {
                continue;
            };
            let id = &session.id;
            if !id.is_empty() && sessions.iter().any(|other| other.id == *id) {
                let message = format!("two sessions are called `{id}`");
                decoder
                    .problem(Code::DuplicateId, value_span(item, "id"), message)
                    .help = Some("give one of the two another id".to_owned());
            }
            sessions.push(session);
        }
        sessions
    }
}

fn session_span(_: &mut Decoder, fields: &mut MapReader<'_>) -> Span {
    let named = fields.take("date").or_else(|| fields.take("id"));
    named.map_or(fields.span, |node| node.span)
}

/// Where the value of a key of a map stands; without one, the map.
fn value_span(map: &TreeNode, key: &str) -> Span {
    let Tree::Map(entries) = &map.tree else {
        return map.span;
    };
    let entry = entries.iter().find(|entry| &*entry.key == key);
    entry.map_or(map.span, |entry| entry.node.span)
}
