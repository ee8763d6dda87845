//! What the tags of a template say.

use crate::base::place::Span;

/// A name and its place.
pub type Named<'t> = (&'t str, Span);

/// An expression, as far as it matters what it reads.
#[derive(Clone, Debug)]
pub enum Expr<'t> {
    /// A number, a truth, nothing: what has no fields.
    Plain,
    /// What stands in quotes.
    Text(&'t str, Span),
    /// A variable.
    Var(Named<'t>),
    /// A field; whether it may be missing (`?.`).
    Field(Box<Expr<'t>>, Named<'t>, bool),
    /// An item of a list or map; whether it may be missing (`?[`).
    Item(Box<Expr<'t>>, Box<Expr<'t>>, bool),
    /// A stretch of a list or text.
    Slice(Box<Expr<'t>>, Vec<Expr<'t>>),
    /// A list; of each entry, whether the entries of another list are meant (`...`).
    List(Vec<(bool, Expr<'t>)>),
    /// A list made from another.
    ListComp(Box<ListComp<'t>>),
    /// A map; no key where another map is meant (`...`).
    Map(Vec<(Option<&'t str>, Expr<'t>)>),
    /// A call of a function.
    Call(Named<'t>, Vec<(&'t str, Expr<'t>)>),
    /// A filter.
    Filter(Box<Expr<'t>>, Named<'t>, Vec<(&'t str, Expr<'t>)>),
    /// A test.
    Test(Box<Expr<'t>>, Named<'t>, Vec<(&'t str, Expr<'t>)>),
    /// The first of two that is something.
    Or(Box<Expr<'t>>, Box<Expr<'t>>),
    /// A condition made of two.
    And(Box<Expr<'t>>, Box<Expr<'t>>),
    /// Two values made into one.
    Binary(Box<Expr<'t>>, Box<Expr<'t>>),
    /// The contrary, or the negative.
    Not(Box<Expr<'t>>),
    /// One of two: condition, then what is taken if it holds, then what is taken if not.
    Ternary(Box<[Expr<'t>; 3]>),
    /// A component, with what stands in it; no name of an argument where a map of them is meant (`...`).
    ComponentCall(
        Named<'t>,
        Vec<(Option<&'t str>, Expr<'t>)>,
        Vec<TemplateNode<'t>>,
    ),
}

/// `[value for vars in over if when]`.
#[derive(Clone, Debug)]
pub struct ListComp<'t> {
    /// What each entry becomes.
    pub value: Expr<'t>,
    /// The names of an entry, or of a key and its value.
    pub vars: Vec<&'t str>,
    /// What is gone through.
    pub over: Expr<'t>,
    /// Which entries are taken.
    pub when: Option<Expr<'t>>,
}

/// A part of a template.
#[derive(Clone, Debug)]
pub enum TemplateNode<'t> {
    /// Something shown.
    Show(Expr<'t>),
    /// A variable set.
    Set(&'t str, Expr<'t>),
    /// A variable set to what is made in between, after some filters.
    Capture(&'t str, Vec<Expr<'t>>, Vec<TemplateNode<'t>>),
    /// Something done for each.
    For(
        Vec<&'t str>,
        Expr<'t>,
        Vec<TemplateNode<'t>>,
        Vec<TemplateNode<'t>>,
    ),
    /// Cases; the last may have no condition.
    If(Vec<(Option<Expr<'t>>, Vec<TemplateNode<'t>>)>),
    /// A block.
    Block(Named<'t>, Vec<TemplateNode<'t>>),
    /// Another template.
    Include(Named<'t>),
    /// A section, shown after some filters.
    Filter(Vec<Expr<'t>>, Vec<TemplateNode<'t>>),
}

/// An argument of a component.
#[derive(Clone, Debug)]
pub struct Argument<'t> {
    /// Its name.
    pub name: &'t str,
    /// Whether it is taken from around the caller (`@root`).
    pub implicit: bool,
    /// Its type, if one is written.
    pub kind: Option<&'t str>,
    /// What it is if it is not handed.
    pub default: Option<Expr<'t>>,
    /// The default as written.
    pub written: Option<Span>,
}

/// A component.
#[derive(Clone, Debug)]
pub struct Component<'t> {
    /// Its name.
    pub name: Named<'t>,
    /// Its arguments.
    pub args: Vec<Argument<'t>>,
    /// The name of all other arguments (`...rest`).
    pub rest: Option<&'t str>,
    /// What it is made of.
    pub body: Vec<TemplateNode<'t>>,
}

/// A template.
#[derive(Clone, Debug, Default)]
pub struct TemplateTree<'t> {
    /// The template it extends.
    pub extends: Option<Named<'t>>,
    /// What it is made of.
    pub nodes: Vec<TemplateNode<'t>>,
    /// The components it defines.
    pub components: Vec<Component<'t>>,
}

impl<'t> TemplateTree<'t> {
    /// Its blocks, the outer before the inner.
    pub fn blocks(&self) -> Vec<(Named<'t>, &[TemplateNode<'t>])> {
        let mut found = Vec::new();
        blocks(&self.nodes, &mut found);
        found
    }
}

fn blocks<'n, 't>(
    nodes: &'n [TemplateNode<'t>],
    found: &mut Vec<(Named<'t>, &'n [TemplateNode<'t>])>,
) {
    for node in nodes {
        if let TemplateNode::Block(name, body) = node {
            found.push((*name, body));
        }
        node.bodies()
            .into_iter()
            .for_each(|body| blocks(body, found));
    }
}

impl<'t> TemplateNode<'t> {
    /// The stretches of the template that stand in it.
    pub fn bodies(&self) -> Vec<&[TemplateNode<'t>]> {
        match self {
            TemplateNode::If(cases) => cases.iter().map(|(_, body)| &**body).collect(),
            TemplateNode::For(_, _, body, other) => vec![body, other],
            TemplateNode::Block(_, body)
            | TemplateNode::Capture(_, _, body)
            | TemplateNode::Filter(_, body)
            | TemplateNode::Show(Expr::ComponentCall(_, _, body)) => vec![body],
            TemplateNode::Show(_) | TemplateNode::Set(..) | TemplateNode::Include(_) => Vec::new(),
        }
    }

    /// The expressions of its own tags.
    pub fn expressions(&self) -> Vec<&Expr<'t>> {
        match self {
            TemplateNode::Show(expr)
            | TemplateNode::Set(_, expr)
            | TemplateNode::For(_, expr, _, _) => vec![expr],
            TemplateNode::If(cases) => cases.iter().filter_map(|(when, _)| when.as_ref()).collect(),
            TemplateNode::Capture(_, filters, _) | TemplateNode::Filter(filters, _) => {
                filters.iter().collect()
            }
            TemplateNode::Block(..) | TemplateNode::Include(_) => Vec::new(),
        }
    }
}

impl<'t> Expr<'t> {
    /// The expressions that it is made of.
    pub fn parts(&self) -> Vec<&Expr<'t>> {
        match self {
            Expr::Plain | Expr::Text(..) | Expr::Var(_) => Vec::new(),
            Expr::Field(of, _, _) | Expr::Not(of) => vec![of],
            Expr::Item(one, other, _)
            | Expr::Or(one, other)
            | Expr::And(one, other)
            | Expr::Binary(one, other) => vec![one, other],
            Expr::Slice(of, parts) => [&**of].into_iter().chain(parts).collect(),
            Expr::List(items) => items.iter().map(|(_, item)| item).collect(),
            Expr::ListComp(each) => [&each.over]
                .into_iter()
                .chain(&each.when)
                .chain([&each.value])
                .collect(),
            Expr::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
            Expr::Call(_, args) => args.iter().map(|(_, arg)| arg).collect(),
            Expr::Filter(of, _, args) | Expr::Test(of, _, args) => [&**of]
                .into_iter()
                .chain(args.iter().map(|(_, arg)| arg))
                .collect(),
            Expr::Ternary(parts) => parts.iter().collect(),
            Expr::ComponentCall(_, args, _) => args.iter().map(|(_, arg)| arg).collect(),
        }
    }
}
