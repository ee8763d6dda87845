//! What is remembered of an artifact between one change and the next.

use crate::base::diagnostic::Diagnostic;
use crate::graph::lens::Read;

/// What an artifact read, the print of its bytes, and what was wrong with it.
#[derive(Debug)]
pub(super) struct Memo {
    /// Facts, with their prints at the time.
    pub(super) reads: Vec<Read>,
    /// The print of its bytes, 0 if it was never made.
    pub(super) digest: u64,
    /// What was found wrong while it was made.
    pub(super) problems: Vec<Diagnostic>,
}

impl Memo {
    /// This memo of a failed making, with the digest of what the sink still holds.
    pub(super) fn keeping(self, last: Option<&Memo>) -> Memo {
        Memo { digest: last.map_or(0, |last| last.digest), ..self }
    }
}
