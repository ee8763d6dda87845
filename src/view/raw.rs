//! HTML that an author wrote as such, where the site lets it through: its links are held to what other links are.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::body::Part;
use crate::record::markdown::escape::escape;

use super::context::PageContext;

impl PageContext<'_> {
    /// Writes a stretch of HTML, its addresses as they are on this page.
    pub(super) fn raw(
        &self,
        html: &str,
        span: Span,
        record: &Record,
        root: &str,
        out: &mut String,
    ) {
        let mut from = 0;
        for Attribute {
            name,
            value,
            span: at,
        } in attributes(html)
        {
            if !matches!(
                &*name,
                "href" | "src" | "poster" | "action" | "formaction" | "data" | "cite" | "id"
            ) {
                continue;
            }
            out.push_str(&html[from..at.start]);
            from = at.end;
            // What stands in the file letter by letter has its own place.
            let whole = (span.end - span.start) as usize == html.len();
            let start = span.start as usize;
            let place = if whole {
                Span::new(start + at.start, start + at.end)
            } else {
                span
            };
            if name != "id" {
                self.write_url(&value, place, name != "href", record, root, out);
            } else if self.is_own_anchor(&value, place, record) {
                out.push_str(&html[at]);
            } else {
                out.push_str(&escape(value.trim_start_matches('_')));
            }
        }
        out.push_str(&html[from..]);
    }

    /// Whether an anchor that an author gave in HTML is held to what other anchors are: those of the theme begin with `_`,
    /// and none stands in a text twice. What is written out never meets one of the theme.
    fn is_own_anchor(&self, anchor: &str, at: Span, record: &Record) -> bool {
        let taken = || {
            let written = record.body.all_parts().map(|part| match part {
                Part::Raw(html, _) => html_ids(html).filter(|id| *id == anchor).count(),
                _ => 0,
            });
            record.body.anchors.iter().any(|known| **known == *anchor) || written.sum::<usize>() > 1
        };
        let (message, help) = if anchor.starts_with('_') {
            (
                format!("the anchor `{anchor}` begins with `_`, as those of the theme do"),
                "begin it with a letter",
            )
        } else if taken() {
            (
                format!("the anchor `{anchor}` is taken in this text"),
                "give one of the two another name",
            )
        } else {
            return true;
        };
        self.problems
            .borrow_mut()
            .push(Diagnostic::new(Code::DuplicateAnchor, record.place(at), message).help(help));
        false
    }

    /// Whether a record's text has an anchor: of a heading or point, or in HTML that is let through.
    pub(super) fn has_anchor(&self, record: &Record, anchor: &str) -> bool {
        let written = |part: &Part| match part {
            Part::Raw(html, _) => html_ids(html).any(|id| id == anchor),
            _ => false,
        };
        record.body.anchors.iter().any(|known| **known == *anchor)
            || self.settings.raw_html && record.body.all_parts().any(written)
    }
}

fn html_ids(html: &str) -> impl Iterator<Item = String> {
    attributes(html)
        .into_iter()
        .filter(|attribute| attribute.name == "id")
        .map(|attribute| attribute.value)
}

/// An attribute of a tag that has a value.
#[derive(Debug, PartialEq, Eq)]
struct Attribute {
    /// In lower case.
    name: String,
    /// With its character references resolved.
    value: String,
    /// Where the value is written, without its quotation marks.
    span: Range<usize>,
}

/// The attributes of a stretch of HTML, in order. The last tag may lack its end: the page goes on with it.
fn attributes(html: &str) -> Vec<Attribute> {
    let mut name = String::new();
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| match event {
            CallbackEvent::AttributeName { name: read } => {
                name = String::from_utf8_lossy(read).into_owned();
                None
            }
            CallbackEvent::AttributeValue { value } => Some(Attribute {
                name: name.clone(),
                value: String::from_utf8_lossy(value).into_owned(),
                span: span.start..span.end,
            }),
            _ => None,
        },
    );
    // What looks like a tag in a script or a style is none.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(&format!("{html}>"), emitter)
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_are_those_of_tags() {
        let cases: [(&str, &[(&str, &str)]); 14] = [
            (
                "<a href=\"/x?a=b\" title='t'>é=x</a>",
                &[("href", "/x?a=b"), ("title", "t")],
            ),
            ("<img src = x.png>", &[("src", "x.png")]),
            ("<img\n  SRC\n=\n\"é y\"\n>", &[("src", "é y")]),
            ("<p>write href=x, or id=y</p>", &[]),
            ("<p title='a > b' id=c>", &[("title", "a > b"), ("id", "c")]),
            ("<!-- <a href=\"/x\"> -->", &[]),
            ("<script>let tag = '<a href=x>'</script>", &[]),
            ("<a href=\"/x", &[]),
            ("<div id=\"a\"", &[("id", "a")]),
            ("<div id=a", &[("id", "a")]),
            ("<a data-href='/x'>", &[("data-href", "/x")]),
            ("<a href='/x?a&amp;b'>", &[("href", "/x?a&amp;b")]),
            ("<a href=\"\" id>", &[]),
            ("=", &[]),
        ];
        for (html, expected) in cases {
            let read = attributes(html);
            let found: Vec<_> = read
                .iter()
                .map(|attribute| (&*attribute.name, &html[attribute.span.clone()]))
                .collect();
            assert_eq!(found, expected, "{html}");
        }
    }

    #[test]
    fn a_value_is_what_a_browser_reads() {
        for (html, value) in [("<a href='/x?a&amp;b'>", "/x?a&b"), ("<p id=&#95;x>", "_x")] {
            assert_eq!(attributes(html)[0].value, value, "{html}");
        }
    }
}
