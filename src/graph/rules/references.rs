//! References that name nothing, or not what their field is for.

use crate::base::diagnostic::Diagnostic;
use crate::base::rules::Code;
use crate::graph::Graph;
use crate::graph::node::{Ix, Node};
use crate::graph::resolve::{Found, SOURCE, Slot};
use crate::record::Record;
use crate::record::kind::Kind;
use crate::record::reference::{Ref, SourceRef};

/// What a field is for, in words: `person`, `country or organization`.
fn wanted(slot: Slot, reference: &Ref) -> String {
    match reference.kind {
        Some(kind) => kind.as_str().to_owned(),
        None if slot.len() > 3 => "record".to_owned(),
        None => slot.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" or "),
    }
}

/// A node as a message names it: `ali-benaissa` (Ali Benaissa).
pub(super) fn described(node: &Node) -> String {
    match node.title.first() {
        Some(title) if title != &*node.id => format!("`{}` ({title})", node.id),
        _ => format!("`{}`", node.id),
    }
}

/// Reports a reference that does not lead where it should.
pub(in crate::graph) fn reference(
    graph: &Graph,
    record: Option<&Record>,
    reference: &Ref,
    slot: Slot,
    found: &Found,
    problems: &mut Vec<Diagnostic>,
) {
    let place = record.and_then(|record| record.place(reference.span));
    let problem = match found {
        Found::Node(_) | Found::Hidden => return,
        Found::Alias(ix) => {
            let node = graph.node(*ix);
            Diagnostic::new(Code::LinkToAlias, place, format!("`{}` is an old id of `{}`", reference.id, node.id))
                .help(format!("write `{}`", node.id))
        }
        Found::WrongKind(ix) => {
            let node = graph.node(*ix);
            let message = format!("`{}` is {}, not a {}", reference.id, node.kind.with_article(), wanted(slot, reference));
            let message = message.replace("not a event", "not an event").replace("not a organization", "not an organization");
            let message = message.replace("not a initiative", "not an initiative").replace("not a office", "not an office");
            let help = match graph.suggestion(reference, slot) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => format!("{} belongs here", kinds(slot)),
            };
            Diagnostic::new(Code::WrongKind, place, message).help(help)
        }
        Found::Ambiguous(several) => {
            let ways: Vec<String> = several.iter().map(|ix| prefixed(graph, *ix)).collect();
            Diagnostic::new(Code::AmbiguousReference, place, format!("`{}` names several records", reference.id))
                .help(format!("write {}", ways.join(" or ")))
        }
        Found::Nothing => {
            let message = format!("no {} `{}`", wanted(slot, reference), reference.id);
            let help = match graph.suggestion(reference, slot) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => missing_help(slot, reference),
            };
            Diagnostic::new(Code::UnknownReference, place, message).help(help)
        }
    };
    problems.push(problem);
}

fn prefixed(graph: &Graph, ix: Ix) -> String {
    let node = graph.node(ix);
    format!("`{}:{}`", node.kind.prefix(), node.id)
}

fn kinds(slot: Slot) -> String {
    slot.iter().map(|kind| kind.with_article()).collect::<Vec<_>>().join(" or ")
}

fn missing_help(slot: Slot, reference: &Ref) -> String {
    let kind = reference.kind.or_else(|| slot.iter().copied().find(|kind| *kind != Kind::Country)).unwrap_or(Kind::Page);
    match kind {
        Kind::Country => "a country is its ISO 3166 code, or has a file in `content/countries/`".to_owned(),
        Kind::Source => format!("add `{}` to `content/sources.yml`", reference.id),
        Kind::Office => format!("add `{}` to `content/offices.yml`", reference.id),
        Kind::Page => "an id is the name of a record's file, without `.md`".to_owned(),
        kind => format!("write `content/{}/{}.md`, or give the id of one that is there", kind.folder(), reference.id),
    }
}

/// Reports a citation that names no source.
pub(in crate::graph) fn citation(
    graph: &Graph,
    record: Option<&Record>,
    source: &SourceRef,
    found: &Found,
    problems: &mut Vec<Diagnostic>,
) {
    let place = record.and_then(|record| record.place(source.span));
    let reference = Ref { kind: Some(Kind::Source), id: source.id.clone(), span: source.span };
    match found {
        Found::Node(_) | Found::Hidden => {}
        Found::Alias(_) => self::reference(graph, record, &reference, SOURCE, found, problems),
        _ => {
            let help = match graph.suggestion(&reference, SOURCE) {
                Some(near) => format!("did you mean {}?", described(graph.node(near))),
                None => missing_help(SOURCE, &reference),
            };
            problems.push(Diagnostic::new(Code::UnknownCitation, place, format!("no source `{}`", source.id)).help(help));
        }
    }
}
