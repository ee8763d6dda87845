//! The value of a setting, as it is written: read by its type, and judged.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::colours::not_coloured;
use super::setting::{SettingType, Value, Wrong};
use crate::base::decode::Decoder;
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::base::tree::{Style, Tree, TreeNode};
use crate::locale::Lang;

/// The least and the most that a number can be.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    pub(super) min: Option<Box<str>>,
    pub(super) max: Option<Box<str>>,
}

impl Bounds {
    /// Why a number beyond them is refused.
    pub(super) fn judge(&self, number: &str) -> Wrong {
        let beyond = |bound: &Option<Box<str>>, order: Ordering| {
            let bound = bound.as_deref()?;
            let (number, limit) = (number.parse::<f64>().ok()?, bound.parse::<f64>().ok()?);
            (number.partial_cmp(&limit) == Some(order)).then(|| bound.to_owned())
        };
        if let Some(min) = beyond(&self.min, Ordering::Less) {
            let message = format!("`{number}` is less than the setting can be");
            return Some((message, format!("write `{min}` or more")));
        }
        let max = beyond(&self.max, Ordering::Greater)?;
        let message = format!("`{number}` is more than the setting can be");
        Some((message, format!("write `{max}` or less")))
    }
}

/// A value of some type, or a problem.
pub(super) fn read(
    node: &TreeNode,
    kind: SettingType,
    choices: &[Box<str>],
    decoder: &mut Decoder,
    statics: &BTreeSet<String>,
) -> Option<Value> {
    match kind {
        SettingType::Bool => decoder.boolean(node).map(Value::Bool),
        SettingType::Number => match &node.tree {
            Tree::Scalar(text, Style::Plain) if text.parse::<f64>().is_ok_and(f64::is_finite) => {
                Some(Value::Number(text.clone()))
            }
            _ => {
                decoder.wrong_type(node, "a number");
                None
            }
        },
        SettingType::Localized => localized(node, decoder).map(Value::Localized),
        SettingType::Text | SettingType::Choice | SettingType::Colour | SettingType::File => {
            let Tree::Scalar(text, Style::Quoted) = &node.tree else {
                decoder.wrong_type(node, "text in quotes");
                return None;
            };
            let wrong = match kind {
                SettingType::Choice => not_chosen(text, choices),
                SettingType::Colour => not_coloured(text),
                SettingType::File => not_there(text, statics),
                // A theme may lead to what it is given.
                _ if decoder.refuses(text, node.span) => return None,
                _ => None,
            };
            if let Some((message, help)) = wrong {
                decoder.problem(Code::BadSetting, node.span, message).help = Some(help);
                return None;
            }
            Some(Value::Text(text.clone()))
        }
    }
}

/// The value, if it is no number beyond its bounds.
pub(super) fn bounded(
    value: Option<Value>,
    node: &TreeNode,
    bounds: &Bounds,
    decoder: &mut Decoder,
) -> Option<Value> {
    if let Some(Value::Number(number)) = &value
        && let Some((message, help)) = bounds.judge(number)
    {
        decoder.problem(Code::BadSetting, node.span, message).help = Some(help);
        return None;
    }
    value
}

pub(super) fn localized(
    node: &TreeNode,
    decoder: &mut Decoder,
) -> Option<Vec<(Option<Lang>, Box<str>)>> {
    let Tree::Map(entries) = &node.tree else {
        let Tree::Scalar(text, Style::Quoted) = &node.tree else {
            decoder.wrong_type(
                node,
                "text in quotes, or one for each language, like `{ fr = \"…\", en = \"…\" }`",
            );
            return None;
        };
        let none = text.is_empty();
        if decoder.refuses(text, node.span) {
            return None;
        }
        return Some(if none {
            Vec::new()
        } else {
            vec![(None, text.clone())]
        });
    };
    let mut texts = Vec::new();
    for entry in entries {
        match (Lang::parse(&entry.key), decoder.string(&entry.node)) {
            (Some(lang), Some(text)) if !decoder.refuses(&text, entry.node.span) => {
                texts.push((Some(lang), text))
            }
            (None, _) => {
                let message = format!("`{}` is not a language", entry.key);
                decoder
                    .problem(Code::UnknownKey, entry.key_span, message)
                    .help = Some(
                    "write one text, or one for each language: `{ fr = \"…\", en = \"…\" }`"
                        .to_owned(),
                );
            }
            _ => {}
        }
    }
    Some(texts)
}

pub(super) fn not_chosen(text: &str, choices: &[Box<str>]) -> Wrong {
    if choices.is_empty() || choices.iter().any(|choice| &**choice == text) {
        return None;
    }
    let all: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
    let help = match closest(text, choices.iter().map(|choice| &**choice)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is one of {}", all.join(", ")),
    };
    Some((format!("`{text}` is none of the choices"), help))
}

/// Why a file is refused that has to be in `static/`.
pub(in crate::theme) fn not_there(text: &str, statics: &BTreeSet<String>) -> Wrong {
    if text.is_empty() || statics.contains(text) {
        return None;
    }
    let help = match closest(text, statics.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the file into `static/` of the site, and write its name below that folder"
            .to_owned(),
    };
    Some((format!("there is no `static/{text}`"), help))
}
