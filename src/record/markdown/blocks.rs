//! Paragraphs, items and headings: the points of a speech, and what links lead to.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape::escape;
use super::{NESTED, Writer};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::names::fold;
use crate::record::body::{Heading, Part, Piece, Point};
use crate::record::kind::Kind;
use crate::record::reference::Ref;

/// Begins a stretch of the author's HTML between two markers of a plain text.
pub(super) const RAW: char = '<';

/// A heading that is not closed yet.
pub(super) struct OpenHeading {
    pub(super) level: u8,
    pub(super) start: usize,
    pub(super) anchor: Option<Box<str>>,
    pub(super) out_start: usize,
    pub(super) span: Span,
}

impl<'e> Writer<'e, '_> {
    /// Counts what stands in each other. A browser stops at some depth too, and nobody reads such.
    pub(super) fn nested(&mut self, event: &Event<'e>, range: &Range<usize>) {
        match event {
            Event::Start(
                Tag::BlockQuote(_) | Tag::Item | Tag::Emphasis | Tag::Strong | Tag::Strikethrough,
            ) => self.depth += 1,
            Event::End(
                TagEnd::BlockQuote(_)
                | TagEnd::Item
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough,
            ) => self.depth -= 1,
            _ => return,
        }
        if self.depth > NESTED && !self.too_deep {
            self.too_deep = true;
            let span = self.span(&(range.start..range.start + 1));
            let message =
                format!("more than {NESTED} quotations, lists and emphases are nested here");
            self.decoder.problem(Code::OverLimit, span, message).help =
                Some("take some of the signs out".to_owned());
        }
    }

    /// Opens a paragraph or list item, which in a speech is a numbered point.
    pub(super) fn block(&mut self, element: &str, range: Range<usize>) {
        let attribute = trailing_attribute(&self.text[range.clone()])
            .map(|(start, inside)| (range.start + start, inside));
        let mut anchor = None;
        let mut topics = Vec::new();
        if let Some((start, inside)) = attribute {
            let mut at = start + 1;
            for word in inside.split(' ') {
                let span = self.span(&(at + 1..at + word.len()));
                match word.split_at_checked(1) {
                    Some(("#", name)) if !name.is_empty() => {
                        anchor = Some((Box::<str>::from(name), span))
                    }
                    Some((".", topic)) if !topic.is_empty() => topics.push(Ref {
                        kind: Some(Kind::Topic),
                        id: topic.into(),
                        span,
                    }),
                    _ => {}
                }
                at += word.len() + 1;
            }
            self.attribute = Some(start..range.end);
        }
        self.plain.clear();
        if !self.numbered {
            match anchor {
                Some((name, span)) => {
                    self.anchor(&name, span);
                    self.raw(format!("<{element} id=\"{}\">", escape(&name)));
                }
                None => self.raw(format!("<{element}>")),
            }
            return;
        }
        let number = self.body.points.len() + 1;
        let span = anchor.as_ref().map_or(self.span(&range), |(_, span)| *span);
        let name = anchor.map_or_else(|| format!("p{number}").into(), |(name, _)| name);
        self.anchor(&name, span);
        self.raw(format!(
            "<{element} class=\"point\" id=\"{name}\"><a class=\"pin\" href=\"#{name}\">{number}</a> ",
            name = escape(&name)
        ));
        self.body.points.push(Point {
            anchor: name,
            number,
            topics,
            text: Vec::new(),
        });
    }

    pub(super) fn close_block(&mut self) {
        self.attribute = None;
        if self.numbered
            && let Some(point) = self.body.points.last_mut()
        {
            point.text = pieces(&self.plain, &self.parts);
        }
    }

    pub(super) fn close_heading(&mut self) {
        let Some(open) = self.heading.take() else {
            return;
        };
        let pieces = pieces(&self.plain[open.start.min(self.plain.len())..], &self.parts);
        let text: Box<str> = written(&pieces).trim().into();
        let sought = self.titles.is_empty() || self.titles.contains(&&*text);
        if open.level == 1
            && sought
            && self.title.is_none()
            && self.body.headings.is_empty()
            && open.out_start + self.released == 0
        {
            self.out.truncate(open.out_start);
            if pieces.iter().any(|piece| matches!(piece, Piece::Raw(_))) {
                let message = "the HTML in this title is left out";
                self.decoder
                    .problem(Code::UnsafeMarkup, open.span, message)
                    .help = Some("write `\\<` for the sign itself".to_owned());
            }
            self.title = Some((text, open.span));
            return;
        }
        let level = open.level.max(2);
        let anchor = match open.anchor {
            Some(given) => {
                self.anchor(&given, open.span);
                given
            }
            None => self.free_anchor(&text),
        };
        let inside = self.out.split_off(open.out_start);
        self.raw(format!("<h{level} id=\"{}\">", escape(&anchor)));
        self.out.extend(inside);
        self.raw(format!("</h{level}>\n"));
        self.body.headings.push(Heading {
            level,
            anchor,
            text: pieces,
        });
    }

    /// Takes a name that the author chose: two of one name are a mistake.
    fn anchor(&mut self, name: &str, span: Span) {
        if name.starts_with('_') {
            let message = format!("the anchor `{name}` begins with `_`, as those of the theme do");
            self.decoder
                .problem(Code::DuplicateAnchor, span, message)
                .help = Some("begin it with a letter".to_owned());
        } else if !self.taken.insert(name.into()) {
            let message = format!("the anchor `{name}` is taken in this text");
            self.decoder
                .problem(Code::DuplicateAnchor, span, message)
                .help = Some("give one of the two another name".to_owned());
        }
        self.body.anchors.push(name.into());
    }

    fn free_anchor(&mut self, text: &str) -> Box<str> {
        let slug = fold::slug(text);
        let slug = if slug.is_empty() {
            "section".to_owned()
        } else {
            slug
        };
        let count = self.slugs.entry(slug.as_str().into()).or_insert(0);
        let mut name: Box<str> = slug.as_str().into();
        loop {
            *count += 1;
            if *count > 1 {
                name = format!("{slug}-{count}").into();
            }
            if self.taken.insert(name.clone()) {
                break;
            }
        }
        self.body.anchors.push(name.clone());
        name
    }
}

