//! From Markdown to a [`Body`].
//!
//! The library writes the HTML. What is to be spliced in later goes through it as a marker between
//! two NUL characters, which CommonMark lets no text contain.

mod bare;
mod blocks;
mod code;
pub mod escape;
mod inline_capture;
mod left_over;
mod letters;
mod rewritten;
mod run;
mod tables;
mod tags;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::base::decode::Decoder;
use crate::base::place::Span;

use super::body::{Body, Part};
use super::kind::Kind;
use blocks::OpenHeading;
use code::OpenCode;
use inline_capture::{Capture, OpenLink};
use rewritten::{HELD, Rewritten};

const CITE: &str = "chancery-cite:";

/// How many quotations, lists and emphases may stand in each other.
pub const NESTED: usize = 100;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// A parsed body, and its first heading where that serves as the title of a page.
pub(super) struct ParsedBody {
    /// The body.
    pub(super) body: Body,
    /// The text and place of a leading first-level heading that serves as the title: it is not part of the body.
    pub(super) title: Option<(Box<str>, Span)>,
}

/// Parses Markdown that stands `offset` bytes into its file. `titles` are what its front matter calls it: a leading
/// first-level heading that says something else is a heading like any other.
pub(super) fn parse<'e>(
    text: &'e str,
    offset: usize,
    kind: Kind,
    titles: &'e [&'e str],
    decoder: &mut Decoder,
) -> ParsedBody {
    if text.trim().is_empty() {
        return ParsedBody {
            body: Body::default(),
            title: None,
        };
    }
    let mut callback = |link: BrokenLink<'_>| {
        let cited = link.reference.trim_start().starts_with('@');
        cited.then(|| {
            (
                CowStr::from(format!("{CITE}{}", link.reference)),
                CowStr::from(""),
            )
        })
    };
    let events = Parser::new_with_broken_link_callback(text, options(), Some(&mut callback))
        .into_offset_iter();
    let mut writer = Writer {
        text,
        offset,
        numbered: kind == Kind::Speech,
        titles,
        decoder,
        body: Body::default(),
        parts: Vec::new(),
        out: Vec::with_capacity((text.len() / 24 + 8).min(HELD * 2)),
        released: 0,
        run: Vec::new(),
        live: Vec::new(),
        in_code: false,
        code: None,
        author_link: false,
        swallow: None,
        links: Vec::new(),
        html: None,
        plain: String::new(),
        notes: HashMap::new(),
        note: None,
        taken: HashSet::new(),
        slugs: HashMap::new(),
        item_depth: 0,
        columns: Vec::new(),
        column: 0,
        in_head: false,
        attribute: None,
        heading: None,
        title: None,
        closers: Vec::new(),
        depth: 0,
        too_deep: false,
    };
    let mut written = String::with_capacity(text.len() * 5 / 4);
    // What an author wrote as HTML is none of these events: it waits in `parts`, and the site decides.
    html::push_html(&mut written, Rewritten::new(events, &mut writer));
    writer.finish(&written)
}

struct Writer<'e, 'd> {
    text: &'e str,
    offset: usize,
    numbered: bool,
    titles: &'e [&'e str],
    decoder: &'d mut Decoder,
    body: Body,
    parts: Vec<Part>,
    /// What is to be written next: the last of it may still change.
    out: Vec<Event<'e>>,
    /// How many events were handed on already.
    released: usize,
    /// Pieces of text that are not written yet, and where they stand.
    run: Vec<(CowStr<'e>, Range<usize>)>,
    /// Where all text stands that is no code.
    live: Vec<Range<usize>>,
    /// Whether a block of code is open.
    in_code: bool,
    /// What was read of an open block of code in a language that we know.
    code: Option<OpenCode>,
    /// Whether an `<a>` of the author's HTML is open.
    author_link: bool,
    swallow: Option<Capture>,
    /// Links that are not closed yet, the innermost last.
    links: Vec<OpenLink<'e>>,
    /// A block of the author's HTML that is not closed yet, and where it stands.
    html: Option<(String, Range<usize>)>,
    /// Plain text since the last point or heading began, with the markers of what is spliced into it.
    plain: String,
    notes: HashMap<String, usize>,
    note: Option<(usize, Vec<Event<'e>>)>,
    /// Every anchor of the text.
    taken: HashSet<Box<str>>,
    /// Of what headings are called, how often it was tried as an anchor.
    slugs: HashMap<Box<str>, usize>,
    item_depth: usize,
    /// How the columns of the open table are set, and where in it the writer is.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The stretch of a trailing `{#anchor .topic}`, which is not shown.
    attribute: Option<Range<usize>>,
    heading: Option<OpenHeading>,
    title: Option<(Box<str>, Span)>,
    closers: Vec<&'static str>,
    /// How many quotations, lists and emphases stand around, and whether they were too many once.
    depth: usize,
    too_deep: bool,
}

impl<'e> Writer<'e, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.offset, range.end + self.offset)
    }

    fn splice(&mut self, part: Part) {
        let marker = format!("\0{}\0", self.parts.len());
        if matches!(part, Part::Ref(_, None) | Part::Cite(_) | Part::Footnote(_))
            && self.note.is_none()
        {
            self.plain.push_str(&marker);
        }
        self.parts.push(part);
        self.out.push(Event::InlineHtml(CowStr::from(marker)));
    }

    fn raw(&mut self, html: impl Into<CowStr<'e>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn event(&mut self, event: Event<'e>, range: Range<usize>) {
        self.nested(&event, &range);
        if self.swallowed(&event) {
            return;
        }
        if let Event::Text(text) = event {
            self.gather(text, range);
            return;
        }
        self.end_run();
        match event {
            Event::Start(Tag::CodeBlock(kind)) => self.open_code(kind),
            Event::End(TagEnd::CodeBlock) => self.close_code(),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => {
                self.plain.push_str(&code);
                self.out.push(Event::Code(code));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.plain.push(' ');
                let hidden = self
                    .attribute
                    .as_ref()
                    .is_some_and(|hidden| range.start >= hidden.start);
                if !hidden {
                    self.out.push(event);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => self.author_html(&html, range),
            Event::FootnoteReference(label) => {
                let next = self.notes.len();
                let index = *self.notes.entry(label.to_string()).or_insert(next);
                self.close_up();
                self.mark(Part::Footnote(index));
            }
            other => self.out.push(other),
        }
    }

    /// Writes a stretch of its own, of about `room` bytes, and cuts it at its markers.
    fn cut(&mut self, events: Vec<Event<'e>>, room: usize) -> Vec<Part> {
        let mut written = String::with_capacity(room);
        html::push_html(&mut written, events.into_iter());
        self.cut_html(&written)
    }

    /// Cuts finished HTML at its markers. Each part goes where its marker stands.
    fn cut_html(&mut self, written: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, piece) in written.split('\0').enumerate() {
            if index % 2 == 0 {
                if !piece.is_empty() {
                    parts.push(Part::Html(piece.into()));
                }
            } else if let Some(part) = piece
                .parse::<usize>()
                .ok()
                .and_then(|at| self.parts.get_mut(at))
            {
                parts.push(std::mem::replace(part, Part::Word("")));
            }
        }
        parts
    }

    fn finish(mut self, written: &str) -> ParsedBody {
        self.report_left_over();
        let parts = self.cut_html(written);
        let mut body = std::mem::take(&mut self.body);
        body.parts = parts;
        body.footnotes.resize(self.notes.len(), Vec::new());
        ParsedBody {
            body,
            title: self.title.take(),
        }
    }
}
