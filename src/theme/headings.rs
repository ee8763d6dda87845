//! The headings of a piece of HTML, for a list of contents that follows what a page shows.
//!
//! Templates make the HTML themselves, so a plain search is enough: an anchor is what stands in the `id` of a heading.

use tera::Value;

/// The headings of the second and third level that have an anchor, in order: `level`, `anchor`, and `text`, which is plain.
pub(super) fn headings(html: &str) -> Value {
    let found = html.split("<h").skip(1).filter_map(heading);
    Value::from(found.collect::<Vec<Value>>())
}

/// What stands behind `<h`: `2 id="a">Text</h2>…`.
fn heading(rest: &str) -> Option<Value> {
    let level = rest
        .chars()
        .next()
        .filter(|level| matches!(level, '2' | '3'))?;
    let (open, rest) = rest[1..].split_once('>')?;
    let anchor = open.split_once(" id=\"")?.1.split('"').next()?;
    let (inside, _) = rest.split_once(&format!("</h{level}>"))?;
    let mut heading = tera::Map::new();
    heading.insert("level".into(), Value::from(level.to_digit(10)?));
    heading.insert("anchor".into(), Value::from(anchor));
    heading.insert("text".into(), Value::from(plain(inside).trim()));
    Some(heading.into())
}

/// The text of some HTML, without the number that stands behind a heading and without the marks of its notes.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let aside = [
            ("span class=\"count\"", "</span>"),
            ("sup class=\"cite\"", "</sup>"),
        ];
        let close = aside.iter().find(|(open, _)| tag.starts_with(open));
        rest = match close {
            Some((_, close)) => tag.split_once(close).map_or("", |(_, rest)| rest),
            None => tag.split_once('>').map_or("", |(_, rest)| rest),
        };
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::{headings, plain};

    #[test]
    fn headings_with_an_anchor_are_found_and_nothing_else() {
        let html = "<header><h1 id=\"top\">A</h1></header><hr><h2 id=\"_at-b\">B &amp; <bdi>C</bdi> <span class=\"count\">3</span></h2>\
                    <h3>No anchor</h3><h3 class=\"x\" id=\"d\">D</h3><h4 id=\"e\">E</h4>";
        assert_eq!(
            headings(html).to_string(),
            "[{\"level\": 2, \"anchor\": \"_at-b\", \"text\": \"B & C\"}, {\"level\": 3, \"anchor\": \"d\", \"text\": \"D\"}]"
        );
    }

    #[test]
    fn a_mark_of_a_note_is_no_part_of_a_heading() {
        assert_eq!(
            plain("Said<sup class=\"cite\"><button>1</button></sup> so"),
            "Said so"
        );
    }
}
