//! `chancery completions`

use std::fmt::Write as _;

use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::{Cli, ExitStatus};

/// Print a completion script for your shell
///
/// It completes commands, flags, kinds of records and codes of rules. It does not complete the ids of your site: the
/// command-line library cannot do that in a stable way yet.
#[derive(clap::Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> ExitStatus {
    let mut command = Cli::command();
    // Written at once, for nobody may be there any more to read it.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "chancery", &mut script);
    if args.shell == Shell::Fish {
        script.extend(words_for_fish(&command).into_bytes());
    }
    let _ = std::io::Write::write_all(&mut std::io::stdout(), &script);
    ExitStatus::Fine
}

/// What may stand after a command without a flag: the library offers it to every shell but fish.
fn words_for_fish(command: &Command) -> String {
    let mut lines = String::new();
    for below in command.get_subcommands() {
        let values = below
            .get_positionals()
            .filter_map(|arg| arg.get_value_parser().possible_values());
        for value in values.flatten().filter(|value| !value.is_hide_set()) {
            let help = value
                .get_help()
                .map(|help| help.to_string().replace('\'', "\\'"))
                .unwrap_or_default();
            let described = if help.is_empty() {
                String::new()
            } else {
                format!(" -d '{help}'")
            };
            let after = format!("__fish_seen_subcommand_from {}", below.get_name());
            let _ = writeln!(
                lines,
                "complete -c chancery -n \"{after}\" -f -a \"{}\"{described}",
                value.get_name()
            );
        }
    }
    lines
}
