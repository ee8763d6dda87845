//! From YAML to a tree, by the parser behind the name `serde_yaml`.
//!
//! The tree is built from the parser's events and not through serde, which would turn `no` into false
//! and `007` into 7: a plain scalar keeps its letters, and the field it stands in knows what they mean.
//! It also costs less than half.

mod anchors;
mod colon;

use std::collections::HashSet;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks, StrInput};

use crate::base::characters;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::{Entry, Node, Style, Tree};

use super::cut::comment_without_blank;
use super::odd::structural;
use anchors::Anchors;
pub use anchors::REPEATED;

/// How deep front matter may nest, and how many values it may hold: beyond, somebody plays with us.
const DEEPEST: usize = 16;
const MOST: usize = 200_000;
/// How many keys are compared one by one.
const FEW: usize = 16;

/// Reads YAML that stands `offset` bytes into the file at `path`. An empty text is an empty map.
pub(super) fn parse(yaml: &str, offset: usize, path: &SitePath) -> Result<Node, Diagnostic> {
    let read = read(yaml, offset, path);
    // What only looks like a blank or a sign is met where it stands, and not on the sound line after it.
    let until = match &read {
        Ok(Node {
            tree: Tree::Map(_), ..
        }) => return read,
        Ok(_) => yaml.len(),
        Err(problem) if problem.code != Code::BrokenYaml => return read,
        Err(problem) => problem
            .place
            .as_ref()
            .map_or(0, |place| place.span.start as usize)
            .saturating_sub(offset),
    };
    let Some((at, length, what, help)) = structural(yaml, until) else {
        return read;
    };
    let place = Place {
        path: path.clone(),
        span: Span::new(at, at + length).shift(offset),
    };
    Err(Diagnostic::new(
        Code::BrokenYaml,
        Some(place),
        format!("the front matter cannot be read: {what}"),
    )
    .help(help))
}

fn read(yaml: &str, offset: usize, path: &SitePath) -> Result<Node, Diagnostic> {
    let mut builder = Builder {
        events: Parser::new_from_str(yaml),
        yaml,
        offset,
        path,
        depth: 0,
        count: 0,
        anchors: Anchors::default(),
        repeated: 0,
    };
    loop {
        match builder.next()? {
            (Event::StreamStart | Event::DocumentStart(..), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, _) => {
                return Ok(Node {
                    span: Span::new(offset, offset),
                    tree: Tree::Map(Vec::new()),
                });
            }
            (event, marks) => {
                let node = builder.node(event, marks)?;
                builder.end()?;
                let empty = matches!(node.tree, Tree::Null);
                return Ok(if empty {
                    Node {
                        tree: Tree::Map(Vec::new()),
                        ..node
                    }
                } else {
                    node
                });
            }
        }
    }
}

struct Builder<'y> {
    events: Parser<'y, StrInput<'y>>,
    yaml: &'y str,
    offset: usize,
    path: &'y SitePath,
    depth: usize,
    count: usize,
    anchors: Anchors,
    /// The bytes that aliases repeated.
    repeated: usize,
}

