//! Lines that are a fence, or look like one.

use crate::names::invisible;

/// What may stand before the first fence.
pub(super) fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// What is not seen: letters that show nothing, controls, and what stands for a character that was lost.
pub(super) fn unseen(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
        || invisible::name(letter).is_some()
        || matches!(letter, '\u{fffc}' | '\u{fffd}')
}

/// A dash of some kind: what a word processor makes of hyphens.
pub(super) fn dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// Whether a line is a fence to the eye: dashes of any kind, perhaps with blanks between, or a rule of asterisks or
/// low lines.
pub(super) fn dashes(line: &str) -> bool {
    let mut seen = line
        .chars()
        .filter(|letter| !blank(*letter) && !unseen(*letter))
        .peekable();
    // Nearly every line of text is told by its first letter.
    match seen.next() {
        Some('-') if seen.peek().is_none() => false,
        Some(first) if dash(first) => seen.all(dash),
        Some(first @ ('*' | '_' | '=')) => {
            let mut more = 0;
            seen.all(|letter| {
                more += 1;
                letter == first
            }) && more >= 2
        }
        _ => false,
    }
}

/// Whether a line opens a block of text as it stands: `summary: |`.
pub(super) fn opens_literal(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let mark = line.trim_end_matches(|c: char| c == '+' || c == '-' || c.is_ascii_digit());
    mark.ends_with('|') || mark.ends_with('>')
}

#[cfg(test)]
mod tests {
    use super::dashes;

    #[test]
    fn a_line_of_dashes_stars_or_low_lines_is_a_fence_to_the_eye() {
        for (line, expected) in [
            ("---", true),
            ("--", true),
            ("-", false),
            ("- -\u{200b}-", true),
            ("\u{2014}", true),
            ("\u{2013}\u{2013}-", true),
            ("***", true),
            ("* * *", true),
            ("**", false),
            ("**-", false),
            ("___", true),
            ("===", true),
            ("--- # end", false),
            ("- item", false),
            ("", false),
            (" \u{feff}", false),
        ] {
            assert_eq!(dashes(line), expected, "{line:?}");
        }
    }
}
