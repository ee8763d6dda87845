//! Signs of bold type that make nothing bold.

use super::{FAR, LeftOver};

/// `** text **`, `**«text»**word`, `** ` alone.
pub(super) fn emphasis(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let sign = &line[at..at + 2];
    let letter = sign.as_bytes()[0];
    // A row of signs is a line to write on, or a drawing.
    if seen.get(at + 2) == Some(&letter) || at > 0 && seen[at - 1] == letter {
        return None;
    }
    let rest = &seen[at + 2..];
    let close = rest
        .windows(2)
        .take(FAR)
        .position(|two| two == sign.as_bytes());
    let Some(length) = close else {
        let help = format!(
            "write the other `{sign}` too, or `\\{0}\\{0}` to show the two signs",
            char::from(letter)
        );
        // `__init__` and the like are names.
        let is_spaced = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let bytes = line.as_bytes();
        let alone = is_spaced(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && is_spaced(bytes.get(at + 2));
        return (letter == b'*' && !alone).then_some(LeftOver {
            range: at..at + 2,
            why: "no other `**` closes or opens it here",
            help,
        });
    };
    let inside = &line[at + 2..at + 2 + length];
    let range = at..at + length + 4;
    let named = |c: char| c.is_alphanumeric();
    if letter == b'_' && (inside.is_empty() || inside.chars().all(|c| named(c) || c == '_')) {
        return None;
    }
    let trimmed = inside.trim();
    if trimmed.len() < inside.len() {
        let help = format!("write `{sign}{trimmed}{sign}`");
        return Some(LeftOver {
            range,
            why: "there may be no space inside the signs",
            help,
        });
    }
    let help = format!("put a space before `{sign}` and after it, or move the punctuation outside");
    Some(LeftOver {
        range,
        why: "the signs are between a letter and punctuation",
        help,
    })
}
