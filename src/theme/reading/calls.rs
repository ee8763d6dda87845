//! What is called: functions, filters and components; and what becomes of a value that is handed on.

use std::collections::BTreeMap;

use super::follow::Follower;
use super::scope::{Access, InferredType, Scope};
use super::syntax::{Expr, Named};
use crate::base::contract::Shape;

impl<'k, 't> Follower<'_, 'k, 't> {
    pub(super) fn call(
        &mut self,
        (name, _): Named<'t>,
        args: &[(&'t str, Expr<'t>)],
        scope: &mut Scope<'t>,
        mood: Access,
    ) -> InferredType<'t> {
        for (_, arg) in args {
            self.expr(arg, scope, if name == "say" { Access::Shown } else { mood });
        }
        match name {
            "super" => {
                if let Some((block, which)) = self.overridden.last().copied() {
                    self.block(block, which + 1, scope);
                }
                InferredType::Plain("HTML")
            }
            "say" => {
                if let Some((_, Expr::Text(key, span))) = args.iter().find(|(arg, _)| *arg == "key")
                {
                    self.string(key, *span, self.known.strings.messages.contains_key(*key));
                }
                InferredType::Plain("HTML")
            }
            "range" => InferredType::List(Box::new(InferredType::Plain("a number"))),
            _ => InferredType::Anything,
        }
    }

    pub(super) fn filter(
        &mut self,
        of: &Expr<'t>,
        (name, _): Named<'t>,
        args: &[(&'t str, Expr<'t>)],
        scope: &mut Scope<'t>,
        mood: Access,
    ) -> InferredType<'t> {
        if let ("word", Expr::Text(key, span)) = (name, of) {
            self.string(
                key,
                *span,
                self.known
                    .strings
                    .plain
                    .contains_key(&key.replace('-', "_")),
            );
        }
        if let ("asset", Expr::Text(path, span)) = (name, of) {
            self.asset(path, *span);
        }
        let seen = self.expr(
            of,
            scope,
            if name == "default" {
                Access::Optional
            } else {
                mood
            },
        );
        let mut given = InferredType::Anything;
        for (_, arg) in args {
            given = self.expr(arg, scope, mood);
        }
        match name {
            "first" | "last" | "nth" => seen.entry(),
            "reverse" | "sort" | "unique" => seen,
            "default" => seen.or(given),
            "length" | "wordcount" | "int" | "float" | "abs" | "round" => {
                InferredType::Plain("a number")
            }
            "word" | "flag" | "asset" | "policy_hash" | "str" | "upper" | "lower" | "trim"
            | "truncate" | "join" | "safe" | "replace" => InferredType::Plain("text"),
            _ => InferredType::Anything,
        }
    }

    pub(super) fn component(
        &mut self,
        (name, span): Named<'t>,
        handed: &BTreeMap<&'t str, InferredType<'t>>,
        scope: &mut Scope<'t>,
    ) {
        let Some((template, component)) = self.known.component(name) else {
            return;
        };
        let mut frame = BTreeMap::new();
        for arg in &component.args {
            let seen = match handed.get(arg.name) {
                Some(seen) => seen.clone(),
                None if arg.implicit => scope
                    .get(arg.name)
                    .cloned()
                    .or_else(|| self.around(arg.name))
                    .unwrap_or(InferredType::Anything),
                None => arg
                    .default
                    .as_ref()
                    .map_or(InferredType::Anything, |default| {
                        self.expr(default, scope, Access::Tested)
                    }),
            };
            frame.insert(arg.name, seen);
        }
        if let Some(rest) = component.rest {
            let named = |name: &&str| component.args.iter().any(|arg| arg.name == *name);
            let others = handed
                .iter()
                .filter(|(name, _)| !named(name))
                .map(|(name, seen)| (*name, seen.clone()));
            frame.insert(rest, InferredType::Map(others.collect()));
        }
        frame.insert("body", InferredType::Plain("HTML"));
        if !self.followed.insert(format!("{name} {frame:?}")) {
            return;
        }
        self.inside(template, (span, "used here"), |follower| {
            let around = follower.component.replace(component);
            follower.nodes(&component.body, &mut Scope::new(frame));
            follower.component = around;
        });
    }

    /// The variables of a loop: an entry, or a key and what stands under it.
    pub(super) fn vars_of(
        &self,
        vars: &[&'t str],
        over: &InferredType<'t>,
    ) -> BTreeMap<&'t str, InferredType<'t>> {
        match vars {
            [one] => BTreeMap::from([(*one, over.entry())]),
            [key, value] => {
                BTreeMap::from([(*key, InferredType::Anything), (*value, over.entry())])
            }
            several => several
                .iter()
                .map(|name| (*name, InferredType::Anything))
                .collect(),
        }
    }

    /// Puts what stands in a map or view (`...`) among other entries; whether all of it is known.
    pub(super) fn spread(
        &self,
        seen: &InferredType<'t>,
        map: &mut BTreeMap<&'t str, InferredType<'t>>,
    ) -> bool {
        match seen {
            InferredType::Map(entries) => {
                map.extend(entries.iter().map(|(key, seen)| (*key, seen.clone())))
            }
            InferredType::View(name) => {
                let Some(view) = self.known.contract.view(name) else {
                    return false;
                };
                map.extend(
                    view.fields
                        .iter()
                        .map(|field| (field.name, InferredType::of(&Shape::of(field.kind)))),
                );
            }
            _ => return false,
        }
        true
    }
}
