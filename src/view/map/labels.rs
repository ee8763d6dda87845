//! Which names a map shows, and where: those that did most come first, and none stands over another.

use super::{MapCountry, MapLabel};

/// With more names a map is a heap of words.
const MOST: usize = 12;

/// The size of the letters on a map so wide, in units of the picture: some 13 pixels on a map of 840, 18 across the whole sheet.
pub(super) fn size(width: i64) -> i64 {
    width / 66
}

/// A box: left, top, right, bottom.
type LabelBox = (i64, i64, i64, i64);

fn meet(a: LabelBox, b: LabelBox) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Places names on the part of the world that is shown: its left, top, width and height.
pub(super) fn place(
    countries: &[MapCountry],
    (x, y, width, height): (i64, i64, i64, i64),
) -> Vec<MapLabel> {
    let size = size(width);
    let mut named: Vec<&MapCountry> = countries
        .iter()
        .filter(|country| !country.path.is_empty() && country.state != "named")
        .collect();
    let weight = |country: &MapCountry| (country.hosted, country.sent, country.spoke);
    // The sort is stable: of equal weight, the first by name.
    named.sort_by_key(|country| std::cmp::Reverse(weight(country)));
    // Where there is room for some only of those that did as much as each other, the alphabet singles out nobody.
    if let Some(first_left_out) = named.get(MOST).map(|country| weight(country)) {
        let heavier = named.partition_point(|country| weight(country) > first_left_out);
        if first_left_out.0 == 0 {
            named.truncate(heavier);
        }
    }
    let mut taken: Vec<LabelBox> = Vec::new();
    let mut labels = Vec::new();
    for country in named {
        if labels.len() == MOST {
            break;
        }
        let text = &country.card.view().text;
        let letters = i64::try_from(text.chars().count()).unwrap_or(i64::MAX / 100);
        // No letter of a text face is wider than it is high; on average they are little more than half.
        let wide = letters * size * 62 / 100;
        let gap = size * 7 / 10;
        // Over and under its mark a name may move aside, as far as the frame makes it.
        let middle = country.x.clamp(
            x + wide / 2 + 1,
            (x + width - wide / 2 - 1).max(x + wide / 2 + 1),
        );
        let places = [
            ("middle", middle, country.y - gap),
            ("middle", middle, country.y + gap + size * 8 / 10),
            ("start", country.x + gap, country.y + size / 3),
            ("end", country.x - gap, country.y + size / 3),
        ];
        let free = places.into_iter().find_map(|(anchor, at, baseline)| {
            let left = match anchor {
                "start" => at,
                "end" => at - wide,
                _ => at - wide / 2,
            };
            let own = (left, baseline - size, left + wide, baseline + size / 4);
            let inside = own.0 >= x && own.1 >= y && own.2 <= x + width && own.3 <= y + height;
            (inside && !taken.iter().any(|other| meet(*other, own)))
                .then_some((anchor, at, baseline, own))
        });
        if let Some((anchor, at, baseline, own)) = free {
            taken.push(own);
            labels.push(MapLabel {
                text: text.clone(),
                x: at,
                y: baseline,
                anchor,
            });
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::{LabelBox, MOST, meet, place, size};
    use crate::view::card::Card;
    use crate::view::card::SharedCard;
    use crate::view::map::MapCountry;

    fn country(name: &str, hosted: usize, (x, y): (i64, i64)) -> MapCountry {
        MapCountry {
            card: SharedCard::new(Card {
                text: name.to_owned(),
                ..Card::default()
            }),
            state: "host",
            path: "M0 0".to_owned(),
            x,
            y,
            hosted,
            ..MapCountry::default()
        }
    }

    fn boxes(labels: &[super::MapLabel], size: i64) -> Vec<LabelBox> {
        let of = |label: &super::MapLabel| {
            let wide = label.text.chars().count() as i64 * size * 62 / 100;
            let left = match label.anchor {
                "start" => label.x,
                "end" => label.x - wide,
                _ => label.x - wide / 2,
            };
            (left, label.y - size, left + wide, label.y + size / 4)
        };
        labels.iter().map(of).collect()
    }

    #[test]
    fn of_many_that_did_the_same_none_is_singled_out() {
        let sent = |n: i64| MapCountry {
            state: "sent",
            sent: 1,
            ..country("Somewhere", 0, (n * 37 % 1120, n * 53 % 560))
        };
        let mut all: Vec<MapCountry> = (0..30).map(sent).collect();
        all.push(country("Host", 1, (500, 300)));
        let labels = place(&all, (0, 0, 1120, 560));
        let named: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(named, ["Host"]);
    }

    #[test]
    fn names_give_way_and_none_is_cut_by_the_frame() {
        let (wide, high) = (1120, 560);
        let mut all = vec![
            country("Saint Vincent and the Grenadines", 9, (0, 0)),
            country("Samoa", 8, (1120, 560)),
        ];
        all.extend((0..190).map(|n| country("Somewhere", 1, (n * 37 % 1120, n * 53 % 560))));
        let labels = place(&all, (0, 0, wide, high));
        assert_eq!(labels.len(), MOST);
        assert_eq!(labels[0].text, "Saint Vincent and the Grenadines");
        let boxes = boxes(&labels, size(wide));
        for (index, one) in boxes.iter().enumerate() {
            assert!(
                one.0 >= 0 && one.1 >= 0 && one.2 <= wide && one.3 <= high,
                "{one:?}"
            );
            assert!(
                !boxes[index + 1..].iter().any(|other| meet(*one, *other)),
                "{one:?}"
            );
        }
    }
}
