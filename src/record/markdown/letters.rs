//! What single marks and letters of a text mean.

use pulldown_cmark::{BlockQuoteKind, HeadingLevel};

/// Where the first quotation mark of a text stands, in bytes. Most texts have none: their bytes tell at once.
pub(super) fn quotation_mark(text: &str) -> Option<usize> {
    // `"`, and the first bytes of « » and of “ ” „.
    let first = memchr::memchr3(b'"', 0xc2, 0xe2, text.as_bytes())?;
    text[first..]
        .find(['«', '»', '“', '”', '"', '„'])
        .map(|at| first + at)
}

/// A mailbox as it stands in an address (RFC 6068 §2): what would end it is encoded.
pub(super) fn mailbox(address: &str) -> String {
    let encoded = |letter: char| match letter {
        '%' | '?' | '&' | '#' | '/' | '"' | '`' | '{' | '|' | '}' | '^' => {
            format!("%{:02X}", u32::from(letter))
        }
        letter => letter.to_string(),
    };
    address
        .strip_prefix("mailto:")
        .unwrap_or(address)
        .chars()
        .map(encoded)
        .collect()
}

pub(super) fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

pub(super) fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "alert-note"),
        BlockQuoteKind::Tip => ("tip", "alert-tip"),
        BlockQuoteKind::Important => ("important", "alert-important"),
        BlockQuoteKind::Warning => ("warning", "alert-warning"),
        BlockQuoteKind::Caution => ("caution", "alert-caution"),
    }
}
