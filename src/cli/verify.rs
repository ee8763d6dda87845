//! `chancery verify`

use std::path::PathBuf;

use super::error::CliError;
use super::wording::count;
use super::{ExitStatus, Global, OutputFormat};
use crate::sink::disk::{Verified, verify};

/// Check that the files of a built site are complete and unchanged
///
/// Reads every file of a folder that `build` wrote, `public` for one. Lists files that are missing, files that were
/// changed, and foreign files, which no build wrote. Foreign files are no mistake: a build leaves them alone. A build that
/// was cut off is finished first.
#[derive(clap::Args, Debug)]
pub(super) struct VerifyArgs {
    /// The folder that a build wrote
    #[arg(value_name = "DIR")]
    output: PathBuf,
    /// End with 1 if there are foreign files, too
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(global: &Global, args: &VerifyArgs) -> Result<ExitStatus, CliError> {
    let begun = std::time::Instant::now();
    let verified = verify(&args.output)?;
    if global.format == OutputFormat::Json {
        println!("{}", json(&verified));
    } else {
        print!("{}", told(&verified));
    }
    let Verified {
        files,
        missing,
        changed,
        foreign,
    } = &verified;
    if !global.quiet {
        anstream::eprintln!(
            "Verified {} in {} ms · {} missing, {} changed, {} foreign",
            count(*files, "file"),
            begun.elapsed().as_millis(),
            missing.len(),
            changed.len(),
            foreign.len(),
        );
    }
    let wrong = !missing.is_empty() || !changed.is_empty() || (args.strict && !foreign.is_empty());
    Ok(if wrong {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    })
}

fn told(verified: &Verified) -> String {
    let lists = [
        ("missing", &verified.missing),
        ("changed", &verified.changed),
        ("foreign", &verified.foreign),
    ];
    lists
        .iter()
        .flat_map(|(word, paths)| paths.iter().map(move |path| format!("{word} {path}\n")))
        .collect()
}

fn json(verified: &Verified) -> serde_json::Value {
    serde_json::json!({
        "files": verified.files,
        "missing": verified.missing,
        "changed": verified.changed,
        "foreign": verified.foreign,
    })
}
