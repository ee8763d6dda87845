//! Numbered notes: citations and footnotes in the order they are met, one list per page.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::graph::node::Ix;
use crate::record::markdown::escape::escape;

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// A source. The places inside it that are meant stand with its marks.
    Source(Ix),
    /// A footnote of a text: the fingerprint of the text's path, and the number of the footnote there.
    Footnote(u64, usize),
}

/// A note of a page.
#[derive(Debug)]
pub struct Noted {
    /// What it is about.
    pub about: About,
    /// The place inside the source that each of its marks means, in the order of the marks; empty where none is named.
    pub places: Vec<Box<str>>,
}

/// A longer place stands in the note alone: a mark has no room for it.
const SHORT_PLACE: usize = 12;

/// The notes of one page.
#[derive(Debug, Default)]
pub struct Notes {
    notes: Vec<Noted>,
    /// Where each stands among them.
    known: HashMap<About, usize>,
    /// What the footnotes say that were marked so far, by the fingerprint of their text's path and their number there.
    pub footnotes: BTreeMap<(u64, usize), String>,
}

impl Notes {
    /// Marks a note: HTML that leads to it, and back again. `place` is where in the source, or nothing.
    pub fn mark(&mut self, about: About, place: &str, out: &mut String) {
        let index = match self.known.get(&about) {
            Some(index) => *index,
            None => {
                self.known.insert(about.clone(), self.notes.len());
                self.notes.push(Noted {
                    about,
                    places: Vec::new(),
                });
                self.notes.len() - 1
            }
        };
        self.notes[index].places.push(place.into());
        let (number, mark, note) = (
            index + 1,
            mark_id(index + 1, self.notes[index].places.len()),
            note_id(index + 1),
        );
        let shown = if place.is_empty() || place.chars().count() > SHORT_PLACE {
            String::new()
        } else {
            format!(", {}", escape(place))
        };
        // A popover opens in place without a script; where it cannot, the numbered list stands at the end all the same.
        // A browser may break a line before a button, but not behind U+2060 WORD JOINER (CSS Text 3, §5.1).
        out.push_str(&format!(
            "<sup class=\"cite\">\u{2060}<button type=\"button\" id=\"{mark}\" popovertarget=\"{note}\">{number}{shown}</button></sup>"
        ));
    }

    /// The notes so far.
    pub fn iter(&self) -> impl Iterator<Item = &Noted> {
        self.notes.iter()
    }

    /// The anchors of all marks.
    pub fn marks(&self) -> impl Iterator<Item = String> {
        let numbered = self.notes.iter().enumerate();
        numbered.flat_map(|(index, note)| {
            (1..=note.places.len()).map(move |nth| mark_id(index + 1, nth))
        })
    }

    /// The note at an index, if there are so many.
    pub fn get(&self, index: usize) -> Option<&Noted> {
        self.notes.get(index)
    }
}

/// What the anchor of every mark begins with.
const MARK: &str = "_cite-";

/// The anchor of a note. Anchors of a page begin with `_`, with which none in a text begins: they never meet.
pub fn note_id(number: usize) -> String {
    format!("_note-{number}")
}

/// The anchor of a note's nth mark.
pub fn mark_id(number: usize, nth: usize) -> String {
    if nth == 1 {
        format!("{MARK}{number}")
    } else {
        format!("{MARK}{number}-{nth}")
    }
}

/// What the nth mark of a note is called in the note: `a` to `z`, then `aa`, as columns of a sheet are.
pub fn letter(nth: usize) -> String {
    let mut letters = Vec::new();
    let mut left = nth;
    while left > 0 {
        left -= 1;
        letters.push(b'a' + u8::try_from(left % 26).unwrap_or_default());
        left /= 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

/// The anchors of the marks that a page shows.
pub fn marks_in(page: &[u8]) -> HashSet<&[u8]> {
    let id = "id=\"";
    let begins = format!("{id}{MARK}");
    let found = memchr::memmem::find_iter(page, begins.as_bytes()).map(|at| {
        let anchor = &page[at + id.len()..];
        &anchor[..memchr::memchr(b'"', anchor).unwrap_or(anchor.len())]
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn marks_are_lettered_as_columns_of_a_sheet() {
        let of = [1, 2, 26, 27, 52, 53, 702, 703].map(letter);
        assert_eq!(of, ["a", "b", "z", "aa", "az", "ba", "zz", "aaa"]);
    }
}
