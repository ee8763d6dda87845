//! A folder that a build wrote, served as it is: what a host would answer, and nothing made.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use super::messages::{Answer, Request};
use crate::base::fingerprint::fingerprint_of_bytes;

/// Answers until nobody can ask any more. Nothing of the folder is remembered: a build may write it meanwhile.
pub fn answer_from(folder: &Path, asks: &Receiver<Request>) {
    let folder = folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_path_buf());
    // Who waits to hear of a change waits in vain: pages of a built site do not ask.
    for ask in asks {
        if let Request::Get(path, answer) = ask {
            let _ = answer.send(found(&folder, &path));
        }
    }
}

/// What stands at the path of a URL, as static hosts have it: a folder's `index.html`, a page without its extension,
/// and `404.html` for all that leads nowhere.
fn found(folder: &Path, path: &str) -> Answer {
    let index = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    if let Some(answer) = file(folder, &index, true) {
        return answer;
    }
    if index == path {
        if below(folder, &format!("{path}/index.html")).is_some() {
            return Answer::Slash;
        }
        if let Some(answer) = file(folder, &format!("{path}.html"), true) {
            return answer;
        }
    }
    file(folder, "404.html", false).unwrap_or(Answer::Nothing)
}

/// A file of the folder, links followed as far as they stay in it.
fn below(folder: &Path, path: &str) -> Option<PathBuf> {
    let file = folder.join(path).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

#[expect(
    clippy::disallowed_methods,
    reason = "what is read is output of ours, not a source"
)]
fn file(folder: &Path, path: &str, found: bool) -> Option<Answer> {
    let bytes = std::fs::read(below(folder, path)?).ok()?;
    let digest = fingerprint_of_bytes(&bytes);
    Some(Answer::File {
        path: path.to_owned(),
        bytes: Arc::new(bytes),
        digest,
        found,
        live: false,
    })
}
