//! What a topic says of itself.

use crate::record::accepted::TOPIC;
use crate::record::declare::record;
use crate::record::reference::Ref;
use crate::record::relation::Role;

record! {
    /// Of a topic.
    pub struct Topic titled ("name", recommended, "What it is called.") {
        /// The topic it belongs to.
        broader: Option<Ref> = optional.to(TOPIC, Role::Broader);
    }
}
