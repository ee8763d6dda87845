//! `chancery completions`, and the answers to the shell while you type.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{EnvCompleter, Shells};

use super::error::CliError;
use super::project::{Project, ShownFlags};
use super::{Cli, Colour, ExitStatus, Global, OutputFormat};
use crate::base::rules::Code;
use crate::engine::Engine;
use crate::record::kind::Kind;
use crate::source::keys::keys;

/// The variable by which the script of a shell asks the program. The library reads it.
const VARIABLE: &str = "CHANCERY_COMPLETE";

/// Print a completion script for your shell
///
/// It completes commands, flags, kinds of records, codes of rules, and what is in your site: ids of events, addresses of
/// pages, names of settings.
#[derive(clap::Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

/// A shell whose completion we can write.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    #[value(alias = "pwsh")]
    Powershell,
    Zsh,
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &clap_complete::env::Bash,
            Shell::Elvish => &clap_complete::env::Elvish,
            Shell::Fish => &clap_complete::env::Fish,
            Shell::Powershell => &clap_complete::env::Powershell,
            Shell::Zsh => &clap_complete::env::Zsh,
        }
    }
}

pub(super) fn run(args: &CompletionsArgs) -> Result<ExitStatus, CliError> {
    let mut script = Vec::new();
    args.shell
        .completer()
        .write_registration(VARIABLE, "chancery", "chancery", "chancery", &mut script)
        .map_err(CliError::machine)?;
    // Written at once, for nobody may be there any more to read it.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), &script);
    Ok(ExitStatus::Fine)
}

/// Answers a shell that asks what could stand where somebody types; `None` if it is no shell that asks.
pub(super) fn answer() -> Option<ExitStatus> {
    std::env::var_os(VARIABLE).filter(|value| !value.is_empty())?;
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Cli::command)
        .var(VARIABLE)
        .shells(Shells::builtins())
        .try_complete(std::env::args_os(), here.as_deref());
    match asked {
        Ok(true) => Some(ExitStatus::Fine),
        Ok(false) => None,
        Err(error) => {
            let _ = error.print();
            Some(ExitStatus::Usage)
        }
    }
}

/// Ids of events, each with its title.
pub(super) fn events() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        of_site(|engine| {
            engine
                .original_records()
                .filter(|record| record.kind == Kind::Event)
                .map(|record| described(&record.id, record.common.title.first()))
                .collect()
        })
    })
}

/// Codes of rules, and addresses of pages.
pub(super) fn codes_and_pages() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let mut offered: Vec<CompletionCandidate> = Code::ALL
            .iter()
            .map(|code| described(code.as_str(), Some(code.sentence())))
            .collect();
        offered.extend(of_site(|engine| {
            let addresses = engine.addresses();
            engine
                .original_records()
                .filter_map(|record| {
                    let url = addresses.get(&(record.kind, &*record.id))?;
                    Some(described(url, record.common.title.first()))
                })
                .collect()
        }));
        offered
    })
}

/// Names of settings.
pub(super) fn settings() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let named = keys().filter(|key| key.key != "*");
        named
            .map(|key| match key.table {
                "" => CompletionCandidate::new(key.key),
                table => CompletionCandidate::new(format!("{table}.{}", key.key)),
            })
            .collect()
    })
}

fn described(value: &str, help: Option<&str>) -> CompletionCandidate {
    CompletionCandidate::new(value).help(help.map(|help| help.to_owned().into()))
}

/// What the records of the site give; nothing where there is no site.
fn of_site(offer: impl FnOnce(&Engine) -> Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    let global = Global {
        root: root(std::env::args_os()),
        config: None,
        quiet: true,
        verbose: false,
        color: Colour::Never,
        format: OutputFormat::Human,
    };
    let shown = ShownFlags {
        drafts: true,
        now: None,
    };
    let Ok(mut project) = Project::new(&global, &shown) else {
        return Vec::new();
    };
    let Ok(changes) = project.disk.changes() else {
        return Vec::new();
    };
    let mut engine = project.engine();
    engine.ingest(changes);
    offer(&engine)
}

/// The folder that `--root` names on a command line that is not complete yet.
fn root(mut words: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    while let Some(word) = words.next() {
        if word == "--root" {
            return words.next().map(PathBuf::from);
        }
        if let Some(folder) = word.to_str().and_then(|word| word.strip_prefix("--root=")) {
            return Some(PathBuf::from(folder));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn the_root_is_found_on_half_a_command_line() {
        let of =
            |line: &str| root(line.split(' ').map(Into::into)).map(|p| p.display().to_string());
        assert_eq!(
            of("chancery new speech x --root site --event "),
            Some("site".to_owned())
        );
        assert_eq!(of("chancery --root=a/b explain /"), Some("a/b".to_owned()));
        assert_eq!(of("chancery explain /"), None);
        assert_eq!(of("chancery --root"), None);
    }
}
