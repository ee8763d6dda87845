//! What a variable is known to be, and which variables there are where.

use std::collections::BTreeMap;

use crate::base::contract::Shape;

/// What a value is known to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InferredType<'t> {
    /// Whatever it is: nothing is said of it.
    Anything,
    /// What stands in an empty list.
    Nothing,
    /// A value without fields, in words.
    Plain(&'static str),
    /// A view, by its name.
    View(&'static str),
    /// Several of a kind.
    List(Box<InferredType<'t>>),
    /// A map that the template made.
    Map(BTreeMap<&'t str, InferredType<'t>>),
    /// The strings without variables, `t`.
    Strings,
    /// The settings of the theme.
    Settings,
}

impl<'t> InferredType<'t> {
    /// What a field of some shape is.
    pub fn of(shape: &Shape) -> InferredType<'t> {
        match shape {
            Shape::Text => InferredType::Plain("text"),
            Shape::Html => InferredType::Plain("HTML"),
            Shape::Number => InferredType::Plain("a number"),
            Shape::Truth => InferredType::Plain("true or false"),
            Shape::Free => InferredType::Anything,
            Shape::View(name) => InferredType::View(name),
            Shape::List(inner) => InferredType::List(Box::new(InferredType::of(inner))),
            Shape::Maybe(inner) => InferredType::of(inner),
        }
    }

    /// What is known of a value that is one of two.
    #[must_use]
    pub fn or(self, other: InferredType<'t>) -> InferredType<'t> {
        match (self, other) {
            (InferredType::Nothing, known) | (known, InferredType::Nothing) => known,
            (InferredType::List(one), InferredType::List(other)) => {
                InferredType::List(Box::new(one.or(*other)))
            }
            (InferredType::Plain(one), InferredType::Plain(_)) => InferredType::Plain(one),
            (one, other) if one == other => one,
            _ => InferredType::Anything,
        }
    }

    /// What its entries are.
    pub fn entry(&self) -> InferredType<'t> {
        match self {
            InferredType::List(inner) => (**inner).clone(),
            InferredType::Map(map) => map
                .values()
                .cloned()
                .reduce(InferredType::or)
                .unwrap_or(InferredType::Anything),
            _ => InferredType::Anything,
        }
    }
}

/// How what is missing is taken where it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// It must be there.
    Shown,
    /// It is asked whether it is something: another page may have it.
    Tested,
    /// It is asked whether it is there at all.
    Optional,
}

/// The variables there are, those set last first.
#[derive(Clone, Debug, Default)]
pub struct Scope<'t> {
    frames: Vec<BTreeMap<&'t str, InferredType<'t>>>,
    /// How many conditions stand around: a variable set under one may be what it was before.
    unsure: usize,
}

impl<'t> Scope<'t> {
    /// A scope with some variables.
    pub fn new(frame: BTreeMap<&'t str, InferredType<'t>>) -> Scope<'t> {
        Scope {
            frames: vec![frame],
            unsure: 0,
        }
    }

    /// What a variable is, if there is one of that name.
    pub fn get(&self, name: &str) -> Option<&InferredType<'t>> {
        self.frames.iter().rev().find_map(|frame| frame.get(name))
    }

    /// Sets a variable.
    pub fn set(&mut self, name: &'t str, seen: InferredType<'t>) {
        let unsure = self.unsure > 0;
        let before = self.get(name).filter(|_| unsure).cloned();
        let seen = before.map_or(seen.clone(), |before| before.or(seen));
        if let Some(frame) = self.frames.last_mut() {
            frame.insert(name, seen);
        }
    }

    /// What is done with more variables.
    pub fn with<R>(
        &mut self,
        frame: BTreeMap<&'t str, InferredType<'t>>,
        work: impl FnOnce(&mut Self) -> R,
    ) -> R {
        self.frames.push(frame);
        let result = work(self);
        self.frames.pop();
        result
    }

    /// What is done under a condition. Names that the condition asks for hold within it.
    pub fn under<R>(&mut self, asked: &[&'t str], work: impl FnOnce(&mut Self) -> R) -> R {
        self.unsure += 1;
        // They are put below all others, so that what is set here is still set around.
        let added: Vec<&'t str> = asked
            .iter()
            .copied()
            .filter(|name| self.get(name).is_none())
            .collect();
        if let Some(frame) = self.frames.first_mut() {
            frame.extend(added.iter().map(|name| (*name, InferredType::Anything)));
        }
        let result = work(self);
        if let Some(frame) = self.frames.first_mut() {
            added.iter().for_each(|name| {
                frame.remove(name);
            });
        }
        self.unsure -= 1;
        result
    }
}
