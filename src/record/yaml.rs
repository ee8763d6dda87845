//! From YAML to a tree, by the parser behind the name `serde_yaml`.
//!
//! The tree is built from the parser's events and not through serde, which would turn `no` into false
//! and `007` into 7: a plain scalar keeps its letters, and the field it stands in knows what they mean.
//! It also costs less than half.

mod anchors;
mod colon;
mod lookalikes;
mod scan_error;
mod source;

use std::collections::HashSet;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span as Marks, StrInput};

use crate::base::characters;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeEntry, TreeNode};

use anchors::Anchors;
pub use anchors::REPEATED;
use lookalikes::structural;
use scan_error::scan_problem;
use source::YamlSource;

/// How deep front matter may nest, and how many values it may hold: beyond, somebody plays with us.
const DEEPEST: usize = 16;
const MOST: usize = 200_000;
/// How many keys are compared one by one.
const FEW: usize = 16;

/// Reads YAML that stands `offset` bytes into the file at `path`. An empty text is an empty map.
pub(super) fn parse(yaml: &str, offset: usize, path: &SitePath) -> Result<TreeNode, Diagnostic> {
    let read = read(yaml, offset, path);
    // What only looks like a blank or a sign is met where it stands, and not on the sound line after it.
    let until = match &read {
        Ok(TreeNode {
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

fn read(yaml: &str, offset: usize, path: &SitePath) -> Result<TreeNode, Diagnostic> {
    let mut builder = TreeBuilder {
        events: Parser::new_from_str(yaml),
        source: YamlSource { yaml, offset, path },
        depth: 0,
        count: 0,
        anchors: Anchors::default(),
        repeated: 0,
    };
    loop {
        match builder.next()? {
            (Event::StreamStart | Event::DocumentStart(..), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, _) => {
                return Ok(TreeNode {
                    span: Span::new(offset, offset),
                    tree: Tree::Map(Vec::new()),
                });
            }
            (event, marks) => {
                let node = builder.node(event, marks)?;
                builder.end()?;
                let empty = matches!(node.tree, Tree::Null);
                return Ok(if empty {
                    TreeNode {
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

struct TreeBuilder<'y> {
    events: Parser<'y, StrInput<'y>>,
    source: YamlSource<'y>,
    depth: usize,
    count: usize,
    anchors: Anchors,
    /// The bytes that aliases repeated.
    repeated: usize,
}

impl<'y> TreeBuilder<'y> {
    fn next(&mut self) -> Result<(Event<'y>, Marks), Diagnostic> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(scan_problem(self.source, &error)),
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
                    let span = self.source.span(&marks);
                    return Err(self.source.problem(
                        Code::BrokenYaml,
                        span,
                        "a second document begins here".to_owned(),
                        "front matter is one map",
                    ));
                }
            }
        }
    }

    fn node(&mut self, event: Event<'y>, marks: Marks) -> Result<TreeNode, Diagnostic> {
        self.count += 1;
        let span = self.source.span(&marks);
        if self.count > MOST {
            return Err(self.source.problem(
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
            Tree::Seq(_) => self.source.first_letter(span),
            _ => span,
        };
        let node = TreeNode { span, tree };
        self.anchors.keep(anchor, &node);
        Ok(node)
    }

    /// A copy of the value that an alias names. It keeps its place: a problem in it is shown where it was written.
    fn alias(&mut self, anchor: usize, span: Span) -> Result<TreeNode, Diagnostic> {
        let Some((node, size)) = self.anchors.get(anchor) else {
            let message = "an alias is inside the value that it repeats".to_owned();
            return Err(self.source.problem(
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
            self.source.problem(
                Code::OverLimit,
                span,
                message,
                "write fewer aliases, or make records of what they repeat",
            )
        })
    }

    fn entries(&mut self) -> Result<Vec<TreeEntry>, Diagnostic> {
        let mut entries: Vec<TreeEntry> = Vec::new();
        let mut keys: HashSet<Box<str>> = HashSet::new();
        let mut merged: Option<(Span, TreeNode)> = None;
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
                return Err(self.source.problem(
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
            entries.push(TreeEntry {
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
        let span = self.source.span(marks);
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
                    &TreeNode {
                        span,
                        tree: Tree::Scalar(key.clone(), style),
                    },
                );
                return Ok((key, style, span));
            }
            Event::Alias(anchor) => {
                if let TreeNode {
                    tree: Tree::Scalar(text, _),
                    ..
                } = self.alias(anchor, span)?
                {
                    return Ok((text, Style::Quoted, span));
                }
            }
            _ => {}
        }
        Err(self.source.problem(
            Code::BrokenYaml,
            span,
            "a key is not a word".to_owned(),
            "a key is text: `title: …`",
        ))
    }

    /// The entries of a map with what `<<` brings in.
    fn merged(
        &self,
        mut entries: Vec<TreeEntry>,
        merged: Option<(Span, TreeNode)>,
    ) -> Result<Vec<TreeEntry>, Diagnostic> {
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
                Err(self.source.problem(
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
        Err(self.source.problem(
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
        self.source.problem(
            Code::BrokenYaml,
            span,
            message,
            "front matter is flat, or nearly so",
        )
    }
}
