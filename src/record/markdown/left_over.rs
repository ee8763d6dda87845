//! Markup that did not become anything, and stands in the text as it was typed: links with a blank in their address, footnotes
//! nobody wrote, signs of other generators.
//!
//! What the parser took for text is all that is looked at: of a line of the source, everything else is blotted out first. So what
//! stands in code, in an address, or behind a backslash is never met.

mod emphasis;
mod lines;
mod links;
mod shortcodes;

use std::ops::Range;

use super::Writer;
use crate::base::place::floor;
use crate::base::rules::Code;
use emphasis::emphasis;
use lines::whole_line;
use links::{by_name, footnote, link};
use shortcodes::{board_code, shortcode};

/// How far the other end of a piece of markup is looked for: a line of a million brackets takes no longer.
const FAR: usize = 1000;

/// Stands for a byte that is no text.
const BLOT: u8 = 1;

/// Markup that is shown as it was typed.
#[derive(Debug, PartialEq, Eq)]
struct LeftOver {
    /// Where it stands in the line.
    range: Range<usize>,
    why: &'static str,
    help: String,
}

impl Writer<'_, '_> {
    /// Reports the markup that is shown as it was typed.
    pub(super) fn report_left_over(&mut self) {
        let live = std::mem::take(&mut self.live);
        let text = self.text;
        let suspect = |range: &Range<usize>| {
            text.as_bytes()[range.clone()].iter().any(|byte| {
                matches!(
                    byte,
                    b'[' | b']' | b'{' | b'*' | b'_' | b'#' | b':' | b'!' | b'-' | b'='
                )
            })
        };
        if !live.iter().any(suspect) {
            return;
        }
        let mut seen = vec![BLOT; text.len()];
        for range in live {
            seen[range.clone()].copy_from_slice(&text.as_bytes()[range]);
        }
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            for left in in_line(line, &seen[start..start + line.len()]) {
                let span = self.span(&(start + left.range.start..start + left.range.end));
                let shown: String = line[left.range.clone()].chars().take(60).collect();
                let message = format!("`{shown}` is shown as it is typed: {}", left.why);
                self.decoder
                    .problem(Code::LeftOverMarkup, span, message)
                    .help = Some(left.help);
            }
            start += line.len();
        }
    }
}

/// What is left over in a line, of which `seen` is the text that a reader sees.
fn in_line(line: &str, seen: &[u8]) -> Vec<LeftOver> {
    let mut found: Vec<LeftOver> = whole_line(line, seen).into_iter().collect();
    if !found.is_empty() {
        return found;
    }
    let mut at = 0;
    while at < seen.len() {
        let rest = &seen[at..];
        let escaped = at > 0 && line.as_bytes()[at - 1] == b'\\';
        let left = if escaped {
            None
        } else if rest.starts_with(b"{{") || rest.starts_with(b"{%") {
            Some(shortcode(line, at))
        } else if rest.starts_with(b"{:") {
            let end = closing(line, at, "}");
            let help = "an anchor is `{#name}`, without a colon; other attributes there are none"
                .to_owned();
            Some(LeftOver {
                range: at..end,
                why: "attributes of kramdown are not read",
                help,
            })
        } else if rest.starts_with(b"[^") {
            footnote(line, seen, at)
        } else if rest.starts_with(b"](") || rest.starts_with(b"] (") {
            link(line, seen, at)
        } else if rest.starts_with(b"][") {
            by_name(line, seen, at)
        } else if rest.starts_with(b"[/") {
            board_code(line, at)
        } else if rest.starts_with(b"**") || rest.starts_with(b"__") {
            emphasis(line, seen, at)
        } else {
            None
        };
        at = match left {
            Some(left) => {
                let end = left.range.end.max(at + 1);
                found.push(left);
                end
            }
            None => at + 1,
        };
    }
    found
}

/// Where what begins at a byte of a line ends: behind a sign, or with the line.
fn closing(line: &str, at: usize, sign: &str) -> usize {
    let far = floor(line, at + FAR);
    line[at..far]
        .find(sign)
        .map_or(line[..far].trim_end().len().max(at + 1), |end| {
            at + end + sign.len()
        })
}

#[cfg(test)]
mod tests {
    use crate::base::path::SitePath;
    use crate::record::parse::parse;

