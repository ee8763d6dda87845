//! Every message of every rule beside the mistake that causes it, as its example causes it.

use std::fmt::Write as _;

use chancery::Code;
use chancery::Diagnostic;

use crate::docs::examples;

pub(super) fn page() -> String {
    let mut out = super::page(
        "Messages",
        "What the program prints for each mistake, with its line, its message and its help.",
        345,
    );
    out.push_str(
        "Did the program print something that you do not understand? Find its code here. Each message names what was \
         written, says why it is wrong, and says what to write. [Rules](/reference/rules/) explains each rule at length. \
         The examples are those of the rules, and the messages are what the program prints for them.\n",
    );
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.as_str());
    for code in codes {
        let name = code.as_str();
        let _ = write!(
            out,
            "\n## {name} {{#{name}}}\n\n{} [More](/reference/rules/#{name}).\n",
            code.sentence()
        );
        let problems = examples::problems(code);
        if problems.is_empty() {
            out.push_str(
                "\nIt depends on more than the files of a site, so there is no example here.\n",
            );
        }
        for (problem, line) in problems {
            let _ = write!(out, "\n```text\n{}```\n", printed(&problem, &line));
        }
    }
    out
}

/// A problem as a terminal shows it, without the frame around the line.
fn printed(problem: &Diagnostic, line: &str) -> String {
    let mut out = format!(
        "{}[{}]: {}\n",
        problem.severity.as_str(),
        problem.code.as_str(),
        problem.message
    );
    if let Some(place) = &problem.place {
        let _ = writeln!(out, "in {}", place.path.as_str());
    }
    if !line.is_empty() {
        let shown: String = line.chars().take(120).collect();
        let _ = writeln!(out, "    {}", shown.trim());
    }
    if let Some(help) = &problem.help {
        let _ = writeln!(out, "help: {help}");
    }
    out
}
