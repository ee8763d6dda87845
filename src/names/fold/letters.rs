//! What becomes of one letter.
//!
//! Not a library's table: `search.js` of the theme folds a query by the same one, letter for letter.

use unicode_normalization::char::is_combining_mark;

use crate::names::invisible;

/// A letter, folded.
#[derive(Clone, Copy, Debug)]
pub(super) enum SearchLetter {
    /// It stands for nothing.
    Dropped,
    /// It parts words.
    Gap,
    /// It is one letter.
    One(char),
    /// It is written with several.
    Many(&'static str),
}

/// The spacing acute accent would decompose to a space, and part the word it apostrophizes.
pub(super) fn before_decomposing(char: char) -> char {
    match char {
        '\u{B4}' | '\u{1FBD}' | '\u{1FBF}' | '\u{1FFD}' | '\u{1FFE}' => '\'',
        _ => char,
    }
}

/// Folds a letter that is decomposed and in lower case.
pub(super) fn folded(char: char) -> SearchLetter {
    use SearchLetter::{Dropped, Gap, Many, One};
    match char {
        'a'..='z' | '0'..='9' => One(char),
        '\'' | '`' => Dropped,
        '\0'..='\u{7F}' => Gap,

        '‘' | '’' | '‛' | '′' | 'ʹ'..='ˁ' | 'ˈ' | 'ˊ' | 'ˋ' | 'ꞌ' | '＇' | '·' => {
            Dropped
        }
        _ if invisible::name(char).is_some() || is_forgotten_mark(char) => Dropped,

        'ø' | 'ɔ' | 'ɵ' => One('o'),
        'ł' | 'ƚ' => One('l'),
        'ı' | 'ɨ' => One('i'),
        'đ' | 'ð' | 'ɖ' | 'ɗ' => One('d'),
        'ß' => Many("ss"),
        'æ' => Many("ae"),
        'œ' => Many("oe"),
        'þ' => Many("th"),
        'ŋ' | 'ɲ' | 'ƞ' => One('n'),
        // Azerbaijani: Əliyev is Aliyev abroad, Məmmədov Mammadov.
        'ə' | 'ǝ' => One('a'),
        'ɛ' => One('e'),
        'ħ' => One('h'),
        'ŧ' | 'ƭ' => One('t'),
        'ɓ' => One('b'),
        'ƙ' | 'ĸ' => One('k'),
        'ƴ' => One('y'),
        'ƶ' | 'ʒ' => One('z'),
        'ɣ' => One('g'),
        'ʉ' => One('u'),
        'ʋ' => One('v'),
        'ς' => One('σ'),

        '\u{621}' | '\u{640}' | '\u{674}' => Dropped,
        '\u{671}' => One('ا'),
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' => One('ي'),
        'ک' | 'ڪ' => One('ك'),
        'ة' | 'ۃ' | 'ہ' | 'ھ' | 'ە' => One('ه'),
        '٠'..='٩' => digit(char, '٠'),
        '۰'..='۹' => digit(char, '۰'),

        _ if char.is_alphanumeric() || is_combining_mark(char) => One(char),
        _ => Gap,
    }
}

fn digit(char: char, zero: char) -> SearchLetter {
    char::from_digit(u32::from(char) - u32::from(zero), 10)
        .map_or(SearchLetter::Gap, SearchLetter::One)
}

/// Marks that writers leave out. The vowel signs of Indic scripts are marks too, and are no such thing.
fn is_forgotten_mark(char: char) -> bool {
    matches!(char,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}'
        | '\u{6EA}'..='\u{6ED}' | '\u{8D3}'..='\u{8FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}
