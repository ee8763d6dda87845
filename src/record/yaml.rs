//! From YAML to a tree, by the parser that the name `serde_yaml` is bound to.
//!
//! The parser would turn `no` into false and `007` into 7. A plain scalar is therefore taken from
//! the source by its span: what the author wrote is what the field gets.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Error, Location, Spanned};

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::{Entry, Node, Style, Tree};

/// What the parser hands over, before places are looked up.
#[derive(Debug)]
enum Raw {
    Null,
    Text(Box<str>),
    /// A number or boolean, whose letters only the source has.
    Plain,
    Seq(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<Box<str>>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Raw, D::Error> {
        struct AnyShape;
        impl<'de> Visitor<'de> for AnyShape {
            type Value = Raw;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value, a list or a map")
            }

            fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
                Ok(Raw::Plain)
            }

            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.into()))
            }

            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element()? {
                    items.push(item);
                }
                Ok(Raw::Seq(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = access.next_key()? {
                    entries.push((key, access.next_value()?));
                }
                Ok(Raw::Map(entries))
            }
        }
        deserializer.deserialize_any(AnyShape)
    }
}

/// Reads YAML that stands `offset` bytes into the file at `path`. An empty text is an empty map.
pub(super) fn parse(yaml: &str, offset: usize, path: &SitePath) -> Result<Node, Diagnostic> {
    let nothing_said = yaml.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if nothing_said {
        return Ok(Node { span: Span::new(offset, offset), tree: Tree::Map(Vec::new()) });
    }
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        with_snippet: false,
        budget: serde_yaml::budget! { max_depth: 16, max_nodes: 200_000, max_anchors: 0, max_aliases: 0 }
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(yaml, options) {
        Ok(raw) => Ok(node(raw, yaml, offset)),
        Err(error) => Err(problem(&error, yaml, offset, path)),
    }
}

fn node(raw: Spanned<Raw>, yaml: &str, offset: usize) -> Node {
    let span = span(raw.referenced, yaml);
    let written = yaml.get(span.start as usize..span.end as usize).unwrap_or_default();
    let tree = match raw.value {
        Raw::Null => Tree::Null,
        Raw::Plain => Tree::Scalar(written.into(), Style::Plain),
        Raw::Text(text) => {
            let style = if written == &*text { Style::Plain } else { Style::Quoted };
            Tree::Scalar(text, style)
        }
        Raw::Seq(items) => Tree::Seq(items.into_iter().map(|item| node(item, yaml, offset)).collect()),
        Raw::Map(entries) => Tree::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let key_span = self::span(key.referenced, yaml).shift(offset);
                    Entry { key: key.value, key_span, node: node(value, yaml, offset) }
                })
                .collect(),
        ),
    };
    Node { span: span.shift(offset), tree }
}

fn span(location: Location, yaml: &str) -> Span {
    let span = location.span();
    let (start, length) = match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(length)) => (start as usize, length as usize),
        // Some errors of the scanner know characters only.
        _ => (byte_of(yaml, location.line(), location.column()), 1),
    };
    let start = start.min(yaml.len());
    // A block scalar's span runs to the next key: its last line break is nobody's.
    let end = (start + length).min(yaml.len());
    let trimmed = yaml.get(start..end).map_or(end, |text| start + text.trim_end().len());
    Span::new(start, trimmed.max(start))
}

/// The byte where a column of a line begins; lines and columns count from 1, columns in characters.
fn byte_of(yaml: &str, line: u64, column: u64) -> usize {
    let line_start = yaml.split_inclusive('\n').take((line.max(1) - 1) as usize).map(str::len).sum::<usize>();
    let rest = &yaml[line_start.min(yaml.len())..];
    line_start + rest.chars().take((column.max(1) - 1) as usize).map(char::len_utf8).sum::<usize>()
}

fn problem(error: &Error, yaml: &str, offset: usize, path: &SitePath) -> Diagnostic {
    let text = error.without_snippet().to_string();
    let message = text.split(" at line ").next().unwrap_or(&text).to_owned();
    let span = error.location().map_or(Span::new(0, 0), |location| span(location, yaml));
    let place = Some(Place { path: path.clone(), span: span.shift(offset) });
    if let Some(key) = message.strip_prefix("duplicate mapping key: ") {
        let key = key.split(',').next().unwrap_or(key);
        return Diagnostic::new(Code::DuplicateKey, place, format!("the key `{key}` is written twice"))
            .help("keep one of the two");
    }
    let help = if message.contains("mapping values are not allowed") || message.contains("illegal placement of ':'") {
        "put a text that holds a colon followed by a space in quotes"
    } else if message.contains("budget") || message.contains("anchor") || message.contains("alias") {
        "front matter has no anchors, aliases or deep nesting"
    } else {
        "check the indentation, the quotes and the brackets of this line and the one before"
    };
    Diagnostic::new(Code::BrokenYaml, place, format!("the front matter is not YAML: {message}")).help(help)
}
