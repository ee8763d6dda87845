//! Which kinds of records a field accepts, the first being tried first.

use super::kind::Kind;

/// The kinds a field accepts, the first being tried first.
pub type AcceptedKinds = &'static [Kind];

/// A field for a person.
pub const PERSON: AcceptedKinds = &[Kind::Person];
/// A field for an event.
pub const EVENT: AcceptedKinds = &[Kind::Event];
/// A field for a country or body; the country is tried first.
pub const ACTOR: AcceptedKinds = &[Kind::Country, Kind::Organization];
/// A field for a country, a body or a person.
pub const ANYBODY: AcceptedKinds = &[Kind::Country, Kind::Organization, Kind::Person];
/// A field for a patron: a person first.
pub const PATRON: AcceptedKinds = &[Kind::Person, Kind::Country, Kind::Organization];
/// A field for a country.
pub const COUNTRY: AcceptedKinds = &[Kind::Country];
/// A field for a body.
pub const BODY: AcceptedKinds = &[Kind::Organization];
/// A field for an initiative.
pub const INITIATIVE: AcceptedKinds = &[Kind::Initiative];
/// A field for a document.
pub const DOCUMENT: AcceptedKinds = &[Kind::Document];
/// A field for a topic, which exists by being named.
pub const TOPIC: AcceptedKinds = &[Kind::Topic];
/// A field for an office.
pub const OFFICE: AcceptedKinds = &[Kind::Office];
/// A field for a source.
pub const SOURCE: AcceptedKinds = &[Kind::Source];
/// Who can adopt a document.
pub const ADOPTER: AcceptedKinds = &[
    Kind::Country,
    Kind::Organization,
    Kind::Event,
    Kind::Initiative,
];
/// What prose can name.
pub const ANYTHING: AcceptedKinds = &[
    Kind::Event,
    Kind::Person,
    Kind::Country,
    Kind::Organization,
    Kind::Initiative,
    Kind::Document,
    Kind::Topic,
    Kind::Speech,
    Kind::Delegation,
    Kind::Source,
    Kind::Office,
    Kind::Page,
];
