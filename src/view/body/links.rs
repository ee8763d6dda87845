//! Links of a text: what they become on a page, or the problem with them.

use crate::base::diagnostic::Diagnostic;
use crate::base::href;
use crate::base::path::{absolute, decoded, encoded};
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::facts::Fact;
use crate::graph::node::Ix;
use crate::record::Record;
use crate::record::kind::Kind;
use crate::record::markdown::escape::escape;

use crate::view::body::html_attributes;
use crate::view::context::PageContext;
use crate::view::files::{self, source_folder};

/// Where a link of the site leads.
enum Where {
    Node(Ix),
    Index,
    Asset,
    Nowhere,
}

/// Writes an address as it is on this page, and hands it back; if it is wrong, as it was written.
pub fn write_url(
    ctx: &PageContext<'_>,
    url: &str,
    span: Span,
    image: bool,
    record: &Record,
    root: &str,
    out: &mut String,
) -> Option<String> {
    match target(ctx, (url, span), record, root, image) {
        Ok(url) => {
            out.push_str(&escape(&url));
            Some(url)
        }
        Err((code, message, help)) => {
            let problem = Diagnostic::new(code, record.place(span), message).help(help);
            ctx.report(problem);
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

/// The URL that a written one becomes on this page, or the problem with it.
fn target(
    ctx: &PageContext<'_>,
    (url, span): (&str, Span),
    record: &Record,
    root: &str,
    image: bool,
) -> Result<String, (Code, String, String)> {
    if let Err(refused) = href::judge(url, &ctx.settings.schemes) {
        let (message, help) = refused.words(url);
        return Err((Code::UnsafeAddress, message, help));
    }
    if href::scheme(url).is_some() || url.starts_with("//") {
        if image {
            files::embedded(ctx, url, record.place(span));
        }
        return Ok(url.to_owned());
    }
    if let Some(anchor) = url.strip_prefix('#') {
        let known = html_attributes::has_anchor(ctx, record, anchor);
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
    match place(ctx, &below) {
        Where::Node(ix) => {
            if let Some(anchor) = anchor {
                let node = ctx.lens.node(ix);
                let mut texts = node.record.iter().chain(&node.translations);
                let known = texts.any(|record| html_attributes::has_anchor(ctx, record, anchor));
                if !known && node.inline.is_none() {
                    return Err(broken_anchor(anchor, &format!("`{path}`")));
                }
            }
            Ok(format!("{root}{}{tail}", ctx.card(ix).view().url))
        }
        Where::Index => Ok(format!("{root}{}{tail}", ctx.links.url(&below))),
        Where::Asset => Ok(format!("{root}{}{tail}", encoded(&below))),
        Where::Nowhere => {
            if let Some(problem) = files::held_back(ctx, url, &below) {
                return Err(problem);
            }
            let what = if image { "no file" } else { "no page or file" };
            let help = match (href::mended(url), near(ctx, &below)) {
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

fn near(ctx: &PageContext<'_>, below: &str) -> Option<String> {
    let (folder, id) = below.trim_end_matches('/').split_once('/')?;
    let kind = Kind::of_folder(folder)?;
    let known: Vec<Ix> = ctx.lens.index(kind).collect();
    let ids = known.iter().map(|ix| &*ctx.lens.card(*ix).id);
    crate::base::suggest::closest(id, ids).map(|near| format!("{folder}/{near}/"))
}

/// What stands at a path below the site's root.
fn place(ctx: &PageContext<'_>, below: &str) -> Where {
    if below.is_empty() {
        return Where::Index;
    }
    if ctx.lens.has_input(&Fact::Asset(below)) {
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
            return if ctx.lens.index(kind).next().is_some() {
                Where::Index
            } else {
                Where::Nowhere
            };
        }
        Some(Kind::Event) if id.contains("/delegations/") => ctx
            .lens
            .find(Kind::Delegation, &id.replacen("/delegations/", "/", 1)),
        Some(kind) => ctx.lens.find(kind, id),
        None => ctx.lens.find(Kind::Page, page),
    };
    found.map_or(Where::Nowhere, Where::Node)
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
