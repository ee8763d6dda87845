//! What an initiative says of itself.

use crate::date::Date;
use crate::record::accepted::{ANYBODY, BODY, COUNTRY, INITIATIVE};
use crate::record::declare::record;
use crate::record::people::Party;
use crate::record::reference::Ref;
use crate::record::relation::Role;

record! {
    /// Of an initiative.
    pub struct Initiative titled ("title", required, "What it is called.") {
        /// Who launched it.
        by: Vec<Ref> = recommended.to(ANYBODY, Role::Launched);
        /// How long it has run: `2018-05/..` is since May 2018.
        when: Option<Date> = recommended;
        /// The initiative it belongs to.
        parent: Option<Ref> = optional.to(INITIATIVE, Role::PartOfInitiative);
        /// Countries and bodies with a role in it.
        parties: Vec<Party> = optional.listing(Role::InitiativeParty);
        /// Bodies taking part.
        organizations: Vec<Ref> = optional.to(BODY, Role::TakesPart);
        /// Countries taking part.
        countries: Vec<Ref> = optional.to(COUNTRY, Role::TakesPart);
        /// Whether all its editions are recorded here: only then are they numbered.
        complete: bool = optional;
        /// What sort it is: process, platform, coalition, strategy, series.
        sort("type"): Option<Box<str>> = recommended;
    }
}
