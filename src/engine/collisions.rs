//! Files of the site that cannot be beside one another: two at one path, or one where others need a folder.
//!
//! Every path that is planned passes here, so that `check` finds what would stop a `build`.

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::output::context::BuildContext;
use crate::output::{self, OutputRef, Subject, Target};
use crate::sink::MANIFEST;

/// What is planned, by the output that plans it; in the order of the paths.
type Wanted = Vec<(OutputRef, Target)>;

fn output_of((output, target): &(OutputRef, Target)) -> (OutputRef, &Target) {
    (*output, target)
}

/// Leaves one file at each path, and no file where another one needs a folder; says what had to give way.
pub(super) fn resolve(wanted: &mut Wanted, build: &BuildContext<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    // The sort keeps the order of the outputs: the first that wants a path has it.
    wanted.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    wanted.dedup_by(|second, first| {
        if second.1.path != first.1.path {
            return false;
        }
        if second.1.subject != first.1.subject {
            problems.extend(wanted_twice(output_of(first), output_of(second), build));
        }
        true
    });
    for folder in output::bundles()
        .iter()
        .flat_map(|bundle| bundle.folders(build))
    {
        let begin = wanted.partition_point(|(_, target)| target.path < folder.path);
        let within = wanted[begin..]
            .iter()
            .take_while(|(_, target)| target.path.starts_with(&folder.path))
            .count();
        for (output, target) in wanted.drain(begin..begin + within) {
            problems.push(wanted_within(&folder.path, (output, &target), build));
        }
        for above in above(&folder.path) {
            if let Some(at) = at(wanted, above) {
                problems.push(in_the_way(
                    output_of(&wanted.remove(at)),
                    &folder.path,
                    None,
                    build,
                ));
            }
        }
    }
    settle_manifest(wanted, build, &mut problems);
    let mut gone = Vec::new();
    let mut parent = String::new();
    for (below, (_, target)) in wanted.iter().enumerate() {
        // Files of one folder stand together: it is looked at once, unless what lies in it gives way.
        let folder = target
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        if folder == parent {
            continue;
        }
        let found = above(&target.path).find_map(|above| at(wanted, above));
        match found {
            None => parent = folder.to_owned(),
            Some(file) => {
                let redirect = matches!(target.subject, Subject::Redirect(_));
                let (gives_way, stays) = if redirect {
                    (below, file)
                } else {
                    (file, below)
                };
                if !gone.contains(&gives_way) {
                    let (path, other) = (
                        &target.path,
                        output_of(&wanted[if redirect { file } else { stays }]),
                    );
                    let one = output_of(&wanted[gives_way]);
                    problems.push(if redirect {
                        needs_folder(one, other, build)
                    } else {
                        in_the_way(one, path, Some(other), build)
                    });
                    gone.push(gives_way);
                }
            }
        }
    }
    gone.sort_unstable();
    gone.into_iter()
        .rev()
        .for_each(|at| drop(wanted.remove(at)));
    problems
}

/// The folders that a path lies in, the nearest first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

fn at(wanted: &Wanted, path: &str) -> Option<usize> {
    wanted
        .binary_search_by(|(_, target)| target.path.as_str().cmp(path))
        .ok()
}

/// The manifest of a site is written by the sink: its path is nobody else's.
fn settle_manifest(wanted: &mut Wanted, build: &BuildContext<'_>, problems: &mut Vec<Diagnostic>) {
    let begin = wanted.partition_point(|(_, target)| &*target.path < MANIFEST);
    let below = format!("{MANIFEST}/");
    let taken = |(_, target): &&(OutputRef, Target)| {
        target.path == MANIFEST || target.path.starts_with(&below)
    };
    let mut at = begin;
    while let Some(found) = wanted
        .get(at)
        .filter(|(_, target)| target.path.starts_with(MANIFEST))
    {
        if !taken(&found) {
            at += 1;
            continue;
        }
        let (output, target) = wanted.remove(at);
        let message = if target.path == MANIFEST {
            format!(
                "`/{MANIFEST}` is wanted twice: by {} and by the list of the site's files",
                output.description()
            )
        } else {
            format!(
                "`/{}` cannot be: `/{MANIFEST}` is a file, the list of the site's files",
                target.path.trim_end_matches("index.html")
            )
        };
        let place = output.place(&target, build);
        problems
            .push(Diagnostic::new(Code::DuplicateUrl, place, message).help("give it another name"));
    }
}

/// Two things at one address. An old address that is another's page now is a warning: the page stands.
fn wanted_twice(
    first: (OutputRef, &Target),
    second: (OutputRef, &Target),
    build: &BuildContext<'_>,
) -> Option<Diagnostic> {
    let (at, other) = (
        second.0.place(second.1, build),
        first.0.place(first.1, build),
    );
    let address = format!("/{}", second.1.path.trim_end_matches("index.html"));
    let redirect = |target: &Target| matches!(target.subject, Subject::Redirect(_));
    let (code, message, help) = match (redirect(first.1), redirect(second.1)) {
        // Of two records of one kind with one old id, the graph has said so.
        (true, true) if !second.0.reported_by_graph(second.1, build) => {
            let message = format!("the old address `{address}` is another record's too");
            (
                Code::SharedAlias,
                message,
                "take it out of one of the two: an old address leads to one record",
            )
        }
        (true, true) => return None,
        (false, true) => {
            let message = format!("the old address `{address}` is that of a page");
            (
                Code::SharedAlias,
                message,
                "take it out of `aliases`: readers who open it get the page",
            )
        }
        _ => {
            let message = format!(
                "`{address}` is wanted twice: by {} and by {}",
                first.0.description(),
                second.0.description()
            );
            (Code::DuplicateUrl, message, "rename one of the two")
        }
    };
    let problem = Diagnostic::new(code, at, message).help(help);
    Some(match other {
        Some(other) => problem.label(other, "the other one"),
        None => problem,
    })
}

/// Something in a folder whose files are made together.
fn wanted_within(
    folder: &str,
    (output, target): (OutputRef, &Target),
    build: &BuildContext<'_>,
) -> Diagnostic {
    let message = format!(
        "`/{}` lies in `/{folder}`, which holds what is made of the whole dossier",
        target.path
    );
    Diagnostic::new(Code::DuplicateUrl, output.place(target, build), message)
        .help("rename its folder")
}

/// A file where others need a folder.
fn in_the_way(
    (output, file): (OutputRef, &Target),
    path: &str,
    other: Option<(OutputRef, &Target)>,
    build: &BuildContext<'_>,
) -> Diagnostic {
    let message = format!(
        "the file `/{}` is where a folder has to be, for `/{}`",
        file.path,
        path.trim_end_matches("index.html")
    );
    let place = output.place(file, build);
    let other = other.and_then(|(output, target)| output.place(target, build));
    let problem = Diagnostic::new(Code::DuplicateUrl, place.or(other), message);
    problem.help("a name is that of a file or that of a folder: rename one of the two")
}

/// An old address below the address of a file.
fn needs_folder(
    (output, target): (OutputRef, &Target),
    (_, file): (OutputRef, &Target),
    build: &BuildContext<'_>,
) -> Diagnostic {
    let address = target.path.trim_end_matches("index.html");
    let message = format!(
        "the old address `/{address}` needs a folder where `/{}` is a file",
        file.path
    );
    Diagnostic::new(Code::DuplicateUrl, output.place(target, build), message)
        .help("take it out of `aliases`")
}
