//! Which fields of a page its template reads: what no template reads is not made.

use std::collections::HashSet;

/// The name of a field of a view. Views declare theirs (`EventView::NAMES.speeches`): a field that is renamed does not
/// compile where it is asked for by its old name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldName(&'static str);

impl FieldName {
    /// The name of a field that is declared.
    pub const fn new(name: &'static str) -> FieldName {
        FieldName(name)
    }

    /// The name, as templates write it.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// The fields that a template and its parents read.
///
/// They are found in the parsed templates (`theme/dependencies.rs`), so they are known before a view is made.
/// A field that is not requested keeps its default, and the facts behind it are not read. The template is a fact of
/// the page like any other: another template renders the page again.
///
/// This makes a small theme twice as fast. To leave out fields of the values in a field as well was measured to bring
/// less than a tenth, and is not done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RequestedFields {
    /// Every field.
    #[default]
    All,
    /// These fields.
    Only(HashSet<String>),
}

impl RequestedFields {
    /// No field.
    pub fn none() -> RequestedFields {
        RequestedFields::Only(HashSet::new())
    }

    /// Whether a field is requested.
    pub fn has(&self, field: FieldName) -> bool {
        match self {
            RequestedFields::All => true,
            RequestedFields::Only(fields) => fields.contains(field.as_str()),
        }
    }

    /// A field's value if it is requested, else its default.
    pub fn make<T: Default>(&self, field: FieldName, make: impl FnOnce() -> T) -> T {
        if self.has(field) {
            make()
        } else {
            T::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_requested_is_made() {
        let some = RequestedFields::Only(HashSet::from(["title".to_owned()]));
        let cases = [
            (RequestedFields::All, true, true),
            (RequestedFields::none(), false, false),
            (some, true, false),
        ];
        let [named, unnamed] = [FieldName::new("title"), FieldName::new("speeches")];
        for (requested, title, speeches) in cases {
            assert_eq!(requested.has(named), title, "{requested:?}");
            let made = requested.make(unnamed, || vec![1]);
            assert_eq!(!made.is_empty(), speeches, "{requested:?}");
        }
    }
}
