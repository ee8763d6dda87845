//! The order of a language's words, and the letters they are filed under.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale as Tag;
use unicode_normalization::UnicodeNormalization;

use super::{Lang, Locale, Script};

/// Orders texts as a language does (UTS #10 and CLDR's tailorings), numbers by their value.
pub struct Collator(CollatorBorrowed<'static>);

impl Collator {
    fn new(lang: &Lang, strength: Strength) -> Collator {
        let tag = lang.as_str().parse::<Tag>();
        let mut preferences = tag
            .map(|tag| CollatorPreferences::from(&tag))
            .unwrap_or_default();
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.strength = Some(strength);
        Collator(
            CollatorBorrowed::try_new(preferences, options)
                .expect("a language without an order has the root one, compiled in"),
        )
    }

    /// Which of two texts comes first. Texts that differ may be equal; end with an id.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.compare(one, other)
    }

    /// Bytes that order as the text does, for sorting by them many times over.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.0.write_sort_key_to(text, &mut key);
        key
    }
}

impl std::fmt::Debug for Collator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Collator").finish()
    }
}

impl Locale {
    /// The order of this language; that of all languages if it has none of its own.
    pub fn collator(&self) -> Collator {
        Collator::new(&self.lang, Strength::Tertiary)
    }

    /// The letter a sort name is filed under: `É` under `E`, but `Ö` under itself in Swedish; Arabic
    /// names without their article, every alef under `ا`. `#` for a digit; nothing without either.
    pub fn initial(&self, name: &str) -> String {
        let name = without_article(name);
        let Some(first) = name.chars().find(|letter| letter.is_alphanumeric()) else {
            return String::new();
        };
        if !first.is_alphabetic() {
            return "#".to_owned();
        }
        let letter: String = first.to_uppercase().take(1).collect();
        let order = Collator::new(&self.lang, Strength::Primary);
        // A letter that is no other one with marks in this language is filed under itself.
        let (base, spelt) = base_of(&letter);
        // The order sets alef with madda apart, which Persian dictionaries do and Arabic ones do not.
        let alef =
            base == "ا" && (self.lang.primary() == "ar" || self.lang.script() != Script::Arabic);
        if alef || order.compare(&letter, &spelt).is_eq() {
            base
        } else {
            letter
        }
    }
}

/// A name without a leading Arabic article: `المغرب` sorts as `مغرب`.
///
/// A word of fewer than two letters behind `ال` is none: those are the letters of a name.
pub fn without_article(name: &str) -> &str {
    let plain = name.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    match plain.strip_prefix("ال") {
        Some(rest)
            if rest
                .chars()
                .take_while(|letter| letter.is_alphabetic())
                .count()
                >= 2 =>
        {
            rest
        }
        _ => plain,
    }
}

/// A letter without its marks, and the letters it is spelt with, both of one if it is no ligature.
fn base_of(letter: &str) -> (String, String) {
    let bare: String = letter.nfd().take(1).collect();
    let (base, spelt) = match bare.as_str() {
        "Ø" => ("O", "O"),
        "Ł" => ("L", "L"),
        "Đ" | "Ð" => ("D", "D"),
        "Ħ" => ("H", "H"),
        "Æ" => ("A", "AE"),
        "Œ" => ("O", "OE"),
        "ẞ" => ("S", "SS"),
        "ٱ" => ("ا", "ا"),
        other => (other, other),
    };
    (base.to_owned(), spelt.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(&Lang::parse(tag).unwrap())
    }

    #[test]
    fn words_are_ordered_as_the_language_does() {
        let cases = [
            (
                "fr",
                "Zola eté Été ete Maroc المغرب",
                "ete eté Été Maroc Zola المغرب",
            ),
            ("ar", "Maroc تونس المغرب أردن", "أردن المغرب تونس Maroc"),
            ("sv", "Öland Zorn Åland Alm", "Alm Zorn Åland Öland"),
            ("de", "Öland Zorn Alm", "Alm Öland Zorn"),
            ("en", "P10 P9 P1", "P1 P9 P10"),
            ("qqq", "b a", "a b"),
        ];
        for (tag, words, ordered) in cases {
            let collator = locale(tag).collator();
            let mut sorted: Vec<&str> = words.split(' ').collect();
            sorted.sort_by(|one, other| collator.compare(one, other));
            assert_eq!(sorted.join(" "), ordered, "{tag}");
            sorted.sort_by_key(|word| collator.sort_key(word));
            assert_eq!(sorted.join(" "), ordered, "{tag} by key");
        }
    }

    #[test]
    fn names_are_filed_under_the_letters_of_the_language() {
        let cases = [
            ("fr", "Émomali", "E"),
            ("fr", "œuvre", "O"),
            ("fr", "«Azur»", "A"),
            ("fr", "l’été", "L"),
            ("sv", "Öland", "Ö"),
            ("de", "Öland", "O"),
            ("da", "Ørsted", "Ø"),
            ("fr", "Ørsted", "O"),
            ("fr", "Łódź", "L"),
            ("ar", "المغرب", "م"),
            ("ar", "أحمد", "ا"),
            ("ar", "إبراهيم", "ا"),
            ("ar", "آل ثاني", "ا"),
            ("ar", "الأردن", "ا"),
            ("fr", "آل ثاني", "ا"),
            ("fa", "آرین", "آ"),
            ("fr", "المغرب", "م"),
            ("ar", "الي", "ا"),
            ("ru", "ёлка", "Е"),
            ("fr", "2e phase", "#"),
            ("fr", "—", ""),
            ("fr", "", ""),
        ];
        for (tag, name, letter) in cases {
            assert_eq!(locale(tag).initial(name), letter, "{tag} {name}");
        }
    }
}
