//! The dossier as data, to count, compare or keep: JSON Lines with their schema, tables, the
//! description of the tables, a bibliography, and Popolo.
//!
//! Sources stand with every statement, and what is not known is said. Each file reads the whole dossier, and is
//! made again with every edit that it shows.

mod cells;
mod dossier;
mod fields;
mod popolo;
mod schema;
mod tables;
mod values;

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::base::fingerprint::fingerprint_of;
use crate::graph::Graph;
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::source::settings::Switch;
use crate::view::citation::format::CitationFormat;
use crate::view::citation::{Citation, formats};
use crate::view::context::PageContext;
use crate::view::downloads::{DATA, bibliography_file, lines_file};
use crate::view::tables::{DataTable, TABLES, TableColumn};

use super::context::BuildContext;
use super::{Made, Output, StreamedOutput, Subject, SubjectDescription, Target};

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dump {
    /// What there is: the files of records.
    Dossier,
    /// All records of a kind, in every language.
    Lines(Kind),
    /// What [`Dump::Dossier`] and [`Dump::Lines`] are made of, as JSON Schema.
    Schema,
    /// References to every source and document.
    Bibliography(CitationFormat),
    /// People, bodies and memberships, as Popolo has them.
    Popolo,
    /// What the tables are, as a Data Package.
    Package,
    /// One table, by its place among [`TABLES`].
    Table(usize),
}

/// The dossier as data.
pub(super) struct Dumps;

/// A Data Package names so many sources, and no more.
const SOURCES: usize = 500;

impl Output for Dumps {
    fn name(&self) -> &'static str {
        "dumps"
    }

    fn description(&self) -> &'static str {
        "the data files"
    }

    fn switch(&self) -> Option<Switch> {
        Some(Switch::Dumps)
    }

    fn fingerprint(&self, subject: &Subject, _: &Graph) -> u64 {
        let Subject::Dump(dump) = subject else {
            return 0;
        };
        fingerprint_of(dump)
    }

    fn about(&self, _: &Subject, _: &Graph) -> SubjectDescription {
        SubjectDescription::site("the dossier as data")
    }

    fn plan(&self, build: &BuildContext<'_>) -> Vec<Target> {
        let target = |name: &str, lang: usize, dump| {
            let prefix = &build.languages[lang].prefix;
            Target {
                path: format!("{prefix}{DATA}{name}"),
                lang,
                subject: Subject::Dump(dump),
            }
        };
        let mut targets = vec![
            target("dossier.json", 0, Dump::Dossier),
            target("dossier.schema.json", 0, Dump::Schema),
        ];
        targets.extend(Kind::ALL.map(|kind| target(&lines_file(kind), 0, Dump::Lines(kind))));
        targets.extend(
            CitationFormat::ALL
                .map(|format| target(bibliography_file(format), 0, Dump::Bibliography(format))),
        );
        for lang in 0..build.languages.len() {
            targets.push(target("popolo.json", lang, Dump::Popolo));
            targets.push(target("datapackage.json", lang, Dump::Package));
            for (at, table) in TABLES.iter().enumerate() {
                targets.push(target(
                    &format!("{}.csv", table.name),
                    lang,
                    Dump::Table(at),
                ));
            }
        }
        targets
    }

    fn can_report(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, build: &BuildContext<'_>) -> Made {
        let mut bytes = Vec::new();
        match self.write(target, lens, build, &mut bytes) {
            Ok(()) => Made::sound(bytes),
            Err(error) => unreachable!("memory takes every byte: {error}"),
        }
    }

    fn streamed(&self) -> Option<&dyn StreamedOutput> {
        Some(self)
    }
}

impl StreamedOutput for Dumps {
    fn write(
        &self,
        target: &Target,
        lens: &Lens<'_>,
        build: &BuildContext<'_>,
        to: &mut dyn Write,
    ) -> io::Result<()> {
        let Subject::Dump(dump) = target.subject else {
            return Ok(());
        };
        // Texts without the marks of notes: sources stand beside them.
        let bare = crate::base::requested_fields::RequestedFields::none();
        let ctx = PageContext {
            requested: &bare,
            ..build.page_context(lens, target.lang, None)
        };
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(ctx.language.lang.as_str()));
        match dump {
            Dump::Dossier => write_json(&dossier::index(&ctx, build), to),
            Dump::Lines(kind) => dossier::write_lines(&ctx, build, kind, to),
            Dump::Bibliography(format) => write_bibliography(&ctx, format, to),
            Dump::Popolo => write_json(&popolo::Popolo::new(&ctx), to),
            Dump::Package => write_json(&package(&ctx)?, to),
            Dump::Table(at) => tables::write_csv(&ctx, &TABLES[at], to),
            Dump::Schema => write_json(&described(&ctx), to),
        }
    }
}

fn write_json(value: &impl Serialize, mut to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut to, value)?;
    to.write_all(b"\n")
}

/// Values that are made one by one as they are written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item = Value>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0())
    }
}

/// What the files of records are made of, under its own address where that is known.
fn described(ctx: &PageContext<'_>) -> Value {
    let mut schema = schema::schema();
    if let Some(base) = &ctx.settings.base_url {
        schema["$id"] = format!("{base}{DATA}dossier.schema.json").into();
    }
    schema
}

