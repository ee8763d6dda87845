//! What begins and ends: links, pictures, lists, headings, quotations and notes.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::blocks::OpenHeading;
use super::escape::escape;
use super::inline_capture::{Capture, OpenLink};
use super::letters::{alert, level_of, mailbox};
use super::{CITE, Writer};
use crate::base::characters;
use crate::base::place::Span;
use crate::record::body::Part;
use crate::record::reference::Ref;

impl<'e> Writer<'e, '_> {
    pub(super) fn start(&mut self, tag: Tag<'e>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            } if self.links.is_empty() => {
                let id = dest_url.trim_end_matches('\\');
                let start = range.start + 2;
                let span = self.span(&(start..start + id.len()));
                self.open_reference(Ref::new(id, span), has_pothole);
            }
            Tag::Link { dest_url, .. } if dest_url.starts_with(CITE) => {
                let cited = self.citations(&dest_url[CITE.len()..], &range);
                self.swallow = Some(Capture::Cite(cited));
            }
            Tag::Link {
                dest_url,
                title,
                link_type,
                ..
            } => {
                let span = self.url_span(&dest_url, &range);
                self.unseen_in(&dest_url, span);
                if self.decoder.refuses(&dest_url, span) || !self.links.is_empty() {
                    // Links inside a link are none.
                    self.links.push(OpenLink::Text);
                    return;
                }
                self.links.push(OpenLink::Link);
                if let LinkType::Email = link_type {
                    self.raw(format!(
                        "<a href=\"mailto:{}\">",
                        escape(&mailbox(&dest_url))
                    ));
                    return;
                }
                self.raw("<a href=\"");
                self.splice(Part::Url(
                    characters::without(&dest_url).into(),
                    span,
                    false,
                ));
                match title.as_ref() {
                    "" => self.raw("\">"),
                    title => self.raw(format!(
                        "\" title=\"{}\">",
                        escape(&characters::without(title))
                    )),
                }
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                let span = self.url_span(&dest_url, &range);
                let dest_url = if self.decoder.refuses(&dest_url, span) {
                    CowStr::from("")
                } else {
                    dest_url
                };
                self.swallow = Some(Capture::Image {
                    target: characters::without(&dest_url).into(),
                    title: title.as_ref().into(),
                    span,
                    alt: String::new(),
                    depth: 0,
                });
            }
            Tag::FootnoteDefinition(label) => {
                let next = self.notes.len();
                let index = *self.notes.entry(label.to_string()).or_insert(next);
                self.note = Some((index, std::mem::take(&mut self.out)));
            }
            Tag::Paragraph if self.item_depth == 0 && self.note.is_none() => self.block("p", range),
            Tag::Item => {
                if self.item_depth > 0 {
                    self.plain.push(' ');
                }
                self.item_depth += 1;
                match self.item_depth {
                    1 if self.note.is_none() => self.block("li", range),
                    _ => self.out.push(Event::Start(Tag::Item)),
                }
            }
            Tag::Heading { level, id, .. } => {
                let start = self.plain.len();
                let anchor = id.map(|id| Box::from(id.as_ref()));
                let written = self.text[range.clone()].trim_end().len();
                let span = self.span(&(range.start..range.start + written));
                self.heading = Some(OpenHeading {
                    level: level_of(level),
                    start,
                    anchor,
                    out_start: self.out.len(),
                    span,
                });
            }
            Tag::BlockQuote(Some(kind)) => {
                let (class, word) = alert(kind);
                self.raw(format!(
                    "<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">"
                ));
                self.splice(Part::Word(word));
                self.raw("</p>\n");
                self.closers.push("</div>\n");
            }
            Tag::BlockQuote(None) => {
                self.out.push(Event::Start(Tag::BlockQuote(None)));
                self.closers.push("");
            }
            Tag::Table(columns) => self.open_table(columns),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.open_in_table(&tag),
            Tag::HtmlBlock => self.html = Some((String::new(), range)),
            tag => self.out.push(Event::Start(tag)),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.close_link(),
            TagEnd::FootnoteDefinition => {
                if let Some((index, before)) = self.note.take() {
                    let inside = std::mem::replace(&mut self.out, before);
                    let parts = self.cut(inside, 256);
                    if self.body.footnotes.len() <= index {
                        self.body.footnotes.resize(index + 1, Vec::new());
                    }
                    self.body.footnotes[index] = parts;
                }
            }
            TagEnd::Paragraph if self.item_depth == 0 && self.note.is_none() => {
                self.raw("</p>\n");
                self.close_block();
            }
            TagEnd::Paragraph => {
                self.plain.push(' ');
                self.out.push(Event::End(TagEnd::Paragraph));
            }
            TagEnd::Item => {
                self.item_depth -= 1;
                if self.item_depth == 0 && self.note.is_none() {
                    self.raw("</li>\n");
                    self.close_block();
                } else {
                    self.out.push(Event::End(TagEnd::Item));
                }
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(kind) => match self.closers.pop() {
                Some("") | None => self.out.push(Event::End(TagEnd::BlockQuote(kind))),
                Some(closer) => self.raw(closer),
            },
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.close_in_table(tag)
            }
            TagEnd::HtmlBlock => self.close_html(),
            tag => self.out.push(Event::End(tag)),
        }
    }

    /// Where a link's destination stands; of a reference-style link, the link.
    fn url_span(&self, url: &str, range: &Range<usize>) -> Span {
        let written = &self.text[range.clone()];
        match written.rfind(url) {
            Some(at) if !url.is_empty() => {
                self.span(&(range.start + at..range.start + at + url.len()))
            }
            _ => self.span(range),
        }
    }
}
