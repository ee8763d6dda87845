//! No floor leans on the one above.

use std::fs;
use std::path::Path;

/// The rooms with their floors; dependencies point down only, and equal floors do not see each other.
const FLOORS: [(&str, u32); 11] = [
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
    ("cli", 8),
];

fn floor(room: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
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
                for used in line.split("crate::").skip(1) {
                    let other: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let Some(above) = floor(&other) else { continue };
                    let here = floor(room).unwrap();
                    if other != room && above >= here && !line.trim_start().starts_with("//") {
                        found.push(format!("{}:{}: {room} ({here}) leans on {other} ({above})", path.display(), number + 1));
                    }
                }
            }
        }
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
