//! What an office says of itself.

use crate::record::accepted::{BODY, COUNTRY};
use crate::record::choices::choice;
use crate::record::declare::record;
use crate::record::reference::Ref;
use crate::record::relation::Role;

choice! {
    /// How high an office stands.
    pub enum OfficeRank, "a rank" {
        /// A monarch or president.
        HeadOfState = "head-of-state",
        /// Who comes after a monarch: a crown prince.
        Heir = "heir",
        /// A prime minister.
        HeadOfGovernment = "head-of-government",
        /// A secretary-general, the president of a commission, the head of an office of the United Nations.
        HeadOfOrganization = "head-of-organization",
        /// A minister.
        Minister = "minister",
        /// A minister's deputy.
        DeputyMinister = "deputy-minister",
        /// An ambassador.
        Ambassador = "ambassador",
        /// Any other official.
        Official = "official",
    }
}

record! {
    /// Of an office.
    pub struct Office titled ("title", required, "What it is called.") {
        /// How high it stands.
        rank: Option<OfficeRank> = recommended.column("standing")
            .described("How high it stands");
        /// How many hold it at once.
        seats: Option<i64> = recommended;
        /// The country it belongs to.
        country: Option<Ref> = recommended.to(COUNTRY, Role::OfficeOf);
        /// The body it belongs to.
        org: Option<Ref> = optional.to(BODY, Role::OfficeOf);
    }
}
