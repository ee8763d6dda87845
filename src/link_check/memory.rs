//! What was answered lately: an address that answered well is not asked again for a week.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::answer::LinkAnswer;

/// For how many days an address that answered well is believed.
pub const DAYS: i64 = 7;

/// Answers with their days since 1970, by address. Bad answers are asked for again every time.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    answers: BTreeMap<String, (i64, LinkAnswer)>,
}

impl Memory {
    /// What a file remembers; nothing where it is not there, or not one of ours.
    pub fn read(file: &Path) -> Memory {
        #[expect(clippy::disallowed_methods, reason = "the memory is the asker's own")]
        let text = std::fs::read_to_string(file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The answer of an address, if it was good and is not too old.
    pub fn get(&self, url: &str, today: i64) -> Option<&LinkAnswer> {
        let (day, answer) = self.answers.get(url)?;
        let age = today - day;
        let good = matches!(answer, LinkAnswer::Fine | LinkAnswer::Moved(_));
        (good && (0..DAYS).contains(&age)).then_some(answer)
    }

    /// Remembers an answer.
    pub fn put(&mut self, url: String, answer: LinkAnswer, today: i64) {
        self.answers.insert(url, (today, answer));
    }

    /// Forgets the addresses that nobody names any more.
    pub fn keep(&mut self, named: impl Fn(&str) -> bool) {
        self.answers.retain(|url, _| named(url));
    }

    /// Writes it all down, whole or not at all.
    ///
    /// # Errors
    /// If the machine refuses.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let folder = file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder)?;
        let fresh = file.with_extension("json.new");
        let mut text = serde_json::to_vec_pretty(self).map_err(io::Error::other)?;
        text.push(b'\n');
        std::fs::File::create(&fresh)?.write_all(&text)?;
        std::fs::rename(&fresh, file)
    }
}
