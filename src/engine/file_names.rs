//! Names of files that are copied as they are, and that do not work everywhere: two that some disks take for one, and names
//! that hold what nobody sees.

use std::collections::BTreeMap;

use super::Engine;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::fold::fold_id;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::segment;
use crate::output::world::World;
use crate::output::{self, Subject, Target};

impl Engine {
    /// The file that is copied to a path, if it is the site's own.
    fn copied(&self, path: &str) -> Option<Place> {
        let stands = |file: &SitePath| self.files.contains_key(file);
        let of_static = SitePath::new(&format!("static/{path}")).filter(stands);
        let beside = || self.assets.contains_key(path).then(|| SitePath::new(&format!("content/{path}"))).flatten();
        Some(Place { path: of_static.or_else(beside)?, span: Span::new(0, 0) })
    }

    /// What there is to say about the names of files among what is planned, which is sorted by path.
    pub(super) fn doubtful_names(&self, wanted: &[(usize, Target)], world: &World<'_>) -> Vec<Diagnostic> {
        doubtful(wanted, |(output, target)| match target.subject {
            Subject::Asset => self.copied(&target.path),
            _ => output::all()[*output].place(target, world),
        })
    }
}

fn doubtful(wanted: &[(usize, Target)], place: impl Fn(&(usize, Target)) -> Option<Place>) -> Vec<Diagnostic> {
    let warning = |problem: Diagnostic| Diagnostic { severity: Severity::Warning, ..problem };
    let mut problems = Vec::new();
    let mut folded: BTreeMap<String, &(usize, Target)> = BTreeMap::new();
    for file in wanted.iter().filter(|(_, target)| target.subject == Subject::Asset) {
        let path = file.1.path.as_str();
        let why = segment::why(path);
        if !why.is_empty() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let message = format!("the name of the file `{}` does not work everywhere{why}", segment::shown(name));
            problems.push(warning(Diagnostic::new(Code::BadId, place(file), message).help("rename the file")));
        }
        let fold = fold_id(path);
        // Pages have folded addresses.
        let page = wanted.binary_search_by(|(_, target)| target.path.as_str().cmp(&fold)).ok().map(|at| &wanted[at]);
        let page = page.filter(|page| page.1.path != path);
        match folded.get(&fold).copied().or(page) {
            Some(other) => {
                let message = format!(
                    "`/{path}` and `/{}` are one file on some disks: they differ in capitals alone, or in how a letter is written",
                    other.1.path
                );
                let problem = warning(Diagnostic::new(Code::DuplicateUrl, place(file), message).help("rename one of the two"));
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
