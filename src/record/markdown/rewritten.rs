//! The events of a text as they are to be written, a few at a time: a megabyte of brackets is a million of them.

use std::ops::Range;

use pulldown_cmark::Event;

use super::Writer;

/// From so many events on they are handed on.
pub(super) const HELD: usize = 256;

/// The events of a text, taken through its writer.
pub(super) struct Rewritten<'w, 'e, 'd, I> {
    events: I,
    writer: &'w mut Writer<'e, 'd>,
    ready: std::vec::IntoIter<Event<'e>>,
}

impl<'w, 'e, 'd, I> Rewritten<'w, 'e, 'd, I> {
    pub(super) fn new(events: I, writer: &'w mut Writer<'e, 'd>) -> Self {
        Rewritten {
            events,
            writer,
            ready: Vec::new().into_iter(),
        }
    }
}

impl<'e, I: Iterator<Item = (Event<'e>, Range<usize>)>> Iterator for Rewritten<'_, 'e, '_, I> {
    type Item = Event<'e>;

    fn next(&mut self) -> Option<Event<'e>> {
        loop {
            if let Some(event) = self.ready.next() {
                return Some(event);
            }
            match self.events.next() {
                Some((event, range)) => {
                    self.writer.event(event, range);
                    self.ready = self.writer.release().into_iter();
                }
                None => {
                    self.writer.end_run();
                    self.ready = std::mem::take(&mut self.writer.out).into_iter();
                    return self.ready.next();
                }
            }
        }
    }
}

impl<'e> Writer<'e, '_> {
    /// Events that nothing looks back at any more.
    fn release(&mut self) -> Vec<Event<'e>> {
        let looked_back_at =
            self.heading.is_some() || self.note.is_some() || !self.links.is_empty();
        if looked_back_at || self.out.len() < HELD {
            return Vec::new();
        }
        let last = self.out.split_off(self.out.len() - 2);
        self.released += self.out.len();
        std::mem::replace(&mut self.out, last)
    }
}
