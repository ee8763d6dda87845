//! `chancery list`

use std::io::Write;

use super::run::{Making, Run, fail};
use super::{Ended, Format, Global, schema};

/// List the records, as a table; with --format json one object a line
#[derive(clap::Args, Debug)]
pub(super) struct ListArgs {
    /// Only records of this kind: event, person, …
    kind: Option<String>,
    #[command(flatten)]
    making: Making,
}

pub(super) fn run(global: &Global, args: &ListArgs) -> Ended {
    list(global, args).unwrap_or_else(|ended| ended)
}

fn list(global: &Global, args: &ListArgs) -> Result<Ended, Ended> {
    let wanted = args.kind.as_deref().map(schema::kind).transpose()?;
    let mut run = Run::new(global, &args.making)?;
    let changes = run.disk.changes().or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
    let mut engine = run.engine();
    engine.take(changes);
    let records: Vec<_> = engine.listed().filter(|record| wanted.is_none_or(|kind| kind == record.kind)).collect();
    // As wide as what stands in it, so that no id runs into the next column.
    let width = records.iter().map(|record| record.id.chars().count()).max().unwrap_or_default();
    let mut out = std::io::stdout().lock();
    for record in records {
        let title = record.common.title.first().unwrap_or_default();
        let line = match global.format {
            Format::Json => serde_json::json!({
                "kind": record.kind.as_str(), "id": &*record.id, "title": title, "path": record.path.as_str(),
            })
            .to_string(),
            _ => format!("{:<12}  {:<width$}  {title}", record.kind.as_str(), record.id).trim_end().to_owned(),
        };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    Ok(Ended::Fine)
}
