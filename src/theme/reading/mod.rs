//! What templates read, before any is rendered: each field is held against the view it is read of.
//!
//! The template library keeps its syntax trees to itself, so the tags are read here once more. From these trees comes
//! all that is known of a template: what it extends, includes and calls, which fields, strings and static files it
//! names, and what becomes of its values in loops, components, blocks and parents.
//!
//! Two mistakes are possible, and each reader chooses the one that does no harm. Who asks what a template needs is told
//! too much rather than too little: a template that is not understood needs everything. Who looks for mistakes lets be
//! what cannot be followed: to complain of what is right is worse than to overlook something, which rendering finds in
//! the end. A template that is not understood is named to its author (`unread-template`).

mod calls;
mod components;
pub mod declared;
mod expr;
pub mod follow;
mod infer;
mod known;
pub mod lex;
pub mod metered;
mod missing;
pub mod parse;
pub mod references;
pub mod scope;
pub mod syntax;
pub mod trees;
pub mod variables;
pub mod visit;
