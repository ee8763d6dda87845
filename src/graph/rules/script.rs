//! Which letters a language is written in, as far as a mix-up of languages can be told by them.

use crate::base::locale::Lang;

/// A script, or a family of scripts that are used together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Greek,
    Hebrew,
    Devanagari,
    /// Han, kana and hangul.
    EastAsian,
    Other,
}

impl Script {
    /// What it is called in a message.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Arabic => "Arabic",
            Script::Cyrillic => "Cyrillic",
            Script::Greek => "Greek",
            Script::Hebrew => "Hebrew",
            Script::Devanagari => "Devanagari",
            Script::EastAsian => "East Asian",
            Script::Other => "other",
        }
    }

    /// The script of a language; nothing where it has several, or none that is told apart here.
    pub(super) fn of(lang: &Lang) -> Option<Script> {
        let mut subtags = lang.as_str().split('-');
        let primary = subtags.next()?;
        if let Some(tag) = subtags.find(|subtag| subtag.len() == 4) {
            return match tag.to_ascii_lowercase().as_str() {
                "latn" => Some(Script::Latin),
                "arab" => Some(Script::Arabic),
                "cyrl" => Some(Script::Cyrillic),
                "hans" | "hant" => Some(Script::EastAsian),
                _ => None,
            };
        }
        match primary {
            "af" | "ca" | "cs" | "da" | "de" | "en" | "es" | "et" | "eu" | "fi" | "fr" | "ga" | "gl" | "hr" | "hu" | "id"
            | "is" | "it" | "lt" | "lv" | "mt" | "nb" | "nl" | "nn" | "no" | "pl" | "pt" | "ro" | "sk" | "sl" | "sq" | "sv"
            | "sw" | "tl" | "tr" | "vi" => Some(Script::Latin),
            "ar" | "fa" | "ps" | "ur" | "ckb" => Some(Script::Arabic),
            "be" | "bg" | "ky" | "mk" | "ru" | "tg" | "uk" => Some(Script::Cyrillic),
            "el" => Some(Script::Greek),
            "he" | "yi" => Some(Script::Hebrew),
            "hi" | "mr" | "ne" => Some(Script::Devanagari),
            "ja" | "ko" | "zh" => Some(Script::EastAsian),
            _ => None,
        }
    }

    /// The script of a letter; nothing for digits, marks and signs.
    pub(super) fn of_letter(letter: char) -> Option<Script> {
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match u32::from(letter) {
            0x41..=0x24f | 0x1e00..=0x1eff => Script::Latin,
            0x370..=0x3ff | 0x1f00..=0x1fff => Script::Greek,
            0x400..=0x52f => Script::Cyrillic,
            0x590..=0x5ff => Script::Hebrew,
            0x600..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => Script::Arabic,
            0x900..=0x97f => Script::Devanagari,
            0x1100..=0x11ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af => Script::EastAsian,
            _ => Script::Other,
        })
    }

    /// The script a text is in although its language wants another: that of most of its letters, if none
    /// is of the language's own. A few letters, or capitals only, are an abbreviation: they tell nothing.
    pub(super) fn foreign_to(self, letters: impl Iterator<Item = char>) -> Option<Script> {
        let mut other: Option<Script> = None;
        let (mut count, mut small) = (0, false);
        for letter in letters {
            let Some(script) = Script::of_letter(letter) else { continue };
            if script == self {
                return None;
            }
            other = other.or(Some(script));
            count += 1;
            small |= !letter.is_uppercase();
        }
        other.filter(|_| count >= 3 && small)
    }
}
