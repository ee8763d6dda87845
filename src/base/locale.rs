//! Temporary stub.
#![allow(missing_docs)]
use super::date::Date;
use std::sync::Arc;
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);
impl Lang {
    pub fn parse(t: &str) -> Option<Lang> {
        (!t.is_empty() && t.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then(|| Lang(t.to_lowercase().into()))
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    pub fn direction(&self) -> Direction {
        if &*self.0 == "ar" { Direction::Rtl } else { Direction::Ltr }
    }
}
impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ltr,
    Rtl,
}
impl Direction {
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}
#[derive(Clone, Debug, Default)]
pub struct DateWords {
    pub circa: String,
}
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
}
#[derive(Debug)]
pub struct Collator;
impl Collator {
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        a.cmp(b)
    }
}
impl Locale {
    pub fn new(lang: &Lang) -> Locale {
        Locale { lang: lang.clone() }
    }
    pub fn direction(&self) -> Direction {
        self.lang.direction()
    }
    pub fn date(&self, d: &Date, _: &DateWords) -> String {
        d.as_str().to_owned()
    }
    pub fn number(&self, n: i64) -> String {
        n.to_string()
    }
    pub fn list_and(&self, l: &[String]) -> String {
        l.join(", ")
    }
    pub fn list_or(&self, l: &[String]) -> String {
        l.join(" / ")
    }
    pub fn country(&self, _: &str) -> Option<&str> {
        None
    }
    pub fn region(&self, _: &str) -> Option<&str> {
        None
    }
    pub fn language(&self, _: &str) -> Option<&str> {
        None
    }
    pub fn collator(&self) -> Collator {
        Collator
    }
    pub fn initial(&self, s: &str) -> String {
        s.chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default()
    }
}
