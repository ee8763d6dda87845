//! Files of a theme that nothing reads, because of where they are or what they are called; and strings that are written
//! twice in one file.

use std::collections::HashMap;

use fluent_bundle::FluentResource;

use super::chain::{Chain, StringFile};
use super::messages::keys;
use crate::base::contract::Contract;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::suggest::closest;
use crate::locale::Lang;

/// Where files of an ending are read from.
const FOLDERS: [(&str, &str, Code); 2] = [
    (".html", "templates", Code::UnusedTemplate),
    (".ftl", "strings", Code::UnusedString),
];

/// The folders of a theme that are read.
const READ: [&str; 3] = ["templates", "strings", "static"];

/// The problems of the files that the site's author can change. A theme may bring other files along, in folders of its
/// own: only what is nearly in the right place is told.
pub(super) fn check(chain: &Chain, contract: &Contract) -> Vec<Diagnostic> {
    let misplaced = chain
        .own_files()
        .filter(|(name, _)| is_meant(name, contract))
        .filter_map(|(name, path)| misplaced(name, path));
    let strings = chain
        .own_strings()
        .flat_map(|file| of_no_language(&file).into_iter().chain(doubled(&file)));
    misplaced.chain(strings).collect()
}

/// Whether a file is meant for a folder that is read: its own is called nearly so, or it is a template beside `theme.toml`.
fn is_meant(name: &str, contract: &Contract) -> bool {
    let folders = FOLDERS.into_iter().map(|(_, folder, _)| folder);
    match name.split_once('/') {
        Some((folder, _)) => !READ.contains(&folder) && closest(folder, folders).is_some(),
        None => match name.strip_suffix(".html") {
            Some(page) => {
                page == "base" || contract.templates.iter().any(|(known, _)| *known == page)
            }
            None => true,
        },
    }
}

fn misplaced(name: &str, path: &SitePath) -> Option<Diagnostic> {
    let below = name.split_once('/').map_or(name, |(_, below)| below);
    let (_, meant, code) = FOLDERS
        .into_iter()
        .find(|(ending, _, _)| name.ends_with(ending))?;
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
