//! Splices a body: references, citations, links and strings go into the HTML between.

pub mod code;
mod html_attributes;
mod links;
pub mod raw;

use crate::base::diagnostic::Diagnostic;
use crate::base::fingerprint::fingerprint_of;
use crate::base::path::decoded;
use crate::base::rules::Code;
use crate::record::Record;
use crate::record::body::{Body, Part};
use crate::record::markdown::escape::escape;
use crate::record::reference::Ref;

use super::context::PageContext;
use super::notes::About;
use super::value::Html;
use super::{files, image, names, picture};

/// A body as HTML for this page.
pub fn body(ctx: &PageContext<'_>, record: &Record, root: &str) -> Html {
    let mut out = String::with_capacity(capacity(&record.body));
    parts(ctx, &record.body.parts, record, root, &mut out);
    write_footnotes(ctx, record, root);
    Html(out)
}

/// Writes the footnotes of a text that were marked; what they cite and mark joins the notes.
fn write_footnotes(ctx: &PageContext<'_>, record: &Record, root: &str) {
    let text = fingerprint_of(&record.path);
    let mut index = 0;
    loop {
        let about = match ctx.notes.borrow().get(index) {
            Some(note) => note.about.clone(),
            None => break,
        };
        index += 1;
        let About::Footnote(of, number) = about else {
            continue;
        };
        let written = ctx.notes.borrow().footnotes.contains_key(&(of, number));
        if let Some(footnote) = record.body.footnotes.get(number)
            && of == text
            && !written
        {
            let mut out = String::new();
            parts(ctx, footnote, record, root, &mut out);
            ctx.notes.borrow_mut().footnotes.insert((of, number), out);
        }
    }
}

/// About how many bytes a body takes.
fn capacity(body: &Body) -> usize {
    let bytes = |part: &Part| match part {
        Part::Html(html) => html.len(),
        Part::Code(block) => block.code.len() * 2,
        _ => 80,
    };
    body.parts.iter().map(bytes).sum()
}

/// Parts as HTML.
pub fn parts(ctx: &PageContext<'_>, parts: &[Part], record: &Record, root: &str, out: &mut String) {
    for part in parts {
        match part {
            Part::Html(html) => out.push_str(html),
            Part::Raw(html, span) if !ctx.settings.raw_html => {
                let problem = Diagnostic::new(
                    Code::UnsafeMarkup,
                    record.place(*span),
                    "HTML in Markdown is shown as text",
                )
                .help("use Markdown, or set `raw_html = true` under `[markdown]` in site.toml");
                ctx.report(problem);
                out.push_str(&escape(html));
            }
            Part::Raw(html, span) => raw::raw(ctx, html, *span, record, root, out),
            Part::Ref(reference, text) => {
                write_reference(ctx, reference, text.as_deref(), record, root, out)
            }
            // Where no notes are listed, a mark leads nowhere.
            Part::Cite(_) | Part::Footnote(_) if !ctx.lists_notes() => {}
            Part::Cite(cited) => ctx.mark(cited, out),
            Part::Footnote(number) => ctx.notes.borrow_mut().mark(
                About::Footnote(fingerprint_of(&record.path), *number),
                "",
                out,
            ),
            Part::Url(url, span, image) => {
                let written = links::write_url(ctx, url, *span, *image, record, root, out);
                if let Some(url) = written.filter(|_| *image) {
                    sized(ctx, &url, root, out);
                }
            }
            Part::Bare(text, _, _) if !ctx.settings.bare_links => out.push_str(&escape(text)),
            Part::Bare(text, url, span) => {
                out.push_str("<a href=\"");
                links::write_url(ctx, url, *span, false, record, root, out);
                out.push_str("\">");
                out.push_str(&escape(text));
                out.push_str("</a>");
            }
            Part::Code(block) if ctx.settings.highlight => code::highlighted(block, out),
            Part::Code(block) => code::plain(block, out),
            Part::Word(key) => out.push_str(&escape(ctx.texts.word(key).unwrap_or(key))),
        }
    }
}

/// How wide a picture in a text is shown, as HTML has it: as the text, or as a phone.
const SIZES: &str = "(min-width: 42rem) 40rem, 100vw";

/// Says how large a picture is, so that nothing moves when it comes, and in which widths there is one: the attributes go in
/// behind its address, whose quotation mark is still to come.
fn sized(ctx: &PageContext<'_>, url: &str, root: &str, out: &mut String) {
    let path = decoded(url.strip_prefix(root).unwrap_or_default());
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (mut width, mut height) = if path.is_empty() {
        (0, 0)
    } else {
        files::size_of(ctx, path)
    };
    if width > 0
        && let Some(picture) = picture::scaled(ctx, path)
    {
        // A picture that a camera held upright lies in its file.
        (width, height) = (
            picture.header.width as usize,
            picture.header.height as usize,
        );
        let widths = image::widths(path, picture);
        let widths = widths
            .iter()
            .map(|one| format!("{root}{} {}w", escape(&one.src), one.width));
        let widths = widths.collect::<Vec<_>>().join(", ");
        out.push_str(&format!("\" srcset=\"{widths}\" sizes=\"{SIZES}"));
    }
    if width > 0 {
        out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
    }
    out.push_str("\" loading=\"lazy\" decoding=\"async");
}

fn write_reference(
    ctx: &PageContext<'_>,
    reference: &Ref,
    text: Option<&[Part]>,
    record: &Record,
    root: &str,
    out: &mut String,
) {
    let Some(ix) = ctx.lens.resolve_prose(reference).node() else {
        // A draft, or a mistake that is reported elsewhere. An id is an address, and mostly a name: what is held
        // back shows none.
        match text {
            Some(text) => parts(ctx, text, record, root, out),
            None => out.push('…'),
        }
        return;
    };
    let card = ctx.card(ix);
    out.push_str("<a href=\"");
    out.push_str(root);
    out.push_str(&escape(&card.view().url));
    out.push_str("\">");
    match text {
        Some(text) => parts(ctx, text, record, root, out),
        None => out.push_str(&names::name_in(ctx, ix, record).0),
    }
    out.push_str("</a>");
}
