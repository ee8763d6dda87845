//! The last good version of pages, shown below the problems, and of the files that pages load.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

/// How many pages are kept.
const KEPT: usize = 256;

/// What a page shows or runs beside its text and styles. Data and feeds are read by programs, which ask again.
const LOADED: [&str; 18] = [
    "avif", "gif", "ico", "jpeg", "jpg", "js", "mjs", "mp3", "mp4", "ogg", "otf", "png", "svg",
    "ttf", "webm", "webp", "woff", "woff2",
];

/// Whether a file is a picture, a script, or whatever else a page loads.
pub(super) fn is_loaded(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| LOADED.iter().any(|known| known.eq_ignore_ascii_case(end)))
}

/// The bytes of a file and their fingerprint.
pub(super) type GoodFile = (Arc<Vec<u8>>, u64);

/// Pages as they last could be made, and the fingerprints of what they load.
#[derive(Debug, Default)]
pub(super) struct LastGood {
    pages: HashMap<String, GoodFile>,
    /// Style sheets and scripts, without which a page is not what it was.
    companions: HashMap<String, GoodFile>,
    /// Their paths, the one that was kept first first.
    order: VecDeque<String>,
    styles: BTreeMap<String, u64>,
    loaded: BTreeMap<String, u64>,
}

impl LastGood {
    /// Keeps what was handed out, if it is of a kind that is kept.
    pub(super) fn keep(&mut self, path: &str, file: &GoodFile) {
        if [".css", ".js", ".mjs"]
            .iter()
            .any(|end| path.ends_with(end))
        {
            self.companions.insert(path.to_owned(), file.clone());
        }
        if path.ends_with(".css") {
            self.styles.insert(path.to_owned(), file.1);
        } else if is_loaded(path) {
            self.loaded.insert(path.to_owned(), file.1);
        } else if path.ends_with(".html")
            && self.pages.insert(path.to_owned(), file.clone()).is_none()
        {
            self.order.push_back(path.to_owned());
            if self.order.len() > KEPT {
                self.order
                    .pop_front()
                    .and_then(|first| self.pages.remove(&first));
            }
        }
    }

    /// Forgets a file that the site has no more.
    pub(super) fn forget(&mut self, path: &str) {
        self.styles.remove(path);
        self.loaded.remove(path);
        self.companions.remove(path);
        if self.pages.remove(path).is_some() {
            self.order.retain(|known| known != path);
        }
    }

    /// A page as it last could be made, or what it is styled and moved by.
    pub(super) fn page(&self, path: &str) -> Option<GoodFile> {
        self.pages
            .get(path)
            .or_else(|| self.companions.get(path))
            .cloned()
    }

    /// The style sheets that browsers have, with their fingerprints.
    pub(super) fn styles(&self) -> Vec<(String, u64)> {
        self.styles
            .iter()
            .map(|(path, fingerprint)| (path.clone(), *fingerprint))
            .collect()
    }

    /// The pictures, scripts and the like that browsers have, with their fingerprints.
    pub(super) fn loaded(&self) -> Vec<(String, u64)> {
        self.loaded
            .iter()
            .map(|(path, fingerprint)| (path.clone(), *fingerprint))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pages_go_first_and_what_they_load_stays() {
        let mut last = LastGood::default();
        let file: GoodFile = (Arc::from(b"x".to_vec()), 1);
        last.keep("a.css", &file);
        for n in 0..=KEPT {
            last.keep(&format!("{}.html", KEPT - n), &file);
        }
        assert!(last.page(&format!("{KEPT}.html")).is_none());
        assert!(last.page("0.html").is_some());
        last.keep("a.PNG", &file);
        last.keep("a.json", &file);
        assert_eq!(last.styles(), [("a.css".to_owned(), 1)]);
        assert_eq!(last.loaded(), [("a.PNG".to_owned(), 1)]);
        last.forget("0.html");
        assert!(last.page("0.html").is_none());
    }
}
