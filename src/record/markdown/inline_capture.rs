//! References, citations and pictures: what is taken out of the stream up to its end tag, and spliced in later.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Writer;
use super::blocks::RAW;
use super::escape::escape;
use crate::base::characters;
use crate::base::href;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::record::body::Part;
use crate::record::reference::{Ref, SourceRef};

/// What is taken out of the stream until its end tag.
pub(super) enum Capture {
    Cite(Vec<SourceRef>),
    Image {
        target: Box<str>,
        title: Box<str>,
        span: Span,
        alt: String,
        depth: usize,
    },
}

/// A link that is not closed yet.
pub(super) enum OpenLink<'e> {
    /// An element of its own.
    Link,
    /// Text and nothing else: it leads nowhere, or stands inside another link.
    Text,
    /// A reference. Its text is written like any other; marks in it follow behind it.
    Ref {
        target: Ref,
        given: bool,
        before: Vec<Event<'e>>,
        plain: usize,
        marks: Vec<Part>,
    },
}

impl<'e> Writer<'e, '_> {
    pub(super) fn open_reference(&mut self, target: Ref, given: bool) {
        let before = std::mem::take(&mut self.out);
        self.links.push(OpenLink::Ref {
            target,
            given,
            before,
            plain: self.plain.len(),
            marks: Vec::new(),
        });
    }

    /// Reports a letter in a whole address that nobody sees; a broken link is told of when the page is made.
    pub(super) fn unseen_in(&mut self, url: &str, span: Span) {
        let odd = characters::odd(url).filter(|_| href::scheme(url).is_some());
        if let Some(letter) = odd {
            let message = format!("this address has {} in it", characters::shown_name(letter));
            let help = format!("write `{}`", characters::plain(url));
            self.decoder.problem(Code::OddCharacter, span, message).help = Some(help);
        }
    }

    pub(super) fn close_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::Ref {
                target,
                given,
                before,
                plain,
                marks,
            }) => {
                let inside = std::mem::replace(&mut self.out, before);
                let text = given.then(|| self.cut(inside, 64).into());
                if !given {
                    self.plain.truncate(plain);
                }
                self.splice(Part::Ref(target, text));
                marks.into_iter().for_each(|mark| self.splice(mark));
            }
            Some(OpenLink::Link) => self.raw("</a>"),
            Some(OpenLink::Text) | None => {}
        }
    }

    /// A mark of a source or a footnote: inside a link it would be a button in a link, so it follows the link.
    pub(super) fn mark(&mut self, mark: Part) {
        match self.links.last_mut() {
            Some(OpenLink::Ref { marks, .. }) => marks.push(mark),
            _ => self.splice(mark),
        }
    }

    /// Takes a stretch of the author's HTML.
    pub(super) fn author_html(&mut self, html: &str, range: Range<usize>) {
        let tag = html.trim_start_matches('<').to_ascii_lowercase();
        if tag.starts_with("/a>") || tag.starts_with("/a ") {
            self.author_link = false;
        } else if tag
            .strip_prefix('a')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()))
        {
            self.author_link = true;
        }
        match &mut self.html {
            Some((block, _)) => block.push_str(html),
            None => self.splice_html(html, range),
        }
    }

    /// Takes a whole block of the author's HTML: the stream has it line by line.
    pub(super) fn close_html(&mut self) {
        if let Some((block, range)) = self.html.take() {
            self.splice_html(&block, range);
        }
    }

    fn splice_html(&mut self, html: &str, range: Range<usize>) {
        let (kept, open) = without_comments(html);
        let span = self.span(&range);
        if open {
            self.decoder
                .problem(
                    Code::UnsafeMarkup,
                    span,
                    "the comment that begins here has no end: the text up to there is left out",
                )
                .help = Some("end it with `-->`".to_owned());
        }
        if !kept.trim().is_empty() {
            let kept = if characters::forbidden(&kept).is_some() {
                characters::without(&kept)
            } else {
                kept
            };
            if self.note.is_none() {
                self.plain.push_str(&format!("\0{RAW}{kept}\0"));
            }
            self.splice(Part::Raw(kept.into(), span));
        }
    }

    /// Feeds what is being taken out of the stream; true if the event belonged to it.
    pub(super) fn swallowed(&mut self, event: &Event<'e>) -> bool {
        let ends_link = matches!(event, Event::End(TagEnd::Link));
        match self.swallow.take() {
            None => false,
            Some(Capture::Cite(cited)) if ends_link => {
                self.close_up();
                self.mark(Part::Cite(cited));
                true
            }
            Some(Capture::Image {
                target,
                title,
                span,
                alt,
                depth: 0,
            }) if matches!(event, Event::End(TagEnd::Image)) => {
                self.image(target, &title, span, &alt);
                true
            }
            Some(Capture::Image {
                target,
                title,
                span,
                mut alt,
                depth,
            }) => {
                let depth = match event {
                    Event::Start(Tag::Image { .. }) => depth + 1,
                    Event::End(TagEnd::Image) => depth - 1,
                    Event::Text(text) | Event::Code(text) => {
                        alt.push_str(text);
                        depth
                    }
                    Event::SoftBreak | Event::HardBreak => {
                        alt.push(' ');
                        depth
                    }
                    _ => depth,
                };
                self.swallow = Some(Capture::Image {
                    target,
                    title,
                    span,
                    alt,
                    depth,
                });
                true
            }
            swallow => {
                self.swallow = swallow;
                true
            }
        }
    }

    /// Takes the blank away that stands before a mark: a mark hangs on the word before it, and where marks are not
    /// shown, the blank would stand before a full stop. The blank after it is its author's.
    pub(super) fn close_up(&mut self) {
        if self
            .out
            .last()
            .is_some_and(|event| matches!(event, Event::SoftBreak))
        {
            self.out.pop();
        }
        if let Some(Event::Text(text)) = self.out.last_mut() {
            let closed = text.trim_end().len();
            if closed < text.len() {
                *text = CowStr::from(text[..closed].to_owned());
            }
        }
        let begun = self.heading.as_ref().map_or(0, |open| open.start);
        self.plain.truncate(self.plain.trim_end().len().max(begun));
    }

    fn image(&mut self, target: Box<str>, title: &str, span: Span, alt: &str) {
        if alt.trim().is_empty() {
            self.decoder
                .problem(Code::MissingAlt, span, "an image without alternative text")
                .help = Some("say between the brackets what it shows".to_owned());
        }
        self.raw("<img src=\"");
        self.splice(Part::Url(target, span, true));
        let mut rest = format!("\" alt=\"{}\"", escape(&characters::without(alt)));
        if !title.is_empty() {
            rest.push_str(&format!(
                " title=\"{}\"",
                escape(&characters::without(title))
            ));
        }
        rest.push('>');
        self.raw(rest);
    }

    /// `@map-fr, S3; @kuna-open` with the place of each id.
    pub(super) fn citations(&self, inside: &str, range: &Range<usize>) -> Vec<SourceRef> {
        let written = &self.text[range.clone()];
        let mut from = 0;
        let mut cited = Vec::new();
        for one in inside.split(';') {
            let one = one.trim().trim_start_matches('@');
            let (id, locator) = one.split_once(',').unwrap_or((one, ""));
            let id = id.trim();
            let needle = format!("@{id}");
            let start = written[from..]
                .find(&needle)
                .map_or(from, |at| from + at + 1);
            from = (start + id.len()).min(written.len());
            let span = self.span(&(range.start + start..range.start + start + id.len()));
            let mut source = SourceRef::new(id, span);
            if source.locator.is_empty() {
                source.locator = locator
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .into();
            }
            cited.push(source);
        }
        cited
    }
}

