//! Facts: what an artifact can have read, and how each is known by a fingerprint.
//!
//! A fact is named, not numbered: the key of a fact is the fingerprint of its name, so a memo outlives the
//! graph it was made from. A fact that is not in the table does not hold, and has the fingerprint 0.

use crate::base::fingerprint::fingerprint_of;
use crate::record::kind::Kind;

/// What an artifact can read.
#[derive(Clone, Copy, Debug, Hash)]
pub enum Fact<'a> {
    /// The site's settings.
    Site,
    /// What every template is made with: the chain of themes, and its settings.
    Theme,
    /// A template, and all that it is made of.
    Template(&'a str),
    /// The strings of a language.
    Strings(&'a str),
    /// What others show of a record.
    Card(Kind, &'a str),
    /// What the fields of a record say, without its text: figures, delegations, sessions.
    Fields(Kind, &'a str),
    /// Everything a record says, its translations included.
    Record(Kind, &'a str),
    /// What points at a record.
    Links(Kind, &'a str),
    /// Which records of a kind there are.
    Index(Kind),
    /// The cards of all records of a kind, as the order of an index needs them.
    Order(Kind),
    /// A file that is copied as it is.
    Asset(&'a str),
    /// A picture of a record: how large it is, and in which widths it is made.
    Picture(&'a str),
    /// A file that is held back with the record it belongs to.
    HeldBack(&'a str),
    /// Which indexes there are, and which pages stand in the menu.
    Menu,
    /// The day the site is made for.
    Today,
    /// Whether any record of a kind has a day: then it has a feed.
    Dated(Kind),
}

impl Fact<'_> {
    /// What it is called and what it is about, for people: `card`, `person ada`.
    pub fn told(&self) -> (&'static str, String) {
        let about = |kind: Kind, id: &str| format!("{} {id}", kind.as_str());
        match self {
            Fact::Site => ("settings", "site.toml".to_owned()),
            Fact::Theme => ("theme", "its chain and settings".to_owned()),
            Fact::Template(name) => ("template", (*name).to_owned()),
            Fact::Strings(lang) => ("strings", (*lang).to_owned()),
            Fact::Card(kind, id) => ("card", about(*kind, id)),
            Fact::Fields(kind, id) => ("fields", about(*kind, id)),
            Fact::Record(kind, id) => ("record", about(*kind, id)),
            Fact::Links(kind, id) => ("links to", about(*kind, id)),
            Fact::Index(kind) => ("which there are", kind.folder().to_owned()),
            Fact::Order(kind) => ("order", kind.folder().to_owned()),
            Fact::Asset(path) => ("file", (*path).to_owned()),
            Fact::Picture(path) => ("picture", (*path).to_owned()),
            Fact::HeldBack(path) => ("held-back file", (*path).to_owned()),
            Fact::Menu => ("menu", "pages and indexes".to_owned()),
            Fact::Dated(kind) => ("whether any has a day", kind.folder().to_owned()),
            Fact::Today => ("today", "the day the site is made for".to_owned()),
        }
    }

    /// As [`Fact::told`], where it was only asked whether there is such a thing. A page is not made of a template that
    /// it looked for to know whether the menu may name a page.
    pub fn looked_for(&self) -> (&'static str, String) {
        match self {
            Fact::Template(name) => ("is there", format!("template {name}")),
            fact => fact.told(),
        }
    }

    /// The key under which memos and the table keep it.
    pub fn key(&self) -> u64 {
        fingerprint_of(self)
    }
}
