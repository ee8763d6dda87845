//! The files of `src`: what each imports, and which types it declares. They are formatted by rustfmt, so lines tell.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A file of `src` that is no test.
pub(super) struct SourceFile {
    /// Its path, from the project's folder.
    pub(super) path: String,
    /// How many lines it has.
    pub(super) lines: usize,
    /// What it says, without its comments, its texts and its tests.
    pub(super) code: String,
    /// The modules and items that it names, each as its path from the crate's root.
    pub(super) named: BTreeSet<Vec<String>>,
    /// The types that it declares.
    pub(super) types: Vec<String>,
}

/// Every file of `src` that is no test, by the path of its module.
pub(super) fn files() -> BTreeMap<Vec<String>, SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    read(&root.join("lib.rs"), Vec::new(), &mut found);
    found
}

#[expect(clippy::disallowed_methods, reason = "the test reads our own source")]
fn read(file: &Path, module: Vec<String>, found: &mut BTreeMap<Vec<String>, SourceFile>) {
    let whole = fs::read_to_string(file).unwrap();
    let text = code(&whole);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let children = children(&text);
    found.insert(
        module.clone(),
        SourceFile {
            path: file
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            lines: whole.lines().count(),
            named: named(&text, &module, &children),
            types: types(&text),
            code: text,
        },
    );
    let folder = match file.file_stem().unwrap().to_string_lossy().as_ref() {
        "lib" | "mod" => file.parent().unwrap().to_path_buf(),
        _ => file.with_extension(""),
    };
    for child in children {
        let flat = folder.join(format!("{child}.rs"));
        let nested = folder.join(&child).join("mod.rs");
        let file = if flat.is_file() { flat } else { nested };
        read(&file, [module.clone(), vec![child]].concat(), found);
    }
}

/// A file without its comments, its texts and what is for tests alone.
fn code(text: &str) -> String {
    let mut kept = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        if line.trim() == "#[cfg(test)]" {
            // What follows ends with its line, or with a bracket as far to the left.
            let mut item = lines.next().unwrap_or_default();
            while item.trim_start().starts_with("#[") {
                item = lines.next().unwrap_or_default();
            }
            while !item.ends_with([';', '}']) || item.len() - item.trim_start().len() > indent {
                let Some(next) = lines.next() else { break };
                item = next;
            }
            continue;
        }
        if !line.trim_start().starts_with("//") {
            // Every second piece stands between quotes.
            let outside = line.split('"').step_by(2);
            kept.push_str(&outside.collect::<Vec<_>>().join("\"\""));
            kept.push('\n');
        }
    }
    kept
}

/// The modules that stand in files of their own.
fn children(text: &str) -> Vec<String> {
    let declared = text.lines().filter_map(|line| line.strip_suffix(';'));
    declared
        .filter_map(|line| {
            let (before, name) = line.split_once("mod ")?;
            let plain = before.is_empty() || before.starts_with("pub");
            plain.then(|| name.to_owned())
        })
        .collect()
}

/// Every path that is written in a module, from the crate's root.
fn named(text: &str, module: &[String], children: &[String]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let mut add = |path: &[String]| found.extend(from_root(path, module, children));
    let mut rest = String::new();
    let mut import = String::new();
    for line in text.lines() {
        let opens = line
            .trim_start()
            .trim_start_matches("pub ")
            .starts_with("use ")
            || line.trim_start().starts_with("pub(") && line.contains(") use ");
        if import.is_empty() && !opens {
            rest.push_str(line);
            rest.push('\n');
            continue;
        }
        import.push_str(line.trim());
        if line.ends_with(';') {
            let tree = import.split_once("use ").map_or("", |(_, tree)| tree);
            let mut paths = Vec::new();
            expand(tree.trim_end_matches(';'), &[], &mut paths);
            paths.iter().for_each(|path| add(path));
            import.clear();
        }
    }
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    for path in rest.split(|c| !word(c)).filter(|path| path.contains("::")) {
        let parts: Vec<String> = path.split("::").map(str::to_owned).collect();
        add(&parts);
    }
    found
}

/// The paths of `a::{b, c::{self, d}}`.
fn expand(tree: &str, before: &[String], paths: &mut Vec<Vec<String>>) {
    let (mut depth, mut start) = (0, 0);
    let mut pieces = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                pieces.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    pieces.push(&tree[start..]);
    for piece in pieces
        .into_iter()
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
    {
        let (path, inside) = match piece.split_once('{') {
            Some((path, inside)) => (path, inside.strip_suffix('}')),
            None => (piece.split(" as ").next().unwrap_or_default(), None),
        };
        let parts = path
            .split("::")
            .filter(|part| !part.is_empty() && *part != "*");
        let whole: Vec<String> = before
            .iter()
            .cloned()
            .chain(parts.map(str::to_owned))
            .collect();
        match inside {
            Some(inside) => expand(inside, &whole, paths),
            None => paths.push(whole),
        }
    }
}

/// A path from the crate's root; nothing for one that leads out of the crate, or to an item of the same file.
fn from_root(path: &[String], module: &[String], children: &[String]) -> Option<Vec<String>> {
    let mut from = module.to_vec();
    let rest = match path.first()?.as_str() {
        "crate" => {
            from.clear();
            &path[1..]
        }
        "self" => &path[1..],
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            from.truncate(from.len().checked_sub(up)?);
            &path[up..]
        }
        first if children.iter().any(|child| child == first) => path,
        _ => return None,
    };
    from.extend(rest.iter().cloned());
    Some(from)
}

/// The names of structs, enums, traits and aliases, those in macros included.
fn types(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let visible = words.first().is_some_and(|word| word.starts_with("pub"));
        let words = &words[usize::from(visible)..];
        let words = if words.first().is_some_and(|word| word.ends_with(')')) {
            &words[1..]
        } else {
            words
        };
        // An associated type stands in an `impl` or a trait, further to the right.
        let alias =
            line.starts_with("type ") || line.starts_with("pub") && words.first() == Some(&"type");
        if let [keyword, name, ..] = words
            && (matches!(*keyword, "struct" | "enum" | "trait" | "union") || alias)
        {
            let name = name
                .split(|c: char| !c.is_alphanumeric())
                .next()
                .unwrap_or_default();
            found.extend(
                name.starts_with(char::is_uppercase)
                    .then(|| name.to_owned()),
            );
        }
    }
    found
}

#[test]
fn a_file_is_read_as_the_compiler_reads_it() {
    let text = "//! use crate::a;\nmod child;\n#[cfg(test)]\nmod tests;\n\nuse super::{b, c::{self, D as E}};\n\
        pub(super) struct One<T>(T);\n    pub struct Two {\nfn f() { child::g(\"crate::h\"); crate::i::J::k() }\n\
        impl X for Y {\n    type Out = u8;\n}\npub type Three = u8;\n#[cfg(test)]\nmod more {\n    struct Four;\n}\n";
    let code = code(text);
    assert_eq!(children(&code), ["child"]);
    assert_eq!(types(&code), ["One", "Two", "Three"]);
    let module = ["m".to_owned(), "n".to_owned()];
    let named = named(&code, &module, &children(&code));
    let named: Vec<String> = named.iter().map(|path| path.join("/")).collect();
    assert_eq!(named, ["i/J/k", "m/b", "m/c/D", "m/c/self", "m/n/child/g"]);
}
