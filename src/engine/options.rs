//! What a run is about, beside the files.

use crate::base::fingerprint::fingerprint_of_bytes;
use crate::date::Day;
use crate::graph::link::Joining;
use crate::source::settings::Settings;

/// What a run is about, beside the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// Today, for `publish` and `expire`, and for what is still to come.
    pub today: Day,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The site's address, over what `site.toml` says.
    pub base_url: Option<String>,
    /// Whether only pages are made, and no feeds, calendars, citations, dumps or index for search beside them.
    pub only_pages: bool,
    /// Whether no index for search is made.
    pub no_search: bool,
    /// Which share of the site is made: the first of two is `(1, 2)`.
    pub shard: Option<(u64, u64)>,
    /// Whether the first change is the last: what pages read is not remembered then. A second change all the same
    /// begins from nothing.
    pub once: bool,
}

impl Options {
    /// What the graph needs to know.
    pub(super) fn joining<'s>(&self, settings: &'s Settings) -> Joining<'s> {
        Joining {
            languages: &settings.languages,
            today: self.today,
            drafts: self.drafts,
            tracked: !self.once,
            page_size: settings.page_size,
        }
    }

    /// Whether a path belongs to the share of the site that is made.
    pub(super) fn is_in_shard(&self, path: &str) -> bool {
        self.shard
            .is_none_or(|(share, of)| fingerprint_of_bytes(path.as_bytes()) % of == share - 1)
    }

    /// What a run says over the site's settings, whether the site has a settings file or not.
    pub(super) fn apply_to(&self, settings: &mut Settings) {
        if let Some(url) = &self.base_url {
            let slash = if url.ends_with('/') { "" } else { "/" };
            settings.base_url = (!url.is_empty()).then(|| format!("{url}{slash}").into());
        }
        if self.only_pages {
            settings.only_pages();
        }
        if self.only_pages || self.no_search {
            settings.no_search();
        }
    }
}
