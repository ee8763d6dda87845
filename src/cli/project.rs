//! What every command that reads a site does first: find it, read it, hand it to an engine.

use std::path::{Path, PathBuf};

use super::error::CliError;
use super::{Global, dossier};
use crate::date::Day;
use crate::engine::{Engine, Options, Report};
use crate::source::disk::DiskSource;
use crate::source::layout::SETTINGS;

/// Flags of commands that look at what the site shows, and when.
#[derive(clap::Args, Debug, Default)]
pub(super) struct ShownFlags {
    /// Include records marked as drafts
    #[arg(long)]
    pub(super) drafts: bool,
    /// Take this as today for `publish` and `expire` [default: SOURCE_DATE_EPOCH, else today in UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) now: Option<String>,
}

/// A site that is about to be made.
pub(super) struct Project {
    pub(super) disk: DiskSource,
    pub(super) options: Options,
    /// Whether somebody said where the site is.
    pub(super) rooted: bool,
    /// What today is from now on; nothing where it was stated once and for all.
    pub(super) clock: Option<fn() -> Day>,
}

impl Project {
    /// Finds the site and reads the clock.
    pub(super) fn new(global: &Global, shown: &ShownFlags) -> Result<Project, CliError> {
        let root = match &global.root {
            Some(root) if root.is_dir() => root.clone(),
            Some(root) => {
                return Err(CliError::machine(format!(
                    "{}: there is no such folder",
                    root.display()
                )));
            }
            None => find_root(),
        };
        if let Some(config) = &global.config
            && !config.is_file()
        {
            return Err(CliError::machine(format!(
                "{}: there is no such file",
                config.display()
            )));
        }
        let today = match &shown.now {
            Some(text) => match Day::parse(text) {
                Some(day) => day,
                None => {
                    return Err(CliError::usage(format!(
                        "`{text}` is not a day: write it like 2024-11-04"
                    )));
                }
            },
            None => today()?,
        };
        let options = Options {
            today,
            drafts: shown.drafts,
            base_url: None,
            only_pages: false,
            no_search: false,
            shard: None,
            once: false,
        };
        let stated = shown.now.is_some() || epoch()?.is_some();
        let clock: Option<fn() -> Day> = if stated {
            None
        } else {
            Some(|| Day::at(days_since_1970()))
        };
        Ok(Project {
            disk: DiskSource::new(&root, global.config.as_deref()),
            options,
            rooted: global.root.is_some(),
            clock,
        })
    }

    /// As [`Project::new`], of a folder that is a dossier. In any other folder, says where one is.
    pub(super) fn of_dossier(global: &Global, shown: &ShownFlags) -> Result<Project, CliError> {
        let project = Project::new(global, shown)?;
        dossier::require(&project.disk)?;
        dossier::say_if_empty(&project.disk, global);
        Ok(project)
    }

    /// An engine for the site.
    pub(super) fn engine(&self) -> Engine {
        Engine::new(self.options.clone())
    }
}

/// What only who asked for it wants to know: where the site was read from, and what was done.
pub(super) fn print_verbose(project: &Project, engine: &Engine, report: &Report) {
    let languages: Vec<&str> = engine
        .settings()
        .languages
        .iter()
        .map(|lang| lang.as_str())
        .collect();
    anstream::eprintln!(
        "site: {} · settings: {}",
        project.disk.root().display(),
        project.disk.config().display()
    );
    anstream::eprintln!(
        "theme: {} · languages: {} · today: {}",
        engine.settings().theme,
        languages.join(", "),
        project.options.today
    );
    let (made, moved, gone) = (report.made.len(), report.moved.len(), report.retired.len());
    anstream::eprintln!("files: {made} made, {moved} of them moved, {gone} gone");
}

/// The nearest folder, from here up, that holds `site.toml`; else this one.
fn find_root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    here.ancestors()
        .find(|folder| folder.join(SETTINGS).is_file())
        .map_or(here.clone(), Path::to_path_buf)
}

fn today() -> Result<Day, CliError> {
    Ok(Day::at(epoch()?.map_or_else(days_since_1970, |seconds| {
        seconds.div_euclid(86_400)
    })))
}

/// The moment that reproducible builds state: <https://reproducible-builds.org/specs/source-date-epoch/>. A value that
/// is no moment must not be passed over in silence: the site would be made for another day.
fn epoch() -> Result<Option<i64>, CliError> {
    let Some(text) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let text = text.to_string_lossy();
    match text
        .parse::<i64>()
        .ok()
        .filter(|seconds| seconds.unsigned_abs() < LAST_SECOND)
    {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(CliError::usage(format!(
            "SOURCE_DATE_EPOCH is `{text}`: write seconds since 1970, like 1730678400"
        ))),
    }
}

/// Seconds from 1970 to the year 10000.
const LAST_SECOND: u64 = 253_402_300_800;

/// Today as the clock has it, whatever day the site is made for.
#[expect(
    clippy::disallowed_methods,
    reason = "today is an input: this is where it is read"
)]
pub(super) fn days_since_1970() -> i64 {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_secs() / 86_400).unwrap_or(0)
}
