//! The scripts people write in, and which way they run.

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

macro_rules! scripts {
    ($($(#[$doc:meta])* $name:ident $($code:literal)+ [$($first:literal - $last:literal),+],)+) => {
        /// A script with letters, syllables or signs of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Script {
            $($(#[$doc])* $name,)+
            /// One that is not told apart here.
            Other,
        }

        impl Script {
            /// The script of a code of ISO 15924.
            pub(super) fn of_code(code: &str) -> Script {
                match code {
                    $($($code)|+ => Script::$name,)+
                    _ => Script::Other,
                }
            }

            /// The script of a letter; blocks as in Unicode's `Blocks.txt`.
            pub fn of_letter(letter: char) -> Script {
                match u32::from(letter) {
                    $($($first..=$last)|+ => Script::$name,)+
                    _ => Script::Other,
                }
            }
        }
    };
}

scripts! {
    /// Latin.
    Latin "Latn" [0x0041-0x024F, 0x0250-0x02AF, 0x1D00-0x1DBF, 0x1E00-0x1EFF, 0x2C60-0x2C7F, 0xA720-0xA7FF, 0xAB30-0xAB6F, 0xFB00-0xFB06, 0xFF21-0xFF5A],
    /// Greek.
    Greek "Grek" [0x0370-0x03FF, 0x1F00-0x1FFF],
    /// Cyrillic.
    Cyrillic "Cyrl" [0x0400-0x052F, 0x1C80-0x1C8F, 0x2DE0-0x2DFF, 0xA640-0xA69F],
    /// Armenian.
    Armenian "Armn" [0x0530-0x058F, 0xFB13-0xFB17],
    /// Hebrew.
    Hebrew "Hebr" [0x0590-0x05FF, 0xFB1D-0xFB4F],
    /// Arabic, with the letters of Persian, Urdu and others.
    Arabic "Arab" "Aran" [0x0600-0x06FF, 0x0750-0x077F, 0x0870-0x08FF, 0xFB50-0xFDFF, 0xFE70-0xFEFF],
    /// Syriac.
    Syriac "Syrc" [0x0700-0x074F, 0x0860-0x086F],
    /// Thaana, of Maldivian.
    Thaana "Thaa" [0x0780-0x07BF],
    /// N’Ko.
    Nko "Nkoo" [0x07C0-0x07FF],
    /// Devanagari.
    Devanagari "Deva" [0x0900-0x097F, 0xA8E0-0xA8FF],
    /// Bengali.
    Bengali "Beng" [0x0980-0x09FF],
    /// Gurmukhi.
    Gurmukhi "Guru" [0x0A00-0x0A7F],
    /// Gujarati.
    Gujarati "Gujr" [0x0A80-0x0AFF],
    /// Odia.
    Odia "Orya" [0x0B00-0x0B7F],
    /// Tamil.
    Tamil "Taml" [0x0B80-0x0BFF],
    /// Telugu.
    Telugu "Telu" [0x0C00-0x0C7F],
    /// Kannada.
    Kannada "Knda" [0x0C80-0x0CFF],
    /// Malayalam.
    Malayalam "Mlym" [0x0D00-0x0D7F],
    /// Sinhala.
    Sinhala "Sinh" [0x0D80-0x0DFF],
    /// Thai.
    Thai "Thai" [0x0E00-0x0E7F],
    /// Lao.
    Lao "Laoo" [0x0E80-0x0EFF],
    /// Tibetan.
    Tibetan "Tibt" [0x0F00-0x0FFF],
    /// Burmese, Shan.
    Myanmar "Mymr" [0x1000-0x109F, 0xA9E0-0xA9FF, 0xAA60-0xAA7F],
    /// Georgian.
    Georgian "Geor" [0x10A0-0x10FF, 0x1C90-0x1CBF, 0x2D00-0x2D2F],
    /// Ethiopic.
    Ethiopic "Ethi" [0x1200-0x139F, 0x2D80-0x2DDF, 0xAB00-0xAB2F],
    /// Cherokee.
    Cherokee "Cher" [0x13A0-0x13FF, 0xAB70-0xABBF],
    /// Khmer.
    Khmer "Khmr" [0x1780-0x17FF],
    /// Mongolian.
    Mongolian "Mong" [0x1800-0x18AF],
    /// Tifinagh, of the Amazigh languages.
    Tifinagh "Tfng" [0x2D30-0x2D7F],
    /// Hangul, of Korean.
    Hangul "Hang" "Kore" [0x1100-0x11FF, 0x3130-0x318F, 0xA960-0xA97F, 0xAC00-0xD7FF],
    /// Hiragana and katakana, of Japanese.
    Kana "Jpan" "Hira" "Kana" "Hrkt" [0x3040-0x30FF, 0x31F0-0x31FF, 0xFF66-0xFF9F],
    /// Chinese characters, also those of Japanese and Korean.
    Han "Hani" "Hans" "Hant" "Hanb" [0x2E80-0x2FDF, 0x3005-0x3007, 0x3100-0x312F, 0x31A0-0x31BF, 0x3400-0x4DBF, 0x4E00-0x9FFF, 0xF900-0xFAFF, 0x20000-0x323AF],
    /// Adlam, of Fula.
    Adlam "Adlm" [0x1E900-0x1E95F],
}

impl Script {
    /// The direction it runs in; what is not known is taken to run from the left.
    pub fn direction(self) -> Direction {
        use Script::{Adlam, Arabic, Hebrew, Nko, Syriac, Thaana};
        match self {
            Hebrew | Arabic | Syriac | Thaana | Nko | Adlam => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// Whether texts of one script hold letters of another: Chinese characters among Japanese and
    /// Korean ones.
    pub(super) fn mixes_with(self, other: Script) -> bool {
        matches!((self, other), (Script::Kana | Script::Hangul, Script::Han))
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
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let script = Script::of_letter(letter);
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
        .any(|letter| Script::of_letter(letter) == Script::Kana);
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
        Script::Kana => "ja",
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
            ("コレクション", Some(Script::Kana)),
            ("서울", Some(Script::Hangul)),
            ("ⵜⴰⵎⴰⵣⵉⵖⵜ", Some(Script::Tifinagh)),
            ("ab وب", Some(Script::Latin)),
            ("وب ab", Some(Script::Arabic)),
            ("2024 – 12", None),
            ("", None),
        ];
        for (text, script) in cases {
            assert_eq!(script_of(text), script, "{text}");
        }
    }
}
