//! Problems of a table: they point into its text.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::severity::Severity;

/// The name of the table among the files of a site. No file of a site has it, on any system.
pub(super) const TABLE: &str = "<table>";

/// A place in the table.
pub(super) fn place(span: Span) -> Option<Place> {
    Some(Place {
        path: SitePath::new(TABLE)?,
        span,
    })
}

/// The place of a stretch of the table's bytes.
pub(super) fn at(start: usize, end: usize) -> Option<Place> {
    place(Span::new(start, end))
}

/// A problem of the table, which stops the import whatever the rule's own severity is.
pub(super) fn problem(code: Code, place: Option<Place>, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        ..Diagnostic::new(code, place, message)
    }
}
