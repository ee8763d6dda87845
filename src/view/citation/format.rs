//! Formats of reference managers.

use super::formats::{bibtex, csl, ris};
use crate::view::citation::Citation;

/// A format of reference managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// CSL-JSON, which Zotero and most others read.
    Csl,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

impl Format {
    /// Every one, in the order they are listed.
    pub const ALL: [Format; 3] = [Format::Csl, Format::Bibtex, Format::Ris];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csl => "json",
            Format::Bibtex => "bib",
            Format::Ris => "ris",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csl => "CSL-JSON",
            Format::Bibtex => "BibTeX",
            Format::Ris => "RIS",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csl => "application/vnd.citationstyles.csl+json",
            Format::Bibtex => "application/x-bibtex",
            Format::Ris => "application/x-research-info-systems",
        }
    }
}

impl Citation {
    /// The reference in a format, as a file.
    pub fn written(&self, format: Format) -> String {
        match format {
            Format::Csl => format!("[{}]\n", csl(self)),
            Format::Bibtex => bibtex(self),
            Format::Ris => ris(self),
        }
    }
}
