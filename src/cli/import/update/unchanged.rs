//! Whether a file that was changed reads as it did, but for what its rows say.

use std::collections::HashSet;

use super::super::differences::{KnownRow, holds, row_fields};
use crate::base::path::SitePath;
use crate::base::tree::{Tree, TreeEntry, TreeNode};
use crate::record::kind::Kind;
use crate::record::written::{fields_of, written_record};

/// Whether a file reads as it did, but for the fields of its rows, and those hold what was there or what the rows say.
pub(super) fn stays(
    path: &SitePath,
    kind: Kind,
    before: &str,
    after: &str,
    rows: &[&KnownRow],
) -> bool {
    let ids: HashSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let record = |text: &str, id: &str| Some(written_record(path, text, kind, id)?.fields);
    let each_stays = ids.iter().all(|id| {
        let (Some(before), Some(after)) = (record(before, id), record(after, id)) else {
            return false;
        };
        let mut of_row = rows.iter().filter(|row| row.id == **id);
        let named: Vec<TreeEntry> = of_row
            .next()
            .map_or_else(Vec::new, |row| row_fields(row, path));
        let others = |fields: &[TreeEntry]| -> Vec<TreeEntry> {
            let is_other = |field: &&TreeEntry| named.iter().all(|named| named.key != field.key);
            fields.iter().filter(is_other).cloned().collect()
        };
        all_alike(&others(&before), &others(&after))
            && named.iter().all(|named| {
                let value = |fields: &[TreeEntry]| {
                    let own = fields.iter().find(|own| own.key == named.key);
                    own.map(|own| own.node.clone())
                };
                match (value(&before), value(&after)) {
                    (None, None) => true,
                    (Some(before), Some(after)) if alike(&before, &after) => true,
                    (_, Some(after)) => holds(&after, &named.node),
                    (Some(_), None) => false,
                }
            })
    });
    each_stays && others_stay(path, before, after, &ids)
}

/// Whether the other records of a list of records are as they were.
fn others_stay(path: &SitePath, before: &str, after: &str, ids: &HashSet<&str>) -> bool {
    let of_ids = |record: &TreeEntry| ids.contains(&*record.key);
    let others = |text: &str| {
        let mut records = fields_of(path, text).filter(|records| records.iter().any(of_ids))?;
        records.retain(|record| !of_ids(record));
        Some(records)
    };
    match (others(before), others(after)) {
        (Some(before), Some(after)) => all_alike(&before, &after),
        (None, None) => true,
        _ => false,
    }
}

fn all_alike(one: &[TreeEntry], other: &[TreeEntry]) -> bool {
    let same = |(one, other): (&TreeEntry, &TreeEntry)| {
        one.key == other.key && alike(&one.node, &other.node)
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

/// Whether two values say the same, wherever they stand.
fn alike(one: &TreeNode, other: &TreeNode) -> bool {
    match (&one.tree, &other.tree) {
        (Tree::Null, Tree::Null) => true,
        (Tree::Scalar(one, style), Tree::Scalar(other, as_style)) => {
            one == other && style == as_style
        }
        (Tree::Seq(one), Tree::Seq(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Tree::Map(one), Tree::Map(other)) => all_alike(one, other),
        _ => false,
    }
}
