//! The index for search, one a language: made from records, not from their pages.
//!
//! Each record with a page is an entry, and a speech says where its points stand. What is fed is in [`entry`], under
//! which other words it is found in [`crate::base::fold::forms`]; a library makes files of it in [`index`], portion by
//! portion, and [`join`] makes one index of them. What records are called, for who asks for just that, is in [`names`].

mod entry;
mod index;
mod join;
mod names;
mod packed;
mod reach;
mod words;

use super::world::World;
use super::{Bundle, Folder, Gathered};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::view::desk::Desk;

/// The index for search.
pub(super) struct Search;

impl Bundle for Search {
    fn name(&self) -> &'static str {
        "search"
    }

    fn folders(&self, world: &World<'_>) -> Vec<Folder> {
        if !world.settings.searches() {
            return Vec::new();
        }
        let folder = |(lang, voice): (usize, &crate::view::voice::Voice)| Folder {
            path: voice.index(),
            lang,
        };
        world.voices.iter().enumerate().map(folder).collect()
    }

    fn gather(&self, folder: &Folder, lens: &Lens<'_>, world: &World<'_>) -> Gathered {
        // Texts without the marks of notes, and nothing that only a page shows.
        let bare = crate::base::wants::Wants::nothing();
        let desk = Desk {
            wants: &bare,
            ..world.desk(lens, folder.lang, None)
        };
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(desk.voice.lang.as_str()));
        let entries = entry::entries(&desk, world);
        let lang = desk.voice.lang.as_str().to_lowercase();
        let digest = index::digest(&lang, &entries);
        Gathered {
            digest,
            make: Box::new(move || index::index(&lang, entries)),
        }
    }
}
