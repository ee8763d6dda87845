//! An example laid over files: its fields in place of those of the same names, its text in place of the text.

use chancery::Code;

use super::table::Case;
use crate::docs::scratch::side_by_side;
use crate::harness::Files;

/// Files with the text of a block laid over them.
pub(super) fn lay(files: &Files, case: &Case, lang: &str, text: &str) -> Files {
    let mut files = files.clone();
    let parts: Vec<(String, String)> = match lang {
        "yaml" => side_by_side(text)
            .iter()
            .map(|part| named(case, part))
            .collect(),
        "toml" => vec![("site.toml".to_owned(), text.to_owned())],
        "text"
            if ["content/", "static/", "templates/"]
                .iter()
                .any(|folder| text.starts_with(folder)) =>
        {
            text.lines().map(listed).collect()
        }
        _ => vec![(case.file.to_owned(), text.to_owned())],
    };
    for (path, text) in parts {
        let before = files
            .get(&path)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default();
        let after = match lang {
            "yaml" if path.ends_with(".yml") => over(&before, &text),
            "yaml" => {
                let (fields, body) = parted(&before);
                format!("---\n{}---\n{body}", over(fields, &text))
            }
            "markdown" if !text.starts_with("---\n") => {
                format!("---\n{}---\n{text}", parted(&before).0)
            }
            _ => text,
        };
        files.insert(path, bytes(&after));
    }
    files
}

/// The letter that stands for what is no letter is the byte that Latin-1 has for an é.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match c {
            '\u{fffd}' => bytes.push(0xe9),
            c => bytes.extend(c.to_string().bytes()),
        }
    }
    bytes
}

/// A part of a block and the file it stands in: the one it names, or the one that its rule's examples are about.
fn named(case: &Case, part: &str) -> (String, String) {
    let (first, rest) = part.split_once('\n').unwrap_or((part, ""));
    let name = first.trim_start_matches('#').trim();
    let names = [".md", ".yml"].iter().any(|end| name.ends_with(end)) && !name.contains(' ');
    let text = if names { rest } else { part };
    let lines: String = text
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect();
    (
        if names {
            format!("content/{name}")
        } else {
            case.file.to_owned()
        },
        lines.trim_end().to_owned() + "\n",
    )
}

/// A file of which only the name is told, with what makes a record of it.
fn listed(line: &str) -> (String, String) {
    let path = line.split(" #").next().unwrap_or(line).trim();
    let field = if path.contains("/speeches/") {
        "for: ma"
    } else {
        "name: Somebody"
    };
    (path.to_owned(), format!("---\n{field}\n---\n"))
}

/// The front matter of a file and its text.
fn parted(file: &str) -> (&str, &str) {
    let inside = file
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("---\n"));
    inside.unwrap_or(("", file))
}

/// The fields of one map over those of another.
fn over(before: &str, text: &str) -> String {
    let fresh: Vec<&str> = entries(text).into_iter().map(|(key, _)| key).collect();
    let kept = entries(before)
        .into_iter()
        .filter(|(key, _)| !fresh.contains(key))
        .map(|(_, lines)| lines);
    kept.collect::<String>() + text
}

/// The fields of a map, each with its key and its lines.
fn entries(text: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = !line.starts_with([' ', '-', '#', '\n', '}', ']']);
        match (begins, found.last_mut()) {
            (false, Some((_, lines))) => lines.push_str(line),
            (false, None) => {}
            (true, _) => found.push((
                line.split(':').next().unwrap_or(line).trim(),
                line.to_owned(),
            )),
        }
    }
    found
}

/// The ways in which a block shows something: a field that is written twice is shown in two, and what is not TOML line by
/// line, for only the first mistake of a file is told.
pub(super) fn alternatives(case: &Case, lang: &str, text: &str) -> Vec<String> {
    if case.code == Code::BrokenToml && case.at.iter().all(|at| text.contains(at)) {
        return text.lines().map(str::to_owned).collect();
    }
    let entries = if lang == "yaml" && !case.whole {
        entries(text)
    } else {
        Vec::new()
    };
    let twice = entries
        .iter()
        .any(|(key, _)| entries.iter().filter(|(other, _)| other == key).count() > 1);
    if twice && !text.contains(".md\n") {
        entries.into_iter().map(|(_, lines)| lines).collect()
    } else {
        vec![text.to_owned()]
    }
}
