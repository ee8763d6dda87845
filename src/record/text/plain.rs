//! Markdown in a field that is plain text, and is shown as it is typed there.

use crate::base::decode::Decoder;
use crate::base::place::Span;
use crate::base::rules::Code;

/// What opens and closes a piece of markup, and nothing else that people write.
const PAIRS: [(&str, &str); 4] = [("[[", "]]"), ("[@", "]"), ("**", "**"), ("__", "__")];

/// Elements that emphasise, or break a line.
const ELEMENTS: [&str; 8] = ["b", "i", "em", "strong", "u", "sup", "sub", "br"];

/// Reports the first piece of markup in a text.
pub(super) fn report_markup(decoder: &mut Decoder, text: &str, span: Span) {
    let Some(markup) = markup(text) else {
        return;
    };
    let shown: String = markup.chars().take(60).collect();
    let message = format!("`{shown}` is shown as it is typed: this field is plain text");
    decoder.problem(Code::LeftOverMarkup, span, message).help = Some(
        "write the words alone; links, citations and emphasis go into the text below the front matter"
            .to_owned(),
    );
}

/// The first piece of markup in a text: a reference, a citation, a link, emphasis, or an element that emphasises.
fn markup(text: &str) -> Option<&str> {
    let paired = PAIRS.iter().filter_map(|(open, close)| {
        let start = text.find(open)?;
        let inside = &text[start + open.len()..];
        let end = inside.find(close).filter(|end| *end > 0)?;
        let sound = !inside.starts_with(char::is_whitespace);
        sound.then(|| (start, &text[start..start + open.len() + end + close.len()]))
    });
    let all = paired.chain(link(text)).chain(element(text));
    all.min_by_key(|(start, _)| *start).map(|(_, found)| found)
}

/// `[text](address)`.
fn link(text: &str) -> Option<(usize, &str)> {
    let middle = text.find("](")?;
    let start = text[..middle].rfind('[')?;
    let end = middle + text[middle..].find(')')?;
    Some((start, &text[start..=end]))
}

/// `<b>`, `</i>`, `<br />`.
fn element(text: &str) -> Option<(usize, &str)> {
    text.match_indices('<').find_map(|(start, _)| {
        let end = start + text[start..].find('>')?;
        let name = text[start + 1..end].trim_matches('/').trim();
        let is_known = ELEMENTS
            .iter()
            .any(|element| element.eq_ignore_ascii_case(name));
        is_known.then(|| (start, &text[start..=end]))
    })
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_is_told_from_signs_that_people_write() {
        for (text, found) in [
            ("A reference to [[ada]]", Some("[[ada]]")),
            ("As [@report, p. 3] says", Some("[@report, p. 3]")),
            (
                "A [link](https://a.example/) and **more**",
                Some("[link](https://a.example/)"),
            ),
            ("**Bold** words", Some("**Bold**")),
            ("__Bold__ words", Some("__Bold__")),
            ("H<sub>2</sub>O", Some("<sub>")),
            ("Two<br />lines", Some("<br />")),
            ("Three < four > two", None),
            ("The <meeting> [sic] (2024)", None),
            ("5 ** 3 ** 2", None),
            ("Phase [II] @home", None),
            ("snake_case__name", None),
            ("A * B * C, 100 %", None),
            ("[[", None),
            ("", None),
        ] {
            assert_eq!(markup(text), found, "{text}");
        }
    }
}
