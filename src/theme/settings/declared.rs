//! One entry of `[settings]` in a `theme.toml`.

use std::collections::BTreeSet;

use super::setting::{FilesOfChoice, KINDS, SettingType, Value};
use super::values::{Bounds, read};
use crate::base::decode::Decoder;
use crate::base::place::Span;
use crate::base::tree::{Style, Tree, TreeEntry, TreeNode};

/// A setting as one theme declares it; what it leaves out is as in its parent.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) name: Box<str>,
    pub(super) theme: String,
    /// Whether a parent's setting is only given another default.
    pub(super) bare: bool,
    /// Whether its type is none.
    pub(super) mistyped: bool,
    pub(super) kind: Option<(SettingType, Span)>,
    pub(super) description: Option<Box<str>>,
    pub(super) choices: Option<Vec<Box<str>>>,
    pub(super) bounds: Bounds,
    pub(super) files: Vec<FilesOfChoice>,
    /// The ground that a colour has to be read on.
    pub(super) ground: Option<Box<str>>,
    pub(super) default: Option<TreeNode>,
    /// The file that declares it, which knows its places and has its problems.
    pub(super) file: usize,
}

/// One entry of `[settings]`: a table that says what it is, or the default alone.
pub(super) fn declared(
    theme: &str,
    file: usize,
    entry: &TreeEntry,
    decoder: &mut Decoder,
) -> Declared {
    let mut declared = Declared {
        name: entry.key.clone(),
        theme: theme.to_owned(),
        bare: true,
        mistyped: false,
        kind: None,
        description: None,
        choices: None,
        bounds: Bounds::default(),
        files: Vec::new(),
        ground: None,
        default: None,
        file,
    };
    let Tree::Map(_) = &entry.node.tree else {
        let kind = match &entry.node.tree {
            Tree::Scalar(_, Style::Quoted) => SettingType::Text,
            Tree::Scalar(text, Style::Plain) if matches!(&**text, "true" | "false") => {
                SettingType::Bool
            }
            Tree::Scalar(_, Style::Plain) => SettingType::Number,
            _ => {
                decoder.wrong_type(
                    &entry.node,
                    "a setting, like `{ type = \"text\", default = \"\" }`",
                );
                return declared;
            }
        };
        declared.kind = Some((kind, entry.node.span));
        declared.default = Some(entry.node.clone());
        return declared;
    };
    let Some(mut fields) = decoder.fields(&entry.node, "a setting") else {
        return declared;
    };
    declared.bare = false;
    let kind = fields.take("type");
    declared.kind = kind.and_then(|node| {
        Some((
            decoder.choice(node, "a type of settings", &KINDS)?,
            node.span,
        ))
    });
    declared.mistyped = kind.is_some() && declared.kind.is_none();
    declared.description = fields
        .take("description")
        .and_then(|node| decoder.string(node));
    if let Some(node) = fields.take("choices") {
        declared.choices = Some(
            decoder
                .many(node)
                .iter()
                .filter_map(|choice| decoder.string(choice))
                .collect(),
        );
    }
    if let Some(mut choices) = fields
        .take("files")
        .and_then(|node| decoder.fields(node, "a table of choices"))
    {
        for entry in choices.rest() {
            let names = decoder.many(&entry.node).iter();
            declared.files.push(FilesOfChoice {
                theme: theme.into(),
                choice: entry.key.clone(),
                files: names.filter_map(|name| decoder.string(name)).collect(),
            });
        }
    }
    let mut bound = |key: &'static str| {
        let node = fields.take(key)?;
        match read(node, SettingType::Number, &[], decoder, &BTreeSet::new())? {
            Value::Number(text) => Some(text),
            _ => None,
        }
    };
    declared.bounds = Bounds {
        min: bound("min"),
        max: bound("max"),
    };
    declared.ground = fields.take("on").and_then(|node| decoder.string(node));
    declared.default = fields.take("default").cloned();
    decoder.finish(fields);
    declared
}
