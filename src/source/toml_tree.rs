//! From TOML to a tree, so that settings are read and their mistakes shown like front matter.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::base::characters;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeEntry, TreeNode};

/// Reads TOML.
///
/// # Errors
/// The first place where the text is not TOML, or has a value with a character that no text may hold.
pub fn parse(text: &str, path: &SitePath) -> Result<TreeNode, Diagnostic> {
    match DeTable::parse(text) {
        Ok(table) => {
            let tree = TreeNode {
                span: Span::new(0, 0),
                tree: Tree::Map(entries(table.get_ref())),
            };
            match tree.forbidden_character() {
                None => Ok(tree),
                Some((span, letter)) => {
                    let message = format!(
                        "this value has {} in it, which is not text",
                        characters::name(letter)
                    );
                    let place = Some(Place {
                        path: path.clone(),
                        span,
                    });
                    Err(Diagnostic::new(Code::ControlCharacter, place, message)
                        .help(characters::help(letter)))
                }
            }
        }
        Err(error) => {
            let span = error
                .span()
                .map_or(Span::new(0, 0), |range| Span::new(range.start, range.end));
            let place = Some(Place {
                path: path.clone(),
                span,
            });
            let message = error.message().replace('\n', ", ");
            Err(Diagnostic::new(
                Code::BrokenToml,
                place,
                format!("the settings are not TOML: {message}"),
            )
            .help("text is written in quotes, and a table begins with `[name]`"))
        }
    }
}

fn entries(table: &DeTable<'_>) -> Vec<TreeEntry> {
    let mut entries: Vec<TreeEntry> = table
        .iter()
        .map(|(key, value)| {
            let span = key.span();
            TreeEntry {
                key: key.get_ref().as_ref().into(),
                key_span: Span::new(span.start, span.end),
                node: node(value),
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn node(value: &Spanned<DeValue<'_>>) -> TreeNode {
    let span = Span::new(value.span().start, value.span().end);
    let plain = |text: String| Tree::Scalar(text.into(), Style::Plain);
    let tree = match value.get_ref() {
        DeValue::String(text) => Tree::Scalar(text.as_ref().into(), Style::Quoted),
        DeValue::Integer(number) => plain(number.to_string()),
        DeValue::Float(number) => plain(number.to_string()),
        DeValue::Boolean(truth) => plain(truth.to_string()),
        DeValue::Datetime(date) => plain(date.to_string()),
        DeValue::Array(items) => Tree::Seq(items.iter().map(node).collect()),
        DeValue::Table(table) => Tree::Map(entries(table)),
    };
    TreeNode { span, tree }
}
