//! No layer depends on one above it; in a module no files import each other in a circle, none is long, and each name is one type's.

mod circles;
mod files;
mod source;

use std::fs;
use std::path::Path;

/// The modules with their layers. Dependencies point down only, and modules of one layer do not see each other.
const LAYERS: [(&str, u32); 15] = [
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

/// The modules of layer 0: each may depend on those before it.
const GROUND: [&str; 4] = ["date", "locale", "names", "base"];

/// Whether one module may use another.
fn may_use(module: &str, other: &str) -> bool {
    let place = |name| GROUND.iter().position(|ground| *ground == name);
    match (place(module), place(other)) {
        (Some(here), Some(there)) => there <= here,
        _ => module == other || layer(other) < layer(module),
    }
}

fn layer(module: &str) -> Option<u32> {
    LAYERS
        .iter()
        .find(|(name, _)| *name == module)
        .map(|(_, layer)| *layer)
}

#[expect(clippy::disallowed_methods, reason = "the test reads our own source")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn depends(folder: &Path, module: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            depends(&path, module, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            for (number, line) in read(&path).lines().enumerate() {
                found.extend(
                    depending(line, module)
                        .into_iter()
                        .map(|what| format!("{}:{}: {what}", path.display(), number + 1)),
                );
            }
        }
    }
}

/// What a line of a module depends on that it must not.
fn depending(line: &str, module: &str) -> Vec<String> {
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
            found.push(format!(
                "{module} hides the modules it uses: one `use` for each"
            ));
        }
        let (Some(above), Some(here)) = (layer(&other), layer(module)) else {
            continue;
        };
        if !may_use(module, &other) {
            found.push(format!("{module} ({here}) depends on {other} ({above})"));
        }
    }
    found
}

#[test]
fn a_line_that_depends_upward_is_seen() {
    let cases = [
        ("use crate::date::Day;", "graph", false),
        ("use crate::graph::Graph;", "graph", false),
        ("use crate::engine::Engine;", "graph", true),
        ("use crate::theme::Theme;", "view", true),
        ("    let x = crate::sink::Fault;", "output", true),
        ("use crate::{base, engine};", "graph", true),
        ("/// See [`crate::engine`].", "graph", false),
    ];
    for (line, module, leans) in cases {
        assert_eq!(!depending(line, module).is_empty(), leans, "{line}");
    }
}

#[test]
fn no_layer_depends_on_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in fs::read_dir(&source).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let module = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(layer(&module).is_some(), "`{module}` is in no layer");
            depends(&path, &module, &mut found);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
