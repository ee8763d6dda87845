//! How a page is cited: what a reference manager needs to know of it.

mod dublin_core;
pub mod format;
pub mod formats;

use crate::base::path::encoded;
use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::locale::{Lang, script_of};
use crate::record::accepted::{ADOPTER, COUNTRY, PERSON};
use crate::record::fields::{Document, Fields, Source, Speech};
use crate::record::kind::Kind;

use super::context::PageContext;
use super::files;
use super::plain::language_of;
use super::typed_fields::TypedFields as _;

/// A reference to a page; where a page is about a work (a speech, a document, a source), to the work itself.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// Its name in a bibliography: `speech-kuwait-2024-ma`, in another language than the site's first with its tag.
    pub key: String,
    /// What it is.
    pub sort: Sort,
    /// Its title.
    pub title: String,
    /// Who spoke, wrote or adopted it, as called on the day; nobody of a page about something.
    pub authors: Vec<Author>,
    /// What it is part of: the site, of a work that stands elsewhere nothing.
    pub container: String,
    /// Who published it, of a source.
    pub publisher: String,
    /// Its address.
    pub address: String,
    /// The language of the text, a BCP 47 tag.
    pub language: String,
    /// When it was said, adopted, published, or last worked on.
    pub date: Option<Date>,
    /// When it was read, of a source.
    pub accessed: Option<Date>,
    /// A copy of it in an archive.
    pub archived: String,
    /// The event at which it was said.
    pub event: String,
    /// Where that was.
    pub place: String,
    /// The official symbol of a document.
    pub symbol: String,
    /// What stands between the parts of a line in the page's language.
    pub comma: &'static str,
}

/// What is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// A page.
    #[default]
    Page,
    /// What somebody said.
    Speech,
    /// What somebody adopted or published.
    Document,
}

/// Who said or wrote something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person whose record says which part of the name is the family's.
    Person {
        /// The part that lists sort by.
        family: String,
        /// The rest.
        given: String,
    },
    /// A body, or a person of whom that is not known: the name as it stands.
    Literal(String),
}

impl Author {
    /// The name in one line, the family's part first.
    pub fn line(&self) -> String {
        match self {
            Author::Person { family, given } if given.is_empty() => family.clone(),
            Author::Person { family, given } => format!("{family}, {given}"),
            Author::Literal(name) => name.clone(),
        }
    }
}

impl Citation {
    /// The reference to a record's page, or to the home page.
    pub fn build(ctx: &PageContext<'_>, about: Option<Ix>) -> Citation {
        let base = ctx.settings.base_url.as_deref().unwrap_or_default();
        let whole = Citation {
            key: key(ctx, "dossier"),
            title: ctx.language.site_title.clone(),
            address: if base.is_empty() {
                String::new()
            } else {
                format!("{base}{}", ctx.language.prefix)
            },
            language: ctx.language.lang.to_string(),
            comma: ctx.language.lang.comma(),
            ..Citation::default()
        };
        let Some(ix) = about else { return whole };
        let node = ctx.lens.node(ix);
        let card = ctx.card(ix);
        let record = node.record.as_ref().filter(|_| node.inline.is_none());
        let title = if card.view().context.is_empty() || node.kind != Kind::Delegation {
            card.view().text.clone()
        } else {
            format!("{} – {}", card.view().text, card.view().context.to_text())
        };
        let mut citation = Citation {
            key: key(
                ctx,
                &format!("{}-{}", node.kind.as_str(), node.id.replace('/', "-")),
            ),
            title,
            container: ctx.language.site_title.clone(),
            address: ctx.links.address(ctx.lens.peek(ix)).unwrap_or_default(),
            language: language_of_page(ctx, node).to_string(),
            date: record.and_then(|record| record.common.updated.clone()),
            ..whole
        };
        match node.fields() {
            Some(Fields::Speech(speech)) => cite_speech(ctx, node, speech, &mut citation),
            Some(Fields::Document(document)) => cite_document(ctx, node, document, &mut citation),
            Some(Fields::Source(source)) => cite_source(ctx, source, &mut citation),
            Some(
                Fields::Event(_)
                | Fields::Delegation(_)
                | Fields::Person(_)
                | Fields::Country(_)
                | Fields::Organization(_)
                | Fields::Initiative(_)
                | Fields::Topic(_)
                | Fields::Office(_)
                | Fields::Page(_),
            )
            | None => {}
        }
        citation
    }
}

/// A key that no other language has.
fn key(ctx: &PageContext<'_>, name: &str) -> String {
    if ctx.language.lang == *ctx.default_language() {
        name.to_owned()
    } else {
        format!("{name}-{}", ctx.language.lang)
    }
}

