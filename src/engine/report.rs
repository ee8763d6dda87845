//! What a run did, and the problems of the site.

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::severity::Severity;

/// What a run did, and the problems of the site.
#[derive(Debug, Default)]
pub struct Report {
    /// Files made, because something they read had moved.
    pub made: Vec<String>,
    /// Files whose bytes moved.
    pub moved: Vec<String>,
    /// Files that are gone.
    pub retired: Vec<String>,
    /// Folders of files made together that were made again.
    pub bundled: Vec<String>,
    /// Every problem that holds, sorted, each once.
    pub problems: Arc<Vec<Diagnostic>>,
    /// How many pages the site has.
    pub pages: usize,
    /// How many records it is made from.
    pub records: usize,
    /// In how many languages.
    pub languages: usize,
}

impl Report {
    /// How many problems of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .map(Diagnostic::count)
            .sum()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }
}
