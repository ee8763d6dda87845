//! `chancery build`

mod repeated;
#[cfg(test)]
mod trials;
mod watching;
mod writing;

use std::path::PathBuf;

use super::error::{CliError, ValueError};
use super::project::{Project, ShownFlags};
use super::signals::Signals;
use super::{ExitStatus, Global};
use crate::source::address::{NotAnAddress, site_address};
use watching::WatchSession;
use writing::BuildSession;

/// Write the site
///
/// If there are errors, or warnings under `--strict`, nothing is written: the last good site stays as it was.
#[derive(clap::Args, Debug)]
pub(super) struct BuildArgs {
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The site's public address (overrides `base_url` in site.toml)
    #[arg(short = 'u', long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// Build only share K of N; all shares together are the site, byte for byte
    ///
    /// Build all shares into one folder, or each into its own folder and combine them with `chancery join`. A share
    /// leaves the files of the others alone. One share writes the whole search index; the others write none.
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<(u64, u64)>,
    /// Build pages only: no feeds, calendars, citations, data or search
    #[arg(long)]
    only_pages: bool,
    /// Build no search index
    #[arg(long)]
    no_search: bool,
    /// Replace the whole folder in one step
    ///
    /// Readers see the old site or the new one, never a mix. Afterwards it is another folder: a program that works in
    /// the folder has to enter it again. Works on Linux and macOS.
    #[arg(long)]
    atomic: bool,
    /// Make every file again, even if nothing changed since the last build
    #[arg(long)]
    fresh: bool,
    /// Keep running, and rebuild whatever changes
    #[arg(long)]
    watch: bool,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    shown: ShownFlags,
}

/// An address as `base_url` takes it; nothing takes the one of site.toml away.
fn address(text: &str) -> Result<String, NotAnAddress> {
    if text.is_empty() {
        Ok(String::new())
    } else {
        site_address(text)
    }
}

fn shard(text: &str) -> Result<(u64, u64), ValueError> {
    let parts = text
        .split_once('/')
        .and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((k, n)) if k >= 1 && k <= n => Ok((k, n)),
        _ => Err(ValueError(
            "a share is written 2/4: the second of four".to_owned(),
        )),
    }
}

pub(super) fn run(global: &Global, args: &BuildArgs) -> Result<ExitStatus, CliError> {
    let mut project = Project::of_dossier(global, &args.shown)?;
    project.options.base_url = args.base_url.clone();
    project.options.shard = args.shard;
    project.options.only_pages = args.only_pages;
    project.options.once = !args.watch;
    project.options.no_search = args.no_search;
    let output = args
        .output
        .clone()
        .unwrap_or_else(|| project.disk.root().join("public"));
    let within = project.disk.source_of(&output)?;
    if let Some(folder) = within {
        let message = format!(
            "{}: the site is not written into `{folder}/`, where it is read from",
            output.display()
        );
        return Err(CliError::usage(message));
    }
    project.disk.written_to(&output);
    let mut session = BuildSession::new(global, args, output, project, Signals::listen());
    if args.watch {
        return Ok(WatchSession::begin(session)?.run());
    }
    let ended = session.begin()?;
    // Taking a large dossier apart piece by piece costs more than leaving it to the machine.
    std::mem::forget(session);
    Ok(ended)
}
