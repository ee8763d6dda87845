//! What a reader types, as an index is asked for it.
//!
//! This is the model of what `search-words.js` of the default theme does in the browser; the cases in `tests/browser/`
//! (`forms.json`, `titles.json`, `terms.json`) hold both to the same.

use super::articles::{article, elided};
use super::runs::{is_run, pieces, sought};
use super::yeh::{JOINED, fold, is_apart};

/// Articles that a title may be typed without, folded.
const ARTICLES: [&str; 13] = [
    "the", "a", "an", "le", "la", "les", "un", "une", "el", "los", "las", "der", "die",
];

/// A folded word as a reader's query has it: without an article, and what is written together with one.
pub fn asked(text: &str) -> String {
    let words = fold(text);
    let bare = words.split(' ').map(|word| {
        let bound = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let bare = [Some(word), Some(bound), bound.strip_prefix(['ب', 'ك', 'ل'])]
            .into_iter()
            .flatten()
            .find_map(article);
        bare.unwrap_or(word)
    });
    bare.collect::<Vec<_>>().join(" ")
}

/// A title as it is compared with a query: as `asked` has it, without elided words and a first article.
pub fn titled(text: &str) -> String {
    let whole: Vec<&str> = text
        .split_whitespace()
        .map(|word| elided(word).unwrap_or(word))
        .collect();
    let asked = asked(&whole.join(" "));
    match asked.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest.to_owned(),
        _ => asked,
    }
}

/// What an index is asked for a text: words, and for each run of letters without blanks each two of them.
pub fn terms(text: &str) -> Vec<String> {
    let asked = asked(text);
    let pieces = asked
        .split(' ')
        .filter(|word| !word.is_empty())
        .flat_map(pieces);
    let terms = pieces.flat_map(|piece| {
        // `وعلى` is "and on".
        let bound = piece
            .strip_prefix(JOINED)
            .filter(|rest| is_apart(rest) && rest.ends_with('ى'));
        match bound.unwrap_or(piece) {
            piece if is_run(piece) => sought(piece),
            piece => vec![piece.to_owned()],
        }
    });
    terms.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_held_to_the_same_cases() {
        let cases: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../../tests/browser/forms.json")).unwrap();
        assert!(cases.len() > 10);
        for (typed, expected) in cases {
            assert_eq!(asked(&typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn the_browser_asks_for_the_same_terms() {
        let cases: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../../tests/browser/terms.json")).unwrap();
        assert!(cases.len() > 8);
        for (typed, expected) in cases {
            assert_eq!(terms(&typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn the_browser_compares_titles_in_the_same_form() {
        let cases: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../../tests/browser/titles.json")).unwrap();
        assert!(cases.len() > 8);
        for (typed, expected) in cases {
            assert_eq!(titled(&typed), expected, "{typed:?}");
        }
    }
}
