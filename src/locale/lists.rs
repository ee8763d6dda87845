//! Lists in words (UTS #35, part 2).
//!
//! Not `icu_list`: the patterns are four fields of a pack that dates and countries need anyway, and the library
//! would bring its own copy of them for every language, and automata for the two rules of Spanish and one of Hebrew.

use super::Locale;
use super::pattern::fill;

impl Locale {
    /// All of them: `Koweït, Maroc et Tadjikistan`.
    pub fn list_and(&self, items: &[String]) -> String {
        self.list("=and", items)
    }

    /// One of them: `Koweït, Maroc ou Tadjikistan`.
    pub fn list_or(&self, items: &[String]) -> String {
        self.list("=or", items)
    }

    fn list(&self, key: &str, items: &[String]) -> String {
        let pattern = |index| self.pack.part(key, index);
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => fill(&self.joint(pattern(0), two), &[one, two]),
            [first, between @ .., last] => {
                let mut out = first.clone();
                for (at, item) in between.iter().enumerate() {
                    out = fill(pattern(if at == 0 { 1 } else { 2 }), &[&out, item]);
                }
                fill(&self.joint(pattern(3), last), &[&out, last])
            }
        }
    }

    /// The pattern that joins the last item, bent to how that item begins, as ICU does.
    fn joint(&self, pattern: &str, last: &str) -> String {
        let low = last.to_lowercase();
        let begins = |starts: &[&str]| starts.iter().any(|start| low.starts_with(start));
        match self.lang.primary() {
            "es" if begins(&["i", "í", "hi", "hí"])
                && !begins(&["hia", "hie", "hío", "io", "ia"]) =>
            {
                pattern.replace(" y ", " e ")
            }
            "es" if begins(&["o", "ó", "ho", "hó", "8"]) => pattern.replace(" o ", " u "),
            "he" if low.starts_with(|letter: char| !('א'..='ת').contains(&letter)) => {
                pattern.replace("ו{1}", "ו-{1}")
            }
            _ => pattern.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn lists_are_joined_as_the_language_does() {
        let cases = [
            ("fr", "A", "A"),
            ("fr", "A B", "A et B"),
            ("fr", "A B C D", "A, B, C et D"),
            ("en", "A B C", "A, B and C"),
            ("en-US", "A B C", "A, B, and C"),
            ("ar", "أ ب ج", "أ وب وج"),
            ("es", "Francia Italia", "Francia e Italia"),
            ("es", "Francia Hierro", "Francia y Hierro"),
            ("he", "א UN", "א ו-UN"),
            ("ja", "A B C", "A、B、C"),
            ("fr", "", ""),
        ];
        for (tag, items, text) in cases {
            let items: Vec<String> = items.split_whitespace().map(str::to_owned).collect();
            assert_eq!(
                Locale::new(&Lang::parse(tag).unwrap()).list_and(&items),
                text,
                "{tag}"
            );
        }
        let items = ["A".to_owned(), "{0}".to_owned(), "C".to_owned()];
        assert_eq!(
            Locale::new(&Lang::parse("fr").unwrap()).list_or(&items),
            "A, {0} ou C"
        );
    }
}
