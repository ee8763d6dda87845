//! What the page of each kind has beside its frame.

mod event;
mod person;
mod speech;

use super::attendance::MatrixView;
use super::companions::Companion;
use super::comparison::ComparisonView;
use super::frame::Item;
use super::index::Pager;
use super::macros::view;
use super::map::MapView;
use super::positions::TopicPositions;
use super::succession::Tenure;
use super::timeline::TimelineView;
use super::unknown::Gap;
use super::value::{Html, SharedCard};
pub use event::*;
pub use person::*;
pub use speech::*;

view! {
    /// A country, organization, initiative, document, topic, office or source: facts, then groups.
    pub struct EntityView {
        /// What sort of body or initiative it is: the string `type-` of it, else its author's own word.
        pub sort: String,
        /// The acronym of a body.
        pub acronym: Html,
        /// The alpha-2 code of a country in lower case.
        pub flag: String,
        /// The region of a country, in words.
        pub region: String,
        /// When it existed, ran, was adopted or published, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// What it belongs to: a parent body or initiative, a broader topic.
        pub parent: Option<SharedCard>,
        /// The country it belongs to.
        pub country: Option<SharedCard>,
        /// The body it belongs to.
        pub org: Option<SharedCard>,
        /// Who launched or adopted it.
        pub by: Vec<SharedCard>,
        /// Countries and bodies with a role in it.
        pub parties: Vec<Actor>,
        /// The same by role, in the order in which each is first named.
        pub capacities: Vec<Capacity>,
        /// Countries taking part.
        pub countries: Vec<SharedCard>,
        /// Bodies taking part.
        pub organizations: Vec<SharedCard>,
        /// Whether all editions of an initiative are recorded.
        pub complete: bool,
        /// The event a document comes from.
        pub event: Option<SharedCard>,
        /// The official symbol of a document.
        pub symbol: String,
        /// Where a document or source can be read.
        pub href: String,
        /// A file of the site, under `root`, or nothing.
        pub file: String,
        /// The size of that file in words, its type and language are in its name.
        pub file_size: String,
        /// The rank of an office.
        pub rank: &'static str,
        /// The publisher of a source.
        pub publisher: Html,
        /// The language of a source, in words.
        pub language: String,
        /// When a source was read, in words.
        pub accessed: String,
        /// A copy of a source in an archive.
        pub archived: String,
        /// What a source goes back to.
        pub origin: String,
        /// Other sources of the same origin.
        pub same_origin: Vec<SharedCard>,
        /// On which terms a source may be used.
        pub licence: String,
        /// `official`, `press`, `mirror`, or nothing.
        pub quality: &'static str,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// The delegations a country or body sent, by date, with their heads.
        pub delegations: Vec<DelegationRow>,
        /// Speeches held for it, in it, or about it, as far as they stand on this page.
        pub speeches: Vec<SpeechItem>,
        /// How many speeches there are on all its pages.
        pub speeches_total: usize,
        /// Points of speeches about a topic, as far as they stand on this page.
        pub points: Vec<PointItem>,
        /// How many points there are on all its pages.
        pub points_total: usize,
        /// The way to the other pages of its speeches and points.
        pub pager: Pager,
        /// Editions of an initiative, events of a topic or country, by date.
        pub events: Vec<Item>,
        /// Holders of an office, or people of a country or body, by time.
        pub people: Vec<Item>,
        /// Who held an office one after the other.
        pub succession: Vec<Tenure>,
        /// Who came to the editions of an initiative.
        pub matrix: MatrixView,
        /// The delegations of a country or body side by side, where there are several.
        pub comparison: ComparisonView,
        /// What was said for a country or body, or at the editions of an initiative, by topic.
        pub said: Vec<TopicPositions>,
        /// The editions of an initiative, or who held an office, along a line of time.
        pub timeline: TimelineView,
        /// Where the editions of an initiative were held, and who came.
        pub map: MapView,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A point of a speech in a list.
    pub struct PointItem {
        /// The speech.
        pub speech: SpeechItem,
        /// The point.
        pub point: PointView,
        /// Marks of the notes of what it cites.
        pub marks: Html,
    }

    /// The home page.
    pub struct HomeView {
        /// The event to show first: the latest that has begun, else the next to come; none that was cancelled or postponed.
        pub latest: Option<SharedCard>,
        /// Events by year, the newest first.
        pub chronology: Vec<Year>,
        /// How many records of each kind there are.
        pub figures: Vec<Figure>,
        /// Initiatives: that of the event shown first, then those with most editions.
        pub initiatives: Vec<SharedCard>,
        /// Figures of the event shown first; its own page has what each source says.
        pub counts: Vec<HeadlineView>,
        /// Countries known to have been at the event shown first; of one still to come, those announced.
        pub present: Vec<SharedCard>,
        /// The editions of its series along a line of time.
        pub timeline: TimelineView,
        /// Where the editions of its series were held, and who came.
        pub map: MapView,
        /// What the dossier says of the event shown first: who came, who said what, what is not known.
        pub doors: Vec<Door>,
        /// Pages of a site whose home page has no text of its own to name them.
        pub pages: Vec<SharedCard>,
    }

    /// A figure in short.
    pub struct HeadlineView {
        /// What is counted: `participants`, … or nothing where `label` says it.
        pub what: &'static str,
        /// What is counted, in its author's words.
        pub label: Html,
        /// The preferred figure, else the range.
        pub headline: String,
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing: how the figure bounds the real one.
        pub bound: &'static str,
        /// Whether the sources disagree.
        pub disputed: bool,
    }

    /// A way into what the dossier says of an event.
    pub struct Door {
        /// `delegations`, `speeches` or `gaps`.
        pub what: &'static str,
        /// How many there are.
        pub count: usize,
        /// Where they are listed, under `root`.
        pub url: String,
    }

    /// A year of a chronology.
    pub struct Year {
        /// The year, or nothing for what is undated.
        pub year: String,
        /// Its events.
        pub items: Vec<Item>,
    }

    /// A number of records.
    pub struct Figure {
        /// The folder: `events`, `people`, …
        pub folder: &'static str,
        /// How many.
        pub count: usize,
        /// The index, under `root`.
        pub url: String,
    }

    /// An index of records of one kind.
    pub struct IndexView {
        /// The folder it is about.
        pub folder: &'static str,
        /// How many entries there are on all its pages.
        pub total: usize,
        /// Its entries on this page, under their headings.
        pub sections: Vec<Section>,
        /// The headings of the whole index and where they are, if they are few enough to be a way in.
        pub letters: Vec<Letter>,
        /// This page's number, from 1.
        pub page: usize,
        /// How many pages there are.
        pub pages: usize,
        /// The page before, under `root`, or nothing.
        pub previous: String,
        /// The page after, under `root`, or nothing.
        pub next: String,
        /// The pages it leads to: the first, the last, and those around this one.
        pub steps: Vec<Step>,
        /// The events of this page along a line of time.
        pub timeline: TimelineView,
        /// The map of the whole dossier, on the first page of countries.
        pub map: MapView,
    }

    /// Entries of an index under one heading.
    pub struct Section {
        /// A letter, a year, a region, an event; empty where there is only one section.
        pub heading: Html,
        /// Its anchor.
        pub anchor: String,
        /// Its entries.
        pub items: Vec<Item>,
    }

    /// A step from one page of an index to another.
    pub struct Step {
        /// The page's number; 0 where pages are left out.
        pub page: usize,
        /// The page, under `root`; nothing where pages are left out.
        pub url: String,
    }

    /// A heading of an index and where it is.
    pub struct Letter {
        /// The heading.
        pub heading: Html,
        /// Where it is, under `root`.
        pub url: String,
    }
}
