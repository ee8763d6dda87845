//! How a page is cited: what a reference manager needs to know of it.

use crate::base::date::Date;
use crate::graph::node::Ix;
use crate::graph::resolve::{ADOPTER, COUNTRY, PERSON};
use crate::record::fields::Fields;
use crate::record::kind::Kind;

use super::desk::Desk;

/// A reference to a page, or to what a page is about where that is a text: a speech, a document.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    /// Its name in a bibliography: `speech-kuwait-2024-ma`.
    pub key: String,
    /// What it is.
    pub sort: Sort,
    /// Its title.
    pub title: String,
    /// Who spoke or wrote, as called on the day; nobody of a page about something.
    pub authors: Vec<String>,
    /// What it is part of: the site.
    pub container: String,
    /// Its address.
    pub address: String,
    /// The language of the page, a BCP 47 tag.
    pub language: String,
    /// When it was said, adopted, or last worked on.
    pub date: Option<Date>,
    /// The event at which it was said.
    pub event: String,
    /// Where that was.
    pub place: String,
    /// The official symbol of a document.
    pub symbol: String,
}

/// What is cited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// A page about something.
    #[default]
    Page,
    /// What somebody said.
    Speech,
    /// What somebody adopted or published.
    Document,
}

impl Desk<'_> {
    /// The reference to a record's page, or to the home page.
    pub fn citation(&self, about: Option<Ix>) -> Citation {
        let base = self.settings.base_url.as_deref().unwrap_or_default();
        let whole = Citation {
            key: "dossier".to_owned(),
            title: self.voice.site_title.clone(),
            address: format!("{base}{}", self.voice.prefix),
            language: self.voice.lang.to_string(),
            ..Citation::default()
        };
        let Some(ix) = about else { return whole };
        let node = self.lens.fields(ix);
        let card = self.card(ix);
        let record = node.record.as_ref().filter(|_| node.inline.is_none());
        let title = if card.view().context.is_empty() || node.kind != Kind::Delegation {
            card.view().text.clone()
        } else {
            format!("{} – {}", card.view().text, card.view().context.plain())
        };
        let mut citation = Citation {
            key: format!("{}-{}", node.kind.as_str(), node.id.replace('/', "-")),
            title,
            container: self.voice.site_title.clone(),
            address: self.address(ix).unwrap_or_default(),
            date: record.and_then(|record| record.common.updated.clone()),
            ..whole
        };
        match node.fields() {
            Some(Fields::Speech(speech)) => {
                citation.sort = Sort::Speech;
                citation.date = node.date.clone();
                let speakers = speech.by.iter().filter_map(|by| self.lens.resolve(by, PERSON));
                citation.authors = speakers.map(|by| self.name_at(by, node.date.as_ref()).plain()).collect();
                if let Some(event) = node.event_id().and_then(|event| self.lens.find(Kind::Event, event)) {
                    citation.event = self.card(event).view().text.clone();
                    citation.place = self.first_place(event);
                }
            }
            Some(Fields::Document(document)) => {
                citation.sort = Sort::Document;
                citation.date = document.date.clone();
                citation.symbol = document.symbol.as_deref().unwrap_or_default().to_owned();
                let adopters = document.adopted_by.iter().filter_map(|by| self.resolve(by, ADOPTER));
                citation.authors = adopters.map(|by| by.view().text.clone()).collect();
            }
            _ => {}
        }
        citation
    }

    /// The first place of an event in one line.
    fn first_place(&self, event: Ix) -> String {
        let Some(Fields::Event(fields)) = self.lens.card(event).fields() else { return String::new() };
        let Some(venue) = fields.places.first() else { return String::new() };
        let country = venue.country.as_ref().and_then(|country| self.resolve(country, COUNTRY));
        let mut parts = vec![self.plain(&venue.name), country.map(|country| country.view().text.clone()).unwrap_or_default()];
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }
}
