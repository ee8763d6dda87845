//! The text that is parsed: where an event of the parser stands in it, and a problem there.

use serde_yaml::granit_parser::Span as Marks;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;

/// YAML that stands `offset` bytes into the file at `path`.
#[derive(Clone, Copy)]
pub(super) struct YamlSource<'y> {
    pub(super) yaml: &'y str,
    pub(super) offset: usize,
    pub(super) path: &'y SitePath,
}

impl YamlSource<'_> {
    /// The bytes of an event in the file. A block ends with its last letter, not with the next key.
    pub(super) fn span(&self, marks: &Marks) -> Span {
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
    pub(super) fn first_letter(&self, span: Span) -> Span {
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

    pub(super) fn problem(&self, code: Code, span: Span, what: String, help: &str) -> Diagnostic {
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
}

/// The byte where the nth character of a text begins.
pub(super) fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(byte, _)| byte)
}
