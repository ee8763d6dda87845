//! Dates in words: `4 November 2024`, `November 4, 2024`, `4–5 novembre 2024`.

use super::read::date_of;

/// The names of the months in English, French and Arabic.
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier", "يناير"],
    &["february", "février", "fevrier", "فبراير"],
    &["march", "mars", "مارس"],
    &["april", "avril", "أبريل", "ابريل"],
    &["may", "mai", "مايو"],
    &["june", "juin", "يونيو"],
    &["july", "juillet", "يوليو"],
    &["august", "août", "aout", "أغسطس"],
    &["september", "septembre", "sept", "سبتمبر"],
    &["october", "octobre", "أكتوبر"],
    &["november", "novembre", "نوفمبر"],
    &["december", "décembre", "decembre", "ديسمبر"],
];

/// The date that words in small letters mean: a month, a day of it, or some days in a row.
pub(super) fn in_words(text: &str) -> Option<String> {
    let (mut year, mut month, mut days) = (None, None, Vec::new());
    let words = text.split([' ', ',', '.', '-']);
    for word in words.filter(|word| !word.is_empty()) {
        if let Some(found) = named(word) {
            if month.replace(found).is_some() {
                return None;
            }
            continue;
        }
        let digits = without_ordinal(word);
        match (digits.len(), digits.parse::<u32>()) {
            (4, Ok(_)) if year.is_none() => year = Some(digits.to_owned()),
            (1 | 2, Ok(day)) => days.push(day),
            _ if matches!(
                word,
                "to" | "and" | "the" | "of" | "au" | "et" | "le" | "les" | "du"
            ) => {}
            _ => return None,
        }
    }
    let (year, month) = (year?, month?);
    let day = |day: &u32| format!("{year}-{month:02}-{day:02}");
    let written = match days.as_slice() {
        [] => format!("{year}-{month:02}"),
        [one] => day(one),
        [first, last] if first < last => format!("{}/{}", day(first), day(last)),
        _ => return None,
    };
    date_of(&written).is_ok().then_some(written)
}

/// The number of the month that a word names, in full or by its first three letters or more.
fn named(word: &str) -> Option<usize> {
    let long = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let names = |month: &&[&str]| month.iter().any(|name| name.starts_with(word));
    let index = MONTHS.iter().position(names)?;
    long.then_some(index + 1)
}

/// `4th`, `1er`: the number alone.
fn without_ordinal(word: &str) -> &str {
    ["st", "nd", "rd", "th", "er"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_date_in_words_is_understood() {
        for (text, meant) in [
            ("4 november 2024", "2024-11-04"),
            ("november 4, 2024", "2024-11-04"),
            ("4th of november 2024", "2024-11-04"),
            ("nov. 2024", "2024-11"),
            ("4-5 november 2024", "2024-11-04/2024-11-05"),
            ("november 4-5, 2024", "2024-11-04/2024-11-05"),
            ("les 4 et 5 novembre 2024", "2024-11-04/2024-11-05"),
            ("1er juillet 2022", "2022-07-01"),
            ("juin 2022", "2022-06"),
            ("4 نوفمبر 2024", "2024-11-04"),
        ] {
            assert_eq!(in_words(text).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn words_that_are_no_date_are_left_alone() {
        for text in [
            "soon",
            "marrakech 2024",
            "4 november",
            "november december 2024",
            "31 november 2024",
            "5-4 november 2024",
            "4 march 5 2024 7",
        ] {
            assert_eq!(in_words(text), None, "{text}");
        }
    }
}
