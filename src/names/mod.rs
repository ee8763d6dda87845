//! Names of people and bodies: folded for comparison, transliterated, compared.
//!
//! Nothing here knows what a record is. A name is text in any script; who bears it, the caller knows.

pub mod fold;
pub mod invisible;
pub mod likeness;
pub mod phonetic;
pub mod transliteration;

mod titles;
