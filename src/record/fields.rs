//! What a record says that only records of its kind can say: a file for each kind.

mod country;
mod document;
mod event;
mod initiative;
mod office;
mod organization;
mod page;
mod person;
mod source;
mod speech;
mod topic;

use std::hash::Hasher;

use crate::base::decode::{Decoder, MapReader};

use super::declare::{DeclaredMap, DeclaredRecord};
use super::field::Field;
use super::kind::{Kind, each_kind};
use super::people::Delegation;
pub use super::statements::{Bound, Count, Counted, Rank, Statement, StatementStatus};
use super::text::Text;
pub use country::Country;
pub use document::Document;
pub use event::{Event, EventStatus, Mode, Session, Venue};
pub use initiative::Initiative;
pub use office::{Office, OfficeRank};
pub use organization::Organization;
pub use page::Page;
pub use person::Person;
pub use source::Source;
pub use speech::{Delivery, Form, Speech};
pub use topic::Topic;

/// Of each kind, the record of its name.
macro_rules! fields {
    ($($(#[doc = $doc:literal])* $kind:ident($($order:tt)*): $word:literal, $folder:literal, $article:literal, $prefix:literal;)*) => {
        /// The fields of one kind.
        #[derive(Clone, Debug, Hash)]
        pub enum Fields { $(#[doc = concat!("Of ", $article, ".")] $kind(Box<$kind>),)* }

        /// The fields that only records of a kind have, its title first.
        pub(super) fn of(kind: Kind) -> &'static [Field] {
            match kind { $(Kind::$kind => $kind::OWN,)* }
        }

        impl Fields {
            /// Reads the fields of a kind.
            pub(super) fn read(kind: Kind, decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Fields {
                match kind { $(Kind::$kind => Fields::$kind(Box::new($kind::read(decoder, fields))),)* }
            }

            /// Reads those of them that a translation may say.
            fn read_translated(kind: Kind, decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Fields {
                match kind { $(Kind::$kind => Fields::$kind(Box::new($kind::read_translation(decoder, fields))),)* }
            }

            /// Adds what a translation says.
            pub(crate) fn merge(&mut self, said: &Fields, merge: &dyn Fn(&mut Text, &Text)) {
                match (self, said) {
                    $((Fields::$kind(fields), Fields::$kind(said)) => fields.merge(said, merge),)*
                    // A translation of a kind whose fields are not translated says none.
                    (_, Fields::Page(_)) => {}
                    (_, said) => debug_assert!(false, "{said:?} is of another kind"),
                }
            }

            /// Hashes what pages of other records show.
            pub(crate) fn hash_card(&self, state: &mut dyn Hasher) {
                match self { $(Fields::$kind(fields) => fields.hash_card(state),)* }
            }

            /// The fields, one by one.
            pub fn entry(&self) -> &dyn DeclaredMap {
                match self { $(Fields::$kind(fields) => &**fields,)* }
            }
        }
    };
}

each_kind!(fields);

impl Fields {
    /// What says nothing yet.
    pub(super) fn none() -> Fields {
        Fields::Page(Box::default())
    }

    /// Reads the fields of a translation. Where none can be translated, it has none: what it leaves out is not empty,
    /// and a sender that is not said is nobody's.
    pub(super) fn of_translation(
        kind: Kind,
        decoder: &mut Decoder,
        fields: &mut MapReader<'_>,
    ) -> Fields {
        // The title stands first, and is read apart.
        if of(kind).iter().skip(1).any(|field| field.translated) {
            Fields::read_translated(kind, decoder, fields)
        } else {
            Fields::none()
        }
    }
}
