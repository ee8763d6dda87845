//! Pages that nobody writes: each is made from many records at once.

use crate::record::kind::Kind;
use crate::source::settings::{Settings, Switch};

/// A page made from many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Derived {
    /// Where sources disagree.
    Disagreements,
    /// What is not known.
    Unknown,
    /// What each source supports, and which go back to one origin.
    Coverage,
    /// The whole dossier on one page, for printing.
    Dossier,
    /// The dossier as data, to take away.
    Downloads,
}

impl Derived {
    /// Every one, in the order they are listed.
    pub const ALL: [Derived; 5] = [
        Derived::Disagreements,
        Derived::Unknown,
        Derived::Coverage,
        Derived::Dossier,
        Derived::Downloads,
    ];

    /// Its folder under a language's root, which is also the id of the page that introduces it: `content/unknown.md`.
    pub fn folder(self) -> &'static str {
        match self {
            Derived::Disagreements => "disagreements",
            Derived::Unknown => "unknown",
            Derived::Coverage => "coverage",
            Derived::Dossier => "dossier",
            Derived::Downloads => "downloads",
        }
    }

    /// Whether a site has it, if its theme has the template: there is something to say, or it was asked for.
    pub fn is_wanted(self, settings: &Settings, any: impl Fn(Kind) -> bool) -> bool {
        match self {
            Derived::Disagreements | Derived::Unknown => any(Kind::Event),
            Derived::Coverage => any(Kind::Source),
            Derived::Dossier => settings.dossier(),
            Derived::Downloads => settings.makes(Switch::Dumps),
        }
    }

    /// The one with a folder.
    pub fn of_folder(folder: &str) -> Option<Derived> {
        Derived::ALL
            .into_iter()
            .find(|derived| derived.folder() == folder)
    }
}
