//! HTML that an author wrote as such, where the site lets it through: its links are held to what other links are.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::body::Part;
use crate::record::markdown::escape::escape;

use crate::view::body::html_attributes::{Attribute, attributes, html_ids};
use crate::view::body::links;
use crate::view::context::PageContext;

/// Writes a stretch of HTML, its addresses as they are on this page.
pub fn raw(
    ctx: &PageContext<'_>,
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
            links::write_url(ctx, &value, place, name != "href", record, root, out);
        } else if is_own_anchor(ctx, &value, place, record) {
            out.push_str(&html[at]);
        } else {
            out.push_str(&escape(value.trim_start_matches('_')));
        }
    }
    out.push_str(&html[from..]);
}

/// Whether an anchor that an author gave in HTML is held to what other anchors are: those of the theme begin with `_`,
/// and none stands in a text twice. What is written out never meets one of the theme.
fn is_own_anchor(ctx: &PageContext<'_>, anchor: &str, at: Span, record: &Record) -> bool {
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
    ctx.report(Diagnostic::new(Code::DuplicateAnchor, record.place(at), message).help(help));
    false
}
