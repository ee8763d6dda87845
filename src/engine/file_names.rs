//! Names of files that are copied as they are, and that do not work everywhere: what begins with a dot, what Windows cannot hold,
//! and what holds letters that nobody sees.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::segment;
use crate::source::names::is_dotted;

/// What there is to say about the name of a file that is no record.
pub(super) fn odd_name(path: &SitePath) -> Option<Diagnostic> {
    let problem = |message: String, help: &str| {
        Some(
            Diagnostic::new(
                Code::FileName,
                Some(Place {
                    path: path.clone(),
                    span: Span::new(0, 0),
                }),
                message,
            )
            .help(help),
        )
    };
    if is_dotted(path.as_str()) {
        let help = "give it a name without the dot, or leave it out of the site by its name: `leave_out` under `[limits]` in site.toml";
        return problem(
            "a name that begins with a dot: the file is neither read nor published".to_owned(),
            help,
        );
    }
    if let Some(name) = path
        .as_str()
        .split('/')
        .find(|name| segment::is_no_name_elsewhere(name))
    {
        let message = format!("Windows cannot hold the name `{}`", segment::shown(name));
        return problem(
            message,
            "rename it: a copy of the site there would lose the file",
        );
    }
    let why = segment::why(path.as_str());
    if why.is_empty() {
        return None;
    }
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    problem(
        format!(
            "the address of the file `{}` cannot be typed{why}",
            segment::shown(name)
        ),
        "rename it",
    )
}
