//! What records are called: a small table beside the index, so that what is called exactly as somebody asks comes first.
//!
//! An index ranks by words, and a country is told in fewer words than the delegations it sent. So the names of
//! records stand in files of their own, cut by the words they begin with: a query loads the one file (seldom two) that
//! its word stands in. The written words of all names are there too, and loaded where nothing is found, to offer the
//! nearest.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use unicode_normalization::char::is_combining_mark;

use super::files::NamedFile;
use crate::names::fold::query::{asked, titled};
use crate::names::fold::runs::{is_run, pieces};

/// A file of names has so many bytes, about.
const SIZE: usize = 8_000;

/// There are so many files of names, about: those of a large dossier are larger.
const FILES: usize = 200;

/// Of records that share a word, so many are looked at: the best that are called by it.
const SAME: usize = 60;

/// A word of more records is "of" or "conference": those alone are looked up under it whose names begin with it.
const COMMON: usize = 24;

/// A shorter word is near to too many others.
const SHORT: usize = 3;

/// What a record is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Called {
    /// What it comes before: a country, person, body or initiative is 0, what belongs to one comes later. What is called
    /// after others is 4: its title is made of theirs, and who types a part of it means them.
    pub(super) group: u8,
    /// How many other records point at it.
    pub(super) weight: usize,
    /// Its title in the language of the index; nothing if it has none of its own.
    pub(super) title: String,
    /// Its other names: in other languages and scripts, short, of another time, a family name.
    pub(super) others: Vec<String>,
}

/// A record as a file of names has it.
struct NamesRow {
    group: u8,
    weight: usize,
    /// Its title, and then its other names, as queries are compared with them.
    names: Vec<String>,
    json: String,
}

impl NamesRow {
    fn new(number: usize, called: &Called) -> NamesRow {
        let mut names = vec![titled(&called.title)];
        for name in called.others.iter().map(|name| titled(name)) {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        let json = json!([number, called.group, called.weight, names]).to_string();
        NamesRow {
            group: called.group,
            weight: called.weight,
            names,
            json,
        }
    }

    /// What it is looked up under: its whole names, and any word of the names of what others are about.
    fn keys(&self) -> BTreeSet<String> {
        let words = self
            .names
            .iter()
            .filter(|_| self.group < 2)
            .flat_map(|name| name.split(' '))
            .flat_map(parts);
        words
            .chain(self.names.iter().cloned())
            .filter(|key| !key.is_empty())
            .collect()
    }

    /// Whether one of its names begins with a word.
    fn begins(&self, word: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(word))
    }

    /// The best of those that have a word come first.
    fn order(&self, word: &str) -> impl Ord + use<> {
        let exact = self.names.iter().any(|name| name == word);
        let length = self.names.iter().map(String::len).min().unwrap_or_default();
        (!exact, self.group, std::cmp::Reverse(self.weight), length)
    }
}

/// What a word is looked up by: itself; each two letters of a run without blanks.
fn parts(word: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in pieces(word) {
        let letters: Vec<char> = piece.chars().collect();
        if is_run(piece) && letters.len() > 1 {
            parts.extend(letters.windows(2).map(|two| two.iter().collect::<String>()));
        } else {
            parts.push(piece.to_owned());
        }
    }
    parts
}

/// The files of the names of entries, each with the word from which on it has what is sought.
pub(super) fn names(called: &[Called]) -> Vec<(String, NamedFile)> {
    let titled = called
        .iter()
        .enumerate()
        .filter(|(_, called)| !called.title.is_empty());
    let rows: Vec<NamesRow> = titled
        .map(|(number, called)| NamesRow::new(number, called))
        .collect();
    let mut of_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        row.keys()
            .into_iter()
            .for_each(|key| of_words.entry(key).or_default().push(at));
    }
    let total: usize = of_words
        .values()
        .flatten()
        .map(|at| rows[*at].json.len())
        .sum();
    let mut files = Vec::new();
    let mut cut = Cut::new(SIZE.max(total / FILES));
    for (word, mut of_word) in of_words {
        if of_word.len() > COMMON {
            of_word.retain(|at| rows[*at].begins(&word));
        }
        of_word.sort_by_cached_key(|at| (rows[*at].order(&word), *at));
        of_word.truncate(SAME);
        let size = of_word
            .iter()
            .filter(|at| !cut.held.contains(at))
            .map(|at| rows[*at].json.len())
            .sum();
        if let Some((from, held)) = cut.add(word, size, of_word) {
            files.push((from, NamedFile::new("names", listed(&rows, &held))));
        }
    }
    if let Some((from, held)) = cut.end() {
        files.push((from, NamedFile::new("names", listed(&rows, &held))));
    }
    files
}

