//! How much a problem matters.

use serde::{Deserialize, Serialize};

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Stops a build.
    Error,
    /// Is reported, and stops a build under `--strict`.
    Warning,
    /// Is shown by `check --all` only.
    Info,
}

impl Severity {
    /// The word people and programs read.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}
