//! Under which words an index has a word of a text, and a name.
//!
//! A word is folded, as a query is. But `وال` in `والكتب` is "and the", `Oslo` is in `d’Oslo`, and a name is written
//! `Ben Issa` by one and `Benissa` by another. So a word has further keys, and a query need only meet one of them.
//! `search-words.js` of the default theme does the same to the words of a result, to mark those that were asked for
//! (`tests/browser/keys.json` holds both to the same cases).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::articles::{STEM, article, elided};
use super::runs::{held, is_run, pieces};
use super::yeh::{fold, is_apart, twin};

/// Particles that are written apart or together with the next word of a name, folded.
const PARTICLES: [&str; 14] = [
    "al", "el", "ben", "bin", "ibn", "bint", "abu", "abou", "abd", "abdel", "abdul", "de", "بن",
    "ابن",
];

/// What `son of` is written as.
const SONS: [&[&str]; 2] = [&["ben", "bin", "ibn"], &["بن", "ابن"]];

/// What parts a word that is no elided one: `O’Brien`.
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// A word of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordKey {
    /// The word, folded.
    pub text: String,
    /// How it is written, in lower case, for who looks for its stem; nothing if it has no other forms: a letter of a run
    /// without blanks, a word that its last letter tells from another.
    pub written: Option<String>,
}

impl WordKey {
    fn new(text: &str, written: &str) -> WordKey {
        let inflected = !is_apart(text) && !is_run(text);
        WordKey {
            text: text.to_owned(),
            written: inflected.then(|| written.to_owned()),
        }
    }

    fn of(text: &str) -> WordKey {
        WordKey::new(text, text)
    }
}

/// The keys of a word, which has no white space in it.
pub fn keys(word: &str) -> Vec<WordKey> {
    let mut keys = Vec::new();
    if let Some(rest) = elided(word) {
        folded(rest, &mut keys);
        return keys;
    }
    folded(word, &mut keys);
    if let Some((_, rest)) = word.rsplit_once(APOSTROPHES)
        && rest.starts_with(char::is_alphabetic)
        && rest.chars().count() >= STEM
    {
        folded(rest, &mut keys);
    }
    keys
}

/// Adds the keys of a word that has nothing written before it.
fn folded(word: &str, keys: &mut Vec<WordKey>) {
    let folded = fold(word);
    let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    let written: Vec<String> = word
        .split(|char: char| {
            !char.is_alphanumeric() && !is_combining_mark(char) && !APOSTROPHES.contains(&char)
        })
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .map(|part| part.to_lowercase().nfc().collect())
        .collect();
    for (at, part) in parts.iter().enumerate() {
        let written = match written.get(at) {
            Some(text) if written.len() == parts.len() => text,
            _ => *part,
        };
        for piece in pieces(part) {
            if is_run(piece) {
                keys.extend(held(piece).iter().map(|letters| WordKey::of(letters)));
            } else if piece.len() == part.len() {
                keys.push(WordKey::new(piece, written));
            } else {
                keys.push(WordKey::of(piece));
            }
        }
        keys.extend(unbound(part).map(WordKey::of));
    }
}

/// The keys of the name of a person: its own words, particles joined to what they belong to and parted from it.
pub fn name_keys(name: &str) -> Vec<WordKey> {
    let mut found: Vec<WordKey> = name.split_whitespace().flat_map(keys).collect();
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        for sons in SONS.iter().filter(|sons| sons.contains(word)) {
            found.extend(sons.iter().map(|son| WordKey::of(son)));
        }
        if let Some(next) = words.get(at + 1)
            && PARTICLES.contains(word)
        {
            found.push(WordKey::of(&format!("{word}{next}")));
        }
        // `Benaissa` is `Ben Aissa` to another writer.
        let parted = PARTICLES
            .iter()
            .filter_map(|particle| word.strip_prefix(particle));
        found.extend(
            parted
                .filter(|rest| rest.chars().count() > STEM)
                .map(WordKey::of),
        );
    }
    found
}

/// The words of a person's name as another writer ends them: who asks for that finds it after what is written so.
pub fn twins(name: &str) -> Vec<String> {
    fold(name).split(' ').filter_map(twin).collect()
}

/// A folded Arabic word without the words that are written together with it: `and`, `so`, `in`, `as`, `for`, `the`.
/// Which of them really are such a word, only a reader knows: each may be.
fn unbound(word: &str) -> impl Iterator<Item = &str> {
    let long = |rest: &&str| rest.chars().count() >= STEM;
    let arabic = word.starts_with(|char| matches!(char, '\u{621}'..='\u{64A}'));
    let word = if arabic { word } else { "" };
    let joined = word.strip_prefix(['و', 'ف']).filter(long);
    let bound = [Some(word), joined]
        .into_iter()
        .flatten()
        .map(move |word| word.strip_prefix(['ب', 'ك', 'ل']).filter(long));
    let bound: Vec<&str> = bound.flatten().collect();
    let starts: Vec<&str> = [joined].into_iter().flatten().chain(bound).collect();
    let articles: Vec<&str> = [word]
        .into_iter()
        .chain(starts.iter().copied())
        .filter_map(article)
        .collect();
    starts.into_iter().chain(articles)
}

#[cfg(test)]
mod tests;
