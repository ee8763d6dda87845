//! The numbered notes of a page, as its template lists them.

use crate::graph::node::Ix;

use super::context::PageContext;
use super::frame::{Frame, Note, NoteMark};
use super::notes::{About, letter, mark_id, note_id};
use super::typed_fields::TypedFields as _;
use super::value::Html;

/// Lists the notes that were marked; called when everything that marks has been made.
pub fn list_notes(ctx: &PageContext<'_>, frame: &mut Frame) {
    let notes = ctx.notes.borrow();
    for (index, noted) in notes.iter().enumerate() {
        let number = index + 1;
        let mut note = match &noted.about {
            About::Footnote(fingerprint, footnote) => {
                let text = notes.footnotes.get(&(*fingerprint, *footnote)).cloned();
                Note {
                    text: Html(text.unwrap_or_default()),
                    ..Note::default()
                }
            }
            About::Source(ix) => source_note(ctx, *ix),
        };
        note.number = number;
        note.anchor = note_id(number);
        note.marks = (1..)
            .zip(&noted.places)
            .map(|(nth, place)| NoteMark {
                anchor: mark_id(number, nth),
                letter: letter(nth),
                place: place.to_string(),
            })
            .collect();
        frame.notes.push(note);
    }
}

fn source_note(ctx: &PageContext<'_>, ix: Ix) -> Note {
    let node = ctx.lens.card(ix);
    let Some(source) = node.source() else {
        return Note::default();
    };
    let card = ctx.card(ix);
    let language = source
        .language
        .as_deref()
        .filter(|tag| *tag != ctx.language.lang.as_str());
    Note {
        date: card.view().date.clone(),
        source: Some(card),
        publisher: ctx.texts.html(&source.publisher),
        href: source.url.as_deref().unwrap_or_default().to_owned(),
        archived: source.archived.as_deref().unwrap_or_default().to_owned(),
        language: ctx.texts.language_name(language),
        ..Note::default()
    }
}
