//! The order of names with numbers in them: `part-2` before `part-10`.

use std::cmp::Ordering;

/// A name that stands among others by its letters, and by its numbers as numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Natural(pub Box<str>);

impl Ord for Natural {
    fn cmp(&self, other: &Natural) -> Ordering {
        natural(&self.0, &other.0).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Natural) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two names; `a01` and `a1` are equal.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (number, rest) = leading_number(one);
        let (other_number, other_rest) = leading_number(other);
        if !number.is_empty() && !other_number.is_empty() {
            let (a, b) = (
                number.trim_start_matches('0'),
                other_number.trim_start_matches('0'),
            );
            // Of two numbers without leading zeros the longer is the larger, however long they are.
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(b));
            if order.is_ne() {
                return order;
            }
            (one, other) = (rest, other_rest);
            continue;
        }
        let (mut letters, mut others) = (one.chars(), other.chars());
        match (letters.next(), others.next()) {
            (None, None) => return Ordering::Equal,
            (a, b) if a != b => return a.cmp(&b),
            _ => (one, other) = (letters.as_str(), others.as_str()),
        }
    }
}

/// The digits that a text begins with, and the rest.
fn leading_number(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_ordered_as_numbers() {
        let ordered = [
            "",
            "9",
            "10",
            "a",
            "a-1",
            "a-2",
            "a-2b",
            "a-10",
            "a-010b",
            "a-100000000000000000000",
            "ab",
            "b1-9",
            "b1-10",
            "é2",
            "é10",
        ];
        let mut sorted: Vec<Natural> = ordered
            .iter()
            .rev()
            .map(|name| Natural((*name).into()))
            .collect();
        sorted.sort();
        assert_eq!(
            sorted.iter().map(|name| &*name.0).collect::<Vec<_>>(),
            ordered
        );
        assert_ne!(
            Natural("a1".into()).cmp(&Natural("a01".into())),
            Ordering::Equal,
            "two names are never one"
        );
    }
}
