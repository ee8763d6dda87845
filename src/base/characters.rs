//! Characters that no text may hold: control characters, and code points that are no characters. And blanks of
//! other widths, which look like the plain one and are none.

use crate::names::invisible;

/// Whether a character is no text: a control character other than tab and line ends (Unicode, general category Cc), or a
/// noncharacter (Unicode §23.7). XML 1.0 §2.2 forbids most of them, and nobody sees any.
fn is_forbidden(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => true,
        letter => u32::from(letter) & 0xfffe == 0xfffe,
    }
}

/// The first character of a text that it may not hold, and the byte it begins at.
pub fn forbidden(text: &str) -> Option<(usize, char)> {
    // Most texts have none, and of what they have most is ASCII. A chunk is read without a branch.
    let suspect = |byte: &u8| matches!(byte, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xef | 0xf0..=0xf4);
    let suspects = |chunk: &[u8]| {
        chunk
            .iter()
            .fold(false, |found, byte| found | suspect(byte))
    };
    if !text.as_bytes().chunks(64).any(suspects) {
        return None;
    }
    text.char_indices()
        .find(|(_, letter)| is_forbidden(*letter))
}

/// A text with U+FFFD in place of what it may not hold.
pub fn without(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if is_forbidden(letter) {
                char::REPLACEMENT_CHARACTER
            } else {
                letter
            }
        })
        .collect()
}

/// What Unicode calls a character that is forbidden; of those that stand where Windows-1252 has a letter, which one was meant.
pub fn name(letter: char) -> String {
    const C0: [&str; 32] = [
        "NULL",
        "START OF HEADING",
        "START OF TEXT",
        "END OF TEXT",
        "END OF TRANSMISSION",
        "ENQUIRY",
        "ACKNOWLEDGE",
        "BELL",
        "BACKSPACE",
        "TAB",
        "LINE FEED",
        "VERTICAL TAB",
        "FORM FEED",
        "CARRIAGE RETURN",
        "SHIFT OUT",
        "SHIFT IN",
        "DATA LINK ESCAPE",
        "DEVICE CONTROL ONE",
        "DEVICE CONTROL TWO",
        "DEVICE CONTROL THREE",
        "DEVICE CONTROL FOUR",
        "NEGATIVE ACKNOWLEDGE",
        "SYNCHRONOUS IDLE",
        "END OF TRANSMISSION BLOCK",
        "CANCEL",
        "END OF MEDIUM",
        "SUBSTITUTE",
        "ESCAPE",
        "FILE SEPARATOR",
        "GROUP SEPARATOR",
        "RECORD SEPARATOR",
        "UNIT SEPARATOR",
    ];
    let code = u32::from(letter);
    let number = format!("U+{code:04X}");
    match letter {
        '\u{0}'..='\u{1f}' => format!("{number} ({})", C0[code as usize]),
        '\u{7f}' => format!("{number} (DELETE)"),
        '\u{80}'..='\u{9f}' => match meant(letter) {
            Some(meant) => format!("{number} (`{meant}` in Windows-1252)"),
            None => number,
        },
        _ => format!("{number} (not a character)"),
    }
}

/// What Unicode calls a blank that is not the plain one (property White_Space, and a sign that shows nothing).
pub fn blank_name(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{a0}' => "NO-BREAK SPACE",
        '\u{1680}' => "OGHAM SPACE MARK",
        '\u{2000}' => "EN QUAD",
        '\u{2001}' => "EM QUAD",
        '\u{2002}' => "EN SPACE",
        '\u{2003}' => "EM SPACE",
        '\u{2004}' => "THREE-PER-EM SPACE",
        '\u{2005}' => "FOUR-PER-EM SPACE",
        '\u{2006}' => "SIX-PER-EM SPACE",
        '\u{2007}' => "FIGURE SPACE",
        '\u{2008}' => "PUNCTUATION SPACE",
        '\u{2009}' => "THIN SPACE",
        '\u{200a}' => "HAIR SPACE",
        '\u{2028}' => "LINE SEPARATOR",
        '\u{2029}' => "PARAGRAPH SEPARATOR",
        '\u{202f}' => "NARROW NO-BREAK SPACE",
        '\u{205f}' => "MEDIUM MATHEMATICAL SPACE",
        '\u{2800}' => "BRAILLE PATTERN BLANK",
        '\u{3000}' => "IDEOGRAPHIC SPACE",
        _ => return None,
    })
}

