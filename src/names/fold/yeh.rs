//! The last letter of short Arabic words.
//!
//! Arabic ends some words in `ى` (a) and others in `ي` (i), and many writers put the one for the other. In a long word
//! that is a matter of spelling, and both are one. In a short one it makes another word: `على` is "on", `علي` is Ali.
//! Those are never taken for forms of another word, and only the names of people are found under both.

use unicode_normalization::char::is_combining_mark;

use super::articles::STEM;

/// What stands for a final `ى` while a text is folded.
const KEPT: char = '\u{620}';

/// What is written together with the next word before its article, if it has one.
pub(super) const JOINED: [char; 5] = ['و', 'ف', 'ب', 'ك', 'ل'];

/// Folds a text, and tells `ى` from `ي` at the end of a short word.
pub(super) fn fold(text: &str) -> String {
    if !text.contains('ى') {
        return super::fold(text);
    }
    let kept: String = text
        .split_inclusive(|char: char| !is_letter(char))
        .map(keep)
        .collect();
    super::fold(&kept).replace(KEPT, "ى")
}

/// Whether a character goes on with a word, be it unseen or a sign for a vowel.
fn is_letter(char: char) -> bool {
    char.is_alphanumeric() || is_combining_mark(char) || char == '\u{640}'
}

/// A word with its final `ى` marked, if it is a short one.
fn keep(word: &str) -> String {
    let letters: Vec<char> = word
        .chars()
        .filter(|char| char.is_alphanumeric() && !is_combining_mark(*char) && *char != '\u{640}')
        .collect();
    let stem = if letters.len() == STEM + 1 && JOINED.contains(&letters[0]) {
        &letters[1..]
    } else {
        &letters[..]
    };
    let short = stem.len() == STEM && stem.last() == Some(&'ى');
    if short {
        word.replace('ى', &KEPT.to_string())
    } else {
        word.to_owned()
    }
}

/// Whether a folded word is one of those that are told apart by their last letter alone.
pub(super) fn is_apart(word: &str) -> bool {
    word.chars().count() == STEM && word.ends_with(['ى', 'ي'])
}

/// The same name as another writer ends it.
pub(super) fn twin(word: &str) -> Option<String> {
    let (from, to) = if word.ends_with('ى') {
        ('ى', "ي")
    } else {
        ('ي', "ى")
    };
    word.strip_suffix(from)
        .filter(|_| is_apart(word))
        .map(|stem| format!("{stem}{to}"))
}
