//! The dossier as data, for whoever wants to count, compare or keep it: one JSON file with its schema, tables,
//! the description of the tables, and Popolo.
//!
//! Sources stand with every statement, and what is not known is said. Each file reads the whole dossier, and is
//! made again with every edit that it shows.

mod dossier;
mod fields;
mod popolo;
mod said;
mod tables;

use serde_json::{Value, json};

use super::world::World;
use super::{Made, Output, Subject, Target};
use crate::graph::facts::Fact;
use crate::graph::lens::Lens;
use crate::view::desk::Desk;
use crate::view::downloads::{DATA, TABLES};

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dump {
    /// Everything, in every language.
    Dossier,
    /// What [`Dump::Dossier`] is made of, as JSON Schema.
    Schema,
    /// People, bodies and memberships, as Popolo has them.
    Popolo,
    /// What the tables are, as a Data Package.
    Package,
    /// One table, by its place among [`TABLES`].
    Table(usize),
}

/// The dossier as data.
pub(super) struct Dumps;

/// What [`Dump::Dossier`] is made of.
const SCHEMA: &str = include_str!("dossier.schema.json");

impl Output for Dumps {
    fn name(&self) -> &'static str {
        "dumps"
    }

    fn plan(&self, world: &World<'_>) -> Vec<Target> {
        if !world.settings.makes("dumps") {
            return Vec::new();
        }
        let target = |name: &str, lang: usize, dump| {
            let prefix = &world.voices[lang].prefix;
            Target { path: format!("{prefix}{DATA}{name}"), lang, subject: Subject::Dump(dump) }
        };
        let mut targets = vec![target("dossier.json", 0, Dump::Dossier), target("dossier.schema.json", 0, Dump::Schema)];
        for lang in 0..world.voices.len() {
            targets.push(target("popolo.json", lang, Dump::Popolo));
            targets.push(target("datapackage.json", lang, Dump::Package));
            for (at, table) in TABLES.iter().enumerate() {
                targets.push(target(&format!("{}.csv", table.name), lang, Dump::Table(at)));
            }
        }
        targets
    }

    fn complains(&self) -> bool {
        false
    }

    fn make(&self, target: &Target, lens: &Lens<'_>, world: &World<'_>) -> Made {
        let Subject::Dump(dump) = target.subject else { return Made::nothing() };
        if dump == Dump::Schema {
            return Made::sound(SCHEMA.as_bytes().to_vec());
        }
        // Texts without the marks of notes: sources stand beside them.
        let bare = crate::base::wants::Wants::nothing();
        let desk = Desk { wants: &bare, ..world.desk(lens, target.lang, None) };
        lens.note(&Fact::Site);
        lens.note(&Fact::Strings(desk.voice.lang.as_str()));
        match dump {
            Dump::Dossier => Made::sound(dossier::dossier(&desk, world)),
            Dump::Popolo => Made::sound(written(&popolo::popolo(&desk))),
            Dump::Package => Made::sound(written(&package(&desk))),
            Dump::Table(at) => Made::sound(tables::csv(&desk, &TABLES[at])),
            Dump::Schema => Made::sound(SCHEMA.as_bytes().to_vec()),
        }
    }
}

fn written(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("a value is JSON");
    bytes.push(b'\n');
    bytes
}

/// The tables and what stands in their columns: <https://specs.frictionlessdata.io/tabular-data-package/>.
fn package(desk: &Desk<'_>) -> Value {
    let table = |table: &crate::view::downloads::Table| {
        let field = |column: &crate::view::downloads::Column| json!({ "name": column.name, "type": column.kind, "description": column.doc });
        let mut schema = json!({ "fields": table.columns().map(field).collect::<Vec<_>>(), "missingValues": [""] });
        if table.of.is_some() {
            schema["primaryKey"] = "id".into();
        }
        json!({
            "name": table.name.replace('_', "-"),
            "path": format!("{}.csv", table.name),
            "description": table.doc,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        })
    };
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "dossier",
        "title": desk.voice.site_title,
        "languages": [desk.voice.lang.as_str()],
        "resources": TABLES.iter().map(table).collect::<Vec<_>>(),
    });
    if let Some(base) = &desk.settings.base_url {
        package["homepage"] = format!("{base}{}", desk.voice.prefix).into();
    }
    package
}
