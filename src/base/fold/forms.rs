//! Under which words a text can be found, beyond those that stand in it.
//!
//! An index that knows one language stems its words and forgets their marks. It does not know that `وال` in
//! `والكتب` is "and the", that `œuvre` is typed `oeuvre`, or that a name is written `Ben Issa` by one and
//! `Benissa` by another. Those forms are given to it beside the text. What a reader types is folded the same way
//! (`search.js` of the default theme), so that both meet.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold;

/// A stem shorter than this is no word any more: `والد` is a father, not "and the d".
const STEM: usize = 3;

/// Particles that are written apart or together with the next word of a name, folded.
const PARTICLES: [&str; 14] =
    ["al", "el", "ben", "bin", "ibn", "bint", "abu", "abou", "abd", "abdel", "abdul", "de", "بن", "ابن"];

/// What a whole name begins with when it is one word: no word of a language does.
const WHOLE: &str = "qzq";

/// What `son of` is written as.
const SONS: [&[&str]; 2] = [&["ben", "bin", "ibn"], &["بن", "ابن"]];

/// The words of forms of a text, each once.
#[derive(Debug, Default)]
pub struct Forms(BTreeSet<String>);

impl Forms {
    /// Adds what a text can be found under and does not hold itself.
    pub fn text(&mut self, text: &str) {
        for word in text.split_whitespace() {
            // Nothing in this word is folded in a way an index would not see.
            if word.is_ascii() {
                continue;
            }
            let known = known(word);
            for folded in fold(word).split(' ').filter(|folded| !folded.is_empty()) {
                if folded != known {
                    self.0.insert(folded.to_owned());
                }
                self.0.extend(stems(folded).map(str::to_owned));
            }
        }
    }

    /// Adds all words of a text that stands elsewhere, a title in another language, say.
    pub fn words(&mut self, text: &str) {
        let mut add = |text: &str| {
            for word in fold(text).split(' ').filter(|word| !word.is_empty()) {
                self.0.insert(word.to_owned());
                self.0.extend(stems(word).map(str::to_owned));
            }
        };
        add(text);
        // `d’Oslo` is found under `Oslo`.
        text.split_whitespace().filter_map(|word| word.split_once(['\'', '’'])).for_each(|(_, rest)| add(rest));
    }

    /// Adds the name of a person: its own words, particles joined to what they belong to and parted from it.
    pub fn name(&mut self, name: &str) {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        self.words(name);
        for (at, word) in words.iter().enumerate() {
            for sons in SONS.iter().filter(|sons| sons.contains(word)) {
                self.0.extend(sons.iter().map(|son| (*son).to_owned()));
            }
            match words.get(at + 1) {
                Some(next) if PARTICLES.contains(word) => _ = self.0.insert(format!("{word}{next}")),
                _ => {}
            }
            // `Benaissa` is `Ben Aissa` to another writer.
            let parted = PARTICLES.iter().filter_map(|particle| word.strip_prefix(particle));
            self.0.extend(parted.filter(|rest| rest.chars().count() > STEM).map(str::to_owned));
        }
    }

    /// Adds a whole name as one word, so that what is called exactly that can be found before what only mentions it.
    pub fn whole(&mut self, name: &str) {
        let asked = asked(name).replace(' ', "");
        if !asked.is_empty() {
            self.0.insert(format!("{WHOLE}{asked}"));
        }
    }

    /// Those that do not stand in what is said anyway, in order, with a space between.
    pub fn beyond<'t>(mut self, said: impl Iterator<Item = &'t str>) -> String {
        for word in said.flat_map(str::split_whitespace) {
            self.0.remove(&known(word));
        }
        self.0.into_iter().collect::<Vec<_>>().join(" ")
    }
}

/// What an index makes of a word by itself: letters and digits in lower case, without marks.
fn known(word: &str) -> String {
    word.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .collect()
}

