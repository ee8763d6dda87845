//! From Markdown to a [`Body`].
//!
//! The library writes the HTML. What is to be spliced in later goes through it as a marker between
//! two NUL characters, which CommonMark lets no text contain.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, BrokenLink, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::base::decode::Decoder;
use crate::base::fold;
use crate::base::place::Span;
use crate::base::rules::Code;

use super::body::{Body, Heading, Part, Point};
use super::kind::Kind;
use super::reference::{Ref, SourceRef};

const CITE: &str = "chancery-cite:";

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
pub(super) struct Parsed {
    /// The body.
    pub(super) body: Body,
    /// The text and place of a leading first-level heading that serves as the title: it is not part of the body.
    pub(super) title: Option<(Box<str>, Span)>,
}

/// Parses Markdown that stands `offset` bytes into its file. `titles` are what its front matter calls it: a leading
/// first-level heading that says something else is a heading like any other.
pub(super) fn parse<'e>(text: &'e str, offset: usize, kind: Kind, titles: &'e [&'e str], decoder: &mut Decoder) -> Parsed {
    if text.trim().is_empty() {
        return Parsed { body: Body::default(), title: None };
    }
    let mut callback = |link: BrokenLink<'_>| {
        let cited = link.reference.trim_start().starts_with('@');
        cited.then(|| (CowStr::from(format!("{CITE}{}", link.reference)), CowStr::from("")))
    };
    let events = Parser::new_with_broken_link_callback(text, options(), Some(&mut callback)).into_offset_iter();
    let mut writer = Writer {
        text,
        offset,
        numbered: kind == Kind::Speech,
        titles,
        decoder,
        body: Body::default(),
        parts: Vec::new(),
        // A block or a run of text has an event or three.
        out: Vec::with_capacity(text.len() / 24 + 8),
        swallow: None,
        plain: String::new(),
        notes: HashMap::new(),
        note: None,
        item_depth: 0,
        attribute: None,
        heading: None,
        title: None,
        closers: Vec::new(),
    };
    for (event, range) in events {
        writer.event(event, range);
    }
    writer.finish()
}

/// What is taken out of the stream until its end tag.
enum Swallow<'e> {
    Cite(Vec<SourceRef>),
    Ref { target: Ref, given: bool, events: Vec<Event<'e>> },
    Image { target: Box<str>, title: Box<str>, span: Span, alt: String, depth: usize },
}

struct Open {
    level: u8,
    start: usize,
    anchor: Option<Box<str>>,
    out_start: usize,
    span: Span,
}

struct Writer<'e, 'd> {
    text: &'e str,
    offset: usize,
    numbered: bool,
    titles: &'e [&'e str],
    decoder: &'d mut Decoder,
    body: Body,
    parts: Vec<Part>,
    out: Vec<Event<'e>>,
    swallow: Option<Swallow<'e>>,
    /// Plain text since the last point or heading began.
    plain: String,
    notes: HashMap<String, usize>,
    note: Option<(usize, Vec<Event<'e>>)>,
    item_depth: usize,
    /// The stretch of a trailing `{#anchor .topic}`, which is not shown.
    attribute: Option<Range<usize>>,
    heading: Option<Open>,
    title: Option<(Box<str>, Span)>,
    closers: Vec<&'static str>,
}

/// Whether a text holds marks of emphasis that emphasised nothing.
fn left_over(text: &str) -> bool {
    memchr::memchr2(b'*', b'_', text.as_bytes()).is_some() && (text.contains("**") || text.contains("__"))
}

/// Where the first quotation mark of a text stands, in bytes. Most texts have none: their bytes tell at once.
fn quotation_mark(text: &str) -> Option<usize> {
    // `"`, and the first bytes of « » and of “ ” „.
    let first = memchr::memchr3(b'"', 0xc2, 0xe2, text.as_bytes())?;
    text[first..].find(['«', '»', '“', '”', '"', '„']).map(|at| first + at)
}

