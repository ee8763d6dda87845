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
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Where a place is: lines and columns from 1, columns in Unicode scalar values, of what an editor shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line of the character after the last.
    pub end_line: usize,
    /// Its column.
    pub end_column: usize,
}

/// The last boundary between characters at or before a byte.
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where bytes of a file stand; a BOM is no column, and `\r\n` is one line's end.
pub fn position(text: &str, start: u32, end: u32) -> Position {
    Lines::new(text).position(text, Span { start, end })
}

/// Where the lines of a text begin. A file with ten thousand mistakes is read once, not ten thousand times.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub fn new(text: &str) -> Lines {
        let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Lines(std::iter::once(bom).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1)).collect())
    }

    /// Where a span of the text stands.
    pub fn position(&self, text: &str, span: Span) -> Position {
        let at = |byte: usize| {
            let line = self.line_of(byte);
            let start = self.0[line];
            (line + 1, text.get(start..byte).map_or(0, |before| before.chars().count()) + 1)
        };
        let ((line, column), (end_line, end_column)) = (at(floor(text, span.start as usize)), at(ceil(text, span.end as usize)));
        Position { line, column, end_line, end_column }
    }

    /// The whole lines that a span touches, and the number of the first.
    pub fn around<'t>(&self, text: &'t str, span: Span) -> (usize, usize, &'t str) {
        let (first, last) = (self.line_of(floor(text, span.start as usize)), self.line_of(ceil(text, span.end as usize)));
        let (start, end) = (self.0[first], self.0.get(last + 1).copied().unwrap_or(text.len()));
        (first + 1, start, text.get(start..end).unwrap_or_default())
    }

    /// The line of a byte, from 0.
    fn line_of(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte).saturating_sub(1)
    }
}

/// The first boundary between characters at or after a byte.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_after_a_bom_a_tab_and_arabic() {
        let text = "\u{feff}a: 1\r\nعنوان: x\r\n\tb: é́y";
        let find = |needle: &str| u32::try_from(text.find(needle).unwrap()).unwrap();
        let place = |needle: &str| {
            let p = position(text, find(needle), find(needle) + 1);
            (p.line, p.column)
        };
        assert_eq!(place("1"), (1, 4));
        assert_eq!(place("x"), (2, 8));
        assert_eq!(place("y"), (3, 7));
        let lines = Lines::new(text);
        let span = Span::new(text.find("عنوان").unwrap(), text.find("x").unwrap());
        assert_eq!(lines.around(text, span), (2, 9, "عنوان: x\r\n"));
        assert_eq!(lines.around(text, Span::new(0, 0)).0, 1);
        assert_eq!(lines.around(text, Span::new(9999, 9999)).0, 3);
    }
}
