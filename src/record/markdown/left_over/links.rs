//! Links and footnotes that lead nowhere.

use super::shortcodes::shortcode;
use super::{FAR, LeftOver};
use crate::base::place::floor;

/// `[^missing]`
pub(super) fn footnote(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let end = at + seen[at..].iter().take(FAR).position(|byte| *byte == b']')?;
    let label = line.get(at + 2..end)?;
    if label.is_empty() || label.contains(char::is_whitespace) {
        return None;
    }
    let help = format!("write the footnote in a paragraph of its own: `[^{label}]: …`");
    Some(LeftOver {
        range: at..end + 1,
        why: "no footnote has this name",
        help,
    })
}

/// Where the bracket opens that closes at a byte of a line; at the sign of a picture if one stands before it.
fn opening(line: &str, seen: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0;
    for (start, byte) in seen[..at].iter().enumerate().rev().take(FAR) {
        match byte {
            b']' => depth += 1,
            b'[' if depth > 0 => depth -= 1,
            b'[' => {
                let before = &line.as_bytes()[..start];
                return match before {
                    [.., b'\\'] => None,
                    [.., b'!'] => Some(start - 1),
                    _ => Some(start),
                };
            }
            _ => {}
        }
    }
    None
}

/// `[text](an address)`, and `[text] (address)`.
pub(super) fn link(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let start = opening(line, seen, at)?;
    let is_spaced = seen[at + 1] == b' ';
    let open = at + 1 + usize::from(is_spaced);
    let text = &line[start..=at];
    let far = floor(line, open + FAR);
    let Some(end) = line[open..far].find(')').map(|end| open + end) else {
        let end = line[..far].trim_end().len();
        let help = "close it: `[text](address)`".to_owned();
        return (!is_spaced).then_some(LeftOver {
            range: start..end,
            why: "the address of this link has no end",
            help,
        });
    };
    let written = line[open + 1..end].trim();
    let range = start..end + 1;
    if is_spaced {
        // `[sic] (see below)` is text.
        let address = !written.is_empty()
            && !written.contains(char::is_whitespace)
            && (written.contains("://")
                || written.starts_with(['/', '#'])
                || written.starts_with("www.")
                || written.ends_with(".md"));
        let help = format!("write `{text}({written})`");
        return address.then_some(LeftOver {
            range,
            why: "a blank stands before the address of this link",
            help,
        });
    }
    if written.starts_with("{{") || written.starts_with("{%") {
        return Some(LeftOver {
            range,
            ..shortcode(line, open + 1)
        });
    }
    // `a b.pdf "Title"`
    let (address, title) = match written.find(" \"") {
        Some(quote) => written.split_at(quote),
        None => (written, ""),
    };
    if address.contains(char::is_whitespace) {
        let help = format!(
            "write `{text}(<{}>{title})`",
            address.trim_matches(['<', '>'])
        );
        return Some(LeftOver {
            range,
            why: "the address of this link has a space in it",
            help,
        });
    }
    // What is sound by itself stands in another link, or was cut by a sign.
    let help = format!(
        "write `{text}(<{}>)`; a link cannot contain a link",
        written.trim_matches(['<', '>'])
    );
    Some(LeftOver {
        range,
        why: "this is no link",
        help,
    })
}

/// `[text][name]`
pub(super) fn by_name(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let start = opening(line, seen, at)?;
    // `f[0][1]` counts.
    if line[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let end = at
        + 2
        + seen[at + 2..]
            .iter()
            .take(FAR)
            .position(|byte| *byte == b']')?;
    let name = line.get(at + 2..end)?;
    let name = if name.trim().is_empty() {
        line.get(start..at)?.trim_start_matches(['!', '['])
    } else {
        name
    };
    let help = format!("write where it leads in a line of its own: `[{name}]: https://…`");
    Some(LeftOver {
        range: start..end + 1,
        why: "no address has this name",
        help,
    })
}
