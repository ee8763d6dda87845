//! Files that stand beside a page: its feed, its calendar, the references to it.
//!
//! Only what exists is named: a page says of a calendar only what the calendar's own making would find.

use crate::base::path::encoded;
use crate::graph::node::Ix;
use crate::record::kind::Kind;

use super::agenda::has_agenda;
use super::desk::Desk;
use super::frame::{Frame, Reference};

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

    /// The name of its file beside a page.
    pub fn file(self) -> &'static str {
        match self {
            Format::Csl => "cite.json",
            Format::Bibtex => "cite.bib",
            Format::Ris => "cite.ris",
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

impl Desk<'_> {
    /// The absolute address of a record's page in the page's language, where the site has one.
    pub fn address(&self, ix: Ix) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        Some(format!("{base}{}{}", self.voice.prefix, encoded(&self.lens.peek(ix).url())))
    }

    /// The feed that a page belongs to: of an index its own, else the site's.
    pub(super) fn feed(&self, kind: &str, id: &str) -> String {
        if !self.settings.makes("feeds") || self.settings.base_url.is_none() {
            return String::new();
        }
        let folder = if kind == "index" { format!("{id}/") } else { String::new() };
        format!("{}{folder}{FEED}", self.voice.prefix)
    }

    /// Names the files beside the page of a record.
    pub fn beside(&self, frame: &mut Frame, ix: Ix) {
        let kind = self.lens.peek(ix).kind;
        let dated = self.settings.makes("calendars") && has_agenda(kind);
        if dated && self.wants.has("calendar") && !self.agenda_of(ix).held.is_empty() {
            frame.calendar = format!("{}{CALENDAR}", frame.url);
        }
        self.cite(frame);
    }

    /// Names the files beside the home page.
    pub fn beside_home(&self, frame: &mut Frame) {
        let dated = self.settings.makes("calendars") && self.wants.has("calendar") && self.lens.any(Kind::Event);
        if dated && !self.agenda_of_all().held.is_empty() {
            frame.calendar = format!("{}{CALENDAR}", frame.url);
        }
        self.cite(frame);
    }

    fn cite(&self, frame: &mut Frame) {
        // A reference to a page without an address leads nowhere.
        if self.settings.makes("citations") && self.settings.base_url.is_some() {
            let reference = |format: Format| Reference {
                name: format.name(),
                url: format!("{}{}", frame.url, format.file()),
                media_type: format.media_type(),
            };
            frame.citations = Format::ALL.map(reference).into();
        }
    }
}
