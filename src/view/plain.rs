//! Plain text for what is not HTML: references by their names, and what it cites beside it.

use crate::locale::Lang;
use crate::record::Record;
use crate::record::body::{Piece, Point};
use crate::record::reference::SourceRef;

use super::context::PageContext;
use super::names;

/// A plain text of a record, its references called as in the HTML of the same text.
pub fn plain_text(ctx: &PageContext<'_>, pieces: &[Piece], record: &Record) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Ref(reference) => match ctx.lens.resolve_prose(reference).node() {
                Some(ix) => out.push_str(&names::name_in(ctx, ix, record).to_text()),
                None => out.push('…'),
            },
            // Letters, as in the HTML of the text, where a site takes no HTML.
            Piece::Raw(html) if !ctx.settings.raw_html => out.push_str(html),
            Piece::Raw(html) if html.to_ascii_lowercase().starts_with("<br") => out.push(' '),
            Piece::Raw(_) | Piece::Cite(_) | Piece::Footnote(_) => {}
        }
    }
    // A text that begins with a mark begins with the blank after it.
    out.trim().to_owned()
}

/// What a point cites, in order, each once.
pub fn cited(point: &Point, record: &Record) -> Vec<SourceRef> {
    let mut found: Vec<SourceRef> = Vec::new();
    let mut add = |sources: &[SourceRef]| {
        for source in sources {
            if !found
                .iter()
                .any(|known| known.id == source.id && known.locator == source.locator)
            {
                found.push(source.clone());
            }
        }
    };
    for piece in &point.text {
        match piece {
            Piece::Cite(sources) => add(sources),
            Piece::Footnote(number) => {
                let parts = record.body.footnotes.get(*number).into_iter().flatten();
                for part in parts {
                    if let crate::record::body::Part::Cite(sources) = part {
                        add(sources);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The language of a record's text.
pub fn language_of<'r>(record: &'r Record, default: &'r Lang) -> &'r Lang {
    record.lang.as_ref().unwrap_or(default)
}
