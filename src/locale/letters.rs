//! Whether a text is in the letters of a language, and which language its letters are of.

use super::script::script_of_letter;
use super::{Lang, Script, language_of_letters, script_of};

/// The language that a text is in: what its letters say for sure, else the language of the site that is written in them.
pub fn language_in(text: &str, languages: &[Lang]) -> Option<String> {
    /// Scripts of many languages, and the largest of each.
    const LARGEST: [&str; 4] = ["ar", "ru", "zh", "hi"];
    let likely = language_of_letters(text);
    if let Some(sure) = likely.filter(|likely| !LARGEST.contains(likely)) {
        return Some(sure.to_owned());
    }
    let script = script_of(text)?;
    let ours: Vec<&Lang> = languages
        .iter()
        .filter(|lang| lang.script() != Script::Unknown && lang.written_in(script))
        .collect();
    match ours[..] {
        [only] => Some(only.to_string()),
        // Of several languages in these letters nobody knows which was meant.
        _ => likely.map(str::to_owned),
    }
}

/// Whether a text is written in a script that its language is not: of ten letters, not one is of its own. What has a form of its own
/// in every language tells nothing: an abbreviation (`UNESCO`, `COP29`), a brand (`iPhone`, `GitHub`), an address.
pub fn is_foreign(text: &str, lang: &Lang) -> bool {
    // The usual case, told without looking at letters.
    if text.is_ascii() && lang.written_in(Script::Latin) {
        return false;
    }
    // Words of these are not parted by blanks: what stands between two blanks is a sentence, and may name anybody.
    let unparted = matches!(
        lang.script(),
        Script::Han
            | Script::Hiragana
            | Script::Hangul
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    );
    let (mut own, mut foreign) = (0, 0);
    let mut last = None;
    for word in text.split(|c: char| c.is_whitespace() || c == '/') {
        let named = has_form_of_its_own(word);
        let (mut ours, mut latin, mut others) = (0, 0, 0);
        let letters = word.chars().filter(|letter| letter.is_alphabetic());
        for script in letters.filter_map(script_of_letter) {
            // Most letters of a text are in one script.
            let written = match last {
                Some((known, written)) if known == script => written,
                _ => lang.written_in(script),
            };
            last = Some((script, written));
            match written {
                true => ours += 1,
                false if script == Script::Latin && named => {}
                false if script == Script::Latin => latin += 1,
                false => others += 1,
            }
        }
        if ours > 0 && ours >= others + if unparted { 0 } else { latin } {
            own += ours + latin + others;
        } else {
            foreign += ours + latin + others;
        }
    }
    foreign >= 3 && own * 10 < foreign
}

/// Whether the Latin letters of a word are an abbreviation, a brand or an address: a capital behind another letter, a figure,
/// a dot or `@` within.
fn has_form_of_its_own(word: &str) -> bool {
    let latin: Vec<char> = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let capital = latin
        .windows(2)
        .any(|two| two[1].is_ascii_uppercase() && two[0].is_ascii_alphabetic());
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    capital || latin.iter().any(char::is_ascii_digit) || inner.contains(['@', '.', '+', '#'])
}
