//! Cyrillic and Greek in Latin letters.
//!
//! Not for readers: no one standard is followed, only what passports and newspapers most often write.

use std::borrow::Cow;

/// Transcribes folded Cyrillic and Greek letters to Latin ones; every other letter stays.
pub fn romanized(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut latin = String::with_capacity(word.len());
    for letter in word.chars() {
        let letters = match letter {
            'а' | 'α' | 'ә' => "a",
            'б' => "b",
            'в' | 'β' => "v",
            'г' | 'ґ' | 'γ' => "g",
            'д' | 'δ' => "d",
            'е' | 'э' | 'ε' => "e",
            'є' => "ye",
            'ж' => "zh",
            'з' | 'ζ' => "z",
            'и' | 'і' | 'ι' | 'η' => "i",
            'ј' | 'ы' | 'υ' => "y",
            'к' | 'κ' => "k",
            'қ' => "q",
            'л' | 'λ' => "l",
            'љ' => "lj",
            'м' | 'μ' => "m",
            'н' | 'ң' | 'ν' => "n",
            'њ' => "nj",
            'о' | 'ө' | 'ο' | 'ω' => "o",
            'п' | 'π' => "p",
            'р' | 'ρ' => "r",
            'с' | 'σ' => "s",
            'т' | 'τ' => "t",
            'у' | 'ү' | 'ұ' => "u",
            'ф' | 'φ' => "f",
            'х' | 'χ' => "kh",
            'ҳ' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ҷ' | 'џ' => "j",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' | 'ь' => "",
            'ю' => "yu",
            'я' => "ya",
            'ғ' => "gh",
            'ђ' => "dj",
            'ћ' => "ch",
            'θ' => "th",
            'ξ' => "x",
            'ψ' => "ps",
            _ => {
                latin.push(letter);
                continue;
            }
        };
        latin.push_str(letters);
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
