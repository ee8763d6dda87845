//! What a column of a table is for: a field of the record, a part of one, or a seat in a delegation.

use super::published::{self, VenueColumn};
use crate::locale::Lang;
use crate::record::field::{Field, FieldType};
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::text::language;

/// What a column is for.
#[derive(Clone, Debug)]
pub(super) enum ColumnTarget {
    /// The id of the record.
    Id,
    /// The event in the id of a speech or delegation.
    Event,
    /// The text below the front matter.
    Body,
    /// A field of the record.
    Field(FieldPath),
    /// A field of the seat that a person had in a delegation.
    Seat(SeatColumn),
    /// A part of where an event took place, as published tables tell it.
    Venue(VenueColumn),
    /// Nothing: it follows from the others, or somebody said so.
    LeftOut,
}

/// The way to a value inside a record, and what stands there.
#[derive(Clone, Debug)]
pub(super) struct FieldPath {
    pub(super) steps: Vec<PathStep>,
    pub(super) value: FieldType,
    pub(super) extent: Extent,
}

/// A step into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathStep {
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
pub(super) enum SeatColumn {
    /// The event.
    Event,
    /// Who sent the delegation.
    Of,
    /// Which seat: head, deputy, member, alternate.
    Which,
    /// A field of the participant.
    Field(FieldPath),
}

/// What a name can be for.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportTable {
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
        Some(FieldType::ListOf(shape)) => shape.fields,
        _ => &[],
    }
}

impl ImportTable {
    /// What a column is for by its name; nothing for a name that means nothing here.
    pub(super) fn target(self, name: &str) -> Option<ColumnTarget> {
        let name = plain(name);
        match (name.as_str(), self.kind) {
            ("id", _) => return Some(ColumnTarget::Id),
            ("event", kind) if kind.is_of_event() => return Some(ColumnTarget::Event),
            ("body" | "text", _) => return Some(ColumnTarget::Body),
            _ => {}
        }
        let steps: Vec<&str> = name.split('.').collect();
        let of_record = way(model::fields(self.kind), &steps).or_else(|| {
            // `title_fr`: an underscore may stand in a key too, so the whole word is tried first. A `place_id` is an
            // id and a `place_no` a number: Indonesian and Norwegian take a dot.
            let (key, lang) = name.rsplit_once('_')?;
            way(model::fields(self.kind), &[key, lang])
                .filter(|way| matches!(way.value, FieldType::Str) && !matches!(lang, "id" | "no"))
                .filter(|_| language(lang).is_some())
        });
        if let Some(way) = of_record {
            return Some(ColumnTarget::Field(way));
        }
        let seated = self.seats == Seats::Taken || name == "event";
        if self.kind != Kind::Person || !seated {
            return None;
        }
        Some(ColumnTarget::Seat(match name.as_str() {
            "event" => SeatColumn::Event,
            "of" | "sender" | "delegation" | "country" => SeatColumn::Of,
            "seat" => SeatColumn::Which,
            // Who sits is the record itself.
            "person" => return None,
            _ => SeatColumn::Field(way(seat_fields().iter(), &steps)?),
        }))
    }

    /// What a column of a table that Chancery published is for.
    pub(super) fn of_published(self, name: &str) -> Option<ColumnTarget> {
        let name = plain(name);
        match published::field(self.kind, &name) {
            Some(published::ColumnMeaning::Field(ours)) => self.target(ours),
            Some(published::ColumnMeaning::Venue(venue)) => Some(ColumnTarget::Venue(venue)),
            Some(published::ColumnMeaning::Follows) => Some(ColumnTarget::LeftOut),
            None => self.target(&name),
        }
    }

    /// The names that columns may have, for suggestions.
    pub(super) fn names(self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> =
            model::fields(self.kind).map(|field| field.key).collect();
        names.extend(["id", "body"]);
        if self.kind.is_of_event() {
            names.push("event");
        } else if self.kind == Kind::Person && self.seats == Seats::Taken {
            names.extend(["event", "of", "seat"]);
            names.extend(seat_fields().iter().map(|field| field.key));
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

fn way<'f>(mut fields: impl Iterator<Item = &'f Field>, steps: &[&str]) -> Option<FieldPath> {
    let (first, rest) = steps.split_first()?;
    let field = fields.find(|field| field.key == *first)?;
    let mut way = within(field.value, rest)?;
    way.steps.insert(0, PathStep::Key(field.key.to_owned()));
    Some(way)
}

/// The way from a value to a part of it.
fn within(value: FieldType, steps: &[&str]) -> Option<FieldPath> {
    let here = |steps: Vec<PathStep>, value: FieldType, extent: Extent| FieldPath {
        steps,
        value,
        extent,
    };
    let Some((first, rest)) = steps.split_first() else {
        return Some(here(Vec::new(), value, Extent::Whole));
    };
    let key = || PathStep::Key((*first).to_owned());
    match (value, rest) {
        (FieldType::Text, []) => {
            let lang = tag(first)?;
            Some(here(
                vec![PathStep::Key(lang)],
                FieldType::Str,
                Extent::Whole,
            ))
        }
        (FieldType::Names, []) => {
            let lang = tag(first)?;
            Some(here(
                vec![PathStep::Item, PathStep::Key(lang)],
                FieldType::Str,
                Extent::Whole,
            ))
        }
        (FieldType::Date | FieldType::When | FieldType::Time, []) => {
            let extent = match *first {
                "start" => Extent::Start,
                "end" => Extent::End,
                _ => return None,
            };
            Some(here(Vec::new(), value, extent))
        }
        (FieldType::Counts, []) if model::counts().contains(first) => {
            Some(here(vec![key()], FieldType::Figures, Extent::Whole))
        }
        (FieldType::Reasons | FieldType::Free, []) => {
            Some(here(vec![key()], FieldType::Str, Extent::Whole))
        }
        (FieldType::Map(shape), _) => way(shape.fields.iter(), steps),
        (FieldType::ListOf(shape), _) => {
            let mut way = way(shape.fields.iter(), steps)?;
            way.steps.insert(0, PathStep::Item);
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
pub(super) fn parts_of(value: FieldType) -> Option<Vec<&'static str>> {
    let keys = |fields: &'static [Field]| fields.iter().map(|field| field.key).collect();
    match value {
        FieldType::Map(shape) | FieldType::ListOf(shape) if shape.short.is_none() => {
            Some(keys(shape.fields))
        }
        FieldType::Counts => Some(model::counts().to_vec()),
        FieldType::Reasons => Some(vec!["CODE"]),
        FieldType::Free => Some(vec!["NAME"]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: Kind, name: &str) -> String {
        let table = ImportTable {
            kind,
            seats: Seats::Taken,
        };
        let path = |way: FieldPath| {
            let steps = way.steps.into_iter().map(|step| match step {
                PathStep::Key(key) => key,
                PathStep::Item => "-".to_owned(),
            });
            let steps = steps.collect::<Vec<_>>().join(" ");
            match way.extent {
                Extent::Whole => steps,
                extent => format!("{steps} {extent:?}"),
            }
        };
        match table.target(name) {
            Some(ColumnTarget::Field(way)) => path(way),
            Some(ColumnTarget::Seat(SeatColumn::Field(way))) => format!("seat {}", path(way)),
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
