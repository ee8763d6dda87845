//! Scripts that put no blank between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
//!
//! What a word is there only a dictionary knows, and the dictionary of a browser is not the one of this program. So
//! neither is asked: a text is found by each two neighbouring letters of what is sought, and all of them must be there.
//! `search.js` of the default theme cuts a query the same way (`tests/browser/terms.json` holds both to the same cases).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

/// Stands for a blank that an author wrote beside such a letter: between others the blank is ours, and is not shown.
pub const BLANK: char = '\u{2420}';

/// What a term of our own begins with: no word of a language does.
const TERM: &str = "qz";

/// What it ends with: no digit, so that no term is the beginning of another.
const END: &str = "x";

/// What it ends with if it stands for a name as another writer spells it.
const TWIN: &str = "y";

/// Whether a letter belongs to a script that puts no blank between words, or is a mark on one.
pub fn is_blankless(char: char) -> bool {
    matches!(char,
        // Han, and the signs that repeat or stand for a letter of it.
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}'
        // Kana and bopomofo.
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3105}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}'
        // Thai, Lao, Burmese, Khmer, without their digits and signs of money.
        | '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}'
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109D}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{1780}'..='\u{17D3}' | '\u{17D7}' | '\u{17DC}' | '\u{17DD}')
}

/// A text with a blank between any two letters that have none because of their script, as an index wants its words.
pub fn spaced(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_blankless) {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() * 2);
    let mut before: Option<char> = None;
    let mut blank = false;
    for char in text.chars().filter(|char| *char != '\u{200B}') {
        if char.is_whitespace() {
            blank = true;
            continue;
        }
        let mark = is_combining_mark(char);
        let cut = before.is_some_and(is_blankless) || is_blankless(char) && before.is_some();
        match (std::mem::take(&mut blank), cut) {
            (true, true) => spaced.extend([' ', BLANK, ' ']),
            (true, false) if before.is_some() => spaced.push(' '),
            (false, true) if !mark => spaced.push(' '),
            _ => {}
        }
        spaced.push(char);
        before = if mark {
            before.or(Some(char))
        } else {
            Some(char)
        };
    }
    if blank && before.is_some_and(is_blankless) {
        spaced.extend([' ', BLANK]);
    }
    Cow::Owned(spaced)
}

/// A folded word in pieces: what has blanks of its own, and the runs of letters that have none.
pub fn pieces(word: &str) -> Vec<&str> {
    if word.is_ascii() {
        return vec![word];
    }
    let mut pieces = Vec::new();
    let (mut from, mut kind) = (0, None);
    for (at, char) in word
        .char_indices()
        .filter(|(_, char)| !is_combining_mark(*char))
    {
        let blankless = is_blankless(char);
        if kind.is_some_and(|kind| kind != blankless) {
            pieces.push(&word[from..at]);
            from = at;
        }
        kind = Some(blankless);
    }
    pieces.push(&word[from..]);
    pieces
}

/// Whether a piece is a run of letters without blanks.
pub fn is_run(piece: &str) -> bool {
    piece.starts_with(is_blankless)
}

/// The letters of a run, each with its marks.
fn letters(run: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = run
        .char_indices()
        .filter(|(at, char)| *at == 0 || !is_combining_mark(*char))
        .map(|(at, _)| at)
        .collect();
    starts.push(run.len());
    starts
        .windows(2)
        .map(|ends| &run[ends[0]..ends[1]])
        .collect()
}

/// The terms under which a text that holds a run is found: each two neighbouring letters, and the last alone.
pub fn held_terms(run: &str) -> impl Iterator<Item = String> {
    let letters = letters(run);
    // The last letter begins no pair, and is to be found by itself as all others are.
    let last = letters.last().map(|last| term(last));
    let pairs: Vec<String> = letters.windows(2).map(|two| term(&two.concat())).collect();
    pairs.into_iter().chain(last)
}

