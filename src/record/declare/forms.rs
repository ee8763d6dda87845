//! How the types that fields have are read, and what they hold.

use crate::base::decode::{Decoder, MapReader};
use crate::base::tree::TreeNode;
use crate::date::{Date, Day};
use crate::record::field::FieldType;
use crate::record::reference::{Address, Ref, SourceRef, address, reference, references, sources};
use crate::record::text::{Text, text};

use super::{FieldForm, FieldValue, KeptIn, Language, MapField, PlacedText, Plain};

/// A type in a line: its value, how it is read, and what it holds.
macro_rules! forms {
    ($($kind:ty, $value:expr, |$decoder:ident, $node:ident| $read:expr, |$held:ident| $of:expr;)*) => {$(
        impl FieldForm<$kind> for Plain {
            const VALUE: FieldType = $value;

            fn read($decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> $kind {
                let $node = fields.take(key);
                $read
            }

            fn held($held: &$kind) -> FieldValue<'_> {
                $of
            }
        }
    )*};
}

forms! {
    Option<Box<str>>, FieldType::Str, |decoder, node| decoder.string(node?), |value| FieldValue::Word(value.as_deref());
    Box<str>, FieldType::Str, |decoder, node| node.and_then(|node| decoder.string(node)).unwrap_or_default(),
        |value| FieldValue::Word(Some(value));
    Option<PlacedText>, FieldType::Str, |decoder, node| Some((decoder.string(node?)?, node?.span)),
        |value| FieldValue::Word(value.as_ref().map(|(text, _)| &**text));
    Option<Address>, FieldType::Str, |decoder, node| address(decoder, node?),
        |value| FieldValue::Address(value.as_ref());
    bool, FieldType::Bool, |decoder, node| node.and_then(|node| decoder.boolean(node)).unwrap_or(false),
        |value| FieldValue::Bool(Some(*value));
    Option<bool>, FieldType::Bool, |decoder, node| decoder.boolean(node?), |value| FieldValue::Bool(*value);
    i64, FieldType::UInt, |decoder, node| node.and_then(|node| decoder.number(node)).unwrap_or(0),
        |value| FieldValue::Number(Some(*value));
    Option<i64>, FieldType::UInt, |decoder, node| decoder.number(node?), |value| FieldValue::Number(*value);
    Option<Date>, FieldType::Date, |decoder, node| decoder.date(node?), |value| FieldValue::Date(value.as_ref());
    Option<Day>, FieldType::Day, |decoder, node| day(decoder, node?), |_value| FieldValue::Own;
    Ref, FieldType::Id(&[]), |decoder, node| node.and_then(|node| reference(decoder, node)).unwrap_or_default(),
        |value| FieldValue::Refs(std::slice::from_ref(value));
    Option<Ref>, FieldType::Id(&[]), |decoder, node| reference(decoder, node?), |value| FieldValue::Refs(value.as_slice());
    Vec<Ref>, FieldType::Ids(&[]), |decoder, node| references(decoder, node), |value| FieldValue::Refs(value);
    Vec<SourceRef>, FieldType::Sources, |decoder, node| sources(decoder, node), |value| FieldValue::Sources(value);
}

impl FieldForm<Text> for Plain {
    const VALUE: FieldType = FieldType::Text;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Text {
        text(decoder, fields.take(key))
    }

    fn held(value: &Text) -> FieldValue<'_> {
        FieldValue::Text(value)
    }

    fn merge(value: &mut Text, said: &Text, merge: &dyn Fn(&mut Text, &Text)) {
        merge(value, said);
    }
}

impl<T: MapField> FieldForm<Vec<T>> for Plain {
    const VALUE: FieldType = FieldType::ListOf(T::SHAPE);

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Vec<T> {
        let node = fields.take(key);
        node.map(|node| T::list(decoder, node)).unwrap_or_default()
    }

    fn held(value: &Vec<T>) -> FieldValue<'_> {
        FieldValue::Entries(value)
    }
}

impl<T: MapField> FieldForm<Option<T>> for Plain {
    const VALUE: FieldType = FieldType::Map(T::SHAPE);

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Option<T> {
        T::one(decoder, fields.take(key)?)
    }

    fn held(value: &Option<T>) -> FieldValue<'_> {
        FieldValue::Entries(value)
    }
}

impl<T> FieldForm<KeptIn<T>> for Plain
where
    Plain: FieldForm<T>,
{
    const VALUE: FieldType = <Plain as FieldForm<T>>::VALUE;

    fn read(_: &mut Decoder, _: &mut MapReader<'_>, _: &'static str) -> KeptIn<T> {
        KeptIn(std::marker::PhantomData)
    }

    fn held(_: &KeptIn<T>) -> FieldValue<'_> {
        FieldValue::Own
    }
}

impl FieldForm<Option<Box<str>>> for Language {
    const VALUE: FieldType = FieldType::Language;

    fn read(
        decoder: &mut Decoder,
        fields: &mut MapReader<'_>,
        key: &'static str,
    ) -> Option<Box<str>> {
        let node = fields.take(key)?;
        decoder.language(node)
    }

    fn held(value: &Option<Box<str>>) -> FieldValue<'_> {
        FieldValue::Word(value.as_deref())
    }
}

fn day(decoder: &mut Decoder, node: &TreeNode) -> Option<Day> {
    let day = node.as_str().and_then(Day::parse);
    if day.is_none() {
        decoder.wrong_type(node, "a day like `2024-11-04`");
    }
    day
}
