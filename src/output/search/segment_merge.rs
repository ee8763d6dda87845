//! Segments of a search index, made one after the other, are merged into one index.
//!
//! [Pagefind](https://pagefind.app) needs some seventy bytes of memory for each byte of text. So it is fed a segment at
//! a time, and the files it makes of each are merged here: byte for byte what it makes of all at once, but for the names
//! of files. Pagefind offers no such merge, and its own types are private: [`pagefind_format`] has their shape, and the
//! tests hold both against the library. (A browser could merge segments too. It would load a table of contents and a
//! file for each word from every one of them.)

mod error;
mod pagefind_format;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use error::IndexError;
#[cfg(test)]
pub(super) use pagefind_format::unpacked;
use pagefind_format::{
    FilterIndex, MetaChunk, MetaFilter, MetaIndex, MetaPage, PackedValue, WordIndex,
};
use words::{Segment, WordMerge, shorten};

use super::threads::in_threads;

/// Above so many files of entries, several entries share one: a hundred thousand files are a burden to every host.
const MANY: usize = 20_000;

/// How many places of words a file of words has, about: of more, most are loaded for nothing; fewer make many files.
const PLACES: usize = 4_000;

/// How many files of words wait to be packed, for each thread that packs them.
const WAITING: usize = 64;

/// How many letters of a digest name a file, if they name no other.
const SHORT: usize = 7;

/// The files of an index, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// An index that grows by segments.
pub(super) struct SegmentMerge {
    segments: Vec<Segment>,
    /// The entries so far, each with its name, its length and its packed text.
    entries: Vec<(String, u32, Vec<u8>)>,
    /// Which entries have which value of which filter.
    filters: BTreeMap<String, BTreeMap<String, Vec<usize>>>,
    /// The name of each entry, by where it leads.
    pub(super) ids: BTreeMap<String, String>,
    /// The version of the library, as it says itself.
    version: String,
    names: FileNames,
    /// [`PLACES`] and [`MANY`]; a test has others.
    bounds: (usize, usize),
    /// How many threads pack files.
    threads: usize,
}

impl SegmentMerge {
    /// An index of a language that has nothing yet.
    pub(super) fn new(lang: &str, threads: usize) -> SegmentMerge {
        SegmentMerge {
            threads,
            ..SegmentMerge::bounded(lang, (PLACES, MANY))
        }
    }

    /// The same, of files of so many places, and so many files of entries.
    pub(super) fn bounded(lang: &str, bounds: (usize, usize)) -> SegmentMerge {
        SegmentMerge {
            segments: Vec::new(),
            entries: Vec::new(),
            ids: BTreeMap::new(),
            filters: BTreeMap::new(),
            version: String::new(),
            names: FileNames {
                lang: lang.to_owned(),
                taken: BTreeSet::new(),
            },
            bounds,
            threads: 1,
        }
    }

    /// Adds the files that the library made of a segment.
    ///
    /// # Errors
    /// If they are not what that library writes.
    pub(super) fn add(&mut self, mut files: Files) -> Result<(), IndexError> {
        let Some(path) = files
            .keys()
            .find(|path| path.ends_with(".pf_meta"))
            .cloned()
        else {
            // Nothing in it has a word.
            return Ok(());
        };
        let mut take = |path: &str| {
            files
                .remove(path)
                .ok_or_else(|| IndexError::Missing(path.to_owned()))
        };
        let MetaIndex {
            version,
            pages,
            chunks,
            filters,
            fields,
            ..
        } = pagefind_format::read(&take(&path)?)?;
        let before = self.entries.len();
        for MetaPage { hash, words, .. } in pages {
            let text = take(&format!("fragment/{hash}.pf_fragment"))?;
            let said: serde_json::Value =
                serde_json::from_slice(&pagefind_format::unpacked(&text)?)?;
            let id = self.names.or_of(hash, &text);
            self.ids.insert(
                said["url"].as_str().unwrap_or_default().to_owned(),
                id.clone(),
            );
            self.entries.push((id, words, text));
        }
        for MetaFilter { filter, hash } in filters {
            let read: FilterIndex =
                pagefind_format::read(&take(&format!("filter/{hash}.pf_filter"))?)?;
            let values = self.filters.entry(filter).or_default();
            for PackedValue { value, pages } in read.values {
                values
                    .entry(value)
                    .or_default()
                    .extend(pages.into_iter().map(|page| before + page));
            }
        }
        let words = chunks
            .iter()
            .map(|chunk| take(&format!("index/{}.pf_index", chunk.hash)));
        let words = words.collect::<Result<VecDeque<_>, _>>()?;
        self.segments.push(Segment {
            before,
            fields,
            words,
        });
        self.version = version;
        Ok(())
    }

