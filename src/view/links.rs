//! Addresses: of pages under the root of the site, and whole ones where the site has one.

use crate::base::path::encoded;
use crate::graph::node::Node;
use crate::source::settings::Settings;

/// What makes the addresses of one language.
#[derive(Clone, Copy, Debug)]
pub struct Links<'a> {
    /// `fr/`, or nothing for the default language.
    pub prefix: &'a str,
    /// The site's settings.
    pub settings: &'a Settings,
}

impl Links<'_> {
    /// The URL of a page of the language, under the root.
    pub fn url(&self, below: &str) -> String {
        link_url(self.prefix, below, self.settings.portable)
    }

    /// An address under the site's root: whole where the site's is known, else nothing.
    pub fn whole(&self, below: &str) -> String {
        self.settings
            .base_url
            .as_ref()
            .map(|base| format!("{base}{below}"))
            .unwrap_or_default()
    }

    /// The whole address of a page: nothing where the site has none.
    pub fn canonical(&self, url: &str) -> String {
        self.whole(&encoded(url))
    }

    /// The whole address of a record's page in the language, where the site has one.
    pub fn address(&self, node: &Node) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        Some(format!("{base}{}{}", self.prefix, encoded(&node.url())))
    }
}

/// A URL as links name it: with `index.html` where a folder is to be opened from a disk.
pub fn link_url(prefix: &str, below: &str, portable: bool) -> String {
    let whole = encoded(&format!("{prefix}{below}")).into_owned();
    if portable && (whole.is_empty() || whole.ends_with('/')) {
        format!("{whole}index.html")
    } else {
        whole
    }
}

/// The way from a page to the root of the site.
pub fn root_of(url: &str) -> String {
    let depth = url.matches('/').count();
    if depth == 0 {
        "./".to_owned()
    } else {
        "../".repeat(depth)
    }
}
