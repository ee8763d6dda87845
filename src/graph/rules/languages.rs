//! Translations that are missing, old, or in the letters of another language.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::date::Certainty;
use crate::graph::Graph;
use crate::graph::node::Node;
use crate::locale::letters::{is_foreign, language_in};
use crate::locale::{Lang, script_of};
use crate::record::Record;
use crate::record::body::Part;
use crate::record::declare::{Entry, Held};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::model;
use crate::record::text::{Phrase, Text};

use super::{listed, place, records};

/// How many letters of a text are looked at.
const SAMPLE: usize = 400;

/// Reports what a reader of another language does not get, or gets in the wrong letters.
pub(super) fn check(graph: &Graph, languages: &[Lang], problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        // What a source is called is in the language of the source.
        if languages.len() > 1 && node.kind != Kind::Source {
            missing(languages, node, record, problems);
        }
        for translation in &node.translations {
            problems.extend(idle(languages, record, translation));
            problems.extend(stale(record, translation));
            problems.extend(body(translation));
        }
        for text in std::iter::once(record).chain(node.translations.iter().map(|text| &**text)) {
            scripts(languages, text, problems);
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

/// Phrases in the letters of another language than their own.
fn scripts(languages: &[Lang], record: &Record, problems: &mut Vec<Diagnostic>) {
    let default = &languages[0];
    let own = match &record.fields {
        // A source without `lang` is in a language nobody knows.
        Fields::Source(source) => source.language.as_deref().and_then(Lang::parse),
        _ => Some(record.lang.clone().unwrap_or_else(|| default.clone())),
    };
    let mut texts = vec![&record.common.title];
    in_letters(record.fields.entry(), &mut texts);
    in_letters(&record.common, &mut texts);
    for phrase in texts.into_iter().flat_map(|text| &text.0) {
        let Some(lang) = phrase.lang.as_ref().or(own.as_ref()) else {
            continue;
        };
        problems.extend(foreign(record, phrase, lang, languages));
    }
}

/// Adds the texts that have to be in the letters of their language, as the fields of a record are declared.
fn in_letters<'r>(entry: &'r dyn Entry, texts: &mut Vec<&'r Text>) {
    entry.visit(&mut |field, held| match held {
        Held::Text(text) if !field.any_letters => texts.push(text),
        Held::Names(names) => texts.extend(names.iter().map(|name| &name.text)),
        Held::Entries(entries) => entries.each(&mut |entry| in_letters(entry, texts)),
        // What is counted may be called by a foreign word.
        Held::Counts(_)
        | Held::Text(_)
        | Held::Word(_)
        | Held::Address(_)
        | Held::Bool(_)
        | Held::Number(_)
        | Held::Date(_)
        | Held::When(_)
        | Held::Refs(_)
        | Held::Sources(_)
        | Held::Coordinates(_)
        | Held::Pairs(_)
        | Held::Own => {}
    });
}

fn foreign(
    record: &Record,
    phrase: &Phrase,
    lang: &Lang,
    languages: &[Lang],
) -> Option<Diagnostic> {
    if !is_foreign(&phrase.text, lang) {
        return None;
    }
    let message = format!("`{}` is not in the letters of `{lang}`", phrase.text);
    let written = language_in(&phrase.text, languages);
    let help = match (&phrase.lang, written) {
        (Some(_), Some(written)) => {
            format!("write it under the language it is in: `{{{written}: …}}`")
        }
        (Some(_), None) => "write it under the language it is in".to_owned(),
        (None, written) => {
            let under = written.map_or_else(
                || "the one it is in".to_owned(),
                |written| format!("its own, `{{{written}: …}}`"),
            );
            format!(
                "a text without a tag is in the language of its file, `{lang}`: write it under {under}"
            )
        }
    };
    Some(Diagnostic::new(Code::WrongScript, record.place(phrase.span), message).help(help))
}

/// The text of a translation in the letters of another language.
fn body(translation: &Record) -> Option<Diagnostic> {
    let lang = translation
        .lang
        .as_ref()
        .filter(|_| foreign_body(translation))?;
    let message = format!("the text is not in the letters of `{lang}`, the language of its file");
    Some(
        Diagnostic::new(
            Code::WrongScript,
            translation.place(translation.span),
            message,
        )
        .help("translate it, or give the file the name of the language it is in"),
    )
}

/// Whether a translation's text is in the letters of another language. The answer is part of the record's
/// outline: only so may a rule of the graph look at prose.
pub(in crate::graph) fn foreign_body(record: &Record) -> bool {
    let Some(lang) = &record.lang else {
        return false;
    };
    let html = record.body.parts.iter().filter_map(|part| {
        if let Part::Html(html) = part {
            Some(&**html)
        } else {
            None
        }
    });
    let mut tag = false;
    let text = html.flat_map(str::chars).filter(|letter| {
        let outside = !tag && *letter != '<';
        tag = !outside && *letter != '>';
        outside
    });
    is_foreign(&text.take(SAMPLE).collect::<String>(), lang)
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

    #[test]
    fn scripts_that_stand_in_each_other_and_names_that_stay_as_they_are_are_no_mistake() {
        for (lang, text) in [
            ("ja", "福岡Rubyist会議"),
            ("ja", "育てるSinatra"),
            ("ja", "あなたとRails"),
            ("ja", "Rubyで作る静的サイト"),
            ("ja", "コレクション 2024"),
            ("ja", "RubyKaigi 2024"),
            ("ko", "서울 선언 Seoul"),
            ("ko", "漢江會議"),
            ("zh", "使用 GitHub 的會議"),
            ("zh-Hant", "ㄅㄆㄇ注音"),
            ("ar", "مؤتمر COP29"),
            ("ar", "iPhone"),
            ("ru", "UNESCO"),
            ("ru", "Саммит Dushanbe"),
            ("sr", "Beograd"),
            ("uz", "Тошкент"),
            ("ja", "example.org"),
        ] {
            let lang = Lang::parse(lang).unwrap();
            assert!(!is_foreign(text, &lang), "{lang} {text}");
        }
        for (lang, text) in [
            ("ja", "The opening session"),
            ("ja", "서울 선언"),
            ("ko", "会議のお知らせです"),
            ("zh", "お知らせします"),
            ("ar", "Ali"),
            (
                "en",
                "福岡Rubyist会議のお知らせをします。どうぞよろしくお願いします",
            ),
            ("ru", "Dushanbe summit"),
        ] {
            let lang = Lang::parse(lang).unwrap();
            assert!(is_foreign(text, &lang), "{lang} {text}");
        }
    }

    #[test]
    fn the_help_names_the_language_that_was_written() {
        let help = |site: &str| {
            let problem = problems(site)
                .into_iter()
                .find(|problem| problem.code == Code::WrongScript);
            problem.and_then(|problem| problem.help).unwrap_or_default()
        };
        for (name, named) in [
            ("福岡会議のお知らせ", "{ja: …}"),
            ("서울 선언", "{ko: …}"),
            ("Эмомали", "{ru: …}"),
            ("Тоҷикистон", "{tg: …}"),
            ("علي", "{ar: …}"),
            ("科威特宣言", "{zh: …}"),
        ] {
            let help = help(&format!("=== people/a.md\nname: {name}"));
            assert!(
                help.contains(named) && help.contains("`fr`"),
                "{name}: {help}"
            );
        }
        assert_eq!(
            help("=== people/a.md\nname: {fr: Ali, ar: Ali}"),
            "write it under the language it is in"
        );
    }

    #[test]
    fn a_text_is_in_the_letters_of_its_language() {
        holds(
            Code::WrongScript,
            &[
                (
                    "=== people/a.md\nname: {fr: علي, ar: علي}",
                    &["people/a.md:2:12"],
                ),
                (
                    "=== people/a.md\nname: {fr: Ali, ar: Ali}",
                    &["people/a.md:2:21"],
                ),
                ("=== people/a.md\nname: علي", &["people/a.md:2:7"]),
                ("=== people/a.md\nname: Эмомали", &["people/a.md:2:7"]),
                (
                    "=== people/a.md\nname: Ali\nnames:\n  - {ru: Али}\n  - {ru: Ali}",
                    &["people/a.md:5:10"],
                ),
                (
                    "=== organizations/a.md\nname: {fr: OTAN, ar: NATO, en: 123}",
                    &[],
                ),
                ("=== events/a.md\ntitle: {ar: مؤتمر COP}\ndate: 2024", &[]),
                (
                    "=== sources.yml\na: {title: كلمة, lang: ar}\nb: {title: كلمة}\nc: {title: كلمة, lang: fr}",
                    &["sources.yml:3:12"],
                ),
                (
                    "=== people/a.md\nname: Ali\n=== people/a.ar.md\n---\nname: علي\n---\nLife of Ali.",
                    &["people/a.ar.md:2:7"],
                ),
                (
                    "=== people/a.md\nname: Ali\n=== people/a.ar.md\n---\nname: علي\n---\nحياة *علي*.",
                    &[],
                ),
                (
                    "=== people/a.md\nname: Ali\n=== people/a.ar.md\n---\nname: علي\n---\nThe life of Ali (علي), who was a minister of Finance and much else.",
                    &["people/a.ar.md:2:7"],
                ),
            ],
        );
    }
}
