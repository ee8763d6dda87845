//! Files that stand beside a page: its feed, its calendar, the references to it.
//!
//! Only what exists is named: a page says of a calendar only what the calendar's own making would find.

use crate::graph::days::DATED;
use crate::graph::node::Ix;
use crate::record::kind::Kind;
use crate::source::settings::Switch;

use super::agenda::{Agenda, has_agenda};
use super::citation::Citation;
use super::citation::format::CitationFormat;
use super::citation::formats::beside_dublin_core;
use super::context::PageContext;
use super::frame::{Frame, Metadata, Reference};
use super::value::Html;

/// The name of a feed in its folder.
pub const FEED: &str = "atom.xml";

/// The name of a calendar in its folder.
pub const CALENDAR: &str = "calendar.ics";

/// The feed that a page belongs to: of an index its own, else the site's.
pub fn feed(ctx: &PageContext<'_>, kind: &str, id: &str) -> String {
    if !ctx.settings.makes_feeds() {
        return String::new();
    }
    let folder = if kind == "index" {
        format!("{id}/")
    } else {
        String::new()
    };
    let about = if kind == "index" {
        Kind::of_folder(id)
    } else {
        None
    };
    let empty = match about {
        Some(kind) => !ctx.lens.any_dated(kind),
        None => !DATED.iter().any(|kind| ctx.lens.any_dated(*kind)),
    };
    if empty {
        return String::new();
    }
    format!("{}{folder}{FEED}", ctx.language.prefix)
}

/// Names the files beside the page of a record.
pub fn link_alternates(ctx: &PageContext<'_>, frame: &mut Frame, ix: Ix) {
    let kind = ctx.lens.peek(ix).kind;
    let dated = ctx.settings.makes(Switch::Calendars) && has_agenda(kind);
    if dated && names_calendar(ctx) && !Agenda::of_record(ctx, ix).held.is_empty() {
        name_calendar(ctx, frame);
    }
    link_citations(ctx, frame, Some(ix));
}

/// Names the files beside the home page.
pub fn link_home_alternates(ctx: &PageContext<'_>, frame: &mut Frame) {
    let dated =
        ctx.settings.makes(Switch::Calendars) && names_calendar(ctx) && ctx.lens.any(Kind::Event);
    if dated && !Agenda::of_site(ctx).held.is_empty() {
        name_calendar(ctx, frame);
    }
    link_citations(ctx, frame, None);
}

fn names_calendar(ctx: &PageContext<'_>) -> bool {
    ctx.requested.has(Frame::NAMES.calendar) || ctx.requested.has(Frame::NAMES.subscribe)
}

fn name_calendar(ctx: &PageContext<'_>, frame: &mut Frame) {
    frame.calendar = format!("{}{CALENDAR}", frame.url);
    let address = ctx
        .settings
        .base_url
        .as_deref()
        .and_then(|base| base.split_once("://"));
    frame.subscribe = address
        .map(|(_, place)| format!("webcal://{place}{}", frame.calendar))
        .unwrap_or_default();
}

/// References stand in the page itself: a file for each format of each page would be most of a site's files.
fn link_citations(ctx: &PageContext<'_>, frame: &mut Frame, about: Option<Ix>) {
    let names = Frame::NAMES;
    let shown = [names.citations, names.citation, names.metadata];
    if !ctx.settings.makes(Switch::Citations)
        || !shown.into_iter().any(|field| ctx.requested.has(field))
    {
        return;
    }
    let citation = Citation::build(ctx, about);
    frame.metadata = citation.metadata();
    // The language of the page is in its first element.
    let of_page = |meta: &Metadata| meta.name == "DC.language" && meta.content == frame.lang;
    frame.metadata.retain(|meta| !of_page(meta));
    // A reference to a page without an address leads nowhere.
    if !citation.address.is_empty() || ctx.settings.base_url.is_some() {
        let reference = |format: CitationFormat| Reference {
            name: format.name(),
            file: format!("{}.{}", citation.key, format.ending()),
            href: data_address(format.media_type(), &citation.written(format)),
            media_type: format.media_type(),
        };
        frame.citations = ctx.requested.make(names.citations, || {
            CitationFormat::ALL.map(reference).into()
        });
        frame.citation = ctx.requested.make(names.citation, || {
            let json = beside_dublin_core(&citation).to_string();
            Html(in_single_quotes(&json))
        });
    }
}

/// A text as an address that holds it (RFC 2397). Letters stand as they are (WHATWG URL §4.3), so that a title in Arabic
/// is not three times as long.
fn data_address(media_type: &str, text: &str) -> String {
    let mut out = format!("data:{media_type};charset=utf-8,");
    for letter in text.chars() {
        match letter {
            ' '
            | '"'
            | '#'
            | '%'
            | '<'
            | '>'
            | '['
            | '\\'
            | ']'
            | '^'
            | '`'
            | '{'
            | '|'
            | '}'
            | '\0'..='\u{1f}'
            | '\u{7f}' => {
                out.push_str(&format!("%{:02X}", u32::from(letter)));
            }
            letter if letter.is_control() || is_noncharacter(letter) => {}
            letter => out.push(letter),
        }
    }
    out
}

/// What Unicode says is no character, and no address holds.
fn is_noncharacter(letter: char) -> bool {
    let code = u32::from(letter);
    (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Text for an attribute in single quotes: JSON is full of double ones.
fn in_single_quotes(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('\'', "&#39;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::data_address;

    #[test]
    fn an_address_holds_a_text_and_lets_letters_stand() {
        let address = data_address("text/plain", "{\"a\": \"100 % دوشنبه\"}\r\n");
        assert_eq!(
            address,
            "data:text/plain;charset=utf-8,%7B%22a%22:%20%22100%20%25%20دوشنبه%22%7D%0D%0A"
        );
    }
}
