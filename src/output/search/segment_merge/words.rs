//! The words of several segments in one order, cut into files.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::error::IndexError;
use super::pagefind_format::{self, MetaChunk, PackedPage, PackedVariant, PackedWord, WordIndex};

/// The words of a segment.
pub(super) struct Segment {
    /// How many entries stand in the segments before it.
    pub(super) before: usize,
    /// What is known of its entries, in the order by which its words say so.
    pub(super) fields: Vec<String>,
    /// Its files of words in order, still packed: one a segment is open at a time.
    pub(super) words: VecDeque<Vec<u8>>,
}

/// Segments whose words are being merged.
pub(super) struct WordMerge {
    /// What is known of the entries of any segment, in order.
    pub(super) fields: Vec<String>,
    segments: Vec<OpenSegment>,
    /// The next word of each segment.
    next: BTreeMap<String, Vec<(usize, PackedWord)>>,
    places: usize,
}

struct OpenSegment {
    before: usize,
    /// The number of each of its fields among those of all.
    fields: Vec<i32>,
    rest: VecDeque<Vec<u8>>,
    words: std::vec::IntoIter<PackedWord>,
}

impl OpenSegment {
    fn next(&mut self) -> Result<Option<PackedWord>, IndexError> {
        loop {
            if let Some(word) = self.words.next() {
                return Ok(Some(word));
            }
            let Some(file) = self.rest.pop_front() else {
                return Ok(None);
            };
            self.words = pagefind_format::read::<WordIndex>(&file)?.words.into_iter();
        }
    }
}

impl WordMerge {
    /// Opens segments. A file of words is to have so many places.
    ///
    /// # Errors
    /// If a file is not what the library writes.
    pub(super) fn new(segments: Vec<Segment>, places: usize) -> Result<WordMerge, IndexError> {
        let fields: BTreeSet<&String> = segments
            .iter()
            .flat_map(|segment| &segment.fields)
            .collect();
        let fields: Vec<String> = fields.into_iter().cloned().collect();
        let number = |field: &String| {
            fields
                .iter()
                .zip(0..)
                .find(|(other, _)| *other == field)
                .map_or(0, |(_, at)| at)
        };
        let open = segments.into_iter().map(
            |Segment {
                 before,
                 fields,
                 words,
             }| OpenSegment {
                before,
                fields: fields.iter().map(number).collect(),
                rest: words,
                words: Vec::new().into_iter(),
            },
        );
        let segments: Vec<OpenSegment> = open.collect();
        let mut merge = WordMerge {
            fields,
            segments,
            next: BTreeMap::new(),
            places,
        };
        for at in 0..merge.segments.len() {
            merge.advance(at)?;
        }
        Ok(merge)
    }

    fn advance(&mut self, at: usize) -> Result<(), IndexError> {
        if let Some(word) = self.segments[at].next()? {
            self.next
                .entry(word.word.clone())
                .or_default()
                .push((at, word));
        }
        Ok(())
    }

    /// The words of the next file, and from which to which they are.
    ///
    /// # Errors
    /// If a file is not what the library writes.
    pub(super) fn next_chunk(
        &mut self,
    ) -> Result<Option<(MetaChunk, Vec<PackedWord>)>, IndexError> {
        let mut words: Vec<PackedWord> = Vec::new();
        let mut places = 0;
        while places < self.places {
            let Some((_, mut same)) = self.next.pop_first() else {
                break;
            };
            same.sort_by_key(|(at, _)| *at);
            let from: Vec<usize> = same.iter().map(|(at, _)| *at).collect();
            let word = self.one(same);
            places += size(&word);
            words.push(word);
            for at in from {
                self.advance(at)?;
            }
        }
        let ends = words
            .first()
            .zip(words.last())
            .map(|(first, last)| (first.word.clone(), last.word.clone()));
        Ok(ends.map(|(from, to)| {
            (
                MetaChunk {
                    from,
                    to,
                    hash: String::new(),
                },
                words,
            )
        }))
    }

    /// One word of several segments, in their order.
    fn one(&self, same: Vec<(usize, PackedWord)>) -> PackedWord {
        let mut whole = PackedWord {
            word: String::new(),
            places: Vec::new(),
            variants: Vec::new(),
        };
        // The last entry of each list, from which the next one is counted.
        let (mut last, mut lasts) = (0, Vec::new());
        for (
            at,
            PackedWord {
                word,
                places,
                variants,
            },
        ) in same
        {
            let segment = &self.segments[at];
            whole.word = word;
            segment.append(places, &mut whole.places, &mut last);
            for PackedVariant { form, places } in variants {
                let known = whole
                    .variants
                    .iter()
                    .position(|variant| variant.form == form)
                    .unwrap_or_else(|| {
                        whole.variants.push(PackedVariant {
                            form,
                            places: Vec::new(),
                        });
                        lasts.push(0);
                        lasts.len() - 1
                    });
                segment.append(places, &mut whole.variants[known].places, &mut lasts[known]);
            }
        }
        whole
    }
}

impl OpenSegment {
    /// Appends the places of a word in this segment to those in the segments before it.
    fn append(&self, places: Vec<PackedPage>, whole: &mut Vec<PackedPage>, last: &mut usize) {
        let mut page = self.before;
        for PackedPage {
            after,
            text,
            mut known,
        } in places
        {
            page += after;
            for number in known.iter_mut().filter(|number| **number < 0) {
                *number = -1
                    - usize::try_from(-1 - *number)
                        .ok()
                        .and_then(|field| self.fields.get(field))
                        .copied()
                        .unwrap_or(0);
            }
            whole.push(PackedPage {
                after: page - *last,
                text,
                known,
            });
            *last = page;
        }
    }
}

/// How large a word is, as the library counts.
fn size(word: &PackedWord) -> usize {
    let places = word
        .places
        .iter()
        .chain(word.variants.iter().flat_map(|variant| &variant.places));
    places
        .map(|places| places.text.len() + places.known.len() + 1)
        .sum::<usize>()
        + word.variants.len()
}

/// Cuts the words at which files begin and end to what tells them apart, as the library does: the beginning of a word
/// finds the file that has it.
pub(super) fn shorten(chunks: &mut [MetaChunk]) {
    for at in 1..chunks.len() {
        let (before, behind) = chunks.split_at_mut(at);
        let (Some(one), Some(other)) = (before.last_mut(), behind.first_mut()) else {
            continue;
        };
        let same = one
            .to
            .chars()
            .zip(other.from.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let (to, from) = [&one.to, &other.from]
            .map(|word| word.chars().take(same + 1).collect::<String>())
            .into();
        if to >= one.from {
            one.to = to;
        }
        other.from = from;
    }
}
