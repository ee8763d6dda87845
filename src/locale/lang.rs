//! Languages by their tags (BCP 47, RFC 5646).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use icu_locale_core::Locale as Tag;

use super::Script;
use super::data;
use super::script::{Direction, direction_of, scripts_of_code};

/// A language tag in canonical form: `fr`, `zh-Hant`, `pt-BR`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a tag in any case; none if it is not well formed, or begins with no code of two or three
    /// letters (RFC 5646 allows more letters, but nobody ever registered such a language).
    pub fn parse(text: &str) -> Option<Lang> {
        let primary = text.split('-').next()?;
        if !(2..=3).contains(&primary.len())
            || !text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return None;
        }
        let tag = Tag::try_from_str(text).ok()?;
        Some(Lang(tag.to_string().into()))
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The code of the script, if the tag names one: `Hant` of `zh-Hant`.
    pub(super) fn script_code(&self) -> Option<&str> {
        self.subtags().find(|subtag| {
            subtag.len() == 4 && subtag.starts_with(|c: char| c.is_ascii_alphabetic())
        })
    }

    /// The country or region, if the tag names one: `BR` of `pt-BR`.
    pub(super) fn region_code(&self) -> Option<&str> {
        self.subtags().find(|subtag| match subtag.len() {
            2 => subtag.bytes().all(|byte| byte.is_ascii_alphabetic()),
            3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        })
    }

    /// What follows the language, up to the first extension.
    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.0
            .split('-')
            .skip(1)
            .take_while(|subtag| subtag.len() > 1)
    }

    /// The code of the script it is usually written in, in the country of the tag if it names one.
    pub(super) fn usual_script_code(&self) -> Option<&str> {
        let listed = |tag: &str| usual_scripts().get(tag)?.first().copied();
        let here = self
            .region_code()
            .and_then(|region| listed(&format!("{}-{region}", self.primary())));
        self.script_code()
            .or(here)
            .or_else(|| listed(self.primary()))
    }

    /// The script it is usually written in; [`Script::Unknown`] if that is not known.
    pub fn script(&self) -> Script {
        self.usual_script_code()
            .and_then(|code| scripts_of_code(code).next())
            .unwrap_or(Script::Unknown)
    }

    /// Whether a text in this language may be in that script. Of a language whose scripts are not
    /// known, it may be in any.
    pub fn written_in(&self, script: Script) -> bool {
        let usual = self.script();
        let known = |code: &&str| scripts_of_code(code).any(|known| known == script);
        let others = || {
            usual_scripts()
                .get(self.primary())
                .is_some_and(|codes| codes.iter().any(known))
        };
        match self.script_code() {
            _ if usual == Script::Unknown => true,
            Some(code) => known(&code),
            None => usual == script || others(),
        }
    }

    /// What stands between the parts of a line: an address, a name with its country.
    pub fn comma(&self) -> &'static str {
        match self.script() {
            Script::Arabic => "، ",
            Script::Han | Script::Hiragana => "、",
            _ => ", ",
        }
    }

    /// The direction it is usually written in.
    pub fn direction(&self) -> Direction {
        direction_of(self.script())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether CLDR knows in which letters a language is written.
pub(super) fn is_listed(code: &str) -> bool {
    usual_scripts().contains_key(code)
}

/// The codes of the scripts of each language, the usual one first.
fn usual_scripts() -> &'static BTreeMap<&'static str, Vec<&'static str>> {
    static SCRIPTS: OnceLock<BTreeMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    SCRIPTS.get_or_init(|| {
        data::lines("scripts.txt")
            .filter_map(|line| {
                let mut words = line.split(' ');
                Some((words.next()?, words.collect()))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_kept_in_canonical_form() {
        let cases = [
            ("fr", Some("fr")),
            ("FR-ma", Some("fr-MA")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("ar-latn", Some("ar-Latn")),
            ("ca-Valencia", Some("ca-valencia")),
            ("es-419", Some("es-419")),
            ("zgh", Some("zgh")),
            ("french", None),
            ("f", None),
            ("fr_FR", None),
            ("fr-", None),
            ("fr-toolongsubtag", None),
            ("été", None),
            ("", None),
        ];
        for (text, tag) in cases {
            assert_eq!(Lang::parse(text).as_ref().map(Lang::as_str), tag, "{text}");
        }
    }

    #[test]
    fn a_language_has_a_script_and_a_direction() {
        let cases = [
            ("fr", Script::Latin, "ltr"),
            ("ar", Script::Arabic, "rtl"),
            ("ar-Latn", Script::Latin, "ltr"),
            ("fa-AF", Script::Arabic, "rtl"),
            ("he", Script::Hebrew, "rtl"),
            ("ru", Script::Cyrillic, "ltr"),
            ("pa-PK", Script::Arabic, "rtl"),
            ("zh-TW", Script::Han, "ltr"),
            ("zgh", Script::Tifinagh, "ltr"),
            ("dv", Script::Thaana, "rtl"),
            ("qqq", Script::Unknown, "ltr"),
        ];
        for (tag, script, direction) in cases {
            let lang = Lang::parse(tag).unwrap();
            assert_eq!(
                (lang.script(), lang.direction().as_str()),
                (script, direction),
                "{tag}"
            );
        }
    }

    #[test]
    fn a_language_may_have_several_scripts() {
        let cases = [
            ("sr", Script::Latin, true),
            ("sr-Cyrl", Script::Latin, false),
            ("ja", Script::Han, true),
            ("ko", Script::Han, true),
            ("ja", Script::Hangul, false),
            ("tg", Script::Cyrillic, true),
            ("fr", Script::Arabic, false),
            ("ar", Script::Latin, false),
            ("qqq", Script::Thai, true),
        ];
        for (tag, script, may) in cases {
            assert_eq!(
                Lang::parse(tag).unwrap().written_in(script),
                may,
                "{tag} {script:?}"
            );
        }
    }
}
