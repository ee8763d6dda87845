//! How a page is cited: what a reference manager needs to know of it.

pub mod formats;

use crate::base::path::encoded;
use crate::date::Date;
use crate::graph::node::{Ix, Node};
use crate::locale::{Lang, script_of};
use crate::record::accepted::{ADOPTER, COUNTRY, PERSON};
use crate::record::fields::{Document, Fields, Source, Speech};
use crate::record::kind::Kind;

use super::alternates::Format;
use super::context::{PageContext, display_text};
use super::frame::Metadata;
use super::plain::language_of;

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
    /// The reference in a format, as a file.
    pub fn written(&self, format: Format) -> String {
        match format {
            Format::Csl => format!("[{}]\n", formats::csl(self)),
            Format::Bibtex => formats::bibtex(self),
            Format::Ris => formats::ris(self),
        }
    }

    /// The reference as Dublin Core in `meta` elements (RFC 2731), which reference managers read from a page.
    pub fn metadata(&self) -> Vec<Metadata> {
        let sort = match self.sort {
            Sort::Page => "webpage",
            Sort::Speech => "presentation",
            Sort::Document => "document",
        };
        let mut all = vec![
            ("DC.type", sort.to_owned()),
            ("DC.title", self.title.clone()),
        ];
        all.extend(
            self.authors
                .iter()
                .map(|author| ("DC.creator", author.line())),
        );
        all.push(("DC.date", formats::shared_date(self.date.as_ref())));
        all.push((
            "DC.publisher",
            if self.publisher.is_empty() {
                self.container.clone()
            } else {
                self.publisher.clone()
            },
        ));
        all.push(("DC.language", self.language.clone()));
        all.push(("DC.identifier", self.address.clone()));
        all.retain(|(_, content)| !content.is_empty());
        all.into_iter()
            .map(|(name, content)| Metadata { name, content })
            .collect()
    }
}

impl PageContext<'_> {
    /// The reference to a record's page, or to the home page.
    pub fn citation(&self, about: Option<Ix>) -> Citation {
        let base = self.settings.base_url.as_deref().unwrap_or_default();
        let whole = Citation {
            key: self.key("dossier"),
            title: self.language.site_title.clone(),
            address: if base.is_empty() {
                String::new()
            } else {
                format!("{base}{}", self.language.prefix)
            },
            language: self.language.lang.to_string(),
            comma: self.language.lang.comma(),
            ..Citation::default()
        };
        let Some(ix) = about else { return whole };
        let node = self.lens.node(ix);
        let card = self.card(ix);
        let record = node.record.as_ref().filter(|_| node.inline.is_none());
        let title = if card.view().context.is_empty() || node.kind != Kind::Delegation {
            card.view().text.clone()
        } else {
            format!("{} – {}", card.view().text, card.view().context.to_text())
        };
        let mut citation = Citation {
            key: self.key(&format!(
                "{}-{}",
                node.kind.as_str(),
                node.id.replace('/', "-")
            )),
            title,
            container: self.language.site_title.clone(),
            address: self.address(ix).unwrap_or_default(),
            language: self.language_of_page(node).to_string(),
            date: record.and_then(|record| record.common.updated.clone()),
            ..whole
        };
        match node.fields() {
            Some(Fields::Speech(speech)) => self.cite_speech(node, speech, &mut citation),
            Some(Fields::Document(document)) => self.cite_document(node, document, &mut citation),
            Some(Fields::Source(source)) => self.cite_source(source, &mut citation),
            _ => {}
        }
        citation
    }

    /// A key that no other language has.
    fn key(&self, name: &str) -> String {
        if self.language.lang == *self.default_language() {
            name.to_owned()
        } else {
            format!("{name}-{}", self.language.lang)
        }
    }

    /// The language of what a reader of a page reads: of its text, else of its title.
    fn language_of_page<'n>(&'n self, node: &'n Node) -> &'n Lang {
        let text = self.spoken_text(node).filter(|_| node.inline.is_none());
        let title = || display_text(node, self.language, self.default_language()).1;
        text.map_or_else(title, |text| language_of(text, self.default_language()))
    }

    fn cite_speech(&self, node: &Node, speech: &Speech, citation: &mut Citation) {
        citation.sort = Sort::Speech;
        citation.date = node.date.clone();
        let speakers = speech
            .by
            .iter()
            .filter_map(|by| self.lens.resolve(by, PERSON));
        citation.authors = speakers
            .map(|by| self.author(by, node.date.as_ref()))
            .collect();
        if let Some(event) = node
            .event_id()
            .and_then(|event| self.lens.find(Kind::Event, event))
        {
            citation.event = self.card(event).view().text.clone();
            citation.place = self.first_place(event);
        }
    }

    fn cite_document(&self, node: &Node, document: &Document, citation: &mut Citation) {
        citation.sort = Sort::Document;
        citation.date = document.date.clone();
        citation.symbol = document.symbol.as_deref().unwrap_or_default().to_owned();
        let adopters = document
            .adopted_by
            .iter()
            .filter_map(|by| self.lens.resolve(by, ADOPTER));
        citation.authors = adopters
            .map(|by| self.author(by, document.date.as_ref()))
            .collect();
        let file = || {
            let (file, _) = document.file.as_ref()?;
            let folder = super::body::source_folder(node.record.as_deref()?);
            let path = self.file_at(file, &folder);
            Some(format!(
                "{}{}",
                self.settings.base_url.as_deref()?,
                encoded(&path)
            ))
        };
        if let Some(address) = document
            .url
            .as_deref()
            .map(|url| self.elsewhere(url))
            .or_else(file)
        {
            citation.address = address;
            citation.container.clear();
        }
    }

    fn cite_source(&self, source: &Source, citation: &mut Citation) {
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
            .map(|url| self.elsewhere(url))
            .unwrap_or_default();
        citation.publisher = self.text_of(&source.publisher);
        citation.date = source.date.clone();
        citation.accessed = source.accessed.clone();
        citation.archived = source.archived.as_deref().unwrap_or_default().to_owned();
        if let Some(language) = &source.language {
            citation.language = language.to_string();
        }
    }

    /// An address that may be the path of a file of the site.
    fn elsewhere(&self, url: &str) -> String {
        let whole = url
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
        let base = self.settings.base_url.as_deref().filter(|_| !whole);
        base.map_or_else(
            || url.to_owned(),
            |base| format!("{base}{}", url.trim_start_matches('/')),
        )
    }

    /// Somebody as an author, as called on a day.
    fn author(&self, ix: Ix, day: Option<&Date>) -> Author {
        let name = self.name_at(ix, day).to_text();
        let Some(Fields::Person(person)) = self.lens.card(ix).fields() else {
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
    fn first_place(&self, event: Ix) -> String {
        let Some(Fields::Event(fields)) = self.lens.card(event).fields() else {
            return String::new();
        };
        let Some(venue) = fields.places.first() else {
            return String::new();
        };
        let country = venue
            .country
            .as_ref()
            .and_then(|country| self.resolve(country, COUNTRY));
        let mut parts = vec![
            self.text_of(&venue.name),
            country
                .map(|country| country.view().text.clone())
                .unwrap_or_default(),
        ];
        parts.retain(|part| !part.is_empty());
        parts.join(self.language.lang.comma())
    }
}

/// Whether two texts are written in the same letters.
fn same_letters(one: &str, other: &str) -> bool {
    match (script_of(one), script_of(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}
