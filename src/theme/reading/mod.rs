//! What templates read, before any is rendered: each field is held against the view it is read of.
//!
//! The template library keeps its syntax trees to itself, so the tags are read here once more: just well enough to
//! follow values through loops, components, blocks and parents. A value that cannot be followed is let be; a reader that
//! complains of what is right is worse than one that overlooks something, which rendering finds in the end. A template
//! that is not understood at all is named to its author (`unread-template`).

mod calls;
mod expr;
pub mod follow;
mod known;
pub mod lex;
pub mod metered;
mod missing;
pub mod parse;
pub mod scope;
pub mod syntax;
pub mod visit;