/// Whether a letter is a blank of any width.
pub fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || blank_name(letter).is_some()
}

/// The number of a letter with its name, of one that is a blank or that nobody sees.
pub fn shown_name(letter: char) -> String {
    let number = format!("U+{:04X}", u32::from(letter));
    match blank_name(letter).or_else(|| invisible::name(letter)) {
        Some(name) => format!("{number} ({name})"),
        None if letter == '：' => format!("{number} (FULLWIDTH COLON)"),
        None => number,
    }
}

/// The first letter of a word that is a blank of another width, or that nobody sees.
pub fn odd(word: &str) -> Option<char> {
    word.chars()
        .find(|letter| blank_name(*letter).is_some() || invisible::name(*letter).is_some())
}

/// A text with plain blanks, without any at its ends, and without letters nobody sees.
pub fn plain(text: &str) -> String {
    let letters = text
        .chars()
        .filter(|letter| invisible::name(*letter).is_none());
    let plain: String = letters
        .map(|letter| {
            if blank_name(letter).is_some() {
                ' '
            } else {
                letter
            }
        })
        .collect();
    plain.trim().to_owned()
}

/// The letter that Windows-1252 has where Unicode has a control character (WHATWG Encoding Standard, index windows-1252).
pub fn meant(letter: char) -> Option<char> {
    const LETTERS: [Option<char>; 32] = [
        Some('€'),
        None,
        Some('‚'),
        Some('ƒ'),
        Some('„'),
        Some('…'),
        Some('†'),
        Some('‡'),
        Some('ˆ'),
        Some('‰'),
        Some('Š'),
        Some('‹'),
        Some('Œ'),
        None,
        Some('Ž'),
        None,
        None,
        Some('‘'),
        Some('’'),
        Some('“'),
        Some('”'),
        Some('•'),
        Some('–'),
        Some('—'),
        Some('˜'),
        Some('™'),
        Some('š'),
        Some('›'),
        Some('œ'),
        None,
        Some('ž'),
        Some('Ÿ'),
    ];
    let at = u32::from(letter).checked_sub(0x80)?;
    LETTERS.get(at as usize).copied().flatten()
}

/// What to do about a character that is forbidden.
pub fn help(letter: char) -> String {
    match meant(letter) {
        Some(meant) => format!(
            "write `{meant}`, which was probably meant: the text was saved in another encoding"
        ),
        None => "take it out".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_may_hold_is_found_and_named() {
        for (text, found) in [
            ("plain, é, 会议, على, 🇰🇼, \u{200d}, \u{a0}\t\r\n", None),
            ("a\u{0}", Some((1, "U+0000 (NULL)"))),
            ("é\u{b}", Some((2, "U+000B (VERTICAL TAB)"))),
            ("\u{7f}", Some((0, "U+007F (DELETE)"))),
            ("l\u{92}an", Some((1, "U+0092 (`’` in Windows-1252)"))),
            ("\u{85}", Some((0, "U+0085 (`…` in Windows-1252)"))),
            ("\u{81}", Some((0, "U+0081"))),
            ("\u{ffff}", Some((0, "U+FFFF (not a character)"))),
            ("\u{1fffe}", Some((0, "U+1FFFE (not a character)"))),
            ("\u{fdd0}", Some((0, "U+FDD0 (not a character)"))),
            ("\u{feff}\u{fffd}", None),
        ] {
            let named = forbidden(text).map(|(at, letter)| (at, name(letter)));
            assert_eq!(
                named,
                found.map(|(at, name)| (at, name.to_owned())),
                "{text:?}"
            );
            assert_eq!(forbidden(&without(text)), None);
        }
    }
}
