//! The front matter of a record as its author wrote it, before anything is made of it.

use super::kind::Kind;
use super::place_of::{RecordPlace, placed};
use super::{front, yaml};
use crate::base::path::SitePath;
use crate::base::tree::{Tree, TreeEntry, TreeNode};

/// The keys and values of a record in a file; nothing if the file cannot be read, or the record is written inside another.
pub fn written_fields(path: &SitePath, text: &str, kind: Kind, id: &str) -> Option<Vec<TreeEntry>> {
    match placed(path.under("content")?) {
        RecordPlace::Record {
            kind: own, id: of, ..
        } if own == kind && *of == *id => {
            let split = front::split(text, kind).ok()?;
            map(yaml::parse(split.yaml, split.yaml_start, path).ok()?)
        }
        RecordPlace::List(own) if own == kind => {
            let text = text.trim_start_matches('\u{feff}');
            let records = map(yaml::parse(text, 0, path).ok()?)?;
            let own = records.into_iter().find(|entry| *entry.key == *id)?;
            map(own.node)
        }
        _ => None,
    }
}

/// Reads the fields of one record, without the lines around them.
pub fn fields_of(path: &SitePath, yaml: &str) -> Option<Vec<TreeEntry>> {
    map(yaml::parse(yaml, 0, path).ok()?)
}

fn map(node: TreeNode) -> Option<Vec<TreeEntry>> {
    match node.tree {
        Tree::Map(entries) => Some(entries),
        Tree::Null => Some(Vec::new()),
        Tree::Scalar(..) | Tree::Seq(_) => None,
    }
}
