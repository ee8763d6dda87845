//! The files of an index: entries are read by several threads, and what they found is put together.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value, json};

use super::super::{BundleError, PutFile};
use super::dictionary::{self, gaps};
use super::entry::Entry;
use super::files::NamedFile;
use super::names::{self, Called};
use super::records;
use super::stems::Stems;
use super::threads::in_threads;
use super::tokens::{IndexedWord, Tokens};

/// The file that leads to all others.
const ROOT: &str = "index.json";

/// The shape of the files. `search-index.js` reads this one.
const FORMAT: u32 = 1;

/// Which entries have which value of which filter.
type Filters = BTreeMap<&'static str, BTreeMap<String, Vec<u32>>>;

/// A digest of everything that decides the files.
pub(super) fn digest(lang: &str, entries: &[blake3::Hash]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{FORMAT} {} {lang}\n", env!("CARGO_PKG_VERSION")).as_bytes());
    for entry in entries {
        hasher.update(entry.as_bytes());
    }
    hasher.finalize()
}

/// What one thread makes of the entries it reads.
struct Share {
    words: Vec<IndexedWord>,
    /// The files of entries: how many each has, and its name.
    files: Vec<(usize, String)>,
    called: Vec<Called>,
    filters: Filters,
}

/// Makes the files of an index with so many threads.
///
/// # Errors
/// If a file cannot be put.
pub(super) fn index(
    lang: &str,
    entries: Vec<Entry>,
    threads: usize,
    put: &PutFile<'_>,
) -> Result<(), BundleError> {
    let count = entries.len();
    let stems = Stems::of(lang);
    let shares = in_threads(shares(entries, threads), |blocks| {
        share(blocks, &stems, put)
    });
    let (mut words, mut files, mut called) = (Vec::new(), Vec::new(), Vec::new());
    let mut filters = Filters::new();
    for share in shares {
        let share = share?;
        words.push(share.words);
        files.extend(share.files);
        called.extend(share.called);
        for (name, values) in share.filters {
            let known = filters.entry(name).or_default();
            for (value, entries) in values {
                known.entry(value).or_default().extend(entries);
            }
        }
    }
    let dictionary = dictionary::dictionary(words, count, &stems);
    let filters = filters
        .into_iter()
        .map(|(name, values)| {
            let values = values
                .into_iter()
                .map(|(value, entries)| (value, gaps(&entries).collect::<Vec<_>>()));
            (name, json!(values.collect::<BTreeMap<_, _>>()))
        })
        .collect::<BTreeMap<_, _>>();
    let filters = NamedFile::new("filters", json!(filters).to_string());
    let root = json!({
        "format": FORMAT,
        "count": count,
        "endings": dictionary.endings,
        "words": listed(dictionary.parts, put)?,
        "names": listed(names::names(&called), put)?,
        "spellings": listed(names::spellings(&called), put)?,
        "records": listed(records::tables(&files), put)?,
        "filters": filters.name,
    });
    put(filters.path, filters.bytes)?;
    put(ROOT.to_owned(), root.to_string().into_bytes())
}

/// Puts files, and says from where on each has what is sought.
fn listed<K: serde::Serialize>(
    files: Vec<(K, NamedFile)>,
    put: &PutFile<'_>,
) -> Result<Value, BundleError> {
    let mut listed = Vec::with_capacity(files.len());
    for (from, file) in files {
        listed.push(json!([from, file.name]));
        put(file.path, file.bytes)?;
    }
    Ok(Value::Array(listed))
}

/// Entries that share a file, with the number of the first.
type Block = (usize, Vec<Entry>);

/// Blocks of entries in as many shares as there are threads, about equal.
fn shares(entries: Vec<Entry>, threads: usize) -> Vec<Vec<Block>> {
    let blocks: Vec<Range<usize>> = records::blocks(&entries);
    let each = blocks.len().div_ceil(threads.max(1)).max(1);
    let mut entries = entries.into_iter();
    let mut block =
        |range: &Range<usize>| (range.start, entries.by_ref().take(range.len()).collect());
    blocks
        .chunks(each)
        .map(|blocks| blocks.iter().map(&mut block).collect())
        .collect()
}

/// Reads the entries of one share; each is dropped once it is read.
fn share(blocks: Vec<Block>, stems: &Stems, put: &PutFile<'_>) -> Result<Share, BundleError> {
    let mut tokens = Tokens::new(stems);
    let (mut files, mut called) = (Vec::with_capacity(blocks.len()), Vec::new());
    let mut filters = Filters::new();
    for (first, entries) in blocks {
        let file = records::block(&entries);
        put(file.path, file.bytes)?;
        files.push((entries.len(), file.name));
        for (number, entry) in (first as u32..).zip(entries) {
            tokens.read(number, &entry);
            for (name, values) in entry.filters {
                let known = filters.entry(name).or_default();
                for value in values {
                    known.entry(value).or_default().push(number);
                }
            }
            called.push(entry.called);
        }
    }
    Ok(Share {
        words: tokens.into_words(),
        files,
        called,
        filters,
    })
}

#[cfg(test)]
mod tests;
