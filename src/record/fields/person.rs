//! What a person's record says.

use crate::base::decode::{Decoder, MapReader};
use crate::date::Date;
use crate::record::accepted::{COUNTRY, PERSON};
use crate::record::declare::{FieldForm, FieldValue, record};
use crate::record::field::{Field, FieldType, MapShape};
use crate::record::people::HeldRole;
use crate::record::reference::Ref;
use crate::record::relation;
use crate::record::text::Text;

record! {
    /// Of a person.
    pub struct Person titled ("name", required, "The name, as it is shown.") {
        /// What comes before the name.
        honorific: Text = optional.translated();
        /// The name as it is sorted.
        sort: Option<Box<str>> = optional.no_column();
        /// Roles, each with its time.
        roles: Vec<HeldRole> = recommended.no_column();
        /// Nationality; the country someone serves goes into `roles`.
        nationality: Vec<Ref> = optional.to(COUNTRY, relation::Role::National).described("Countries");
        /// Birth and death.
        when: Option<Date> = optional.no_data();
        /// Identifiers elsewhere.
        ids: Vec<(Box<str>, Box<str>)> as Identifiers = optional.no_column();
        /// Records of the same person.
        same_as: Vec<Ref> = optional.to(PERSON, relation::Role::SameAs).no_column();
        /// Records of somebody else with a like name.
        not: Vec<Ref> = optional.accepting(PERSON).no_data();
    }
}

/// Identifiers by the scheme they belong to.
#[derive(Debug)]
pub(in crate::record) struct Identifiers;

const IDENTIFIERS: MapShape = MapShape {
    name: "identifiers",
    fields: &[
        Field::recommended("wikidata", FieldType::Str, "In Wikidata."),
        Field::optional(
            "viaf",
            FieldType::Str,
            "In the Virtual International Authority File.",
        ),
        Field::optional("orcid", FieldType::Str, "Of a researcher."),
    ],
    short: None,
    either: &[],
};

impl FieldForm<Vec<(Box<str>, Box<str>)>> for Identifiers {
    const VALUE: FieldType = FieldType::Map(&IDENTIFIERS);

    fn read(
        decoder: &mut Decoder,
        fields: &mut MapReader<'_>,
        key: &'static str,
    ) -> Vec<(Box<str>, Box<str>)> {
        let mut ids = Vec::new();
        let node = fields.take(key);
        let map = node.and_then(|node| decoder.fields(node, "a map of identifiers"));
        if let Some(mut map) = map {
            for scheme in IDENTIFIERS.fields.iter().map(|field| field.key) {
                if let Some(id) = map.take(scheme).and_then(|node| decoder.string(node)) {
                    ids.push((scheme.into(), id));
                }
            }
            decoder.finish(map);
        }
        ids
    }

    fn held(value: &Vec<(Box<str>, Box<str>)>) -> FieldValue<'_> {
        FieldValue::Pairs(value)
    }
}
