//! A page as linked data: what it is about in the words of schema.org, as JSON-LD.
//!
//! Where the site's address is known, addresses are whole and every record is one node, whatever page and language speak
//! of it: its `@id` is the address of its page in the default language. Else they are relative, like every link of a page,
//! so that the same bytes hold on any mirror. What the head of the page says, its description, is not said again, and the way to the
//! page begins below the site and ends before it. A date is told only as precisely as it was written, and left out where it is
//! in doubt: schema.org has no word for doubt.

mod actors;
mod events;
pub mod terms;
pub mod thing;
mod things;

use serde_json::{Value, json};

use crate::graph::node::Ix;
use crate::record::fields::Fields;
use crate::record::kind::Kind;

use super::context::PageContext;
use super::downloads::DATA;
use super::frame::{Crumb, Frame};
use super::linked::thing::{Thing, in_script, once};
use super::tables::TABLES;
use super::value::Html;

/// The page of a record, or any other page, as linked data. The frame is filled but for this.
pub fn record_or_page(ctx: &PageContext<'_>, frame: &Frame, about: Option<Ix>) -> Html {
    if !ctx.requested.has(Frame::NAMES.linked_data) {
        return Html::default();
    }
    let mut main = match about {
        Some(ix) => thing_of_page(ctx, frame, ix),
        None => {
            let mut page = Thing::new(
                if frame.kind == "index" {
                    "CollectionPage"
                } else {
                    "WebPage"
                },
                &page_name(ctx, frame),
            );
            page.add("@id", frame.canonical.as_str().into());
            page
        }
    };
    if let Some(ix) = about {
        main.add("@id", things::node_id(ctx, ix).into());
        main = main.called_in(foreign(ctx, frame, ix));
    }
    let url = if frame.canonical.is_empty() {
        "./"
    } else {
        &*frame.canonical
    };
    if !main.is_at(url) {
        main.add("url", url.into());
    }
    let mut graph = vec![Value::from(main)];
    // The first step is the site; a way of one other says nothing.
    if frame.breadcrumbs.len() > 2 {
        graph.push(crumbs(ctx, frame));
    }
    in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// The home page: the site, and the dossier as data.
pub fn home_page(ctx: &PageContext<'_>, frame: &Frame, downloads: &[(&str, &str)]) -> Html {
    if !ctx.requested.has(Frame::NAMES.linked_data) {
        return Html::default();
    }
    let here = if frame.canonical.is_empty() {
        "./"
    } else {
        &frame.canonical
    };
    let mut site = Thing::new("WebSite", &ctx.language.site_title);
    site.add("@id", ctx.links.whole("").into());
    site.add("url", here.into());
    site.add("inLanguage", frame.lang.as_str().into());
    let mut graph = vec![Value::from(site)];
    if !downloads.is_empty() {
        let mut whole = Thing::new("Dataset", &ctx.language.site_title);
        let told = if frame.description.is_empty() {
            &ctx.language.site_title
        } else {
            &frame.description
        };
        whole.add("description", told.as_str().into());
        whole.add("url", here.into());
        whole.add(
            "@id",
            if frame.canonical.is_empty() {
                String::new()
            } else {
                ctx.links.whole("#dossier")
            }
            .into(),
        );
        whole.add("inLanguage", frame.lang.as_str().into());
        let mut creator = Thing::new("Organization", &ctx.language.site_title);
        creator.add("url", here.into());
        whole.add("creator", creator.into());
        whole.add("license", (&*ctx.settings.licence).into());
        whole.add("version", (&*ctx.settings.version).into());
        let tables = TABLES.iter().map(|table| {
            (
                format!("{}{DATA}{}.csv", ctx.language.prefix, table.name),
                "text/csv",
            )
        });
        let files = downloads
            .iter()
            .map(|(path, mime)| ((*path).to_owned(), *mime))
            .chain(tables);
        let download = |(path, mime): (String, &str)| json!({ "@type": "DataDownload", "contentUrl": things::link(ctx, frame, &path), "encodingFormat": mime });
        whole.add("distribution", files.map(download).collect());
        graph.push(whole.into());
    }
    in_script(&json!({ "@context": "https://schema.org", "@graph": graph }))
}

/// The language of the name of a page where it is not the page's.
fn foreign<'a>(ctx: &PageContext<'a>, frame: &Frame, ix: Ix) -> Option<&'a str> {
    let node = ctx.lens.card(ix);
    let (_, lang) = ctx.texts.title(node);
    // Names made of other records' say what language each part is in.
    (!node.title.is_empty() && lang.as_str() != frame.lang).then(|| lang.as_str())
}

