//! What a page says of itself.

use crate::record::accepted::EVENT;
use crate::record::declare::{PlacedText, record};
use crate::record::reference::Ref;
use crate::record::relation::Role;

record! {
    /// Of a page.
    pub struct Page titled ("title", recommended, "What it is called, if not as its first heading says.") {
        /// Its place among others; lighter comes first.
        weight: i64 = optional.no_data();
        /// A template other than `page.html`.
        template: Option<PlacedText> = optional.no_data();
        /// Whether it is in the site's menu.
        menu: bool = recommended.no_data();
        /// On the home page, `index.md`: the event to show first, in place of the latest.
        lead: Option<Ref> = optional.to(EVENT, Role::Mentioned).no_data();
    }
}
