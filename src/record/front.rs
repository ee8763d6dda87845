//! Where the front matter of a file begins and ends, and what is nearly one.
//!
//! White space and byte-order marks before the first fence are skipped. What else looks like front matter is a
//! mistake and never the text of a page: it may say `draft: true`.

use crate::base::place::Span;
use crate::names::invisible;

use super::kind::Kind;
use super::model;

/// Where the front matter and the body begin and end, in bytes of the file.
pub(super) struct Split<'t> {
    pub(super) yaml: &'t str,
    pub(super) yaml_start: usize,
    pub(super) body: &'t str,
    pub(super) body_start: usize,
}

/// Problems of front matter that is nearly right.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Nearly {
    /// What it is.
    pub(super) message: String,
    /// How it is put right.
    pub(super) help: &'static str,
    /// The line that is wrong.
    pub(super) span: Span,
}

const FENCE: &str = "write the fence as a line of three hyphens alone: `---`";

/// Splits a file of a kind into front matter and body.
///
/// # Errors
/// If the file begins with what looks like front matter and is none.
pub(super) fn split(text: &str, kind: Kind) -> Result<Split<'_>, Nearly> {
    let start = text.len() - text.trim_start_matches(blank).len();
    let rest = &text[start..];
    let known = |key: &str| {
        model::fields(kind).any(|field| field.key == key)
            || matches!(key, "title" | "name" | "layout" | "tags")
    };
    let first = Lines::of(text, start).next();
    let Some(first) = first.filter(|line| line.text.trim_end() == "---") else {
        return match nearly(text, start, &known) {
            Some(nearly) => Err(nearly),
            None => Ok(Split {
                yaml: "",
                yaml_start: bom(text),
                body: &text[bom(text)..],
                body_start: bom(text),
            }),
        };
    };
    // After blank lines it may be a rule between paragraphs.
    if start > bom(text)
        && !text[..start].trim_start_matches('\u{feff}').is_empty()
        && !follows(text, first.next, &known)
    {
        return Ok(Split {
            yaml: "",
            yaml_start: bom(text),
            body: &text[bom(text)..],
            body_start: bom(text),
        });
    }
    if first.bare {
        return Err(Nearly {
            message: "the lines of this file end with carriage returns alone".to_owned(),
            help: "save it with line ends of Unix or Windows",
            span: first.span(),
        });
    }
    let yaml_start = start + rest.find('\n').map_or(rest.len(), |end| end + 1);
    let mut literal = false;
    let mut end = yaml_start;
    for line in text[yaml_start..].split_inclusive('\n') {
        let (written, begin) = (line.trim_end(), end);
        end += line.len();
        if matches!(written, "---" | "...") {
            return Ok(Split {
                yaml: &text[yaml_start..begin],
                yaml_start,
                body: &text[end..],
                body_start: end,
            });
        }
        let indented = written.starts_with([' ', '\t']);
        if !indented && !written.is_empty() {
            literal = false;
        }
        literal |= opens_literal(written);
        let dashes = dashes(written.trim_start());
        let fence = if indented {
            !literal && written.trim_start() == "---"
        } else {
            dashes
        };
        if fence {
            let indent = written.len() - written.trim_start().len();
            return Err(Nearly {
                message: format!("`{}` does not close the front matter", written.trim_start()),
                help: "close it with a line of three hyphens alone, at the beginning of the line: `---`",
                span: Span::new(begin + indent, begin + written.len()),
            });
        }
    }
    Err(Nearly {
        message: "the front matter has no end".to_owned(),
        help: "close it with a line `---`",
        span: first.span(),
    })
}

fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

/// What may stand before the first fence.
fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// What is not seen: letters that show nothing, controls, and what stands for a character that was lost.
fn unseen(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
        || invisible::name(letter).is_some()
        || matches!(letter, '\u{fffc}' | '\u{fffd}')
}

/// A dash of some kind: what a word processor makes of hyphens.
fn dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// Whether a line is a fence to the eye: dashes of any kind, perhaps with blanks between, or a rule of asterisks or
/// low lines.
fn dashes(line: &str) -> bool {
    let seen: Vec<char> = line
        .chars()
        .filter(|letter| !blank(*letter) && !unseen(*letter))
        .collect();
    match seen.as_slice() {
        [] | ['-'] => false,
        all if all.iter().all(|letter| dash(*letter)) => true,
        [first @ ('*' | '_' | '='), rest @ ..] => {
            rest.len() >= 2 && rest.iter().all(|letter| letter == first)
        }
        _ => false,
    }
}

/// Whether a line opens a block of text as it stands: `summary: |`.
fn opens_literal(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let mark = line.trim_end_matches(|c: char| c == '+' || c == '-' || c.is_ascii_digit());
    mark.ends_with('|') || mark.ends_with('>')
}

/// A line, where it stands, and where the next begins.
struct Line<'t> {
    text: &'t str,
    start: usize,
    next: usize,
    /// It ends with a carriage return alone.
    bare: bool,
}

impl Line<'_> {
    fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.trim_end().len())
    }
}