fn page_name(ctx: &PageContext<'_>, frame: &Frame) -> String {
    let word = || {
        ctx.texts
            .word(&format!("nav-{}", frame.id))
            .map(str::to_owned)
    };
    if frame.title_text.is_empty() {
        word().unwrap_or_else(|| frame.id.clone())
    } else {
        frame.title_text.clone()
    }
}

fn crumbs(ctx: &PageContext<'_>, frame: &Frame) -> Value {
    let name = |crumb: &Crumb| {
        let folder = crumb
            .url
            .trim_start_matches(ctx.language.prefix.as_str())
            .trim_end_matches("index.html")
            .trim_end_matches('/');
        let word = || ctx.texts.word(&format!("nav-{folder}")).map(str::to_owned);
        if crumb.name.is_empty() {
            word().unwrap_or_else(|| folder.to_owned())
        } else {
            crumb.name.to_text()
        }
    };
    let step = |(at, crumb): (usize, &Crumb)| json!({ "@type": "ListItem", "position": at + 1, "name": name(crumb), "item": things::link(ctx, frame, &crumb.url) });
    let steps: Vec<Value> = frame.breadcrumbs[1..]
        .iter()
        .enumerate()
        .map(step)
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

fn thing_of_page(ctx: &PageContext<'_>, frame: &Frame, ix: Ix) -> Thing {
    let node = ctx.lens.fields(ix);
    let name = &frame.title_text;
    match node.fields() {
        Some(Fields::Event(event)) if node.inline.is_none() => {
            events::event_thing(ctx, frame, ix, node, event)
        }
        Some(Fields::Speech(speech)) => events::speech_thing(ctx, frame, ix, node, speech),
        Some(Fields::Person(person)) => actors::person_thing(ctx, frame, node, person),
        Some(Fields::Organization(org)) => actors::body_thing(ctx, frame, node, org),
        Some(Fields::Initiative(_)) => events::series_thing(ctx, frame, ix, node),
        Some(Fields::Document(document)) => {
            let mut thing = Thing::new("CreativeWork", name);
            thing.add("datePublished", once(document.date.as_ref()).into());
            thing.add("identifier", document.symbol.as_deref().into());
            thing.add("sameAs", document.url.as_deref().into());
            thing
        }
        Some(Fields::Source(source)) => {
            let mut thing = Thing::new("CreativeWork", name);
            thing.add("datePublished", once(source.date.as_ref()).into());
            let publisher = ctx.texts.plain(&source.publisher);
            if !publisher.is_empty() {
                thing.add("publisher", Thing::new("Organization", &publisher).into());
            }
            thing.add("inLanguage", source.language.as_deref().into());
            thing.add("sameAs", source.url.as_deref().into());
            thing
        }
        // A delegation may be written in its event.
        Some(Fields::Event(_) | Fields::Delegation(_)) => {
            actors::delegation_thing(ctx, frame, ix, node)
        }
        // A country need not have a record of its own.
        Some(Fields::Country(_)) | None => {
            let mut thing = Thing::new(things::class(node), name);
            if node.kind == Kind::Country {
                thing.add("identifier", node.code.map(str::to_uppercase).into());
                thing.add("alternateName", things::other_names(node, name));
            }
            thing
        }
        Some(Fields::Topic(_) | Fields::Office(_) | Fields::Page(_)) => {
            Thing::new(things::class(node), name)
        }
    }
}
