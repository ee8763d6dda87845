//! `chancery list`

use std::io::Write;

use super::run::{Making, Run, fail};
use super::{Ended, Format, Global};
use crate::record::kind::Kind;
use crate::sink::nowhere::Nowhere;

/// List the records, one a line
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
    let wanted = match &args.kind {
        None => None,
        Some(word) => match Kind::of_prefix(word).or_else(|| Kind::of_folder(word)) {
            Some(kind) => Some(kind),
            None => return fail(Ended::Usage, &format!("`{word}` is not a kind of record")),
        },
    };
    let mut run = Run::new(global, &args.making)?;
    let changes = run.disk.changes().or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
    let mut engine = run.engine();
    engine.apply(changes, &mut Nowhere).or_else(|fault| fail(Ended::Machine, &fault.to_string()))?;
    let mut out = std::io::stdout().lock();
    for record in engine.listed().filter(|record| wanted.is_none_or(|kind| kind == record.kind)) {
        let title = record.common.title.first().unwrap_or_default();
        let line = match global.format {
            Format::Json => serde_json::json!({
                "kind": record.kind.as_str(), "id": &*record.id, "title": title, "path": record.path.as_str(),
            })
            .to_string(),
            _ => format!("{:<12} {:<40} {title}", record.kind.as_str(), record.id),
        };
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    Ok(Ended::Fine)
}
