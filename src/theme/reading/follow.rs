//! Every template followed from what it is handed to what it reads.

use std::collections::{BTreeMap, BTreeSet};

use super::known::KnownTemplates;
use super::scope::{Access, InferredType, Scope};
use super::syntax::{Component, TemplateNode};
use super::trees::Trees;
use crate::base::contract::{Contract, Shape};
use crate::base::place::Span;
use crate::theme::chain::Chain;
use crate::theme::strings::Strings;

/// Something that a template reads and that is not there.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The template, by its qualified name.
    pub template: String,
    /// Where it reads it.
    pub span: Span,
    /// The message.
    pub message: String,
    /// How it is mended.
    pub help: String,
    /// How the template came to be read, from the page's own inwards: template, place, and what is done there.
    pub trail: Vec<(String, Span, String)>,
}

/// What following templates has shown.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// What they read that is not there.
    pub findings: Vec<Finding>,
    /// Templates that nothing asks for, by their qualified names, each with the one that was probably meant.
    pub idle: Vec<(String, Option<&'static str>)>,
}

/// Follows every template that makes pages. `asked` are those that pages name themselves, without `.html`.
pub fn follow(
    chain: &Chain,
    trees: &Trees<'_>,
    strings: &Strings,
    contract: &Contract,
    asked: &BTreeSet<String>,
) -> Followed {
    let names: Vec<&str> = chain.names().collect();
    let settings: Vec<&str> = chain
        .settings
        .iter()
        .map(|setting| &*setting.name)
        .collect();
    let elsewhere = contract
        .templates
        .iter()
        .flat_map(|(name, _)| contract.fields(name))
        .map(|field| field.name)
        .collect();
    let known = KnownTemplates {
        names,
        trees,
        strings,
        contract,
        settings,
        statics: chain.statics().into_keys().collect(),
        elsewhere,
        asked,
    };
    let mut found: BTreeMap<(String, u32), Finding> = BTreeMap::new();
    for root in known.roots() {
        let mut follower = Follower {
            known: &known,
            found: &mut found,
            page: root,
            fields: contract
                .fields(root)
                .map(|field| (field.name, InferredType::of(&Shape::of(field.kind))))
                .collect(),
            blocks: BTreeMap::new(),
            overridden: Vec::new(),
            trail: Vec::new(),
            here: String::new(),
            component: None,
            followed: BTreeSet::new(),
            depth: 0,
        };
        follower.root();
    }
    let idle = known.idle().into_iter();
    Followed {
        findings: found.into_values().collect(),
        idle: idle.map(|(name, near)| (name.to_owned(), near)).collect(),
    }
}

/// One page, followed.
pub(super) struct Follower<'f, 'k, 't> {
    pub(super) known: &'f KnownTemplates<'k, 't>,
    pub(super) found: &'f mut BTreeMap<(String, u32), Finding>,
    pub(super) page: &'f str,
    pub(super) fields: BTreeMap<&'t str, InferredType<'t>>,
    /// Each block with the templates that fill it, the first to be asked first.
    blocks: BTreeMap<&'t str, Vec<(&'k str, &'k [TemplateNode<'t>])>>,
    /// The block that is followed, and which of its fillings.
    pub(super) overridden: Vec<(&'t str, usize)>,
    pub(super) trail: Vec<(String, Span, String)>,
    pub(super) here: String,
    /// The component that is followed, and its arguments.
    pub(super) component: Option<&'k Component<'t>>,
    pub(super) followed: BTreeSet<String>,
    depth: usize,
}

/// So deep templates may include each other; the library refuses a circle.
const DEEP: usize = 24;

impl<'k, 't> Follower<'_, 'k, 't> {
    fn root(&mut self) {
        let mut next = self.known.resolve(&format!("{}.html", self.page));
        let mut seen = BTreeSet::new();
        while let Some((name, tree)) = next {
            if !seen.insert(name) {
                return;
            }
            for ((block, _), body) in tree.blocks() {
                self.blocks.entry(block).or_default().push((name, body));
            }
            self.here = name.to_owned();
            let Some((parent, span)) = tree.extends else {
                let mut scope = Scope::new(BTreeMap::new());
                self.nodes(&tree.nodes, &mut scope);
                return;
            };
            self.trail.push((
                name.to_owned(),
                span,
                format!("`{}.html` is made with it", self.page),
            ));
            next = self.known.resolve(parent);
        }
    }

    pub(super) fn nodes(&mut self, nodes: &[TemplateNode<'t>], scope: &mut Scope<'t>)
    where
        't: 'k,
    {
        for node in nodes {
            self.node(node, scope);
        }
    }

    fn node(&mut self, node: &TemplateNode<'t>, scope: &mut Scope<'t>) {
        match node {
            TemplateNode::Show(expr) => {
                self.expr(expr, scope, Access::Shown);
            }
            TemplateNode::Set(name, value) => {
                let seen = self.expr(value, scope, Access::Tested);
                scope.set(name, seen);
            }
            TemplateNode::Capture(name, filters, body) => {
                self.all(filters, scope, Access::Shown);
                scope.with(BTreeMap::new(), |scope| self.nodes(body, scope));
                scope.set(name, InferredType::Plain("HTML"));
            }
            TemplateNode::For(vars, over, body, other) => {
                let over = self.expr(over, scope, Access::Shown);
                scope.with(self.vars_of(vars, &over), |scope| self.nodes(body, scope));
                self.nodes(other, scope);
            }
            TemplateNode::If(cases) => {
                for (when, body) in cases {
                    let mut asked = Vec::new();
                    if let Some(when) = when {
                        self.expr(when, scope, Access::Tested);
                        asked = self.asked(when);
                    }
                    scope.under(&asked, |scope| self.nodes(body, scope));
                }
            }
            TemplateNode::Block((name, _), _) => self.block(name, 0, scope),
            TemplateNode::Include((name, span)) => {
                let Some((included, tree)) = self.known.resolve(name) else {
                    return;
                };
                self.inside(included, (*span, "included here"), |follower| {
                    follower.nodes(&tree.nodes, scope)
                });
            }
            TemplateNode::Filter(filters, body) => {
                self.all(filters, scope, Access::Shown);
                self.nodes(body, scope);
            }
        }
    }

    /// What a block is filled with, by the first template of the page's own that does, or by a later one.
    pub(super) fn block(&mut self, name: &'t str, which: usize, scope: &mut Scope<'t>) {
        let Some((template, body)) = self
            .blocks
            .get(name)
            .and_then(|filled| filled.get(which))
            .copied()
        else {
            return;
        };
        let here = std::mem::replace(&mut self.here, template.to_owned());
        // A block that a page's own template fills did not come by way of its parents.
        let length = self
            .trail
            .iter()
            .position(|(known, _, _)| known == template)
            .unwrap_or(self.trail.len());
        let rest = self.trail.split_off(length);
        self.overridden.push((name, which));
        scope.with(BTreeMap::new(), |scope| self.nodes(body, scope));
        self.overridden.pop();
        self.trail.extend(rest);
        self.here = here;
    }

    pub(super) fn inside(
        &mut self,
        template: &str,
        (span, what): (Span, &str),
        work: impl FnOnce(&mut Self),
    ) {
        if self.depth > DEEP {
            return;
        }
        self.depth += 1;
        self.trail.push((self.here.clone(), span, what.to_owned()));
        let here = std::mem::replace(&mut self.here, template.to_owned());
        work(self);
        self.here = here;
        self.trail.pop();
        self.depth -= 1;
    }
}
