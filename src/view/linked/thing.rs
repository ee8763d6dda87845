//! Objects of JSON-LD, and what stands in them.

use serde_json::{Map, Value};

use crate::base::date::{Date, End, Precision};
use crate::view::value::Html;

/// A JSON object; what is empty is not told.
#[derive(Default)]
pub(super) struct Thing(Map<String, Value>);

impl Thing {
    pub(super) fn new(class: &str, name: &str) -> Thing {
        let mut thing = Thing::default();
        thing.add("@type", class.into());
        thing.add("name", name.into());
        thing
    }

    pub(super) fn add(&mut self, key: &str, value: Value) {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Value {
        thing.0.into()
    }
}

/// The start and end of a date as ISO 8601 says them; nothing of what is in doubt, open, or vaguer than a year.
pub fn iso(date: Option<&Date>) -> (String, String) {
    let Some(date) = date.filter(|date| date.year_known() && !date.is_uncertain() && !date.is_approximate()) else {
        return Default::default();
    };
    let end = |end: &End| match end {
        End::At(point) => {
            let day = point.first.to_string();
            match point.precision {
                Precision::Day if point.first == point.last => day,
                Precision::Month => day[..day.len() - 3].to_owned(),
                Precision::Year => day[..day.len() - 6].to_owned(),
                _ => String::new(),
            }
        }
        _ => String::new(),
    };
    (end(date.start()), end(date.end()))
}

/// JSON that can stand in a script element: nothing in it can end the element, or begin a comment.
pub(super) fn in_script(value: &Value) -> Html {
    let json = value.to_string();
    let safe = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Html(safe.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}
