//! The index for search, one a language: made from records, not from their pages.
//!
//! Each record with a page is an entry ([`entry`]), and a speech says where its points stand. The words of entries are
//! counted in [`tokens`] and stand in files by their stems ([`dictionary`]); what results show is in [`records`]. What
//! records are called, for who asks for just that, is in [`names`]. All files are JSON, and `search-index.js` of the
//! default theme reads them: [`index`] makes the one that leads to the others.

mod dictionary;
mod entry;
mod facets;
mod files;
mod index;
mod names;
mod records;
mod stems;
mod threads;
mod tokens;

use super::context::BuildContext;
use super::{Bundle, CollectedInputs, Folder};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;

/// The index for search.
pub(super) struct Search;

impl Bundle for Search {
    fn folders(&self, build: &BuildContext<'_>) -> Vec<Folder> {
        if !build.settings.searches() {
            return Vec::new();
        }
        let folder = |(lang, language): (usize, &crate::view::language::LanguageContext)| Folder {
            path: language.index(),
            lang,
        };
        build.languages.iter().enumerate().map(folder).collect()
    }

    fn collect_inputs(
        &self,
        folder: &Folder,
        lens: &Lens<'_>,
        build: &BuildContext<'_>,
    ) -> CollectedInputs {
        let lang = build.languages[folder.lang].lang.as_str();
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(lang));
        let (entries, digests) = entry::entries(folder.lang, lens, build);
        let lang = lang.to_lowercase();
        CollectedInputs {
            digest: index::digest(&lang, &digests),
            make: Box::new(move |threads, put| index::index(&lang, entries, threads, put)),
        }
    }
}
