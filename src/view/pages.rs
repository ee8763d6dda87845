//! What the page of each kind has beside its frame.

use super::attendance::MatrixView;
use super::companions::Companion;
use super::comparison::ComparisonView;
use super::frame::Item;
use super::macros::view;
use super::map::MapView;
use super::said::SaidTopic;
use super::succession::Tenure;
use super::timeline::TimelineView;
use super::unknown::Gap;
use super::value::{Html, Shared};

view! {
    /// An event: dates, places, hosts, figures, programme, delegations, speeches, outcome.
    pub struct EventView {
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Wall-clock time at the place.
        pub time: String,
        /// What other sources say of the date, where they disagree; else empty.
        pub dates: Vec<StatementView>,
        /// `planned`, `held`, `cancelled`, `postponed`, or nothing.
        pub status: &'static str,
        /// `in-person`, `online`, `hybrid`, or nothing.
        pub mode: &'static str,
        /// Where.
        pub places: Vec<PlaceView>,
        /// The initiative it is an edition of.
        pub series: Option<Shared>,
        /// Its number in the series where it is known, else 0.
        pub ordinal: i64,
        /// How many editions there are, where all are recorded, else 0.
        pub editions: i64,
        /// The edition before.
        pub previous: Option<Shared>,
        /// The edition after.
        pub next: Option<Shared>,
        /// The event it is part of.
        pub part_of: Option<Shared>,
        /// Events that are part of it.
        pub parts: Vec<Item>,
        /// Who organized it.
        pub organizers: Vec<Shared>,
        /// Under whose patronage.
        pub patron: Vec<Actor>,
        /// Who took part in some other capacity.
        pub parties: Vec<Actor>,
        /// What it was about.
        pub topics: Vec<Shared>,
        /// Figures, with everything that is said about each.
        pub counts: Vec<CountView>,
        /// Its programme, in order.
        pub sessions: Vec<SessionView>,
        /// Those sent to it.
        pub delegations: Vec<DelegationView>,
        /// Whether all senders are listed: only then may anybody be called absent.
        pub delegations_complete: bool,
        /// What was said, in order.
        pub speeches: Vec<SpeechItem>,
        /// The documents it adopted.
        pub outcome: Vec<Shared>,
        /// Who said what, by topic.
        pub said: Vec<SaidTopic>,
        /// What is not known about it.
        pub gaps: Vec<Gap>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// Where an event took place.
    pub struct PlaceView {
        /// City or building.
        pub name: Html,
        /// The country.
        pub country: Option<Shared>,
        /// Latitude in degrees as written, or nothing.
        pub latitude: String,
        /// Longitude in degrees as written, or nothing.
        pub longitude: String,
    }

    /// Somebody in some capacity.
    pub struct Actor {
        /// Who.
        pub card: Shared,
        /// The name in force at the date.
        pub name: Html,
        /// In which capacity.
        pub role: Html,
        /// When, in words.
        pub date: String,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A figure.
    pub struct CountView {
        /// What is counted: `participants`, … or nothing where `label` says it.
        pub what: &'static str,
        /// What is counted, in its author's words.
        pub label: Html,
        /// The figure to show first: the preferred one, else the range.
        pub headline: String,
        /// `at-least`, `at-most`, or nothing: whether the figure shown first is only a bound.
        pub bound: &'static str,
        /// Whether the sources disagree.
        pub disputed: bool,
        /// Everything that is said.
        pub statements: Vec<StatementView>,
    }

    /// What one source says of a value.
    pub struct StatementView {
        /// The value in words of the page's language.
        pub value: String,
        /// `at-least`, `at-most`, or nothing.
        pub bound: &'static str,
        /// `announced`, `reported`, `counted`, or nothing.
        pub status: &'static str,
        /// `preferred`, `deprecated`, or nothing.
        pub rank: &'static str,
        /// The sources.
        pub sources: Vec<Shared>,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A part of an event's programme.
    pub struct SessionView {
        /// Its anchor on the event's page.
        pub anchor: String,
        /// What it is called.
        pub title: Html,
        /// Its day, in words.
        pub date: String,
        /// Its time at the place.
        pub time: String,
        /// Its room.
        pub place: Html,
        /// Who chaired it.
        pub chair: Vec<Actor>,
        /// What was said in it.
        pub speeches: Vec<SpeechItem>,
    }

    /// A delegation.
    pub struct DelegationView {
        /// Its own page.
        pub card: Shared,
        /// The event.
        pub event: Option<Shared>,
        /// The sender.
        pub of: Option<Shared>,
        /// The sender's name as it was on the day.
        pub of_name: Html,
        /// The sender's kind, `country` or `organization`.
        pub of_kind: &'static str,
        /// Everybody in it, head first.
        pub seats: Vec<SeatView>,
        /// Whether the list of members is whole. If not, whoever is missing here may have been there.
        pub complete: bool,
        /// Whether its author said so, one way or the other.
        pub complete_known: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// What its members said, in order.
        pub speeches: Vec<SpeechItem>,
        /// The sender's other delegations, by date.
        pub others: Vec<Item>,
        /// All delegations of the sender side by side, where there are several.
        pub comparison: ComparisonView,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A seat, and who sat in it as far as that is known.
    pub struct SeatView {
        /// `head`, `deputy`, `member`, `alternate`.
        pub seat: &'static str,
        /// The person; nothing where only the seat is known.
        pub person: Option<Shared>,
        /// How the person was called on the day; empty where only the seat is known.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// The body that sent this person.
        pub org: Option<Shared>,
        /// Whom this person replaced.
        pub in_place_of: Option<Shared>,
        /// How the one replaced was called on the day.
        pub in_place_of_name: Html,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A speech in a list.
    pub struct SpeechItem {
        /// Its page.
        pub card: Shared,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<Shared>,
        /// When, in words.
        pub date: String,
        /// Its time at the place.
        pub time: String,
        /// `verbatim`, `summary`, `reported`, or nothing.
        pub form: &'static str,
    }

    /// A speech.
    pub struct SpeechView {
        /// Where and when it was held.
        pub event: Option<Shared>,
        /// The session, by name.
        pub session: Html,
        /// Where the session is, under `root`.
        pub session_url: String,
        /// Who spoke, as styled that day.
        pub speakers: Vec<SeatView>,
        /// For which countries or bodies.
        pub on_behalf: Vec<Shared>,
        /// Who read it out.
        pub read_by: Option<Actor>,
        /// `in-person`, `video`, `written`, or nothing.
        pub delivery: &'static str,
        /// When, in words.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Whether the date is only the event's.
        pub date_inherited: bool,
        /// Its time at the place.
        pub time: String,
        /// `verbatim`, `summary`, `reported`, or nothing.
        pub form: &'static str,
        /// The language it was given in, in words, or nothing where that is not known.
        pub language: String,
        /// What it is about.
        pub topics: Vec<Shared>,
        /// The initiatives it speaks of.
        pub initiatives: Vec<Shared>,
        /// A recording, or nothing.
        pub video: String,
        /// Its numbered points.
        pub points: Vec<PointView>,
        /// Who said it, in what role, for whom, where and when, in one plain line: what a quotation is followed by.
        pub attribution: String,
        /// The sources of the whole record.
        pub sources: Vec<Shared>,
        /// The delegation of the country or body spoken for.
        pub delegation: Option<Shared>,
        /// The speech before at this event.
        pub previous: Option<Shared>,
        /// The speech after at this event.
        pub next: Option<Shared>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A numbered point of a speech.
    pub struct PointView {
        /// Its number.
        pub number: usize,
        /// Its anchor.
        pub anchor: String,
        /// Its topics.
        pub topics: Vec<Shared>,
        /// Its text, plain.
        pub text: String,
    }

    /// A person.
    pub struct PersonView {
        /// What comes before the name.
        pub honorific: Html,
        /// Roles in time, the newest first.
        pub roles: Vec<RoleView>,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// Nationality.
        pub nationality: Vec<Shared>,
        /// Birth and death, in words.
        pub life: String,
        /// Identifiers elsewhere.
        pub ids: Vec<IdView>,
        /// Every event this person was at, by date, with the role on that day.
        pub appearances: Vec<Appearance>,
        /// The date of the first appearance, in words.
        pub first: String,
        /// The date of the last appearance, in words.
        pub last: String,
        /// Who sat in one delegation with this person.
        pub companions: Vec<Companion>,
        /// Roles and appearances along a line of time.
        pub timeline: TimelineView,
        /// What this person said, by topic.
        pub said: Vec<SaidTopic>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A role in time.
    pub struct RoleView {
        /// What it is called.
        pub title: Html,
        /// The office, where it is one that others hold too.
        pub office: Option<Shared>,
        /// The country served.
        pub country: Option<Shared>,
        /// The body served.
        pub org: Option<Shared>,
        /// Where an ambassador is accredited.
        pub accredited_to: Vec<Shared>,
        /// When, in words; nothing where it is not known.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
        /// Whether it is known from one event only, and not from the person's own record.
        pub attested: bool,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A form of a name.
    pub struct NameView {
        /// The name.
        pub name: Html,
        /// Its language, in words.
        pub language: String,
        /// When it was in use, in words.
        pub date: String,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// An identifier elsewhere.
    pub struct IdView {
        /// `wikidata`, `viaf`, `orcid`.
        pub scheme: String,
        /// The identifier.
        pub id: String,
        /// Where it leads.
        pub href: String,
    }

    /// A person at an event.
    pub struct Appearance {
        /// The event.
        pub event: Shared,
        /// The delegation, or nothing.
        pub delegation: Option<Shared>,
        /// `head`, `deputy`, `member`, `alternate`, or nothing for who only spoke.
        pub seat: &'static str,
        /// How the person was called on the day.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// What the person said there.
        pub speeches: Vec<Shared>,
    }

    /// A country, organization, initiative, document, topic, office or source: facts, then groups.
    pub struct EntityView {
        /// What sort of body or initiative it is, in its author's word.
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
        pub parent: Option<Shared>,
        /// The country it belongs to.
        pub country: Option<Shared>,
        /// The body it belongs to.
        pub org: Option<Shared>,
        /// Who launched or adopted it.
        pub by: Vec<Shared>,
        /// Countries and bodies with a role in it.
        pub parties: Vec<Actor>,
        /// Countries taking part.
        pub countries: Vec<Shared>,
        /// Bodies taking part.
        pub organizations: Vec<Shared>,
        /// Whether all editions of an initiative are recorded.
        pub complete: bool,
        /// The event a document comes from.
        pub event: Option<Shared>,
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
        pub same_origin: Vec<Shared>,
        /// On which terms a source may be used.
        pub licence: String,
        /// `official`, `press`, `mirror`, or nothing.
        pub quality: &'static str,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// The delegations a country or body sent, by date, with their heads.
        pub delegations: Vec<DelegationView>,
        /// Speeches held for it, in it, or about it.
        pub speeches: Vec<SpeechItem>,
        /// Points of speeches about a topic.
        pub points: Vec<PointItem>,
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
        pub said: Vec<SaidTopic>,
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
    }

    /// The home page.
    pub struct HomeView {
        /// The event to show first: the next one, else the latest.
        pub latest: Option<Shared>,
        /// Events by year, the newest first.
        pub chronology: Vec<Year>,
        /// How many records of each kind there are.
        pub figures: Vec<Figure>,
        /// Initiatives.
        pub initiatives: Vec<Shared>,
        /// Pages of a site whose home page has no text of its own to name them.
        pub pages: Vec<Shared>,
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
