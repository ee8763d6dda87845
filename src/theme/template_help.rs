//! How mistakes are mended that the template library names in its own words.

use super::reading::lex::{Tag, Token, tags};

/// Tags that other generators have, and what stands for them here.
const ELSEWHERE: [(&str, &str); 9] = [
    ("import", COMPONENTS),
    ("macro", COMPONENTS),
    ("from", COMPONENTS),
    ("call", COMPONENTS),
    ("partial", COMPONENTS),
    ("load", "filters and components need not be loaded"),
    (
        "trans",
        "a word of the interface is `{{ t.key }}`, one with variables `{{ say(key=\"…\", n=…) }}`",
    ),
    ("with", "a variable is set with `{% set name = … %}`"),
    ("assign", "a variable is set with `{% set name = … %}`"),
];

const COMPONENTS: &str = "components take the place of macros, and are there without an import: `{% component name(c) %}…{% endcomponent name %}`, shown with `{{ <name c={…} /> }}`";

/// Help for a mistake of syntax, or for what only rendering finds; `at` is where the library saw it.
pub(super) fn help(message: &str, text: &str, at: usize) -> Option<String> {
    if message == "unknown tag" {
        let name = name_at(text, at)?;
        if name.starts_with("end")
            && let Some(open) = not_closed(text, at)
        {
            return Some(open);
        }
        let known = ELSEWHERE.iter().find(|(tag, _)| *tag == name);
        return Some(match known {
            Some((_, help)) => (*help).to_owned(),
            None => format!(
                "there is no `{{% {name} %}}`; the tags are `block`, `component`, `extends`, `filter`, `for`, `if`, `include`, `raw` and `set`"
            ),
        });
    }
    if ["found `%}`", "found `}}`"]
        .iter()
        .any(|end| message.starts_with(end))
    {
        return Some(
            "something is missing before it: `{{ title }}` shows a field, `{% if title %} … {% endif %}` asks for one"
                .to_owned(),
        );
    }
    if message == "unexpected end of input" {
        return not_closed(text, text.len());
    }
    let argument = message
        .strip_prefix("argument `")
        .filter(|_| message.ends_with(" missing"))
        .and_then(|rest| rest.split('`').next());
    argument.map(|name| format!("hand it to the component: `{name}={{…}}`"))
}

/// The word that begins the tag at a place.
fn name_at(text: &str, at: usize) -> Option<&str> {
    let tags = tags(text)?;
    let within = |tag: &&Tag<'_>| (tag.span.start as usize..=tag.span.end as usize).contains(&at);
    match tags.iter().find(within)?.words.first()? {
        (Token::Name(name), _) => Some(name),
        _ => None,
    }
}

/// The innermost tag that is not closed before a place, and how it is.
fn not_closed(text: &str, before: usize) -> Option<String> {
    let tags = tags(text)?;
    let mut open: Vec<(&str, &Tag<'_>)> = Vec::new();
    let earlier = |tag: &&Tag<'_>| !tag.shows && (tag.span.end as usize) <= before;
    for tag in tags.iter().filter(earlier) {
        let Some((Token::Name(word), _)) = tag.words.first() else {
            continue;
        };
        if let Some(closed) = word.strip_prefix("end") {
            let at = open.iter().rposition(|(word, _)| *word == closed);
            open.truncate(at.unwrap_or(open.len()));
        } else if matches!(*word, "block" | "component" | "filter" | "for" | "if")
            || (*word == "set"
                && tag
                    .words
                    .get(2)
                    .is_none_or(|(sign, _)| *sign != Token::Sign("=")))
        {
            open.push((word, tag));
        }
    }
    let (word, tag) = open.pop()?;
    let name = match tag.words.get(1) {
        Some((Token::Name(name), _)) if *word == *"block" || *word == *"component" => {
            format!(" {name}")
        }
        _ => " …".to_owned(),
    };
    let line = 1 + text.get(..tag.span.start as usize)?.matches('\n').count();
    Some(format!(
        "`{{% {word}{name} %}}` in line {line} is not closed: write `{{% end{word} %}}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_closed_is_named_with_its_line() {
        let text = "{% block a %}{% if x %}\n{% endif %}{% endblock a %}\n{% block foot %}{% for c in cs %}{% endfor %}";
        let help = help("unexpected end of input", text, text.len()).unwrap();
        assert_eq!(
            help,
            "`{% block foot %}` in line 3 is not closed: write `{% endblock %}`"
        );
    }

    #[test]
    fn a_tag_of_another_generator_is_answered_with_ours() {
        let text = "<p>{% import \"macros.html\" as m %}";
        assert_eq!(help("unknown tag", text, 6).as_deref(), Some(COMPONENTS));
        let text = "{% frobnicate %}";
        assert!(
            help("unknown tag", text, 3)
                .unwrap()
                .starts_with("there is no `{% frobnicate %}`")
        );
    }
}
