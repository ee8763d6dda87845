//! A language with the territory that it is mostly written in.

use super::Lang;

/// Languages and their territories (CLDR, likely subtags).
const TERRITORIES: [(&str, &str); 61] = [
    ("ar", "EG"),
    ("az", "AZ"),
    ("be", "BY"),
    ("bg", "BG"),
    ("bn", "BD"),
    ("bs", "BA"),
    ("ca", "ES"),
    ("cs", "CZ"),
    ("da", "DK"),
    ("de", "DE"),
    ("el", "GR"),
    ("en", "US"),
    ("es", "ES"),
    ("et", "EE"),
    ("eu", "ES"),
    ("fa", "IR"),
    ("fi", "FI"),
    ("fr", "FR"),
    ("gl", "ES"),
    ("he", "IL"),
    ("hi", "IN"),
    ("hr", "HR"),
    ("hu", "HU"),
    ("hy", "AM"),
    ("id", "ID"),
    ("is", "IS"),
    ("it", "IT"),
    ("ja", "JP"),
    ("ka", "GE"),
    ("kk", "KZ"),
    ("km", "KH"),
    ("ko", "KR"),
    ("ky", "KG"),
    ("lt", "LT"),
    ("lv", "LV"),
    ("mk", "MK"),
    ("mn", "MN"),
    ("ms", "MY"),
    ("nb", "NO"),
    ("nl", "NL"),
    ("no", "NO"),
    ("pl", "PL"),
    ("pt", "BR"),
    ("ro", "RO"),
    ("ru", "RU"),
    ("sk", "SK"),
    ("sl", "SI"),
    ("sq", "AL"),
    ("sr", "RS"),
    ("sv", "SE"),
    ("sw", "TZ"),
    ("ta", "IN"),
    ("tg", "TJ"),
    ("th", "TH"),
    ("tk", "TM"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("ur", "PK"),
    ("uz", "UZ"),
    ("vi", "VN"),
    ("zh", "CN"),
];

/// A language as `fr_FR`: with the territory that its tag names, else the likely one; nothing where none is known.
pub(super) fn with_territory(lang: &Lang) -> String {
    let mut parts = lang.as_str().split('-');
    let language = parts.next().unwrap_or_default();
    let named = parts.find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_alphabetic()));
    let likely = || {
        let found = TERRITORIES.iter().find(|(known, _)| *known == language);
        found.map(|(_, territory)| *territory)
    };
    named
        .or_else(likely)
        .map(|territory| format!("{language}_{}", territory.to_ascii_uppercase()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_territory_is_that_of_the_tag_or_the_likely_one() {
        let cases = [
            ("fr", "fr_FR"),
            ("pt-PT", "pt_PT"),
            ("zh-Hant-TW", "zh_TW"),
            ("ar", "ar_EG"),
            ("tlh", ""),
        ];
        for (tag, expected) in cases {
            assert_eq!(
                with_territory(&Lang::parse(tag).unwrap()),
                expected,
                "{tag}"
            );
        }
    }
}
