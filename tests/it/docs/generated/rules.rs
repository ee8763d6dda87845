//! Every rule, with its page; and the index of the codes.

use std::fmt::Write as _;

use chancery::Code;
use chancery::Severity;

/// Where each family of rules begins.
const FAMILIES: [(Code, &str); 13] = [
    (Code::UnknownReference, "References"),
    (Code::DuplicateId, "Identity"),
    (Code::BrokenYaml, "Files and shapes"),
    (Code::BadDate, "Dates"),
    (Code::PersonInTwoDelegations, "Delegations"),
    (Code::RoleContradicted, "Roles"),
    (Code::SamePerson, "Names"),
    (Code::MissingTranslation, "Languages"),
    (Code::UnknownCitation, "Sources"),
    (Code::UnrankedConflict, "Values"),
    (Code::SpeechWithoutSpeaker, "Speeches"),
    (Code::BrokenLink, "The site"),
    (Code::BadSetting, "Settings and theme"),
];

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Information",
    }
}

pub(super) fn page() -> String {
    let mut out = super::page(
        "Rules",
        "Every rule that a dossier is checked against, what it is for, and how to fix a problem.",
        330,
    );
    let _ = writeln!(
        out,
        "There are {} rules. The code of a rule is shown in brackets at the start of its problem, and `chancery explain CODE` prints \
         the text below. An **error** stops a build; a **warning** stops it under `--strict`; **information** is shown by \
         `chancery check --all`. `[check]` in [`site.toml`](/reference/settings/#check) sets levels for the whole site, \
         [`levels`](/reference/settings/#levels) for some of its files, and `allow` in a record silences warnings and information there. By the alphabet: [Error index](/reference/errors/).",
        Code::ALL.len()
    );
    for code in Code::ALL {
        if let Some((_, family)) = FAMILIES.iter().find(|(first, _)| first == code) {
            let _ = write!(out, "\n## {family}\n");
        }
        let name = code.as_str();
        let text = code
            .page()
            .trim_end()
            .split_once('\n')
            .map_or("", |(_, text)| text.trim_start());
        let _ = write!(
            out,
            "\n### {name} {{#{name}}}\n\n*{}.*\n\n{}\n",
            severity(*code),
            marked(text, name)
        );
    }
    out
}

/// The text of a rule's page, with every block marked as an example of that rule.
fn marked(text: &str, code: &str) -> String {
    let mut inside = false;
    let mut out = Vec::new();
    for line in text.lines() {
        let mark = line.starts_with("```");
        let plain = matches!(line, "```" | "```text");
        out.push(if mark && !inside && !plain {
            format!("{line} rule={code}")
        } else {
            line.to_owned()
        });
        inside ^= mark;
    }
    out.join("\n")
}

pub(super) fn index() -> String {
    let mut out = super::page(
        "Error index",
        "The codes of all problems by the alphabet, each with a sentence.",
        340,
    );
    out.push_str("| Code | Level | Problem |\n|---|---|---|\n");
    let mut codes = Code::ALL.to_vec();
    codes.sort_by_key(|code| code.as_str());
    for code in codes {
        let name = code.as_str();
        let _ = writeln!(
            out,
            "| [`{name}`](/reference/rules/#{name}) | {} | {} |",
            severity(code),
            super::cell(code.sentence())
        );
    }
    out.push_str(
        "\nFaults of the machine (a full disk, a busy port) have no code: they are printed in words, and the \
         command ends with 3. The meaning of exit codes is in [Commands](/reference/commands/#exit-codes).\n",
    );
    out
}
