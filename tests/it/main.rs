//! The one integration test binary: a site in a string, an edit, and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod always;
mod attendance;
mod cli;
mod contract;
mod docs;
mod dossier;
mod external;
mod first_steps;
mod floors;
mod garbage;
mod ground;
mod harness;
mod linked;
mod matrix;
mod outputs;
mod pages;
mod problems;
mod rebuild;
mod saves;
mod search;
mod serve;
mod soak;
mod themes;
mod views;
