//! Text in one language or several.

mod plain;

use crate::base::decode::Decoder;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::{Tree, TreeNode};
use crate::date::Date;
use crate::locale::Lang;

use super::reference::{SourceRef, sources};

/// One text in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// Its language; nothing where the author did not say, which is the site's default.
    pub lang: Option<Lang>,
    /// The text.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A text, or one for each language. Empty where nothing was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Text(pub Vec<Phrase>);

impl Text {
    /// Nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text in the site's default language.
    pub fn plain(text: &str, span: Span) -> Text {
        Text(vec![Phrase {
            lang: None,
            text: text.into(),
            span,
        }])
    }

    /// The first phrase: what to name it by in a message.
    pub fn first(&self) -> Option<&str> {
        self.0.first().map(|phrase| &*phrase.text)
    }

    /// The phrase in a language, where `None` is the site's default.
    pub fn get(&self, lang: &Lang, default: &Lang) -> Option<&Phrase> {
        self.0
            .iter()
            .find(|phrase| phrase.lang.as_ref().unwrap_or(default) == lang)
    }

    /// Adds what a translation says, without replacing what stands.
    pub fn merge(&mut self, lang: &Lang, default: &Lang, other: &Text) {
        for phrase in &other.0 {
            let spoken = phrase.lang.as_ref().unwrap_or(lang);
            if self.get(spoken, default).is_none() {
                self.0.push(Phrase {
                    lang: Some(spoken.clone()),
                    ..phrase.clone()
                });
            }
        }
    }
}

/// A form of a name, perhaps for a time only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DatedName {
    /// The name, in one language or several.
    pub text: Text,
    /// When it was in use.
    pub when: Option<Date>,
    /// Who says so.
    pub source: Vec<SourceRef>,
}

/// Reads text, or a map from languages to texts.
pub(super) fn text(decoder: &mut Decoder, node: Option<&TreeNode>) -> Text {
    let Some(node) = node else {
        return Text::default();
    };
    match &node.tree {
        // An empty text says no more than no text.
        Tree::Scalar(text, _) if text.trim().is_empty() => Text::default(),
        Tree::Scalar(text, _) => {
            plain::report_markup(decoder, text, node.span);
            Text::plain(text.trim(), node.span)
        }
        Tree::Map(entries) => {
            let mut phrases = Vec::new();
            for entry in entries {
                let lang = language(&entry.key);
                let instead = lang.as_ref().map_or_else(
                    || {
                        Some(
                            "a text has one value, or one for each language: `{fr: …, en: …}`"
                                .to_owned(),
                        )
                    },
                    Lang::instead,
                );
                let (Some(lang), None) = (lang, &instead) else {
                    let message = format!("`{}` is not a language", entry.key);
                    decoder
                        .problem(Code::UnknownKey, entry.key_span, message)
                        .help = instead;
                    continue;
                };
                if matches!(entry.node.tree, Tree::Null) {
                    continue;
                }
                if let Some(text) = decoder
                    .string(&entry.node)
                    .filter(|text| !text.trim().is_empty())
                {
                    plain::report_markup(decoder, &text, entry.node.span);
                    phrases.push(Phrase {
                        lang: Some(lang),
                        text: text.trim().into(),
                        span: entry.node.span,
                    });
                }
            }
            Text(phrases)
        }
        _ => {
            decoder.wrong_type(node, "text, or one for each language");
            Text::default()
        }
    }
}

/// A key that is a language tag: two or three letters, perhaps with more.
pub fn language(key: &str) -> Option<Lang> {
    let primary = key.split(['-', '_']).next().unwrap_or_default();
    (2..=3)
        .contains(&primary.len())
        .then(|| Lang::parse(key))
        .flatten()
}

/// Reads `names:`.
pub(super) fn names(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<DatedName> {
    let Some(node) = node else { return Vec::new() };
    let mut names = Vec::new();
    for item in decoder.many(node) {
        if let Some(plain) = item.as_str() {
            names.push(DatedName {
                text: Text::plain(plain, item.span),
                when: None,
                source: Vec::new(),
            });
            continue;
        }
        let Some(mut fields) = decoder.fields(item, "a name, or `{<language>: …, when, source}`")
        else {
            continue;
        };
        let when = fields.take("when").and_then(|node| decoder.date(node));
        let source = sources(decoder, fields.take("source"));
        let mut phrases = Vec::new();
        for entry in fields.rest() {
            match (&*entry.key, language(&entry.key)) {
                ("when" | "source", _) => {}
                (_, Some(lang)) => {
                    if let Some(text) = decoder.string(&entry.node) {
                        phrases.push(Phrase {
                            lang: Some(lang),
                            text: text.trim().into(),
                            span: entry.node.span,
                        });
                    }
                }
                (key, None) => {
                    let message = format!("unknown key `{key}`");
                    decoder
                        .problem(Code::UnknownKey, entry.key_span, message)
                        .help = Some(
                        "a name has a language as its key, and perhaps `when` and `source`"
                            .to_owned(),
                    );
                }
            }
        }
        if phrases.is_empty() {
            decoder
                .problem(Code::MissingField, item.span, "a name without any text")
                .help = Some("write it under its language: `{fr: Ali Ben Issa}`".to_owned());
            continue;
        }
        names.push(DatedName {
            text: Text(phrases),
            when,
            source,
        });
    }
    names
}
