//! Markup that did not become anything, and stands in the text as it was typed: links with a blank in their address, footnotes
//! nobody wrote, signs of other generators.
//!
//! What the parser took for text is all that is looked at: of a line of the source, everything else is blotted out first. So what
//! stands in code, in an address, or behind a backslash is never met.

mod emphasis;
mod lines;
mod links;
mod shortcodes;

use std::ops::Range;

use super::Writer;
use crate::base::place::floor;
use crate::base::rules::Code;
use emphasis::emphasis;
use lines::whole_line;
use links::{by_name, footnote, link};
use shortcodes::{board_code, shortcode};

/// How far the other end of a piece of markup is looked for: a line of a million brackets takes no longer.
const FAR: usize = 1000;

/// Stands for a byte that is no text.
const BLOT: u8 = 1;

/// Markup that is shown as it was typed.
#[derive(Debug, PartialEq, Eq)]
struct LeftOver {
    /// Where it stands in the line.
    range: Range<usize>,
    why: &'static str,
    help: String,
}

impl Writer<'_, '_> {
    /// Reports the markup that is shown as it was typed.
    pub(super) fn report_left_over(&mut self) {
        let live = std::mem::take(&mut self.live);
        let text = self.text;
        let suspect = |range: &Range<usize>| {
            text.as_bytes()[range.clone()].iter().any(|byte| {
                matches!(
                    byte,
                    b'[' | b']' | b'{' | b'*' | b'_' | b'#' | b':' | b'!' | b'-' | b'='
                )
            })
        };
        if !live.iter().any(suspect) {
            return;
        }
        let mut seen = vec![BLOT; text.len()];
        for range in live {
            seen[range.clone()].copy_from_slice(&text.as_bytes()[range]);
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            for left in in_line(line, &seen[start..start + line.len()]) {
                let span = self.span(&(start + left.range.start..start + left.range.end));
                let shown: String = line[left.range.clone()].chars().take(60).collect();
                let message = format!("`{shown}` is shown as it is typed: {}", left.why);
                self.decoder
                    .problem(Code::LeftOverMarkup, span, message)
                    .help = Some(left.help);
            }
            start += line.len();
        }
    }
}

/// What is left over in a line, of which `seen` is the text that a reader sees.
fn in_line(line: &str, seen: &[u8]) -> Vec<LeftOver> {
    let mut found: Vec<LeftOver> = whole_line(line, seen).into_iter().collect();
    if !found.is_empty() {
        return found;
    }
    let mut at = 0;
    while at < seen.len() {
        let rest = &seen[at..];
        let escaped = at > 0 && line.as_bytes()[at - 1] == b'\\';
        let left = if escaped {
            None
        } else if rest.starts_with(b"{{") || rest.starts_with(b"{%") {
            Some(shortcode(line, at))
        } else if rest.starts_with(b"{:") {
            let end = closing(line, at, "}");
            let help = "an anchor is `{#name}`, without a colon; other attributes there are none"
                .to_owned();
            Some(LeftOver {
                range: at..end,
                why: "attributes of kramdown are not read",
                help,
            })
        } else if rest.starts_with(b"[^") {
            footnote(line, seen, at)
        } else if rest.starts_with(b"](") || rest.starts_with(b"] (") {
            link(line, seen, at)
        } else if rest.starts_with(b"][") {
            by_name(line, seen, at)
        } else if rest.starts_with(b"[/") {
            board_code(line, at)
        } else if rest.starts_with(b"**") || rest.starts_with(b"__") {
            emphasis(line, seen, at)
        } else {
            None
        };
        at = match left {
            Some(left) => {
                let end = left.range.end.max(at + 1);
                found.push(left);
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Where what begins at a byte of a line ends: behind a sign, or with the line.
fn closing(line: &str, at: usize, sign: &str) -> usize {
    let far = floor(line, at + FAR);
    line[at..far]
        .find(sign)
        .map_or(line[..far].trim_end().len().max(at + 1), |end| {
            at + end + sign.len()
        })
}

#[cfg(test)]
mod tests;
