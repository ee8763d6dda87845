//! One language of the site: how dates, lists and names are said in it.

use std::collections::BTreeMap;

use crate::locale::{DateWords, Lang, Locale};

/// One language of the site, with the words of the theme that views need.
#[derive(Debug)]
pub struct LanguageContext {
    /// The language.
    pub lang: Lang,
    /// What CLDR knows of it.
    pub locale: Locale,
    /// Words around dates.
    pub dates: DateWords,
    /// Other words: the titles of alerts, by key.
    pub words: BTreeMap<&'static str, String>,
    /// Words for what authors write under `type`: the strings that begin with `type-`.
    pub types: BTreeMap<String, String>,
    /// `fr/`, or nothing for the default language.
    pub prefix: String,
    /// The site's title in this language.
    pub site_title: String,
}

impl LanguageContext {
    /// The folder of the index for search in this language, under the site's root.
    pub fn index(&self) -> String {
        format!("search/{}/", self.lang.as_str().to_lowercase())
    }
}
