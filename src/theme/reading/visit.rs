//! Every expression of a template, each with what it holds.

use super::syntax::{Expr, Node, Tree};

/// Shows every expression of a template, its components included, to a visitor: the outer before the inner.
pub fn expressions<'n, 't>(tree: &'n Tree<'t>, visit: &mut impl FnMut(&'n Expr<'t>)) {
    nodes(&tree.nodes, visit);
    for component in &tree.components {
        let defaults = component.args.iter().filter_map(|arg| arg.default.as_ref());
        defaults.for_each(|default| expr(default, visit));
        nodes(&component.body, visit);
    }
}

fn nodes<'n, 't>(all: &'n [Node<'t>], visit: &mut impl FnMut(&'n Expr<'t>)) {
    for node in all {
        match node {
            Node::Show(shown) | Node::Set(_, shown) => expr(shown, visit),
            Node::For(_, over, body, other) => {
                expr(over, visit);
                nodes(body, visit);
                nodes(other, visit);
            }
            Node::If(cases) => {
                for (when, body) in cases {
                    when.iter().for_each(|when| expr(when, visit));
                    nodes(body, visit);
                }
            }
            Node::Capture(_, body) | Node::Block(_, body) | Node::Inner(body) => nodes(body, visit),
            Node::Include(_) => {}
        }
    }
}

fn expr<'n, 't>(of: &'n Expr<'t>, visit: &mut impl FnMut(&'n Expr<'t>)) {
    visit(of);
    match of {
        Expr::Plain | Expr::Text(..) | Expr::Var(_) => {}
        Expr::Field(inner, _, _) | Expr::Not(inner) => expr(inner, visit),
        Expr::Item(one, other, _)
        | Expr::Or(one, other)
        | Expr::And(one, other)
        | Expr::Binary(one, other) => {
            expr(one, visit);
            expr(other, visit);
        }
        Expr::Slice(inner, parts) => {
            expr(inner, visit);
            parts.iter().for_each(|part| expr(part, visit));
        }
        Expr::List(items) => items.iter().for_each(|(_, item)| expr(item, visit)),
        Expr::ListComp(each) => {
            expr(&each.over, visit);
            each.when.iter().for_each(|when| expr(when, visit));
            expr(&each.value, visit);
        }
        Expr::Map(entries) => entries.iter().for_each(|(_, value)| expr(value, visit)),
        Expr::Call(_, args) => args.iter().for_each(|(_, arg)| expr(arg, visit)),
        Expr::Filter(inner, _, args) | Expr::Test(inner, _, args) => {
            expr(inner, visit);
            args.iter().for_each(|(_, arg)| expr(arg, visit));
        }
        Expr::Ternary(parts) => parts.iter().for_each(|part| expr(part, visit)),
        Expr::ComponentCall(_, args, body) => {
            args.iter().for_each(|(_, arg)| expr(arg, visit));
            nodes(body, visit);
        }
    }
}
