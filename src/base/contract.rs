//! What templates are handed, as plain lists: templates are held against them, and `CONTRACT.md` is made from them.
//!
//! The views themselves are a module that the theme does not see; it is handed this list of them.

/// The version of the contract. A new one is a change that a theme of the old one has to be mended for.
pub const CONTRACT_VERSION: i64 = 1;

/// One field of a view.
#[derive(Clone, Copy, Debug)]
pub struct ViewField {
    /// Its name.
    pub name: &'static str,
    /// Its type, in the words of the source.
    pub kind: &'static str,
    /// What it says.
    pub doc: &'static str,
}

/// A view by name, with its fields in order.
#[derive(Clone, Copy, Debug)]
pub struct ViewSchema {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its fields.
    pub fields: &'static [ViewField],
}

/// What every template is handed.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    /// Every view.
    pub views: &'static [ViewSchema],
    /// Each template by its name without `.html`, and the views whose fields it is handed.
    pub templates: &'static [(&'static str, &'static [&'static str])],
    /// The same of templates that only stand in for others that a theme lacks.
    pub stand_ins: &'static [(&'static str, &'static [&'static str])],
    /// The views that any other template is handed: a page may name one of its own.
    pub others: &'static [&'static str],
}

impl Contract {
    /// A view by its name.
    pub fn view(&self, name: &str) -> Option<&'static ViewSchema> {
        self.views.iter().find(|view| view.name == name)
    }

    /// Every template that pages are made with, with the views it is handed.
    pub fn made(&self) -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
        self.templates.iter().chain(self.stand_ins)
    }

    /// The views a template is handed, by its name without `.html`.
    pub fn handed(&self, template: &str) -> &'static [&'static str] {
        self.made()
            .find(|(name, _)| *name == template)
            .map_or(self.others, |(_, views)| views)
    }

    /// Every field a template is handed.
    pub fn fields(&self, template: &str) -> impl Iterator<Item = &'static ViewField> {
        self.handed(template)
            .iter()
            .filter_map(|name| self.view(name))
            .flat_map(|view| view.fields)
    }
}

/// What a template can do with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text, escaped when it is shown.
    Text,
    /// HTML, shown as it is.
    Html,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// Whatever an author wrote.
    Free,
    /// A view, by its name.
    View(&'static str),
    /// Several of one shape.
    List(Box<Shape>),
    /// One of this shape, or nothing.
    Maybe(Box<Shape>),
}

impl Shape {
    /// The shape of a field, from its type in the words of the source.
    pub fn of(kind: &'static str) -> Shape {
        let within = |name: &str| {
            kind.strip_prefix(name)?
                .strip_prefix('<')?
                .strip_suffix('>')
        };
        if let Some(kind) = within("Vec") {
            return Shape::List(Box::new(Shape::of(kind)));
        }
        if let Some(kind) = within("Option") {
            return Shape::Maybe(Box::new(Shape::of(kind)));
        }
        if let Some(kind) = within("Prerendered") {
            return Shape::of(kind);
        }
        match kind {
            "String" | "&'static str" => Shape::Text,
            "Html" => Shape::Html,
            "usize" | "i64" | "u8" => Shape::Number,
            "bool" => Shape::Truth,
            "Free" => Shape::Free,
            "SharedCard" => Shape::View("Card"),
            "ListEntry" => Shape::View("ListItem"),
            view => Shape::View(view),
        }
    }

    /// The view it is or holds, if there is one.
    pub fn view(&self) -> Option<&'static str> {
        match self {
            Shape::View(name) => Some(name),
            Shape::List(inner) | Shape::Maybe(inner) => inner.view(),
            _ => None,
        }
    }

    /// The shape in words.
    pub fn words(&self) -> String {
        match self {
            Shape::Text => "text".to_owned(),
            Shape::Html => "HTML".to_owned(),
            Shape::Number => "number".to_owned(),
            Shape::Truth => "true or false".to_owned(),
            Shape::Free => "free".to_owned(),
            Shape::View(name) => (*name).to_owned(),
            Shape::List(inner) => format!("list of {}", inner.words()),
            Shape::Maybe(inner) => format!("{}, or nothing", inner.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_said_in_words() {
        let cases = [
            ("String", "text"),
            ("Option<SharedCard>", "Card, or nothing"),
            ("Prerendered<Vec<NavItem>>", "list of NavItem"),
            ("Vec<ListEntry>", "list of ListItem"),
            ("Vec<&'static str>", "list of text"),
            ("i64", "number"),
        ];
        for (kind, words) in cases {
            assert_eq!(Shape::of(kind).words(), words, "{kind}");
        }
    }
}
