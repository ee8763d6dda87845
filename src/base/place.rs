//! Places in source files, counted in bytes.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::path::SitePath;

/// A stretch of bytes in one file, from its first byte (a BOM included).
///
/// A span hashes to nothing: **places are never part of a fingerprint**. Otherwise a line added at the top of a file would
/// make every page again that shows what stands below it. To know whether a value moved, compare fingerprints, not values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
        Span {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The same stretch in a text that begins `offset` bytes earlier.
    pub fn shift(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }
}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A stretch of one source file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Where the lines of a text begin, and how many characters stand before each stretch of it. A file with ten thousand
/// mistakes is read once, not ten thousand times, and so is a line with as many.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    /// The characters before every [`STRETCH`] bytes.
    before: Vec<usize>,
}

const STRETCH: usize = 1024;
/// What is shown of a line around a place: so many bytes before it and after it.
const BESIDE: usize = 80;
/// The most that is shown of a place.
const SHOWN: usize = 2000;

/// What is shown of a text around a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt<'t> {
    /// The number of its first line, from 1.
    pub line: usize,
    /// The column of the place in a line that does not begin with the excerpt; nothing in one that does.
    pub column: Option<usize>,
    /// Its text, with a mark where a long line was cut.
    pub text: Cow<'t, str>,
    /// The place in it.
    pub span: std::ops::Range<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn new(text: &str) -> Lines {
        let bom = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let starts = std::iter::once(bom)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|newline| newline + 1))
            .collect();
        let mut counted = 0;
        let before = text.as_bytes().chunks(STRETCH).map(|stretch| {
            let before = counted;
            counted += characters(stretch);
            before
        });
        Lines {
            starts,
            before: before.collect(),
        }
    }

    /// Where a span of the text stands.
    pub fn position(&self, text: &str, span: Span) -> Position {
        let at = |byte: usize| {
            let line = self.line_of(byte);
            let start = self.starts[line];
            (
                line + 1,
                self.characters_before(text, byte)
                    .saturating_sub(self.characters_before(text, start))
                    + 1,
            )
        };
        let ((line, column), (end_line, end_column)) = (
            at(floor(text, span.start as usize)),
            at(ceil(text, span.end as usize)),
        );
        Position {
            line,
            column,
            end_line,
            end_column,
        }
    }

    fn characters_before(&self, text: &str, byte: usize) -> usize {
        let stretch = byte / STRETCH;
        let Some(before) = self.before.get(stretch) else {
            return self.before.last().map_or(0, |_| self.all(text));
        };
        before + characters(&text.as_bytes()[stretch * STRETCH..byte.min(text.len())])
    }

    fn all(&self, text: &str) -> usize {
        let last = self.before.len().saturating_sub(1);
        self.before.last().map_or(0, |before| {
            before + characters(&text.as_bytes()[last * STRETCH..])
        })
    }

    /// The whole lines that a span touches, and the number of the first.
    pub fn around<'t>(&self, text: &'t str, span: Span) -> (usize, usize, &'t str) {
        let (first, last) = (
            self.line_of(floor(text, span.start as usize)),
            self.line_of(ceil(text, span.end as usize)),
        );
        let (start, end) = (
            self.starts[first],
            self.starts.get(last + 1).copied().unwrap_or(text.len()),
        );
        (first + 1, start, text.get(start..end).unwrap_or_default())
    }

    /// What is shown of a span: the lines that it touches, and of long ones what stands around it.
    pub fn excerpt<'t>(&self, text: &'t str, span: Span) -> Excerpt<'t> {
        let (line, from, whole) = self.around(text, span);
        let within = |at: u32| floor(whole, (at as usize).saturating_sub(from));
        let (start, end) = (within(span.start), within(span.end));
        let begin = if start > 2 * BESIDE {
            floor(whole, start - BESIDE)
        } else {
            0
        };
        let shown = floor(whole, end.min(start + SHOWN));
        let rest = &whole[shown..];
        let line_end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let finish = if shown < end || line_end > 2 * BESIDE {
            shown + ceil(rest, BESIDE.min(line_end))
        } else {
            shown + line_end
        };
        if begin == 0 && finish == shown + line_end && shown == end {
            return Excerpt {
                line,
                column: None,
                text: whole.into(),
                span: start..end,
            };
        }
        let (mark, column) = match begin {
            0 => ("", None),
            _ => ("…", Some(self.position(text, span).column)),
        };
        let after = if finish < whole.trim_end().len() {
            "…"
        } else {
            ""
        };
        let moved = |at: usize| at - begin + mark.len();
        Excerpt {
            line,
            column,
            text: format!("{mark}{}{after}", &whole[begin..finish]).into(),
            span: moved(start)..moved(shown),
        }
    }

    /// The line of a byte, from 0.
    fn line_of(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
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
            let span = Span {
                start: find(needle),
                end: find(needle) + 1,
            };
            let p = Lines::new(text).position(text, span);
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

    #[test]
    fn a_long_line_is_shown_around_a_place_and_a_column_counts_from_its_beginning() {
        let text = format!(
            "short\n{}[[x]]{}\nend\n",
            "é ".repeat(4000),
            " 語".repeat(4000)
        );
        let lines = Lines::new(&text);
        let at = text.find("[[x]]").unwrap();
        let excerpt = lines.excerpt(&text, Span::new(at, at + 5));
        assert_eq!((excerpt.line, excerpt.column), (2, Some(8001)));
        assert_eq!(&excerpt.text[excerpt.span.clone()], "[[x]]");
        assert!(
            excerpt.text.len() < 300
                && excerpt.text.starts_with('…')
                && excerpt.text.ends_with('…'),
            "{}",
            excerpt.text
        );
        // A span over the whole of it is cut, and what is short is not.
        let excerpt = lines.excerpt(&text, Span::new(6, text.len() - 5));
        assert!(
            excerpt.text.len() < 2200 && excerpt.column.is_none(),
            "{}",
            excerpt.text.len()
        );
        let excerpt = lines.excerpt(&text, Span::new(0, 5));
        assert_eq!(
            (excerpt.text.as_ref(), excerpt.span, excerpt.column),
            ("short\n", 0..5, None)
        );
        for byte in (0..text.len())
            .filter(|byte| text.is_char_boundary(*byte))
            .step_by(97)
        {
            let before = &text[..byte];
            let line = before
                .rfind('\n')
                .map_or(before, |newline| &before[newline + 1..]);
            assert_eq!(
                lines.position(&text, Span::new(byte, byte)).column,
                line.chars().count() + 1,
                "{byte}"
            );
        }
    }
}
