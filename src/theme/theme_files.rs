//! Files of a theme that nothing reads, because of where they are or what they are called; and strings that are written
//! twice in one file.

use std::collections::HashMap;

use fluent_bundle::FluentResource;

use super::chain::{Chain, StringFile};
use super::messages::keys;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::locale::Lang;

/// Where files of an ending are read from.
const FOLDERS: [(&str, &str, Code); 2] = [
    (".html", "templates", Code::UnusedTemplate),
    (".ftl", "strings", Code::UnusedString),
];

/// The problems of the files that the site's author can change.
pub(super) fn check(chain: &Chain) -> Vec<Diagnostic> {
    let misplaced = chain
        .own_files()
        .filter_map(|(name, path)| misplaced(name, path));
    let strings = chain
        .own_strings()
        .flat_map(|file| of_no_language(&file).into_iter().chain(doubled(&file)));
    misplaced.chain(strings).collect()
}

fn misplaced(name: &str, path: &SitePath) -> Option<Diagnostic> {
    let (folder, below) = name.split_once('/').unwrap_or(("", name));
    let (_, meant, code) = FOLDERS
        .into_iter()
        .find(|(ending, _, _)| name.ends_with(ending))?;
    if matches!(folder, "templates" | "strings" | "static") {
        return None;
    }
    let top = path.as_str().strip_suffix(name).unwrap_or_default();
    let message = format!("this file is not in `{top}{meant}/`, so nothing reads it");
    let help = format!("move it to `{top}{meant}/{below}`");
    Some(Diagnostic::new(code, Some(beginning(path)), message).help(help))
}

/// A file of strings that no language can have.
fn of_no_language(file: &StringFile<'_>) -> Option<Diagnostic> {
    let help = match Lang::parse(file.lang) {
        Some(lang) => lang.instead()?,
        None => "call it after a language, `fr.ftl` or `ar.ftl`".to_owned(),
    };
    let message = format!(
        "`{}` is no language, so nothing shows these strings",
        file.lang
    );
    Some(Diagnostic::new(Code::UnusedString, Some(beginning(file.path)), message).help(help))
}

/// Strings that are written again further down in their file.
fn doubled(file: &StringFile<'_>) -> Vec<Diagnostic> {
    let resource = match FluentResource::try_new(file.text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let place = |span| Place {
        path: file.path.clone(),
        span,
    };
    let mut first: HashMap<&str, Span> = HashMap::new();
    let again = keys(&resource).filter_map(|(key, span)| {
        let before = *first.entry(key).or_insert(span);
        (before != span).then_some((key, before, span))
    });
    again
        .map(|(key, before, span)| {
            let message = format!("the string `{key}` is written twice");
            Diagnostic::new(Code::BadString, Some(place(span)), message)
                .label(place(before), "here first")
                .help("take one out: the last one is shown")
        })
        .collect()
}

fn beginning(path: &SitePath) -> Place {
    Place {
        path: path.clone(),
        span: Span::new(0, 0),
    }
}
