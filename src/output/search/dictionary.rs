//! The words of an index as files: in order of their stems, so that a question reads the one or two files that its words
//! stand in.
//!
//! A file is `[rows, elsewhere]`. A row is `[stem, word, postings, word, postings, …]`, the forms of one word. Postings
//! are `[[weight, gap, gap, …], …]`: the numbers of entries of one weight, each as what is added to the one before. What
//! is looked up in a file and has its row in another stands in `elsewhere`, as `[word, stem]`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::files::NamedFile;
use super::stems::Stems;
use super::tokens::{IndexedWord, Posting, smaller};

/// A file of words has so many bytes, about.
const SIZE: usize = 24_000;

/// Fewer entries are told apart by every weight.
const FEW: usize = 256;

/// What a weight of a name is at least.
const NAMED: u8 = 64;

/// What a word weighs that stands nearly everywhere: in texts, and in names.
const COMMON: (u8, u8) = (20, 112);

/// What the root of an index says of its words.
pub(super) struct Dictionary {
    /// From which word on which file has what is sought.
    pub(super) parts: Vec<(String, NamedFile)>,
    /// Endings of words of the language.
    pub(super) endings: Vec<String>,
}

/// A form of a word, with the entries it is in.
type FormPostings = (Box<str>, Vec<Posting>);

/// One row on its way into a file.
struct DictionaryRow {
    stem: Box<str>,
    forms: Vec<Box<str>>,
    json: String,
}

/// The files of the words that several threads have read, of so many entries in all.
pub(super) fn dictionary(
    words: Vec<Vec<IndexedWord>>,
    entries: usize,
    stems: &Stems,
) -> Dictionary {
    let rows = rows(words, entries);
    let forms = rows.iter().flat_map(|row| {
        row.forms
            .iter()
            .map(|form| (&**form, &*row.stem))
            .filter(|(form, _)| form.chars().all(char::is_alphabetic))
    });
    let endings = stems.endings(forms);
    Dictionary {
        parts: parts(&rows, SIZE),
        endings,
    }
}

/// The forms of each word, with the entries they stand in.
fn rows(words: Vec<Vec<IndexedWord>>, entries: usize) -> Vec<DictionaryRow> {
    let mut by_text: BTreeMap<Box<str>, (Box<str>, Vec<Posting>)> = BTreeMap::new();
    // Threads have read entries in their order.
    for word in words.into_iter().flatten() {
        match by_text.entry(word.text) {
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert((word.stem, word.postings));
            }
            std::collections::btree_map::Entry::Occupied(known) => {
                let (stem, postings) = known.into_mut();
                *stem = smaller(std::mem::take(stem), word.stem);
                postings.extend(word.postings);
            }
        }
    }
    let mut by_stem: BTreeMap<Box<str>, Vec<FormPostings>> = BTreeMap::new();
    for (text, (stem, postings)) in by_text {
        by_stem.entry(stem).or_default().push((text, postings));
    }
    let row = |(stem, forms): (Box<str>, Vec<FormPostings>)| {
        let mut row = vec![json!(stem)];
        for (form, found) in &forms {
            row.extend([json!(form), postings(found, entries)]);
        }
        DictionaryRow {
            stem,
            forms: forms.into_iter().map(|(form, _)| form).collect(),
            json: Value::Array(row).to_string(),
        }
    };
    by_stem.into_iter().map(row).collect()
}

/// The entries of a word by their weights, the heaviest first.
fn postings(found: &[Posting], entries: usize) -> Value {
    // What stands in most entries tells none from another: its postings would be most of the index.
    let common = found.len() > FEW && found.len() * 2 > entries;
    let mut by_weight: BTreeMap<std::cmp::Reverse<u8>, Vec<u32>> = BTreeMap::new();
    for posting in found {
        let weight = match posting.weight() {
            weight if !common => weight,
            weight if weight < NAMED => COMMON.0,
            _ => COMMON.1,
        };
        by_weight
            .entry(std::cmp::Reverse(weight))
            .or_default()
            .push(posting.entry());
    }
    let groups = by_weight.into_iter().map(|(weight, numbers)| {
        let mut group = vec![json!(weight.0)];
        group.extend(gaps(&numbers).map(|gap| json!(gap)));
        Value::Array(group)
    });
    Value::Array(groups.collect())
}

