//! No file of this module imports one that imports it, however far around.

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

static SOURCES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/view");

type Imports = BTreeMap<String, BTreeSet<String>>;

/// A file as a path of modules: `body::links`.
fn module(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "::")
}

/// The text of a file without its comments and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths that a `use` names, its braces taken apart.
fn paths(written: &str) -> Vec<String> {
    let Some((before, inner)) = written.split_once('{') else {
        return vec![written.trim().to_owned()];
    };
    let inner = inner.trim().trim_end_matches('}');
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for letter in inner.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let whole = parts
        .iter()
        .map(|part| format!("{}{}", before.trim(), part.trim()));
    whole.flat_map(|path| paths(&path)).collect()
}

/// The module of this folder that a path leads to, seen from another.
fn led_to(path: &str, from: &str, known: &BTreeSet<String>) -> Option<String> {
    let mut here: Vec<&str> = from.split("::").collect();
    let mut rest = match path.strip_prefix("crate::view::") {
        Some(rest) => {
            here.clear();
            rest
        }
        None if path.starts_with("super::") => path,
        None => return None,
    };
    while let Some(above) = rest.strip_prefix("super::") {
        here.pop();
        rest = above;
    }
    here.extend(rest.split("::"));
    (1..=here.len())
        .rev()
        .map(|length| here[..length].join("::"))
        .find(|module| known.contains(module))
}

/// What each file imports, of some files by their paths.
fn imports<'t>(files: impl Iterator<Item = (&'t str, &'t str)>) -> Imports {
    let files: BTreeMap<String, String> = files
        .map(|(path, text)| (module(path), code(text)))
        .collect();
    let known: BTreeSet<String> = files.keys().cloned().collect();
    let of = |(module, text): (&String, &String)| {
        let used = text
            .split("use ")
            .skip(1)
            .filter_map(|rest| rest.split(';').next());
        let mut named: Vec<String> = used.flat_map(paths).collect();
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
        named.extend(
            words
                .filter(|word| word.starts_with("super::") || word.starts_with("crate::view::"))
                .map(str::to_owned),
        );
        let led = named
            .iter()
            .filter_map(|path| led_to(path, module, &known))
            .filter(|other| other != module);
        (module.clone(), led.collect())
    };
    files.iter().map(of).collect()
}

/// The files that are left when those go that import none of the others, again and again: each is in a circle or leads
/// to one.
fn circles(mut imports: Imports) -> Vec<String> {
    loop {
        let left: BTreeSet<String> = imports.keys().cloned().collect();
        let before = imports.len();
        imports.retain(|_, others| others.iter().any(|other| left.contains(other)));
        if imports.len() == before {
            return imports.into_keys().collect();
        }
    }
}

fn files<'d>(folder: &'d Dir<'_>) -> Vec<(&'d str, &'d str)> {
    let own = folder
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    let own =
        own.filter(|(path, _)| path.ends_with(".rs") && !["mod.rs", "circles.rs"].contains(path));
    own.chain(folder.dirs().flat_map(files)).collect()
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let imports = imports(files(&SOURCES).into_iter());
    assert!(
        imports["event"].contains("context"),
        "{:?}",
        imports["event"]
    );
    assert!(
        imports["body::raw"].contains("body::links"),
        "{:?}",
        imports["body::raw"]
    );
    assert_eq!(circles(imports), Vec::<String>::new());
}

#[test]
fn a_circle_is_seen() {
    let written = [
        ("a.rs", "use super::{b::{self, One}, c::Two};"),
        ("b.rs", "fn f() { super::c::g() }"),
        ("c.rs", "use crate::view::a::Three;"),
        ("d.rs", "use super::a; // use super::d::Four"),
        ("e.rs", "#[cfg(test)] mod tests { use crate::view::e; }"),
    ];
    assert_eq!(circles(imports(written.into_iter())), ["a", "b", "c", "d"]);
}
