//! How the types that fields have are read, and what they hold.

use crate::base::decode::{Decoder, MapReader};
use crate::base::tree::Node;
use crate::date::{Date, Day};
use crate::record::field::Value;
use crate::record::reference::{Address, Ref, SourceRef, address, reference, references, sources};
use crate::record::text::{Text, text};

use super::{Form, Held, KeptIn, Language, Listed, Placed, Plain};

/// A type in a line: its value, how it is read, and what it holds.
macro_rules! forms {
    ($($kind:ty, $value:expr, |$decoder:ident, $node:ident| $read:expr, |$held:ident| $of:expr;)*) => {$(
        impl Form<$kind> for Plain {
            const VALUE: Value = $value;

            fn read($decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> $kind {
                let $node = fields.take(key);
                $read
            }

            fn held($held: &$kind) -> Held<'_> {
                $of
            }
        }
    )*};
}

forms! {
    Option<Box<str>>, Value::Str, |decoder, node| decoder.string(node?), |value| Held::Word(value.as_deref());
    Box<str>, Value::Str, |decoder, node| node.and_then(|node| decoder.string(node)).unwrap_or_default(),
        |value| Held::Word(Some(value));
    Option<Placed>, Value::Str, |decoder, node| Some((decoder.string(node?)?, node?.span)),
        |value| Held::Word(value.as_ref().map(|(text, _)| &**text));
    Option<Address>, Value::Str, |decoder, node| address(decoder, node?),
        |value| Held::Address(value.as_ref());
    bool, Value::Bool, |decoder, node| node.and_then(|node| decoder.boolean(node)).unwrap_or(false),
        |value| Held::Bool(Some(*value));
    Option<bool>, Value::Bool, |decoder, node| decoder.boolean(node?), |value| Held::Bool(*value);
    i64, Value::UInt, |decoder, node| node.and_then(|node| decoder.number(node)).unwrap_or(0),
        |value| Held::Number(Some(*value));
    Option<i64>, Value::UInt, |decoder, node| decoder.number(node?), |value| Held::Number(*value);
    Option<Date>, Value::Date, |decoder, node| decoder.date(node?), |value| Held::Date(value.as_ref());
    Option<Day>, Value::Day, |decoder, node| day(decoder, node?), |_value| Held::Own;
    Ref, Value::Id(&[]), |decoder, node| node.and_then(|node| reference(decoder, node)).unwrap_or_default(),
        |value| Held::Refs(std::slice::from_ref(value));
    Option<Ref>, Value::Id(&[]), |decoder, node| reference(decoder, node?), |value| Held::Refs(value.as_slice());
    Vec<Ref>, Value::Ids(&[]), |decoder, node| references(decoder, node), |value| Held::Refs(value);
    Vec<SourceRef>, Value::Sources, |decoder, node| sources(decoder, node), |value| Held::Sources(value);
}

impl Form<Text> for Plain {
    const VALUE: Value = Value::Text;

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Text {
        text(decoder, fields.take(key))
    }

    fn held(value: &Text) -> Held<'_> {
        Held::Text(value)
    }

    fn merge(value: &mut Text, said: &Text, merge: &dyn Fn(&mut Text, &Text)) {
        merge(value, said);
    }
}

impl<T: Listed> Form<Vec<T>> for Plain {
    const VALUE: Value = Value::ListOf(T::SHAPE);

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Vec<T> {
        let node = fields.take(key);
        node.map(|node| T::list(decoder, node)).unwrap_or_default()
    }

    fn held(value: &Vec<T>) -> Held<'_> {
        Held::Entries(value)
    }
}

impl<T: Listed> Form<Option<T>> for Plain {
    const VALUE: Value = Value::Map(T::SHAPE);

    fn read(decoder: &mut Decoder, fields: &mut MapReader<'_>, key: &'static str) -> Option<T> {
        T::one(decoder, fields.take(key)?)
    }

    fn held(value: &Option<T>) -> Held<'_> {
        Held::Entries(value)
    }
}

impl<T> Form<KeptIn<T>> for Plain
where
    Plain: Form<T>,
{
    const VALUE: Value = <Plain as Form<T>>::VALUE;

    fn read(_: &mut Decoder, _: &mut MapReader<'_>, _: &'static str) -> KeptIn<T> {
        KeptIn(std::marker::PhantomData)
    }

    fn held(_: &KeptIn<T>) -> Held<'_> {
        Held::Own
    }
}

impl Form<Option<Box<str>>> for Language {
    const VALUE: Value = Value::Language;

    fn read(
        decoder: &mut Decoder,
        fields: &mut MapReader<'_>,
        key: &'static str,
    ) -> Option<Box<str>> {
        let node = fields.take(key)?;
        decoder.language(node)
    }

    fn held(value: &Option<Box<str>>) -> Held<'_> {
        Held::Word(value.as_deref())
    }
}

fn day(decoder: &mut Decoder, node: &Node) -> Option<Day> {
    let day = node.as_str().and_then(Day::parse);
    if day.is_none() {
        decoder.wrong_type(node, "a day like `2024-11-04`");
    }
    day
}
