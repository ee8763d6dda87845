//! HTML that an author wrote as such, where the site lets it through: its links are held to what other links are.

use std::ops::Range;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::body::Part;

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
        for (name, value) in attributes(html) {
            let name = name.to_ascii_lowercase();
            if !matches!(
                &*name,
                "href" | "src" | "poster" | "action" | "formaction" | "data" | "cite" | "id"
            ) {
                continue;
            }
            out.push_str(&html[from..value.start]);
            // What stands in the file letter by letter has its own place.
            let whole = (span.end - span.start) as usize == html.len();
            let start = span.start as usize;
            let at = if whole {
                Span::new(start + value.start, start + value.end)
            } else {
                span
            };
            if name == "id" {
                out.push_str(self.own_anchor(&html[value.clone()], at, record));
                from = value.end;
                continue;
            }
            let url = html[value.clone()].replace("&amp;", "&");
            self.write_url(&url, at, name != "href", record, root, out);
            from = value.end;
        }
        out.push_str(&html[from..]);
    }

    /// An anchor that an author gave in HTML, held to what other anchors are: those of the theme begin with `_`, and none
    /// stands in a text twice. What is written out never meets one of the theme.
    fn own_anchor<'h>(&self, anchor: &'h str, at: Span, record: &Record) -> &'h str {
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
            return anchor;
        };
        self.problems
            .borrow_mut()
            .push(Diagnostic::new(Code::DuplicateAnchor, record.place(at), message).help(help));
        anchor.trim_start_matches('_')
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

fn html_ids(html: &str) -> impl Iterator<Item = &str> {
    attributes(html)
        .filter(|(name, _)| name.eq_ignore_ascii_case("id"))
        .map(|(_, value)| &html[value])
}

/// The attributes in a stretch of HTML: their names, and where their values stand. A stretch may be half a tag.
fn attributes(html: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let comment = html.trim_start().starts_with("<!--");
    html.match_indices('=')
        .filter(move |_| !comment)
        .filter_map(|(at, _)| {
            let head = html[..at].trim_end();
            let before = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
            let name = &head[before.len()..];
            if name.is_empty() || !(before.is_empty() || before.ends_with(char::is_whitespace)) {
                return None;
            }
            let rest = html[at + 1..].trim_start();
            let start = html.len() - rest.len();
            let value = match rest.chars().next()? {
                quote @ ('"' | '\'') => start + 1..start + 1 + rest[1..].find(quote)?,
                _ => {
                    start
                        ..start
                            + rest
                                .find(|c: char| c.is_whitespace() || c == '>')
                                .unwrap_or(rest.len())
                }
            };
            Some((name, value))
        })
}

#[cfg(test)]
mod tests {
    use super::attributes;

    #[test]
    fn attributes_are_found_in_whole_tags_and_in_halves() {
        let cases: [(&str, &[(&str, &str)]); 7] = [
            (
                "<a href=\"/x?a=b\" title='t'>é=x</a>",
                &[("href", "/x?a=b"), ("title", "t")],
            ),
            ("<img src = x.png>", &[("src", "x.png")]),
            ("class=\"a\" id=b", &[("class", "a"), ("id", "b")]),
            ("<!-- <a href=\"/x\"> -->", &[]),
            ("<a href=\"/x", &[]),
            ("<a data-href='/x'>", &[("data-href", "/x")]),
            ("=", &[]),
        ];
        for (html, expected) in cases {
            let found: Vec<_> = attributes(html)
                .map(|(name, value)| (name, &html[value]))
                .collect();
            assert_eq!(found, expected, "{html}");
        }
    }
}
