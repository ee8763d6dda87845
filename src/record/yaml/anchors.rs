//! Anchors (`&name`), aliases (`*name`) and merge keys (`<<`): YAML 1.2 §3.2.2.2, and <https://yaml.org/type/merge.html>.
//!
//! An alias is a copy of the anchored value, and keeps its place: a problem in it is shown where it was written. Copies are
//! counted before they are made, so that a few lines that repeat each other cannot fill the memory.

use std::collections::HashMap;

use crate::base::tree::{Tree, TreeEntry, TreeNode};

/// How many bytes of text aliases may repeat in one file. No setting is part of parsing.
pub const REPEATED: usize = 1_000_000;

/// How large a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// Itself and the values in it.
    pub(super) values: usize,
    /// The letters of its texts and keys.
    pub(super) bytes: usize,
    /// How many lists and maps stand in each other.
    pub(super) depth: usize,
}

impl Size {
    fn of(node: &TreeNode) -> Size {
        let inner = |sizes: &mut dyn Iterator<Item = Size>, keys: usize| {
            let whole = sizes.fold(
                Size {
                    values: 1,
                    bytes: keys,
                    depth: 0,
                },
                |whole, size| Size {
                    values: whole.values + size.values,
                    bytes: whole.bytes + size.bytes,
                    depth: whole.depth.max(size.depth),
                },
            );
            Size {
                depth: whole.depth + 1,
                ..whole
            }
        };
        match &node.tree {
            Tree::Null => Size {
                values: 1,
                bytes: 0,
                depth: 0,
            },
            Tree::Scalar(text, _) => Size {
                values: 1,
                bytes: text.len(),
                depth: 0,
            },
            Tree::Seq(items) => inner(&mut items.iter().map(Size::of), 0),
            Tree::Map(entries) => inner(
                &mut entries.iter().map(|entry| Size::of(&entry.node)),
                entries.iter().map(|entry| entry.key.len()).sum(),
            ),
        }
    }
}

/// The anchored values of a file, by the parser's numbers.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<usize, (TreeNode, Size)>);

impl Anchors {
    /// Keeps a value that has an anchor; zero is none.
    pub(super) fn keep(&mut self, anchor: usize, node: &TreeNode) {
        if anchor > 0 {
            self.0.insert(anchor, (node.clone(), Size::of(node)));
        }
    }

    /// The value of an anchor; none while that value is still being read.
    pub(super) fn get(&self, anchor: usize) -> Option<(&TreeNode, Size)> {
        self.0.get(&anchor).map(|(node, size)| (node, *size))
    }
}

/// Adds to the entries of a map those that `<<` brings in. What the map says itself wins, then the first map of a list.
///
/// # Errors
/// If what `<<` brings in is neither a map nor a list of maps: that value.
pub(super) fn merge(entries: &mut Vec<TreeEntry>, merged: TreeNode) -> Result<(), TreeNode> {
    let maps = match merged.tree {
        Tree::Seq(items) => items,
        _ => vec![merged],
    };
    let mut known: std::collections::HashSet<Box<str>> =
        entries.iter().map(|entry| entry.key.clone()).collect();
    for map in maps {
        match map.tree {
            Tree::Map(more) => entries.extend(
                more.into_iter()
                    .filter(|entry| known.insert(entry.key.clone())),
            ),
            _ => return Err(map),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
