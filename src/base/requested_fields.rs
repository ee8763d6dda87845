//! Which fields of a page its template reads: what no template reads is not made.

use std::collections::HashSet;

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
    pub fn has(&self, field: &str) -> bool {
        match self {
            RequestedFields::All => true,
            RequestedFields::Only(fields) => fields.contains(field),
        }
    }

    /// A field's value if it is requested, else its default.
    pub fn make<T: Default>(&self, field: &str, make: impl FnOnce() -> T) -> T {
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
        for (requested, title, speeches) in cases {
            assert_eq!(requested.has("title"), title, "{requested:?}");
            let made = requested.make("speeches", || vec![1]);
            assert_eq!(!made.is_empty(), speeches, "{requested:?}");
        }
    }
}
