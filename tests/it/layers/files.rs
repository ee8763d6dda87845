//! No file is long, and no name stands for two types.

use std::collections::{BTreeMap, BTreeSet};

use super::source::files;

/// How many lines a file may have.
const MOST: usize = 400;

#[test]
fn no_file_is_long() {
    let long: BTreeSet<String> = files()
        .into_values()
        .filter(|file| file.lines > MOST)
        .map(|file| file.path)
        .collect();
    assert!(long.is_empty(), "longer than {MOST} lines: split {long:?}");
}

/// Names of several types, each with the reason for which they stay.
const NAMESAKES: [(&str, &str); 5] = [
    ("Kind", "of records, and of a theme's settings"),
    ("Node", "of the graph, and of a parsed template"),
    ("Page", "a record, and a page whose making is counted"),
    ("Row", "of a table of the data, and of the names for search"),
    ("Tree", "of YAML, and of a template"),
];

#[test]
fn no_name_stands_for_two_types() {
    let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut declared = 0;
    for file in files().into_values() {
        for name in file.types {
            declared += 1;
            types.entry(name).or_default().insert(file.path.clone());
        }
    }
    assert!(declared > 400, "{declared} types were read");
    let twice: BTreeMap<_, _> = types
        .into_iter()
        .filter(|(_, files)| files.len() > 1)
        .collect();
    let known: BTreeSet<&str> = NAMESAKES.iter().map(|(name, _)| *name).collect();
    let new: Vec<_> = twice
        .iter()
        .filter(|(name, _)| !known.contains(name.as_str()))
        .collect();
    assert!(new.is_empty(), "declared twice: {new:#?}");
    let needless: Vec<_> = known
        .iter()
        .filter(|name| !twice.contains_key(**name))
        .collect();
    assert!(
        needless.is_empty(),
        "declared once: take out of the list {needless:?}"
    );
}

/// The types between the brackets that open at the beginning of a text.
fn arguments(text: &str) -> Vec<String> {
    let mut depth = 0;
    let mut found = vec![String::new()];
    for letter in text.chars() {
        match letter {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        match (letter, found.last_mut()) {
            (',', _) if depth == 1 => found.push(String::new()),
            (letter, Some(last)) => last.push(letter),
            (_, None) => {}
        }
    }
    let trimmed = found
        .iter()
        .map(|one| one.trim_start_matches('<').trim().to_owned());
    trimmed.filter(|one| !one.is_empty()).collect()
}

#[test]
fn the_types_between_brackets_are_told_apart() {
    assert_eq!(
        arguments("<Vec<(u8, u8)>, String> {"),
        ["Vec<(u8, u8)>", "String"]
    );
    assert_eq!(
        arguments("<BTreeMap<String, String>, Fault>"),
        ["BTreeMap<String, String>", "Fault"]
    );
}

#[test]
fn no_error_is_a_text() {
    let mut results = 0;
    for file in files().into_values() {
        for (at, word) in file.code.match_indices("Result<") {
            results += 1;
            let arguments = arguments(&file.code[at + word.len() - 1..]);
            let error = arguments.get(1).map(String::as_str);
            assert!(
                !matches!(error, Some("String" | "&str" | "&'static str")),
                "{}: an error is a type with `std::error::Error`: {arguments:?}",
                file.path
            );
        }
    }
    assert!(results > 100, "{results} results were read");
}
