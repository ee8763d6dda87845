//! Files of authors that a browser would run as a part of the site.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file_names::odd_name;
use crate::base::diagnostic::Diagnostic;
use crate::base::drawing::{clean, is_drawing};
use crate::base::path::SitePath;
use crate::base::place::{Place, Span};
use crate::base::rules::Code;
use crate::base::severity::Severity;
use crate::graph::Graph;
use crate::source::names::is_dotted;
use crate::source::settings::Settings;

/// Endings of files that a browser shows as a page, with scripts and all, or runs.
const RUN: [&str; 19] = [
    "cjs", "hta", "htm", "html", "jar", "js", "mht", "mhtml", "mjs", "shtm", "shtml", "stm",
    "svgz", "swf", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// A file as it is published: a drawing is cleaned, and one that cannot be is none. With what there is to say about it.
pub(super) fn as_published(
    path: &SitePath,
    bytes: Arc<Vec<u8>>,
) -> (Option<Arc<Vec<u8>>>, Vec<Diagnostic>) {
    let mut problems = Vec::from_iter(odd_name(path));
    if is_dotted(path.as_str()) {
        return (None, problems);
    }
    if !is_drawing(path.as_str()) {
        return (Some(bytes), problems);
    }
    let place = Place {
        path: path.clone(),
        span: Span::new(0, 0),
    };
    let Some(drawing) = clean(&bytes) else {
        let message = "this is no SVG that can be read to its end, and is not published";
        let help =
            "save it as SVG again, with `xmlns=\"http://www.w3.org/2000/svg\"`, or take it away";
        let problem = Diagnostic::new(Code::UnsafeSvg, Some(place), message).help(help);
        problems.push(Diagnostic {
            severity: Severity::Error,
            ..problem
        });
        return (None, problems);
    };
    if !drawing.removed.is_empty() {
        let (named, more) = drawing.removed.split_at(drawing.removed.len().min(3));
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(" and {} more", more.len())
        };
        let message = format!(
            "the published drawing is without {}{more}",
            named.join(", ")
        );
        let help =
            "it could run a script or load something when a reader opens it: save it as plain SVG";
        problems.push(Diagnostic::new(Code::UnsafeSvg, Some(place), message).help(help));
    }
    (Some(Arc::new(drawing.bytes)), problems)
}

/// The files of `content/` that are published as they are, and the problems with those that are not because a browser
/// would run them.
pub(super) fn published_assets(
    assets: &BTreeMap<String, Arc<Vec<u8>>>,
    settings: &Settings,
    graph: &Graph,
) -> (BTreeMap<String, Arc<Vec<u8>>>, Vec<Diagnostic>) {
    let (mut published, mut refused) = (BTreeMap::new(), Vec::new());
    for (path, bytes) in assets {
        if graph.held.back(path).is_some() {
            continue;
        }
        if settings.raw_html || !is_run(path) {
            published.insert(path.clone(), Arc::clone(bytes));
        } else {
            refused.extend(SitePath::new(&format!("content/{path}")).map(refusal));
        }
    }
    (published, refused)
}

fn is_run(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| RUN.iter().any(|run| ending.eq_ignore_ascii_case(run)))
}

fn refusal(path: SitePath) -> Diagnostic {
    let name = path
        .as_str()
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let message = format!("a browser runs `{name}` as a part of your site, so it is not published");
    let help = "put it into `static/`, or set `raw_html = true` under `[markdown]` in site.toml";
    Diagnostic::new(
        Code::UnsafeFile,
        Some(Place {
            path,
            span: Span::new(0, 0),
        }),
        message,
    )
    .help(help)
}
