//! The tables of the dossier, column by column: those of records follow from their fields.

use std::borrow::Cow;

use crate::record::field::{Field, FieldType, Relation};
use crate::record::kind::Kind;
use crate::record::model;

/// A table.
#[derive(Debug)]
pub struct DataTable {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// The kind whose records are its rows.
    pub of: Option<Kind>,
    /// Its columns, after those that records of every kind have.
    own: &'static [Listed],
}

/// What stands in the list of a table's columns.
#[derive(Debug)]
enum Listed {
    /// A column.
    Column(TableColumn),
    /// The place of a column that is a field of a record, by its name. One that has no place comes last.
    Field(&'static str),
}

/// A column.
#[derive(Clone, Debug)]
pub struct TableColumn {
    /// Its name.
    pub name: &'static str,
    /// Its type, in the words of DataTable Schema.
    pub kind: &'static str,
    /// What it says.
    pub doc: Cow<'static, str>,
    /// The table in whose column `ref` each of its values stands.
    pub refers: Option<&'static str>,
    /// Where each of several values in one cell is a row of its own: a table, or `links:` and a role.
    pub bridge: Option<&'static str>,
}

impl TableColumn {
    /// What it says, and where each of several values stands alone.
    pub fn described(&self) -> String {
        let row = match self
            .bridge
            .map(|bridge| bridge.split_once(':').unwrap_or((bridge, "")))
        {
            None => return self.doc.clone().into_owned(),
            Some((table, "")) => format!("a row of {table}.csv"),
            Some((table, role)) => format!("a row of {table}.csv in the role `{role}`"),
        };
        format!("{}; each is {row}", self.doc)
    }
}

impl DataTable {
    /// Its columns, in order.
    pub fn columns(&self) -> impl Iterator<Item = TableColumn> {
        let common = if self.of.is_some() { COMMON } else { &[] };
        let fields = self.of.map_or(&[][..], model::own);
        let listed = common.iter().chain(self.own);
        let placed = |name: &str| listed.clone().any(|one| one.name() == name);
        let last: Vec<TableColumn> = fields
            .iter()
            .filter_map(TableColumn::of_field)
            .filter(|column| !placed(column.name))
            .collect();
        let of_field = move |name: &str| {
            let mut columns = fields.iter().filter_map(TableColumn::of_field);
            columns.find(|column| column.name == name)
        };
        let listed = listed.filter_map(move |one| match one {
            Listed::Column(column) => Some(column.clone()),
            Listed::Field(name) => of_field(name),
        });
        listed.chain(last)
    }
}

impl Listed {
    fn name(&self) -> &'static str {
        match self {
            Listed::Column(column) => column.name,
            Listed::Field(name) => name,
        }
    }
}

impl TableColumn {
    /// The column of a field, if it is one as it stands.
    fn of_field(field: &'static Field) -> Option<TableColumn> {
        let declared = field.column?;
        let said = declared
            .doc
            .unwrap_or_else(|| field.doc.trim_end_matches('.'));
        let (kind, doc) = match field.value {
            FieldType::Bool => ("boolean", said.into()),
            FieldType::UInt => ("integer", said.into()),
            FieldType::Date => ("string", format!("{said}, in EDTF").into()),
            FieldType::Enum(words) if declared.doc.is_none() => ("string", one_of(words).into()),
            _ => ("string", said.into()),
        };
        let (mut refers, mut bridge) = (None, None);
        match (field.value, field.relation) {
            (FieldType::Id([kind]), _) => refers = Some(kind.folder()),
            (FieldType::Id(_), _) => refers = Some("registry"),
            (FieldType::Ids(_), Relation::Role(role)) => bridge = Some(role.links()),
            (FieldType::Sources, _) => bridge = Some("citations"),
            _ => {}
        }
        Some(TableColumn {
            name: declared.name,
            kind,
            doc,
            refers,
            bridge,
        })
    }
}

/// Words as a choice: `planned, held or cancelled`.
fn one_of(words: &[&str]) -> String {
    match words {
        [words @ .., last] if !words.is_empty() => format!("{} or {last}", words.join(", ")),
        words => words.concat(),
    }
}

macro_rules! columns {
    ($($name:literal $($kind:literal $doc:literal $($refers:literal)? $(=> $bridge:literal)?)?;)*) => {
        &[$(column!($name $($kind $doc [$($refers)?] [$($bridge)?])?),)*]
    };
}

