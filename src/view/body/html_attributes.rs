//! Attributes in HTML that an author wrote, and the anchors among them.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::record::Record;
use crate::record::body::Part;

use crate::view::context::PageContext;

/// Whether a record's text has an anchor: of a heading or point, or in HTML that is let through.
pub fn has_anchor(ctx: &PageContext<'_>, record: &Record, anchor: &str) -> bool {
    let written = |part: &Part| match part {
        Part::Raw(html, _) => html_ids(html).any(|id| id == anchor),
        _ => false,
    };
    record.body.anchors.iter().any(|known| **known == *anchor)
        || ctx.settings.raw_html && record.body.all_parts().any(written)
}

/// The anchors that a stretch of HTML gives.
pub(super) fn html_ids(html: &str) -> impl Iterator<Item = String> {
    attributes(html)
        .into_iter()
        .filter(|attribute| attribute.name == "id")
        .map(|attribute| attribute.value)
}

/// An attribute of a tag that has a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: String,
    /// With its character references resolved.
    pub(super) value: String,
    /// Where the value is written, without its quotation marks.
    pub(super) span: Range<usize>,
}

/// The attributes of a stretch of HTML, in order. The last tag may lack its end: the page goes on with it.
pub(super) fn attributes(html: &str) -> Vec<Attribute> {
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
