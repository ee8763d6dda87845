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

impl Tag<'_> {
    /// Where its last word ends, with its quote.
    pub fn inner_end(&self) -> Option<usize> {
        let (word, span) = self.words.last()?;
        Some(span.end as usize + usize::from(matches!(word, Token::Text(_))))
    }
}

/// Signs, the longer before those that begin them.
const SIGNS: [&str; 11] = [
    "...", "?.", "?[", "</", "<=", ">=", "==", "!=", "//", "**", "/>",
];

/// The tags of a template in their order; nothing if a tag has no end. What stands in a raw block or a comment is text.
pub fn tags(text: &str) -> Option<Vec<Tag<'_>>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let inside = open + 2;
        at = match text.as_bytes().get(open + 1) {
            Some(b'{') => {
                let (words, end) = words(text, inside, "}}")?;
                tags.push(Tag {
                    shows: true,
                    words,
                    span: Span::new(open, end),
                });
                end
            }
            Some(b'%') => match lone_word(text, inside, "raw") {
                Some(raw) => end_of_raw(text, raw)?,
                None => {
                    let (words, end) = words(text, inside, "%}")?;
                    tags.push(Tag {
                        shows: false,
                        words,
                        span: Span::new(open, end),
                    });
                    end
                }
            },
            Some(b'#') => inside + text[inside..].find("#}")? + 2,
            _ => open + 1,
        };
    }
    Some(tags)
}

/// Where a tag ends that is one word only; nothing if it is another tag. `at` is behind its `{%`.
fn lone_word(text: &str, at: usize, word: &str) -> Option<usize> {
    let rest = &text[at..];
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start();
    let rest = rest.strip_prefix(word)?.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// Where a raw block ends that begins at some place: behind the first `{% endraw %}`.
fn end_of_raw(text: &str, begin: usize) -> Option<usize> {
    let tags = text[begin..].match_indices("{%");
    tags.into_iter()
        .find_map(|(at, _)| lone_word(text, begin + at + 2, "endraw"))
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

    /// The words of each tag, one tag a text; nothing for what has no end.
    fn shown(text: &str) -> Option<Vec<String>> {
        let shown = tags(text)?.into_iter().map(|tag| {
            let words = tag.words.iter().map(|(word, span)| {
                assert!(
                    text.get(span.start as usize..span.end as usize).is_some(),
                    "{text}"
                );
                match word {
                    Token::Name(name) => (*name).to_owned(),
                    Token::Text(text) => format!("'{text}'"),
                    Token::Number => "0".to_owned(),
                    Token::Sign(sign) => (*sign).to_owned(),
                }
            });
            words.collect::<Vec<_>>().join(" ")
        });
        Some(shown.collect())
    }

    #[test]
    fn tags_are_told_from_what_stands_between_them() {
        let cases: [(&str, &[&str]); 16] = [
            ("a { b } c", &[]),
            ("{{ a }}{% if b %}", &["a", "if b"]),
            ("{# {{ a }} {% b %} #}{{ c }}", &["c"]),
            ("{#- {{ a }} -#}{{ c }}", &["c"]),
            ("{#}{{ a }}#}{{ c }}", &["c"]),
            (
                "{{- a['}}'] -}}{%- if b?.c -%}",
                &["a [ '}}' ]", "if b ?. c"],
            ),
            ("{{ \"it's {{ a }} %}\" }}", &["'it's {{ a }} %}'"]),
            ("{{ 'a\\'b' ~ c }}", &["'a\\'b' ~ c"]),
            ("{% raw %}{{ a }}{% b %}{# c{% endraw %}{{ d }}", &["d"]),
            ("{%- raw -%}{{ a }}{%- endraw -%}{{ d }}", &["d"]),
            ("{%raw%}{{ a }}{%endraw%}{{ d }}", &["d"]),
            ("{% raw %}{% endrawn %}{{ a }}{% endraw %}{{ d }}", &["d"]),
            ("{% raw %}{{% endraw %}{{ d }}", &["d"]),
            ("{% raw %}{{{{% endraw %}{{ d }}", &["d"]),
            // One that is more than its word is no raw block.
            ("{% raw a %}{{ d }}", &["raw a", "d"]),
            ("{{ [a, ...b][0] }}", &["[ a , ... b ] [ 0 ]"]),
        ];
        for (text, expected) in cases {
            let expected = expected.iter().map(|tag| (*tag).to_owned());
            assert_eq!(shown(text), Some(expected.collect()), "{text}");
        }
        for text in ["{{ a", "{% a", "{# a", "{{ 'a }}", "{% raw %}{{ a }}"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
