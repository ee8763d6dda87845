//! What is the same for every page that is followed: the templates by their names, and what there is to read.

use std::collections::BTreeSet;

use super::references::References;
use super::syntax::{Component, TemplateTree};
use super::trees::Trees;
use crate::base::contract::Contract;
use crate::base::suggest::closest;
use crate::theme::strings::Strings;
use crate::theme::template_name::{below, resolve};

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
    /// The static files, by their names below `static/`.
    pub(super) statics: BTreeSet<String>,
    /// Every field that some page is handed.
    pub(super) elsewhere: BTreeSet<&'static str>,
    /// The templates that pages name, without `.html`.
    pub(super) asked: &'k BTreeSet<String>,
}

impl<'k, 't> KnownTemplates<'k, 't> {
    /// A template by the name it is asked for.
    pub(super) fn resolve(&self, name: &str) -> Option<(&'k str, &'k TemplateTree<'t>)> {
        resolve(&self.names, name, |name| self.trees.get_key_value(name))
            .map(|(name, tree)| (name.as_str(), tree))
    }

    /// Whether pages are made with a template: it is of the contract, or a page names it.
    fn is_asked_for(&self, root: &str) -> bool {
        self.asked.contains(root) || self.contract.made().any(|(known, _)| *known == root)
    }

    /// The names that templates extend or include, with and without a theme's.
    fn needed(&self) -> BTreeSet<&'k str> {
        let mut needed = BTreeSet::new();
        for tree in self.trees.values() {
            needed.extend(References::of(tree).templates);
        }
        needed
            .into_iter()
            .flat_map(|name| [name, below(name)])
            .collect()
    }

    /// Templates that pages are made with: those that are asked for, and those that no other needs.
    pub(super) fn roots(&self) -> Vec<&'k str> {
        let (needed, idle) = (self.needed(), self.idle());
        let mut roots: Vec<&str> = Vec::new();
        for (name, tree) in self.trees {
            let Some(root) = below(name).strip_suffix(".html") else {
                continue;
            };
            let made = tree.extends.is_some() || !tree.nodes.is_empty();
            let is_idle = idle.iter().any(|(idle, _)| idle == name);
            if (self.is_asked_for(root) || (made && !is_idle && !needed.contains(below(name))))
                && !roots.contains(&root)
            {
                roots.push(root);
            }
        }
        roots
    }

    /// Templates that nothing asks for, each with the one that was probably meant. In a theme that others take, one
    /// with a name of its own may wait for a page that names it.
    pub(super) fn idle(&self) -> Vec<(&'k str, Option<&'static str>)> {
        let needed = self.needed();
        let mut idle = Vec::new();
        for (name, tree) in self.trees {
            let Some(root) = below(name).strip_suffix(".html") else {
                continue;
            };
            if self.is_asked_for(root)
                || needed.contains(below(name))
                || needed.contains(name.as_str())
                || !tree.components.is_empty()
            {
                continue;
            }
            let near = closest(root, self.contract.made().map(|(name, _)| *name));
            if near.is_some() || name.starts_with("site/") {
                idle.push((name.as_str(), near));
            }
        }
        idle
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
