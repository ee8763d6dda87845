//! `chancery join`

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::error::CliError;
use super::signals::Signals;
use super::wording::count;
use super::{ExitStatus, Global};
use crate::base::fault::Fault;
use crate::sink::Sink;
use crate::sink::disk::{DiskSink, PublishMode, digests, heal_output};

/// Combine the shares of a site that were built separately
///
/// Each share is a folder that `build --shard` wrote. Together they are the site, byte for byte, with its manifest.
#[derive(clap::Args, Debug)]
pub(super) struct JoinArgs {
    /// The shares
    #[arg(required = true, value_name = "SHARE")]
    shares: Vec<PathBuf>,
    /// The folder to write to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(super) fn run(global: &Global, args: &JoinArgs) -> Result<ExitStatus, CliError> {
    let files = join(&args.shares, &args.output)?;
    if !global.quiet {
        anstream::eprintln!(
            "Joined {} → {}",
            count(files, "file"),
            args.output.display()
        );
    }
    Ok(ExitStatus::Fine)
}

/// Copies every file of the shares into one output; how many there are.
///
/// # Errors
/// If a folder is no share, if a file of one was changed since it was built, or if two shares have one file that differs.
fn join(shares: &[PathBuf], output: &Path) -> Result<usize, Fault> {
    let signals = Signals::listen();
    let mut sink = DiskSink::open(output, PublishMode::InPlace, |ending| signals.guard(ending))?;
    let mut joined = std::collections::BTreeMap::new();
    for share in shares {
        heal_output(share)?;
        for (path, digest) in digests(share)? {
            let file = share.join(&path);
            if digest_of(&file).map_err(|error| Fault::io(&file, &error))? != digest {
                return Err(Fault {
                    path: file,
                    why: "this file was changed after it was built".to_owned(),
                });
            }
            if joined.get(&path).is_some_and(|known| *known != digest) {
                let reason = "another share has a file of this name that differs: build all shares from the same site".to_owned();
                return Err(Fault {
                    path: file,
                    why: reason,
                });
            }
            sink.put_written(&path, &mut |to| {
                io::copy(&mut File::open(&file)?, to).map(drop)
            })?;
            joined.insert(path, digest);
        }
    }
    sink.publish()?;
    Ok(joined.len())
}

/// The digest of a file, which may be too large to be held.
fn digest_of(file: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(file)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
