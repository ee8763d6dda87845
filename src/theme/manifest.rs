//! `theme.toml`: what a theme says about itself.

use std::collections::BTreeSet;

use semver::{Version, VersionReq};

use super::settings::Declarations;
use crate::base::contract::CONTRACT_VERSION;
use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeNode};

/// What a manifest tells the chain: the parent's name, with the place that asks for it.
pub(super) type Parent = Option<(String, Option<Place>)>;

/// Reads the fields of a `theme.toml`. `files` are the names of the theme's files; its settings go to `declared`.
pub(super) fn read(
    theme: &str,
    tree: &TreeNode,
    files: &BTreeSet<&str>,
    mut decoder: Decoder,
    declared: &mut Declarations,
) -> Parent {
    let mut fields = decoder.fields(tree, "a table")?;
    for key in ["name", "description", "licence", "author", "homepage"] {
        fields.take(key).and_then(|node| decoder.string(node));
    }
    version(&mut decoder, &mut fields);
    needed_program(&mut decoder, &mut fields);
    contract(&mut decoder, &mut fields);
    screenshot(&mut decoder, &mut fields, files);
    let tags = fields.take("tags").map(|node| decoder.many(node));
    tags.unwrap_or_default().iter().for_each(|tag| {
        decoder.string(tag);
    });
    let parent = fields.take("extends").and_then(|node| {
        let name = decoder.string(node)?;
        Some((name.to_string(), decoder.place(node.span)))
    });
    let settings = fields.take("settings");
    decoder.finish(fields);
    declared.declare(theme, settings, decoder);
    parent
}

/// `version = "1.2.0"`: the theme's own.
fn version(decoder: &mut Decoder, fields: &mut MapReader<'_>) {
    let Some((node, text)) = quoted(decoder, fields, "version") else {
        return;
    };
    if Version::parse(&text).is_err() {
        let message = format!("`{text}` is not a version");
        decoder.problem(Code::BadSetting, node.span, message).help =
            Some("write three numbers, as in `1.2.0`".to_owned());
    }
}

/// `chancery = ">=0.1"`: the versions of the program that the theme works with.
fn needed_program(decoder: &mut Decoder, fields: &mut MapReader<'_>) {
    let Some((node, text)) = quoted(decoder, fields, "chancery") else {
        return;
    };
    let Ok(needed) = VersionReq::parse(&text) else {
        let message = format!("`{text}` is not a requirement of a version");
        decoder.problem(Code::BadSetting, node.span, message).help =
            Some("write the least version, as in `>=0.1`".to_owned());
        return;
    };
    let here = env!("CARGO_PKG_VERSION");
    if Version::parse(here).is_ok_and(|here| !needed.matches(&here)) {
        let message = format!("the theme needs Chancery `{text}`, and this is {here}");
        decoder.problem(Code::BadTheme, node.span, message).help = Some(
            "take another version of the theme or of Chancery; if you have tried them together, change the requirement"
                .to_owned(),
        );
    }
}

/// `contract = 1`: the version of `CONTRACT.md` that the templates were written against.
fn contract(decoder: &mut Decoder, fields: &mut MapReader<'_>) {
    let Some(node) = fields.take("contract") else {
        return;
    };
    let Some(wanted) = decoder.number(node) else {
        return;
    };
    let here = CONTRACT_VERSION;
    if wanted != here {
        let message =
            format!("the theme was written for contract {wanted}, and this program has {here}");
        decoder.problem(Code::BadTheme, node.span, message).help = Some(if wanted > here {
            "take a newer version of Chancery, or an older one of the theme".to_owned()
        } else {
            format!(
                "see what changed under **Theme contract** in the changelog, correct the templates, and write `contract = {here}`"
            )
        });
    }
}

/// `screenshot = "screenshot.png"`: a picture in the theme's folder.
fn screenshot(decoder: &mut Decoder, fields: &mut MapReader<'_>, files: &BTreeSet<&str>) {
    let Some(node) = fields.take("screenshot") else {
        return;
    };
    let Some(path) = decoder.string(node) else {
        return;
    };
    if !files.contains(&*path) {
        let message = format!("the theme has no file `{path}`");
        decoder.problem(Code::BadSetting, node.span, message).help = Some(
            "put the picture into the theme's folder, and write its name below that folder"
                .to_owned(),
        );
    }
}

fn quoted<'t>(
    decoder: &mut Decoder,
    fields: &mut MapReader<'t>,
    key: &'static str,
) -> Option<(&'t TreeNode, Box<str>)> {
    let node = fields.take(key)?;
    match &node.tree {
        Tree::Scalar(text, Style::Quoted) => Some((node, text.clone())),
        _ => {
            decoder.wrong_type(node, "text in quotes");
            None
        }
    }
}
