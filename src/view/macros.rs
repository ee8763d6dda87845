//! How a view is declared: once, for Rust, for templates and for the contract.

/// Declares plain documented structs that a template is handed.
///
/// From one declaration come the struct, its `tera::Value` (fields in the order written; built
/// without serde, so that a card shared by ten thousand pages is shared and not copied), the
/// names of its fields (`EventView::NAMES.speeches`), and the list of fields that `CONTRACT.md`
/// is made from.
macro_rules! view {
    ($($(#[doc = $about:literal])* pub struct $name:ident { $($(#[doc = $doc:literal])* pub $field:ident : $kind:ty,)* })*) => {$(
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default)]
        pub struct $name { $($(#[doc = $doc])* pub $field: $kind,)* }

        const _: () = {
            /// The names of the fields, as Rust knows them.
            pub struct FieldNames { $(pub $field: $crate::base::requested_fields::FieldName,)* }

            impl $name {
                /// The names of its fields, to ask whether a template reads them.
                pub const NAMES: FieldNames = FieldNames {
                    $($field: $crate::base::requested_fields::FieldName::new(stringify!($field)),)*
                };
            }
        };

        impl $crate::view::value::Show for $name {
            fn show(&self) -> tera::Value {
                // The library takes a map of its own kind apart and hashes every key again; a sorted
                // one costs it a single pass, and is built in one from an array.
                std::collections::BTreeMap::from([
                    $((stringify!($field), $crate::view::value::Show::show(&self.$field)),)*
                ])
                .into()
            }
        }

        impl $crate::view::value::View for $name {
            const LISTED: $crate::base::contract::ViewSchema = $crate::base::contract::ViewSchema {
                name: stringify!($name),
                doc: concat!($($about, "\n",)*),
                fields: <$name as $crate::view::value::View>::FIELDS,
            };

            const FIELDS: &'static [$crate::base::contract::ViewField] = &[$($crate::base::contract::ViewField {
                name: stringify!($field),
                kind: stringify!($kind),
                doc: concat!($($doc, "\n",)*),
            },)*];

            fn insert_into(&self, context: &mut tera::Context, requested: &$crate::base::requested_fields::RequestedFields) {
                $(if requested.has($name::NAMES.$field) {
                    context.insert_value(stringify!($field), $crate::view::value::Show::show(&self.$field));
                })*
            }
        }
    )*};
}

pub(crate) use view;
