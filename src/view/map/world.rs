//! The outlines of the countries, as the generator wrote them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every country that the map can draw.
pub(super) static WORLD: LazyLock<World> = LazyLock::new(|| World::read(include_str!("world.txt")));

/// A box: left, top, right, bottom.
pub(super) type OutlineBox = (i64, i64, i64, i64);

/// A country's outline.
#[derive(Debug)]
pub(super) struct Outline {
    /// Its alpha-2 code in lower case; `-` for territories without one.
    pub(super) code: &'static str,
    /// Where to mark it: the middle of its largest part.
    pub(super) mark: (i64, i64),
    /// The box it fills.
    pub(super) bounds: OutlineBox,
    /// The outline, as an SVG path.
    path: &'static str,
    /// The same with fewer points, for a picture in which they would fall together.
    coarse: String,
}

/// Below this many units on both sides a country is not seen without a mark.
const SEEN: i64 = 14;

/// From this width on a picture shows outlines with fewer points: one of its units is less than a pixel.
const WIDE: i64 = 1200;

/// How far apart the points of a coarse outline are at least, in units of the picture.
const STEP: i64 = 3;

/// How many points an outline has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutlineDetail {
    /// All there are.
    Fine,
    /// Fewer, for a picture in which they would fall together.
    Coarse,
}

impl OutlineDetail {
    /// What a picture of a width needs.
    pub(super) fn of(width: i64) -> OutlineDetail {
        if width < WIDE {
            OutlineDetail::Fine
        } else {
            OutlineDetail::Coarse
        }
    }
}

impl Outline {
    /// The outline as an SVG path.
    pub(super) fn path(&self, detail: OutlineDetail) -> &str {
        match detail {
            OutlineDetail::Fine => self.path,
            OutlineDetail::Coarse => &self.coarse,
        }
    }

    /// Whether it is too small to be seen without a mark.
    pub(super) fn small(&self) -> bool {
        let (left, top, right, bottom) = self.bounds;
        right - left < SEEN && bottom - top < SEEN
    }
}

/// All outlines.
#[derive(Debug)]
pub(super) struct World {
    outlines: Vec<Outline>,
    by_code: BTreeMap<&'static str, usize>,
}

impl World {
    fn read(text: &'static str) -> World {
        let outlines: Vec<Outline> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(outline)
            .collect();
        let mut by_code = BTreeMap::new();
        for (index, outline) in outlines.iter().enumerate() {
            // The largest shape of a country comes first.
            by_code.entry(outline.code).or_insert(index);
        }
        World { outlines, by_code }
    }

    /// A country by its alpha-2 code in lower case.
    pub(super) fn find(&self, code: &str) -> Option<&Outline> {
        self.by_code
            .get(code)
            .and_then(|index| self.outlines.get(*index))
    }

    /// Every outline.
    pub(super) fn outlines(&self) -> impl Iterator<Item = &Outline> {
        self.outlines.iter()
    }
}

fn outline(line: &'static str) -> Option<Outline> {
    let mut fields = line.split('\t');
    let (code, _name) = (fields.next()?, fields.next()?);
    let numbers = |text: &str| {
        text.split(' ')
            .map(str::parse::<i64>)
            .collect::<Result<Vec<_>, _>>()
            .ok()
    };
    let (mark, bounds) = (numbers(fields.next()?)?, numbers(fields.next()?)?);
    let (&[x, y], &[left, top, right, bottom]) = (&mark[..], &bounds[..]) else {
        return None;
    };
    Some(Outline {
        code,
        mark: (x, y),
        bounds: (left, top, right, bottom),
        coarse: coarse(fields.clone().next()?),
        path: fields.next()?,
    })
}

/// A path without the points that lie next to one that is kept. Parts that have fewer than three points then are left out,
/// except for the first, which is the largest.
fn coarse(path: &str) -> String {
    let mut made = String::with_capacity(path.len() / 2);
    for (part, whole) in path.split_inclusive('z').enumerate() {
        match coarse_part(whole) {
            Some(text) => made.push_str(&text),
            None if part == 0 => made.push_str(whole),
            None => {}
        }
    }
    made
}

/// One part, `M1270 448l0 3 1 2…z`; nothing if too little is left of it.
fn coarse_part(part: &str) -> Option<String> {
    let (start, steps) = part.strip_suffix('z')?.split_once('l')?;
    let (mut x, mut y, mut points) = (0, 0, 0);
    let mut text = format!("{start}l");
    let mut numbers = numbers(steps);
    while let (Some(right), Some(down)) = (numbers.next(), numbers.next()) {
        x += right;
        y += down;
        if x.abs().max(y.abs()) < STEP {
            continue;
        }
        for number in [x, y] {
            if !text.ends_with('l') && number >= 0 {
                text.push(' ');
            }
            text.push_str(&number.to_string());
        }
        (x, y, points) = (0, 0, points + 1);
    }
    text.push('z');
    (points >= 2).then_some(text)
}

/// The numbers of a path, which stand apart by a blank or by the sign of the second one.
fn numbers(steps: &str) -> impl Iterator<Item = i64> {
    let mut rest = steps;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, letter)| !letter.is_ascii_digit())
            .map_or(rest.len(), |(at, _)| at);
        let (number, after) = rest.split_at(end);
        rest = after;
        number.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{OutlineDetail, WORLD, coarse};

    #[test]
    fn a_coarse_outline_has_fewer_points_and_stays_where_it_was() {
        assert_eq!(
            coarse("M10 20l1 0 0 1 3-2 0 5-4 1zM5 5l1 1 0 1z"),
            "M10 20l4-1 0 5-4 1z"
        );
        // What is too small is kept as it is.
        assert_eq!(coarse("M5 5l1 1 0 1z"), "M5 5l1 1 0 1z");
        let length = |detail: OutlineDetail| -> usize {
            WORLD
                .outlines()
                .map(|outline| outline.path(detail).len())
                .sum()
        };
        assert!(
            length(OutlineDetail::Coarse) * 2 < length(OutlineDetail::Fine),
            "{} {}",
            length(OutlineDetail::Coarse),
            length(OutlineDetail::Fine)
        );
    }
    use crate::locale::iso3166;

    #[test]
    fn every_line_is_read_and_every_member_of_the_united_nations_but_one_is_there() {
        let lines = include_str!("world.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .count();
        assert_eq!(WORLD.outlines().count(), lines);
        for code in [
            "kw", "tj", "ma", "fr", "us", "ru", "sg", "bh", "mt", "xk", "eh", "ps",
        ] {
            assert!(WORLD.find(code).is_some(), "{code}");
        }
        for outline in WORLD.outlines().filter(|outline| outline.code != "-") {
            assert!(iso3166::find(outline.code).is_some(), "{}", outline.code);
        }
        // Natural Earth's 1:50m has no Tuvalu.
        assert!(WORLD.find("tv").is_none());
    }

    #[test]
    fn what_is_too_small_to_be_seen_is_known_to_be() {
        for (code, small) in [("kw", true), ("bh", true), ("tj", false), ("ma", false)] {
            assert_eq!(
                WORLD.find(code).map(|outline| outline.small()),
                Some(small),
                "{code}"
            );
        }
    }
}
