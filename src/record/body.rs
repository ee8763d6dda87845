//! A body in parts: HTML that never changes, and the places where something is spliced in.
//!
//! A reference's text and URL depend on other records, on the language and on where the page
//! stands. Markdown is therefore parsed once a file, and only the parts between are rendered again.

use crate::base::place::Span;

use super::code_block::CodeBlock;
use super::reference::{Ref, SourceRef};

/// A stretch of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// HTML as it goes into every page.
    Html(Box<str>),
    /// HTML that the author wrote as such; let through or shown as text, as the site decides.
    Raw(Box<str>, Span),
    /// `[[id]]` or `[[id|text]]`, the text in parts of its own.
    Ref(Ref, Option<Box<[Part]>>),
    /// `[@source, locator]`, one or several.
    Cite(Vec<SourceRef>),
    /// `[^note]`: the number of a footnote in [`Body::footnotes`].
    Footnote(usize),
    /// The value of an `href` or `src`, as written; `true` for an image.
    Url(Box<str>, Span, bool),
    /// An address that stands bare in the text, and where it leads; a link or text, as the site decides.
    Bare(Box<str>, Box<str>, Span),
    /// A string of the interface: the title of an alert.
    Word(&'static str),
    /// A block of code in a language that we know.
    Code(Box<CodeBlock>),
}

impl Part {
    /// The parts inside a reference.
    fn inside(&self) -> &[Part] {
        match self {
            Part::Ref(_, Some(parts)) => parts,
            _ => &[],
        }
    }
}

/// A stretch of a plain text: what a reference is called depends on the language and the date, like in HTML.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Letters.
    Text(Box<str>),
    /// HTML that the author wrote: markup, or letters where a site takes no HTML.
    Raw(Box<str>),
    /// `[[id]]` without a text of its own.
    Ref(Ref),
    /// `[@source, locator]`, one or several.
    Cite(Vec<SourceRef>),
    /// `[^note]`: the number of a footnote in [`Body::footnotes`].
    Footnote(usize),
}

/// A heading of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6; the page's title is the only first-level heading.
    pub level: u8,
    /// Its anchor.
    pub anchor: Box<str>,
    /// Its text, plain.
    pub text: Vec<Piece>,
}

/// A numbered point of a speech.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Point {
    /// `p1`, or the stable name its author gave it.
    pub anchor: Box<str>,
    /// Its number among the points, from 1.
    pub number: usize,
    /// Topics of this point.
    pub topics: Vec<Ref>,
    /// Its text, plain, with what it cites.
    pub text: Vec<Piece>,
}

/// A body in parts.
#[derive(Clone, Debug, Default, Hash)]
pub struct Body {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// What footnotes say.
    pub footnotes: Vec<Vec<Part>>,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Points, of a speech.
    pub points: Vec<Point>,
    /// Every anchor of the body, in order.
    pub anchors: Vec<Box<str>>,
    /// Where the first quotation mark stands: in a speech that is only reported, there is none.
    pub quotation: Option<Span>,
}

impl Body {
    /// The same in no more room than it fills: it stays as long as its record.
    #[must_use]
    pub(super) fn shrunk(mut self) -> Body {
        self.parts.shrink_to_fit();
        self.footnotes.iter_mut().for_each(Vec::shrink_to_fit);
        self.footnotes.shrink_to_fit();
        self.headings.shrink_to_fit();
        self.points.shrink_to_fit();
        self.anchors.shrink_to_fit();
        self
    }

    /// Its headings for a table of contents: those of the deepest levels are left out until there are so few.
    pub fn contents(&self, most: usize) -> impl Iterator<Item = &Heading> {
        let up_to = |level: u8| {
            self.headings
                .iter()
                .filter(move |heading| heading.level <= level)
        };
        up_to(
            (2..=6)
                .rev()
                .find(|level| up_to(*level).count() <= most)
                .unwrap_or(1),
        )
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// All parts, those of footnotes after those of the text, and those inside a reference after it.
    pub fn all_parts(&self) -> impl Iterator<Item = &Part> {
        let parts = self.parts.iter().chain(self.footnotes.iter().flatten());
        parts.flat_map(|part| std::iter::once(part).chain(part.inside()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_leave_out_the_deepest_levels_until_they_are_few() {
        let heading = |level: u8| Heading {
            level,
            anchor: "a".into(),
            text: Vec::new(),
        };
        let body = Body {
            headings: [2, 3, 4, 4, 2, 3, 6].map(heading).into(),
            ..Body::default()
        };
        let levels = |most: usize| {
            body.contents(most)
                .map(|heading| heading.level)
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(7), [2, 3, 4, 4, 2, 3, 6]);
        assert_eq!(levels(6), [2, 3, 4, 4, 2, 3]);
        assert_eq!(levels(5), [2, 3, 2, 3]);
        assert_eq!(levels(2), [2, 2]);
        assert_eq!(levels(1), [0; 0]);
    }
}
