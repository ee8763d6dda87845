//! The front matter of a record as its author wrote it, before anything is made of it.

use super::kind::Kind;
use super::place_of::{RecordPlace, placed};
use super::{front, yaml};
use crate::base::path::SitePath;
use crate::base::tree::{Tree, TreeEntry, TreeNode};

/// A record as it is written in its file.
#[derive(Debug)]
pub struct WrittenRecord {
    /// Its keys and values.
    pub fields: Vec<TreeEntry>,
    /// The byte at which its front matter ends; of one in a list, the end of the file.
    pub end: usize,
}

/// A record as a file has it; nothing if the file cannot be read, or the record is written inside another.
pub fn written_record(path: &SitePath, text: &str, kind: Kind, id: &str) -> Option<WrittenRecord> {
    match placed(path.under("content")?) {
        RecordPlace::Record {
            kind: own, id: of, ..
        } if own == kind && *of == *id => {
            let split = front::split(text, kind).ok()?;
            Some(WrittenRecord {
                fields: map(yaml::parse(split.yaml, split.yaml_start, path).ok()?)?,
                end: split.yaml_start + split.yaml.len(),
            })
        }
        RecordPlace::List(own) if own == kind => {
            let bom = text.len() - text.trim_start_matches('\u{feff}').len();
            let records = map(yaml::parse(&text[bom..], bom, path).ok()?)?;
            let own = records.into_iter().find(|entry| *entry.key == *id)?;
            Some(WrittenRecord {
                fields: map(own.node)?,
                end: text.len(),
            })
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
