//! What is known of the value of an expression, and what it reads on the way.

use std::collections::BTreeMap;

use super::follow::Follower;
use super::scope::{Access, InferredType, Scope};
use super::syntax::Expr;

impl<'k, 't> Follower<'_, 'k, 't> {
    pub(super) fn all<'e>(
        &mut self,
        exprs: impl IntoIterator<Item = &'e Expr<'t>>,
        scope: &mut Scope<'t>,
        mood: Access,
    ) where
        't: 'e,
    {
        exprs.into_iter().for_each(|expr| {
            self.expr(expr, scope, mood);
        });
    }

    pub(super) fn expr(
        &mut self,
        expr: &Expr<'t>,
        scope: &mut Scope<'t>,
        mood: Access,
    ) -> InferredType<'t> {
        match expr {
            Expr::Plain => InferredType::Plain("a number or a truth"),
            Expr::Text(..) => InferredType::Plain("text"),
            Expr::Var(name) => self.var(*name, scope, mood),
            Expr::Field(of, name, optional) => {
                let of = self.expr(of, scope, if *optional { Access::Optional } else { mood });
                self.field(&of, *name, if *optional { Access::Optional } else { mood })
            }
            Expr::Item(of, index, optional) => {
                let mood = if *optional { Access::Optional } else { mood };
                let of = self.expr(of, scope, mood);
                self.expr(index, scope, mood);
                match &**index {
                    Expr::Text(name, span)
                        if matches!(of, InferredType::View(_) | InferredType::Map(_)) =>
                    {
                        self.field(&of, (name, *span), mood)
                    }
                    _ => of.entry(),
                }
            }
            Expr::Slice(of, parts) => {
                self.all(parts, scope, mood);
                self.expr(of, scope, mood)
            }
            Expr::List(items) => {
                let mut seen = InferredType::Nothing;
                for (spread, item) in items {
                    let item = self.expr(item, scope, mood);
                    seen = seen.or(if *spread { item.entry() } else { item });
                }
                InferredType::List(Box::new(seen))
            }
            Expr::ListComp(each) => {
                let over = self.expr(&each.over, scope, mood);
                let value = scope.with(self.vars_of(&each.vars, &over), |scope| {
                    if let Some(when) = &each.when {
                        self.expr(when, scope, Access::Tested);
                    }
                    self.expr(&each.value, scope, mood)
                });
                InferredType::List(Box::new(value))
            }
            Expr::Map(entries) => {
                let mut map = BTreeMap::new();
                let mut whole = true;
                for (key, value) in entries {
                    let seen = self.expr(value, scope, mood);
                    match key {
                        Some(key) => drop(map.insert(*key, seen)),
                        None => whole &= self.spread(&seen, &mut map),
                    }
                }
                if whole {
                    InferredType::Map(map)
                } else {
                    InferredType::Anything
                }
            }
            Expr::Call(name, args) => self.call(*name, args, scope, mood),
            Expr::Filter(of, name, args) => self.filter(of, *name, args, scope, mood),
            Expr::Test(of, (name, _), args) => {
                self.all(args.iter().map(|(_, arg)| arg), scope, mood);
                let doubted = matches!(*name, "defined" | "undefined");
                self.expr(
                    of,
                    scope,
                    if doubted {
                        Access::Optional
                    } else {
                        Access::Tested
                    },
                );
                InferredType::Plain("true or false")
            }
            Expr::Or(one, other) => {
                let asked = if mood == Access::Shown {
                    Access::Tested
                } else {
                    mood
                };
                let one = self.expr(one, scope, asked);
                one.or(self.expr(other, scope, mood))
            }
            Expr::And(one, other) => {
                let asked = if mood == Access::Shown {
                    Access::Tested
                } else {
                    mood
                };
                self.expr(one, scope, asked);
                // What the first asks for holds in the second.
                let names = self.asked(one);
                scope.under(&names, |scope| self.expr(other, scope, mood))
            }
            Expr::Binary(one, other) => {
                for part in [one, other] {
                    self.expr(part, scope, mood);
                }
                InferredType::Plain("text or a number")
            }
            Expr::Not(inner) => {
                self.expr(inner, scope, mood);
                InferredType::Plain("true or false")
            }
            Expr::Ternary(choice) => {
                let [when, then, other] = &**choice;
                self.expr(when, scope, Access::Tested);
                let asked = self.asked(when);
                let then = scope.under(&asked, |scope| self.expr(then, scope, mood));
                then.or(self.expr(other, scope, mood))
            }
            Expr::ComponentCall(name, args, body) => {
                let mut handed = BTreeMap::new();
                let mut whole = true;
                for (arg, value) in args {
                    let seen = self.expr(value, scope, Access::Tested);
                    match arg {
                        Some(arg) => drop(handed.insert(*arg, seen)),
                        None => whole &= self.spread(&seen, &mut handed),
                    }
                }
                self.nodes(body, scope);
                if whole {
                    self.component(*name, &handed, scope);
                }
                InferredType::Plain("HTML")
            }
        }
    }

    /// The variables that a condition asks for and that are no field of this page: within it they may be taken to be
    /// there.
    pub(super) fn asked(&self, when: &Expr<'t>) -> Vec<&'t str> {
        let mut names = Vec::new();
        asked_for(when, &mut names);
        names.retain(|name| !self.fields.contains_key(name));
        names
    }
}

/// The variables that a condition asks for.
fn asked_for<'t>(when: &Expr<'t>, names: &mut Vec<&'t str>) {
    match when {
        Expr::Var((name, _)) => names.push(name),
        Expr::Field(of, _, _)
        | Expr::Item(of, _, _)
        | Expr::Filter(of, _, _)
        | Expr::Test(of, _, _) => asked_for(of, names),
        Expr::And(one, other) | Expr::Or(one, other) | Expr::Binary(one, other) => {
            asked_for(one, names);
            asked_for(other, names);
        }
        _ => {}
    }
}
