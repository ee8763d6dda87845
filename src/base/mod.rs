//! What every layer shares: places in files, problems, rules, decoding, suggestions.
//!
//! Nothing here reads a file or a clock, and nothing here knows a record from a page.

pub mod characters;
pub mod contract;
pub mod decode;
pub mod diagnostic;
pub mod drawing;
pub mod fault;
pub mod fingerprint;
pub mod highlight;
pub mod href;
pub mod natural;
pub mod panic;
pub mod path;
pub mod picture;
pub mod place;
pub mod problems;
pub mod progress;
pub mod requested_fields;
pub mod rules;
pub mod segment;
pub mod severity;
pub mod share_card;
pub mod suggest;
pub mod tree;
