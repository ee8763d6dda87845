//! Templates that count what they do: the library has no limit of its own.
//!
//! Into the text of an author's template go calls of functions that count rounds of loops and uses of components, and
//! weigh what is set. They show nothing. Where a mistake stands is told in the author's text all the same.

use std::ops::Range;

use super::expr::ExprParser;
use super::lex::{Spanned, Tag, Token, tags};
use crate::base::place::Span;

/// Counts a round, and weighs what it is handed.
pub const COUNT: &str = "chancery_count";
/// Counts the entries of a list, and hands it on.
pub const WALK: &str = "chancery_walk";
/// Weighs a value, and hands it on.
pub const HELD: &str = "chancery_held";

/// A template with what counts in it.
#[derive(Clone, Debug)]
pub struct Metered {
    /// What the library reads.
    pub text: String,
    /// What was put in: where it stands in the text, and the tag that it belongs to in the author's.
    added: Vec<(Range<usize>, Span)>,
}

/// What goes in at a place.
type Addition = (usize, String, Span);

impl Metered {
    /// A template with what counts in it; nothing for one whose tags cannot be told.
    pub fn new(text: &str) -> Option<Metered> {
        let tags = tags(text)?;
        let mut additions: Vec<Addition> = Vec::new();
        // The names that texts up to an `endset` are to have.
        let mut open: Vec<(&str, &str)> = Vec::new();
        for tag in &tags {
            lists(tag, &mut additions);
            if !tag.shows {
                statement(text, tag, &mut open, &mut additions);
            }
        }
        additions.sort_by_key(|(at, _, _)| *at);
        let mut metered = Metered {
            text: String::with_capacity(text.len() + 64 * additions.len()),
            added: Vec::new(),
        };
        let mut from = 0;
        for (at, what, tag) in additions {
            metered.text.push_str(text.get(from..at)?);
            let start = metered.text.len();
            metered.text.push_str(&what);
            metered.added.push((start..metered.text.len(), tag));
            from = at;
        }
        metered.text.push_str(text.get(from..)?);
        Some(metered)
    }

    /// Where something of the text stands in the author's.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let within = |at: usize| {
            self.added
                .iter()
                .find(|(added, _)| added.contains(&at))
                .map(|(_, tag)| *tag)
        };
        if let Some(tag) = within(range.start) {
            return tag.start as usize..tag.end as usize;
        }
        let moved = |at: usize| {
            at - self
                .added
                .iter()
                .map(|(added, _)| added.end.min(at) - added.start.min(at))
                .sum::<usize>()
        };
        moved(range.start)..moved(range.end)
    }
}

fn statement<'t>(
    text: &str,
    tag: &Tag<'t>,
    open: &mut Vec<(&'t str, &'t str)>,
    additions: &mut Vec<Addition>,
) {
    let end = tag.span.end as usize;
    // What is trimmed behind the tag is trimmed behind what follows it.
    let close = if text[..end].ends_with("-%}") {
        "-%}"
    } else {
        "%}"
    };
    let after = |what: String| (end, format!("{{% {what} {close}"), tag.span);
    match &tag.words[..] {
        [(Token::Name("for"), _), ..] => {
            additions.push(after(format!("set chancery_round = {COUNT}()")))
        }
        [(Token::Name("component"), _), rest @ ..] => {
            let names: Vec<String> = ExprParser::new(text, rest)
                .definition()
                .map(|component| {
                    component
                        .args
                        .iter()
                        .map(|arg| format!("{0}={0}", arg.name))
                        .collect()
                })
                .unwrap_or_default();
            additions.push(after(format!(
                "set chancery_round = {COUNT}({})",
                names.join(", ")
            )));
        }
        [
            (Token::Name("set" | "set_global"), _),
            (Token::Name(_), _),
            (Token::Sign("="), equals),
            value @ ..,
        ] => {
            let grows = |(word, _): &Spanned<'_>| {
                matches!(word, Token::Sign("~" | "[" | "{" | "|" | "(" | "<"))
            };
            if let (Some(last), true) = (value.last(), value.iter().any(grows)) {
                additions.push((equals.end as usize, format!(" {HELD}(of="), tag.span));
                additions.push((outer(last).end, ")".to_owned(), tag.span));
            }
        }
        [
            (Token::Name(set @ ("set" | "set_global")), _),
            (Token::Name(name), _),
            ..,
        ] => open.push((set, name)),
        [(Token::Name("endset" | "endset_global"), _), ..] => {
            if let Some((set, name)) = open.pop() {
                additions.push(after(format!("{set} {name} = {HELD}(of={name})")));
            }
        }
        _ => {}
    }
}

/// What lists go through that are made from others: `[value for entry in over if when]`.
fn lists(tag: &Tag<'_>, additions: &mut Vec<Addition>) {
    for (at, _) in tag
        .words
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, (word, _))| *word == Token::Name("for"))
    {
        let Some(through) = tag.words[at..]
            .iter()
            .position(|(word, _)| *word == Token::Name("in"))
        else {
            continue;
        };
        let begin = at + through + 1;
        let mut depth = 0_usize;
        let ends = |(word, _): &Spanned<'_>| match word {
            Token::Sign("[" | "?[" | "(" | "{") => {
                depth += 1;
                false
            }
            Token::Sign("]" | ")" | "}") if depth > 0 => {
                depth -= 1;
                false
            }
            Token::Sign("]" | ")" | "}") => true,
            Token::Name("if") => depth == 0,
            _ => false,
        };
        let Some(length) = tag.words[begin..]
            .iter()
            .position(ends)
            .filter(|length| *length > 0)
        else {
            continue;
        };
        additions.push((
            outer(&tag.words[begin - 1]).end,
            format!(" {WALK}(of="),
            tag.span,
        ));
        additions.push((
            outer(&tag.words[begin + length - 1]).end,
            ")".to_owned(),
            tag.span,
        ));
    }
}

/// The stretch of a word with its quotes.
fn outer((word, span): &Spanned<'_>) -> Range<usize> {
    let quotes = usize::from(matches!(word, Token::Text(_)));
    span.start as usize - quotes..span.end as usize + quotes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_stands_where_it_changes_nothing_else() {
        let text = "{% for a in b -%} {{ a }}{% endfor %}{% set x = x ~ \"é\" %}{% set y %}z{% endset %}{{ [u for u in v if w] }}";
        let metered = Metered::new(text).unwrap();
        let expected = "{% for a in b -%}{% set chancery_round = chancery_count() -%} {{ a }}{% endfor %}\
            {% set x = chancery_held(of= x ~ \"é\") %}{% set y %}z{% endset %}{% set y = chancery_held(of=y) %}\
            {{ [u for u in chancery_walk(of= v) if w] }}";
        assert_eq!(metered.text, expected);
        for word in ["{{ a }}", "é", "z", "w]", "v"] {
            let (there, here) = (metered.text.rfind(word).unwrap(), text.rfind(word).unwrap());
            assert_eq!(
                metered.original(there..there + word.len()),
                here..here + word.len(),
                "{word}"
            );
        }
        let counted = metered.text.find("chancery_count").unwrap();
        assert_eq!(
            &text[metered.original(counted..counted + 3)],
            "{% for a in b -%}"
        );
        assert_eq!(
            Metered::new("{% component c(a, b=1) %}").unwrap().text,
            "{% component c(a, b=1) %}{% set chancery_round = chancery_count(a=a, b=b) %}"
        );
        assert_eq!(
            Metered::new("{% set x = y.z %}{% raw %}{% for %}{% endraw %}")
                .unwrap()
                .added,
            []
        );
    }
}
