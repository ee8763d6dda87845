//! What the tags of a template declare, in one that may be too broken for a tree.

use super::lex::{Tag, Token};
use super::syntax::Named;

/// The template that it extends.
pub fn parent<'t>(tags: &[Tag<'t>]) -> Option<Named<'t>> {
    match tags.iter().find(|tag| !tag.shows)?.words[..] {
        [(Token::Name("extends"), _), (Token::Text(parent), span)] => Some((parent, span)),
        _ => None,
    }
}

/// The names of its blocks.
pub fn blocks<'t>(tags: &[Tag<'t>]) -> Vec<&'t str> {
    let statements = tags.iter().filter(|tag| !tag.shows);
    statements
        .filter_map(|tag| match tag.words[..] {
            [(Token::Name("block"), _), (Token::Name(name), _), ..] => Some(name),
            _ => None,
        })
        .collect()
}

/// The names of its components, `part` or `parts.one`.
pub fn components<'t>(text: &'t str, tags: &[Tag<'t>]) -> Vec<&'t str> {
    let statements = tags.iter().filter(|tag| !tag.shows);
    statements
        .filter_map(|tag| match &tag.words[..] {
            [
                (Token::Name("component"), _),
                (Token::Name(_), first),
                rest @ ..,
            ] => {
                let dotted = rest
                    .iter()
                    .take_while(|(word, _)| matches!(word, Token::Name(_) | Token::Sign(".")));
                let last = dotted.last().map_or(first, |(_, last)| last);
                text.get(first.start as usize..last.end as usize)
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::lex::tags;
    use super::*;

    #[test]
    fn what_a_broken_template_declares_is_found_by_its_tags() {
        let text = "{# {% extends \"a.html\" %} #}{% extends 'chancery/b.html' %}{% block one %}{{ \"{% block no %}\" }}\
            {% raw %}{% component no() %}{% endraw %}{%- component parts.row(c) -%}{% component card(@root) %}";
        let tags = tags(text).unwrap();
        assert_eq!(parent(&tags).unwrap().0, "chancery/b.html");
        assert_eq!(blocks(&tags), ["one"]);
        assert_eq!(components(text, &tags), ["parts.row", "card"]);
    }
}
