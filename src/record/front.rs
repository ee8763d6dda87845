//! Where the front matter of a file begins and ends, and what is nearly one.
//!
//! White space and byte-order marks before the first fence are skipped. What else looks like front matter is a
//! mistake and never the text of a page: it may say `draft: true`.

mod fence;
mod lines;
mod nearly;

use super::kind::Kind;
use super::model;
use crate::base::place::Span;
use fence::{blank, dashes, opens_literal};
use lines::LineIter;
use nearly::{Nearly, follows, nearly};

/// Where the front matter and the body begin and end, in bytes of the file.
pub(super) struct Split<'t> {
    pub(super) yaml: &'t str,
    pub(super) yaml_start: usize,
    pub(super) body: &'t str,
    pub(super) body_start: usize,
}

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
    let first = LineIter::of(text, start).next();
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
