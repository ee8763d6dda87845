//! Expressions, from the words of one tag.

use super::lex::{Spanned, Token};
use super::syntax::{Expr, ListComp, Named};

/// The words of one tag.
pub(super) struct ExprParser<'w, 't> {
    /// The template.
    pub(super) text: &'t str,
    pub(super) words: &'w [Spanned<'t>],
    pub(super) at: usize,
    depth: usize,
}

/// So deep expressions may stand in each other. It is a bound to the stack, and less than the library takes (40): nobody
/// reads such.
const DEEP: usize = 32;
/// So many operators may follow each other; the library takes half of it.
const LONG: usize = 512;

impl<'w, 't> ExprParser<'w, 't> {
    /// The words of a tag, none read yet.
    pub(super) fn new(text: &'t str, words: &'w [Spanned<'t>]) -> ExprParser<'w, 't> {
        ExprParser {
            text,
            words,
            at: 0,
            depth: 0,
        }
    }

    fn peek(&self) -> Option<Token<'t>> {
        self.words.get(self.at).map(|(word, _)| *word)
    }

    /// Reads a sign, if it comes next.
    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let found = self.peek() == Some(Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, name: &str) -> bool {
        let found = self.peek() == Some(Token::Name(name));
        self.at += usize::from(found);
        found
    }

