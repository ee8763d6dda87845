//! Texts in the letters of another language than their own.

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::locale::Lang;
use crate::locale::letters::{is_foreign, language_in};
use crate::record::Record;
use crate::record::body::Part;
use crate::record::declare::{DeclaredMap, FieldValue};
use crate::record::fields::Fields;
use crate::record::text::{Phrase, Text};

use super::records;

/// How many letters of a text are looked at.
const SAMPLE: usize = 400;

/// Reports texts that are in the letters of another language than their own.
pub(super) fn check(graph: &Graph, languages: &[Lang], problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        for translation in &node.translations {
            problems.extend(body(translation));
        }
        for text in std::iter::once(record).chain(node.translations.iter().map(|text| &**text)) {
            scripts(languages, text, problems);
        }
    }
}

/// Phrases in the letters of another language than their own.
fn scripts(languages: &[Lang], record: &Record, problems: &mut Vec<Diagnostic>) {
    let default = &languages[0];
    let own = match &record.fields {
        // A source without `lang` is in a language nobody knows.
        Fields::Source(source) => source.language.as_deref().and_then(Lang::parse),
        Fields::Event(_)
        | Fields::Delegation(_)
        | Fields::Speech(_)
        | Fields::Person(_)
        | Fields::Country(_)
        | Fields::Organization(_)
        | Fields::Initiative(_)
        | Fields::Document(_)
        | Fields::Topic(_)
        | Fields::Office(_)
        | Fields::Page(_) => Some(record.lang.clone().unwrap_or_else(|| default.clone())),
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
fn in_letters<'r>(entry: &'r dyn DeclaredMap, texts: &mut Vec<&'r Text>) {
    entry.visit(&mut |field, held| match held {
        FieldValue::Text(text) if !field.any_letters => texts.push(text),
        FieldValue::Names(names) => texts.extend(names.iter().map(|name| &name.text)),
        FieldValue::Entries(entries) => entries.each(&mut |entry| in_letters(entry, texts)),
        // What is counted may be called by a foreign word.
        FieldValue::Counts(_)
        | FieldValue::Text(_)
        | FieldValue::Word(_)
        | FieldValue::Address(_)
        | FieldValue::Bool(_)
        | FieldValue::Number(_)
        | FieldValue::Date(_)
        | FieldValue::When(_)
        | FieldValue::Refs(_)
        | FieldValue::Sources(_)
        | FieldValue::Coordinates(_)
        | FieldValue::Pairs(_)
        | FieldValue::Own => {}
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
