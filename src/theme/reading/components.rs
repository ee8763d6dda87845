//! Components, as tags define and call them.

use super::expr::ExprParser;
use super::lex::Token;
use super::syntax::{Argument, Component, Expr, Named};
use crate::base::place::Span;

/// What a component is handed: values by name, or a map of them without one.
type Handed<'t> = Vec<(Option<&'t str>, Expr<'t>)>;

impl<'t> ExprParser<'_, 't> {
    /// The name and arguments of a component that is used, after `<`.
    pub(super) fn component(&mut self) -> Option<(Named<'t>, Handed<'t>)> {
        let name = self.dotted()?;
        let mut args = Vec::new();
        loop {
            let closed = self.sign("/");
            if self.sign("/>") || self.sign(">") {
                return Some((name, args));
            }
            if closed {
                return None;
            }
            if self.sign("{") {
                if !self.sign("...") {
                    return None;
                }
                args.push((None, self.expr(0)?));
                self.sign("}");
                continue;
            }
            let (arg, span) = self.name()?;
            let value = match self.sign("=") {
                false => Expr::Var((arg, span)),
                true if self.sign("{") => {
                    let value = self.expr(0)?;
                    if !self.sign("}") {
                        return None;
                    }
                    value
                }
                true => self.text().map(|(text, span)| Expr::Text(text, span))?,
            };
            args.push((Some(arg), value));
        }
    }

    /// The name of a component, `part` or `parts.one`.
    fn dotted(&mut self) -> Option<Named<'t>> {
        let (_, mut span) = self.name()?;
        while self.sign(".") {
            span.end = self.name()?.1.end;
        }
        Some((self.text.get(span.start as usize..span.end as usize)?, span))
    }

    /// `name(@root, c: map = {}, ...rest)`.
    pub(super) fn definition(&mut self) -> Option<Component<'t>> {
        let mut component = Component {
            name: self.dotted()?,
            args: Vec::new(),
            rest: None,
            body: Vec::new(),
        };
        if !self.sign("(") {
            return None;
        }
        while !self.sign(")") {
            if self.sign("...") {
                component.rest = Some(self.name()?.0);
            } else {
                let implicit = self.sign("@");
                let name = self.name()?.0;
                let kind = if self.sign(":") {
                    Some(self.name()?.0)
                } else {
                    None
                };
                let (mut default, mut written) = (None, None);
                if self.sign("=") {
                    let from = self.at;
                    default = Some(self.expr(0)?);
                    written = self.span_of(from);
                }
                component.args.push(Argument {
                    name,
                    implicit,
                    kind,
                    default,
                    written,
                });
            }
            self.sign(",");
        }
        Some(component)
    }

    /// From one word to the last that was read. What stands in quotes is placed without them.
    fn span_of(&self, from: usize) -> Option<Span> {
        let outer = |at: usize| {
            let (word, span) = self.words.get(at)?;
            let quotes = u32::from(matches!(word, Token::Text(_)));
            Some((span.start - quotes, span.end + quotes))
        };
        Some(Span {
            start: outer(from)?.0,
            end: outer(self.at - 1)?.1,
        })
    }
}
