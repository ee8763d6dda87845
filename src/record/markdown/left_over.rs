//! Markup that did not become anything, and stands in the text as it was typed: links with a blank in their address, footnotes
//! nobody wrote, signs of other generators.
//!
//! What the parser took for text is all that is looked at: of a line of the source, everything else is blotted out first. So what
//! stands in code, in an address, or behind a backslash is never met.

use std::ops::Range;

use super::Writer;
use crate::base::place::floor;
use crate::base::rules::Code;

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

/// Markup that takes a line of its own.
fn whole_line(line: &str, seen: &[u8]) -> Option<LeftOver> {
    let start = seen
        .iter()
        .position(|byte| !matches!(byte, &BLOT | b' ' | b'\t' | b'>'))?;
    let end = line.trim_end().len();
    let text = line.get(start..end)?;
    // What stands before it is a sign of quotation or nothing.
    if !line[..start].trim_matches([' ', '\t', '>']).is_empty() {
        return None;
    }
    let (why, help) = if text.starts_with(":::") {
        (
            "blocks between `:::` are not read",
            "write an alert: `> [!NOTE]`, and the text behind `>` below it".to_owned(),
        )
    } else if text.starts_with("!!! ") || text.starts_with("??? ") {
        (
            "admonitions are not read",
            "write an alert: `> [!NOTE]`, and the text behind `>` below it".to_owned(),
        )
    } else if text.eq_ignore_ascii_case("[toc]") {
        (
            "a table of contents is made by the theme",
            "take it out".to_owned(),
        )
    } else if is_ruler(text) {
        let help = "put an empty line before the table, and as many cells into its head as here"
            .to_owned();
        ("the table around it is none", help)
    } else if let Some((signs, title)) = heading_without_blank(text) {
        (
            "a heading has a space after its `#` signs",
            format!("write `{signs} {title}`"),
        )
    } else if let Some((level, title)) = wiki_heading(text) {
        (
            "headings between `=` are not read",
            format!("write `{} {title}`", "#".repeat(level)),
        )
    } else {
        return None;
    };
    Some(LeftOver {
        range: start..end,
        why,
        help,
    })
}

/// `|---|:--:|`
fn is_ruler(text: &str) -> bool {
    let inside = text.trim_matches('|');
    let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
    cells.len() > 1
        && cells.iter().all(|cell| {
            cell.trim_matches(':').len() >= 2 && cell.trim_matches(':').bytes().all(|b| b == b'-')
        })
}

/// `##Heading`; with one sign it may be `#hashtag`.
fn heading_without_blank(text: &str) -> Option<(&str, &str)> {
    let signs = text.len() - text.trim_start_matches('#').len();
    let title = &text[signs..];
    ((2..=6).contains(&signs) && title.starts_with(char::is_alphanumeric))
        .then_some((&text[..signs], title))
}

