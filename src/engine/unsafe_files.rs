//! Files of authors that a browser would run as a part of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Engine;
use super::report::Told;
use crate::base::diagnostic::{Diagnostic, Severity};
use crate::base::drawing::{clean, is_drawing};
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::segment;
use crate::source::names::is_dotted;

/// Endings of files that a browser shows as a page, with scripts and all, or runs.
const RUN: [&str; 19] = [
    "cjs", "hta", "htm", "html", "jar", "js", "mht", "mhtml", "mjs", "shtm", "shtml", "stm", "svgz", "swf", "xht", "xhtml",
    "xml", "xsl", "xslt",
];

/// A file as it is published: a drawing is cleaned, and one that cannot be is none. With what there is to say about it.
pub(super) fn as_published(path: &SitePath, bytes: Arc<Vec<u8>>) -> (Option<Arc<Vec<u8>>>, Option<Diagnostic>) {
    if is_dotted(path.as_str()) {
        let message = "what begins with a dot is not published, nor read";
        let help =
            "give it a name without the dot, or leave it out of the site by its name: `leave_out` under `[limits]` in site.toml";
        return (None, Some(file_name(path, message.to_owned(), help)));
    }
    if !is_drawing(path.as_str()) {
        return (Some(bytes), elsewhere_no_name(path));
    }
    let place = Place { path: path.clone(), span: Span::new(0, 0) };
    let Some(drawing) = clean(&bytes) else {
        let message = "this is no SVG that can be read to its end, and is not published";
        let help = "save it as SVG again, with `xmlns=\"http://www.w3.org/2000/svg\"`, or take it away";
        let problem = Diagnostic::new(Code::UnsafeSvg, Some(place), message).help(help);
        return (None, Some(Diagnostic { severity: Severity::Error, ..problem }));
    };
    let problem = (!drawing.removed.is_empty()).then(|| {
        let (named, more) = drawing.removed.split_at(drawing.removed.len().min(3));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        let message = format!("the published drawing is without {}{more}", named.join(", "));
        let help = "it could run a script or load something when a reader opens it: save it as plain SVG";
        Diagnostic::new(Code::UnsafeSvg, Some(place), message).help(help)
    });
    (Some(Arc::new(drawing.bytes)), problem)
}

/// What is wrong with a name that this system holds, and others do not.
fn elsewhere_no_name(path: &SitePath) -> Option<Diagnostic> {
    let name = path.as_str().split('/').find(|name| segment::is_no_name_elsewhere(name))?;
    let message = format!("Windows cannot hold the name `{}`", segment::shown(name));
    Some(file_name(path, message, "rename it: whoever copies the site there loses the file"))
}

fn file_name(path: &SitePath, message: String, help: &str) -> Diagnostic {
    Diagnostic::new(Code::FileName, Some(Place { path: path.clone(), span: Span::new(0, 0) }), message).help(help)
}

impl Engine {
    /// Keeps what there is to say about a file.
    pub(super) fn say_of(&mut self, path: &SitePath, problem: Option<Diagnostic>) {
        let was = match problem {
            Some(problem) => self.drawn.insert(path.clone(), problem),
            None => self.drawn.remove(path),
        };
        if was.is_some() || self.drawn.contains_key(path) {
            self.told = Told::default();
        }
    }

    /// Looks again at which files are published; whether that moved any.
    pub(super) fn publish_assets(&mut self) -> bool {
        let (mut published, mut refused) = (BTreeMap::new(), Vec::new());
        for (path, bytes) in self.assets.iter().filter(|(path, _)| self.graph.held.back(path).is_none()) {
            if self.settings.raw_html || !is_run(path) {
                published.insert(path.clone(), Arc::clone(bytes));
            } else {
                refused.extend(SitePath::new(&format!("content/{path}")).map(refusal));
            }
        }
        let moved = !published.keys().eq(self.published.keys());
        self.published = published;
        if !refused.is_empty() || !self.refused.is_empty() {
            self.told = Told::default();
        }
        self.refused = refused;
        moved
    }
}

fn is_run(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| RUN.iter().any(|run| ending.eq_ignore_ascii_case(run)))
}

fn refusal(path: SitePath) -> Diagnostic {
    let name = path.as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let message = format!("a browser runs `{name}` as a part of your site, and it is not published");
    let help = "put it into `static/`, or set `raw_html = true` under `[markdown]` in site.toml";
    Diagnostic::new(Code::UnsafeFile, Some(Place { path, span: Span::new(0, 0) }), message).help(help)
}
