//! `chancery list`

use std::io::Write;

use super::error::CliError;
use super::project::{Project, ShownFlags};
use super::values::KindParser;
use super::wording::count;
use super::{ExitStatus, Global, OutputFormat};
use crate::date::{Date, Day};
use crate::record::Record;
use crate::record::kind::Kind;

/// List the records that the site shows
///
/// As a table; with --format json, each line is one object. With --drafts, also lists records that are held back, and
/// why: drafts, and records before their `publish` day or after their `expire` day.
#[derive(clap::Args, Debug)]
pub(super) struct ListArgs {
    /// Only records of this kind
    #[arg(value_parser = KindParser)]
    kind: Option<Kind>,
    #[command(flatten)]
    shown: ShownFlags,
}

pub(super) fn run(global: &Global, args: &ListArgs) -> Result<ExitStatus, CliError> {
    let mut project = Project::of_dossier(global, &args.shown)?;
    let changes = project.disk.changes()?;
    let mut engine = project.engine();
    engine.ingest(changes);
    let addresses = engine.addresses();
    let of_kind = engine
        .original_records()
        .filter(|record| args.kind.is_none_or(|kind| kind == record.kind));
    let mut held_back = 0;
    let mut records: Vec<(&Record, Option<String>)> = Vec::new();
    for record in of_kind {
        let why = why_held_back(record, project.options.today);
        if why.is_some() && !args.shown.drafts {
            held_back += 1;
        } else {
            records.push((record, why));
        }
    }
    // As wide as what stands in it, so that no id runs into the next column.
    let width = records
        .iter()
        .map(|(record, _)| record.id.chars().count())
        .max()
        .unwrap_or_default();
    let mut out = std::io::stdout().lock();
    for (record, why) in records {
        let title = record.common.title.first().unwrap_or_default();
        let line = match global.format {
            OutputFormat::Json => serde_json::json!({
                "kind": record.kind.as_str(),
                "id": &*record.id,
                "title": title,
                "path": record.path.as_str(),
                "url": addresses.get(&(record.kind, &*record.id)),
                "date": record.date().map(Date::as_str),
                "draft": record.common.draft,
                "publish": record.common.publish.map(|day| day.to_string()),
                "expire": record.common.expire.map(|day| day.to_string()),
                "held_back": why.is_some(),
            })
            .to_string(),
            _ => {
                let why = why.map(|why| format!("  ({why})")).unwrap_or_default();
                format!(
                    "{:<12}  {:<width$}  {title}{why}",
                    record.kind.as_str(),
                    record.id
                )
                .trim_end()
                .to_owned()
            }
        };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    if held_back > 0 && !global.quiet {
        let (them, are) = if held_back == 1 {
            ("it", "is")
        } else {
            ("them", "are")
        };
        anstream::eprintln!(
            "note: {} {are} held back: `--drafts` lists {them}",
            count(held_back, "record")
        );
    }
    Ok(ExitStatus::Fine)
}

/// Why the site does not show a record today of its own accord.
fn why_held_back(record: &Record, today: Day) -> Option<String> {
    let common = &record.common;
    if common.draft {
        return Some("draft".to_owned());
    }
    if let Some(day) = common.publish.filter(|day| *day > today) {
        return Some(format!("from {day}"));
    }
    common
        .expire
        .filter(|day| *day <= today)
        .map(|day| format!("until {day}"))
}
