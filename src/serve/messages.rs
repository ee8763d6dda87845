//! What browsers, people and the thread that owns the engine say to each other.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::watch::Rescan;
use crate::base::panic::Panicked;
use crate::engine::Report;
use crate::source::disk::{DiskSource, Fault};

/// What the preview is asked.
#[derive(Debug)]
pub enum Request {
    /// What stands at the path of a URL, percent-decoded, without its first slash.
    Get(String, oneshot::Sender<Answer>),
    /// A browser shows the page at a path, in the state of a digest, and wants to hear of it.
    Tab(Tab),
    /// Something moved.
    Rescan(Rescan),
}

/// A page that a browser shows.
#[derive(Debug)]
pub struct Tab {
    /// The path of its URL, as [`Request::Get`] takes it.
    pub path: String,
    /// The digest of what it shows.
    pub digest: u64,
    /// Where it hears of changes.
    pub events: mpsc::Sender<PreviewEvent>,
}

/// What a browser hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PreviewEvent {
    /// Its page moved.
    Page,
    /// A style sheet moved: its path under the root.
    Style(String),
    /// A picture, a script or the like moved: its path under the root.
    Loaded(String),
    /// The current problems as JSON; an empty list if there are none.
    Problems(Arc<str>),
    /// There are many tabs: one that nobody sees should let go until somebody does.
    Crowd,
}

/// What stands at a path.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A file of the site.
    File {
        /// Its path under the root, which tells its type.
        path: String,
        /// Its bytes.
        bytes: Arc<Vec<u8>>,
        /// The fingerprint of its bytes.
        digest: u64,
        /// Whether it is what was asked for; else it is the page for addresses that lead nowhere.
        found: bool,
        /// Whether a page follows what its author saves.
        live: bool,
    },
    /// The address lacks its last slash.
    Slash,
    /// Nothing, and no page that says so.
    Nothing,
    /// The page cannot be made, and never could.
    Broken,
    /// Nothing at all: the folder, which is no dossier yet.
    NoDossier(String),
}

/// The result of a change, for the terminal.
#[derive(Debug)]
pub struct ChangeSummary<'a> {
    /// The site as it is now.
    pub report: &'a Report,
    /// How many artifacts were made again.
    pub made: usize,
    /// How long it took until the pages that are looked at were right again.
    pub took: Duration,
    /// The files that moved, with what of them did where that can be said; none at the start.
    pub files: &'a [String],
    /// What of this program failed since the last change: the report is then no whole one.
    pub panics: &'a [Panicked],
    /// What cannot be read, if that is news.
    pub faults: &'a [Fault],
    /// The site's files, to show a problem in.
    pub disk: &'a DiskSource,
    /// What differs from a clean build, where that is looked at.
    pub stale: &'a [String],
}
