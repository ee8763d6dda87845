//! A text that leaves its page, for feeds: a feed reader has neither our style sheet nor our notes.
//!
//! Every address is whole, marks of sources and footnotes are numbers with a list of their own at the end, and nothing
//! that runs or draws over the reader's own page goes along.

use crate::base::requested_fields::RequestedFields;
use crate::graph::node::Ix;
use crate::locale::Lang;
use crate::record::Record;
use crate::record::body::Part;
use crate::record::markdown::escape::escape;

use super::body::{self, code, raw};
use super::context::PageContext;
use super::plain::language_of;

/// What of an author's own HTML goes along; of other elements only the text does.
const ELEMENTS: [&str; 58] = [
    "a",
    "abbr",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// Of these not even the text goes along.
const HIDDEN: [&str; 6] = [
    "script", "style", "template", "noscript", "iframe", "object",
];

/// What a number of the text stands for.
#[derive(PartialEq)]
enum FeedNote<'r> {
    Source(Ix, &'r str),
    Footnote(usize),
}

/// A text on its way out.
struct PrefixedBody<'d, 'r> {
    ctx: &'d PageContext<'d>,
    record: &'r Record,
    /// The whole address of the site, and of the page.
    root: &'d str,
    page: String,
    marks: Vec<FeedNote<'r>>,
    /// The element whose text is left out, while it is open.
    hidden: Option<&'static str>,
}

/// The text of a record as HTML for a feed, and its language: the page's, or the nearest there is.
pub fn body_with_prefixed_ids<'a>(ctx: &PageContext<'a>, ix: Ix) -> Option<(String, &'a Lang)> {
    let root = ctx.settings.base_url.as_deref()?;
    let record = ctx.texts.spoken(ctx.lens.node(ix))?;
    // The text is written without the buttons that open notes.
    let bare = RequestedFields::none();
    let marked_none = PageContext {
        requested: &bare,
        notes: Default::default(),
        problems: Default::default(),
        ..*ctx
    };
    let mut prefixed = PrefixedBody {
        ctx: &marked_none,
        record,
        root,
        page: ctx.links.address(ctx.lens.peek(ix))?,
        marks: Vec::new(),
        hidden: None,
    };
    let mut out = String::new();
    prefixed.write(&record.body.parts, &mut out);
    prefixed.write_notes(&mut out);
    Some((out, language_of(record, ctx.default_language())))
}

impl<'r> PrefixedBody<'_, 'r> {
    fn write(&mut self, parts: &'r [Part], out: &mut String) {
        for part in parts {
            match part {
                Part::Html(html) => out.push_str(&without_pins(html)),
                Part::Code(block) => code::plain(block, out),
                Part::Cite(cited) => {
                    for source in cited {
                        if let Some(ix) = self.ctx.source(source) {
                            self.mark(FeedNote::Source(ix, &source.locator), out);
                        }
                    }
                }
                Part::Footnote(number) => self.mark(FeedNote::Footnote(*number), out),
                Part::Url(url, _, false) if url.starts_with('#') => {
                    out.push_str(&escape(&self.page));
                    out.push_str(&escape(url));
                }
                Part::Raw(html, _) if !self.ctx.settings.raw_html => out.push_str(&escape(html)),
                Part::Raw(html, span) => {
                    let mut written = String::new();
                    raw::raw(self.ctx, html, *span, self.record, self.root, &mut written);
                    self.tame(&written, out);
                }
                // The text of a reference may have HTML of its own.
                Part::Ref(_, Some(text))
                    if text.iter().any(|part| matches!(part, Part::Raw(..))) =>
                {
                    self.write(text, out)
                }
                part => body::parts(
                    self.ctx,
                    std::slice::from_ref(part),
                    self.record,
                    self.root,
                    out,
                ),
            }
        }
    }

    fn mark(&mut self, mark: FeedNote<'r>, out: &mut String) {
        let at = self
            .marks
            .iter()
            .position(|known| *known == mark)
            .unwrap_or_else(|| {
                self.marks.push(mark);
                self.marks.len() - 1
            });
        out.push_str(&format!("<sup>[{}]</sup>", at + 1));
    }

    /// What the numbers stand for; a footnote may cite more.
    fn write_notes(&mut self, out: &mut String) {
        let (mut at, record) = (0, self.record);
        while let Some(mark) = self.marks.get(at) {
            out.push_str(if at == 0 {
                "<hr>\n<ol>\n<li>"
            } else {
                "</li>\n<li>"
            });
            match *mark {
                FeedNote::Source(ix, locator) => {
                    let card = self.ctx.card(ix);
                    let (root, url, name) =
                        (self.root, escape(&card.view().url), &card.view().name.0);
                    out.push_str(&format!("<a href=\"{}{url}\">{name}</a>", escape(root)));
                    if !locator.is_empty() {
                        out.push_str(&format!(", {}", escape(locator)));
                    }
                }
                FeedNote::Footnote(number) => self.write(
                    record.body.footnotes.get(number).map_or(&[], Vec::as_slice),
                    out,
                ),
            }
            at += 1;
        }
        if at > 0 {
            out.push_str("</li>\n</ol>\n");
        }
    }

    /// An author's own HTML without what runs, and without what a reader's page should not be given.
    fn tame(&mut self, html: &str, out: &mut String) {
        let mut rest = html;
        loop {
            let (text, tag) = match rest.split_once('<') {
                Some((text, tag)) => (text, Some(tag)),
                None => (rest, None),
            };
            if self.hidden.is_none() {
                out.push_str(text);
            }
            // Half a tag is none.
            let Some((tag, after)) = tag.and_then(|tag| tag.split_once('>')) else {
                return;
            };
            rest = after;
            let name = tag
                .trim_start_matches('/')
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default()
                .to_lowercase();
            if let Some(open) = self.hidden {
                if tag.starts_with('/') && name == open {
                    self.hidden = None;
                }
            } else if let Some(element) = HIDDEN.into_iter().find(|element| *element == name) {
                self.hidden = (!tag.starts_with('/')).then_some(element);
            } else if ELEMENTS.contains(&&*name) && is_tame(tag) {
                out.push_str(&format!("<{tag}>"));
            }
        }
    }
}

/// Whether a tag neither runs anything nor draws anywhere.
fn is_tame(tag: &str) -> bool {
    let plain: String = tag
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_lowercase();
    let attributes = tag.split_whitespace().skip(1).map(str::to_lowercase);
    let mut names =
        attributes.map(|attribute| attribute.split('=').next().unwrap_or_default().to_owned());
    !plain.contains("javascript:")
        && !plain.contains("data:text")
        && !names.any(|name| name.starts_with("on") || name == "style")
}

/// HTML of a text without the numbers of its points, which are the page's and not the text's.
pub fn without_pins(html: &str) -> String {
    let mut pieces = html.split("<a class=\"pin\"");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| {
        out.push_str(
            piece
                .split_once("</a>")
                .map_or("", |(_, text)| text.trim_start()),
        )
    });
    out
}

#[cfg(test)]
mod tests {
    use super::is_tame;

    #[test]
    fn a_tag_that_runs_something_is_not_let_out() {
        let cases = [
            ("a href=\"https://example.org/\"", true),
            ("p class=\"x\" lang=fr", true),
            ("a href=\"https://example.org/only=1\"", true),
            ("img src=x onerror=alert(1)", false),
            ("a href=\"java\tscript:alert(1)\"", false),
            ("p STYLE=\"position:fixed\"", false),
        ];
        for (tag, tame) in cases {
            assert_eq!(is_tame(tag), tame, "{tag}");
        }
    }
}
