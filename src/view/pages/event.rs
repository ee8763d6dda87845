//! An event and the delegations sent to it.

use super::*;
use crate::view::macros::view;

view! {
    /// An event: dates, places, hosts, figures, programme, delegations, speeches, outcome.
    pub struct EventView {
        /// Its official titles in the page's language, from `names`.
        pub official: Vec<NameView>,
        /// All forms of its title, from `names`.
        pub names: Vec<NameView>,
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
        /// What became of it, as of today: `held`, `announced`, `cancelled`, `postponed`, or `perhaps` where its date does
        /// not tell whether it has begun.
        pub course: &'static str,
        /// `in-person`, `online`, `hybrid`, or nothing.
        pub mode: &'static str,
        /// Where.
        pub places: Vec<PlaceView>,
        /// The initiative it is an edition of.
        pub series: Option<SharedCard>,
        /// Its number in the series where it is known, else 0.
        pub ordinal: i64,
        /// How many editions there are, where all are recorded, else 0.
        pub editions: i64,
        /// The edition before; of a part that is no edition, the part before.
        pub previous: Option<SharedCard>,
        /// The edition after; of a part that is no edition, the part after.
        pub next: Option<SharedCard>,
        /// The event it is part of.
        pub part_of: Option<SharedCard>,
        /// Events that are part of it.
        pub parts: Vec<Item>,
        /// Who organized it.
        pub organizers: Vec<SharedCard>,
        /// Under whose patronage.
        pub patron: Vec<Actor>,
        /// Who took part in some other capacity.
        pub parties: Vec<Actor>,
        /// The same by capacity, in the order in which each is first named.
        pub capacities: Vec<Capacity>,
        /// What it was about.
        pub topics: Vec<SharedCard>,
        /// Figures, with everything that is said about each.
        pub counts: Vec<CountView>,
        /// Its programme, in order.
        pub sessions: Vec<SessionView>,
        /// Those sent to it.
        pub delegations: Vec<DelegationRow>,
        /// Whether all senders are listed: only then may anybody be called absent.
        pub delegations_complete: bool,
        /// What was said, in order.
        pub speeches: Vec<SpeechItem>,
        /// The documents it adopted.
        pub outcome: Vec<SharedCard>,
        /// Who said what, by topic.
        pub said: Vec<TopicPositions>,
        /// What is not known about it.
        pub gaps: Vec<Gap>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// Those who took part in one capacity: sponsors of one level, observers.
    pub struct Capacity {
        /// The capacity, or nothing.
        pub role: Html,
        /// Who.
        pub actors: Vec<Actor>,
    }

    /// Where an event took place.
    pub struct PlaceView {
        /// City or building.
        pub name: Html,
        /// The country.
        pub country: Option<SharedCard>,
        /// Latitude in degrees as written, or nothing.
        pub latitude: String,
        /// Longitude in degrees as written, or nothing.
        pub longitude: String,
    }

    /// Somebody in some capacity.
    pub struct Actor {
        /// Who.
        pub card: SharedCard,
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
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing: how the figure shown first bounds the real one.
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
        /// `at-least`, `more-than`, `at-most`, `about`, or nothing.
        pub bound: &'static str,
        /// Where a number is between the lowest and the highest of those that sources give, in thousandths; -1 if it is none.
        pub place: i64,
        /// `announced`, `reported`, `counted`, or nothing.
        pub status: &'static str,
        /// `preferred`, `deprecated`, or nothing.
        pub rank: &'static str,
        /// The sources.
        pub sources: Vec<SharedCard>,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A part of an event's programme.
    pub struct SessionView {
        /// Its anchor on the event's page.
        pub anchor: String,
        /// What it is called: its title, else when and where it was.
        pub title: Html,
        /// Whether it has a title of its own; else `title` says its time and place.
        pub titled: bool,
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

    /// A delegation on the page of its event or sender.
    pub struct DelegationRow {
        /// Its own page.
        pub card: SharedCard,
        /// The letter that it is the first of in a list by name; else nothing.
        pub letter: String,
        /// The event.
        pub event: Option<SharedCard>,
        /// The sender.
        pub of: Option<SharedCard>,
        /// The sender's name as it was on the day.
        pub of_name: Html,
        /// The sender's kind, `country` or `organization`.
        pub of_kind: &'static str,
        /// Everybody in it, head first.
        pub seats: Vec<SeatView>,
        /// Whether the list of members is complete. If not, people who are missing here may have been there.
        pub complete: bool,
        /// Whether its author said so, one way or the other.
        pub complete_known: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether it came: `attended`, `perhaps`, `announced`; or why not: `cancelled`, `postponed`, `declined`, `absent`,
        /// `invited`.
        pub attendance: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }

    /// A delegation.
    pub struct DelegationView {
        /// Its own page.
        pub card: SharedCard,
        /// The event.
        pub event: Option<SharedCard>,
        /// The sender.
        pub of: Option<SharedCard>,
        /// The sender's name as it was on the day.
        pub of_name: Html,
        /// The sender's kind, `country` or `organization`.
        pub of_kind: &'static str,
        /// Everybody in it, head first.
        pub seats: Vec<SeatView>,
        /// Whether the list of members is complete. If not, people who are missing here may have been there.
        pub complete: bool,
        /// Whether its author said so, one way or the other.
        pub complete_known: bool,
        /// Whether it came as an observer.
        pub observer: bool,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether it came: `attended`, `perhaps`, `announced`; or why not: `cancelled`, `postponed`, `declined`, `absent`,
        /// `invited`.
        pub attendance: &'static str,
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
        pub person: Option<SharedCard>,
        /// How the person was called on the day; empty where only the seat is known.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// The body that sent this person.
        pub org: Option<SharedCard>,
        /// Whom this person replaced.
        pub in_place_of: Option<SharedCard>,
        /// How the one replaced was called on the day.
        pub in_place_of_name: Html,
        /// `present`, `invited`, `declined`, `absent`, or nothing.
        pub status: &'static str,
        /// Whether this person came, in the words of a delegation; nothing of who is named for a speech.
        pub attendance: &'static str,
        /// Marks of its notes.
        pub marks: Html,
    }
}
