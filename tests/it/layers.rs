//! No floor leans on the one above.

use std::fs;
use std::path::Path;

/// The rooms with their floors; dependencies point down only, and equal floors do not see each other.
const FLOORS: [(&str, u32); 15] = [
    ("date", 0),
    ("locale", 0),
    ("names", 0),
    ("base", 0),
    ("source", 1),
    ("record", 2),
    ("graph", 3),
    ("view", 4),
    ("theme", 4),
    ("output", 5),
    ("sink", 5),
    ("engine", 6),
    ("serve", 7),
    ("link_check", 7),
    ("cli", 8),
];

/// The rooms of floor 0, in the order in which they may lean on one another: each on those before it.
const GROUND: [&str; 4] = ["date", "locale", "names", "base"];

/// Whether one room may use another.
fn may_use(room: &str, other: &str) -> bool {
    let place = |name| GROUND.iter().position(|ground| *ground == name);
    match (place(room), place(other)) {
        (Some(here), Some(there)) => there <= here,
        _ => room == other || floor(other) < floor(room),
    }
}

fn floor(room: &str) -> Option<u32> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .map(|(_, floor)| *floor)
}

#[expect(clippy::disallowed_methods, reason = "the test reads our own source")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn leans(folder: &Path, room: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            leans(&path, room, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            for (number, line) in read(&path).lines().enumerate() {
                found.extend(
                    leaning(line, room)
                        .into_iter()
                        .map(|what| format!("{}:{}: {what}", path.display(), number + 1)),
                );
            }
        }
    }
}

/// What a line of a room leans on that it must not.
fn leaning(line: &str, room: &str) -> Vec<String> {
    let mut found = Vec::new();
    if line.trim_start().starts_with("//") {
        return found;
    }
    for used in line.split("crate::").skip(1) {
        let other: String = used
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        if used.starts_with(['{', '*']) {
            found.push(format!("{room} hides the rooms it uses: one `use` a room"));
        }
        let (Some(above), Some(here)) = (floor(&other), floor(room)) else {
            continue;
        };
        if !may_use(room, &other) {
            found.push(format!("{room} ({here}) leans on {other} ({above})"));
        }
    }
    found
}

#[test]
fn a_line_that_leans_upward_is_seen() {
    let cases = [
        ("use crate::date::Day;", "graph", false),
        ("use crate::graph::Graph;", "graph", false),
        ("use crate::engine::Engine;", "graph", true),
        ("use crate::theme::Theme;", "view", true),
        ("    let x = crate::sink::Fault;", "output", true),
        ("use crate::{base, engine};", "graph", true),
        ("/// See [`crate::engine`].", "graph", false),
    ];
    for (line, room, leans) in cases {
        assert_eq!(!leaning(line, room).is_empty(), leans, "{line}");
    }
}

#[test]
fn no_floor_leans_on_the_one_above() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in fs::read_dir(&source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let room = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(floor(&room).is_some(), "`{room}` is on no floor");
            leans(&path, &room, &mut found);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