/// Plain text, cut at its markers; without blanks at its ends.
fn pieces(plain: &str, parts: &[Part]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, stretch) in plain.trim().split('\0').enumerate() {
        if index % 2 == 0 {
            if !stretch.is_empty() {
                pieces.push(Piece::Text(stretch.into()));
            }
            continue;
        }
        if let Some(html) = stretch.strip_prefix(RAW) {
            pieces.push(Piece::Raw(html.into()));
            continue;
        }
        match stretch.parse::<usize>().ok().and_then(|at| parts.get(at)) {
            Some(Part::Ref(reference, _)) => pieces.push(Piece::Ref(reference.clone())),
            Some(Part::Cite(cited)) => pieces.push(Piece::Cite(cited.clone())),
            Some(Part::Footnote(number)) => pieces.push(Piece::Footnote(*number)),
            _ => {}
        }
    }
    // There may be tens of thousands of headings.
    pieces.shrink_to_fit();
    pieces
}

/// A plain text as it was written, its references as their ids: what anchors are made from.
fn written(pieces: &[Piece]) -> String {
    let letters = |piece: &Piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Ref(reference) => reference.written(),
        Piece::Raw(_) | Piece::Cite(_) | Piece::Footnote(_) => String::new(),
    };
    pieces.iter().map(letters).collect()
}

/// The `{#anchor .topic}` at the end of a block: where it begins, and what stands inside.
fn trailing_attribute(block: &str) -> Option<(usize, &str)> {
    let trimmed = block.trim_end();
    let inside = trimmed.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let words = &inside[open + 1..];
    let sound = !words.is_empty()
        && words
            .split(' ')
            .all(|word| word.len() > 1 && word.starts_with(['#', '.']));
    sound.then_some((open, words))
}
