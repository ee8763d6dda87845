//! What a country says of itself.

use crate::date::Date;
use crate::record::declare::record;

record! {
    /// Of a country.
    pub struct Country titled ("name", recommended, "Its name, if not that of the built-in table.") {
        /// How long it has existed.
        when: Option<Date> = optional.no_data();
    }
}
