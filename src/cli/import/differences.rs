//! Rows of records that the dossier has, and the fields in which they differ.

use crate::base::path::SitePath;
use crate::base::tree::{Tree, TreeEntry, TreeNode};
use crate::cli::front_matter::{Map, Written};
use crate::record::Record;
use crate::record::written::{fields_of, written_record};

/// A row of a record that the dossier has.
#[derive(Debug)]
pub(super) struct KnownRow {
    pub(super) id: String,
    pub(super) fields: Map,
}

/// A record that differs from its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowDifference {
    pub(super) id: String,
    pub(super) file: String,
    /// Each field in which they differ.
    pub(super) fields: Vec<String>,
}

/// Where a row and its record differ; nothing if the record says all that its row says, or is not written in a file of
/// records. What only the record says is no difference.
pub(super) fn difference(row: &KnownRow, record: &Record, text: &str) -> Option<RowDifference> {
    let written = written_record(&record.path, text, record.kind, &record.id)?.fields;
    let fields: Vec<String> = row_fields(row, &record.path)
        .into_iter()
        .filter(|field| !says(&written, field))
        .map(|field| field.key.into_string())
        .collect();
    (!fields.is_empty()).then(|| RowDifference {
        id: row.id.clone(),
        file: record.path.to_string(),
        fields,
    })
}

/// The fields of a row as a record would have them, in the order of the row.
pub(super) fn row_fields(row: &KnownRow, path: &SitePath) -> Vec<TreeEntry> {
    let mut yaml = Written::default();
    yaml.map(&row.fields, 0);
    fields_of(path, &yaml.text).unwrap_or_default()
}

/// Whether a record holds what a row says in a field.
pub(super) fn says(written: &[TreeEntry], field: &TreeEntry) -> bool {
    written
        .iter()
        .any(|own| own.key == field.key && holds(&own.node, &field.node))
}

/// Whether a value of a record holds what a row says. One value is a list of one, a name in one language is one of
/// several, and a record can say more.
pub(super) fn holds(own: &TreeNode, row: &TreeNode) -> bool {
    match (&own.tree, &row.tree) {
        (Tree::Scalar(own, _), Tree::Scalar(row, _)) => own == row,
        (Tree::Map(own), Tree::Map(row)) => row.iter().all(|field| says(own, field)),
        (_, Tree::Seq(row)) => row.iter().all(|item| holds(own, item)),
        (Tree::Seq(own), _) => own.iter().any(|item| holds(item, row)),
        (Tree::Scalar(..), Tree::Map(row)) => row.iter().all(|field| holds(own, &field.node)),
        (Tree::Map(own), Tree::Scalar(..)) => own.iter().any(|field| holds(&field.node, row)),
        (Tree::Null, Tree::Null) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(yaml: &str) -> Vec<TreeEntry> {
        fields_of(&SitePath::new("content/people/a.md").unwrap(), yaml).unwrap()
    }

    #[test]
    fn a_record_holds_what_its_row_says_or_names_the_field() {
        for (record, row, differs) in [
            ("name: Ada", "name: Ada", ""),
            ("name: Ada", "name: Eva", "name"),
            ("name: {en: Ada, fr: Adèle}", "name: {fr: Adèle}", ""),
            ("name: {en: Ada, fr: Adèle}", "name: {fr: Ada}", "name"),
            ("name: {en: Ada, fr: Adèle}", "name: Ada", ""),
            ("name: Ada", "name: {en: Ada}", ""),
            ("name: Ada", "name: {en: Ada, fr: Adèle}", "name"),
            ("topics: [a, b]", "topics: [b]", ""),
            ("topics: a", "topics: [a]", ""),
            ("topics: [a]", "topics: [a, b]", "topics"),
            (
                "roles: [{title: X, org: o}, {title: Y}]",
                "roles: [{title: Y}]",
                "",
            ),
            (
                "roles: [{title: X}, {title: Y, org: o}]",
                "roles: [{title: X, org: o}]",
                "roles",
            ),
            ("name: Ada", "honorific: Dr", "honorific"),
            ("name: Ada\nhonorific: Dr", "name: Ada", ""),
        ] {
            let (record, row) = (fields(record), fields(row));
            let differ: Vec<&str> = row
                .iter()
                .filter(|field| !says(&record, field))
                .map(|field| &*field.key)
                .collect();
            assert_eq!(differ.join(" "), differs, "{record:?} {row:?}");
        }
    }
}
