//! The sound of a word in Latin letters.

use super::{A, E, I, KeyBuilder, O, PhoneticKey, U};

/// Longest first, since the first that fits is taken.
const DIGRAPHS: &[(&str, char)] = &[
    ("tch", 'C'),
    ("sch", 'C'),
    ("dzh", 'G'),
    ("ch", 'C'),
    ("sh", 'C'),
    ("cz", 'C'),
    ("kh", 'H'),
    ("gh", 'G'),
    ("zh", 'G'),
    ("dj", 'G'),
    ("dh", 'd'),
    ("th", 't'),
    ("ph", 'f'),
    ("ck", 'k'),
    ("qu", 'k'),
];

pub(super) fn latin(word: &str) -> PhoneticKey {
    let mut key = KeyBuilder::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let found = DIGRAPHS
            .iter()
            .find(|(letters, _)| rest.starts_with(letters));
        if let Some((letters, class)) = found {
            key.consonant(*class);
            rest = &rest[letters.len()..];
            continue;
        }
        let start = rest.len() == word.len();
        let before = rest;
        rest = &rest[first.len_utf8()..];
        let next = rest.chars().next();
        let vowel_next = next.is_some_and(|next| "aeiou".contains(next));
        match first {
            'o' if next == Some('u') || next == Some('o') => {
                rest = &rest[1..];
                let w = start && before.starts_with("ou") && rest.starts_with(['a', 'e', 'i', 'o']);
                if w { key.consonant('v') } else { key.vowel(U) }
            }
            'e' if next == Some('e') => {
                rest = &rest[1..];
                key.vowel(I);
            }
            'a' => key.vowel(A),
            'e' => key.vowel(E),
            'i' | 'y' => key.vowel(I),
            'o' => key.vowel(O),
            'u' | 'w' if start && vowel_next => key.consonant('v'),
            'u' | 'w' => key.vowel(U),
            'j' if !start && !vowel_next && !key.after_consonant() => key.vowel(I),
            'j' | 'g' => key.consonant('G'),
            'h' if next.is_none() && !key.after_consonant() => {}
            'h' => key.consonant('H'),
            'x' if start || next.is_some() && !vowel_next => key.consonant('H'),
            'x' => {
                key.consonant('k');
                key.consonant('s');
            }
            'c' | 'q' | 'k' => key.consonant('k'),
            _ => key.consonant(first),
        }
    }
    key.finish(false)
}
