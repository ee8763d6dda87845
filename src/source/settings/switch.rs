//! What a site can switch on and off.

/// What a site can switch on and off under `[outputs]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Atom feeds.
    Feeds,
    /// iCalendar files.
    Calendars,
    /// References for citation.
    Citations,
    /// The dossier as data.
    Dumps,
    /// The index for search.
    Search,
    /// The whole dossier on one page.
    Dossier,
    /// A picture for every page that people share.
    ShareCards,
}

impl Switch {
    /// Every one.
    pub const ALL: [Switch; 7] = [
        Switch::Feeds,
        Switch::Calendars,
        Switch::Citations,
        Switch::Dumps,
        Switch::Search,
        Switch::Dossier,
        Switch::ShareCards,
    ];

    /// What is made beside the pages.
    pub const BESIDE: [Switch; 5] = [
        Switch::Feeds,
        Switch::Calendars,
        Switch::Citations,
        Switch::Dumps,
        Switch::ShareCards,
    ];

    /// Its name in `site.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Switch::Feeds => "feeds",
            Switch::Calendars => "calendars",
            Switch::Citations => "citations",
            Switch::Dumps => "dumps",
            Switch::Search => "search",
            Switch::Dossier => "dossier",
            Switch::ShareCards => "share_cards",
        }
    }
}
