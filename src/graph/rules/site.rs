//! Pages nobody finds, and pictures nobody describes.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::decoded;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::node::in_menu;
use crate::graph::node::{Ix, Node};
use crate::record::Record;
use crate::record::body::Part;
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::relation::Role;

use super::records;

/// Reports pictures without alternative text, pages no way leads to, and pages that lead with an event in vain.
pub(super) fn check(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    for (_, node, record) in records(graph) {
        problems.extend(no_alt(node, record));
        problems.extend(idle_lead(node, record));
    }
    unreachable(graph, problems);
}

fn no_alt(node: &Node, record: &Record) -> Option<Diagnostic> {
    let image = record.common.image.as_ref()?;
    let translated = node
        .translations
        .iter()
        .filter_map(|text| text.common.image.as_ref());
    if std::iter::once(image)
        .chain(translated)
        .any(|image| !image.alt.is_empty())
    {
        return None;
    }
    let message = format!("the image `{}` has no alternative text", image.src);
    let help = format!("say what it shows: `image: {{src: {}, alt: …}}`", image.src);
    Some(Diagnostic::new(Code::MissingAlt, record.place(image.span), message).help(help))
}

/// Only the home page leads with an event.
fn idle_lead(node: &Node, record: &Record) -> Option<Diagnostic> {
    let Fields::Page(page) = &record.fields else {
        return None;
    };
    let lead = page.lead.as_ref().filter(|_| &*node.id != "index")?;
    let message = format!(
        "`lead` in `{}` does nothing: only the home page leads with an event",
        node.id
    );
    let help = format!(
        "write `lead: {}` in `content/index.md`, or take it out",
        lead.id
    );
    Some(Diagnostic::new(Code::IdleLead, record.place(lead.span), message).help(help))
}

/// A record is reached through its index, a page only by the menu or by a text that names it; a home
/// page without a text of its own names every page.
fn unreachable(graph: &Graph, problems: &mut Vec<Diagnostic>) {
    if graph.names.find(Kind::Page, "index").is_none() {
        return;
    }
    let root = |node: &Node| {
        node.kind != Kind::Page || &*node.id == "index" || in_menu(node) || node.introduces()
    };
    let mut reached: Vec<bool> = graph.nodes.iter().map(root).collect();
    let mut open: Vec<Ix> = (0..reached.len())
        .filter(|at| reached[*at])
        .map(Ix::at)
        .collect();
    while let Some(from) = open.pop() {
        for to in pages_named(graph, from) {
            if !std::mem::replace(&mut reached[to.0 as usize], true) {
                open.push(to);
            }
        }
    }
    for (ix, node, record) in records(graph).filter(|(ix, _, _)| !reached[ix.0 as usize]) {
        debug_assert_eq!(graph.node(ix).kind, Kind::Page);
        problems.push(
            Diagnostic::new(
                Code::UnreachablePage,
                record.place(record.span),
                format!("no page leads to `{}`", node.id),
            )
            .help(format!(
                "write `menu: true` here, or name the page in a text: `[[page:{}]]`",
                node.id
            )),
        );
    }
}

/// The pages that the text of a node names.
fn pages_named(graph: &Graph, from: Ix) -> Vec<Ix> {
    let node = graph.node(from);
    if node.inline.is_some() {
        return Vec::new();
    }
    let mut pages: Vec<Ix> = graph
        .out(from)
        .iter()
        .filter(|edge| edge.role == Role::Mentioned)
        .map(|edge| edge.other)
        .collect();
    for record in node.written.iter().chain(&node.translations) {
        for part in record.body.all_parts() {
            match part {
                Part::Url(url, _, false) => pages.extend(page_at(graph, record, url)),
                Part::Raw(html, _) => pages.extend(
                    html.split("href=\"")
                        .skip(1)
                        .filter_map(|rest| page_at(graph, record, rest.split('"').next()?)),
                ),
                _ => {}
            }
        }
    }
    pages.retain(|page| graph.node(*page).kind == Kind::Page);
    pages
}

/// The page that a written link leads to, from the site's root or from the record's folder.
fn page_at(graph: &Graph, record: &Record, url: &str) -> Option<Ix> {
    let path = decoded(url.split(['#', '?']).next().unwrap_or_default());
    let below = record.path.under("content").unwrap_or_default();
    let mut segments: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        below.split('/').rev().skip(1).collect()
    };
    if !path.starts_with('/') {
        segments.reverse();
    }
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(segment),
        }
    }
    let joined = segments.join("/");
    let page = joined
        .strip_suffix("/index.md")
        .or(joined.strip_suffix("/index.html"))
        .or(joined.strip_suffix(".md"))
        .unwrap_or(&joined);
    graph.names.find(Kind::Page, page)
}

#[cfg(test)]
mod tests {
    use super::super::testing::holds;
    use super::*;

    #[test]
    fn a_picture_has_alternative_text() {
        holds(
            Code::MissingAlt,
            &[
                (
                    "=== people/a.md\nname: A\nimage: a.jpg",
                    &["people/a.md:3:8"],
                ),
                (
                    "=== people/a.md\nname: A\nimage: {src: a.jpg, credit: B}",
                    &["people/a.md:3:14"],
                ),
                (
                    "=== people/a.md\nname: A\nimage: {src: a.jpg, alt: A at a desk}",
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn only_the_home_page_leads_with_an_event() {
        let page = |name: &str, menu: &str| {
            format!(
                "=== {name}.md\n---\ntitle: T\nlead: oslo\n{menu}---\nText.\n=== events/oslo.md\ntitle: Oslo\ndate: 2024\n"
            )
        };
        holds(
            Code::IdleLead,
            &[
                (&page("index", ""), &[]),
                (&page("method", "menu: true\n"), &["method.md:3:7"]),
                (&page("events/index", ""), &["events/index.md:3:7"]),
            ],
        );
    }

    #[test]
    fn some_way_leads_to_every_page() {
        let site = |home: &str, page: &str| {
            format!(
                "=== index.md\n---\ntitle: Home\n---\n{home}\n=== method/how.md\n---\ntitle: How\n{page}\n---\nSee [[page:method/why]].\n=== method/why.md\n# Why\n---\n"
            )
        };
        let both: &[&str] = &["method/how.md:2:8", "method/why.md:1:1"];
        holds(
            Code::UnreachablePage,
            &[
                (&site("Nothing.", ""), both),
                (&site("Nothing.", "menu: true"), &[]),
                (&site("See [how](/method/how/).", ""), &[]),
                (&site("See [how](method/how.md#top).", ""), &[]),
                (&site("See [[page:method/how]].", ""), &[]),
                (
                    &site("See [why](./method/why.md).", ""),
                    &["method/how.md:2:8"],
                ),
                (
                    "=== people/index.md\ntitle: People\n=== people/a.md\nname: A",
                    &[],
                ),
            ],
        );
    }
}
