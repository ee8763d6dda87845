//! What is the same for every page that is followed: the templates by their names, and what there is to read.

use std::collections::BTreeSet;

use super::follow::Trees;
use super::syntax::{Component, Expr, Node, Tree};
use crate::base::contract::Contract;
use crate::theme::strings::Strings;

/// What is the same for every page.
pub(super) struct KnownTemplates<'k, 't> {
    /// The links of the chain, the first to be asked first.
    pub(super) names: Vec<&'k str>,
    /// Every template, read.
    pub(super) trees: &'k Trees<'t>,
    /// The strings of one language.
    pub(super) strings: &'k Strings,
    /// What templates are handed.
    pub(super) contract: &'k Contract,
    /// The names of the settings.
    pub(super) settings: Vec<&'k str>,
    /// Every field that some page is handed.
    pub(super) elsewhere: BTreeSet<&'static str>,
}

impl<'k, 't> KnownTemplates<'k, 't> {
    /// A template by the name it is asked for.
    pub(super) fn resolve(&self, name: &str) -> Option<(&'k str, &'k Tree<'t>)> {
        let qualified = self
            .names
            .iter()
            .map(|theme| format!("{theme}/{name}"))
            .chain([name.to_owned()]);
        qualified
            .into_iter()
            .find_map(|name| self.trees.get_key_value(&name))
            .map(|(name, tree)| (name.as_str(), tree))
    }

    /// Templates that pages are made with: those of the contract, and those that no other needs.
    pub(super) fn roots(&self) -> Vec<&'k str> {
        let below = |name: &'k str| name.split_once('/').map_or(name, |(_, below)| below);
        let mut needed = BTreeSet::new();
        for tree in self.trees.values() {
            needed.extend(tree.extends.map(|(name, _)| name));
            includes(&tree.nodes, &mut needed);
        }
        let needed: BTreeSet<&str> = needed
            .into_iter()
            .flat_map(|name| [name, name.split_once('/').map_or(name, |(_, below)| below)])
            .collect();
        let mut roots: Vec<&str> = Vec::new();
        for (name, tree) in self.trees {
            let Some(root) = below(name).strip_suffix(".html") else {
                continue;
            };
            let handed = self
                .contract
                .templates
                .iter()
                .any(|(known, _)| *known == root);
            let made = tree.extends.is_some() || !tree.nodes.is_empty();
            if (handed || (made && !needed.contains(below(name)))) && !roots.contains(&root) {
                roots.push(root);
            }
        }
        roots
    }

    /// A component by its name.
    pub(super) fn component(&self, name: &str) -> Option<(&'k str, &'k Component<'t>)> {
        // The first link of the chain that has it is the one that is used.
        self.names.iter().find_map(|theme| {
            let of_theme = self
                .trees
                .iter()
                .filter(|(known, _)| known.split_once('/').is_some_and(|(of, _)| of == *theme));
            of_theme.into_iter().find_map(|(known, tree)| {
                tree.components
                    .iter()
                    .find(|component| component.name.0 == name)
                    .map(|found| (known.as_str(), found))
            })
        })
    }
}

fn includes<'t>(nodes: &[Node<'t>], found: &mut BTreeSet<&'t str>) {
    for node in nodes {
        match node {
            Node::Include((name, _)) => {
                found.insert(name);
            }
            Node::If(cases) => cases.iter().for_each(|(_, body)| includes(body, found)),
            Node::For(_, _, body, other) => [body, other]
                .into_iter()
                .for_each(|body| includes(body, found)),
            Node::Block(_, body)
            | Node::Capture(_, body)
            | Node::Inner(body)
            | Node::Show(Expr::ComponentCall(_, _, body)) => {
                includes(body, found);
            }
            Node::Show(_) | Node::Set(..) => {}
        }
    }
}
