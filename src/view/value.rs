//! What views are made of when a template sees them.

use std::sync::Arc;

use tera::Value;

use crate::base::locale::Lang;
use crate::record::common::Extra;
use crate::record::markdown::escape;

use super::card::Card;

/// One field of a view, for the theme contract.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type, in the words of the source.
    pub kind: &'static str,
    /// What it says.
    pub doc: &'static str,
}

/// A struct that templates are handed.
pub trait View {
    /// Its fields, in order.
    const FIELDS: &'static [Field];

    /// Hands each field to a template by its name.
    fn insert_into(self, context: &mut tera::Context);
}

/// Keys with values, in order.
#[derive(Debug, Default)]
pub struct Object(tera::Map);

impl FromIterator<(&'static str, Value)> for Object {
    fn from_iter<T: IntoIterator<Item = (&'static str, Value)>>(fields: T) -> Object {
        Object(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Value {
        object.0.into()
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
        if lang == page { Html::text(text) } else { Html::html_in(&escape(text), lang, page) }
    }

    /// HTML in a language of its own.
    pub fn html_in(html: &str, lang: &Lang, page: &Lang) -> Html {
        if lang == page {
            return Html(html.to_owned());
        }
        let dir = lang.direction().as_str();
        Html(format!("<bdi lang=\"{lang}\" dir=\"{dir}\">{html}</bdi>"))
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Value {
        Value::safe_string(&html.0)
    }
}

/// A card that many pages share: made once a language.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The card itself, for tests and for views made from it.
    pub card: Arc<Card>,
    value: Value,
}

impl Shared {
    /// Makes a card ready for templates.
    pub fn new(card: Card) -> Shared {
        let value = Value::from(card.clone());
        Shared { card: Arc::new(card), value }
    }
}

impl Default for Shared {
    fn default() -> Shared {
        Shared::new(Card::default())
    }
}

impl From<Shared> for Value {
    fn from(shared: Shared) -> Value {
        shared.value
    }
}

/// A value made once for many pages: a menu, a group of links.
#[derive(Clone, Debug, Default)]
pub struct Free(pub Vec<(Box<str>, Extra)>);

impl From<Free> for Value {
    fn from(free: Free) -> Value {
        extra_map(free.0)
    }
}

fn extra_map(entries: Vec<(Box<str>, Extra)>) -> Value {
    let map: tera::Map = entries.into_iter().map(|(key, value)| (String::from(key).into(), extra(value))).collect();
    map.into()
}

fn extra(value: Extra) -> Value {
    match value {
        Extra::Null => Value::none(),
        Extra::Text(text) => Value::from(String::from(text)),
        Extra::Bool(truth) => Value::from(truth),
        Extra::Number(number) => Value::from(number),
        Extra::List(items) => Value::from(items.into_iter().map(extra).collect::<Vec<_>>()),
        Extra::Map(entries) => extra_map(entries),
    }
}
