//! The index for search, one a language: made from records, not from their pages.
//!
//! Each record with a page is an entry, and a speech says where its points stand. What is fed is in [`entry`], under
//! which other words it is found in [`crate::names::fold::forms`]; a library makes files of it ([`pagefind`]) in [`index`], segment by
//! segment, and [`segment_merge`] makes one index of them. What records are called, for who asks for just that, is in [`names`].

mod entry;
mod facets;
mod index;
mod names;
mod pagefind;
mod segment_merge;
mod threads;

use super::context::BuildContext;
use super::{Bundle, CollectedInputs, Folder};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::view::context::PageContext;

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
        // Texts without the marks of notes, and nothing that only a page shows.
        let bare = crate::base::requested_fields::RequestedFields::none();
        let ctx = PageContext {
            requested: &bare,
            ..build.page_context(lens, folder.lang, None)
        };
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(ctx.language.lang.as_str()));
        let entries = entry::entries(&ctx, build);
        let lang = ctx.language.lang.as_str().to_lowercase();
        let digest = index::digest(&lang, &entries);
        CollectedInputs {
            digest,
            make: Box::new(move |threads| index::index(&lang, entries, threads)),
        }
    }
}
