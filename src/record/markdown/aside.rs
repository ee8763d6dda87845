//! References, citations and pictures: what is taken out of the stream up to its end tag, and spliced in later.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html};

use super::Writer;
use super::escape::escape;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::record::body::Part;
use crate::record::reference::{Ref, SourceRef};

/// What is taken out of the stream until its end tag.
pub(super) enum Swallow<'e> {
    Cite(Vec<SourceRef>),
    Ref { target: Ref, given: bool, events: Vec<Event<'e>> },
    Image { target: Box<str>, title: Box<str>, span: Span, alt: String, depth: usize },
}

impl<'e> Writer<'e, '_> {
    /// Feeds what is being taken out of the stream; true if the event belonged to it.
    pub(super) fn swallowed(&mut self, event: &Event<'e>) -> bool {
        let ends_link = matches!(event, Event::End(TagEnd::Link));
        match self.swallow.take() {
            None => false,
            Some(Swallow::Cite(cited)) if ends_link => {
                self.close_up();
                self.splice(Part::Cite(cited));
                true
            }
            Some(Swallow::Ref { target, given, events }) if ends_link => {
                let text = given.then(|| {
                    let mut written = String::new();
                    html::push_html(&mut written, events.into_iter());
                    written.trim_end_matches('\\').into()
                });
                self.splice(Part::Ref(target, text));
                true
            }
            Some(Swallow::Ref { target, given, mut events }) => {
                if let (true, Event::Text(text) | Event::Code(text)) = (given, event) {
                    self.plain.push_str(text.trim_end_matches('\\'));
                }
                events.push(event.clone());
                self.swallow = Some(Swallow::Ref { target, given, events });
                true
            }
            Some(Swallow::Image { target, title, span, alt, depth: 0 }) if matches!(event, Event::End(TagEnd::Image)) => {
                self.image(target, &title, span, &alt);
                true
            }
            Some(Swallow::Image { target, title, span, mut alt, depth }) => {
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
                self.swallow = Some(Swallow::Image { target, title, span, alt, depth });
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
        if self.out.last().is_some_and(|event| matches!(event, Event::SoftBreak)) {
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
            self.decoder.problem(Code::MissingAlt, span, "an image without alternative text").help =
                Some("say between the brackets what it shows".to_owned());
        }
        self.raw("<img src=\"");
        self.splice(Part::Url(target, span, true));
        let mut rest = format!("\" alt=\"{}\"", escape(alt));
        if !title.is_empty() {
            rest.push_str(&format!(" title=\"{}\"", escape(title)));
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
            let start = written[from..].find(&needle).map_or(from, |at| from + at + 1);
            from = (start + id.len()).min(written.len());
            let span = self.span(&(range.start + start..range.start + start + id.len()));
            let mut source = SourceRef::new(id, span);
            if source.locator.is_empty() {
                source.locator = locator.split_whitespace().collect::<Vec<_>>().join(" ").into();
            }
            cited.push(source);
        }
        cited
    }
}