/// References to every source and document of the dossier, by id.
fn write_bibliography(
    ctx: &PageContext<'_>,
    format: CitationFormat,
    to: &mut dyn Write,
) -> io::Result<()> {
    let citations = || {
        [Kind::Source, Kind::Document]
            .into_iter()
            .flat_map(|kind| ctx.lens.index(kind))
            .map(|ix| Citation::build(ctx, Some(ix)))
    };
    let (one, between): (fn(&Citation) -> String, _) = match format {
        CitationFormat::Csl => {
            return write_json(&Each(|| citations().map(|one| formats::csl(&one))), to);
        }
        CitationFormat::Bibtex => (formats::bibtex, "\n"),
        CitationFormat::Ris => (formats::ris, "\r\n"),
    };
    for (at, citation) in citations().enumerate() {
        if at > 0 {
            to.write_all(between.as_bytes())?;
        }
        to.write_all(one(&citation).as_bytes())?;
    }
    Ok(())
}

/// Counts and digests what is written, and keeps none of it.
#[derive(Default)]
struct Measured {
    bytes: usize,
    digest: Sha256,
}

impl Write for Measured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len();
        self.digest.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The tables, what stands in their columns, and their digests: <https://specs.frictionlessdata.io/tabular-data-package/>.
///
/// Each table is written here once more and thrown away: so the lens sees all that it is made of, and the package moves
/// with every byte of it.
fn package(ctx: &PageContext<'_>) -> io::Result<Value> {
    let table = |table: &DataTable| -> io::Result<Value> {
        let field = |column: TableColumn| json!({ "name": column.name, "type": column.kind, "description": column.described() });
        let mut schema = json!({ "fields": table.columns().map(field).collect::<Vec<_>>(), "missingValues": [""] });
        // Where a row stands for one thing, its first columns name it.
        let key: &[&str] = match table.name {
            "registry" => &["ref"],
            "link_roles" => &["role"],
            "points" => &["speech", "number"],
            "sessions" => &["event", "session"],
            "point_topics" => &["speech", "number", "topic"],
            "chairs" => &["event", "session", "chair"],
            "links" => &["subject", "role", "target"],
            _ if table.of.is_some() => &["ref"],
            _ => &[],
        };
        if !key.is_empty() {
            schema["primaryKey"] = key.into();
        }
        let leads = |column: TableColumn| {
            let resource = column.refers?;
            let field = if resource == "link_roles" {
                "role"
            } else {
                "ref"
            };
            let resource = resource_name(resource);
            Some(
                json!({ "fields": column.name, "reference": { "resource": resource, "fields": field } }),
            )
        };
        let keys: Vec<Value> = table.columns().filter_map(leads).collect();
        if !keys.is_empty() {
            schema["foreignKeys"] = keys.into();
        }
        let mut measured = Measured::default();
        tables::write_csv(ctx, table, &mut measured)?;
        Ok(json!({
            "name": resource_name(table.name),
            "path": format!("{}.csv", table.name),
            "description": table.doc,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": measured.bytes,
            "hash": format!("sha256:{:x}", measured.digest.finalize()),
            "schema": schema,
        }))
    };
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": package_name(ctx),
        "title": ctx.language.site_title,
        "languages": [ctx.language.lang.as_str()],
        "resources": TABLES.iter().map(table).collect::<io::Result<Vec<_>>>()?,
    });
    let sources = named_sources(ctx);
    if !sources.is_empty() {
        package["sources"] = sources.into();
    }
    if let Some(base) = &ctx.settings.base_url {
        package["homepage"] = format!("{base}{}", ctx.language.prefix).into();
    }
    let licence = &*ctx.settings.licence;
    if !licence.is_empty() {
        let named = licence
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
        let key = if licence.contains("://") {
            "path"
        } else if named {
            "name"
        } else {
            "title"
        };
        package["licenses"] = json!([{ key: licence }]);
    }
    if !ctx.settings.version.is_empty() {
        package["version"] = (&*ctx.settings.version).into();
    }
    Ok(package)
}

/// What the dossier was made from: its sources by name and address, or where they are too many, the table of them.
fn named_sources(ctx: &PageContext<'_>) -> Vec<Value> {
    let all: Vec<_> = ctx.lens.index(Kind::Source).collect();
    if all.len() > SOURCES {
        let title = ctx
            .language
            .words
            .get("nav-sources")
            .map_or("sources", String::as_str);
        return vec![json!({ "title": title, "path": "sources.csv" })];
    }
    let named = all.into_iter().map(|ix| {
        let mut source = json!({ "title": ctx.card(ix).view().text });
        if let Some(Fields::Source(fields)) = ctx.lens.fields(ix).fields()
            && let Some(url) = &fields.url
        {
            source["path"] = url.to_string().into();
        }
        source
    });
    named.collect()
}

/// The name of a table in a Data Package.
fn resource_name(table: &str) -> String {
    table.replace('_', "-")
}

/// What the tables of one site in one language are called: no two sites' alike, as far as their titles differ.
fn package_name(ctx: &PageContext<'_>) -> String {
    let first = ctx
        .languages
        .first()
        .map_or(&ctx.language.site_title, |language| &language.site_title);
    let slug: String = crate::names::fold::slug(first)
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let slug = slug.trim_matches('-');
    let lang = ctx.language.lang.as_str().to_lowercase();
    if slug.is_empty() {
        format!("dossier-{lang}")
    } else {
        format!("{slug}-{lang}")
    }
}
