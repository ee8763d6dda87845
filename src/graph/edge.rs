//! Edges: one record points at another, in a role.

use super::node::Ix;

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// In which role one node points at another; each role reads from the node pointed at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// Every role, in the order its group stands on a page.
            pub const ALL: &'static [Role] = &[$(Role::$name,)*];

            /// The word templates and string files use.
            pub fn as_str(self) -> &'static str {
                match self { $(Role::$name => $word,)* }
            }
        }
    };
}

roles! {
    /// An event is an edition of an initiative.
    Edition = "edition";
    /// An event is part of an event.
    PartOf = "part";
    /// An event took place in a country.
    HeldIn = "held-in";
    /// A country, body or person organized an event.
    Organized = "organized";
    /// An event stood under somebody's patronage.
    Patron = "patron";
    /// Took part in an event in some capacity.
    EventParty = "event-party";
    /// A delegation went to an event.
    DelegationAt = "delegation-at";
    /// Sent a delegation.
    Sent = "sent";
    /// Led a delegation.
    Head = "head";
    /// Was a deputy in a delegation.
    Deputy = "deputy";
    /// Was a member of a delegation.
    Member = "member";
    /// Was an alternate in a delegation.
    Alternate = "alternate";
    /// Sent one member of a delegation.
    SentMember = "sent-member";
    /// Was replaced in a delegation.
    Replaced = "replaced";
    /// A speech was held at an event.
    SpokenAt = "spoken-at";
    /// A speech was held in a session that is an event.
    SpokenIn = "spoken-in";
    /// Held a speech.
    Spoke = "spoke";
    /// A speech was held for a country or body.
    SpokenFor = "spoken-for";
    /// Was replaced by a speaker.
    SpokenInPlaceOf = "spoken-in-place-of";
    /// Read out a speech.
    Read = "read";
    /// Chaired a session.
    Chaired = "chaired";
    /// Launched an initiative.
    Launched = "launched";
    /// Has a role in an initiative.
    InitiativeParty = "initiative-party";
    /// Takes part in an initiative.
    TakesPart = "takes-part";
    /// An initiative belongs to an initiative.
    PartOfInitiative = "part-of-initiative";
    /// A speech speaks of an initiative.
    SpeaksOf = "speaks-of";
    /// A person holds or held an office.
    Holds = "holds";
    /// A person serves or served a country or body.
    Serves = "serves";
    /// A person is or was accredited to a country or body.
    AccreditedTo = "accredited-to";
    /// A person's nationality.
    National = "national";
    /// A body belongs to a body.
    BodyOf = "body-of";
    /// A body belongs to a country, or sits there.
    BodyIn = "body-in";
    /// An office of a country or body.
    OfficeOf = "office-of";
    /// A document came out of an event.
    Outcome = "outcome";
    /// A document belongs to an event.
    DocumentOf = "document-of";
    /// Adopted a document.
    Adopted = "adopted";
    /// An event is about a topic.
    EventTopic = "event-topic";
    /// A speech is about a topic.
    SpeechTopic = "speech-topic";
    /// A point of a speech is about a topic.
    PointTopic = "point-topic";
    /// A topic belongs to a topic.
    Broader = "broader";
    /// Is the same person.
    SameAs = "same-as";
    /// Is named in a text.
    Mentioned = "mentioned";
    /// A source is cited.
    Cited = "cited";
}

/// One edge. In a node's own list `other` is what it points at, in the list of back-edges what points at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// In which role.
    pub role: Role,
    /// The node at the other end.
    pub other: Ix,
    /// Which entry of the pointing record's list says so: a seat, a party, a role, a point.
    pub detail: u32,
    /// The print of that entry, where a page that shows the edge shows it too.
    pub print: u64,
}
