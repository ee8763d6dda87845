//! Where the front matter of a file begins and ends, and what is nearly one.
//!
//! White space and byte-order marks before the first fence are skipped. What else looks like front matter is a
//! mistake and never the text of a page: it may say `draft: true`.

mod fence;
mod lines;
mod nearly;

use super::kind::Kind;
use super::model;
use crate::base::place::Span;
use fence::{blank, dashes, opens_literal};
use lines::LineIter;
use nearly::{Nearly, follows, nearly};

/// Where the front matter and the body begin and end, in bytes of the file.
pub(super) struct Split<'t> {
    pub(super) yaml: &'t str,
    pub(super) yaml_start: usize,
    pub(super) body: &'t str,
    pub(super) body_start: usize,
}

/// Splits a file of a kind into front matter and body.
///
/// # Errors
/// If the file begins with what looks like front matter and is none.
pub(super) fn split(text: &str, kind: Kind) -> Result<Split<'_>, Nearly> {
    let start = text.len() - text.trim_start_matches(blank).len();
    let rest = &text[start..];
    let known = |key: &str| {
        model::fields(kind).any(|field| field.key == key)
            || matches!(key, "title" | "name" | "layout" | "tags")
    };
    let first = LineIter::of(text, start).next();
    let Some(first) = first.filter(|line| line.text.trim_end() == "---") else {
        return match nearly(text, start, &known) {
            Some(nearly) => Err(nearly),
            None => Ok(Split {
                yaml: "",
                yaml_start: bom(text),
                body: &text[bom(text)..],
                body_start: bom(text),
            }),
        };
    };
    // After blank lines it may be a rule between paragraphs.
    if start > bom(text)
        && !text[..start].trim_start_matches('\u{feff}').is_empty()
        && !follows(text, first.next, &known)
    {
        return Ok(Split {
            yaml: "",
            yaml_start: bom(text),
            body: &text[bom(text)..],
            body_start: bom(text),
        });
    }
    if first.bare {
        return Err(Nearly {
            message: "the lines of this file end with carriage returns alone".to_owned(),
            help: "save it with line ends of Unix or Windows",
            span: first.span(),
        });
    }
    let yaml_start = start + rest.find('\n').map_or(rest.len(), |end| end + 1);
    let mut literal = false;
    let mut end = yaml_start;
    for line in text[yaml_start..].split_inclusive('\n') {
        let (written, begin) = (line.trim_end(), end);
        end += line.len();
        if matches!(written, "---" | "...") {
            return Ok(Split {
                yaml: &text[yaml_start..begin],
                yaml_start,
                body: &text[end..],
                body_start: end,
            });
        }
        let indented = written.starts_with([' ', '\t']);
        if !indented && !written.is_empty() {
            literal = false;
        }
        literal |= opens_literal(written);
        let dashes = dashes(written.trim_start());
        let fence = if indented {
            !literal && written.trim_start() == "---"
        } else {
            dashes
        };
        if fence {
            let indent = written.len() - written.trim_start().len();
            return Err(Nearly {
                message: format!("`{}` does not close the front matter", written.trim_start()),
                help: "close it with a line of three hyphens alone, at the beginning of the line: `---`",
                span: Span::new(begin + indent, begin + written.len()),
            });
        }
    }
    Err(Nearly {
        message: "the front matter has no end".to_owned(),
        help: "close it with a line `---`",
        span: first.span(),
    })
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

#[cfg(test)]
mod tests;
