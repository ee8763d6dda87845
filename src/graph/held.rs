//! Files that are held back with what they belong to.
//!
//! A file below `content/` belongs to the record whose name it has (`people/ali.jpg`), else to the nearest record
//! whose folder it lies in. A folder of speeches or delegations is its event's. A file that only records which are
//! held back name is held back with them, wherever it lies.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::{absolute, decoded};
use crate::record::Record;
use crate::record::body::Part;
use crate::record::fields::Fields;
use crate::record::kind::Kind;

/// What decides which files are held back.
#[derive(Debug, Default)]
pub struct Held {
    /// Whether each record is shown, by its place below `content/` without an ending: `people/ali`.
    shown: BTreeMap<String, bool>,
    /// Files that records name which are held back.
    named: BTreeSet<String>,
    /// Of these, what records name that are shown.
    public: BTreeSet<String>,
}

impl Held {
    /// Takes the records in, each with whether it is shown.
    pub(super) fn new<'r>(records: impl Iterator<Item = (&'r Record, bool)> + Clone) -> Held {
        let mut held = Held::default();
        if records.clone().all(|(_, shown)| shown) {
            return held;
        }
        for (record, shown) in records.clone() {
            if record.lang.is_none() {
                let known = held.shown.entry(place_of(record)).or_default();
                *known |= shown;
            }
            if !shown {
                held.named.extend(files(record));
            }
        }
        for (record, _) in records.filter(|(_, shown)| *shown) {
            held.public
                .extend(files(record).filter(|file| held.named.contains(file)));
        }
        held
    }

    /// The place of the record that a file is held back with, if it is; empty where nothing but the naming tells.
    pub fn back(&self, file: &str) -> Option<&str> {
        if self.shown.is_empty() {
            return None;
        }
        if let Some((owner, false)) = self.owner(file) {
            return Some(owner);
        }
        (self.named.contains(file) && !self.public.contains(file)).then_some("")
    }

    /// Whether a record may name other files than before and nothing has to be looked at again.
    pub(super) fn stands(&self, before: &Record, after: &Record) -> bool {
        self.named.is_empty() || files(before).eq(files(after))
    }

    fn owner(&self, file: &str) -> Option<(&str, bool)> {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let stems = name
            .rmatch_indices('.')
            .map(|(dot, _)| &name[..dot])
            .filter(|stem| !stem.is_empty());
        let named = stems.map(|stem| {
            if folder.is_empty() {
                stem.to_owned()
            } else {
                format!("{folder}/{stem}")
            }
        });
        let mut within: Vec<&str> = folder
            .match_indices('/')
            .map(|(slash, _)| &folder[..slash])
            .collect();
        within.push(folder);
        let above = within.into_iter().rev().flat_map(|folder| {
            let event = folder
                .strip_prefix("speeches/")
                .or(folder.strip_prefix("delegations/"));
            let event = event
                .filter(|event| !event.contains('/'))
                .map(|event| format!("events/{event}"));
            [Some(folder.to_owned()), event]
        });
        let mut places = named.chain(above.flatten());
        places
            .find_map(|place| self.shown.get_key_value(&place))
            .map(|(place, shown)| (&**place, *shown))
    }
}

/// The place of a record below `content/`, without an ending or `index`. A page that introduces an index, and the
/// home page, own no folder: many records share it.
fn place_of(record: &Record) -> String {
    match record.kind {
        Kind::Page if &*record.id == "index" || Kind::of_folder(&record.id).is_some() => {
            format!("{}/index", record.id)
        }
        Kind::Page => record.id.to_string(),
        kind => format!("{}/{}", kind.folder(), record.id),
    }
}

/// The files below `content/` that a record names, or may.
fn files(record: &Record) -> impl Iterator<Item = String> + '_ {
    let below = record.path.under("content").unwrap_or_default();
    let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
    let image = record.common.image.iter().map(|image| &*image.src);
    let file = match &record.fields {
        Fields::Document(document) => document.file.as_ref().map(|(file, _)| &**file),
        _ => None,
    };
    // A field may name a file as it is called; an address is decoded.
    let called = image
        .clone()
        .chain(file)
        .filter_map(move |name| absolute(name, folder));
    let texts = record.body.all_parts().flat_map(|part| match part {
        Part::Url(url, ..) => vec![&**url],
        Part::Raw(html, _) => html
            .split(['"', '\''])
            .filter(|text| text.contains('.'))
            .collect(),
        _ => Vec::new(),
    });
    let named = image
        .chain(file)
        .chain(texts)
        .filter(|url| !url.contains("://"));
    called.chain(named.filter_map(move |url| {
        absolute(
            &decoded(url.split(['#', '?']).next().unwrap_or_default()),
            folder,
        )
    }))
}
