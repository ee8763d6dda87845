//! What a record says that only records of its kind can say.

mod speech;

use crate::base::place::Span;
use crate::date::Date;

use super::people::{Delegation, Party, Role};
use super::reference::{Address, Ref, SourceRef};
use super::text::Text;
pub use speech::{Delivery, Form, Speech};

/// The fields of one kind.
#[derive(Clone, Debug, Hash)]
pub enum Fields {
    /// Of an event.
    Event(Box<Event>),
    /// Of a delegation in a file of its own.
    Delegation(Box<Delegation>),
    /// Of a speech.
    Speech(Box<Speech>),
    /// Of a person.
    Person(Box<Person>),
    /// Of a country.
    Country(Box<Country>),
    /// Of an organization.
    Organization(Box<Organization>),
    /// Of an initiative.
    Initiative(Box<Initiative>),
    /// Of a document.
    Document(Box<Document>),
    /// Of a topic.
    Topic(Box<Topic>),
    /// Of an office.
    Office(Box<Office>),
    /// Of a source.
    Source(Box<Source>),
    /// Of a page.
    Page(Box<Page>),
}

/// What one source says of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The value.
    pub value: Box<str>,
    /// Who says so.
    pub source: Vec<SourceRef>,
    /// How the value bounds the figure, where it is not the figure itself.
    pub bound: Option<Bound>,
    /// What kind of statement it is.
    pub status: Option<StatementStatus>,
    /// Whether it is the preferred value, or known to be wrong.
    pub rank: Option<Rank>,
    /// Where it stands.
    pub span: Span,
}

/// How a value bounds a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The figure is the value, or greater.
    AtLeast,
    /// The figure is greater than the value.
    MoreThan,
    /// The figure is the value, or smaller.
    AtMost,
    /// The figure is near the value.
    About,
}

impl Bound {
    /// Its word in strings and in data.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::AtLeast => "at-least",
            Bound::MoreThan => "more-than",
            Bound::AtMost => "at-most",
            Bound::About => "about",
        }
    }
}

/// Whether a figure was foretold, told or counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatementStatus {
    /// Before the event.
    Announced,
    /// By somebody afterwards.
    Reported,
    /// By somebody who counted.
    Counted,
}

/// How much a statement is trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Held to be right.
    Preferred,
    /// Known to be wrong.
    Deprecated,
}

/// What a count counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// One of the model's own words: `participants`, `states`, …
    Known(&'static str),
    /// Something else, named by its author.
    Labelled(Text),
}

/// A figure with everything that is said about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Count {
    /// What is counted.
    pub what: Counted,
    /// Who says how many.
    pub statements: Vec<Statement>,
    /// Where the count stands.
    pub span: Span,
}

/// A date, and what other sources say it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct When {
    /// The headline.
    pub date: Option<Date>,
    /// The headline's place.
    pub span: Span,
    /// Everything said, where there is more than the one value.
    pub statements: Vec<Statement>,
}

/// Where an event took place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Venue {
    /// A city or building.
    pub name: Text,
    /// The country.
    pub country: Option<Ref>,
    /// Latitude and longitude in degrees, as written.
    pub coords: Option<(Box<str>, Box<str>)>,
}

/// Whether people met in one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// In one room.
    InPerson,
    /// Over a network.
    Online,
    /// Both.
    Hybrid,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventStatus {
    /// It is to come.
    Planned,
    /// It took place.
    Held,
    /// It did not take place.
    Cancelled,
    /// It was put off.
    Postponed,
}

/// A part of an event's programme without a page of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Session {
    /// Its name within the event.
    pub id: Box<str>,
    /// What it is called.
    pub title: Text,
    /// Its day.
    pub date: Option<Date>,
    /// Wall-clock time at the place: `09:30` or `09:30/11:00`.
    pub time: Option<Box<str>>,
    /// Its room.
    pub place: Text,
    /// Who chaired it.
    pub chair: Vec<Ref>,
    /// Where its date stands, or the session.
    pub span: Span,
}

/// Of an event.
#[derive(Clone, Debug, Hash)]
pub struct Event {
    /// When it took place.
    pub date: When,
    /// Wall-clock time at the place.
    pub time: Option<Box<str>>,
    /// The initiative it is an edition of.
    pub series: Option<Ref>,
    /// Its number in the series, where it is written.
    pub ordinal: Option<i64>,
    /// Its place among the events of its day and time.
    pub order: Option<i64>,
    /// The event it is part of.
    pub part_of: Option<Ref>,
    /// Where.
    pub places: Vec<Venue>,
    /// In one room or over a network.
    pub mode: Option<Mode>,
    /// Who organized it.
    pub organizers: Vec<Ref>,
    /// Under whose patronage.
    pub patron: Vec<Ref>,
    /// Who took part in some other capacity.
    pub parties: Vec<Party>,
    /// The documents it adopted.
    pub outcome: Vec<Ref>,
    /// What it was about.
    pub topics: Vec<Ref>,
    /// Figures.
    pub counts: Vec<Count>,
    /// Its programme.
    pub sessions: Vec<Session>,
    /// Those sent to it.
    pub delegations: Vec<Delegation>,
    /// Whether all senders are listed.
    pub delegations_complete: Option<bool>,
    /// What became of it.
    pub status: Option<EventStatus>,
}

