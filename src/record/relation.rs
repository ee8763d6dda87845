//! In which role one record points at another.

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $says:literal;)*) => {
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

            /// The rows of `links.csv` in this role.
            pub fn links(self) -> &'static str {
                match self { $(Role::$name => concat!("links:", $word),)* }
            }

            /// What it says: the subject points, the target is pointed at.
            pub fn says(self) -> &'static str {
                match self { $(Role::$name => $says,)* }
            }
        }
    };
}

roles! {
    /// An event is an edition of an initiative.
    Edition = "edition", "The subject, an event, is an edition of the target, an initiative";
    /// An event is part of an event.
    PartOf = "part", "The subject, an event, is part of the target, an event";
    /// An event took place in a country.
    HeldIn = "held-in", "The subject, an event, took place in the target, a country";
    /// A country, body or person organized an event.
    Organized = "organized", "The target organized the subject, an event";
    /// An event stood under somebody's patronage.
    Patron = "patron", "The subject, an event, stood under the patronage of the target";
    /// Took part in an event in some capacity.
    EventParty = "event-party", "The target took part in the subject, an event, in some capacity";
    /// A delegation went to an event.
    DelegationAt = "delegation-at", "The subject, a delegation, was sent to the target, an event";
    /// Sent a delegation.
    Sent = "sent", "The target sent the subject, a delegation";
    /// Led a delegation.
    Head = "head", "The target, a person, led the subject, a delegation";
    /// Was a deputy in a delegation.
    Deputy = "deputy", "The target, a person, was a deputy in the subject, a delegation";
    /// Was a member of a delegation.
    Member = "member", "The target, a person, was a member of the subject, a delegation";
    /// Was an alternate in a delegation.
    Alternate = "alternate", "The target, a person, was an alternate in the subject, a delegation";
    /// Sent one member of a delegation.
    SentMember = "sent-member", "The target sent a member of the subject, a delegation";
    /// Was replaced in a delegation.
    Replaced = "replaced", "The target, a person, was replaced in the subject, a delegation";
    /// A speech was held at an event.
    SpokenAt = "spoken-at", "The subject, a speech, was given at the target, an event";
    /// A speech was held in a session that is an event.
    SpokenIn = "spoken-in", "The subject, a speech, was given in the target, a session that is an event";
    /// Held a speech.
    Spoke = "spoke", "The target, a person, gave the subject, a speech";
    /// A speech was held for a country or body.
    SpokenFor = "spoken-for", "The subject, a speech, was given for the target, a country or body";
    /// Was replaced by a speaker.
    SpokenInPlaceOf = "spoken-in-place-of", "The speaker of the subject, a speech, replaced the target, a person";
    /// Read out a speech.
    Read = "read", "The target, a person, read out the subject, a speech";
    /// Chaired a session.
    Chaired = "chaired", "The target chaired a session of the subject, an event";
    /// Launched an initiative.
    Launched = "launched", "The target launched the subject, an initiative";
    /// Has a role in an initiative.
    InitiativeParty = "initiative-party", "The target has a role in the subject, an initiative";
    /// Takes part in an initiative.
    TakesPart = "takes-part", "The target takes part in the subject, an initiative";
    /// An initiative belongs to an initiative.
    PartOfInitiative = "part-of-initiative", "The subject, an initiative, belongs to the target, an initiative";
    /// A speech speaks of an initiative.
    SpeaksOf = "speaks-of", "The subject, a speech, speaks of the target, an initiative";
    /// A person holds or held an office.
    Holds = "holds", "The subject, a person, holds or held the target, an office";
    /// A person serves or served a country or body.
    Serves = "serves", "The subject, a person, serves or served the target, a country or body";
    /// A person is or was accredited to a country or body.
    AccreditedTo = "accredited-to", "The subject, a person, is or was accredited to the target, a country or body";
    /// A person's nationality.
    National = "national", "The subject, a person, has the nationality of the target, a country";
    /// A body belongs to a body.
    BodyOf = "body-of", "The subject, a body, belongs to the target, a body";
    /// A body belongs to a country, or sits there.
    BodyIn = "body-in", "The subject, a body, belongs to the target, a country, or sits there";
    /// An office of a country or body.
    OfficeOf = "office-of", "The subject, an office, belongs to the target, a country or body";
    /// A document came out of an event.
    Outcome = "outcome", "The target, a document, came out of the subject, an event";
    /// A document belongs to an event.
    DocumentOf = "document-of", "The subject, a document, belongs to the target, an event";
    /// Adopted a document.
    Adopted = "adopted", "The target adopted the subject, a document";
    /// An event is about a topic.
    EventTopic = "event-topic", "The subject, an event, is about the target, a topic";
    /// A speech is about a topic.
    SpeechTopic = "speech-topic", "The subject, a speech, is about the target, a topic";
    /// A point of a speech is about a topic.
    PointTopic = "point-topic", "A point of the subject, a speech, is about the target, a topic";
    /// A topic belongs to a topic.
    Broader = "broader", "The subject, a topic, belongs to the target, a topic";
    /// Is the same person.
    SameAs = "same-as", "The subject and the target are the same person";
    /// Is named in a text.
    Mentioned = "mentioned", "The text of the subject names the target";
    /// A source is cited.
    Cited = "cited", "The subject cites the target, a source";
}
