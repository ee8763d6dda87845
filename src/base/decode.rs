//! From trees to values: every problem found, none of them stopping the rest.

pub mod elsewhere;

#[cfg(test)]
use std::collections::BTreeSet;

use super::diagnostic::Diagnostic;
use super::href;
use super::path::SitePath;
use super::place::{Place, Span};
use super::problems::Problems;
use super::rules::Code;
use super::tree::{Style, Tree, TreeEntry, TreeNode};
use crate::date::Date;
use crate::locale::Lang;

/// Reads one file's tree, and collects the problems it finds.
#[derive(Debug)]
pub struct Decoder {
    path: SitePath,
    /// Whose field a key is that is no field here: `an event or a speech`.
    owners: fn(&str) -> Option<String>,
    /// What was found so far.
    pub problems: Problems,
}

#[cfg(test)]
thread_local! {
    /// The keys that were asked for, of every map that was read to its end: the model is held against them.
    pub(crate) static REQUESTED_KEYS: std::cell::RefCell<Vec<BTreeSet<&'static str>>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// A map being read: what nobody asked for in the end is an unknown key.
#[derive(Debug)]
pub struct MapReader<'t> {
    entries: &'t [TreeEntry],
    asked: Vec<&'static str>,
    /// Where the map begins: the place of what is missing from it.
    pub span: Span,
}

impl<'t> MapReader<'t> {
    /// The value of a key, if it is there and not nothing.
    pub fn take(&mut self, key: &'static str) -> Option<&'t TreeNode> {
        self.entry(key)
            .map(|entry| &entry.node)
            .filter(|node| !matches!(node.tree, Tree::Null))
    }

    /// The entry of a key, even with an empty value.
    pub fn entry(&mut self, key: &'static str) -> Option<&'t TreeEntry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| &*entry.key == key)
    }

    /// All entries, all of them thereby asked for.
    pub fn rest(&mut self) -> &'t [TreeEntry] {
        std::mem::take(&mut self.entries)
    }

    /// Fields of an empty map.
    pub fn none(span: Span) -> MapReader<'static> {
        MapReader {
            entries: &[],
            asked: Vec::new(),
            span,
        }
    }
}

impl Decoder {
    /// A decoder for one file.
    pub fn new(path: SitePath) -> Decoder {
        Decoder {
            path,
            owners: |_| None,
            problems: Problems::default(),
        }
    }

    /// The same decoder, which knows whose field a key is that is none where it stands.
    pub fn knowing_owners(self, owners: fn(&str) -> Option<String>) -> Decoder {
        Decoder { owners, ..self }
    }

    /// Whether an address is one that nothing may lead to; that is said.
    pub fn refuses(&mut self, url: &str, span: Span) -> bool {
        let Some(refused) = href::forbidden(url) else {
            return false;
        };
        let (message, help) = refused.words(url);
        self.problem(Code::UnsafeAddress, span, message).help = Some(help);
        true
    }

    /// The file.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// A place in this file.
    pub fn place(&self, span: Span) -> Option<Place> {
        Some(Place {
            path: self.path.clone(),
            span,
        })
    }

    /// Notes a problem at a place of this file.
    pub fn problem(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let problem = Diagnostic::new(code, self.place(span), message);
        self.problems.push(problem)
    }

    /// Notes that a value has the wrong shape.
    pub fn wrong_type(&mut self, node: &TreeNode, wanted: &str) {
        let message = match &node.tree {
            Tree::Scalar(text, _) => format!("`{text}` is not {wanted}"),
            _ => format!("here stands {}, where {wanted} belongs", node.shape()),
        };
        self.problem(Code::WrongType, node.span, message).help = Some(shape_help(node, wanted));
    }

