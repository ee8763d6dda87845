//! What a browser shows of entries: small files, each of one entry or of a few short ones, and tables that say which entry
//! is in which.

use std::ops::Range;

use serde_json::json;

use super::entry::Entry;
use super::files::NamedFile;

/// Short entries share a file up to so many bytes.
const SIZE: usize = 4_000;

/// What an entry has beside its texts, in bytes.
const FRAME: usize = 100;

/// A table leads to so many files.
const TABLE: usize = 256;

/// Which entries share a file: numbers that follow each other.
pub(super) fn blocks(entries: &[Entry]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut held = 0;
    for (at, entry) in entries.iter().enumerate() {
        let size = FRAME + entry.text.len() + entry.title.len() + entry.role.len();
        match blocks.last_mut() {
            Some(block) if held + size <= SIZE => {
                block.end = at + 1;
                held += size;
            }
            _ => {
                blocks.push(at..at + 1);
                held = size;
            }
        }
    }
    blocks
}

/// The file of entries that share one.
pub(super) fn block(entries: &[Entry]) -> NamedFile {
    let records: Vec<String> = entries.iter().map(record).collect();
    NamedFile::new("records", format!("[{}]", records.join(",")))
}

/// An entry as a result shows it. A speech has its text in parts: what comes before its points, each point, and what
/// comes after them.
fn record(entry: &Entry) -> String {
    let ends: Vec<usize> = entry.points.iter().map(|point| point.at).collect();
    let starts = [0].into_iter().chain(ends.iter().copied());
    let ends = ends.iter().copied().chain([entry.text.len()]);
    let text: Vec<&str> = starts
        .zip(ends)
        .map(|(from, to)| entry.text[from..to].trim())
        .collect();
    // The last says where the points end.
    let points = entry.points.iter().rev().skip(1).rev();
    let points: Vec<_> = points
        .map(|point| json!([point.anchor, point.number]))
        .collect();
    let mut record = serde_json::Map::new();
    record.insert("url".to_owned(), json!(entry.url));
    let said = [
        ("title", &entry.title),
        ("role", &entry.role),
        ("date", &entry.date),
    ];
    for (key, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
        record.insert(key.to_owned(), json!(value));
    }
    record.insert("kinds".to_owned(), json!(entry.kinds()));
    record.insert("text".to_owned(), json!(text));
    if !points.is_empty() {
        record.insert("points".to_owned(), json!(points));
    }
    serde_json::Value::Object(record).to_string()
}

/// The tables of files, each with the number of its first entry. Of each file a table has the number of its entries, and
/// its name.
pub(super) fn tables(files: &[(usize, String)]) -> Vec<(usize, NamedFile)> {
    let mut first = 0;
    let table = |files: &[(usize, String)]| {
        let (counts, names): (Vec<usize>, Vec<&str>) = files
            .iter()
            .map(|(count, name)| (*count, name.as_str()))
            .unzip();
        let from = first;
        first += counts.iter().sum::<usize>();
        let text = json!([counts, names.concat()]).to_string();
        (from, NamedFile::new("tables", text))
    };
    files.chunks(TABLE).map(table).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entry::AnchorOffset;
    use super::*;

    fn entry(url: &str, text: &str) -> Entry {
        Entry {
            url: url.to_owned(),
            text: text.to_owned(),
            ..Entry::default()
        }
    }

    #[test]
    fn short_entries_share_a_file_and_tables_lead_to_it() {
        let long = "x".repeat(SIZE);
        let entries: Vec<Entry> = ["a", "b", &long, "c", &long, &long]
            .iter()
            .map(|text| entry("a/", text))
            .collect();
        let blocks = blocks(&entries);
        assert_eq!(blocks, [0..2, 2..3, 3..4, 4..5, 5..6]);
        let files: Vec<(usize, String)> =
            (0..TABLE + 1).map(|at| (2, format!("{at:010}"))).collect();
        let tables = tables(&files);
        assert_eq!(
            tables.iter().map(|(from, _)| *from).collect::<Vec<_>>(),
            [0, 2 * TABLE]
        );
        let last: serde_json::Value = serde_json::from_slice(&tables[1].1.bytes).unwrap();
        assert_eq!(last, json!([[2], format!("{TABLE:010}")]));
    }

    #[test]
    fn a_speech_has_its_text_point_by_point() {
        let begins = |at: usize, number: usize, anchor: &str| AnchorOffset {
            at,
            number,
            anchor: anchor.into(),
        };
        let file = block(&[Entry {
            points: vec![begins(7, 1, "p1"), begins(18, 2, "été"), begins(36, 0, "")],
            title: "Titre".to_owned(),
            ..entry("a/", "Un mot.\nDeux mots.\nTrois beaux mots.\nUne note.")
        }]);
        let read: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
        assert_eq!(
            read,
            json!([{
                "url": "a/",
                "title": "Titre",
                "kinds": [],
                "text": ["Un mot.", "Deux mots.", "Trois beaux mots.", "Une note."],
                "points": [["p1", 1], ["été", 2]]
            }])
        );
    }
}
