//! Text made comparable: for search, for ids, for anchors, and for the sound of a name.
//!
//! Three foldings are kept apart because each forgets a different amount. [`fold_id`] forgets only
//! what a file system or a browser forgets, so `josé` and `jose` stay two records; [`fold`] forgets
//! what a reader typing in a search box leaves out; [`super::phonetic`] forgets how a name was transliterated.

mod articles;
pub mod keys;
pub mod query;
pub mod runs;

mod letters;
mod yeh;

use unicode_normalization::UnicodeNormalization;

use letters::SearchLetter;

use super::invisible;

/// Folds text for comparison and search.
///
/// Compatibility forms, case, the marks of Latin, Greek, Cyrillic, Hebrew and Arabic, the letter
/// variants of Arabic and Persian, and punctuation are forgotten. FoldedText are joined by one space;
/// a hyphen parts words, an apostrophe does not. Folding folded text changes nothing.
///
/// Vowel signs of Indic scripts and the voicing marks of kana stay: there they are letters.
pub fn fold(text: &str) -> String {
    let mut folded_text = FoldedText::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.bytes() {
            folded_text.push(letters::folded(char::from(byte.to_ascii_lowercase())));
        }
        return folded_text.text;
    }
    for char in text
        .chars()
        .map(letters::before_decomposing)
        .nfkd()
        .flat_map(char::to_lowercase)
    {
        folded_text.push(letters::folded(char));
    }
    if folded_text.text.is_ascii() {
        folded_text.text
    } else {
        folded_text.text.nfc().collect()
    }
}

/// Folds an id or a URL for uniqueness.
///
/// Two ids that a case-insensitive or a normalizing file system would take for one fold to the
/// same text, and so do ids that differ only by characters nobody sees. Accents are kept.
pub fn fold_id(id: &str) -> String {
    if id.is_ascii() {
        return id.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(id.len());
    for char in id
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|&char| invisible::name(char).is_none())
    {
        match char {
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            _ => folded.push(char),
        }
    }
    folded.nfkc().collect()
}

/// Makes the anchor of a heading: ASCII words in lower case joined by hyphens, where there are any.
///
/// A heading in another script keeps its own letters, in lower case, which browsers show as they
/// are. Text without a letter or digit gives an empty slug; what to call it then is up to the caller.
pub fn slug(text: &str) -> String {
    let folded = fold(text);
    let no_letter_lost = folded
        .chars()
        .all(|char| char.is_ascii() || !char.is_alphanumeric());
    if no_letter_lost || folded.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        let mut folded_text = FoldedText::with_capacity(folded.len());
        for char in folded.chars() {
            folded_text.push(if char.is_ascii_alphanumeric() {
                SearchLetter::One(char)
            } else {
                SearchLetter::Gap
            });
        }
        return folded_text.text.replace(' ', "-");
    }
    let mut folded_text = FoldedText::with_capacity(text.len());
    for char in text.nfkc().flat_map(char::to_lowercase) {
        folded_text.push(match letters::folded(char) {
            SearchLetter::Gap => SearchLetter::Gap,
            SearchLetter::Dropped => SearchLetter::Dropped,
            _ => SearchLetter::One(char),
        });
    }
    folded_text.text.nfc().collect::<String>().replace(' ', "-")
}

/// Text under construction, in which gaps are single and never at an end.
struct FoldedText {
    text: String,
    gap: bool,
}

impl FoldedText {
    fn with_capacity(bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            gap: false,
        }
    }

    fn push(&mut self, letter: SearchLetter) {
        match letter {
            SearchLetter::Dropped => return,
            SearchLetter::Gap => {
                self.gap = true;
                return;
            }
            SearchLetter::One(_) | SearchLetter::Many(_) => {}
        }
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push(' ');
        }
        match letter {
            SearchLetter::One(char) => self.text.push(char),
            SearchLetter::Many(chars) => self.text.push_str(chars),
            SearchLetter::Dropped | SearchLetter::Gap => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    #[test]
    fn what_a_reader_leaves_out_is_folded_away() {
        let cases = [
            ("António  GUTERRES", "antonio guterres"),
            ("Al-Sabah", "al sabah"),
            ("O’Brien, Denise", "obrien denise"),
            ("Ma\u{2BF}n \u{60}Abd", "man abd"),
            (
                "Øystein Łukasz Đorđe Straße Æsir œuvre Þór Ŋ",
                "oystein lukasz dorde strasse aesir oeuvre thor n",
            ),
            ("Əliyev İlham, Işık", "aliyev ilham isik"),
            ("ﬁn ﬂ Ⅳ ｆｕｌｌ", "fin fl iv full"),
            ("J.-C. Tremblay", "j c tremblay"),
            ("soft\u{AD}hyphen zero\u{200B}width", "softhyphen zerowidth"),
            ("Φίλιππος", "φιλιπποσ"),
            ("Йосиф Ёлкин", "иосиф елкин"),
            ("  —  ", ""),
            ("", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn letter_variants_of_arabic_and_persian_are_one_letter() {
        let cases = [
            ("مُحَمَّد", "محمد"),
            ("محمـــد", "محمد"),
            ("أحمد آل إبراهيم ٱلله", "احمد ال ابراهيم الله"),
            ("فاطمة", "فاطمه"),
            ("مصطفى", "مصطفي"),
            ("کریمی", "كريمي"),
            ("مؤمن رئيس شيء", "مومن رييس شي"),
            ("۱۴۰۳ ٢٠٢٤", "1403 2024"),
            ("ﷲ ﻻ", "الله لا"),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn marks_that_are_letters_stay() {
        assert_ne!(fold("की"), fold("का"));
        assert_ne!(fold("が"), fold("か"));
        assert_eq!(fold("한국"), "한국");
    }

    #[test]
    fn ids_are_one_when_a_file_system_or_a_reader_cannot_tell_them_apart() {
        let twins = [
            ("Ali", "ali"),
            ("jose\u{301}", "josé"),
            ("STRASSE", "straße"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("a\u{200B}b", "ab"),
        ];
        for (one, other) in twins {
            assert_eq!(fold_id(one), fold_id(other), "{one:?} {other:?}");
        }
        for (one, other) in [("josé", "jose"), ("a-b", "ab"), ("أحمد", "احمد")] {
            assert_ne!(fold_id(one), fold_id(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn an_anchor_is_ascii_unless_nothing_would_be_left() {
        let cases = [
            (
                "Déclaration de Koweït : 4ᵉ phase",
                "declaration-de-koweit-4e-phase",
            ),
            ("2024", "2024"),
            ("L’axe no 2", "laxe-no-2"),
            ("مرحلة الكويت 4", "مرحلة-الكويت-4"),
            ("الأُسس", "الأسس"),
            ("Часть 1", "часть-1"),
            ("OSCE / ОБСЕ", "osce"),
            ("हिन्दी", "हिन्दी"),
            ("***", ""),
        ];
        for (text, anchor) in cases {
            assert_eq!(slug(text), anchor, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(fold_id(&fold_id(&text)), fold_id(&text));
            prop_assert_eq!(slug(&slug(&text)), slug(&text));
        }

        #[test]
        fn case_and_composition_never_matter(text in "[a-zA-Zà-ÿÀ-ÖØ-ßА-яء-ي ]*") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn a_slug_has_no_character_that_breaks_a_link(text in "\\PC*") {
            let sound = slug(&text).chars().all(|char| char == '-' || char.is_alphanumeric() || is_combining_mark(char));
            prop_assert!(sound);
        }
    }
}
