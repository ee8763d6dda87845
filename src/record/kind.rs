//! The kinds of records, and the folders they live in.

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A conference, a session, a visit.
    Event,
    /// Those sent to an event by a country or body.
    Delegation,
    /// What was said at an event.
    Speech,
    /// A human being.
    Person,
    /// A country of ISO 3166, or `xk`.
    Country,
    /// A body, including groupings of states.
    Organization,
    /// A process, platform, coalition, strategy or series.
    Initiative,
    /// A declaration, resolution or paper.
    Document,
    /// What is talked about.
    Topic,
    /// A post that people hold one after the other.
    Office,
    /// Where a statement comes from.
    Source,
    /// Anything else.
    Page,
}

impl Kind {
    /// Every kind, in the order indexes are listed.
    pub const ALL: [Kind; 12] = [
        Kind::Event,
        Kind::Speech,
        Kind::Delegation,
        Kind::Person,
        Kind::Country,
        Kind::Organization,
        Kind::Initiative,
        Kind::Document,
        Kind::Topic,
        Kind::Office,
        Kind::Source,
        Kind::Page,
    ];

    /// The word in messages and templates: `person`.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Delegation => "delegation",
            Kind::Speech => "speech",
            Kind::Person => "person",
            Kind::Country => "country",
            Kind::Organization => "organization",
            Kind::Initiative => "initiative",
            Kind::Document => "document",
            Kind::Topic => "topic",
            Kind::Office => "office",
            Kind::Source => "source",
            Kind::Page => "page",
        }
    }

    /// The folder under `content/`, and under the site's root.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Event => "events",
            Kind::Delegation => "delegations",
            Kind::Speech => "speeches",
            Kind::Person => "people",
            Kind::Country => "countries",
            Kind::Organization => "organizations",
            Kind::Initiative => "initiatives",
            Kind::Document => "documents",
            Kind::Topic => "topics",
            Kind::Office => "offices",
            Kind::Source => "sources",
            Kind::Page => "",
        }
    }

    /// The word before the colon of a reference that names its kind: `org:un`.
    pub fn prefix(self) -> &'static str {
        match self {
            Kind::Organization => "org",
            Kind::Document => "doc",
            kind => kind.as_str(),
        }
    }

    /// The kind of a folder under `content/`.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|kind| *kind != Kind::Page && kind.folder() == folder)
    }

    /// The kind of a reference's prefix; the long words are understood too.
    pub fn of_prefix(prefix: &str) -> Option<Kind> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.prefix() == prefix || kind.as_str() == prefix)
    }

    /// The kind with its article, for messages.
    pub fn with_article(self) -> &'static str {
        match self {
            Kind::Event => "an event",
            Kind::Delegation => "a delegation",
            Kind::Speech => "a speech",
            Kind::Person => "a person",
            Kind::Country => "a country",
            Kind::Organization => "an organization",
            Kind::Initiative => "an initiative",
            Kind::Document => "a document",
            Kind::Topic => "a topic",
            Kind::Office => "an office",
            Kind::Source => "a source",
            Kind::Page => "a page",
        }
    }
}
