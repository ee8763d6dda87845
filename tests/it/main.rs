//! The one integration test binary: a site in a string, an edit, and what comes of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod addresses;
mod always;
mod anchors;
mod architecture;
mod archives;
mod as_written;
mod attendance;
mod authored_files;
mod beginnings;
mod bridges;
mod budget;
mod check;
mod cli;
mod code;
mod collisions;
mod config;
mod contract;
mod corpus;
mod docs;
mod dossier;
mod evidence;
mod external;
mod feeds;
mod fields;
mod first_steps;
mod found;
mod garbage;
mod ground;
mod harness;
mod import;
mod kills;
mod layers;
mod leaks;
mod limits;
mod linked;
mod looks;
mod matrix;
mod memory;
mod midnight;
mod new_theme;
mod order;
mod outputs;
mod pages;
mod panics;
mod pictures;
mod problems;
mod publishing;
mod rebuild;
mod references;
mod repeated;
mod safety;
mod saves;
mod search;
mod search_index;
mod serve;
mod served;
mod sets;
mod share_cards;
mod shares;
mod soak;
mod speeches;
mod streamed;
mod targets;
mod theme_checks;
mod themes;
mod translations;
#[cfg(debug_assertions)]
mod unread;
mod views;
mod word_kept;
