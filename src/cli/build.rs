//! `chancery build`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::run::{Making, Run, fail};
use super::{Ended, Global, draw};
use crate::base::diagnostic::Severity;
use crate::engine::Engine;
use crate::serve::watch::{Wakes, Woke};
use crate::sink::disk::Disk;

/// Write the site
///
/// Nothing is written if there are errors: the last good site stays as it was.
#[derive(clap::Args, Debug)]
pub(super) struct BuildArgs {
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The address of the site, over what site.toml says
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    /// Make only the Kth of N shares; together they are the site, byte for byte
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<(u64, u64)>,
    /// Make pages only: no feeds, calendars, citations or dumps
    #[arg(long)]
    only_pages: bool,
    /// Go on, and write again what moves
    #[arg(long)]
    watch: bool,
    #[command(flatten)]
    making: Making,
}

fn shard(text: &str) -> Result<(u64, u64), String> {
    let parts = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match parts {
        Some((k, n)) if k >= 1 && k <= n => Ok((k, n)),
        _ => Err("a share is written 2/4: the second of four".to_owned()),
    }
}

pub(super) fn run(global: &Global, args: &BuildArgs) -> Ended {
    write(global, args).unwrap_or_else(|ended| ended)
}

fn write(global: &Global, args: &BuildArgs) -> Result<Ended, Ended> {
    let mut run = Run::new(global, &args.making)?;
    run.options.base_url = args.base_url.clone();
    run.options.shard = args.shard;
    run.options.only_pages = args.only_pages;
    let output = args.output.clone().unwrap_or_else(|| run.disk.root().join("public"));
    let mut sink = match Disk::new(&output) {
        Ok(sink) => sink,
        Err(fault) => return fail(Ended::Machine, &fault.to_string()),
    };
    let mut engine = run.engine();
    let mut ended = once(&mut run, &mut engine, &mut sink, global, args, &output, &Woke::Everything)?;
    if args.watch {
        let mut wakes = match Wakes::new(run.disk.root(), Some(&output), false) {
            Ok(wakes) => wakes,
            Err(error) => return fail(Ended::Machine, &format!("cannot watch the folder: {error}")),
        };
        anstream::eprintln!("Watching {} · Ctrl-C ends it", run.disk.root().display());
        while let Some(woke) = wakes.wait() {
            ended = once(&mut run, &mut engine, &mut sink, global, args, &output, &woke)?;
        }
    }
    // Taking a large dossier apart piece by piece costs more than leaving it to the machine.
    std::mem::forget(engine);
    Ok(ended)
}

/// Looks at the folder, brings the output up to date, and says what happened.
fn once(
    run: &mut Run,
    engine: &mut Engine,
    sink: &mut Disk,
    global: &Global,
    args: &BuildArgs,
    output: &Path,
    woke: &Woke,
) -> Result<Ended, Ended> {
    let begun = Instant::now();
    let looked = match woke {
        Woke::Everything => run.disk.changes(),
        Woke::At(paths) => run.disk.changes_at(paths),
    };
    let changes = match looked {
        Ok(changes) => changes,
        Err(fault) => return fail(Ended::Machine, &fault.to_string()),
    };
    let report = match engine.apply(changes, sink) {
        Ok(report) => report,
        Err(fault) => return fail(Ended::Machine, &fault.to_string()),
    };
    let ended = draw::problems(&report, &run.disk, global, false, args.making.strict);
    if global.quiet {
        return Ok(ended);
    }
    let (errors, warnings) = (report.errors(), report.count(Severity::Warning));
    let counted = format!("{}, {}", count(errors, "error"), count(warnings, "warning"));
    if errors > 0 {
        anstream::eprintln!("Nothing written · {counted}");
        return Ok(ended);
    }
    if args.watch && report.made.len() < report.pages {
        let moved = count(report.moved.len(), "file");
        let why = match &engine.why()[..] {
            [] => String::new(),
            [why] => format!(" · {why}"),
            [why, rest @ ..] => format!(" · {why} and {} more", rest.len()),
        };
        anstream::eprintln!("{moved} in {} ms{why} · {counted}", begun.elapsed().as_millis());
        return Ok(ended);
    }
    anstream::eprintln!(
        "Built {} in {} from {} in {} ms · {counted} → {}",
        count(report.pages, "page"),
        count(report.languages, "language"),
        count(report.records, "record"),
        begun.elapsed().as_millis(),
        output.display()
    );
    if engine.settings().base_url.is_none() {
        anstream::eprintln!("note: without `base_url` canonical links, feeds, citations and the sitemap are left out");
    }
    for limit in beyond_pages(sink.bytes(), begun.elapsed()) {
        anstream::eprintln!("note: {limit}");
    }
    Ok(ended)
}

/// What GitHub Pages would not publish: <https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits>.
fn beyond_pages(bytes: u64, took: Duration) -> Vec<String> {
    let mut beyond = Vec::new();
    if bytes > 1_000_000_000 {
        let written = bytes / 1_000_000;
        beyond.push(format!("the site has {written} MB; GitHub Pages publishes 1,000 MB at most"));
    }
    if took > Duration::from_secs(600) {
        let minutes = took.as_secs() / 60;
        beyond.push(format!("this took {minutes} minutes; GitHub Pages gives a deployment 10: see `build --shard`"));
    }
    beyond
}

/// A number with its noun.
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_github_pages_would_not_publish_is_said() {
        let cases = [(999_999_999, 599, 0), (1_000_000_001, 1, 1), (1, 601, 1), (2_000_000_000, 3_600, 2)];
        for (bytes, seconds, notes) in cases {
            assert_eq!(beyond_pages(bytes, Duration::from_secs(seconds)).len(), notes, "{bytes} bytes, {seconds} s");
        }
    }
}
