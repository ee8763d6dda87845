//! Names that look like addresses and are none: letters that nobody sees, and names that Windows keeps for itself.

use super::characters;
use crate::names::fold;
use crate::names::invisible;

/// The first letter of a word that nobody sees.
fn first_invisible(word: &str) -> Option<(char, &'static str)> {
    word.chars()
        .find_map(|letter| Some((letter, invisible::name(letter)?)))
}

/// Whether Windows keeps a name for a device, whatever follows after a dot ("Naming Files, Paths, and Namespaces").
fn is_device(word: &str) -> bool {
    let stem = word
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    let numbered = |rest: &str| {
        let mut letters = rest.chars();
        matches!(
            (letters.next(), letters.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
    };
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"))
        .is_some_and(numbered)
}

/// Whether Windows cannot hold a file of a name that others can ("Naming Files, Paths, and Namespaces").
pub fn is_no_name_elsewhere(name: &str) -> bool {
    is_device(name)
        || name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*'])
}

/// Whether a word looks like a name of an address and is none.
pub(super) fn misleads(word: &str) -> bool {
    is_device(word) || first_invisible(word).is_some()
}

/// Why a word that looks like a name is none, to follow what says so; nothing where it is plain to see.
pub fn why(word: &str) -> String {
    if let Some((letter, name)) = word.split('/').find_map(first_invisible) {
        return format!(
            ": it has U+{:04X} ({name}) in it, which is invisible",
            u32::from(letter)
        );
    }
    if let Some(blank) = word
        .chars()
        .find(|letter| characters::blank_name(*letter).is_some())
    {
        return format!(": it has {} in it", characters::shown_name(blank));
    }
    match word.split('/').find(|segment| is_device(segment)) {
        Some(device) => format!(": Windows keeps the name `{device}` for a device"),
        None => String::new(),
    }
}

/// A word as messages show it, with U+FFFD for what nobody sees.
pub fn shown(word: &str) -> String {
    word.chars()
        .map(|letter| {
            if invisible::name(letter).is_some() {
                char::REPLACEMENT_CHARACTER
            } else {
                letter
            }
        })
        .collect()
}

/// A name that can stand for a word that is none.
pub fn proposed(word: &str) -> String {
    let seen: String = word
        .chars()
        .filter(|letter| invisible::name(*letter).is_none())
        .collect();
    let slug = fold::slug(&seen);
    if is_device(&slug) {
        format!("{slug}-1")
    } else {
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::is_segment;

    #[test]
    fn what_nobody_sees_and_what_windows_keeps_is_no_name() {
        let cases = [
            (
                "a\u{202e}b",
                ": it has U+202E (RIGHT-TO-LEFT OVERRIDE) in it, which is invisible",
                "ab",
            ),
            (
                "zo\u{200b}e",
                ": it has U+200B (ZERO WIDTH SPACE) in it, which is invisible",
                "zoe",
            ),
            (
                "x/a\u{2066}",
                ": it has U+2066 (LEFT-TO-RIGHT ISOLATE) in it, which is invisible",
                "x-a",
            ),
            (
                "con",
                ": Windows keeps the name `con` for a device",
                "con-1",
            ),
            (
                "LPT1.old",
                ": Windows keeps the name `LPT1.old` for a device",
                "lpt1-old",
            ),
            ("a b", "", "a-b"),
            ("a\u{a0}b", ": it has U+00A0 (NO-BREAK SPACE) in it", "a-b"),
        ];
        for (word, expected, better) in cases {
            assert!(!word.split('/').all(is_segment), "{word}");
            assert_eq!(
                (why(word).as_str(), proposed(word).as_str()),
                (expected, better),
                "{word:?}"
            );
            assert!(is_segment(&proposed(word)));
        }
        for fine in [
            "conference",
            "com10",
            "lpt",
            "console.x",
            "aux-armes",
            "مرحلة",
            "語",
            "é",
            "e\u{301}",
            "nul-1",
        ] {
            assert!(is_segment(fine), "{fine}");
        }
        for (name, bad) in [
            ("aux.txt", true),
            ("a:b.pdf", true),
            ("a.", true),
            ("a?.pdf", true),
            ("auxiliary.txt", false),
            ("é b.pdf", false),
        ] {
            assert_eq!(is_no_name_elsewhere(name), bad, "{name}");
        }
        assert_eq!(shown("a\u{202e}b"), "a\u{fffd}b");
    }
}
