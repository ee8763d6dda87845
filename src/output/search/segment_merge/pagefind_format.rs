//! Pagefind's files as it writes them: CBOR behind a mark, compressed.
//!
//! Its own structs are private, and these have their names and their shape: the fields are numbered by their order. That
//! they read what this version writes, the tests of this module hold.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use minicbor::{Decode, Encode};

use super::error::IndexError;

/// What each file begins with, uncompressed: the reader checks it.
const MARK: &[u8] = b"pagefind_dcd";

/// What the reader loads first: `pagefind.*.pf_meta`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct MetaIndex {
    /// The version of the library.
    #[n(0)]
    pub(super) version: String,
    /// Every entry, by its number.
    #[n(1)]
    pub(super) pages: Vec<MetaPage>,
    /// Which file has which words.
    #[n(2)]
    pub(super) chunks: Vec<MetaChunk>,
    /// Which file has which filter.
    #[n(3)]
    pub(super) filters: Vec<MetaFilter>,
    /// Orders other than by rank. None is asked for.
    #[n(4)]
    pub(super) sorts: Vec<u32>,
    /// What is known of entries: `title` and so on, in order.
    #[n(5)]
    pub(super) fields: Vec<String>,
}

/// An entry: in which file its text is, and how long it is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct MetaPage {
    #[n(0)]
    pub(super) hash: String,
    #[n(1)]
    pub(super) words: u32,
    /// The file in which it stands with others, if it does.
    #[n(2)]
    pub(super) group: String,
}

/// A file of words: from which to which.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct MetaChunk {
    #[n(0)]
    pub(super) from: String,
    #[n(1)]
    pub(super) to: String,
    #[n(2)]
    pub(super) hash: String,
}

/// The file of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct MetaFilter {
    #[n(0)]
    pub(super) filter: String,
    #[n(1)]
    pub(super) hash: String,
}

/// A file of words: `index/*.pf_index`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub(super) struct WordIndex {
    #[n(0)]
    pub(super) words: Vec<PackedWord>,
}

/// A word, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct PackedWord {
    #[n(0)]
    pub(super) word: String,
    #[n(1)]
    pub(super) places: Vec<PackedPage>,
    /// The same word with marks on its letters.
    #[n(2)]
    pub(super) variants: Vec<PackedVariant>,
}

/// A word with marks on its letters.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct PackedVariant {
    #[n(0)]
    pub(super) form: String,
    #[n(1)]
    pub(super) places: Vec<PackedPage>,
}

/// Where in an entry a word stands.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct PackedPage {
    /// How many entries after the one before it in the same list.
    #[n(0)]
    pub(super) after: usize,
    /// In its text.
    #[n(1)]
    pub(super) text: Vec<i32>,
    /// In what is known of it: `-1 - field`, then places in that field.
    #[n(2)]
    pub(super) known: Vec<i32>,
}

/// The file of a filter: `filter/*.pf_filter`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct FilterIndex {
    #[n(0)]
    pub(super) filter: String,
    #[n(1)]
    pub(super) values: Vec<PackedValue>,
}

/// A value of a filter, and the entries that have it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct PackedValue {
    #[n(0)]
    pub(super) value: String,
    #[n(1)]
    pub(super) pages: Vec<usize>,
}

/// What a file holds, behind its mark.
pub(in crate::output::search) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, IndexError> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain)?;
    if !plain.starts_with(MARK) {
        return Err(IndexError::NoMark);
    }
    Ok(plain.split_off(MARK.len()))
}

/// A file that holds something, behind its mark.
pub(super) fn packed(plain: &[u8]) -> Result<Vec<u8>, IndexError> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(MARK)?;
    writer.write_all(plain)?;
    Ok(writer.finish()?)
}

/// Reads what a file holds.
pub(super) fn read<T: for<'b> Decode<'b, ()>>(bytes: &[u8]) -> Result<T, IndexError> {
    Ok(minicbor::decode(&unpacked(bytes)?)?)
}

/// The bytes of what a file is to hold, which are still to be packed.
pub(super) fn plain<T: Encode<()>>(held: &T) -> Result<Vec<u8>, IndexError> {
    Ok(minicbor::to_vec(held)?)
}
