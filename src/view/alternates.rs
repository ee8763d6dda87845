//! Files that stand beside a page: its feed, its calendar, the references to it.
//!
//! Only what exists is named: a page says of a calendar only what the calendar's own making would find.

use crate::base::path::encoded;
use crate::graph::days::DATED;
use crate::graph::node::Ix;
use crate::record::kind::Kind;

use super::agenda::has_agenda;
use super::context::PageContext;
use super::frame::{Frame, Reference};
use crate::source::settings::Switch;

/// The name of a feed in its folder.
pub const FEED: &str = "atom.xml";

/// The name of a calendar in its folder.
pub const CALENDAR: &str = "calendar.ics";

/// A format of reference managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CSL-JSON, which Zotero and most others read.
    Csl,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

impl Format {
    /// Every one, in the order they are listed.
    pub const ALL: [Format; 3] = [Format::Csl, Format::Bibtex, Format::Ris];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csl => "json",
            Format::Bibtex => "bib",
            Format::Ris => "ris",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csl => "CSL-JSON",
            Format::Bibtex => "BibTeX",
            Format::Ris => "RIS",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csl => "application/vnd.citationstyles.csl+json",
            Format::Bibtex => "application/x-bibtex",
            Format::Ris => "application/x-research-info-systems",
        }
    }
}

impl PageContext<'_> {
    /// The absolute address of a record's page in the page's language, where the site has one.
    pub fn address(&self, ix: Ix) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        Some(format!(
            "{base}{}{}",
            self.language.prefix,
            encoded(&self.lens.peek(ix).url())
        ))
    }

    /// The feed that a page belongs to: of an index its own, else the site's.
    pub(super) fn feed(&self, kind: &str, id: &str) -> String {
        if !self.settings.makes_feeds() {
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
            Some(kind) => !self.lens.any_dated(kind),
            None => !DATED.iter().any(|kind| self.lens.any_dated(*kind)),
        };
        if empty {
            return String::new();
        }
        format!("{}{folder}{FEED}", self.language.prefix)
    }

    /// Names the files beside the page of a record.
    pub fn link_alternates(&self, frame: &mut Frame, ix: Ix) {
        let kind = self.lens.peek(ix).kind;
        let dated = self.settings.makes(Switch::Calendars) && has_agenda(kind);
        if dated && self.names_calendar() && !self.agenda_of(ix).held.is_empty() {
            self.name_calendar(frame);
        }
        self.link_citations(frame, Some(ix));
    }

    /// Names the files beside the home page.
    pub fn link_home_alternates(&self, frame: &mut Frame) {
        let dated = self.settings.makes(Switch::Calendars)
            && self.names_calendar()
            && self.lens.any(Kind::Event);
        if dated && !self.agenda_of_all().held.is_empty() {
            self.name_calendar(frame);
        }
        self.link_citations(frame, None);
    }

    fn names_calendar(&self) -> bool {
        self.requested.has("calendar") || self.requested.has("subscribe")
    }

    fn name_calendar(&self, frame: &mut Frame) {
        frame.calendar = format!("{}{CALENDAR}", frame.url);
        let address = self
            .settings
            .base_url
            .as_deref()
            .and_then(|base| base.split_once("://"));
        frame.subscribe = address
            .map(|(_, place)| format!("webcal://{place}{}", frame.calendar))
            .unwrap_or_default();
    }

    /// References stand in the page itself: a file for each format of each page would be most of a site's files.
    fn link_citations(&self, frame: &mut Frame, about: Option<Ix>) {
        if !self.settings.makes(Switch::Citations)
            || !(self.requested.has("citations") || self.requested.has("metadata"))
        {
            return;
        }
        let citation = self.citation(about);
        frame.metadata = citation.metadata();
        // A reference to a page without an address leads nowhere.
        if !citation.address.is_empty() || self.settings.base_url.is_some() {
            let reference = |format: Format| Reference {
                name: format.name(),
                file: format!("{}.{}", citation.key, format.ending()),
                href: data_address(format.media_type(), &citation.written(format)),
                media_type: format.media_type(),
            };
            frame.citations = Format::ALL.map(reference).into();
        }
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
