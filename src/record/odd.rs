//! Characters that only look right: typographic quotes where YAML wants straight ones, blanks that YAML takes for letters, and
//! letters nobody sees.
//!
//! A blank that does not break a line belongs into French prose, and a joiner into Persian: what is told is only what stands where
//! such a letter cannot have been meant.

use crate::base::characters::{self, blank_name};
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::problems::Problems;
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeNode};
use crate::names::invisible;

use super::cut::is_text;

/// Quotes that open, and those that close them.
const QUOTES: [(char, &[char]); 8] = [
    ('“', &['”', '“', '"']),
    ('”', &['”', '“']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('‘', &['’', '‘', '\'']),
    ('‚', &['‘', '’']),
    ('‹', &['›']),
];

/// Reports the odd characters in the values of a tree; those in keys are told with the keys.
pub(super) fn odd(node: &TreeNode, path: &SitePath, problems: &mut Problems) {
    Odd { path, problems }.node(node, "");
}

struct Odd<'p> {
    path: &'p SitePath,
    problems: &'p mut Problems,
}

impl Odd<'_> {
    fn node(&mut self, node: &TreeNode, key: &str) {
        match &node.tree {
            Tree::Null => {}
            Tree::Scalar(text, style) => self.value(text, *style, node.span, is_text(key)),
            Tree::Seq(items) => items.iter().for_each(|item| self.node(item, key)),
            Tree::Map(entries) => entries
                .iter()
                .for_each(|entry| self.node(&entry.node, &entry.key)),
        }
    }

    fn tell(&mut self, span: Span, message: String, help: String) {
        let place = Place {
            path: self.path.clone(),
            span,
        };
        self.problems
            .push(Diagnostic::new(Code::OddCharacter, Some(place), message).help(help));
    }

    fn value(&mut self, text: &str, style: Style, span: Span, is_text: bool) {
        if text.is_ascii() {
            return;
        }
        if style == Style::Plain
            && let Some((message, help)) = quoted(text).or_else(|| dashed(text))
        {
            self.tell(span, message, help);
        }
        if let Some(letter) = misplaced(text, is_text) {
            let message = format!("this value has {} in it", characters::shown_name(letter));
            let mended = characters::plain(text);
            let help = if mended.is_empty() {
                "take it out".to_owned()
            } else {
                format!("write `{mended}`")
            };
            self.tell(span, message, help);
        }
    }
}

/// The problem with a plain value in typographic quotes.
fn quoted(text: &str) -> Option<(String, String)> {
    let first = text.chars().next()?;
    let last = text.chars().next_back()?;
    let told = |letter: char| {
        format!(
            "`{letter}` is a quotation mark of prose and not of YAML: it becomes a part of this value"
        )
    };
    let straight = |text: &str| {
        let bare = text.trim();
        if bare.contains('"') {
            format!("'{}'", bare.replace('\'', "''"))
        } else {
            format!("\"{bare}\"")
        }
    };
    if let Some((open, closes)) = QUOTES.iter().find(|(open, _)| *open == first) {
        let inside = &text[open.len_utf8()..];
        // `‘Tis the season` is text, and so is `“A” and “B”`.
        return match inside.find(*closes) {
            Some(end) if inside[end..].chars().count() == 1 && !inside[..end].is_empty() => {
                let help = format!(
                    "write `{}`; to show the quotes, `{}`",
                    straight(&inside[..end]),
                    straight(text)
                );
                Some((told(first), help))
            }
            None if !matches!(first, '‘' | '’') => Some((
                told(first),
                format!(
                    "write straight quotes around the whole: `{}`",
                    straight(inside)
                ),
            )),
            _ => None,
        };
    }
    let closes_alone = matches!(last, '”' | '»')
        && !text.contains(['“', '„', '«', '"'])
        && text.matches(last).count() == 1;
    closes_alone.then(|| {
        let inside = &text[..text.len() - last.len_utf8()];
        (
            told(last),
            format!(
                "write straight quotes around the whole: `{}`",
                straight(inside)
            ),
        )
    })
}

/// The problem with a value that begins with a dash that is no hyphen: an item of a list was meant.
fn dashed(text: &str) -> Option<(String, String)> {
    let letter = text
        .chars()
        .next()
        .filter(|letter| matches!(letter, '–' | '—' | '−' | '•'))?;
    let rest = text[letter.len_utf8()..]
        .strip_prefix(characters::is_blank)?
        .trim();
    let message = format!("`{letter}` is no hyphen, and begins no item of a list");
    (!rest.is_empty()).then(|| (message, format!("write `- {rest}` in a line of its own")))
}

/// The first letter of a value that cannot have been meant. A text may have blanks of any width between its words.
fn misplaced(text: &str, is_text: bool) -> Option<char> {
    let blank = |letter: char| blank_name(letter).is_some();
    // At its ends nothing of the kind does anything.
    let ends = [text.chars().next(), text.chars().next_back()];
    let unseen_blank =
        |letter: &char| blank(*letter) || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{2060}');
    if let Some(letter) = ends.into_iter().flatten().find(unseen_blank) {
        return Some(letter);
    }
    let word = !text.contains(|c: char| c.is_ascii_whitespace());
    let letters: Vec<char> = text.chars().collect();
    // Joiners and marks of direction belong to scripts other than Latin, and to pictures.
    let latin = word
        && !is_text
        && letters
            .iter()
            .all(|letter| letter.is_ascii() || invisible::name(*letter).is_some());
    let near = |at: usize, ok: &dyn Fn(char) -> bool| {
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|at| letters.get(at))
            .any(|letter| ok(*letter))
    };
    letters.iter().enumerate().find_map(|(at, &letter)| {
        let wrong = match letter {
            _ if blank(letter) => word && !is_text,
            '\u{feff}' => true,
            // Between words of scripts that are written without blanks it says where a line may break.
            '\u{200b}' => !near(at, &|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}')),
            _ if latin => invisible::name(letter).is_some(),
            _ => false,
        };
        wrong.then_some(letter)
    })
}

