//! Numbers in figures.
//!
//! Not `icu_decimal`: the separators and digits are a line of a pack that dates need anyway (their digits), and `en`
//! without a country is another English here than there.

use super::Locale;

impl Locale {
    /// A whole number, its digits grouped as the language does: `1 234`, `12,34,567`.
    pub fn number(&self, number: i64) -> String {
        let part = |index| self.pack.part("=num", index);
        let size = |index| part(index).parse::<usize>().unwrap_or(0);
        let (group, minus) = (part(1), part(2));
        let (primary, secondary, least) = (size(3), size(4).max(1), size(5));
        let digits = number.unsigned_abs().to_string();
        let mut out = if number < 0 {
            minus.to_owned()
        } else {
            String::new()
        };
        let grouped = primary > 0 && digits.len() >= primary + least;
        for (at, digit) in digits.char_indices() {
            let after = digits.len() - at;
            if grouped && at > 0 && after >= primary && (after - primary).is_multiple_of(secondary)
            {
                out.push_str(group);
            }
            out.push(digit);
        }
        self.digits(&out)
    }

    /// The size of a file in the units of the SI, which every language writes alike: `12 kB`.
    pub fn size(&self, bytes: usize) -> String {
        let units = [(1_000_000, "MB"), (1_000, "kB"), (1, "B")];
        let (unit, name) = units
            .into_iter()
            .find(|(unit, _)| bytes >= *unit)
            .unwrap_or((1, "B"));
        let rounded = i64::try_from((bytes + unit / 2) / unit).unwrap_or(i64::MAX);
        format!("{}\u{a0}{name}", self.number(rounded))
    }

    /// Latin digits in those of the language.
    pub(super) fn digits(&self, text: &str) -> String {
        let zero = self.pack.part("=num", 0).chars().next().unwrap_or('0');
        let said = |letter: char| {
            let value = letter.to_digit(10).filter(|_| letter.is_ascii_digit());
            value
                .and_then(|value| char::from_u32(u32::from(zero) + value))
                .unwrap_or(letter)
        };
        if zero == '0' {
            text.to_owned()
        } else {
            text.chars().map(said).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn a_size_is_told_in_the_largest_unit_that_fits() {
        let en = Locale::new(&Lang::parse("en").unwrap());
        for (bytes, text) in [
            (0, "0\u{a0}B"),
            (999, "999\u{a0}B"),
            (1_499, "1\u{a0}kB"),
            (12_600, "13\u{a0}kB"),
            (3_241_513, "3\u{a0}MB"),
        ] {
            assert_eq!(en.size(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        let cases = [
            ("fr", 1_234_567, "1\u{202f}234\u{202f}567"),
            ("en", 1234, "1,234"),
            ("en", -450, "-450"),
            ("es", 1234, "1234"),
            ("es", 12345, "12.345"),
            ("hi", 1_234_567, "12,34,567"),
            ("ar", 1234, "1,234"),
            ("ar-EG", 1234, "١٬٢٣٤"),
            ("fa", 450, "۴۵۰"),
            ("de-CH", 1234, "1'234"),
            ("en", i64::MIN, "-9,223,372,036,854,775,808"),
            ("en", 0, "0"),
        ];
        for (tag, number, text) in cases {
            assert_eq!(
                Locale::new(&Lang::parse(tag).unwrap()).number(number),
                text,
                "{tag}"
            );
        }
    }
}