/// Of a person.
#[derive(Clone, Debug, Hash)]
pub struct Person {
    /// What comes before the name.
    pub honorific: Text,
    /// The name as it is sorted.
    pub sort: Option<Box<str>>,
    /// Roles in time.
    pub roles: Vec<Role>,
    /// Nationality.
    pub nationality: Vec<Ref>,
    /// Birth and death.
    pub when: Option<Date>,
    /// Identifiers elsewhere: `wikidata`, `viaf`, `orcid`.
    pub ids: Vec<(Box<str>, Box<str>)>,
    /// Records known to be the same person.
    pub same_as: Vec<Ref>,
    /// Records known to be somebody else.
    pub not: Vec<Ref>,
}

/// Of a country.
#[derive(Clone, Debug, Hash)]
pub struct Country {
    /// How long it has existed.
    pub when: Option<Date>,
}

/// Of an organization.
#[derive(Clone, Debug, Hash)]
pub struct Organization {
    /// Its short form.
    pub acronym: Text,
    /// What sort of body it is.
    pub sort: Option<Box<str>>,
    /// The body it belongs to.
    pub parent: Option<Ref>,
    /// The country it belongs to, or sits in.
    pub country: Option<Ref>,
    /// How long it has existed.
    pub when: Option<Date>,
}

/// Of an initiative.
#[derive(Clone, Debug, Hash)]
pub struct Initiative {
    /// Who launched it.
    pub by: Vec<Ref>,
    /// How long it has run.
    pub when: Option<Date>,
    /// The initiative it belongs to.
    pub parent: Option<Ref>,
    /// Countries and bodies with a role in it.
    pub parties: Vec<Party>,
    /// Bodies taking part.
    pub organizations: Vec<Ref>,
    /// Countries taking part.
    pub countries: Vec<Ref>,
    /// Whether all its editions are recorded here.
    pub complete: bool,
    /// What sort of initiative it is.
    pub sort: Option<Box<str>>,
}

/// Of a document.
#[derive(Clone, Debug, Hash)]
pub struct Document {
    /// When it was adopted or published.
    pub date: Option<Date>,
    /// The event it comes from.
    pub event: Option<Ref>,
    /// Its official symbol.
    pub symbol: Option<Box<str>>,
    /// Where it can be read.
    pub url: Option<Address>,
    /// Who adopted it.
    pub adopted_by: Vec<Ref>,
    /// A file of the site.
    pub file: Option<(Box<str>, Span)>,
}

/// Of a topic.
#[derive(Clone, Debug, Hash)]
pub struct Topic {
    /// The topic it belongs to.
    pub broader: Option<Ref>,
}

/// How high an office stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficeRank {
    /// A monarch or president.
    HeadOfState,
    /// Who comes after a monarch: a crown prince.
    Heir,
    /// A prime minister.
    HeadOfGovernment,
    /// A secretary-general, the president of a commission, the head of an office of the United Nations.
    HeadOfOrganization,
    /// A minister.
    Minister,
    /// A minister's deputy.
    DeputyMinister,
    /// An ambassador.
    Ambassador,
    /// Any other official.
    Official,
}

/// Of an office.
#[derive(Clone, Debug, Hash)]
pub struct Office {
    /// How high it stands.
    pub rank: Option<OfficeRank>,
    /// How many hold it at once.
    pub seats: Option<i64>,
    /// The country it belongs to.
    pub country: Option<Ref>,
    /// The body it belongs to.
    pub org: Option<Ref>,
}

/// How near a source is to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quality {
    /// A party to it.
    Official,
    /// A newsroom.
    Press,
    /// A copy of something else.
    Mirror,
}

/// Of a source.
#[derive(Clone, Debug, Hash)]
pub struct Source {
    /// Where it can be read.
    pub url: Option<Address>,
    /// Who published it.
    pub publisher: Text,
    /// When it was published.
    pub date: Option<Date>,
    /// Its language.
    pub language: Option<Box<str>>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// A copy in an archive.
    pub archived: Option<Address>,
    /// What it goes back to; sources of one origin count once.
    pub origin: Option<Box<str>>,
    /// On which terms it may be used.
    pub licence: Option<Box<str>>,
    /// How near it is to the event.
    pub quality: Option<Quality>,
}

/// Of a page.
#[derive(Clone, Debug, Hash)]
pub struct Page {
    /// Its place among others; lighter comes first.
    pub weight: i64,
    /// A template other than `page.html`, and where it is named.
    pub template: Option<(Box<str>, Span)>,
    /// Whether it is in the site's menu.
    pub menu: bool,
    /// The event that the home page shows first.
    pub lead: Option<Ref>,
}