/// Each number as what is added to the one before.
pub(super) fn gaps(numbers: &[u32]) -> impl Iterator<Item = u32> {
    let before = [0].into_iter().chain(numbers.iter().copied());
    numbers
        .iter()
        .zip(before)
        .map(|(number, before)| number - before)
}

/// Rows in files of a size.
fn parts(rows: &[DictionaryRow], size: usize) -> Vec<(String, NamedFile)> {
    let mut cut: Vec<Vec<&DictionaryRow>> = Vec::new();
    let mut held = 0;
    for row in rows {
        let fits = held + row.json.len() <= size;
        match cut.last_mut() {
            Some(part) if fits => part.push(row),
            _ => {
                cut.push(vec![row]);
                held = 0;
            }
        }
        held += row.json.len();
    }
    let part_of = |word: &str| {
        cut.partition_point(|part| &*part[0].stem <= word)
            .saturating_sub(1)
    };
    let mut elsewhere: Vec<Vec<(&str, &str)>> = vec![Vec::new(); cut.len()];
    for (at, part) in cut.iter().enumerate() {
        for row in part {
            for form in row.forms.iter().filter(|form| part_of(form) != at) {
                elsewhere[part_of(form)].push((form, &row.stem));
            }
        }
    }
    let part = |(part, mut elsewhere): (&Vec<&DictionaryRow>, Vec<(&str, &str)>)| {
        elsewhere.sort_unstable();
        let rows: Vec<&str> = part.iter().map(|row| row.json.as_str()).collect();
        let text = format!("[[{}],{}]", rows.join(","), json!(elsewhere));
        (part[0].stem.to_string(), NamedFile::new("words", text))
    };
    cut.iter().zip(elsewhere).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, stem: &str, postings: &[(u32, u8)]) -> IndexedWord {
        IndexedWord {
            text: text.into(),
            stem: stem.into(),
            postings: postings
                .iter()
                .map(|(entry, weight)| Posting::new(*entry, *weight))
                .collect(),
        }
    }

    fn read(file: &NamedFile) -> Value {
        serde_json::from_slice(&file.bytes).unwrap()
    }

    #[test]
    fn forms_of_a_word_stand_in_one_row_and_postings_of_one_weight_together() {
        let threads = vec![
            vec![
                word("borders", "border", &[(0, 20), (2, 20)]),
                word("border", "border", &[(1, 112)]),
            ],
            vec![
                word("zone", "zone", &[(5, 1)]),
                word("borders", "border", &[(5, 20), (6, 40)]),
            ],
        ];
        let parts = parts(&rows(threads, 7), 1000);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].0, "border");
        assert_eq!(
            read(&parts[0].1),
            json!([
                [
                    [
                        "border",
                        "border",
                        [[112, 1]],
                        "borders",
                        [[40, 6], [20, 0, 2, 3]]
                    ],
                    ["zone", "zone", [[1, 5]]]
                ],
                []
            ])
        );
    }

    #[test]
    fn what_has_its_row_in_another_file_leads_there() {
        let words = vec![vec![
            word("alpha", "alpha", &[(0, 1)]),
            word("mu", "mu", &[(0, 1)]),
            word("zalpha", "alpha", &[(1, 1)]),
        ]];
        let parts = parts(&rows(words, 2), 1);
        let from: Vec<&str> = parts.iter().map(|(from, _)| from.as_str()).collect();
        assert_eq!(from, ["alpha", "mu"]);
        assert_eq!(read(&parts[0].1)[1], json!([]));
        assert_eq!(read(&parts[1].1)[1], json!([["zalpha", "alpha"]]));
    }

    #[test]
    fn a_word_that_is_everywhere_has_two_weights() {
        let everywhere: Vec<(u32, u8)> = (0..600)
            .map(|at| (at, if at == 300 { 120 } else { (at % 40) as u8 + 1 }))
            .collect();
        let found = rows(vec![vec![word("the", "the", &everywhere)]], 600);
        let row: Value = serde_json::from_str(&found[0].json).unwrap();
        let weights: Vec<u64> = row[2]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group[0].as_u64().unwrap())
            .collect();
        assert_eq!(weights, [112, 20]);
    }
}
