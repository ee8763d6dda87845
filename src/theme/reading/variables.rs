//! The variables that a template reads and does not set: fields of the page.

use std::collections::BTreeSet;

use super::syntax::{Expr, TemplateNode, TemplateTree};

/// The variable that holds all others.
pub const WHOLE_CONTEXT: &str = "__tera_context";

/// The variables that a template takes from the page, by name. They may be more than it reads, never fewer: a variable
/// set under a condition is not yet set behind it, and a block does not know what was set around it, because another
/// template may place it elsewhere.
///
/// A component reads its arguments only, of which some are taken from the page (`@root`).
pub fn page_variables<'t>(tree: &TemplateTree<'t>) -> BTreeSet<&'t str> {
    let mut reader = Reader::default();
    reader.nodes(&tree.nodes);
    let arguments = tree.components.iter().flat_map(|component| &component.args);
    let implicit = arguments.filter(|argument| argument.implicit);
    reader.found.extend(implicit.map(|argument| argument.name));
    for component in &tree.components {
        let mut inner = Reader::default();
        inner.nodes(&component.body);
        let whole = inner.found.get(WHOLE_CONTEXT).copied();
        reader.found.extend(whole);
    }
    reader.found
}

#[derive(Default)]
struct Reader<'t> {
    found: BTreeSet<&'t str>,
    /// The variables that are set for certain, those of the innermost body last.
    set: Vec<Vec<&'t str>>,
}

impl<'t> Reader<'t> {
    /// Reads a body with some variables of its own.
    fn body(&mut self, variables: &[&'t str], nodes: &[TemplateNode<'t>]) {
        self.set.push(variables.to_vec());
        for node in nodes {
            self.node(node);
        }
        self.set.pop();
    }

    fn nodes(&mut self, nodes: &[TemplateNode<'t>]) {
        self.body(&[], nodes);
    }

    fn set(&mut self, name: &'t str) {
        if let Some(body) = self.set.last_mut() {
            body.push(name);
        }
    }

    fn node(&mut self, node: &TemplateNode<'t>) {
        for expr in node.expressions() {
            self.expression(expr);
        }
        match node {
            TemplateNode::Set(name, _) => self.set(name),
            TemplateNode::Capture(name, _, body) => {
                self.nodes(body);
                self.set(name);
            }
            TemplateNode::For(variables, _, body, other) => {
                let mut variables = variables.clone();
                variables.push("loop");
                self.body(&variables, body);
                self.nodes(other);
            }
            TemplateNode::Block(_, body) => {
                let around = std::mem::take(&mut self.set);
                self.nodes(body);
                self.set = around;
            }
            TemplateNode::Show(_)
            | TemplateNode::If(_)
            | TemplateNode::Include(_)
            | TemplateNode::Filter(..) => {
                for body in node.bodies() {
                    self.nodes(body);
                }
            }
        }
    }

    fn expression(&mut self, expr: &Expr<'t>) {
        match expr {
            Expr::Var((name, _)) => {
                if !self.set.iter().flatten().any(|set| set == name) {
                    self.found.insert(name);
                }
            }
            Expr::ListComp(each) => {
                self.expression(&each.over);
                self.set.push(each.vars.clone());
                each.when.iter().for_each(|when| self.expression(when));
                self.expression(&each.value);
                self.set.pop();
            }
            _ => {
                for part in expr.parts() {
                    self.expression(part);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
