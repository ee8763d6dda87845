//! The text of an entry, in paragraphs, and where its points begin.

use memchr::{memchr2_iter, memmem};

use crate::graph::node::Node;
use crate::record::body::Point;
use crate::view::body;
use crate::view::context::PageContext;
use crate::view::value::Html;

use super::AnchorOffset;

/// The text of a record, point by point where it is a speech, and its footnotes.
pub(super) fn written(ctx: &PageContext<'_>, node: &Node, text: &mut Paragraphs) {
    let Some(record) = ctx.texts.spoken(node).filter(|_| node.inline.is_none()) else {
        return;
    };
    let html = body::body(ctx, record, "").0;
    let points = node.points(record);
    let begins = |rest: &str, point: &Point| {
        let marked = format!(" class=\"point\" id=\"{}\"", point.anchor);
        let found = memmem::find(rest.as_bytes(), marked.as_bytes())?;
        rest[..found].rfind('<')
    };
    let mut rest = html.as_str();
    for point in points {
        if let Some(at) = begins(rest, point) {
            text.add(&plain(&rest[..at]));
            text.point(point.number, &point.anchor);
            rest = &rest[at..];
        }
    }
    text.add(&plain(rest));
    text.no_point();
    for footnote in &record.body.footnotes {
        let mut html = String::new();
        body::parts(ctx, footnote, record, "", &mut html);
        text.add(&plain(&html));
    }
}

/// HTML as a reader would say it: without the numbers of points, and without the gap that a mark of a note leaves
/// before a full stop.
fn plain(html: &str) -> String {
    let mut read = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, pin)) = rest.split_once("<a class=\"pin\"") {
        read.push_str(before);
        rest = pin.split_once("</a>").map_or("", |(_, after)| after);
    }
    read.push_str(rest);
    without_gaps(Html(read).to_text().trim())
}

/// A text without the blank before a full stop or a comma, and without the no-break space before a full stop.
fn without_gaps(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr2_iter(b'.', b',', text.as_bytes()) {
        let mut before = &text[from..at];
        before = before.strip_suffix(' ').unwrap_or(before);
        if text[at..].starts_with('.') {
            before = before.strip_suffix('\u{a0}').unwrap_or(before);
        }
        out.push_str(before);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

/// A text in paragraphs.
#[derive(Default)]
pub(super) struct Paragraphs {
    pub(super) text: String,
    pub(super) points: Vec<AnchorOffset>,
}

impl Paragraphs {
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.text
                .push_str(if self.text.is_empty() { "" } else { "\n" });
            self.text.push_str(text);
        }
    }

    /// Begins a point: what is added next belongs to it.
    pub(super) fn point(&mut self, number: usize, anchor: &str) {
        self.points.push(AnchorOffset {
            at: self.text.len(),
            number,
            anchor: anchor.into(),
        });
    }

    /// Ends the last point, if there is one.
    fn no_point(&mut self) {
        if !self.points.is_empty() {
            self.point(0, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_gaps;

    #[test]
    fn no_blank_stands_before_a_stop() {
        for (text, shown) in [
            ("one .two , three\u{a0}.", "one.two, three."),
            ("a  . b", "a . b"),
            (
                "vrai\u{a0}, oui\u{a0}: 3.5 .",
                "vrai\u{a0}, oui\u{a0}: 3.5.",
            ),
            (".", "."),
            ("é . à", "é. à"),
            ("", ""),
        ] {
            assert_eq!(without_gaps(text), shown, "{text}");
        }
    }
}
