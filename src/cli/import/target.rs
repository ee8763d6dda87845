//! What a column of a table is for: a field of the record, a part of one, or a seat in a delegation.

use super::published::{self, Venue};
use crate::locale::Lang;
use crate::record::field::{Field, Value};
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::text::language;

/// What a column is for.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// The id of the record.
    Id,
    /// The event in the id of a speech or delegation.
    Event,
    /// The text below the front matter.
    Body,
    /// A field of the record.
    Field(Way),
    /// A field of the seat that a person had in a delegation.
    Seat(Seat),
    /// A part of where an event took place, as published tables tell it.
    Venue(Venue),
    /// Nothing: it follows from the others, or somebody said so.
    LeftOut,
}

/// The way to a value inside a record, and what stands there.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) steps: Vec<Step>,
    pub(super) value: Value,
    pub(super) extent: Extent,
}

/// A step into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a key.
    Key(String),
    /// The only item of a list.
    Item,
}

/// How much of a value a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// The start of a stretch of time.
    Start,
    /// Its end.
    End,
}

/// A column that tells of a seat in a delegation.
#[derive(Clone, Debug)]
pub(super) enum Seat {
    /// The event.
    Event,
    /// Who sent the delegation.
    Of,
    /// Which seat: head, deputy, member, alternate.
    Which,
    /// A field of the participant.
    Field(Way),
}

/// What a name can be for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) kind: Kind,
    /// Whether people of the table sit in delegations.
    pub(super) seats: Seats,
}

/// Whether people of a table sit in delegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seats {
    /// An event is named for them.
    Taken,
    /// None is.
    None,
}

/// The fields of a participant in a delegation.
pub(super) fn seat_fields() -> &'static [Field] {
    let members = model::own(Kind::Delegation)
        .iter()
        .find(|field| field.key == "members");
    match members.map(|field| field.value) {
        Some(Value::ListOf(shape)) => shape.fields,
        _ => &[],
    }
}

impl Table {
    /// What a column is for by its name; nothing for a name that means nothing here.
    pub(super) fn target(self, name: &str) -> Option<Target> {
        let name = plain(name);
        match (name.as_str(), self.kind) {
            ("id", _) => return Some(Target::Id),
            ("event", Kind::Speech | Kind::Delegation) => return Some(Target::Event),
            ("body" | "text", _) => return Some(Target::Body),
            _ => {}
        }
        let steps: Vec<&str> = name.split('.').collect();
        let of_record = way(model::fields(self.kind), &steps).or_else(|| {
            // `title_fr`: an underscore may stand in a key too, so the whole word is tried first. A `place_id` is an
            // id and a `place_no` a number: Indonesian and Norwegian take a dot.
            let (key, lang) = name.rsplit_once('_')?;
            way(model::fields(self.kind), &[key, lang])
                .filter(|way| matches!(way.value, Value::Str) && !matches!(lang, "id" | "no"))
                .filter(|_| language(lang).is_some())
        });
        if let Some(way) = of_record {
            return Some(Target::Field(way));
        }
        let seated = self.seats == Seats::Taken || name == "event";
        if self.kind != Kind::Person || !seated {
            return None;
        }
        Some(Target::Seat(match name.as_str() {
            "event" => Seat::Event,
            "of" | "sender" | "delegation" | "country" => Seat::Of,
            "seat" => Seat::Which,
            // Who sits is the record itself.
            "person" => return None,
            _ => Seat::Field(way(seat_fields().iter(), &steps)?),
        }))
    }

    /// What a column of a table that Chancery published is for.
    pub(super) fn of_published(self, name: &str) -> Option<Target> {
        let name = plain(name);
        match published::field(self.kind, &name) {
            Some(published::Told::Field(ours)) => self.target(ours),
            Some(published::Told::Venue(venue)) => Some(Target::Venue(venue)),
            Some(published::Told::Follows) => Some(Target::LeftOut),
            None => self.target(&name),
        }
    }

    /// The names that columns may have, for suggestions.
    pub(super) fn names(self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> =
            model::fields(self.kind).map(|field| field.key).collect();
        names.extend(["id", "body"]);
        match self.kind {
            Kind::Speech | Kind::Delegation => names.push("event"),
            Kind::Person if self.seats == Seats::Taken => {
                names.extend(["event", "of", "seat"]);
                names.extend(seat_fields().iter().map(|field| field.key));
            }
            _ => {}
        }
        names
    }
}

/// A header as the model writes keys: small letters, underscores, and dots before a part. `Title (fr)` is `title.fr`.
pub(super) fn plain(header: &str) -> String {
    let mut name = String::new();
    for letter in header.trim().chars() {
        match letter {
            '(' | '[' => {
                name.truncate(name.trim_end_matches('_').len());
                name.push('.');
            }
            ')' | ']' => {}
            ' ' | '-' | '\u{a0}' | '\n' => name.push('_'),
            letter => name.extend(letter.to_lowercase()),
        }
    }
    name
}

