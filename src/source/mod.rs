//! Bytes in: the files of a site, what moved among them, and the site's settings.
//!
//! Nothing else reads the disk. A walk says *what* is there; a watcher, if there is one, only says
//! when to look again.

pub mod address;
pub mod bounds;
pub mod changes;
pub mod disk;
pub mod dossier;
#[cfg(any(test, debug_assertions))]
pub mod faults;
pub mod files;
pub mod keys;
mod languages;
pub mod layout;
pub mod levels;
pub mod limits;
pub mod names;
pub mod settings;
pub mod toml_tree;
pub mod walk;
