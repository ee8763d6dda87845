//! `chancery completions`

use clap::CommandFactory;

use super::{Cli, Ended};

/// Write the completions of a shell, to be put where it looks for them
#[derive(clap::Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> Ended {
    // Written at once, for nobody may be there any more to read it.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "chancery", &mut script);
    let _ = std::io::Write::write_all(&mut std::io::stdout(), &script);
    Ended::Fine
}
