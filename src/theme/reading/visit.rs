//! Every tag and every expression of a template, its components included: the outer before the inner.

use super::syntax::{Expr, TemplateNode, TemplateTree};

/// Shows every tag of a template to a visitor.
pub fn visit_nodes<'n, 't>(
    tree: &'n TemplateTree<'t>,
    visit: &mut impl FnMut(&'n TemplateNode<'t>),
) {
    nodes(&tree.nodes, visit);
    for component in &tree.components {
        nodes(&component.body, visit);
    }
}

/// Shows every expression of a template to a visitor.
pub fn visit_expressions<'n, 't>(tree: &'n TemplateTree<'t>, visit: &mut impl FnMut(&'n Expr<'t>)) {
    let arguments = tree.components.iter().flat_map(|component| &component.args);
    for default in arguments.filter_map(|argument| argument.default.as_ref()) {
        expression(default, visit);
    }
    visit_nodes(tree, &mut |node| {
        for shown in node.expressions() {
            expression(shown, visit);
        }
    });
}

fn nodes<'n, 't>(all: &'n [TemplateNode<'t>], visit: &mut impl FnMut(&'n TemplateNode<'t>)) {
    for node in all {
        visit(node);
        node.bodies()
            .into_iter()
            .for_each(|body| nodes(body, visit));
    }
}

fn expression<'n, 't>(of: &'n Expr<'t>, visit: &mut impl FnMut(&'n Expr<'t>)) {
    visit(of);
    of.parts()
        .into_iter()
        .for_each(|part| expression(part, visit));
}
