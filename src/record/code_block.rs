//! A block of code in a text.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use crate::base::highlight::{self, CodeToken};

/// A block of code in a language that we know. Its tokens follow from the two: they are found when a page first shows
/// them, and are no part of what it is.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// What the author calls the language.
    pub language: Box<str>,
    /// The code, letter by letter.
    pub code: Box<str>,
    tokens: OnceLock<Box<[CodeToken]>>,
}

impl CodeBlock {
    /// A block of code.
    pub fn new(language: &str, code: &str) -> CodeBlock {
        CodeBlock {
            language: language.into(),
            code: code.into(),
            tokens: OnceLock::new(),
        }
    }

    /// What its words are, in order.
    pub fn tokens(&self) -> &[CodeToken] {
        self.tokens
            .get_or_init(|| highlight::tokens(&self.language, &self.code).into())
    }
}

impl PartialEq for CodeBlock {
    fn eq(&self, other: &Self) -> bool {
        (&self.language, &self.code) == (&other.language, &other.code)
    }
}

impl Eq for CodeBlock {}

impl Hash for CodeBlock {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.language, &self.code).hash(state);
    }
}
