//! One file a command. The only module that draws problems and progress, and reads the clock.

mod build;
mod check;
mod completions;
mod config;
mod diff;
mod dossier;
mod draw;
mod error;
mod explain;
mod findings;
mod front_matter;
mod import;
mod init;
mod join;
mod list;
mod new;
mod paths;
mod progress;
mod project;
mod sarif;
mod schema;
mod serve;
mod signals;
mod texts;
mod values;
mod verify;
mod wording;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use crate::base::panic;
use error::CliError;

/// Make a site from a dossier of events, delegations, speeches, people and sources
#[derive(Parser, Debug)]
#[command(name = "chancery", version, propagate_version = true, after_help = FIRST_STEPS)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What somebody types who has never used the program.
const FIRST_STEPS: &str = "First steps:
  chancery init my-dossier --example
  chancery serve --root my-dossier --open";

/// Where flags that work after any command stand in a help.
const EVERYWHERE: &str = "Flags of every command";

/// Flags that work after any command.
#[derive(clap::Args, Clone, Debug)]
struct Global {
    /// The site's folder [default: the nearest one from here up with a site.toml, else this one]
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    root: Option<PathBuf>,
    /// A settings file other than site.toml
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    config: Option<PathBuf>,
    /// Print problems only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = EVERYWHERE)]
    quiet: bool,
    /// Print more
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    verbose: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = EVERYWHERE)]
    color: Colour,
    /// How problems are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", help_heading = EVERYWHERE)]
    format: OutputFormat,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How problems are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// For people, with excerpts, on standard error.
    Human,
    /// One JSON object a line, on standard output.
    Json,
    /// As annotations of GitHub Actions, on standard output.
    Github,
    /// As one SARIF 2.1.0 log, for code hosts and editors, on standard output.
    Sarif,
}

#[derive(Subcommand, Debug)]
enum Command {
    Init(init::InitArgs),
    New(new::NewArgs),
    Import(import::ImportArgs),
    Build(build::BuildArgs),
    #[command(alias = "dev", alias = "start", alias = "preview")]
    Serve(serve::ServeArgs),
    #[command(alias = "lint", alias = "validate")]
    Check(check::CheckArgs),
    Join(join::JoinArgs),
    Verify(verify::VerifyArgs),
    Diff(diff::DiffArgs),
    Explain(explain::ExplainArgs),
    List(list::ListArgs),
    Config(config::ConfigArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// All is well.
    Fine,
    /// There are problems in content, settings or theme.
    Problems,
    /// The command line made no sense.
    Usage,
    /// The machine failed.
    Machine,
    /// Somebody ended it with Ctrl-C.
    Interrupted,
    /// This program has a fault.
    Bug,
}

impl From<ExitStatus> for ExitCode {
    fn from(ended: ExitStatus) -> ExitCode {
        ExitCode::from(match ended {
            ExitStatus::Fine => 0,
            ExitStatus::Problems => 1,
            ExitStatus::Usage => 2,
            ExitStatus::Machine => 3,
            ExitStatus::Bug => 101,
            ExitStatus::Interrupted => 130,
        })
    }
}

/// The command line with all its commands and flags, for documentation and tests.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command line.
pub fn main() -> ExitCode {
    if let Some(ended) = completions::answer() {
        return ended.into();
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                ExitStatus::Usage.into()
            } else {
                ExitStatus::Fine.into()
            };
        }
    };
    match cli.global.color {
        Colour::Auto => {}
        Colour::Always => anstream::ColorChoice::write_global(anstream::ColorChoice::Always),
        Colour::Never => anstream::ColorChoice::write_global(anstream::ColorChoice::Never),
    }
    panic::tell_with(|panicked| anstream::eprintln!("error: {panicked}"));
    let ended = match panic::catch(|| run(&cli)) {
        Ok(Ok(ended)) => ended,
        Ok(Err(error)) => {
            error.print();
            error.status()
        }
        Err(_) => {
            anstream::eprintln!("help: {}", panic::HELP);
            ExitStatus::Bug
        }
    };
    ended.into()
}

fn run(cli: &Cli) -> Result<ExitStatus, CliError> {
    match &cli.command {
        Command::Init(args) => init::run(&cli.global, args),
        Command::New(args) => new::run(&cli.global, args),
        Command::Import(args) => import::run(&cli.global, args),
        Command::Build(args) => build::run(&cli.global, args),
        Command::Serve(args) => serve::run(&cli.global, args),
        Command::Check(args) => check::run(&cli.global, args),
        Command::Join(args) => join::run(&cli.global, args),
        Command::Verify(args) => verify::run(&cli.global, args),
        Command::Diff(args) => diff::run(&cli.global, args),
        Command::Explain(args) => explain::run(&cli.global, args),
        Command::Config(args) => config::run(&cli.global, args),
        Command::List(args) => list::run(&cli.global, args),
        Command::Schema(args) => schema::run(&cli.global, args),
        Command::Completions(args) => completions::run(args),
    }
}