    /// The files of the whole, and how to find the first of them: its name, and how many entries it has.
    ///
    /// # Errors
    /// If the files of a segment are not what the library writes.
    pub(super) fn files(mut self) -> Result<(Files, Option<(String, usize)>), IndexError> {
        let mut files = Files::new();
        if self.segments.is_empty() {
            return Ok((files, None));
        }
        let count = self.entries.len();
        let mut contents = MetaIndex {
            version: std::mem::take(&mut self.version),
            ..MetaIndex::default()
        };
        contents.pages = self.texts(&mut files)?;
        for (filter, values) in std::mem::take(&mut self.filters) {
            let values = values
                .into_iter()
                .map(|(value, pages)| PackedValue { value, pages })
                .collect();
            let plain = pagefind_format::plain(&FilterIndex {
                filter: filter.clone(),
                values,
            })?;
            let hash = self.names.of(&plain);
            files.insert(
                format!("filter/{hash}.pf_filter"),
                pagefind_format::packed(&plain)?,
            );
            contents.filters.push(MetaFilter { filter, hash });
        }
        let mut merge = WordMerge::new(std::mem::take(&mut self.segments), self.bounds.0)?;
        contents.fields.clone_from(&merge.fields);
        let mut waiting = Vec::new();
        while let Some((chunk, words)) = merge.next_chunk()? {
            let plain = pagefind_format::plain(&WordIndex { words })?;
            let hash = self.names.of(&plain);
            waiting.push((format!("index/{hash}.pf_index"), plain));
            contents.chunks.push(MetaChunk { hash, ..chunk });
            if waiting.len() >= WAITING * self.threads {
                self.pack(&mut waiting, &mut files)?;
            }
        }
        self.pack(&mut waiting, &mut files)?;
        shorten(&mut contents.chunks);
        let plain = pagefind_format::plain(&contents)?;
        let hash = self.names.of(&plain);
        files.insert(
            format!("pagefind.{hash}.pf_meta"),
            pagefind_format::packed(&plain)?,
        );
        Ok((files, Some((hash, count))))
    }

    /// Packs what waits for it into files.
    fn pack(
        &self,
        waiting: &mut Vec<(String, Vec<u8>)>,
        files: &mut Files,
    ) -> Result<(), IndexError> {
        let waiting = std::mem::take(waiting);
        let share = waiting.len().div_ceil(self.threads).max(1);
        let shares: Vec<&[(String, Vec<u8>)]> = waiting.chunks(share).collect();
        let packed = in_threads(shares, |share| {
            let packed = share
                .iter()
                .map(|(path, plain)| Ok((path.clone(), pagefind_format::packed(plain)?)));
            packed.collect::<Result<Vec<_>, IndexError>>()
        });
        for packed in packed {
            files.extend(packed?);
        }
        Ok(())
    }

    /// The texts of entries as files, and where each of them stands.
    fn texts(&mut self, files: &mut Files) -> Result<Vec<MetaPage>, IndexError> {
        let entries = std::mem::take(&mut self.entries);
        let together = entries.len().div_ceil(self.bounds.1).max(1);
        let mut pages = Vec::with_capacity(entries.len());
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let mut shared: Vec<(String, u32, Vec<u8>)> = entries.by_ref().take(together).collect();
            if together == 1 {
                let page = |(hash, words, text)| {
                    files.insert(format!("fragment/{hash}.pf_fragment"), text);
                    MetaPage {
                        hash,
                        words,
                        group: String::new(),
                    }
                };
                pages.extend(shared.drain(..).map(page));
                continue;
            }
            let mut plain = Vec::new();
            for (hash, _, text) in &shared {
                plain.extend_from_slice(if plain.is_empty() { b"{" } else { b"," });
                plain.extend_from_slice(format!("\"{hash}\":").as_bytes());
                plain.extend(pagefind_format::unpacked(text)?);
            }
            plain.push(b'}');
            let group = self.names.of(&plain);
            files.insert(
                format!("fragment/{group}.pf_fragment"),
                pagefind_format::packed(&plain)?,
            );
            pages.extend(shared.into_iter().map(|(hash, words, _)| MetaPage {
                hash,
                words,
                group: group.clone(),
            }));
        }
        Ok(pages)
    }
}

/// Names of files, each taken once. Another text has another name, for a browser keeps what it has loaded.
struct FileNames {
    lang: String,
    taken: BTreeSet<String>,
}

impl FileNames {
    /// The name of a file that holds something.
    fn of(&mut self, plain: &[u8]) -> String {
        let digest = blake3::hash(plain).to_hex();
        let mut name = format!("{}_{}", self.lang, &digest[..SHORT]);
        for letter in digest[SHORT..].chars() {
            if self.taken.insert(name.clone()) {
                break;
            }
            name.push(letter);
        }
        name
    }

    /// The name that the library gave a text, unless one of another segment has it.
    fn or_of(&mut self, given: String, text: &[u8]) -> String {
        if self.taken.insert(given.clone()) {
            given
        } else {
            self.of(text)
        }
    }
}
