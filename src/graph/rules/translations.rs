//! Translations that are missing, old, or of no use.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::Certainty;
use crate::graph::Graph;
use crate::graph::node::Node;
use crate::locale::{Lang, script_of};
use crate::record::Record;
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::text::{Phrase, Text};

use super::{listed, place, records};

/// Reports what a reader of another language does not get.
pub(super) fn check(graph: &Graph, languages: &[Lang], problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        // What a source is called is in the language of the source.
        if languages.len() > 1 && node.kind != Kind::Source {
            missing(languages, node, record, problems);
        }
        for translation in &node.translations {
            problems.extend(idle(languages, record, translation));
            problems.extend(stale(record, translation));
        }
    }
}

/// One problem a record and field: the title or name, the summary, the text.
fn missing(languages: &[Lang], node: &Node, record: &Record, problems: &mut Vec<Diagnostic>) {
    let called = model::own(node.kind)
        .first()
        .map_or("title", |title| title.key);
    let default = &languages[0];
    let in_text = |text: &Text| {
        text.0
            .iter()
            .map(|phrase| phrase.lang.clone().unwrap_or_else(|| default.clone()))
            .collect::<Vec<_>>()
    };
    let mut bodies: Vec<Lang> = node
        .translations
        .iter()
        .filter(|text| !text.body.is_empty())
        .filter_map(|text| text.lang.clone())
        .collect();
    if !record.body.is_empty() {
        bodies.push(default.clone());
    }
    // Of a country, CLDR knows the names that nobody wrote.
    let title = if node.code.is_some() {
        Vec::new()
    } else {
        in_text(&node.title)
    };
    let groups = [
        (called, title, first_span(&node.title)),
        ("summary", in_text(&node.summary), first_span(&node.summary)),
        ("text", bodies, None),
    ];
    for (what, present, span) in groups {
        let same_in_both =
            |lang: &Lang| span.is_some() && what != "summary" && reads_the_same(node, lang);
        let lacking: Vec<&Lang> = languages
            .iter()
            .filter(|lang| !present.contains(lang) && !same_in_both(lang))
            .collect();
        let absent: Vec<String> = lacking.iter().map(|lang| format!("`{lang}`")).collect();
        if present.is_empty() || absent.is_empty() {
            continue;
        }
        let help = match what {
            "text" => format!(
                "write `{}`",
                translation_file(record, lacking.first().copied())
            ),
            _ => format!(
                "write `{what}: {{{}}}`",
                languages
                    .iter()
                    .map(|lang| format!("{lang}: …"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        let at = record.place(span.unwrap_or(record.span));
        problems.push(
            Diagnostic::new(
                Code::MissingTranslation,
                at,
                format!("no {what} in {}", listed(&absent)),
            )
            .help(help),
        );
    }
}

/// Whether a name needs no translation: that of a person, or of capitals and figures alone (`UNESCO`, `COP 28`), which
/// a language writes as it stands if it is written in its letters.
fn reads_the_same(node: &Node, lang: &Lang) -> bool {
    let name_of_all = |phrase: &&Phrase| {
        node.kind == Kind::Person
            || phrase
                .text
                .chars()
                .all(|c| c.is_uppercase() || !c.is_alphabetic())
    };
    let in_letters =
        |phrase: &Phrase| script_of(&phrase.text).is_none_or(|script| lang.written_in(script));
    node.title.0.iter().filter(name_of_all).any(in_letters)
}

fn first_span(text: &Text) -> Option<Span> {
    // Phrases of a translation stand in another file, after those of the record.
    text.0
        .first()
        .filter(|phrase| phrase.lang.is_none())
        .map(|phrase| phrase.span)
}

fn translation_file(record: &Record, lang: Option<&Lang>) -> String {
    let path = record.path.as_str();
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.{}.md", lang.map_or("", Lang::as_str))
}

/// A translation into a language the site does not have, or into the one its original is in.
fn idle(languages: &[Lang], record: &Record, translation: &Record) -> Option<Diagnostic> {
    let lang = translation.lang.as_ref()?;
    let at = translation.place(translation.span);
    if *lang == languages[0] {
        let message = format!("`{lang}` is the language of the original: no page shows this file");
        let problem = Diagnostic::new(Code::IdleTranslation, at, message)
            .label(place(record, record.span), "the original")
            .help("keep one of the two; a file without a language in its name is in the first of `languages`");
        return Some(problem);
    }
    if languages.contains(lang) {
        return None;
    }
    if let Some(instead) = lang.instead() {
        let message = format!("`{lang}` is not a language: no page shows this file");
        return Some(
            Diagnostic::new(Code::IdleTranslation, at, message)
                .help(format!("in the file's name, {instead}")),
        );
    }
    let message = format!("`{lang}` is not a language of this site: no page shows this file");
    Some(
        Diagnostic::new(Code::IdleTranslation, at, message)
            .help(format!("add `{lang}` to `languages` in `site.toml`")),
    )
}

/// A translation that was certainly worked on before its original; only what `updated` says counts.
fn stale(record: &Record, translation: &Record) -> Option<Diagnostic> {
    let (own, theirs) = (
        translation.common.updated.as_ref()?,
        record.common.updated.as_ref()?,
    );
    if own.before(theirs) != Certainty::Yes {
        return None;
    }
    let message = format!(
        "a translation of `{}`, whose original is of `{}`",
        own.as_str(),
        theirs.as_str()
    );
    let problem = Diagnostic::new(
        Code::StaleTranslation,
        translation.place(translation.span),
        message,
    )
    .label(place(record, record.span), "the original")
    .help("bring the translation up to date, and its `updated` with it");
    Some(problem)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{holds, problems};
    use super::*;

    #[test]
    fn every_text_is_there_in_every_language() {
        let whole = "=== people/a.md\nname: {fr: Ali, en: Ali, ar: علي}";
        holds(
            Code::MissingTranslation,
            &[
                (whole, &[]),
                ("=== people/a.md\nname: Ali", &["people/a.md:2:7"]),
                (
                    "=== people/a.md\nname: {fr: Ali, en: Ali}",
                    &["people/a.md:2:12"],
                ),
                (
                    "=== people/a.md\nname: Ali\n=== people/a.en.md\nname: Ali\n=== people/a.ar.md\nname: علي",
                    &[],
                ),
                (
                    "=== people/a.md\n---\nname: {fr: Ali, en: Ali, ar: علي}\n---\nVie d'Ali.",
                    &["people/a.md:2:12"],
                ),
                ("=== sources.yml\na: {title: Communiqué, lang: fr}", &[]),
                (
                    "=== countries/ma.md\nsummary: {fr: Un pays, en: A country}",
                    &["countries/ma.md:2:1"],
                ),
            ],
        );
        let problems = problems("=== people/a.md\nname: Ali");
        // A person's name is the same in the same letters; a topic's is not.
        assert!(
            problems
                .iter()
                .any(|problem| problem.message == "no name in `ar`")
        );
        let problems = self::problems("=== topics/a.md\nname: Eau");
        assert!(
            problems
                .iter()
                .any(|problem| problem.message == "no name in `en` and `ar`")
        );
        let problems = self::problems("=== topics/a.md\nname: UNESCO");
        assert!(
            problems
                .iter()
                .any(|problem| problem.message == "no name in `ar`")
        );
    }

    #[test]
    fn a_translation_is_no_older_than_its_original() {
        let site = |original: &str, translation: &str| {
            format!(
                "=== people/a.md\nname: Ali\n{original}\n=== people/a.en.md\nname: Ali\n{translation}"
            )
        };
        holds(
            Code::StaleTranslation,
            &[
                (
                    &site("updated: 2024-11-05", "updated: 2024-11-04"),
                    &["people/a.en.md:2:7"],
                ),
                (&site("updated: 2024-11-05", "updated: 2024-11-05"), &[]),
                (&site("updated: 2024-11-05", "updated: 2024-11"), &[]),
                (&site("updated: 2024-11-05", ""), &[]),
                (&site("", "updated: 2024-11-04"), &[]),
            ],
        );
    }

    #[test]
    fn a_translation_is_into_another_language_of_the_site() {
        let site =
            |lang: &str| format!("=== people/a.md\nname: Ali\n=== people/a.{lang}.md\nname: Ali");
        holds(
            Code::IdleTranslation,
            &[
                (&site("en"), &[]),
                (&site("ar"), &[]),
                (&site("it"), &["people/a.it.md:2:7"]),
                (&site("fr"), &["people/a.fr.md:2:7"]),
                (&site("EN"), &[]),
                ("=== people/a.md\nname: {fr: Ali, it: Ali}", &[]),
                ("=== people/a.it.md\nname: Ali", &[]),
            ],
        );
    }
}