/// What goes into one file, until it is large enough.
struct Cut {
    most: usize,
    from: String,
    size: usize,
    held: BTreeSet<usize>,
}

impl Cut {
    fn new(most: usize) -> Cut {
        Cut {
            most,
            from: String::new(),
            size: 0,
            held: BTreeSet::new(),
        }
    }

    /// Adds what stands under a word; if it does not fit, gives what was there before.
    fn add(
        &mut self,
        word: String,
        size: usize,
        of_word: Vec<usize>,
    ) -> Option<(String, BTreeSet<usize>)> {
        let full = if self.size > 0 && self.size + size > self.most {
            self.end()
        } else {
            None
        };
        if self.held.is_empty() {
            self.from = word;
        }
        self.size += size;
        self.held.extend(of_word);
        full
    }

    fn end(&mut self) -> Option<(String, BTreeSet<usize>)> {
        let Cut { from, held, .. } = std::mem::replace(self, Cut::new(self.most));
        (!held.is_empty()).then_some((from, held))
    }
}

fn listed(rows: &[NamesRow], held: &BTreeSet<usize>) -> String {
    let rows: Vec<&str> = held.iter().map(|at| rows[*at].json.as_str()).collect();
    format!("[{}]", rows.join(","))
}

/// The written words of names, those of titles first, then those of other names, and of each those of what is pointed
/// at most: the files they stand in, each with the word from which on it has what is like another.
pub(super) fn spellings(called: &[Called]) -> Vec<(String, NamedFile)> {
    // By the folded word: whether a title has it, the weight, and how it is written.
    let mut known: BTreeMap<String, (bool, usize, String)> = BTreeMap::new();
    for called in called.iter().filter(|called| !called.title.is_empty()) {
        let others = called
            .others
            .iter()
            .filter(|_| called.group < 2)
            .map(|other| (false, other));
        for (own, name) in [(true, &called.title)].into_iter().chain(others) {
            for written in written(name) {
                let folded = asked(written);
                if folded.chars().count() < SHORT
                    || folded.contains(' ')
                    || !folded.chars().any(char::is_alphabetic)
                {
                    continue;
                }
                let word = known
                    .entry(folded)
                    .or_insert_with(|| (own, 0, written.to_owned()));
                word.1 += 1 + called.weight;
                if own && !word.0 {
                    (word.0, word.2) = (true, written.to_owned());
                }
            }
        }
    }
    let mut made = Vec::new();
    let mut part: Vec<(String, (bool, usize, String))> = Vec::new();
    let mut size = 0;
    let mut known = known.into_iter().peekable();
    while let Some((folded, word)) = known.next() {
        size += word.2.len() + SHORT;
        part.push((folded, word));
        if size < 4 * SIZE && known.peek().is_some() {
            continue;
        }
        let from = part[0].0.clone();
        part.sort_by(|(a, one), (b, other)| other.1.cmp(&one.1).then(a.cmp(b)));
        let of = |own: bool| {
            part.iter()
                .filter(|(_, word)| word.0 == own)
                .map(|(_, word)| &*word.2)
                .collect::<Vec<_>>()
        };
        let text = json!([of(true), of(false)]).to_string();
        made.push((from, NamedFile::new("spellings", text)));
        part.clear();
        size = 0;
    }
    made
}

/// The words of a name as they are written.
fn written(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|char: char| {
        !char.is_alphanumeric() && !is_combining_mark(char) && !is_apostrophe(char)
    });
    let bare = words.map(|word| word.rsplit(is_apostrophe).next().unwrap_or(word));
    bare.filter(|word| !word.is_empty())
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’')
}
