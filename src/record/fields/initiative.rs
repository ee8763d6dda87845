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
        by: Vec<Ref> = recommended.to(ANYBODY, Role::Launched).column("launched_by");
        /// How long it has run: `2018-05/..` is since May 2018.
        when: Option<Date> = recommended.no_data();
        /// The initiative it belongs to.
        parent: Option<Ref> = optional.to(INITIATIVE, Role::PartOfInitiative);
        /// Countries and bodies with a role in it.
        parties: Vec<Party> = optional.listing(Role::InitiativeParty).no_column();
        /// Bodies taking part.
        organizations: Vec<Ref> = optional.to(BODY, Role::TakesPart)
            .described("The bodies that take part");
        /// Countries taking part.
        countries: Vec<Ref> = optional.to(COUNTRY, Role::TakesPart)
            .described("The countries that take part");
        /// Whether all its editions are recorded here: only then are they numbered.
        complete: bool = optional.described("Whether all its editions are recorded");
        /// What sort it is: process, platform, coalition, strategy, series.
        sort("type"): Option<Box<str>> = recommended
            .described("What sort of initiative it is");
    }
}
