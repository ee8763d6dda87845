//! Formats of reference managers.

use super::formats::{bibtex, csl, ris};
use crate::view::citation::Citation;

/// A format of reference managers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationFormat {
    /// CSL-JSON, which Zotero and most others read.
    Csl,
    /// BibTeX.
    Bibtex,
    /// RIS.
    Ris,
}

impl CitationFormat {
    /// Every one, in the order they are listed.
    pub const ALL: [CitationFormat; 3] = [
        CitationFormat::Csl,
        CitationFormat::Bibtex,
        CitationFormat::Ris,
    ];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            CitationFormat::Csl => "json",
            CitationFormat::Bibtex => "bib",
            CitationFormat::Ris => "ris",
        }
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            CitationFormat::Csl => "CSL-JSON",
            CitationFormat::Bibtex => "BibTeX",
            CitationFormat::Ris => "RIS",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            CitationFormat::Csl => "application/vnd.citationstyles.csl+json",
            CitationFormat::Bibtex => "application/x-bibtex",
            CitationFormat::Ris => "application/x-research-info-systems",
        }
    }
}

impl Citation {
    /// The reference in a format, as a file.
    pub fn written(&self, format: CitationFormat) -> String {
        match format {
            CitationFormat::Csl => format!("[{}]\n", csl(self)),
            CitationFormat::Bibtex => bibtex(self),
            CitationFormat::Ris => ris(self),
        }
    }
}