macro_rules! column {
    ($name:literal) => {
        Listed::Field($name)
    };
    ($name:literal $kind:literal $doc:literal [$($refers:literal)?] [$($bridge:literal)?]) => {
        Listed::Column(TableColumn {
            name: $name,
            kind: $kind,
            doc: Cow::Borrowed($doc),
            refers: [$($refers)?].first().copied(),
            bridge: [$($bridge)?].first().copied(),
        })
    };
}

const COMMON: &[Listed] = columns! {
    "ref" "string" "Its kind and id: what every column that names it holds";
    "id" "string" "Its id among the records of its kind";
    "url" "string" "Its page in this language: its address where the site has a base_url, else from the root of the site";
    "title" "string" "Its title or name in this language";
    "date" "string" "When, in EDTF";
    "earliest" "date" "The first day it may have begun";
    "latest" "date" "The last day it may have ended";
    "summary" "string" "A sentence or two";
    "updated" "string" "When the record was last worked on, in EDTF";
    "sources" "string" "Sources of the whole record, separated by semicolons; after a hash the place inside the source" => "citations";
};

macro_rules! tables {
    ($($name:literal $of:expr, $doc:literal { $($columns:tt)* })*) => {
        /// Every table, those of records first.
        pub const TABLES: &[DataTable] = &[$(DataTable { name: $name, doc: $doc, of: $of, own: columns! { $($columns)* } },)*];
    };
}

