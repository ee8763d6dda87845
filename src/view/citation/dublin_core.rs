//! A reference as Dublin Core.

use super::formats::shared_date;
use crate::view::citation::{Citation, Sort};
use crate::view::frame::Metadata;

impl Citation {
    /// The reference as Dublin Core in `meta` elements (RFC 2731), which reference managers read from a page.
    pub fn metadata(&self) -> Vec<Metadata> {
        let sort = match self.sort {
            // That is what a page is where nothing else is said.
            Sort::Page => "",
            Sort::Speech => "presentation",
            Sort::Document => "document",
        };
        let mut all = vec![
            ("DC.type", sort.to_owned()),
            ("DC.title", self.title.clone()),
        ];
        all.extend(
            self.authors
                .iter()
                .map(|author| ("DC.creator", author.line())),
        );
        all.push(("DC.date", shared_date(self.date.as_ref())));
        all.push((
            "DC.publisher",
            if self.publisher.is_empty() {
                self.container.clone()
            } else {
                self.publisher.clone()
            },
        ));
        all.push(("DC.language", self.language.clone()));
        all.push(("DC.identifier", self.address.clone()));
        all.retain(|(_, content)| !content.is_empty());
        all.into_iter()
            .map(|(name, content)| Metadata { name, content })
            .collect()
    }
}
