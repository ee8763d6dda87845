//! Runs of text: what stands between two signs of Markdown. The parser hands them out in pieces, and an address or a sign that
//! means nothing may lie across several.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::Writer;
use super::bare::{self, Bare};
use super::letters::quotation_mark;
use crate::base::characters;
use crate::base::rules::Code;
use crate::record::body::Part;

impl<'e> Writer<'e, '_> {
    /// Takes a piece of text; the run ends with the next event that is none.
    pub(super) fn gather(&mut self, text: CowStr<'e>, range: Range<usize>) {
        if !self.in_code {
            match self.live.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => self.live.push(range.clone()),
            }
        }
        // A piece that goes on with the one before is one with it: a line of a million brackets is handed out one by one.
        if let Some((last, stretch)) = self.run.last_mut()
            && stretch.end == range.start
            && last.len() == stretch.len()
            && std::ptr::eq(last.as_ptr(), self.text[stretch.clone()].as_ptr())
            && self.text[range.clone()] == *text
        {
            stretch.end = range.end;
            *last = CowStr::Borrowed(&self.text[stretch.clone()]);
            return;
        }
        self.run.push((text, range));
    }

    /// Writes the run that was gathered.
    pub(super) fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let linked = !self.in_code
            && self.links.is_empty()
            && !self.author_link
            && run.iter().any(|(text, _)| bare::may_hold(text));
        if !linked {
            run.into_iter()
                .for_each(|(text, range)| self.write_text(text, range));
            return;
        }
        let whole: String = run.iter().map(|(text, _)| &**text).collect();
        let hidden = self.attribute.as_ref().map(|hidden| hidden.start);
        // What `{#anchor}` holds is no part of the text.
        let end = run.iter().fold(0, |end, (text, range)| match hidden {
            Some(hidden) if range.start >= hidden => end,
            Some(hidden) if range.end > hidden && range.len() == text.len() => {
                end + hidden - range.start
            }
            _ => end + text.len(),
        });
        let mut found = bare::addresses(&whole[..end]).into_iter().peekable();
        let (mut at, mut from) = (0, 0);
        for (text, range) in run {
            let until = at + text.len();
            // Whether a letter of the piece is a letter of the file.
            let exact = range.len() == text.len();
            from = from.max(at);
            while let Some(bare) = found.next_if(|bare| bare.range.start < until) {
                if bare.range.start > from {
                    self.write_piece(&text, &range, exact, from - at..bare.range.start - at);
                }
                let start = if exact {
                    range.start + bare.range.start - at
                } else {
                    range.start
                };
                from = bare.range.end;
                self.write_bare(&whole, &bare, start..start + bare.range.len());
            }
            if from < until {
                self.write_piece(&text, &range, exact, from - at..until - at);
            }
            at = until;
        }
    }

    /// Writes a part of a piece of text.
    fn write_piece(&mut self, text: &str, range: &Range<usize>, exact: bool, part: Range<usize>) {
        let place = if exact {
            range.start + part.start..range.start + part.end
        } else {
            range.clone()
        };
        self.write_text(CowStr::from(text[part].to_owned()), place);
    }

    fn write_bare(&mut self, whole: &str, bare: &Bare, place: Range<usize>) {
        let text = self.visible(CowStr::from(whole[bare.range.clone()].to_owned()), &place);
        let span = self.span(&place);
        self.plain.push_str(&text);
        self.splice(Part::Bare(
            text.as_ref().into(),
            characters::without(&bare.url).into(),
            span,
        ));
    }

    fn write_text(&mut self, text: CowStr<'e>, range: Range<usize>) {
        if self.body.quotation.is_none()
            && let Some(at) = quotation_mark(&text)
        {
            // An entity is longer in the source than in the text.
            let at = if range.len() == text.len() {
                range.start + at
            } else {
                range.start
            };
            self.body.quotation = Some(self.span(&(at..at + 1)));
        }
        let text = match &self.attribute {
            Some(hidden) if range.start >= hidden.start => return,
            Some(hidden) if range.end > hidden.start && range.len() == text.len() => {
                CowStr::from(text[..hidden.start - range.start].trim_end().to_owned())
            }
            _ => text,
        };
        let text = self.visible(text, &range);
        self.plain.push_str(&text);
        match &mut self.code {
            Some(open) => open.code.push_str(&text),
            None => self.out.push(Event::Text(text)),
        }
    }

    /// A text without control characters: `&#11;` writes one that a file may not hold.
    fn visible(&mut self, text: CowStr<'e>, range: &Range<usize>) -> CowStr<'e> {
        let Some((_, letter)) = characters::forbidden(&text) else {
            return text;
        };
        let span = self.span(range);
        let message = format!(
            "the control character {} is not text",
            characters::name(letter)
        );
        self.decoder
            .problem(Code::ControlCharacter, span, message)
            .help = Some(characters::help(letter));
        CowStr::from(characters::without(&text))
    }
}
