//! Numbered notes: citations and footnotes in the order they are met, one list per page.

use std::collections::{HashMap, HashSet};

use crate::graph::node::Ix;

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// A source, and the place inside it.
    Source(Ix, Box<str>),
    /// A footnote of a text: the fingerprint of the text's path, and the number of the footnote there.
    Footnote(u64, usize),
}

/// The notes of one page.
#[derive(Debug, Default)]
pub struct Notes {
    notes: Vec<(About, usize)>,
    /// Where each stands among them.
    known: HashMap<About, usize>,
}

impl Notes {
    /// Marks a note: HTML that leads to it, and back again.
    pub fn mark(&mut self, about: About, out: &mut String) {
        let index = match self.known.get(&about) {
            Some(index) => *index,
            None => {
                self.known.insert(about.clone(), self.notes.len());
                self.notes.push((about, 0));
                self.notes.len() - 1
            }
        };
        self.notes[index].1 += 1;
        let (number, mark, note) = (
            index + 1,
            mark_id(index + 1, self.notes[index].1),
            note_id(index + 1),
        );
        // A popover opens in place without a script; where it cannot, the numbered list stands at the end all the same.
        out.push_str(&format!(
            "<sup class=\"cite\"><button type=\"button\" id=\"{mark}\" popovertarget=\"{note}\">{number}</button></sup>"
        ));
    }

    /// The notes so far: what each is about, and how often it was marked.
    pub fn iter(&self) -> impl Iterator<Item = &(About, usize)> {
        self.notes.iter()
    }

    /// The anchors of all marks.
    pub fn marks(&self) -> impl Iterator<Item = String> {
        let numbered = self.notes.iter().enumerate();
        numbered
            .flat_map(|(index, (_, marks))| (1..=*marks).map(move |nth| mark_id(index + 1, nth)))
    }

    /// The note at an index, if there are so many.
    pub fn get(&self, index: usize) -> Option<&(About, usize)> {
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
