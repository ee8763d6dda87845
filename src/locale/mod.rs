//! Languages, and how things are said in them.
//!
//! What is said comes from CLDR, in packs generated once (`tools/locale-packs`) and kept beside this
//! file. Words CLDR does not have, such as *circa*, are a theme's ([`DateWords`]).
//!
//! Three places where we leave CLDR: `en` without a country is the English of the world, which writes
//! the day first, and closes up `4–5 November`; the first of a month is `1er` in French; dates are of the
//! Gregorian calendar in every language.

mod data;
mod date_words;
mod dates;
pub mod iso3166;
mod known;
mod lang;
pub mod letters;
mod lists;
mod numbers;
mod order;
pub(super) mod pack;
mod pattern;
mod script;
pub mod state_names;
mod territory;

use std::sync::Arc;

pub use date_words::DateWords;
pub use icu_properties::props::Script;
pub use lang::Lang;
pub use order::without_article;
pub use script::{Direction, language_of_letters, script_of};

use pack::Pack;

/// How things are said in one language.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    pack: Arc<Pack>,
}

impl Locale {
    /// What is known of a language: failing that of `fr-MA` that of `fr`, failing that of English.
    pub fn new(lang: &Lang) -> Locale {
        Locale {
            lang: lang.clone(),
            pack: Pack::of(lang),
        }
    }

    /// The language with the territory that it is mostly written in, `fr_FR`; nothing where that is not known.
    pub fn with_territory(&self) -> String {
        territory::with_territory(&self.lang)
    }

    /// The direction it is written in.
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }

    /// The name of a country by its alpha-2 code in any case, or of a former state by its id
    /// ([`iso3166::CountryEntry::id`]). Former states have names in Arabic, English and French only; elsewhere
    /// their English name stands.
    pub fn country(&self, alpha2: &str) -> Option<&str> {
        let current = if alpha2.len() == 2 {
            self.pack.get(&alpha2.to_ascii_uppercase())
        } else {
            None
        };
        current.or_else(|| {
            iso3166::find(alpha2)?
                .former
                .as_ref()
                .map(|former| former.name(self.lang.primary()))
        })
    }

    /// The name of a region of the world by its code in UN M49: `015` is `Afrique septentrionale`.
    pub fn region(&self, m49: &str) -> Option<&str> {
        self.pack
            .get(m49)
            .filter(|_| m49.len() == 3 && m49.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The name in this language of a language: `arabe`. A variety without a name of its own has that
    /// of its language.
    pub fn language(&self, tag: &str) -> Option<&str> {
        let lang = Lang::parse(tag)?;
        self.pack
            .get(lang.as_str())
            .or_else(|| self.pack.get(lang.primary()))
    }

    /// A language's name in itself: `العربية`. None of a language that CLDR does not know well.
    pub fn autonym(lang: &Lang) -> Option<&'static str> {
        let pack = Pack::of(lang);
        // The pack of a language that CLDR does not know is the English one.
        let foreign = lang.primary() != "en" && pack.get("en") == Some("English");
        pack.get(lang.as_str())
            .or_else(|| pack.get(lang.primary()))
            .filter(|_| !foreign)
    }
}

/// The tags of all packs.
#[cfg(test)]
fn known() -> Vec<&'static str> {
    pack::languages()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(&Lang::parse(tag).unwrap())
    }

    #[test]
    fn countries_regions_and_languages_have_names() {
        let fr = locale("fr");
        assert_eq!(fr.country("kw"), Some("Koweït"));
        assert_eq!(fr.country("PS"), Some("Palestine"));
        assert_eq!(fr.country("xk"), Some("Kosovo"));
        assert_eq!(fr.country("suhh"), Some("Union soviétique"));
        assert_eq!(fr.country("su"), Some("Union soviétique"));
        assert_eq!(fr.country("fr"), Some("France"));
        assert_eq!(fr.country("qq"), None);
        assert_eq!(fr.country("=mo"), None);
        assert_eq!(fr.region("015"), Some("Afrique septentrionale"));
        assert_eq!(fr.region("fr"), None);
        assert_eq!(fr.language("ar"), Some("arabe"));
        assert_eq!(fr.language("AR-ma"), Some("arabe"));
        assert_eq!(fr.language("FR-CA"), Some("français canadien"));
        assert_eq!(locale("ar").country("ma"), Some("المغرب"));
        assert_eq!(
            locale("de").country("dd"),
            Some("German Democratic Republic")
        );
    }

    #[test]
    fn every_country_has_a_name_in_every_language() {
        for tag in known() {
            let locale = locale(tag);
            for entry in iso3166::all() {
                assert!(locale.country(entry.id).is_some(), "{tag} {}", entry.id);
            }
        }
    }

    #[test]
    fn languages_name_themselves() {
        let cases = [
            ("fr", Some("français")),
            ("ar", Some("العربية")),
            ("ar-MA", Some("العربية")),
            ("en", Some("English")),
            ("nb", Some("norsk bokmål")),
            ("zh-Hant", Some("繁體中文")),
            ("zgh", None),
        ];
        for (tag, name) in cases {
            assert_eq!(Locale::autonym(&Lang::parse(tag).unwrap()), name, "{tag}");
        }
    }

    #[test]
    fn a_locale_may_be_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Locale>();
        shared::<order::Collator>();
    }
}
