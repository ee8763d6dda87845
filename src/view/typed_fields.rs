//! The fields of a node, for code that is about one kind.

use crate::graph::node::Node;
use crate::record::fields::{
    Event, Fields, Initiative, Office, Organization, Page, Person, Source, Speech,
};

/// The fields of a node, if it is of a kind. A match on [`Kind`](crate::record::kind::Kind) or [`Fields`] names every kind instead, so that a new
/// one is not forgotten.
pub trait TypedFields {
    /// Those of an event; of a delegation that is written in its event, the event's.
    fn event(&self) -> Option<&Event>;
    /// Those of an initiative.
    fn initiative(&self) -> Option<&Initiative>;
    /// Those of an office.
    fn office(&self) -> Option<&Office>;
    /// Those of an organization.
    fn organization(&self) -> Option<&Organization>;
    /// Those of a page.
    fn page(&self) -> Option<&Page>;
    /// Those of a person.
    fn person(&self) -> Option<&Person>;
    /// Those of a source.
    fn source(&self) -> Option<&Source>;
    /// Those of a speech.
    fn speech(&self) -> Option<&Speech>;
}

macro_rules! typed_fields {
    ($($name:ident: $kind:ident,)*) => {
        impl TypedFields for Node {
            $(fn $name(&self) -> Option<&$kind> {
                if let Some(Fields::$kind(fields)) = self.fields() {
                    Some(fields)
                } else {
                    None
                }
            })*
        }
    };
}

typed_fields! {
    event: Event,
    initiative: Initiative,
    office: Office,
    organization: Organization,
    page: Page,
    person: Person,
    source: Source,
    speech: Speech,
}
