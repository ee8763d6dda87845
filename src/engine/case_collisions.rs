//! Files that are copied as they are, under names that some disks take for one.

use std::collections::BTreeMap;

use super::inputs::Inputs;
use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::names::fold::fold_id;
use crate::output::context::BuildContext;
use crate::output::{OutputRef, Subject, Target};

/// The file that is copied to a path, if it is the site's own.
fn copied(inputs: &Inputs, path: &str) -> Option<Place> {
    let of_static =
        SitePath::new(&format!("static/{path}")).filter(|file| inputs.files.contains_key(file));
    let of_content = || {
        inputs
            .assets
            .contains_key(path)
            .then(|| SitePath::new(&format!("content/{path}")))
            .flatten()
    };
    Some(Place {
        path: of_static.or_else(of_content)?,
        span: Span::new(0, 0),
    })
}

/// Files among what is planned, which is sorted by path, that some disks take for one with another.
pub(super) fn case_collisions(
    inputs: &Inputs,
    wanted: &[(OutputRef, Target)],
    context: &BuildContext<'_>,
) -> Vec<Diagnostic> {
    collisions_at(wanted, |(output, target)| match target.subject {
        Subject::Asset => copied(inputs, &target.path),
        _ => output.place(target, context),
    })
}

fn collisions_at(
    wanted: &[(OutputRef, Target)],
    place: impl Fn(&(OutputRef, Target)) -> Option<Place>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut folded: BTreeMap<String, &(OutputRef, Target)> = BTreeMap::new();
    for file in wanted
        .iter()
        .filter(|(_, target)| target.subject == Subject::Asset)
    {
        let path = file.1.path.as_str();
        let fold = fold_id(path);
        // Pages have folded addresses.
        let page = wanted
            .binary_search_by(|(_, target)| target.path.as_str().cmp(&fold))
            .ok()
            .map(|at| &wanted[at]);
        let page = page.filter(|page| page.1.path != path);
        match folded.get(&fold).copied().or(page) {
            Some(other) => {
                let message = format!(
                    "`/{path}` and `/{}` are one file on some disks: they differ in capitals alone, or in how a letter is written",
                    other.1.path
                );
                let problem = Diagnostic::new(Code::DuplicateUrl, place(file), message)
                    .help("rename one of the two");
                let problem = Diagnostic {
                    severity: Severity::Warning,
                    ..problem
                };
                problems.push(match place(other) {
                    Some(other) => problem.label(other, "the other one"),
                    None => problem,
                });
            }
            None => drop(folded.insert(fold, file)),
        }
    }
    problems
}