/// A folded Arabic word without the words that are written together with it: `and`, `so`, `in`, `as`, `for`, `the`.
/// Which of them really are such a word, only a reader knows: each may be.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    let long = |rest: &&str| rest.chars().count() >= STEM;
    let arabic = word.starts_with(|char| matches!(char, '\u{621}'..='\u{64A}'));
    let word = if arabic { word } else { "" };
    let joined = word.strip_prefix(['و', 'ف']).filter(long);
    let bound = [Some(word), joined].into_iter().flatten().map(move |word| word.strip_prefix(['ب', 'ك', 'ل']).filter(long));
    let bound: Vec<&str> = bound.flatten().collect();
    let starts: Vec<&str> = [joined].into_iter().flatten().chain(bound).collect();
    let articles: Vec<&str> = [word].into_iter().chain(starts.iter().copied()).filter_map(article).collect();
    starts.into_iter().chain(articles)
}

/// A word without its article; `لل` is "for the".
fn article(word: &str) -> Option<&str> {
    let rest = word.strip_prefix("ال").or_else(|| word.strip_prefix("لل"))?;
    (rest.chars().count() >= STEM).then_some(rest)
}

/// A folded word as a reader's query has it: without an article, and what is written together with one.
///
/// This is the model of what `search.js` does in the browser; `tests/browser/forms.json` holds both to the same cases.
pub fn asked(text: &str) -> String {
    let words = fold(text);
    let bare = words.split(' ').map(|word| {
        let bound = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        let bare = [Some(word), Some(bound), bound.strip_prefix(['ب', 'ك', 'ل'])].into_iter().flatten().find_map(article);
        bare.unwrap_or(word)
    });
    bare.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms_of(text: &str) -> String {
        let mut forms = Forms::default();
        forms.text(text);
        forms.beyond(std::iter::empty())
    }

    #[test]
    fn a_text_is_found_under_what_an_index_would_not_see() {
        let cases = [
            ("Plain words, and no more.", ""),
            ("déjà vu", ""),
            ("une œuvre", "oeuvre"),
            ("Øystein", "oystein"),
            ("والكتب", "الكتب كتب"),
            ("كتب", ""),
            ("بالكتب", "الكتب كتب"),
            ("للكتب", "كتب لكتب"),
            ("ووزير", "وزير"),
            ("مكافحة", "مكافحه"),
        ];
        for (text, forms) in cases {
            assert_eq!(forms_of(text), forms, "{text}");
        }
    }

    #[test]
    fn an_elided_word_is_found_by_itself() {
        let mut forms = Forms::default();
        forms.words("Sommet d’Oslo");
        assert_eq!(forms.beyond(std::iter::empty()), "doslo oslo sommet");
    }

    #[test]
    fn a_query_and_a_text_meet_in_one_of_its_forms() {
        for text in ["والكتب", "بالكتب", "فالكتب", "كالكتب", "للكتب", "الكتب", "كتب", "وكتب", "بكتب"]
        {
            for query in ["الكتب", "كتب", "والكتب"] {
                let asked = asked(query);
                let held = format!("{} {}", known(text), forms_of(text));
                assert!(held.split(' ').any(|form| form == asked), "{text}, asked for {query}: {held}");
            }
        }
    }

    #[test]
    fn a_name_is_found_however_its_particles_are_written() {
        let cases = [
            ("Ali Ben Issa", "benissa"),
            ("Ali Ben Issa", "bin"),
            ("Ali Benaïssa", "aissa"),
            ("علي ابن عيسى", "بن"),
            ("علي ابن عيسى", "عيسي"),
            ("Sabah Khaled Al-Sabah", "alsabah"),
        ];
        for (name, form) in cases {
            let mut forms = Forms::default();
            forms.name(name);
            let found = forms.beyond(std::iter::empty());
            assert!(found.split(' ').any(|found| found == form), "{name}: {found}");
        }
    }

    #[test]
    fn the_browser_is_held_to_the_same_cases() {
        let cases: Vec<(String, String)> = serde_json::from_str(include_str!("../../../tests/browser/forms.json")).unwrap();
        assert!(cases.len() > 10);
        for (typed, expected) in cases {
            assert_eq!(asked(&typed), expected, "{typed:?}");
        }
    }
}
