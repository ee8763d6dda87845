//! Which fields a template asks for: what nobody will look at is not made.

use std::collections::BTreeSet;

use super::print::IdMap;

/// The fields that a template and its parents name.
///
/// A template says at its top level which variables it reads, so this is known before a view is made.
/// A field that is not wanted keeps its default, and what it would have read is not read: the template
/// is a fact of the page like any other, and another template remakes it.
#[derive(Clone, Debug, Default)]
pub struct Wants {
    /// Nothing: everything is wanted.
    fields: Option<IdMap<()>>,
}

impl Wants {
    /// Exactly these fields.
    pub fn only(fields: BTreeSet<String>) -> Wants {
        Wants { fields: Some(fields.into_iter().map(|field| (field.into(), ())).collect()) }
    }

    /// Every field.
    pub fn everything() -> Wants {
        Wants { fields: None }
    }

    /// Whether a field is wanted.
    pub fn has(&self, field: &str) -> bool {
        self.fields.as_ref().is_none_or(|fields| fields.contains_key(field))
    }

    /// A field's value if it is wanted, else its default.
    pub fn make<T: Default>(&self, field: &str, make: impl FnOnce() -> T) -> T {
        if self.has(field) { make() } else { T::default() }
    }
}
