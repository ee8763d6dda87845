//! Problems as SARIF 2.1.0 (OASIS), which code hosts and editors read: one log, one run, a result a problem.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::texts::Texts;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::base::rules::Code;
use crate::base::severity::Severity;

/// What a path in a URI may not hold as it stands (RFC 3986 §3.3).
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\')
    .add(b':');

/// The whole log. Rules stand in it whether they were broken or not, so that their numbers never move.
pub(super) fn log<'p>(
    problems: impl Iterator<Item = &'p Diagnostic>,
    texts: &mut Texts<'_>,
) -> Value {
    let results: Vec<Value> = problems.map(|problem| result(problem, texts)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "chancery",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(code: Code) -> Value {
    let page = code.page();
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.sentence() },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(problem: &Diagnostic, texts: &mut Texts<'_>) -> Value {
    let text = match &problem.help {
        Some(help) => format!("{}\nhelp: {help}", problem.message),
        None => problem.message.clone(),
    };
    let locations: Vec<Value> = problem
        .place
        .iter()
        .map(|place| json!({ "physicalLocation": physical(place, texts) }))
        .collect();
    let related = problem.labels.iter().enumerate().map(|(id, label)| {
        json!({ "id": id, "physicalLocation": physical(&label.place, texts), "message": { "text": label.message } })
    });
    json!({
        "ruleId": problem.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == problem.code),
        "level": level(problem.severity),
        "message": { "text": text },
        "relatedLocations": related.collect::<Vec<_>>(),
        "locations": locations,
    })
}

fn physical(place: &Place, texts: &mut Texts<'_>) -> Value {
    let uri = utf8_percent_encode(&texts.path(place), ESCAPED).to_string();
    let mut location = json!({ "artifactLocation": { "uri": uri } });
    if let Some(p) = texts.position(place) {
        location["region"] = json!({ "startLine": p.line, "startColumn": p.column, "endLine": p.end_line, "endColumn": p.end_column });
    }
    location
}
