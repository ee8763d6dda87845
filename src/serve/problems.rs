//! Problems, as browsers show them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use crate::base::diagnostic::Diagnostic;
use crate::base::panic::{HELP, Panicked};
use crate::base::path::SitePath;
use crate::base::place::{Lines, Place};
use crate::source::disk::{Disk, SETTINGS};

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
pub(super) struct Problems {
    looked_up: BTreeMap<String, (Vec<SitePath>, Value)>,
}

impl Problems {
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
        disk: &Disk,
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

    fn looked_up(&mut self, disk: &Disk, problem: &Diagnostic, editor: &str) -> Value {
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
fn shown(disk: &Disk, problem: &Diagnostic, editor: &str) -> Value {
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
fn at(shown: &mut Value, disk: &Disk, place: &Place, editor: &str) {
    shown["path"] = place.path.as_str().into();
    let Some(text) = disk.text(&place.path) else {
        return;
    };
    let lines = Lines::new(&text);
    let at = lines.position(&text, place.span);
    shown["line"] = at.line.into();
    shown["column"] = at.column.into();
    shown["excerpt"] = lines
        .excerpt(&text, place.span)
        .text
        .lines()
        .next()
        .unwrap_or_default()
        .into();
    shown["editor"] = address(editor, &disk.file(&place.path), at.line, at.column).into();
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
