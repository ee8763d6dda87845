//! Scripts that put no blank between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
//!
//! What a word is there only a dictionary knows, and the dictionary of a browser is not the one of this program. So
//! neither is asked: a text is found by each two neighbouring letters of what is sought, and all of them must be there.
//! `search-words.js` of the default theme cuts a query the same way (`tests/browser/terms.json` holds both to the same
//! cases).

use unicode_normalization::char::is_combining_mark;

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

/// What a text that holds a run is found by: each of its letters, and each two neighbours.
pub(super) fn held(run: &str) -> Vec<String> {
    let letters = letters(run);
    let alone = letters.iter().map(|letter| (*letter).to_owned());
    alone
        .chain(letters.windows(2).map(|two| two.concat()))
        .collect()
}

/// What a run is sought by, all of which a text must have: its one letter, or each two neighbours.
pub(super) fn sought(run: &str) -> Vec<String> {
    let letters = letters(run);
    if letters.len() < 2 {
        vec![run.to_owned()]
    } else {
        letters.windows(2).map(|two| two.concat()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for (text, word, found) in cases {
            let held = held(text);
            assert_eq!(
                sought(word).iter().all(|key| held.contains(key)),
                found,
                "{word} in {text}"
            );
        }
    }

    #[test]
    fn one_letter_is_found_wherever_it_stands() {
        for letter in ["会", "议", "年"] {
            assert_eq!(sought(letter), [letter]);
            assert!(held("会议年").iter().any(|held| held == letter), "{letter}");
        }
    }
}
