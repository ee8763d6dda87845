//! Words every floor speaks: dates, languages, places in files, problems.
//!
//! Nothing here reads a file or a clock, and nothing here knows a record from a page.

pub mod characters;
pub mod contract;
pub mod date;
pub mod decode;
pub mod diagnostic;
pub mod drawing;
pub mod fingerprint;
pub mod fold;
pub mod href;
pub mod iso3166;
pub mod likeness;
pub mod locale;
pub mod natural;
pub mod panic;
pub mod path;
pub mod place;
pub mod problems;
pub mod progress;
pub mod rules;
pub mod segment;
pub mod suggest;
pub mod tree;
pub mod wants;