impl<'e> Writer<'e, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.start + self.offset, range.end + self.offset)
    }

    fn splice(&mut self, part: Part) {
        let marker = format!("\0{}\0", self.parts.len());
        self.parts.push(part);
        self.out.push(Event::InlineHtml(CowStr::from(marker)));
    }

    fn raw(&mut self, html: impl Into<CowStr<'e>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn event(&mut self, event: Event<'e>, range: Range<usize>) {
        if self.swallowed(&event) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.write_text(text, range),
            Event::Code(code) => {
                self.plain.push_str(&code);
                self.out.push(Event::Code(code));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.plain.push(' ');
                let hidden = self.attribute.as_ref().is_some_and(|hidden| range.start >= hidden.start);
                if !hidden {
                    self.out.push(event);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                let span = self.span(&range);
                self.splice(Part::Raw(html.as_ref().into(), span));
            }
            Event::FootnoteReference(label) => {
                let next = self.notes.len();
                let index = *self.notes.entry(label.to_string()).or_insert(next);
                self.splice(Part::Footnote(index));
            }
            other => self.out.push(other),
        }
    }

    fn write_text(&mut self, text: CowStr<'e>, range: Range<usize>) {
        if self.note.is_none() && left_over(&text) && !self.in_code() {
            let span = self.span(&range);
            let problem = self.decoder.problem(Code::UnsafeMarkup, span, "`**` is shown as two asterisks here");
            problem.help = Some("Markdown wants a space or a Latin letter's boundary outside the asterisks".to_owned());
        }
        if self.body.quotation.is_none()
            && let Some(at) = quotation_mark(&text)
        {
            // An entity is longer in the source than in the text.
            let at = if range.len() == text.len() { range.start + at } else { range.start };
            self.body.quotation = Some(self.span(&(at..at + 1)));
        }
        let text = match &self.attribute {
            Some(hidden) if range.start >= hidden.start => return,
            Some(hidden) if range.end > hidden.start && range.len() == text.len() => {
                CowStr::from(text[..hidden.start - range.start].trim_end().to_owned())
            }
            _ => text,
        };
        self.plain.push_str(&text);
        self.out.push(Event::Text(text));
    }

    fn in_code(&self) -> bool {
        matches!(
            self.out.iter().rev().find(|e| matches!(e, Event::Start(_) | Event::End(_))),
            Some(Event::Start(Tag::CodeBlock(_)))
        )
    }

    /// Feeds what is being taken out of the stream; true if the event belonged to it.
    fn swallowed(&mut self, event: &Event<'e>) -> bool {
        let ends_link = matches!(event, Event::End(TagEnd::Link));
        match self.swallow.take() {
            None => false,
            Some(Swallow::Cite(cited)) if ends_link => {
                self.splice(Part::Cite(cited));
                true
            }
            Some(Swallow::Ref { target, given, events }) if ends_link => {
                let text = given.then(|| {
                    let mut written = String::new();
                    html::push_html(&mut written, events.into_iter());
                    written.trim_end_matches('\\').into()
                });
                self.splice(Part::Ref(target, text));
                true
            }
            Some(Swallow::Ref { target, given, mut events }) => {
                if let Event::Text(text) | Event::Code(text) = event {
                    self.plain.push_str(text);
                }
                events.push(event.clone());
                self.swallow = Some(Swallow::Ref { target, given, events });
                true
            }
            Some(Swallow::Image { target, title, span, alt, depth: 0 }) if matches!(event, Event::End(TagEnd::Image)) => {
                self.image(target, &title, span, &alt);
                true
            }
            Some(Swallow::Image { target, title, span, mut alt, depth }) => {
                let depth = match event {
                    Event::Start(Tag::Image { .. }) => depth + 1,
                    Event::End(TagEnd::Image) => depth - 1,
                    Event::Text(text) | Event::Code(text) => {
                        alt.push_str(text);
                        depth
                    }
                    Event::SoftBreak | Event::HardBreak => {
                        alt.push(' ');
                        depth
                    }
                    _ => depth,
                };
                self.swallow = Some(Swallow::Image { target, title, span, alt, depth });
                true
            }
            swallow => {
                self.swallow = swallow;
                true
            }
        }
    }

    fn image(&mut self, target: Box<str>, title: &str, span: Span, alt: &str) {
        if alt.trim().is_empty() {
            self.decoder.problem(Code::MissingAlt, span, "an image without alternative text").help =
                Some("say between the brackets what it shows".to_owned());
        }
        self.raw("<img src=\"");
        self.splice(Part::Url(target, span, true));
        let mut rest = format!("\" alt=\"{}\" loading=\"lazy\"", escape(alt));
        if !title.is_empty() {
            rest.push_str(&format!(" title=\"{}\"", escape(title)));
        }
        rest.push('>');
        self.raw(rest);
    }

    fn start(&mut self, tag: Tag<'e>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                let id = dest_url.trim_end_matches('\\');
                let start = range.start + 2;
                let span = self.span(&(start..start + id.len()));
                let target = Ref::new(id, span);
                self.swallow = Some(Swallow::Ref { target, given: has_pothole, events: Vec::new() });
            }
            Tag::Link { dest_url, .. } if dest_url.starts_with(CITE) => {
                let cited = self.citations(&dest_url[CITE.len()..], &range);
                self.swallow = Some(Swallow::Cite(cited));
            }
            Tag::Link { dest_url, title, .. } => {
                let span = self.url_span(&dest_url, &range);
                if unsafe_scheme(&dest_url) {
                    let message = format!("`{dest_url}` runs a script, and is left out");
                    self.decoder.problem(Code::UnsafeMarkup, span, message).help =
                        Some("link to a page, a file or an address".to_owned());
                    self.raw("<a>");
                    return;
                }
                self.raw("<a href=\"");
                self.splice(Part::Url(dest_url.as_ref().into(), span, false));
                match title.as_ref() {
                    "" => self.raw("\">"),
                    title => self.raw(format!("\" title=\"{}\">", escape(title))),
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let span = self.url_span(&dest_url, &range);
                self.swallow = Some(Swallow::Image {
                    target: dest_url.as_ref().into(),
                    title: title.as_ref().into(),
                    span,
                    alt: String::new(),
                    depth: 0,
                });
            }
            Tag::FootnoteDefinition(label) => {
                let next = self.notes.len();
                let index = *self.notes.entry(label.to_string()).or_insert(next);
                self.note = Some((index, std::mem::take(&mut self.out)));
            }
            Tag::Paragraph if self.item_depth == 0 && self.note.is_none() => self.block("p", range),
            Tag::Item => {
                self.item_depth += 1;
                match self.item_depth {
                    1 if self.note.is_none() => self.block("li", range),
                    _ => self.out.push(Event::Start(Tag::Item)),
                }
            }
            Tag::Heading { level, id, .. } => {
                let start = self.plain.len();
                let anchor = id.map(|id| Box::from(id.as_ref()));
                let written = self.text[range.clone()].trim_end().len();
                let span = self.span(&(range.start..range.start + written));
                self.heading = Some(Open { level: level_of(level), start, anchor, out_start: self.out.len(), span });
            }
            Tag::BlockQuote(Some(kind)) => {
                let (class, word) = alert(kind);
                self.raw(format!("<div class=\"alert alert-{class}\" role=\"note\"><p class=\"alert-title\">"));
                self.splice(Part::Word(word));
                self.raw("</p>\n");
                self.closers.push("</div>\n");
            }
            Tag::BlockQuote(None) => {
                self.out.push(Event::Start(Tag::BlockQuote(None)));
                self.closers.push("");
            }
            Tag::Table(columns) => {
                self.raw("<div class=\"scroll\" tabindex=\"0\">");
                self.out.push(Event::Start(Tag::Table(columns)));
            }
            tag => self.out.push(Event::Start(tag)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.raw("</a>"),
            TagEnd::FootnoteDefinition => {
                if let Some((index, before)) = self.note.take() {
                    let inside = std::mem::replace(&mut self.out, before);
                    let parts = self.cut(inside);
                    if self.body.footnotes.len() <= index {
                        self.body.footnotes.resize(index + 1, Vec::new());
                    }
                    self.body.footnotes[index] = parts;
                }
            }
            TagEnd::Paragraph if self.item_depth == 0 && self.note.is_none() => {
                self.raw("</p>\n");
                self.close_block();
            }
            TagEnd::Item => {
                self.item_depth -= 1;
                if self.item_depth == 0 && self.note.is_none() {
                    self.raw("</li>\n");
                    self.close_block();
                } else {
                    self.out.push(Event::End(TagEnd::Item));
                }
            }
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(kind) => match self.closers.pop() {
                Some("") | None => self.out.push(Event::End(TagEnd::BlockQuote(kind))),
                Some(closer) => self.raw(closer),
            },
            TagEnd::Table => {
                self.out.push(Event::End(TagEnd::Table));
                self.raw("</div>\n");
            }
            tag => self.out.push(Event::End(tag)),
        }
    }

    /// Opens a paragraph or list item, which in a speech is a numbered point.
    fn block(&mut self, element: &str, range: Range<usize>) {
        let attribute = trailing_attribute(&self.text[range.clone()]).map(|(start, inside)| (range.start + start, inside));
        let mut anchor = None;
        let mut topics = Vec::new();
        if let Some((start, inside)) = attribute {
            let mut at = start + 1;
            for word in inside.split(' ') {
                let span = self.span(&(at + 1..at + word.len()));
                match word.split_at_checked(1) {
                    Some(("#", name)) if !name.is_empty() => anchor = Some((Box::<str>::from(name), span)),
                    Some((".", topic)) if !topic.is_empty() => {
                        topics.push(Ref { kind: Some(Kind::Topic), id: topic.into(), span })
                    }
                    _ => {}
                }
                at += word.len() + 1;
            }
            self.attribute = Some(start..range.end);
        }
        self.plain.clear();
        if !self.numbered {
            match anchor {
                Some((name, span)) => {
                    self.anchor(&name, span);
                    self.raw(format!("<{element} id=\"{}\">", escape(&name)));
                }
                None => self.raw(format!("<{element}>")),
            }
            return;
        }
        let number = self.body.points.len() + 1;
        let span = anchor.as_ref().map_or(self.span(&range), |(_, span)| *span);
        let name = anchor.map_or_else(|| format!("p{number}").into(), |(name, _)| name);
        self.anchor(&name, span);
        self.raw(format!(
            "<{element} class=\"point\" id=\"{name}\"><a class=\"pin\" href=\"#{name}\">{number}</a> ",
            name = escape(&name)
        ));
        self.body.points.push(Point { anchor: name, number, topics, text: "".into() });
    }

    fn close_block(&mut self) {
        self.attribute = None;
        if self.numbered
            && let Some(point) = self.body.points.last_mut()
        {
            point.text = self.plain.trim().into();
        }
    }

    fn close_heading(&mut self) {
        let Some(open) = self.heading.take() else { return };
        let text: Box<str> = self.plain[open.start.min(self.plain.len())..].trim().into();
        let sought = self.titles.is_empty() || self.titles.contains(&&*text);
        if open.level == 1 && sought && self.title.is_none() && self.body.headings.is_empty() && open.out_start == 0 {
            self.out.truncate(open.out_start);
            self.title = Some((text, open.span));
            return;
        }
        let level = open.level.max(2);
        let anchor = match open.anchor {
            Some(given) => {
                self.anchor(&given, open.span);
                given
            }
            None => self.free_anchor(&text),
        };
        let inside = self.out.split_off(open.out_start);
        self.raw(format!("<h{level} id=\"{}\">", escape(&anchor)));
        self.out.extend(inside);
        self.raw(format!("</h{level}>\n"));
        self.body.headings.push(Heading { level, anchor, text });
    }

    /// Takes a name that the author chose: two of one name are a mistake.
    fn anchor(&mut self, name: &str, span: Span) {
        if self.body.anchors.iter().any(|taken| &**taken == name) {
            let message = format!("the anchor `{name}` is taken in this text");
            self.decoder.problem(Code::DuplicateAnchor, span, message).help = Some("give one of the two another name".to_owned());
        }
        self.body.anchors.push(name.into());
    }

    fn free_anchor(&mut self, text: &str) -> Box<str> {
        let slug = fold::slug(text);
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let taken = |name: &str, anchors: &[Box<str>]| anchors.iter().any(|anchor| &**anchor == name);
        let mut name = slug.clone();
        let mut count = 2;
        while taken(&name, &self.body.anchors) {
            name = format!("{slug}-{count}");
            count += 1;
        }
        self.body.anchors.push(name.as_str().into());
        name.into()
    }

    /// `@map-fr, S3; @kuna-open` with the place of each id.
    fn citations(&self, inside: &str, range: &Range<usize>) -> Vec<SourceRef> {
        let written = &self.text[range.clone()];
        let mut from = 0;
        let mut cited = Vec::new();
        for one in inside.split(';') {
            let one = one.trim().trim_start_matches('@');
            let (id, locator) = one.split_once(',').unwrap_or((one, ""));
            let id = id.trim();
            let needle = format!("@{id}");
            let start = written[from..].find(&needle).map_or(from, |at| from + at + 1);
            from = (start + id.len()).min(written.len());
            let span = self.span(&(range.start + start..range.start + start + id.len()));
            let mut source = SourceRef::new(id, span);
            if source.locator.is_empty() {
                source.locator = locator.split_whitespace().collect::<Vec<_>>().join(" ").into();
            }
            cited.push(source);
        }
        cited
    }

    /// Where a link's destination stands; of a reference-style link, the link.
    fn url_span(&self, url: &str, range: &Range<usize>) -> Span {
        let written = &self.text[range.clone()];
        match written.rfind(url) {
            Some(at) if !url.is_empty() => self.span(&(range.start + at..range.start + at + url.len())),
            _ => self.span(range),
        }
    }

    /// Cuts finished HTML at its markers.
    fn cut(&self, events: Vec<Event<'e>>) -> Vec<Part> {
        let mut written = String::with_capacity(self.text.len() * 5 / 4);
        html::push_html(&mut written, events.into_iter());
        let mut parts = Vec::new();
        for (index, piece) in written.split('\0').enumerate() {
            if index % 2 == 0 {
                if !piece.is_empty() {
                    parts.push(Part::Html(piece.into()));
                }
            } else if let Some(part) = piece.parse::<usize>().ok().and_then(|at| self.parts.get(at)) {
                parts.push(part.clone());
            }
        }
        parts
    }

    fn finish(mut self) -> Parsed {
        let events = std::mem::take(&mut self.out);
        let parts = self.cut(events);
        let mut body = std::mem::take(&mut self.body);
        body.parts = parts;
        body.footnotes.resize(self.notes.len(), Vec::new());
        Parsed { body, title: self.title.take() }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    level as u8
}

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "alert-note"),
        BlockQuoteKind::Tip => ("tip", "alert-tip"),
        BlockQuoteKind::Important => ("important", "alert-important"),
        BlockQuoteKind::Warning => ("warning", "alert-warning"),
        BlockQuoteKind::Caution => ("caution", "alert-caution"),
    }
}

/// The `{#anchor .topic}` at the end of a block: where it begins, and what stands inside.
fn trailing_attribute(block: &str) -> Option<(usize, &str)> {
    let trimmed = block.trim_end();
    let inside = trimmed.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let words = &inside[open + 1..];
    let sound = !words.is_empty() && words.split(' ').all(|word| word.len() > 1 && word.starts_with(['#', '.']));
    sound.then_some((open, words))
}

fn unsafe_scheme(url: &str) -> bool {
    let plain: String = url.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_lowercase();
    ["javascript:", "vbscript:", "data:text"].iter().any(|scheme| plain.starts_with(scheme))
}

/// Escapes text for HTML, attributes included.
pub fn escape(text: &str) -> String {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
