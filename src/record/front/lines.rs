//! The lines of a text, however they end.

use crate::base::place::Span;

/// A line, where it stands, and where the next begins.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) next: usize,
    /// It ends with a carriage return alone.
    pub(super) bare: bool,
}

impl Line<'_> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.trim_end().len())
    }
}

/// The lines of a text, however they end.
pub(super) struct LineIter<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> LineIter<'t> {
    pub(super) fn of(text: &'t str, at: usize) -> LineIter<'t> {
        LineIter { text, at }
    }
}

impl<'t> Iterator for LineIter<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (bare, width) = match rest.as_bytes().get(end..) {
            Some([b'\r', b'\n', ..]) => (false, 2),
            Some([b'\r', ..]) => (true, 1),
            Some([_, ..]) => (false, 1),
            _ => (false, 0),
        };
        let start = self.at;
        self.at += end + width;
        Some(Line {
            text: &rest[..end],
            start,
            next: self.at,
            bare,
        })
    }
}
