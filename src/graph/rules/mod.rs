//! The rules that need two records, one file a family.

mod references;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::Span;
use crate::record::Record;
use crate::record::fields::{Fields, Form};

use super::Graph;
use super::link::Joining;

pub(super) use references::{citation, reference};

/// Holds the whole dossier to every rule that is not about a single reference.
pub(super) fn check(graph: &Graph, joining: &Joining<'_>, problems: &mut Vec<Diagnostic>) {
    let _ = (graph, joining);
    let _ = problems;
}

/// Where quotation marks stand in a speech that is only reported.
pub(super) fn quotation(record: &Record) -> Option<Span> {
    let Fields::Speech(speech) = &record.fields else { return None };
    if speech.form != Some(Form::Reported) {
        return None;
    }
    let quoted = record.body.points.iter().any(|point| point.text.contains(['«', '»', '“', '”', '"', '„']));
    quoted.then_some(record.span)
}
