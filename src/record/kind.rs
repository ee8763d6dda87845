//! The kinds of records, and the folders they live in.

/// Lists the kinds, for a macro that makes something of each: a name and its place in the order of indexes; the word in
/// messages and templates, the folder, the kind with its article, and the word before the colon of a reference.
macro_rules! each_kind {
    ($make:ident) => {
        $make! {
            /// A conference, a session, a visit.
            Event(0): "event", "events", "an event", "event";
            /// Those sent to an event by a country or body.
            Delegation(2): "delegation", "delegations", "a delegation", "delegation";
            /// What was said at an event.
            Speech(1): "speech", "speeches", "a speech", "speech";
            /// A human being.
            Person(3): "person", "people", "a person", "person";
            /// A country of ISO 3166, or `xk`.
            Country(4): "country", "countries", "a country", "country";
            /// A body, including groupings of states.
            Organization(5): "organization", "organizations", "an organization", "org";
            /// A process, platform, coalition, strategy or series.
            Initiative(6): "initiative", "initiatives", "an initiative", "initiative";
            /// A declaration, resolution or paper.
            Document(7): "document", "documents", "a document", "doc";
            /// What is talked about.
            Topic(8): "topic", "topics", "a topic", "topic";
            /// A post that people hold one after the other.
            Office(9): "office", "offices", "an office", "office";
            /// Where a statement comes from.
            Source(10): "source", "sources", "a source", "source";
            /// Anything else.
            Page(11): "page", "", "a page", "page";
        }
    };
}

pub(in crate::record) use each_kind;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $kind:ident($rank:literal): $word:literal, $folder:literal, $article:literal, $prefix:literal;)*) => {
        /// What a record is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[doc = $doc])* $kind,)* }

        impl Kind {
            /// Every kind, in the order indexes are listed.
            pub const ALL: [Kind; [$(Kind::$kind),*].len()] = {
                let mut all = [Kind::Page; [$(Kind::$kind),*].len()];
                $(all[$rank] = Kind::$kind;)*
                all
            };

            /// The word in messages and templates: `person`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Kind::$kind => $word,)* }
            }

            /// The folder under `content/`, and under the site's root. Pages lie beside the folders of the others.
            pub const fn folder(self) -> &'static str {
                match self { $(Kind::$kind => $folder,)* }
            }

            /// The kind with its article, for messages.
            pub const fn with_article(self) -> &'static str {
                match self { $(Kind::$kind => $article,)* }
            }

            /// The word before the colon of a reference that names its kind: `org:un`.
            pub const fn prefix(self) -> &'static str {
                match self { $(Kind::$kind => $prefix,)* }
            }
        }
    };
}

each_kind!(kinds);

impl Kind {
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

    /// Several of them: `people`.
    pub fn plural(self) -> &'static str {
        if self == Kind::Page {
            "pages"
        } else {
            self.folder()
        }
    }

    /// The file of a record with an id.
    pub fn file_of(self, id: &str) -> String {
        let folder = self.folder();
        let slash = if folder.is_empty() { "" } else { "/" };
        format!("content/{folder}{slash}{id}.md")
    }

    /// Whether a record of this kind belongs to an event, whose id is the first part of its own.
    pub const fn is_of_event(self) -> bool {
        match self {
            Kind::Delegation | Kind::Speech => true,
            Kind::Event
            | Kind::Person
            | Kind::Country
            | Kind::Organization
            | Kind::Initiative
            | Kind::Document
            | Kind::Topic
            | Kind::Office
            | Kind::Source
            | Kind::Page => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Kind;

    #[test]
    fn each_kind_has_its_place_in_the_order_and_its_own_words() {
        let ranks: BTreeSet<Kind> = Kind::ALL.into_iter().collect();
        assert_eq!(ranks.len(), Kind::ALL.len());
        for word in [Kind::as_str, Kind::folder, Kind::prefix, Kind::with_article] {
            let words: BTreeSet<&str> = Kind::ALL.into_iter().map(word).collect();
            assert_eq!(words.len(), Kind::ALL.len(), "{words:?}");
        }
    }
}