fn way<'f>(mut fields: impl Iterator<Item = &'f Field>, steps: &[&str]) -> Option<Way> {
    let (first, rest) = steps.split_first()?;
    let field = fields.find(|field| field.key == *first)?;
    let mut way = within(field.value, rest)?;
    way.steps.insert(0, Step::Key(field.key.to_owned()));
    Some(way)
}

/// The way from a value to a part of it.
fn within(value: Value, steps: &[&str]) -> Option<Way> {
    let here = |steps: Vec<Step>, value: Value, extent: Extent| Way {
        steps,
        value,
        extent,
    };
    let Some((first, rest)) = steps.split_first() else {
        return Some(here(Vec::new(), value, Extent::Whole));
    };
    let key = || Step::Key((*first).to_owned());
    match (value, rest) {
        (Value::Text, []) => {
            let lang = tag(first)?;
            Some(here(vec![Step::Key(lang)], Value::Str, Extent::Whole))
        }
        (Value::Names, []) => {
            let lang = tag(first)?;
            Some(here(
                vec![Step::Item, Step::Key(lang)],
                Value::Str,
                Extent::Whole,
            ))
        }
        (Value::Date | Value::When | Value::Time, []) => {
            let extent = match *first {
                "start" => Extent::Start,
                "end" => Extent::End,
                _ => return None,
            };
            Some(here(Vec::new(), value, extent))
        }
        (Value::Counts, []) if model::counts().contains(first) => {
            Some(here(vec![key()], Value::Figures, Extent::Whole))
        }
        (Value::Reasons | Value::Free, []) => Some(here(vec![key()], Value::Str, Extent::Whole)),
        (Value::Map(shape), _) => way(shape.fields.iter(), steps),
        (Value::ListOf(shape), _) => {
            let mut way = way(shape.fields.iter(), steps)?;
            way.steps.insert(0, Step::Item);
            Some(way)
        }
        _ => None,
    }
}

/// A language tag as records write it: `pt_br` is `pt-BR`.
fn tag(name: &str) -> Option<String> {
    language(&name.replace('_', "-")).map(|lang: Lang| lang.as_str().to_owned())
}

/// Why a cell cannot hold all of a value, if that is so.
pub(super) fn parts_of(value: Value) -> Option<Vec<&'static str>> {
    let keys = |fields: &'static [Field]| fields.iter().map(|field| field.key).collect();
    match value {
        Value::Map(shape) | Value::ListOf(shape) if shape.short.is_none() => {
            Some(keys(shape.fields))
        }
        Value::Counts => Some(model::counts().to_vec()),
        Value::Reasons => Some(vec!["CODE"]),
        Value::Free => Some(vec!["NAME"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: Kind, name: &str) -> String {
        let table = Table {
            kind,
            seats: Seats::Taken,
        };
        let path = |way: Way| {
            let steps = way.steps.into_iter().map(|step| match step {
                Step::Key(key) => key,
                Step::Item => "-".to_owned(),
            });
            let steps = steps.collect::<Vec<_>>().join(" ");
            match way.extent {
                Extent::Whole => steps,
                extent => format!("{steps} {extent:?}"),
            }
        };
        match table.target(name) {
            Some(Target::Field(way)) => path(way),
            Some(Target::Seat(Seat::Field(way))) => format!("seat {}", path(way)),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_header_is_matched_with_a_field_or_a_part_of_one() {
        let cases = [
            (Kind::Event, "Title", "title"),
            (Kind::Event, "title.fr", "title fr"),
            (Kind::Event, "Title (FR)", "title fr"),
            (Kind::Event, "title.pt-br", "title pt-BR"),
            (Kind::Event, "title_ar", "title ar"),
            (Kind::Event, "date", "date"),
            (Kind::Event, "date.start", "date Start"),
            (Kind::Event, "counts.participants", "counts participants"),
            (Kind::Event, "Delegations complete", "delegations_complete"),
            (Kind::Person, "name_ar", "name ar"),
            (Kind::Person, "names.ar", "names - ar"),
            (Kind::Person, "roles.title.fr", "roles - title fr"),
            (Kind::Person, "roles.org", "roles - org"),
            (Kind::Person, "ids.wikidata", "ids wikidata"),
            (Kind::Person, "extra.badge", "extra badge"),
            (Kind::Person, "as", "seat as"),
            (Kind::Person, "as_fr", "None"),
            (Kind::Person, "as.fr", "seat as fr"),
            (Kind::Person, "seat", "Some(Seat(Which))"),
            (Kind::Person, "Country", "Some(Seat(Of))"),
            (Kind::Speech, "event", "Some(Event)"),
            (Kind::Document, "event", "event"),
            (Kind::Source, "text", "Some(Body)"),
            (Kind::Event, "Nom", "None"),
            (Kind::Event, "title.zz-not", "None"),
            (Kind::Event, "place_id", "None"),
            (Kind::Event, "place.id", "place id"),
        ];
        for (kind, name, expected) in cases {
            assert_eq!(shown(kind, name), expected, "{kind:?} {name}");
        }
    }
}
