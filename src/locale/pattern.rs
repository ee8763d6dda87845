//! Patterns of CLDR: `d MMMM y` for dates (UTS #35, part 4), `{0} et {1}` for the rest.

/// A month and a year as a pattern shows them.
#[derive(Clone, Debug, Default)]
pub(super) struct DateParts {
    /// `y`.
    pub(super) year: String,
    /// `MMMM`, within a date.
    pub(super) month: String,
    /// `LLLL`, alone.
    pub(super) month_alone: String,
    /// `M`.
    pub(super) month_number: String,
    /// `d`: one day, or two with what stands between.
    pub(super) day: String,
    /// `G`.
    pub(super) era: String,
}

/// Fills a pattern for dates. A field that comes twice is of the first date, then of the second.
pub(super) fn dates(pattern: &str, first: &DateParts, second: &DateParts) -> String {
    let mut out = String::new();
    let mut met: Vec<char> = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter == '\'' {
            quoted(&mut rest, &mut out);
            continue;
        }
        if !letter.is_ascii_alphabetic() {
            out.push(letter);
            continue;
        }
        let mut width = 1;
        while rest.next_if_eq(&letter).is_some() {
            width += 1;
        }
        let kind = if letter == 'L' { 'M' } else { letter };
        let fields = if met.contains(&kind) { second } else { first };
        met.push(kind);
        out.push_str(match (letter, width) {
            ('y', _) => &fields.year,
            ('M', 3..) => &fields.month,
            ('L', 3..) => &fields.month_alone,
            ('M' | 'L', _) => &fields.month_number,
            ('d', _) => &fields.day,
            ('G', _) => &fields.era,
            _ => "",
        });
    }
    out
}

/// What stands between two quotes, and `'` for two of them.
fn quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) {
    if rest.next_if_eq(&'\'').is_some() {
        out.push('\'');
        return;
    }
    while let Some(letter) = rest.next() {
        if letter != '\'' {
            out.push(letter);
        } else if rest.next_if_eq(&'\'').is_some() {
            out.push('\'');
        } else {
            return;
        }
    }
}

/// Whether the year comes before the day.
pub(super) fn year_first(pattern: &str) -> bool {
    let mut inside = false;
    let bare = |letter: &char| {
        inside ^= *letter == '\'';
        !inside && matches!(letter, 'y' | 'd')
    };
    pattern.chars().find(bare) == Some('y')
}

/// Fills `{0}` and `{1}`, once, whatever the texts hold.
pub(super) fn fill(pattern: &str, texts: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        let hole = rest.get(at..at + 3).unwrap_or_default();
        let index = hole
            .strip_prefix('{')
            .and_then(|hole| hole.strip_suffix('}'))
            .and_then(|digit| digit.parse::<usize>().ok());
        let text = index.and_then(|index| texts.get(index));
        out.push_str(&rest[..at]);
        out.push_str(text.unwrap_or(&"{"));
        rest = &rest[at + if text.is_some() { 3 } else { 1 }..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(year: &str, month: &str, day: &str) -> DateParts {
        let text = str::to_owned;
        DateParts {
            year: text(year),
            month: text(month),
            month_alone: text("alone"),
            month_number: text("11"),
            day: text(day),
            era: text("AD"),
        }
    }

    #[test]
    fn a_field_that_comes_twice_is_of_both_dates() {
        let (first, second) = (
            fields("2024", "novembre", "4"),
            fields("2025", "janvier", "5"),
        );
        let cases = [
            ("d MMMM y", "4 novembre 2024"),
            ("MMMM–MMMM y", "novembre–janvier 2024"),
            ("MMMM y – LLLL y", "novembre 2024 – alone 2025"),
            ("y年M月d日", "2024年11月4日"),
            ("d 'de' MMMM 'o''clock' y", "4 de novembre o'clock 2024"),
            ("d. '’'y", "4. ’2024"),
            ("d MMMM y G", "4 novembre 2024 AD"),
        ];
        for (pattern, text) in cases {
            assert_eq!(dates(pattern, &first, &second), text);
        }
    }

    #[test]
    fn texts_are_filled_in_once() {
        assert_eq!(fill("{0} et {1}", &["{1}", "b"]), "{1} et b");
        assert_eq!(fill("{1}، {0}", &["a", "b"]), "b، a");
        assert_eq!(fill("{0} {2} {", &["é"]), "é {2} {");
        assert_eq!(fill("{é}", &["a"]), "{é}");
    }

    #[test]
    fn the_place_of_the_year_is_seen_past_quotes() {
        assert!(year_first("y年M月d日") && !year_first("d MMMM y") && !year_first("'y' d MMMM y"));
    }
}
