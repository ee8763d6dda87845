//! What a record is called: every name under which it is found.

use std::collections::BTreeSet;

use crate::graph::node::{Ix, Node};
use crate::record::fields::Fields;
use crate::record::kind::Kind;
use crate::record::text::Text;
use crate::view::context::PageContext;

use super::super::names::Called;
use super::EntryName;

/// What a node is called, in every form, language and time.
pub(super) fn called<'d>(ctx: &'d PageContext<'_>, node: &'d Node) -> Vec<&'d str> {
    let acronym = |fields: &'d Fields| {
        if let Fields::Organization(org) = fields {
            Some(&org.acronym)
        } else {
            None
        }
    };
    let acronyms = node.fields().into_iter().filter_map(acronym);
    let texts = [&node.title]
        .into_iter()
        .chain(node.names.iter().map(|name| &name.text))
        .chain(acronyms);
    let mut called: Vec<&str> = texts
        .flat_map(|text: &Text| text.0.iter().map(|phrase| &*phrase.text))
        .collect();
    called.extend(node.code.into_iter().flat_map(|code| {
        ctx.languages
            .iter()
            .filter_map(move |language| language.locale.country(code))
    }));
    called
}

/// By which names a record is asked for.
pub(super) fn names_of(ctx: &PageContext<'_>, ix: Ix, title: &str) -> Called {
    let node = ctx.lens.node(ix);
    let group = match node.kind {
        Kind::Country | Kind::Person | Kind::Organization | Kind::Initiative => 0,
        Kind::Event | Kind::Document | Kind::Topic | Kind::Office => 1,
        Kind::Page => 2,
        Kind::Speech if !node.title.is_empty() => 3,
        Kind::Source => 3,
        Kind::Delegation | Kind::Speech => 4,
    };
    let from: BTreeSet<Ix> = ctx.lens.links(ix).iter().map(|edge| edge.other).collect();
    let mut others: Vec<String> = if group < 3 {
        called(ctx, node).into_iter().map(str::to_owned).collect()
    } else {
        vec![]
    };
    if let Some(Fields::Person(person)) = node.fields() {
        let sorted = person
            .sort
            .as_deref()
            .and_then(|sort| sort.split_once(','))
            .map(|(family, _)| family.to_owned());
        let last = |name: &str| name.split_whitespace().next_back().map(str::to_owned);
        let family: Vec<String> = others
            .iter()
            .map(String::as_str)
            .chain([title])
            .filter_map(last)
            .chain(sorted)
            .collect();
        others.extend(family);
    }
    Called {
        group,
        weight: from.len(),
        title: title.to_owned(),
        others,
    }
}

/// The names of a node, each once.
pub(super) fn named(ctx: &PageContext<'_>, node: &Node) -> Vec<EntryName> {
    let names: BTreeSet<&str> = called(ctx, node).into_iter().collect();
    let person = node.kind == Kind::Person;
    names
        .into_iter()
        .map(|name| {
            if person {
                EntryName::Person(name.to_owned())
            } else {
                EntryName::Other(name.to_owned())
            }
        })
        .collect()
}
