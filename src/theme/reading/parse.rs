//! From tags to what they say. A template that the library refuses is not read here: whatever is not understood ends
//! the reading, and it is said where.

use super::expr::ExprParser;
use super::lex::{Tag, Token, tags};
use super::syntax::{Expr, TemplateNode, TemplateTree};
use crate::base::place::Span;

/// So deep tags may stand in each other. It is a bound to the stack, and less than the library takes (40): nobody reads such.
const DEEP: usize = 32;

/// Reads a template.
///
/// # Errors
/// The tag at which it is not understood any more.
pub fn parse(text: &str) -> Result<TemplateTree<'_>, Span> {
    let mut tree = TemplateTree::default();
    let tags = tags(text).ok_or_else(Span::default)?;
    let mut parser = Parser {
        text,
        tags: &tags,
        at: 0,
        depth: 0,
        tree: &mut tree,
    };
    match parser.until(&[]) {
        Some(nodes) => tree.nodes = nodes,
        None => {
            return Err(tags
                .get(parser.at.saturating_sub(1))
                .or(tags.last())
                .map_or_else(Span::default, |tag| tag.span));
        }
    }
    Ok(tree)
}

struct Parser<'p, 't> {
    text: &'t str,
    tags: &'p [Tag<'t>],
    at: usize,
    depth: usize,
    tree: &'p mut TemplateTree<'t>,
}

impl<'t> Parser<'_, 't> {
    fn next(&mut self) -> Option<Tag<'t>> {
        let tag = self.tags.get(self.at).cloned();
        self.at += 1;
        tag
    }

    /// Everything up to one of some closing tags, or to the end where there are none. The closing tag stays.
    fn until(&mut self, ends: &[&str]) -> Option<Vec<TemplateNode<'t>>> {
        if self.depth > DEEP {
            return None;
        }
        self.depth += 1;
        let nodes = self.nodes(ends);
        self.depth -= 1;
        nodes
    }

    fn nodes(&mut self, ends: &[&str]) -> Option<Vec<TemplateNode<'t>>> {
        let mut nodes = Vec::new();
        while let Some(tag) = self.tags.get(self.at) {
            if let (false, Some((Token::Name(word) | Token::Sign(word), _))) =
                (tag.shows, tag.words.first())
                && ends.contains(word)
            {
                return Some(nodes);
            }
            let tag = self.next()?;
            if let Some(node) = self.node(&tag)? {
                nodes.push(node);
            }
        }
        ends.is_empty().then_some(nodes)
    }

    /// What one tag begins: nothing, for what makes nothing where it stands.
    fn node(&mut self, tag: &Tag<'t>) -> Option<Option<TemplateNode<'t>>> {
        let mut words = ExprParser::new(self.text, &tag.words);
        if tag.shows {
            return Some(Some(TemplateNode::Show(words.whole()?)));
        }
        if words.sign("<") {
            let (name, args) = words.component()?;
            let body = self.until(&["</"])?;
            self.next()?;
            return Some(Some(TemplateNode::Show(Expr::ComponentCall(
                name, args, body,
            ))));
        }
        let node = match words.name()?.0 {
            "extends" => {
                self.tree.extends = Some(words.template_name()?);
                return Some(None);
            }
            "component" => {
                let mut component = words.definition()?;
                component.body = self.until(&["endcomponent"])?;
                self.next()?;
                self.tree.components.push(component);
                return Some(None);
            }
            "break" | "continue" => return Some(None),
            "include" => TemplateNode::Include(words.template_name()?),
            "set" | "set_global" => {
                let name = words.name()?.0;
                if words.sign("=") {
                    TemplateNode::Set(name, words.whole()?)
                } else {
                    let filters = words.filters()?;
                    let body = self.until(&["endset", "endset_global"])?;
                    self.next()?;
                    TemplateNode::Capture(name, filters, body)
                }
            }
            "block" => {
                let name = words.name()?;
                words.end()?;
                let body = self.until(&["endblock"])?;
                self.next()?;
                TemplateNode::Block(name, body)
            }
            "filter" => {
                let filters = words.section_filters()?;
                let body = self.until(&["endfilter"])?;
                self.next()?;
                TemplateNode::Filter(filters, body)
            }
            "for" => {
                let vars = words.vars()?;
                let over = words.whole()?;
                let body = self.until(&["else", "endfor"])?;
                let other = match self.next()?.words.first() {
                    Some((Token::Name("else"), _)) => {
                        let other = self.until(&["endfor"])?;
                        self.next()?;
                        other
                    }
                    _ => Vec::new(),
                };
                TemplateNode::For(vars, over, body, other)
            }
            "if" => self.cases(words.whole()?)?,
            _ => return None,
        };
        Some(Some(node))
    }

    fn cases(&mut self, first: Expr<'t>) -> Option<TemplateNode<'t>> {
        let mut cases = Vec::new();
        let mut when = Some(first);
        loop {
            let body = self.until(&["elif", "else", "endif"])?;
            cases.push((when, body));
            let tag = self.next()?;
            let mut words = ExprParser::new(self.text, &tag.words);
            when = match words.name()?.0 {
                "elif" => Some(words.whole()?),
                "else" => None,
                _ => return Some(TemplateNode::If(cases)),
            };
        }
    }
}