impl<'y> Builder<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Marks), Diagnostic> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.scan_problem(&error)),
            None => Ok((Event::StreamEnd, Marks::empty(Default::default()))),
        }
    }

    /// After the one value nothing may follow.
    fn end(&mut self) -> Result<(), Diagnostic> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentEnd, _) => {}
                (_, marks) => {
                    let span = self.span(&marks);
                    return Err(self.problem(
                        Code::BrokenYaml,
                        span,
                        "a second document begins here".to_owned(),
                        "front matter is one map",
                    ));
                }
            }
        }
    }

    fn node(&mut self, event: Event<'y>, marks: Marks) -> Result<Node, Diagnostic> {
        self.count += 1;
        let span = self.span(&marks);
        if self.count > MOST {
            return Err(self.problem(
                Code::BrokenYaml,
                span,
                format!("more than {MOST} values"),
                "split the file",
            ));
        }
        if let Event::Scalar(text, ..) = &event {
            self.readable(text, span)?;
        }
        let anchor = match &event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(_, anchor, _)
            | Event::MappingStart(_, anchor, _) => *anchor,
            _ => 0,
        };
        let tree = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..)
                if matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL") =>
            {
                Tree::Null
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                Tree::Scalar(text.as_ref().into(), Style::Plain)
            }
            Event::Scalar(text, ..) => Tree::Scalar(text.as_ref().into(), Style::Quoted),
            Event::SequenceStart(..) => {
                self.deeper(span)?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        (event, marks) => items.push(self.node(event, marks)?),
                    }
                }
                self.depth -= 1;
                Tree::Seq(items)
            }
            Event::MappingStart(..) => {
                self.deeper(span)?;
                let entries = self.entries()?;
                self.depth -= 1;
                Tree::Map(entries)
            }
            Event::Alias(anchor) => return self.alias(anchor, span),
            _ => Tree::Null,
        };
        // A block list or map begins with nothing of its own: its place is the first thing in it.
        let span = match &tree {
            Tree::Seq(_) | Tree::Map(_) if span.start < span.end => span,
            Tree::Map(entries) => entries.first().map_or(span, |entry| entry.key_span),
            Tree::Seq(_) => self.first_letter(span),
            _ => span,
        };
        let node = Node { span, tree };
        self.anchors.keep(anchor, &node);
        Ok(node)
    }

    /// A copy of the value that an alias names. It keeps its place: a problem in it is shown where it was written.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<Node, Diagnostic> {
        let Some((node, size)) = self.anchors.get(anchor) else {
            let message = "an alias is inside the value that it repeats".to_owned();
            return Err(self.problem(
                Code::BrokenYaml,
                span,
                message,
                "write the value out, or name another anchor",
            ));
        };
        let node = if self.count + size.values <= MOST && self.repeated + size.bytes <= REPEATED {
            Some(node.clone())
        } else {
            None
        };
        self.count += size.values;
        self.repeated += size.bytes;
        if self.depth + size.depth > DEEPEST {
            return Err(self.too_deep(span));
        }
        node.ok_or_else(|| {
            let message = format!(
                "aliases repeat more here than {REPEATED} bytes, or more than {MOST} values"
            );
            self.problem(
                Code::OverLimit,
                span,
                message,
                "write fewer aliases, or make records of what they repeat",
            )
        })
    }

    fn entries(&mut self) -> Result<Vec<Entry>, Diagnostic> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut keys: HashSet<Box<str>> = HashSet::new();
        let mut merged: Option<(Span, Node)> = None;
        loop {
            let (key, style, key_span) = match self.next()? {
                (Event::MappingEnd, _) => return self.merged(entries, merged),
                (event, marks) => self.key(event, &marks)?,
            };
            self.readable(&key, key_span)?;
            if &*key == "<<" && style == Style::Plain && merged.is_none() {
                let (event, marks) = self.next()?;
                merged = Some((key_span, self.node(event, marks)?));
                continue;
            }
            // A few keys are compared; of many, looking at each for each would take the square of them.
            if entries.len() == FEW {
                keys.extend(entries.iter().map(|entry| entry.key.clone()));
            }
            let written = match entries.len() {
                ..FEW => entries.iter().any(|entry| entry.key == key),
                _ => !keys.insert(key.clone()),
            };
            if written || (&*key == "<<" && style == Style::Plain) {
                return Err(self.problem(
                    Code::DuplicateKey,
                    key_span,
                    format!("the key `{key}` is written twice"),
                    if &*key == "<<" {
                        "give one a list: `<<: [*one, *two]`"
                    } else {
                        "keep one of the two"
                    },
                ));
            }
            let (event, marks) = self.next()?;
            let node = self.node(event, marks)?;
            entries.push(Entry {
                key,
                key_span,
                node,
            });
        }
    }

    /// A key, how it was written, and where.
    fn key(
        &mut self,
        event: Event<'y>,
        marks: &Marks,
    ) -> Result<(Box<str>, Style, Span), Diagnostic> {
        let span = self.span(marks);
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let style = if style == ScalarStyle::Plain {
                    Style::Plain
                } else {
                    Style::Quoted
                };
                let key: Box<str> = text.as_ref().into();
                self.anchors.keep(
                    anchor,
                    &Node {
                        span,
                        tree: Tree::Scalar(key.clone(), style),
                    },
                );
                return Ok((key, style, span));
            }
            Event::Alias(anchor) => {
                if let Node {
                    tree: Tree::Scalar(text, _),
                    ..
                } = self.alias(anchor, span)?
                {
                    return Ok((text, Style::Quoted, span));
                }
            }
            _ => {}
        }
        Err(self.problem(
            Code::BrokenYaml,
            span,
            "a key is not a word".to_owned(),
            "a key is text: `title: …`",
        ))
    }

    /// The entries of a map with what `<<` brings in.
    fn merged(
        &self,
        mut entries: Vec<Entry>,
        merged: Option<(Span, Node)>,
    ) -> Result<Vec<Entry>, Diagnostic> {
        let Some((key_span, node)) = merged else {
            return Ok(entries);
        };
        if matches!(node.tree, Tree::Null) {
            return Ok(entries);
        }
        match anchors::merge(&mut entries, node) {
            Ok(()) => Ok(entries),
            Err(node) => {
                let message = format!(
                    "`<<` brings in the keys of a map, and here stands {}",
                    node.shape()
                );
                Err(self.problem(
                    Code::BrokenYaml,
                    key_span,
                    message,
                    "name a map by its anchor: `<<: *defaults`",
                ))
            }
        }
    }

    /// Refuses what an escape such as `"\v"` writes and no text may hold.
    fn readable(&self, text: &str, span: Span) -> Result<(), Diagnostic> {
        let Some((_, letter)) = characters::forbidden(text) else {
            return Ok(());
        };
        let message = format!(
            "this value has {} in it, which is not text",
            characters::name(letter)
        );
        Err(self.problem(
            Code::ControlCharacter,
            span,
            message,
            &characters::help(letter),
        ))
    }

    fn deeper(&mut self, span: Span) -> Result<(), Diagnostic> {
        self.depth += 1;
        if self.depth <= DEEPEST {
            return Ok(());
        }
        Err(self.too_deep(span))
    }

    fn too_deep(&self, span: Span) -> Diagnostic {
        let message = format!("lists and maps nest deeper than {DEEPEST}");
        self.problem(
            Code::BrokenYaml,
            span,
            message,
            "front matter is flat, or nearly so",
        )
    }

    /// The bytes of an event in the file. A block ends with its last letter, not with the next key.
    fn span(&self, marks: &Marks) -> Span {
        let at = |byte: Option<usize>, index: usize| {
            byte.unwrap_or_else(|| byte_of(self.yaml, index))
                .min(self.yaml.len())
        };
        let start = at(marks.start.byte_offset(), marks.start.index());
        let end = at(marks.end.byte_offset(), marks.end.index()).max(start);
        let end = self
            .yaml
            .get(start..end)
            .map_or(end, |text| start + text.trim_end().len());
        Span::new(start, end).shift(self.offset)
    }

    /// The letter where a list begins. A list that ends the file may begin behind its last letter: then that one.
    fn first_letter(&self, span: Span) -> Span {
        let start = span.start as usize - self.offset;
        let (before, after) = (
            self.yaml.get(..start).unwrap_or_default().trim_end(),
            self.yaml.get(start..).unwrap_or_default(),
        );
        let (start, letter) = match after.chars().next() {
            Some(letter) => (start, Some(letter)),
            None => (
                before.len() - before.chars().next_back().map_or(0, char::len_utf8),
                before.chars().next_back(),
            ),
        };
        Span::new(start, start + letter.map_or(0, char::len_utf8)).shift(self.offset)
    }

    fn problem(&self, code: Code, span: Span, what: String, help: &str) -> Diagnostic {
        let message = if code == Code::BrokenYaml {
            format!("the front matter cannot be read: {what}")
        } else {
            what
        };
        Diagnostic::new(
            code,
            Some(Place {
                path: self.path.clone(),
                span,
            }),
            message,
        )
        .help(help)
    }

    fn scan_problem(&self, error: &ScanError) -> Diagnostic {
        let marker = error.marker();
        let start = marker
            .byte_offset()
            .unwrap_or_else(|| byte_of(self.yaml, marker.index()))
            .min(self.yaml.len());
        let length = self
            .yaml
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        let span = Span::new(start, start + length).shift(self.offset);
        let (message, help) = in_words(&error.info());
        let colon = error.info().contains("mapping values are not allowed");
        let told = if colon { self.stray_colon(start) } else { None };
        let (message, help) = told.unwrap_or((message, help.to_owned()));
        // What is taken for a comment takes a closing bracket along, or stands in the middle of a text.
        let line_end = self
            .yaml
            .get(start..)
            .and_then(|rest| rest.find('\n'))
            .map_or(self.yaml.len(), |end| start + end);
        let read = self.yaml.get(..line_end).unwrap_or_default();
        let help = match read.lines().rev().take(3).find_map(comment_without_blank) {
            Some(_) => "a `#` after a space begins a comment: put a text that has one in quotes",
            None => &help,
        };
        let message = format!("the front matter is not YAML: {message}");
        Diagnostic::new(
            Code::BrokenYaml,
            Some(Place {
                path: self.path.clone(),
                span,
            }),
            message,
        )
        .help(help)
    }

    /// The problem where a colon makes no field.
    fn stray_colon(&self, at: usize) -> Option<(String, String)> {
        let read = self.yaml.get(..at)?;
        let from = read.rfind('\n').map_or(0, |end| end + 1);
        let line = self.yaml.get(from..)?.lines().next()?;
        let before = read.get(..from)?.lines().last().unwrap_or_default();
        colon::stray(before, line)
    }
}

