//! The words of entries, counted: which stand in which entry, and how much that weighs.
//!
//! Weights follow BM25 with a fixed length of an average text, so that an entry weighs the same whatever the others are.

use crate::base::fingerprint::{FingerprintMap, IdMap, fingerprint_of_bytes};
use crate::names::fold::keys::{WordKey, keys, name_keys, twins};

use super::entry::{Entry, EntryName};
use super::stems::Stems;

/// What a word weighs that stands once in a text of average length.
const ONCE: f32 = 20.0;

/// How soon another place of a word in a text means nothing more (BM25: k1).
const SATURATION: f32 = 1.2;

/// How much a long text is held against its words (BM25: b).
const LENGTH: f32 = 0.4;

/// How many words a text has on average.
const AVERAGE: f32 = 300.0;

/// What a word of a title weighs, and of a long title.
const TITLE: (u16, u16) = (120, 60);

/// What a word of another name weighs.
const NAME: u16 = 80;

/// What a word of a capacity or a date weighs.
const CAPTION: u16 = 12;

/// What a word of the name of whom an entry is about weighs.
const ABOUT: u16 = 16;

/// What the name of a person weighs for who spells it otherwise.
const TWIN: u16 = 1;

/// A word of an index.
pub(super) struct IndexedWord {
    pub(super) text: Box<str>,
    pub(super) stem: Box<str>,
    /// The entries it stands in, in order.
    pub(super) postings: Vec<Posting>,
}

/// An entry and what a word weighs in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting(u32);

impl Posting {
    pub(super) fn new(entry: u32, weight: u8) -> Posting {
        Posting(entry << 8 | u32::from(weight))
    }

    /// The number of the entry.
    pub(super) fn entry(self) -> u32 {
        self.0 >> 8
    }

    /// The weight.
    pub(super) fn weight(self) -> u8 {
        (self.0 & 0xFF) as u8
    }
}

/// How often a word stands in the entry that is being read, and what its names add.
#[derive(Clone, Copy, Default)]
struct WordCount {
    text: u16,
    named: u16,
}

/// Words of the entries that one thread reads.
pub(super) struct Tokens<'s> {
    stems: &'s Stems,
    words: Vec<IndexedWord>,
    counts: Vec<WordCount>,
    /// Words by their text.
    by_text: IdMap<u32>,
    /// Where in `ids` the words stand that a written word is found by.
    by_written: FingerprintMap<(u32, u32)>,
    ids: Vec<u32>,
    /// The words of the entry that is being read.
    touched: Vec<u32>,
}