/// `== Heading ==`
fn wiki_heading(text: &str) -> Option<(usize, &str)> {
    let level = text.len() - text.trim_start_matches('=').len();
    let title = text.get(level..)?.strip_suffix(&text[..level])?;
    ((2..=6).contains(&level) && title.starts_with(' ') && !title.trim().is_empty())
        .then_some((level, title.trim()))
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

/// `{{< youtube x >}}`, `{% include x %}`, `{{ variable }}`.
fn shortcode(line: &str, at: usize) -> LeftOver {
    let percent = line[at..].starts_with("{%");
    let range = at..closing(line, at, if percent { "%}" } else { "}}" });
    let inside = line[range.clone()].trim_matches(['{', '}', '%', '<', '>', ' ', '-', '/']);
    let mut words = inside.split_whitespace();
    let name = words.next().unwrap_or_default();
    let value = inside[name.len()..]
        .split('"')
        .nth(1)
        .or_else(|| words.next())
        .unwrap_or_default();
    let help = match name {
        "youtube" if !value.is_empty() => {
            format!("write a link: `<https://www.youtube.com/watch?v={value}>`")
        }
        "vimeo" if !value.is_empty() => format!("write a link: `<https://vimeo.com/{value}>`"),
        "ref" | "relref" | "link" | "post_url" => {
            "name the record by its id: `[[id]]`, or `[text](/events/id/)`".to_owned()
        }
        "figure" | "img" | "image" => "write a picture: `![what it shows](file.jpg)`".to_owned(),
        "highlight" => "write a block of code between lines of three backticks".to_owned(),
        _ => "write what it stood for; or put it between backticks, to show it".to_owned(),
    };
    LeftOver {
        range,
        why: "texts run no templates and shortcodes",
        help,
    }
}

/// `[^missing]`
fn footnote(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let end = at + seen[at..].iter().take(FAR).position(|byte| *byte == b']')?;
    let label = line.get(at + 2..end)?;
    if label.is_empty() || label.contains(char::is_whitespace) {
        return None;
    }
    let help = format!("write the footnote in a paragraph of its own: `[^{label}]: …`");
    Some(LeftOver {
        range: at..end + 1,
        why: "no footnote has this name",
        help,
    })
}

/// Where the bracket opens that closes at a byte of a line; at the sign of a picture if one stands before it.
fn opening(line: &str, seen: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0;
    for (start, byte) in seen[..at].iter().enumerate().rev().take(FAR) {
        match byte {
            b']' => depth += 1,
            b'[' if depth > 0 => depth -= 1,
            b'[' => {
                let before = &line.as_bytes()[..start];
                return match before {
                    [.., b'\\'] => None,
                    [.., b'!'] => Some(start - 1),
                    _ => Some(start),
                };
            }
            _ => {}
        }
    }
    None
}

/// `[text](an address)`, and `[text] (address)`.
fn link(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let start = opening(line, seen, at)?;
    let is_spaced = seen[at + 1] == b' ';
    let open = at + 1 + usize::from(is_spaced);
    let text = &line[start..=at];
    let far = floor(line, open + FAR);
    let Some(end) = line[open..far].find(')').map(|end| open + end) else {
        let end = line[..far].trim_end().len();
        let help = "close it: `[text](address)`".to_owned();
        return (!is_spaced).then_some(LeftOver {
            range: start..end,
            why: "the address of this link has no end",
            help,
        });
    };
    let written = line[open + 1..end].trim();
    let range = start..end + 1;
    if is_spaced {
        // `[sic] (see below)` is text.
        let address = !written.is_empty()
            && !written.contains(char::is_whitespace)
            && (written.contains("://")
                || written.starts_with(['/', '#'])
                || written.starts_with("www.")
                || written.ends_with(".md"));
        let help = format!("write `{text}({written})`");
        return address.then_some(LeftOver {
            range,
            why: "a blank stands before the address of this link",
            help,
        });
    }
    if written.starts_with("{{") || written.starts_with("{%") {
        return Some(LeftOver {
            range,
            ..shortcode(line, open + 1)
        });
    }
    // `a b.pdf "Title"`
    let (address, title) = match written.find(" \"") {
        Some(quote) => written.split_at(quote),
        None => (written, ""),
    };
    if address.contains(char::is_whitespace) {
        let help = format!(
            "write `{text}(<{}>{title})`",
            address.trim_matches(['<', '>'])
        );
        return Some(LeftOver {
            range,
            why: "the address of this link has a space in it",
            help,
        });
    }
    // What is sound by itself stands in another link, or was cut by a sign.
    let help = format!(
        "write `{text}(<{}>)`; a link cannot contain a link",
        written.trim_matches(['<', '>'])
    );
    Some(LeftOver {
        range,
        why: "this is no link",
        help,
    })
}

/// `[text][name]`
fn by_name(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let start = opening(line, seen, at)?;
    // `f[0][1]` counts.
    if line[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let end = at
        + 2
        + seen[at + 2..]
            .iter()
            .take(FAR)
            .position(|byte| *byte == b']')?;
    let name = line.get(at + 2..end)?;
    let name = if name.trim().is_empty() {
        line.get(start..at)?.trim_start_matches(['!', '['])
    } else {
        name
    };
    let help = format!("write where it leads in a line of its own: `[{name}]: https://…`");
    Some(LeftOver {
        range: start..end + 1,
        why: "no address has this name",
        help,
    })
}

/// `[/b]`, `[/caption]`: codes of bulletin boards and WordPress.
fn board_code(line: &str, at: usize) -> Option<LeftOver> {
    const CODES: [&str; 12] = [
        "b", "i", "u", "s", "url", "img", "quote", "code", "caption", "gallery", "embed", "video",
    ];
    let end = at + line[at..floor(line, at + 20)].find(']')?;
    let code = line[at + 2..end].to_ascii_lowercase();
    let help = match &*code {
        "b" => "write `**…**`",
        "i" | "u" => "write `*…*`",
        "s" => "write `~~…~~`",
        "url" => "write `[text](address)`",
        "img" | "caption" => "write a picture: `![what it shows](file.jpg)`",
        "quote" => "begin its lines with `>`",
        _ => "write it in Markdown",
    };
    let why = "codes between brackets are not read";
    CODES.contains(&&*code).then(|| LeftOver {
        range: at..end + 1,
        why,
        help: help.to_owned(),
    })
}

/// `** text **`, `**«text»**word`, `** ` alone.
fn emphasis(line: &str, seen: &[u8], at: usize) -> Option<LeftOver> {
    let sign = &line[at..at + 2];
    let letter = sign.as_bytes()[0];
    // A row of signs is a line to write on, or a drawing.
    if seen.get(at + 2) == Some(&letter) || at > 0 && seen[at - 1] == letter {
        return None;
    }
    let rest = &seen[at + 2..];
    let close = rest
        .windows(2)
        .take(FAR)
        .position(|two| two == sign.as_bytes());
    let Some(length) = close else {
        let help = format!(
            "write the other `{sign}` too, or `\\{0}\\{0}` to show the two signs",
            char::from(letter)
        );
        // `__init__` and the like are names.
        let is_spaced = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        let bytes = line.as_bytes();
        let alone = is_spaced(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && is_spaced(bytes.get(at + 2));
        return (letter == b'*' && !alone).then_some(LeftOver {
            range: at..at + 2,
            why: "no other `**` closes or opens it here",
            help,
        });
    };
    let inside = &line[at + 2..at + 2 + length];
    let range = at..at + length + 4;
    let named = |c: char| c.is_alphanumeric();
    if letter == b'_' && (inside.is_empty() || inside.chars().all(|c| named(c) || c == '_')) {
        return None;
    }
    let trimmed = inside.trim();
    if trimmed.len() < inside.len() {
        let help = format!("write `{sign}{trimmed}{sign}`");
        return Some(LeftOver {
            range,
            why: "there may be no space inside the signs",
            help,
        });
    }
    let help = format!("put a space before `{sign}` and after it, or move the punctuation outside");
    Some(LeftOver {
        range,
        why: "the signs are between a letter and punctuation",
        help,
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
