//! The headings of a piece of HTML, for a list of contents that follows what a page shows.
//!
//! Where a heading begins and ends is searched for, because a page is mostly something else. What is in between is read
//! by a tokenizer.

use html5gum::{StartTag, Token, Tokenizer};
use memchr::memmem;
use tera::Value;

/// The headings of the second and third level that have an anchor, in order: `level`, `anchor`, and `text`, which is plain.
pub(super) fn headings(html: &str) -> Value {
    let starts = memmem::find_iter(html.as_bytes(), "<h");
    let found = starts.filter_map(|at| heading(&html[at..]));
    Value::from(found.collect::<Vec<Value>>())
}

/// The heading that some HTML begins with: `<h2 id="a">Text</h2>…`.
fn heading(html: &str) -> Option<Value> {
    let level = html[2..]
        .chars()
        .next()
        .filter(|level| matches!(level, '2' | '3'))?;
    let end = html.find(&format!("</h{level}>"))?;
    let mut tokens = Tokenizer::new(&html[..end]).flatten();
    let Some(Token::StartTag(open)) = tokens.next() else {
        return None;
    };
    let anchor = attribute(&open, b"id")?;
    let mut heading = tera::Map::new();
    heading.insert("level".into(), Value::from(level.to_digit(10)?));
    heading.insert("anchor".into(), Value::from(anchor));
    heading.insert("text".into(), Value::from(plain(tokens).trim()));
    Some(heading.into())
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let value = tag.attributes.get(name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The text of some HTML, without the number behind a heading and without the marks of its notes.
fn plain(tokens: impl Iterator<Item = Token>) -> String {
    let mut text = String::new();
    // The element that is left out, and how many of its name are open.
    let mut left_out: Option<(Vec<u8>, usize)> = None;
    for token in tokens {
        match (token, &mut left_out) {
            (Token::String(said), None) => text.push_str(&String::from_utf8_lossy(&said)),
            (Token::StartTag(tag), None) => {
                let class = attribute(&tag, b"class");
                if matches!(class.as_deref(), Some("count" | "cite")) {
                    left_out = Some((tag.name.to_vec(), 1));
                }
            }
            (Token::StartTag(tag), Some((name, open))) if **tag.name == *name => *open += 1,
            (Token::EndTag(tag), Some((name, open))) if **tag.name == *name => {
                *open -= 1;
                if *open == 0 {
                    left_out = None;
                }
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::headings;

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
    fn a_mark_of_a_note_is_no_part_of_a_heading_and_a_number_behind_it_neither() {
        let text = |inside: &str| headings(&format!("<h2 id=\"a\">{inside}</h2>")).to_string();
        for inside in [
            "Said<sup class=\"cite\"><button>1</button></sup> so",
            "Said so <span class=\"count\">3 <span>of</span> 4</span>",
        ] {
            assert!(
                text(inside).contains("\"text\": \"Said so\""),
                "{}",
                text(inside)
            );
        }
    }

    #[test]
    fn an_anchor_is_what_html_takes_for_one() {
        let anchors = |html: &str| headings(html).to_string();
        assert!(
            anchors("<h2 data-x='> id=\"no\"' id='été'>A</h2>").contains("\"anchor\": \"été\"")
        );
        assert_eq!(anchors("<h2 data-id=\"no\">A</h2>"), "[]");
    }
}
