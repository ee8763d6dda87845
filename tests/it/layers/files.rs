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

/// How many lines half of the files may have.
const MEDIAN: usize = 140;

#[test]
fn half_of_the_files_are_short() {
    let mut lines: Vec<usize> = files().into_values().map(|file| file.lines).collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(
        median <= MEDIAN,
        "half of the files are longer than {median} lines: split some"
    );
}

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
    assert!(twice.is_empty(), "declared twice: {twice:#?}");
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
