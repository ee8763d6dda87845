//! What a YAML or TOML text says, before anything is made of it: scalars, lists and maps with places.
//!
//! A plain scalar keeps the letters the author wrote. `007`, `2018` and `no` are turned into
//! nothing here: the field they stand in knows what they mean.

use super::place::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bare: `Kuwait`.
    Plain,
    /// In quotes, or as a block; it is text, whatever it looks like.
    Quoted,
}

/// One key of a map with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

/// A value of one of four shapes.
#[derive(Clone, Debug)]
pub enum Tree {
    /// Nothing: `~`, `null`, or no value at all.
    Null,
    /// Letters.
    Scalar(Box<str>, Style),
    /// A list.
    Seq(Vec<Node>),
    /// Keys with values, in the order they were written.
    Map(Vec<Entry>),
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it stands; of a list or map, where it begins.
    pub span: Span,
    /// What it is.
    pub tree: Tree,
}

impl Node {
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

    /// A stable rendering for prints: shape and letters, never places.
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