/// The terms by which a run is sought: a text has all of them. One letter alone is the beginning of a term.
pub fn sought_terms(run: &str) -> Vec<String> {
    let letters = letters(run);
    if letters.len() < 2 {
        vec![numbered(run)]
    } else {
        letters.windows(2).map(|two| term(&two.concat())).collect()
    }
}

/// A word as a term of our own, which no stemming touches and no other word begins or goes on: its letters as numbers.
pub fn term(word: &str) -> String {
    numbered(word) + END
}

/// The term of a name as another writer spells it: who asks for that finds it after what is spelled so.
pub fn twin_term(word: &str) -> String {
    numbered(word) + TWIN
}

fn numbered(word: &str) -> String {
    word.chars().fold(TERM.to_owned(), |term, char| {
        format!("{term}{:04x}", u32::from(char))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_without_blanks_are_parted_and_real_blanks_are_kept() {
        let cases = [
            ("plain words\nhere", "plain words\nhere"),
            ("会议讨论。", "会 议 讨 论 。"),
            ("国境警備に関する", "国 境 警 備 に 関 す る"),
            ("APEC会议2024年", "APEC 会 议 2024 年"),
            ("APEC 会议", "APEC \u{2420} 会 议"),
            ("会议\n合作\n", "会 议 \u{2420} 合 作 \u{2420}"),
            ("Le mot «会议» chinois", "Le mot « 会 议 » chinois"),
            ("ที่นี่ ดี", "ที่ นี่ \u{2420} ดี"),
            ("ไทย\u{200B}แลนด์", "ไ ท ย แ ล น ด์"),
            ("회의에서 논의", "회의에서 논의"),
        ];
        for (text, expected) in cases {
            assert_eq!(spaced(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_cut_where_its_script_changes() {
        let cases: [(&str, &[&str]); 5] = [
            ("kuwait", &["kuwait"]),
            ("会议", &["会议"]),
            ("apec会议2024年", &["apec", "会议", "2024", "年"]),
            ("เคี้ยวabc", &["เคี้ยว", "abc"]),
            ("회의", &["회의"]),
        ];
        for (word, expected) in cases {
            assert_eq!(pieces(word), expected, "{word}");
        }
    }

    #[test]
    fn whatever_stands_in_a_run_is_found_by_its_pairs() {
        let all = |run: &str| held_terms(run).collect::<Vec<_>>();
        let cases = [
            ("会议讨论了边境安全与反恐合作问题", "边境安全", true),
            ("会议讨论了边境安全与反恐合作问题", "反恐", true),
            ("会议讨论了边境安全与反恐合作问题", "合作", true),
            ("会议讨论了边境安全与反恐合作问题", "反核", false),
            ("国境警備に関する会議", "国境", true),
            ("国境警備に関する会議", "会議", true),
            ("การประชุมความมั่นคงชายแดน", "ความมั่นคง", true),
            ("การประชุมความมั่นคงชายแดน", "ชายแดน", true),
            ("การประชุมความมั่นคงชายแดน", "สงคราม", false),
            ("ကုလသမဂ္ဂအစည်းအဝေး", "အစည်းအဝေး", true),
            ("កិច្ចប្រជុំសន្តិសុខ", "សន្តិសុខ", true),
            ("ກອງປະຊຸມຄວາມໝັ້ນຄົງ", "ຄວາມໝັ້ນຄົງ", true),
        ];
        for (text, sought, found) in cases {
            let held = all(text);
            assert_eq!(
                sought_terms(sought).iter().all(|term| held.contains(term)),
                found,
                "{sought} in {text}"
            );
        }
    }

    #[test]
    fn one_letter_is_the_beginning_of_a_term_wherever_it_stands() {
        for letter in ["会", "议", "年"] {
            assert!(
                held_terms("会议年").any(|held| held.starts_with(&sought_terms(letter)[0])),
                "{letter}"
            );
        }
    }
}
