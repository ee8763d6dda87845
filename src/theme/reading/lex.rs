//! The words of the tags of a template; what stands between the tags is passed over.

use crate::base::place::Span;

/// A word of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// A name.
    Name(&'t str),
    /// What stands in quotes.
    Text(&'t str),
    /// A number.
    Number,
    /// A sign of one or more characters.
    Sign(&'t str),
}

/// A word and its place.
pub type Spanned<'t> = (Token<'t>, Span);

/// One tag, with its words.
#[derive(Clone, Debug)]
pub struct Tag<'t> {
    /// Whether it shows something (`{{ … }}`), and does nothing else.
    pub shows: bool,
    /// Its words.
    pub words: Vec<Spanned<'t>>,
    /// Where it begins and ends, with its braces.
    pub span: Span,
}

/// Signs, the longer before those that begin them.
const SIGNS: [&str; 11] = [
    "...", "?.", "?[", "</", "<=", ">=", "==", "!=", "//", "**", "/>",
];

/// The tags of a template in their order; nothing if a tag has no end.
pub fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find("{").map(|found| at + found) {
        let shows = match text.as_bytes().get(open + 1) {
            Some(b'{') => true,
            Some(b'%') => false,
            Some(b'#') if !raw => {
                at = open + 2 + text[open + 2..].find("#}")? + 2;
                continue;
            }
            _ => {
                at = open + 1;
                continue;
            }
        };
        if raw
            && (shows
                || !text[open + 2..]
                    .trim_start_matches('-')
                    .trim_start()
                    .starts_with("endraw"))
        {
            at = open + 2;
            continue;
        }
        let (words, end) = words(text, open + 2, if shows { "}}" } else { "%}" })?;
        at = end;
        match words.first() {
            Some((Token::Name("raw"), _)) if !shows => raw = true,
            Some((Token::Name("endraw"), _)) if !shows => raw = false,
            _ => tags.push(Tag {
                shows,
                words,
                span: Span::new(open, end),
            }),
        }
    }
    Some(tags)
}

/// The words from some place to the end of the tag, and where that is.
fn words<'t>(text: &'t str, mut at: usize, close: &str) -> Option<(Vec<Spanned<'t>>, usize)> {
    let mut words = Vec::new();
    if text[at..].starts_with('-') {
        at += 1;
    }
    loop {
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if let Some(rest) = rest.strip_prefix('-').unwrap_or(rest).strip_prefix(close) {
            return Some((words, text.len() - rest.len()));
        }
        let length = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '"' | '\'' | '`' => {
                let length = quoted(rest, first)?;
                words.push((
                    Token::Text(&rest[1..length - 1]),
                    Span::new(at + 1, at + length - 1),
                ));
                at += length;
                continue;
            }
            _ if first.is_ascii_digit() => length_of(rest, |c| c.is_ascii_digit() || c == '.'),
            _ if first.is_alphabetic() || first == '_' => {
                length_of(rest, |c| c.is_alphanumeric() || c == '_')
            }
            _ => SIGNS
                .iter()
                .find(|sign| rest.starts_with(**sign))
                .map_or(first.len_utf8(), |sign| sign.len()),
        };
        let word = &rest[..length];
        let word = match first {
            _ if first.is_ascii_digit() => Token::Number,
            _ if first.is_alphabetic() || first == '_' => Token::Name(word),
            _ => Token::Sign(word),
        };
        words.push((word, Span::new(at, at + length)));
        at += length;
    }
}

fn length_of(rest: &str, holds: impl Fn(char) -> bool) -> usize {
    rest.find(|c: char| !holds(c)).unwrap_or(rest.len())
}

/// How long a text in quotes is, with its quotes.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_what_stands_between_them() {
        let text = "a { b {# {{ c }} #}{{- d['}}'] -}}{% raw %}{{ e }}{% endraw %}{%if f?.g%}";
        let shown: Vec<String> = tags(text)
            .unwrap_or_default()
            .iter()
            .map(|tag| {
                let words = tag.words.iter().map(|(word, span)| {
                    assert!(text.get(span.start as usize..span.end as usize).is_some());
                    format!("{word:?}")
                });
                words.collect::<Vec<_>>().join(" ")
            })
            .collect();
        let expected = [
            "Name(\"d\") Sign(\"[\") Text(\"}}\") Sign(\"]\")",
            "Name(\"if\") Name(\"f\") Sign(\"?.\") Name(\"g\")",
        ];
        assert_eq!(shown, expected);
        assert!(tags("{{ a").is_none());
    }
}
