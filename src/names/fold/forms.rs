//! Under which words a text can be found, beyond those that stand in it.
//!
//! An index that knows one language stems its words and forgets their marks. It does not know that `وال` in
//! `والكتب` is "and the", that `œuvre` is typed `oeuvre`, or that a name is written `Ben Issa` by one and
//! `Benissa` by another. Those forms are given to it beside the text. What a reader types is folded the same way
//! (`search.js` of the default theme), so that both meet.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::articles::{STEM, article, elided};
use super::runs::{held_terms, is_run, pieces, term, twin_term};
use super::yeh::{fold, is_apart, twin};

/// Particles that are written apart or together with the next word of a name, folded.
const PARTICLES: [&str; 14] = [
    "al", "el", "ben", "bin", "ibn", "bint", "abu", "abou", "abd", "abdel", "abdul", "de", "بن",
    "ابن",
];

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
                if !self.runs(folded) && folded != known {
                    self.0.insert(folded.to_owned());
                }
                self.bare(folded);
            }
        }
    }

    /// Adds all words of a text that stands elsewhere, a title in another language, say.
    pub fn words(&mut self, text: &str) {
        for part in [text]
            .into_iter()
            .chain(text.split_whitespace().filter_map(elided))
        {
            for word in fold(part).split(' ').filter(|word| !word.is_empty()) {
                if !self.runs(word) {
                    self.0.insert(word.to_owned());
                }
                self.bare(word);
            }
        }
    }

    /// Adds a folded word without what is written together with it, and the terms of those that are told apart.
    fn bare(&mut self, word: &str) {
        self.0.extend(stems(word).map(str::to_owned));
        self.0.extend(
            [word]
                .into_iter()
                .chain(stems(word))
                .filter(|word| is_apart(word))
                .map(term),
        );
    }

    /// Adds the terms of the runs of letters without blanks in a word, and the rest of it; false if it has none.
    fn runs(&mut self, word: &str) -> bool {
        let pieces = pieces(word);
        if !pieces.iter().any(|piece| is_run(piece)) {
            return false;
        }
        for piece in pieces {
            if is_run(piece) {
                self.0.extend(held_terms(piece))
            } else {
                _ = self.0.insert(piece.to_owned())
            }
        }
        true
    }

    /// Adds the name of a person: its own words, particles joined to what they belong to and parted from it.
    pub fn name(&mut self, name: &str) {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        self.words(name);
        for (at, word) in words.iter().enumerate() {
            self.0.extend(twin(word).as_deref().map(twin_term));
            for sons in SONS.iter().filter(|sons| sons.contains(word)) {
                self.0.extend(sons.iter().map(|son| (*son).to_owned()));
            }
            match words.get(at + 1) {
                Some(next) if PARTICLES.contains(word) => {
                    _ = self.0.insert(format!("{word}{next}"))
                }
                _ => {}
            }
            // `Benaissa` is `Ben Aissa` to another writer.
            let parted = PARTICLES
                .iter()
                .filter_map(|particle| word.strip_prefix(particle));
            self.0.extend(
                parted
                    .filter(|rest| rest.chars().count() > STEM)
                    .map(str::to_owned),
            );
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
mod tests {
    use super::super::query::{asked, terms};
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
        for text in [
            "والكتب",
            "بالكتب",
            "فالكتب",
            "كالكتب",
            "للكتب",
            "الكتب",
            "كتب",
            "وكتب",
            "بكتب",
        ] {
            for query in ["الكتب", "كتب", "والكتب"] {
                let asked = asked(query);
                let held = format!("{} {}", known(text), forms_of(text));
                assert!(
                    held.split(' ').any(|form| form == asked),
                    "{text}, asked for {query}: {held}"
                );
            }
        }
    }

    /// The words and terms of a text.
    fn held(forms: Forms, text: &str) -> Vec<String> {
        let words = text.split_whitespace().map(known);
        words
            .chain(
                forms
                    .beyond(std::iter::empty())
                    .split(' ')
                    .map(str::to_owned),
            )
            .collect()
    }

    /// Whether a query asks for what a text has.
    fn is_held(forms: Forms, text: &str, query: &str) -> bool {
        let held = held(forms, text);
        terms(query).iter().all(|term| held.contains(term))
    }

    /// Whether it asks for a name that it has, as another writer spells it.
    fn has_twin(forms: Forms, text: &str, query: &str) -> bool {
        let held = held(forms, text);
        fold(query)
            .split(' ')
            .all(|word| held.contains(&twin_term(word)))
    }

    #[test]
    fn on_is_not_ali_in_a_text_and_either_spelling_is_in_a_name() {
        let forms = |add: fn(&mut Forms, &str), text: &str| {
            let mut forms = Forms::default();
            add(&mut forms, text);
            forms
        };
        let cases = [
            ("اتفقوا على ذلك", "علي", false),
            ("اتفقوا على ذلك", "على", true),
            ("وعلى ذلك", "على", true),
            ("وعلى ذلك", "وعلى", true),
            ("وعلى ذلك", "علي", false),
            ("قال علي", "علي", true),
            ("وعلي", "علي", true),
            ("قال علي", "على", false),
            ("إلى ذلك", "الى", true),
            ("إلى ذلك", "إلي", false),
            ("عَلَى ذلك", "علي", false),
            ("علـى ذلك", "على", true),
            ("عیسی", "عيسى", true),
            ("مصطفى", "مصطفي", true),
            ("مصطفي", "مصطفى", true),
            ("المستشفى", "مستشفي", true),
            ("منى", "مني", false),
        ];
        for (text, query, found) in cases {
            assert_eq!(
                is_held(forms(Forms::text, text), text, query),
                found,
                "{text}, asked for {query}"
            );
        }
        for (name, query) in [
            ("على حسن", "علي"),
            ("علي حسن", "على"),
            ("منى زكي", "مني"),
            ("زكي", "زكى"),
        ] {
            assert!(
                has_twin(forms(Forms::name, name), name, query),
                "{name}, asked for {query}"
            );
            assert!(
                !is_held(forms(Forms::name, name), name, query),
                "{name} comes after what is spelled {query}"
            );
            assert!(
                !has_twin(forms(Forms::text, name), name, query),
                "{name} as a text, asked for {query}"
            );
        }
    }

    #[test]
    fn letters_that_other_writers_write_otherwise_are_found() {
        let cases = [
            ("مدرسة", "مدرسه"),
            ("أحمد إبراهيم آل", "احمد ابراهيم ال"),
            ("مُحَمَّد", "محمد"),
            ("محمـــد", "محمد"),
            ("رئيس مؤتمر", "رييس موتمر"),
            ("کریمی", "كريمي"),
            ("كريمي", "کریمی"),
            ("une œuvre", "oeuvre"),
            ("oeuvre", "œuvre"),
            ("Işık", "isik"),
            ("Straße", "strasse"),
            ("Ёлкин Йосиф", "елкин иосиф"),
        ];
        for (text, query) in cases {
            let mut forms = Forms::default();
            forms.text(text);
            assert!(is_held(forms, text, query), "{text}, asked for {query}");
        }
    }

    #[test]
    fn a_word_within_a_sentence_without_blanks_is_found() {
        let cases = [
            ("会议讨论了边境安全与反恐合作问题。", "边境安全", true),
            ("会议讨论了边境安全与反恐合作问题。", "反恐 合作", true),
            ("会议讨论了边境安全与反恐合作问题。", "核武器", false),
            ("国境警備に関する会議", "会議", true),
            ("ﾃﾛ対策", "テロ", true),
            ("ความมั่นคงชายแดน", "ชายแดน", true),
            ("Le texte «会议» dit", "会议", true),
            ("APEC会议2024年", "apec 会议", true),
        ];
        for (text, query, found) in cases {
            let mut forms = Forms::default();
            forms.text(text);
            assert_eq!(
                is_held(forms, text, query),
                found,
                "{text}, asked for {query}"
            );
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
            assert!(
                found.split(' ').any(|found| found == form),
                "{name}: {found}"
            );
        }
    }
}
