//! The outlines of the countries, as the generator wrote them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Every country that the map can draw.
pub(super) static WORLD: LazyLock<World> = LazyLock::new(|| World::read(include_str!("world.txt")));

/// A box: left, top, right, bottom.
pub(super) type Bounds = (i64, i64, i64, i64);

/// A country's outline.
#[derive(Debug)]
pub(super) struct Outline {
    /// Its alpha-2 code in lower case; `-` for territories without one.
    pub(super) code: &'static str,
    /// Where to mark it: the middle of its largest part.
    pub(super) mark: (i64, i64),
    /// The box it fills.
    pub(super) bounds: Bounds,
    /// The outline, as an SVG path.
    pub(super) path: &'static str,
}

/// Below this many units on both sides a country is not seen without a mark.
const SEEN: i64 = 14;

impl Outline {
    /// Whether any of it lies in a box.
    pub(super) fn meets(&self, (left, top, right, bottom): Bounds) -> bool {
        let (own_left, own_top, own_right, own_bottom) = self.bounds;
        own_left <= right && own_right >= left && own_top <= bottom && own_bottom >= top
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
        path: fields.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::WORLD;
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
