//! What lies outside the site: the addresses that records name, and what was found out about them.

use std::collections::HashSet;
use std::sync::Arc;

use super::Engine;
use super::problems::normalise;
use super::report::Report;
use crate::base::diagnostic::Diagnostic;
use crate::base::place::Place;
use crate::record::Record;
use crate::record::external_links::{ExternalAddress, external_links_of};

impl Engine {
    /// The addresses outside the site that its records name, each with its place; without those of records that are
    /// held back: nobody outside should learn of them.
    pub fn external_links(&self) -> impl Iterator<Item = (ExternalAddress<'_>, Option<Place>)> {
        let shown: HashSet<*const Record> = self
            .model
            .graph
            .published()
            .map(std::ptr::from_ref)
            .collect();
        let records = self
            .inputs
            .records
            .values()
            .flat_map(|parsed| &parsed.records);
        let shown = records
            .map(|record| &**record)
            .filter(move |record| shown.contains(&std::ptr::from_ref(*record)));
        shown.flat_map(|record| {
            external_links_of(record)
                .into_iter()
                .map(|found| (found, record.place(found.span)))
        })
    }

    /// Adds problems that somebody else found to a report, with the site's levels applied and what a record allows
    /// left out.
    pub fn tell_more(&self, report: &mut Report, found: &[Diagnostic]) {
        let mut problems: Vec<Diagnostic> = report.problems.to_vec();
        problems.extend(normalise(
            found.iter(),
            &self.inputs.settings,
            &self.inputs.records,
        ));
        problems.sort_by(|a, b| a.order().cmp(&b.order()));
        report.problems = Arc::new(problems);
    }
}
