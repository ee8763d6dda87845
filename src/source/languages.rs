//! The languages of a site, and its title in them.

use crate::base::decode::Decoder;
use crate::base::rules::Code;
use crate::base::tree::{Tree, TreeNode};
use crate::locale::Lang;

/// The title of a site: one, or one for each language.
pub(super) fn title(decoder: &mut Decoder, node: &TreeNode) -> Vec<(Option<Lang>, Box<str>)> {
    match &node.tree {
        Tree::Map(entries) => {
            let mut titles = Vec::new();
            for entry in entries {
                match (Lang::parse(&entry.key), decoder.string(&entry.node)) {
                    (Some(lang), Some(text)) if lang.instead().is_none() => {
                        titles.push((Some(lang), text))
                    }
                    (Some(lang), _) if lang.instead().is_some() => {
                        decoder
                            .problem(
                                Code::UnknownKey,
                                entry.key_span,
                                format!("`{}` is not a language", entry.key),
                            )
                            .help = lang.instead();
                    }
                    (None, _) => {
                        decoder.problem(Code::UnknownKey, entry.key_span, format!("`{}` is not a language", entry.key)).help =
                            Some("a title has one value, or one for each language: `{ fr = \"…\", en = \"…\" }`".to_owned());
                    }
                    _ => {}
                }
            }
            titles
        }
        _ => decoder
            .string(node)
            .map(|text| (None, text))
            .into_iter()
            .collect(),
    }
}

/// The languages of a site, each once.
pub(super) fn languages(decoder: &mut Decoder, node: &TreeNode) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for item in decoder.many(node) {
        let Some(tag) = decoder.string(item) else {
            continue;
        };
        match Lang::parse(&tag) {
            Some(lang) if languages.contains(&lang) => {
                decoder
                    .problem(
                        Code::BadSetting,
                        item.span,
                        format!("the language `{tag}` is listed twice"),
                    )
                    .help = Some("take one of the two out".to_owned());
            }
            Some(lang) => match lang.instead() {
                None => languages.push(lang),
                Some(help) => {
                    decoder
                        .problem(
                            Code::BadSetting,
                            item.span,
                            format!("`{tag}` is not a language"),
                        )
                        .help = Some(help);
                }
            },
            None => {
                decoder
                    .problem(
                        Code::BadSetting,
                        item.span,
                        format!("`{tag}` is not a language"),
                    )
                    .help = Some("write a BCP 47 tag: `fr`, `ar`, `pt-BR`".to_owned());
            }
        }
    }
    if languages.is_empty() {
        decoder
            .problem(
                Code::BadSetting,
                node.span,
                "a site has at least one language",
            )
            .help =
            Some("write them, the default first: `languages = [\"fr\", \"en\"]`".to_owned());
    }
    languages
}
