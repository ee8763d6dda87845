//! Characters that no text may hold: control characters, and code points that are no characters.

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
    // Most texts have none, and of what they have most is ASCII.
    let suspect = |byte: u8| matches!(byte, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xef | 0xf0..=0xf4);
    if !text.bytes().any(suspect) {
        return None;
    }
    text.char_indices().find(|(_, letter)| is_forbidden(*letter))
}

/// A text with U+FFFD in place of what it may not hold.
pub fn without(text: &str) -> String {
    text.chars().map(|letter| if is_forbidden(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
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
        Some(meant) => format!("write `{meant}`, which was probably meant: the text was saved in another encoding"),
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
            assert_eq!(named, found.map(|(at, name)| (at, name.to_owned())), "{text:?}");
            assert_eq!(forbidden(&without(text)), None);
        }
    }
}
