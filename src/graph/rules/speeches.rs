//! Speeches that are only reported.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::record::Record;
use crate::record::fields::{Fields, Form};

use super::records;

/// Reports quotation marks where nobody's own words stand.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (_, _, record) in records(graph) {
        if let Some(span) = quotation(record) {
            problems.push(
                Diagnostic::new(Code::QuotationInReport, record.place(span), "quotation marks in a speech that is only reported")
                    .help("take them out, or write `form: verbatim` if these are the speaker's own words"),
            );
        }
    }
}

/// Where the first quotation mark stands in a speech that is only reported.
pub(in crate::graph) fn quotation(record: &Record) -> Option<Span> {
    match &record.fields {
        Fields::Speech(speech) if speech.form == Some(Form::Reported) => record.body.quotation,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    #[test]
    fn a_report_quotes_nobody() {
        let speech = |form: &str, text: &str| {
            format!(
                "=== organizations/un.md\n---\nname: ONU\n---\n=== events/a.md\n---\ntitle: A\ndate: 2024\n---\n=== speeches/a/un.md\n---\nfor: un\nform: {form}\n---\n{text}\n"
            )
        };
        holds(
            Code::QuotationInReport,
            &[
                (&speech("reported", "Rien.\n\nIl *a dit* : « oui »."), &["speeches/a/un.md:7:14"]),
                (&speech("reported", "He said \"yes\"."), &["speeches/a/un.md:5:9"]),
                (&speech("reported", "Il a dit oui, d'accord."), &[]),
                (&speech("verbatim", "Il a dit : « oui »."), &[]),
            ],
        );
    }
}
