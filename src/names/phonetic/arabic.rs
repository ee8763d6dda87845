//! The sound of a word in Arabic letters.

use super::{A, ANY, I, KeyBuilder, PhoneticKey, U};

pub(super) fn is_arabic(char: char) -> bool {
    ('\u{600}'..='\u{6FF}').contains(&char)
}

pub(super) fn arabic(word: &str) -> PhoneticKey {
    let mut key = KeyBuilder::new();
    let mut letters = word.chars().peekable();
    let mut start = true;
    while let Some(letter) = letters.next() {
        match letter {
            'ا' => key.vowel(A),
            'و' if start && letters.peek().is_some() => key.consonant('v'),
            'و' => key.vowel(U),
            'ي' => key.vowel(I),
            'ع' => key.vowel(ANY),
            'ه' if letters.peek().is_none() => key.vowel(A | ANY),
            'ب' => key.consonant('b'),
            'پ' => key.consonant('p'),
            'ت' | 'ث' | 'ط' | 'ٹ' => key.consonant('t'),
            'ج' | 'غ' | 'گ' | 'ژ' => key.consonant('G'),
            'ح' | 'خ' | 'ه' => key.consonant('H'),
            'د' | 'ذ' | 'ض' | 'ڈ' => key.consonant('d'),
            'ر' | 'ڑ' => key.consonant('r'),
            'ز' | 'ظ' => key.consonant('z'),
            'س' | 'ص' => key.consonant('s'),
            'ش' | 'چ' => key.consonant('C'),
            'ف' => key.consonant('f'),
            'ڤ' => key.consonant('v'),
            'ق' | 'ك' => key.consonant('k'),
            'ل' => key.consonant('l'),
            'م' => key.consonant('m'),
            'ن' | 'ں' => key.consonant('n'),
            _ => key.consonant(letter),
        }
        start = false;
    }
    key.finish(true)
}
