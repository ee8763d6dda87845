//! The texts that are written in the program: messages, help, labels. Comments and tests are not among them.

use std::path::Path;

use super::{read, without_code};

/// Every text of more than one word in `src`, named by its file and line.
pub(super) fn of_the_program() -> Vec<(String, String)> {
    let tree = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    let mut folders = vec![tree.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let file = path.strip_prefix(tree).unwrap().display().to_string();
                for (line, text) in literals(program(&read(&path))) {
                    texts.push((format!("{file}:{line}"), without_code(&text)));
                }
            }
        }
    }
    texts
}

/// A file without its tests, which are at its end.
fn program(source: &str) -> &str {
    let tests = ["#[cfg(test)]\nmod ", "#[cfg(test)]\npub"];
    let end = tests.iter().filter_map(|tests| source.find(tests)).min();
    &source[..end.unwrap_or(source.len())]
}

/// The string literals of a source that have a blank in them, with the lines they begin on.
fn literals(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = source;
    let line = |rest: &str| source[..source.len() - rest.len()].lines().count().max(1);
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let from = &rest[at..];
        if from.starts_with("//") {
            rest = from.split_once('\n').map_or("", |(_, rest)| rest);
        } else if let Some(char) = char_literal(from) {
            rest = &from[char..];
        } else if let Some(inside) = from.strip_prefix('"') {
            let hashes = rest[..at].len() - rest[..at].trim_end_matches('#').len();
            let raw = rest[..at].trim_end_matches('#').ends_with('r');
            let end = if raw {
                inside.find(&format!("\"{}", "#".repeat(hashes)))
            } else {
                end_of_string(inside)
            };
            let Some(end) = end else { break };
            let text = &inside[..end];
            if text.contains(' ') {
                found.push((line(from), joined(text)));
            }
            rest = &inside[end + 1..];
        } else {
            rest = &from[1..];
        }
    }
    found
}

/// The length of a char literal that the text begins with; a lifetime is none.
fn char_literal(from: &str) -> Option<usize> {
    let inside = from.strip_prefix('\'')?;
    if inside.starts_with('\\') {
        return inside[2..].find('\'').map(|end| end + 4);
    }
    let first = inside.chars().next()?;
    inside[first.len_utf8()..]
        .starts_with('\'')
        .then(|| first.len_utf8() + 2)
}

fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// A literal that continues on the next line after a backslash, as one line.
fn joined(text: &str) -> String {
    let mut parts = text.split("\\\n");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.trim_start());
    }
    out.replace("\\n", "\n")
}

#[test]
fn texts_are_found_and_comments_are_not() {
    let source = "// \"a comment\"\nlet a = \"one \\\n    two\"; let c = '\"'; f::<'a>(\"x \\\" y\");\nr#\"raw \"s\"#; \"word\"";
    let texts: Vec<String> = literals(source).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["one two", "x \\\" y", "raw \"s"]);
}
