//! One row as the fields of a record.

use super::cells::Cells;
use super::columns::SheetColumn;
use super::published::VenueColumn;
use super::sheet::{Cell, SheetRow};
use super::target::{ColumnTarget, Extent, FieldPath, PathStep};
use crate::cli::front_matter::{Map, YamlValue as Written};
use crate::record::field::FieldType;
use crate::record::kind::Kind;
use crate::record::model;

use super::problems::{place, problem};
use crate::base::rules::Code;
use crate::record::accepted::COUNTRY;

/// The fields that a row gives a record, in the order in which authors write them.
pub(super) fn fields(
    kind: Kind,
    columns: &[SheetColumn],
    row: &SheetRow,
    cells: &mut Cells<'_>,
) -> Map {
    let ways = columns.iter().filter_map(|column| match &column.target {
        ColumnTarget::Field(way) => Some((way, &row.cells[column.at])),
        _ => None,
    });
    let mut map = along(ways.collect(), cells);
    if kind == Kind::Event {
        map.extend(venues(columns, row, cells));
    }
    map.sort_by_key(|(key, _)| model::fields(kind).position(|field| field.key == key));
    map
}

/// The values of cells, each at the end of its way.
pub(super) fn along(ways: Vec<(&FieldPath, &Cell)>, cells: &mut Cells<'_>) -> Map {
    let mut map = Map::new();
    for (way, cell) in &ways {
        let other = |extent| {
            let mut others = ways.iter();
            let found =
                others.find(|(other, _)| other.steps == way.steps && other.extent == extent);
            found.map(|(_, cell)| *cell)
        };
        let value = match way.extent {
            Extent::Whole => cells.value(way.value, cell),
            Extent::Start => cells.stretch(way.value, Some(cell), other(Extent::End)),
            // It was told with its start.
            Extent::End if other(Extent::Start).is_some() => continue,
            Extent::End => cells.stretch(way.value, None, Some(cell)),
        };
        if let Some(value) = value {
            insert(&mut map, &way.steps, value);
        }
    }
    map
}

/// Puts a value at the end of a way, and makes the way.
pub(super) fn insert(map: &mut Map, steps: &[PathStep], value: Written) {
    let Some((PathStep::Key(key), rest)) = steps.split_first() else {
        return;
    };
    if rest.is_empty() {
        map.push((key.clone(), value));
        return;
    }
    let at = map.iter().position(|(known, _)| known == key);
    let at = at.unwrap_or_else(|| {
        let empty = match rest[0] {
            PathStep::Item => Written::List(vec![Written::Map(Map::new())]),
            PathStep::Key(_) => Written::Map(Map::new()),
        };
        map.push((key.clone(), empty));
        map.len() - 1
    });
    let (inner, rest) = match (&mut map[at].1, rest) {
        (Written::Map(inner), rest) => (inner, rest),
        (Written::List(items), [PathStep::Item, rest @ ..]) => match items.first_mut() {
            Some(Written::Map(inner)) => (inner, rest),
            _ => return,
        },
        _ => return,
    };
    insert(inner, rest, value);
}

/// Where an event took place, of a published table: one place in fields of its own, several in a list.
fn venues(columns: &[SheetColumn], row: &SheetRow, cells: &mut Cells<'_>) -> Map {
    let cell = |venue: VenueColumn| {
        let of = |column: &&SheetColumn| matches!(column.target, ColumnTarget::Venue(known) if known == venue);
        let column = columns.iter().find(of)?;
        Some(&row.cells[column.at]).filter(|cell| !cell.text.is_empty())
    };
    let mut listed = |venue: VenueColumn, value: FieldType| match cell(venue)
        .map(|cell| cells.value(value, cell))
    {
        Some(Some(Written::List(items))) => items,
        Some(Some(one)) => vec![one],
        _ => Vec::new(),
    };
    let places = listed(VenueColumn::Places, FieldType::Lines);
    let countries = listed(VenueColumn::Countries, FieldType::Ids(COUNTRY));
    let coords: Vec<Written> = [VenueColumn::Latitude, VenueColumn::Longitude]
        .into_iter()
        .flat_map(|venue| listed(venue, FieldType::UInt))
        .collect();
    let named = |key: &str, value: Written| (key.to_owned(), value);
    let mut map = Map::new();
    match (places.len(), countries.len()) {
        (0 | 1, 0 | 1) => {
            map.extend(places.into_iter().map(|place| named("place", place)));
            map.extend(
                countries
                    .into_iter()
                    .map(|country| named("country", country)),
            );
            if coords.len() == 2 {
                map.push(named("coords", Written::List(coords)));
            }
        }
        (several, as_many) if several == as_many || as_many == 0 || several == 0 => {
            let mut countries = countries.into_iter();
            let mut places = places.into_iter();
            let venues = (0..several.max(as_many)).map(|at| {
                let mut venue = Map::new();
                venue.extend(places.next().map(|place| named("name", place)));
                venue.extend(countries.next().map(|country| named("country", country)));
                if at == 0 && coords.len() == 2 {
                    venue.push(named("coords", Written::List(coords.clone())));
                }
                Written::Map(venue)
            });
            map.push(named("places", Written::List(venues.collect())));
        }
        (several, countries) => {
            let span = cell(VenueColumn::Places).map_or(row.span, |cell| cell.span);
            let message = format!(
                "here are {several} places in {countries} countries: which is where cannot be told"
            );
            cells.problems.push(
                problem(Code::WrongType, place(span), message)
                    .help("leave one of the two columns out, and write them by hand: `--column \"countries=\"`"),
            );
        }
    }
    map
}