    /// The fields of a map, or a problem.
    pub fn fields<'t>(&mut self, node: &'t TreeNode, wanted: &str) -> Option<MapReader<'t>> {
        match &node.tree {
            Tree::Map(entries) => Some(MapReader {
                entries,
                asked: Vec::new(),
                span: node.span,
            }),
            _ => {
                self.wrong_type(node, wanted);
                None
            }
        }
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(&mut self, fields: MapReader<'_>) {
        #[cfg(test)]
        REQUESTED_KEYS.with_borrow_mut(|asked| asked.push(fields.asked.iter().copied().collect()));
        for entry in fields
            .entries
            .iter()
            .filter(|entry| !fields.asked.contains(&&*entry.key))
        {
            let help = elsewhere::folder_help(self.path.as_str()).unwrap_or_else(|| {
                let toml = self.path.extension() == "toml";
                elsewhere::key_help(&entry.key, &entry.node, &fields.asked, toml, self.owners)
            });
            let problem = self.problem(
                Code::UnknownKey,
                entry.key_span,
                format!("unknown key `{}`", entry.key),
            );
            problem.help = Some(help);
        }
    }

    /// Text as it stands.
    pub fn string(&mut self, node: &TreeNode) -> Option<Box<str>> {
        match &node.tree {
            Tree::Scalar(text, _) => Some(text.clone()),
            _ => {
                self.wrong_type(node, "text");
                None
            }
        }
    }

    /// A language tag.
    pub fn language(&mut self, node: &TreeNode) -> Option<Box<str>> {
        let tag = self.string(node)?;
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let lang = Lang::parse(&tag).filter(|_| (2..=3).contains(&primary.len()));
        let instead = lang.map_or(
            Some("write its tag: `fr`, `ar`, `pt-BR`".to_owned()),
            |lang| lang.instead(),
        );
        if instead.is_none() {
            return Some(tag);
        }
        self.problem(
            Code::WrongType,
            node.span,
            format!("`{tag}` is not a language"),
        )
        .help = instead;
        None
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &TreeNode) -> Option<bool> {
        match &node.tree {
            Tree::Scalar(text, Style::Plain) if matches!(&**text, "true" | "false") => {
                Some(&**text == "true")
            }
            Tree::Scalar(text, Style::Plain)
                if matches!(
                    text.to_lowercase().as_str(),
                    "yes" | "no" | "on" | "off" | "y" | "n" | "true" | "false"
                ) =>
            {
                let truth = matches!(text.to_lowercase().as_str(), "yes" | "on" | "y" | "true");
                let message =
                    format!("`{text}` is {truth} to some YAML readers and text to others");
                self.problem(Code::YamlSurprise, node.span, message).help =
                    Some(format!("write `{truth}`"));
                Some(truth)
            }
            _ => {
                self.wrong_type(node, "`true` or `false`");
                None
            }
        }
    }

    /// A whole number, not below zero.
    pub fn number(&mut self, node: &TreeNode) -> Option<i64> {
        let number = node.as_str().and_then(|text| {
            let plain: String = text.chars().filter(|c| *c != '_').collect();
            let digits = !plain.is_empty() && plain.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| plain.parse::<i64>().ok()).flatten()
        });
        match (number, node.as_str()) {
            (Some(number), Some(text))
                if text.contains('_') || (text.len() > 1 && text.starts_with('0')) =>
            {
                let message = format!("`{text}` is another number, or text, to other YAML readers");
                self.problem(Code::YamlSurprise, node.span, message).help =
                    Some(format!("write `{number}`"));
                Some(number)
            }
            (Some(number), _) => Some(number),
            _ => {
                self.wrong_type(node, "a whole number");
                None
            }
        }
    }

    /// An EDTF date. One of a set needs no quotes: what YAML reads as a list of dates is one of them.
    pub fn date(&mut self, node: &TreeNode) -> Option<Date> {
        let Some(text) = node.as_str().map(str::to_owned).or_else(|| bracketed(node)) else {
            self.wrong_type(node, "a date");
            return None;
        };
        match Date::parse(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                let code = if error.end_before_start {
                    Code::DateOrder
                } else {
                    Code::BadDate
                };
                let help = match error.suggestion.or_else(|| in_order(&text)) {
                    Some(suggestion) => format!("write `{suggestion}`"),
                    None => "dates are written like `2024-11-04`, `2024-11`, `2024-11-04/2024-11-05`, `2022-05~`".to_owned(),
                };
                let message = format!("`{text}` is not a date: {}", error.message);
                self.problem(code, node.span, message).help = Some(help);
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        node: &TreeNode,
        wanted: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.string(node)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == &*text) {
            return Some(*value);
        }
        let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
        let help = elsewhere::word_help(&text, &words);
        self.problem(
            Code::WrongType,
            node.span,
            format!("`{text}` is not {wanted}"),
        )
        .help = Some(help);
        None
    }

    /// A list, or a single value as a list of one.
    pub fn many<'t>(&mut self, node: &'t TreeNode) -> &'t [TreeNode] {
        match &node.tree {
            Tree::Seq(items) => items,
            Tree::Null => &[],
            _ => std::slice::from_ref(node),
        }
    }
}

