//! The fenced blocks of a page.

use std::collections::BTreeMap;

/// One fenced block.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    /// The line of the page that its text begins after.
    pub(super) line: usize,
    /// The first word of its info string.
    pub(super) lang: String,
    /// What else stands in the info string, `key=value`; a word alone has no value.
    pub(super) says: BTreeMap<String, String>,
    /// Its text.
    pub(super) text: String,
    /// The last line above it that is not empty.
    pub(super) above: String,
    /// Where its text stands in the page, in bytes.
    pub(super) range: std::ops::Range<usize>,
}

/// Every fenced block of a page, in order.
pub(super) fn fences(page: &str, text: &str) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut above = String::new();
    let mut open: Option<(String, usize, Fence)> = None;
    let (mut at, mut number) = (0, 0);
    for line in text.split_inclusive('\n') {
        number += 1;
        let start = at;
        at += line.len();
        let bare = line.trim();
        match &mut open {
            Some((mark, indent, fence)) => {
                if bare == mark {
                    fence.range.end = start;
                    found.push(open.take().unwrap().2);
                } else {
                    let cut = line
                        .len()
                        .min(line.len() - line.trim_start_matches(' ').len())
                        .min(*indent);
                    fence.text.push_str(&line[cut..]);
                }
            }
            None if bare.starts_with("```") => {
                let mark: String = bare.chars().take_while(|c| *c == '`').collect();
                let mut words = bare[mark.len()..].split_whitespace();
                let lang = words.next().unwrap_or_default().to_owned();
                let says = words.map(|word| word.split_once('=').unwrap_or((word, "")));
                let says = says
                    .map(|(key, value)| (key.to_owned(), value.to_owned()))
                    .collect();
                let fence = Fence {
                    line: number,
                    lang,
                    says,
                    text: String::new(),
                    above: above.clone(),
                    range: at..at,
                };
                open = Some((mark, line.len() - line.trim_start_matches(' ').len(), fence));
            }
            None if !bare.is_empty() => bare.clone_into(&mut above),
            None => {}
        }
    }
    assert!(open.is_none(), "{page}: a block is never closed");
    found
}
