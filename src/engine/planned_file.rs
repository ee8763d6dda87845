//! The files the site should have, one by one.

use std::sync::Arc;

use super::memo::Memo;
use crate::output::{OutputRef, Target};

/// What stands at a path of the site.
#[derive(Debug)]
pub enum Shown {
    /// Nothing: no page is planned there.
    Nothing,
    /// A file, and the fingerprint of its bytes.
    File {
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// Their fingerprint.
        digest: u64,
    },
    /// A page that cannot be made; why stands among the problems.
    Broken,
}

/// One file the site should have.
pub(super) struct PlannedFile {
    /// Which output makes it.
    pub(super) output: OutputRef,
    pub(super) target: Target,
    /// The fingerprint of what it is about.
    pub(super) about: u64,
    /// What is remembered of its making.
    pub(super) memo: Option<Memo>,
}

impl PlannedFile {
    /// Whether its making can find something wrong.
    pub(super) fn can_report(&self) -> bool {
        self.output.can_report()
    }

    /// Whether it may turn out that there is nothing to make.
    pub(super) fn is_optional(&self) -> bool {
        self.output.is_optional()
    }
}
