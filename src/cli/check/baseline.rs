//! What was wrong with the site at an earlier revision of its git repository.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::base::diagnostic::Diagnostic;
use crate::base::fault::Fault;
use crate::base::fingerprint::fingerprint_of;
use crate::cli::paths::{repository_of, with_slashes};
use crate::cli::project::Project;
use crate::sink::nowhere::Nowhere;
use crate::source::disk::DiskSource;
use crate::source::layout::{FOLDERS, SETTINGS};

/// Why nobody can say what the site was like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BaselineError(String);

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for BaselineError {}

impl From<Fault> for BaselineError {
    fn from(fault: Fault) -> BaselineError {
        BaselineError(fault.to_string())
    }
}

/// Problems by what they say of which file, and how often: lines move, and their problems stay.
#[derive(Debug, Default)]
pub(super) struct Baseline(HashMap<u64, usize>);

impl Baseline {
    /// Checks the site as it was at a revision, in a folder that is taken away afterwards. The repository is only read.
    ///
    /// # Errors
    /// If git cannot say what the site was like.
    pub(super) fn at(
        revision: &str,
        project: &Project,
        config: Option<&Path>,
    ) -> Result<Baseline, BaselineError> {
        let folder = tempfile::tempdir().map_err(|error| {
            BaselineError(format!("no folder for the site of `{revision}`: {error}"))
        })?;
        let site = folder.path().join("site");
        std::fs::create_dir(&site).map_err(|error| Fault::io(&site, &error))?;
        check_out(revision, project.disk.root(), folder.path(), &site)?;
        let mut disk = DiskSource::new(&site, config);
        let mut engine = project.engine();
        // What cannot be read there is not known to be wrong there.
        let changes = disk.scan();
        let report = engine.apply(changes, &mut Nowhere)?;
        let mut baseline = Baseline::default();
        for problem in report.problems.iter() {
            *baseline.0.entry(fingerprint(problem)).or_default() += problem.count();
        }
        Ok(baseline)
    }

    /// Whether a problem was there; each of several alike is asked for by itself.
    pub(super) fn had(&mut self, problem: &Diagnostic) -> bool {
        match self.0.get_mut(&fingerprint(problem)) {
            Some(left) if *left >= problem.count() => {
                *left -= problem.count();
                true
            }
            _ => false,
        }
    }
}

fn fingerprint(problem: &Diagnostic) -> u64 {
    let path = problem.place.as_ref().map(|place| place.path.as_str());
    // What stands for many says how many: that may be fewer now.
    let message = if problem.rest > 0 {
        ""
    } else {
        &problem.message
    };
    fingerprint_of(&(path, problem.code.as_str(), message))
}

/// Writes the site's files as they were at a revision. A revision that has no such folder had no site: nothing is
/// written, and all that is wrong now is new.
fn check_out(
    revision: &str,
    root: &Path,
    scratch: &Path,
    site: &Path,
) -> Result<(), BaselineError> {
    let git = Git {
        root,
        index: scratch.join("index"),
    };
    let top = git.line(&["rev-parse", "--show-toplevel"]).map_err(|why| {
        let why = match why.0 == NO_GIT || repository_of(root).is_some() {
            true => why.0,
            false => {
                format!("this folder is in no git repository, so it has no revision `{revision}`")
            }
        };
        BaselineError(format!("{}: {why}", root.display()))
    })?;
    let below = git.line(&["rev-parse", "--show-prefix"])?;
    let commit = format!("{revision}^{{commit}}");
    let commit = git.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(|_| {
        BaselineError(format!("git knows no revision `{revision}` here: a clone may be shallow, fetch the history (`fetch-depth: 0`)"))
    })?;
    let Ok(tree) = git.line(&[
        "rev-parse",
        "--verify",
        "--quiet",
        &format!("{commit}:{}", below.trim_end_matches('/')),
    ]) else {
        return Ok(());
    };
    git.run(&["read-tree", &tree], &[])?;
    let top = PathBuf::from(top);
    let at_top = Git {
        root: &top,
        index: git.index.clone(),
    };
    let listed = at_top.run(
        &[&["ls-files", "-z", "--", SETTINGS][..], &FOLDERS].concat(),
        &[],
    )?;
    let prefix = format!("--prefix={}/", with_slashes(site));
    at_top.run(
        &["checkout-index", "-z", "--force", "--stdin", &prefix],
        &listed,
    )?;
    Ok(())
}

const NO_GIT: &str = "git is not installed here: `--new-since` asks it what the site was like";

/// The git program, for one repository, with an index of its own.
struct Git<'a> {
    root: &'a Path,
    index: PathBuf,
}

impl Git<'_> {
    fn line(&self, args: &[&str]) -> Result<String, BaselineError> {
        let out = self.run(args, &[])?;
        Ok(String::from_utf8_lossy(&out)
            .trim_end_matches(['\n', '\r'])
            .to_owned())
    }

    fn run(&self, args: &[&str], input: &[u8]) -> Result<Vec<u8>, BaselineError> {
        let why = match self.output(args, input) {
            Ok(output) if output.status.success() => return Ok(output.stdout),
            Ok(output) => {
                let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                if told.is_empty() {
                    format!("git {} failed", args[0])
                } else {
                    told
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => NO_GIT.to_owned(),
            Err(error) => format!("git cannot be run: {error}"),
        };
        Err(BaselineError(why))
    }

    fn output(&self, args: &[&str], input: &[u8]) -> io::Result<Output> {
        let mut git = Command::new("git");
        git.arg("-C")
            .arg(self.root)
            .args(args)
            .env("GIT_INDEX_FILE", &self.index);
        let mut child = git
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take();
        std::thread::scope(|scope| {
            // Written beside the reading, so that neither waits for the other. A git that ended early says why itself.
            scope.spawn(move || stdin.take().map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        })
    }
}
