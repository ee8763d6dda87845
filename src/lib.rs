//! Chancery: a static site generator for event dossiers.
//!
//! Authors write Markdown with YAML front matter about events, delegations, speeches, people,
//! countries, organizations, initiatives and sources; Chancery checks every relation, links
//! everything both ways, and writes a themed, multilingual site. `ARCHITECTURE.md` tells the way
//! through the modules below, in the order the data takes.

pub mod base;
pub mod cli;
pub mod date;
pub mod engine;
pub mod graph;
pub mod link_check;
pub mod locale;
pub mod names;
pub mod output;
pub mod record;
pub mod serve;
pub mod sink;
pub mod source;
pub mod theme;
pub mod view;
