//! Whatever a reader asks for, some key of the text meets it.

use std::collections::BTreeSet;

use super::super::query::{asked, terms};
use super::*;

fn texts(keys: Vec<WordKey>) -> BTreeSet<String> {
    keys.into_iter().map(|key| key.text).collect()
}

fn of_text(text: &str) -> BTreeSet<String> {
    text.split_whitespace()
        .flat_map(|word| texts(keys(word)))
        .collect()
}

/// Whether a query asks for what a text has.
fn is_held(text: &str, query: &str) -> bool {
    let held = of_text(text);
    terms(query).iter().all(|term| held.contains(term))
}

#[test]
fn the_browser_is_held_to_the_same_cases() {
    let cases: Vec<(String, Vec<String>)> =
        serde_json::from_str(include_str!("../../../../tests/browser/keys.json")).unwrap();
    assert!(cases.len() > 15);
    for (word, expected) in cases {
        let made: Vec<String> = texts(keys(&word)).into_iter().collect();
        assert_eq!(made, expected, "{word:?}");
    }
}

#[test]
fn a_key_says_how_its_word_is_written_if_it_has_a_stem() {
    type Made<'k> = &'k [(&'k str, Option<&'k str>)];
    let cases: [(&str, Made<'_>); 6] = [
        ("Déclarée", &[("declaree", Some("déclarée"))]),
        (
            "(Porte-parole)",
            &[("porte", Some("porte")), ("parole", Some("parole"))],
        ),
        ("l’Été", &[("ete", Some("été"))]),
        ("علي", &[("علي", None)]),
        ("会", &[("会", None)]),
        ("½é", &[("1", Some("1")), ("2e", Some("2e"))]),
    ];
    for (word, expected) in cases {
        let made: Vec<WordKey> = expected
            .iter()
            .map(|(text, written)| WordKey {
                text: (*text).to_owned(),
                written: written.map(str::to_owned),
            })
            .collect();
        assert_eq!(keys(word), made, "{word}");
    }
}

#[test]
fn a_query_and_a_text_meet_in_one_of_its_keys() {
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
            assert!(
                of_text(text).contains(&asked(query)),
                "{text}, asked for {query}"
            );
        }
    }
}

#[test]
fn on_is_not_ali_in_a_text_and_either_spelling_is_in_a_name() {
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
        assert_eq!(is_held(text, query), found, "{text}, asked for {query}");
    }
    for (name, query) in [
        ("على حسن", "علي"),
        ("علي حسن", "على"),
        ("منى زكي", "مني"),
        ("زكي", "زكى"),
    ] {
        assert!(
            twins(name).iter().any(|twin| *twin == fold(query)),
            "{name}, asked for {query}"
        );
        assert!(
            !texts(name_keys(name)).contains(&fold(query)),
            "{name} comes after what is spelled {query}"
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
        assert!(is_held(text, query), "{text}, asked for {query}");
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
        assert_eq!(is_held(text, query), found, "{text}, asked for {query}");
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
        let found = texts(name_keys(name));
        assert!(found.contains(form), "{name}: {found:?}");
    }
}
