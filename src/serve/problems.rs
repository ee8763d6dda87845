//! Problems, as browsers show them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use crate::base::diagnostic::Diagnostic;
use crate::base::panic::{HELP, Panicked};
use crate::base::path::SitePath;
use crate::base::place::{Lines, Place, floor};
use crate::source::disk::DiskSource;
use crate::source::layout::SETTINGS;

/// How many errors are shown at once; people mend one after another.
const SHOWN: usize = 20;
/// What means something in an address, and may stand in the name of a file.
const IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'\\');

/// Problems as browsers show them. The disk may be ahead of us: what was looked up when a file was read stands
/// until it is read again.
#[derive(Debug, Default)]
pub(super) struct PreviewProblems {
    looked_up: BTreeMap<String, (Vec<SitePath>, Value)>,
}

impl PreviewProblems {
    /// Forgets what was looked up in files that were read again.
    pub(super) fn forget<'p>(&mut self, moved: impl Iterator<Item = &'p SitePath>) {
        let moved: BTreeSet<&SitePath> = moved.collect();
        if moved.iter().any(|path| path.as_str() == SETTINGS) {
            // They say which editor opens.
            self.looked_up.clear();
        }
        self.looked_up.retain(|_, (paths, _)| {
            !paths.is_empty() && paths.iter().all(|path| !moved.contains(path))
        });
    }

    /// The panics, faults and errors that hold, as a list in JSON.
    pub(super) fn shown(
        &mut self,
        disk: &DiskSource,
        panics: &[Panicked],
        errors: &[Diagnostic],
        editor: &str,
    ) -> Arc<str> {
        let faults = disk.faults();
        let faults = faults.iter().map(|fault| {
            let path = fault.path.strip_prefix(disk.root()).unwrap_or(&fault.path).to_string_lossy();
            let message = format!("this cannot be read: {}", fault.why);
            json!({"code": "", "message": message, "path": path.replace('\\', "/"), "editor": address(editor, &fault.path, 1, 1)})
        });
        let panics = panics
            .iter()
            .map(|panicked| json!({"code": "", "message": panicked.to_string(), "help": HELP}));
        let errors = errors
            .iter()
            .map(|problem| self.looked_up(disk, problem, editor));
        Value::from(
            panics
                .chain(faults)
                .chain(errors)
                .take(SHOWN)
                .collect::<Vec<_>>(),
        )
        .to_string()
        .into()
    }

    fn looked_up(&mut self, disk: &DiskSource, problem: &Diagnostic, editor: &str) -> Value {
        let key = format!("{problem:?}");
        let places = problem
            .place
            .iter()
            .chain(problem.labels.iter().map(|label| &label.place));
        let look = || {
            (
                places.map(|place| place.path.clone()).collect(),
                shown(disk, problem, editor),
            )
        };
        self.looked_up.entry(key).or_insert_with(look).1.clone()
    }
}

/// A problem with its line, the other places that belong to it, and the addresses that open an editor there.
fn shown(disk: &DiskSource, problem: &Diagnostic, editor: &str) -> Value {
    let mut shown =
        json!({"code": problem.code.as_str(), "message": problem.message, "help": problem.help});
    let Some(place) = &problem.place else {
        return shown;
    };
    at(&mut shown, disk, place, editor);
    let others = problem.labels.iter().map(|label| {
        let mut other = json!({"message": label.message});
        at(&mut other, disk, &label.place, editor);
        other
    });
    shown["labels"] = others.collect();
    shown
}

/// Says where something is, with its line, and the address that opens an editor there.
fn at(shown: &mut Value, disk: &DiskSource, place: &Place, editor: &str) {
    shown["path"] = place.path.as_str().into();
    let Some(text) = disk.text(&place.path) else {
        return;
    };
    let lines = Lines::new(&text);
    let at = lines.position(&text, place.span);
    shown["line"] = at.line.into();
    shown["column"] = at.column.into();
    let excerpt = lines.excerpt(&text, place.span);
    let line = excerpt.text.lines().next().unwrap_or_default();
    let (from, to) = (excerpt.span.start, excerpt.span.end.min(line.len()));
    shown["excerpt"] = line.into();
    shown["from"] = units(line, from).into();
    shown["to"] = units(line, to).into();
    shown["editor"] = address(editor, &disk.file(&place.path), at.line, at.column).into();
}

/// How many units a script counts before a byte of a line: those of UTF-16.
fn units(line: &str, byte: usize) -> usize {
    line[..floor(line, byte)].encode_utf16().count()
}

/// The address of a place in a file for an editor; `vscode://file/{path}` has the path's first slash already.
fn address(editor: &str, file: &Path, line: usize, column: usize) -> String {
    let path = file.to_string_lossy();
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    };
    let path = utf8_percent_encode(&path, IN_PATHS).to_string();
    let address = editor
        .replace("/{path}", &format!("/{}", path.trim_start_matches('/')))
        .replace("{path}", &path);
    address
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::Span;
    use crate::base::rules::Code;

    #[test]
    fn a_script_counts_units_of_utf_16() {
        let line = "عنوان: 𝒜é x";
        let at = |needle: &str| units(line, line.find(needle).unwrap());
        assert_eq!((at("ع"), at("𝒜"), at("é"), at("x")), (0, 7, 9, 11));
        assert_eq!(units(line, 999), 12);
    }

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the test writes as an author does"
    )]
    fn a_problem_has_its_line_and_its_place_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let text = "---\nname: 𝒜 Obi\nnaem: x\n---\n";
        std::fs::create_dir_all(folder.path().join("content")).unwrap();
        std::fs::write(folder.path().join("content/a.md"), text).unwrap();
        let disk = DiskSource::new(folder.path(), None);
        let found = |from: &str, to: &str| {
            let start = text.find(from).unwrap();
            let span = Span::new(start, text.find(to).unwrap() + to.len());
            let path = SitePath::new("content/a.md").unwrap();
            let problem = Diagnostic::new(Code::UnknownKey, Some(Place { path, span }), "wrong");
            let shown = shown(&disk, &problem, "");
            let line = shown["excerpt"].as_str().unwrap().to_owned();
            (line, shown["from"].clone(), shown["to"].clone())
        };
        let line = |line: &str, from: usize, to: usize| (line.to_owned(), json!(from), json!(to));
        assert_eq!(found("naem", "naem"), line("naem: x", 0, 4));
        assert_eq!(found("Obi", "Obi"), line("name: 𝒜 Obi", 9, 12));
        // What goes on in the next line is marked to the end of the first.
        assert_eq!(found("Obi", "naem"), line("name: 𝒜 Obi", 9, 12));
    }

    #[test]
    fn an_editor_is_told_any_path() {
        let code = "vscode://file/{path}:{line}:{column}";
        for (editor, file, expected) in [
            (code, "/home/ada/a.md", "vscode://file/home/ada/a.md:3:7"),
            (
                code,
                "/home/ada/les accords #2/100%.md",
                "vscode://file/home/ada/les%20accords%20%232/100%25.md:3:7",
            ),
            (
                "idea://open?file={path}&line={line}",
                "/a b/c.md",
                "idea://open?file=/a%20b/c.md&line=3",
            ),
        ] {
            assert_eq!(address(editor, Path::new(file), 3, 7), expected);
        }
    }
}
