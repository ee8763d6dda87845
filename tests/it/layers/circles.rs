//! No circle of imports among the files of a module.
//!
//! A file and the files of the folder of its name are one unit, as Rust's privacy has it: what is below may use what is declared
//! above it. Units that stand beside each other make no circle, at any depth. What is for tests alone does not count.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{SourceFile, files};

/// Imports that close a circle, each with the reason for which it stays. One that closes none any more fails the test.
const ALLOWED: [(&str, &str, &str); 1] = [(
    "record/declare",
    "record/statements",
    "a field can hold statements, and statements are declared as fields are: both are types",
)];

/// Which units beside each other use which, by the path of what holds both.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The longest beginning of a path that is a module.
fn module_of(path: &[String], files: &BTreeMap<Vec<String>, SourceFile>) -> Vec<String> {
    let lengths = (0..=path.len()).rev();
    lengths
        .map(|length| path[..length].to_vec())
        .find(|path| files.contains_key(path))
        .unwrap_or_default()
}

fn graph(files: &BTreeMap<Vec<String>, SourceFile>) -> Graph {
    let mut graph = Graph::new();
    for (module, file) in files {
        for named in &file.named {
            let other = module_of(named, files);
            let same = module
                .iter()
                .zip(&other)
                .take_while(|(a, b)| a == b)
                .count();
            // Of two files one of which is below the other, none is beside the other. Modules are layers.
            if same == 0 || same == module.len() || same == other.len() {
                continue;
            }
            let unit = |path: &[String]| path[..=same].join("/");
            graph.entry(unit(module)).or_default().insert(unit(&other));
        }
    }
    graph
}

/// A circle, as the units one goes through; nothing if there is none.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    fn walk<'g>(
        at: &'g str,
        graph: &'g Graph,
        path: &mut Vec<&'g str>,
        done: &mut BTreeSet<&'g str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|unit| *unit == at) {
            return Some(path[start..].iter().map(ToString::to_string).collect());
        }
        if !done.insert(at) {
            return None;
        }
        path.push(at);
        let found = graph
            .get(at)
            .into_iter()
            .flatten()
            .find_map(|next| walk(next, graph, path, done));
        path.pop();
        found
    }
    let mut done = BTreeSet::new();
    graph
        .keys()
        .find_map(|unit| walk(unit, graph, &mut Vec::new(), &mut done))
}

fn without(graph: &Graph, allowed: &[&(&str, &str, &str)]) -> Graph {
    let mut graph = graph.clone();
    for (from, to, _) in allowed {
        graph.entry((*from).to_owned()).or_default().remove(*to);
    }
    graph
}

#[test]
fn a_circle_is_seen() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph
                .entry((*from).to_owned())
                .or_default()
                .insert((*to).to_owned());
        }
        graph
    };
    assert_eq!(circle(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    let found = circle(&graph(&[("a", "b"), ("b", "c"), ("c", "b")])).unwrap();
    assert_eq!(found, ["b", "c"]);
}

#[test]
fn no_files_of_a_module_import_each_other_in_a_circle() {
    let graph = graph(&files());
    assert!(graph.len() > 150, "{} units were read", graph.len());
    let all: Vec<_> = ALLOWED.iter().collect();
    let found = circle(&without(&graph, &all));
    assert_eq!(
        found, None,
        "open this circle, or add a pair of types to the list"
    );
    for one in &ALLOWED {
        let others: Vec<_> = all.iter().copied().filter(|other| *other != one).collect();
        let (from, to, _) = one;
        assert!(
            circle(&without(&graph, &others)).is_some(),
            "{from} -> {to} closes no circle any more: take it out of the list"
        );
    }
}
