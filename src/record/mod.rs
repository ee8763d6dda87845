//! One file in, typed records out.
//!
//! A parse never fails and reads nothing but its own file: a mistake becomes a problem, and the
//! rest of the record stands. Runs again only for a file whose bytes moved.

pub mod accepted;
pub mod body;
mod choices;
mod clock;
pub mod code_block;
pub mod common;
mod cut;
pub mod declare;
pub mod difference;
pub mod external_links;
pub mod field;
pub mod fields;
mod front;
pub mod kind;
mod kinds;
pub mod markdown;
pub mod model;
mod odd;
pub mod parse;
pub mod people;
mod place_of;
pub mod reference;
pub mod relation;
mod statements;
pub mod text;
pub mod written;
pub mod yaml;

use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::base::href;
use crate::base::path::{SitePath, absolute, decoded};
use crate::base::place::{Place, Span};
use crate::date::Date;
use crate::locale::Lang;
use body::{Body, Part};
use common::{Common, Image};
use fields::Fields;
use kind::Kind;

/// What one content file holds.
#[derive(Debug)]
pub struct Parsed {
    /// The file.
    pub path: SitePath,
    /// The fingerprint of the file's bytes.
    pub fingerprint: u64,
    /// Its records: one of a Markdown file, many of `sources.yml` and `offices.yml`.
    pub records: Vec<Arc<Record>>,
    /// Problems in this file alone.
    pub problems: Vec<Diagnostic>,
}

/// One record as its author wrote it, or one translation of it.
#[derive(Clone, Debug)]
pub struct Record {
    /// The file.
    pub path: SitePath,
    /// The fingerprint of the file's name and bytes; of a record among others in a file, of its name and own text. A file
    /// that is moved says something else: its language, its folder and so what its links mean are in its name.
    pub fingerprint: u64,
    /// What it is.
    pub kind: Kind,
    /// Its name among the records of its kind: `ali-benaissa`, `kuwait-2024/ma`.
    pub id: Box<str>,
    /// The language of a translation; nothing for the record itself.
    pub lang: Option<Lang>,
    /// Where a problem about the record as a whole is shown: its title or name, else its first line.
    pub span: Span,
    /// The front matter did not parse: the record is known, and nothing else of it is.
    pub broken: bool,
    /// It is the `index.md` of a folder of its own.
    pub bundle: bool,
    /// What records of every kind may say.
    pub common: Common,
    /// What records of this kind say.
    pub fields: Fields,
    /// The text below the front matter.
    pub body: Arc<Body>,
}

impl Record {
    /// A place in the record's file.
    pub fn place(&self, span: Span) -> Option<Place> {
        Some(Place {
            path: self.path.clone(),
            span,
        })
    }

    /// The paths under the site's root that a picture of this record may be named by: as it is written, and where that
    /// differs, as an address. None where the picture is on another site.
    pub fn picture_paths(&self, image: &Image) -> Vec<String> {
        if image.src.contains("://") {
            return Vec::new();
        }
        let below = self.path.under("content").unwrap_or_default();
        let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let written = absolute(&image.src, folder);
        let decoded = image
            .src
            .contains('%')
            .then(|| absolute(&decoded(&image.src), folder));
        written.into_iter().chain(decoded.flatten()).collect()
    }

    /// The pictures of the site that its text shows: the path of each under the site's root, and where it is written.
    pub fn pictures_in_text(&self) -> impl Iterator<Item = (String, Span)> {
        let below = self.path.under("content").unwrap_or_default();
        let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.body.all_parts().filter_map(move |part| match part {
            Part::Url(url, span, true) if href::scheme(url).is_none() && !url.starts_with("//") => {
                let path = url.split(['?', '#']).next().unwrap_or_default();
                Some((absolute(&decoded(path), folder)?, *span))
            }
            _ => None,
        })
    }

    /// When it was, or has been.
    pub fn date(&self) -> Option<&Date> {
        match &self.fields {
            Fields::Event(event) => event.date.date.as_ref(),
            Fields::Speech(speech) => speech.date.as_ref(),
            Fields::Person(person) => person.when.as_ref(),
            Fields::Country(country) => country.when.as_ref(),
            Fields::Organization(org) => org.when.as_ref(),
            Fields::Initiative(initiative) => initiative.when.as_ref(),
            Fields::Document(document) => document.date.as_ref(),
            Fields::Source(source) => source.date.as_ref(),
            Fields::Delegation(_) | Fields::Topic(_) | Fields::Office(_) | Fields::Page(_) => None,
        }
    }

    /// The event in the id of a delegation or speech: `kuwait-2024` of `kuwait-2024/ma`.
    pub fn event_id(&self) -> Option<&str> {
        let (event, _) = self.id.split_once('/')?;
        self.kind.is_of_event().then_some(event)
    }
}
