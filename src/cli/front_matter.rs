//! Front matter as this program writes it, and where in it each value came to stand.

use std::ops::Range;

use crate::base::place::Span;
use crate::base::tree::taken_differently;

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YamlValue {
    /// Letters as YAML is to have them, and the place they were taken from, if they were taken from one.
    Scalar(String, Option<Span>),
    /// A list.
    List(Vec<YamlValue>),
    /// Keys with values.
    Map(Map),
}

/// Keys with values, in the order in which they are written.
pub(super) type Map = Vec<(String, YamlValue)>;

/// A text, and of stretches of it the places that they were taken from.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) taken: Vec<(Range<usize>, Span)>,
}

/// Text as YAML writes it: plain where every reader takes it for the same, else in quotes.
pub(super) fn scalar(text: &str) -> String {
    let harmless = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '~' | ',' | '(' | ')' | '’')
    };
    let begins = text.starts_with(char::is_alphanumeric) && !text.ends_with(' ');
    let nothing = text.eq_ignore_ascii_case("null");
    let plain =
        begins && !nothing && text.chars().all(harmless) && taken_differently(text).is_none();
    if plain {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

impl Written {
    /// Writes the fields of a map, each line behind so many blanks.
    pub(super) fn map(&mut self, map: &Map, indent: usize) {
        for (key, value) in map {
            self.line(indent);
            self.entry(key, value, indent);
        }
    }

    fn line(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    /// Writes a key and its value, where a line has begun.
    fn entry(&mut self, key: &str, value: &YamlValue, indent: usize) {
        self.text.push_str(&scalar(key));
        self.text.push(':');
        match value {
            YamlValue::Scalar(text, from) => {
                self.text.push(' ');
                self.letters(text, *from);
                self.text.push('\n');
            }
            YamlValue::Map(map) => {
                self.text.push('\n');
                self.map(map, indent + 2);
            }
            YamlValue::List(items) if items.iter().all(YamlValue::fits_in_brackets) => {
                self.text.push_str(" [");
                for (at, item) in items.iter().enumerate() {
                    self.text.push_str(if at == 0 { "" } else { ", " });
                    if let YamlValue::Scalar(text, from) = item {
                        self.letters(text, *from);
                    }
                }
                self.text.push_str("]\n");
            }
            YamlValue::List(items) => {
                self.text.push('\n');
                for item in items {
                    self.line(indent + 2);
                    self.text.push_str("- ");
                    self.list_item(item, indent + 4);
                }
            }
        }
    }

    /// Writes an item of a list behind its dash; the lines after the first are behind so many blanks.
    pub(super) fn list_item(&mut self, item: &YamlValue, indent: usize) {
        match item {
            YamlValue::Scalar(text, from) => {
                self.letters(text, *from);
                self.text.push('\n');
            }
            YamlValue::Map(map) => {
                for (at, (key, value)) in map.iter().enumerate() {
                    self.line(if at == 0 { 0 } else { indent });
                    self.entry(key, value, indent);
                }
            }
            // No field is a list of lists.
            YamlValue::List(_) => self.text.push_str("[]\n"),
        }
    }

    /// Writes a value on one line, for a list in brackets.
    pub(super) fn in_brackets(&mut self, value: &YamlValue) {
        match value {
            YamlValue::Scalar(text, from) if value.fits_in_brackets() => self.letters(text, *from),
            YamlValue::Scalar(text, from) => {
                self.letters(&serde_json::Value::from(text.as_str()).to_string(), *from);
            }
            YamlValue::List(items) => {
                self.text.push('[');
                for (at, item) in items.iter().enumerate() {
                    self.text.push_str(if at == 0 { "" } else { ", " });
                    self.in_brackets(item);
                }
                self.text.push(']');
            }
            YamlValue::Map(map) => {
                self.text.push('{');
                for (at, (key, value)) in map.iter().enumerate() {
                    self.text.push_str(if at == 0 { "" } else { ", " });
                    self.text.push_str(&scalar(key));
                    self.text.push_str(": ");
                    self.in_brackets(value);
                }
                self.text.push('}');
            }
        }
    }

    fn letters(&mut self, text: &str, from: Option<Span>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.taken
            .extend(from.map(|from| (start..self.text.len(), from)));
    }

    /// Writes a text as it is.
    pub(super) fn text(&mut self, text: &str, from: Option<Span>) {
        self.letters(text, from);
    }

    /// Writes another text behind this one.
    pub(super) fn append(&mut self, other: Written) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        let moved = other.taken.into_iter();
        self.taken
            .extend(moved.map(|(range, from)| (range.start + start..range.end + start, from)));
    }

    /// The place that a byte of the text was taken from; of one between two, that of the one before it.
    pub(super) fn source_of(&self, byte: usize) -> Option<Span> {
        let after = self.taken.partition_point(|(range, _)| range.start <= byte);
        after.checked_sub(1).map(|at| self.taken[at].1)
    }
}

impl YamlValue {
    fn fits_in_brackets(&self) -> bool {
        let quoted = |text: &str| text.starts_with('"');
        matches!(self, YamlValue::Scalar(text, _)
            if quoted(text) || !text.contains([',', '[', ']', '{', '}', ' ']))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SitePath;
    use crate::base::rules::Code;
    use crate::record::parse::parse;

    fn plain(text: &str) -> YamlValue {
        YamlValue::Scalar(scalar(text), None)
    }

    #[test]
    fn text_is_quoted_where_yaml_would_take_it_for_something_else() {
        let cases = [
            ("Kuwait phase", "Kuwait phase"),
            ("2024-11-04/2024-11-05", "2024-11-04/2024-11-05"),
            ("a: b", "\"a: b\""),
            ("# no", "\"# no\""),
            ("no", "\"no\""),
            ("Null", "\"Null\""),
            ("say \"so\"", "\"say \\\"so\\\"\""),
        ];
        for (text, expected) in cases {
            assert_eq!(scalar(text), expected);
        }
    }

    #[test]
    fn lists_and_maps_are_written_as_an_author_writes_them_and_are_yaml() {
        let person = vec![
            ("person".to_owned(), plain("ali")),
            ("as".to_owned(), plain("Head, of all")),
        ];
        let map = vec![
            (
                "title".to_owned(),
                YamlValue::Map(vec![("fr".to_owned(), plain("Été: oui"))]),
            ),
            (
                "topics".to_owned(),
                YamlValue::List(vec![plain("africa"), plain("a,b")]),
            ),
            (
                "names".to_owned(),
                YamlValue::List(vec![plain("Ali, the elder"), plain("Ali")]),
            ),
            (
                "members".to_owned(),
                YamlValue::List(vec![plain("ada"), YamlValue::Map(person)]),
            ),
        ];
        let mut written = Written::default();
        written.map(&map, 0);
        assert_eq!(
            written.text,
            "title:\n  fr: \"Été: oui\"\ntopics:\n  - africa\n  - a,b\nnames:\n  - Ali, the elder\n  - Ali\n\
             members:\n  - ada\n  - person: ali\n    as: Head, of all\n"
        );
        let path = SitePath::new("content/events/x.md").unwrap();
        let file = format!("---\n{}---\n", written.text);
        let parsed = parse(&path, file.as_bytes()).unwrap();
        let broken = |code: Code| code == Code::BrokenYaml;
        assert!(!parsed.problems.iter().any(|problem| broken(problem.code)));
    }

    #[test]
    fn a_place_in_the_text_leads_back_to_where_it_was_taken_from() {
        let at = |start: usize| Some(Span::new(start, start + 1));
        let mut written = Written::default();
        let map = vec![
            (
                "name".to_owned(),
                YamlValue::Scalar("Ali".to_owned(), at(40)),
            ),
            (
                "date".to_owned(),
                YamlValue::Scalar("soon".to_owned(), at(50)),
            ),
        ];
        written.map(&map, 0);
        let found = |needle: &str| written.source_of(written.text.find(needle).unwrap());
        assert_eq!(found("Ali").map(|span| span.start), Some(40));
        assert_eq!(found("soon").map(|span| span.start), Some(50));
        assert_eq!(written.source_of(0).map(|span| span.start), None);
    }
}
