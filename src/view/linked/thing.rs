//! Objects of JSON-LD, and what stands in them.

use serde_json::{Map, Value, json};

use crate::date::{Date, End, Precision};

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

    /// The same under a name that is in another language than the page.
    pub(super) fn called_in(mut self, lang: Option<&str>) -> Thing {
        if let (Some(lang), Some(name)) = (lang, self.0.get("name").cloned()) {
            self.0.insert(
                "name".to_owned(),
                json!({ "@value": name, "@language": lang }),
            );
        }
        self
    }

    /// Whether its `@id` is an address: then it needs no `url` that says the same.
    pub(super) fn is_at(&self, url: &str) -> bool {
        self.0.get("@id").and_then(Value::as_str) == Some(url)
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

/// The start and end of a date as ISO 8601 says them; nothing of an end that is in doubt, open, or vaguer than a year.
pub fn iso(date: Option<&Date>) -> (String, String) {
    let Some(date) = date.filter(|date| date.year_known()) else {
        return Default::default();
    };
    let end = |end: &End| match end {
        End::At(point) if point.uncertain || point.approximate => String::new(),
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

/// When a role, a name or a body began and ended: the ends of an interval. One date says only that it was so then.
pub fn held(date: Option<&Date>) -> (String, String) {
    iso(date.filter(|date| date.is_interval()))
}

/// The day, month or year of something that happened once; nothing of a span, on whose first day it need not have been.
pub(super) fn once(date: Option<&Date>) -> String {
    iso(date.filter(|date| !date.is_interval())).0
}

/// A span that something falls in, as ISO 8601 writes it.
pub(super) fn within(date: Option<&Date>) -> String {
    let (start, end) = held(date);
    if start.is_empty() || end.is_empty() {
        String::new()
    } else {
        format!("{start}/{end}")
    }
}

/// The language of a name that says one.
pub(super) fn language_of(name: &Html) -> Option<&str> {
    name.0
        .split_once(" lang=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(lang, _)| lang)
}

/// JSON that can stand in a script element: nothing in it can end the element, or begin a comment.
pub(super) fn in_script(value: &Value) -> Html {
    let json = value.to_string();
    let safe = json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    Html(
        safe.replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_ends_the_script() {
        let html = in_script(&json!({ "name": "</script><!-- & \u{2028}" }));
        assert_eq!(
            html.0,
            "{\"name\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\"}"
        );
        let back: Value = serde_json::from_str(&html.0).unwrap();
        assert_eq!(back["name"], "</script><!-- & \u{2028}");
    }

    #[test]
    fn a_date_is_told_as_precisely_as_it_was_written() {
        let cases = [
            ("2024-11-04", "2024-11-04 2024-11-04"),
            ("2024-11-04/2024-11-05", "2024-11-04 2024-11-05"),
            ("2024-11", "2024-11 2024-11"),
            ("2024", "2024 2024"),
            ("2019/..", "2019 "),
            ("2022-05~", " "),
            ("2022-05-03/2022-05~", "2022-05-03 "),
            ("2011?", " "),
            ("198X", " "),
            ("XXXX-11-04", " "),
        ];
        for (text, expected) in cases {
            let (start, end) = iso(Some(&Date::parse(text).unwrap()));
            assert_eq!(format!("{start} {end}"), expected, "{text}");
        }
    }

    #[test]
    fn only_the_ends_of_an_interval_begin_and_end_a_role() {
        let cases = [
            ("2024-11-04", " "),
            ("2024-11", " "),
            ("2024", " "),
            ("2019/2022-05", "2019 2022-05"),
            ("2019/..", "2019 "),
            ("../2019", " 2019"),
            ("2019/", "2019 "),
            ("2019~/2022", " 2022"),
        ];
        for (text, expected) in cases {
            let (start, end) = held(Some(&Date::parse(text).unwrap()));
            assert_eq!(format!("{start} {end}"), expected, "{text}");
        }
    }
}
