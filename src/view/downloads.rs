//! What there is to take away: the data of the dossier, its tables, its calendar and feed.

use crate::record::kind::Kind;
use crate::source::settings::Switch;

use super::agenda::Agenda;
use super::alternates::{self, CALENDAR, FEED};
use super::citation::format::CitationFormat;
use super::context::PageContext;
use super::macros::view;
use super::tables::{DataTable, TABLES};

view! {
    /// The dossier as files.
    pub struct DownloadsView {
        /// Files that hold the whole dossier, or describe it.
        pub wholes: Vec<Download>,
        /// Records with everything that is known of them, one file a kind.
        pub lines: Vec<Download>,
        /// Tables of records, one a kind.
        pub records: Vec<Download>,
        /// Tables of relations between records, and of lists inside them.
        pub relations: Vec<Download>,
    }

    /// A file to take away.
    pub struct Download {
        /// What it is: `dossier`, `schema`, `popolo`, `package`, `bibliography`, `calendar`, `feed`, or the name of a table;
        /// the string `download-<id>` says what it holds, of records `nav-<id>`.
        pub id: &'static str,
        /// Its name.
        pub file: String,
        /// Where it is, under `root`.
        pub url: String,
        /// Its media type.
        pub media_type: &'static str,
        /// The names of its columns, of a table.
        pub columns: Vec<&'static str>,
    }
}

/// The folder of data under a language's root.
pub const DATA: &str = "data/";

/// The name of the file in which the records of a kind stand, a record a line.
pub fn lines_file(kind: Kind) -> String {
    let folder = if kind == Kind::Page {
        "pages"
    } else {
        kind.folder()
    };
    format!("{folder}.jsonl")
}

/// The name of the bibliography of the whole dossier in a format.
pub fn bibliography_file(format: CitationFormat) -> &'static str {
    match format {
        CitationFormat::Csl => "bibliography.json",
        CitationFormat::Bibtex => "bibliography.bib",
        CitationFormat::Ris => "bibliography.ris",
    }
}

impl DownloadsView {
    /// What there is to take away.
    pub fn build(ctx: &PageContext<'_>) -> DownloadsView {
        let prefix = &ctx.language.prefix;
        let file = |id: &'static str, url: String, media_type: &'static str| Download {
            id,
            file: url.rsplit('/').next().unwrap_or_default().to_owned(),
            url,
            media_type,
            columns: Vec::new(),
        };
        let mut wholes = vec![
            file("dossier", format!("{DATA}dossier.json"), "application/json"),
            file(
                "schema",
                format!("{DATA}dossier.schema.json"),
                "application/schema+json",
            ),
            file(
                "popolo",
                format!("{prefix}{DATA}popolo.json"),
                "application/json",
            ),
            file(
                "package",
                format!("{prefix}{DATA}datapackage.json"),
                "application/json",
            ),
        ];
        wholes.extend(CitationFormat::ALL.map(|format| {
            file(
                "bibliography",
                format!("{DATA}{}", bibliography_file(format)),
                format.media_type(),
            )
        }));
        if ctx.settings.makes(Switch::Calendars)
            && ctx.lens.any(Kind::Event)
            && !Agenda::of_site(ctx).held.is_empty()
        {
            wholes.push(file(
                "calendar",
                format!("{prefix}{CALENDAR}"),
                "text/calendar",
            ));
        }
        let feed = alternates::feed(ctx, "derived", "downloads");
        if !feed.is_empty() {
            wholes.push(file(
                "feed",
                format!("{prefix}{FEED}"),
                "application/atom+xml",
            ));
        }
        let table = |table: &'static DataTable| Download {
            columns: table.columns().map(|column| column.name).collect(),
            ..file(
                table.name,
                format!("{prefix}{DATA}{}.csv", table.name),
                "text/csv",
            )
        };
        let (records, relations): (Vec<&DataTable>, Vec<&DataTable>) =
            TABLES.iter().partition(|table| table.of.is_some());
        let lines = |table: &&'static DataTable| {
            let kind = table.of?;
            Some(file(
                table.name,
                format!("{DATA}{}", lines_file(kind)),
                "application/jsonl",
            ))
        };
        DownloadsView {
            lines: records.iter().filter_map(lines).collect(),
            wholes,
            records: records.into_iter().map(table).collect(),
            relations: relations.into_iter().map(table).collect(),
        }
    }
}
