//! One form of a name, taken apart.

use crate::names::fold::fold;
use crate::names::titles::{Gender, taken_off};
use crate::names::transliteration::romanized;

/// A part of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NamePart {
    /// A letter that stands for a word.
    Initial(char),
    /// A word, without the particle before it.
    Word {
        /// The word alone.
        bare: String,
        /// The word and its particles run together, if it has any.
        joined: Option<String>,
    },
}

/// Particles that a spelling may join to the next word or leave out.
const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ben", "ibn", "bin", "bint", "abu", "abou", "bou", "ould", "oul", "wuld",
    "de", "del", "della", "dela", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los",
    "lo", "le", "van", "von", "vander", "der", "den", "ten", "ter", "zu", "zur", "mac", "mc", "بن",
    "ابن", "بنت", "ابو", "ابي", "ال", "ولد",
];
/// Those of them that may begin a name; elsewhere a first `Ben` or `Van` is a given name.
const FIRST: &[&str] = &["al", "el", "abu", "abou", "ibn", "ابو", "ابن"];
/// The servant: names of God follow, joined or not.
const SERVANT: &[&str] = &[
    "abd", "abdel", "abdal", "abdul", "abdoul", "abdol", "abdur", "abder", "عبد",
];

/// Takes a name apart: titles go, particles find their word, letters become initials.
pub(super) fn parts(form: &str) -> (Vec<NamePart>, Option<Gender>) {
    let folded = fold(form);
    let abbreviated: Vec<String> = form
        .split_whitespace()
        .filter(|word| word.ends_with('.'))
        .map(fold)
        .collect();
    let is_initial = |word: &str| is_initial(word, &abbreviated);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let (words, gender) = taken_off(&words);
    let mut parts = Vec::with_capacity(words.len());
    let mut particles = String::new();
    let mut words = words.iter().enumerate().peekable();
    while let Some((at, &word)) = words.next() {
        let more = words.peek().is_some();
        if more && PARTICLES.contains(&word) && (at > 0 || FIRST.contains(&word)) {
            particles.push_str(particle(word));
            continue;
        }
        if is_initial(word) {
            parts.extend(romanized(word).chars().next().map(NamePart::Initial));
            particles.clear();
            continue;
        }
        let mut bare = servant(&romanized(word));
        if SERVANT.contains(&word) {
            while let Some((_, next)) = words.next_if(|(_, next)| !is_initial(next)) {
                if words.peek().is_some()
                    && matches!(*next, "al" | "el" | "ul" | "ur" | "er" | "ar" | "ال")
                {
                    continue;
                }
                bare = of_god(word, next);
                break;
            }
        } else if let Some(rest) = word.strip_prefix("ال")
            && rest.chars().nth(2).is_some()
        {
            particles.push_str("ال");
            bare = rest.to_owned();
        }
        let joined = (!particles.is_empty()).then(|| particles.clone() + &bare);
        particles.clear();
        parts.push(NamePart::Word { bare, joined });
    }
    (parts, gender)
}

/// `ibn`, `bin` and `ben` are one when joined, as in Benaissa.
fn particle(word: &str) -> &str {
    match word {
        "ibn" | "bin" => "ben",
        "ابن" => "بن",
        "mc" => "mac",
        "abou" => "abu",
        "el" | "ul" => "al",
        _ => word,
    }
}

/// Whether a word stands for a longer one: a letter, or two with a full stop (`Yu.`, `Th.`).
fn is_initial(word: &str, abbreviated: &[String]) -> bool {
    let mut letters = word.chars();
    letters
        .next()
        .is_some_and(|first| first.is_alphabetic() && !is_whole(first))
        && match letters.count() {
            0 => true,
            1 => abbreviated.iter().any(|known| known == word),
            _ => false,
        }
}

/// True of letters that are words: nobody abbreviates a Chinese or a Korean name to one of them.
fn is_whole(char: char) -> bool {
    char >= '\u{2E80}'
}

/// The servant and the name of God in one spelling, article and all: `Abd ar-Rahman` and `Abdurrahman`.
fn of_god(servant: &str, god: &str) -> String {
    if servant == "عبد" {
        return format!("عبد{god}");
    }
    match god {
        "allah" | "ullah" | "lah" => "abdallah".to_owned(),
        _ => format!("abdel{god}"),
    }
}

fn servant(word: &str) -> String {
    let Some(rest) = word.strip_prefix("abd").and_then(|rest| {
        rest.strip_prefix("ou")
            .or_else(|| rest.strip_prefix(['a', 'e', 'u', 'o', 'i']))
    }) else {
        return word.to_owned();
    };
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        // The article is assimilated to the letter that follows.
        (Some(one), Some(two)) if one == two && "rsntdz".contains(one) => {
            format!("abdel{}", &rest[1..])
        }
        (Some('l'), Some(two)) if two != 'l' && rest.len() > 3 => format!("abdel{}", &rest[1..]),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(form: &str) -> String {
        let words = parts(form).0.into_iter().map(|part| match part {
            NamePart::Initial(letter) => format!("{letter}."),
            NamePart::Word { bare, joined: None } => bare,
            NamePart::Word {
                bare,
                joined: Some(joined),
            } => format!("{joined}|{bare}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_name_is_taken_apart() {
        let cases = [
            ("H.E. Dr. Ali Ben Issa", "ali benissa|issa"),
            ("S.E.M. Ali Benaissa", "ali benaissa"),
            ("H. E. Lake", "h. e. lake"),
            ("A. Gurbanov", "a. gurbanov"),
            ("А. Гурбанов", "a. gurbanov"),
            ("Ben Johnson", "ben johnson"),
            ("Jan Van der Berg", "jan vanderberg|berg"),
            ("Abd Al-Rahman Al Sheikh", "abdelrahman alsheikh|sheikh"),
            ("Abdurrahman", "abdelrahman"),
            ("Abdul Aziz", "abdelaziz"),
            ("Abd Allah", "abdallah"),
            ("معالي علي ابن عيسى", "علي بنعيسي|عيسي"),
            ("عبد الرحمن الصباح", "عبدالرحمن الصباح|صباح"),
            ("Yu. Vakaliuk", "y. vakaliuk"),
            ("J. C. Topping Jr", "j. c. topping"),
            ("Mr", "mr"),
            ("", ""),
        ];
        for (form, expected) in cases {
            assert_eq!(shown(form), expected, "{form:?}");
        }
    }

    #[test]
    fn titles_tell_men_from_women() {
        assert_eq!(parts("Mme Ana Peña").1, Some(Gender::Woman));
        assert_eq!(parts("H.E. Mr. Ata Gurbanov").1, Some(Gender::Man));
        assert_eq!(parts("Dr Ana Peña").1, None);
    }
}
