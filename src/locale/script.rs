//! The scripts people write in, and which way they run.

use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyParser};

/// The direction a script runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// As the `dir` attribute of HTML has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The scripts of a code of ISO 15924 as languages name them: Japanese is written in two scripts, Korean often.
pub(super) fn scripts_of_code(code: &str) -> impl Iterator<Item = Script> {
    let (usual, other) = match code {
        "Jpan" => (Some(Script::Hiragana), Some(Script::Han)),
        "Hira" | "Kana" | "Hrkt" => (Some(Script::Hiragana), None),
        "Kore" => (Some(Script::Hangul), Some(Script::Han)),
        "Hans" | "Hant" | "Hanb" => (Some(Script::Han), None),
        "Aran" => (Some(Script::Arabic), None),
        _ => (PropertyParser::<Script>::new().get_strict(code), None),
    };
    usual.into_iter().chain(other)
}

/// The script of a letter, if it has one of its own. Both kana count as Hiragana and Bopomofo as Han: texts mix them.
pub(super) fn script_of_letter(letter: char) -> Option<Script> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Script::Latin);
    }
    match CodePointMapData::<Script>::new().get(letter) {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Katakana => Some(Script::Hiragana),
        Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}

/// The direction a script runs in; what is not known is taken to run from the left.
pub(super) fn direction_of(script: Script) -> Direction {
    match script {
        Script::Hebrew
        | Script::Arabic
        | Script::Syriac
        | Script::Thaana
        | Script::Nko
        | Script::Adlam => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// The script most letters of a text are in, the first met if two have as many; none without letters.
pub fn script_of(text: &str) -> Option<Script> {
    if text.is_ascii() {
        return text
            .bytes()
            .any(|byte| byte.is_ascii_alphabetic())
            .then_some(Script::Latin);
    }
    let mut counts: Vec<(Script, usize)> = Vec::new();
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    for script in letters.filter_map(script_of_letter) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // `max_by_key` takes the last of equals, so it is asked from the end.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map(|(script, _)| script)
}

/// The language that a text is most probably in, by its letters alone; nothing where a script is that of many.
pub fn language_of_letters(text: &str) -> Option<&'static str> {
    let has = |letters: &str| text.contains(|letter| letters.contains(letter));
    let kana = text
        .chars()
        .any(|letter| script_of_letter(letter) == Some(Script::Hiragana));
    Some(match script_of(text)? {
        Script::Arabic if has("ٹڈڑےں") => "ur",
        Script::Arabic if has("پچژگکی") => "fa",
        Script::Arabic => "ar",
        Script::Cyrillic if has("іїєґІЇЄҐ") => "uk",
        Script::Cyrillic if has("ҷӣӯҶӢӮ") => "tg",
        Script::Cyrillic if has("ңөүҮҢӨ") => "ky",
        Script::Cyrillic if has("ђћџљњЂЋЏЉЊ") => "sr",
        Script::Cyrillic => "ru",
        Script::Han if kana => "ja",
        Script::Han => "zh",
        Script::Hiragana => "ja",
        Script::Hangul => "ko",
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Armenian => "hy",
        Script::Georgian => "ka",
        Script::Thai => "th",
        Script::Lao => "lo",
        Script::Khmer => "km",
        Script::Myanmar => "my",
        Script::Ethiopic => "am",
        Script::Devanagari => "hi",
        Script::Bengali => "bn",
        Script::Gurmukhi => "pa",
        Script::Gujarati => "gu",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Kannada => "kn",
        Script::Malayalam => "ml",
        Script::Sinhala => "si",
        Script::Tibetan => "bo",
        Script::Mongolian => "mn",
        Script::Tifinagh => "zgh",
        Script::Thaana => "dv",
        Script::Syriac => "syr",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_the_language_where_they_can() {
        let cases = [
            ("بيان الكويت", Some("ar")),
            ("گزارش", Some("fa")),
            ("یہ ہے بڑے", Some("ur")),
            ("Душанбе", Some("ru")),
            ("Київ", Some("uk")),
            ("Тоҷикистон", Some("tg")),
            ("福岡会議のお知らせ", Some("ja")),
            ("科威特宣言", Some("zh")),
            ("서울 선언", Some("ko")),
            ("Kuwait", None),
            ("2024", None),
        ];
        for (text, language) in cases {
            assert_eq!(language_of_letters(text), language, "{text}");
        }
    }

    #[test]
    fn the_script_of_a_text_is_that_of_most_letters() {
        let cases = [
            ("Déclaration de Koweït", Some(Script::Latin)),
            ("إعلان الكويت (UN)", Some(Script::Arabic)),
            ("Душанбе", Some(Script::Cyrillic)),
            ("東京宣言", Some(Script::Han)),
            ("コレクション", Some(Script::Hiragana)),
            ("서울", Some(Script::Hangul)),
            ("ⵜⴰⵎⴰⵣⵉⵖⵜ", Some(Script::Tifinagh)),
            ("ab وب", Some(Script::Latin)),
            ("وب ab", Some(Script::Arabic)),
            ("ーー ـ µ", None),
            ("2024 – 12", None),
            ("", None),
        ];
        for (text, script) in cases {
            assert_eq!(script_of(text), script, "{text}");
        }
    }
}