/// The language of what a reader of a page reads: of its text, else of its title.
fn language_of_page<'n>(ctx: &PageContext<'n>, node: &'n Node) -> &'n Lang {
    let text = ctx.texts.spoken(node).filter(|_| node.inline.is_none());
    let title = || ctx.texts.title(node).1;
    text.map_or_else(title, |text| language_of(text, ctx.default_language()))
}

fn cite_speech(ctx: &PageContext<'_>, node: &Node, speech: &Speech, citation: &mut Citation) {
    citation.sort = Sort::Speech;
    citation.date = node.date.clone();
    let speakers = ctx.nodes(&speech.by, PERSON);
    citation.authors = speakers
        .map(|by| author(ctx, by, node.date.as_ref()))
        .collect();
    if let Some(event) = ctx.event(node) {
        citation.event = ctx.card(event).view().text.clone();
        citation.place = first_place(ctx, event);
    }
}

fn cite_document(ctx: &PageContext<'_>, node: &Node, document: &Document, citation: &mut Citation) {
    citation.sort = Sort::Document;
    citation.date = document.date.clone();
    citation.symbol = document.symbol.as_deref().unwrap_or_default().to_owned();
    let adopters = ctx.nodes(&document.adopted_by, ADOPTER);
    citation.authors = adopters
        .map(|by| author(ctx, by, document.date.as_ref()))
        .collect();
    let file = || {
        let (file, _) = document.file.as_ref()?;
        let folder = files::source_folder(node.record.as_deref()?);
        let path = files::file_at(ctx, file, &folder);
        Some(format!(
            "{}{}",
            ctx.settings.base_url.as_deref()?,
            encoded(&path)
        ))
    };
    if let Some(address) = document
        .url
        .as_deref()
        .map(|url| elsewhere(ctx, url))
        .or_else(file)
    {
        citation.address = address;
        citation.container.clear();
    }
}

fn cite_source(ctx: &PageContext<'_>, source: &Source, citation: &mut Citation) {
    // What was published elsewhere is no part of this site, and its address not that of our page.
    citation.sort = if source.url.is_some() {
        Sort::Page
    } else {
        Sort::Document
    };
    citation.container.clear();
    citation.address = source
        .url
        .as_deref()
        .map(|url| elsewhere(ctx, url))
        .unwrap_or_default();
    citation.publisher = ctx.texts.plain(&source.publisher);
    citation.date = source.date.clone();
    citation.accessed = source.accessed.clone();
    citation.archived = source.archived.as_deref().unwrap_or_default().to_owned();
    if let Some(language) = &source.language {
        citation.language = language.to_string();
    }
}

/// An address that may be the path of a file of the site.
fn elsewhere(ctx: &PageContext<'_>, url: &str) -> String {
    let whole = url
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
    let base = ctx.settings.base_url.as_deref().filter(|_| !whole);
    base.map_or_else(
        || url.to_owned(),
        |base| format!("{base}{}", url.trim_start_matches('/')),
    )
}

/// Somebody as an author, as called on a day.
fn author(ctx: &PageContext<'_>, ix: Ix, day: Option<&Date>) -> Author {
    let name = ctx.name_at(ix, day).to_text();
    let Some(person) = ctx.lens.card(ix).person() else {
        return Author::Literal(name);
    };
    let parts = person
        .sort
        .as_deref()
        .and_then(|sort| sort.split_once([',', '،']));
    match parts {
        // A name in Arabic letters is not cut by a form for sorting in Latin ones.
        Some((family, given)) if same_letters(family, &name) => Author::Person {
            family: family.trim().to_owned(),
            given: given.trim().to_owned(),
        },
        _ => Author::Literal(name),
    }
}

/// The first place of an event in one line.
fn first_place(ctx: &PageContext<'_>, event: Ix) -> String {
    let Some(fields) = ctx.lens.card(event).event() else {
        return String::new();
    };
    let Some(venue) = fields.places.first() else {
        return String::new();
    };
    let country = ctx.resolve(venue.country.as_ref(), COUNTRY);
    let mut parts = vec![
        ctx.texts.plain(&venue.name),
        country
            .map(|country| country.view().text.clone())
            .unwrap_or_default(),
    ];
    parts.retain(|part| !part.is_empty());
    parts.join(ctx.language.lang.comma())
}

/// Whether two texts are written in the same letters.
fn same_letters(one: &str, other: &str) -> bool {
    match (script_of(one), script_of(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