impl<'s> Tokens<'s> {
    pub(super) fn new(stems: &'s Stems) -> Tokens<'s> {
        Tokens {
            stems,
            words: Vec::new(),
            counts: Vec::new(),
            by_text: IdMap::default(),
            by_written: FingerprintMap::default(),
            ids: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Reads an entry, which comes after those before it.
    pub(super) fn read(&mut self, number: u32, entry: &Entry) {
        let mut length = 0;
        for word in entry.text.split_whitespace() {
            length += 1;
            self.each(word, |count| count.text = count.text.saturating_add(1));
        }
        let words = u16::try_from(entry.title.split_whitespace().count()).unwrap_or(u16::MAX);
        let title = (2 * TITLE.0 / words.max(1)).clamp(TITLE.1, TITLE.0);
        for (text, weight) in [
            (&entry.title, title),
            (&entry.role, CAPTION),
            (&entry.date, CAPTION),
        ] {
            for word in text.split_whitespace() {
                self.each(word, |count| count.named = count.named.max(weight));
            }
        }
        for (names, weight) in [(&entry.names, NAME), (&entry.about, ABOUT)] {
            names.iter().for_each(|name| self.name(name, weight));
        }
        for id in std::mem::take(&mut self.touched) {
            let count = std::mem::take(&mut self.counts[id as usize]);
            let weight = weight(count, length);
            let word = &mut self.words[id as usize];
            word.postings.push(Posting::new(number, weight));
        }
    }

    /// All words, in no order that means anything.
    pub(super) fn into_words(self) -> Vec<IndexedWord> {
        self.words
    }

    fn name(&mut self, name: &EntryName, weight: u16) {
        let EntryName::Person(text) = name else {
            for word in name.text().split_whitespace() {
                self.each(word, |count| count.named = count.named.max(weight));
            }
            return;
        };
        for key in name_keys(text) {
            let id = self.id(key);
            self.touch(id, |count| count.named = count.named.max(weight));
        }
        for twin in twins(text) {
            let id = self.id(WordKey {
                text: twin,
                written: None,
            });
            self.touch(id, |count| count.named = count.named.max(TWIN));
        }
    }

    /// Counts each key of a written word.
    fn each(&mut self, written: &str, add: impl Fn(&mut WordCount)) {
        let print = fingerprint_of_bytes(written.as_bytes());
        let (from, to) = match self.by_written.get(&print) {
            Some(known) => *known,
            None => {
                let mut ids: Vec<u32> = keys(written).into_iter().map(|key| self.id(key)).collect();
                ids.sort_unstable();
                ids.dedup();
                let from = self.ids.len() as u32;
                self.ids.extend(ids);
                let known = (from, self.ids.len() as u32);
                self.by_written.insert(print, known);
                known
            }
        };
        for at in from..to {
            self.touch(self.ids[at as usize], &add);
        }
    }

    fn touch(&mut self, id: u32, add: impl Fn(&mut WordCount)) {
        let count = &mut self.counts[id as usize];
        if count.text == 0 && count.named == 0 {
            self.touched.push(id);
        }
        add(count);
    }

    fn id(&mut self, key: WordKey) -> u32 {
        let stem = |written: &str| self.stems.stem(written);
        let stem = key.written.as_deref().and_then(stem);
        if let Some(id) = self.by_text.get(key.text.as_str()) {
            if let Some(stem) = stem {
                let word = &mut self.words[*id as usize];
                word.stem = smaller(std::mem::take(&mut word.stem), stem.into());
            }
            return *id;
        }
        let id = self.words.len() as u32;
        let text: Box<str> = key.text.into();
        self.words.push(IndexedWord {
            stem: stem.map_or_else(|| text.clone(), String::into_boxed_str),
            text: text.clone(),
            postings: Vec::new(),
        });
        self.counts.push(WordCount::default());
        self.by_text.insert(text, id);
        id
    }
}

/// Of two stems of what is one word without its accents, the one that both are taken to have.
pub(super) fn smaller(one: Box<str>, other: Box<str>) -> Box<str> {
    if (one.len(), &one) <= (other.len(), &other) {
        one
    } else {
        other
    }
}

/// What a word weighs in a text of so many words. Few weights are told apart: entries of one weight stand together.
fn weight(count: WordCount, length: usize) -> u8 {
    let often = f32::from(count.text);
    let long = 1.0 - LENGTH + LENGTH * (length as f32 / AVERAGE);
    let text = ONCE * (SATURATION + 1.0) * often / (often + SATURATION * long);
    let least = u16::from(count.text > 0);
    let weight = (text.round() as u16).max(least) + count.named;
    rounded(weight.min(u16::from(u8::MAX)) as u8)
}

/// A weight by its first three bits.
fn rounded(weight: u8) -> u8 {
    let dropped = 5_u32.saturating_sub(weight.leading_zeros());
    weight >> dropped << dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word, its stem, and in which entries it weighs how much.
    type ReadWord = (String, String, Vec<(u32, u8)>);

    fn words(stems: &Stems, entries: &[Entry]) -> Vec<ReadWord> {
        let mut tokens = Tokens::new(stems);
        for (at, entry) in entries.iter().enumerate() {
            tokens.read(at as u32, entry);
        }
        let mut words: Vec<_> = tokens
            .into_words()
            .into_iter()
            .map(|word| {
                let postings = word.postings.iter().map(|one| (one.entry(), one.weight()));
                (
                    word.text.to_string(),
                    word.stem.to_string(),
                    postings.collect(),
                )
            })
            .collect();
        words.sort();
        words
    }

    fn weights(entry: Entry) -> Vec<(String, u8)> {
        let words = words(&Stems::of("en"), &[entry]);
        words
            .into_iter()
            .map(|(text, _, postings)| (text, postings[0].1))
            .collect()
    }

    #[test]
    fn a_word_weighs_by_where_it_stands_and_how_often() {
        let entry = Entry {
            title: "Alpha".to_owned(),
            role: "Beta".to_owned(),
            text: "gamma delta delta alpha".to_owned(),
            names: vec![EntryName::Other("Epsilon".to_owned())],
            about: vec![EntryName::Person("Ben Zeta".to_owned())],
            ..Entry::default()
        };
        let weights = weights(entry);
        let of = |word: &str| weights.iter().find(|(text, _)| text == word).unwrap().1;
        assert!(of("alpha") > of("epsilon") && of("epsilon") > of("delta"));
        assert!(of("delta") > of("gamma") && of("gamma") > of("beta"));
        for word in ["zeta", "ben", "bin", "benzeta"] {
            assert!(of(word) >= 16 && of(word) < of("gamma"), "{word}");
        }
    }

    #[test]
    fn a_long_text_is_held_against_its_words() {
        let long = |length: usize| Entry {
            text: format!("alpha {}", "beta ".repeat(length)),
            ..Entry::default()
        };
        let of = |length: usize| weights(long(length))[0].1;
        assert!(of(50) > of(900) && of(900) > of(60_000) && of(60_000) > 0);
    }

    #[test]
    fn a_word_of_several_accents_has_one_stem() {
        let entry = |text: &str| Entry {
            text: text.to_owned(),
            ..Entry::default()
        };
        let french = Stems::of("fr");
        let [one, other] =
            ["marchée marchee", "marchee marchée"].map(|text| words(&french, &[entry(text)]));
        assert_eq!(one, other);
        assert_eq!(one.len(), 1);
    }

    #[test]
    fn weights_are_told_apart_by_three_bits() {
        let cases = [
            (0, 0),
            (1, 1),
            (7, 7),
            (8, 8),
            (9, 8),
            (13, 12),
            (120, 112),
            (255, 224),
        ];
        for (weight, expected) in cases {
            assert_eq!(rounded(weight), expected, "{weight}");
        }
    }
}
