//! `chancery check`

mod external;

use std::time::Instant;

use super::build::count;
use super::progress::while_working;
use super::run::{Making, Run, days_since_1970, fail, say_more};
use super::{Ended, Global, draw};
use crate::base::diagnostic::Severity;
use crate::sink::nowhere::Nowhere;

/// Report every problem in the site, and write nothing
///
/// Renders all that `build` would render, so that a template's mistakes are found too.
#[derive(clap::Args, Debug)]
pub(super) struct CheckArgs {
    /// Also show information
    #[arg(long)]
    all: bool,
    /// Also ask the addresses that lie outside the site, a host at a time one a second
    #[arg(long)]
    external: bool,
    /// Ask anew even what answered well in the last seven days
    #[arg(long, requires = "external")]
    fresh: bool,
    #[command(flatten)]
    making: Making,
}

pub(super) fn run(global: &Global, args: &CheckArgs) -> Ended {
    look(global, args).unwrap_or_else(|ended| ended)
}

fn look(global: &Global, args: &CheckArgs) -> Result<Ended, Ended> {
    let begun = Instant::now();
    let mut run = Run::new(global, &args.making)?;
    run.say_if_nothing_is_here(global);
    run.options.once = true;
    let mut engine = run.engine();
    let report = while_working(global, &engine.progress(), || {
        let changes = run.disk.look();
        let faults = run.disk.faults();
        if faults.is_empty() {
            return engine.apply(changes, &mut Nowhere).map_err(|fault| fault.to_string());
        }
        engine.take(changes);
        Ok(engine.known_without(&faults.iter().map(|fault| run.disk.problem(fault)).collect::<Vec<_>>()))
    });
    let mut report = match report {
        Ok(report) => report,
        Err(fault) => return fail(Ended::Machine, &fault),
    };
    let unread = !run.disk.faults().is_empty();
    let mut outside = String::new();
    if args.external && !unread {
        let looked = while_working(global, &engine.progress(), || {
            external::look_outside(&engine, run.disk.root(), args.fresh, days_since_1970(), &mut report)
        });
        match looked {
            Ok(asked) => outside = format!(" and {}, {} asked,", count(asked.all, "outside link"), asked.asked),
            Err(fault) => return fail(Ended::Machine, &fault),
        }
    }
    let ended = draw::problems(&report, &run.disk, global, args.all, args.making.strict);
    if global.verbose {
        say_more(&run, &engine, &report);
    }
    if !global.quiet {
        anstream::eprintln!(
            "Checked {}{outside} in {} ms · {}, {}{}",
            count(report.records, "record"),
            begun.elapsed().as_millis(),
            count(report.errors(), "error"),
            count(report.count(Severity::Warning), "warning"),
            if args.all { format!(", {} of information", report.count(Severity::Info)) } else { String::new() },
        );
    }
    std::mem::forget(engine);
    Ok(if unread { Ended::Machine } else { ended })
}
