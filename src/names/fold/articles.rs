//! What is written together with a word, and is no part of it: articles, and what French elides.

/// A stem shorter than this is no word any more: `والد` is a father, not "and the d".
pub(super) const STEM: usize = 3;

/// A word without its article; `لل` is "for the".
pub(super) fn article(word: &str) -> Option<&str> {
    let rest = word
        .strip_prefix("ال")
        .or_else(|| word.strip_prefix("لل"))?;
    (rest.chars().count() >= STEM).then_some(rest)
}

/// What French writes together with the next word.
const ELIDED: [&str; 12] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "lorsqu", "jusqu", "puisqu",
];

/// What stands behind an elided word: `Oslo` in `d’Oslo`.
pub(super) fn elided(word: &str) -> Option<&str> {
    let (before, rest) = word.split_once(['\'', '’'])?;
    let before = before.trim_start_matches(['(', '«', '"']);
    let is_word = ELIDED
        .iter()
        .any(|elided| before.eq_ignore_ascii_case(elided));
    (is_word && rest.starts_with(char::is_alphabetic)).then_some(rest)
}