#[cfg(test)]
mod tests {
    use crate::base::path::SitePath;
    use crate::record::parse::parse;

    /// The problems of an event's front matter: code, what they point at, message and help.
    fn told(yaml: &str) -> Vec<(String, String, String)> {
        let text = format!("---\ntitle: X\ndate: 2024\n{yaml}\n---\n");
        let parsed = parse(
            &SitePath::new("content/events/x.md").unwrap(),
            text.as_bytes(),
        )
        .unwrap();
        let one = |problem: &crate::base::diagnostic::Diagnostic| {
            let span = problem.place.as_ref().unwrap().span;
            let at = text[span.start as usize..span.end as usize].to_owned();
            (
                problem.code.as_str().to_owned(),
                at,
                format!(
                    "{} | {}",
                    problem.message,
                    problem.help.clone().unwrap_or_default()
                ),
            )
        };
        parsed.problems.iter().map(one).collect()
    }

    #[test]
    fn what_only_looks_right_is_named_with_what_was_meant() {
        let cases = [
            (
                "topics: [“border-security”]",
                "odd-character",
                "“border-security”",
                "write `\"border-security\"`",
            ),
            (
                "topics: [«border-security»]",
                "odd-character",
                "«border-security»",
                "write `\"border-security\"`",
            ),
            (
                "summary: „Grenzschutz“",
                "odd-character",
                "„Grenzschutz“",
                "write `\"Grenzschutz\"`",
            ),
            (
                "summary: ‘Borders’",
                "odd-character",
                "‘Borders’",
                "write `\"Borders\"`",
            ),
            (
                "topics: [“a, b”]",
                "odd-character",
                "“a",
                "write straight quotes around the whole",
            ),
            (
                "series: a\u{200b}b",
                "odd-character",
                "a\u{200b}b",
                "this value has U+200B (ZERO WIDTH SPACE) in it | write `ab`",
            ),
            (
                "series: \u{feff}ab",
                "broken-yaml",
                "\u{feff}",
                "U+FEFF (ZERO WIDTH NO-BREAK SPACE) stands here | take it out",
            ),
            (
                "series: a\u{a0}b",
                "odd-character",
                "a\u{a0}b",
                "U+00A0 (NO-BREAK SPACE)",
            ),
            (
                "series: a\u{200d}b",
                "odd-character",
                "a\u{200d}b",
                "ZERO WIDTH JOINER",
            ),
            (
                "summary: Border secu\u{200b}rity",
                "odd-character",
                "Border secu\u{200b}rity",
                "write `Border security`",
            ),
            (
                "links: [\"https://exa\u{ad}mple.org/\"]",
                "odd-character",
                "\"https://exa\u{ad}mple.org/\"",
                "SOFT HYPHEN",
            ),
            ("organizers: – un", "odd-character", "– un", "write `- un`"),
            (
                "ti\u{200b}tle: x",
                "unknown-key",
                "ti\u{200b}tle",
                "it has U+200B (ZERO WIDTH SPACE) in it: write `title`",
            ),
            ("“place”: x", "unknown-key", "“place”", "write `place`"),
            (
                "place:\u{a0}Hall",
                "broken-yaml",
                "\u{a0}",
                "U+00A0 (NO-BREAK SPACE) stands here, where a blank belongs | write `place: Hall`",
            ),
            (
                "place:\u{a0}Hall\nsummary: fine",
                "broken-yaml",
                "\u{a0}",
                "write `place: Hall`",
            ),
            ("place：Hall", "broken-yaml", "：", "where `:` belongs"),
            (
                "organizers:\n\u{3000}\u{3000}- un\nplace: x",
                "broken-yaml",
                "\u{3000}",
                "U+3000 (IDEOGRAPHIC SPACE)",
            ),
            (
                "topics: [a]\nplace:\u{2009}Hall\nsummary: b",
                "broken-yaml",
                "\u{2009}",
                "U+2009 (THIN SPACE)",
            ),
        ];
        for (yaml, code, at, words) in cases {
            let found = told(yaml);
            let met = found
                .iter()
                .any(|(c, a, w)| c == code && a == at && w.contains(words));
            assert!(met, "{yaml:?}: {found:?}");
        }
    }

    #[test]
    fn what_belongs_into_a_text_is_left_alone() {
        for yaml in [
            "summary: \"« Koweït\u{a0}: phase\u{202f}4 »\"",
            "summary: {fr: \"«\u{a0}Koweït\u{a0}»\"}",
            "summary: “Border security” and “trade”",
            "summary: “Border security”, a talk",
            "summary: ‘Tis the season",
            "summary: Les amis’",
            "summary: \"“Borders”\"",
            "summary: می\u{200c}خواهم",
            "summary: 👨\u{200d}👩\u{200d}👧 and ❤\u{fe0f}",
            "summary: ประเทศ\u{200b}ไทย",
            "summary: Kuwait – 2024",
            "summary: بيان\u{200f} (UN)\u{200e}",
            "summary: 10\u{202f}000",
        ] {
            assert_eq!(told(yaml), [], "{yaml:?}");
        }
    }
}
