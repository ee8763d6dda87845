//! What open tabs are told.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{MAX_LIVE_TABS, Preview};
use crate::engine::Shown;
use crate::serve::messages::{PreviewEvent, Tab};

impl Preview {
    /// Makes what browsers show, and tells those whose page moved, or what it loads. How many files moved.
    pub(super) fn refresh(&mut self, loaded: bool) -> usize {
        let mut moved = BTreeSet::new();
        for mut tab in std::mem::take(&mut self.tabs) {
            if tab.events.is_closed() {
                continue;
            }
            let digest = self.digest(&tab.path);
            let mut summary = true;
            if digest != tab.digest {
                tab.digest = digest;
                moved.insert(tab.path.clone());
                // Drop slow subscribers: they connect again and get the page then.
                summary = tab.events.try_send(PreviewEvent::Page).is_ok();
            }
            if summary {
                self.tabs.push(tab);
            }
        }
        let mut files: Vec<_> = self
            .last
            .styles()
            .into_iter()
            .map(|file| (PreviewEvent::Style as fn(String) -> PreviewEvent, file))
            .collect();
        // A style sheet can hang on settings; pictures and scripts are files as they are.
        if loaded {
            files.extend(
                self.last
                    .loaded()
                    .into_iter()
                    .map(|file| (PreviewEvent::Loaded as fn(String) -> PreviewEvent, file)),
            );
        }
        for (event, (path, known)) in files {
            match self.engine.show(&mut self.disk, &path) {
                Shown::File { bytes, digest } if digest != known => {
                    self.last.keep(&path, &(bytes, digest));
                    self.broadcast(&event(path.clone()));
                    moved.insert(path);
                }
                Shown::Nothing => self.last.forget(&path),
                Shown::File { .. } | Shown::Broken => {}
            }
        }
        moved.len()
    }

    pub(super) fn broadcast(&mut self, event: &PreviewEvent) {
        self.tabs
            .retain(|tab| tab.events.try_send(event.clone()).is_ok());
    }

    pub(super) fn welcome(&mut self, tab: Tab) {
        let digest = self.digest(&tab.path);
        let _ = tab
            .events
            .try_send(PreviewEvent::Problems(Arc::clone(&self.wrong)));
        if digest != tab.digest {
            let _ = tab.events.try_send(PreviewEvent::Page);
        }
        // Who came and went while nothing moved.
        self.tabs.retain(|tab| !tab.events.is_closed());
        self.tabs.push(Tab { digest, ..tab });
        if self.tabs.len() > MAX_LIVE_TABS {
            self.broadcast(&PreviewEvent::Crowd);
        }
    }
}
