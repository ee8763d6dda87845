//! People.

use super::*;
use crate::view::macros::view;

view! {
    /// A person.
    pub struct PersonView {
        /// What comes before the name.
        pub honorific: Html,
        /// Roles in time, the newest first.
        pub roles: Vec<RoleView>,
        /// Forms of the name, with their language, time and source.
        pub names: Vec<NameView>,
        /// Nationality.
        pub nationality: Vec<SharedCard>,
        /// Birth and death, in words.
        pub life: String,
        /// Identifiers elsewhere.
        pub ids: Vec<IdView>,
        /// Every event this person was at, by date, with the role on that day.
        pub appearances: Vec<Appearance>,
        /// Events still to come, or planned, at which this person is expected.
        pub announced: Vec<Appearance>,
        /// Events at which this person was, if they have begun, which their dates do not tell.
        pub perhaps: Vec<Appearance>,
        /// Events at which this person was not, though named there: `attendance` says why.
        pub away: Vec<Appearance>,
        /// The date of the first appearance, in words.
        pub first: String,
        /// The date of the last appearance, in words.
        pub last: String,
        /// Who sat in one delegation with this person.
        pub companions: Vec<Companion>,
        /// Roles and appearances along a line of time.
        pub timeline: TimelineView,
        /// What this person said, by topic.
        pub said: Vec<TopicPositions>,
        /// Marks of the notes that hold for the whole record.
        pub marks: Html,
    }

    /// A role in time.
    pub struct RoleView {
        /// What it is called.
        pub title: Html,
        /// The office, where it is one that others hold too.
        pub office: Option<SharedCard>,
        /// The country served.
        pub country: Option<SharedCard>,
        /// The body served.
        pub org: Option<SharedCard>,
        /// Where an ambassador is accredited.
        pub accredited_to: Vec<SharedCard>,
        /// When, in words; nothing where it is not known.
        pub date: String,
        /// The same in EDTF.
        pub edtf: String,
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
        pub event: SharedCard,
        /// `attended`, `announced`, `perhaps`; or why not: `cancelled`, `postponed`, `declined`, `absent`, `invited`,
        /// `message` (sent words alone), `replaced`.
        pub attendance: &'static str,
        /// The delegation, or nothing.
        pub delegation: Option<SharedCard>,
        /// `head`, `deputy`, `member`, `alternate`, or nothing for who only spoke.
        pub seat: &'static str,
        /// How the person was called on the day.
        pub name: Html,
        /// The role on the day.
        pub role: Html,
        /// What the person said there.
        pub speeches: Vec<SharedCard>,
    }
}
