//! Sites of one string, for the tables of the rules.

use crate::base::diagnostic::Diagnostic;
use crate::base::path::SitePath;
use crate::base::rules::Code;
use crate::date::Day;
use crate::graph::Graph;
use crate::graph::link::{Joining, link};
use crate::locale::Lang;
use crate::record::Parsed;
use crate::record::parse::parse;

/// Several files, each after a line `=== events/oslo.md`. A Markdown file without a line `---` is front matter only.
fn files(site: &str) -> Vec<(SitePath, String)> {
    let mut files: Vec<(SitePath, String)> = Vec::new();
    for line in site
        .lines()
        .filter(|line| !line.is_empty() || site.contains("---"))
    {
        match line.strip_prefix("=== ") {
            Some(path) => files.push((
                SitePath::new(&format!("content/{path}")).unwrap(),
                String::new(),
            )),
            None if files.is_empty() => {}
            None => {
                let (_, text) = files.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    for (path, text) in &mut files {
        if path.extension() == "md" && !text.lines().any(|line| line == "---") {
            *text = format!("---\n{text}---\n");
        }
    }
    files
}

/// A site in French, English and Arabic.
pub(in crate::graph) fn graph(site: &str) -> Graph {
    joined(site, |graph, _, _| graph)
}

/// Every problem of such a site.
pub(in crate::graph) fn problems(site: &str) -> Vec<Diagnostic> {
    joined(site, all_problems)
}

fn joined<T>(site: &str, then: impl FnOnce(Graph, &[Parsed], &Joining<'_>) -> T) -> T {
    let languages: Vec<Lang> = ["fr", "en", "ar"]
        .into_iter()
        .filter_map(Lang::parse)
        .collect();
    let joining = Joining {
        languages: &languages,
        today: Day {
            year: 2026,
            month: 11,
            day: 23,
        },
        drafts: false,
        tracked: true,
        page_size: 200,
    };
    let parsed: Vec<_> = files(site)
        .iter()
        .filter_map(|(path, text)| parse(path, text.as_bytes()))
        .collect();
    let graph = link(parsed.iter().flat_map(|parsed| &parsed.records), &joining);
    then(graph, &parsed, &joining)
}

fn all_problems(graph: Graph, parsed: &[Parsed], joining: &Joining<'_>) -> Vec<Diagnostic> {
    let mut problems: Vec<Diagnostic> = parsed
        .iter()
        .flat_map(|parsed| parsed.problems.clone())
        .collect();
    problems.extend(graph.check(joining));
    problems.extend(graph.problems().cloned());
    problems.sort_by(|a, b| a.order().cmp(&b.order()));
    problems
}

/// Where a rule fires: `events/oslo.md:3:7`. Every problem must help, and speak as the house speaks.
pub(super) fn fired(code: Code, site: &str) -> Vec<String> {
    let files = files(site);
    let shown = |problem: &Diagnostic| {
        assert!(
            problem.help.is_some() && !problem.message.ends_with('.'),
            "{problem:?}"
        );
        let Some(place) = &problem.place else {
            return "nowhere".to_owned();
        };
        let (_, text) = files.iter().find(|(path, _)| *path == place.path).unwrap();
        let before = &text[..place.span.start as usize];
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        format!(
            "{}:{}:{column}",
            place.path.under("content").unwrap(),
            before.matches('\n').count() + 1
        )
    };
    problems(site)
        .iter()
        .filter(|problem| problem.code == code)
        .map(shown)
        .collect()
}

/// Holds a rule to a table of sites and the places where it fires in each.
pub(super) fn holds(code: Code, cases: &[(&str, &[&str])]) {
    for (site, expected) in cases {
        let said: Vec<String> = problems(site)
            .into_iter()
            .map(|problem| format!("{}: {}", problem.code.as_str(), problem.message))
            .collect();
        assert_eq!(
            fired(code, site),
            *expected,
            "{} in:\n{site}\n\n{}\n",
            code.as_str(),
            said.join("\n")
        );
    }
}
