//! Cyrillic and Greek in Latin letters.
//!
//! Not for readers: no one standard is followed. Arabic is no part of it: `any_ascii` gives its consonants one Latin
//! letter each, and what sounds alike is then lost ([`super::phonetic`] reads it from the Arabic letters).

use std::borrow::Cow;

use any_ascii::any_ascii_char;

/// Transcribes folded Cyrillic and Greek letters to Latin ones; every other letter stays.
pub fn romanized(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut latin = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            // The signs are no sounds.
            'ъ' | 'ь' => {}
            '\u{370}'..='\u{52F}' => latin.push_str(any_ascii_char(letter)),
            _ => latin.push(letter),
        }
    }
    Cow::Owned(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_alphabets_become_latin_and_other_letters_stay() {
        let cases = [
            ("рахмон", "rakhmon"),
            ("ҳикмат", "hikmat"),
            ("φιλιπποσ", "filippos"),
            ("щукин", "shchukin"),
            ("ali", "ali"),
            ("علي", "علي"),
        ];
        for (word, latin) in cases {
            assert_eq!(romanized(word), latin);
        }
    }
}
