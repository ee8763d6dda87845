//! Splices a body: references, citations, links and strings go into the HTML between.

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::href;
use crate::base::path::{absolute, decoded, encoded};
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::date::Date;
use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::accepted::SOURCE;
use crate::record::body::{Body, Part};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::markdown::escape::escape;
use crate::record::reference::Ref;

use super::context::PageContext;
use super::notes::About;
use super::value::Html;

/// Where a link of the site leads.
enum Where {
    Node(Ix),
    Index,
    Asset,
    Nowhere,
}

impl PageContext<'_> {
    /// A body as HTML for this page.
    pub fn body(&self, record: &Record, root: &str) -> Html {
        let mut out = String::with_capacity(self.size(&record.body));
        self.parts(&record.body.parts, record, root, &mut out);
        self.write_footnotes(record, root);
        Html(out)
    }

    /// Writes the footnotes of a text that were marked; what they cite and mark joins the notes.
    fn write_footnotes(&self, record: &Record, root: &str) {
        let mut index = 0;
        loop {
            let about = match self.notes.borrow().get(index) {
                Some(note) => note.about.clone(),
                None => break,
            };
            if let About::Footnote(fingerprint, number) = about
                && fingerprint == fingerprint_of(&record.path)
                && let Some(parts) = record.body.footnotes.get(number)
                && !self.footnotes.borrow().contains_key(&(fingerprint, number))
            {
                let mut out = String::new();
                self.parts(parts, record, root, &mut out);
                self.footnotes
                    .borrow_mut()
                    .insert((fingerprint, number), out);
            }
            index += 1;
        }
    }

    fn size(&self, body: &Body) -> usize {
        body.parts
            .iter()
            .map(|part| {
                if let Part::Html(html) = part {
                    html.len()
                } else {
                    80
                }
            })
            .sum()
    }

    /// Parts as HTML.
    pub fn parts(&self, parts: &[Part], record: &Record, root: &str, out: &mut String) {
        for part in parts {
            match part {
                Part::Html(html) => out.push_str(html),
                Part::Raw(html, span) if !self.settings.raw_html => {
                    let problem = Diagnostic::new(
                        Code::UnsafeMarkup,
                        record.place(*span),
                        "HTML in Markdown is shown as text",
                    )
                    .help("use Markdown, or set `raw_html = true` under `[markdown]` in site.toml");
                    self.problems.borrow_mut().push(problem);
                    out.push_str(&escape(html));
                }
                Part::Raw(html, span) => self.raw(html, *span, record, root, out),
                Part::Ref(reference, text) => {
                    self.reference(reference, text.as_deref(), record, root, out)
                }
                // Where no notes are listed, a mark leads nowhere.
                Part::Cite(_) | Part::Footnote(_) if !self.requested.has("notes") => {}
                Part::Cite(cited) => {
                    for source in cited {
                        let reference = Ref {
                            kind: None,
                            id: source.id.clone(),
                            span: source.span,
                        };
                        if let Some(ix) = self.lens.resolve(&reference, SOURCE) {
                            self.notes
                                .borrow_mut()
                                .mark(About::Source(ix), &source.locator, out);
                        }
                    }
                }
                Part::Footnote(number) => self.notes.borrow_mut().mark(
                    About::Footnote(fingerprint_of(&record.path), *number),
                    "",
                    out,
                ),
                Part::Url(url, span, image) => {
                    let written = self.write_url(url, *span, *image, record, root, out);
                    if let Some(url) = written.filter(|_| *image) {
                        self.sized(&url, root, out);
                    }
                }
                Part::Bare(text, _, _) if !self.settings.bare_links => out.push_str(&escape(text)),
                Part::Bare(text, url, span) => {
                    out.push_str("<a href=\"");
                    self.write_url(url, *span, false, record, root, out);
                    out.push_str("\">");
                    out.push_str(&escape(text));
                    out.push_str("</a>");
                }
                Part::Word(key) => out.push_str(&escape(
                    self.language.words.get(key).map_or(*key, String::as_str),
                )),
            }
        }
    }

    /// Says how large a picture is, so that nothing moves when it comes: the attributes go in behind its address,
    /// whose quotation mark is still to come.
    fn sized(&self, url: &str, root: &str, out: &mut String) {
        let path = url.strip_prefix(root).unwrap_or_default();
        let (width, height) = if path.is_empty() {
            (0, 0)
        } else {
            self.size_of(&decoded(path))
        };
        if width > 0 {
            out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        out.push_str("\" loading=\"lazy\" decoding=\"async");
    }

    /// Writes an address as it is on this page, and hands it back; if it is wrong, as it was written.
    pub(super) fn write_url(
        &self,
        url: &str,
        span: Span,
        image: bool,
        record: &Record,
        root: &str,
        out: &mut String,
    ) -> Option<String> {
        match self.target((url, span), record, root, image) {
            Ok(url) => {
                out.push_str(&escape(&url));
                Some(url)
            }
            Err((code, message, help)) => {
                let problem = Diagnostic::new(code, record.place(span), message).help(help);
                self.problems.borrow_mut().push(problem);
                // What may not be published is not, even where a mistake is shown beside the page.
                out.push_str(&if code == Code::UnsafeAddress {
                    "#".to_owned()
                } else {
                    escape(url)
                });
                None
            }
        }
    }

    fn reference(
        &self,
        reference: &Ref,
        text: Option<&[Part]>,
        record: &Record,
        root: &str,
        out: &mut String,
    ) {
        let Some(ix) = self.lens.resolve_prose(reference).node() else {
            // A draft, or a mistake that is reported elsewhere. An id is an address, and mostly a name: what is held
            // back shows none.
            match text {
                Some(text) => self.parts(text, record, root, out),
                None => out.push('…'),
            }
            return;
        };
        let card = self.card(ix);
        out.push_str("<a href=\"");
        out.push_str(root);
        out.push_str(&escape(&card.view().url));
        out.push_str("\">");
        match text {
            Some(text) => self.parts(text, record, root, out),
            None => out.push_str(&self.called(ix, record).0),
        }
        out.push_str("</a>");
    }

    /// What a record is called in a text: in one about an event, people as they were called on its day.
    pub(super) fn called(&self, ix: Ix, record: &Record) -> Html {
        match self.day_of(record) {
            Some(day)
                if matches!(
                    self.lens.card(ix).kind,
                    Kind::Person | Kind::Organization | Kind::Country
                ) =>
            {
                self.name_at(ix, Some(&day))
            }
            _ => self.card(ix).view().name.clone(),
        }
    }

    /// The date of what a record is about, if that is an event or what was said or sent there.
    fn day_of(&self, record: &Record) -> Option<Date> {
        let own = match &record.fields {
            Fields::Event(event) => event.date.date.clone(),
            Fields::Speech(speech) => speech.date.clone(),
            _ => None,
        };
        own.or_else(|| {
            let event = if record.kind == Kind::Event {
                Some(&*record.id)
            } else {
                record.event_id()
            };
            event
                .and_then(|event| self.lens.find(Kind::Event, event))
                .and_then(|event| self.lens.card(event).date.clone())
        })
    }

    /// The URL that a written one becomes on this page, or the problem with it.
    fn target(
        &self,
        (url, span): (&str, Span),
        record: &Record,
        root: &str,
        image: bool,
    ) -> Result<String, (Code, String, String)> {
        if let Err(refused) = href::judge(url, &self.settings.schemes) {
            let (message, help) = refused.words(url);
            return Err((Code::UnsafeAddress, message, help));
        }
        if href::scheme(url).is_some() || url.starts_with("//") {
            if image {
                self.embedded(url, record.place(span));
            }
            return Ok(url.to_owned());
        }
        if let Some(anchor) = url.strip_prefix('#') {
            let known = self.has_anchor(record, anchor);
            // What a page is made of has anchors that begin with `_`; every page has a top (HTML, "scroll to the fragment").
            let reserved = anchor.starts_with('_') || matches!(anchor, "" | "top");
            return if known || reserved {
                Ok(url.to_owned())
            } else {
                Err(broken_anchor(anchor, "this page"))
            };
        }
        let (path, anchor) = match url.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (url, None),
        };
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (path, String::new()),
        };
        let folder = source_folder(record);
        // A target is decoded once and then looked for.
        let Some(below) = absolute(&decoded(path), &folder) else {
            return Err((
                Code::BrokenLink,
                format!("`{url}` leads out of the site"),
                "links stay below the site's root".to_owned(),
            ));
        };
        let tail = format!(
            "{query}{}",
            anchor
                .map(|anchor| format!("#{anchor}"))
                .unwrap_or_default()
        );
        match self.place(&below) {
            Where::Node(ix) => {
                if let Some(anchor) = anchor {
                    let node = self.lens.node(ix);
                    let mut texts = node.record.iter().chain(&node.translations);
                    let known = texts.any(|record| self.has_anchor(record, anchor));
                    if !known && node.inline.is_none() {
                        return Err(broken_anchor(anchor, &format!("`{path}`")));
                    }
                }
                Ok(format!("{root}{}{tail}", self.card(ix).view().url))
            }
            Where::Index => Ok(format!("{root}{}{tail}", self.url(&below))),
            Where::Asset => Ok(format!("{root}{}{tail}", encoded(&below))),
            Where::Nowhere => {
                if let Some(problem) = self.held_back(url, &below) {
                    return Err(problem);
                }
                let what = if image { "no file" } else { "no page or file" };
                let help = match (href::mended(url), self.near(&below)) {
                    (Some(meant), _) => format!(
                        "write `{meant}`: an address outside the site begins with `https://`"
                    ),
                    (None, Some(near)) => format!("did you mean `/{near}`?"),
                    (None, None) if image => {
                        "put the picture next to its record, or write its path from the site's root: `/images/x.jpg`"
                            .to_owned()
                    }
                    (None, None) => {
                        "a link from the site's root begins with `/`; `name.md` means a record"
                            .to_owned()
                    }
                };
                Err((Code::BrokenLink, format!("{what} `{url}`"), help))
            }
        }
    }

    /// Says that a picture lies on another site that pages may not show.
    pub(super) fn embedded(&self, url: &str, place: Option<Place>) {
        let address = url.trim_start();
        let address = if address.starts_with("//") {
            format!("https:{address}")
        } else {
            address.to_owned()
        };
        let within = |site: &str| {
            address
                .strip_prefix(site)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
        };
        if self.settings.embeds.iter().any(|site| within(site)) {
            return;
        }
        let message =
            format!("`{url}` is on another site, and the policy of your pages does not show it");
        let help = "put the file beside the record; or name its site in `embeds` under `[security]` in site.toml, and that site then learns who reads";
        self.problems
            .borrow_mut()
            .push(Diagnostic::new(Code::ThirdParty, place, message).help(help));
    }

    /// The file that a field names, from its record's folder or the site's root: as it is written, else as an address.
    pub(super) fn file_at(&self, written: &str, folder: &str) -> String {
        let named = absolute(written, folder).unwrap_or_default();
        if !written.contains('%') || self.lens.has_input(&Fact::Asset(&named)) {
            return named;
        }
        absolute(&decoded(written), folder).unwrap_or_default()
    }

    /// Says that a field names a file that is not there, or not published.
    pub(super) fn no_file(&self, written: &str, path: &str, place: Option<Place>, help: &str) {
        let missing = || {
            (
                Code::BrokenLink,
                format!("no file `{written}`"),
                help.to_owned(),
            )
        };
        let (code, message, help) = self.held_back(written, path).unwrap_or_else(missing);
        self.problems
            .borrow_mut()
            .push(Diagnostic::new(code, place, message).help(help));
    }

    /// The problem with naming a file or record that is held back.
    pub(super) fn held_back(&self, written: &str, below: &str) -> Option<(Code, String, String)> {
        if !self.lens.has_input(&Fact::HeldBack(below)) {
            return None;
        }
        let message = format!("`{written}` is not published: what it belongs to is held back");
        let help =
            "publish the record in the same folder, move the file elsewhere, or remove the link"
                .to_owned();
        Some((Code::BrokenLink, message, help))
    }

    fn near(&self, below: &str) -> Option<String> {
        let (folder, id) = below.trim_end_matches('/').split_once('/')?;
        let kind = Kind::of_folder(folder)?;
        let known: Vec<Ix> = self.lens.index(kind).collect();
        let ids = known.iter().map(|ix| &*self.lens.card(*ix).id);
        crate::base::suggest::closest(id, ids).map(|near| format!("{folder}/{near}/"))
    }

    /// What stands at a path below the site's root.
    fn place(&self, below: &str) -> Where {
        if below.is_empty() {
            return Where::Index;
        }
        if self.lens.has_input(&Fact::Asset(below)) {
            return Where::Asset;
        }
        let page = below.strip_suffix(".md").map_or(below, |record| {
            record.strip_suffix("/index").unwrap_or(record)
        });
        let page = page
            .strip_suffix("index.html")
            .unwrap_or(page)
            .trim_end_matches('/');
        let (folder, id) = page.split_once('/').unwrap_or((page, ""));
        let found = match Kind::of_folder(folder) {
            Some(kind) if id.is_empty() => {
                return if self.lens.index(kind).next().is_some() {
                    Where::Index
                } else {
                    Where::Nowhere
                };
            }
            Some(Kind::Event) if id.contains("/delegations/") => self
                .lens
                .find(Kind::Delegation, &id.replacen("/delegations/", "/", 1)),
            Some(kind) => self.lens.find(kind, id),
            None => self.lens.find(Kind::Page, page),
        };
        found.map_or(Where::Nowhere, Where::Node)
    }
}

fn broken_anchor(anchor: &str, page: &str) -> (Code, String, String) {
    let help =
        "anchors are made from headings, and of a speech `#p1`, `#p2`, …; `{#name}` gives one"
            .to_owned();
    (
        Code::BrokenAnchor,
        format!("no anchor `#{anchor}` in {page}"),
        help,
    )
}

/// The folder of a record's file below `content/`: what its relative links start from.
pub(super) fn source_folder(record: &Record) -> String {
    let below = record.path.under("content").unwrap_or_default();
    below
        .rsplit_once('/')
        .map(|(folder, _)| folder.to_owned())
        .unwrap_or_default()
}
