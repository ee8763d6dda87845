//! How a record is declared: each field once, for everything that knows fields.
//!
//! ```text
//! record! {
//!     /// Of a topic.
//!     pub struct Topic titled ("name", recommended, "What it is called.") {
//!         /// The topic it belongs to.
//!         broader: Option<Ref> = optional.to(TOPIC, Role::Broader);
//!     }
//! }
//! ```
//!
//! From a field come a member of the struct, its reading, its entry in the model (JSON Schema, `new`, the reference page),
//! its edge and role, its place in fingerprints of cards, the rules on languages, its member in the data and its column.
//! The comment is what authors read. A key that is no word of Rust stands in brackets: `sort("type")`; a value that is
//! read in a way of its own has a form: `time: Option<Box<str>> as Time`. Facets are methods of
//! [`Field`].

mod forms;

use std::hash::Hasher;

use crate::base::decode::{Decoder, MapReader};
use crate::base::place::Span;
use crate::base::tree::TreeNode;
use crate::date::Date;

use super::field::{Field, FieldType, MapShape};
use super::reference::{Address, Ref, SourceRef};
use super::statements::{Count, When};
use super::text::{DatedName, Text};

/// Declares a record, or a map in one.
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident $(titled ($title:literal, $missed:ident, $called:literal))? {
            $($(#[doc = $doc:literal])+ $field:ident $(($key:literal))? : $kind:ty $(as $form:ty)?
                = $need:ident $(.$facet:ident($($arg:expr),*))*;)*
        }
        $(with { $($(#[doc = $remark:literal])+ $extra:ident: $its:ty = $reads:path;)* })?
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $kind,)*
            $($($(#[doc = $remark])+ pub $extra: $its,)*)?
        }

        impl $name {
            /// Its fields, as they are declared.
            pub const FIELDS: &'static [$crate::record::field::Field] = &[$(
                $crate::record::field::Field::$need(
                    $crate::record::declare::key!($field $($key)?),
                    <$crate::record::declare::form!($($form)?) as $crate::record::declare::FieldForm<$kind>>::VALUE,
                    concat!($($doc,)+).trim_ascii(),
                )$(.$facet($($arg),*))*,
            )*];

            $(
                /// Its fields with its title before them.
                pub const OWN: &'static [$crate::record::field::Field] =
                    &$crate::record::field::joined::<{ 1 + $name::FIELDS.len() }>(
                        &[$crate::record::field::Field::$missed($title, $crate::record::field::FieldType::Text, $called).translated().named("title")],
                        $name::FIELDS,
                    );
            )?

            /// Reads the fields of a map.
            pub(in crate::record) fn read(
                decoder: &mut $crate::base::decode::Decoder,
                fields: &mut $crate::base::decode::MapReader<'_>,
            ) -> $name {
                $name {
                    $($field: <$crate::record::declare::form!($($form)?) as $crate::record::declare::FieldForm<$kind>>::read(
                        decoder, fields, $crate::record::declare::key!($field $($key)?)),)*
                    $($($extra: $reads(decoder, fields),)*)?
                }
            }
        }

        impl $crate::record::declare::DeclaredMap for $name {
            fn visit<'r>(&'r self, to: &mut dyn FnMut(&'static $crate::record::field::Field, $crate::record::declare::FieldValue<'r>)) {
                let held = [$(<$crate::record::declare::form!($($form)?) as $crate::record::declare::FieldForm<$kind>>::held(&self.$field),)*];
                $name::FIELDS.iter().zip(held).for_each(|(field, held)| to(field, held));
            }

            fn fingerprint(&self) -> u64 {
                $crate::base::fingerprint::fingerprint_of(self)
            }
        }

        impl $crate::record::declare::DeclaredRecord for $name {
            fn read_translation(
                decoder: &mut $crate::base::decode::Decoder,
                fields: &mut $crate::base::decode::MapReader<'_>,
            ) -> $name {
                let mut said = $name::default();
                let mut declared = $name::FIELDS.iter();
                $(if declared.next().is_some_and(|field| field.translated) {
                    said.$field = <$crate::record::declare::form!($($form)?) as $crate::record::declare::FieldForm<$kind>>::read(
                        decoder, fields, $crate::record::declare::key!($field $($key)?));
                })*
                said
            }

            fn merge(&mut self, said: &$name, merge: &dyn Fn(&mut $crate::record::text::Text, &$crate::record::text::Text)) {
                let mut declared = $name::FIELDS.iter();
                $(if declared.next().is_some_and(|field| field.translated) {
                    <$crate::record::declare::form!($($form)?) as $crate::record::declare::FieldForm<$kind>>::merge(&mut self.$field, &said.$field, merge);
                })*
            }

            fn hash_card(&self, state: &mut dyn std::hash::Hasher) {
                let mut state = state;
                let mut declared = $name::FIELDS.iter();
                $(if declared.next().is_some_and(|field| !field.own_page) {
                    std::hash::Hash::hash(&self.$field, &mut state);
                })*
            }
        }
    };
}

/// The key of a field: its name, or what stands in brackets after it.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// The form of a field: that of its type, or what stands after `as`.
macro_rules! form {
    () => {
        $crate::record::declare::Plain
    };
    ($form:ty) => {
        $form
    };
}

pub(in crate::record) use {form, key, record};

/// What a field holds, for those who treat all fields of a sort alike.
#[derive(Clone, Copy)]
pub enum FieldValue<'r> {
    /// Words, in one language or several.
    Text(&'r Text),
    /// A text in no language, or one of a few words.
    Word(Option<&'r str>),
    /// An address on the web.
    Address(Option<&'r Address>),
    /// `true` or `false`.
    Bool(Option<bool>),
    /// A whole number.
    Number(Option<i64>),
    /// A date.
    Date(Option<&'r Date>),
    /// A date, and what sources say that it was.
    When(&'r When),
    /// Figures.
    Counts(&'r [Count]),
    /// Other records.
    Refs(&'r [Ref]),
    /// Sources.
    Sources(&'r [SourceRef]),
    /// Maps.
    Entries(&'r dyn DeclaredMaps),
    /// Other names.
    Names(&'r [DatedName]),
    /// Latitude and longitude.
    Coordinates(Option<(&'r str, &'r str)>),
    /// Keys with values.
    Pairs(&'r [(Box<str>, Box<str>)]),
    /// What only code of its own reads.
    Own,
}

/// A record or a map in one, field by field.
pub trait DeclaredMap {
    /// Takes one field after the other, as they are declared.
    fn visit<'r>(&'r self, to: &mut dyn FnMut(&'static Field, FieldValue<'r>));
    /// The fingerprint of all of it.
    fn fingerprint(&self) -> u64;
}

/// A list of maps, or one.
pub trait DeclaredMaps {
    /// Takes one after the other.
    fn each<'r>(&'r self, to: &mut dyn FnMut(&'r dyn DeclaredMap));
}

impl<T: DeclaredMap> DeclaredMaps for Vec<T> {
    fn each<'r>(&'r self, to: &mut dyn FnMut(&'r dyn DeclaredMap)) {
        self.iter().for_each(|entry| to(entry));
    }
}

impl<T: DeclaredMap> DeclaredMaps for Option<T> {
    fn each<'r>(&'r self, to: &mut dyn FnMut(&'r dyn DeclaredMap)) {
        self.iter().for_each(|entry| to(entry));
    }
}

/// What follows from the declaration of a record.
pub(crate) trait DeclaredRecord: DeclaredMap + Sized {
    /// Reads the fields that a translation may say.
    fn read_translation(decoder: &mut Decoder, fields: &mut MapReader<'_>) -> Self;
    /// Adds what a translation says.
    fn merge(&mut self, said: &Self, merge: &dyn Fn(&mut Text, &Text));
    /// Hashes the fields that pages of other records show.
    fn hash_card(&self, state: &mut dyn Hasher);
}

/// A way to read a field into a type.
pub(in crate::record) trait FieldForm<T> {
    /// What can stand there.
    const VALUE: FieldType;

    /// Reads it.
    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> T;

    /// What is held.
    fn held(value: &T) -> FieldValue<'_>;

    /// Adds what a translation says.
    fn merge(_value: &mut T, _said: &T, _merge: &dyn Fn(&mut Text, &Text)) {}
}

/// The way in which a type is read everywhere.
#[derive(Debug)]
pub(in crate::record) struct Plain;

/// A map in a field.
pub(in crate::record) trait MapField: DeclaredMap + Sized {
    /// Its keys.
    const SHAPE: &'static MapShape;

    /// Reads one.
    fn one(decoder: &mut Decoder, node: &TreeNode) -> Option<Self>;

    /// Reads a list of them, or one alone.
    fn list(decoder: &mut Decoder, node: &TreeNode) -> Vec<Self> {
        let items = decoder.many(node).iter();
        items.filter_map(|item| Self::one(decoder, item)).collect()
    }
}

/// A key whose value is kept in another member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KeptIn<T>(std::marker::PhantomData<T>);

/// Where a text stands, and what it says.
pub type PlacedText = (Box<str>, Span);

/// A language tag.
#[derive(Debug)]
pub(in crate::record) struct Language;

/// Where a map stands.
pub(in crate::record) fn here(_: &mut Decoder, fields: &mut MapReader<'_>) -> Span {
    fields.span
}
