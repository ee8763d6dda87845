//! What the dossier is made of: records, and what exists by being named.

use std::sync::Arc;

use super::derived::Derived;
use super::facts::Fact;
use crate::date::Date;
use crate::locale::iso3166;
use crate::record::Record;
use crate::record::body::Point;
use crate::record::common::Alias;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::text::{DatedName, Text};

/// A node's place in the graph. It depends on what else there is: nothing that is kept may hold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ix(pub u32);

impl Ix {
    /// The node at an index.
    pub fn at(index: usize) -> Ix {
        Ix(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// The keys of a node's facts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys {
    /// What others show of it.
    pub card: u64,
    /// What its fields say, and what their references mean.
    pub fields: u64,
    /// Everything its record says, and what its references mean.
    pub record: u64,
    /// What points at it.
    pub links: u64,
}

/// A record, a delegation inside an event, or a country or topic that is only named.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its id among its kind.
    pub id: Arc<str>,
    /// Its record, with what its translations say of its fields; of a delegation listed in an event, the event's.
    pub record: Option<Arc<Record>>,
    /// The same as its author wrote it: places in it are places in its file.
    pub written: Option<Arc<Record>>,
    /// Which delegation of the event's list it is.
    pub inline: Option<usize>,
    /// Its translations, by language.
    pub translations: Vec<Arc<Record>>,
    /// Its title or name, in every language it was written in.
    pub title: Text,
    /// Other names, some for a time only.
    pub names: Vec<DatedName>,
    /// A sentence or two, in every language it was written in.
    pub summary: Text,
    /// When it took place, was adopted, or existed.
    pub date: Option<Date>,
    /// When and where a speech was given, apart from its date.
    pub occasion: Occasion,
    /// Nodes that its title is made of: of a delegation the event and the sender.
    pub title_dependencies: Vec<Ix>,
    /// The alpha-2 code of a country.
    pub code: Option<&'static str>,
    /// The keys of its facts.
    pub keys: Keys,
}

impl Node {
    /// A node without a record.
    pub fn named(kind: Kind, id: &str) -> Node {
        let code = if kind == Kind::Country {
            iso3166::find(id).map(|entry| entry.id)
        } else {
            None
        };
        Node {
            kind,
            id: id.into(),
            record: None,
            written: None,
            inline: None,
            translations: Vec::new(),
            title: Text::default(),
            names: Vec::new(),
            summary: Text::default(),
            date: None,
            occasion: Occasion::default(),
            title_dependencies: Vec::new(),
            code,
            keys: Keys {
                card: Fact::Card(kind, id).key(),
                fields: Fact::Fields(kind, id).key(),
                record: Fact::Record(kind, id).key(),
                links: Fact::Links(kind, id).key(),
            },
        }
    }

    /// Where its page stands under a language's root: `people/ali-benaissa/`.
    pub fn url(&self) -> String {
        match (self.kind, self.id.split_once('/')) {
            (Kind::Delegation, Some((event, of))) => format!("events/{event}/delegations/{of}/"),
            (Kind::Page, _) if &*self.id == "index" => String::new(),
            (Kind::Page, _) => format!("{}/", self.id),
            (kind, _) => format!("{}/{}/", kind.folder(), self.id),
        }
    }

    /// The key by which sources of one origin count once: what a source goes back to, else its own id.
    pub fn origin(&self) -> &str {
        let origin = match self.fields() {
            Some(Fields::Source(source)) => source.origin.as_deref(),
            _ => None,
        };
        origin
            .filter(|origin| !origin.is_empty())
            .unwrap_or(&self.id)
    }

    /// The event in the id of a delegation or speech.
    pub fn event_id(&self) -> Option<&str> {
        matches!(self.kind, Kind::Delegation | Kind::Speech)
            .then(|| self.id.split_once('/'))
            .flatten()
            .map(|(event, _)| event)
    }

    /// Whether the page of this node is the introduction of an index or of a page made from many records: it
    /// has no page of its own.
    pub fn introduces(&self) -> bool {
        self.kind == Kind::Page
            && (Kind::of_folder(&self.id).is_some() || Derived::of_folder(&self.id).is_some())
    }

    /// The numbered points of a text of this node, if the text gives what a speaker said.
    pub fn points<'r>(&self, text: &'r Record) -> &'r [Point] {
        match self.fields() {
            Some(Fields::Speech(speech)) if speech.is_statement() => &text.body.points,
            _ => &[],
        }
    }

    /// The old addresses of a record, its translations' included, each with who says so.
    pub fn aliases(&self) -> impl Iterator<Item = (&Record, &Alias)> {
        let own = self.written.iter().filter(|_| self.inline.is_none());
        let all = own.chain(&self.translations).map(|record| &**record);
        all.flat_map(|record| {
            record
                .common
                .aliases
                .iter()
                .map(move |alias| (record, alias))
        })
    }

    /// The record's fields.
    pub fn fields(&self) -> Option<&Fields> {
        self.record.as_ref().map(|record| &record.fields)
    }
}

/// Whether a page stands in the site's menu.
pub fn in_menu(node: &Node) -> bool {
    matches!(node.fields(), Some(Fields::Page(page)) if page.menu)
}

/// When and where a speech was given, apart from its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Occasion {
    /// Wall-clock time at the place: its own, else that of its session.
    pub time: Option<Box<str>>,
    /// Where its session was held: a room, a building.
    pub place: Text,
    /// Whether the date is only that of the whole event.
    pub dated_by_event: bool,
    /// When its session began, and which of the programme it was, from 0; nothing of a speech in no session of the programme.
    pub session: Option<(Box<str>, usize)>,
}
