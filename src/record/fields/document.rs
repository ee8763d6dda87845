//! What a document says of itself.

use crate::date::Date;
use crate::record::accepted::{ADOPTER, EVENT};
use crate::record::declare::{PlacedText, record};
use crate::record::reference::{Address, Ref};
use crate::record::relation::Role;

record! {
    /// Of a document.
    pub struct Document titled ("title", required, "What it is called.") {
        /// When it was adopted or published.
        date: Option<Date> = recommended.no_data();
        /// The event it comes from.
        event: Option<Ref> = recommended.to(EVENT, Role::DocumentOf);
        /// Its official symbol.
        symbol: Option<Box<str>> = optional;
        /// Where it can be read.
        url: Option<Address> = recommended.named("href");
        /// Who adopted it.
        adopted_by: Vec<Ref> = recommended.to(ADOPTER, Role::Adopted);
        /// A file beside the record, or a path from the site's root.
        file: Option<PlacedText> = optional.described("The file in the folder of its record");
    }
}