    /// What is left over of a text, and what is offered.
    fn left_over(text: &str) -> Vec<(String, String)> {
        let parsed = parse(&SitePath::new("content/about.md").unwrap(), text.as_bytes()).unwrap();
        let left = parsed
            .problems
            .iter()
            .filter(|problem| problem.code.as_str() == "left-over-markup");
        let told = left.map(|problem| {
            let span = problem.place.as_ref().unwrap().span;
            (
                text[span.start as usize..span.end as usize].to_owned(),
                problem.help.clone().unwrap(),
            )
        });
        told.collect()
    }

    #[test]
    fn markup_that_became_nothing_is_met_with_what_was_meant() {
        let cases = [
            (
                "See [r](Final report.pdf).",
                "[r](Final report.pdf)",
                "`[r](<Final report.pdf>)`",
            ),
            (
                "![p](a b.png \"T\")",
                "![p](a b.png \"T\")",
                "`![p](<a b.png> \"T\")`",
            ),
            (
                "[*r*](Final report.pdf)",
                "[*r*](Final report.pdf)",
                "(<Final report.pdf>)",
            ),
            (
                "[r](https://a.example/x",
                "[r](https://a.example/x",
                "close it",
            ),
            (
                "[r] (https://a.example/)",
                "[r] (https://a.example/)",
                "`[r](https://a.example/)`",
            ),
            ("A claim.[^missing]", "[^missing]", "`[^missing]: …`"),
            ("- A claim.[^1] and", "[^1]", "`[^1]: …`"),
            ("[text][name]", "[text][name]", "`[name]: https://…`"),
            ("[text][]", "[text][]", "`[text]: https://…`"),
            (
                "{{< youtube w7Ft2ymGmfc >}}",
                "{{< youtube w7Ft2ymGmfc >}}",
                "<https://www.youtube.com/watch?v=w7Ft2ymGmfc>",
            ),
            (
                "{{% vimeo id=\"1234\" %}}",
                "{{% vimeo id=\"1234\" %}}",
                "<https://vimeo.com/1234>",
            ),
            (
                "[a]({{< ref \"x.md\" >}})",
                "[a]({{< ref \"x.md\" >}})",
                "`[[id]]`",
            ),
            (
                "{% include note.html %}",
                "{% include note.html %}",
                "between backticks",
            ),
            (
                "Today is {{ page.date }}.",
                "{{ page.date }}",
                "between backticks",
            ),
            ("A\n{: .lead}", "{: .lead}", "{#name}"),
            ("This is ** bold ** text", "** bold **", "`**bold**`"),
            ("这是**“重要”**的", "**“重要”**", "put a space"),
            ("and **so on", "**", "\\*\\*"),
            ("::: note\nX\n:::", "::: note", "[!NOTE]"),
            ("!!! warning \"T\"", "!!! warning \"T\"", "[!NOTE]"),
            ("[TOC]", "[TOC]", "take it out"),
            ("##Part one", "##Part one", "`## Part one`"),
            ("== Part ==", "== Part ==", "`## Part`"),
            ("a | b | c\n|---|---|", "|---|---|", "as many cells"),
            ("[b]x[/b]", "[/b]", "`**…**`"),
        ];
        for (text, shown, help) in cases {
            let found = left_over(text);
            assert!(
                found
                    .first()
                    .is_some_and(|(at, offered)| at == shown && offered.contains(help)),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_meant_as_text_is_left_alone() {
        for text in [
            "`[r](Final report.pdf)` and `{{< x >}}`",
            "```\n{{ x }} **a [^b]\n```",
            "    {{ x }} **a",
            "\\[r](a b) and \\*\\*a",
            "[r](<a b.pdf>) [s](a%20b.pdf) [t](a.pdf \"A title\")",
            "A claim.[^a]\n\n[^a]: A note.",
            "[sic] (see below), [a] [b], f[0][1] is code",
            "[text][name]\n\n[name]: https://a.example/",
            "**bold** and __bold__ and ***both***",
            "Name: ________ and 5 * 3 ** ",
            "__init__ and snake__case",
            "#hashtag and # of them, C# and item #3",
            "a = b == c, {a: b}, {x}",
            "A | B\n--|--\n1 | 2",
            "---\n\n***",
            "> [!NOTE]\n> Text",
            "[[ada|A b]] and [@map, p. 3]",
            "Text {#anchor .topic}",
            "<https://a.example/a_b__c>",
            "https://a.example/x__y__z",
        ] {
            let found = left_over(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
