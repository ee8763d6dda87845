//! Text that is cut where ` #` begins a comment of YAML (YAML 1.2 §6.6): `title: Meeting #3 of the group` is "Meeting".
//!
//! A comment is written with a blank behind its `#`; where a letter or a figure follows, text was meant.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::problems::Problems;
use crate::base::rules::Code;
use crate::base::tree::{Style, Tree, TreeNode};
use crate::date::Date;

use super::text::language;

/// Fields whose value is text even where it looks like a date or a number.
const TEXTS: [&str; 14] = [
    "title",
    "name",
    "summary",
    "label",
    "text",
    "place",
    "room",
    "as",
    "alt",
    "credit",
    "publisher",
    "symbol",
    "honorific",
    "acronym",
];

/// Whether the value of a key is text, whatever it looks like.
pub(super) fn is_text(key: &str) -> bool {
    TEXTS.contains(&key) || language(key).is_some()
}

/// Reports what of the values of a tree was taken for a comment. The tree was read from `yaml`, which stands `offset`
/// bytes into its file.
pub(super) fn cut(
    node: &TreeNode,
    yaml: &str,
    offset: usize,
    path: &SitePath,
    problems: &mut Problems,
) {
    CutCheck {
        yaml,
        offset,
        path,
        problems,
    }
    .node(node, "");
}

/// Where on a line text begins that is taken for a comment.
pub(super) fn comment_without_blank(line: &str) -> Option<usize> {
    let hashes = line.match_indices('#').map(|(at, _)| at);
    let mut begins =
        hashes.filter(|at| line[..*at].ends_with([' ', '\t']) && !line[..*at].trim().is_empty());
    begins
        .next()
        .filter(|at| line[at + 1..].starts_with(|next: char| next.is_alphanumeric()))
}

struct CutCheck<'y, 'p> {
    yaml: &'y str,
    offset: usize,
    path: &'y SitePath,
    problems: &'p mut Problems,
}

impl CutCheck<'_, '_> {
    fn node(&mut self, node: &TreeNode, key: &str) {
        match &node.tree {
            Tree::Scalar(text, Style::Plain) => {
                // A date takes time to read, and hardly any value is followed by a comment.
                let end = node.span.end as usize;
                if self.comment(end).is_some() && (is_text(key) || !is_datum(text)) {
                    self.value(text, end);
                }
            }
            Tree::Scalar(..) | Tree::Null => {}
            Tree::Seq(items) => {
                for item in items {
                    match item.tree {
                        Tree::Null => self.empty_item(item.span.start as usize),
                        _ => self.node(item, key),
                    }
                }
            }
            Tree::Map(entries) => {
                for entry in entries {
                    let end = entry.key_span.end as usize;
                    let colon = self
                        .yaml
                        .get(end.saturating_sub(self.offset)..)
                        .is_some_and(|rest| rest.starts_with(':'));
                    match entry.node.tree {
                        Tree::Null => self.value("", end + usize::from(colon)),
                        _ => self.node(&entry.node, &entry.key),
                    }
                }
            }
        }
    }

    /// An item of nothing stands behind its hyphen, or where the next begins.
    fn empty_item(&mut self, at: usize) {
        let read = at
            .checked_sub(self.offset)
            .and_then(|at| self.yaml.get(..at))
            .unwrap_or_default();
        let rest = self.yaml[read.len()..]
            .split('\n')
            .next()
            .unwrap_or_default()
            .len();
        let lines = self.yaml[..read.len() + rest].trim_end();
        let start = lines.rfind('\n').map_or(0, |end| end + 1);
        let hyphen = lines[start..].find("- #").filter(|at| {
            lines[start..start + at]
                .trim_matches([' ', '\t', '-'])
                .is_empty()
        });
        if let Some(hyphen) = hyphen {
            self.value("", self.offset + start + hyphen + 1);
        }
    }

    /// A comment without a blank behind its `#`, on the line of a value that ends at a byte of the file: where it begins,
    /// and what it says.
    fn comment(&self, end: usize) -> Option<(usize, &str)> {
        let rest = end
            .checked_sub(self.offset)
            .and_then(|at| self.yaml.get(at..))
            .filter(|rest| rest.starts_with(char::is_whitespace))?;
        let line = rest.lines().next().unwrap_or_default();
        let comment = line.trim_start();
        let letters = comment
            .strip_prefix('#')
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_alphanumeric()));
        letters.then(|| (end + line.len() - comment.len(), comment.trim_end()))
    }

    /// Reports what is lost behind a value that ends at a byte of the file.
    fn value(&mut self, text: &str, end: usize) {
        let Some((start, lost)) = self.comment(end) else {
            return;
        };
        let whole = [text, lost]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let quoted = if whole.contains(['"', '\\']) {
            format!("'{}'", whole.replace('\'', "''"))
        } else {
            format!("\"{whole}\"")
        };
        let place = Place {
            path: self.path.clone(),
            span: Span::new(start, start + lost.len()),
        };
        let message = format!("`{lost}` is taken for a comment, and cut off");
        let help =
            format!("put the text in quotes: `{quoted}`; a comment has a space after its `#`");
        self.problems
            .push(Diagnostic::new(Code::CutByComment, Some(place), message).help(help));
    }
}

