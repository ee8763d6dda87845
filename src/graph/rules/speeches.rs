//! Texts of speeches, and what they claim to be.

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::record::Record;
use crate::record::fields::{Fields, Form};

use super::records;

/// Reports quotation marks where nobody's own words stand, and topics of points that nobody is known to have made.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (_, _, record) in records(graph) {
        problems.extend(unstated(record));
        if let Some(span) = quotation(record) {
            problems.push(
                Diagnostic::new(
                    Code::QuotationInReport,
                    record.place(span),
                    "quotation marks in a speech that is only reported",
                )
                .help(
                    "take them out, or write `form: verbatim` if these are the speaker's own words",
                ),
            );
        }
    }
}

/// Points that name topics, in a text that does not give what was said.
fn unstated(record: &Record) -> Option<Diagnostic> {
    let Fields::Speech(speech) = &record.fields else {
        return None;
    };
    if record.lang.is_some() || speech.is_statement() {
        return None;
    }
    let topic = record
        .body
        .points
        .iter()
        .find_map(|point| point.topics.first())?;
    let message = match speech.form {
        Some(form) => format!(
            "a point on `{}` in a text of form `{}`, which is not what was said",
            topic.id,
            form.as_str()
        ),
        None => format!(
            "a point on `{}` in a text without `form`: it does not say whose words these are",
            topic.id
        ),
    };
    let help = "write `form: verbatim`, `summary` or `reported` if it is; else name the topic under `topics` of the speech";
    Some(Diagnostic::new(Code::MissingForm, record.place(topic.span), message).help(help))
}

/// Where the first quotation mark stands in a speech that is only reported.
pub(in crate::graph) fn quotation(record: &Record) -> Option<Span> {
    let Fields::Speech(speech) = &record.fields else {
        return None;
    };
    let reported = speech.form == Some(Form::Reported);
    record.body.quotation.filter(|_| reported)
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
                (
                    &speech("reported", "Rien.\n\nIl *a dit* : « oui »."),
                    &["speeches/a/un.md:7:14"],
                ),
                (
                    &speech("reported", "He said \"yes\"."),
                    &["speeches/a/un.md:5:9"],
                ),
                (&speech("reported", "Il a dit oui, d'accord."), &[]),
                (&speech("verbatim", "Il a dit : « oui »."), &[]),
            ],
        );
    }

    #[test]
    fn only_what_was_said_has_points_on_a_topic() {
        let speech = |form: &str| {
            format!(
                "=== organizations/un.md\n---\nname: ONU\n---\n=== events/a.md\n---\ntitle: A\ndate: 2024\n---\n=== speeches/a/un.md\n---\nfor: un\n{form}---\nOn water. {{#w .water}}\n"
            )
        };
        holds(
            Code::MissingForm,
            &[
                (&speech(""), &["speeches/a/un.md:4:16"]),
                (&speech("form: abstract\n"), &["speeches/a/un.md:5:16"]),
                (&speech("form: reported\n"), &[]),
                (&speech("form: verbatim\n"), &[]),
            ],
        );
    }
}
