//! The text of a table, in whatever encoding it was saved.

use encoding_rs::{Encoding, UTF_8};

use super::problems::{at, problem};
use crate::base::characters;
use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::cli::error::ValueError;

/// The text of a table, and the problem if it cannot be read as it was meant.
#[derive(Debug)]
pub(super) struct TableText {
    pub(super) text: String,
    pub(super) problem: Option<Diagnostic>,
}

impl From<Result<String, Diagnostic>> for TableText {
    fn from(read: Result<String, Diagnostic>) -> TableText {
        match read {
            Ok(text) => TableText {
                text,
                problem: None,
            },
            Err(problem) => TableText {
                text: String::new(),
                problem: Some(problem),
            },
        }
    }
}

/// Reads a text. A mark at its beginning says what it is, whatever else was said; without one it is UTF-8, or in the
/// encoding that somebody named. Nothing is guessed from how letters look.
pub(super) fn read(bytes: &[u8], named: Option<&'static Encoding>) -> TableText {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (named.unwrap_or(UTF_8), 0),
    };
    let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let text = text.into_owned();
    let problem = if broken {
        Some(misread(&text, encoding))
    } else {
        characters::forbidden(&text).map(|(start, letter)| {
            let message = format!("this table has {}", characters::name(letter));
            let help = if letter == '\0' {
                "if it is UTF-16, `--encoding utf-16le` reads it".to_owned()
            } else {
                characters::help(letter)
            };
            problem(
                Code::ControlCharacter,
                at(start, start + letter.len_utf8()),
                message,
            )
            .help(help)
        })
    };
    TableText { text, problem }
}

/// What there is to say about a text with bytes that its encoding does not know.
fn misread(text: &str, encoding: &'static Encoding) -> Diagnostic {
    let sign = char::REPLACEMENT_CHARACTER;
    let place = text
        .find(sign)
        .and_then(|start| at(start, start + sign.len_utf8()));
    let message = format!("this table is not {} text", encoding.name());
    let help = if encoding == UTF_8 {
        "save it as “CSV UTF-8”, or name its encoding: `--encoding windows-1252` for Western Europe, `windows-1250` \
         for Central Europe, `windows-1251` for Cyrillic, `windows-1256` for Arabic, `shift_jis` for Japanese"
    } else {
        "save it as “CSV UTF-8”, or name another encoding with `--encoding`"
    };
    problem(Code::NotUtf8, place, message).help(help)
}

/// An encoding by a name that browsers know (the WHATWG's Encoding Standard).
pub(super) fn encoding(name: &str) -> Result<&'static Encoding, ValueError> {
    let encoding = Encoding::for_label(name.as_bytes());
    encoding.ok_or_else(|| {
        ValueError(format!("`{name}` is no encoding: write utf-8, windows-1252, windows-1256, utf-16le or another name from the Encoding Standard"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn a_mark_at_the_beginning_says_what_a_text_is() {
        let little = utf16("\u{feff}nom;é", u16::to_le_bytes);
        let big = utf16("\u{feff}nom;é", u16::to_be_bytes);
        for bytes in [b"\xef\xbb\xbfnom;\xc3\xa9".to_vec(), little, big] {
            let named = encoding("windows-1252").unwrap();
            let read = read(&bytes, Some(named));
            assert_eq!((read.text.as_str(), read.problem), ("nom;é", None));
        }
    }

    #[test]
    fn an_encoding_is_named_and_never_guessed() {
        let western = b"nom\nAndr\xe9\n";
        let unnamed = read(western, None);
        let problem = unnamed.problem.unwrap();
        assert_eq!(problem.message, "this table is not UTF-8 text");
        assert!(problem.help.unwrap().contains("--encoding windows-1252"));
        let place = problem.place.unwrap().span;
        assert_eq!(
            &unnamed.text[place.start as usize..place.end as usize],
            "\u{fffd}"
        );
        let named = read(western, Some(encoding("Windows-1252").unwrap()));
        assert_eq!((named.text.as_str(), named.problem), ("nom\nAndré\n", None));
        assert!(
            encoding("excel")
                .unwrap_err()
                .to_string()
                .contains("`excel`")
        );
    }

    #[test]
    fn utf_16_without_a_mark_is_named() {
        let told = |bytes: &[u8]| read(bytes, None).problem.unwrap();
        let help = told(&utf16("nom", u16::to_le_bytes)).help.unwrap();
        assert!(help.contains("--encoding utf-16le"), "{help}");
    }
}
