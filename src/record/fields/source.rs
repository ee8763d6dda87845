//! What a source says of itself.

use crate::date::Date;
use crate::record::choices::choice;
use crate::record::declare::{Language, record};
use crate::record::reference::Address;
use crate::record::text::Text;

choice! {
    /// How near a source is to the event.
    pub enum Quality, "a quality" {
        /// A party to it.
        Official = "official",
        /// A newsroom.
        Press = "press",
        /// A copy of something else.
        Mirror = "mirror",
    }
}

record! {
    /// Of a source.
    pub struct Source titled ("title", recommended, "What it is called.") {
        /// Where it can be read.
        url: Option<Address> = recommended.named("href");
        /// Who published it.
        publisher: Text = recommended.any_letters();
        /// When it was published.
        date: Option<Date> = recommended.no_data();
        /// Its language.
        language("lang"): Option<Box<str>> as Language = optional.named("language");
        /// When it was read.
        accessed: Option<Date> = recommended;
        /// The address of a copy in an archive.
        archived: Option<Address> = optional.described("A copy in an archive");
        /// What it goes back to, a source or a key: sources of one origin count once.
        origin: Option<Box<str>> = optional
            .described("The source it goes back to, by its id or any other key; sources of one origin count once");
        /// On which terms it may be used.
        licence: Option<Box<str>> = optional;
        /// How near it is to the event.
        quality: Option<Quality> = recommended;
    }
}

impl Source {
    /// Keys of which it has one at least.
    pub const EITHER: &'static [&'static str] = &["title", "url"];
}