tables! {
    "events" Some(Kind::Event), "An event" {
        "series";
        "part_of";
        "places" "string" "Where, separated by semicolons";
        "countries" "string" "The countries of these places" => "links:held-in";
        "latitude" "number" "Latitude of the first place that has one";
        "longitude" "number" "Longitude of the first place that has one";
        "time";
        "ordinal";
        "mode";
        "status";
        "organizers";
        "patron";
        "outcome";
        "topics";
        "delegations_complete";
    }
    "delegations" Some(Kind::Delegation), "Those sent to an event by a country or body" {
        "event" "string" "The event" "events";
        "sender";
        "head" "string" "Who led it; empty where that is not known" "people";
        "complete";
        "observer";
        "status";
    }
    "speeches" Some(Kind::Speech), "A speech" {
        "event" "string" "The event" "events";
        "speakers";
        "on_behalf_of";
        "in_place_of";
        "time";
        "form";
        "delivery";
        "language";
        "topics";
        "initiatives";
        "video";
    }
    "people" Some(Kind::Person), "A person" {
        "honorific";
        "nationality";
        "wikidata" "string" "Identifier in Wikidata";
        "viaf" "string" "Identifier in VIAF";
        "orcid" "string" "Identifier in ORCID";
    }
    "countries" Some(Kind::Country), "A country" {
        "code" "string" "Its ISO 3166-1 alpha-2 code";
    }
    "organizations" Some(Kind::Organization), "A body" {
    }
    "initiatives" Some(Kind::Initiative), "A process, platform, coalition, strategy or series" {
        "type";
        "launched_by";
        "organizations";
        "countries";
        "parent";
        "complete";
    }
    "documents" Some(Kind::Document), "A declaration, resolution or paper" {
        "event";
        "symbol";
        "href";
        "file";
        "adopted_by";
    }
    "topics" Some(Kind::Topic), "What is talked about" {
    }
    "offices" Some(Kind::Office), "A post that people hold one after the other" {
    }
    "sources" Some(Kind::Source), "Where statements come from" {
        "publisher";
        "href";
        "language";
        "accessed";
        "archived";
        "origin";
        "licence";
        "quality";
    }
    "pages" Some(Kind::Page), "A text that is about no record" {
    }
    "registry" None, "A record of any kind: where columns lead that name records of several kinds" {
        "ref" "string" "Its kind and id";
        "kind" "string" "Its kind";
        "title" "string" "Its title or name in this language";
    }
    "names" None, "A form of a name" {
        "record" "string" "Whose name" "registry";
        "language" "string" "The language of the name";
        "name" "string" "The name";
        "dates" "string" "When it was in use, in EDTF";
        "sources" "string" "Who says so";
    }
    "seats" None, "A seat in a delegation; a seat without a person is one whose holder is not known" {
        "delegation" "string" "The delegation" "delegations";
        "event" "string" "The event" "events";
        "sender" "string" "Who sent the delegation" "registry";
        "seat" "string" "head, deputy, member or alternate";
        "person" "string" "Who sat in it" "people";
        "role" "string" "As what, on that day";
        "org" "string" "The body that sent this person" "registry";
        "in_place_of" "string" "Whom this person replaced" "people";
        "status" "string" "present, invited, declined or absent, as it is written";
        "attendance" "string" "Whether this person came, as of the day of the build: attended, perhaps (the date does not tell whether the event has begun), announced, or why not: cancelled, postponed, invited, declined, absent";
        "sources" "string" "Who says so";
    }
    "attendance" None, "A country or body at an event it has to do with: it sent somebody, was spoken for, was a party, chaired, or organized it" {
        "event" "string" "The event" "events";
        "sender" "string" "The country or body" "registry";
        "state" "string" "Whether it was there, as of the day of the build: attended, perhaps (the date does not tell whether the event has begun), announced; organized, and nothing more is known; or why not: cancelled, postponed, invited, declined, absent, message (it sent words alone)";
    }
    "roles" None, "A role of a person, for a time" {
        "person" "string" "Whose role" "people";
        "title" "string" "What it is called";
        "office" "string" "The office held" "offices";
        "country" "string" "The country served" "countries";
        "org" "string" "The body served" "organizations";
        "accredited_to" "string" "Where an ambassador is accredited" => "links:accredited-to";
        "dates" "string" "When, in EDTF; empty where it is not known";
        "sources" "string" "Who says so";
    }
    "parties" None, "Somebody in some capacity in an event or initiative" {
        "record" "string" "The event or initiative" "registry";
        "party" "string" "Who" "registry";
        "capacity" "string" "As what";
        "dates" "string" "When, in EDTF";
        "sources" "string" "Who says so";
    }
    "counts" None, "What one source says of a figure; statements that differ stand side by side" {
        "event" "string" "The event" "events";
        "what" "string" "What is counted";
        "value" "string" "The value";
        "bound" "string" "at-least, more-than, at-most or about";
        "status" "string" "announced, reported or counted";
        "preference" "string" "preferred or deprecated";
        "sources" "string" "Who says so";
    }
    "sessions" None, "A part of an event's programme" {
        "event" "string" "The event" "events";
        "session" "string" "Its name within the event";
        "title" "string" "What it is called";
        "date" "string" "Its day, in EDTF";
        "time" "string" "Wall-clock time at the place";
        "place" "string" "Its room";
        "chair" "string" "Who chaired it" => "chairs";
    }
    "points" None, "A numbered point of a speech, in this language or the one it was written in" {
        "speech" "string" "The speech" "speeches";
        "number" "integer" "Its number";
        "anchor" "string" "Its anchor on the page of the speech";
        "topics" "string" "What it is about" => "point_topics";
        "language" "string" "The language of the text";
        "text" "string" "What it says";
        "sources" "string" "What it cites" => "citations";
    }
    "point_topics" None, "A topic that a point of a speech is about" {
        "speech" "string" "The speech" "speeches";
        "number" "integer" "The number of the point";
        "topic" "string" "The topic" "topics";
    }
    "chairs" None, "Somebody who chaired a session" {
        "event" "string" "The event" "events";
        "session" "string" "The session's name within the event";
        "chair" "string" "Who" "registry";
    }
    "citations" None, "A source that a whole record gives, or that a point of a speech cites" {
        "record" "string" "The record, or the speech" "registry";
        "point" "integer" "The number of the point; empty where the source is that of the whole record";
        "source" "string" "The source" "sources";
        "place" "string" "The place inside the source";
    }
    "unknown" None, "Something that is not known about an event" {
        "event" "string" "The event" "events";
        "what" "string" "What: year, date, senders, head, names, members, role, speaker, text, wording";
        "about" "string" "About which records";
        "count" "integer" "How many seats, where seats are counted, else how many records";
    }
    "links" None, "One record points at another" {
        "subject" "string" "What points" "registry";
        "role" "string" "In which role" "link_roles";
        "target" "string" "What is pointed at" "registry";
    }
    "link_roles" None, "What a role of a link says" {
        "role" "string" "The role";
        "meaning" "string" "What it says of the subject and the target";
    }
}
