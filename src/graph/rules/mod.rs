//! The rules that need two records, one file a family.
//!
//! A rule fires on what is certain. Where the dates, names or lists are too vague to tell, it keeps
//! silent: a warning that is often wrong is read by nobody. **No rule reads prose that is not part of
//! an outline**, or a mended text would keep its problem until something else moved.

mod attendance;
mod cycles;
mod dates;
mod delegation_entries;
mod delegations;
mod names;
mod references;
mod roles;
mod scripts;
mod site;
mod sources;
mod speakers;
mod speeches;
mod terms;
#[cfg(test)]
pub(in crate::graph) mod testing;
mod translations;
mod values;

use rayon::prelude::*;

use crate::base::diagnostic::Diagnostic;
use crate::base::place::{Place, Span};
use crate::date::Day;
use crate::locale::Lang;
use crate::record::Record;

use super::Graph;
use super::node::{Ix, Node};

pub(super) use references::{citation, reference, session};
pub(super) use scripts::foreign_body;
pub(super) use speeches::quotation;

/// One file of rules, bound to the dossier it looks at.
type Family<'g> = dyn Fn(&mut Vec<Diagnostic>) + Sync + 'g;

/// Holds the whole dossier to every rule that is not about a single reference.
pub(super) fn check(
    graph: &Graph,
    (languages, today): (&[Lang], Day),
    problems: &mut Vec<Diagnostic>,
) {
    let families: [&Family<'_>; 14] = [
        &|problems| names::check(graph, problems),
        &|problems| cycles::check(graph, problems),
        &|problems| dates::check(graph, problems),
        &|problems| attendance::check(graph, today, problems),
        &|problems| delegations::check(graph, problems),
        &|problems| speakers::check(graph, problems),
        &|problems| roles::check(graph, problems),
        &|problems| terms::check(graph, problems),
        &|problems| translations::check(graph, languages, problems),
        &|problems| scripts::check(graph, languages, problems),
        &|problems| sources::check(graph, problems),
        &|problems| values::check(graph, problems),
        &|problems| speeches::check(graph, problems),
        &|problems| site::check(graph, problems),
    ];
    let found = families.into_par_iter().with_max_len(1).map(|check| {
        let mut found = Vec::new();
        check(&mut found);
        found
    });
    problems.extend(found.collect::<Vec<_>>().into_iter().flatten());
}

/// Every record with its node, each once. What did not parse is left in peace: of it, nothing else is known.
fn records(graph: &Graph) -> impl Iterator<Item = (Ix, &Node, &Record)> {
    graph.nodes.iter().enumerate().filter_map(|(index, node)| {
        // A delegation listed in an event shares the event's record.
        let record = node
            .written
            .as_deref()
            .filter(|record| node.inline.is_none() && !record.broken)?;
        Some((Ix::at(index), node, record))
    })
}

/// A place in a record's file, for labels.
fn place(record: &Record, span: Span) -> Place {
    Place {
        path: record.path.clone(),
        span,
    }
}

/// Words as a message lists them: `a`, `b` and `c`.
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
