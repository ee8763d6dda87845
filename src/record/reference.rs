//! References: an id where a record is meant.

use std::collections::HashSet;

use crate::base::characters;
use crate::base::decode::Decoder;
use crate::base::href;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::base::tree::{Tree, TreeNode};

use super::kind::Kind;

/// An id as written, before anybody knows whether it names something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Ref {
    /// The kind of the prefix, where one was written.
    pub kind: Option<Kind>,
    /// The id without its prefix.
    pub id: Box<str>,
    /// The whole reference in its file, from its opening quote if it has one.
    pub span: Span,
}

impl Ref {
    /// Reads `id`, or `prefix:id` where the prefix is a kind's.
    pub fn new(text: &str, span: Span) -> Ref {
        match text
            .split_once(':')
            .and_then(|(prefix, id)| Some((Kind::of_prefix(prefix)?, id)))
        {
            Some((kind, id)) => Ref {
                kind: Some(kind),
                id: id.trim().into(),
                span,
            },
            None => Ref {
                kind: None,
                id: text.trim().into(),
                span,
            },
        }
    }

    /// As it was written, for messages.
    pub fn written(&self) -> String {
        match self.kind {
            Some(kind) => format!("{}:{}", kind.prefix(), self.id),
            None => self.id.to_string(),
        }
    }
}

/// A source with the place inside it: `map-fr#S3`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourceRef {
    /// The source's id.
    pub id: Box<str>,
    /// The sentence, page or time inside it, or nothing.
    pub locator: Box<str>,
    /// Where the id stands.
    pub span: Span,
}

impl SourceRef {
    /// Reads `id` or `id#locator`.
    pub fn new(text: &str, span: Span) -> SourceRef {
        let (id, locator) = text.split_once('#').unwrap_or((text, ""));
        SourceRef {
            id: id.trim().into(),
            locator: locator.trim().into(),
            span,
        }
    }
}

/// An address on the web, as written; whether it answers nobody has asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// The address.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

impl std::ops::Deref for Address {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Reads an address: a whole one, with its scheme (RFC 3986 §3.1), or the path of a file of the site.
pub(super) fn address(decoder: &mut Decoder, node: &TreeNode) -> Option<Address> {
    let text = decoder.string(node)?;
    if decoder.refuses(&text, node.span) {
        return None;
    }
    // `example.org/a` lacks its scheme; `documents/a.pdf` and `a.pdf` may be files of the site.
    let bare = text.starts_with("www.")
        || text
            .split_once('/')
            .is_some_and(|(host, _)| host.trim_matches('.').contains('.') && !host.contains(':'));
    let (first, last) = (text.chars().next(), text.chars().next_back());
    let around = first.is_some_and(characters::is_blank) || last.is_some_and(characters::is_blank);
    let mended = href::mended(&text).filter(|_| bare || around || href::scheme(&text).is_none());
    let wrong = text.contains(characters::is_blank) || text.is_empty() || bare || mended.is_some();
    if wrong {
        let help = match (mended, around) {
            (Some(meant), true) => format!("remove the space around it: `{meant}`"),
            (Some(meant), false) => format!("write `{meant}`"),
            (None, _) => "write it whole, as a browser shows it: `https://…`".to_owned(),
        };
        decoder
            .problem(
                Code::WrongType,
                node.span,
                format!("`{text}` is not an address"),
            )
            .help = Some(help);
    }
    Some(Address {
        text,
        span: node.span,
    })
}

/// Reads one reference.
pub(super) fn reference(decoder: &mut Decoder, node: &TreeNode) -> Option<Ref> {
    match &node.tree {
        Tree::Scalar(text, _) if text.trim().is_empty() => {
            decoder
                .problem(
                    Code::WrongType,
                    node.span,
                    "an id belongs here, and this is empty",
                )
                .help = Some("write the id of a record, or take the key out".to_owned());
            None
        }
        Tree::Scalar(text, _) => Some(Ref::new(text, node.span)),
        _ => {
            decoder.wrong_type(node, "an id");
            None
        }
    }
}

/// Reads one reference or a list of them, in which each record is named once.
pub(super) fn references(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<Ref> {
    let Some(node) = node else { return Vec::new() };
    let mut named = HashSet::new();
    let mut found = Vec::new();
    for item in decoder.many(node) {
        let Some(reference) = reference(decoder, item) else {
            continue;
        };
        if named.insert((reference.kind, reference.id.clone())) {
            found.push(reference);
        } else {
            let message = format!("`{}` is named twice in this list", reference.written());
            decoder.problem(Code::NamedTwice, item.span, message).help =
                Some("keep one of the two".to_owned());
        }
    }
    found
}

/// Reads one source or a list of them.
pub(super) fn sources(decoder: &mut Decoder, node: Option<&TreeNode>) -> Vec<SourceRef> {
    let Some(node) = node else { return Vec::new() };
    let mut sources = Vec::new();
    for item in decoder.many(node) {
        match item.as_str() {
            Some(text) => sources.push(SourceRef::new(text, item.span)),
            None => decoder.wrong_type(item, "a source's id"),
        }
    }
    sources
}
