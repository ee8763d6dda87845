//! What a template names of its theme: other templates, components, static files.

use std::collections::BTreeSet;

use super::syntax::{Expr, TemplateNode, TemplateTree};
use super::visit::{visit_expressions, visit_nodes};

/// The static files that a template names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticFiles<'t> {
    /// These, by their names below `static/`.
    Named(BTreeSet<&'t str>),
    /// Any: it makes a name of other values.
    Any,
}

/// What a template names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References<'t> {
    /// The templates that it extends and includes, as it names them.
    pub templates: BTreeSet<&'t str>,
    /// The components that it calls.
    pub called: BTreeSet<&'t str>,
    /// The components that it defines.
    pub defined: BTreeSet<&'t str>,
    /// The static files whose addresses it makes.
    pub statics: StaticFiles<'t>,
}

impl<'t> References<'t> {
    /// What a template names.
    pub fn of(tree: &TemplateTree<'t>) -> References<'t> {
        let mut templates: BTreeSet<&str> = tree.extends.iter().map(|(name, _)| *name).collect();
        visit_nodes(tree, &mut |node| {
            if let TemplateNode::Include((name, _)) = node {
                templates.insert(name);
            }
        });
        let mut called = BTreeSet::new();
        let mut statics = StaticFiles::Named(BTreeSet::new());
        visit_expressions(tree, &mut |expr| match expr {
            Expr::ComponentCall((name, _), _, _) => drop(called.insert(*name)),
            Expr::Filter(of, ("asset", _), _) => match (&mut statics, literals(of)) {
                (StaticFiles::Named(known), Some(names)) => known.extend(names),
                _ => statics = StaticFiles::Any,
            },
            _ => {}
        });
        let components = tree.components.iter();
        References {
            templates,
            called,
            defined: components.map(|component| component.name.0).collect(),
            statics,
        }
    }
}

/// The texts that an expression may be; nothing if it may be another.
fn literals<'t>(expr: &Expr<'t>) -> Option<Vec<&'t str>> {
    match expr {
        Expr::Text(text, _) if !text.contains('\\') => Some(vec![text]),
        Expr::Ternary(parts) => {
            let [_, one, other] = &**parts;
            let mut texts = literals(one)?;
            texts.extend(literals(other)?);
            Some(texts)
        }
        _ => None,
    }
}

/// Whether a template reads a field of some name, of whatever value: `picture.srcset`, `picture["srcset"]`,
/// `picture | get(key="srcset")`. The argument of a component may be a field of a view that is spread into it.
pub fn reads_field(tree: &TemplateTree<'_>, field: &str) -> bool {
    let mut found = false;
    let is_it = |expr: &Expr<'_>| matches!(expr, Expr::Text(text, _) if *text == field);
    visit_expressions(tree, &mut |expr| {
        found |= match expr {
            Expr::Field(_, (name, _), _) | Expr::Var((name, _)) => *name == field,
            Expr::Item(_, index, _) => is_it(index),
            Expr::Filter(_, ("get", _), args) => args.iter().any(|(_, arg)| is_it(arg)),
            _ => false,
        };
    });
    found
}

#[cfg(test)]
mod tests;
