//! Every command and flag, from the command line's own help.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use super::cell;

pub(super) fn page() -> String {
    let mut out = super::page("Commands", "Every command and every flag.", 350);
    out.push_str(
        "Written from the help of the program: `chancery --help`, `chancery build --help`. What is meant for people goes \
         to standard error, data to standard output.\n\n",
    );
    let mut root = chancery::command_line();
    root.build();
    for command in root.get_subcommands() {
        one(&mut out, command);
    }
    out.push_str("## Flags that work after any command {#global}\n\n");
    let global = |arg: &&Arg| arg.is_global_set();
    flags(&mut out, root.get_arguments().filter(global));
    out.push_str(
        "`chancery --version` says which version this is. `NO_COLOR` in the environment switches colour off, \
         `SOURCE_DATE_EPOCH` says what today is.\n\n\
         ## Exit codes {#exit-codes}\n\n\
         | Code | When |\n|---|---|\n\
         | 0 | All is well. |\n\
         | 1 | There are problems in content, settings or theme; with `--strict` warnings count. |\n\
         | 2 | The command line made no sense. |\n\
         | 3 | The machine: a disk, a port, a permission, an output folder that is not ours. |\n\
         | 130 | Ended with Ctrl-C. |\n\
         | 143 | Asked to end (SIGTERM) while it wrote. |\n",
    );
    out
}

fn one(out: &mut String, command: &Command) {
    let name = command.get_name();
    let _ = write!(out, "## chancery {name} {{#{name}}}\n\n");
    let about = command.get_about().map(plain).unwrap_or_default();
    // The long help begins with the short one.
    let long = command.get_long_about().map(plain).unwrap_or_default();
    let more = long
        .strip_prefix(about.trim_end())
        .unwrap_or_default()
        .trim();
    let _ = write!(out, "{}.", markdown(about.trim()));
    if !more.is_empty() {
        let _ = write!(out, " {}", markdown(more));
    }
    let usage = plain(&command.clone().render_usage());
    let usage = usage.trim_start_matches("Usage:").trim();
    let _ = write!(out, "\n\n```text\n{usage}\n```\n\n");
    flags(
        out,
        command.get_arguments().filter(|arg| !arg.is_global_set()),
    );
}

fn flags<'a>(out: &mut String, arguments: impl Iterator<Item = &'a Arg>) {
    let shown =
        |arg: &&Arg| !arg.is_hide_set() && arg.get_id() != "help" && arg.get_id() != "version";
    let arguments: Vec<&Arg> = arguments.filter(shown).collect();
    if arguments.is_empty() {
        return;
    }
    out.push_str("| Flag | Meaning |\n|---|---|\n");
    for arg in arguments {
        let _ = writeln!(out, "| {} | {} |", name(arg), cell(&meaning(arg)));
    }
    out.push('\n');
}

fn name(arg: &Arg) -> String {
    let values: Vec<String> = match arg.get_value_names() {
        Some(names) if arg.get_action().takes_values() => {
            names.iter().map(|name| format!("<{name}>")).collect()
        }
        _ => Vec::new(),
    };
    let value = cell(&values.join(" "));
    if arg.is_positional() {
        return if arg.is_required_set() {
            format!("`{value}`")
        } else {
            format!("`[{}]`", value.trim_matches(['<', '>']))
        };
    }
    let short = arg
        .get_short()
        .map(|short| format!("`-{short}`, "))
        .unwrap_or_default();
    let long = arg.get_long().unwrap_or_default();
    format!("{short}`--{}`", format!("{long} {value}").trim())
}

fn meaning(arg: &Arg) -> String {
    let help = plain(arg.get_help().unwrap_or(&StyledStr::new()));
    let mut meaning = match help
        .trim()
        .strip_suffix(']')
        .and_then(|help| help.split_once(" [default: "))
    {
        Some((help, default)) => format!("{}. Default: {default}", markdown(help)),
        None => markdown(help.trim()),
    };
    let choices = arg.get_possible_values();
    if arg.get_action().takes_values() && !choices.is_empty() && !arg.is_hide_possible_values_set()
    {
        let words: Vec<String> = choices
            .iter()
            .map(|choice| match choice.get_help() {
                Some(help) => format!(
                    "`{}` ({})",
                    choice.get_name(),
                    plain(help).trim_end_matches('.')
                ),
                None => format!("`{}`", choice.get_name()),
            })
            .collect();
        let _ = write!(meaning, ": {}", words.join(", "));
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if arg.get_action().takes_values() && !defaults.is_empty() {
        let _ = write!(meaning, ". Default: {}", defaults.join(" "));
    }
    if meaning.ends_with(['.', ']', '…', '}']) {
        meaning
    } else {
        meaning + "."
    }
}

fn plain(text: &StyledStr) -> String {
    text.to_string()
}

/// Help as Markdown: what stands in brackets there is no reference here.
fn markdown(text: &str) -> String {
    text.replace('[', "\\[").replace('<', "\\<")
}