/// Whether a plain value is a truth, a number or a date: what follows it is a remark.
fn is_datum(text: &str) -> bool {
    matches!(text, "true" | "false") || text.parse::<f64>().is_ok() || Date::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::base::path::SitePath;
    use crate::record::parse::parse;

    /// What is cut of a file, and what is offered.
    fn cut(path: &str, text: &str) -> Vec<(String, String)> {
        let parsed = parse(&SitePath::new(path).unwrap(), text.as_bytes()).unwrap();
        let cut = parsed
            .problems
            .iter()
            .filter(|problem| problem.code.as_str() == "cut-by-comment");
        let told = |problem: &crate::base::diagnostic::Diagnostic| {
            let span = problem.place.as_ref().unwrap().span;
            let help = problem.help.clone().unwrap();
            let offered = help
                .strip_prefix("put the text in quotes: `")
                .unwrap()
                .split_once("`; ")
                .unwrap()
                .0
                .to_owned();
            (
                text[span.start as usize..span.end as usize].to_owned(),
                offered,
            )
        };
        cut.map(told).collect()
    }

    #[test]
    fn what_is_taken_for_a_comment_is_named_with_the_quoted_form() {
        let event = "content/events/a.md";
        let cases: [(&str, &str, &str, &str); 14] = [
            (
                event,
                "title: Meeting #3 of the group\n",
                "#3 of the group",
                "\"Meeting #3 of the group\"",
            ),
            (
                event,
                "title: #3 of the group\ndate: 2024\n",
                "#3 of the group",
                "\"#3 of the group\"",
            ),
            (event, "title: Say \"so\" #3\n", "#3", "'Say \"so\" #3'"),
            (
                event,
                "title:\n  fr: Réunion #3 du groupe\n",
                "#3 du groupe",
                "\"Réunion #3 du groupe\"",
            ),
            (
                event,
                "title: Meeting\n  of the group #hashtag\n",
                "#hashtag",
                "\"Meeting of the group #hashtag\"",
            ),
            (
                event,
                "title: A\nsummary: 2024 #2 of them\n",
                "#2 of them",
                "\"2024 #2 of them\"",
            ),
            (
                event,
                "title: A\nnames:\n  - Meeting #3\n",
                "#3",
                "\"Meeting #3\"",
            ),
            (
                event,
                "title: A\nnames:\n  - #3 meeting\n",
                "#3 meeting",
                "\"#3 meeting\"",
            ),
            (
                event,
                "title: A\nsessions:\n  - id: s\n    title: Item #4\n",
                "#4",
                "\"Item #4\"",
            ),
            (
                event,
                "title: A\norganizers:\n  - un\t#x\n",
                "#x",
                "\"un #x\"",
            ),
            (
                event,
                "title: A\nextra:\n  deep:\n    deeper: b #c\n",
                "#c",
                "\"b #c\"",
            ),
            (
                event,
                "title: A\r\nsummary: b #c\r\ndate: 2024\r\n",
                "#c",
                "\"b #c\"",
            ),
            (
                "content/sources.yml",
                "a:\n  title: Report #5\n",
                "#5",
                "\"Report #5\"",
            ),
            (
                "content/offices.yml",
                "a:\n  title: Seat #5\n",
                "#5",
                "\"Seat #5\"",
            ),
        ];
        for (path, yaml, lost, offered) in cases {
            let text = if path.ends_with(".md") {
                format!("---\n{yaml}---\n")
            } else {
                yaml.to_owned()
            };
            assert_eq!(
                cut(path, &text),
                [(lost.to_owned(), offered.to_owned())],
                "{yaml}"
            );
        }
    }

    #[test]
    fn a_comment_is_a_comment() {
        let remarks = [
            "title: A # a remark\n",
            "title: A ## a remark\n",
            "title: \"A\" #quoted\n",
            "title: A#3\n",
            "title: A\n#summary: of later\n",
            "title: A\ndate: 2024-11-04 #approx\n",
            "title: A\ndraft: true #later\n",
            "title: A\nordinal: 3 #third\n",
            "title: A\ndelegations: #those listed\n  - ma\n",
            "title: A\nsummary: |\n  Item #3 of it\n",
            "title: A\nsummary: # to do\n",
        ];
        for yaml in remarks {
            assert_eq!(
                cut("content/events/a.md", &format!("---\n{yaml}---\n")),
                [],
                "{yaml}"
            );
        }
    }

    #[test]
    fn a_text_that_breaks_the_file_with_it_is_told_why() {
        for yaml in [
            "title: {fr: Réunion #3, en: Meeting}\n",
            "title: A\nsummary: Item #3 of\n  many\n",
            "topics: [a, item #3]\n",
        ] {
            let parsed = parse(
                &SitePath::new("content/events/a.md").unwrap(),
                format!("---\n{yaml}---\n").as_bytes(),
            )
            .unwrap();
            let help = parsed
                .problems
                .iter()
                .find(|problem| problem.code.as_str() == "broken-yaml")
                .unwrap()
                .help
                .clone();
            assert!(
                help.unwrap()
                    .starts_with("a `#` after a space begins a comment"),
                "{yaml}"
            );
        }
    }
}