    /// Reads a name.
    pub(super) fn name(&mut self) -> Option<Named<'t>> {
        let (Token::Name(name), span) = *self.words.get(self.at)? else {
            return None;
        };
        self.at += 1;
        Some((name, span))
    }

    /// Reads what stands in quotes.
    pub(super) fn text(&mut self) -> Option<Named<'t>> {
        let (Token::Text(text), span) = *self.words.get(self.at)? else {
            return None;
        };
        self.at += 1;
        Some((text, span))
    }

    /// The name of another template, and nothing after it. One with escapes in it is not understood.
    pub(super) fn template_name(&mut self) -> Option<Named<'t>> {
        let named = self.text()?;
        self.end()?;
        (!named.0.contains('\\')).then_some(named)
    }

    /// Nothing more.
    pub(super) fn end(&self) -> Option<()> {
        (self.at == self.words.len()).then_some(())
    }

    /// The names before `in`.
    pub(super) fn vars(&mut self) -> Option<Vec<&'t str>> {
        let mut vars = vec![self.name()?.0];
        while self.sign(",") {
            vars.push(self.name()?.0);
        }
        self.word("in").then_some(vars)
    }

    /// One expression, and nothing after it.
    pub(super) fn whole(&mut self) -> Option<Expr<'t>> {
        let expr = self.expr(0)?;
        self.end().map(|()| expr)
    }

    /// The filters of a text up to an `endset`, each applied to nothing: `| trim | truncate(length=n)`.
    pub(super) fn filters(&mut self) -> Option<Vec<Expr<'t>>> {
        let mut filters = Vec::new();
        while self.sign("|") {
            filters.push(self.filter(Expr::Plain)?);
        }
        self.end().map(|()| filters)
    }

    /// The filters of a section, each applied to nothing: `trim | truncate(length=n)`.
    pub(super) fn section_filters(&mut self) -> Option<Vec<Expr<'t>>> {
        let first = self.filter(Expr::Plain)?;
        let mut filters = vec![first];
        filters.extend(self.filters()?);
        Some(filters)
    }

    fn filter(&mut self, of: Expr<'t>) -> Option<Expr<'t>> {
        let name = self.name()?;
        Some(Expr::Filter(Box::new(of), name, self.args()?))
    }

    /// An expression whose operators bind at least so tightly.
    pub(super) fn expr(&mut self, least: u8) -> Option<Expr<'t>> {
        if self.depth > DEEP {
            return None;
        }
        self.depth += 1;
        let expr = self.operators(least);
        self.depth -= 1;
        expr
    }

    fn operators(&mut self, least: u8) -> Option<Expr<'t>> {
        let mut left = self.prefix()?;
        for _ in 0..LONG {
            let negated = self.peek() == Some(Token::Name("not"));
            let operator = match self.words.get(self.at + usize::from(negated)) {
                Some((Token::Name(word) | Token::Sign(word), _)) => *word,
                _ => return Some(left),
            };
            let (binds, right) = match operator {
                "if" => (0, 0),
                "or" => (1, 2),
                "and" => (3, 4),
                "in" | "is" => (5, 6),
                "==" | "!=" | "<" | "<=" | ">" | ">=" => (7, 8),
                "+" | "-" => (11, 12),
                "*" | "/" | "%" | "~" | "//" => (13, 14),
                "**" => (16, 15),
                "|" => (17, 18),
                "[" => (u8::MAX, 0),
                _ => return Some(left),
            };
            if binds < least || (negated && operator != "in") {
                return Some(left);
            }
            if operator == "[" {
                left = self.subscript(left, false)?;
                continue;
            }
            self.at += 1 + usize::from(negated);
            left = match operator {
                "if" => {
                    let when = self.expr(0)?;
                    if !self.word("else") {
                        return None;
                    }
                    return Some(Expr::Ternary(Box::new([when, left, self.expr(0)?])));
                }
                "is" => {
                    self.word("not");
                    let name = self.name()?;
                    Expr::Test(Box::new(left), name, self.args()?)
                }
                "|" => self.filter(left)?,
                "or" => Expr::Or(Box::new(left), Box::new(self.expr(right)?)),
                "and" => Expr::And(Box::new(left), Box::new(self.expr(right)?)),
                _ => Expr::Binary(Box::new(left), Box::new(self.expr(right)?)),
            };
        }
        None
    }

    fn prefix(&mut self) -> Option<Expr<'t>> {
        let (word, span) = *self.words.get(self.at)?;
        self.at += 1;
        match word {
            Token::Number => Some(Expr::Plain),
            Token::Text(text) => Some(Expr::Text(text, span)),
            Token::Name("not") => Some(Expr::Not(Box::new(self.expr(5)?))),
            Token::Sign("-") => Some(Expr::Not(Box::new(self.expr(20)?))),
            Token::Name("true" | "True" | "false" | "False" | "none" | "None" | "null") => {
                Some(Expr::Plain)
            }
            Token::Name(name) => self.chain((name, span)),
            Token::Sign("(") => {
                let inner = self.expr(0)?;
                self.sign(")").then_some(inner)
            }
            Token::Sign("[") => self.list(),
            Token::Sign("{") => self.map(),
            Token::Sign("<") => {
                let (name, args) = self.component()?;
                Some(Expr::ComponentCall(name, args, Vec::new()))
            }
            Token::Sign(_) => None,
        }
    }

    /// A variable with its fields and items, or a call.
    fn chain(&mut self, name: Named<'t>) -> Option<Expr<'t>> {
        if self.peek() == Some(Token::Sign("(")) {
            return Some(Expr::Call(name, self.args()?));
        }
        let mut expr = Expr::Var(name);
        loop {
            match self.peek() {
                Some(Token::Sign(sign @ ("." | "?."))) => {
                    self.at += 1;
                    expr = Expr::Field(Box::new(expr), self.name()?, sign == "?.");
                }
                Some(Token::Sign(sign @ ("[" | "?["))) => {
                    expr = self.subscript(expr, sign == "?[")?
                }
                _ => return Some(expr),
            }
        }
    }

    fn subscript(&mut self, of: Expr<'t>, optional: bool) -> Option<Expr<'t>> {
        self.at += 1;
        let mut parts = Vec::new();
        let mut slice = false;
        while !self.sign("]") {
            if self.sign(":") {
                slice = true;
            } else {
                parts.push(self.expr(0)?);
            }
        }
        if slice {
            return Some(Expr::Slice(Box::new(of), parts));
        }
        Some(Expr::Item(Box::new(of), Box::new(parts.pop()?), optional))
    }

    /// Arguments by name in parentheses, if there are any.
    fn args(&mut self) -> Option<Vec<(&'t str, Expr<'t>)>> {
        let mut args = Vec::new();
        if !self.sign("(") {
            return Some(args);
        }
        while !self.sign(")") {
            let name = self.name()?.0;
            if !self.sign("=") {
                return None;
            }
            args.push((name, self.expr(0)?));
            self.sign(",");
        }
        Some(args)
    }

    fn list(&mut self) -> Option<Expr<'t>> {
        let mut items = Vec::new();
        while !self.sign("]") {
            let spread = self.sign("...");
            let value = self.expr(0)?;
            if items.is_empty() && self.word("for") {
                let vars = self.vars()?;
                // A condition would else be taken for a choice between two.
                let over = self.expr(1)?;
                let when = if self.word("if") {
                    Some(self.expr(1)?)
                } else {
                    None
                };
                return self.sign("]").then_some(Expr::ListComp(Box::new(ListComp {
                    value,
                    vars,
                    over,
                    when,
                })));
            }
            items.push((spread, value));
            self.sign(",");
        }
        Some(Expr::List(items))
    }

    fn map(&mut self) -> Option<Expr<'t>> {
        let mut entries = Vec::new();
        while !self.sign("}") {
            if self.sign("...") {
                entries.push((None, self.expr(0)?));
            } else {
                let key = match self.words.get(self.at)?.0 {
                    Token::Text(key) | Token::Name(key) => key,
                    Token::Number => "",
                    Token::Sign(_) => return None,
                };
                self.at += 1;
                if !self.sign(":") {
                    return None;
                }
                entries.push((Some(key), self.expr(0)?));
            }
            self.sign(",");
        }
        Some(Expr::Map(entries))
    }
}
