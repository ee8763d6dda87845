//! What a body says of itself.

use crate::date::Date;
use crate::record::accepted::{BODY, COUNTRY};
use crate::record::declare::record;
use crate::record::reference::Ref;
use crate::record::relation::Role;
use crate::record::text::Text;

record! {
    /// Of an organization.
    pub struct Organization titled ("name", required, "Its name.") {
        /// Its short form.
        acronym: Text = recommended.translated().any_letters();
        /// What sort of body it is: ministry, embassy, agency.
        sort("type"): Option<Box<str>> = recommended.described("What sort of body it is");
        /// The body it belongs to.
        parent: Option<Ref> = recommended.to(BODY, Role::BodyOf);
        /// The country it belongs to, or sits in.
        country: Option<Ref> = recommended.to(COUNTRY, Role::BodyIn);
        /// How long it has existed.
        when: Option<Date> = optional.no_data();
    }
}
