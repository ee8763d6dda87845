//! Which tags are languages, and what is meant by some that are none.

use isolang::Language;

use super::Lang;

/// Codes of countries that are no codes of languages, with the language that is meant most often.
const OF_COUNTRIES: &[(&str, &str)] = &[
    ("al", "sq"),
    ("at", "de"),
    ("au", "en"),
    ("bd", "bn"),
    ("by", "be"),
    ("cl", "es"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("eg", "ar"),
    ("gb", "en"),
    ("ge", "ka"),
    ("gr", "el"),
    ("il", "he"),
    ("iq", "ar"),
    ("ir", "fa"),
    ("jo", "ar"),
    ("jp", "ja"),
    ("kh", "km"),
    ("kp", "ko"),
    ("kz", "kk"),
    ("lk", "si"),
    ("md", "ro"),
    ("me", "sr"),
    ("mm", "my"),
    ("mx", "es"),
    ("np", "ne"),
    ("nz", "en"),
    ("ph", "fil"),
    ("pk", "ur"),
    ("qa", "ar"),
    ("rs", "sr"),
    ("sy", "ar"),
    ("tj", "tg"),
    ("tm", "tk"),
    ("tp", "pt"),
    ("tz", "sw"),
    ("ua", "uk"),
    ("us", "en"),
    ("vn", "vi"),
    ("xk", "sq"),
    ("ye", "ar"),
];

impl Lang {
    /// What to write instead of a tag that names no language, or not as the web does; nothing where it does.
    ///
    /// BCP 47 takes a language's two letters (ISO 639-1) wherever it has them.
    pub fn instead(&self) -> Option<String> {
        let code = self.primary();
        let rest = self.as_str().strip_prefix(code).unwrap_or_default();
        if code.len() == 2 {
            if Language::from_639_1(code).is_some() || super::lang::is_listed(code) {
                return None;
            }
            let meant = OF_COUNTRIES
                .iter()
                .find(|(country, _)| *country == code)
                .map(|(_, lang)| lang);
            return Some(match meant {
                Some(lang) => {
                    format!("`{code}` is the code of a country: write that of a language, `{lang}`")
                }
                None => "write the code of a language (ISO 639), such as `fr` or `ar`".to_owned(),
            });
        }
        match Language::from_639_3(code) {
            Some(language) => language
                .to_639_1()
                .map(|short| format!("write its two letters, `{short}{rest}`")),
            None if super::lang::is_listed(code) => None,
            None => Some("write the code of a language (ISO 639), such as `fr` or `ar`".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_that_is_no_language_is_met_with_the_one_that_is_meant() {
        let country = |code: &str, lang: &str| {
            Some(format!(
                "`{code}` is the code of a country: write that of a language, `{lang}`"
            ))
        };
        let cases = [
            ("ua", country("ua", "uk")),
            ("gr", country("gr", "el")),
            ("jp", country("jp", "ja")),
            ("cz", country("cz", "cs")),
            ("cn", country("cn", "zh")),
            ("eng", Some("write its two letters, `en`".to_owned())),
            ("por-BR", Some("write its two letters, `pt-BR`".to_owned())),
            (
                "xx",
                Some("write the code of a language (ISO 639), such as `fr` or `ar`".to_owned()),
            ),
            (
                "qqz",
                Some("write the code of a language (ISO 639), such as `fr` or `ar`".to_owned()),
            ),
        ];
        for (tag, expected) in cases {
            assert_eq!(Lang::parse(tag).unwrap().instead(), expected, "{tag}");
        }
        for sound in [
            "fr", "ar", "pt-BR", "zh-Hant", "zgh", "tg", "fil", "ckb", "nb", "se", "kr", "br",
            "en-GB", "haw",
        ] {
            assert_eq!(Lang::parse(sound).unwrap().instead(), None, "{sound}");
        }
        for (country, lang) in OF_COUNTRIES {
            assert!(Language::from_639_1(country).is_none(), "{country}");
            assert_eq!(Lang::parse(lang).unwrap().instead(), None, "{lang}");
        }
    }
}
