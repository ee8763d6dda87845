//! Texts, names and dates in the words of a page's language.

use std::borrow::Cow;

use crate::date::Date;
use crate::graph::history::{AtDate, names_at};
use crate::graph::node::Node;
use crate::locale::Lang;
use crate::record::Record;
use crate::record::kind::Kind;
use crate::record::text::{Phrase, Text};

use super::language::LanguageContext;
use super::value::Html;

/// What is said in a page's language, or in the nearest there is.
#[derive(Clone, Copy, Debug)]
pub struct Localizer<'a> {
    /// The page's language.
    pub language: &'a LanguageContext,
    /// The site's default language: that of every text that names none.
    pub default: &'a Lang,
}

impl<'a> Localizer<'a> {
    /// The phrase of a text, and its language.
    pub fn phrase<'t>(&self, text: &'t Text) -> Option<(&'t str, &'t Lang)>
    where
        'a: 't,
    {
        let phrase = text
            .get(&self.language.lang, self.default)
            .or_else(|| text.get(self.default, self.default))
            .or_else(|| text.0.first())?;
        Some((&phrase.text, phrase.lang.as_ref().unwrap_or(self.default)))
    }

    /// A text as HTML, marked with its language where that is not the page's.
    pub fn html(&self, text: &Text) -> Html {
        self.phrase(text)
            .map(|(text, lang)| self.html_in(text, lang))
            .unwrap_or_default()
    }

    /// The same as plain text.
    pub fn plain(&self, text: &Text) -> String {
        self.phrase(text)
            .map(|(text, _)| text.to_owned())
            .unwrap_or_default()
    }

    /// A text in a language as HTML.
    pub fn html_in(&self, text: &str, lang: &Lang) -> Html {
        Html::text_in(text, lang, &self.language.lang)
    }

    /// A date in words.
    pub fn date(&self, date: Option<&Date>) -> String {
        date.map(|date| self.language.locale.date(date, &self.language.dates))
            .unwrap_or_default()
    }

    /// A language's name, or nothing where there is no language.
    pub fn language_name<'t>(&self, tag: impl Into<Option<&'t str>>) -> String {
        let name = |tag| self.language.locale.language(tag).unwrap_or(tag);
        tag.into().map(name).unwrap_or_default().to_owned()
    }

    /// A word of the theme, if it has one.
    pub fn word(&self, key: &str) -> Option<&'a str> {
        self.language.words.get(key).map(String::as_str)
    }

    /// What a node is called, plain, and in which language: its title, a country's name in CLDR, else its id.
    pub fn title<'n>(&self, node: &'n Node) -> (Cow<'n, str>, &'n Lang)
    where
        'a: 'n,
    {
        let here = &self.language.lang;
        if let Some(phrase) = node.title.get(here, self.default) {
            return (Cow::from(&*phrase.text), here);
        }
        if let Some(name) = node
            .code
            .and_then(|code| self.language.locale.country(code))
        {
            return (Cow::from(name), here);
        }
        if let Some((text, lang)) = self.phrase(&node.title) {
            return (Cow::from(text), lang);
        }
        let id = node.id.rsplit('/').next().unwrap_or_default();
        let words = if matches!(node.kind, Kind::Topic | Kind::Page) {
            Cow::from(sentence(id))
        } else {
            Cow::from(id)
        };
        (words, here)
    }

    /// What a node is called, as HTML.
    pub fn name(&self, node: &Node) -> Html {
        let (text, lang) = self.title(node);
        self.html_in(&text, lang)
    }

    /// What a node was called on a day.
    pub fn name_at(&self, node: &Node, date: Option<&Date>) -> Html {
        let html = |phrase: &Phrase| {
            self.html_in(&phrase.text, phrase.lang.as_ref().unwrap_or(self.default))
        };
        match names_at(node, date, &self.language.lang, self.default) {
            AtDate::Unknown => self.name(node),
            AtDate::One(phrase) => html(phrase),
            AtDate::Either(phrases) => {
                let names: Vec<String> = phrases.into_iter().map(|phrase| html(phrase).0).collect();
                Html(self.language.locale.list_or(&names))
            }
        }
    }

    /// The text of a record, else the nearest there is.
    pub fn spoken<'n>(&self, node: &'n Node) -> Option<&'n Record> {
        let own = node
            .translations
            .iter()
            .find(|text| text.lang.as_ref() == Some(&self.language.lang) && !text.body.is_empty());
        let any = || {
            node.record
                .iter()
                .chain(&node.translations)
                .find(|text| !text.body.is_empty())
        };
        own.or_else(any).map(|record| &**record)
    }
}

/// An id as the words it is made of.
fn sentence(id: &str) -> String {
    let mut words = id.replace(['-', '_'], " ");
    if let Some(first) = words.get(..1) {
        let upper = first.to_uppercase();
        words.replace_range(..1, &upper);
    }
    words
}

/// A date in EDTF, or nothing.
pub fn edtf(date: Option<&Date>) -> String {
    date.map(|date| date.as_str().to_owned())
        .unwrap_or_default()
}

/// A time or span of times as a page shows it: `09:30–11:00`.
pub fn time_range(time: Option<&str>) -> String {
    time.unwrap_or_default().replace('/', "–")
}