/// What YAML made a list or a map of, though EDTF was meant: `[2024-11-04,2024-11-05]`, `{2018,2019}`.
pub fn bracketed(node: &TreeNode) -> Option<String> {
    let (open, parts, close) = match &node.tree {
        Tree::Seq(items) => (
            '[',
            items
                .iter()
                .map(TreeNode::as_str)
                .collect::<Option<Vec<_>>>()?,
            ']',
        ),
        Tree::Map(entries)
            if entries
                .iter()
                .all(|entry| matches!(entry.node.tree, Tree::Null)) =>
        {
            ('{', entries.iter().map(|entry| &*entry.key).collect(), '}')
        }
        _ => return None,
    };
    (!parts.is_empty()).then(|| format!("{open}{}{close}", parts.join(",")))
}

/// An interval whose end comes before its start, the other way round.
fn in_order(text: &str) -> Option<String> {
    let (end, start) = text.split_once('/')?;
    let turned = format!("{start}/{end}");
    Date::parse(&turned).is_ok().then_some(turned)
}

/// How a value of the wrong shape is written right.
fn shape_help(node: &TreeNode, wanted: &str) -> String {
    let form = wanted
        .find('{')
        .and_then(|from| Some(&wanted[from..=wanted.rfind('}')?]));
    match (&node.tree, wanted) {
        (_, "`true` or `false`") => "write one of the two words, without quotes".to_owned(),
        (_, "a whole number") => "write it in digits: `33`".to_owned(),
        (_, "a number") => "write it in digits, without quotes: `2.5`".to_owned(),
        (Tree::Scalar(..), wanted) if wanted.starts_with("text in quotes") => {
            "put it in quotes: `\"…\"`".to_owned()
        }
        (_, "a date") => {
            "dates are written like `2024-11-04`, `2024-11`, `2024-11-04/2024-11-05`, `2022-05~`"
                .to_owned()
        }
        (_, wanted) if wanted.starts_with("a day") => {
            "write the whole day: year, month and day".to_owned()
        }
        (_, wanted)
            if form.is_none() && (wanted.starts_with("a map") || wanted.starts_with("a table")) =>
        {
            "write keys with their values: `key: value`".to_owned()
        }
        (Tree::Seq(_), "text, or one for each language" | "text") => {
            "write one text; one for each language is `{fr: …, en: …}`".to_owned()
        }
        (Tree::Seq(_), _) if form.is_none() => {
            "one value belongs here, without the brackets or the hyphen".to_owned()
        }
        (Tree::Map(_), _) if form.is_none() => "one value belongs here, without keys".to_owned(),
        (Tree::Null, _) => "write a value, or take the key out".to_owned(),
        _ => match form {
            Some(form) => format!("write it like `{form}`"),
            None => "write keys with their values: `key: value`".to_owned(),
        },
    }
}
