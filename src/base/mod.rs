//! Words every floor speaks: dates, languages, places in files, problems.
//!
//! Nothing here reads a file or a clock, and nothing here knows a record from a page.

pub mod date;
pub mod fold;
pub mod locale;
pub mod suggest;
