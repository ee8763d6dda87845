//! A record in a list.

use tera::Value;

use super::card::SharedCard;
use super::macros::view;
use super::value::{Html, Show};

view! {
    /// Records that point at this one in one role.
    pub struct Group {
        /// The role: `head`, `spoken-for`, `held-in`, …; the string `group-<role>` names it.
        pub role: &'static str,
        /// Its records; of very many those on this page.
        pub items: Vec<ListEntry>,
        /// How many there are on all pages.
        pub total: usize,
    }

    /// Somebody who spoke.
    pub struct Speaker {
        /// Who; nothing where only the seat is known.
        pub person: Option<SharedCard>,
        /// The name on the day.
        pub name: Html,
    }

    /// A record in a list.
    pub struct ListItem {
        /// The record.
        pub card: SharedCard,
        /// In which capacity: a role at an event, the words of a party; or nothing.
        pub note: Html,
        /// When, in words: of a role its time, else the record's own date.
        pub date: String,
        /// The same in EDTF, or nothing.
        pub edtf: String,
        /// The part of the record that is meant: an anchor, or nothing.
        pub anchor: String,
        /// The person or body concerned, where the record is about somebody else too: who led a delegation, who spoke.
        pub who: Option<SharedCard>,
        /// How `who` was called on the day.
        pub who_name: Html,
        /// Who else spoke.
        pub others: Vec<Speaker>,
        /// In an index, how much is known of the record.
        pub tallies: Vec<Tally>,
        /// In the index of sources, what the source says of itself.
        pub source: Option<SourceSummary>,
    }

    /// What a source says of itself, in short.
    pub struct SourceSummary {
        /// `official`, `press`, `mirror`, or nothing.
        pub quality: &'static str,
        /// Its language, in words, or nothing.
        pub language: String,
        /// Where it can be read, or nothing.
        pub href: String,
    }

    /// How many of something are known of a record.
    pub struct Tally {
        /// `events` a person was at; `hosted`, `delegations` and `speeches` of a country or body; `points` about a topic;
        /// `editions` of an initiative; `cited`, by how many records, a source.
        pub what: &'static str,
        /// How many.
        pub count: usize,
    }
}

impl ListItem {
    /// A record as everywhere, and nothing more to say of it.
    pub fn of(card: SharedCard) -> ListItem {
        ListItem {
            date: card.view().date.clone(),
            edtf: card.view().edtf.clone(),
            card,
            note: Html::default(),
            anchor: String::new(),
            who: None,
            who_name: Html::default(),
            others: Vec::new(),
            tallies: Vec::new(),
            source: None,
        }
    }
}

/// An entry of a list: an [`ListItem`]. Most entries say of a record what every other page says of it: those
/// are made once and shared.
#[derive(Clone, Debug)]
pub enum ListEntry {
    /// The record, as everywhere: an item ready for templates.
    SharedCard(Value),
    /// The record, with what is said of it here alone.
    Own(Box<ListItem>),
}

impl Show for ListEntry {
    fn show(&self) -> Value {
        match self {
            ListEntry::SharedCard(item) => item.clone(),
            ListEntry::Own(item) => item.show(),
        }
    }
}
