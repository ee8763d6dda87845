//! What a YAML or TOML text says, before anything is made of it: scalars, lists and maps with places.
//!
//! A plain scalar keeps the letters the author wrote. `007`, `2018` and `no` are turned into
//! nothing here: the field they stand in knows what they mean.

use super::characters;
use super::place::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Bare: `Kuwait`.
    Plain,
    /// In quotes, or as a block; it is text, whatever it looks like.
    Quoted,
}

/// One key of a map with its value.
#[derive(Clone, Debug, Hash)]
pub struct TreeEntry {
    /// The key.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: TreeNode,
}

/// A value of one of four shapes.
#[derive(Clone, Debug, Hash)]
pub enum Tree {
    /// Nothing: `~`, `null`, or no value at all.
    Null,
    /// Letters.
    Scalar(Box<str>, Style),
    /// A list.
    Seq(Vec<TreeNode>),
    /// Keys with values, in the order they were written.
    Map(Vec<TreeEntry>),
}

/// A value and its place.
#[derive(Clone, Debug, Hash)]
pub struct TreeNode {
    /// Where it stands; of a list or map, where it begins.
    pub span: Span,
    /// What it is.
    pub tree: Tree,
}

impl TreeNode {
    /// The first character below it that no text may hold, and the place of the value or key it stands in: an escape
    /// such as `"\\v"` writes what a file may not.
    pub fn forbidden_character(&self) -> Option<(Span, char)> {
        let found =
            |text: &str, span: Span| characters::forbidden(text).map(|(_, letter)| (span, letter));
        match &self.tree {
            Tree::Null => None,
            Tree::Scalar(text, _) => found(text, self.span),
            Tree::Seq(items) => items.iter().find_map(TreeNode::forbidden_character),
            Tree::Map(entries) => entries.iter().find_map(|entry| {
                found(&entry.key, entry.key_span).or_else(|| entry.node.forbidden_character())
            }),
        }
    }

    /// The letters of a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match &self.tree {
            Tree::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// What the shape is called in a message.
    pub fn shape(&self) -> &'static str {
        match &self.tree {
            Tree::Null => "nothing",
            Tree::Scalar(..) => "a single value",
            Tree::Seq(_) => "a list",
            Tree::Map(_) => "a map",
        }
    }

    /// A stable rendering for fingerprints: shape and letters, never places.
    pub fn print_into(&self, out: &mut String) {
        match &self.tree {
            Tree::Null => out.push('~'),
            Tree::Scalar(text, _) => {
                out.push('"');
                out.push_str(text);
                out.push('"');
            }
            Tree::Seq(items) => {
                out.push('[');
                items.iter().for_each(|item| item.print_into(out));
                out.push(']');
            }
            Tree::Map(entries) => {
                out.push('{');
                for entry in entries {
                    out.push_str(&entry.key);
                    out.push(':');
                    entry.node.print_into(out);
                }
                out.push('}');
            }
        }
    }
}

/// Whether YAML 1.1 takes plain letters for a number of base sixty: `12:30` is 750, `09:30` is text.
pub fn sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().is_some_and(|first| {
        first.starts_with(|c: char| ('1'..='9').contains(&c)) && digits(first)
    });
    let mut rest = parts.peekable();
    first
        && rest.peek().is_some()
        && rest.all(|part| (1..=2).contains(&part.len()) && digits(part) && part < "60")
}

/// What YAML 1.1 makes of plain letters that are text here, if it is something else.
pub fn taken_differently(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "y" => return Some("true"),
        "no" | "off" | "n" => return Some("false"),
        _ => {}
    }
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    let number = digits(&plain) && plain.len() > 1;
    match number {
        true if plain.len() < text.len() => Some("a number"),
        true if plain.starts_with('0') => Some("another number"),
        _ if sexagesimal(text) => Some("a number of minutes"),
        _ => None,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_other_readers_take_differently_are_known() {
        let cases = [
            ("on", Some("true")),
            ("No", Some("false")),
            ("1_000", Some("a number")),
            ("012", Some("another number")),
            ("12:30", Some("a number of minutes")),
            ("09:30", None),
            ("12:30/13:00", None),
            ("12:75", None),
            ("0", None),
            ("2018", None),
            ("north", None),
            ("_", None),
        ];
        for (text, taken) in cases {
            assert_eq!(taken_differently(text), taken, "{text}");
        }
    }
}
