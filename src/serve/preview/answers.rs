//! What stands at the path of a URL.

use super::Preview;
use crate::engine::Shown;
use crate::serve::messages::Answer;

impl Preview {
    pub(super) fn digest(&mut self, path: &str) -> u64 {
        match self.answer(path) {
            Answer::File { digest, .. } => digest,
            Answer::Slash | Answer::Nothing | Answer::Broken | Answer::NoDossier(_) => 0,
        }
    }

    /// What stands at the path of a URL.
    pub(super) fn answer(&mut self, path: &str) -> Answer {
        if !self.disk.may_be_dossier() {
            return Answer::NoDossier(self.disk.root().display().to_string());
        }
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(answer) = self.file(&file, true) {
            return answer;
        }
        if file == path {
            // As static hosts do: a folder wants its slash, and a page may be asked for without its extension.
            if self.file(&format!("{path}/index.html"), true).is_some() {
                return Answer::Slash;
            }
            if let Some(answer) = self.file(&format!("{path}.html"), true) {
                return answer;
            }
        }
        self.file("404.html", false).unwrap_or(Answer::Nothing)
    }

    fn file(&mut self, path: &str, found: bool) -> Option<Answer> {
        let answer = |(bytes, digest)| Answer::File {
            path: path.to_owned(),
            bytes,
            digest,
            found,
            live: true,
        };
        match self.engine.show(&mut self.disk, path) {
            Shown::Nothing => {
                self.last.forget(path);
                None
            }
            Shown::File { bytes, digest } => {
                let file = (bytes, digest);
                self.last.keep(path, &file);
                Some(answer(file))
            }
            // The last good page stays, with the problems shown over it.
            Shown::Broken => Some(self.last.page(path).map_or(Answer::Broken, answer)),
        }
    }
}