/// HTML without its comments, and whether one of them has no end (HTML Standard, "comment start state").
fn without_comments(html: &str) -> (String, bool) {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<!--") {
        kept.push_str(&rest[..at]);
        let inside = &rest[at + 4..];
        // `<!-->` and `<!--->` are whole.
        let end = match inside.as_bytes() {
            [b'>', ..] => Some(1),
            [b'-', b'>', ..] => Some(2),
            _ => [
                inside.find("-->").map(|end| end + 3),
                inside.find("--!>").map(|end| end + 4),
            ]
            .into_iter()
            .flatten()
            .min(),
        };
        match end {
            Some(end) => rest = &inside[end..],
            None => return (kept, true),
        }
    }
    kept.push_str(rest);
    (kept, false)
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn comments_are_left_out_whatever_their_form() {
        for (html, kept, open) in [
            ("<b>a</b>", "<b>a</b>", false),
            ("<!-- a -->", "", false),
            ("a<!-- <b>\n\n</b> -->b<!--c-->d", "abd", false),
            ("<!-->a", "a", false),
            ("<!--->a", "a", false),
            ("<!-- a --!>b", "b", false),
            ("<!---->a", "a", false),
            ("a<!-- b", "a", true),
            ("a<!-- b -- > c", "a", true),
        ] {
            assert_eq!(without_comments(html), (kept.to_owned(), open), "{html}");
        }
    }
}