/// What the parser means, and what to do about it.
fn in_words(info: &str) -> (String, &'static str) {
    let quoted = |from: &str| {
        info.split_once(from)
            .map(|(_, rest)| rest.trim_matches(['`', '\'', ' ']).to_owned())
    };
    if info.contains("mapping values are not allowed") || info.contains("':'") {
        let help = "put a text that holds a colon followed by a space in quotes";
        return (
            "a value has a colon followed by a space in it".to_owned(),
            help,
        );
    }
    if let Some(letter) = quoted("unexpected character:") {
        return (
            format!("a value cannot begin with `{letter}`"),
            "put the value in quotes",
        );
    }
    if let Some(bracket) = quoted("unclosed bracket") {
        return (
            format!("`{bracket}` is never closed"),
            "close it, or put the value in quotes if it is text",
        );
    }
    if info.contains("unclosed quote") {
        return (
            "a quoted text has no end".to_owned(),
            "close it with the same quotation mark it begins with",
        );
    }
    if info.contains("unknown anchor") {
        let help = "write the anchor before it, `&name` in front of the value; a text that begins with `*` goes into quotes";
        return (
            "there is an alias here, and no anchor of its name before it".to_owned(),
            help,
        );
    }
    if info.contains("a BOM must not appear") {
        return (
            format!("{} stands here", characters::shown_name('\u{feff}')),
            "take it out",
        );
    }
    if info.contains("found a tab") || info.contains("tabs disallowed") {
        return (
            "the line is indented with a tab, and YAML takes spaces only".to_owned(),
            "indent with spaces",
        );
    }
    (
        info.to_owned(),
        "check the indentation, the quotes and the brackets of this line and the one before",
    )
}

/// The byte where the nth character of a text begins.
fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(byte, _)| byte)
}