/// The lines of a text, however they end.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str, at: usize) -> Lines<'t> {
        Lines { text, at }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (bare, width) = match rest.as_bytes().get(end..) {
            Some([b'\r', b'\n', ..]) => (false, 2),
            Some([b'\r', ..]) => (true, 1),
            Some([_, ..]) => (false, 1),
            _ => (false, 0),
        };
        let start = self.at;
        self.at += end + width;
        Some(Line {
            text: &rest[..end],
            start,
            next: self.at,
            bare,
        })
    }
}

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
fn follows(text: &str, at: usize, known: &impl Fn(&str) -> bool) -> bool {
    let mut keys = 0;
    for line in Lines::of(text, at) {
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
fn nearly(text: &str, start: usize, known: &impl Fn(&str) -> bool) -> Option<Nearly> {
    let first = Lines::of(text, start).next()?;
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
    for line in Lines::of(text, start) {
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
    for line in Lines::of(text, at) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn yaml(text: &str) -> Option<&str> {
        split(text, Kind::Page).ok().map(|split| split.yaml)
    }

    #[test]
    fn what_stands_before_the_fence_and_is_not_seen_is_skipped() {
        for before in [
            "",
            "\n",
            "\r\n\n",
            "  \n\t\n",
            "\u{feff}",
            "\u{feff}\n",
            "\n\u{feff}",
            "\u{feff}\u{feff}",
            "\u{a0}\n",
            " ",
        ] {
            let text = format!("{before}---\ntitle: A\ndraft: true\n---\nText.\n");
            assert_eq!(yaml(&text), Some("title: A\ndraft: true\n"), "{before:?}");
        }
        assert_eq!(
            yaml("---  \r\ntitle: A\r\n--- \r\nText.\r\n"),
            Some("title: A\r\n")
        );
        assert_eq!(yaml("---\ntitle: A\n...\nText.\n"), Some("title: A\n"));
        assert_eq!(
            yaml("---\nsummary: |\n  a\n  ---\n  ----\n---\n"),
            Some("summary: |\n  a\n  ---\n  ----\n")
        );
    }

    #[test]
    fn what_is_nearly_front_matter_is_a_mistake() {
        let fields = "title: A\ndraft: true\n";
        let opened = [
            "—",
            "–––",
            "−−−",
            "----",
            "- - -",
            "--",
            "***",
            "___",
            "-–-",
            "---yaml",
            "--- # a",
            "\u{200b}---",
            "\0---",
            "---\u{200b}",
        ];
        for fence in opened {
            for close in ["---", "—", "...", ""] {
                let text = format!("{fence}\n{fields}{close}\nSecret.\n");
                assert_eq!(yaml(&text), None, "{text:?}");
                assert_eq!(yaml(&format!("\n{text}")), None, "{text:?}");
            }
        }
        for close in ["—", "–––", "----", "- - -", " ---", "  ---", "***", ""] {
            let text = format!("---\n{fields}{close}\nSecret.\n");
            assert_eq!(yaml(&text), None, "{text:?}");
            if !close.is_empty() {
                assert_eq!(yaml(&format!("{text}\n---\nMore.\n")), None, "{text:?}");
            }
        }
        let others = [
            "---\rtitle: A\rdraft: true\r---\rSecret.\r",
            "\r---\rtitle: A\r---\rSecret.\r",
            "<!-- a remark -->\n---\ntitle: A\ndraft: true\n---\nSecret.\n",
            "<!--\na remark\n-->\n\n---\ntitle: A\n---\nSecret.\n",
            "About us\n\n---\ntitle: A\ndraft: true\n---\nSecret.\n",
            "# About us\n---\ndraft: true\n---\nSecret.\n",
            "+++\ntitle = \"A\"\n+++\nSecret.\n",
            "\n+++\ntitle = \"A\"\n+++\nSecret.\n",
            ";;;\n\"title\": \"A\"\n;;;\nSecret.\n",
            "{\n  \"title\": \"A\"\n}\nSecret.\n",
            "title: A\ndraft: true\n---\nSecret.\n",
            "title: A\ndraft: true\n\nSecret.\n",
            "---\ntitle: A\nSecret.\n",
        ];
        for text in others {
            assert_eq!(yaml(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_rule_a_heading_and_a_list_are_text() {
        let texts = [
            "\n---\n\nProse.\n",
            "\n---\nProse: it begins.\n",
            "***\n\nProse.\n",
            "***\nNote: this is prose.\n",
            "----\nProse.\n",
            "- - -\n- a\n",
            "- title: a list\n- draft: too\n",
            "– He spoke.\n– She answered.\n",
            "— A line of dialogue.\n",
            "A heading\n---\nNote: this is prose.\n\n---\n\nMore.\n",
            "```yaml\n---\ntitle: A\ndraft: true\n---\n```\n",
            "Front matter:\n\n~~~\n---\ntitle: A\n---\n~~~\n",
            "See: the text.\n",
            "Text.\n",
            "",
        ];
        for text in texts {
            assert_eq!(yaml(text), Some(""), "{text:?}");
            assert_eq!(
                split(text, Kind::Page).ok().map(|split| split.body),
                Some(text)
            );
        }
    }
}
