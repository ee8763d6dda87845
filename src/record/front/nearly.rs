//! What looks like front matter and is none.

use super::fence::{blank, dash, dashes, unseen};
use super::lines::{Line, LineIter};
use crate::base::place::Span;

/// Problems of front matter that is nearly right.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::record) struct Nearly {
    /// What it is.
    pub(in crate::record) message: String,
    /// How it is put right.
    pub(in crate::record) help: &'static str,
    /// The line that is wrong.
    pub(in crate::record) span: Span,
}

const FENCE: &str = "write the fence as a line of three hyphens alone: `---`";

/// The key of a line `key: value`, where it stands at the beginning of one.
fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let word = key.trim_end().trim_matches(['"', '\'']);
    let sound = word.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && word
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
        && word.len() <= 40;
    (sound && (rest.is_empty() || rest.starts_with([' ', '\t']))).then_some(word)
}

/// Whether fields follow: lines `key: value` of which one is a field, or that a fence closes.
pub(super) fn follows(text: &str, at: usize, known: &impl Fn(&str) -> bool) -> bool {
    let mut keys = 0;
    for line in LineIter::of(text, at) {
        let plain = line
            .text
            .trim_start_matches(|letter| letter == '\u{feff}' || unseen(letter));
        match key(plain) {
            Some(key) if known(key) => return true,
            Some(_) => keys += 1,
            None if keys > 0 && dashes(plain) => return true,
            None if plain.trim().is_empty() || plain.starts_with('#') => {}
            None if keys > 0 && plain.starts_with([' ', '\t', '-']) => {}
            None => return false,
        }
    }
    false
}

/// What looks like front matter at the beginning of a file without one.
pub(super) fn nearly(text: &str, start: usize, known: &impl Fn(&str) -> bool) -> Option<Nearly> {
    let first = LineIter::of(text, start).next()?;
    let foreign = |language: &str| Nearly {
        message: format!("the front matter is {language}, and YAML is read here"),
        help: "write it between two lines `---`, as `key: value`",
        span: first.span(),
    };
    if first.text.trim_end() == "+++"
        || (first.text.starts_with("+++") && text[first.next..].contains("+++"))
    {
        return Some(foreign("TOML"));
    }
    let json = |text: &str| {
        text.trim_start()
            .strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with('"'))
    };
    if json(&text[start..]) || (first.text.starts_with(";;;") && text[first.next..].contains(";;;"))
    {
        return Some(foreign("JSON"));
    }
    let mut code: Option<char> = None;
    let mut before: Vec<Line<'_>> = Vec::new();
    let mut comment = false;
    for line in LineIter::of(text, start) {
        let seen = line
            .text
            .trim_matches(|letter| blank(letter) || unseen(letter));
        comment = (comment || seen.starts_with("<!--")) && !seen.contains("-->");
        let fence = ['`', '~']
            .into_iter()
            .find(|mark| seen.starts_with(&mark.to_string().repeat(3)));
        if fence.is_some() && (code.is_none() || code == fence) {
            code = if code.is_some() { None } else { fence };
        }
        if code.is_some() || comment || line.text.starts_with("    ") {
            before.push(line);
            continue;
        }
        let dashed = seen.chars().take_while(|letter| dash(*letter)).count();
        let begins = dashes(seen)
            || (before.is_empty() && (dashed >= 2 || (dashed == 1 && !seen.starts_with('-'))));
        // A heading may be underlined: under text, fields alone and the fence after them tell.
        let alone = before.iter().all(|line| line.text.trim().is_empty());
        if begins
            && (if alone {
                follows(text, line.next, known)
            } else {
                closed(text, line.next, known)
            })
        {
            return Some(match (alone, seen == "---", line.bare) {
                (true, true, true) => Nearly {
                    message: "the lines of this file end with carriage returns alone".to_owned(),
                    help: "save it with line ends of Unix or Windows",
                    span: line.span(),
                },
                (true, true, _) => Nearly {
                    message: "letters that are not seen stand before or after `---`".to_owned(),
                    help: FENCE,
                    span: line.span(),
                },
                (true, false, _) => Nearly {
                    message: format!("`{seen}` does not open front matter"),
                    help: FENCE,
                    span: line.span(),
                },
                (false, ..) => Nearly {
                    message: "the front matter is not at the beginning of the file".to_owned(),
                    help: "move the text above it to below its second `---`",
                    span: line.span(),
                },
            });
        }
        before.push(line);
    }
    opened_by_nothing(&before, known)
}

/// Whether nothing but fields follows, one of them known, and then a fence.
fn closed(text: &str, at: usize, known: &impl Fn(&str) -> bool) -> bool {
    let mut found = false;
    for line in LineIter::of(text, at) {
        match key(line.text) {
            Some(key) => found |= known(key),
            None if dashes(line.text) => return found,
            None if line.text.trim().is_empty() || line.text.starts_with(['#', ' ', '\t', '-']) => {
            }
            None => return false,
        }
    }
    false
}

/// Fields at the beginning of a file that no fence opens.
fn opened_by_nothing(lines: &[Line<'_>], known: &impl Fn(&str) -> bool) -> Option<Nearly> {
    let first = lines.first()?;
    key(first.text).filter(|key| known(key))?;
    let inside = |line: &&Line<'_>| {
        key(line.text).is_some()
            || line.text.starts_with([' ', '\t', '#'])
            || line.text.starts_with("- ")
    };
    let fields = lines.iter().take_while(inside).count();
    let after = lines.get(fields);
    let ended = after.is_none_or(|line| line.text.trim().is_empty()) && fields > 1;
    (ended || after.is_some_and(|line| dashes(line.text))).then(|| Nearly {
        message: "fields stand here, and no line `---` before them".to_owned(),
        help: "put front matter between two lines `---`",
        span: first.span(),
    })
}
