//! What views are made of when a template sees them.

use std::sync::Arc;

use memchr::{memchr, memchr2};
use tera::Value;

use crate::base::contract::{ViewField, ViewSchema};
use crate::base::requested_fields::RequestedFields;
use crate::locale::Lang;
use crate::record::common::Extra;
use crate::record::markdown::escape::escape;

/// A struct that templates are handed.
pub trait View {
    /// Itself in the list of the contract.
    const LISTED: ViewSchema;

    /// Its fields, in order.
    const FIELDS: &'static [ViewField];

    /// Hands each field that is requested to a template by its name.
    fn insert_into(&self, context: &mut tera::Context, requested: &RequestedFields);
}

/// What templates can be shown. The value is made by looking: a view that many pages share is not copied for it.
pub trait Show {
    /// The value that a template sees.
    fn show(&self) -> Value;
}

impl Show for String {
    fn show(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Show for &'static str {
    fn show(&self) -> Value {
        Value::from(*self)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Show for $number {
            fn show(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

numbers!(bool, u8, i64, usize);

impl<T: Show> Show for Option<T> {
    fn show(&self) -> Value {
        self.as_ref().map_or_else(Value::none, Show::show)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> Value {
        Value::from(self.iter().map(Show::show).collect::<Vec<_>>())
    }
}

/// A value that many pages share, made ready for templates once.
#[derive(Debug)]
pub struct Prerendered<T>(Arc<(T, Value)>);

impl<T: Show> Prerendered<T> {
    /// Makes it ready.
    pub fn new(view: T) -> Prerendered<T> {
        let value = view.show();
        Prerendered(Arc::new((view, value)))
    }
}

impl<T> Prerendered<T> {
    /// What it was made from.
    pub fn view(&self) -> &T {
        &self.0.0
    }
}

impl<T> Clone for Prerendered<T> {
    fn clone(&self) -> Prerendered<T> {
        Prerendered(Arc::clone(&self.0))
    }
}

/// What there is one blank of, for all the places where nothing stands.
pub trait StaticDefault: Sized {
    /// The blank.
    fn blank() -> &'static Prerendered<Self>;
}

impl<T: StaticDefault + 'static> Default for Prerendered<T> {
    fn default() -> Prerendered<T> {
        T::blank().clone()
    }
}

impl<T> Show for Prerendered<T> {
    fn show(&self) -> Value {
        self.0.1.clone()
    }
}

/// HTML, escaped where it had to be: templates show it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(pub String);

impl Html {
    /// Plain text as HTML.
    pub fn text(text: &str) -> Html {
        Html(escape(text))
    }

    /// Plain text in a language of its own: the element says so where the page's language differs.
    pub fn text_in(text: &str, lang: &Lang, page: &Lang) -> Html {
        if lang == page {
            Html::text(text)
        } else {
            Html::html_in(&escape(text), lang, page)
        }
    }

    /// HTML in a language of its own.
    pub fn html_in(html: &str, lang: &Lang, page: &Lang) -> Html {
        if lang == page {
            return Html(html.to_owned());
        }
        let dir = lang.direction().as_str();
        Html(format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{html}</bdi>"))
    }

    /// The same as plain text: without elements, its characters as they are.
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let (text, length) = if rest.starts_with('<') {
                (
                    "",
                    memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1),
                )
            } else {
                entity(rest)
            };
            out.push_str(text);
            rest = &rest[length..];
        }
        out.push_str(rest);
        out
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What the entity at the start of some HTML stands for, and how long it is: those that [`escape`] writes.
fn entity(html: &str) -> (&'static str, usize) {
    let entities = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
    ];
    entities
        .into_iter()
        .find(|(entity, _)| html.starts_with(entity))
        .map_or(("&", 1), |(entity, letter)| (letter, entity.len()))
}

impl Show for Html {
    fn show(&self) -> Value {
        Value::safe_string(&self.0)
    }
}

/// A free map for themes, as its author wrote it.
#[derive(Clone, Debug, Default)]
pub struct Free(pub Vec<(Box<str>, Extra)>);

impl Show for Free {
    fn show(&self) -> Value {
        extra_map(&self.0)
    }
}

fn extra_map(entries: &[(Box<str>, Extra)]) -> Value {
    let map: tera::Map = entries
        .iter()
        .map(|(key, value)| (key.to_string().into(), extra(value)))
        .collect();
    map.into()
}

fn extra(value: &Extra) -> Value {
    match value {
        Extra::Null => Value::none(),
        Extra::Text(text) => Value::from(&**text),
        Extra::Bool(truth) => Value::from(*truth),
        Extra::Number(number) => Value::from(*number),
        Extra::List(items) => Value::from(items.iter().map(extra).collect::<Vec<_>>()),
        Extra::Map(entries) => extra_map(entries),
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn html_is_plain_text_without_its_elements_and_with_its_letters() {
        for (html, text) in [
            ("", ""),
            ("no markup", "no markup"),
            ("<b>bold</b> and <i lang=\"fr\">gras</i>", "bold and gras"),
            (
                "R&amp;D &lt;b&gt; &quot;x&quot; l&#39;eau",
                "R&D <b> \"x\" l'eau",
            ),
            (
                "&amp;lt; is how &amp;amp; is written",
                "&lt; is how &amp; is written",
            ),
            ("AT&T & co &unknown;", "AT&T & co &unknown;"),
            ("cut off <a href=", "cut off "),
            ("é<br>à &lt;", "éà <"),
        ] {
            assert_eq!(Html(html.to_owned()).to_text(), text, "{html}");
        }
    }
}
