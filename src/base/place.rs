//! Places in source files, counted in bytes.

use std::hash::{Hash, Hasher};

use super::path::SitePath;

/// A stretch of bytes in one file, from its first byte (a BOM included).
///
/// A span hashes to nothing and equals every other span: **places are never part of a print**, or a
/// line added at the top of a file would remake every page that shows what stands below it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The same stretch in a text that begins `offset` bytes earlier.
    pub fn shift(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }
}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl PartialEq for Span {
    fn eq(&self, _: &Span) -> bool {
        true
    }
}

impl Eq for Span {}

/// A stretch of one source file.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub path: SitePath,
    /// The stretch of its bytes.
    pub span: Span,
}

impl Place {
    /// The order in which problems are shown: by file, then from top to bottom.
    pub fn order(&self) -> (&str, u32, u32) {
        (self.path.as_str(), self.span.start, self.span.end)
    }
}
