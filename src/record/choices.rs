//! The words that authors choose among: declared once, for Rust and for authors.

/// Declares an enum whose values authors write as words: the enum, its words, and how a field reads one.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $name:ident, $wanted:literal { $($(#[doc = $doc:literal])* $value:ident = $word:literal,)* }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[doc = $doc])* $value,)* }

        impl $name {
            /// The words an author writes.
            pub const WORDS: &'static [(&'static str, $name)] = &[$(($word, $name::$value),)*];

            /// The word an author writes.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$value => $word,)* }
            }
        }

        impl $crate::record::declare::FieldForm<Option<$name>> for $crate::record::declare::Plain {
            const VALUE: $crate::record::field::FieldType =
                $crate::record::field::FieldType::Enum(&[$($word,)*]);

            fn read(
                decoder: &mut $crate::base::decode::Decoder,
                fields: &mut $crate::base::decode::MapReader<'_>,
                key: &'static str,
            ) -> Option<$name> {
                let node = fields.take(key)?;
                decoder.choice(node, $wanted, $name::WORDS)
            }

            fn held(value: &Option<$name>) -> $crate::record::declare::FieldValue<'_> {
                $crate::record::declare::FieldValue::Word(value.map($name::as_str))
            }
        }
    };
}

pub(super) use choice;
